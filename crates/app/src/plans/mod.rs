//! Plans after publication: their words and states, reports on measures and milestones, signatures, sources.
//! Items are in [`items`], who answers for them in [`responsibilities`], publication is in [`publish`]; reports and dates are
//! in [`crate::progress`].

mod apply;
pub mod desk;
pub(crate) mod desk_sql;
mod edition;
mod items;
pub mod parts;
pub mod publish;
mod responsibilities;
pub(crate) mod sql;

pub(crate) use apply::{apply, clear};
pub use edition::tell;
pub use items::*;
pub use responsibilities::*;

use crate::ctx::Ctx;
use crate::error::{
    Error, Fault, LONG_CHARACTERS_MAX, NAME_CHARACTERS_MAX, Problem, Result, SHORT_CHARACTERS_MAX, reason, text,
};
use crate::ledger;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{
    Entry, MeasureReported, MeasureRestated, MilestoneReported, PlanReworded, Relabelled, SignedOff, SourceOpened,
    StateChanged, StatementReworded,
};
use domain::plans::plan::DocumentState;
use domain::progress::status::Performance;
use domain::text::collapse;
use publish::SourceKept;

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

/// Finds the plan and refuses unless the actor may do this to it.
pub(super) async fn open_plan(ctx: &mut Ctx, plan: &str, operation: Operation) -> Result<PlanHead> {
    let head = get_plan_by_id(&mut ctx.conn, plan).await?;
    let owner: Vec<String> = head.owner.iter().cloned().collect();
    ctx.require(operation, &owner)?;
    Ok(head)
}

/// Changes the state of a plan's document: adopted, superseded …
///
/// # Errors
/// When the actor may not, the reason is missing, nothing would change, or the successor is none: not known, the plan
/// itself, or of a plan that is not superseded.
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
        if to != DocumentState::Superseded {
            return Err(Problem::error("successor", Fault::NoSuccessor));
        }
        let known = ctx.conn.optional::<(String,)>(sql::SLUG, values![slug]).await?;
        if known.is_none() {
            return Err(Problem::error("successor", Fault::Unknown(slug.clone())));
        }
        if *slug == head.slug {
            return Err(Problem::error("successor", Fault::Itself));
        }
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
    let (to, why) = (text("to", to, LONG_CHARACTERS_MAX)?, reason(why)?);
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
pub async fn reword_statement<'a>(
    ctx: &mut Ctx,
    statement: &str,
    from: &str,
    to: &str,
    why: impl Into<Why<'a>>,
) -> Result<()> {
    change_statement(ctx, statement, from, to, None, why.into()).await
}

/// As [`reword_statement`], for a newer edition, which may give it another number or heading too.
///
/// # Errors
/// As [`reword_statement`].
pub(crate) async fn change_statement(
    ctx: &mut Ctx,
    statement: &str,
    from: &str,
    to: &str,
    label: Option<Relabelled>,
    why: Why<'_>,
) -> Result<()> {
    let Why { reason: why, origin } = why;
    let label = label.filter(|label| label.from != label.to);
    let row: Option<(String, String, String)> = ctx.conn.optional(sql::STATEMENT, values![statement]).await?;
    let (plan, now, kind) = row.ok_or_else(|| Error::NotFound("the statement".to_owned()))?;
    open_plan(ctx, &plan, Operation::ChangePlan).await?;
    let (to, why) = (text("to", to, LONG_CHARACTERS_MAX)?, reason(why)?);
    if now.trim() != from.trim() {
        return Err(Error::Stale { now, yours: to });
    }
    if to == now && label.is_none() {
        return Err(Problem::error("to", Fault::NoChange));
    }
    let entry = Entry::StatementReworded(StatementReworded { from: now, to, reason: why, kind, origin, label });
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
    let head = open_pursued(ctx, &item, Operation::ReportMeasure).await?;
    let actual = text("actual", actual, SHORT_CHARACTERS_MAX)?;
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
        Some(item) => drop(open_pursued(ctx, &item, Operation::ReportStatus).await?),
        None => drop(open_plan(ctx, &plan, Operation::ReportStatus).await?),
    }
    if on > ctx.today {
        return Err(Problem::error("on", Fault::InTheFuture));
    }
    let entry =
        Entry::MilestoneReported(MilestoneReported { reached, on, note: text("note", note, SHORT_CHARACTERS_MAX)? });
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
        role: text("role", &collapse(role), NAME_CHARACTERS_MAX)?,
        name: text("name", &collapse(name), NAME_CHARACTERS_MAX)?,
        on: ctx.today.to_string(),
        signed: true,
        statement: text("statement", statement, LONG_CHARACTERS_MAX)?,
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
