//! What each entry does to the tables of progress. No rule here: what is in the ledger has happened.

use super::sql;
use crate::error::{Error, Result};
use crate::ledger::{Meta, json, read_json};
use chrono::NaiveDate;
use db::{Conn, Value, values};
use domain::ledger::entry::{Entry, ItemAdded, ScheduleChanged};
use domain::plans::schedule::Schedule;
use domain::progress::update::StatusReport;

/// Applies an entry to this context's tables.
pub(crate) async fn apply(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    match entry {
        Entry::ItemAdded(added) => insert_progress(conn, meta, added).await?,
        Entry::ItemDropped(_) => drop(conn.execute(sql::SET_DROPPED, values![&meta.subject, true]).await?),
        Entry::CommitmentSettled(change) => {
            conn.execute(sql::SET_COMMITMENT, values![&meta.subject, change.commitment]).await?;
        }
        Entry::ItemRestored(_) => drop(conn.execute(sql::SET_DROPPED, values![&meta.subject, false]).await?),
        Entry::ScheduleChanged(change) => change_schedule(conn, meta, change).await?,
        Entry::StatusReported(report) => insert_report(conn, meta, report).await?,
        Entry::EvidenceAttached(evidence) => {
            conn.execute(
                sql::INSERT_EVIDENCE,
                values![
                    &evidence.id,
                    &meta.subject,
                    &evidence.report,
                    &evidence.title,
                    &evidence.address,
                    &evidence.note,
                    evidence.visibility.key(),
                    &meta.day
                ],
            )
            .await?;
        }
        _ => {}
    }
    Ok(())
}

async fn insert_progress(conn: &mut Conn, meta: &Meta, added: &ItemAdded) -> Result<()> {
    let item = &added.item;
    let mut parameters = values![&item.id, &meta.chain, item.commitment, false];
    parameters.extend(schedule_columns(item.schedule.as_ref(), day(&meta.day)));
    conn.execute(sql::INSERT_PROGRESS, parameters).await?;
    Ok(())
}

/// The columns from `schedule` to `review_on`, in the order of the statements. Reviews count from `last`.
fn schedule_columns(schedule: Option<&Schedule>, last: Option<NaiveDate>) -> Vec<Value> {
    let review = schedule
        .filter(|schedule| schedule.latest().is_none())
        .and_then(|schedule| last.and_then(|last| schedule.review_after(last)));
    values![
        schedule.map(json),
        schedule.map(|schedule| schedule.text.as_str()),
        schedule.and_then(|schedule| schedule.start),
        schedule.and_then(|schedule| schedule.end),
        schedule.and_then(Schedule::earliest),
        schedule.and_then(Schedule::latest),
        schedule.is_some_and(|schedule| schedule.open_ended),
        schedule.is_some_and(Schedule::needs_review_cadence),
        review
    ]
}

async fn change_schedule(conn: &mut Conn, meta: &Meta, change: &ScheduleChanged) -> Result<()> {
    let (_, reported_on, _) = stored_schedule(conn, &meta.subject).await?;
    let mut parameters = values![&meta.subject];
    parameters.extend(schedule_columns(change.to.as_ref(), reported_on.or(day(&meta.day))));
    parameters.push(Value::from(change.slip));
    conn.execute(sql::SET_SCHEDULE, parameters).await?;
    let text = |schedule: &Option<Schedule>| schedule.as_ref().map(|schedule| schedule.text.clone());
    let latest = |schedule: &Option<Schedule>| schedule.as_ref().and_then(Schedule::latest);
    conn.execute(
        sql::INSERT_SLIP,
        values![
            &meta.subject,
            meta.number,
            change.slip,
            text(&change.from),
            text(&change.to),
            latest(&change.from),
            latest(&change.to),
            &change.reason,
            &meta.day
        ],
    )
    .await?;
    Ok(())
}

async fn insert_report(conn: &mut Conn, meta: &Meta, report: &StatusReport) -> Result<()> {
    conn.execute(
        sql::INSERT_REPORT,
        values![
            &report.id,
            &meta.subject,
            &meta.chain,
            meta.number,
            report.on,
            &report.word,
            report.scale.key(),
            report.state.key(),
            &report.done,
            &report.next,
            report.unchanged,
            &meta.role,
            &meta.party,
            &meta.day,
            meta.at
        ],
    )
    .await?;
    let (schedule, ..) = stored_schedule(conn, &meta.subject).await?;
    let review =
        schedule.filter(|schedule| schedule.latest().is_none()).and_then(|schedule| schedule.review_after(report.on));
    conn.execute(
        sql::SET_STATE,
        values![&meta.subject, &report.word, report.scale.key(), report.state.key(), report.on, review],
    )
    .await?;
    conn.execute(sql::SET_HEARD, values![&meta.subject, &meta.day, meta.at]).await?;
    Ok(())
}

/// An item's schedule, the day of its last report, and how often its date was moved.
pub(crate) async fn stored_schedule(conn: &mut Conn, item: &str) -> Result<(Option<Schedule>, Option<NaiveDate>, i64)> {
    let row: Option<(Option<String>, Option<String>, i64)> = conn.optional(sql::SCHEDULE, values![item]).await?;
    let (schedule, reported_on, slips) = row.ok_or_else(|| Error::NotFound("the item".to_owned()))?;
    let schedule = schedule.map(|text| read_json(&text)).transpose()?;
    Ok((schedule, reported_on.as_deref().and_then(day), slips))
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// Empties a plan's rows before they are made again from the ledger.
pub(crate) async fn clear(conn: &mut Conn, plan: &str) -> Result<()> {
    for statement in [sql::CLEAR_EVIDENCE, sql::CLEAR_SLIPS, sql::CLEAR_REPORTS, sql::CLEAR_PROGRESS] {
        conn.execute(statement, values![plan]).await?;
    }
    Ok(())
}
