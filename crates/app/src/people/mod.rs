//! Parties (everybody who can answer for something) and accounts (everybody who can sign in).

pub mod account_events;
pub(crate) mod account_sql;
pub mod accounts;
pub mod kept_texts;
pub mod passwords;
pub mod second_factor;
pub mod sessions;
pub(crate) mod sql;
pub mod throttle;
pub mod tokens;
pub mod totp;

use crate::ctx::Ctx;
use crate::error::{Error, Fault, NAME_CHARACTERS_MAX, Problem, Result, SHORT_CHARACTERS_MAX, reason, text};
use crate::ledger::{self, Meta, json};
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{CITY, Entry, PartyRenamed, PartySucceeded, WITHDRAWN};
use domain::people::party::{Party, PartyKind, suggest_kind};
use domain::text::{collapse, fold, slug};

db::row! {
    /// A party as it stands now.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct PartyRow {
        /// UUID as text.
        pub id: String,
        /// Part of its address.
        pub key: String,
        /// Name now.
        pub name: String,
        /// Kind, as stored.
        pub kind: String,
        /// The unit it belongs to.
        pub parent: Option<String>,
        /// The person who answers for a committee.
        pub human_of_record: Option<String>,
        /// Members, JSON list.
        pub members: String,
        /// The party that took over.
        pub successor: Option<String>,
        /// Names it had before, JSON list.
        pub former_names: String,
    }
}

/// A party by its id.
///
/// # Errors
/// What the database says.
pub async fn find_party(conn: &mut Conn, id: &str) -> Result<Option<PartyRow>> {
    Ok(conn.optional(sql::PARTY, values![id]).await?)
}

/// A party by the key in its address.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_party_by_key(conn: &mut Conn, key: &str) -> Result<PartyRow> {
    let row = conn.optional(sql::PARTY_BY_KEY, values![key]).await?;
    row.ok_or_else(|| Error::NotFound(format!("party {key}")))
}

/// All parties by name.
///
/// # Errors
/// What the database says.
pub async fn list_parties(conn: &mut Conn) -> Result<Vec<PartyRow>> {
    Ok(conn.all(sql::PARTIES, values![]).await?)
}

/// The spellings by which a party is known.
///
/// # Errors
/// What the database says.
pub async fn list_aliases(conn: &mut Conn, party: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(sql::ALIASES, values![party]).await?;
    Ok(rows.into_iter().map(|(alias,)| alias).collect())
}

/// The one party known by this spelling (case and accents forgiven). Two parties that share it are no answer.
///
/// # Errors
/// What the database says.
pub async fn find_party_by_name(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    let rows: Vec<(String,)> = conn.all(sql::PARTY_BY_ALIAS, values![alias_key(name)]).await?;
    let mut rows = rows.into_iter();
    Ok(match (rows.next(), rows.next()) {
        (Some((party,)), None) => Some(party),
        _ => None,
    })
}

/// Adds a party; an empty key is made from the name. Returns its id.
///
/// # Errors
/// When the actor may not, the name is missing, or the key is taken.
pub async fn add_party(ctx: &mut Ctx, party: Party) -> Result<String> {
    ctx.require(Operation::ManageParties, &[])?;
    check_names(&party)?;
    record_party(ctx, party).await
}

/// The party known by this spelling, added when there is none: a plan may name whom the city has not met before.
/// What kind it is, is only suggested by the words of its name and can be changed.
///
/// # Errors
/// What the database says.
pub(crate) async fn ensure_party(ctx: &mut Ctx, name: &str) -> Result<String> {
    if let Some(id) = find_party_by_name(&mut ctx.conn, name).await? {
        return Ok(id);
    }
    record_party(ctx, Party { name: collapse(name), kind: suggest_kind(name), ..Party::default() }).await
}

async fn record_party(ctx: &mut Ctx, mut party: Party) -> Result<String> {
    if party.name.trim().is_empty() {
        return Err(Problem::error("name", Fault::Missing));
    }
    if party.id.is_empty() {
        party.id = ctx.new_id();
    }
    party.key = free_key(&mut ctx.conn, if party.key.is_empty() { &party.name } else { &party.key }).await?;
    let id = party.id.clone();
    ledger::record(ctx, CITY, &id, Entry::PartyAdded(party)).await?;
    Ok(id)
}

/// Names that a person gives a party, and whoever speaks for it. What a document calls it is taken as it is.
fn check_names(party: &Party) -> Result<()> {
    text("name", &party.name, NAME_CHARACTERS_MAX)?;
    text("human_of_record", party.human_of_record.as_deref().unwrap_or_default(), NAME_CHARACTERS_MAX)?;
    party.aliases.iter().try_for_each(|alias| text("aliases", alias, SHORT_CHARACTERS_MAX).map(drop))
}

async fn free_key(conn: &mut Conn, wanted: &str) -> Result<String> {
    let base = Some(slug(wanted, 60)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "party".to_owned());
    for number in 1..10_000 {
        let key = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        if conn.optional::<(String,)>(sql::KEYS, values![&key]).await?.is_none() {
            return Ok(key);
        }
    }
    Err(Problem::error("key", Fault::Taken(base)))
}

