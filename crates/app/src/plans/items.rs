//! Items of a published plan: found, reworded, added, moved, dropped and taken up again. Each change is an entry.

use super::{answerable, open_plan, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, LONG_CHARACTERS_MAX, NAME_CHARACTERS_MAX, Problem, Result, reason, text};
use crate::ledger;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{
    CommitmentSettled, Entry, ItemAdded, ItemColumnChanged, ItemMoved, ItemReworded, Reasoned,
};
use domain::plans::item::{Item, Origin, Wording, marks_text};
use domain::text::{collapse, slug};
use std::borrow::Cow;
use std::collections::HashSet;

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
        /// Status word of the source.
        pub printed_status: Option<String>,
        /// Printed marks, as JSON.
        pub flags: String,
        /// Day it was dropped.
        pub dropped_day: Option<String>,
    }
}

/// Why something changes, and where its new words stand.
#[derive(Debug, Clone, Default)]
pub struct Why<'a> {
    /// The reason, which is public.
    pub reason: &'a str,
    /// The places in the document that says so; `None`: a person says so here.
    pub origin: Option<Vec<Origin>>,
}

impl<'a> From<&'a str> for Why<'a> {
    fn from(reason: &'a str) -> Self {
        Self { reason, origin: None }
    }
}

impl<'a> From<&'a String> for Why<'a> {
    fn from(reason: &'a String) -> Self {
        Self { reason, origin: None }
    }
}

impl ItemHead {
    /// The present words of a field.
    pub fn words(&self, field: Wording) -> Cow<'_, str> {
        let optional = match field {
            Wording::Title => return Cow::Borrowed(&self.title),
            Wording::Level => return Cow::Borrowed(&self.level),
            Wording::Marks => {
                let marks: Vec<String> = ledger::read_json(&self.flags).unwrap_or_default();
                return Cow::Owned(marks_text(&marks));
            }
            Wording::Label => &self.label,
            Wording::DesiredResult => &self.desired_result,
            Wording::Description => &self.description,
            Wording::Evaluation => &self.evaluation,
            Wording::Implementation => &self.implementation,
            Wording::Population => &self.population,
            Wording::Place => &self.place,
            Wording::PrintedStatus => &self.printed_status,
        };
        Cow::Borrowed(optional.as_deref().unwrap_or_default())
    }
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

/// Finds the item and refuses unless the actor may do this to it.
pub(crate) async fn open_item(ctx: &mut Ctx, item: &str, operation: Operation) -> Result<ItemHead> {
    let head = get_item_by_id(&mut ctx.conn, item).await?;
    let parties = answerable(&mut ctx.conn, item).await?;
    ctx.require(operation, &parties)?;
    Ok(head)
}

/// As [`open_item`], for what is only done to items that the city still pursues.
pub(crate) async fn open_pursued(ctx: &mut Ctx, item: &str, operation: Operation) -> Result<ItemHead> {
    let head = open_item(ctx, item, operation).await?;
    if head.dropped_day.is_some() {
        return Err(Problem::error("item", Fault::Dropped));
    }
    Ok(head)
}

/// New words for a field of an item. `from` is what the form showed: when the field says something else by now, nothing is
/// overwritten.
///
/// # Errors
/// [`Error::Stale`] with both texts, a missing reason, no change, or a text that is too long.
pub async fn reword_item<'a>(
    ctx: &mut Ctx,
    item: &str,
    field: Wording,
    from: &str,
    to: &str,
    why: impl Into<Why<'a>>,
) -> Result<()> {
    let why = why.into();
    let reason = why.reason;
    let head = record_wording(ctx, item, field, from, to, why).await?;
    if field == Wording::Level {
        settle_commitments(ctx, &head.plan, &HashSet::from([head.id]), reason).await?;
    }
    Ok(())
}

/// As [`reword_item`], for one of several changes after which commitments are settled together.
pub(crate) async fn record_wording(
    ctx: &mut Ctx,
    item: &str,
    field: Wording,
    from: &str,
    to: &str,
    why: Why<'_>,
) -> Result<ItemHead> {
    let Why { reason: why, origin } = why;
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let (now, to, why) = (head.words(field).into_owned(), text("to", to, LONG_CHARACTERS_MAX)?, reason(why)?);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now {
        return Err(Problem::error("to", Fault::NoChange));
    }
    if to.is_empty() && field.is_needed() {
        return Err(Problem::error("to", Fault::Missing));
    }
    let entry = Entry::ItemReworded(ItemReworded { field, from: now, to, reason: why, origin });
    ledger::record(ctx, &head.plan, item, entry).await?;
    Ok(head)
}

