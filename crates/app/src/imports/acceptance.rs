//! What a person accepts of a newer edition becomes entries of the plan's record, with the document named as their source.
//! What is added stands where it stands in the document. Nothing is accepted that was not asked for.

use super::reimport::{NewPart, Proposal, keep_document, key, part_key, propose_changes};
use super::seen::{self, Sight, Thing};
use super::{DraftState, open_doubts};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::plans::publish::{authority_of, item_of, matrix_of, origin_of, schedule_of};
use crate::plans::{self, Why, parts};
use crate::{people, progress};
use domain::access::Operation;
use domain::ledger::entry::Relabelled;
use domain::plans::comparison::{Difference, PartDifference};
use domain::plans::edition::{CODES, Edition, PartKind};
use domain::plans::item::{Milestone, Origin, Wording};
use domain::plans::responsibility::{AuthorityDuty, Matrix, MatrixParty, MatrixRow, Responsibility, names_in};
use domain::plans::statement::Statement;
use domain::text::{collapse, fold};
use intake::draft::DraftItem;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What every reason of an entry begins with that came with a newer edition; the name of its document follows. The record keeps
/// it in these words, and pages say them in the reader's language.
pub const NEW_EDITION: &str = "New edition: ";

/// What is accepted with these [`key`]s: they, and the items of the draft above what is added or moved, which the plan does not
/// have yet. Without them it would come to stand elsewhere than the draft says.
pub fn with_parents(proposal: &Proposal, accepted: &[String]) -> Vec<String> {
    let mut all = accepted.to_vec();
    for difference in &proposal.comparison.differences {
        let (Difference::Added { new } | Difference::Moved { new, .. }) = difference else { continue };
        if !accepted.contains(&key(&proposal.old, difference)) {
            continue;
        }
        for new in new_parents(proposal, *new) {
            let key = key(&proposal.old, &Difference::Added { new });
            if !all.contains(&key) {
                all.push(key);
            }
        }
    }
    all
}

/// Items above one of the draft that the plan does not have, the nearest first.
pub fn new_parents(proposal: &Proposal, new: usize) -> Vec<usize> {
    let items = &proposal.open.draft.items;
    let mut parents = Vec::new();
    let mut above = items.get(new).and_then(|item| item.parent);
    while let Some(parent) = above.filter(|parent| *parent < items.len() && !parents.contains(parent)) {
        if proposal.comparison.old_of[parent].is_some() {
            break;
        }
        parents.push(parent);
        above = items[parent].parent;
    }
    parents
}

/// Everything of the draft that comes into the plan with the items added by these [`key`]s: what somebody must have seen.
pub fn sights_of(proposal: &Proposal, accepted: &[String]) -> Vec<Sight> {
    let differences = proposal.comparison.differences.iter();
    let added: HashSet<usize> = differences
        .filter(|difference| accepted.contains(&key(&proposal.old, difference)))
        .filter_map(|difference| if let Difference::Added { new } = difference { Some(*new) } else { None })
        .collect();
    let draft = &proposal.open.draft;
    let is_of = |parent: Option<usize>| parent.is_some_and(|parent| added.contains(&parent));
    let comes = |thing: Thing| match thing {
        Thing::Item(at) => added.contains(&at),
        Thing::Step(at) => is_of(draft.milestones[at].parent),
        Thing::Context(at) => is_of(draft.context[at].parent),
        Thing::Indicator(at) => is_of(draft.indicators[at].parent),
        Thing::Decision(at) => is_of(draft.decisions[at].parent),
        Thing::Plan | Thing::Row(_) | Thing::Authority(_) | Thing::Term(_) | Thing::SignOff => false,
    };
    proposal.open.sights().iter().filter(|sight| comes(sight.thing)).cloned().collect()
}

