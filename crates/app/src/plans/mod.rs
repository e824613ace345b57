//! Plans and what stands in them, after publication: rewording, adding, dropping, assigning, states, measures, signatures.
//! Publication itself is in [`publish`]; reports and dates are in [`crate::progress`].

mod apply;
pub mod desk;
pub(crate) mod desk_sql;
mod edition;
pub mod parts;
pub mod publish;
pub(crate) mod sql;

pub(crate) use apply::{apply, clear};
pub use edition::tell;
use publish::SourceKept;

use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result, reason};
use crate::ledger;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{
    Entry, ItemAdded, ItemMoved, ItemReworded, MeasureReported, MeasureRestated, MilestoneReported, PlanReworded,
    Reasoned, ResponsibilityEnded, SignedOff, SourceOpened, StateChanged, StatementReworded,
};
use domain::plans::item::{Item, Wording};
use domain::plans::plan::DocumentState;
use domain::plans::responsibility::{Responsibility, read_code};
use domain::progress::status::Performance;
use domain::text::{collapse, slug};

/// The longest text of one field, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;

db::row! {
    /// A plan's head.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct PlanHead {
        /// UUID as text; the name of its chain.
        pub id: String,
        /// Part of its address.
        pub slug: String,
        /// Title.
        pub title: String,
        /// Second line.
        pub subtitle: Option<String>,
        /// Party whose plan it is.
        pub owner: Option<String>,
        /// Key of its framework.
        pub framework: String,
        /// State of the document.
        pub state: String,
        /// Director as printed.
        pub director: Option<String>,
        /// How its dates are read, JSON.
        pub date_settings: String,
        /// SHA-256 of its source.
        pub source: Option<String>,
        /// Day of publication.
        pub published_day: String,
    }
}

db::row! {
    /// An item's words and place.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct ItemHead {
        /// UUID as text.
        pub id: String,
        /// Plan.
        pub plan: String,
        /// Part of its address.
        pub key: String,
        /// Item above.
        pub parent: Option<String>,
        /// Order in the plan.
        pub position: i64,
        /// Depth from 0.
        pub depth: i64,
        /// The city's word for its level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// It has a status and can be late.
        pub commitment: bool,
        /// Desired result.
        pub desired_result: Option<String>,
        /// Longer text.
        pub description: Option<String>,
        /// Evaluation tool.
        pub evaluation: Option<String>,
        /// Implementation steps.
        pub implementation: Option<String>,
        /// People it is for.
        pub population: Option<String>,
        /// Where it is for.
        pub place: Option<String>,
        /// Day it was dropped.
        pub dropped_day: Option<String>,
    }
}

impl ItemHead {
    /// The present words of a field.
    pub fn words(&self, field: Wording) -> &str {
        let optional = match field {
            Wording::Title => return &self.title,
            Wording::Label => &self.label,
            Wording::DesiredResult => &self.desired_result,
            Wording::Description => &self.description,
            Wording::Evaluation => &self.evaluation,
            Wording::Implementation => &self.implementation,
            Wording::Population => &self.population,
            Wording::Place => &self.place,
        };
        optional.as_deref().unwrap_or_default()
    }
}

/// A plan by the slug in its address.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_plan(conn: &mut Conn, slug: &str) -> Result<PlanHead> {
    let plan = conn.optional(sql::PLAN_BY_SLUG, values![slug]).await?;
    plan.ok_or_else(|| Error::NotFound(format!("plan {slug}")))
}

/// A plan by its id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_plan_by_id(conn: &mut Conn, id: &str) -> Result<PlanHead> {
    let plan = conn.optional(sql::PLAN_BY_ID, values![id]).await?;
    plan.ok_or_else(|| Error::NotFound("the plan".to_owned()))
}

/// All plans by title.
///
/// # Errors
/// What the database says.
pub async fn list_plans(conn: &mut Conn) -> Result<Vec<PlanHead>> {
    Ok(conn.all(sql::PLANS, values![]).await?)
}

