//! `throughline restore FILE`: a backup into an empty database, verified afterwards.

use crate::{Database, Failure, edge};
use db::Db;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

/// Restore a backup into an empty database, of either engine.
#[derive(clap::Args)]
pub struct Restore {
    #[command(flatten)]
    database: Database,
    /// The backup.
    file: PathBuf,
}

impl Restore {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let mut input = BufReader::new(File::open(&self.file).map_err(|error| edge::file_problem(&self.file, &error))?);
        let db = Db::open(&self.database.address).await?;
        let amount = app::export::read_backup(&db, &mut input).await?;
        let verdict = app::ledger::verify::verify(&db, &[]).await?;
        println!("{} rows restored. Everybody signs in again.", amount.rows);
        for fault in &verdict.faults {
            println!("The backup's record does not fit itself: {fault}");
        }
        Ok(if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
