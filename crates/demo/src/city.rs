//! The founding of the demo city: its facts, frameworks, parties and accounts, on one day before any plan.

use crate::files::{self, rows};
use crate::stage::Stage;
use crate::{Result, SignIns};
use app::people::{self, accounts::NewAccount, accounts::create_with_password, passwords::hash_password};
use app::{App, Ctx};
use chrono::NaiveDate;
use domain::access::{Actor, Role};
use domain::ledger::entry::City;
use domain::people::party::{Party, PartyKind};
use domain::plans::framework::{Framework, presets};

/// The day on which the city begins to keep its record.
const FOUNDED: NaiveDate = NaiveDate::from_ymd_opt(2024, 7, 1).expect("a day of the calendar");

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// What one signs in with.
    pub email: String,
    /// Name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Names of the parties they serve.
    pub units: Vec<String>,
}

/// Founds the city. Gives the stage for the story, with everybody on it.
pub async fn found(app: &App) -> Result<(Stage, SignIns)> {
    let city: City = serde_json::from_str(files::CITY).map_err(|error| wrong("city.json", error))?;
    let framework: Framework =
        serde_json::from_str(files::FRAMEWORK).map_err(|error| wrong("framework.json", error))?;
    // Before the transaction: nobody can write while a password is hashed.
    let password = hash_password(app, "password", crate::password(), &[]).await?;
    app.set_zone(&city.time_zone);
    let mut stage = Stage::new(&city);
    let mut ctx = stage.begin(app, FOUNDED).await?;
    app::city::describe(&mut ctx, city).await?;
    for framework in presets().into_iter().chain([framework]) {
        app::city::define_framework(&mut ctx, framework).await?;
    }
    add_parties(&mut ctx).await?;
    let mut accounts = Vec::new();
    for row in rows("accounts.tsv", files::ACCOUNTS).skip(1) {
        let role = Role::from_key(row.cell(2)).ok_or_else(|| row.wrong("no such role"))?;
        let names: Vec<&str> = row.cell(3).split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
        let mut units = Vec::new();
        for name in &names {
            units.push(stage.party(&mut ctx, &row, name).await?);
        }
        let new = NewAccount {
            email: row.cell(0).to_owned(),
            name: row.cell(1).to_owned(),
            role,
            units: units.clone(),
            language: "en".to_owned(),
        };
        let id = create_with_password(&mut ctx, new, &password).await.map_err(|error| row.refused(error))?;
        let name = row.cell(1).to_owned();
        stage.add_actor(row.cell(0), Actor::Account { id, name: name.clone(), role, units });
        accounts.push(SignIn {
            email: row.cell(0).to_owned(),
            name,
            role,
            units: names.into_iter().map(str::to_owned).collect(),
        });
    }
    ctx.commit().await?;
    Ok((stage, SignIns { password: crate::password().to_owned(), accounts }))
}

async fn add_parties(ctx: &mut Ctx) -> Result<()> {
    for row in rows("parties.tsv", files::PARTIES).skip(1) {
        let party = Party {
            name: row.cell(0).to_owned(),
            kind: PartyKind::from_key(row.cell(1)).ok_or_else(|| row.wrong("no such kind of party"))?,
            aliases: row.cell(2).split(';').map(|alias| alias.trim().to_owned()).filter(|a| !a.is_empty()).collect(),
            human_of_record: Some(row.cell(3).to_owned()).filter(|name| !name.is_empty()),
            ..Party::default()
        };
        people::add_party(ctx, party).await.map_err(|error| row.refused(error))?;
    }
    Ok(())
}

fn wrong(file: &'static str, error: serde_json::Error) -> crate::Error {
    crate::Error::Line { file, line: error.line(), why: error.to_string() }
}
