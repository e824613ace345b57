//! Lists that tell of the same entries again in every period of reporting: a row is news of an entry, not another one.
//! The newest period holds. It must never merge the rows of a list that has no column for the period, unless a row is called
//! a report and nothing else; and never a row that somebody is to answer for or that is due.

use super::super::lexicon::{Column, announces_news, heading_key, is_status_phrase, key, names_parent};
use super::super::reading::{Range, Reading, plain};
use super::cell_fields::{HeadingWords, give_cell, run_of, run_of_party};
use super::headings::{Heading, Headings};
use crate::block::Cell;
use crate::draft::DraftItem;
use crate::read::text::collapse;
use chrono::Datelike;
use std::collections::HashMap;

/// What a list has told so far.
pub(crate) struct Reports {
    /// The columns that say which period a row reports on.
    columns: Vec<usize>,
    /// The newest period that has been read of each entry.
    newest: HashMap<usize, Vec<u32>>,
    /// Rows that told of an entry again, and the first of them.
    again: usize,
    first: Option<Range>,
}

impl Reports {
    /// Looks for columns of reporting periods. `None` where a list has none. `tells_again` is whether its entries come more
    /// than once: where none does, a year and a quarter may be those in which things are to be done.
    pub fn find(headings: &Headings, tells_again: bool) -> Option<Self> {
        let keys: Vec<(usize, String)> =
            headings.iter().enumerate().filter_map(|(col, h)| Some((col, heading_key(&h.as_ref()?.text)))).collect();
        let of = |wanted: fn(&str) -> bool| -> Vec<usize> {
            keys.iter().filter(|(_, key)| wanted(key)).map(|(col, _)| *col).collect()
        };
        let told = of(names_report);
        let (years, quarters) = (of(names_year), of(names_quarter));
        // A year alone may be when a thing is due; a year and a quarter beside it are those of a report.
        let columns = if tells_again && told.is_empty() && !quarters.is_empty() && !years.is_empty() {
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
    pub fn begin(&mut self, reading: &Reading<'_>, item: usize, cells: &[&Cell]) {
        self.newest.insert(item, self.period_of(reading, cells));
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
        let period = self.period_of(reading, cells);
        let is_newer = self.newest.get(&item).is_none_or(|newest| *newest <= period);
        // Two columns of one field are both kept: only the first of them takes the place of the older period.
        let mut taken: Vec<&Column> = Vec::new();
        for cell in cells {
            let Some(heading) = headings.get(cell.col).and_then(Option::as_ref) else { continue };
            if self.is_period(cell.col) {
                if is_newer {
                    reading.draft.items[item].fields.retain(|(name, _)| *name != heading.text);
                    give_period(reading, item, heading, cell);
                }
                continue;
            }
            let run = run_of_party(cell, Some(heading));
            let entry = &mut reading.draft.items[item];
            let gives = match &heading.column {
                Column::Level(_) | Column::Number | Column::Baseline => false,
                Column::Measure | Column::Year(_) => entry.measures.iter().all(|measure| measure.target != run.text),
                column if is_newer => {
                    if !taken.contains(&column) {
                        take_older(entry, heading);
                        taken.push(column);
                    }
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

    /// The last day of the period that a row reports on, or its numbers, the year first: "2031 Q2" is 2031, 2.
    fn period_of(&self, reading: &Reading<'_>, cells: &[&Cell]) -> Vec<u32> {
        let at = |col: &usize| cells.iter().find(|cell| cell.col == *col).map_or("", |cell| cell.text.trim());
        let texts: Vec<&str> = self.columns.iter().map(at).collect();
        if let [only] = texts[..]
            && let Some(day) = reading.read_when(only).end
        {
            return vec![day.year().unsigned_abs(), day.month(), day.day()];
        }
        let numbers = texts.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_digit()));
        let mut numbers: Vec<u32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
        numbers.sort_by_key(|number| *number < 1000);
        numbers
    }
}

/// Keeps the period that a row reports on, under its heading: it is no deadline.
pub(crate) fn give_period(reading: &mut Reading<'_>, item: usize, heading: &Heading, cell: &Cell) {
    let run = run_of(cell);
    reading.draft.items[item].fields.push((heading.text.clone(), run.text));
    reading.place_field(item, "field", run.range);
}

/// Takes back what an older period said in a field of which a newer one speaks.
fn take_older(entry: &mut DraftItem, heading: &Heading) {
    match &heading.column {
        Column::Lead => entry.lead = None,
        Column::Oversight => entry.oversight = None,
        Column::Support => entry.support = None,
        Column::Due => entry.due = None,
        Column::Status => entry.status = None,
        Column::Evaluation => entry.evaluation = None,
        Column::Implementation => entry.implementation = None,
        Column::Description => entry.description = None,
        Column::DesiredResult => entry.desired_result = None,
        _ => entry.fields.retain(|(name, _)| *name != heading.text),
    }
}

/// Rows that are called reports ("Sachstand 2013", "Update Q3"): what they say is told of the entry that they stand below.
pub(crate) struct News {
    title: usize,
    number: Option<usize>,
    /// The column that names the entry above each row.
    parent: Option<usize>,
    /// How often each title comes that could be one of a report.
    times: HashMap<String, usize>,
    /// The entries so far, by what the column of parents calls them.
    known: HashMap<String, usize>,
}

impl News {
    pub fn find(headings: &Headings, titles: &[&Cell], title: usize, number: Option<usize>) -> Self {
        let names = |col: &usize| headings[*col].as_ref().is_some_and(|h| names_parent(&heading_key(&h.text)));
        let parent = (0..headings.len()).find(names);
        let mut times: HashMap<String, usize> = HashMap::new();
        for text in titles.iter().map(|cell| cell.text.trim()) {
            if announces_news(text).is_some() || is_status_phrase(text) {
                *times.entry(key(text)).or_default() += 1;
            }
        }
        Self { title, number, parent, times, known: HashMap::new() }
    }

    /// Takes note of an entry, for rows that name it.
    pub fn begin(&mut self, item: usize, cells: &[&Cell]) {
        if self.parent.is_none() || self.times.is_empty() {
            return;
        }
        for cell in cells.iter().filter(|c| Some(c.col) == self.number || c.col == self.title) {
            self.known.entry(cell.text.trim().to_lowercase()).or_insert(item);
        }
    }

    /// Reads a row that is a report on an entry: the one it names, or the one above it. `false`: it is none.
    pub fn read(
        &mut self,
        reading: &mut Reading<'_>,
        cells: &[&Cell],
        above: Option<usize>,
        headings: &Headings,
    ) -> bool {
        let at = |col: Option<usize>| cells.iter().find(|c| Some(c.col) == col).map(|c| collapse(&plain(&c.text)));
        let Some(title) = at(Some(self.title)).filter(|_| !self.times.is_empty()) else { return false };
        let times = self.times.get(&key(&title)).copied().unwrap_or_default();
        let named = at(self.parent).and_then(|name| self.known.get(&name.to_lowercase()).copied());
        let is_report = match announces_news(&title) {
            Some(dated) => dated || times >= 3,
            // The state that the plan gave each of its entries, told in a row below it.
            None => named.is_some() && times >= 3,
        };
        let column = |cell: &Cell| headings.get(cell.col).and_then(Option::as_ref).map(|h| &h.column);
        let answered = cells.iter().any(|c| matches!(column(c), Some(Column::Lead | Column::Due | Column::Start)));
        let numbered = self.parent.is_none() && at(self.number).is_some();
        let Some(item) = named.or(above).filter(|_| is_report && !answered && !numbered) else { return false };
        for cell in cells {
            reading.place_field(item, "field", cell.place.range);
            let is_name = cell.col == self.title || Some(cell.col) == self.number || Some(cell.col) == self.parent;
            let heading = headings.get(cell.col).and_then(Option::as_ref).map_or("", |h| h.text.as_str());
            let said = collapse(&plain(&cell.text));
            let again = |(name, text): &(String, String)| name == heading && *text == said;
            if !is_name && !reading.draft.items[item].fields.iter().take(headings.len()).any(again) {
                let name = if heading.is_empty() { title.clone() } else { format!("{title}, {heading}") };
                reading.draft.items[item].fields.push((name, said));
            }
        }
        true
    }
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
