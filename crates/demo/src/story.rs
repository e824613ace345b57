//! Single events: who did what on which day. One line of `story.tsv` or `assignments.tsv` is one use-case.

use crate::Result;
use crate::files::{Row, rows};
use crate::stage::Stage;
use app::ledger::withdraw::withdraw_content;
use app::plans::publish::read_date;
use app::progress::{self, NewReport, find_due_text, find_last_report};
use app::{Ctx, people, plans};
use chrono::NaiveDate;
use domain::people::party::{Party, PartyKind};
use domain::plans::evidence::{Evidence, Visibility};
use domain::plans::item::{Item, Wording};
use domain::plans::plan::DocumentState;
use domain::plans::responsibility::Responsibility;
use domain::plans::schedule::Schedule;
use domain::progress::status::Performance;

/// A line: day, who, what, on what, three values, why.
pub struct Line {
    /// Its day.
    pub day: NaiveDate,
    row: Row,
}

/// Reads the lines of a file of events.
pub fn read(file: &'static str, text: &'static str) -> Result<Vec<Line>> {
    rows(file, text).skip(1).map(|row| Ok(Line { day: row.parse(0)?, row })).collect()
}

/// Plays a line.
pub async fn play(ctx: &mut Ctx, stage: &mut Stage, line: &Line) -> Result<()> {
    let row = &line.row;
    ctx.actor = stage.actor(row, row.cell(1))?;
    match row.cell(2) {
        "report" | "unchanged" | "move" | "settle" | "evidence" | "withdraw" => play_progress(ctx, stage, row).await,
        "rename" | "succeed" | "human" => play_party(ctx, stage, row).await,
        "publish-state" | "reword-plan" | "sign" | "source" | "milestone" => play_plan(ctx, stage, row).await,
        _ => play_item(ctx, stage, row).await,
    }
}

async fn play_progress(ctx: &mut Ctx, stage: &Stage, row: &Row) -> Result<()> {
    let item = stage.item(row, row.cell(3))?;
    let (a, b, c, why) = (row.cell(4), row.cell(5), row.cell(6), row.cell(7));
    let from = find_due_text(&mut ctx.conn, &item.id).await?;
    let done = match row.cell(2) {
        "report" => {
            let new = NewReport { word: a.into(), done: b.into(), next: c.into(), ..NewReport::default() };
            progress::report_status(ctx, &item.id, new).await.map(drop)
        }
        "unchanged" => progress::report_unchanged(ctx, &item.id).await.map(drop),
        "move" => progress::move_due(ctx, &item.id, &from, a, why).await,
        "settle" => {
            let plan = plans::get_plan(&mut ctx.conn, &item.plan).await?;
            let read = read_date(&plan, &from).map_err(|error| row.refused(error))?;
            progress::settle_due(ctx, &item.id, &from, settled(read, a), why).await
        }
        "evidence" => {
            let text = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
            let visibility = Visibility::from_key(b).ok_or_else(|| row.wrong("no such visibility"))?;
            let report = find_last_report(&mut ctx.conn, &item.id).await?.map(|last| last.id);
            let new = Evidence {
                report,
                title: a.into(),
                address: text(c),
                note: text(why),
                visibility,
                ..Evidence::default()
            };
            progress::attach_evidence(ctx, &item.id, new).await.map(drop)
        }
        _ => {
            let plan = plans::get_plan(&mut ctx.conn, &item.plan).await?;
            let last = find_last_report(&mut ctx.conn, &item.id).await?;
            let last = last.ok_or_else(|| row.wrong("there is no report to withdraw"))?;
            withdraw_content(ctx, &plan.id, last.number, why).await.map(drop)
        }
    };
    done.map_err(|error| row.refused(error))
}

/// A reading chosen by a person: `first` or `other` of two, or a review cadence such as P3M.
fn settled(read: Schedule, choice: &str) -> Schedule {
    match choice {
        "first" => read.settled_on_first(),
        "other" => read.settled_on_other(),
        cadence => Schedule { recurrence: Some(cadence.to_owned()), ..read },
    }
}

