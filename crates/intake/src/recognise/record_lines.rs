//! Exports that write each record as lines of a label and a value, one record below the other: "Type: Action", "ID: A-4",
//! "Title: …". They are read as the table they were: a column for each label, a row for each record.

use super::lexicon::{Column, column_of, heading_key, level_of};
use super::reading::{Kind, Piece, Range, Reading, plain};
use super::tables::action_table::{self, Before};
use crate::block::{Cell, Grid, Place};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::HashMap;

/// Fewest records, and fewest lines of each.
const FEWEST: usize = 3;
const FEWEST_LINES: usize = 3;
/// Most labels of an export, and most lines of a record.
const MOST_LABELS: usize = 40;
const MOST_LINES: usize = 80;
/// Bytes and words of the longest label.
const LONGEST_LABEL: usize = 40;
const MOST_WORDS: usize = 4;
/// Bytes of the longest line between two records: "--- Record 4 of 9 ---".
const LONGEST_DIVIDER: usize = 80;
/// Bytes of a line that a page may have broken.
const FULL_LINE: usize = 60;

/// A line of the document, with its label and value when it has them.
struct Line {
    block: usize,
    range: Range,
    place: Place,
    text: String,
    is_heading: bool,
    field: Option<Field>,
}

struct Field {
    label: String,
    label_range: Range,
    value: String,
    value_range: Range,
}

/// Takes the records of an export.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let lines: Vec<Line> = reading.free_pieces().iter().flat_map(|piece| lines_of(reading, piece)).collect();
    let Some(records) = find_records(&lines) else { return };
    let (grid, labels) = grid_of(&lines, &records);
    let block = lines[records[0].0].block;
    if !action_table::read(reading, block, &grid, None, &mut Before::new(false)) {
        return;
    }
    let mut strike = |line: &Line| {
        reading.take(line.block);
        reading.paint.paint(line.range, SpanClass::Furniture, None, "mark of a record");
    };
    // What stands between two records stands before the first one too.
    let before = |record: &Range| record.0.checked_sub(1).map(|at| &lines[at]).filter(|line| line.field.is_none());
    if let (Some(first), Some(second)) = (before(&records[0]), before(&records[1]))
        && shape_of(&first.text) == shape_of(&second.text)
    {
        strike(first);
    }
    for pair in records.windows(2) {
        lines[pair[0].1..pair[1].0].iter().for_each(&mut strike);
    }
    for (from, to) in &records {
        lines[*from..*to].iter().for_each(|line| reading.take(line.block));
    }
    for range in labels {
        reading.paint.paint(range, SpanClass::Furniture, None, "field name");
    }
}

/// A line without its numbers.
fn shape_of(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The lines of a block: Markdown and web pages may hold several in one.
fn lines_of(reading: &Reading<'_>, piece: &Piece) -> Vec<Line> {
    let slice = reading.slice(piece.range);
    let mut lines = Vec::new();
    let mut from = piece.range.0;
    for own in slice.split_inclusive('\n') {
        let start = from + (own.len() - own.trim_start().len());
        let range = (start, (from + own.trim_end().len()).max(start));
        from += own.len();
        if range.0 == range.1 {
            continue;
        }
        let whole = match slice.contains('\n') {
            true => plain(&collapse(own)),
            false => piece.text.clone(),
        };
        let place = Place { line: reading.line_of(range.0), range, cell: None, ..reading.place_of(range) };
        let is_heading = matches!(piece.kind, Kind::Heading(_));
        let field = (!is_heading).then(|| field_of(reading, range, &whole)).flatten();
        lines.push(Line { block: piece.block, range, place, text: whole, is_heading, field });
    }
    lines
}

/// "Owner: Harbour Works", "Parent:".
fn field_of(reading: &Reading<'_>, range: Range, line: &str) -> Option<Field> {
    let (label, value) = line.split_once(':')?;
    let (label, value) = (label.trim(), value.trim());
    let is_label = label.len() <= LONGEST_LABEL
        && label.split(' ').count() <= MOST_WORDS
        && label.starts_with(char::is_alphabetic)
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '/' | '(' | ')' | '#' | '.'));
    if !is_label || !line[line.find(':')? + 1..].starts_with([' ']) && !value.is_empty() {
        return None;
    }
    let label_range = reading.find_in(range, label)?;
    let value_range = match value.is_empty() {
        true => (label_range.1, label_range.1),
        false => reading.find_in((label_range.1, range.1), value)?,
    };
    Some(Field { label: label.to_owned(), label_range, value: value.to_owned(), value_range })
}

