//! What each entry does to the tables of plans. No rule here: what is in the ledger has happened.

use super::sql;
use crate::error::Result;
use crate::ledger::{Meta, json, read_json};
use db::{Conn, Statement, values};
use domain::ledger::entry::{Entry, ItemAdded, ItemMoved, ItemReworded, MeasureChanged, Measured, StateChanged};
use domain::plans::item::{Item, Milestone, Origin, Wording, marks_in};
use domain::plans::plan::{DocumentState, Plan};

/// Applies an entry to this context's tables.
pub(crate) async fn apply(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    let subject = meta.subject.as_str();
    match entry {
        Entry::PlanPublished(plan) => insert_plan(conn, meta, plan).await?,
        Entry::PlanReworded(change) => {
            let statement = match change.field.as_str() {
                "subtitle" => sql::SET_PLAN_SUBTITLE,
                "director" => sql::SET_PLAN_DIRECTOR,
                _ => sql::SET_PLAN_TITLE,
            };
            conn.execute(statement, values![&meta.chain, &change.to]).await?;
        }
        Entry::PlanStateChanged(change) => set_plan_state(conn, meta, change).await?,
        Entry::ItemAdded(added) => insert_item(conn, meta, added).await?,
        Entry::ItemReworded(change) => {
            reword_item(conn, subject, change).await?;
            set_origin(conn, subject, change.field.origin_field(), change.origin.as_deref()).await?;
        }
        Entry::ItemColumnChanged(change) => {
            set_origin(conn, subject, &change.heading, change.origin.as_deref()).await?;
            let (fields,): (String,) = conn.one(sql::ITEM_FIELDS, values![subject]).await?;
            let mut fields: Vec<(String, String)> = read_json(&fields)?;
            Item::set_column(&mut fields, &change.heading, &change.to);
            conn.execute(sql::SET_ITEM_FIELDS, values![subject, json(&fields)]).await?;
        }
        Entry::ItemMoved(change) => move_item(conn, meta, change).await?,
        Entry::CommitmentSettled(change) => {
            conn.execute(sql::SET_ITEM_COMMITMENT, values![subject, change.commitment]).await?;
        }
        Entry::ItemDropped(change) => {
            conn.execute(sql::DROP_ITEM, values![subject, &meta.day, &change.reason]).await?;
        }
        Entry::ItemRestored(_) => {
            conn.execute(sql::DROP_ITEM, values![subject, None::<&str>, None::<&str>]).await?;
        }
        Entry::ScheduleChanged(change) => set_origin(conn, subject, "due", change.origin.as_deref()).await?,
        Entry::ResponsibilityAssigned(tie) => {
            set_origin(conn, subject, &tie.code, tie.origin.as_deref()).await?;
            conn.execute(
                sql::INSERT_RESPONSIBILITY,
                values![subject, &tie.party, &tie.code, &tie.as_written, &meta.day],
            )
            .await?;
        }
        Entry::ResponsibilityEnded(tie) => {
            set_origin(conn, subject, &tie.code, tie.origin.as_deref()).await?;
            conn.execute(sql::DELETE_RESPONSIBILITY, values![subject, &tie.party, &tie.code]).await?;
        }
        Entry::MatrixPublished(matrix) => {
            conn.execute(
                sql::INSERT_MATRIX,
                values![
                    &matrix.id,
                    &meta.chain,
                    &matrix.title,
                    matrix.state.key(),
                    json(&matrix.parties),
                    json(&matrix.rows)
                ],
            )
            .await?;
        }
        Entry::MatrixStateChanged(change) => {
            conn.execute(sql::SET_MATRIX_STATE, values![subject, change.to.key()]).await?;
        }
        Entry::AuthorityPublished(authority) => {
            conn.execute(sql::DELETE_AUTHORITY, values![&meta.chain]).await?;
            for (position, duty) in (0i64..).zip(&authority.duties) {
                conn.execute(
                    sql::INSERT_AUTHORITY,
                    values![
                        &meta.chain,
                        position,
                        &duty.level,
                        &duty.duty,
                        json(&duty.shared_by),
                        authority.state.key(),
                        json(&duty.origin)
                    ],
                )
                .await?;
            }
        }
        Entry::MilestoneAdded(milestone) => insert_milestone(conn, meta, milestone).await?,
        Entry::MilestoneChanged(change) => change_milestone(conn, subject, &change.to).await?,
        Entry::MilestoneDropped(_) => drop(conn.execute(sql::DROP_MILESTONE, values![subject, &meta.day]).await?),
        Entry::MilestoneReported(report) => {
            conn.execute(sql::REPORT_MILESTONE, values![subject, report.reached, report.on, &report.note]).await?;
        }
        Entry::StatementAdded(statement) => {
            if statement.reason.is_some() {
                conn.execute(sql::PUSH_STATEMENTS, values![&meta.chain, statement.position]).await?;
            }
            conn.execute(
                sql::INSERT_STATEMENT,
                values![
                    &statement.id,
                    &meta.chain,
                    &statement.item,
                    &statement.kind,
                    &statement.label,
                    &statement.text,
                    statement.position,
                    json(&statement.origin)
                ],
            )
            .await?;
        }
        Entry::StatementReworded(change) => {
            conn.execute(sql::SET_STATEMENT, values![subject, &change.to]).await?;
            if let Some(label) = &change.label {
                let to = Some(label.to.as_str()).filter(|to| !to.is_empty());
                conn.execute(sql::SET_STATEMENT_LABEL, values![subject, to]).await?;
            }
            if let Some(origin) = &change.origin {
                conn.execute(sql::SET_STATEMENT_ORIGIN, values![subject, json(origin)]).await?;
            }
        }
        Entry::StatementDropped(_) => drop(conn.execute(sql::DROP_STATEMENT, values![subject, &meta.day]).await?),
        Entry::TermDefined(term) => {
            conn.execute(sql::PUT_TERM, values![&meta.chain, &term.term, &term.meaning]).await?;
        }
        Entry::MeasureAdded(measured) => insert_measure(conn, measured).await?,
        Entry::MeasureChanged(change) => change_measure(conn, subject, change).await?,
        Entry::MeasureDropped(_) => drop(conn.execute(sql::DROP_MEASURE, values![subject, &meta.day]).await?),
        Entry::MeasureReported(report) => {
            conn.execute(
                sql::SET_ACTUAL,
                values![subject, report.target, &report.actual, report.on, report.performance.key()],
            )
            .await?;
        }
        Entry::MeasureRestated(change) => {
            conn.execute(
                sql::RESTATE_ACTUAL,
                values![subject, change.target, &change.to, change.performance.key(), &change.from],
            )
            .await?;
        }
        Entry::SignedOff(signed) => {
            conn.execute(
                sql::INSERT_SIGN_OFF,
                values![
                    &signed.id,
                    &meta.chain,
                    &signed.role,
                    &signed.name,
                    &signed.on,
                    signed.signed,
                    &signed.statement,
                    &meta.day
                ],
            )
            .await?;
        }
        Entry::SourceOpened(source) => {
            conn.execute(
                sql::PUT_SOURCE,
                values![&meta.chain, &source.sha256, &source.name, source.size, source.public, &source.reason],
            )
            .await?;
        }
        _ => {}
    }
    Ok(())
}

