//! Getting everything out, and in again: the record as JSON Lines ([`write_record`], [`read_record`]), and a backup of
//! the whole database, files included ([`write_backup`], [`read_backup`]). Both forms are the same on either engine.

pub mod sheets;
pub(crate) mod sql;
pub mod table;

use crate::ctx::{App, Ctx};
use crate::error::{Error, Result};
use crate::ledger::replay::{self, ALL_DAYS, StoredEntry};
use crate::schema::{LEDGER, MIGRATIONS, PLAIN, PROJECTIONS, Table};
use db::{Conn, Db, Texts, values};
use domain::access::Operation;
use domain::ledger::chain::{hash_header, hash_payload, sha256};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::{BufRead, Write};

/// The form of exports and backups that this program writes.
const FORM: i64 = 1;
/// The table of source documents.
const FILES: &str = "source_file";
/// Bytes of a source document per line of an export.
const CHUNK_BYTES: usize = 1 << 20;

/// How much was written or read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Entries of the ledger, or rows of a backup.
    pub rows: usize,
    /// Source documents.
    pub files: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    Head { form: i64, city: String },
    Entry(Box<StoredEntry>),
    File { sha256: String, name: String, media_type: String, size: i64, part: usize, hex: String },
    End { rows: usize, files: usize },
}

/// Writes the record as JSON Lines: the city's chain, every plan's chain, the source documents. Accounts, drafts and
/// sessions are not part of the record.
///
/// # Errors
/// When the actor may not, or reading or writing fails.
pub async fn write_record(ctx: &mut Ctx, out: &mut impl Write) -> Result<Amount> {
    ctx.require(Operation::ExportRecord, &[])?;
    let city = crate::city::get(&mut ctx.conn).await?;
    let mut amount = Amount::default();
    put(out, &Line::Head { form: FORM, city: city.name })?;
    for chain in replay::chain_ids(&mut ctx.conn).await? {
        let mut last = 0;
        loop {
            let entries = replay::read_after(&mut ctx.conn, &chain, last, ALL_DAYS).await?;
            let Some(end) = entries.last() else { break };
            last = end.number;
            for entry in entries {
                put(out, &Line::Entry(Box::new(entry)))?;
                amount.rows += 1;
            }
        }
    }
    let files: Vec<(String, String, String, i64)> = ctx.conn.all(sql::PUBLISHED_FILES, values![]).await?;
    for (sha256, name, media_type, size) in files {
        let (content,): (Vec<u8>,) = ctx.conn.one(sql::FILE_CONTENT, values![&sha256]).await?;
        if content.is_empty() {
            continue; // nothing of it was kept
        }
        for (part, bytes) in content.chunks(CHUNK_BYTES).enumerate() {
            let hex = domain::ledger::chain::hex(bytes);
            let (sha256, name, media_type) = (sha256.clone(), name.clone(), media_type.clone());
            put(out, &Line::File { sha256, name, media_type, size, part, hex })?;
        }
        amount.files += 1;
    }
    put(out, &Line::End { rows: amount.rows, files: amount.files })?;
    Ok(amount)
}

fn put(out: &mut impl Write, line: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(|error| written(&error.into()))?;
    out.write_all(b"\n").map_err(|error| written(&error))
}

fn written(error: &std::io::Error) -> Error {
    Error::File(format!("the file could not be written to its end ({error}); delete it and export again"))
}

