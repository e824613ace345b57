//! What the forms of staff show: a plan or an item that the actor may change, and what stands in it. Each door opens the
//! thing through here, so that permission is asked before anything is shown. Residents read through another door.

use super::publish::SourceKept;
use super::{ItemHead, PlanHead, desk_sql as sql, get_item, get_plan};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::ledger::read_json;
use crate::people::PartyRow;
use chrono::NaiveDate;
use db::values;
use domain::access::{Operation, may};
use domain::plans::framework::Framework;
use domain::plans::schedule::Schedule;

/// The plan at an address, when the actor may do this to it.
///
/// # Errors
/// When there is none or the actor may not.
pub async fn open_plan(ctx: &mut Ctx, slug: &str, operation: Operation) -> Result<PlanHead> {
    let plan = get_plan(&mut ctx.conn, slug).await?;
    let owner: Vec<String> = plan.owner.iter().cloned().collect();
    ctx.require(operation, &owner)?;
    Ok(plan)
}

/// The item at an address and its plan, when the actor may do this to it.
///
/// # Errors
/// When there is none or the actor may not.
pub async fn open_item(ctx: &mut Ctx, slug: &str, key: &str, operation: Operation) -> Result<(PlanHead, ItemHead)> {
    let plan = get_plan(&mut ctx.conn, slug).await?;
    let item = get_item(&mut ctx.conn, &plan.id, key).await?;
    let parties = super::answerable(&mut ctx.conn, &item.id).await?;
    ctx.require(operation, &parties)?;
    Ok((plan, item))
}

/// What somebody may do to an item, and what that depends on.
pub struct ItemOperations {
    /// It has a status and can be late.
    pub is_commitment: bool,
    /// It is no longer pursued.
    pub is_dropped: bool,
    /// Everything that the actor may do.
    pub allowed: Vec<Operation>,
    /// They may say where it stands, as who may add to its plan.
    pub may_move: bool,
}

/// Everything that the actor may do to the item at an address.
///
/// # Errors
/// When there is no such item.
pub async fn list_item_operations(ctx: &mut Ctx, slug: &str, key: &str) -> Result<ItemOperations> {
    let rows: Vec<(bool, Option<String>, Option<String>, bool)> =
        ctx.conn.all(sql::OPERATIONS_OF_ITEM, values![slug, key]).await?;
    let Some((is_commitment, dropped_day, ..)) = rows.first() else {
        return Err(Error::NotFound(format!("item {key}")));
    };
    let (is_commitment, is_dropped) = (*is_commitment, dropped_day.is_some());
    let owner: Vec<String> =
        rows.iter().filter_map(|(.., party, is_owner)| party.clone().filter(|_| *is_owner)).collect();
    let parties: Vec<String> = rows.into_iter().filter_map(|(.., party, _)| party).collect();
    let allowed = Operation::ALL.into_iter().filter(|operation| may(&ctx.actor, *operation, &parties)).collect();
    let may_move = may(&ctx.actor, Operation::RewordItem, &parties) && may(&ctx.actor, Operation::AddItem, &owner);
    Ok(ItemOperations { is_commitment, is_dropped, allowed, may_move })
}

/// The plan at an address and everything that the actor may do to it.
///
/// # Errors
/// When there is no such plan.
pub async fn list_plan_operations(ctx: &mut Ctx, slug: &str) -> Result<(PlanHead, Vec<Operation>)> {
    let plan = get_plan(&mut ctx.conn, slug).await?;
    let owner: Vec<String> = plan.owner.iter().cloned().collect();
    let all = Operation::ALL.into_iter().filter(|operation| may(&ctx.actor, *operation, &owner)).collect();
    Ok((plan, all))
}

/// The status words and levels of a plan.
///
/// # Errors
/// When the framework is gone.
pub async fn framework_of(ctx: &mut Ctx, plan: &PlanHead) -> Result<Framework> {
    crate::city::get_framework(&mut ctx.conn, &plan.framework).await
}

