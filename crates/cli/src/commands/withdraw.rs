//! `throughline withdraw CHAIN ENTRY`: what the words of an entry are, and with `--reason` their removal, by the same use-case
//! as the form.

use crate::{Database, Failure, edge};
use app::ledger::withdraw::{list_same_words, list_words, withdraw_content};
use domain::ledger::entry::CITY;
use std::process::ExitCode;

/// Withdraw the words of an entry of the record. Without --reason only shows them.
#[derive(clap::Args)]
pub struct Withdraw {
    #[command(flatten)]
    database: Database,
    /// The plan's part of its address, or `city`.
    chain: String,
    /// Number of the entry, as the history page shows it.
    entry: i64,
    /// Why; public. With it the words go for good.
    #[arg(long)]
    reason: Option<String>,
}

impl Withdraw {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = if self.reason.is_some() { edge::begin(&app).await? } else { edge::read(&app).await? };
        let chain = match self.chain.as_str() {
            CITY => CITY.to_owned(),
            plan => app::plans::get_plan(&mut ctx.conn, plan).await?.id,
        };
        let words = list_words(&mut ctx, &chain, self.entry).await?;
        for word in &words {
            println!("  {word}");
        }
        for other in list_same_words(&mut ctx, &chain, self.entry, &words).await? {
            println!("The same words stand in entry {} of {}.", other.number, other.plan.as_deref().unwrap_or(CITY));
        }
        match &self.reason {
            Some(reason) => {
                let number = withdraw_content(&mut ctx, &chain, self.entry, reason).await?;
                ctx.commit().await?;
                println!("Withdrawn; entry {number} says so. What stands in other entries is still there.");
            }
            None => println!("Nothing was withdrawn. Give --reason to do so; it cannot be undone."),
        }
        Ok(ExitCode::SUCCESS)
    }
}
