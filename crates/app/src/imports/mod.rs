//! Drafts: a document is kept, read off the request's thread, settled by a person, published, or thrown away.
//! A draft is a plain row until it is published; nothing here is in the ledger, and nothing here is public.

pub mod acceptance;
mod exported;
mod exported_sheets;
mod files;
mod mappings;
mod opened;
mod readings;
pub mod reimport;
pub mod seen;
pub(crate) mod sql;

use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::{json, read_json};
use crate::plans::publish::{Ground, Publication, SourceKept, publish_plan, reader_settings};
use db::{Conn, values};
use domain::access::{Actor, Operation, may};
use domain::ledger::chain::sha256;
use domain::plans::plan::DateSettings;
use intake::places::Places;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use ::when::{Note, Other, When};
pub(crate) use files::put_file;
pub use files::{find_source, keep_source};
pub use intake::block::{Block, Grid, Place, Source};
pub use intake::columns;
pub use intake::draft;
pub use intake::draft::Draft;
pub use intake::edit;
pub use intake::edit::Edit;
pub use intake::{ImportSettings, read::LONGEST_FILE};
pub use mappings::{Remembering, forget_columns, map_columns, remembered_columns};
pub use opened::OpenDraft;
pub(crate) use opened::OpenedDrafts;
pub(crate) use readings::Readings;
pub use readings::{PROBLEMS, draft_in_city, pages_read, read_draft, reread_draft, start_draft, take_up_readings};

/// Reads a document: bytes, file name, settings, whom to tell how far it is. The program hands in one that reads PDF in a
/// limited process.
pub type ReadDocument = Arc<dyn Fn(&[u8], &str, &ImportSettings, TellPages) -> Reading + Send + Sync>;

/// Is told how many pages of how many are read, by readers that know.
pub type TellPages = Arc<dyn Fn(usize, usize) + Send + Sync>;

/// What a reader gives: the document and the draft, or a sentence for the person who chose the file.
pub type Reading = std::result::Result<(Source, Draft), String>;

/// Reads every format but PDF.
pub fn plain_reader() -> ReadDocument {
    Arc::new(|bytes, name, settings, _| intake::import(bytes, name, settings).map_err(|error| error.to_string()))
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

/// Who acts, as colleagues are told.
fn name_of(ctx: &Ctx) -> String {
    match &ctx.actor {
        Actor::Account { name, .. } => name.clone(),
        _ => String::new(),
    }
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
    if !matches!(head.state, DraftState::Ready | DraftState::Published) {
        return Err(Error::NotFound("the draft's content".to_owned()));
    }
    if let Some(open) = ctx.app.opened.take(&head) {
        return Ok(open);
    }
    let (body, text): (String, String) = ctx.conn.one(sql::BODY, values![&head.id]).await?;
    let open = OpenDraft::new(head, Arc::new(read_json(&body)?), Arc::new(read_json(&text)?));
    ctx.app.opened.put(&open, body.len() + text.len());
    Ok(open)
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
    let mut draft = Draft::clone(&open.draft);
    edit::apply(&mut draft, &open.source.text, &reader_settings(&open.head.facts.dates), change)
        .map_err(|problem| Problem::error("edit", Fault::Unreadable(problem.to_string())))?;
    let changed = save(ctx, &open, draft, (mark, None)).await?;
    seen::note(ctx, id, &seen::typed(&open, &changed, change)).await?;
    Ok(changed.head.version)
}

/// Whether the edit would change nothing any more.
fn says_so_already(open: &OpenDraft, change: &Edit) -> bool {
    let mut draft = Draft::clone(&open.draft);
    edit::apply(&mut draft, &open.source.text, &reader_settings(&open.head.facts.dates), change).is_ok()
        && draft == *open.draft
}

fn stale(open: &OpenDraft, change: &Edit) -> Error {
    let (now, yours) = edit::both_texts(&open.draft, change);
    Error::Stale { now, yours }
}

/// Keeps a changed draft with the mark of the edit and what it had remembered of columns. Gives the draft as it now is.
async fn save(
    ctx: &mut Ctx,
    before: &OpenDraft,
    draft: Draft,
    (mark, columns): (String, Option<Remembering>),
) -> Result<OpenDraft> {
    let DraftHead { id, version, mut facts, .. } = before.head.clone();
    count(&mut facts, &draft);
    if !before.draft.items.iter().map(|item| &item.title).eq(draft.items.iter().map(|item| &item.title)) {
        facts.likely = Some(reimport::look_for_plan(&mut ctx.conn, &draft).await?);
    }
    facts.last_edit = Some((version, mark));
    facts.last_change = Some(LastChange { by: name_of(ctx), fate: Fate::Stands, columns });
    let (now, body) = (ctx.now, json(&draft));
    // A document is stored in about as many bytes as what was made of it.
    let length = body.len() * 2;
    let done = ctx.conn.execute(sql::CHANGE, values![&id, version, json(&facts), body, now]).await?;
    if done == 0 {
        return Err(Error::Stale { now: String::new(), yours: String::new() });
    }
    let head = DraftHead { version: version + 1, facts, changed_at: now, ..before.head.clone() };
    let changed = OpenDraft::new(head, draft.into(), before.source.clone());
    ctx.app.opened.put(&changed, length);
    Ok(changed)
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
        mappings::unremember(ctx, remembering).await?;
    }
    facts.last_change = Some(LastChange { by: name_of(ctx), fate: Fate::Undone, columns: None });
    let now = ctx.now;
    let done = ctx.conn.execute(sql::UNDO, values![id, version, json(&facts), now]).await?;
    if done == 0 { Err(Error::Stale { now: String::new(), yours: String::new() }) } else { Ok(version + 1) }
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
    ctx.app.opened.forget(&head.id);
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