/// Whether a document is kept with a plan.
///
/// # Errors
/// What the database says.
pub async fn has_source(conn: &mut Conn, plan: &str, sha256: &str) -> Result<bool> {
    Ok(conn.optional::<(String,)>(sql::SOURCE_KEPT, values![plan, sha256]).await?.is_some())
}

/// An item by the key in its address.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_item(conn: &mut Conn, plan: &str, key: &str) -> Result<ItemHead> {
    let item = conn.optional(sql::ITEM_BY_KEY, values![plan, key]).await?;
    item.ok_or_else(|| Error::NotFound(format!("item {key}")))
}

/// An item by its id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_item_by_id(conn: &mut Conn, id: &str) -> Result<ItemHead> {
    let item = conn.optional(sql::ITEM_BY_ID, values![id]).await?;
    item.ok_or_else(|| Error::NotFound("the item".to_owned()))
}

/// The parties that answer for an item: those tied to it, and the plan's owner.
///
/// # Errors
/// What the database says.
pub async fn answerable(conn: &mut Conn, item: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(sql::ANSWERABLE, values![item]).await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// (party id, party name, code, as written) of an item.
///
/// # Errors
/// What the database says.
pub async fn list_responsibilities(conn: &mut Conn, item: &str) -> Result<Vec<(String, String, String, String)>> {
    Ok(conn.all(sql::RESPONSIBILITIES, values![item]).await?)
}

/// Finds the item and refuses unless the actor may do this to it.
pub(crate) async fn open_item(ctx: &mut Ctx, item: &str, operation: Operation) -> Result<ItemHead> {
    let head = get_item_by_id(&mut ctx.conn, item).await?;
    let parties = answerable(&mut ctx.conn, item).await?;
    ctx.require(operation, &parties)?;
    Ok(head)
}

/// Finds the plan and refuses unless the actor may do this to it.
pub(super) async fn open_plan(ctx: &mut Ctx, plan: &str, operation: Operation) -> Result<PlanHead> {
    let head = get_plan_by_id(&mut ctx.conn, plan).await?;
    let owner: Vec<String> = head.owner.iter().cloned().collect();
    ctx.require(operation, &owner)?;
    Ok(head)
}

/// New words for a field of an item. `from` is what the form showed: when the field says something else by now, nothing is
/// overwritten.
///
/// # Errors
/// [`Error::Stale`] with both texts, a missing reason, no change, or a text that is too long.
pub async fn reword_item(ctx: &mut Ctx, item: &str, field: Wording, from: &str, to: &str, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let (now, to, why) = (head.words(field).to_owned(), to.trim().to_owned(), reason(why)?);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now {
        return Err(Problem::error("to", Fault::NoChange));
    }
    if to.is_empty() && field == Wording::Title {
        return Err(Problem::error("to", Fault::Missing));
    }
    if to.chars().count() > TEXT_CHARACTERS_MAX {
        return Err(Problem::error("to", Fault::TooLong(TEXT_CHARACTERS_MAX)));
    }
    let entry = Entry::ItemReworded(ItemReworded { field, from: now, to, reason: why });
    ledger::record(ctx, &head.plan, item, entry).await?;
    Ok(())
}

/// Adds an item to a published plan: at its position, which pushes on what stands there, or without one (0) as the last
/// under its parent. Returns its key. An item with an id that is there already is not added again: a form may be sent twice.
///
/// # Errors
/// When the actor may not, title or reason is missing, or the parent is not of this plan.
pub async fn add_item(ctx: &mut Ctx, plan: &str, mut item: Item, why: &str) -> Result<String> {
    let head = open_plan(ctx, plan, Operation::AddItem).await?;
    let why = reason(why)?;
    item.title = collapse(&item.title);
    if item.title.is_empty() {
        return Err(Problem::error("title", Fault::Missing));
    }
    item.depth = match &item.parent {
        None => 0,
        Some(parent) => {
            let parent = get_item_by_id(&mut ctx.conn, parent).await?;
            if parent.plan != plan {
                return Err(Problem::error("parent", Fault::Unknown(parent.title)));
            }
            parent.depth + 1
        }
    };
    if item.position <= 0 {
        item.position = match &item.parent {
            Some(parent) => position_after(&mut ctx.conn, parent).await?,
            None => ctx.conn.one::<(i64,)>(sql::LAST_POSITION, values![plan]).await?.0 + 1,
        };
    }
    if item.id.is_empty() {
        item.id = ctx.new_id();
    } else if let Ok(known) = get_item_by_id(&mut ctx.conn, &item.id).await {
        // The same form sent twice: it was added already.
        return if known.plan == plan { Ok(known.key) } else { Err(Problem::error("id", Fault::Taken(item.id))) };
    }
    item.key = free_item_key(&mut ctx.conn, &head.id, &item).await?;
    let (id, key) = (item.id.clone(), item.key.clone());
    let added = ItemAdded { item, reason: Some(why) };
    ledger::record(ctx, plan, &id, Entry::ItemAdded(Box::new(added))).await?;
    Ok(key)
}

/// The position after an item and all that stands under it.
///
/// # Errors
/// What the database says.
pub(crate) async fn position_after(conn: &mut Conn, item: &str) -> Result<i64> {
    let below: Vec<(String, i64)> = conn.all(sql::ALL_BELOW, values![item]).await?;
    Ok(below.last().map_or(0, |(_, position)| *position) + 1)
}

/// The position of an item in its plan.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn position_of(conn: &mut Conn, item: &str) -> Result<i64> {
    let found: Option<(i64,)> = conn.optional(sql::POSITION_OF, values![item]).await?;
    found.map(|(position,)| position).ok_or_else(|| Error::NotFound("the item".to_owned()))
}

