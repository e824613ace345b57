//! Drafts: a document is kept, read off the request's thread, settled by a person, published, or thrown away.
//! A draft is a plain row until it is published; nothing here is in the ledger, and nothing here is public.

pub mod acceptance;
mod exported;
mod exported_sheets;
pub mod reimport;
pub mod seen;
pub(crate) mod sql;

use crate::ctx::{App, Ctx};
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::{json, read_json};
use crate::plans::publish::{Ground, Publication, SourceKept, publish_plan, reader_settings};
use crate::public::ITEM_COLUMNS;
use chrono::{DateTime, Utc};
use db::{Conn, values};
use domain::access::{Actor, Operation, may};
use domain::ledger::chain::sha256;
use domain::plans::plan::DateSettings;
use intake::places::Places;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use ::when::{Note, Other, When};
pub use intake::block::{Block, Grid, Place, Source};
pub use intake::columns;
pub use intake::draft;
pub use intake::draft::Draft;
pub use intake::edit;
pub use intake::edit::Edit;
pub use intake::{ImportSettings, read::LONGEST_FILE};

/// Reads a document: bytes, file name, settings. The program hands in one that reads PDF in a limited process.
pub type ReadDocument = Arc<dyn Fn(&[u8], &str, &ImportSettings) -> Reading + Send + Sync>;

/// What a reader gives: the document and the draft, or a sentence for the person who chose the file.
pub type Reading = std::result::Result<(Source, Draft), String>;

/// What is said of a document during which the program ended twice.
const BROKEN_OFF: &str = "The program ended twice while it read this document. Save the document in another format and choose that file; tell whoever runs this service.";

/// What is said of a list of open data that somebody takes for a plan's document.
const OPEN_DATA: &str = "This is the list of open data about items of a plan, which is meant for programs: it holds neither all their texts nor what stands under what. To change a plan in a spreadsheet, choose “As a spreadsheet” on the page of the plan, and bring that file in.";

/// Reads every format but PDF.
pub fn plain_reader() -> ReadDocument {
    Arc::new(|bytes, name, settings| intake::import(bytes, name, settings).map_err(|error| error.to_string()))
}

/// How a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    /// The document is being read.
    Reading,
    /// A person can settle it.
    Ready,
    /// The document could not be read; [`DraftFacts::problem`] says why.
    Failed,
    /// It became a plan, or changes of a plan.
    Published,
}

impl DraftState {
    fn from_key(key: &str) -> Self {
        match key {
            "reading" => Self::Reading,
            "ready" => Self::Ready,
            "published" => Self::Published,
            _ => Self::Failed,
        }
    }
}

/// What is known about a draft beside its body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftFacts {
    /// How its dates are read.
    pub dates: DateSettings,
    /// Why the document could not be read. Its file is kept.
    pub problem: Option<String>,
    /// Tables that were read by a remembered mapping of their columns.
    pub remembered: usize,
    /// Its turn came: it is being read.
    pub begun: bool,
    /// How often the program ended while it read the document.
    pub broken_off: u32,
    /// Items in it.
    pub items: usize,
    /// Doubts that must be settled before publication.
    pub open: usize,
    /// The published plan that it is most likely an edition of, as far as it was looked for.
    pub likely: Option<Likely>,
    /// Version and hash of the last edit, so that a form sent twice changes once.
    pub last_edit: Option<(i64, String)>,
    /// Who changed the draft last, and whether it can be taken back.
    pub last_change: Option<LastChange>,
}

/// The last change of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastChange {
    /// Who, for colleagues.
    pub by: String,
    /// What became of it.
    pub fate: Fate,
    /// What it had remembered about columns for the next file.
    pub columns: Option<Remembering>,
}

/// What a mapping of columns put in the place of what was remembered before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembering {
    /// The name under which the columns are remembered.
    shape: String,
    /// What they hold by this mapping.
    fields: Vec<String>,
    /// What was remembered of them until then.
    before: Option<Vec<String>>,
}

/// What became of the last change of a draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands, and what was before it is kept.
    #[default]
    Stands,
    /// It was taken back.
    Undone,
}

