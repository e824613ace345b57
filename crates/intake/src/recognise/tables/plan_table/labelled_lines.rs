//! Lines of a cell that say by their own label what they tell of the entry: "Update: …", "Lead: …" below its words.

use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use crate::recognise::lexicon::{Column, column_of};
use crate::recognise::outline::{are_several, fields_in_line, read_level};
use crate::recognise::reading::{Reading, Run, plain};
use crate::recognise::tables::cell_fields::{HeadingWords, give_cell};
use crate::recognise::tables::headings::{Heading, Headings, label_in};
use crate::recognise::tables::parts_in_cells::{Places, is_numbered, unmarked};

use std::collections::{HashMap, HashSet};

/// Most words of a label.
const LONGEST_LABEL: usize = 4;
/// Fewest cells that share a label.
const FEWEST_SHARED: usize = 3;

/// Labels of lines below the names of entries that most cells of a column have, "Aims served: 2, 4", with their columns: they are
/// no part of the names, whatever they are called.
pub(super) fn labels_of_most(grid: &Grid, first: usize, levels: &[usize]) -> HashSet<(usize, String)> {
    let mut counts: HashMap<(usize, String), usize> = HashMap::new();
    let mut filled: HashMap<usize, usize> = HashMap::new();
    for cell in grid.cells.iter().filter(|c| c.row >= first && levels.contains(&c.col) && !c.text.trim().is_empty()) {
        *filled.entry(cell.col).or_default() += 1;
        let labels: HashSet<&str> = cell.text.lines().skip(1).filter_map(|line| Some(label_of(line)?.0)).collect();
        for label in labels {
            *counts.entry((cell.col, label.to_owned())).or_default() += 1;
        }
    }
    let is_shared = |((col, _), count): &((usize, String), usize)| {
        *count >= FEWEST_SHARED && filled.get(col).is_some_and(|filled| *count * 10 >= *filled * 8)
    };
    counts.into_iter().filter(is_shared).map(|(label, _)| label).collect()
}

/// A cell without its labelled lines, and what these say under their labels.
pub(super) struct Labelled {
    pub own: Cell,
    said: Vec<(Heading, String)>,
}

impl Labelled {
    /// `None` where no line behind the first has the label of a field, or the first has one too: "Start: …" and "End: …"
    /// tell together what the heading asks. In a cell that lists entries each has its own lines.
    pub fn of(cell: &Cell, shared: &HashSet<(usize, String)>) -> Option<Self> {
        let first = cell.text.trim_start().split_once('\n')?.0.trim();
        let is_entry = |line: &&str| unmarked(line.trim()).is_some() || is_numbered(line.trim());
        let is_list = unmarked(first).is_some() || is_numbered(first) && cell.text.lines().filter(is_entry).count() > 1;
        // "Outcome: …" over all columns names a group.
        let is_named = |first: &str| cell.colspan > 1 && read_level(first).is_some();
        let is_field = |first: &str| field_line(first).is_some() && !is_named(first);
        if is_list || !cell.text.contains(':') || is_field(&collapse(&plain(first))) {
            return None;
        }
        let shared_line = |line: &str| {
            let (label, value) = label_of(line)?;
            let is_shared = shared.contains(&(cell.col, label.to_owned()));
            is_shared.then(|| (Column::Other(label.to_owned()), label.to_owned(), value.to_owned()))
        };
        let mut own: Vec<&str> = Vec::new();
        let mut said: Vec<(Heading, Vec<String>)> = Vec::new();
        for line in cell.text.lines() {
            let words = collapse(&plain(line.trim()));
            // "Lead: Lamp Office  By: May 2031".
            let fields = fields_in_line(&words).filter(|(first, fields)| *first == 0 && are_several(fields));
            if let Some((_, fields)) = fields.filter(|_| !own.is_empty()) {
                said.extend(fields.into_iter().map(|(heading, value)| (heading, vec![words[value].to_owned()])));
                continue;
            }
            let told = field_line(&words).map(|(column, label, value)| (column, label.to_owned(), value.to_owned()));
            match (told.or_else(|| shared_line(&words)), said.last_mut()) {
                (Some((column, text, value)), _) if !own.is_empty() => {
                    let value = Some(value).filter(|value| !value.is_empty());
                    said.push((Heading { column, text }, value.into_iter().collect()));
                }
                (_, Some((heading, told))) if goes_on(heading, told, &words) => told.push(words),
                _ => own.push(line),
            }
        }
        said.retain(|(_, told)| !told.is_empty());
        let said: Vec<(Heading, String)> = said.into_iter().map(|(heading, told)| (heading, told.join(" "))).collect();
        let own = Cell { text: own.join("\n").trim_end().to_owned(), ..cell.clone() };
        (!said.is_empty()).then_some(Self { own, said })
    }

    /// Gives what the lines say to an entry.
    pub fn give(&self, reading: &mut Reading<'_>, item: usize, words: &HeadingWords) {
        let mut places = Places::of(self.own.place.range);
        for (heading, text) in &self.said {
            let label = places.next(reading, &heading.text);
            let range = places.next(reading, text);
            if label.1 - label.0 == heading.text.len() {
                reading.paint.paint((label.0, range.0.max(label.1)), SpanClass::Furniture, None, "table heading");
            }
            give_cell(reading, item, Some(heading), &Run { text: text.clone(), range }, words);
        }
    }
}

/// The columns of a table without headings that numbers cards: a number, and beside it the words of an entry over lines that
/// say who and when.
pub(crate) fn numbered_cards(grid: &Grid) -> Option<Headings> {
    let cells: Vec<&Cell> = grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()).collect();
    let (numbers, cards): (Vec<&Cell>, Vec<&Cell>) = cells.into_iter().partition(|cell| cell.col == 0);
    let is_full = grid.cols == 2 && grid.rows > 0 && numbers.len() == grid.rows && cards.len() == grid.rows;
    let told = cards.iter().filter(|_| is_full).filter(|card| is_card(card)).count();
    let are_numbered = is_full && numbers.iter().all(|cell| label_in(&plain(&cell.text)).is_some());
    let heading = |column: Column| Some(Heading { column, text: String::new() });
    (are_numbered && told * 3 >= grid.rows * 2)
        .then(|| vec![heading(Column::Number), heading(Column::Level("action".to_owned()))])
}

/// The words of an entry over lines that say who, when or how far.
pub(super) fn is_card(cell: &Cell) -> bool {
    Labelled::of(cell, &HashSet::new()).is_some()
}

/// Whether a line goes on with what a label announced: news and measures over paragraphs, anything else in its line, the
/// one below a label alone, and what begins small.
fn goes_on(heading: &Heading, told: &[String], words: &str) -> bool {
    let is_long = matches!(heading.column, Column::Update | Column::Measure);
    !words.is_empty() && (is_long || told.is_empty() || words.starts_with(char::is_lowercase))
}

/// The field that a line names, its label and its words: "Lead: Lamp Office".
fn field_line(line: &str) -> Option<(Column, &str, &str)> {
    let (label, value) = label_of(line)?;
    let column = column_of(label)?;
    let is_field = matches!(
        column,
        Column::Lead
            | Column::Oversight
            | Column::Support
            | Column::Due
            | Column::Start
            | Column::Status
            | Column::Update
            | Column::Measure
    );
    is_field.then_some((column, label, value))
}

/// A short label before a colon, and the words behind it.
fn label_of(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let is_label = label.starts_with(char::is_uppercase) && label.split(' ').count() <= LONGEST_LABEL;
    is_label.then(|| (label.trim(), value.trim()))
}