/// The records, as ranges of lines: they begin with the same label, and each says what it is called and either which level it
/// is of or by which number it goes; where numbers alone tell them, some say who leads or how far they are.
fn find_records(lines: &[Line]) -> Option<Vec<Range>> {
    let label = |at: usize| lines[at].field.as_ref().map(|field| heading_key(&field.label));
    let mut counts: HashMap<String, usize> = HashMap::new();
    (0..lines.len()).filter_map(label).for_each(|label| *counts.entry(label).or_default() += 1);
    let titles = counts.iter().filter(|(label, _)| names_title(label));
    let (records, title) = titles.map(|(label, count)| (*count, label.clone())).max()?;
    if records < FEWEST {
        return None;
    }
    // The first label of a record stands in each of them, and nothing of it before.
    let first = (0..lines.len()).find_map(|at| label(at).filter(|label| counts[label] == records))?;
    let starts: Vec<usize> = (0..lines.len()).filter(|at| label(*at).as_ref() == Some(&first)).collect();
    let mut found = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let next = starts.get(at + 1).copied().unwrap_or(lines.len());
        // What stands apart below the last record under a label of its own is none of it.
        let is_apart = |line: usize| {
            let gap = lines[line].place.line > lines[line - 1].place.line + 1;
            gap && label(line).is_some_and(|label| counts[&label] == 1)
        };
        let is_told =
            |line: &usize| label(*line).is_some() && !is_apart(*line) || goes_on(&lines[*line - 1], &lines[*line]);
        let told = 1 + (start + 1..next).take(MOST_LINES).take_while(is_told).count();
        let divides = |line: &Line| line.is_heading || line.text.len() <= LONGEST_DIVIDER && line.field.is_none();
        let between = &lines[start + told..next];
        let is_last = at + 1 == starts.len();
        if told < FEWEST_LINES || !is_last && (between.len() > 2 || !between.iter().all(divides)) {
            return None;
        }
        found.push((*start, start + told));
    }
    let value = |record: &Range, wanted: &dyn Fn(&str) -> bool| {
        lines[record.0..record.1].iter().find_map(|line| {
            line.field.as_ref().filter(|field| wanted(&heading_key(&field.label)) && !field.value.is_empty())
        })
    };
    let named = found.iter().all(|record| value(record, &|label| label == title).is_some());
    let is_level = |field: &Field| level_of(&field.value).is_some();
    let levelled = found.iter().all(|record| value(record, &names_type).is_some_and(is_level));
    // Papers, comments and risks have numbers, too.
    let is_work = counts.keys().any(|label| matches!(column_of(label), Some(Column::Lead | Column::Status)))
        && !counts
            .keys()
            .any(|label| label.starts_with("risk") || matches!(label.as_str(), "likelihood" | "probability"));
    let numbered = is_work
        && found.iter().all(|record| value(record, &|label| column_of(label) == Some(Column::Number)).is_some());
    (named && (levelled || numbered)).then_some(found)
}

/// Whether a line goes on with the value above it, which the width of the page broke.
fn goes_on(before: &Line, line: &Line) -> bool {
    let is_full = before.range.1 - before.range.0 >= FULL_LINE && !before.text.ends_with('.');
    let follows = line.place.line == before.place.line + 1;
    follows && !line.is_heading && line.field.is_none() && (is_full || line.text.starts_with(char::is_lowercase))
}

fn names_title(label: &str) -> bool {
    matches!(
        label,
        "title" | "name" | "summary" | "subject" | "text" | "wording" | "titel" | "titulo" | "titre" | "nombre"
    ) || matches!(column_of(label), Some(Column::Level(_)))
}

fn names_type(label: &str) -> bool {
    matches!(
        label,
        "type"
            | "level"
            | "kind"
            | "item type"
            | "record type"
            | "entry type"
            | "nivel"
            | "tipo"
            | "niveau"
            | "typ"
            | "ebene"
    )
}

/// The records as a table, and where the labels stand that are none of its headings.
fn grid_of(lines: &[Line], records: &[Range]) -> (Grid, Vec<Range>) {
    let mut columns: Vec<String> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut labels = Vec::new();
    let mut heads: Vec<Cell> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let mut row: Vec<Cell> = Vec::new();
        for line in &lines[record.0..record.1] {
            let Some(field) = &line.field else {
                if let Some(cell) = row.last_mut() {
                    cell.text = format!("{} {}", cell.text, line.text);
                    cell.place.range.1 = line.range.1;
                }
                continue;
            };
            let label = heading_key(&field.label);
            let known = columns.iter().position(|own| *own == label);
            let col = match known {
                Some(col) => {
                    labels.push(field.label_range);
                    col
                }
                None if columns.len() < MOST_LABELS => {
                    let place = Place { range: field.label_range, ..line.place.clone() };
                    heads.push(Cell::new(0, columns.len(), field.label.clone(), place));
                    columns.push(label);
                    columns.len() - 1
                }
                None => continue,
            };
            let place = Place { range: field.value_range, ..line.place.clone() };
            if !row.iter().any(|own| own.col == col) {
                row.push(Cell::new(at + 1, col, field.value.clone(), place));
            }
        }
        row.sort_by_key(|cell| cell.col);
        cells.extend(row);
    }
    heads.extend(cells);
    let from = lines[records[0].0].range.0;
    let to = lines[records[records.len() - 1].1 - 1].range.1;
    let place = Place { range: (from, to), ..lines[records[0].0].place.clone() };
    let grid =
        Grid { rows: records.len() + 1, cols: columns.len(), header_rows: 1, records: true, cells: heads, place };
    (grid, labels)
}