/// What came of looking for the plan that a draft is an edition of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// How many plans there were: with another number it is looked for again.
    pub among: i64,
    /// Id of the plan, and how many titles both have.
    pub plan: Option<(String, usize)>,
}

/// A draft without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftHead {
    /// UUID as text.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of the file.
    pub source: String,
    /// What is known about it.
    pub facts: DraftFacts,
    /// Grows with every change.
    pub version: i64,
    /// How it stands.
    pub state: DraftState,
    /// Slug of the plan that it became.
    pub plan: Option<String>,
    /// Who brought it in, for colleagues.
    pub created_by: String,
    /// When, in milliseconds.
    pub created_at: i64,
    /// When it changed last, in milliseconds.
    pub changed_at: i64,
}

db::row! {
    struct HeadRow {
        id: String,
        name: String,
        source: String,
        settings: String,
        version: i64,
        state: String,
        plan: Option<String>,
        created_by: String,
        created_at: i64,
        changed_at: i64,
    }
}

impl HeadRow {
    fn read(self) -> Result<DraftHead> {
        Ok(DraftHead {
            facts: read_json(&self.settings)?,
            state: DraftState::from_key(&self.state),
            id: self.id,
            name: self.name,
            source: self.source,
            version: self.version,
            plan: self.plan,
            created_by: self.created_by,
            created_at: self.created_at,
            changed_at: self.changed_at,
        })
    }
}

/// A draft that can be settled.
#[derive(Debug, Clone)]
pub struct OpenDraft {
    /// Its head.
    pub head: DraftHead,
    /// What the program and people made of the document.
    pub draft: Draft,
    /// The document as read.
    pub source: Source,
}

/// Keeps a file under its SHA-256; the same bytes are kept once.
///
/// # Errors
/// When the actor may not, or the file is empty, too large, or of a kind that is not read.
pub async fn keep_source(ctx: &mut Ctx, name: &str, bytes: Vec<u8>) -> Result<SourceKept> {
    ctx.require(Operation::ImportPlan, &[])?;
    let name = file_name(name);
    if bytes.len() > LONGEST_FILE {
        return Err(too_large(&name, bytes.len()));
    }
    intake::read::detect(&bytes, &name).map_err(|error| unreadable(error.to_string()))?;
    let hash = sha256(&bytes);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    put_file(ctx, &hash, &name, media_type(&name), bytes).await?;
    Ok(SourceKept { sha256: hash, name, size })
}

