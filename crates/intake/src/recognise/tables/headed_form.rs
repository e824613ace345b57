//! Forms in which a commitment stands over the headings of what is said of it: "Strategy | words", then "Timeline | Lead |
//! Partners" and a row of their values. Rows or small tables of outer levels ("Goal | words") stand between them.
//! Takes a table only when each of its rows is one of these.

use super::super::lexicon::{Column, Part, column_of, key, level_of, part_kind, rank_of};
use super::super::outline::read_level;
use super::super::reading::{Range, Reading, Run, plain};
use super::super::runs::split_label;
use super::action_table::strike_separators;
use super::cell_fields::{HeadingWords, give_cell, lines_apart, run_of, run_of_party};
use super::form_table::label_column;
use super::headings::{Heading, Headings};
use super::parts_in_cells::{Places, unmarked};
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// Fewest words of a title.
const SHORTEST: usize = 3;
/// Most words of a label in a cell.
const LONGEST_LABEL: usize = 5;

/// The levels that stand open over the next form, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Open {
    levels: Vec<(&'static str, usize)>,
    /// The item of the outline around them.
    under: Option<usize>,
    /// A form was read: what follows of its kind is known by that.
    is_known: bool,
}

/// One row of such a form.
enum Row<'g> {
    Level(&'static str, Option<&'g Cell>, &'g Cell),
    Headings(Headings, Vec<&'g Cell>),
    Values(Vec<&'g Cell>),
    /// Cells that each begin with a label of their own: "Lead:" over a name.
    Labelled(Vec<(Heading, Cell)>),
}

/// Reads a table of such forms, or of the levels above them. `parent` is what stands open around it. `false`: it is none.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    block: usize,
    grid: &Grid,
    parent: Option<usize>,
    open: &mut Open,
) -> bool {
    let Some(rows) = rows_of(grid) else { return false };
    let has_headings = rows.iter().any(|row| matches!(row, Row::Headings(..))) || answers(&rows);
    let goes_on = open.is_known && open.under == parent && matches!(rows[0], Row::Labelled(_));
    if !has_headings && !goes_on && !stands_above(&rows, open.is_known) {
        return false;
    }
    if open.under != parent {
        *open = Open { under: parent, is_known: open.is_known, levels: Vec::new() };
    }
    open.is_known |= has_headings;
    reading.take(block);
    let mut headings: Headings = Vec::new();
    let mut words = HeadingWords::default();
    for row in rows {
        match row {
            Row::Level(level, name, title) => {
                open_level(reading, open, level, name, title);
                headings.clear();
                words = HeadingWords::default();
            }
            Row::Headings(found, cells) => {
                paint(reading, &cells, "table heading");
                words = HeadingWords::of(&found);
                headings = found;
            }
            Row::Values(cells) => {
                let Some((_, item)) = open.levels.last().copied() else { continue };
                for cell in cells {
                    let heading = headings.get(cell.col).and_then(Option::as_ref);
                    give(reading, item, heading, cell, &words);
                }
            }
            Row::Labelled(cells) => {
                let told = open.levels.last().map(|(_, item)| *item).or(parent);
                for (heading, mut cell) in cells {
                    let (start, end) = cell.place.range;
                    reading.paint.paint((start, end), SpanClass::Context, None, "table");
                    // The label is no part of what it heads.
                    let label = reading.source.text.get(start..end).and_then(|own| own.find(':'));
                    cell.place.range.0 = label.map_or(start, |label| start + label + 1);
                    if let Some(item) = told {
                        give(reading, item, Some(&heading), &cell, &words);
                    }
                }
            }
        }
    }
    strike_separators(reading, grid);
    true
}

/// Gives a cell to the field that its heading names; a list of measures one by one.
fn give(reading: &mut Reading<'_>, item: usize, heading: Option<&Heading>, cell: &Cell, words: &HeadingWords) {
    let measured = heading.filter(|heading| heading.column == Column::Measure);
    let lines = || lines_apart(&cell.text).or_else(|| Some(vec![unmarked(&cell.text)?.to_owned()]));
    let Some(lines) = measured.and_then(|_| lines()) else {
        give_cell(reading, item, heading, &run_of_party(cell, heading), words);
        return;
    };
    let mut places = Places::of(cell.place.range);
    for text in lines {
        let range = places.next(reading, &text);
        give_cell(reading, item, heading, &Run { text, range }, words);
    }
}

/// The same of one row whose headings each say what is told: who leads or when among them, and in none what an entry is.
pub(crate) fn read_one_row(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let filled = |row: &usize| grid.row_cells(*row).iter().any(|cell| !cell.text.trim().is_empty());
    let head: Vec<&Cell> = grid.row_cells(0).iter().filter(|c| !c.text.trim().is_empty()).collect();
    let names_field = |cell: &&&Cell| {
        let text = collapse(&plain(&cell.text));
        label_column(&text).is_some() || WITHOUT_ENTRIES.contains(&key(&text).as_str())
    };
    let answers =
        |wanted: &Column| head.iter().any(|cell| label_column(&collapse(&plain(&cell.text))).as_ref() == Some(wanted));
    (0..grid.rows).filter(filled).count() == 2
        && head.len() >= FEWEST_FIELDS
        && head.iter().filter(names_field).count() == head.len()
        && answers(&Column::Lead)
        && (answers(&Column::Due) || answers(&Column::Measure) || answers(&Column::Status))
        && read_values(reading, block, grid, parent)
}

/// Fewest headings of a table that is a line of fields.
const FEWEST_FIELDS: usize = 3;

/// Headings of columns that never name an entry.
const WITHOUT_ENTRIES: [&str; 14] = [
    "resources",
    "resources needed",
    "resources required",
    "cost",
    "costs",
    "estimated cost",
    "budget",
    "funding",
    "funding source",
    "funding sources",
    "priority",
    "notes",
    "comments",
    "location",
];

/// Headings of fields alone over one row of their values, below an entry of which nobody told who leads it: they tell of it.
/// A text's lines may give the values of a row in several; a label behind them leads on to what follows the table.
pub(crate) fn read_values(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let is_open = |item: &usize| {
        let item = &reading.draft.items[*item];
        item.level != "section" && item.lead.is_none()
    };
    let Some(item) = parent.filter(is_open) else { return false };
    let rows = (0..grid.rows).map(|row| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect());
    let mut rows: Vec<Vec<&Cell>> = rows.filter(|cells: &Vec<&Cell>| !cells.is_empty()).collect();
    let label = rows.pop_if(|cells| matches!(cells[..], [label] if label.text.trim_end().ends_with(':')));
    let Some((head, values)) = rows.split_first() else { return false };
    let Some(headings) = headings_row(grid, head) else { return false };
    let filled = |col: usize| values.iter().filter(|cells| cells.iter().any(|cell| cell.col == col)).count();
    let is_one_row = values.len() == 1 || head.iter().any(|cell| (1..values.len()).contains(&filled(cell.col)));
    if values.is_empty() || !is_one_row {
        return false;
    }
    reading.take(block);
    paint(reading, head, "table heading");
    label.iter().for_each(|cells| paint(reading, cells, "table heading"));
    let words = HeadingWords::of(&headings);
    for (col, heading) in headings.iter().enumerate() {
        let mut lines = values.iter().flatten().filter(|cell| cell.col == col);
        let Some(mut value) = lines.next().map(|cell| Cell::clone(cell)) else { continue };
        for line in lines {
            value.text = format!("{}\n{}", value.text, line.text);
            reading.paint.paint(line.place.range, SpanClass::Attribute, Some(item), "field");
        }
        give(reading, item, heading.as_ref(), &value, &words);
    }
    strike_separators(reading, grid);
    true
}

/// The rows of such a table; `None` when one of them is another. Values stand below headings, headings below a title.
fn rows_of(grid: &Grid) -> Option<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for row in 0..grid.rows {
        let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
        let read = match (cells.as_slice(), rows.last()) {
            ([], _) => continue,
            (_, Some(Row::Headings(..) | Row::Values(_))) if level_row(&cells).is_none() => {
                match headings_row(grid, &cells) {
                    Some(_) => return None,
                    None => Row::Values(cells),
                }
            }
            (_, Some(Row::Level(..))) if headings_row(grid, &cells).is_some() => {
                Row::Headings(headings_row(grid, &cells)?, cells)
            }
            _ => level_row(&cells).or_else(|| labelled_row(&cells))?,
        };
        rows.push(read);
    }
    let valued = |at: usize| !matches!(rows[at], Row::Headings(..)) || matches!(rows.get(at + 1), Some(Row::Values(_)));
    (!rows.is_empty() && (0..rows.len()).all(valued)).then_some(rows)
}

