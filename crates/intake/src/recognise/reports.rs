//! Lists that tell of the same entries again in every period of reporting: a row is news of an entry, not another one.
//! The newest period holds; it must never merge the rows of a list that has no column for the period.

use super::cell_fields::{HeadingWords, give_cell};
use super::headings::Headings;
use super::lexicon::{Column, heading_key};
use super::reading::{Range, Reading, Run};
use crate::block::Cell;
use std::collections::HashMap;

/// What a list has told so far.
pub(crate) struct Reports {
    /// The columns that say which period a row reports on.
    columns: Vec<usize>,
    /// The newest period that has been read of each entry.
    newest: HashMap<usize, Vec<u64>>,
    /// Rows that told of an entry again, and the first of them.
    again: usize,
    first: Option<Range>,
}

impl Reports {
    /// Looks for columns of reporting periods. `None` where a list has none.
    pub fn find(headings: &Headings) -> Option<Self> {
        let keys: Vec<(usize, String)> =
            headings.iter().enumerate().filter_map(|(col, h)| Some((col, heading_key(&h.as_ref()?.text)))).collect();
        let of = |wanted: fn(&str) -> bool| -> Vec<usize> {
            keys.iter().filter(|(_, key)| wanted(key)).map(|(col, _)| *col).collect()
        };
        let told = of(names_report);
        let (years, quarters) = (of(names_year), of(names_quarter));
        // A year alone may be when a thing is due; a year and a quarter beside it are those of a report.
        let columns = if told.is_empty() && !quarters.is_empty() && !years.is_empty() {
            years.into_iter().chain(quarters).collect()
        } else {
            told
        };
        (!columns.is_empty()).then(|| Self { columns, newest: HashMap::new(), again: 0, first: None })
    }

    /// Whether a column says only which period a row reports on.
    pub fn is_period(&self, col: usize) -> bool {
        self.columns.contains(&col)
    }

    /// Takes note of the row that an entry was first read from.
    pub fn begin(&mut self, item: usize, cells: &[&Cell]) {
        self.newest.insert(item, self.period_of(cells));
    }

    /// Reads a further row of an entry: measures it has not, and what a newer period says instead of the older.
    pub fn update(
        &mut self,
        reading: &mut Reading<'_>,
        item: usize,
        cells: &[&Cell],
        headings: &Headings,
        words: &HeadingWords,
    ) {
        self.again += 1;
        self.first = self.first.or(cells.first().map(|cell| cell.place.range));
        let period = self.period_of(cells);
        let is_newer = self.newest.get(&item).is_none_or(|newest| *newest <= period);
        for cell in cells.iter().filter(|cell| !self.is_period(cell.col)) {
            let Some(heading) = headings.get(cell.col).and_then(Option::as_ref) else { continue };
            let run = Run { text: crate::read::text::collapse(&cell.text), range: cell.place.range };
            let entry = &mut reading.draft.items[item];
            let gives = match &heading.column {
                Column::Level(_) | Column::Number | Column::Baseline => false,
                Column::Measure | Column::Year(_) => entry.measures.iter().all(|measure| measure.target != run.text),
                Column::Status if is_newer => {
                    entry.status = None;
                    true
                }
                Column::Other(_) | Column::Update if is_newer => {
                    entry.fields.retain(|(name, _)| *name != heading.text);
                    true
                }
                _ => false,
            };
            if gives {
                give_cell(reading, item, Some(heading), &run, words);
            }
        }
        if is_newer {
            self.newest.insert(item, period);
        }
    }

    /// Says how many rows told of entries again.
    pub fn finish(self, reading: &mut Reading<'_>) {
        if self.again > 0 {
            reading.raise("told-again", &[&self.again.to_string()], self.first, None);
        }
    }

    fn period_of(&self, cells: &[&Cell]) -> Vec<u64> {
        let at = |col: &usize| cells.iter().find(|cell| cell.col == *col).map_or("", |cell| cell.text.as_str());
        self.columns.iter().flat_map(|col| numbers_in(at(col))).collect()
    }
}

/// The numbers of a period in the order they are written: "2031 Q2" is 2031, 2.
fn numbers_in(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// "Reporting period", "report quarter".
fn names_report(key: &str) -> bool {
    key.split_once(' ').is_some_and(|(of, last)| {
        matches!(of, "report" | "reporting" | "reported") && matches!(last, "period" | "year" | "quarter" | "month")
    })
}

fn names_year(key: &str) -> bool {
    matches!(key, "fiscal yr" | "fiscal year" | "fy" | "year" | "financial year")
}

fn names_quarter(key: &str) -> bool {
    matches!(key, "fiscal qtr" | "fiscal quarter" | "qtr" | "quarter")
}
