//! Tables whose left column says of each row what stands beside it: a level ("Goal", "Objective 2") with its title, or a field
//! of the entry above ("Lead", "Due"). One table holds a whole tree; a form of one commitment is read elsewhere.

use super::action_table::strike_separators;
use super::cell_fields::{HeadingWords, give_cell, run_of};
use super::form_table::{column_for, label_column};
use super::headings::Heading;
use super::lexicon::{Column, key, level_of, rank_of};
use super::outline::read_level;
use super::parts_in_cells::unmarked;
use super::reading::{Reading, Run, plain};
use super::runs::split_label;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// The innermost levels that stand over another one: what stands below an action tells of it, whatever it is called.
const INNERMOST: u8 = 5;

/// What a row is by its label.
enum Row<'g> {
    /// Its place among the levels, the number in the label, the cell of the title.
    Entry(usize, Option<String>, &'g Cell),
    Field(String, &'g Cell),
    /// A value below another without a label of its own.
    More(&'g Cell),
    /// One cell over all columns, a label without a value.
    Other(&'g Cell),
}

/// Reads such a table under `parent`. `false`: it is none.
pub(crate) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let Some((levels, rows)) = rows_of(grid) else { return false };
    reading.take(block);
    let mut open: Vec<(usize, usize)> = Vec::new();
    // What the last row of entries holds: what is told below a list is told of each of them.
    let mut last: Vec<usize> = Vec::new();
    let mut label: Option<Heading> = None;
    for row in rows {
        match row {
            Row::Entry(level, number, cell) => {
                open.retain(|(above, _)| *above < level);
                last.clear();
                let above = open.last().map(|(_, item)| *item).or(parent);
                for (item, run) in open_entries(reading, levels[level], number, cell, above) {
                    open.retain(|(above, _)| *above < level);
                    open.push((level, item));
                    last.push(item);
                    reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
                }
                label = None;
            }
            Row::Field(text, cell) => {
                let heading = Heading { column: column_for(&text, &cell.text), text };
                give(reading, &last, &heading, cell);
                label = Some(heading);
            }
            Row::More(cell) => {
                let told = Heading { column: Column::Description, text: String::new() };
                give(reading, &last, label.as_ref().unwrap_or(&told), cell);
            }
            Row::Other(cell) => reading.paint.paint(cell.place.range, SpanClass::Context, None, "table"),
        }
    }
    for cell in grid.cells.iter().filter(|cell| is_label(grid, cell)) {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
    }
    strike_separators(reading, grid);
    true
}

/// Whether a cell is the label of the one beside it.
fn is_label(grid: &Grid, cell: &Cell) -> bool {
    !cell.text.trim().is_empty() && matches!(filled(grid, cell.row)[..], [first, _] if first.col == cell.col)
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
    for row in 0..grid.rows {
        let (label, value) = match filled(grid, row)[..] {
            [] => continue,
            [label, value] if label.col == 0 => (label, value),
            [value] if value.col > 0 => {
                rows.push(Row::More(value));
                continue;
            }
            [only] => {
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
                rows.push(Row::Entry(at, number, value));
            }
            _ if rows.is_empty() && heads_text(value) => rows.extend([Row::Other(label), Row::Other(value)]),
            // Nothing is told before the first entry.
            _ if before.is_none() => return None,
            level => {
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
    let several = levels.len() >= 2 && (counts.last().is_some_and(|inner| *inner >= 2) || one_below);
    (several && known * 5 >= labelled * 4 && labelled * 4 >= rows.len() * 3).then_some((levels, rows))
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

/// Whether a level may be one of the tree: it is known, or stands within those before it. "Objective" below an action is a field.
fn may_stand_below(levels: &[&str], before: Option<usize>, level: &str) -> bool {
    let above = before.map(|before| rank_of(levels[before]));
    levels.contains(&level) || above.is_none_or(|above| above < INNERMOST || rank_of(level) > above)
}

/// "Goal", "Objective 2", "Action 1.1.b": a level, and the number behind it.
fn numbered_level(words: &str) -> Option<(&'static str, Option<String>)> {
    let level = |words: &str| {
        level_of(words).filter(|level| !matches!(*level, "milestone" | "target" | "outcome" | "step" | "deliverable"))
    };
    level(words).map(|level| (level, None)).or_else(|| {
        let (word, number) = words.rsplit_once(' ')?;
        let core = number.trim_start_matches('#');
        let is_number = core.len() <= 6
            && (core.len() == 1 || core.bytes().any(|b| b.is_ascii_digit()))
            && core.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
        level(word).filter(|_| is_number).map(|level| (level, Some(core.to_owned())))
    })
}

/// Gives a value to the entries above it.
fn give(reading: &mut Reading<'_>, items: &[usize], heading: &Heading, cell: &Cell) {
    for item in items {
        give_cell(reading, *item, Some(heading), &run_of(cell), &HeadingWords::default());
    }
}

/// The entry of a cell, or the several that it lists.
fn open_entries(
    reading: &mut Reading<'_>,
    level: &str,
    number: Option<String>,
    cell: &Cell,
    above: Option<usize>,
) -> Vec<(usize, Run)> {
    let listed: Vec<&str> = cell.text.lines().filter_map(|line| unmarked(line.trim())).collect();
    let whole = run_of(cell);
    if number.is_some() || listed.len() < 2 || listed.len() < cell.text.lines().count() {
        let (label, title) = match (read_level(&whole.text), split_label(&whole.text)) {
            (Some((_, label, title)), _) => (label, title.to_owned()),
            (None, Some((label, title))) => (Some(label), title.to_owned()),
            (None, None) => (None, whole.text.clone()),
        };
        let range = reading.find_in(whole.range, &title).unwrap_or(whole.range);
        let again = known(reading, level, &title, above);
        let item =
            again.unwrap_or_else(|| reading.push_item(level, number.or(label), &Run { text: title, range }, above));
        return vec![(item, whole)];
    }
    reading.paint.paint(whole.range, SpanClass::Context, None, "table");
    let mut from = whole.range.0;
    let mut entries = Vec::new();
    for line in listed {
        let Some(range) = reading.find_in((from, whole.range.1), line) else { continue };
        from = range.1;
        let run = Run { text: collapse(&plain(line)), range };
        entries.push((reading.push_item(level, None, &run, above), run));
    }
    entries
}

/// The entry that the last table of the kind had open, where its title stands again above what goes on.
fn known(reading: &Reading<'_>, level: &str, title: &str, above: Option<usize>) -> Option<usize> {
    let last = reading.draft.items.iter().rposition(|item| item.level == level)?;
    let item = &reading.draft.items[last];
    (item.parent == above && item.title.as_deref().map(key) == Some(key(title))).then_some(last)
}
