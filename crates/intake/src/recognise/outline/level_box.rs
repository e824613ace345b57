//! Boxes that open a level: "Goal 2 | words" in the first row of a small table, below it labels beside what they say of it.
//! The number may stand alone in the heading above: "Goal 2", and below it "Goal: | words".
//! What follows the box stands under that level, as it does under a heading.

use super::super::lexicon::{Column, column_of, level_of};
use super::super::reading::{Kind, Piece, Reading, plain};
use super::super::tables::action_table::strike_separators;
use super::super::tables::cell_fields::{HeadingWords, give_cell, run_of};
use super::super::tables::form_table::column_for;
use super::super::tables::headings::{Heading, named_number};
use super::{Section, Walk, read_level};
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// Rows of the largest box, and words of the longest label in it and of the shortest title.
const MOST_ROWS: usize = 8;
const LONGEST_LABEL: usize = 6;
const SHORTEST_TITLE: usize = 3;

/// A box: its level and number, the cell that names the level when it is apart, that of the title, and the labelled rows.
struct LevelBox<'g> {
    level: &'static str,
    /// `None`: the heading above says it.
    label: Option<String>,
    name: Option<&'g Cell>,
    title: &'g Cell,
    told: Vec<(&'g Cell, &'g Cell)>,
}

impl Walk {
    /// Reads such a box. `false`: the table is none, and stays untouched.
    pub(super) fn read_level_box(&mut self, reading: &mut Reading<'_>, block: usize, grid: &Grid) -> bool {
        let Some(LevelBox { level, label, name, title, told }) = find_box(grid) else { return false };
        let Some(label) = label.or_else(|| self.take_numbered_heading(reading, level)) else { return false };
        reading.take(block);
        let run = run_of(title);
        let place = &title.place;
        let piece = Piece {
            block,
            kind: Kind::Paragraph,
            raw: run.text.clone(),
            text: run.text.clone(),
            range: run.range,
            line: place.line,
            last: place.line,
            page: place.page,
        };
        let words = read_level(&run.text).filter(|_| name.is_none()).map_or(run.text.as_str(), |(_, _, words)| words);
        self.section = Section::Open;
        let item = self.open_labelled(reading, &piece, level, Some(label), words);
        for cell in name.into_iter().chain(told.iter().map(|(label, _)| *label)) {
            reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
        }
        let (baselines, told): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|(label, _)| is_baseline(&label_of(label)));
        for (label, value) in told {
            let text = label_of(label);
            let column = column_of(&text).filter(|column| matches!(column, Column::Year(_)));
            let column = column.unwrap_or_else(|| column_for(&text, &value.text));
            give_cell(reading, item, Some(&Heading { column, text }), &run_of(value), &HeadingWords::default());
        }
        for (label, value) in baselines {
            let run = run_of(value);
            match reading.draft.items[item].measures.first_mut() {
                Some(measure) => {
                    measure.baseline = Some(run.text.clone());
                    reading.place_field(item, "baseline", run.range);
                }
                None => {
                    let text = label_of(label);
                    let heading = Heading { column: Column::Other(text.clone()), text };
                    give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
                }
            }
        }
        strike_separators(reading, grid);
        true
    }

    /// The number of the heading straight above that names this level and nothing else; it is no section then.
    fn take_numbered_heading(&mut self, reading: &mut Reading<'_>, level: &str) -> Option<String> {
        let (_, run) = self.headings.last()?;
        let (_, number) = named_number(&run.text).filter(|(named, _)| *named == level)?;
        reading.paint.paint(run.range, SpanClass::Furniture, None, "field name");
        self.headings.pop();
        Some(number)
    }
}

fn is_baseline(label: &str) -> bool {
    column_of(label) == Some(Column::Baseline)
}

/// The box that a table is: every row of it is its title or a label beside a value.
fn find_box(grid: &Grid) -> Option<LevelBox<'_>> {
    if !(2..=4).contains(&grid.cols) || grid.rows > MOST_ROWS {
        return None;
    }
    let filled =
        |row: usize| -> Vec<&Cell> { grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty()).collect() };
    let mut rows = (0..grid.rows).map(filled).filter(|cells| !cells.is_empty());
    let top = rows.next()?;
    let (level, label, name, title) = match top[..] {
        [name, title] if name.col == 0 => {
            let name_text = label_of(name);
            match named_number(&name_text) {
                Some((level, label)) => (level, Some(label), Some(name), title),
                None => {
                    (level_of(&name_text).filter(|_| name.text.trim_end().ends_with(':'))?, None, Some(name), title)
                }
            }
        }
        [title] => {
            let (level, label, _) = read_level(&collapse(&plain(&title.text))).map(|(l, n, w)| (l, n, w.len()))?;
            (level, Some(label.filter(|_| level != "#")?), None, title)
        }
        _ => return None,
    };
    let told: Vec<(&Cell, &Cell)> = rows.map(|cells| pair(&cells)).collect::<Option<_>>()?;
    let is_title = title.text.split_whitespace().count() >= SHORTEST_TITLE;
    let stands_apart = name.is_some() || !told.is_empty();
    (is_title && stands_apart).then_some(LevelBox { level, label, name, title, told })
}

/// A label and what it says.
fn pair<'g>(cells: &[&'g Cell]) -> Option<(&'g Cell, &'g Cell)> {
    let &[label, value] = cells else { return None };
    let words = label_of(label);
    let is_label = label.col == 0 && words.split(' ').count() <= LONGEST_LABEL && named_number(&words).is_none();
    is_label.then_some((label, value))
}

fn label_of(cell: &Cell) -> String {
    collapse(&plain(&cell.text)).trim_end_matches([':', '?', ' ']).to_owned()
}
