//! Forecasts of works: a row a year, each year once, and in one cell of the row a line for each work. Every work is due in
//! the year of its row; what the row says of all of them together is no word about one.

use super::super::lexicon::{Column, column_of, heading_key, is_governing};
use super::super::reading::{Reading, plain};
use super::cell_fields::run_of;
use super::headings::{Headings, entry_level};
use super::parts_in_cells::Places;
use super::settle::tells_work;
use super::table_body::Body;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// Works of a year; a cell of more lines is no list of them.
const MOST_WORKS: usize = 200;

/// "Year" over a first column of years, beside a heading that names works.
pub(crate) fn is_year(cell: &Cell, heads: &[&Cell], grid: &Grid, row: usize) -> bool {
    let names_works = |cell: &&Cell| {
        let words = plain(&cell.text);
        entry_level(&heading_key(words.split('(').next().unwrap_or_default())).is_some()
    };
    let body = || Body::of(grid, row);
    let is_named = || heads.iter().any(names_works) || tells_works(heads, &body());
    cell.col == 0 && names_year(&cell.text) && is_named() && holds_years(&body())
}

/// A second and last column in which most cells tell work, whatever it is called.
pub(crate) fn tells_works(heads: &[&Cell], body: &Body<'_>) -> bool {
    let [_, beside] = heads else { return false };
    let cells = body.filled(beside.col);
    cells.iter().filter(|cell| tells_work(&cell.text)).count() * 2 > cells.len()
}

fn names_year(heading: &str) -> bool {
    matches!(heading_key(&plain(heading)).as_str(), "year" | "fiscal year" | "budget year" | "year of work" | "fy")
}

fn holds_years(body: &Body<'_>) -> bool {
    let cells = body.filled(0);
    cells.len() >= 2 && cells.iter().all(|cell| matches!(column_of(&plain(&cell.text)), Some(Column::Year(_))))
}

/// Whether the headings are those of a forecast.
fn heads_years(headings: &Headings) -> bool {
    matches!(headings.first(), Some(Some(heading)) if heading.column == Column::Due && names_year(&heading.text))
}

/// Whether a table without headings of its own can stand under these: below those of a forecast its first column holds years.
pub(crate) fn goes_on(grid: &Grid, headings: &Headings) -> bool {
    !heads_years(headings) || holds_years(&Body::from_row(grid, 0))
}

/// The table with a row for each work. `None`: it is no forecast, or each year stands beside every work already.
pub(crate) fn works_apart(reading: &mut Reading<'_>, grid: &Grid, first: usize, headings: &Headings) -> Option<Grid> {
    let is_level = |column: &Column| matches!(column, Column::Level(_));
    let title = headings.iter().position(|heading| heading.as_ref().is_some_and(|h| is_level(&h.column)))?;
    let body = Body::from_row(grid, first);
    let too_many = body.filled(title).iter().any(|cell| cell.text.lines().count() > MOST_WORKS);
    let width = body.filled(title).iter().flat_map(|cell| cell.text.lines()).map(|line| line.chars().count()).max();
    let width = width.unwrap_or_default();
    if !heads_years(headings) || title == 0 || body.share_apart(0) < 1.0 || too_many {
        return None;
    }
    let mut cells: Vec<Cell> = Vec::new();
    let mut rows = 0;
    for row in 0..grid.rows {
        let own = grid.row_cells(row);
        let works = own.iter().find(|cell| cell.col == title && !cell.text.trim().is_empty());
        let Some(works) = works.filter(|_| row >= first) else {
            // A year in which nothing is built.
            if row < first {
                cells.extend(own.iter().map(|cell| Cell { row: rows, ..cell.clone() }));
                rows += 1;
            } else {
                own.iter().for_each(|c| reading.paint.paint(c.place.range, SpanClass::Context, None, "table"));
            }
            continue;
        };
        let lines = lines_of_works(&works.text, width);
        let mut places = Places::of(works.place.range);
        let titles: Vec<Cell> = lines.iter().map(|line| part_of(reading, works, line, &mut places)).collect();
        let mut others: Vec<(usize, Cell)> = Vec::new();
        for cell in own.iter().filter(|cell| cell.col != 0 && cell.col != title && !cell.text.trim().is_empty()) {
            let told: Vec<&str> = cell.text.lines().filter(|line| !line.trim().is_empty()).collect();
            // Who does all of a year's works is told once.
            let is_lead = matches!(headings.get(cell.col), Some(Some(heading)) if heading.column == Column::Lead);
            if lines.len() > 1 && told.len() == 1 && is_lead {
                others.extend((0..lines.len()).map(|work| (work, cell.clone())));
                continue;
            }
            if lines.len() > 1 && told.len() != lines.len() {
                reading.push_context("table", &run_of(cell), None, None);
                continue;
            }
            if lines.len() == 1 {
                others.push((0, cell.clone()));
                continue;
            }
            let mut places = Places::of(cell.place.range);
            let parts = told.iter().map(|line| part_of(reading, cell, line, &mut places));
            others.extend(parts.enumerate());
        }
        let year = own.iter().find(|cell| cell.col == 0);
        for (at, work) in titles.into_iter().enumerate() {
            let others = others.iter().filter(|(of, _)| *of == at).map(|(_, cell)| cell.clone());
            let mut row: Vec<Cell> = year.cloned().into_iter().chain([work]).chain(others).collect();
            row.sort_by_key(|cell| cell.col);
            row.iter_mut().for_each(|cell| (cell.row, cell.rowspan) = (rows, 1));
            cells.extend(row);
            rows += 1;
        }
    }
    Some(Grid { rows, cells, ..grid.clone() })
}

/// The lines of a cell, a remark or an end of a line with the line that it belongs to. One word alone, for which the line above
/// had no room in a column so wide, ends the name there.
fn lines_of_works(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(|line| collapse(&plain(line))).filter(|line| !line.is_empty()) {
        let goes_on = |before: &String| {
            let last = before.split(' ').next_back().unwrap_or_default();
            let pressed = before.chars().count() + 1 + line.chars().count() > width;
            pressed && !line.contains(' ') && before.contains(' ')
                || line.starts_with(|c: char| c.is_lowercase() || matches!(c, '*' | '(' | '&'))
                || is_governing(last)
                || before.ends_with([',', '-', '–', '/'])
        };
        match lines.last_mut().filter(|before| goes_on(before)) {
            Some(before) => {
                before.push(' ');
                before.push_str(&line);
            }
            None => lines.push(line),
        }
    }
    lines
}

fn part_of(reading: &Reading<'_>, cell: &Cell, line: &str, places: &mut Places) -> Cell {
    let text = collapse(&plain(line));
    let range = places.next(reading, &text);
    let mut part = Cell { text, ..cell.clone() };
    part.place.range = range;
    part
}
