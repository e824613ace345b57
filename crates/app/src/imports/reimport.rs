//! A newer edition of a published plan: a draft is compared with the plan as it stands. What a person accepts of it is
//! done by [`super::acceptance`]; nothing is accepted by itself.

use super::{OpenDraft, close, get_draft, sql};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ledger;
use crate::plans::publish::{matrix_of, measures_of, milestone_of, origin_of, statements_of};
use crate::plans::{self, PlanHead};
use db::values;
use domain::access::Operation;
use domain::ledger::entry::{EditionReceived, Entry, SourceOpened};
use domain::plans::comparison::{Comparison, Difference, PartDifference, compare};
use domain::plans::edition::{CODES, Edition, EditionItem, EditionPart, PartKind, Telling, WORDINGS};
use domain::plans::item::Milestone;
use domain::plans::measure::Measure;
use domain::plans::responsibility::names_in;
use domain::plans::statement::Statement;
use domain::text::fold;
use intake::draft::{Draft, DraftItem};

/// A published plan and a draft of its newer edition.
pub struct Proposal {
    /// The plan.
    pub plan: PlanHead,
    /// The draft.
    pub open: OpenDraft,
    /// The plan as its record tells it.
    pub telling: Telling,
    /// The plan as it stands.
    pub old: Edition,
    /// The draft.
    pub new: Edition,
    /// What each part of the draft would be in the record, in the order of `new.parts`.
    pub(super) parts: Vec<NewPart>,
    /// What is the same, what differs.
    pub comparison: Comparison,
}

/// A part of a draft as the record would hold it.
#[derive(Debug, Clone)]
pub(super) enum NewPart {
    Measure(Measure),
    Step(Box<Milestone>),
    Statement(Statement),
    /// A row of the draft's matrix, counted from 0.
    Row(usize),
}

/// A name for a difference that stays the same while others are accepted.
pub fn key(old: &Edition, difference: &Difference) -> String {
    let id = |index: &usize| old.items.get(*index).map_or("", |item| item.id.as_str());
    match difference {
        Difference::Added { new } => format!("added {new}"),
        Difference::Dropped { old } => format!("dropped {}", id(old)),
        Difference::Reworded { old, field, .. } => format!("reworded {} {field}", id(old)),
        Difference::Column { old, heading, .. } => format!("column {} {heading}", id(old)),
        Difference::Moved { old, .. } => format!("moved {}", id(old)),
        Difference::Redated { old, .. } => format!("redated {}", id(old)),
        Difference::Reassigned { old, code, .. } => format!("reassigned {} {code}", id(old)),
    }
}

/// The same for what is no item.
pub fn part_key(old: &Edition, difference: &PartDifference) -> String {
    let kind = difference.kind.key();
    match difference.old.and_then(|at| old.parts.get(at)) {
        None => format!("{kind} added {}", difference.new.unwrap_or_default()),
        Some(part) => {
            let what = if difference.new.is_some() { "changed" } else { "dropped" };
            // Rows have no ids of their own.
            let row = if part.kind == PartKind::Row { fold(&part.text) } else { String::new() };
            format!("{kind} {what} {} {row}", part.id)
        }
    }
}

/// Compares a draft with a published plan.
///
/// # Errors
/// When the actor may not see drafts, or plan or draft is not there.
pub async fn propose_changes(ctx: &mut Ctx, plan: &str, draft: &str) -> Result<Proposal> {
    let open = get_draft(ctx, draft).await?;
    let plan = plans::get_plan(&mut ctx.conn, plan).await?;
    let telling = plans::tell(&mut ctx.conn, &plan.id).await?;
    let old = telling.edition();
    let (new, parts) = edition_of(&open.draft);
    let comparison = compare(&old, &new);
    Ok(Proposal { plan, open, telling, old, new, parts, comparison })
}