/// Puts an item, with what stands under it, under another one of the same plan (`None` for the outermost level), at a
/// position of the plan.
///
/// # Errors
/// When the actor may not, the reason is missing, the parent is not of this plan, or it is the item itself or under it.
pub async fn move_item(ctx: &mut Ctx, item: &str, parent: Option<&str>, position: i64, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let why = reason(why)?;
    if head.parent.as_deref() == parent {
        return Err(Problem::error("parent", Fault::NoChange));
    }
    let below: Vec<(String,)> = ctx.conn.all(sql::DESCENDANTS, values![item]).await?;
    let depth = match parent {
        None => 0,
        Some(parent) => {
            let above = get_item_by_id(&mut ctx.conn, parent).await?;
            if above.plan != head.plan || below.iter().any(|(id,)| id == parent) {
                return Err(Problem::error("parent", Fault::Unknown(above.title)));
            }
            above.depth + 1
        }
    };
    let deeper = depth - head.depth;
    let moved = ItemMoved { parent: parent.map(str::to_owned), position, depth, reason: why.clone() };
    ledger::record(ctx, &head.plan, item, Entry::ItemMoved(moved)).await?;
    for (id,) in below.iter().filter(|(id,)| deeper != 0 && id != item) {
        let under = get_item_by_id(&mut ctx.conn, id).await?;
        let (position, depth) = (under.position, under.depth + deeper);
        let moved = ItemMoved { parent: under.parent, position, depth, reason: why.clone() };
        ledger::record(ctx, &head.plan, id, Entry::ItemMoved(moved)).await?;
    }
    Ok(())
}

/// A key for an item's address: number and first words, made unique within the plan.
pub(crate) async fn free_item_key(conn: &mut Conn, plan: &str, item: &Item) -> Result<String> {
    let base = item_slug(item);
    for number in 1..100_000 {
        let key = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        if conn.optional::<(String,)>(sql::ITEM_KEY, values![plan, &key]).await?.is_none() {
            return Ok(key);
        }
    }
    Err(Problem::error("key", Fault::Taken(base)))
}

