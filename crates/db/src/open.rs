//! Opening a database: a file path for SQLite, an address for PostgreSQL.
//!
//! SQLite: write-ahead log, `synchronous=FULL` (an acknowledged write survives a power cut), one writing connection
//! with a queue before it, several that can only read. PostgreSQL: whoever writes holds one lock of the database, so that
//! what a use-case read before it decided is still true when it writes, on this engine as on the other.

use crate::{Conn, Error, Migration, Result, lite};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection, PgPool};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// How long a writer waits in the queue before it is told that the database is busy.
const WAIT: Duration = Duration::from_secs(20);
/// More than all statements of the program, so that each is prepared once a connection.
const STATEMENTS_MAX: usize = 400;

/// The lock that a writing transaction holds on PostgreSQL: a number of ours, for other programs share its space.
const WRITER: i64 = 0x7468_726f_7567_686c;

/// How many may read an SQLite file at once.
const READERS: usize = 4;

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
    Lite { write: lite::Pool, read: lite::Pool, file: Option<PathBuf> },
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
        Self::open_lite(Path::new(path))
    }

    /// A database in memory, for replays. Gone when dropped.
    ///
    /// # Errors
    /// When SQLite cannot start.
    pub async fn memory() -> Result<Self> {
        let pool = lite::Pool::memory()?;
        Ok(Self(Pools::Lite { write: pool.clone(), read: pool, file: None }))
    }

    fn open_lite(path: &Path) -> Result<Self> {
        let write = lite::Pool::writer(path)?;
        Ok(Self(Pools::Lite { write, read: lite::Pool::readers(path, READERS), file: Some(path.to_owned()) }))
    }

    async fn open_pg(address: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(STATEMENTS_MAX);
        // Asked once without the pool, which would only say that nobody answered in time.
        PgConnection::connect_with(&options).await?.close().await?;
        let pool = || PgPoolOptions::new().max_connections(8).acquire_timeout(WAIT).test_before_acquire(false);
        let patient = options.clone().options([("lock_timeout", WAIT.as_millis().to_string())]);
        let write = pool().connect_with(patient).await?;
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

    /// A transaction that writes. It waits its turn and takes the write lock at once: there is one writer at a time on
    /// both engines, because a use-case reads, decides and then writes, and nobody may write in between.
    ///
    /// # Errors
    /// When the turn does not come in time, or the database is gone.
    pub async fn begin(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { write, .. } => {
                let mut session = write.acquire(WAIT).await?;
                session.begin_write(WAIT).await?;
                Conn::lite(session, true)
            }
            Pools::Pg { write, .. } => {
                let mut tx = write.begin().await?;
                sqlx::query("select pg_advisory_xact_lock($1)").bind(WRITER).execute(&mut *tx).await?;
                Conn::pg(tx, true)
            }
        })
    }

    /// A connection that can only read.
    ///
    /// # Errors
    /// When none is free in time, or the database is gone.
    pub async fn read(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { read, .. } => Conn::lite(read.acquire(WAIT).await?, false),
            Pools::Pg { read, .. } => Conn::pg_read(read.acquire().await?),
        })
    }

    /// A session that only reads and sees the database as it was when it began, whatever others write meanwhile.
    ///
    /// # Errors
    /// When no connection is free in time, or the database is gone.
    pub async fn snapshot(&self) -> Result<Conn> {
        Ok(match &self.0 {
            Pools::Lite { read, .. } => {
                let session = read.acquire(WAIT).await?;
                session.begin_read()?;
                Conn::lite(session, false)
            }
            Pools::Pg { read, .. } => {
                Conn::pg(read.begin_with("begin isolation level repeatable read read only").await?, false)
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
                read.close(READERS, WAIT).await;
                write.close(1, WAIT).await;
            }
            Pools::Pg { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}
