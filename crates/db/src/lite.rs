//! SQLite, called in place: a statement runs where it is asked, without a thread of its own, because a read from the page
//! cache is shorter than the way to another thread and back. Only a commit, which waits for the disk, leaves the
//! asynchronous worker. Decision 0102 has the figures.

use crate::row::{FromRow, RowRef};
use crate::{Error, Result, Value};
use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags, Rows};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// More than all statements of the program, so that each is prepared once a connection.
const STATEMENTS_MAX: usize = 400;
/// Pages that a connection keeps in memory, in kilobytes: enough for the upper levels of every index of a large city.
const PAGES_KEPT: i64 = 12_000;
/// How long a reader waits for another process that is just recovering the file.
const LOCKED: Duration = Duration::from_secs(2);
/// How often a writer asks again while another process writes.
const ASK_AGAIN: Duration = Duration::from_millis(3);
/// A statement longer than this is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

/// Some connections to one database and the queue before them.
#[derive(Clone)]
pub(crate) struct Pool(Arc<Shared>);

struct Shared {
    kind: Kind,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

enum Kind {
    Memory,
    File { path: PathBuf, writes: bool },
}

impl Pool {
    /// The one connection that writes to a file; the file is made when absent.
    pub(crate) fn writer(path: &Path) -> Result<Self> {
        Self::with_first(Kind::File { path: path.to_owned(), writes: true })
    }

    /// Connections that can only read, opened as they are needed.
    pub(crate) fn readers(path: &Path, at_most: usize) -> Self {
        Self::new(Kind::File { path: path.to_owned(), writes: false }, at_most)
    }

    /// One connection to a database that is gone with it.
    pub(crate) fn memory() -> Result<Self> {
        Self::with_first(Kind::Memory)
    }

    fn new(kind: Kind, at_most: usize) -> Self {
        Self(Arc::new(Shared { kind, permits: Arc::new(Semaphore::new(at_most)), idle: Mutex::default() }))
    }

    fn with_first(kind: Kind) -> Result<Self> {
        let pool = Self::new(kind, 1);
        let first = pool.0.kind.open()?;
        pool.0.put(first);
        Ok(pool)
    }

    /// A connection, after waiting its turn.
    ///
    /// # Errors
    /// When the turn does not come in `wait`, the pool is closed, or no connection can be opened.
    pub(crate) async fn acquire(&self, wait: Duration) -> Result<Session> {
        let turn = tokio::time::timeout(wait, Arc::clone(&self.0.permits).acquire_owned()).await;
        let permit = turn.map_err(|late| Error::Busy(late.into()))?.map_err(|shut| Error::Unreachable(shut.into()))?;
        let idle = self.0.take();
        let connection = idle.map_or_else(|| self.0.kind.open(), Ok)?;
        Ok(Session { connection: Some(connection), pool: Arc::clone(&self.0), _permit: permit })
    }

    /// Waits for those who are at work, closes every connection and lets nobody in again.
    pub(crate) async fn close(&self, at_most: usize, wait: Duration) {
        let everyone = u32::try_from(at_most).unwrap_or(u32::MAX);
        let _all = tokio::time::timeout(wait, self.0.permits.acquire_many(everyone)).await;
        self.0.permits.close();
        while self.0.take().is_some() {}
    }
}

impl Shared {
    fn take(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

impl Kind {
    fn open(&self) -> Result<Connection> {
        let access = |writes: bool| {
            if writes {
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
            } else {
                OpenFlags::SQLITE_OPEN_READ_ONLY
            }
        };
        let connection = match self {
            Self::Memory => Connection::open_in_memory()?,
            Self::File { path, writes } => {
                Connection::open_with_flags(path, access(*writes) | OpenFlags::SQLITE_OPEN_NO_MUTEX)?
            }
        };
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        connection.busy_timeout(LOCKED)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", -PAGES_KEPT)?;
        // Else a statement whose plan could depend on its parameters is planned anew each time it is used.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        match self {
            Self::Memory => connection.pragma_update(None, "synchronous", "off")?,
            Self::File { writes: true, .. } => {
                connection.pragma_update(None, "journal_mode", "wal")?;
                connection.pragma_update(None, "synchronous", "full")?;
            }
            // Reads the schema now, so that a file that is no database is found here.
            Self::File { writes: false, .. } => connection.pragma_query(None, "schema_version", |_| Ok(()))?,
        }
        Ok(connection)
    }
}

/// A connection that somebody holds. Dropped, it is undone and goes back.
pub(crate) struct Session {
    /// Present until dropped.
    connection: Option<Connection>,
    pool: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

impl Session {
    fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("a session has its connection until it is dropped")
    }