/// Nothing is accepted while a question of the draft is open, and no item that nobody has seen whole. Of every other
/// difference the proposal itself shows all there is.
async fn refuse_unseen(ctx: &mut Ctx, proposal: &Proposal, accepted: &[String]) -> Result<()> {
    let open = open_doubts(&proposal.open.draft);
    if open > 0 {
        return Err(Problem::error("findings", Fault::OpenFindings(open)));
    }
    let unseen = seen::unseen(&mut ctx.conn, &proposal.open).await?;
    let unseen = sights_of(proposal, accepted).iter().filter(|sight| unseen.contains(sight)).count();
    if unseen > 0 { Err(Problem::error("unseen", Fault::Unseen(unseen))) } else { Ok(()) }
}

/// Accepts differences by their [`key`]s and [`part_key`]s, [`with_parents`]. One that is no longer there (a form sent twice)
/// is passed over. Returns how many became entries.
///
/// # Errors
/// [`Error::Stale`] when the draft changed since the form was shown; an open question; something of [`sights_of`] that nobody
/// has seen; what the single changes refuse, with the key of each difference as the name of its field.
pub async fn accept_changes(
    ctx: &mut Ctx,
    plan: &str,
    draft: &str,
    version: i64,
    accepted: &[String],
) -> Result<usize> {
    ctx.require(Operation::EditDraft, &[])?;
    let mut proposal = propose_changes(ctx, plan, draft).await?;
    if proposal.open.head.state != DraftState::Ready || proposal.open.head.version != version {
        return Err(Error::Stale { now: String::new(), yours: accepted.join("\n") });
    }
    let accepted = with_parents(&proposal, accepted);
    let is_accepted = |wanted: String| accepted.contains(&wanted);
    let differences = proposal.comparison.differences.iter();
    let mut wanted: Vec<&Difference> =
        differences.filter(|difference| is_accepted(key(&proposal.old, difference))).collect();
    let differences = proposal.comparison.parts.iter();
    let others: Vec<&PartDifference> =
        differences.filter(|difference| is_accepted(part_key(&proposal.old, difference))).collect();
    // First what is added, from the top down, so that others can move under it; last what is dropped, so that nothing that
    // moved away goes too.
    wanted.sort_by_key(|difference| match difference {
        Difference::Added { new } => (0, new_parents(&proposal, *new).len()),
        Difference::Dropped { .. } => (2, 0),
        _ => (1, 0),
    });
    if wanted.is_empty() && others.is_empty() {
        return Ok(0);
    }
    refuse_unseen(ctx, &proposal, &accepted).await?;
    proposal.open.draft = Arc::new(intake::edit::decided(&proposal.open.draft));
    keep_document(ctx, &proposal).await?;
    let reason = format!("{NEW_EDITION}{}", proposal.open.head.name);
    let coming = wanted.iter().filter_map(|difference| match difference {
        Difference::Added { new } | Difference::Moved { new, .. } => Some(*new),
        _ => None,
    });
    let coming = coming.collect();
    let mut acceptance = Acceptance {
        proposal: &proposal,
        reason,
        added: HashMap::new(),
        added_parts: HashMap::new(),
        coming,
        changed: HashSet::new(),
        problems: Vec::new(),
    };
    for difference in &wanted {
        let done = acceptance.accept(ctx, difference).await;
        acceptance.note(&key(&proposal.old, difference), done)?;
    }
    for difference in others.iter().filter(|one| !matches!(one.kind, PartKind::Row | PartKind::Duty)) {
        let done = acceptance.accept_part(ctx, difference).await;
        acceptance.note(&part_key(&proposal.old, difference), done)?;
    }
    let of_kind = |kind| others.iter().copied().filter(|one| one.kind == kind).collect::<Vec<&PartDifference>>();
    let (rows, duties) = (of_kind(PartKind::Row), of_kind(PartKind::Duty));
    if !rows.is_empty() {
        let done = acceptance.accept_rows(ctx, &rows).await;
        acceptance.note(&acceptance.refused_of(&rows), done)?;
    }
    if !duties.is_empty() {
        let done = acceptance.accept_duties(ctx, &duties).await;
        acceptance.note(&acceptance.refused_of(&duties), done)?;
    }
    if acceptance.problems.is_empty() {
        plans::settle_commitments(ctx, &proposal.plan.id, &acceptance.changed, &acceptance.reason).await?;
        Ok(wanted.len() + others.len())
    } else {
        Err(Error::Invalid(acceptance.problems))
    }
}

