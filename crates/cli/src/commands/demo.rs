//! `throughline demo`: the demo city into an empty database, with two sign-ins to try.

use crate::{Database, Failure, edge};
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
        let app = edge::open(&self.database).await?;
        if !app::export::is_empty(&mut app.db.read().await?).await? {
            return Err(
                "this database holds something already; the demo city needs an empty one. Nothing was changed".into()
            );
        }
        Err("the demo city is not there yet".into())
    }
}
