//! The headings of a table: which row they stand in, one row or two, and what each column holds when all are seen together.
//! A word of the lexicon says what a heading announces; what stands below it may only take that back.

mod naming;
mod numbering;

use super::super::lexicon::{
    Column, column_of, heading_key, is_period, is_plan_verb, is_status_phrase, key, level_of, names_parent, rank_of,
    stem_of_language,
};
use super::super::outline::read_level;
use super::super::reading::plain;
use super::super::runs::split_dotted;
use super::marks::{columns_of_marks, says_when, settle_marks};
use super::settle::{number_counted, settle};
use super::settle_levels::{settle_codes, settle_importance};
use super::table_body::Body;
use super::years_of_works;
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use numbering::{
    entitle_unheaded, is_code, number_beside, number_by_level, number_described, number_labels, number_unheaded,
    part_unheaded,
};
use std::collections::{HashMap, HashSet};

pub(crate) use naming::{entry_level, part_of_measure};
use naming::{name_counted, name_measures, name_title, name_year, names_answered_entries, part_by_period};
pub(crate) use numbering::{bare_number, label_in, named_number};

/// A heading with the column it stands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub column: Column,
    pub text: String,
}

/// The headings of a table, by column. Kept while tables go on without a heading of their own.
pub(crate) type Headings = Vec<Option<Heading>>;

/// The row of headings among the first rows, and its columns, one of them a level or title.
pub(crate) fn find_headings(grid: &Grid) -> Option<(usize, Headings)> {
    // Below a row of headings that names no commitments a row with no more cells is what stands under it: "2031", "Complete".
    let mut widest = 0;
    let named = (0..grid.rows.min(6)).find_map(|row| {
        if is_said_again(grid, row)
            && let Some((body, headings)) = read_headings(grid, row + 1)
            && let Some(headed) = settle_headings(body, headings)
        {
            return Some(headed);
        }
        let filled = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).count();
        let Some((body, headings)) = read_headings(grid, row).filter(|_| filled > widest) else {
            // A row that the file itself marks as headings, one over each column, has none below it.
            widest = widest.max(if grid.records && row < grid.header_rows && filled == grid.cols { filled } else { 0 });
            return None;
        };
        if is_title_over_headings(grid, row, &headings) {
            return None;
        }
        widest = filled;
        settle_headings(body, headings)
    });
    named.or_else(|| find_promises(grid))
}

/// What the columns hold when all are seen together; `None`: none holds a level or title.
fn settle_headings(body: Body<'_>, mut headings: Headings) -> Option<(usize, Headings)> {
    if explains_words(&headings, &body) || tells_of_bodies(&headings, &body) || lists_people(&headings) {
        return None;
    }
    part_by_period(&mut headings, &body);
    name_measures(&mut headings, &body);
    name_counted(&mut headings, &body);
    name_year(&mut headings, &body);
    settle_codes(&mut headings, &body);
    name_title(&mut headings, &body)?;
    settle(&mut headings, &body);
    Some((body.header, headings))
}

/// "Term" over words of which none tells a time, and nobody leads: they are explained, and nothing is to be done.
fn explains_words(headings: &Headings, body: &Body<'_>) -> bool {
    let is_term = |heading: &Heading| matches!(heading_key(&heading.text).as_str(), "term" | "terms");
    let tells_time = |text: &str| text.contains(|c: char| c.is_ascii_digit()) || says_when(text) || is_period(text);
    let has_lead = headings.iter().flatten().any(|heading| heading.column == Column::Lead);
    let mut columns = headings.iter().enumerate().filter(|_| !has_lead);
    columns.any(|(col, heading)| {
        let cells = body.filled(col);
        let is_word = heading.as_ref().is_some_and(|heading| heading.column == Column::Due && is_term(heading));
        is_word && cells.len() > 1 && !cells.iter().any(|cell| tells_time(&plain(&cell.text)))
    })
}

/// "Organization" beside "Description" and nothing else that a plan says, each body once, and hardly a description begins as
/// something to be done: the table tells who they are.
fn tells_of_bodies(headings: &Headings, body: &Body<'_>) -> bool {
    let at = |wanted: Column| headings.iter().position(|h| h.as_ref().is_some_and(|h| h.column == wanted));
    let (Some(bodies), Some(told)) = (at(Column::Lead), at(Column::Description)) else { return false };
    let is_known = |h: &Heading| !matches!(h.column, Column::Lead | Column::Description | Column::Other(_));
    let begins = |cell: &&&Cell| cell.text.split_whitespace().next().is_some_and(is_plan_verb);
    let cells = body.filled(told);
    bodies < told
        && cells.len() > 2
        && !headings.iter().flatten().any(is_known)
        && body.share_apart(bodies) > 0.9
        && cells.iter().filter(begins).count() * 4 < cells.len()
}