/// A draft as an edition of a plan, and what each part of it would be in the record.
fn edition_of(draft: &Draft) -> (Edition, Vec<NewPart>) {
    let items = draft.items.iter().map(edition_item).collect();
    let mut parts: Vec<(EditionPart, NewPart)> = Vec::new();
    for (at, item) in draft.items.iter().enumerate() {
        let measures = measures_of(&item.measures).into_iter();
        parts.extend(measures.map(|one| (EditionPart::of_measure(&one, Some(at)), NewPart::Measure(one))));
    }
    // An index that leads nowhere is none.
    let item = |at: Option<usize>| at.filter(|at| *at < draft.items.len());
    for source in &draft.milestones {
        let step = milestone_of(source);
        parts.push((EditionPart::of_step(&step, item(source.parent)), NewPart::Step(Box::new(step))));
    }
    for (parent, statement) in statements_of(draft) {
        parts.push((EditionPart::of_statement(&statement, item(parent)), NewPart::Statement(statement)));
    }
    let rows = EditionPart::of_matrix(&matrix_of(draft)).into_iter().enumerate();
    parts.extend(rows.map(|(at, row)| (row, NewPart::Row(at))));
    let (told, parts) = parts.into_iter().unzip();
    (Edition { items, parts: told }, parts)
}

fn edition_item(item: &DraftItem) -> EditionItem {
    let text = |field: &str| intake::edit::item_field(item, field).unwrap_or_default();
    let place = item.places.iter().find(|(field, _)| field == "title").or(item.places.first());
    EditionItem {
        parent: item.parent,
        level: item.level.clone(),
        title: item.title.clone().unwrap_or_default(),
        texts: WORDINGS.iter().map(|field| (field.key(), text(field.key()))).collect(),
        columns: item.fields.clone(),
        due: text("due"),
        parties: CODES.iter().map(|code| (*code, sorted_names(&text(code)))).collect(),
        place: place.map(|(field, place)| origin_of(field, place)),
        ..EditionItem::default()
    }
}

/// The parties of a text as the record tells its own: each by itself, in the order of their names.
fn sorted_names(text: &str) -> String {
    let mut names = names_in(text);
    names.sort_unstable();
    names.join("; ")
}

/// Closes the draft of an edition when everything wanted has been accepted: it stays readable beside the plan, and the
/// record says that the document was taken in and where each item that it repeats stands in it.
///
/// # Errors
/// [`Error::Stale`] when the draft changed.
pub async fn close_edition(ctx: &mut Ctx, plan: &str, draft: &str, version: i64) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let proposal = propose_changes(ctx, plan, draft).await?;
    close(ctx, draft, version, &proposal.plan.slug).await?;
    keep_document(ctx, &proposal).await?;
    let places = proposal.comparison.old_of.iter().zip(&proposal.new.items);
    let places = places.filter_map(|(old, item)| Some((proposal.old.items[(*old)?].id.clone(), item.place.clone()?)));
    let head = &proposal.open.head;
    let edition = EditionReceived { sha256: head.source.clone(), name: head.name.clone(), places: places.collect() };
    let chain = &proposal.plan.id;
    ledger::record(ctx, chain, chain, Entry::EditionReceived(Box::new(edition))).await?;
    Ok(())
}

/// The document that entries name as their source is kept with the plan; who may read it is decided for it alone.
pub(super) async fn keep_document(ctx: &mut Ctx, proposal: &Proposal) -> Result<()> {
    let (head, chain) = (&proposal.open.head, &proposal.plan.id);
    if plans::has_source(&mut ctx.conn, chain, &head.source).await? {
        return Ok(());
    }
    let (size,): (i64,) = ctx.conn.one(sql::FILE_SIZE, values![&head.source]).await?;
    let opened = SourceOpened {
        sha256: head.source.clone(),
        name: head.name.clone(),
        size,
        public: false,
        reason: String::new(),
    };
    ledger::record(ctx, chain, &head.source, Entry::SourceOpened(opened)).await?;
    Ok(())
}
