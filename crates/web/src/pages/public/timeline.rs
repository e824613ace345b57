//! What is due when: quarters of the city's fiscal year across, plans and workstreams down.

use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, lines, open, shorten};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::timeline::{self, Point, Quarter, Stream};
use crate::parts::{empty, pager};
use crate::urls;
use crate::visit::Visit;
use app::public::DuePoint;
use axum::http::HeaderMap;
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::progress::status::WorkState;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, date, public};

/// Quarters shown at once.
const QUARTERS: u32 = 4;
/// Commitments shown at once.
const POINTS_MAX: i64 = 240;

#[derive(Serialize)]
struct Timeline {
    from: NaiveDate,
    to: NaiveDate,
    points: Vec<DuePoint>,
    #[serde(skip)]
    first_month: u32,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let first_month = frame.city.fiscal_year_start.0.clamp(1, 12);
    let asked: Option<NaiveDate> = frame.visit.parameter("from").and_then(|day| day.parse().ok());
    let from = quarter_of(asked.unwrap_or_else(|| months(frame.day, -3)), first_month);
    let to = months(from, 3 * i64::from(QUARTERS)).checked_sub_days(Days::new(1)).unwrap_or(from);
    let plan = frame.visit.parameter("plan").unwrap_or_default();
    let points = reader.due_between(from, to, &plan, POINTS_MAX).await?;
    frame.answer(&Timeline { from, to, points, first_month })
}

/// The first day of the quarter that a day lies in, when the first quarter begins with `first_month`.
fn quarter_of(day: NaiveDate, first_month: u32) -> NaiveDate {
    let since = (day.month() + 12 - first_month) % 3;
    let first = day.with_day(1).unwrap_or(day);
    first.checked_sub_months(Months::new(since)).unwrap_or(first)
}

fn months(day: NaiveDate, count: i64) -> NaiveDate {
    let by = Months::new(u32::try_from(count.unsigned_abs()).unwrap_or_default());
    if count < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }.unwrap_or(day)
}

/// "Q3 2024", and which quarter of the fiscal year that is when it is another.
fn label(lang: Lang, first: NaiveDate, first_month: u32) -> String {
    let calendar = date::quarter(lang, first.year(), (first.month() - 1) / 3 + 1);
    let is_calendar = (first.month() - 1).is_multiple_of(3);
    let name = if is_calendar { calendar } else { date::month(lang, first.year(), first.month()) + " +" };
    if first_month == 1 {
        return name;
    }
    let fiscal = (first.month() + 12 - first_month) % 12 / 3 + 1;
    let year = first.year() + i32::from(first.month() >= first_month);
    format!("{name} ({})", public::fiscal_quarter(lang, &fiscal.to_string(), &year.to_string()))
}

impl View for Timeline {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(words::common::timeline(lang)).lede(date::span(lang, self.from, self.to));
        let mut page = frame.layout(heading, Section::Timeline);
        page.crumbs = frame.crumbs(vec![]);
        let (before, after) = (months(self.from, -12), months(self.from, 12));
        page.render(html! {
            @if self.points.is_empty() { (empty::empty(public::nothing_due(lang), None)) } @else { (self.grid(frame)) }
            @if self.points.len() >= usize::try_from(POINTS_MAX).unwrap_or_default() { p.soft { (public::more_due(lang)) } }
            (pager::between(
                words::common::timeline(lang),
                Some((public::earlier_quarters(lang), &frame.with("from", &before.to_string()))),
                Some((public::later_quarters(lang), &frame.with("from", &after.to_string()))),
            ))
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet =
            Sheet::new(&["last_day", "plan", "item", "number", "text", "due_as_written", "state", "stream"]);
        for point in &self.points {
            sheet.row(vec![
                cell(&point.last_day),
                point.plan.clone(),
                cell(&point.item),
                cell(&point.label),
                point.text.clone(),
                cell(&point.due),
                cell(&point.state),
                cell(&point.stream),
            ]);
        }
        sheet
    }
}

impl Timeline {
    fn grid(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let starts: Vec<NaiveDate> = (0..i64::from(QUARTERS)).map(|at| months(self.from, at * 3)).collect();
        let labels: Vec<String> = starts.iter().map(|start| label(lang, *start, self.first_month)).collect();
        let ends: Vec<NaiveDate> = starts.iter().map(|start| months(*start, 3)).collect();
        let quarters: Vec<Quarter> = labels
            .iter()
            .zip(starts.iter().zip(&ends))
            .map(|(label, (start, end))| Quarter { label, is_now: frame.day >= *start && frame.day < *end })
            .collect();
        let name = |point: &DuePoint| match &point.stream {
            Some(stream) => format!("{} – {stream}", shorten(&point.plan_title, 50)),
            None => shorten(&point.plan_title, 70),
        };
        let mut names: Vec<String> = Vec::new();
        for point in &self.points {
            let name = name(point);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let texts: Vec<(String, String)> = self
            .points
            .iter()
            .map(|point| {
                let label = point.label.as_ref().map_or_else(String::new, |label| format!("{label} "));
                let title = format!("{label}{}", shorten(&lines::title_of(lang, &point.text, false), 160));
                let href = match &point.item {
                    Some(item) => urls::item(lang, &point.plan, item),
                    None => urls::plan(lang, &point.plan),
                };
                (title, href)
            })
            .collect();
        let streams: Vec<Stream> = names
            .iter()
            .map(|stream| Stream {
                name: stream,
                points: starts
                    .iter()
                    .zip(&ends)
                    .map(|(start, end)| {
                        self.points
                            .iter()
                            .zip(&texts)
                            .filter(|(point, _)| {
                                name(point) == *stream && point.last_day.is_some_and(|day| day >= *start && day < *end)
                            })
                            .map(|(point, (title, href))| Point {
                                title,
                                href,
                                state: point.state.as_deref().and_then(WorkState::from_key),
                                due: point.due.as_deref(),
                            })
                            .collect()
                    })
                    .collect(),
            })
            .collect();
        timeline::timeline(lang, public::due_by_quarter(lang), &quarters, &streams)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_follow_the_fiscal_year() {
        for (day, first_month, expected) in
            [("2024-05-17", 1, "2024-04-01"), ("2024-05-17", 7, "2024-04-01"), ("2024-01-31", 2, "2023-11-01")]
        {
            assert_eq!(quarter_of(day.parse().unwrap(), first_month), expected.parse().unwrap(), "{day} {first_month}");
        }
        assert_eq!(label(Lang::En, "2024-07-01".parse().unwrap(), 7), "Q3 2024 (FY 2025, Q1)");
    }
}
