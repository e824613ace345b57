//! What columns hold by what stands in them when their headings leave it open: measures by period, years, counted entries, the
//! title of the entries.

use super::super::super::lexicon::{Column, column_of, heading_key, level_of, tells_year};
use super::super::super::reading::plain;
use super::super::super::runs::split_label;
use super::super::cell_fields::split_period;
use super::super::table_body::Body;
use super::{Heading, Headings};
use crate::block::Cell;
use crate::read::text::collapse;

/// "Q1: 40 | Q2: 60" below one heading: the cell that holds the targets of several periods is parted by the same mark as
/// the columns are, and the headings behind it stand over the wrong ones.
pub(super) fn part_by_period(headings: &mut Headings, body: &Body<'_>) {
    let is_parted = |col: &usize| {
        let cells = body.filled(*col);
        let told = cells.iter().filter(|c| split_period(&plain(&c.text)).is_some()).count();
        told > 0 && told * 10 >= cells.len() * 8
    };
    let Some(first) = (0..headings.len()).find(is_parted) else { return };
    let parts = (first..headings.len()).take_while(is_parted).count();
    let last = headings.iter().rposition(Option::is_some).unwrap_or(0);
    let Some(heading) = headings[first].clone().filter(|_| parts > 1 && headings.len() == last + parts) else { return };
    let behind = headings[first + 1..=last].to_vec();
    headings[first..first + parts].fill(Some(Heading { column: Column::Measure, ..heading }));
    for (slot, heading) in headings[first + parts..].iter_mut().zip(behind) {
        *slot = heading;
    }
}

/// A list of measures has no commitments but them: "Measure name" beside "Measure goal" is what a row is called, the goal
/// what it is to reach. What else is said of a measure, its short label or its order, is none.
pub(super) fn name_measures(headings: &mut Headings, body: &Body<'_>) {
    let part = |heading: &Option<Heading>| heading.as_ref().and_then(|h| part_of_measure(&heading_key(&h.text)));
    let is_level = |heading: &&Option<Heading>| {
        heading.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_))) && part(heading) != Some("goal")
    };
    let find = |wanted: &str| headings.iter().position(|h| part(h) == Some(wanted));
    let (name, goal, level) = (find("name"), find("goal"), headings.iter().any(|heading| is_level(&heading)));
    if let (None, None, false) = (name, goal, level) {
        name_indicators(headings, body);
    }
    let (Some(name), Some(goal), false) = (name, goal, level) else { return };
    if body.share_apart(name) < 0.9 || !body.holds_words(name, 1) {
        return;
    }
    for (col, heading) in headings.iter_mut().enumerate() {
        let Some(heading) = heading else { continue };
        heading.column = match &heading.column {
            _ if col == name => Column::Level("measure".to_owned()),
            _ if col == goal => Column::Measure,
            Column::Measure => Column::Other(heading.text.clone()),
            other => other.clone(),
        };
    }
}

/// "1.1 Draw up …", "1.2 …" beside a level that stands once for several of them: what is counted below the level are its
/// entries, whatever the column is called.
pub(super) fn name_counted(headings: &mut Headings, body: &Body<'_>) {
    let is_level = |heading: &Option<Heading>| matches!(heading, Some(Heading { column: Column::Level(_), .. }));
    let Some(level) = headings.iter().rposition(is_level) else { return };
    let above = body.filled(level).len();
    let is_counted = |col: &usize| {
        let cells = body.filled(*col);
        let parted = cells.iter().filter(|cell| {
            split_label(&plain(&collapse(&cell.text))).is_some_and(|(label, _)| label.trim_matches('.').contains('.'))
        });
        cells.len() >= 3 && above * 2 <= cells.len() && parted.count() * 10 >= cells.len() * 8
    };
    let can_hold = |heading: &Heading| {
        matches!(
            heading.column,
            Column::Other(_) | Column::Measure | Column::Description | Column::Implementation | Column::Evaluation
        )
    };
    let held = |col: &usize| headings[*col].as_ref().is_some_and(can_hold) && body.holds_words(*col, 3);
    let Some(col) = (level + 1..headings.len()).find(|col| held(col) && is_counted(col)) else { return };
    if let Some(heading) = &mut headings[col] {
        let measures = matches!(heading_key(&heading.text).as_str(), "measure" | "measures" | "means");
        heading.column = Column::Level(if measures { "measure" } else { "action" }.to_owned());
    }
}

