//! `throughline migrate`: opening a database brings its schema up to date; this command does only that, and says so.

use crate::{Database, Failure, edge};
use std::process::ExitCode;

/// Bring the database's schema up to date.
#[derive(clap::Args)]
pub struct Migrate {
    #[command(flatten)]
    database: Database,
}

impl Migrate {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        edge::open_or_begin(&self.database).await?;
        let step = app::schema::MIGRATIONS.last().map_or(0, |step| step.version);
        println!("The database is at step {step}, the newest.");
        Ok(ExitCode::SUCCESS)
    }
}