struct Acceptance<'a> {
    proposal: &'a Proposal,
    reason: String,
    /// Ids of the items added, by index in the draft.
    added: HashMap<usize, String>,
    /// Ids of the steps and statements added, by index in the parts of the draft.
    added_parts: HashMap<usize, String>,
    /// Indexes of the items of the draft that are accepted as added or moved.
    coming: HashSet<usize>,
    /// Ids of the items whose level or children changed: whether they are commitments is asked again.
    changed: HashSet<String>,
    /// What cannot be accepted, each by the key of its difference.
    problems: Vec<Problem>,
}

impl Acceptance<'_> {
    /// Keeps what is refused under the name of its difference: a person is told all at once.
    fn note(&mut self, key: &str, done: Result<()>) -> Result<()> {
        let Err(Error::Invalid(problems)) = done else { return done };
        let named = problems.into_iter().map(|problem| Problem { field: key.to_owned(), ..problem });
        self.problems.extend(named);
        Ok(())
    }

    /// The key of the part that stands in the way of others which are published with it: the one that says nothing, or most.
    fn refused_of(&self, parts: &[&PartDifference]) -> String {
        let words = |part: &&&PartDifference| {
            let new = part.new.map(|new| &self.proposal.new.parts[new]);
            new.map_or(0, |new| if new.text.trim().is_empty() { usize::MAX } else { new.told().len() })
        };
        let worst = parts.iter().max_by_key(words);
        worst.map(|part| part_key(&self.proposal.old, part)).unwrap_or_default()
    }

    async fn accept(&mut self, ctx: &mut Ctx, difference: &Difference) -> Result<()> {
        match difference {
            Difference::Added { new } => self.add(ctx, *new).await,
            Difference::Reworded { old, new, field, from, to } => {
                let field = Wording::from_key(field)
                    .ok_or_else(|| Problem::error("field", Fault::Unknown((*field).to_owned())))?;
                if field == Wording::Level {
                    self.changed.insert(self.id(*old).to_owned());
                }
                let why = self.why(self.places_of(*new, field.origin_field(), to));
                plans::record_wording(ctx, self.id(*old), field, from, to, why).await.map(drop)
            }
            Difference::Column { old, new, heading, from, to } => {
                let why = self.why(self.places_of(*new, heading, to));
                plans::change_column(ctx, self.id(*old), heading, from, to, why).await
            }
            Difference::Moved { old, new } => {
                let Some(parent) = self.parent_of(*new)? else { return Ok(()) };
                self.changed.extend(parent.clone());
                self.changed.extend(self.parent_before(*old));
                let position = self.position_of(ctx, *new, parent.as_deref()).await?;
                plans::record_move(ctx, self.id(*old), parent.as_deref(), position, &self.reason).await.map(drop)
            }
            Difference::Reordered { old, new, .. } => self.reorder(ctx, *old, *new).await,
            Difference::Redated { old, new, from, to } => {
                let why = self.why(self.places_of(*new, "due", to));
                match &self.item(*new).due {
                    Some(due) => progress::settle_due(ctx, self.id(*old), from, schedule_of(due), why).await,
                    None => progress::move_due(ctx, self.id(*old), from, "", why).await,
                }
            }
            Difference::Reassigned { old, new, code, to, .. } => {
                let origin = self.places_of(*new, code, to);
                self.reassign(ctx, *old, code, to, origin).await
            }
            Difference::Dropped { old } => {
                let head = plans::get_item_by_id(&mut ctx.conn, self.id(*old)).await?;
                if head.dropped_day.is_some() {
                    return Ok(()); // it went with the item above it
                }
                self.changed.extend(self.parent_before(*old));
                plans::record_drop(ctx, self.id(*old), &self.reason).await.map(drop)
            }
        }
    }

    /// Another order under the same item. What moved before may have brought it where it belongs.
    async fn reorder(&self, ctx: &mut Ctx, old: usize, new: usize) -> Result<()> {
        let head = plans::get_item_by_id(&mut ctx.conn, self.id(old)).await?;
        let position = self.position_of(ctx, new, head.parent.as_deref()).await?;
        if position == head.position {
            return Ok(());
        }
        plans::record_move(ctx, &head.id, head.parent.as_deref(), position, &self.reason).await.map(drop)
    }

    fn why(&self, origin: Vec<Origin>) -> Why<'_> {
        Why { reason: &self.reason, origin: Some(origin) }
    }

    /// Where the words of a field stand in the document of the draft. What a table prints under a heading of its own is known
    /// by its words.
    fn places_of(&self, new: usize, field: &str, words: &str) -> Vec<Origin> {
        let open = &self.proposal.open;
        let says =
            |range: (usize, usize)| open.source.text.get(range.0..range.1).is_some_and(|text| is_same(text, words));
        let is_own = |known: &str, range| match known {
            "field" | "column" => says(range),
            known => known.strip_prefix("column:").unwrap_or(known).trim() == field.trim(),
        };
        let places = self.item(new).places.iter().filter(|(known, place)| is_own(known, place.range));
        let document = |origin| Origin { document: Some(open.head.source.clone()), ..origin };
        places.map(|(_, place)| document(origin_of(field, place))).collect()
    }

    fn id(&self, old: usize) -> &str {
        &self.proposal.old.items[old].id
    }

    /// The id of the item above one of the plan, as it stands before anything is accepted.
    fn parent_before(&self, old: usize) -> Option<String> {
        self.proposal.old.items[old].parent.map(|parent| self.id(parent).to_owned())
    }

    fn item(&self, new: usize) -> &DraftItem {
        &self.proposal.open.draft.items[new]
    }

    /// The id of an item of the draft in the plan: matched, or added just now.
    fn known(&self, new: usize) -> Option<&str> {
        let matched = self.proposal.comparison.old_of.get(new).copied().flatten();
        self.added.get(&new).map(String::as_str).or_else(|| matched.map(|old| self.id(old)))
    }

    /// The item of the plan that one of the draft stands under (`Some(None)`: the outermost level). `None` when that could not
    /// be accepted, which is said beside it.
    fn parent_of(&self, new: usize) -> Result<Option<Option<String>>> {
        let items = &self.proposal.open.draft.items;
        let Some(parent) = items[new].parent.filter(|parent| *parent < items.len()) else { return Ok(Some(None)) };
        match self.known(parent) {
            Some(id) => Ok(Some(Some(id.to_owned()))),
            None if self.problems.is_empty() => Err(Problem::error("parent", Fault::Itself)),
            None => Ok(None),
        }
    }

    /// Where an item of the draft comes to stand in the plan: behind what stands before it under the same parent, else as
    /// the first under it.
    async fn position_of(&self, ctx: &mut Ctx, new: usize, parent: Option<&str>) -> Result<i64> {
        for before in (0..new).rev().filter(|before| self.item(*before).parent == self.item(new).parent) {
            let Some(id) = self.known(before) else { continue };
            // Behind what stands elsewhere in the plan it would be read under another parent.
            if plans::get_item_by_id(&mut ctx.conn, id).await?.parent.as_deref() == parent {
                return plans::position_after(&mut ctx.conn, id).await;
            }
        }
        match parent {
            Some(parent) => Ok(plans::position_of(&mut ctx.conn, parent).await? + 1),
            None => Ok(1),
        }
    }

    async fn add(&mut self, ctx: &mut Ctx, new: usize) -> Result<()> {
        let items = &self.proposal.open.draft.items;
        let source = &items[new];
        let ids: Vec<String> = items.iter().map(|_| String::new()).collect();
        let mut item = item_of(source, items, new, &ids);
        let document = &self.proposal.open.head.source;
        item.origin.iter_mut().for_each(|origin| origin.document = Some(document.clone()));
        let Some(parent) = self.parent_of(new)? else { return Ok(()) };
        item.parent = parent;
        item.position = self.position_of(ctx, new, item.parent.as_deref()).await?;
        let framework = crate::city::get_framework(&mut ctx.conn, &self.proposal.plan.framework).await?;
        let has_below = self.coming.iter().any(|below| items[*below].parent == Some(new));
        item.commitment = framework.counts(&item.level, has_below.into(), item.implied.into());
        self.changed.extend(item.parent.clone());
        let plan = &self.proposal.plan.id;
        let key = plans::add_item_of_document(ctx, plan, item, &self.reason).await?;
        let id = plans::get_item(&mut ctx.conn, plan, &key).await?.id;
        for code in CODES {
            let text = intake::edit::item_field(source, code).unwrap_or_default();
            assign(ctx, &id, code, &text, None).await?;
        }
        self.added.insert(new, id);
        // What stands with it comes with it.
        let own = self.proposal.new.parts.iter().enumerate().filter(|(_, part)| part.item == Some(new));
        for (at, _) in own {
            self.add_part(ctx, at).await?;
        }
        Ok(())
    }

    async fn reassign(&self, ctx: &mut Ctx, old: usize, code: &str, to: &str, origin: Vec<Origin>) -> Result<()> {
        let item = self.id(old);
        let mut wanted = names_in(to);
        for (party, _, known, as_written) in plans::list_responsibilities(&mut ctx.conn, item).await? {
            let stays = wanted.iter().position(|name| is_same(name, &as_written));
            match stays.filter(|_| known == code) {
                Some(at) => drop(wanted.remove(at)),
                None if known == code => {
                    plans::end_responsibility(ctx, item, &party, code, self.why(origin.clone())).await?;
                }
                None => {}
            }
        }
        assign(ctx, item, code, &wanted.join("; "), Some(origin)).await
    }

    /// A measure, step or statement that differs.
    async fn accept_part(&mut self, ctx: &mut Ctx, difference: &PartDifference) -> Result<()> {
        let proposal = self.proposal;
        let Some(old) = difference.old.map(|at| &proposal.old.parts[at]) else {
            return match difference.new {
                Some(new) => self.add_part(ctx, new).await,
                None => Ok(()),
            };
        };
        let (plan, why) = (proposal.plan.id.as_str(), self.reason.as_str());
        let telling = &proposal.telling;
        let gone = || Error::NotFound(format!("the {}", old.kind.key()));
        match (old.kind, difference.new.map(|at| &proposal.parts[at])) {
            (PartKind::Measure, new) => {
                let (item, measure) = telling.measure(&old.id).ok_or_else(gone)?;
                match new {
                    Some(NewPart::Measure(new)) => parts::change_measure(ctx, item, measure, new.clone(), why).await,
                    _ => parts::drop_measure(ctx, item, &old.id, &old.text, why).await,
                }
            }
            (PartKind::Step, new) => {
                let step = telling.step(&old.id).ok_or_else(gone)?;
                match new {
                    Some(NewPart::Step(new)) => {
                        let item = difference.new.and_then(|at| proposal.new.parts[at].item);
                        let item = item.and_then(|item| self.known(item)).map(str::to_owned);
                        parts::change_milestone(ctx, plan, step, Milestone { item, ..(**new).clone() }, why).await
                    }
                    _ => parts::drop_milestone(ctx, plan, step, why).await,
                }
            }
            (PartKind::Fact, Some(NewPart::Fact(name, text))) => {
                plans::reword_plan(ctx, plan, name, old.field(name), text, why).await
            }
            (PartKind::Term, Some(NewPart::Term(term))) => parts::define_term(ctx, plan, term.clone()).await,
            (_, Some(NewPart::Statement(new))) => {
                let why = self.why(new.origin.clone());
                let label = |text: &str| text.trim().to_owned();
                let (from, to) = (old.field("label"), new.label.as_deref().unwrap_or_default());
                let label = Relabelled { from: label(from), to: label(to) };
                plans::change_statement(ctx, &old.id, &old.text, &new.text, Some(label), why).await
            }
            (_, _) => {
                let statement = telling.statement(&old.id).ok_or_else(gone)?;
                parts::drop_statement(ctx, plan, statement, why).await
            }
        }
    }

    async fn add_part(&mut self, ctx: &mut Ctx, new: usize) -> Result<()> {
        let plan = self.proposal.plan.id.clone();
        let item = self.proposal.new.parts[new].item.and_then(|item| self.known(item)).map(str::to_owned);
        let after = self.part_before(new);
        let id = match &self.proposal.parts[new] {
            NewPart::Measure(measure) => match item {
                Some(item) => parts::add_measure(ctx, &item, measure.clone(), Some(&self.reason)).await?,
                None => return Ok(()), // its item is not in the plan
            },
            NewPart::Step(step) => {
                let step = Milestone { item, ..(**step).clone() };
                parts::add_milestone(ctx, &plan, step, after.as_deref(), &self.reason).await?
            }
            NewPart::Statement(statement) => {
                let statement = Statement { item, ..statement.clone() };
                parts::add_statement(ctx, &plan, statement, after.as_deref(), &self.reason).await?
            }
            NewPart::Fact(name, text) => {
                return plans::reword_plan(ctx, &plan, name, "", text, &self.reason).await;
            }
            NewPart::Term(term) => return parts::define_term(ctx, &plan, term.clone()).await,
            NewPart::Signature(signed) => return parts::add_printed_signature(ctx, &plan, signed.clone()).await,
            NewPart::Row(_) | NewPart::Duty(_) => return Ok(()), // these are published together
        };
        self.added_parts.insert(new, id);
        Ok(())
    }

    /// The id of the part of the same kind that stands before one in the draft and is in the plan.
    fn part_before(&self, new: usize) -> Option<String> {
        let proposal = self.proposal;
        let kind = proposal.new.parts[new].kind;
        (0..new).rev().filter(|before| proposal.new.parts[*before].kind == kind).find_map(|before| {
            let matched = proposal.comparison.part_of.get(before).copied().flatten();
            let matched = matched.map(|old| proposal.old.parts[old].id.clone());
            self.added_parts.get(&before).cloned().or(matched)
        })
    }

    /// Rows that differ, in one new version of the matrix.
    async fn accept_rows(&mut self, ctx: &mut Ctx, rows: &[&PartDifference]) -> Result<()> {
        let proposal = self.proposal;
        let draft = matrix_of(&proposal.open.draft, &proposal.ground);
        let mut matrix = match proposal.telling.matrices().first() {
            Some(matrix) => matrix.clone(),
            None => Matrix { id: ctx.new_id(), state: draft.state, ..Matrix::default() },
        };
        for column in &draft.parties {
            if !matrix.parties.iter().any(|known| is_same(&known.name, &column.name)) {
                let party = Some(people::ensure_party(ctx, &column.name).await?);
                matrix.parties.push(MatrixParty { name: column.name.clone(), party });
            }
        }
        let columns = matrix.parties.len();
        matrix.rows.iter_mut().for_each(|row| row.codes.resize(columns, String::new()));
        let known = parts_of(&proposal.old, PartKind::Row, &matrix.id);
        let mut lines = Line::of(known, std::mem::take(&mut matrix.rows));
        for difference in rows {
            let new = difference.new.and_then(|at| match &proposal.parts[at] {
                NewPart::Row(row) => Some((at, matrix_row(&matrix, &draft, *row))),
                _ => None,
            });
            let after = |lines: &[Line<MatrixRow>], part| self.line_before(lines, part).map_or(0, |before| before + 1);
            put_line(&mut lines, difference.old, new, after);
        }
        matrix.rows = lines.into_iter().map(|line| line.value).collect();
        parts::republish_matrix(ctx, &proposal.plan.id, matrix, &self.reason).await
    }

    /// Duties that differ, in one new version of the levels of authority.
    async fn accept_duties(&mut self, ctx: &mut Ctx, duties: &[&PartDifference]) -> Result<()> {
        let proposal = self.proposal;
        let mut authority = proposal.telling.authority().clone();
        if authority.duties.is_empty() {
            authority.state = authority_of(&proposal.open.draft, &proposal.ground).state;
        }
        let known = parts_of(&proposal.old, PartKind::Duty, "");
        let mut lines = Line::of(known, std::mem::take(&mut authority.duties));
        for difference in duties {
            let new = difference.new.and_then(|at| match &proposal.parts[at] {
                NewPart::Duty(duty) => Some((at, duty.clone())),
                _ => None,
            });
            let level = new.as_ref().map(|(_, duty)| duty.level.clone()).unwrap_or_default();
            // Behind the last duty of its level, so that the levels stay together.
            let after = |lines: &[Line<AuthorityDuty>], _| {
                let last = lines.iter().rposition(|line| is_same(&line.value.level, &level));
                last.map_or(lines.len(), |last| last + 1)
            };
            put_line(&mut lines, difference.old, new, after);
        }
        authority.duties = lines.into_iter().map(|line| line.value).collect();
        parts::republish_authority(ctx, &proposal.plan.id, authority, &self.reason).await
    }

    /// Index of the line behind which a row of the draft stands.
    fn line_before(&self, lines: &[Line<MatrixRow>], part: usize) -> Option<usize> {
        let proposal = self.proposal;
        (0..part).rev().filter(|before| proposal.new.parts[*before].kind == PartKind::Row).find_map(|before| {
            let matched = proposal.comparison.part_of.get(before).copied().flatten();
            lines.iter().position(|line| line.new == Some(before) || matched.is_some() && line.old == matched)
        })
    }
}

