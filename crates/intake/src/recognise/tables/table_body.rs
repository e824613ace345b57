//! The cells below the headings of a table, by column, and what a column is like as a whole.
//! Every question asks its own column alone: a damaged sheet has thousands of them.

use super::super::lexicon::{key, level_of};
use crate::block::{Cell, Grid};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The filled cells below the headings of a table.
pub(crate) struct Body<'g> {
    /// The last row of the headings.
    pub header: usize,
    columns: Vec<Vec<&'g Cell>>,
    /// What was counted of the columns that were asked for it.
    words: RefCell<HashMap<usize, Words>>,
}

/// How many cells of a column hold words rather than figures, and how many words all of them have.
#[derive(Clone, Copy)]
struct Words {
    lettered: usize,
    words: usize,
}

impl<'g> Body<'g> {
    pub fn of(grid: &'g Grid, header: usize) -> Self {
        Self { header, ..Self::from_row(grid, header + 1) }
    }

    /// The cells of a table that goes on without headings, or of its rows from one on.
    pub fn from_row(grid: &'g Grid, first: usize) -> Self {
        let mut columns = vec![Vec::new(); grid.cols];
        for cell in grid.cells.iter().filter(|c| c.row >= first && !c.text.trim().is_empty()) {
            if let Some(column) = columns.get_mut(cell.col) {
                column.push(cell);
            }
        }
        Self { header: 0, columns, words: RefCell::default() }
    }

    /// The filled cells of a column, from the top.
    pub fn filled(&self, col: usize) -> &[&'g Cell] {
        self.columns.get(col).map_or(&[], Vec::as_slice)
    }

    /// How many of a column's filled cells differ from each other, as a share of them.
    pub fn share_apart(&self, col: usize) -> f64 {
        share_apart(self.filled(col).iter().map(|c| c.text.trim()))
    }

    /// Whether what a cell of one column says comes again beside another part of those that a second column names.
    pub fn is_torn(&self, col: usize, parts: usize) -> bool {
        let parts = self.filled(parts);
        let part_of = |cell: &Cell| {
            let below = parts.partition_point(|part| part.row <= cell.row);
            below.checked_sub(1).map(|at| parts[at].text.trim())
        };
        let mut first: HashMap<&str, Option<&str>> = HashMap::new();
        self.filled(col).iter().any(|cell| {
            let part = part_of(cell);
            *first.entry(cell.text.trim()).or_insert(part) != part
        })
    }

    /// Whether the cells of a column called by a level only say where in a plan something stands, several rows at the same
    /// place. "Goal 1" under "Goal" is the goal.
    pub fn refers(&self, col: usize, level: &str) -> bool {
        let cells = self.filled(col);
        let told = cells.iter().filter(|c| is_reference(&c.text, level)).count();
        cells.len() >= 3 && told * 10 >= cells.len() * 8 && self.share_apart(col) < 1.0
    }

    /// Whether the cells of a column hold words: on average at least `least`, with letters.
    pub fn holds_words(&self, col: usize, least: usize) -> bool {
        let cells = self.filled(col);
        let counted = *self.words.borrow_mut().entry(col).or_insert_with(|| Words::of(cells));
        cells.is_empty() || counted.lettered * 2 >= cells.len() && counted.words >= cells.len() * least
    }
}

impl Words {
    fn of(cells: &[&Cell]) -> Self {
        let lettered = cells.iter().filter(|c| {
            let letters = c.text.chars().filter(|c| c.is_alphabetic()).count();
            let digits = c.text.chars().filter(|c| c.is_ascii_digit()).count();
            // "Mend culvert 1204" is words, "15 June 2031" a date.
            let named =
                c.text.split_whitespace().filter(|word| word.len() >= 2 && word.chars().all(char::is_alphabetic));
            letters >= 3 && (letters > digits * 2 || named.count() >= 2)
        });
        Self { lettered: lettered.count(), words: cells.iter().map(|c| c.text.split_whitespace().count()).sum() }
    }
}

/// "Section 2.2", "Page 14, 15", "Goal 3" under another level: a place and its numbers, and not a word of what it says.
fn is_reference(text: &str, own: &str) -> bool {
    let words = key(text);
    let is_page = |word: &str| matches!(word, "section" | "sections" | "page" | "pages" | "p" | "pp" | "chapter");
    let names_place = |word: &str| is_page(word) || level_of(word).is_some_and(|level| level != own);
    let is_number = |word: &str| word == "and" || word.len() <= 4 && word.bytes().any(|b| b.is_ascii_digit());
    let (numbers, names): (Vec<&str>, Vec<&str>) = words.split(' ').partition(|word| is_number(word));
    !numbers.is_empty() && !names.is_empty() && names.into_iter().all(names_place)
}

/// How many texts differ from each other, as a share of them; 1 where there are none.
pub(crate) fn share_apart<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    let mut all = 0_usize;
    let apart: HashSet<&str> = texts.inspect(|_| all += 1).collect();
    if all == 0 { 1.0 } else { apart.len() as f64 / all as f64 }
}