    /// Begins a transaction that will write, and takes the write lock at once. Another process may hold it: then this asks
    /// again without keeping anybody else from working.
    pub(crate) async fn begin_write(&mut self, wait: Duration) -> Result<()> {
        let began = Instant::now();
        self.connection().busy_timeout(Duration::ZERO)?;
        let begun = loop {
            match self.script("begin immediate") {
                Err(Error::Busy(_)) if began.elapsed() < wait => tokio::time::sleep(ASK_AGAIN).await,
                begun => break begun,
            }
        };
        self.connection().busy_timeout(LOCKED)?;
        begun
    }

    /// Begins a transaction that only reads.
    pub(crate) fn begin_read(&self) -> Result<()> {
        self.script("begin")
    }

    /// Commits, on a thread that may wait for the disk; the connection goes back even when nobody waits for the answer.
    pub(crate) async fn commit(self) -> Result<()> {
        if matches!(self.pool.kind, Kind::Memory) {
            return self.script("commit");
        }
        let committed = tokio::task::spawn_blocking(move || self.script("commit")).await;
        committed.map_err(|lost| Error::Other(lost.into()))?
    }

    pub(crate) fn script(&self, text: &str) -> Result<()> {
        Ok(self.connection().execute_batch(text)?)
    }

    pub(crate) fn execute(&self, text: &str, values: &[Value]) -> Result<u64> {
        let mut statement = self.bound(text, values)?;
        Ok(u64::try_from(timed(text, || statement.raw_execute())?).unwrap_or_default())
    }

    pub(crate) fn all<T: FromRow>(&self, text: &str, values: &[Value]) -> Result<Vec<T>> {
        let mut statement = self.bound(text, values)?;
        timed(text, || {
            let mut rows = statement.raw_query();
            let mut read = Vec::new();
            while let Some(row) = read_next(&mut rows)? {
                read.push(row);
            }
            Ok(read)
        })
    }

    pub(crate) fn optional<T: FromRow>(&self, text: &str, values: &[Value]) -> Result<Option<T>> {
        let mut statement = self.bound(text, values)?;
        timed(text, || read_next(&mut statement.raw_query()))
    }

    /// Prepares without running.
    pub(crate) fn prepare(&self, text: &str) -> Result<()> {
        self.connection().prepare(text)?;
        Ok(())
    }

    /// The statement with its parameters. SQLite numbers `$2` by where it first stands, not by its number, so each is
    /// looked up by name.
    fn bound(&self, text: &str, values: &[Value]) -> Result<CachedStatement<'_>> {
        let mut statement = self.connection().prepare_cached(text)?;
        for place in 1..=statement.parameter_count() {
            let number = statement.parameter_name(place).and_then(|name| name[1..].parse().ok()).unwrap_or(place);
            match values.get(number - 1) {
                Some(Value::Text(value)) => statement.raw_bind_parameter(place, value)?,
                Some(Value::Int(value)) => statement.raw_bind_parameter(place, value)?,
                Some(Value::Bool(value)) => statement.raw_bind_parameter(place, value)?,
                Some(Value::Bytes(value)) => statement.raw_bind_parameter(place, value)?,
                None => return Err(rusqlite::Error::InvalidParameterCount(values.len(), number).into()),
            }
        }
        Ok(statement)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // After a full disk SQLite has undone by itself; a connection that cannot be undone is not used again.
        if connection.is_autocommit() || connection.execute_batch("rollback").is_ok() {
            self.pool.put(connection);
        }
    }
}

fn read_next<T: FromRow>(rows: &mut Rows<'_>) -> Result<Option<T>> {
    rows.next()?.map(|row| T::from_row(RowRef::Lite(row))).transpose()
}

fn timed<T, E>(text: &str, work: impl FnOnce() -> std::result::Result<T, E>) -> std::result::Result<T, E> {
    let began = Instant::now();
    let done = work();
    if began.elapsed() > SLOW {
        tracing::warn!(target: "db", milliseconds = began.elapsed().as_millis(), statement = text, "slow statement");
    }
    done
}