/// "Year", "Fiscal year", "Implementation" beside who leads, "Complete" over days: when an entry is done, where nothing else says it
/// and nearly all of them tell a year.
pub(super) fn name_year(headings: &mut Headings, body: &Body<'_>) {
    let has = |column: &Column| headings.iter().flatten().any(|heading| heading.column == *column);
    if has(&Column::Due) || has(&Column::Start) {
        return;
    }
    let led = has(&Column::Lead);
    let names_time = |heading: &Heading| {
        let key = heading_key(&heading.text);
        let ended = matches!(key.as_str(), "complete" | "completed" | "completion") && heading.column == Column::Status;
        let years = matches!(
            key.as_str(),
            "year" | "years" | "fiscal year" | "fy" | "jahr" | "jahre" | "ano" | "annee" | "anno"
        );
        // In German plans the word for what is done stands over days as well.
        let done = matches!(key.as_str(), "implementation" | "umsetzung" | "realisierung" | "realisation");
        ended || (years || done) && led
    };
    let Some(col) = headings.iter().position(|heading| heading.as_ref().is_some_and(names_time)) else { return };
    let cells = body.filled(col);
    if cells.len() > 1
        && cells.iter().filter(|cell| tells_year(&cell.text)).count() * 10 >= cells.len() * 7
        && let Some(heading) = &mut headings[col]
    {
        heading.column = Column::Due;
    }
}

/// "Indicator" beside "Target 2031", "Annual target": what a row is called, and what it is to reach.
fn name_indicators(headings: &mut Headings, body: &Body<'_>) {
    let key_of = |heading: &Option<Heading>| heading.as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
    let names = |heading: &Option<Heading>| {
        let key = key_of(heading);
        matches!(key.rsplit(' ').next(), Some("indicator" | "indicators" | "kpi" | "kpis"))
            && key.split(' ').count() <= 3
    };
    let aims = |heading: &Option<Heading>| {
        let key = key_of(heading);
        key.split(' ').any(|word| matches!(word, "target" | "targets")) && key.split(' ').count() <= 4
    };
    let Some(name) = headings.iter().position(names) else { return };
    let aimed: Vec<usize> = (0..headings.len()).filter(|col| aims(&headings[*col])).collect();
    // Beside a number the rows tell of entries that stand elsewhere.
    let numbered = headings.iter().flatten().any(|heading| heading.column == Column::Number);
    if numbered || aimed.is_empty() || body.share_apart(name) < 0.9 || !body.holds_words(name, 2) {
        return;
    }
    for col in aimed {
        let Some(heading) = &mut headings[col] else { continue };
        let whole = matches!(heading_key(&heading.text).split(' ').next(), Some("annual" | "yearly" | "overall"));
        heading.column = match &heading.column {
            Column::Year(year) => Column::Year(year.clone()),
            _ if whole => Column::Year(heading.text.clone()),
            _ => Column::Measure,
        };
    }
    if let Some(heading) = &mut headings[name] {
        heading.column = Column::Level("indicator".to_owned());
    }
}

/// "Measure name", "KPI title", "Indicator goal": what a column says of a measure, "name" or "goal".
pub(crate) fn part_of_measure(key: &str) -> Option<&'static str> {
    let (of, last) = key.split_once(' ')?;
    let part = match last {
        "name" | "title" => "name",
        "goal" | "objective" => "goal",
        _ => return None,
    };
    matches!(of, "measure" | "metric" | "indicator" | "kpi").then_some(part)
}

