//! Goals beside lists of what they mean: a table of two columns, of which the first is headed by a level. What the lists say
//! tells of the goal in their row; a table whose lists begin as commitments do is one of lists of actions.

use super::super::lexicon::{Column, key, level_of, rank_of};
use super::super::reading::{Reading, plain};
use super::super::tables::cell_fields::{HeadingWords, give_cell, run_of};
use super::super::tables::headings::Heading;
use super::super::tables::parts_in_cells::unmarked;
use super::super::tables::table_body::Body;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;

/// Words of the longest heading, and of the longest goal.
const LONGEST_HEADING: usize = 6;
const LONGEST_GOAL: usize = 60;

/// Reads such a table under `parent`. `false`: it is none, and stays untouched.
pub(super) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let Some((level, heading)) = find_heads(grid) else { return false };
    reading.take(block);
    for cell in grid.row_cells(0) {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
    }
    let mut goal = None;
    for cell in grid.cells.iter().filter(|cell| cell.row > 0 && !cell.text.trim().is_empty()) {
        match goal {
            Some(item) if cell.col > 0 => {
                give_cell(reading, item, Some(&heading), &run_of(cell), &HeadingWords::default());
            }
            _ => {
                let item = reading.push_item(level, None, &run_of(cell), parent);
                reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
                goal = Some(item);
            }
        }
    }
    true
}

/// The level of the first column, and what the second says of its entries.
fn find_heads(grid: &Grid) -> Option<(&'static str, Heading)> {
    let [name, told] = grid.row_cells(0) else { return None };
    let words = key(&plain(&name.text));
    let bare = ["our ", "the ", "your ", "key "].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(&words);
    let level = level_of(bare).filter(|level| rank_of(level) < rank_of("commitment"))?;
    let text = run_of(told).text;
    let body = Body::of(grid, 0);
    let (goals, lists) = (body.filled(0), body.filled(1));
    let is_list = |cell: &&&Cell| cell.text.lines().filter(|line| unmarked(line.trim()).is_some()).count() > 1;
    let fits = grid.cols == 2
        && (1..=LONGEST_HEADING).contains(&text.split(' ').count())
        && goals.len() > 1
        && goals.len() == lists.len()
        && goals.iter().zip(lists).all(|(goal, list)| goal.row == list.row)
        && goals.iter().all(|goal| goal.text.split_whitespace().count() <= LONGEST_GOAL)
        && body.holds_words(0, 3)
        && body.share_apart(0) >= 1.0
        && lists.iter().filter(is_list).count() * 2 > lists.len();
    fits.then_some((level, Heading { column: Column::Description, text }))
}
