//! What stands in a plan beside its items, after publication: measures, dated steps, statements, the matrix, levels of
//! authority, acronyms and signatures are added, changed and dropped, each by an entry. What was reported on them is never touched here.

use super::{open_item, open_plan, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, LONG_CHARACTERS_MAX, NAME_CHARACTERS_MAX, Problem, Result, reason, text};
use crate::ledger;
use db::values;
use domain::access::Operation;
use domain::ledger::entry::{
    AuthorityPublished, Entry, MeasureChanged, Measured, MilestoneChanged, PartDropped, SignedOff, TermDefined,
};
use domain::plans::item::Milestone;
use domain::plans::measure::{Measure, Target};
use domain::plans::responsibility::Matrix;
use domain::plans::statement::Statement;
use domain::text::collapse;

/// Adds a measure to an item of a published plan. Returns its id; one that is there with the id given is not added twice.
///
/// # Errors
/// When the actor may not, it has neither words nor targets, or the id is one of another item.
pub async fn add_measure(ctx: &mut Ctx, item: &str, mut measure: Measure, why: Option<&str>) -> Result<String> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    if measure.text.trim().is_empty() && measure.targets.is_empty() {
        return Err(Problem::error("text", Fault::Missing));
    }
    check_measure(&measure)?;
    if measure.id.is_empty() {
        measure.id = ctx.new_id();
    }
    let id = measure.id.clone();
    // The same form sent twice: it was added already.
    if let Some((of,)) = ctx.conn.optional::<(String,)>(sql::ITEM_OF_MEASURE, values![&id]).await? {
        return if of == item { Ok(id) } else { Err(Problem::error("id", Fault::Taken(id))) };
    }
    let added = Measured { item: item.to_owned(), measure, reason: why.map(str::to_owned) };
    ledger::record(ctx, &head.plan, &id, Entry::MeasureAdded(added)).await?;
    Ok(id)
}

/// Other words, baseline or targets for a measure. Targets are known by their periods; one that is gone stays without words,
/// because something may have been reported on it.
///
/// # Errors
/// When the actor may not, or the reason is missing.
pub async fn change_measure(ctx: &mut Ctx, item: &str, from: &Measure, to: Measure, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    check_measure(&to)?;
    let to = Measure {
        id: from.id.clone(),
        position: from.position,
        targets: merge_targets(&from.targets, to.targets),
        ..to
    };
    let change = MeasureChanged { item: item.to_owned(), from: from.clone(), to, reason: reason(why)? };
    ledger::record(ctx, &head.plan, &from.id, Entry::MeasureChanged(Box::new(change))).await?;
    Ok(())
}

/// The new targets at the places of the old ones of the same period; further ones behind them.
fn merge_targets(old: &[Target], new: Vec<Target>) -> Vec<Target> {
    let period = |target: &Target| target.period.as_deref().map(collapse);
    let mut new: Vec<Option<Target>> = new.into_iter().map(Some).collect();
    let mut merged: Vec<Target> = old
        .iter()
        .map(|before| {
            let same = new.iter_mut().find(|after| after.as_ref().is_some_and(|after| period(after) == period(before)));
            same.and_then(Option::take).unwrap_or_else(|| Target { text: String::new(), ..before.clone() })
        })
        .collect();
    merged.extend(new.into_iter().flatten());
    merged
}

/// A measure that is no longer pursued.
///
/// # Errors
/// When the actor may not, or the reason is missing.
pub async fn drop_measure(ctx: &mut Ctx, item: &str, id: &str, text: &str, why: &str) -> Result<()> {
    let head = open_item(ctx, item, Operation::RewordItem).await?;
    let dropped = dropped(Some(item), "", text, why)?;
    ledger::record(ctx, &head.plan, id, Entry::MeasureDropped(dropped)).await?;
    Ok(())
}

fn dropped(item: Option<&str>, kind: &str, text: &str, why: &str) -> Result<PartDropped> {
    Ok(PartDropped {
        item: item.map(str::to_owned),
        kind: kind.to_owned(),
        text: text.to_owned(),
        reason: reason(why)?,
    })
}

/// Adds a dated step to a published plan, behind another step or as the last one. Returns its id.
///
/// # Errors
/// When the actor may not, it has no words, or the reason is missing.
pub async fn add_milestone(
    ctx: &mut Ctx,
    plan: &str,
    mut step: Milestone,
    after: Option<&str>,
    why: &str,
) -> Result<String> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    check_text(&step.text)?;
    step.position = match after {
        Some(after) => ctx.conn.one::<(i64,)>(sql::MILESTONE_POSITION, values![after]).await?.0 + 1,
        None => ctx.conn.one::<(i64,)>(sql::LAST_MILESTONE, values![plan]).await?.0 + 1,
    };
    step.id = ctx.new_id();
    step.reason = Some(reason(why)?);
    let id = step.id.clone();
    ledger::record(ctx, plan, &id, Entry::MilestoneAdded(Box::new(step))).await?;
    Ok(id)
}

fn check_text(words: &str) -> Result<()> {
    if text("text", words, LONG_CHARACTERS_MAX)?.is_empty() {
        return Err(Problem::error("text", Fault::Missing));
    }
    Ok(())
}

