//! The context of a use-case: who acts, the time, the open transaction. The door opens and commits it, once.

use crate::error::{Error, Result};
use crate::schema;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use db::{Conn, Db};
use domain::access::{Actor, Operation, may};
use jiff::tz::TimeZone;
use std::sync::{Arc, RwLock};
use tokio::sync::Semaphore;

/// The program around a database. Cloning shares it.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    zone: Arc<RwLock<TimeZone>>,
    hashing: Arc<Semaphore>,
    pub(crate) reading: Arc<Semaphore>,
    pub(crate) read_document: crate::imports::ReadDocument,
    pub(crate) opened: Arc<crate::imports::OpenedDrafts>,
    pub(crate) readings: Arc<crate::imports::Readings>,
}

/// How many documents are read at once: each may take a processor for minutes.
const READING_AT_ONCE: usize = 2;

/// How many passwords are hashed at once: each takes a processor and 19 MiB for as long as it lasts.
const HASHING_AT_ONCE: usize = 2;

impl App {
    /// Opens the database, brings its schema up to date and reads the city's time zone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(address: &str) -> Result<Self> {
        let db = Db::open(address).await?;
        Self::over(db).await
    }

    /// The program around an open database.
    ///
    /// # Errors
    /// What the database says.
    pub async fn over(db: Db) -> Result<Self> {
        db.migrate(schema::MIGRATIONS).await?;
        let app = Self {
            db,
            zone: Arc::new(RwLock::new(TimeZone::UTC)),
            hashing: Arc::new(Semaphore::new(HASHING_AT_ONCE)),
            reading: Arc::new(Semaphore::new(READING_AT_ONCE)),
            read_document: crate::imports::plain_reader(),
            opened: Arc::default(),
            readings: Arc::default(),
        };
        let mut conn = app.db.read().await?;
        if let Some(city) = crate::city::find(&mut conn).await? {
            app.set_zone(&city.time_zone);
        }
        Ok(app)
    }

    /// Reads documents with the reader handed in, from now on: the program's own also reads PDF, in a limited process.
    #[must_use]
    pub fn with_reader(mut self, read: crate::imports::ReadDocument) -> Self {
        self.read_document = read;
        self
    }

    /// Takes over a new time zone of the city; an unknown name changes nothing.
    pub fn set_zone(&self, name: &str) {
        if let Ok(zone) = TimeZone::get(name) {
            *self.zone.write().unwrap_or_else(std::sync::PoisonError::into_inner) = zone;
        }
    }

    /// The city's day at a moment.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        self.local(now).date_naive()
    }

    /// A moment by the city's clocks.
    pub fn local(&self, now: DateTime<Utc>) -> DateTime<FixedOffset> {
        let zone = self.zone.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        // A moment outside jiff's years has no rule of its own; the last rule of the zone is as good as any.
        let moment = jiff::Timestamp::from_second(now.timestamp()).unwrap_or(jiff::Timestamp::MAX);
        let offset = FixedOffset::east_opt(zone.to_offset(moment).seconds()).expect("clocks differ by less than a day");
        now.with_timezone(&offset)
    }

    /// Runs the slow hashing of a password beside the other work; whoever comes third waits.
    ///
    /// # Errors
    /// When its thread was lost.
    pub(crate) async fn hash_slowly<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.hashing.acquire().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Broken("a hashing thread was lost".to_owned()))
    }

    /// Opens a transaction in which `actor` may change things at the moment `now`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(&self, actor: Actor, now: DateTime<Utc>) -> Result<Ctx> {
        Ok(Ctx {
            conn: self.db.begin().await?,
            actor,
            now: now.timestamp_millis(),
            today: self.day(now),
            app: self.clone(),
            known: Known::default(),
            to_log: Vec::new(),
        })
    }

    /// Opens a session in which `actor` reads.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(&self, actor: Actor, now: DateTime<Utc>) -> Result<Ctx> {
        Ok(Ctx {
            conn: self.db.read().await?,
            actor,
            now: now.timestamp_millis(),
            today: self.day(now),
            app: self.clone(),
            known: Known::default(),
            to_log: Vec::new(),
        })
    }

    /// As [`App::read`], and it sees the database as it was when it began, whatever others write meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn snapshot(&self, actor: Actor, now: DateTime<Utc>) -> Result<Ctx> {
        let conn = self.db.snapshot().await?;
        Ok(Ctx {
            conn,
            actor,
            now: now.timestamp_millis(),
            today: self.day(now),
            app: self.clone(),
            known: Known::default(),
            to_log: Vec::new(),
        })
    }
}

/// Who acts, when, and on what.
pub struct Ctx {
    /// The open transaction or reading session.
    pub conn: Conn,
    /// Who acts.
    pub actor: Actor,
    /// The moment, milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// The city's day.
    pub today: NaiveDate,
    /// The program around it.
    pub app: App,
    pub(crate) known: Known,
    /// Lines for the log that are only true once this is durable.
    pub(crate) to_log: Vec<crate::people::account_events::LogLine>,
}

/// What was asked once in this transaction and stays true while it is open.
#[derive(Default)]
pub(crate) struct Known {
    /// The actor's id, its salted hash, and the name of the party it acts for.
    pub(crate) actor: Option<(String, String, Option<String>)>,
}

impl Ctx {
    /// Refuses unless the actor may do this to a thing that the given parties answer for.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn require(&self, operation: Operation, answerable: &[String]) -> Result<()> {
        if may(&self.actor, operation, answerable) { Ok(()) } else { Err(Error::NotAllowed) }
    }

    /// A new id: UUID version 7 of this moment, so that ids sort by time.
    pub fn new_id(&self) -> String {
        let seconds = u64::try_from(self.now / 1000).unwrap_or_default();
        let nanos = u32::try_from(self.now % 1000).unwrap_or_default() * 1_000_000;
        uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos)).to_string()
    }

    /// Makes everything done here durable.
    ///
    /// # Errors
    /// What the database says; then nothing was written.
    pub async fn commit(self) -> Result<()> {
        self.conn.commit().await?;
        self.to_log.iter().for_each(crate::people::account_events::LogLine::write);
        Ok(())
    }
}

/// 32 random bytes in hexadecimal digits.
pub fn random_hex() -> String {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    domain::ledger::chain::hex(&bytes)
}
