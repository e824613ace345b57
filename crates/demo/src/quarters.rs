//! The quarterly reports: for one item a line, the status word of each quarter. A department reports all its items on one
//! day of the two weeks after the quarter's Monday.

use crate::Result;
use crate::files::{self, Row, rows};
use crate::sentences::Sentences;
use crate::stage::Stage;
use app::progress::{NewReport, find_last_report, report_status, report_unchanged};
use app::{Ctx, city, plans};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Working days over which the departments spread.
const SPREAD_DAYS: u64 = 9;

/// A report of one quarter on one item.
pub struct Report {
    /// The day it comes in.
    pub day: NaiveDate,
    row: Row,
    word: &'static str,
}

/// All reports. The first column names the item, the second who reports; the names of the others are Mondays.
pub fn list() -> Result<Vec<Report>> {
    let mut words: Vec<(&str, &str)> = Vec::new();
    let mut mondays: Vec<NaiveDate> = Vec::new();
    let mut reports = Vec::new();
    for row in rows("quarters.tsv", files::QUARTERS) {
        match row.cell(0) {
            "=" => words.push((row.cell(1), row.cell(2))),
            "item" => mondays = (2..row.cells.len()).map(|index| row.parse(index)).collect::<Result<_>>()?,
            _ => {
                for (index, monday) in mondays.iter().enumerate() {
                    let sign = row.cell(index + 2);
                    if sign.is_empty() || sign == "." {
                        continue;
                    }
                    let word = words.iter().find(|(known, _)| *known == sign).map(|(_, word)| *word);
                    let word = word.ok_or_else(|| row.wrong(format!("“{sign}” stands for no word")))?;
                    let day = reporting_day(*monday, row.cell(1));
                    reports.push(Report { day, row: row.clone(), word });
                }
            }
        }
    }
    Ok(reports)
}

/// The day on which somebody reports, after a Monday: always the same number of working days.
fn reporting_day(monday: NaiveDate, who: &str) -> NaiveDate {
    let wait = who.bytes().fold(7u64, |sum, byte| sum * 31 % 1009 + u64::from(byte)) % SPREAD_DAYS;
    let mut day = monday;
    for _ in 0..wait {
        day = day + Days::new(1);
        while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day = day + Days::new(1);
        }
    }
    day
}

/// Reports on an item as whoever the line names.
pub async fn play(ctx: &mut Ctx, stage: &Stage, sentences: &mut Sentences, report: &Report) -> Result<()> {
    let row = &report.row;
    let item = stage.item(row, row.cell(0))?;
    let head = plans::get_item_by_id(&mut ctx.conn, &item.id).await?;
    if head.dropped_day.is_some() {
        return Ok(());
    }
    let plan = plans::get_plan(&mut ctx.conn, &item.plan).await?;
    ctx.actor = stage.actor(row, row.cell(1))?;
    let framework = city::get_framework(&mut ctx.conn, &plan.framework).await?;
    let word = framework
        .meaning(report.word)
        .ok_or_else(|| row.wrong(format!("“{}” is no word of this plan", report.word)))?;
    let (done, next) = sentences.take(&item, row.cell(1), word);
    let last = find_last_report(&mut ctx.conn, &item.id).await?;
    let is_same = last.is_some_and(|last| last.word == word.word);
    if done.is_empty() && is_same {
        report_unchanged(ctx, &item.id).await.map_err(|error| row.refused(error))?;
        return Ok(());
    }
    let new = NewReport { word: report.word.to_owned(), done, next, ..NewReport::default() };
    report_status(ctx, &item.id, new).await.map_err(|error| row.refused(error))?;
    Ok(())
}
