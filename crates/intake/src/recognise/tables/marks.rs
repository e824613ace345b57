//! Columns of marks: an X under "Short", "Medium" or "Long", under a year or a department, says what its heading says.
//! Only a column whose every cell is a mark is one; what its heading cannot be read as stays a field with the mark.
//! Where some marks say that the body over them leads and others that it takes part, see `roles`.

use super::super::lexicon::{Column, column_of, is_period, key};
use super::super::reading::{Run, is_dated, plain};
use super::headings::{Heading, Headings};
use super::roles::{LEADS, TAKES_PART};
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Fewest marks in a table that make its columns columns of marks.
const FEWEST: usize = 2;

/// An X, a tick or a dot and nothing else, brackets around it put aside.
pub(crate) fn is_mark(text: &str) -> bool {
    const MARKS: [&str; 21] = [
        "X", "x", "✓", "✔", "●", "•", "■", "√", "☒", "☑", "✗", "✘", "⚫", "◆", "*", "⬤", "🗸", "✖", "×", "ü", "\u{f0fc}",
    ];
    let text = text.trim();
    is_role(text) || text.len() <= 12 && MARKS.contains(&text.trim_matches(['(', ')', '[', ']']).trim())
}

fn is_role(text: &str) -> bool {
    matches!(text, LEADS | TAKES_PART)
}

/// The columns of marks below a row, when there are marks enough: those in which nothing else stands. The heading printed
/// again counts for nothing. One look at each cell: a damaged sheet has thousands of columns.
pub(crate) fn columns_of_marks(grid: &Grid, header: usize) -> BTreeSet<usize> {
    let below = || grid.cells.iter().filter(|c| c.row > header && c.col > 0 && !c.text.trim().is_empty());
    let marked: Vec<usize> = below().filter(|c| c.colspan <= 1 && is_mark(&c.text)).map(|c| c.col).collect();
    if marked.len() < FEWEST {
        return BTreeSet::new();
    }
    let again: HashSet<(usize, &str)> =
        grid.cells.iter().filter(|c| c.row <= header).map(|c| (c.col, c.text.trim())).collect();
    let is_other = |c: &&Cell| c.colspan <= 1 && !is_mark(&c.text) && !again.contains(&(c.col, c.text.trim()));
    let others: HashSet<usize> = below().filter(is_other).map(|c| c.col).collect();
    let only = || marked.iter().copied().filter(|col| !others.contains(col));
    if only().count() < FEWEST { BTreeSet::new() } else { only().collect() }
}

/// Headings of columns of marks keep their own words, and say when, where these are a time.
pub(crate) fn settle_marks(headings: &mut Headings, grid: &Grid, header: usize) {
    let cells: HashMap<usize, &Cell> =
        grid.row_cells(header).iter().filter(|c| !c.text.trim().is_empty()).map(|c| (c.col, c)).collect();
    let roles: HashSet<usize> = grid.cells.iter().filter(|c| is_role(&c.text)).map(|c| c.col).collect();
    for col in columns_of_marks(grid, header) {
        let Some(heading) = headings.get_mut(col).and_then(Option::as_mut) else { continue };
        if matches!(heading.column, Column::Level(_) | Column::Number) {
            continue;
        }
        let text = cells.get(&col).map_or_else(|| heading.text.clone(), |cell| collapse(&plain(&cell.text)));
        let column = match () {
            () if roles.contains(&col) => Column::Lead,
            () if says_when(&text) => Column::Due,
            () => heading.column.clone(),
        };
        *heading = Heading { column, text };
    }
}

/// What a mark under a heading says, and of which field; `None` where the cell is no mark, or the heading only names a field.
pub(crate) fn said_by_mark(heading: &Heading, run: &Run) -> Option<(Column, Run)> {
    let is_told =
        matches!(heading.column, Column::Due | Column::Status | Column::Lead | Column::Oversight | Column::Support);
    // Few cells are marks: that is looked at before the heading is.
    let is_value = || is_role(&run.text) || column_of(&heading.text).is_none_or(|own| own != heading.column);
    let column = || if run.text == TAKES_PART { Column::Support } else { heading.column.clone() };
    (is_told && is_mark(&run.text) && is_value())
        .then(|| (column(), Run { text: heading.text.clone(), range: run.range }))
}

/// "Quiet quays all over by 2031": a day stands behind other words, which are what the heading says.
fn dates_words(text: &str) -> bool {
    let found = when::find(text, &when::Settings::default());
    found.first().is_some_and(|found| text[..found.range.start].split_whitespace().count() > 2)
}

/// A term ("Short", "Mid-term", "1-3 years"), a year or a quarter.
pub(crate) fn says_when(text: &str) -> bool {
    const TERMS: [&str; 12] = [
        "short",
        "middle",
        "medium",
        "mid",
        "long",
        "near",
        "immediate",
        "ongoing",
        "continuous",
        "annual",
        "annually",
        "now",
    ];
    let words = key(text);
    let first = words.split(' ').next().unwrap_or_default();
    TERMS.contains(&words.as_str())
        || TERMS.contains(&first) && words.ends_with("range")
        || is_period(text)
        || words.ends_with(" yrs") && first.bytes().all(|b| b.is_ascii_digit())
        || text.chars().any(|c| c.is_ascii_digit())
            && is_dated(&when::read(text, &when::Settings::default()))
            && !dates_words(text)
}
