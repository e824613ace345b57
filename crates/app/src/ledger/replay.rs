//! Replaying a chain: into an empty database to verify or to look back, or in place after a withdrawal.

use super::{Meta, apply, apply_without_words, insert, sql};
use crate::error::{Error, Result};
use crate::schema;
use chrono::NaiveDate;
use db::{Conn, Db, values};
use domain::ledger::chain::{GENESIS, Header};
use domain::ledger::entry::{CITY, ContentWithdrawn, Entry};
use std::collections::HashMap;

db::row! {
    /// An entry as stored.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    pub struct StoredEntry {
        /// Chain.
        pub chain: String,
        /// Number.
        pub number: i64,
        /// Moment.
        pub at: i64,
        /// Day.
        pub day: String,
        /// Role.
        pub role: String,
        /// Party.
        pub party: Option<String>,
        /// Actor's hash.
        pub actor: Option<String>,
        /// Kind.
        pub kind: String,
        /// Subject.
        pub subject: String,
        /// Visibility.
        pub visibility: String,
        /// Version of the payload.
        pub version: i64,
        /// Hash of salt and payload.
        pub payload_hash: String,
        /// Hash before.
        pub previous: String,
        /// Own hash.
        pub hash: String,
        /// Salt; gone with the payload.
        pub salt: Option<String>,
        /// Payload; gone when withdrawn.
        pub payload: Option<String>,
    }
}

impl StoredEntry {
    /// The hashed part.
    pub fn header(&self) -> Header {
        Header {
            chain: self.chain.clone(),
            number: self.number,
            at: self.at,
            day: self.day.clone(),
            role: self.role.clone(),
            party: self.party.clone(),
            actor: self.actor.clone(),
            kind: self.kind.clone(),
            subject: self.subject.clone(),
            visibility: self.visibility.clone(),
            version: self.version,
            payload_hash: self.payload_hash.clone(),
            previous: self.previous.clone(),
        }
    }
}

/// A day after every entry.
pub const ALL_DAYS: &str = "9999-12-31";

/// What remains of the withdrawn entries of a chain, by number.
pub async fn withdrawn(conn: &mut Conn, chain: &str) -> Result<HashMap<i64, Entry>> {
    let rows: Vec<(String,)> = conn.all(sql::WITHDRAWALS, values![chain]).await?;
    let mut remains = HashMap::new();
    for (payload,) in rows {
        let withdrawal: ContentWithdrawn = super::read_json(&payload)?;
        remains.insert(withdrawal.number, withdrawal.remains);
    }
    Ok(remains)
}

/// The entry to apply: as recorded, or what a withdrawal left of it.
pub fn entry_of(stored: &StoredEntry, remains: &HashMap<i64, Entry>) -> Result<Entry> {
    match (&stored.payload, remains.get(&stored.number)) {
        (Some(payload), _) => Entry::read(&stored.kind, stored.version, super::read_json(payload)?).map_err(|error| {
            Error::Broken(format!("entry {} of chain {} cannot be read: {error}", stored.number, stored.chain))
        }),
        (None, Some(entry)) => Ok(entry.clone()),
        (None, None) => Err(Error::Broken(format!(
            "entry {} of chain {} has lost its content, and no withdrawal says so",
            stored.number, stored.chain
        ))),
    }
}

/// The next entries of a chain after `number` up to the end of `day`, at most 500.
pub async fn read_after(conn: &mut Conn, chain: &str, number: i64, day: &str) -> Result<Vec<StoredEntry>> {
    Ok(conn.all(sql::ENTRIES, values![chain, number, day]).await?)
}

/// Copies a chain up to the end of `day` into another database and applies it there, with or without the index of words.
/// Returns how many entries that were.
///
/// # Errors
/// What either database says, or an entry that cannot be read.
pub async fn replay_chain(from: &mut Conn, to: &mut Conn, chain: &str, day: &str, with_words: bool) -> Result<usize> {
    let remains = withdrawn(from, chain).await?;
    to.execute(sql::OPEN_CHAIN, values![chain, GENESIS]).await?;
    let (mut count, mut last) = (0, 0);
    loop {
        let entries = read_after(from, chain, last, day).await?;
        let Some(end) = entries.last() else { return Ok(count) };
        last = end.number;
        for stored in &entries {
            let header = stored.header();
            insert(to, &header, stored.salt.as_deref(), stored.payload.as_deref()).await?;
            let (meta, entry) = (Meta::of(&header), entry_of(stored, &remains)?);
            if with_words {
                apply(to, &meta, &entry).await?;
            } else {
                apply_without_words(to, &meta, &entry).await?;
            }
            count += 1;
        }
    }
}

/// Writes entries read from outside into an empty database, in their order, and applies them.
///
/// # Errors
/// What the database says, an entry that cannot be read, or one that does not follow the one before it.
pub async fn restore_entries(conn: &mut Conn, entries: &[StoredEntry]) -> Result<()> {
    let mut remains: HashMap<&str, HashMap<i64, Entry>> = HashMap::new();
    for stored in entries.iter().filter(|stored| stored.kind == "ContentWithdrawn") {
        let Some(payload) = &stored.payload else { continue };
        let withdrawal: ContentWithdrawn = super::read_json(payload)?;
        remains.entry(&stored.chain).or_default().insert(withdrawal.number, withdrawal.remains);
    }
    let none = HashMap::new();
    let mut heads: HashMap<&str, (i64, &str)> = HashMap::new();
    for stored in entries {
        let (number, hash) = heads.get(stored.chain.as_str()).copied().unwrap_or((0, GENESIS));
        if stored.number != number + 1 || stored.previous != hash {
            return Err(Error::Broken(format!(
                "entry {} of chain {} does not follow the entry before it",
                stored.number, stored.chain
            )));
        }
        if number == 0 {
            conn.execute(sql::OPEN_CHAIN, values![&stored.chain, GENESIS]).await?;
        }
        let header = stored.header();
        insert(conn, &header, stored.salt.as_deref(), stored.payload.as_deref()).await?;
        let entry = entry_of(stored, remains.get(stored.chain.as_str()).unwrap_or(&none))?;
        apply(conn, &Meta::of(&header), &entry).await?;
        heads.insert(&stored.chain, (stored.number, &stored.hash));
    }
    Ok(())
}

/// The city as it had been recorded by the end of `day`, as a database in memory: the city's chain and one plan's, or all.
///
/// # Errors
/// What the database says, or an entry that cannot be read.
pub async fn look_back(db: &Db, plan: Option<&str>, day: NaiveDate) -> Result<Db> {
    let past = Db::memory().await?;
    past.migrate(schema::MIGRATIONS).await?;
    let mut from = db.snapshot().await?;
    let mut to = past.begin().await?;
    let chains: Vec<String> = match plan {
        Some(plan) => vec![CITY.to_owned(), plan.to_owned()],
        None => chain_ids(&mut from).await?,
    };
    for chain in chains {
        replay_chain(&mut from, &mut to, &chain, &day.to_string(), false).await?;
    }
    to.commit().await?;
    Ok(past)
}

/// All chains, the city's first.
pub async fn chain_ids(conn: &mut Conn) -> Result<Vec<String>> {
    let rows: Vec<(String, i64, String)> = conn.all(sql::CHAINS, values![]).await?;
    let mut ids: Vec<String> = rows.into_iter().map(|(id, ..)| id).collect();
    ids.sort_by_key(|id| id != CITY);
    Ok(ids)
}