/// "Name" beside "Title" or "Position" and nothing that a plan says but a body: the table tells who people are.
fn lists_people(headings: &Headings) -> bool {
    let says = |words: &[&str]| headings.iter().flatten().any(|h| words.contains(&key(&h.text).as_str()));
    let is_task = |h: &Heading| {
        let is_body = matches!(h.column, Column::Lead | Column::Other(_));
        !is_body && !matches!(key(&h.text).as_str(), "name" | "title" | "job title" | "position")
    };
    says(&["name", "full name"]) && says(&["title", "job title", "position"]) && !headings.iter().flatten().any(is_task)
}

/// A title cut into cells beside headings that reach over two rows: the row below names more columns.
fn is_title_over_headings(grid: &Grid, row: usize, headings: &Headings) -> bool {
    let known = |headings: &Headings| {
        headings.iter().flatten().filter(|heading| !matches!(heading.column, Column::Other(_))).count()
    };
    let reaches = grid.row_cells(row).iter().any(|cell| cell.rowspan > 1);
    reaches && read_headings(grid, row + 1).is_some_and(|(_, below)| known(&below) > known(headings))
}

/// The headings of a table that name no level: the column in which nearly every cell begins with a verb of plans holds the
/// actions.
fn find_promises(grid: &Grid) -> Option<(usize, Headings)> {
    let begins = |cell: &Cell| cell.text.split_whitespace().next().is_some_and(is_plan_verb);
    if grid.row_cells(0).iter().any(begins) {
        return None;
    }
    let (body, mut headings) = headings_over(grid, 6, |body, col| {
        let all = body.filled(col).len();
        let begun = body.filled(col).iter().filter(|c| begins(c)).count();
        let promises = all >= 3 && begun * 10 >= all * 8 && all * 10 >= (grid.rows - 1) * 8;
        promises && body.holds_words(col, 4) && body.share_apart(col) > 0.9
    })?;
    settle(&mut headings, &body);
    Some((0, headings))
}

/// The columns of a table of two or three without headings: entries of some words, who acts where there are three, and the
/// state it is in last.
pub(crate) fn states_unheaded(grid: &Grid) -> Option<Headings> {
    let cells: Vec<&Cell> = grid.cells.iter().filter(|c| !c.text.trim().is_empty()).collect();
    // A log of meetings calls new what was not on it before.
    let is_state = |text: &str| is_status_phrase(text) || matches!(key(text).as_str(), "new" | "carried forward");
    let is_name = |text: &str| {
        let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '/' | ',' | '&' | '-' | '.');
        text.split_whitespace().count() <= 4 && text.starts_with(char::is_uppercase) && text.chars().all(letters)
    };
    let tells = |cell: &Cell| match cell.col {
        0 => cell.text.split_whitespace().count() >= 2 && column_of(&plain(&cell.text)).is_none(),
        col if col + 1 < grid.cols => is_name(&plain(&cell.text)) && !is_state(&plain(&cell.text)),
        _ => is_state(&plain(&cell.text)),
    };
    let is_full = matches!(grid.cols, 2 | 3) && !cells.is_empty() && cells.len() == grid.rows * grid.cols;
    (is_full && cells.iter().all(|cell| tells(cell))).then(|| {
        let heading = |column: Column| Some(Heading { column, text: String::new() });
        let who = (grid.cols == 3).then(|| heading(Column::Lead));
        let first = [heading(Column::Level("action".to_owned()))];
        first.into_iter().chain(who).chain([heading(Column::Status)]).collect()
    })
}