/// "Strategy | words", "Goal 2: words" alone over the table.
fn level_row<'g>(cells: &[&'g Cell]) -> Option<Row<'g>> {
    let long = |cell: &Cell| cell.text.split_whitespace().count() >= SHORTEST;
    match cells {
        [name, words] if name.col == 0 && long(words) => {
            let text = collapse(&plain(&name.text));
            let bare = text.trim_end_matches([':', '.', ' ']);
            let word = bare.split(' ').take_while(|w| !w.contains(|c: char| c.is_ascii_digit())).collect::<Vec<_>>();
            let level = level_of(word.join(" ").trim_end_matches('#'))?;
            let numbered = bare.split(' ').count() <= word.len() + 1;
            (numbered && !key(&text).ends_with('s')).then_some(Row::Level(level, Some(*name), words))
        }
        [words] if words.col == 0 && long(words) => {
            let (level, ..) = read_level(&collapse(&plain(&words.text))).filter(|(level, ..)| *level != "#")?;
            Some(Row::Level(level, None, words))
        }
        _ => None,
    }
}

/// Cells of which each says at its beginning what it holds.
fn labelled_row<'g>(cells: &[&'g Cell]) -> Option<Row<'g>> {
    let labelled = |cell: &&Cell| {
        let (label, value) = cell.text.split_once(':')?;
        let is_label = label.starts_with(char::is_uppercase)
            && label.split_whitespace().count() <= LONGEST_LABEL
            && !label.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '\n'));
        // "The port tracks the following metrics:" over a list of them.
        let told = value.trim().split_once('\n').filter(|(line, _)| part_kind(line.trim()) == Some(Part::Measures));
        let column = match told {
            Some(_) => Column::Measure,
            None => label_column(label.trim()).unwrap_or_else(|| Column::Other(label.trim().to_owned())),
        };
        let text = told.map_or(value.trim(), |(_, list)| list.trim()).to_owned();
        let cell = Cell { text, ..Cell::clone(cell) };
        (is_label && !cell.text.is_empty()).then(|| (Heading { column, text: label.trim().to_owned() }, cell))
    };
    cells.iter().map(labelled).collect::<Option<Vec<_>>>().map(Row::Labelled)
}

