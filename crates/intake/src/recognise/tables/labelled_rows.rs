//! Tables whose left column says of each row what stands beside it: a level ("Goal", "Objective 2") with its title, or a field
//! of the entry above ("Lead", "Due"). One table holds a whole tree; a form of one commitment is read elsewhere. A label may
//! stand beside a table of its own, of what is to be done for the entry above.

use super::super::lexicon::{Column, key, level_of, rank_of};
use super::super::outline::{open_entry, read_level};
use super::super::reading::{Kind, Piece, Range, Reading, Run, plain};
use super::super::runs::split_label;
use super::action_table::{self, strike_separators};
use super::cell_fields::{HeadingWords, give_cell, run_of};
use super::form_table::{column_for, label_column};
use super::headings::{Heading, find_headings};
use super::parts_in_cells::unmarked;
use crate::block::{Cell, Grid, Place};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::HashMap;

/// The innermost levels that stand over another one: what stands below an action tells of it, whatever it is called.
const INNERMOST: u8 = 5;

/// Entries of one list that are told of together.
const MOST_LISTED: usize = 60;

/// What a row is by its label.
enum Row<'g> {
    /// Its place among the levels, the number in the label, the cell of the title.
    Entry(usize, Option<String>, &'g Cell),
    Field(String, &'g Cell),
    /// A value below another without a label of its own.
    More(&'g Cell),
    /// A table beside a label that goes on over its rows.
    Table(Grid),
    /// One cell over all columns, a label without a value.
    Other(&'g Cell),
}

/// Reads such a table under `parent`. `false`: it is none.
pub(crate) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let Some((levels, rows)) = rows_of(grid) else { return false };
    reading.take(block);
    let told = Told::of(reading);
    let mut open: Vec<(usize, usize)> = Vec::new();
    // What the last row of entries holds: what is told below a list is told of each of them.
    let mut last: Vec<usize> = Vec::new();
    let mut label: Option<Heading> = None;
    for row in rows {
        match row {
            Row::Entry(level, number, cell) => {
                open.retain(|(above, _)| *above < level);
                // A cell without a label goes on with the list above it.
                if filled(grid, cell.row).len() > 1 {
                    last.clear();
                }
                let above = open.last().map(|(_, item)| *item).or(parent);
                for item in open_entries(reading, &told, levels[level], number, cell, above) {
                    open.retain(|(above, _)| *above < level);
                    open.push((level, item));
                    last.push(item);
                }
                if let [_, number, value] = filled(grid, cell.row)[..]
                    && value.col == cell.col
                {
                    reading.paint.paint(number.place.range, SpanClass::Item, last.first().copied(), "label");
                }
                label = None;
            }
            Row::Field(text, cell) => {
                let heading = Heading { column: column_for(&text, &cell.text), text };
                // What is measured below a list is measured of the entry above it.
                let above = last.first().and_then(|first| reading.draft.items[*first].parent);
                match above.filter(|_| last.len() > 1 && heading.column == Column::Measure) {
                    Some(above) => give(reading, &[above], &heading, cell),
                    None => give(reading, &last, &heading, cell),
                }
                label = Some(heading);
            }
            Row::More(cell) => {
                let told = Heading { column: Column::Description, text: String::new() };
                give(reading, &last, label.as_ref().unwrap_or(&told), cell);
            }
            Row::Table(table) => {
                let above = open.last().map(|(_, item)| *item).or(parent);
                if !action_table::read(reading, block, &table, above, &mut action_table::Before::default()) {
                    reading.paint.paint(table.place.range, SpanClass::Context, None, "table");
                }
                label = None;
            }
            Row::Other(cell) => {
                reading.paint.paint(cell.place.range, SpanClass::Context, None, "table");
                label = None;
            }
        }
    }
    for cell in grid.cells.iter().filter(|cell| is_label(grid, cell)) {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
    }
    strike_separators(reading, grid);
    true
}

/// Blanks between a label and what stands beside it, as text laid out in columns has them.
const GAP: &str = "  ";
/// Fewest lines of such a layout, and words of its longest label.
const FEWEST_LINES: usize = 6;
const MOST_WORDS: usize = 4;

/// Takes such tables that are laid out in the lines of a text: a label, blanks, and what stands beside it.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let text = &reading.source.text;
    let mut from = 0;
    while from < pieces.len() {
        let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
        let mut column = 0;
        let mut end = from;
        while let Some(piece) = pieces.get(end).filter(|piece| piece.kind == Kind::Paragraph) {
            let begin = text[..piece.range.0].rfind('\n').map_or(0, |at| at + 1);
            let indent = piece.range.0 - begin;
            match cells_of(reading, piece, rows.len()) {
                Some(cells) => {
                    column = cells[1].place.range.0 - begin;
                    rows.push((end, cells));
                }
                // The line goes on with the value above it.
                None if indent > 1 && indent.abs_diff(column) <= 1 && !rows.is_empty() => {
                    if let Some((_, cells)) = rows.last_mut() {
                        cells[1].text.push(' ');
                        cells[1].text.push_str(&piece.text);
                        cells[1].place.range.1 = piece.range.1;
                    }
                }
                None => break,
            }
            end += 1;
        }
        if rows.len() >= FEWEST_LINES {
            let place = Place {
                range: (pieces[from].range.0, pieces[end - 1].range.1),
                ..reading.place_of(pieces[from].range)
            };
            let count = rows.len();
            let cells = rows.into_iter().flat_map(|(_, cells)| cells).collect();
            let grid = Grid { rows: count, cols: 2, cells, place, ..Grid::default() };
            if read(reading, pieces[from].block, &grid, None) {
                pieces[from..end].iter().for_each(|piece| reading.take(piece.block));
            }
        }
        from = end.max(from + 1);
    }
}

/// "Lead         Harbour Works": the label and the value as the cells of a row.
fn cells_of(reading: &Reading<'_>, piece: &Piece, row: usize) -> Option<Vec<Cell>> {
    let slice = reading.slice(piece.range);
    let (label, rest) = slice.split_once(GAP)?;
    let label = label.trim_end_matches(':');
    let value = rest.trim_start();
    let is_known = || numbered_level(label).is_some() || label_column(label).is_some();
    if value.is_empty() || value.contains(GAP) || label.split(' ').count() > MOST_WORDS || !is_known() {
        return None;
    }
    let at = piece.range.1 - value.len();
    let place = |range| Place { range, ..reading.place_of(piece.range) };
    let cell = |col: usize, text: &str, range: Range| Cell::new(row, col, text.to_owned(), place(range));
    let end = piece.range.0 + label.len();
    Some(vec![cell(0, label, (piece.range.0, end)), cell(1, value, (at, piece.range.1))])
}

/// Whether a cell is the label of the one beside it.
fn is_label(grid: &Grid, cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
        && match filled(grid, cell.row)[..] {
            [first, _] | [first, _, _] => first.col == 0 && cell.col == 0,
            [first, _, second, _] if first.col == 0 => cell.col == 0 || second.col == cell.col,
            _ => false,
        }
}

fn filled(grid: &Grid, row: usize) -> Vec<&Cell> {
    grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty()).collect()
}

