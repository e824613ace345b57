//! `throughline drafts`: what was imported and is not yet published.

use crate::{Database, Failure, edge};
use app::imports::{DraftState, list_drafts};
use std::process::ExitCode;

/// List the drafts.
#[derive(clap::Args)]
pub struct Drafts {
    #[command(flatten)]
    database: Database,
}

impl Drafts {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::read(&app).await?;
        for head in list_drafts(&mut ctx).await? {
            let state = match head.state {
                DraftState::Reading => "is being read".to_owned(),
                DraftState::Ready => format!("items: {}, open questions: {}", head.facts.items, head.facts.open),
                DraftState::Failed => head.facts.problem.unwrap_or_default(),
                DraftState::Published => format!("published as {}", head.plan.unwrap_or_default()),
            };
            println!("{}  {}: {state}", head.id, head.name);
        }
        Ok(ExitCode::SUCCESS)
    }
}
