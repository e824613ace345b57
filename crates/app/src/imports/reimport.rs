//! A newer edition of a published plan: a draft is compared with the plan as it stands. What a person accepts of it is
//! done by [`super::acceptance`]; nothing is accepted by itself.

use super::{Likely, OpenDraft, close, get_draft, sql};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ledger;
use crate::plans::publish::{
    Ground, authority_of, matrix_of, measures_of, milestone_of, origin_of, signature_of, statements_of, terms_of,
};
use crate::plans::{self, PlanHead};
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{EditionReceived, Entry, SignedOff, SourceOpened, TermDefined};
use domain::plans::comparison::{Comparison, Difference, PartDifference, compare};
use domain::plans::edition::{CODES, Edition, EditionItem, EditionPart, FACTS, PartKind, Telling, WORDINGS};
use domain::plans::item::{Milestone, Origin, Wording};
use domain::plans::measure::Measure;
use domain::plans::responsibility::{AuthorityDuty, names_in};
use domain::plans::statement::Statement;
use domain::text::{collapse, fold};
use intake::draft::{Draft, DraftItem};
use intake::places::Places;
use std::collections::{HashMap, HashSet};

/// So many titles must be the same, and a third of the draft's, before a plan is named as its likely predecessor.
const SHARED_AT_LEAST: usize = 2;

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
    /// Where things stand in the draft's document.
    pub(super) ground: Ground,
}

/// A part of a draft as the record would hold it.
#[derive(Debug, Clone)]
pub(super) enum NewPart {
    Measure(Measure),
    Step(Box<Milestone>),
    Statement(Statement),
    /// A row of the draft's matrix, counted from 0.
    Row(usize),
    /// What a fact of the plan's head says, by its name.
    Fact(&'static str, String),
    Duty(AuthorityDuty),
    Term(TermDefined),
    Signature(SignedOff),
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
        Difference::Reordered { old, .. } => format!("reordered {}", id(old)),
        Difference::Redated { old, .. } => format!("redated {}", id(old)),
        Difference::Reassigned { old, code, .. } => format!("reassigned {} {code}", id(old)),
    }
}