/// Writes a file under its SHA-256, which the caller has made of these bytes.
pub(crate) async fn put_file(ctx: &mut Ctx, hash: &str, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<()> {
    let (size, now) = (i64::try_from(bytes.len()).unwrap_or(i64::MAX), ctx.now);
    ctx.conn.execute(sql::PUT_FILE, values![hash, name, media_type, size, bytes, now]).await?;
    Ok(())
}

/// The sentence about a file that is too large to be read.
fn too_large(name: &str, length: usize) -> Error {
    let megabyte = 1024 * 1024;
    let error = intake::ReadError::TooLarge {
        file: file_name(name),
        megabytes: length.div_ceil(megabyte),
        limit: LONGEST_FILE / megabyte,
    };
    unreadable(error.to_string())
}

fn unreadable(sentence: String) -> Error {
    Problem::error("file", Fault::Unreadable(sentence))
}

/// The last part of a path, without control characters, of a bounded length.
fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.trim().is_empty() { "document.txt".to_owned() } else { name.trim().to_owned() }
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "html" | "htm" => "text/html",
        "json" => "application/json",
        "md" | "markdown" => "text/markdown",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
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

/// Who acts, as colleagues are told.
fn name_of(ctx: &Ctx) -> String {
    match &ctx.actor {
        Actor::Account { name, .. } => name.clone(),
        _ => String::new(),
    }
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
    let (read, name) = (app.read_document.clone(), head.name.clone());
    let reading = tokio::task::spawn_blocking(move || read(&bytes, &name, &settings)).await;
    let reading = reading.unwrap_or_else(|_| {
        Err("The reader broke off. Save the document in another format and choose that file.".to_owned())
    });
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
    let mapped = map_remembered(conn, &source, &mut draft, dates).await?;
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

/// Tables whose columns a person has mapped before are read in the same way. Gives how many.
async fn map_remembered(conn: &mut Conn, source: &Source, draft: &mut Draft, dates: &DateSettings) -> Result<usize> {
    let mut tables = 0;
    for (number, table) in columns::tables(source).enumerate() {
        if let Some(fields) = remembered(conn, table).await? {
            // A mapping that no longer fits is left aside; the draft as recognised stays.
            tables += usize::from(columns::map(draft, source, number, &fields, &reader_settings(dates)).is_ok());
        }
    }
    Ok(tables)
}

/// What the columns of a table hold, as somebody said before.
async fn remembered(conn: &mut Conn, table: &Grid) -> Result<Option<Vec<String>>> {
    remembered_as(conn, &shape(table)).await
}

async fn remembered_as(conn: &mut Conn, shape: &str) -> Result<Option<Vec<String>>> {
    let row: Option<(String,)> = conn.optional(sql::COLUMNS, values![shape]).await?;
    row.map(|(fields,)| read_json(&fields)).transpose()
}

/// Remembers what the columns of a table hold. Gives what is needed to take that back.
async fn remember(ctx: &mut Ctx, table: &Grid, fields: &[String]) -> Result<Remembering> {
    let (shape, now) = (shape(table), ctx.now);
    let before = remembered_as(&mut ctx.conn, &shape).await?;
    ctx.conn.execute(sql::PUT_COLUMNS, values![&shape, json(&fields), now]).await?;
    Ok(Remembering { shape, fields: fields.to_vec(), before })
}

/// Takes a mapping back for the next file too, unless somebody has said something else since.
async fn unremember(ctx: &mut Ctx, remembering: &Remembering) -> Result<()> {
    let Remembering { shape, fields, before } = remembering;
    if remembered_as(&mut ctx.conn, shape).await?.as_ref() != Some(fields) {
        return Ok(());
    }
    let now = ctx.now;
    match before {
        Some(before) => ctx.conn.execute(sql::PUT_COLUMNS, values![shape, json(before), now]).await?,
        None => ctx.conn.execute(sql::FORGET_COLUMNS, values![shape]).await?,
    };
    Ok(())
}

/// What is remembered about the columns of each of a document's first [`columns::shapes`] of tables, `most` at most.
///
/// # Errors
/// When the actor may not see drafts.
pub async fn remembered_columns(ctx: &mut Ctx, source: &Source, most: usize) -> Result<Vec<Option<Vec<String>>>> {
    require_sight(ctx)?;
    let mut mappings = Vec::new();
    let tables: Vec<&Grid> = columns::tables(source).collect();
    for shape in columns::shapes(source).iter().take(most) {
        mappings.push(remembered(&mut ctx.conn, tables[shape[0]]).await?);
    }
    Ok(mappings)
}

/// Forgets what the columns of a table hold: the next file with these headings is read afresh. The draft stays as it is.
///
/// # Errors
/// When the actor may not, or there is no such table.
pub async fn forget_columns(ctx: &mut Ctx, id: &str, table: usize) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, id).await?;
    let grid = columns::tables(&open.source).nth(table).ok_or_else(|| Error::NotFound("the table".to_owned()))?;
    ctx.conn.execute(sql::FORGET_COLUMNS, values![shape(grid)]).await?;
    Ok(())
}

/// The name under which the columns of a table are remembered.
fn shape(table: &Grid) -> String {
    sha256(columns::key(table).as_bytes())
}

fn count(facts: &mut DraftFacts, draft: &Draft) {
    facts.items = draft.items.len();
    facts.open = open_doubts(draft);
}

/// How many doubts must be settled before publication.
pub fn open_doubts(draft: &Draft) -> usize {
    draft.open_questions().count()
}

/// A date of which only the words are known yet: the edit that takes it reads it.
pub fn as_written(text: &str) -> When {
    When { text: text.to_owned(), ..When::default() }
}