/// A line of what is published whole. Two lines may have the same words, so a line is known by its part of an edition.
struct Line<T> {
    /// Part of the old edition.
    old: Option<usize>,
    /// Part of the draft that was accepted in its place.
    new: Option<usize>,
    value: T,
}

impl<T> Line<T> {
    fn of(parts: Vec<usize>, values: Vec<T>) -> Vec<Self> {
        let parts = parts.into_iter().map(Some).chain(std::iter::repeat(None));
        values.into_iter().zip(parts).map(|(value, old)| Self { old, new: None, value }).collect()
    }
}

/// Parts of a kind that belong to one whole, in its order.
fn parts_of(edition: &Edition, kind: PartKind, id: &str) -> Vec<usize> {
    let own = edition.parts.iter().enumerate().filter(|(_, part)| part.kind == kind && part.id == id);
    own.map(|(at, _)| at).collect()
}

/// Changes, drops or adds a line; `place` says where one comes to stand that is new.
fn put_line<T>(
    lines: &mut Vec<Line<T>>,
    old: Option<usize>,
    new: Option<(usize, T)>,
    place: impl Fn(&[Line<T>], usize) -> usize,
) {
    let at = old.and_then(|old| lines.iter().position(|line| line.old == Some(old)));
    match (at, new) {
        (Some(at), Some((part, value))) => lines[at] = Line { old, new: Some(part), value },
        (Some(at), None) => drop(lines.remove(at)),
        (None, Some((part, value))) => {
            let place = place(lines, part);
            lines.insert(place, Line { old: None, new: Some(part), value });
        }
        (None, None) => {}
    }
}

/// A row of a draft's matrix under the columns of the plan's.
fn matrix_row(matrix: &Matrix, draft: &Matrix, row: usize) -> MatrixRow {
    let source = &draft.rows[row];
    let code = |name: &str| {
        let column = draft.parties.iter().position(|party| is_same(&party.name, name));
        column.and_then(|column| source.codes.get(column)).cloned().unwrap_or_default()
    };
    MatrixRow {
        group: source.group.clone(),
        activity: source.activity.clone(),
        codes: matrix.parties.iter().map(|party| code(&party.name)).collect(),
        origin: source.origin.clone(),
    }
}

fn is_same(left: &str, right: &str) -> bool {
    fold(&collapse(left)) == fold(&collapse(right))
}

async fn assign(ctx: &mut Ctx, item: &str, code: &str, text: &str, origin: Option<Vec<Origin>>) -> Result<()> {
    for name in names_in(text) {
        let party = people::ensure_party(ctx, name).await?;
        let tie = Responsibility { party, code: code.to_owned(), as_written: name.to_owned(), origin: origin.clone() };
        plans::assign_responsibility(ctx, item, tie).await?;
    }
    Ok(())
}