/// The same for what is no item.
pub fn part_key(old: &Edition, difference: &PartDifference) -> String {
    let kind = difference.kind.key();
    match difference.old.and_then(|at| Some((at, old.parts.get(at)?))) {
        None => format!("{kind} added {}", difference.new.unwrap_or_default()),
        Some((at, part)) => {
            let what = if difference.new.is_some() { "changed" } else { "dropped" };
            // Measures, steps and statements have ids; the others are known by what they stand under and their words, and
            // of those that say the same by their order.
            let has_id = matches!(part.kind, PartKind::Measure | PartKind::Step | PartKind::Statement);
            let name = |part: &EditionPart| (part.id.clone(), fold(&part.group), fold(&part.text));
            let row = if has_id {
                String::new()
            } else {
                let before = old.parts.iter().take(at).filter(|other| other.kind == part.kind);
                let twins = before.filter(|other| name(other) == name(part)).count();
                let (_, group, text) = name(part);
                if twins == 0 { format!("{group}/{text}") } else { format!("{group}/{text} {}", twins + 1) }
            };
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
    let ground = Ground { places: Places::of(&open.source), document: Some(open.head.source.clone()) };
    let (new, parts) = edition_of(&open.draft, &ground);
    let comparison = compare(&old, &new);
    Ok(Proposal { plan, open, telling, old, new, parts, comparison, ground })
}

/// The published plan that a draft is most likely an edition of, with the number of titles that both have. Only a hint to a
/// person: nothing is compared by it. It is looked for when titles of the draft change, and here once for each new number
/// of plans.
///
/// # Errors
/// What the database says.
pub async fn likely_plan(ctx: &mut Ctx, open: &OpenDraft) -> Result<Option<(PlanHead, usize)>> {
    let (among,): (i64,) = ctx.conn.one(sql::PLANS, values![]).await?;
    let likely = match open.likely(among) {
        Some(known) => known,
        None => {
            let found = look_for_plan(&mut ctx.conn, &open.draft).await?;
            open.note_likely(found.clone());
            found
        }
    };
    match likely.plan {
        Some((plan, number)) => Ok(Some((plans::get_plan_by_id(&mut ctx.conn, &plan).await?, number))),
        None => Ok(None),
    }
}

/// Compares the titles of a draft with those of all plans.
pub(super) async fn look_for_plan(conn: &mut Conn, draft: &Draft) -> Result<Likely> {
    let key = |title: &str| fold(&collapse(title));
    let (among,): (i64,) = conn.one(sql::PLANS, values![]).await?;
    let own: HashSet<String> = draft.items.iter().filter_map(|item| item.title.as_deref()).map(key).collect();
    let mut shared: HashMap<String, HashSet<String>> = HashMap::new();
    for (plan, title) in conn.all::<(String, String)>(sql::TITLES, values![]).await? {
        let title = key(&title);
        if own.contains(&title) {
            shared.entry(plan).or_default().insert(title);
        }
    }
    let most = shared.into_iter().map(|(plan, titles)| (titles.len(), plan)).max();
    let most = most.filter(|(number, _)| *number >= SHARED_AT_LEAST && number * 3 >= own.len());
    Ok(Likely { among, plan: most.map(|(number, plan)| (plan, number)) })
}

/// A draft as an edition of a plan, and what each part of it would be in the record.
fn edition_of(draft: &Draft, ground: &Ground) -> (Edition, Vec<NewPart>) {
    let items = draft.items.iter().map(edition_item).collect();
    let mut parts: Vec<(EditionPart, NewPart)> = Vec::new();
    for (at, item) in draft.items.iter().enumerate() {
        let measures = measures_of(item, ground).into_iter();
        parts.extend(measures.map(|one| (EditionPart::of_measure(&one, Some(at)), NewPart::Measure(one))));
    }
    // An index that leads nowhere is none.
    let item = |at: Option<usize>| at.filter(|at| *at < draft.items.len());
    for source in &draft.milestones {
        let step = milestone_of(source, ground);
        parts.push((EditionPart::of_step(&step, item(source.parent)), NewPart::Step(Box::new(step))));
    }
    for (parent, statement) in statements_of(draft, ground) {
        parts.push((EditionPart::of_statement(&statement, item(parent)), NewPart::Statement(statement)));
    }
    let rows = EditionPart::of_matrix(&matrix_of(draft, ground)).into_iter().enumerate();
    parts.extend(rows.map(|(at, row)| (row, NewPart::Row(at))));
    let facts = FACTS.map(|name| (name, intake::edit::plan_field(draft, name)));
    for fact in EditionPart::of_facts(facts.iter().map(|(name, text)| (*name, text.as_deref()))) {
        let name = FACTS.into_iter().find(|name| *name == fact.text).unwrap_or_default();
        let text = fact.field(name).to_owned();
        parts.push((fact, NewPart::Fact(name, text)));
    }
    let duties = authority_of(draft, ground).duties;
    parts.extend(EditionPart::of_duties(&duties).into_iter().zip(duties.into_iter().map(NewPart::Duty)));
    let terms = terms_of(draft).filter_map(|term| Some((EditionPart::of_term(&term)?, NewPart::Term(term))));
    parts.extend(terms);
    let signed = signature_of(draft);
    parts.extend(signed.and_then(|signed| Some((EditionPart::of_signature(&signed)?, NewPart::Signature(signed)))));
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
        texts: WORDINGS.iter().map(|field| (field.key(), words_of(item, *field))).collect(),
        columns: item.fields.clone(),
        due: text("due"),
        parties: CODES.iter().map(|code| (*code, sorted_names(&text(code)))).collect(),
        place: place.map(|(field, place)| origin_of(field, place)),
        ..EditionItem::default()
    }
}

/// What a draft says where the record has this field.
fn words_of(item: &DraftItem, field: Wording) -> String {
    let name = match field {
        Wording::PrintedStatus => "status",
        other => other.key(),
    };
    intake::edit::item_field(item, name).unwrap_or_default()
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
    let head = &proposal.open.head;
    let places = places.filter_map(|(old, item)| {
        let place = Origin { document: Some(head.source.clone()), ..item.place.clone()? };
        Some((proposal.old.items[(*old)?].id.clone(), place))
    });
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
