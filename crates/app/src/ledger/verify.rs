//! Verifying the record: every hash of every chain, a replay into an empty database, and a comparison of every table.

use super::replay::{self, ALL_DAYS};
use super::sql;
use crate::error::Result;
use crate::schema::{MIGRATIONS, PROJECTIONS};
use db::{Conn, Db, Statement, Texts, values};
use domain::ledger::chain::{GENESIS, hash_header, hash_payload};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Chains looked at.
    pub chains: usize,
    /// Entries looked at.
    pub entries: usize,
    /// Tables compared.
    pub tables: usize,
    /// The first thing that does not fit in each chain or table; empty when all is well.
    pub faults: Vec<String>,
}

/// The head of a chain, kept outside to compare with later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// `city` or the plan's id.
    pub chain: String,
    /// Number of the last entry.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

/// The heads of all chains.
///
/// # Errors
/// What the database says.
pub async fn heads(conn: &mut Conn) -> Result<Vec<Head>> {
    let rows: Vec<(String, i64, String)> = conn.all(sql::CHAINS, values![]).await?;
    Ok(rows.into_iter().map(|(chain, number, hash)| Head { chain, number, hash }).collect())
}

/// Verifies the whole record as it is at one moment, whatever others write meanwhile; `kept` are heads from outside, which also find a recomputed chain and a cut tail.
///
/// # Errors
/// What the database says. A record that does not fit is not an error but a fault in the verdict.
pub async fn verify(db: &Db, kept: &[Head]) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let mut conn = db.snapshot().await?;
    let known = replay::chain_ids(&mut conn).await?;
    let heads = heads(&mut conn).await?;
    for chain in &known {
        let kept: BTreeMap<i64, &str> =
            kept.iter().filter(|head| head.chain == *chain).map(|head| (head.number, head.hash.as_str())).collect();
        let head = heads.iter().find(|head| head.chain == *chain);
        verdict.chains += 1;
        if let Some(fault) = check_chain(&mut conn, chain, head, &kept, &mut verdict.entries).await? {
            verdict.faults.push(fault);
        }
    }
    for head in kept.iter().filter(|head| !known.contains(&head.chain)) {
        verdict.faults.push(format!("chain {} is missing; its head was kept at entry {}", head.chain, head.number));
    }
    if verdict.faults.is_empty() {
        compare_tables(&mut conn, &known, &mut verdict).await?;
    }
    Ok(verdict)
}

/// Checks one chain from its first entry; gives the first that does not fit.
async fn check_chain(
    conn: &mut Conn,
    chain: &str,
    head: Option<&Head>,
    kept: &BTreeMap<i64, &str>,
    entries: &mut usize,
) -> Result<Option<String>> {
    let fault = |number: i64, what: &str| Some(format!("chain {chain}, entry {number}: {what}"));
    let remains = replay::withdrawn(conn, chain).await?;
    let (mut last, mut previous) = (0, GENESIS.to_owned());
    loop {
        let batch = replay::read_after(conn, chain, last, ALL_DAYS).await?;
        if batch.is_empty() {
            break;
        }
        for entry in batch {
            *entries += 1;
            if entry.number != last + 1 {
                return Ok(fault(last + 1, "it is missing"));
            }
            if entry.previous != previous {
                return Ok(fault(entry.number, "it does not follow the entry before it"));
            }
            if hash_header(&entry.header()) != entry.hash {
                return Ok(fault(entry.number, "its hash does not fit what it says"));
            }
            match (&entry.salt, &entry.payload) {
                (Some(salt), Some(payload)) if hash_payload(salt, payload) == entry.payload_hash => {}
                (Some(_), Some(_)) => return Ok(fault(entry.number, "its content was altered")),
                _ if remains.contains_key(&entry.number) => {}
                _ => return Ok(fault(entry.number, "its content is gone, and no withdrawal says so")),
            }
            if kept.get(&entry.number).is_some_and(|hash| *hash != entry.hash) {
                return Ok(fault(entry.number, "its hash is not the one kept outside"));
            }
            (last, previous) = (entry.number, entry.hash);
        }
    }
    if let Some((number, _)) = kept.last_key_value().filter(|(number, _)| **number > last) {
        return Ok(fault(last + 1, &format!("it is missing; entry {number} was kept outside")));
    }
    if head.is_some_and(|head| head.number != last || head.hash != previous) {
        return Ok(fault(last, "the chain's head is another entry"));
    }
    Ok(None)
}

/// Replays everything into an empty database and compares every table that the ledger makes.
async fn compare_tables(from: &mut Conn, chains: &[String], verdict: &mut Verdict) -> Result<()> {
    let fresh = Db::memory().await?;
    fresh.migrate(MIGRATIONS).await?;
    let mut to = fresh.begin().await?;
    for chain in chains {
        if let Err(error) = replay::replay_chain(from, &mut to, chain, ALL_DAYS, true).await {
            verdict.faults.push(format!("chain {chain} cannot be replayed: {error}"));
            return Ok(());
        }
    }
    for (table, statement) in PROJECTIONS {
        verdict.tables += 1;
        let mut ours = texts(from, *statement).await?;
        let mut theirs = texts(&mut to, *statement).await?;
        // Sorted here because the engines order texts by different rules.
        ours.sort();
        theirs.sort();
        if let Some(row) = ours.iter().find(|row| theirs.binary_search(row).is_err()) {
            verdict.faults.push(format!("table {table}: a row is not what the ledger says: {}", show(row)));
        } else if let Some(row) = theirs.iter().find(|row| ours.binary_search(row).is_err()) {
            verdict.faults.push(format!("table {table}: a row is missing that the ledger says: {}", show(row)));
        }
    }
    Ok(())
}

async fn texts(conn: &mut Conn, statement: Statement) -> Result<Vec<Vec<Option<String>>>> {
    let rows: Vec<Texts> = conn.all(statement, values![]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

fn show(row: &[Option<String>]) -> String {
    let cells: Vec<&str> = row.iter().take(4).map(|cell| cell.as_deref().unwrap_or("-")).collect();
    cells.join(" | ")
}
