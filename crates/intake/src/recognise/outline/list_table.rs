//! Tables whose cells hold lists of actions: a row for each body or theme, a column for each phase or level of alert.
//! Each entry of a list becomes an action; the words around the lists stay text, and no date is made of a phase.

use super::super::deadlines::give_deadline;
use super::super::lexicon::{Column, column_of, key};
use super::super::promise::{begins_after_clause, begins_commitment};
use super::super::reading::{Range, Reading, Run, is_dated, plain};
use super::super::table_body::Body;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// Words of the longest heading of a row; more are a text about it.
const LONGEST_HEADING: usize = 14;
/// Entries in the smallest such table.
const FEWEST_ENTRIES: usize = 4;

/// What the first cell of a row says of the actions beside it.
#[derive(Default)]
struct Row {
    words: String,
    section: Option<usize>,
    lead: Option<Run>,
}

/// The columns with lists of actions, none when the table is of another kind: two at least, or one that is headed as
/// actions are. Half of all entries begin as commitments do, in no column fewer than one in four.
pub(super) fn find_columns(grid: &Grid) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let (mut entries, mut ahead, mut named) = (0, 0, false);
    let body = Body::of(grid, 0);
    let headings = grid.row_cells(0).iter().filter(|cell| heads(cell));
    for (col, heading) in headings.map(|cell| (cell.col, cell)) {
        let meaning = meaning(heading);
        let (all, begun) = count_entries(body.filled(col));
        if all < 2 || begun * 4 < all || meaning.as_ref().is_some_and(tells_about_actions) {
            continue;
        }
        columns.push(col);
        (entries, ahead) = (entries + all, ahead + begun);
        named |= matches!(meaning, Some(Column::Level(_)));
    }
    let enough = entries >= FEWEST_ENTRIES && ahead * 2 >= entries && (columns.len() >= 2 || named);
    if enough { columns } else { Vec::new() }
}

/// Reads the lists of `columns` under `parent`.
pub(super) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, columns: &[usize], parent: Option<usize>) {
    reading.take(block);
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let (class, why) = match cell.row {
            0 => (SpanClass::Furniture, "table heading"),
            _ => (SpanClass::Context, "table"),
        };
        reading.paint.paint(cell.place.range, class, None, why);
    }
    let mut row = Row::default();
    for cell in grid.cells.iter().filter(|cell| cell.row > 0 && !cell.text.trim().is_empty()) {
        if columns.contains(&cell.col) {
            read_cell(reading, grid, cell, &row, parent);
        } else if cell.col == 0 {
            row = read_row_heading(reading, grid, cell, row, parent);
        }
    }
}

/// A short first cell is a section, or who acts where its column is headed so. A long one says nothing of its row.
fn read_row_heading(reading: &mut Reading<'_>, grid: &Grid, cell: &Cell, above: Row, parent: Option<usize>) -> Row {
    let run = Run { text: words_of(&cell.text), range: cell.place.range };
    if key(&run.text) == above.words {
        return above;
    }
    let words = key(&run.text);
    if run.text.split(' ').count() > LONGEST_HEADING || !entries_of(&cell.text).is_empty() {
        return Row { words, ..Row::default() };
    }
    let names_who = heading(grid, 0).and_then(meaning).is_some_and(|column| is_party(&column));
    if names_who {
        return Row { words, section: None, lead: Some(run) };
    }
    let section = reading.push_item("section", None, &run, parent);
    reading.draft.items[section].confidence = 0.7;
    Row { words, section: Some(section), lead: None }
}