/// All parties by name.
///
/// # Errors
/// What the database says.
pub async fn list_parties(ctx: &mut Ctx) -> Result<Vec<PartyRow>> {
    crate::people::list_parties(&mut ctx.conn).await
}

/// All plans by title.
///
/// # Errors
/// What the database says.
pub async fn list_plans(ctx: &mut Ctx) -> Result<Vec<PlanHead>> {
    super::list_plans(&mut ctx.conn).await
}

/// (party id, name, code, as written) of an item.
///
/// # Errors
/// What the database says.
pub async fn list_responsibilities(ctx: &mut Ctx, item: &str) -> Result<Vec<(String, String, String, String)>> {
    super::list_responsibilities(&mut ctx.conn, item).await
}

/// When an item is due, as it stands now.
///
/// # Errors
/// What the database says.
pub async fn find_schedule(ctx: &mut Ctx, item: &str) -> Result<Option<Schedule>> {
    Ok(crate::progress::stored_schedule(&mut ctx.conn, item).await?.0)
}

db::row! {
    /// A line of the list of possible parents.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct ItemLine {
        /// UUID as text.
        pub id: String,
        /// Part of its address.
        pub key: String,
        /// Item above.
        pub parent: Option<String>,
        /// Depth from 0.
        pub depth: i64,
        /// The city's word for its level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
    }
}

/// The items of a plan that are still pursued, in its order.
///
/// # Errors
/// What the database says.
pub async fn list_items(ctx: &mut Ctx, plan: &str) -> Result<Vec<ItemLine>> {
    Ok(ctx.conn.all(sql::ITEMS, values![plan]).await?)
}

/// The plan's own names of levels.
///
/// # Errors
/// What the database says.
pub async fn list_levels(ctx: &mut Ctx, plan: &str) -> Result<Vec<String>> {
    let (levels,): (String,) = ctx.conn.one(sql::LEVELS, values![plan]).await?;
    read_json(&levels)
}

db::row! {
    /// A measure with one of its targets; a measure without targets has one line without a position.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct MeasureLine {
        /// Measure.
        pub id: String,
        /// Its kind.
        pub kind: String,
        /// What is measured.
        pub text: String,
        /// Baseline as written.
        pub baseline: Option<String>,
        /// Order of the target.
        pub position: Option<i64>,
        /// Its period.
        pub period: Option<String>,
        /// What is to be reached.
        pub target: Option<String>,
        /// What was reached.
        pub actual: Option<String>,
        /// Judgement.
        pub performance: Option<String>,
    }
}

/// The measures of an item with their targets.
///
/// # Errors
/// What the database says.
pub async fn list_measures(ctx: &mut Ctx, item: &str) -> Result<Vec<MeasureLine>> {
    Ok(ctx.conn.all(sql::MEASURES, values![item]).await?)
}

db::row! {
    /// A dated step.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct MilestoneLine {
        /// UUID as text.
        pub id: String,
        /// Item it belongs to.
        pub item: Option<String>,
        /// Workstream as printed.
        pub stream: Option<String>,
        /// What.
        pub text: String,
        /// First day it can mean.
        pub first_day: Option<NaiveDate>,
        /// Last day it can mean.
        pub last_day: Option<NaiveDate>,
        /// Whether it was reached, once somebody said so.
        pub reached: Option<bool>,
        /// The day of that.
        pub reached_on: Option<NaiveDate>,
        /// A remark.
        pub note: Option<String>,
    }
}

