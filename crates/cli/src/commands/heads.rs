//! `throughline heads`: the heads of all chains as JSON, to keep where the city cannot change them.

use crate::{Database, Failure, edge};
use std::process::ExitCode;

/// Print the heads of all chains.
#[derive(clap::Args)]
pub struct Heads {
    #[command(flatten)]
    database: Database,
}

impl Heads {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut conn = app.db.read().await?;
        let heads = app::ledger::verify::heads(&mut conn).await?;
        println!("{}", serde_json::to_string_pretty(&heads)?);
        Ok(ExitCode::SUCCESS)
    }
}