pub(crate) fn item_slug(item: &Item) -> String {
    let words = format!("{} {}", item.label.as_deref().unwrap_or_default(), item.title);
    // Words that pages under a plan use are no item's key.
    const TAKEN: &[&str] = &[
        "history",
        "responsibilities",
        "source",
        "adopted",
        "timeline",
        "glossary",
        "items",
        "changes",
        "states",
        "wordings",
        "signatures",
        "source-openings",
        "reimports",
        "editions",
        "milestone-reports",
        "withdrawals",
    ];
    let key = slug(&words, 48);
    if key.is_empty() || TAKEN.contains(&key.as_str()) {
        format!("item-{key}").trim_end_matches('-').to_owned()
    } else {
        key
    }
}

/// The city no longer pursues an item, nor what stands under it. The pages stay. Returns how many items were dropped.
///
/// # Errors
/// When the actor may not, the reason is missing, or it is dropped already.
pub async fn drop_item(ctx: &mut Ctx, item: &str, why: &str) -> Result<usize> {
    let head = open_item(ctx, item, Operation::DropItem).await?;
    let why = reason(why)?;
    if head.dropped_day.is_some() {
        return Err(Problem::error("item", Fault::NoChange));
    }
    let below: Vec<(String,)> = ctx.conn.all(sql::DESCENDANTS, values![item]).await?;
    for (id,) in &below {
        ledger::record(ctx, &head.plan, id, Entry::ItemDropped(Reasoned { reason: why.clone() })).await?;
    }
    Ok(below.len())
}

/// The city pursues a dropped item again.
///
/// # Errors
/// When the actor may not, the reason is missing, or it is not dropped.
pub async fn restore_item(ctx: &mut Ctx, item: &str, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::DropItem).await?;
    let why = reason(why)?;
    if head.dropped_day.is_none() {
        return Err(Problem::error("item", Fault::NoChange));
    }
    ledger::record(ctx, &head.plan, item, Entry::ItemRestored(Reasoned { reason: why })).await?;
    Ok(())
}

/// Ties a party to an item: lead, oversight, support, or a RACI code.
///
/// # Errors
/// When the actor may not, the party is not known, or the code is none.
pub async fn assign_responsibility(ctx: &mut Ctx, item: &str, tie: Responsibility) -> Result<()> {
    let head = open_item(ctx, item, Operation::AssignResponsibility).await?;
    if !["lead", "oversight", "support"].contains(&tie.code.as_str()) && read_code(&tie.code).is_none() {
        return Err(Problem::error("code", Fault::Unknown(tie.code)));
    }
    if crate::people::find_party(&mut ctx.conn, &tie.party).await?.is_none() {
        return Err(Problem::error("party", Fault::Unknown(tie.party)));
    }
    ledger::record(ctx, &head.plan, item, Entry::ResponsibilityAssigned(tie)).await?;
    Ok(())
}

/// Unties a party from an item.
///
/// # Errors
/// When the actor may not, the reason is missing, or there is no such tie.
pub async fn end_responsibility(ctx: &mut Ctx, item: &str, party: &str, code: &str, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::AssignResponsibility).await?;
    let why = reason(why)?;
    let ties = list_responsibilities(&mut ctx.conn, item).await?;
    if !ties.iter().any(|(id, _, known, _)| id == party && known == code) {
        return Err(Error::NotFound("the responsibility".to_owned()));
    }
    let entry = ResponsibilityEnded { party: party.to_owned(), code: code.to_owned(), reason: why };
    ledger::record(ctx, &head.plan, item, Entry::ResponsibilityEnded(entry)).await?;
    Ok(())
}