/// The words of a measure: itself, where it starts, where it is to lead.
fn check_measure(measure: &Measure) -> Result<()> {
    let targets = measure.targets.iter().map(|target| target.text.as_str());
    for words in targets.chain([measure.text.as_str()]).chain(measure.baseline.as_deref()) {
        text("text", words, LONG_CHARACTERS_MAX)?;
    }
    Ok(())
}

/// Other words, another workstream, another item or another date for a step.
///
/// # Errors
/// When the actor may not, it has no words, or the reason is missing.
pub async fn change_milestone(ctx: &mut Ctx, plan: &str, from: &Milestone, to: Milestone, why: &str) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    check_text(&to.text)?;
    let to = Milestone { id: from.id.clone(), position: from.position, reason: None, ..to };
    let change = MilestoneChanged { from: from.clone(), to, reason: reason(why)? };
    ledger::record(ctx, plan, &from.id, Entry::MilestoneChanged(Box::new(change))).await?;
    Ok(())
}

/// A step that is no longer taken.
///
/// # Errors
/// When the actor may not, or the reason is missing.
pub async fn drop_milestone(ctx: &mut Ctx, plan: &str, step: &Milestone, why: &str) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    let dropped = dropped(step.item.as_deref(), "", &step.text, why)?;
    ledger::record(ctx, plan, &step.id, Entry::MilestoneDropped(dropped)).await?;
    Ok(())
}

/// Adds a statement to a published plan, behind another one or as the last. Returns its id.
///
/// # Errors
/// When the actor may not, it has no words, or the reason is missing.
pub async fn add_statement(
    ctx: &mut Ctx,
    plan: &str,
    mut statement: Statement,
    after: Option<&str>,
    why: &str,
) -> Result<String> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    if statement.kind != "missing" {
        check_text(&statement.text)?;
    }
    statement.position = match after {
        Some(after) => ctx.conn.one::<(i64,)>(sql::STATEMENT_POSITION, values![after]).await?.0 + 1,
        None => ctx.conn.one::<(i64,)>(sql::LAST_STATEMENT, values![plan]).await?.0 + 1,
    };
    statement.id = ctx.new_id();
    statement.reason = Some(reason(why)?);
    let id = statement.id.clone();
    ledger::record(ctx, plan, &id, Entry::StatementAdded(statement)).await?;
    Ok(id)
}

/// A statement that no longer stands in the plan.
///
/// # Errors
/// When the actor may not, or the reason is missing.
pub async fn drop_statement(ctx: &mut Ctx, plan: &str, statement: &Statement, why: &str) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    let dropped = dropped(statement.item.as_deref(), &statement.kind, &statement.text, why)?;
    ledger::record(ctx, plan, &statement.id, Entry::StatementDropped(dropped)).await?;
    Ok(())
}

/// Publishes a matrix anew, whole: under its own id it takes the place of what it was.
///
/// # Errors
/// When the actor may not, it has no column, a row has not as many codes as there are columns, or the reason is missing.
pub async fn republish_matrix(ctx: &mut Ctx, plan: &str, mut matrix: Matrix, why: &str) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    let columns = matrix.parties.len();
    if columns == 0 || matrix.rows.iter().any(|row| row.codes.len() != columns) {
        return Err(Error::Broken("a row of the matrix has not as many codes as the matrix has columns".to_owned()));
    }
    matrix.reason = Some(reason(why)?);
    let id = matrix.id.clone();
    ledger::record(ctx, plan, &id, Entry::MatrixPublished(Box::new(matrix))).await?;
    Ok(())
}

/// Publishes the levels of authority anew, whole.
///
/// # Errors
/// When the actor may not, a duty has no words or one that are too long, or the reason is missing.
pub async fn republish_authority(
    ctx: &mut Ctx,
    plan: &str,
    mut authority: AuthorityPublished,
    why: &str,
) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    for duty in &authority.duties {
        if duty.duty.trim().is_empty() {
            return Err(Problem::error("duty", Fault::Missing));
        }
        text("duty", &duty.duty, LONG_CHARACTERS_MAX)?;
    }
    authority.reason = Some(reason(why)?);
    ledger::record(ctx, plan, plan, Entry::AuthorityPublished(authority)).await?;
    Ok(())
}

/// Says what an acronym of a plan means.
///
/// # Errors
/// When the actor may not, or the words are too long.
pub async fn define_term(ctx: &mut Ctx, plan: &str, term: TermDefined) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    text("term", &term.term, NAME_CHARACTERS_MAX)?;
    text("meaning", term.meaning.as_deref().unwrap_or_default(), LONG_CHARACTERS_MAX)?;
    let name = term.term.clone();
    ledger::record(ctx, plan, &name, Entry::TermDefined(term)).await?;
    Ok(())
}

/// A signature that a newer document of the plan prints. Who signs here does it by [`super::sign_off`].
///
/// # Errors
/// When the actor may not, or the words are too long.
pub async fn add_printed_signature(ctx: &mut Ctx, plan: &str, mut signed: SignedOff) -> Result<()> {
    open_plan(ctx, plan, Operation::ChangePlan).await?;
    for (field, words) in [("role", &signed.role), ("name", &signed.name), ("on", &signed.on)] {
        text(field, words, NAME_CHARACTERS_MAX)?;
    }
    signed.id = ctx.new_id();
    let id = signed.id.clone();
    ledger::record(ctx, plan, &id, Entry::SignedOff(signed)).await?;
    Ok(())
}