/// All drafts, the last changed first.
///
/// # Errors
/// When the actor may not see them.
pub async fn list_drafts(ctx: &mut Ctx) -> Result<Vec<DraftHead>> {
    require_sight(ctx)?;
    let rows: Vec<HeadRow> = ctx.conn.all(sql::HEADS, values![]).await?;
    rows.into_iter().map(HeadRow::read).collect()
}

/// Who may edit drafts sees them, and who reads everything.
fn require_sight(ctx: &Ctx) -> Result<()> {
    let sees = may(&ctx.actor, Operation::EditDraft, &[]) || may(&ctx.actor, Operation::ReadInternal, &[]);
    if sees { Ok(()) } else { Err(Error::NotAllowed) }
}

/// A draft's head, in whatever state it is.
///
/// # Errors
/// When the actor may not see it, or it is not there.
pub async fn get_draft_head(ctx: &mut Ctx, id: &str) -> Result<DraftHead> {
    require_sight(ctx)?;
    find_head(&mut ctx.conn, id).await
}

async fn find_head(conn: &mut Conn, id: &str) -> Result<DraftHead> {
    let row: Option<HeadRow> = conn.optional(sql::HEAD, values![id]).await?;
    row.ok_or_else(|| Error::NotFound("the draft".to_owned()))?.read()
}

/// A draft with its document. Drafts that were published stay readable.
///
/// # Errors
/// When the actor may not see it, it is not there, or it has not been read yet.
pub async fn get_draft(ctx: &mut Ctx, id: &str) -> Result<OpenDraft> {
    let head = get_draft_head(ctx, id).await?;
    open(&mut ctx.conn, head).await
}

async fn open(conn: &mut Conn, head: DraftHead) -> Result<OpenDraft> {
    if !matches!(head.state, DraftState::Ready | DraftState::Published) {
        return Err(Error::NotFound("the draft's content".to_owned()));
    }
    let (body, text): (String, String) = conn.one(sql::BODY, values![&head.id]).await?;
    Ok(OpenDraft { head, draft: read_json(&body)?, source: read_json(&text)? })
}

/// Changes a draft. `version` is the one that the form was made from. Returns the new version.
///
/// # Errors
/// [`Error::Stale`] with both texts when somebody was faster; the same edit sent twice is done once and is no error.
pub async fn change_draft(ctx: &mut Ctx, id: &str, version: i64, change: &Edit) -> Result<i64> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, id).await?;
    let mark = sha256(json(change).as_bytes());
    if open.head.version != version || open.head.state != DraftState::Ready {
        let is_same = open.head.facts.last_edit.as_ref().is_some_and(|last| *last == (version, mark.clone()));
        return if is_same || says_so_already(&open, change) {
            Ok(open.head.version)
        } else {
            Err(stale(&open, change))
        };
    }
    let OpenDraft { head, draft: before, source } = open;
    let mut draft = before.clone();
    edit::apply(&mut draft, &source.text, &reader_settings(&head.facts.dates), change)
        .map_err(|problem| Problem::error("edit", Fault::Unreadable(problem.to_string())))?;
    seen::note(ctx, id, &seen::typed(&before, &draft, change)).await?;
    save(ctx, head, &before, &draft, (mark, None)).await
}

/// Whether the edit would change nothing any more.
fn says_so_already(open: &OpenDraft, change: &Edit) -> bool {
    let mut draft = open.draft.clone();
    edit::apply(&mut draft, &open.source.text, &reader_settings(&open.head.facts.dates), change).is_ok()
        && draft == open.draft
}

fn stale(open: &OpenDraft, change: &Edit) -> Error {
    let (now, yours) = edit::both_texts(&open.draft, change);
    Error::Stale { now, yours }
}

