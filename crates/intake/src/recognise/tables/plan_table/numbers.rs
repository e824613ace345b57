//! Which columns of a table print numbers: those of its records, and those of the levels above them.

use super::super::super::lexicon::{Column, heading_key, key, level_of, split_camel};
use super::super::super::reading::plain;
use super::super::super::runs::{after_code, split_label};
use super::super::headings::{Heading, Headings, label_in};
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use std::collections::HashSet;

/// The columns that number the levels above the records: those named after them ("Goal ID" for goals).
/// A level's own word over figures, beside its words ("Goal" over 1, 2 beside "Goal text"), does so too.
pub(super) fn numbers_above(
    headings: &Headings,
    levels: &[usize],
    number: Option<usize>,
    (grid, first): (&Grid, usize),
) -> Vec<(usize, usize)> {
    let level_at = |col: usize| match headings.get(col).and_then(Option::as_ref) {
        Some(Heading { column: Column::Level(level), .. }) => Some(level.as_str()),
        _ => None,
    };
    let above = levels.len().saturating_sub(1);
    let of = |heading: &Heading| {
        let words = heading_key(&heading.text);
        let words = words.strip_prefix("related ").unwrap_or(&words);
        let (of, last) = words.rsplit_once(' ')?;
        let names = matches!(last, "id" | "no" | "number" | "num" | "nr" | "ref" | "code" | "key");
        level_of(of).filter(|_| names)
    };
    let counts = |col: usize| {
        let mut cells = grid.cells.iter().filter(|c| c.row >= first && c.col == col && !c.text.trim().is_empty());
        cells.all(|cell| cell.colspan > 1 || label_in(&plain(&cell.text)).is_some())
    };
    let columns = headings.iter().enumerate().filter(|(col, _)| Some(*col) != number && !levels.contains(col));
    columns
        .filter_map(|(col, heading)| {
            let heading = heading.as_ref()?;
            let level = of(heading).or_else(|| level_of(&heading.text).filter(|_| counts(col)))?;
            levels[..above].iter().position(|at| level_at(*at) == Some(level)).map(|depth| (col, depth))
        })
        .collect()
}

/// The columns of levels whose every cell begins with a code before a name, "L1 New lamps", several codes in all: there it is
/// no word.
pub(super) fn coded(grid: &Grid, first: usize, levels: &[usize]) -> HashSet<usize> {
    let mut codes: Vec<(usize, HashSet<String>)> = levels.iter().map(|col| (*col, HashSet::new())).collect();
    for cell in grid.cells.iter().filter(|cell| cell.row >= first && !cell.text.trim().is_empty()) {
        let Some(at) = codes.iter().position(|(col, _)| *col == cell.col) else { continue };
        let text = collapse(&plain(&cell.text));
        match after_code(&text).filter(|words| text[*words..].starts_with(char::is_uppercase)) {
            Some(words) => {
                codes[at].1.insert(text[..words].to_owned());
            }
            // A row that heads the others stands over all columns.
            None if cell.colspan > 1 => {}
            None => {
                codes.swap_remove(at);
            }
        }
    }
    codes.into_iter().filter(|(_, codes)| codes.len() > 1).map(|(col, _)| col).collect()
}

/// Whether the numbers of a column are those above the numbers that most titles begin with.
pub(super) fn counts_above(grid: &Grid, first: usize, number: usize, titles: &[&Cell]) -> bool {
    let cells = grid.cells.iter().filter(|cell| cell.row >= first && cell.col == number);
    let numbers: Vec<(usize, String)> = cells
        .map(|cell| (cell.row, collapse(&cell.text).trim_end_matches('.').to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let is_below = |title: &&&Cell| {
        let words = plain(&collapse(&title.text));
        let (Some((label, _)), Some((_, number))) =
            (split_label(&words), numbers.iter().rfind(|(row, _)| *row <= title.row))
        else {
            return false;
        };
        label.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    !numbers.is_empty() && titles.iter().filter(is_below).count() * 10 >= titles.len() * 8
}

/// Whether numbers are merged over their rows just as the level above is, so that they are its own.
pub(super) fn numbers_merged(grid: &Grid, first: usize, number: usize, above: usize, title: usize) -> bool {
    let spans = |col: usize| {
        let cells =
            grid.cells.iter().filter(|cell| cell.row >= first && cell.col == col && !cell.text.trim().is_empty());
        cells.map(|cell| (cell.row, cell.rowspan.max(1))).collect::<Vec<(usize, usize)>>()
    };
    let numbers = spans(number);
    numbers.iter().any(|(_, rows)| *rows > 1) && numbers == spans(above) && numbers.len() < spans(title).len()
}

/// The column of printed numbers: the one named after the level ("Action ID"), or the first.
pub(crate) fn number_column(headings: &Headings, title: usize) -> Option<usize> {
    let level = match headings.get(title) {
        Some(Some(Heading { column: Column::Level(level), .. })) => level.as_str(),
        _ => "action",
    };
    let numbers = || {
        headings
            .iter()
            .enumerate()
            .filter_map(|(at, h)| h.as_ref().filter(|h| h.column == Column::Number).map(|h| (at, h)))
    };
    let named = numbers().find(|(_, h)| key(&split_camel(&h.text)).starts_with(level));
    // A machine counts by an "id", people by a code beside it.
    let names_code = |words: &str| {
        matches!(words, "code" | "codigo" | "código" | "codice" | "ref" | "reference" | "number" | "no" | "nr" | "num")
    };
    let coded = numbers().find(|(_, h)| names_code(&key(&h.text)));
    let plain = numbers().find(|(_, h)| !key(&split_camel(&h.text)).contains(' '));
    let plain = coded.filter(|_| plain.is_some_and(|(_, h)| matches!(key(&h.text).as_str(), "id" | "uid"))).or(plain);
    named.or(plain).or(numbers().next()).map(|(at, _)| at)
}