/// Another text in a further column of an item; an empty one takes the column from it. `from` is what the form showed.
///
/// # Errors
/// [`Error::Stale`] with both texts, a missing reason, no change, or a text that is too long.
pub async fn change_column<'a>(
    ctx: &mut Ctx,
    item: &str,
    heading: &str,
    from: &str,
    to: &str,
    why: impl Into<Why<'a>>,
) -> Result<()> {
    let Why { reason: why, origin } = why.into();
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let (heading, to, why) =
        (text("heading", heading, NAME_CHARACTERS_MAX)?, text("to", to, LONG_CHARACTERS_MAX)?, reason(why)?);
    let (fields,): (String,) = ctx.conn.one(sql::ITEM_FIELDS, values![item]).await?;
    let now = Item::column(&ledger::read_json::<Vec<(String, String)>>(&fields)?, &heading);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now {
        return Err(Problem::error("to", Fault::NoChange));
    }
    let entry = Entry::ItemColumnChanged(ItemColumnChanged { heading, from: now, to, reason: why, origin });
    ledger::record(ctx, &head.plan, item, entry).await?;
    Ok(())
}

/// Adds an item to a published plan: at its position, which pushes on what stands there, or without one (0) as the last
/// under its parent. Returns its key. An item with an id that is there already is not added again: a form may be sent twice.
///
/// # Errors
/// When the actor may not, title or reason is missing, the level is neither the plan's nor its framework's, or the parent is
/// not of this plan.
pub async fn add_item(ctx: &mut Ctx, plan: &str, item: Item, why: &str) -> Result<String> {
    let head = open_plan(ctx, plan, Operation::AddItem).await?;
    let own = super::desk::list_levels(ctx, plan).await?;
    let framework = crate::city::get_framework(&mut ctx.conn, &head.framework).await?;
    if !own.contains(&item.level) && !framework.levels.iter().any(|level| level.name == item.level) {
        return Err(Problem::error("level", Fault::Unknown(item.level)));
    }
    let above: HashSet<String> = item.parent.iter().cloned().collect();
    let key = add_item_of_document(ctx, plan, item, why).await?;
    settle_commitments(ctx, plan, &above, why).await?;
    Ok(key)
}

/// As [`add_item`], for an item of a newer edition, which may bring a level of its own, and have no title where its document
/// lost the heading.
///
/// # Errors
/// As [`add_item`].
pub(crate) async fn add_item_of_document(ctx: &mut Ctx, plan: &str, mut item: Item, why: &str) -> Result<String> {
    let head = open_plan(ctx, plan, Operation::AddItem).await?;
    let why = reason(why)?;
    item.title = text("title", &collapse(&item.title), LONG_CHARACTERS_MAX)?;
    item.level = text("level", &item.level, NAME_CHARACTERS_MAX)?;
    for (field, words) in long_fields(&item) {
        text(field, words, LONG_CHARACTERS_MAX)?;
    }
    if item.title.is_empty() && !item.implied {
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

/// The words of an item beside its title, with the names of their fields.
fn long_fields(item: &Item) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = [
        ("label", &item.label),
        ("desired_result", &item.desired_result),
        ("description", &item.description),
        ("lead", &item.lead),
        ("oversight", &item.oversight),
        ("support", &item.support),
        ("evaluation", &item.evaluation),
        ("implementation", &item.implementation),
        ("population", &item.population),
        ("place", &item.place),
    ];
    fields.into_iter().filter_map(|(field, words)| Some((field, words.as_deref()?)))
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

/// Where an item is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPlace<'a> {
    /// Id of the item above that the form showed; `None`: none.
    pub from: Option<&'a str>,
    /// Id of the item above from now on; `None` for the outermost level.
    pub under: Option<&'a str>,
    /// Its number among what is pursued there, from 1; `None`: the last.
    pub number: Option<usize>,
}

/// Puts an item, with what stands under it, under another one of the same plan, or at another place under the same one. Who
/// may add to the plan may do so: it changes what others answer for.
///
/// # Errors
/// When the actor may not, the reason is missing, the item is dropped, it stands there already, or the parent is not of this
/// plan, dropped, or the item itself or under it; [`Error::Stale`] with both parents when it stands elsewhere by now.
pub async fn move_item(ctx: &mut Ctx, item: &str, to: NewPlace<'_>, why: &str) -> Result<()> {
    let head = open_pursued(ctx, item, Operation::RewordItem).await?;
    open_plan(ctx, &head.plan, Operation::AddItem).await?;
    if head.parent.as_deref() != to.from {
        let now = title_of(&mut ctx.conn, head.parent.as_deref()).await?;
        return Err(Error::Stale { now, yours: title_of(&mut ctx.conn, to.under).await? });
    }
    let position = position_for(ctx, &head, to).await?;
    record_move(ctx, item, to.under, position, why).await?;
    let above = head.parent.into_iter().chain(to.under.map(str::to_owned)).collect();
    settle_commitments(ctx, &head.plan, &above, why).await
}

/// The title of an item, for whom it is told to; empty for none.
async fn title_of(conn: &mut Conn, item: Option<&str>) -> Result<String> {
    match item {
        Some(item) => Ok(get_item_by_id(conn, item).await?.title),
        None => Ok(String::new()),
    }
}

/// The number of an item among what is pursued beside it, from 1.
///
/// # Errors
/// What the database says.
pub async fn number_of(conn: &mut Conn, item: &ItemHead) -> Result<usize> {
    let beside: Vec<(String, i64)> = conn.all(sql::CHILDREN, values![&item.plan, &item.parent]).await?;
    Ok(beside.iter().filter(|(id, position)| *id != item.id && *position < item.position).count() + 1)
}

/// The position in the plan for a place under an item.
async fn position_for(ctx: &mut Ctx, item: &ItemHead, to: NewPlace<'_>) -> Result<i64> {
    let mut there: Vec<(String, i64)> = ctx.conn.all(sql::CHILDREN, values![&item.plan, to.under]).await?;
    there.retain(|(id, _)| *id != item.id);
    let before = to.number.unwrap_or(usize::MAX).saturating_sub(1).min(there.len());
    if item.parent.as_deref() == to.under && number_of(&mut ctx.conn, item).await? == before + 1 {
        return Err(Problem::error("parent", Fault::NoChange));
    }
    match (there.get(before), there.last(), to.under) {
        (Some((_, position)), ..) => Ok(*position),
        (None, Some((last, _)), _) => position_after(&mut ctx.conn, last).await,
        (None, None, Some(parent)) => position_after(&mut ctx.conn, parent).await,
        (None, None, None) => Ok(1),
    }
}

/// As [`move_item`] at a position of the plan, for one of several changes after which commitments are settled together.
pub(crate) async fn record_move(
    ctx: &mut Ctx,
    item: &str,
    parent: Option<&str>,
    position: i64,
    why: &str,
) -> Result<ItemHead> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let why = reason(why)?;
    if head.parent.as_deref() == parent && head.position == position {
        return Err(Problem::error("parent", Fault::NoChange));
    }
    let below: Vec<(String,)> = ctx.conn.all(sql::DESCENDANTS, values![item]).await?;
    let depth = match parent {
        None => 0,
        Some(parent) => {
            let above = get_item_by_id(&mut ctx.conn, parent).await?;
            if above.dropped_day.is_some() {
                return Err(Problem::error("parent", Fault::Dropped));
            }
            if above.plan != head.plan {
                return Err(Problem::error("parent", Fault::Unknown(above.title)));
            }
            if below.iter().any(|(id,)| id == parent) {
                return Err(Problem::error("parent", Fault::Itself));
            }
            above.depth + 1
        }
    };
    let deeper = depth - head.depth;
    let moved = ItemMoved { parent: parent.map(str::to_owned), position, depth, reason: why.clone() };
    ledger::record(ctx, &head.plan, item, Entry::ItemMoved(moved)).await?;
    if deeper == 0 {
        return Ok(head);
    }
    // Read after the move, which gave them their positions.
    let below: Vec<(String, Option<String>, i64, i64)> = ctx.conn.all(sql::PLACES_BELOW, values![item]).await?;
    for (id, parent, position, depth) in below {
        let moved = ItemMoved { parent, position, depth: depth + deeper, reason: why.clone() };
        ledger::record(ctx, &head.plan, &id, Entry::ItemMoved(moved)).await?;
    }
    Ok(head)
}