/// Keeps a changed draft with the mark of the edit and what it had remembered of columns.
async fn save(
    ctx: &mut Ctx,
    head: DraftHead,
    before: &Draft,
    draft: &Draft,
    (mark, columns): (String, Option<Remembering>),
) -> Result<i64> {
    let DraftHead { id, version, mut facts, .. } = head;
    count(&mut facts, draft);
    if !before.items.iter().map(|item| &item.title).eq(draft.items.iter().map(|item| &item.title)) {
        facts.likely = Some(reimport::look_for_plan(&mut ctx.conn, draft).await?);
    }
    facts.last_edit = Some((version, mark));
    facts.last_change = Some(LastChange { by: name_of(ctx), fate: Fate::Stands, columns });
    let now = ctx.now;
    let done = ctx.conn.execute(sql::CHANGE, values![&id, version, json(&facts), json(draft), now]).await?;
    if done == 0 {
        return Err(Error::Stale { now: String::new(), yours: String::new() });
    }
    Ok(version + 1)
}

/// Takes the last edit of a draft back: it is as it was before, and so is what was remembered about columns for the next file.
/// `version` is the one that the button stood on. Returns the new version; a form sent twice undoes once.
///
/// # Errors
/// [`Error::Stale`] when somebody changed the draft since; [`Error::NotFound`] when nothing is there to take back.
pub async fn undo_edit(ctx: &mut Ctx, id: &str, version: i64) -> Result<i64> {
    const MARK: &str = "undo";
    ctx.require(Operation::EditDraft, &[])?;
    let head = get_draft_head(ctx, id).await?;
    if head.version != version || head.state != DraftState::Ready {
        let is_same = head.facts.last_edit.as_ref().is_some_and(|last| *last == (version, MARK.to_owned()));
        let stale = Error::Stale { now: String::new(), yours: String::new() };
        return if is_same { Ok(head.version) } else { Err(stale) };
    }
    let (before,): (String,) = ctx.conn.one(sql::BEFORE, values![id]).await?;
    if before.is_empty() {
        return Err(Error::NotFound("an edit to undo".to_owned()));
    }
    let draft: Draft = read_json(&before)?;
    let mut facts = head.facts;
    count(&mut facts, &draft);
    facts.likely = Some(reimport::look_for_plan(&mut ctx.conn, &draft).await?);
    facts.last_edit = Some((version, MARK.to_owned()));
    let undone = facts.last_change.take().unwrap_or_default();
    if let Some(remembering) = &undone.columns {
        unremember(ctx, remembering).await?;
    }
    facts.last_change = Some(LastChange { by: name_of(ctx), fate: Fate::Undone, columns: None });
    let now = ctx.now;
    let done = ctx.conn.execute(sql::UNDO, values![id, version, json(&facts), now]).await?;
    if done == 0 { Err(Error::Stale { now: String::new(), yours: String::new() }) } else { Ok(version + 1) }
}

/// Reads a table of the document, and all others in it with the same headings, by a person's mapping of their columns, and
/// remembers the mapping for the next file with these headings.
///
/// # Errors
/// As [`change_draft`]; a table that is not there, or a mapping without a title.
pub async fn map_columns(ctx: &mut Ctx, id: &str, version: i64, table: usize, fields: &[String]) -> Result<i64> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, id).await?;
    let mark = sha256(format!("{table} {}", fields.join("\n")).as_bytes());
    if open.head.version != version || open.head.state != DraftState::Ready {
        let is_same = open.head.facts.last_edit.as_ref().is_some_and(|last| *last == (version, mark.clone()));
        let stale = Error::Stale { now: String::new(), yours: fields.join(", ") };
        return if is_same { Ok(open.head.version) } else { Err(stale) };
    }
    let OpenDraft { head, draft: before, source } = open;
    let mut draft = before.clone();
    columns::map_alike(&mut draft, &source, table, fields, &reader_settings(&head.facts.dates))
        .map_err(|problem| Problem::error("columns", Fault::Unreadable(problem.to_string())))?;
    let remembering = match columns::tables(&source).nth(table) {
        Some(grid) => Some(remember(ctx, grid, fields).await?),
        None => None,
    };
    save(ctx, head, &before, &draft, (mark, remembering)).await
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

