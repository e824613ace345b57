//! The record: appending entries, applying them to the tables, replaying them, looking back, withdrawing, verifying.
//!
//! [`record`] is the one way in which a commitment changes. The same [`apply`] serves a person, an import and a replay.

pub mod replay;
pub(crate) mod sql;
pub mod verify;
pub mod withdraw;

use crate::ctx::{Ctx, random_hex};
use crate::error::{Error, Result};
use chrono::DateTime;
use db::{Conn, values};
use domain::access::Actor;
use domain::ledger::canonical::canonical;
use domain::ledger::chain::{GENESIS, Header, hash_header, hash_payload, sha256};
use domain::ledger::entry::{CITY, Entry, VERSION};
use serde::{Serialize, de::DeserializeOwned};

/// What the tables may know of an entry besides its payload.
#[derive(Debug, Clone)]
pub struct Meta {
    /// `city` or the plan's id.
    pub chain: String,
    /// Number in the chain.
    pub number: i64,
    /// Moment in milliseconds.
    pub at: i64,
    /// The city's day.
    pub day: String,
    /// Role of the actor.
    pub role: String,
    /// Party the actor acted for.
    pub party: Option<String>,
    /// Id of the thing it is about.
    pub subject: String,
}

impl Meta {
    fn of(header: &Header) -> Self {
        Self {
            chain: header.chain.clone(),
            number: header.number,
            at: header.at,
            day: header.day.clone(),
            role: header.role.clone(),
            party: header.party.clone(),
            subject: header.subject.clone(),
        }
    }
}

/// Appends an entry to a chain and applies it. Returns its number.
///
/// The moment never goes back within a chain: when the clock does, it is the one after the entry before.
///
/// # Errors
/// What the database says, or a payload that holds what canonical JSON cannot.
pub async fn record(ctx: &mut Ctx, chain: &str, subject: &str, entry: Entry) -> Result<i64> {
    let (actor, party) = acting(ctx).await?;
    let (number, at, previous) = head(&mut ctx.conn, chain).await?;
    let payload = canonical(&entry.payload())
        .ok_or_else(|| Error::Broken(format!("a {} entry holds a number that is not whole", entry.kind())))?;
    let salt = random_hex();
    // Behind what is there already, not in its moment: what is of one moment with a publication belongs to it.
    let moment = if ctx.now < at { at + 1 } else { ctx.now };
    let header = Header {
        chain: chain.to_owned(),
        number: number + 1,
        at: moment,
        day: DateTime::from_timestamp_millis(moment).map_or(ctx.today, |moment| ctx.app.day(moment)).to_string(),
        role: ctx.actor.role_key().to_owned(),
        party,
        actor,
        kind: entry.kind().to_owned(),
        subject: subject.to_owned(),
        visibility: entry.visibility().key().to_owned(),
        version: VERSION,
        payload_hash: hash_payload(&salt, &payload),
        previous,
    };
    insert(&mut ctx.conn, &header, Some(&salt), Some(&payload)).await?;
    apply(&mut ctx.conn, &Meta::of(&header), &entry).await?;
    if chain == CITY {
        // A party may have another name now.
        ctx.known.actor = None;
    }
    Ok(header.number)
}

async fn head(conn: &mut Conn, chain: &str) -> Result<(i64, i64, String)> {
    if let Some(head) = conn.optional(sql::HEAD, values![chain]).await? {
        return Ok(head);
    }
    conn.execute(sql::OPEN_CHAIN, values![chain, GENESIS]).await?;
    Ok(conn.one(sql::HEAD, values![chain]).await?)
}

/// Writes one entry row and moves the chain's head to it.
async fn insert(conn: &mut Conn, header: &Header, salt: Option<&str>, payload: Option<&str>) -> Result<()> {
    let hash = hash_header(header);
    conn.execute(
        sql::INSERT,
        values![
            &header.chain,
            header.number,
            header.at,
            &header.day,
            &header.role,
            &header.party,
            &header.actor,
            &header.kind,
            &header.subject,
            &header.visibility,
            header.version,
            &header.payload_hash,
            &header.previous,
            &hash,
            salt,
            payload
        ],
    )
    .await?;
    conn.execute(sql::MOVE_HEAD, values![&header.chain, header.number, header.at, hash]).await?;
    Ok(())
}

/// Applies an entry to every table that it changes. The contexts know which of their tables that is.
pub(crate) async fn apply(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    apply_without_words(conn, meta, entry).await?;
    crate::search::apply(conn, meta, entry).await
}

/// [`apply`] without the index of words: for looking back, where nobody searches.
async fn apply_without_words(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    crate::city::apply(conn, meta, entry).await?;
    crate::people::apply(conn, meta, entry).await?;
    crate::plans::apply(conn, meta, entry).await?;
    crate::progress::apply(conn, meta, entry).await
}

/// Who acts, as an entry says it: a salted hash of the account, so that entries of one person can be told together by who
/// holds the salt and by nobody else; and the party acted for, as shown in public: the first of the account's units.
async fn acting(ctx: &mut Ctx) -> Result<(Option<String>, Option<String>)> {
    let Actor::Account { id, units, .. } = &ctx.actor else { return Ok((None, None)) };
    if let Some((known, hash, party)) = &ctx.known.actor
        && known == id
    {
        return Ok((Some(hash.clone()), party.clone()));
    }
    let (id, unit) = (id.clone(), units.first().cloned());
    let hash = sha256(format!("{}{id}", actor_salt(&mut ctx.conn).await?).as_bytes());
    let party = match unit {
        Some(unit) => crate::people::find_party(&mut ctx.conn, &unit).await?.map(|party| party.name),
        None => None,
    };
    ctx.known.actor = Some((id, hash.clone(), party.clone()));
    Ok((Some(hash), party))
}

/// The salt of this city's actors, made when first asked for.
async fn actor_salt(conn: &mut Conn) -> Result<String> {
    let mut row: Option<(String,)> = conn.optional(sql::SALT, values![]).await?;
    if row.is_none() {
        conn.execute(sql::PUT_SALT, values![random_hex()]).await?;
        row = conn.optional(sql::SALT, values![]).await?;
    }
    row.map(|(salt,)| salt).ok_or_else(|| Error::Broken("the salt of actors is missing".to_owned()))
}

/// SHA-256 of a text in hexadecimal digits: how tokens are stored.
pub(crate) fn hash_text(text: &str) -> String {
    sha256(text.as_bytes())
}

/// A value as JSON text for a column.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data has a JSON form")
}

/// A value from the JSON text of a column.
pub(crate) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Broken(format!("a stored value cannot be read: {error}")))
}