/// Says of items of a plan whose level or children changed whether they are commitments now, by the rule of publication. Who
/// was let to do what changed them may do this: it follows from it.
///
/// # Errors
/// What the database says, or a missing reason.
pub(crate) async fn settle_commitments(ctx: &mut Ctx, plan: &str, items: &HashSet<String>, why: &str) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let head = super::get_plan_by_id(&mut ctx.conn, plan).await?;
    let framework = crate::city::get_framework(&mut ctx.conn, &head.framework).await?;
    let counted: Vec<(String, String, bool, bool, bool)> = ctx.conn.all(sql::COUNTED, values![plan]).await?;
    for (id, level, implied, was, has_below) in counted.into_iter().filter(|(id, ..)| items.contains(id)) {
        let commitment = framework.counts(&level, has_below.into(), implied.into());
        if commitment != was {
            let settled = CommitmentSettled { commitment, reason: reason(why)? };
            ledger::record(ctx, plan, &id, Entry::CommitmentSettled(settled)).await?;
        }
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
        "tables",
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
    let (head, dropped) = record_drop(ctx, item, why).await?;
    settle_commitments(ctx, &head.plan, &head.parent.into_iter().collect(), why).await?;
    Ok(dropped)
}

/// As [`drop_item`], for one of several changes after which commitments are settled together.
pub(crate) async fn record_drop(ctx: &mut Ctx, item: &str, why: &str) -> Result<(ItemHead, usize)> {
    let head = open_item(ctx, item, Operation::DropItem).await?;
    let why = reason(why)?;
    if head.dropped_day.is_some() {
        return Err(Problem::error("item", Fault::NoChange));
    }
    let below: Vec<(String,)> = ctx.conn.all(sql::DESCENDANTS, values![item]).await?;
    for (id,) in &below {
        ledger::record(ctx, &head.plan, id, Entry::ItemDropped(Reasoned { reason: why.clone() })).await?;
    }
    Ok((head, below.len()))
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
    ledger::record(ctx, &head.plan, item, Entry::ItemRestored(Reasoned { reason: why.clone() })).await?;
    // What stood under it stays dropped, so it may stand alone now; what it stands under does not any more.
    let changed = [head.id].into_iter().chain(head.parent).collect();
    settle_commitments(ctx, &head.plan, &changed, &why).await
}