/// One heading names the entries ("Milestone", "Strategy description", "Dataset name" before "Description"), another who, when or
/// how far.
pub(super) fn names_answered_entries(cells: &[&Cell]) -> bool {
    let answers = |c: &Column| matches!(c, Column::Lead | Column::Due | Column::Status);
    let is_described = |pair: &[&Cell]| {
        let [name, told] = [pair[0], pair[1]].map(|cell| heading_key(&cell.text));
        (name.ends_with(" name") || name.ends_with(" title")) && told == "description"
    };
    let is_entry = |cell: &&Cell| entry_level(&heading_key(&cell.text)).is_some();
    (cells.iter().any(is_entry) || cells.windows(2).any(is_described))
        && cells.iter().any(|c| column_of(&plain(&c.text)).is_some_and(|c| answers(&c)))
}

/// The level whose entries a heading names: "milestone", "strategy description", "action name".
pub(crate) fn entry_level(key: &str) -> Option<&'static str> {
    let of = [" description", " name", " title", " statement"].iter().find_map(|end| key.strip_suffix(end));
    level_of(of.unwrap_or(key))
}

/// Where no column is called an action, the description, or the first column of words, holds the commitment: one whose words
/// differ from row to row before one that says the same in many.
pub(super) fn name_title(headings: &mut Headings, body: &Body<'_>) -> Option<()> {
    if headings.iter().flatten().any(|h| matches!(h.column, Column::Level(_))) {
        return Some(());
    }
    let is = |col: &usize, wanted: fn(&Column) -> bool| headings[*col].as_ref().is_some_and(|h| wanted(&h.column));
    let is_description = |col: &usize| is(col, |c| *c == Column::Description);
    let is_other = |col: &usize| is(col, |c| matches!(c, Column::Other(_)));
    let words = |col: &usize| body.holds_words(*col, 3);
    // Short words that are different in every row, in a table that says who and when.
    let answered = headings.iter().flatten().any(|h| h.column == Column::Lead)
        && headings.iter().flatten().any(|h| matches!(h.column, Column::Due | Column::Status));
    let names = |col: &usize| answered && body.holds_words(*col, 2) && body.share_apart(*col) > 0.9;
    let cols = || 0..headings.len();
    // "Dataset title" beside "Dataset description", or "Description of data".
    let key_at = |col: usize| headings[col].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
    let described = |col: &usize| {
        let key = key_at(*col);
        let of = key.strip_suffix(" title").or_else(|| key.strip_suffix(" name"));
        let told_of = |other: usize, of: &str| {
            let told = key_at(other);
            let first = told.strip_prefix("description of ").and_then(|told| told.split(' ').next());
            told.starts_with(of) || first.is_some_and(|first| first.len() > 3 && of.starts_with(first))
        };
        // "Dataset name" before "Description".
        let is_beside = |other: &usize| *other == *col + 1 && key_at(*other) == "description";
        of.is_some_and(|of| cols().any(|other| is_description(&other) && (told_of(other, of) || is_beside(&other))))
    };
    // "KPI name": where nothing else names the entries, the measures are what is followed.
    let names_measure = |col: &usize| {
        let key = key_at(*col);
        is(col, |c| *c == Column::Measure) && (key.ends_with(" name") || key.ends_with(" title"))
    };
    let at = cols()
        .find(|c| (names_measure(c) || is_other(c) && described(c)) && body.share_apart(*c) > 0.9)
        .or_else(|| cols().find(|c| is_description(c) && words(c)))
        .or_else(|| cols().find(|c| is_other(c) && words(c) && body.share_apart(*c) > 0.5))
        .or_else(|| cols().find(|c| is_other(c) && words(c)))
        .or_else(|| cols().find(|c| is_other(c) && names(c)))
        .or_else(|| Some(0).filter(|c| is(c, |c| *c == Column::DesiredResult) && words(c)))?;
    if let Some(heading) = &mut headings[at] {
        let other = if heading.column == Column::DesiredResult { "outcome" } else { "action" };
        let level = entry_level(&heading_key(&heading.text)).unwrap_or(other);
        heading.column = Column::Level(level.to_owned());
    }
    Some(())
}