/// Reads an exported record into an empty database. Every hash is checked on the way; the city is equal afterwards.
///
/// # Errors
/// When the database holds a city already, or a line is cut, altered or out of order: then nothing is kept.
pub async fn read_record(ctx: &mut Ctx, input: &mut impl BufRead) -> Result<Amount> {
    ctx.require(Operation::ManageCity, &[])?;
    if crate::city::find(&mut ctx.conn).await?.is_some() {
        return Err(Error::File("this database holds a city already; import into an empty one".to_owned()));
    }
    let mut amount = Amount::default();
    let mut entries: Vec<StoredEntry> = Vec::new();
    let mut file: Vec<u8> = Vec::new();
    let mut ended = None;
    for (number, line) in (1usize..).zip(input.lines()) {
        let line = line.map_err(|error| unreadable(number, &error.to_string()))?;
        match serde_json::from_str(&line).map_err(|error| unreadable(number, &error.to_string()))? {
            Line::Head { form, .. } if form == FORM => {}
            Line::Head { form, .. } => return Err(unreadable(number, &format!("form {form} is not known"))),
            Line::Entry(entry) => {
                check_entry(number, &entry)?;
                entries.push(*entry);
                amount.rows += 1;
            }
            Line::File { sha256, name, media_type, size, part, hex } => {
                if part == 0 {
                    file.clear();
                }
                file.extend(db::unhex(&hex));
                if i64::try_from(file.len()).is_ok_and(|length| length >= size) {
                    keep_file(ctx, &sha256, &name, &media_type, &file).await?;
                    amount.files += 1;
                }
            }
            Line::End { rows, files } => ended = Some((rows, files)),
        }
    }
    if ended != Some((amount.rows, amount.files)) {
        return Err(Error::File("the export is cut short: its last line is missing or counts otherwise".to_owned()));
    }
    replay::restore_entries(&mut ctx.conn, &entries).await?;
    if let Some(city) = crate::city::find(&mut ctx.conn).await? {
        ctx.app.set_zone(&city.time_zone);
    }
    Ok(amount)
}

fn unreadable(number: usize, why: &str) -> Error {
    Error::File(format!("line {number} of the export cannot be read: {why}; nothing was imported"))
}

fn check_entry(line: usize, entry: &StoredEntry) -> Result<()> {
    if hash_header(&entry.header()) != entry.hash {
        return Err(unreadable(line, "its hash does not fit what it says"));
    }
    if let (Some(salt), Some(payload)) = (&entry.salt, &entry.payload)
        && hash_payload(salt, payload) != entry.payload_hash
    {
        return Err(unreadable(line, "its content was altered"));
    }
    Ok(())
}

async fn keep_file(ctx: &mut Ctx, name_sha: &str, name: &str, media_type: &str, content: &[u8]) -> Result<()> {
    if sha256(content) != name_sha {
        return Err(Error::File(format!("the source document {name} was altered; nothing was imported")));
    }
    crate::imports::put_file(ctx, name_sha, name, media_type, content.to_vec()).await
}

/// Tables of a backup, in an order that foreign keys allow.
fn tables() -> impl Iterator<Item = &'static Table> {
    LEDGER.iter().chain(PROJECTIONS).chain(PLAIN)
}

/// Writes everything, accounts, drafts and files included, as it was at one moment; others may write meanwhile.
///
/// # Errors
/// When reading or writing fails.
pub async fn write_backup(app: &App, out: &mut impl Write) -> Result<Amount> {
    let mut conn = app.db.snapshot().await?;
    let mut amount = Amount::default();
    put(out, &json!({ "throughline_backup": FORM, "schema": MIGRATIONS.last().map(|step| step.version) }))?;
    for (table, statement) in tables() {
        let columns = conn.columns(table).await?;
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        put(out, &json!({ "table": table, "columns": names }))?;
        if *table == FILES {
            amount.files = write_files(&mut conn, out).await?;
            amount.rows += amount.files;
            continue;
        }
        let rows: Vec<Texts> = conn.all(*statement, values![]).await?;
        for row in rows {
            put(out, &row.0)?;
            amount.rows += 1;
        }
    }
    put(out, &json!({ "end": amount.rows }))?;
    Ok(amount)
}

/// Source documents one after the other: together they may be larger than the memory.
async fn write_files(conn: &mut Conn, out: &mut impl Write) -> Result<usize> {
    let names: Vec<(String,)> = conn.all(sql::FILE_NAMES, values![]).await?;
    for (name,) in &names {
        let row: Texts = conn.one(sql::FILE_ROW, values![name]).await?;
        put(out, &row.0)?;
    }
    Ok(names.len())
}