/// Headings in the first row, none of more words than `longest`, over a first column that holds the titles of actions by
/// what stands in it; a heading that names a level is kept by its words.
pub(crate) fn headings_over<'g>(
    grid: &'g Grid,
    longest: usize,
    holds_titles: impl Fn(&Body<'_>, usize) -> bool,
) -> Option<(Body<'g>, Headings)> {
    let header: Vec<&Cell> = grid.row_cells(0).iter().filter(|c| !c.text.trim().is_empty()).collect();
    if header.len() < 2 || header.iter().any(|c| c.text.split_whitespace().count() > longest) {
        return None;
    }
    let body = Body::of(grid, 0);
    let title = (0..grid.cols).find(|col| holds_titles(&body, *col))?;
    let mut headings: Headings = vec![None; grid.cols];
    for cell in header {
        let text = collapse(&plain(&cell.text));
        // A level is one above the entries where it stands over several of them.
        let is_entry = |column: &Column| match column {
            Column::Level(level) => rank_of(level) >= rank_of("action") || body.share_apart(cell.col) >= 0.6,
            _ => false,
        };
        let known = || column_of(&text).filter(|column| !is_entry(column));
        let column = match cell.col == title {
            true => Column::Level("action".to_owned()),
            false => known().unwrap_or_else(|| Column::Other(text.clone())),
        };
        if let Some(slot) = headings.get_mut(cell.col) {
            *slot = Some(Heading { column, text });
        }
    }
    settle_importance(&mut headings, &body);
    number_counted(&mut headings, &body);
    headings.get(title)?.is_some().then_some((body, headings))
}

/// The headings of a table that says something of entries named elsewhere by their number, and the column of the numbers.
pub(crate) fn find_headings_by_number(grid: &Grid) -> Option<(usize, Headings, usize)> {
    let (body, mut headings) = (0..grid.rows.min(6)).find_map(|row| read_headings(grid, row))?;
    name_year(&mut headings, &body);
    settle(&mut headings, &body);
    let is_number = |text: &str| label_in(text).is_some() || is_code(bare_number(text));
    let numbers = |col: &usize| {
        let cells = body.filled(*col);
        cells.len() > 1 && cells.iter().all(|cell| is_number(&plain(&cell.text))) && body.share_apart(*col) >= 1.0
    };
    let number = headings.iter().position(|h| h.as_ref().is_some_and(|h| h.column == Column::Number));
    // "Step" over 1, 2, 3, "Policy" over LU-1, LU-2: whatever they are called, they number what stands elsewhere.
    let asks = headings.iter().flatten().any(|h| matches!(h.column, Column::Lead | Column::Due | Column::Start));
    let number = number.or_else(|| Some(0).filter(|col| asks && numbers(col)))?;
    let is_level = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_)));
    let has_level = (0..headings.len()).any(|col| is_level(&headings[col]) && !(col == number && numbers(&col)));
    (!has_level).then_some((body.header, headings, number))
}

/// A row most of whose filled cells are known headings, with the row below it where that names its parts.
fn read_headings(grid: &Grid, row: usize) -> Option<(Body<'_>, Headings)> {
    let own = || grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    // A heading merged over this row and the title above it.
    let spans = |c: &&Cell| c.row + c.rowspan.max(1) > row && !c.text.trim().is_empty();
    let above = (0..row).flat_map(|above| grid.row_cells(above)).filter(spans);
    let above: Vec<Cell> = above.filter(|c| own().all(|own| own.col != c.col)).map(below_title).collect();
    let mut cells: Vec<&Cell> = own().chain(&above).collect();
    cells.sort_by_key(|cell| cell.col);
    let marked = columns_of_marks(grid, row);
    let year = cells.first().is_some_and(|c| years_of_works::is_year(c, &cells, grid, row));
    let is_known = |text: &str| column_of(text).is_some() || names_parent(&heading_key(text));
    let known = cells.iter().filter(|c| is_known(&plain(&c.text)) || marked.contains(&c.col)).count();
    let known =
        known + usize::from(year) + usize::from(year && years_of_works::tells_works(&cells, &Body::of(grid, row)));
    let levels = cells.iter().filter(|c| level_of(&plain(&c.text)).is_some()).count();
    let asking = cells.iter().filter(|c| !is_beside(&c.text)).count();
    let few = known * 2 < asking && known < 4 && (levels < 2 || known < 3);
    // What is merged over columns here and in the row below is a remark on both, and heads none.
    let below = |cell: &&Cell| grid.row_cells(row + 1).iter().any(|c| c.col == cell.col && c.text == cell.text);
    let is_level = |cell: &&Cell| matches!(column_of(&plain(&cell.text)), Some(Column::Level(_)));
    let remarks = cells.iter().any(|c| c.colspan > 1 && is_level(c) && below(c)) && cells.iter().any(|c| !below(c));
    // "2.4 Mending programme" is an entry by its number, whatever its words may head elsewhere.
    let is_counted = |cell: &&Cell| split_dotted(cell.text.trim()).is_some_and(|(label, _)| label.contains('.'));
    if remarks
        || cells.iter().any(is_counted)
        || cells.len() < 2
        || known < 2
        || few && (known * 3 < asking || !names_answered_entries(&cells))
        || cells.iter().any(|c| is_too_long(&c.text))
    {
        return None;
    }
    let mut headings: Headings = vec![None; grid.cols];
    let mut told = HashSet::new();
    for cell in &cells {
        let text = collapse(&plain(&cell.text));
        // The same in another language is kept by its heading.
        let again = stem_of_language(&text).is_some_and(|stem| !told.insert(stem.to_owned()));
        let column = column_of(&text).filter(|_| !again).unwrap_or_else(|| Column::Other(text.clone()));
        let covered = cell.col..(cell.col + cell.colspan.max(1)).min(grid.cols);
        for slot in headings.get_mut(covered).into_iter().flatten() {
            *slot = Some(Heading { column: column.clone(), text: text.clone() });
        }
    }
    if let (Some(Some(heading)), true) = (headings.first_mut(), year) {
        heading.column = Column::Due;
    }
    name_by_group(&mut headings, &cells);
    let last = last_header_row(grid, row);
    for below in row + 1..=last {
        refine_headings(&mut headings, grid.row_cells(below));
    }
    settle_marks(&mut headings, grid, last);
    let body = Body::of(grid, last);
    // A column of numbers, dates or single words holds no commitments, whatever it is called.
    let mut figures = Vec::new();
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot else { continue };
        if let Column::Level(level) = &heading.column
            && (!body.holds_words(col, 1) || body.refers(col, level))
        {
            heading.column = Column::Other(heading.text.clone());
            figures.push(col);
        }
    }
    settle_importance(&mut headings, &body);
    number_by_level(&mut headings, &body, &figures);
    number_described(&mut headings, &body);
    number_labels(&mut headings, &body);
    number_beside(&mut headings, &body);
    number_unheaded(&mut headings, &body);
    part_unheaded(&mut headings, &body);
    entitle_unheaded(&mut headings, &body);
    Some((body, headings))
}

