//! Lists of records in which a name stands again on each record below it: the name is the entry above, the description
//! the record's own words. Records of several kinds in one list are told apart by their kind, and judged kind by kind.
//! It must never part a record from its description where the name is the record's own.

use super::super::lexicon::{Column, column_of, heading_key, key};
use super::headings::Headings;
use super::plan_table::number_column;
use super::table_body::share_apart;
use crate::block::{Cell, Grid};
use std::collections::{HashMap, HashSet};

/// Fewer records of a kind say nothing of it.
const LEAST: usize = 4;
/// A name stands on so many records that at most this share of them differ.
const SHARED: f64 = 0.6;
/// Of words that are each record's own, at least this share differ.
const OWN: f64 = 0.95;

/// The columns of a list whose names are shared, and what has been read of it.
pub(crate) struct SharedNames {
    /// The column of the records' own words.
    pub words: usize,
    name: usize,
    kind: Option<usize>,
    /// Whose the record is: two offices may have entries of one name.
    owner: Option<usize>,
    kinds: HashSet<String>,
    /// Columns named after a kind ("sg_id" for records of the kind "SG"), which number the entry above.
    numbers: HashMap<String, usize>,
    known: HashMap<(String, String, String), usize>,
}

impl SharedNames {
    /// Looks whether names are shared in a list; `name` is its column of titles. `None` where each record has its own.
    pub fn find(headings: &Headings, grid: &Grid, first: usize, name: usize) -> Option<Self> {
        let at = |wanted: &dyn Fn(&Column, &str) -> bool| {
            (0..headings.len())
                .find(|col| headings[*col].as_ref().is_some_and(|h| wanted(&h.column, &heading_key(&h.text))))
        };
        let words = at(&|column, _| *column == Column::Description).filter(|words| *words > name)?;
        let number = number_column(headings, name)?;
        let kind = at(&|column, words| matches!(column, Column::Other(_)) && names_kind(words));
        let owner = at(&|column, words| {
            let named = words.strip_suffix(" name").is_some_and(|of| column_of(of) == Some(Column::Lead));
            matches!(column, Column::Other(_)) && named
        });
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        for row in first..grid.rows {
            let cells = grid.row_cells(row);
            if text_at(cells, Some(name)).is_empty() {
                continue;
            }
            rows.entry(text_at(cells, kind).to_owned()).or_default().push(row);
        }
        let is_shared = |rows: &[usize]| {
            let share = |col: usize| share_apart(rows.iter().map(|row| text_at(grid.row_cells(*row), Some(col))));
            rows.len() >= LEAST && share(name) <= SHARED && share(words) >= OWN && share(number) >= OWN
        };
        let kinds: HashSet<String> =
            rows.iter().filter(|(_, rows)| is_shared(rows)).map(|(kind, _)| kind.clone()).collect();
        let numbers = kinds.iter().filter_map(|kind| {
            let named = format!("{} id", key(kind));
            Some((kind.clone(), at(&|_, words| words == named)?))
        });
        let numbers = numbers.collect();
        (!kinds.is_empty()).then(|| Self { words, name, kind, owner, kinds, numbers, known: HashMap::new() })
    }

    /// Whether the name of this row is that of the entry above.
    pub fn holds(&self, cells: &[&Cell]) -> bool {
        let filled = |col: usize| cells.iter().any(|c| c.col == col);
        filled(self.name) && filled(self.words) && self.kinds.contains(&text_of(cells, self.kind))
    }

    /// The entry that a row's name stands for, when an earlier row named it.
    pub fn known(&self, cells: &[&Cell]) -> Option<usize> {
        self.known.get(&self.key_of(cells)).copied()
    }

    pub fn remember(&mut self, cells: &[&Cell], item: usize) {
        self.known.insert(self.key_of(cells), item);
    }

    /// The cell that numbers the entry above.
    pub fn number<'c>(&self, cells: &[&'c Cell]) -> Option<&'c Cell> {
        let col = self.numbers.get(&text_of(cells, self.kind))?;
        cells.iter().copied().find(|c| c.col == *col)
    }

    fn key_of(&self, cells: &[&Cell]) -> (String, String, String) {
        (text_of(cells, self.kind), text_of(cells, self.owner), key(&text_of(cells, Some(self.name))))
    }
}

/// What the records below an entry are called that has no word for them.
pub(crate) fn level_below(level: &str) -> &'static str {
    if matches!(level, "goal" | "strategic goal") { "objective" } else { "action" }
}

/// "goal_type", "Kind", "record type".
fn names_kind(words: &str) -> bool {
    matches!(words.rsplit(' ').next(), Some("type" | "kind"))
}

fn text_at(cells: &[Cell], col: Option<usize>) -> &str {
    cells.iter().find(|c| Some(c.col) == col).map(|c| c.text.trim()).unwrap_or_default()
}

fn text_of(cells: &[&Cell], col: Option<usize>) -> String {
    cells.iter().find(|c| Some(c.col) == col).map(|c| c.text.trim().to_owned()).unwrap_or_default()
}