/// Restores a backup into an empty database and brings its schema up to date. One of an earlier version of the program is
/// restored into the tables that it was made of, so that the steps since then change it as they change a city in use.
///
/// # Errors
/// When the database holds anything, or the file is no backup, cut short, or of a later version: then nothing is kept.
pub async fn read_backup(db: &Db, input: &mut impl BufRead) -> Result<Amount> {
    let amount = read_tables(db, input).await?;
    db.migrate(MIGRATIONS).await?;
    Ok(amount)
}

async fn read_tables(db: &Db, input: &mut impl BufRead) -> Result<Amount> {
    let bad = |what: &str| Error::File(format!("this is not a whole backup ({what}); nothing was restored"));
    let mut lines = input.lines();
    let mut next = || -> Result<Option<serde_json::Value>> {
        let Some(line) = lines.next() else { return Ok(None) };
        let line = line.map_err(|error| bad(&error.to_string()))?;
        serde_json::from_str(&line).map(Some).map_err(|error| bad(&error.to_string()))
    };
    let head = next()?.ok_or_else(|| bad("it is empty"))?;
    if head["throughline_backup"] != FORM {
        return Err(bad("it is of another form"));
    }
    let step = head["schema"].as_i64().ok_or_else(|| bad("it does not say which version wrote it"))?;
    make_tables(db, step).await?;
    let mut tx = db.begin().await?;
    refuse_full(&mut tx).await?;
    let mut amount = Amount::default();
    let mut open: Option<(&'static str, Vec<db::TableColumn>)> = None;
    while let Some(value) = next()? {
        if let Some(end) = value.get("end") {
            if end.as_u64() != u64::try_from(amount.rows).ok() {
                return Err(bad("it counts otherwise than it says"));
            }
            tx.commit().await?;
            return Ok(amount);
        }
        if let Some(table) = value.get("table").and_then(|table| table.as_str()) {
            open = Some(open_table(&mut tx, table, &value["columns"]).await?.ok_or_else(|| bad("an unknown table"))?);
            continue;
        }
        let (table, columns) = open.as_ref().ok_or_else(|| bad("a row before its table"))?;
        let row: Vec<Option<String>> = serde_json::from_value(value).map_err(|error| bad(&error.to_string()))?;
        tx.insert_texts(table, columns, row).await?;
        amount.rows += 1;
        amount.files += usize::from(*table == FILES);
    }
    Err(bad("its last line is missing"))
}

/// Makes the tables of a step of the schema, where they are not there yet.
async fn make_tables(db: &Db, step: i64) -> Result<()> {
    let Some(at) = MIGRATIONS.iter().position(|known| known.version == step) else {
        return Err(Error::File(format!(
            "the backup was written by a newer version of the program (step {step}); nothing was restored. Use that version"
        )));
    };
    match db.migrate(&MIGRATIONS[..=at]).await {
        Err(db::Error::Newer { .. }) => Err(Error::File(
            "the backup was written by an earlier version of the program, and this database is further; nothing was \
             restored. Name a new database"
                .to_owned(),
        )),
        made => Ok(made.map(drop)?),
    }
}

/// The table of our own list with this name, and its columns in the order of the backup.
async fn open_table(
    tx: &mut Conn,
    name: &str,
    wanted: &serde_json::Value,
) -> Result<Option<(&'static str, Vec<db::TableColumn>)>> {
    let Some((table, _)) = tables().find(|(table, _)| *table == name) else { return Ok(None) };
    let known = tx.columns(table).await?;
    let wanted: Vec<&str> = wanted.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    let columns: Vec<db::TableColumn> =
        wanted.iter().filter_map(|name| known.iter().find(|column| column.name == **name)).cloned().collect();
    Ok((columns.len() == known.len() && wanted.len() == known.len()).then_some((*table, columns)))
}

async fn refuse_full(conn: &mut Conn) -> Result<()> {
    if is_empty(conn).await? {
        return Ok(());
    }
    Err(Error::File("this database holds something already; name an empty or new one".to_owned()))
}

/// Whether neither a chain nor an account nor a draft is there.
///
/// # Errors
/// What the database says.
pub async fn is_empty(conn: &mut Conn) -> Result<bool> {
    let (count,): (i64,) = conn.one(sql::COUNT_ANYTHING, values![]).await?;
    Ok(count == 0)
}