/// Throws a draft away. Its file goes too, unless another draft or a plan stands on it.
///
/// # Errors
/// When the actor may not, it is not there, or it was published; [`Error::Stale`] when somebody changed it since the question
/// was shown, which shows `version`.
pub async fn discard_draft(ctx: &mut Ctx, id: &str, version: i64) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let head = find_head(&mut ctx.conn, id).await?;
    if head.state == DraftState::Published {
        return Err(Problem::error("draft", Fault::Published));
    }
    if head.version != version {
        return Err(Error::Stale { now: String::new(), yours: String::new() });
    }
    ctx.conn.execute(sql::FORGET_SEEN, values![&head.id]).await?;
    ctx.conn.execute(sql::DISCARD, values![&head.id]).await?;
    ctx.conn.execute(sql::DELETE_FILE, values![&head.source]).await?;
    Ok(())
}

/// Forgets the drafts that became this plan or changes of it: they say what was withdrawn from its record. The documents stay,
/// as do drafts that nobody has published; who withdraws is told so.
pub(crate) async fn forget_published(conn: &mut Conn, plan: &str) -> Result<()> {
    conn.execute(sql::FORGET_SEEN_OF_PLAN, values![plan]).await?;
    conn.execute(sql::FORGET_DRAFTS_OF_PLAN, values![plan]).await?;
    Ok(())
}

/// Publishes a draft as a new plan. Returns the plan's slug; a form sent twice publishes once.
///
/// # Errors
/// [`Error::Stale`] when the draft changed since the form was shown; something in it that nobody has seen; what
/// [`publish_plan`] refuses.
pub async fn publish_draft(ctx: &mut Ctx, id: &str, version: i64, publication: Publication) -> Result<String> {
    ctx.require(Operation::PublishPlan, &[])?;
    let open = get_draft(ctx, id).await?;
    if let Some(slug) = open.head.plan {
        return Ok(slug);
    }
    if open.head.version != version {
        return Err(Error::Stale { now: String::new(), yours: publication.title.unwrap_or_default() });
    }
    let unseen = seen::unseen(&mut ctx.conn, &open).await?.len();
    if unseen > 0 {
        return Err(Problem::error("unseen", Fault::Unseen(unseen)));
    }
    // The same bytes may have been kept under another name before: the record names the file that this draft was made of.
    let (size,): (i64,) = ctx.conn.one(sql::FILE_SIZE, values![&open.head.source]).await?;
    let publication = Publication {
        dates: open.head.facts.dates,
        source: Some(SourceKept { sha256: open.head.source, name: open.head.name, size }),
        ground: Ground { places: Places::of(&open.source), document: None },
        ..publication
    };
    let slug = publish_plan(ctx, &open.draft, publication).await?;
    close(ctx, id, version, &slug).await?;
    Ok(slug)
}

/// The draft has become a plan, or changes of one.
async fn close(ctx: &mut Ctx, id: &str, version: i64, plan: &str) -> Result<()> {
    let now = ctx.now;
    let done = ctx.conn.execute(sql::PUBLISHED, values![id, version, plan, now]).await?;
    if done == 0 { Err(Error::Stale { now: String::new(), yours: String::new() }) } else { Ok(()) }
}

/// A slug that no plan has: the one wanted, else with the next free number behind it.
///
/// # Errors
/// What the database says.
pub async fn suggest_slug(conn: &mut Conn, wanted: &str) -> Result<String> {
    let base = domain::text::slug(wanted, 56);
    let base = if base.is_empty() { "plan".to_owned() } else { base };
    for number in 1..1000 {
        let slug = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        match crate::plans::get_plan(conn, &slug).await {
            Err(Error::NotFound(_)) => return Ok(slug),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
    }
    Ok(base)
}

/// The kept file of a draft: name, media type, bytes.
///
/// # Errors
/// When the actor may not see it, or it is not there.
pub async fn find_source(ctx: &mut Ctx, id: &str) -> Result<(String, String, Vec<u8>)> {
    let head = get_draft_head(ctx, id).await?;
    let (_, media_type, bytes) = file(&mut ctx.conn, &head.source).await?;
    Ok((head.name, media_type, bytes))
}

async fn file(conn: &mut Conn, sha256: &str) -> Result<(String, String, Vec<u8>)> {
    let file = conn.optional(sql::FILE, values![sha256]).await?;
    file.ok_or_else(|| Error::NotFound("the file".to_owned()))
}