/// Whether cells with labels say who or when, and something else that plans have.
fn answers(rows: &[Row<'_>]) -> bool {
    let cells = rows.iter().filter_map(|row| if let Row::Labelled(cells) = row { Some(cells) } else { None });
    let known: Vec<&Column> = cells.flatten().map(|(heading, _)| &heading.column).collect();
    let is_answer = |column: &&&Column| matches!(column, Column::Lead | Column::Due | Column::Status | Column::Support);
    known.iter().filter(|column| !matches!(column, Column::Other(_))).count() >= 2
        && known.iter().any(|c| is_answer(&c))
}

/// Three headings or more, most of them known, of which one says who or when. Below a level ("Action") stand entries of
/// their own.
fn headings_row(grid: &Grid, cells: &[&Cell]) -> Option<Headings> {
    let mut headings: Headings = vec![None; grid.cols];
    let mut known = 0;
    let mut answers = false;
    for cell in cells {
        let text = collapse(&plain(&cell.text)).trim_end_matches([':', '?', ' ']).to_owned();
        if text.split(' ').count() > 6 {
            return None;
        }
        let column = label_column(&text);
        known += usize::from(column.is_some());
        answers |= matches!(column, Some(Column::Lead | Column::Due | Column::Status | Column::Support));
        if matches!(column_of(&text), Some(Column::Level(_))) {
            return None;
        }
        let column = column.unwrap_or_else(|| Column::Other(text.clone()));
        if let Some(slot) = headings.get_mut(cell.col) {
            *slot = Some(Heading { column, text });
        }
    }
    (cells.len() >= 2 && known * 2 >= cells.len() && known >= 2 && answers).then_some(headings)
}

/// A table of levels alone belongs to forms when some were read before, or when it names two levels or more, each within the
/// one before.
fn stands_above(rows: &[Row<'_>], is_known: bool) -> bool {
    let ranks: Vec<u8> = rows
        .iter()
        .filter_map(|row| if let Row::Level(level, ..) = row { Some(rank_of(level)) } else { None })
        .collect();
    ranks.len() == rows.len() && (is_known || ranks.len() >= 2 && ranks.windows(2).all(|pair| pair[0] < pair[1]))
}

fn open_level(reading: &mut Reading<'_>, open: &mut Open, level: &'static str, name: Option<&Cell>, words: &Cell) {
    let run = run_of(words);
    if let Some(name) = name {
        reading.paint.paint(name.place.range, SpanClass::Furniture, None, "field name");
    }
    let number = name.and_then(|name| number_in(&plain(&name.text)));
    let (label, title) = match (number, read_level(&run.text), split_label(&run.text)) {
        (Some(number), ..) => (Some(number), run.text.clone()),
        (None, Some((_, label, title)), _) if name.is_none() || label.is_some() => (label, title.to_owned()),
        (None, _, Some((label, title))) => (Some(label), title.to_owned()),
        _ => (None, run.text.clone()),
    };
    // Printed again above the next forms: the same one.
    let again = open.levels.iter().position(|(own, item)| {
        *own == level && reading.draft.items[*item].title.as_deref().map(key) == Some(key(&title))
    });
    if let Some(at) = again {
        open.levels.truncate(at + 1);
        reading.paint.paint(run.range, SpanClass::Item, Some(open.levels[at].1), "title");
        return;
    }
    match open.levels.iter().position(|(own, _)| *own == level) {
        Some(at) => open.levels.truncate(at),
        None => open.levels.retain(|(own, _)| rank_of(own) <= rank_of(level)),
    }
    let parent = open.levels.last().map(|(_, item)| *item).or(open.under);
    let range: Range = reading.find_in(run.range, &title).unwrap_or(run.range);
    let item = reading.push_item(level, label, &Run { text: title, range }, parent);
    reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
    open.levels.push((level, item));
}

/// The number behind a level word: "2.1" of "Strategy 2.1".
fn number_in(name: &str) -> Option<String> {
    let last = name.trim_end_matches([':', ' ']).rsplit(' ').next()?.trim_start_matches('#').trim_end_matches('.');
    (last.bytes().any(|b| b.is_ascii_digit()) && last.len() <= 12).then(|| last.to_owned())
}

fn paint(reading: &mut Reading<'_>, cells: &[&Cell], what: &'static str) {
    for cell in cells {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, what);
    }
}
