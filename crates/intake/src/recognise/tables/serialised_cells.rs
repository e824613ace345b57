//! Tables of which only the cells are left, one after the other, each broken over lines: as text copied out of a page.
//! Only records that stand whole are put together (title, description, measures, lead); merged cells that the copying
//! moved elsewhere are kept as text and asked about, never guessed into a place.

use super::super::lexicon::{Column, column_of, is_plan_verb, key};
use super::super::reading::{Range, Reading, Run};
use super::cell_fields::is_undecided;
use crate::draft::{DraftMeasure, SpanClass};

/// A cell: lines that follow each other without a blank line.
struct Cell {
    run: Run,
    blocks: Vec<usize>,
}

/// What a cell looks like, by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Heading,
    /// A few capitalised words: a title or a body.
    Name,
    /// Begins with a verb of plans and goes on.
    Task,
    /// Begins as measures begin.
    Measure,
    Other,
}

/// Takes a document that is such a table.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let cells = find_cells(reading);
    let Some(level) = find_level(&cells) else { return };
    for cell in &cells {
        cell.blocks.iter().for_each(|b| reading.take(*b));
    }
    let whole: Range = (cells[0].run.range.0, cells[cells.len() - 1].run.range.1);
    reading.raise("cells-serialised", &[], Some(whole), None);
    let looks: Vec<Look> = cells.iter().map(|c| look_of(&c.run.text)).collect();
    let mut at = 0;
    while at < cells.len() {
        let used = read_record(reading, &cells, &looks, at, &level);
        if used == 0 {
            let class = if looks[at] == Look::Heading { SpanClass::Furniture } else { SpanClass::Context };
            if class == SpanClass::Context {
                reading.push_context("loose_cell", &cells[at].run, None, None);
            } else {
                reading.paint.paint(cells[at].run.range, class, None, "table heading");
            }
        }
        at += used.max(1);
    }
}

fn find_cells(reading: &Reading<'_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut last_line = 0;
    for piece in reading.free_pieces() {
        match cells.last_mut().filter(|_| last_line > 0 && piece.line == last_line + 1) {
            Some(cell) => {
                cell.run.text.push(' ');
                cell.run.text.push_str(&piece.text);
                cell.run.range.1 = piece.range.1;
                cell.blocks.push(piece.block);
            }
            None => cells.push(Cell { run: piece.run(), blocks: vec![piece.block] }),
        }
        last_line = reading.line_of(piece.range.1.saturating_sub(1));
    }
    cells
}

/// The level of the records: four headings of a table after each other, one of them a level, one the lead; twice at least.
fn find_level(cells: &[Cell]) -> Option<String> {
    let columns: Vec<Option<Column>> = cells.iter().map(|c| column_of(&c.run.text)).collect();
    let mut level = None;
    let mut times = 0;
    for window in columns.windows(4) {
        if window.iter().all(|c| c.as_ref().is_some_and(|c| !matches!(c, Column::Other(_)))) {
            times += 1;
        }
    }
    for column in columns.iter().flatten() {
        if let Column::Level(name) = column
            && times >= 2
        {
            level = Some(name.clone());
        }
    }
    let leads = columns.iter().filter(|c| **c == Some(Column::Lead)).count();
    level.filter(|_| leads >= 2)
}

fn look_of(text: &str) -> Look {
    const MEASURES: [&str; 12] = [
        "number",
        "percentage",
        "percent",
        "change",
        "rate",
        "total",
        "average",
        "share",
        "count",
        "tbd",
        "amount",
        "ratio",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let first = key(words[0]);
    if words.len() <= 7 && column_of(text).is_some_and(|c| !matches!(c, Column::Other(_))) && !is_plan_verb(words[0]) {
        return Look::Heading;
    }
    if MEASURES.contains(&first.as_str()) {
        return Look::Measure;
    }
    let joining = |w: &str| matches!(w, "of" | "and" | "in" | "the" | "for" | "with" | "to" | "a" | "&" | "on");
    let capitals = words.iter().all(|w| {
        joining(w)
            || w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || w.chars().any(char::is_uppercase)
    });
    let ordinary = words[0].contains('-') || capitals;
    if words.len() <= 6 && ordinary && !text.ends_with('.') {
        return Look::Name;
    }
    if is_plan_verb(words[0]) && words.len() >= 4 { Look::Task } else { Look::Other }
}

/// Title, description, measures, lead: a whole record. Without its title it is kept with a place for the title.
/// Gives how many cells it took.
fn read_record(reading: &mut Reading<'_>, cells: &[Cell], looks: &[Look], at: usize, level: &str) -> usize {
    let titled = looks[at] == Look::Name;
    let task = at + usize::from(titled);
    let told = titled && looks.get(task) == Some(&Look::Other) && looks.get(task + 1) == Some(&Look::Measure);
    if looks.get(task) != Some(&Look::Task) && !told {
        return 0;
    }
    let measures = (task + 1..cells.len())
        .take_while(|n| {
            matches!(looks[*n], Look::Measure | Look::Other)
                || (looks[*n] == Look::Task && *n == task + 1 && looks.get(n + 1) == Some(&Look::Measure))
        })
        .count();
    let lead = task + 1 + measures;
    let has_lead = measures > 0 && looks.get(lead) == Some(&Look::Name);
    if !has_lead {
        return 0;
    }
    let item = if titled {
        reading.push_item(level, None, &cells[at].run, None)
    } else {
        let item = reading.push_implied(level, None, None, cells[task].run.range.0);
        reading.raise("title-lost", &[&cells[task].run.text], Some(cells[task].run.range), Some(item));
        item
    };
    reading.draft.items[item].confidence = 0.4;
    reading.draft.items[item].description = Some(cells[task].run.text.clone());
    reading.place_field(item, "description", cells[task].run.range);
    for cell in &cells[task + 1..lead] {
        reading.place_field(item, "measure", cell.run.range);
        if is_undecided(&cell.run.text) || key(&cell.run.text).starts_with("tbd") {
            reading.draft.items[item].fields.push(("measure to be determined".to_owned(), cell.run.text.clone()));
            continue;
        }
        let kind = super::super::doubts::measure_kind(&cell.run.text).to_owned();
        reading.draft.items[item].measures.push(DraftMeasure {
            target: cell.run.text.clone(),
            kind,
            ..DraftMeasure::default()
        });
    }
    reading.draft.items[item].lead = Some(cells[lead].run.text.clone());
    reading.place_field(item, "lead", cells[lead].run.range);
    lead + 1 - at
}
