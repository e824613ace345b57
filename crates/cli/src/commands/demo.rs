//! `throughline demo`: the demo city into an empty database, with two sign-ins to try.

use crate::{Database, Failure, edge};
use demo::SignIns;
use std::process::ExitCode;

/// Load the demo city into an empty database.
#[derive(clap::Args)]
pub struct Demo {
    #[command(flatten)]
    database: Database,
}

impl Demo {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open_or_begin(&self.database).await?;
        if !app::export::is_empty(&mut app.db.read().await?).await? {
            return Err(
                "this database holds something already; the demo city needs an empty one. Nothing was changed".into()
            );
        }
        let sign_ins = demo::load(&app, edge::now()).await?;
        print(&sign_ins, &self.database.address);
        Ok(ExitCode::SUCCESS)
    }
}

/// Says who can sign in, whom to try first, and where to look.
fn print(sign_ins: &SignIns, database: &str) {
    println!("Riverbend, a city that does not exist, is loaded into {database}.\n");
    println!("Everybody signs in with the password: {}\n", sign_ins.password);
    println!("Try these two first:");
    println!("  ana@riverbend.example   leads Parks and Recreation: her due list, a report in one minute");
    println!("  eli@riverbend.example   the equity officer: brings plans in, publishes, answers for all\n");
    println!("The others:");
    for account in sign_ins.accounts.iter().filter(|account| !is_first(&account.email)) {
        let role = account.role.key().replace('_', " ");
        let units = account.units.join(" and ");
        println!("  {:<24}{}", account.email, if units.is_empty() { role } else { format!("{role}, {units}") });
    }
    println!("\nWorth a look without signing in:");
    for (path, what) in TOUR {
        println!("  {path:<28}{what}");
    }
    println!("\nServe it with: throughline serve --database {database}");
}

/// The two accounts that are named first.
fn is_first(email: &str) -> bool {
    email.starts_with("ana@") || email.starts_with("eli@")
}

/// Pages that show what the program is for.
const TOUR: &[(&str, &str)] = &[
    ("/", "the city at a glance: done, late, silent"),
    ("/plans/heat-and-shade", "a plan, every action with its last report"),
    ("/plans/safety-together", "a plan whose printed numbers repeat, and departments that fell silent"),
    ("/plans/equity-office", "recommendations, and a matrix that is only an example"),
    ("/plans/technology-equity", "yearly measures, and a committee that answers"),
];
