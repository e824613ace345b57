//! `throughline export FILE`: the record as JSON Lines. Importing it into an empty database gives an equal city.

use super::backup::{finish, half_written};
use crate::{Database, Failure, edge};
use domain::access::Actor;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the whole record as JSON Lines.
#[derive(clap::Args)]
pub struct Export {
    #[command(flatten)]
    database: Database,
    /// The file; it must not exist.
    file: PathBuf,
}

impl Export {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let half = half_written(&self.file)?;
        let mut out = BufWriter::new(File::create_new(&half)?);
        let mut ctx = app.snapshot(Actor::Operator, edge::now()).await?;
        let written = app::export::write_record(&mut ctx, &mut out).await;
        let amount = finish(out, written.map_err(Failure::from), &half, &self.file)?;
        println!("{} entries and {} documents written to {}.", amount.rows, amount.files, self.file.display());
        Ok(ExitCode::SUCCESS)
    }
}
