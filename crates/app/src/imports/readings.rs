//! Reading the document of a draft: off the request's thread, a few at a time, taken up again after the program ended. What
//! cannot be read is no error here: the draft says so, and its file stays.

use super::files::file;
use super::{
    Draft, DraftFacts, DraftHead, DraftState, HeadRow, ImportSettings, Reading, Source, TellPages, columns, count,
    exported, find_head, mappings, name_of, reimport, sql,
};
use crate::ctx::{App, Ctx};
use crate::error::{Error, Result};
use crate::ledger::json;
use crate::plans::publish::{SourceKept, reader_settings};
use crate::public::ITEM_COLUMNS;
use chrono::{DateTime, Utc};
use db::{Conn, values};
use domain::access::{Actor, Operation};
use domain::plans::plan::DateSettings;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is said of a document whose reader ended in a fault.
const FAULT: &str = "The reader broke off. Save the document in another format and choose that file.";

/// What is said of a document during which the program ended twice.
const BROKEN_OFF: &str = "The program ended twice while it read this document. Save the document in another format and choose that file; tell whoever runs this service.";

/// What is said of a list of open data that somebody takes for a plan's document.
const OPEN_DATA: &str = "This is the list of open data about items of a plan, which is meant for programs: it holds neither all their texts nor what stands under what. To change a plan in a spreadsheet, choose “As a spreadsheet” on the page of the plan, and bring that file in.";

/// Everything that is said here of a document that did not become a draft, for whoever says it in another language.
pub const PROBLEMS: [&str; 3] = [FAULT, BROKEN_OFF, OPEN_DATA];

/// How many pages of how many are read of each draft that this program reads just now.
#[derive(Debug, Default)]
pub(crate) struct Readings(Mutex<HashMap<String, (usize, usize)>>);

impl Readings {
    fn note(&self, draft: &str, done: usize, all: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(draft.to_owned(), (done, all));
    }

    fn forget(&self, draft: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(draft);
    }
}

/// How many pages of how many are read of a draft; `None` when its reader does not say, or another program reads it.
pub fn pages_read(app: &App, draft: &str) -> Option<(usize, usize)> {
    app.readings.0.lock().unwrap_or_else(PoisonError::into_inner).get(draft).copied()
}

/// Begins a draft of a kept file. It is `reading` until [`read_draft`] has done its work. Returns its id.
///
/// # Errors
/// When the actor may not.
pub async fn start_draft(ctx: &mut Ctx, source: &SourceKept, dates: DateSettings) -> Result<String> {
    ctx.require(Operation::ImportPlan, &[])?;
    let id = ctx.new_id();
    let by = name_of(ctx);
    let facts = DraftFacts { dates, ..DraftFacts::default() };
    let now = ctx.now;
    ctx.conn.execute(sql::INSERT_DRAFT, values![&id, &source.name, &source.sha256, json(&facts), by, now]).await?;
    Ok(id)
}

/// Reads the document of a draft on a thread of its own, a few at a time, and keeps what came out. Safe to call twice.
///
/// # Errors
/// What the database says. A document that cannot be read is no error here: the draft says so.
pub async fn read_draft(app: &App, id: &str, now: DateTime<Utc>) -> Result<()> {
    let _turn = app.reading.acquire().await.map_err(|_| Error::Broken("the readers have stopped".to_owned()))?;
    let mut ctx = app.read(Actor::Operator, now).await?;
    let mut head = find_head(&mut ctx.conn, id).await?;
    if head.state != DraftState::Reading {
        return Ok(());
    }
    let (_, _, bytes) = file(&mut ctx.conn, &head.source).await?;
    drop(ctx);
    head.facts.begun = true;
    let mut ctx = app.begin(Actor::Operator, now).await?;
    ctx.conn.execute(sql::BEGUN, values![id, json(&head.facts), head.version]).await?;
    ctx.commit().await?;
    let settings = ImportSettings { when: reader_settings(&head.facts.dates) };
    let (read, name, readings, key) =
        (app.read_document.clone(), head.name.clone(), app.readings.clone(), id.to_owned());
    let told: TellPages = Arc::new(move |done, all| readings.note(&key, done, all));
    let reading = tokio::task::spawn_blocking(move || read(&bytes, &name, &settings, told)).await;
    app.readings.forget(id);
    let reading = reading.unwrap_or_else(|_| Err(FAULT.to_owned()));
    let mut ctx = app.begin(Actor::Operator, now).await?;
    finish(&mut ctx, head, reading).await?;
    ctx.commit().await
}

