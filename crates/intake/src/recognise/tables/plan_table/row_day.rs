//! The day on which a row of a log was written: a deadline without a year in the row counts from it.

use super::Table;
use crate::block::Cell;
use crate::recognise::lexicon::{Column, heading_key};
use crate::recognise::reading::Reading;
use crate::recognise::tables::cell_fields::run_of;
use chrono::Datelike;
use when::{Context, Precision};

impl Table<'_> {
    /// The day that a row says it was raised on, in the year in which what it says first comes after that day: "January"
    /// under a meeting of December is next year's.
    pub(super) fn day_of_row(&self, reading: &Reading<'_>, cells: &[&Cell]) -> Option<Context> {
        let heading = |cell: &Cell| self.headings.get(cell.col).and_then(Option::as_ref);
        let raised = cells.iter().find(|cell| {
            heading(cell).is_some_and(|h| matches!(h.column, Column::Other(_)) && tells_raised(&heading_key(&h.text)))
        })?;
        let mut settings = reading.when.clone();
        settings.context = None;
        let raised = when::read(&run_of(raised).text, &settings);
        let day = raised.end.filter(|_| raised.precision == Precision::Day)?;
        let due = cells.iter().find(|cell| heading(cell).is_some_and(|h| h.column == Column::Due))?;
        let due = run_of(due).text;
        if when::read(&due, &settings).end.is_some() {
            return None;
        }
        let mut context = Context { year: day.year(), month: Some(day.month()), day: Some(day.day()) };
        settings.context = Some(context);
        if when::read(&due, &settings).end.is_some_and(|end| end < day) {
            context = Context { year: context.year + 1, month: None, day: None };
        }
        Some(context)
    }
}

/// "Date raised", "Meeting date", "Opened on": when an entry came into the log, not when it is to be done.
fn tells_raised(key: &str) -> bool {
    const WORDS: [&str; 10] =
        ["raised", "meeting", "opened", "logged", "agreed", "assigned", "identified", "recorded", "minuted", "entered"];
    key.split(' ').count() <= 6 && key.split(' ').any(|word| WORDS.contains(&word))
}