/// More words than headings have, in brackets and before them.
fn is_too_long(heading: &str) -> bool {
    let count = |text: &str| text.split_whitespace().count();
    count(heading) > 12 && (count(heading) > 30 || count(heading.split('(').next().unwrap_or_default()) > 12)
}

/// "Goal 2: Quiet quays" at the head of the first column: the goal that the rows below stand under, and where the other headings
/// name no level its column holds what is to be done.
fn name_by_group(headings: &mut Headings, cells: &[&Cell]) {
    let Some((first, others)) =
        cells.split_first().filter(|(first, _)| named_group(&collapse(&plain(&first.text))).is_some())
    else {
        return;
    };
    let is_level = |cell: &&&Cell| matches!(column_of(&plain(&cell.text)), Some(Column::Level(_)));
    if !others.iter().any(|cell| is_level(&cell))
        && let Some(Some(heading)) = headings.get_mut(first.col)
    {
        heading.column = Column::Level("action".to_owned());
    }
}

/// A level with its number and title: "Goal 2: Quiet quays", "Harbour goal #2 Quiet quays".
pub(crate) fn named_group(text: &str) -> Option<(&'static str, String, &str)> {
    let behind_name = || {
        let at = text.find(" #")?;
        let name = text[..at].rfind(' ').filter(|name| text[..*name].split(' ').count() <= 2)?;
        read_level(&text[name + 1..])
    };
    let labelled = |found: (&'static str, Option<String>, _)| found.1.map(|label| (found.0, label, found.2));
    read_level(text).and_then(labelled).or_else(|| behind_name().and_then(labelled))
}

/// A row of headings over a second one that says again what the entries are called and more closely what else there is: the
/// second heads the table.
fn is_said_again(grid: &Grid, row: usize) -> bool {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    let column = |cell: &&Cell| column_of(&plain(&cell.text));
    let below = |cell: &&Cell| filled(row + 1).any(|c| c.col == cell.col && c.text == cell.text);
    let known = filled(row + 1).filter(|cell| column(cell).is_some()).count();
    known * 2 > filled(row + 1).count()
        && filled(row).any(|cell| matches!(column(&cell), Some(Column::Level(_))) && below(&cell))
        && filled(row).any(|cell| !below(&cell))
}

/// "Tracker of the plan" and "Subactions" in one cell: the end of a title that runs over the headings, and the heading itself.
fn below_title(cell: &Cell) -> Cell {
    let last = cell.text.lines().next_back().unwrap_or_default();
    let own = column_of(&plain(last));
    let is_whole = own.is_none() || column_of(&plain(&cell.text)).is_some_and(|whole| Some(whole) != own);
    Cell { text: if is_whole { cell.text.clone() } else { last.to_owned() }, ..cell.clone() }
}

/// A heading that says nothing of what a table is: a month or week of a chart of bars, the figures of one year.
pub(crate) fn is_beside(text: &str) -> bool {
    const FIGURES: [&str; 16] = [
        "actual",
        "actuals",
        "projected",
        "projection",
        "budget",
        "budgeted",
        "adopted",
        "estimate",
        "estimated",
        "forecast",
        "proposed",
        "revised",
        "fy",
        "real",
        "previsto",
        "ytd",
    ];
    let words = heading_key(text);
    // "projected2026": a data file's key ends in its year.
    let parts = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        (letters.to_owned(), word.len() > letters.len())
    };
    let is_part = |word: &str| {
        let (letters, counted) = parts(word);
        letters.is_empty()
            || counted && letters.len() <= 2
            || FIGURES.contains(&letters.as_str())
            || when::month_of(&letters).is_some()
            || matches!(
                letters.as_str(),
                "week" | "month" | "semana" | "mes" | "mois" | "semaine" | "y" | "e" | "s" | "q" | "t" | "w"
            )
    };
    let told = |word: &str| parts(word).1 || when::month_of(word).is_some();
    !words.is_empty() && words.split(' ').all(is_part) && words.split(' ').any(told)
}