async fn play_item(ctx: &mut Ctx, stage: &mut Stage, row: &Row) -> Result<()> {
    if row.cell(2) == "add" {
        return add_item(ctx, stage, row).await;
    }
    let item = stage.item(row, row.cell(3))?;
    let (a, b, c, why) = (row.cell(4), row.cell(5), row.cell(6), row.cell(7));
    let done = match row.cell(2) {
        "reword" => {
            let field = Wording::from_key(a).ok_or_else(|| row.wrong("no such field"))?;
            let head = plans::get_item_by_id(&mut ctx.conn, &item.id).await?;
            plans::reword_item(ctx, &item.id, field, &head.words(field), b, why).await
        }
        "drop" => plans::drop_item(ctx, &item.id, why).await.map(drop),
        "restore" => plans::restore_item(ctx, &item.id, why).await,
        "assign" => {
            let party = stage.party(ctx, row, a).await?;
            let tie = Responsibility { party, code: b.into(), as_written: a.into(), origin: None };
            plans::assign_responsibility(ctx, &item.id, tie).await
        }
        "end" => {
            let party = stage.party(ctx, row, a).await?;
            plans::end_responsibility(ctx, &item.id, &party, b, why).await
        }
        "measure" => {
            let measures = plans::desk::list_measures(ctx, &item.id).await?;
            let index: usize = row.parse(4)?;
            let found = measures.iter().filter_map(|line| Some((&line.id, line.position?))).nth(index);
            let (measure, target) = found.ok_or_else(|| row.wrong("no such measure"))?;
            let performance = Performance::from_key(c).ok_or_else(|| row.wrong("no such judgement"))?;
            plans::report_measure(ctx, measure, target, b, ctx.today, performance, why).await
        }
        other => return Err(row.wrong(format!("nobody knows how to {other}"))),
    };
    done.map_err(|error| row.refused(error))
}

/// Adds an item under another one: label, title, due.
async fn add_item(ctx: &mut Ctx, stage: &mut Stage, row: &Row) -> Result<()> {
    let above = stage.item(row, row.cell(3))?;
    let plan = plans::get_plan(&mut ctx.conn, &above.plan).await?;
    let due = Some(row.cell(6)).filter(|due| !due.is_empty());
    let item = Item {
        parent: Some(above.id),
        level: "action".to_owned(),
        label: Some(row.cell(4).to_owned()).filter(|label| !label.is_empty()),
        title: row.cell(5).to_owned(),
        commitment: true,
        schedule: due.map(|due| read_date(&plan, due)).transpose()?,
        ..Item::default()
    };
    plans::add_item(ctx, &plan.id, item, row.cell(7)).await.map_err(|error| row.refused(error))?;
    stage.learn_items(ctx, &above.plan).await
}

async fn play_plan(ctx: &mut Ctx, stage: &Stage, row: &Row) -> Result<()> {
    let plan = plans::get_plan(&mut ctx.conn, row.cell(3)).await.map_err(|error| row.refused(error))?;
    let (a, b, c, why) = (row.cell(4), row.cell(5), row.cell(6), row.cell(7));
    let done = match row.cell(2) {
        "publish-state" => {
            let state = DocumentState::from_key(a).ok_or_else(|| row.wrong("no such state"))?;
            let successor = Some(b.to_owned()).filter(|slug| !slug.is_empty());
            plans::change_plan_state(ctx, &plan.id, state, successor, why).await
        }
        "reword-plan" => {
            let from = match a {
                "title" => plan.title.clone(),
                "subtitle" => plan.subtitle.clone().unwrap_or_default(),
                _ => plan.director.clone().unwrap_or_default(),
            };
            plans::reword_plan(ctx, &plan.id, a, &from, b, why).await
        }
        "sign" => plans::sign_off(ctx, &plan.id, a, b, c).await,
        "source" => {
            let source = stage.source(row, &plan.slug)?;
            plans::open_source(ctx, &plan.id, &source, a == "open", why).await
        }
        _ => {
            let (_, all) = plans::desk::open_milestones(ctx, &plan.slug).await.map_err(|error| row.refused(error))?;
            let found = all.iter().find(|line| line.text.starts_with(a));
            let id = found.map(|line| line.id.clone()).ok_or_else(|| row.wrong("no such milestone"))?;
            plans::report_milestone(ctx, &id, b == "reached", ctx.today, why).await
        }
    };
    done.map_err(|error| row.refused(error))
}

async fn play_party(ctx: &mut Ctx, stage: &Stage, row: &Row) -> Result<()> {
    let party = stage.party(ctx, row, row.cell(3)).await?;
    let (a, why) = (row.cell(4), row.cell(7));
    let done = match row.cell(2) {
        "rename" => people::rename_party(ctx, &party, a, why).await,
        "human" => {
            let now = people::find_party(&mut ctx.conn, &party).await?;
            let now = now.ok_or_else(|| row.wrong("no such party"))?;
            let changed = Party {
                id: party,
                kind: PartyKind::from_key(&now.kind).unwrap_or_default(),
                parent: now.parent,
                human_of_record: Some(a.to_owned()),
                ..Party::default()
            };
            people::change_party(ctx, changed).await
        }
        _ => {
            let kind = PartyKind::from_key(row.cell(5)).ok_or_else(|| row.wrong("no such kind of party"))?;
            let new = Party { name: a.to_owned(), kind, ..Party::default() };
            match people::add_party(ctx, new).await {
                Ok(successor) => people::succeed_party(ctx, &party, &successor, why).await,
                Err(error) => Err(error),
            }
        }
    };
    done.map_err(|error| row.refused(error))
}