/// Takes up what a program that ended has left in the middle: gives the drafts that are still to be read. A document during
/// which the program ended again is read no more by itself, for it may be what ends it; one that waited for its turn is not.
///
/// # Errors
/// What the database says.
pub async fn take_up_readings(app: &App, now: DateTime<Utc>) -> Result<Vec<String>> {
    let mut ctx = app.begin(Actor::Operator, now).await?;
    let rows: Vec<HeadRow> = ctx.conn.all(sql::READING, values![]).await?;
    let mut left = Vec::new();
    for row in rows {
        let mut head = row.read()?;
        head.facts.broken_off += u32::from(std::mem::take(&mut head.facts.begun));
        if head.facts.broken_off > 1 {
            finish(&mut ctx, head, Err(BROKEN_OFF.to_owned())).await?;
            continue;
        }
        let now = ctx.now;
        ctx.conn.execute(sql::READ_AGAIN, values![&head.id, json(&head.facts), now]).await?;
        left.push(head.id);
    }
    ctx.commit().await?;
    Ok(left)
}

/// Whether a document is nothing but open data of this program about items.
fn is_open_data(source: &Source) -> bool {
    let mut tables = columns::tables(source);
    matches!((tables.next(), tables.next()), (Some(table), None) if columns::headers(table) == ITEM_COLUMNS)
}

/// What a document becomes in this city once it is read: a table that this program exported comes in as it went out, tables
/// whose columns somebody has mapped before are read in the same way. Gives the draft and how many tables were mapped, or
/// the sentence for the person who chose the file.
///
/// # Errors
/// What the database says.
pub async fn draft_in_city(
    conn: &mut Conn,
    reading: Reading,
    dates: &DateSettings,
) -> Result<std::result::Result<(Source, Draft, usize), String>> {
    let (source, mut draft) = match reading {
        Ok((source, _)) if is_open_data(&source) => return Ok(Err(OPEN_DATA.to_owned())),
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    if let Some(exported) = exported::read(conn, &source, &reader_settings(dates)).await? {
        return Ok(Ok((source, exported, 0)));
    }
    let mapped = mappings::map_remembered(conn, &source, &mut draft, dates).await?;
    Ok(Ok((source, draft, mapped)))
}

async fn finish(ctx: &mut Ctx, head: DraftHead, reading: Reading) -> Result<()> {
    let (id, version, mut facts, now) = (head.id, head.version, head.facts, ctx.now);
    match draft_in_city(&mut ctx.conn, reading, &facts.dates).await? {
        Ok((source, draft, mapped)) => {
            facts.remembered = mapped;
            count(&mut facts, &draft);
            facts.likely = Some(reimport::look_for_plan(&mut ctx.conn, &draft).await?);
            let values = values![&id, "ready", json(&facts), json(&draft), json(&source), now, version];
            ctx.conn.execute(sql::FINISH, values).await?;
        }
        Err(problem) => {
            facts.problem = Some(problem);
            ctx.conn.execute(sql::FINISH, values![&id, "failed", json(&facts), "", "", now, version]).await?;
        }
    }
    Ok(())
}

/// Reads the document of a draft again from the beginning, with these settings: all edits are lost. A document that could not
/// be read may be tried again as often as one likes.
///
/// # Errors
/// When the actor may not, or the draft was published; [`Error::Stale`] when somebody changed it since the form was shown,
/// which shows `version`: what is lost must have been seen.
pub async fn reread_draft(ctx: &mut Ctx, id: &str, version: i64, dates: DateSettings) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let head = find_head(&mut ctx.conn, id).await?;
    if head.version != version {
        return Err(Error::Stale { now: String::new(), yours: String::new() });
    }
    let facts = DraftFacts { dates, ..DraftFacts::default() };
    let now = ctx.now;
    let done = ctx.conn.execute(sql::READ_AGAIN, values![&head.id, json(&facts), now]).await?;
    if done == 0 { Err(Error::NotFound("a draft that can be read again".to_owned())) } else { Ok(()) }
}