fn read_cell(reading: &mut Reading<'_>, grid: &Grid, cell: &Cell, row: &Row, parent: Option<usize>) {
    let mut from = cell.place.range.0;
    for words in entries_of(&cell.text) {
        let Some(range) = reading.find_in((from, cell.place.range.1), words.first) else { continue };
        from = range.1;
        let range: Range = match words.last {
            Some(last) => (range.0, reading.find_in((from, cell.place.range.1), last).map_or(range.1, |found| found.1)),
            None => range,
        };
        from = range.1;
        let run = Run { text: words.text, range };
        let item = reading.push_item("action", None, &run, row.section.or(parent));
        give_deadline(reading, item, &run);
        if let Some(lead) = &row.lead {
            reading.place_field(item, "lead", lead.range);
            reading.draft.items[item].lead = Some(lead.text.clone());
        }
        if let Some(heading) = heading(grid, cell.col) {
            give_column(reading, item, heading);
        }
    }
}

/// The heading of the column: a time when it has a year, else kept as it is printed.
fn give_column(reading: &mut Reading<'_>, item: usize, heading: &Cell) {
    let run = Run { text: words_of(&heading.text), range: heading.place.range };
    let has_year = run.text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    if has_year && reading.draft.items[item].due.is_none() && is_dated(&reading.read_when(&run.text)) {
        reading.set_due(item, &run);
        return;
    }
    reading.place_field(item, "column", run.range);
    reading.draft.items[item].fields.push(("column".to_owned(), run.text));
}

/// A heading of one of the columns: short words in the first row.
fn heading(grid: &Grid, col: usize) -> Option<&Cell> {
    grid.row_cells(0).iter().find(|cell| cell.col == col && !cell.text.trim().is_empty()).filter(|cell| heads(cell))
}

/// Whether a cell is short enough for a heading, and no list.
fn heads(cell: &Cell) -> bool {
    let is_short = (1..=LONGEST_HEADING).contains(&cell.text.split_whitespace().count());
    is_short && cell.colspan == 1 && cell.text.lines().all(|line| entry(line).is_none())
}

fn meaning(heading: &Cell) -> Option<Column> {
    column_of(&words_of(&heading.text))
}

fn is_party(column: &Column) -> bool {
    matches!(column, Column::Lead | Column::Oversight | Column::Support)
}

/// A column that tells of actions in another: who, how far, how measured.
fn tells_about_actions(column: &Column) -> bool {
    is_party(column) || matches!(column, Column::Measure | Column::Status | Column::Update | Column::Number)
}

/// How many entries the lists of a column have, and how many begin as commitments do.
fn count_entries(cells: &[&Cell]) -> (usize, usize) {
    let entries: Vec<Entry<'_>> = cells.iter().flat_map(|cell| entries_of(&cell.text)).collect();
    let begun = entries.iter().filter(|e| begins_commitment(&e.text) || begins_after_clause(&e.text)).count();
    (entries.len(), begun)
}

/// An entry: its words, and the lines they begin and end with when it holds a list itself.
struct Entry<'c> {
    text: String,
    first: &'c str,
    last: Option<&'c str>,
}

/// The entries of a cell's list. One that ends in a colon goes on with those that end in semicolons, and the one after.
fn entries_of(cell: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut is_inside = false;
    for line in cell.lines().filter_map(entry) {
        let goes_on = line.ends_with([';', ',']) || line.ends_with(" and") || line.ends_with(" or");
        let opened = entries.last().is_some_and(|open| open.text.ends_with(':'));
        match entries.last_mut() {
            Some(open) if is_inside || opened && goes_on => {
                open.text = format!("{} {}", open.text, words_of(line));
                open.last = Some(line);
                is_inside = goes_on;
            }
            _ => entries.push(Entry { text: words_of(line), first: line, last: None }),
        }
    }
    entries
}

/// The words of a line with a list mark.
fn entry(line: &str) -> Option<&str> {
    let line = line.trim();
    let words = ["- ", "• ", "* ", "– "].iter().find_map(|mark| line.strip_prefix(mark))?;
    (words.contains(char::is_alphabetic)).then(|| words.trim())
}

fn words_of(text: &str) -> String {
    collapse(&plain(text))
}
