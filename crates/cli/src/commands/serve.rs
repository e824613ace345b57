//! `throughline serve`: the pages. One server an SQLite file; a lock beside the file tells a second one so.

use crate::{Database, Failure, edge};
use app::{App, imports};
use std::fs::File;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

/// More than this no reader of documents takes.
const LARGEST_FILE_MB: u64 = (imports::LONGEST_FILE >> 20) as u64;

/// Serve the pages.
#[derive(clap::Args)]
pub struct Serve {
    #[command(flatten)]
    database: Database,
    /// Address and port to listen on.
    #[arg(long, env = "THROUGHLINE_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address under which people reach the server, for links in feeds and invitations; https switches on what needs it.
    #[arg(long, env = "THROUGHLINE_PUBLIC_ADDRESS")]
    public_address: Option<String>,
    /// The largest file that is taken in, in megabytes; the form says it.
    #[arg(long, env = "THROUGHLINE_LARGEST_FILE_MB", default_value_t = LARGEST_FILE_MB,
          value_parser = clap::value_parser!(u64).range(1..=LARGEST_FILE_MB))]
    largest_file_mb: u64,
    /// What is logged: error, warn, info, debug.
    #[arg(long, env = "THROUGHLINE_LOG", default_value = "info")]
    log: String,
}

impl Serve {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        edge::begin_log(&self.log);
        let app = edge::open(&self.database).await?;
        let _lock = match app.db.file() {
            Some(file) => Some(lock(file)?),
            None => None,
        };
        let listener = tokio::net::TcpListener::bind(self.listen)
            .await
            .map_err(|error| format!("{} cannot be listened on: {error}", self.listen))?;
        if let Some(notice) = web::assets::notice() {
            tracing::warn!("{notice}");
        }
        take_up_readings(&app).await?;
        println!("Serving on http://{}", listener.local_addr()?);
        let settings = web::Settings {
            file_bytes_max: usize::try_from(self.largest_file_mb << 20)?,
            ..web::Settings::new(self.public_address, Arc::new(edge::now))
        };
        web::serve(app.clone(), listener, settings, stop()).await?;
        app.db.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Goes on with the documents that were being read when the program ended.
async fn take_up_readings(app: &App) -> Result<(), Failure> {
    for draft in imports::take_up_readings(app, edge::now()).await? {
        let app = app.clone();
        tokio::spawn(async move {
            if let Err(error) = imports::read_draft(&app, &draft, edge::now()).await {
                tracing::error!(%error, draft, "a document could not be read into its draft");
            }
        });
    }
    Ok(())
}

/// Holds a lock file beside the database as long as this server runs.
fn lock(database: &std::path::Path) -> Result<File, Failure> {
    let mut name = database.as_os_str().to_owned();
    name.push(".serving");
    let file = File::options().create(true).truncate(false).write(true).open(&name)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(format!(
            "another server is serving {} already; stop it first, or use PostgreSQL where more than one is needed",
            database.display()
        )
        .into()),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Waits for Ctrl-C or a polite request to stop.
async fn stop() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