/// Gives a party a new name. Its address stays; the old name stays in view and still finds it.
///
/// # Errors
/// When the actor may not, there is no such party, the name is the same, or the reason is missing.
pub async fn rename_party(ctx: &mut Ctx, id: &str, name: &str, why: &str) -> Result<()> {
    ctx.require(Operation::ManageParties, &[])?;
    let party = find_party(&mut ctx.conn, id).await?.ok_or_else(|| Error::NotFound("the party".to_owned()))?;
    let (to, why) = (text("name", &collapse(name), NAME_CHARACTERS_MAX)?, reason(why)?);
    if to.is_empty() {
        return Err(Problem::error("name", Fault::Missing));
    }
    if to == party.name {
        return Err(Problem::error("name", Fault::NoChange));
    }
    ledger::record(ctx, CITY, id, Entry::PartyRenamed(PartyRenamed { from: party.name, to, reason: why })).await?;
    Ok(())
}

/// Changes a party's kind, parent, human of record, members and aliases; name and key stay.
///
/// # Errors
/// When the actor may not, there is no such party, or it would belong to itself, at once or by those above it.
pub async fn change_party(ctx: &mut Ctx, party: Party) -> Result<()> {
    ctx.require(Operation::ManageParties, &[])?;
    let now = find_party(&mut ctx.conn, &party.id).await?.ok_or_else(|| Error::NotFound("the party".to_owned()))?;
    check_names(&party)?;
    let all = list_parties(&mut ctx.conn).await?;
    let above = |id: &String| all.iter().find(|known| known.id == *id).and_then(|known| known.parent.as_ref());
    // The count ends the walk even where parents make a ring.
    let mut parents = std::iter::successors(party.parent.as_ref(), |id| above(id)).take(all.len() + 1);
    if parents.any(|id| *id == party.id) {
        return Err(Problem::error("parent", Fault::Itself));
    }
    let party = Party { key: now.key, name: now.name, ..party };
    let id = party.id.clone();
    ledger::record(ctx, CITY, &id, Entry::PartyChanged(party)).await?;
    Ok(())
}

/// Says that another party took over.
///
/// # Errors
/// When the actor may not, one of the two is not known, or they are one.
pub async fn succeed_party(ctx: &mut Ctx, id: &str, successor: &str, why: &str) -> Result<()> {
    ctx.require(Operation::ManageParties, &[])?;
    if id == successor {
        return Err(Problem::error("successor", Fault::Itself));
    }
    for party in [id, successor] {
        find_party(&mut ctx.conn, party).await?.ok_or_else(|| Error::NotFound("the party".to_owned()))?;
    }
    let entry = PartySucceeded { successor: successor.to_owned(), reason: reason(why)? };
    ledger::record(ctx, CITY, id, Entry::PartySucceeded(entry)).await?;
    Ok(())
}

/// Spellings are compared folded, with white space collapsed.
fn alias_key(name: &str) -> String {
    collapse(&fold(name))
}

/// Applies an entry to this context's tables.
pub(crate) async fn apply(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    match entry {
        Entry::PartyAdded(party) => {
            conn.execute(
                sql::INSERT_PARTY,
                values![
                    &party.id,
                    &party.key,
                    &party.name,
                    party.kind.key(),
                    &party.parent,
                    &party.human_of_record,
                    json(&party.members)
                ],
            )
            .await?;
            put_aliases(conn, &party.id, std::iter::once(&party.name).chain(&party.aliases)).await?;
        }
        Entry::PartyRenamed(change) => {
            let party = find_party(conn, &meta.subject)
                .await?
                .ok_or_else(|| Error::Broken(format!("party {} was renamed before it was added", meta.subject)))?;
            let mut former: Vec<String> = ledger::read_json(&party.former_names)?;
            former.push(change.from.clone());
            conn.execute(sql::RENAME_PARTY, values![&meta.subject, &change.to, json(&former)]).await?;
            put_aliases(conn, &meta.subject, std::iter::once(&change.to)).await?;
        }
        Entry::PartyChanged(party) => {
            conn.execute(
                sql::CHANGE_PARTY,
                values![&party.id, party.kind.key(), &party.parent, &party.human_of_record, json(&party.members)],
            )
            .await?;
            put_aliases(conn, &party.id, party.aliases.iter()).await?;
        }
        Entry::PartySucceeded(change) => {
            conn.execute(sql::SUCCEED_PARTY, values![&meta.subject, &change.successor]).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn put_aliases(conn: &mut Conn, party: &str, aliases: impl Iterator<Item = &String>) -> Result<()> {
    for alias in aliases.filter(|alias| !alias.trim().is_empty() && *alias != WITHDRAWN) {
        conn.execute(sql::INSERT_ALIAS, values![party, alias_key(alias), alias]).await?;
    }
    Ok(())
}

/// Empties the tables of parties before they are made again from the ledger.
pub(crate) async fn clear(conn: &mut Conn) -> Result<()> {
    conn.execute(sql::CLEAR_ALIASES, values![]).await?;
    conn.execute(sql::CLEAR_PARTIES, values![]).await?;
    Ok(())
}

/// Whether a party of this kind needs a human of record.
pub fn needs_human_of_record(kind: PartyKind) -> bool {
    matches!(kind, PartyKind::Committee)
}