/// A header of two rows has cells that reach over both beside wide ones with narrower headings below, or a second row of
/// headings that fills the gaps of the first.
fn last_header_row(grid: &Grid, row: usize) -> usize {
    let cells = grid.row_cells(row);
    let deep = cells.iter().map(|c| c.rowspan.max(1)).max().unwrap_or(1).min(3);
    let parted = cells.iter().any(|c| c.colspan > 1 && c.rowspan.max(1) < deep);
    if deep > 1 && parted {
        return row + deep - 1;
    }
    if names_parts(grid, row) { row + 1 } else { row }
}

/// Whether the row below one of headings is a second one: it has more of them, nearly all known, and says nothing else.
fn names_parts(grid: &Grid, row: usize) -> bool {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    let upper: Vec<usize> = filled(row).filter(|c| c.colspan <= 1).map(|c| c.col).collect();
    let lower: Vec<&Cell> = filled(row + 1).collect();
    let marked = columns_of_marks(grid, row + 1);
    let known = lower.iter().filter(|c| column_of(&plain(&c.text)).is_some() || marked.contains(&c.col)).count();
    let short = lower.iter().all(|c| c.text.split_whitespace().count() <= 5);
    let gaps = lower.iter().filter(|c| !upper.contains(&c.col)).count();
    // "List of actions" and "Descriptions" under "Portfolio description": the first column has its heading above.
    let under_wide = known == lower.len() && known >= 2 && gaps >= 1 && lower.iter().all(|c| c.col > 0);
    // "Finish" and "State" under "Schedule", which is merged over both, and nothing under the other headings.
    let wide = |col: usize| filled(row).any(|c| c.colspan > 1 && (c.col..c.col + c.colspan).contains(&col));
    let parts_wide =
        known >= 1 && lower.len() >= 2 && !upper.is_empty() && lower.iter().all(|c| c.col > 0 && wide(c.col));
    if parts_wide && short && row + 2 < grid.rows {
        return true;
    }
    if under_wide && short && row + 2 < grid.rows && upper.contains(&0) {
        return true;
    }
    row + 2 < grid.rows
        && known >= 3
        && known * 4 >= lower.len() * 3
        && short
        && gaps >= 2
        && (lower.len() >= upper.len() || lower.iter().all(|c| marked.contains(&c.col)))
}

/// Headings of the second header row: each names its column, by itself or as part of the one above.
fn refine_headings(headings: &mut Headings, cells: &[Cell]) {
    let named: HashMap<usize, &Cell> =
        cells.iter().rev().filter(|c| !c.text.trim().is_empty()).map(|c| (c.col, c)).collect();
    let mut above = String::new();
    for col in 0..headings.len() {
        if let Some(heading) = &headings[col] {
            above.clone_from(&heading.text);
        }
        let Some(cell) = named.get(&col) else { continue };
        let text = collapse(&plain(&cell.text));
        let whole = collapse(&format!("{above} {text}"));
        for heading in headings.iter_mut().skip(col).take(cell.colspan.max(1)) {
            let column = column_of(&text).or_else(|| column_of(&whole)).unwrap_or_else(|| match heading {
                Some(Heading { column, .. }) => column.clone(),
                None => Column::Other(whole.clone()),
            });
            *heading = Some(Heading { column, text: whole.clone() });
        }
    }
}