fn words_of(cell: &Cell) -> String {
    collapse(&plain(&cell.text)).trim_end_matches([':', '.', ' ']).to_owned()
}

/// The levels in the order in which one stands within the other, and what each row is. `None`: the table is of another kind.
fn rows_of(grid: &Grid) -> Option<(Vec<&'static str>, Vec<Row<'_>>)> {
    let mut levels: Vec<&'static str> = Vec::new();
    let mut rows = Vec::new();
    let (mut known, mut counts) = (0, Vec::new());
    let mut before: Option<usize> = None;
    // "Actions" beside cells one below the other: the rows that it goes on over.
    let mut listed = 0;
    // "Priority 2" alone over the row that says which.
    let mut over: Option<(&'static str, String)> = None;
    let mut tables = 0;
    let mut next = 0;
    for row in 0..grid.rows {
        let cells = filled(grid, row);
        let mut own = None;
        if row < next {
            continue;
        }
        if let Some(table) = table_beside(grid, row).filter(|_| before.is_some()) {
            (tables, next) = (tables + 1, row + table.rows);
            rows.push(Row::Table(table));
            continue;
        }
        let (label, value) = match cells[..] {
            [] => continue,
            [label, value] if label.col == 0 => (label, value),
            // "Goal | 2 | Bright stairs".
            [label, number, value] if label.col == 0 && is_number(number.text.trim()) => {
                own = Some(number.text.trim().to_owned());
                (label, value)
            }
            // "Lead | Harbour Works | Due | May 2031".
            [first, one, second, other] if before.is_some() && is_field(first) && is_field(second) => {
                known += 2;
                rows.extend([Row::Field(words_of(first), one), Row::Field(words_of(second), other)]);
                continue;
            }
            [value] if value.col > 0 => {
                match before.filter(|_| row < listed) {
                    Some(level) => {
                        counts[level] += 1;
                        known += 1;
                        rows.push(Row::Entry(level, None, value));
                    }
                    None => rows.push(Row::More(value)),
                }
                continue;
            }
            [only] => {
                over = numbered_level(&words_of(only)).and_then(|(level, number)| Some((level, number?)));
                rows.push(Row::Other(only));
                continue;
            }
            _ => return None,
        };
        let words = words_of(label);
        match numbered_level(&words) {
            Some((level, number)) if may_stand_below(&levels, before, level) => {
                let at = levels.iter().position(|own| *own == level).unwrap_or_else(|| {
                    let at = before.map_or(levels.len(), |before| before + 1);
                    levels.insert(at, level);
                    counts.insert(at, 0);
                    for row in &mut rows {
                        if let Row::Entry(own, ..) = row {
                            *own += usize::from(*own >= at);
                        }
                    }
                    at
                });
                counts[at] += 1;
                known += 1;
                before = Some(at);
                listed = if key(&words).ends_with('s') { grid.rows } else { row + label.rowspan };
                let over = over.take().filter(|(above, _)| *above == level).map(|(_, number)| number);
                rows.push(Row::Entry(at, own.or(number).or(over), value));
            }
            _ if rows.is_empty() && heads_text(value) => rows.extend([Row::Other(label), Row::Other(value)]),
            // Nothing is told before the first entry.
            _ if before.is_none() => return None,
            level => {
                // A number beside what is no level stands in a table of another kind.
                if own.is_some() {
                    return None;
                }
                listed = 0;
                known += usize::from(level.is_some() || label_column(&words).is_some());
                rows.push(Row::Field(words, value));
            }
        }
    }
    let labelled = rows.iter().filter(|row| matches!(row, Row::Entry(..) | Row::Field(..))).count();
    // Several entries below another; or one below what is always a level above.
    let is_above = |level: &str| rank_of(level) < 2;
    let is_inner = |level: &&&str| rank_of(level) >= INNERMOST;
    let one_below = levels.first().is_some_and(|level| is_above(level)) && levels.last().filter(is_inner).is_some();
    let several = levels.len() >= 2 && (counts.last().is_some_and(|inner| *inner >= 2) || one_below) || tables > 0;
    // Tables under headings of their own make sure what a few known labels only suggest.
    let is_known = known * 4 >= labelled * 3 || tables > 0 && known * 2 >= labelled;
    (several && is_known && (labelled + tables) * 4 >= rows.len() * 3).then_some((levels, rows))
}

/// The table beside a label that is merged over its rows: what is to be done for the entry above, under headings.
fn table_beside(grid: &Grid, row: usize) -> Option<Grid> {
    let [label, first, ..] = filled(grid, row)[..] else { return None };
    if label.col != 0 || label.rowspan < 2 || first.col != label.colspan {
        return None;
    }
    let beside = (row..row + label.rowspan).flat_map(|row| grid.row_cells(row)).filter(|cell| cell.col >= first.col);
    let cells: Vec<Cell> = beside.map(|c| Cell { row: c.row - row, col: c.col - first.col, ..c.clone() }).collect();
    let end = cells.iter().map(|cell| cell.place.range.1).max()?;
    let place = Place { range: (first.place.range.0, end), ..first.place.clone() };
    let table = Grid { rows: label.rowspan, cols: grid.cols - first.col, cells, place, ..Grid::default() };
    let named = find_headings(&table).filter(|(row, _)| *row == 0)?;
    named.1.iter().flatten().any(|heading| matches!(heading.column, Column::Level(_))).then_some(table)
}

/// "Element | Text", "Field | Description": what stands in the right column, and no value.
fn heads_text(cell: &Cell) -> bool {
    matches!(
        key(&words_of(cell)).as_str(),
        "text"
            | "description"
            | "details"
            | "detail"
            | "content"
            | "contents"
            | "statement"
            | "value"
            | "entry"
            | "wording"
    )
}

/// Whether a level may be one of the tree: it is known, or stands within those before it. "Objective" below an action is a
/// field, and so is the focus area of a goal.
fn may_stand_below(levels: &[&str], before: Option<usize>, level: &str) -> bool {
    let above = before.map(|before| rank_of(levels[before]));
    let is_focus = above == Some(rank_of("goal")) && level == "focus area";
    levels.contains(&level) || above.is_none_or(|above| (above < INNERMOST || rank_of(level) > above) && !is_focus)
}

/// "Goal", "Objective 2", "Action 1.1.b": a level, and the number behind it.
pub(crate) fn numbered_level(words: &str) -> Option<(&'static str, Option<String>)> {
    let level = |words: &str| {
        level_of(words).filter(|level| !matches!(*level, "milestone" | "target" | "outcome" | "step" | "deliverable"))
    };
    level(words).map(|level| (level, None)).or_else(|| {
        let (word, number) = words.rsplit_once(' ')?;
        let core = number.trim_start_matches('#');
        level(word).filter(|_| is_number(core)).map(|level| (level, Some(core.to_owned())))
    })
}

/// "2", "1.1.b", "A".
fn is_number(text: &str) -> bool {
    text.len() <= 6
        && (text.len() == 1 || text.bytes().any(|b| b.is_ascii_digit()))
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

fn is_field(cell: &Cell) -> bool {
    label_column(&words_of(cell)).is_some()
}

/// Gives a value to the entries above it.
fn give(reading: &mut Reading<'_>, items: &[usize], heading: &Heading, cell: &Cell) {
    for item in items.iter().take(MOST_LISTED) {
        give_cell(reading, *item, Some(heading), &run_of(cell), &HeadingWords::default());
    }
}

/// The entry of a cell, or the several that it lists.
fn open_entries(
    reading: &mut Reading<'_>,
    told: &Told,
    level: &str,
    number: Option<String>,
    cell: &Cell,
    above: Option<usize>,
) -> Vec<usize> {
    let listed: Vec<&str> = cell.text.lines().filter_map(|line| unmarked(line.trim())).collect();
    let whole = run_of(cell);
    if number.is_some() || listed.len() < 2 || listed.len() < cell.text.lines().count() {
        let (label, title) = match (read_level(&whole.text), split_label(&whole.text)) {
            (Some((_, label, title)), _) => (label, title.to_owned()),
            (None, Some((label, title))) => (Some(label), title.to_owned()),
            (None, None) => (None, whole.text.clone()),
        };
        let range = reading.find_in(whole.range, &title).unwrap_or(whole.range);
        let label = number.or(label);
        let again = told.find(reading, level, label.as_deref(), &title, above);
        let item = again.unwrap_or_else(|| reading.push_item(level, label, &Run { text: title, range }, above));
        reading.paint.paint(whole.range, SpanClass::Item, Some(item), "title");
        return vec![item];
    }
    reading.paint.paint(whole.range, SpanClass::Context, None, "table");
    let mut from = whole.range.0;
    let mut entries = Vec::new();
    for line in listed {
        let Some(range) = reading.find_in((from, whole.range.1), line) else { continue };
        from = range.1;
        let run = Run { text: collapse(&plain(line)), range };
        entries.push(open_entry(reading, level, &run, above));
    }
    entries
}

/// The numbered entries that stood before the table, by level and number: a summary may name what the forms tell of.
struct Told(HashMap<(String, String), usize>);

impl Told {
    fn of(reading: &Reading<'_>) -> Self {
        let items = reading.draft.items.iter().enumerate();
        Self(items.filter_map(|(at, item)| Some(((item.level.clone(), item.label.clone()?), at))).collect())
    }

    /// The entry with these words that was told of before by its number, or that the last table of the kind had open.
    fn find(
        &self,
        reading: &Reading<'_>,
        level: &str,
        label: Option<&str>,
        title: &str,
        above: Option<usize>,
    ) -> Option<usize> {
        let items = &reading.draft.items;
        let numbered = label.and_then(|label| self.0.get(&(level.to_owned(), label.to_owned())).copied());
        let last = || items.iter().rposition(|item| item.level == level);
        let same = |at: &usize| items[*at].parent == above && items[*at].title.as_deref().map(key) == Some(key(title));
        numbered.filter(same).or_else(|| last().filter(same))
    }
}
