//! `throughline backup FILE`: everything as it is at this moment, while the server goes on.

use crate::{Database, Failure, edge};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write everything, accounts and files included, to one file.
#[derive(clap::Args)]
pub struct Backup {
    #[command(flatten)]
    database: Database,
    /// The file; it must not exist.
    file: PathBuf,
}

impl Backup {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let half = half_written(&self.file)?;
        let mut out = BufWriter::new(File::create_new(&half)?);
        let written = app::export::write_backup(&app, &mut out).await;
        let amount = finish(out, written.map_err(Failure::from), &half, &self.file)?;
        println!("{} rows written to {}.", amount.rows, self.file.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// The name under which a file is written until it is whole. A file that exists already is never overwritten.
pub fn half_written(file: &Path) -> Result<PathBuf, Failure> {
    if file.exists() {
        return Err(format!("{} exists already; nothing was overwritten. Name another file", file.display()).into());
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    Ok(PathBuf::from(name))
}

/// Makes a written file durable and gives it its name; a half-written one is removed.
pub fn finish<T>(out: BufWriter<File>, written: Result<T, Failure>, half: &Path, file: &Path) -> Result<T, Failure> {
    let outcome = written.and_then(|amount| {
        let inner = out.into_inner().map_err(|error| Failure::from(error.to_string()))?;
        inner.sync_all()?;
        std::fs::rename(half, file)?;
        Ok(amount)
    });
    if outcome.is_err() {
        // The cause is told by the error itself; a part that cannot be removed does no harm.
        let _ = std::fs::remove_file(half);
    }
    outcome
}
