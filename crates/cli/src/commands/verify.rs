//! `throughline verify`: exit code 0 when the record fits itself, 1 when it does not.

use crate::{Database, Failure, edge};
use app::ledger::verify::{Head, verify};
use std::path::PathBuf;
use std::process::ExitCode;

/// Verify the record: every hash of every chain, a replay into an empty database, a comparison of every table.
#[derive(clap::Args)]
pub struct Verify {
    #[command(flatten)]
    database: Database,
    /// Heads kept outside (what `throughline heads` or the page /ledger.json gave): they find a recomputed chain and a cut tail.
    #[arg(long)]
    heads: Option<PathBuf>,
    /// Print the verdict as JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let kept: Vec<Head> = match &self.heads {
            None => Vec::new(),
            Some(path) => read_heads(&std::fs::read_to_string(path)?)
                .map_err(|error| format!("{} holds no heads: {error}", path.display()))?,
        };
        let app = edge::open(&self.database).await?;
        let verdict = verify(&app.db, &kept).await?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&verdict)?);
        } else {
            for fault in &verdict.faults {
                println!("Does not fit: {fault}");
            }
            println!(
                "{} chains, {} entries, {} tables compared: {}",
                verdict.chains,
                verdict.entries,
                verdict.tables,
                if verdict.faults.is_empty() { "the record fits itself." } else { "the record was altered." }
            );
        }
        Ok(if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// A list of heads, alone or under the name `heads`.
fn read_heads(text: &str) -> serde_json::Result<Vec<Head>> {
    let mut value: serde_json::Value = serde_json::from_str(text)?;
    // What `throughline heads` gave, or the page /ledger.json with its envelope.
    let pointer = if value.get("data").is_some() { "/data/heads" } else { "/heads" };
    let list = value.pointer_mut(pointer).map(serde_json::Value::take).unwrap_or(value);
    serde_json::from_value(list)
}