/// Changes the state of a plan's document: adopted, superseded …
///
/// # Errors
/// When the actor may not, the reason is missing, or nothing would change.
pub async fn change_plan_state(
    ctx: &mut Ctx,
    plan: &str,
    to: DocumentState,
    successor: Option<String>,
    why: &str,
) -> Result<()> {
    let head = open_plan(ctx, plan, Operation::ChangePlan).await?;
    let why = reason(why)?;
    let from = DocumentState::from_key(&head.state).unwrap_or_default();
    if from == to {
        return Err(Problem::error("state", Fault::NoChange));
    }
    if let Some(slug) = &successor {
        get_plan(&mut ctx.conn, slug).await?;
    }
    let entry = Entry::PlanStateChanged(StateChanged { from, to, reason: why, successor });
    ledger::record(ctx, plan, plan, entry).await?;
    Ok(())
}

/// Changes the state of a matrix: an illustrative one comes into force only by this.
///
/// # Errors
/// When the actor may not, the reason is missing, or nothing would change.
pub async fn change_matrix_state(ctx: &mut Ctx, matrix: &str, to: DocumentState, why: &str) -> Result<()> {
    let row: Option<(String, String)> = ctx.conn.optional(sql::MATRIX_STATE, values![matrix]).await?;
    let (plan, state) = row.ok_or_else(|| Error::NotFound("the matrix".to_owned()))?;
    open_plan(ctx, &plan, Operation::ChangePlan).await?;
    let from = DocumentState::from_key(&state).unwrap_or_default();
    if from == to {
        return Err(Problem::error("state", Fault::NoChange));
    }
    let entry = Entry::MatrixStateChanged(StateChanged { from, to, reason: reason(why)?, successor: None });
    ledger::record(ctx, &plan, matrix, entry).await?;
    Ok(())
}

/// New words for title, subtitle or director of a plan.
///
/// # Errors
/// [`Error::Stale`], a missing reason, an unknown field, or no change.
pub async fn reword_plan(ctx: &mut Ctx, plan: &str, field: &str, from: &str, to: &str, why: &str) -> Result<()> {
    let head = open_plan(ctx, plan, Operation::ChangePlan).await?;
    let now = match field {
        "title" => head.title,
        "subtitle" => head.subtitle.unwrap_or_default(),
        "director" => head.director.unwrap_or_default(),
        other => return Err(Problem::error("field", Fault::Unknown(other.to_owned()))),
    };
    let (to, why) = (to.trim().to_owned(), reason(why)?);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now || (to.is_empty() && field == "title") {
        return Err(Problem::error("to", if to == now { Fault::NoChange } else { Fault::Missing }));
    }
    let entry = Entry::PlanReworded(PlanReworded { field: field.to_owned(), from: now, to, reason: why });
    ledger::record(ctx, plan, plan, entry).await?;
    Ok(())
}

/// New words for a statement of a plan.
///
/// # Errors
/// [`Error::Stale`], a missing reason, or no change.
pub async fn reword_statement(ctx: &mut Ctx, statement: &str, from: &str, to: &str, why: &str) -> Result<()> {
    let row: Option<(String, String, String)> = ctx.conn.optional(sql::STATEMENT, values![statement]).await?;
    let (plan, now, kind) = row.ok_or_else(|| Error::NotFound("the statement".to_owned()))?;
    open_plan(ctx, &plan, Operation::ChangePlan).await?;
    let (to, why) = (to.trim().to_owned(), reason(why)?);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now {
        return Err(Problem::error("to", Fault::NoChange));
    }
    let entry = Entry::StatementReworded(StatementReworded { from: now, to, reason: why, kind });
    ledger::record(ctx, &plan, statement, entry).await?;
    Ok(())
}

