//! Rows of a table that head the rows below them: which of them stand within which, told by how they are numbered or set.
//! A heading that comes again in every group and only sorts what stands there ("Proposed actions") is no item.

use super::super::lexicon::{is_period, key, rank_of};
use super::super::reading::{Reading, Run, plain};
use super::super::runs::split_label;
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};

/// How a heading row is numbered or set: rows of one shape are of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Level(String),
    /// A number of so many parts.
    Number(usize),
    Letter {
        capital: bool,
    },
    Plain {
        capitals: bool,
        bold: bool,
        fill: Option<String>,
    },
}

impl Shape {
    /// The shape of a heading row with its level word ("section" when it has none) and its printed number.
    pub(crate) fn of(cell: &Cell, level: &str, label: Option<&str>) -> Self {
        match label {
            _ if level != "section" => Self::Level(level.to_owned()),
            Some(label) if label.bytes().any(|b| b.is_ascii_digit()) => {
                Self::Number(label.split(['.', '-']).filter(|part| !part.is_empty()).count())
            }
            Some(label) => Self::Letter { capital: label.starts_with(char::is_uppercase) },
            None => Self::Plain {
                capitals: !cell.text.chars().any(char::is_lowercase),
                bold: cell.bold,
                fill: cell.fill.clone(),
            },
        }
    }
}

/// The printed number of a heading row and its words: also a letter or a Roman numeral ("b. Water", "IV. Roads").
pub(crate) fn split_group_label(text: &str) -> Option<(String, &str)> {
    split_label(text).or_else(|| {
        let (head, words) = text.split_once(' ')?;
        let label = head.trim_start_matches('(').strip_suffix(['.', ')'])?;
        let is_letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_alphabetic());
        let is_of = |digits: &[u8]| label.bytes().all(|b| digits.contains(&b));
        let is_roman = (1..=5).contains(&label.len()) && (is_of(b"IVX") || is_of(b"ivx"));
        let words = words.trim_start();
        // "A. 40 lamps"; "p. 12" is a place.
        let is_count = |words: &str| {
            label.starts_with(char::is_uppercase) && words.contains(" ") && words.contains(char::is_alphabetic)
        };
        let begins = words.starts_with(char::is_alphabetic)
            || words.starts_with(|c: char| c.is_ascii_digit()) && is_count(words);
        ((is_letter || is_roman) && begins).then(|| (label.to_owned(), words))
    })
}

/// The heading rows that stand open over the records.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    open: Vec<(Shape, usize)>,
    /// No record stands below the last of them yet.
    is_fresh: bool,
    /// Headings that come again in every group.
    parts: HashSet<String>,
    part: Option<Run>,
}

impl Groups {
    /// Finds the headings that only sort what stands in each group.
    pub(crate) fn find(grid: &Grid, first: usize) -> Self {
        let mut times: HashMap<String, usize> = HashMap::new();
        for row in first..grid.rows {
            let mut cells = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
            if let (Some(cell), None) = (cells.next(), cells.next()) {
                let text = collapse(&plain(&cell.text));
                if sorts_entries(&text) {
                    *times.entry(key(&text)).or_default() += 1;
                }
            }
        }
        // Where one comes again, the others of the table sort as well.
        let again = times.values().any(|times| *times > 1);
        let parts = if again { times.into_keys().collect() } else { HashSet::new() };
        Self { parts, ..Self::default() }
    }

    /// The innermost open heading.
    pub(crate) fn item(&self) -> Option<usize> {
        self.open.last().map(|(_, item)| *item)
    }

    /// Opens a heading that only sorts. `false`: it is another.
    pub(crate) fn open_part(&mut self, run: &Run) -> bool {
        let is_part = !self.open.is_empty() && self.parts.contains(&key(&run.text));
        if is_part {
            self.part = Some(run.clone());
        }
        is_part
    }

    /// Closes what a heading of this shape cannot stand in: those of its own shape and what they hold, and all others
    /// when records stood below them, unless their level word is an outer one.
    pub(crate) fn close_for(&mut self, shape: &Shape) {
        self.part = None;
        if let Some(at) = self.open.iter().position(|(open, _)| open == shape) {
            self.open.truncate(at);
        } else if let Shape::Level(level) = shape {
            let is_outer = |open: &Shape| matches!(open, Shape::Level(other) if rank_of(other) < rank_of(level));
            let fresh = self.is_fresh;
            self.open.retain(|(open, _)| is_outer(open) || fresh && !matches!(open, Shape::Level(_)));
        } else if !self.is_fresh {
            self.open.clear();
        }
    }

    /// A heading of this shape stands open now.
    pub(crate) fn open(&mut self, shape: Shape, item: usize) {
        self.open.push((shape, item));
        self.is_fresh = true;
    }

    /// Tells a record the heading that sorts it: its time when that is one.
    pub(crate) fn give_part(&mut self, reading: &mut Reading<'_>, item: usize) {
        self.is_fresh = false;
        let Some(part) = &self.part else { return };
        if is_period(&part.text) {
            reading.draft.items[item].due = Some(reading.read_when(part.text.trim_end_matches(':')));
            reading.place_field(item, "due", part.range);
        } else {
            reading.draft.items[item].fields.push((String::new(), part.text.clone()));
        }
    }
}

/// "Proposed actions", "Current efforts:", "Short-term": words that say which of a group's entries follow, not what they are of.
fn sorts_entries(text: &str) -> bool {
    const ENTRIES: [&str; 14] = [
        "actions",
        "action",
        "efforts",
        "activities",
        "initiatives",
        "projects",
        "programs",
        "programmes",
        "strategies",
        "measures",
        "steps",
        "tasks",
        "policies",
        "items",
    ];
    let words = key(text);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let count = words.split(' ').count();
    split_group_label(text).is_none() && ((2..=4).contains(&count) && ENTRIES.contains(&last) || is_period(text))
}
