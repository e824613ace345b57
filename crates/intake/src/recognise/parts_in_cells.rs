//! Entries that a cell lists: below a level word, by letters, or as the lines of a list in a record of data.

use super::lexicon::{key, level_of};
use super::reading::{Range, Reading, Run, plain};
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// The places of the lines of a cell, one behind the other: words that come twice are found twice.
pub(super) struct Places {
    rest: Range,
}

impl Places {
    pub fn of(cell: Range) -> Self {
        Self { rest: cell }
    }

    /// The place of the next line; all that is left where it is not found.
    pub fn next(&mut self, reading: &Reading<'_>, words: &str) -> Range {
        let found = reading.find_in(self.rest, words).unwrap_or(self.rest);
        if found != self.rest {
            self.rest.0 = found.1;
        }
        found
    }
}

/// Whether the cells of a column are lists.
pub(super) fn lists_parts(grid: &Grid, first: usize, col: usize) -> bool {
    let cells: Vec<&Cell> =
        grid.cells.iter().filter(|c| c.col == col && c.row >= first && !c.text.trim().is_empty()).collect();
    let lists =
        cells.iter().filter(|c| c.text.lines().count() > 1 && c.text.lines().all(|line| line.starts_with("- ")));
    lists.count() * 2 > cells.len()
}

/// The level that a cell lists, "Goals:" before a line each.
pub(super) fn listed_level(cell: &Cell) -> Option<&'static str> {
    let head = plain(cell.text.lines().next()?.trim());
    let named = head.ends_with(':') && head.split(' ').count() <= 3 && key(&head).ends_with('s');
    let level = head.trim_end_matches(':').rsplit(' ').next().and_then(level_of);
    level.filter(|_| named && entries_of(cell).len() >= 2)
}

/// The entries of a cell below its first line; what begins small goes on.
pub(super) fn entries_of(cell: &Cell) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in cell.text.lines().skip(1) {
        let line = collapse(&plain(line.trim().trim_start_matches(['•', '·', '-', '–', '▪', '●', '*']).trim()));
        match out.last_mut() {
            _ if line.is_empty() => {}
            Some(last) if line.starts_with(char::is_lowercase) => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => out.push(line),
        }
    }
    out
}

/// The words of a cell before the lines "a. …", "b. …" in it, and these lines with their letters.
pub(super) type Lettered = (String, Vec<(String, String)>);

/// The lettered parts of a cell, two or more below words of its own.
pub(super) fn lettered_parts(text: &str) -> Option<Lettered> {
    lettered_from(text, 0).filter(|(own, parts)| parts.len() >= 2 && own.contains(char::is_alphabetic))
}

/// As [`lettered_parts`], the first letter being the one after so many; `None` when no line has it.
pub(super) fn lettered_from(text: &str, before: usize) -> Option<Lettered> {
    let mut own = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines().map(str::trim) {
        let next = char::from(b'a' + u8::try_from(before + parts.len()).ok().filter(|n| *n < 26)?);
        let words = line.strip_prefix('(').unwrap_or(line).strip_prefix(next);
        let words = words.and_then(|rest| rest.strip_prefix(['.', ')'])).filter(|rest| rest.starts_with(' '));
        match (words, parts.last_mut()) {
            (Some(words), _) => parts.push((next.to_string(), collapse(&plain(words)))),
            (None, Some((_, last))) => {
                last.push(' ');
                last.push_str(&collapse(&plain(line)));
            }
            (None, None) => {
                own.push_str(line);
                own.push(' ');
            }
        }
    }
    (!parts.is_empty() && (before == 0 || own.trim().is_empty())).then_some((own, parts))
}

/// Lettered parts of an entry, each an entry below it.
pub(super) fn push_parts(reading: &mut Reading<'_>, run: &Run, item: usize, parts: Vec<(String, String)>) {
    let mut places = Places::of(run.range);
    for (letter, text) in parts {
        let range = places.next(reading, &text);
        let part = reading.push_item("step", Some(letter), &Run { text, range }, Some(item));
        reading.paint.paint(range, SpanClass::Item, Some(part), "title");
    }
}
