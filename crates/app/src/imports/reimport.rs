//! A newer edition of a published plan: a draft is compared with the plan as it stands, and what a person accepts becomes
//! entries of the record with the document named as their source. Nothing is accepted by itself.

use super::{DraftState, OpenDraft, close, get_draft, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::plans::publish::{item_of, measures_of, origin_of, schedule_of};
use crate::plans::{self, PlanHead};
use crate::{ledger, people, progress};
use db::values;
use domain::access::Operation;
use domain::ledger::entry::{EditionReceived, Entry, SourceOpened};
use domain::plans::comparison::{Comparison, Difference, compare};
use domain::plans::edition::{CODES, Edition, EditionItem, WORDINGS};
use domain::plans::item::Wording;
use domain::plans::responsibility::Responsibility;
use intake::draft::{Draft, DraftItem};
use std::collections::HashMap;

/// A published plan and a draft of its newer edition.
pub struct Proposal {
    /// The plan.
    pub plan: PlanHead,
    /// The draft.
    pub open: OpenDraft,
    /// The plan as it stands.
    pub old: Edition,
    /// The draft.
    pub new: Edition,
    /// What is the same, what differs.
    pub comparison: Comparison,
}

/// A name for a difference that stays the same while others are accepted.
pub fn key(old: &Edition, difference: &Difference) -> String {
    let id = |index: &usize| old.items.get(*index).map_or("", |item| item.id.as_str());
    match difference {
        Difference::Added { new } => format!("added {new}"),
        Difference::Dropped { old } => format!("dropped {}", id(old)),
        Difference::Reworded { old, field, .. } => format!("reworded {} {field}", id(old)),
        Difference::Moved { old, .. } => format!("moved {}", id(old)),
        Difference::Redated { old, .. } => format!("redated {}", id(old)),
        Difference::Reassigned { old, code, .. } => format!("reassigned {} {code}", id(old)),
    }
}

/// Compares a draft with a published plan.
///
/// # Errors
/// When the actor may not see drafts, or plan or draft is not there.
pub async fn propose_changes(ctx: &mut Ctx, plan: &str, draft: &str) -> Result<Proposal> {
    let open = get_draft(ctx, draft).await?;
    let plan = plans::get_plan(&mut ctx.conn, plan).await?;
    let old = plans::get_edition(&mut ctx.conn, &plan.id).await?;
    let new = edition_of(&open.draft);
    let comparison = compare(&old, &new);
    Ok(Proposal { plan, open, old, new, comparison })
}

/// A draft as an edition of a plan.
pub fn edition_of(draft: &Draft) -> Edition {
    Edition { items: draft.items.iter().map(edition_item).collect(), parts: Vec::new() }
}

fn edition_item(item: &DraftItem) -> EditionItem {
    let text = |field: &str| intake::edit::item_field(item, field).unwrap_or_default();
    let place = item.places.iter().find(|(field, _)| field == "title").or(item.places.first());
    EditionItem {
        parent: item.parent,
        level: item.level.clone(),
        title: item.title.clone().unwrap_or_default(),
        texts: WORDINGS.iter().map(|field| (field.key(), text(field.key()))).collect(),
        due: text("due"),
        parties: CODES.iter().map(|code| (*code, text(code))).collect(),
        place: place.map(|(field, place)| origin_of(field, place)),
        ..EditionItem::default()
    }
}

/// Accepts differences by their [`key`]s. One that is no longer there (a form sent twice) is passed over. Returns how many
/// became entries.
///
/// # Errors
/// [`Error::Stale`] when the draft changed since the form was shown; what the single changes refuse.
pub async fn accept_changes(
    ctx: &mut Ctx,
    plan: &str,
    draft: &str,
    version: i64,
    accepted: &[String],
) -> Result<usize> {
    ctx.require(Operation::EditDraft, &[])?;
    let proposal = propose_changes(ctx, plan, draft).await?;
    if proposal.open.head.state != DraftState::Ready || proposal.open.head.version != version {
        return Err(Error::Stale { now: String::new(), yours: accepted.join("\n") });
    }
    let is_accepted =
        |difference: &&Difference| accepted.iter().any(|wanted| *wanted == key(&proposal.old, difference));
    let mut wanted: Vec<&Difference> = proposal.comparison.differences.iter().filter(is_accepted).collect();
    // First what is added, so that others can move under it; last what is dropped, so that nothing that moved away goes too.
    wanted.sort_by_key(|difference| match difference {
        Difference::Added { .. } => 0,
        Difference::Dropped { .. } => 2,
        _ => 1,
    });
    let reason = format!("New edition: {}", proposal.open.head.name);
    let mut acceptance = Acceptance { proposal: &proposal, reason, added: HashMap::new() };
    if !wanted.is_empty() {
        keep_document(ctx, &proposal).await?;
    }
    for difference in &wanted {
        acceptance.accept(ctx, difference).await?;
    }
    Ok(wanted.len())
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
async fn keep_document(ctx: &mut Ctx, proposal: &Proposal) -> Result<()> {
    let (head, chain) = (&proposal.open.head, &proposal.plan.id);
    if plans::has_source(&mut ctx.conn, chain, &head.source).await? {
        return Ok(());
    }
    let (name, size): (String, i64) = ctx.conn.one(sql::FILE_HEAD, values![&head.source]).await?;
    let opened = SourceOpened { sha256: head.source.clone(), name, size, public: false, reason: String::new() };
    ledger::record(ctx, chain, &head.source, Entry::SourceOpened(opened)).await?;
    Ok(())
}

struct Acceptance<'a> {
    proposal: &'a Proposal,
    reason: String,
    /// Ids of the items added, by index in the draft.
    added: HashMap<usize, String>,
}

impl Acceptance<'_> {
    async fn accept(&mut self, ctx: &mut Ctx, difference: &Difference) -> Result<()> {
        let why = self.reason.clone();
        match difference {
            Difference::Added { new } => self.add(ctx, *new).await,
            Difference::Reworded { old, field, from, to, .. } => {
                let field = Wording::from_key(field)
                    .ok_or_else(|| Problem::error("field", Fault::Unknown((*field).to_owned())))?;
                plans::reword_item(ctx, self.id(*old), field, from, to, &why).await
            }
            Difference::Moved { old, new } => {
                let parent = self.parent_of(*new);
                plans::move_item(ctx, self.id(*old), parent.as_deref(), &why).await
            }
            Difference::Redated { old, new, from, .. } => match &self.item(*new).due {
                Some(due) => progress::settle_due(ctx, self.id(*old), from, schedule_of(due), &why).await,
                None => progress::move_due(ctx, self.id(*old), from, "", &why).await,
            },
            Difference::Reassigned { old, code, to, .. } => self.reassign(ctx, *old, code, to).await,
            Difference::Dropped { old } => {
                let head = plans::get_item_by_id(&mut ctx.conn, self.id(*old)).await?;
                if head.dropped_day.is_some() {
                    return Ok(()); // it went with the item above it
                }
                plans::drop_item(ctx, self.id(*old), &why).await.map(drop)
            }
        }
    }

    fn id(&self, old: usize) -> &str {
        &self.proposal.old.items[old].id
    }

    fn item(&self, new: usize) -> &DraftItem {
        &self.proposal.open.draft.items[new]
    }

    /// The item that a new one stands under: matched, or added just now; else the next one above that is in the plan.
    fn parent_of(&self, new: usize) -> Option<String> {
        let items = &self.proposal.open.draft.items;
        let mut above = items[new].parent;
        for _ in 0..items.len() {
            let parent = above?;
            if let Some(id) = self.added.get(&parent) {
                return Some(id.clone());
            }
            if let Some(old) = self.proposal.comparison.old_of.get(parent).copied().flatten() {
                return Some(self.id(old).to_owned());
            }
            above = items.get(parent)?.parent;
        }
        None
    }

    async fn add(&mut self, ctx: &mut Ctx, new: usize) -> Result<()> {
        let items = &self.proposal.open.draft.items;
        let source = &items[new];
        let ids: Vec<String> = items.iter().map(|_| String::new()).collect();
        let mut item = item_of(source, items, new, &ids);
        item.parent = self.parent_of(new);
        let framework = crate::city::get_framework(&mut ctx.conn, &self.proposal.plan.framework).await?;
        let has_children = items.iter().any(|other| other.parent == Some(new));
        item.commitment = !has_children && !item.implied || framework.is_commitment(&item.level);
        let plan = &self.proposal.plan.id;
        let key = plans::add_item(ctx, plan, item, &self.reason).await?;
        let id = plans::get_item(&mut ctx.conn, plan, &key).await?.id;
        for code in CODES {
            let text = intake::edit::item_field(source, code).unwrap_or_default();
            assign(ctx, &id, code, &text).await?;
        }
        for measure in measures_of(ctx, &source.measures) {
            plans::add_measure(ctx, &id, measure).await?;
        }
        self.added.insert(new, id);
        Ok(())
    }

    async fn reassign(&self, ctx: &mut Ctx, old: usize, code: &str, to: &str) -> Result<()> {
        let item = self.id(old);
        for (party, _, known, _) in plans::list_responsibilities(&mut ctx.conn, item).await? {
            if known == code {
                plans::end_responsibility(ctx, item, &party, code, &self.reason).await?;
            }
        }
        assign(ctx, item, code, to).await
    }
}

async fn assign(ctx: &mut Ctx, item: &str, code: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let party = people::ensure_party(ctx, text).await?;
    let tie = Responsibility { party, code: code.to_owned(), as_written: text.to_owned() };
    plans::assign_responsibility(ctx, item, tie).await
}