async fn insert_plan(conn: &mut Conn, meta: &Meta, plan: &Plan) -> Result<()> {
    let is_adopted = plan.state == DocumentState::Adopted;
    conn.execute(
        sql::INSERT_PLAN,
        values![
            &plan.id,
            &plan.slug,
            &plan.title,
            &plan.subtitle,
            &plan.organization,
            &plan.owner,
            &plan.framework,
            plan.state.key(),
            &plan.language,
            plan.period.as_ref().map(json),
            plan.date.as_ref().map(json),
            &plan.director,
            &plan.occasion,
            json(&plan.fields),
            json(&plan.dates),
            &plan.source,
            json(&plan.levels),
            &meta.day,
            is_adopted.then_some(meta.number),
            is_adopted.then_some(meta.day.as_str())
        ],
    )
    .await?;
    Ok(())
}

async fn set_plan_state(conn: &mut Conn, meta: &Meta, change: &StateChanged) -> Result<()> {
    if change.to == DocumentState::Adopted {
        conn.execute(sql::SET_PLAN_ADOPTED, values![&meta.chain, meta.number, &meta.day]).await?;
    } else {
        let successor = change.successor.as_ref().filter(|_| change.to == DocumentState::Superseded);
        conn.execute(sql::SET_PLAN_STATE, values![&meta.chain, change.to.key(), successor.map(String::as_str)]).await?;
    }
    Ok(())
}

