//! What somebody has seen of a draft since it last changed. Everything that a publication would make public is one thing to
//! see; it is known by its content, so a change of one thing makes that one unseen and nothing else.

use super::{DraftState, OpenDraft, get_draft, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::ledger::json;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::chain::sha256;
use intake::draft::{Authority, Draft, DraftItem, GlossaryEntry, Milestone, RaciRow, SignOff, Statement};
use serde::Serialize;
use std::collections::HashSet;

/// Something of a draft that a publication makes public. Numbers are places in the list of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Title, period, state and the other facts of the plan.
    Plan,
    /// An item with its measures.
    Item(usize),
    /// A dated step.
    Step(usize),
    /// A sentence about the plan or an item.
    Context(usize),
    /// An indicator, problem or opportunity.
    Indicator(usize),
    /// A decision asked of the meeting.
    Decision(usize),
    /// A row of the responsibility matrix.
    Row(usize),
    /// A duty under an authority level.
    Authority(usize),
    /// An acronym.
    Term(usize),
    /// Who signed, or was to sign.
    SignOff,
}

/// A thing to see, with the mark of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// What it is.
    pub thing: Thing,
    /// Differs whenever its content does.
    pub mark: String,
}

/// Everything of a draft that a publication makes public, in the order in which it is shown.
pub fn sights(draft: &Draft) -> Vec<Sight> {
    let facts = (&draft.plan, &draft.raci_parties, draft.raci_state);
    let mut sights = vec![sight(Thing::Plan, &facts)];
    let items = draft.items.iter().enumerate();
    // Where it stands in the document and how sure the program was is no part of what is published.
    sights.extend(items.map(|(at, item)| {
        let bare = DraftItem { parent: None, confidence: 0.0, lines: Vec::new(), places: Vec::new(), ..item.clone() };
        sight(Thing::Item(at), &bare)
    }));
    let steps = draft.milestones.iter().enumerate();
    sights.extend(
        steps.map(|(at, step)| sight(Thing::Step(at), &Milestone { parent: None, lines: Vec::new(), ..step.clone() })),
    );
    for (list, thing) in [
        (&draft.context, Thing::Context as fn(usize) -> Thing),
        (&draft.indicators, Thing::Indicator),
        (&draft.decisions, Thing::Decision),
    ] {
        let bare = |said: &Statement| Statement { parent: None, lines: Vec::new(), ..said.clone() };
        sights.extend(list.iter().enumerate().map(|(at, said)| sight(thing(at), &bare(said))));
    }
    let rows = draft.raci.iter().enumerate();
    sights.extend(rows.map(|(at, row)| sight(Thing::Row(at), &RaciRow { lines: Vec::new(), ..row.clone() })));
    let duties = draft.authority.iter().enumerate();
    sights
        .extend(duties.map(|(at, duty)| sight(Thing::Authority(at), &Authority { lines: Vec::new(), ..duty.clone() })));
    let terms = draft.glossary.iter().enumerate();
    sights.extend(terms.map(|(at, term)| sight(Thing::Term(at), &GlossaryEntry { lines: Vec::new(), ..term.clone() })));
    let signature = draft.sign_off.iter();
    sights.extend(signature.map(|sign| sight(Thing::SignOff, &SignOff { lines: Vec::new(), ..sign.clone() })));
    sights
}

fn sight(thing: Thing, content: &impl Serialize) -> Sight {
    let kind = match thing {
        Thing::Plan => "plan",
        Thing::Item(_) => "item",
        Thing::Step(_) => "step",
        Thing::Context(_) => "context",
        Thing::Indicator(_) => "indicator",
        Thing::Decision(_) => "decision",
        Thing::Row(_) => "row",
        Thing::Authority(_) => "authority",
        Thing::Term(_) => "term",
        Thing::SignOff => "sign-off",
    };
    let mut mark = sha256(format!("{kind} {}", json(content)).as_bytes());
    mark.truncate(20);
    Sight { thing, mark }
}

/// What of a draft nobody has seen as it is now.
///
/// # Errors
/// What the database says.
pub async fn unseen(conn: &mut Conn, open: &OpenDraft) -> Result<Vec<Sight>> {
    let seen: Vec<(String,)> = conn.all(sql::SEEN, values![&open.head.id]).await?;
    let seen: HashSet<&str> = seen.iter().map(|(mark,)| mark.as_str()).collect();
    Ok(open.sights().iter().filter(|sight| !seen.contains(sight.mark.as_str())).cloned().collect())
}

/// Notes that somebody has seen what bears these marks. Marks that the draft no longer has are passed over.
///
/// # Errors
/// When the actor may not, or the draft is not one that can be published.
pub async fn see(ctx: &mut Ctx, draft: &str, marks: &[String]) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, draft).await?;
    if open.head.state != DraftState::Ready {
        return Err(Error::NotFound("a draft that can be published".to_owned()));
    }
    let known: Vec<String> =
        open.sights().iter().map(|sight| &sight.mark).filter(|mark| marks.contains(mark)).cloned().collect();
    note(ctx, draft, &known).await
}

pub(super) async fn note(ctx: &mut Ctx, draft: &str, marks: &[String]) -> Result<()> {
    if !marks.is_empty() {
        ctx.conn.execute(sql::SEE, values![draft, json(marks)]).await?;
    }
    Ok(())
}

/// Whoever changes a thing by its own form has seen what it becomes; what other edits bring forth has to be looked at.
pub(super) fn typed(before: &OpenDraft, after: &OpenDraft, change: &super::Edit) -> Vec<String> {
    use super::Edit;
    let is_form = matches!(
        change,
        Edit::SetItem { .. }
            | Edit::SetPlan { .. }
            | Edit::SetMeasure { .. }
            | Edit::SetRow { .. }
            | Edit::SetMatrixState { .. }
            | Edit::SetMilestone { .. }
            | Edit::SetStatement { .. }
            | Edit::SetTerm { .. }
            | Edit::SetAuthority { .. }
            | Edit::SetSignOff { .. }
    );
    if !is_form {
        return Vec::new();
    }
    let known: HashSet<&str> = before.sights().iter().map(|sight| sight.mark.as_str()).collect();
    let marks = after.sights().iter().map(|sight| sight.mark.as_str());
    marks.filter(|mark| !known.contains(mark)).map(str::to_owned).collect()
}
