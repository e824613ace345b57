//! `throughline init`: a real city begins: its facts, the framework presets, the first administrator.

use super::when::month_and_day;
use crate::{Database, Failure, edge};
use app::people::{accounts::create_first_administrator, passwords::hash_password};
use domain::ledger::entry::City;
use domain::plans::framework::presets;
use std::process::ExitCode;

/// Begin a city: its name and settings, and the first administrator. What is not given is asked for.
#[derive(clap::Args)]
pub struct Init {
    #[command(flatten)]
    database: Database,
    /// The city's name.
    #[arg(long)]
    name: Option<String>,
    /// Time zone, for example America/Los_Angeles.
    #[arg(long)]
    time_zone: Option<String>,
    /// Month and day the fiscal year starts on, MM-DD.
    #[arg(long, value_parser = month_and_day)]
    fiscal_year_start: Option<(u32, u32)>,
    /// Languages the city writes plans in, the first is proposed for a new plan: en,es. Pages are there in all of them.
    #[arg(long)]
    languages: Option<String>,
    /// How residents reach you: an address, a telephone number.
    #[arg(long)]
    contact: Option<String>,
    /// Dates are written day first.
    #[arg(long)]
    day_first: bool,
    /// Email of the first administrator.
    #[arg(long)]
    email: Option<String>,
    /// Name of the first administrator.
    #[arg(long)]
    administrator: Option<String>,
    /// Password of the first administrator: 12 characters or more. Better by the environment than as an argument.
    #[arg(long, env = "THROUGHLINE_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

impl Init {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open_or_begin(&self.database).await?;
        if !app::export::is_empty(&mut app.db.read().await?).await? {
            return Err("this database holds a city already; nothing was changed".into());
        }
        let given = |value: Option<String>, question: &str| value.map_or_else(|| edge::ask(question), Ok);
        let city = City {
            name: given(self.name, "Name of the city")?,
            time_zone: given(self.time_zone, "Time zone (for example America/Los_Angeles)")?,
            fiscal_year_start: match self.fiscal_year_start {
                Some(start) => start,
                None => month_and_day(&edge::ask_or("Month and day the fiscal year starts on", "07-01")?)?,
            },
            languages: known_languages(&match self.languages {
                Some(languages) => languages,
                None => edge::ask_or("Languages of the pages, the first is the default", "en,es")?,
            })?,
            contact: match self.contact {
                Some(contact) => contact,
                None => edge::ask_or("How residents reach you", "")?,
            },
            day_first: self.day_first,
            ..City::default()
        };
        let email = given(self.email, "Email of the first administrator")?;
        let name = given(self.administrator, "Name of the first administrator")?;
        let password = given(self.password, "Password (12 characters or more; it is shown as you type)")?;
        let password = hash_password(&app, "password", &password, &[&email, &name]).await?;
        let mut ctx = edge::begin(&app).await?;
        app::city::describe(&mut ctx, city).await?;
        for framework in presets() {
            app::city::define_framework(&mut ctx, framework).await?;
        }
        create_first_administrator(&mut ctx, &email, &name, &password).await?;
        ctx.commit().await?;
        println!("The city is there. Serve it with: throughline serve --database {}", self.database.address);
        Ok(ExitCode::SUCCESS)
    }
}

/// The languages that the program has words in; another one is refused before anything is written.
fn known_languages(list: &str) -> Result<Vec<String>, Failure> {
    let known: Vec<&str> = words::Lang::ALL.iter().map(|lang| lang.code()).collect();
    let asked: Vec<String> = list.split(',').map(|code| code.trim().to_lowercase()).collect();
    match asked.iter().find(|code| !known.contains(&code.as_str())) {
        None => Ok(asked),
        Some(code) => {
            Err(format!("the pages have no words in “{code}”; choose of {}. Nothing was changed", known.join(", "))
                .into())
        }
    }
}