async fn insert_item(conn: &mut Conn, meta: &Meta, added: &ItemAdded) -> Result<()> {
    let item = &added.item;
    if added.reason.is_some() {
        conn.execute(sql::PUSH_ITEMS, values![&meta.chain, item.position, 1]).await?;
    }
    conn.execute(
        sql::INSERT_ITEM,
        values![
            &item.id,
            &meta.chain,
            &item.key,
            &item.parent,
            item.position,
            item.depth,
            &item.level,
            &item.label,
            &item.title,
            item.implied,
            item.commitment,
            &item.desired_result,
            &item.description,
            &item.lead,
            &item.oversight,
            &item.support,
            &item.evaluation,
            &item.implementation,
            &item.printed_status,
            &item.population,
            &item.place,
            json(&item.fields),
            json(&item.flags),
            json(&item.origin),
            &meta.day,
            &added.reason
        ],
    )
    .await?;
    Ok(())
}

/// At the position that it has, an item only gets another parent; at another one it stands there with all that is under
/// it, and what stood there is pushed on.
async fn move_item(conn: &mut Conn, meta: &Meta, change: &ItemMoved) -> Result<()> {
    let item = meta.subject.as_str();
    let (now,): (i64,) = conn.one(sql::POSITION_OF, values![item]).await?;
    if now != change.position {
        let below: Vec<(String, i64)> = conn.all(sql::ALL_BELOW, values![item]).await?;
        let room = i64::try_from(below.len()).unwrap_or(i64::MAX);
        conn.execute(sql::PUSH_ITEMS, values![&meta.chain, change.position, room]).await?;
        for (position, (id, _)) in (change.position..).zip(&below) {
            conn.execute(sql::PLACE_ITEM, values![id, position]).await?;
        }
    }
    conn.execute(sql::MOVE_ITEM, values![item, &change.parent, change.position, change.depth]).await?;
    Ok(())
}

async fn reword_item(conn: &mut Conn, item: &str, change: &ItemReworded) -> Result<()> {
    let statement: Statement = match change.field {
        Wording::Label => sql::SET_ITEM_LABEL,
        Wording::Title => sql::SET_ITEM_TITLE,
        Wording::DesiredResult => sql::SET_ITEM_DESIRED_RESULT,
        Wording::Description => sql::SET_ITEM_DESCRIPTION,
        Wording::Evaluation => sql::SET_ITEM_EVALUATION,
        Wording::Implementation => sql::SET_ITEM_IMPLEMENTATION,
        Wording::Population => sql::SET_ITEM_POPULATION,
        Wording::Place => sql::SET_ITEM_PLACE,
        Wording::Level => sql::SET_ITEM_LEVEL,
        Wording::PrintedStatus => sql::SET_ITEM_PRINTED_STATUS,
        Wording::Marks => {
            conn.execute(sql::SET_ITEM_FLAGS, values![item, json(&marks_in(&change.to))]).await?;
            return Ok(());
        }
    };
    conn.execute(statement, values![item, &change.to]).await?;
    Ok(())
}

