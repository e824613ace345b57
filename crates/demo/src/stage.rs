//! Who acts, and what the lines of the story call things: people by the first part of their email, items by
//! `plan/beginning-of-key`, parties by any of their names.

use crate::Result;
use crate::files::Row;
use app::plans::publish::SourceKept;
use app::{App, Ctx, people, plans};
use chrono::{DateTime, Utc};
use chrono::{NaiveDate, NaiveTime, TimeZone};
use domain::access::Actor;
use domain::ledger::entry::City;
use std::collections::HashMap;

/// Minutes between two things of one day.
const PACE_MS: i64 = 4 * 60 * 1000;

/// An item that a line of the story names.
#[derive(Debug, Clone)]
pub struct Named {
    /// Slug of its plan.
    pub plan: String,
    /// UUID as text.
    pub id: String,
    /// Its part of the address.
    pub key: String,
}

/// Everybody and everything that the story can name.
pub struct Stage {
    /// The city's facts.
    pub city: City,
    actors: Vec<(String, Actor)>,
    items: HashMap<String, Vec<(String, String)>>,
    sources: HashMap<String, SourceKept>,
}

impl Stage {
    pub fn new(city: &City) -> Self {
        Self { city: city.clone(), actors: Vec::new(), items: HashMap::new(), sources: HashMap::new() }
    }

    pub fn add_actor(&mut self, email: &str, actor: Actor) {
        let name = email.split('@').next().unwrap_or(email).to_owned();
        self.actors.push((name, actor));
    }

    /// Opens the transaction of a day. The day begins at nine in the morning of the city's zone, more or less.
    pub async fn begin(&self, app: &App, day: NaiveDate) -> Result<Ctx> {
        Ok(app.begin(Actor::Operator, morning(day)).await?)
    }

    /// The clock goes on between two things of one day.
    pub fn next_moment(&self, ctx: &mut Ctx) {
        ctx.now += PACE_MS;
    }

    /// Somebody of the story by the first part of the email.
    pub fn actor(&self, row: &Row, name: &str) -> Result<Actor> {
        let found = self.actors.iter().find(|(known, _)| known == name);
        found.map(|(_, actor)| actor.clone()).ok_or_else(|| row.wrong(format!("there is no account {name}@")))
    }

    /// A party by one of its names.
    pub async fn party(&self, ctx: &mut Ctx, row: &Row, name: &str) -> Result<String> {
        let found = people::find_party_by_name(&mut ctx.conn, name).await?;
        found.ok_or_else(|| row.wrong(format!("no party is called {name}")))
    }

    /// Learns the items of a plan, so that lines can name them; those that were dropped since keep their names.
    pub async fn learn_items(&mut self, ctx: &mut Ctx, slug: &str) -> Result<()> {
        let plan = plans::get_plan(&mut ctx.conn, slug).await?;
        let known = self.items.entry(slug.to_owned()).or_default();
        for item in plans::desk::list_items(ctx, &plan.id).await? {
            if !known.iter().any(|(id, _)| *id == item.id) {
                known.push((item.id, item.key));
            }
        }
        Ok(())
    }

    /// Learns the source document of a plan.
    pub fn learn_source(&mut self, slug: &str, source: SourceKept) {
        self.sources.insert(slug.to_owned(), source);
    }

    /// The source document of a plan.
    pub fn source(&self, row: &Row, slug: &str) -> Result<SourceKept> {
        self.sources.get(slug).cloned().ok_or_else(|| row.wrong(format!("no source of {slug}")))
    }

    /// The one item that `plan/beginning-of-key` names.
    pub fn item(&self, row: &Row, name: &str) -> Result<Named> {
        let (plan, start) = name.split_once('/').ok_or_else(|| row.wrong(format!("{name} is not plan/item")))?;
        let items = self.items.get(plan).ok_or_else(|| row.wrong(format!("no plan {plan} yet")))?;
        let mut found = items.iter().filter(|(_, key)| key.starts_with(start));
        match (found.next(), found.next()) {
            (Some((id, key)), None) => Ok(Named { plan: plan.to_owned(), id: id.clone(), key: key.clone() }),
            (None, _) => Err(row.wrong(format!("no item of {plan} begins with {start}"))),
            (Some(_), Some((_, other))) => Err(row.wrong(format!("{start} is the beginning of {other} too"))),
        }
    }
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    let nine = NaiveTime::from_hms_opt(14, 55, 0).expect("a time of day");
    Utc.from_utc_datetime(&day.and_time(nine))
}