/// Reports the actual value of a measure for one of its periods; a value already reported is restated, with a reason,
/// and the old one stays in view.
///
/// # Errors
/// When the actor may not, there is no such measure or period, the value is missing, or a restatement has no reason.
pub async fn report_measure(
    ctx: &mut Ctx,
    measure: &str,
    target: i64,
    actual: &str,
    on: chrono::NaiveDate,
    performance: Performance,
    why: &str,
) -> Result<()> {
    let row: Option<(String, String, Option<String>)> =
        ctx.conn.optional(sql::MEASURE, values![measure, target]).await?;
    let (item, _, before) = row.ok_or_else(|| Error::NotFound("the measure".to_owned()))?;
    let head = open_item(ctx, &item, Operation::ReportMeasure).await?;
    let actual = actual.trim().to_owned();
    if actual.is_empty() {
        return Err(Problem::error("actual", Fault::Missing));
    }
    if on > ctx.today {
        return Err(Problem::error("on", Fault::InTheFuture));
    }
    let entry = match before {
        None => Entry::MeasureReported(MeasureReported { item, target, actual, on, performance }),
        Some(from) if from == actual => return Err(Problem::error("actual", Fault::NoChange)),
        Some(from) => Entry::MeasureRestated(MeasureRestated {
            item,
            target,
            from,
            to: actual,
            performance,
            reason: reason(why)?,
        }),
    };
    ledger::record(ctx, &head.plan, measure, entry).await?;
    Ok(())
}

/// Says whether a dated step was reached.
///
/// # Errors
/// When the actor may not, there is no such milestone, or the day lies in the future.
pub async fn report_milestone(
    ctx: &mut Ctx,
    milestone: &str,
    reached: bool,
    on: chrono::NaiveDate,
    note: &str,
) -> Result<()> {
    let row: Option<(String, Option<String>)> = ctx.conn.optional(sql::MILESTONE, values![milestone]).await?;
    let (plan, item) = row.ok_or_else(|| Error::NotFound("the milestone".to_owned()))?;
    match item {
        Some(item) => drop(open_item(ctx, &item, Operation::ReportStatus).await?),
        None => drop(open_plan(ctx, &plan, Operation::ReportStatus).await?),
    }
    if on > ctx.today {
        return Err(Problem::error("on", Fault::InTheFuture));
    }
    let entry = Entry::MilestoneReported(MilestoneReported { reached, on, note: note.trim().to_owned() });
    ledger::record(ctx, &plan, milestone, entry).await?;
    Ok(())
}

/// Signs a plan.
///
/// # Errors
/// When the actor may not, or name or capacity is missing.
pub async fn sign_off(ctx: &mut Ctx, plan: &str, role: &str, name: &str, statement: &str) -> Result<()> {
    open_plan(ctx, plan, Operation::SignOff).await?;
    for (field, text) in [("role", role), ("name", name)] {
        if text.trim().is_empty() {
            return Err(Problem::error(field, Fault::Missing));
        }
    }
    let id = ctx.new_id();
    let signed = SignedOff {
        id: id.clone(),
        role: collapse(role),
        name: collapse(name),
        on: ctx.today.to_string(),
        signed: true,
        statement: statement.trim().to_owned(),
    };
    ledger::record(ctx, plan, &id, Entry::SignedOff(signed)).await?;
    Ok(())
}

/// Opens a document of a plan to everybody, or withdraws it: the one it was published from, or one of a newer edition.
///
/// # Errors
/// When the actor may not, the document is none of the plan's, or the reason is missing.
pub async fn open_source(ctx: &mut Ctx, plan: &str, source: &SourceKept, public: bool, why: &str) -> Result<()> {
    let head = open_plan(ctx, plan, Operation::OpenSource).await?;
    let SourceKept { sha256, name, size } = source.clone();
    if head.source.as_ref() != Some(&sha256) && !has_source(&mut ctx.conn, plan, &sha256).await? {
        return Err(Error::NotFound("a source document of this plan".to_owned()));
    }
    let entry = SourceOpened { sha256: sha256.clone(), name, size, public, reason: reason(why)? };
    ledger::record(ctx, plan, &sha256, Entry::SourceOpened(entry)).await?;
    Ok(())
}