/// Where the new words of a field stand; nothing changes where a person gave them.
async fn set_origin(conn: &mut Conn, item: &str, field: &str, origin: Option<&[Origin]>) -> Result<()> {
    let Some(origin) = origin else { return Ok(()) };
    let (all,): (String,) = conn.one(sql::ITEM_ORIGIN, values![item]).await?;
    let mut all: Vec<Origin> = read_json(&all)?;
    Item::set_origin(&mut all, field, origin);
    conn.execute(sql::SET_ITEM_ORIGIN, values![item, json(&all)]).await?;
    Ok(())
}

async fn insert_milestone(conn: &mut Conn, meta: &Meta, milestone: &Milestone) -> Result<()> {
    let schedule = milestone.schedule.as_ref();
    if milestone.reason.is_some() {
        conn.execute(sql::PUSH_MILESTONES, values![&meta.chain, milestone.position]).await?;
    }
    conn.execute(
        sql::INSERT_MILESTONE,
        values![
            &milestone.id,
            &meta.chain,
            &milestone.item,
            &milestone.stream,
            &milestone.text,
            milestone.position,
            schedule.map(json),
            schedule.and_then(|schedule| schedule.start),
            schedule.and_then(|schedule| schedule.end),
            json(&milestone.flags),
            false,
            json(&milestone.origin)
        ],
    )
    .await?;
    Ok(())
}

async fn change_milestone(conn: &mut Conn, id: &str, to: &Milestone) -> Result<()> {
    let schedule = to.schedule.as_ref();
    conn.execute(
        sql::SET_MILESTONE,
        values![
            id,
            &to.stream,
            &to.text,
            schedule.map(json),
            schedule.and_then(|schedule| schedule.start),
            schedule.and_then(|schedule| schedule.end),
            json(&to.flags),
            json(&to.origin),
            &to.item
        ],
    )
    .await?;
    Ok(())
}

async fn change_measure(conn: &mut Conn, id: &str, change: &MeasureChanged) -> Result<()> {
    let to = &change.to;
    conn.execute(sql::SET_MEASURE, values![id, to.kind.key(), &to.text, &to.baseline, json(&to.origin)]).await?;
    for (position, target) in (0i64..).zip(&to.targets) {
        conn.execute(
            sql::PUT_TARGET,
            values![
                id,
                position,
                &change.item,
                &target.period,
                target.start,
                target.end,
                &target.text,
                target.kind.key()
            ],
        )
        .await?;
    }
    let end = i64::try_from(to.targets.len()).unwrap_or(i64::MAX);
    conn.execute(sql::CUT_TARGETS, values![id, end]).await?;
    Ok(())
}

async fn insert_measure(conn: &mut Conn, measured: &Measured) -> Result<()> {
    let measure = &measured.measure;
    conn.execute(
        sql::INSERT_MEASURE,
        values![
            &measure.id,
            &measured.item,
            measure.position,
            measure.kind.key(),
            &measure.text,
            &measure.baseline,
            json(&measure.origin)
        ],
    )
    .await?;
    for (position, target) in (0i64..).zip(&measure.targets) {
        conn.execute(
            sql::INSERT_TARGET,
            values![
                &measure.id,
                position,
                &measured.item,
                &target.period,
                target.start,
                target.end,
                &target.text,
                target.kind.key()
            ],
        )
        .await?;
    }
    Ok(())
}

/// Empties a plan's tables before they are made again from the ledger. The tables of progress are emptied before.
pub(crate) async fn clear(conn: &mut Conn, plan: &str) -> Result<()> {
    for statement in [
        sql::CLEAR_TARGETS,
        sql::CLEAR_MEASURES,
        sql::CLEAR_SOURCES,
        sql::CLEAR_SIGN_OFFS,
        sql::CLEAR_TERMS,
        sql::CLEAR_STATEMENTS,
        sql::CLEAR_MILESTONES,
        sql::DELETE_AUTHORITY,
        sql::CLEAR_MATRICES,
        sql::CLEAR_RESPONSIBILITIES,
        sql::CLEAR_ITEMS,
        sql::CLEAR_PLAN,
    ] {
        conn.execute(statement, values![plan]).await?;
    }
    Ok(())
}
