//! The city's own facts and its frameworks (level names and status words).

pub(crate) mod sql;

use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::{self, Meta, json};
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{CITY, City, Entry};
use domain::plans::framework::Framework;

/// The city's facts, when they have been given.
///
/// # Errors
/// What the database says.
pub async fn find(conn: &mut Conn) -> Result<Option<City>> {
    let row: Option<(String,)> = conn.optional(sql::FIND, values![]).await?;
    row.map(|(facts,)| ledger::read_json(&facts)).transpose()
}

/// The city's facts.
///
/// # Errors
/// [`Error::NotFound`] before `throughline init`.
pub async fn get(conn: &mut Conn) -> Result<City> {
    find(conn).await?.ok_or_else(|| Error::NotFound("the city's name and settings (run `throughline init`)".to_owned()))
}

/// Sets or changes the city's facts.
///
/// # Errors
/// When the actor may not, or a fact is missing or of no known form.
pub async fn describe(ctx: &mut Ctx, city: City) -> Result<()> {
    ctx.require(Operation::ManageCity, &[])?;
    if city.name.trim().is_empty() {
        return Err(Problem::error("name", Fault::Missing));
    }
    if jiff::tz::TimeZone::get(&city.time_zone).is_err() {
        return Err(Problem::error("time_zone", Fault::Form("America/Los_Angeles".to_owned())));
    }
    let (month, day) = city.fiscal_year_start;
    if chrono::NaiveDate::from_ymd_opt(2023, month, day).is_none() {
        return Err(Problem::error("fiscal_year_start", Fault::Form("07-01".to_owned())));
    }
    ctx.app.set_zone(&city.time_zone);
    ledger::record(ctx, CITY, "city", Entry::CityDescribed(city)).await?;
    Ok(())
}

/// Defines or changes a framework.
///
/// # Errors
/// When the actor may not, or key, levels or words are missing.
pub async fn define_framework(ctx: &mut Ctx, framework: Framework) -> Result<()> {
    ctx.require(Operation::ManageFrameworks, &[])?;
    for (field, is_missing) in [
        ("key", framework.key.is_empty()),
        ("levels", framework.levels.is_empty()),
        ("words", framework.words.is_empty()),
    ] {
        if is_missing {
            return Err(Problem::error(field, Fault::Missing));
        }
    }
    let key = framework.key.clone();
    ledger::record(ctx, CITY, &key, Entry::FrameworkDefined(framework)).await?;
    Ok(())
}

/// A framework by its key.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_framework(conn: &mut Conn, key: &str) -> Result<Framework> {
    let row: Option<(String,)> = conn.optional(sql::FRAMEWORK, values![key]).await?;
    let (body,) = row.ok_or_else(|| Error::NotFound(format!("framework {key}")))?;
    ledger::read_json(&body)
}

/// All frameworks.
///
/// # Errors
/// What the database says.
pub async fn list_frameworks(conn: &mut Conn) -> Result<Vec<Framework>> {
    let rows: Vec<(String,)> = conn.all(sql::FRAMEWORKS, values![]).await?;
    rows.iter().map(|(body,)| ledger::read_json(body)).collect()
}

/// Applies an entry to this context's tables.
pub(crate) async fn apply(conn: &mut Conn, _meta: &Meta, entry: &Entry) -> Result<()> {
    match entry {
        Entry::CityDescribed(city) => {
            conn.execute(
                sql::PUT,
                values![
                    &city.name,
                    &city.time_zone,
                    json(&city.languages),
                    &city.contact,
                    city.reporting_months,
                    json(city)
                ],
            )
            .await?;
        }
        Entry::FrameworkDefined(framework) => {
            conn.execute(sql::PUT_FRAMEWORK, values![&framework.key, &framework.name, json(framework)]).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Empties this context's tables before they are made again from the ledger.
pub(crate) async fn clear(conn: &mut Conn) -> Result<()> {
    conn.execute(sql::CLEAR_CITY, values![]).await?;
    conn.execute(sql::CLEAR_FRAMEWORKS, values![]).await?;
    Ok(())
}
