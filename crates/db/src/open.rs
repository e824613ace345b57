//! Opening a database: a file path for SQLite, an address for PostgreSQL.
//!
//! SQLite: write-ahead log, `synchronous=FULL` (an acknowledged write survives a power cut), one writing connection
//! with a queue before it, several that can only read.

use crate::{Conn, Error, Migration, Result};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// How long a writer waits in the queue before it is told that the database is busy.
const WAIT: Duration = Duration::from_secs(20);
/// More than all statements of the program, so that each is prepared once a connection.
const STATEMENTS_MAX: usize = 400;

/// Takes the write lock at once.
const BEGIN_LITE: &str = "begin immediate";

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Lite,
    /// PostgreSQL.
    Pg,
}

/// An open database. Cloning it shares the connections.
#[derive(Clone)]
pub struct Db(pub(crate) Pools);

#[derive(Clone)]
pub(crate) enum Pools {
    Lite { write: SqlitePool, read: SqlitePool, file: Option<PathBuf> },
    Pg { write: PgPool, read: PgPool },
}

impl Db {
    /// Opens the database at a file path, `sqlite:PATH` or `postgres://…`; an SQLite file is made when absent.
    ///
    /// # Errors
    /// When the address is of no known form, or the database cannot be reached, read or written.
    pub async fn open(address: &str) -> Result<Self> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::open_pg(address).await;
        }
        let path = address.strip_prefix("sqlite://").or(address.strip_prefix("sqlite:")).unwrap_or(address);
        if path.is_empty() || path.contains("://") {
            return Err(Error::Address(address.to_owned()));
        }
        Self::open_lite(Path::new(path)).await
    }

    /// A database in memory, for replays. Gone when dropped.
    ///
    /// # Errors
    /// When SQLite cannot start.
    pub async fn memory() -> Result<Self> {
        let options = SqliteConnectOptions::from_str("sqlite::memory:")?
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Off)
            .statement_cache_capacity(STATEMENTS_MAX);
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        Ok(Self(Pools::Lite { write: pool.clone(), read: pool, file: None }))
    }

    async fn open_lite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT)
            .statement_cache_capacity(STATEMENTS_MAX);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(options.create_if_missing(false).read_only(true));
        Ok(Self(Pools::Lite { write, read, file: Some(path.to_owned()) }))
    }

    async fn open_pg(address: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(STATEMENTS_MAX);
        let pool = || PgPoolOptions::new().max_connections(8).acquire_timeout(WAIT).test_before_acquire(false);
        let write = pool().connect_with(options.clone()).await?;
        let read = pool().connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
        Ok(Self(Pools::Pg { write, read }))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match &self.0 {
            Pools::Lite { .. } => Engine::Lite,
            Pools::Pg { .. } => Engine::Pg,
        }
    }

    /// The file, when the database is one.
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Pools::Lite { file, .. } => file.as_deref(),
            Pools::Pg { .. } => None,
        }
    }

    /// A transaction that writes. On SQLite it waits its turn and takes the write lock at once, because a transaction
    /// that reads first and writes later fails when another has written in between.
    ///
    /// # Errors
    /// When the turn does not come in time, or the database is gone.
    pub async fn begin(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { write, .. } => Conn::lite(begin_lite(write).await?),
            Pools::Pg { write, .. } => Conn::pg(write.begin().await?),
        })
    }

    /// A connection that can only read.
    ///
    /// # Errors
    /// When none is free in time, or the database is gone.
    pub async fn read(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { read, .. } => Conn::lite_read(read.acquire().await?),
            Pools::Pg { read, .. } => Conn::pg_read(read.acquire().await?),
        })
    }

    /// A session that only reads and sees the database as it was when it began, whatever others write meanwhile.
    ///
    /// # Errors
    /// When no connection is free in time, or the database is gone.
    pub async fn snapshot(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { read, .. } => Conn::lite(read.begin().await?),
            Pools::Pg { read, .. } => {
                Conn::pg(read.begin_with("begin isolation level repeatable read read only").await?)
            }
        })
    }

    /// Brings the schema to the newest step; the steps run so far are left alone.
    ///
    /// # Errors
    /// When a step fails (it is undone), or the database is newer than the program.
    pub async fn migrate(&self, steps: &[Migration]) -> Result<usize> {
        crate::migrate::run(self, steps).await
    }

    /// Waits until every connection is closed.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Lite { write, read, .. } => {
                read.close().await;
                write.close().await;
            }
            Pools::Pg { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

/// Begins on the one writing connection. After a full disk SQLite has undone the transaction by itself, which the driver
/// does not notice; such a connection is closed and a new one opened.
async fn begin_lite(write: &SqlitePool) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>> {
    match write.begin_with(BEGIN_LITE).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            write.acquire().await?.close().await?;
            Ok(write.begin_with(BEGIN_LITE).await?)
        }
        begun => Ok(begun?),
    }
}