/// A plan and its dated steps that the actor may report on: all of them for whoever answers for the plan, else those of
/// items that one of the actor's units answers for.
///
/// # Errors
/// When there is no such plan, or there is nothing on it for the actor to report.
pub async fn open_milestones(ctx: &mut Ctx, slug: &str) -> Result<(PlanHead, Vec<MilestoneLine>)> {
    let plan = get_plan(&mut ctx.conn, slug).await?;
    let owner: Vec<String> = plan.owner.iter().cloned().collect();
    let mut lines: Vec<MilestoneLine> = ctx.conn.all(sql::MILESTONES, values![&plan.id]).await?;
    if ctx.require(Operation::ReportStatus, &owner).is_ok() {
        return Ok((plan, lines));
    }
    let parties: Vec<(String, String)> = ctx.conn.all(sql::MILESTONE_PARTIES, values![&plan.id]).await?;
    lines.retain(|line| {
        let of_line = parties.iter().filter(|(milestone, _)| *milestone == line.id);
        let answerable: Vec<String> = of_line.map(|(_, party)| party.clone()).collect();
        may(&ctx.actor, Operation::ReportStatus, &answerable)
    });
    if lines.is_empty() { Err(Error::NotAllowed) } else { Ok((plan, lines)) }
}

db::row! {
    /// A sentence of a plan that is no commitment.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct StatementLine {
        /// UUID as text.
        pub id: String,
        /// mandate, vision, caveat …
        pub kind: String,
        /// Its heading as printed.
        pub label: Option<String>,
        /// Its words.
        pub text: String,
    }
}

/// The statements of a plan.
///
/// # Errors
/// What the database says.
pub async fn list_statements(ctx: &mut Ctx, plan: &str) -> Result<Vec<StatementLine>> {
    Ok(ctx.conn.all(sql::STATEMENTS, values![plan]).await?)
}

/// One statement of a plan.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get_statement(ctx: &mut Ctx, plan: &str, id: &str) -> Result<StatementLine> {
    let line = ctx.conn.optional(sql::STATEMENT, values![plan, id]).await?;
    line.ok_or_else(|| Error::NotFound("the statement".to_owned()))
}

/// (id, title, state) of the responsibility matrices of a plan.
///
/// # Errors
/// What the database says.
pub async fn list_matrices(ctx: &mut Ctx, plan: &str) -> Result<Vec<(String, String, String)>> {
    Ok(ctx.conn.all(sql::MATRICES, values![plan]).await?)
}

/// (capacity, name, date, signed, what was signed) of the signatures of a plan.
///
/// # Errors
/// What the database says.
pub async fn list_sign_offs(ctx: &mut Ctx, plan: &str) -> Result<Vec<(String, String, String, bool, String)>> {
    Ok(ctx.conn.all(sql::SIGN_OFFS, values![plan]).await?)
}

/// The documents of a plan: the one it was published from first, then those of newer editions. With each: may everybody
/// read it?
///
/// # Errors
/// [`Error::NotFound`] when it has none.
pub async fn list_sources(ctx: &mut Ctx, plan: &PlanHead) -> Result<Vec<(SourceKept, bool)>> {
    let rows: Vec<(String, String, i64, bool)> =
        ctx.conn.all(sql::SOURCES, values![&plan.id, false, &plan.source]).await?;
    if rows.is_empty() {
        return Err(Error::NotFound("a source document of this plan".to_owned()));
    }
    Ok(rows.into_iter().map(|(sha256, name, size, public)| (SourceKept { sha256, name, size }, public)).collect())
}

db::row! {
    /// A piece of evidence as staff see it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct EvidenceLine {
        /// UUID as text.
        pub id: String,
        /// What it is.
        pub title: String,
        /// Web address.
        pub address: Option<String>,
        /// A remark.
        pub note: Option<String>,
        /// Who may see it.
        pub visibility: String,
        /// Day it came in.
        pub recorded_day: String,
    }
}

/// All evidence of an item, also what is not public, for those who may read that.
///
/// # Errors
/// When there is no such item or the actor may not.
pub async fn list_evidence(ctx: &mut Ctx, slug: &str, key: &str) -> Result<Vec<EvidenceLine>> {
    let (_, item) = open_item(ctx, slug, key, Operation::ReadInternal).await?;
    Ok(ctx.conn.all(sql::EVIDENCE, values![item.id]).await?)
}
