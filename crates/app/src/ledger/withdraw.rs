//! Withdrawing content: a person's data or a mistake is removed for good, and the record says that, when and why.

use super::{Meta, apply, replay, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result, reason};
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{CITY, ContentWithdrawn, Entry};

/// Removes the words of an entry. What remains is put in their place everywhere they were shown; the drafts that became the
/// plan go whole. A source document is a file, which this does not change.
///
/// # Errors
/// When the actor may not, there is no such entry, it is withdrawn already, or its kind cannot be withdrawn.
pub async fn withdraw_content(ctx: &mut Ctx, chain: &str, number: i64, why: &str) -> Result<i64> {
    ctx.require(Operation::WithdrawContent, &[])?;
    let why = reason(why)?;
    let (stored, _, remains) = read_entry(ctx, chain, number).await?;
    let withdrawal = ContentWithdrawn { number, reason: why, remains };
    let added = super::record(ctx, chain, &stored.subject, Entry::ContentWithdrawn(Box::new(withdrawal))).await?;
    ctx.conn.execute(sql::BLANK, values![chain, number]).await?;
    if chain != CITY {
        crate::imports::forget_published(&mut ctx.conn, chain).await?;
        ctx.app.opened.forget_all();
    }
    rebuild(&mut ctx.conn, chain).await?;
    Ok(added)
}

/// The words that [`withdraw_content`] would remove from an entry, for the person who is to confirm it.
///
/// # Errors
/// As [`withdraw_content`].
pub async fn list_words(ctx: &mut Ctx, chain: &str, number: i64) -> Result<Vec<String>> {
    ctx.require(Operation::WithdrawContent, &[])?;
    let (_, entry, remains) = read_entry(ctx, chain, number).await?;
    let (mut words, mut kept) = (Vec::new(), Vec::new());
    collect_texts(&entry.payload(), &mut words);
    collect_texts(&remains.payload(), &mut kept);
    words.retain(|word| !word.is_empty() && !kept.contains(word));
    Ok(words)
}

/// Another entry that says the same words: `plan` is its plan's slug, `None` for the city's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameWords {
    /// Slug of the plan; `None` for the city's chain.
    pub plan: Option<String>,
    /// Number of the entry.
    pub number: i64,
}

/// Other entries, at most 30, that hold one of these words as a whole: they are not withdrawn with this one.
///
/// # Errors
/// When the actor may not.
pub async fn list_same_words(ctx: &mut Ctx, chain: &str, number: i64, words: &[String]) -> Result<Vec<SameWords>> {
    ctx.require(Operation::WithdrawContent, &[])?;
    let is_telling = |word: &&String| word.chars().count() >= 4;
    let stored: Vec<String> = words.iter().filter(is_telling).map(|word| as_stored(word)).collect();
    let rows: Vec<(String, Option<String>, i64)> =
        ctx.conn.all(sql::SAME_WORDS, values![super::json(&stored), chain, number]).await?;
    Ok(rows.into_iter().map(|(_, plan, number)| SameWords { plan, number }).collect())
}

/// A text as it stands in stored JSON, where quotes and line ends are written with a backslash.
fn as_stored(word: &str) -> String {
    let stored = super::json(word);
    stored.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&stored).to_owned()
}

fn collect_texts(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect_texts(value, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| collect_texts(value, texts)),
        _ => {}
    }
}

/// An entry as stored, its content, and what would remain of it.
async fn read_entry(ctx: &mut Ctx, chain: &str, number: i64) -> Result<(replay::StoredEntry, Entry, Entry)> {
    let stored: replay::StoredEntry = ctx
        .conn
        .optional(sql::ENTRY, values![chain, number])
        .await?
        .ok_or_else(|| Error::NotFound(format!("entry {number}")))?;
    let Some(payload) = &stored.payload else {
        return Err(Problem::error("number", Fault::NoChange));
    };
    let entry = Entry::read(&stored.kind, stored.version, super::read_json(payload)?)
        .map_err(|error| Error::Broken(error.to_string()))?;
    let remains = entry.withdraw().ok_or_else(|| Problem::error("number", Fault::NotWithdrawable))?;
    Ok((stored, entry, remains))
}

/// Makes a chain's tables again from its entries, so that nothing withdrawn is left in any of them.
async fn rebuild(conn: &mut Conn, chain: &str) -> Result<()> {
    if chain == CITY {
        crate::city::clear(conn).await?;
        crate::people::clear(conn).await?;
    } else {
        crate::search::clear(conn, chain).await?;
        crate::progress::clear(conn, chain).await?;
        crate::plans::clear(conn, chain).await?;
    }
    let remains = replay::withdrawn(conn, chain).await?;
    let mut last = 0;
    loop {
        let entries = replay::read_after(conn, chain, last, replay::ALL_DAYS).await?;
        let Some(end) = entries.last() else { return Ok(()) };
        last = end.number;
        for stored in &entries {
            apply(conn, &Meta::of(&stored.header()), &replay::entry_of(stored, &remains)?).await?;
        }
    }
}
