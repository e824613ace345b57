//! What makes a table a form: labels with their values, the row of its title, where another form begins below it.
//! Only looks; what a form says is read in the file above.

use super::super::super::lexicon::{Column, column_of, is_status_phrase, is_steps_heading, key, level_of, rank_of};
use super::super::super::reading::{is_dated, plain};
use super::super::super::runs::split_label;
use super::MOST_COLUMNS;
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use std::borrow::Cow;
use std::collections::HashSet;
/// The labels of a form, from the top.
pub(super) fn labels_of(grid: &Grid) -> impl Iterator<Item = String> {
    field_rows(grid).filter_map(|row| filled(grid, row).next()).filter(|cell| cell.col == 0).map(words_of)
}

/// Whether a column below the first row of a table holds labels of forms, as the rest of a form does: what stands beside them are
/// their values, and no entries.
pub(crate) fn holds_labels(grid: &Grid) -> bool {
    // Three headings in the first row, as of what, who and when, stand over entries, whatever one of their columns holds.
    if filled(grid, 0).filter(|cell| column_of(&words_of(cell)).is_some()).count() >= 3 {
        return false;
    }
    (0..if grid.cols <= MOST_COLUMNS { grid.cols } else { 0 }).any(|col| {
        // "Status: Complete" below "Status" says again what its heading says.
        let head = filled(grid, 0).find(|cell| cell.col == col).and_then(|cell| column_of(&words_of(cell)));
        let says_again = |c: &Cell| {
            let own = c.text.split_once(':').filter(|(_, value)| !value.trim().is_empty());
            own.is_some_and(|(label, _)| head.is_some() && column_of(label) == head)
        };
        let below = |c: &&Cell| c.col == col && c.row > 0 && !c.text.trim().is_empty() && !says_again(c);
        let cells = || grid.cells.iter().filter(below);
        // What stands in the lines below the first is told of it.
        let words_of = |c: &Cell| label_in(c.text.trim().lines().next().unwrap_or_default());
        let is_label = |c: &&Cell| {
            let words = words_of(c);
            // "Activity 3.1" numbers an entry in a table as well as the title of a form.
            let names_title = || numbered_level(&words).is_none() && level_of_label(&words).is_some();
            label_column(&words).is_some() || words.contains(' ') && names_title()
        };
        let labels: HashSet<String> = cells().filter(is_label).map(|c| key(&words_of(c))).collect();
        let several = labels.iter().filter(|label| label.contains(' ')).count() >= 3 && grid.cols <= 3;
        labels.len() >= 3 && cells().filter(is_label).count() * if several { 6 } else { 3 } >= cells().count()
    })
}

/// Whether a table is a form of one commitment, or several of them below each other.
pub(super) fn is_form(grid: &Grid) -> bool {
    // Most tables have no rows of one label and its value, and need no closer look.
    let pairs = (0..grid.rows).filter(|row| matches!(filled(grid, *row).count(), 2 | 4)).take(2).count();
    if !(2..=MOST_COLUMNS).contains(&grid.cols) || pairs < 2 {
        return false;
    }
    let forms = split(grid);
    let (whole, others): (Vec<&Grid>, Vec<&Grid>) = forms.iter().partition(|form| is_one_form(form));
    // One among them may have lost some of its labels, or be cut by the end of a page.
    let known: HashSet<String> = whole.iter().flat_map(|form| labels_of(form)).map(|label| key(&label)).collect();
    let is_like = |form: &&Grid| {
        let labels: Vec<String> = labels_of(form).map(|label| key(&label)).collect();
        !labels.is_empty() && labels.iter().filter(|label| known.contains(*label)).count() * 2 >= labels.len()
    };
    !whole.is_empty() && others.len() <= whole.len() && others.iter().all(is_like)
}

/// The forms of a table: another begins where the first label stands again, with the row alone above it.
pub(super) fn split(grid: &Grid) -> Vec<Grid> {
    let grid = &*without_groups(grid);
    let label = |row: usize| match filled(grid, row).collect::<Vec<&Cell>>()[..] {
        [first, _, ..] if first.col == 0 => Some(key_of(first)),
        _ => None,
    };
    let Some(first) = (0..grid.rows).find_map(label) else { return vec![grid.clone()] };
    let again = (0..grid.rows).filter(|row| label(*row).as_ref() == Some(&first));
    let stands_alone = |row: usize| filled(grid, row).count() == 1;
    let mut starts: Vec<usize> =
        again.map(|row| if row > 0 && stands_alone(row - 1) { row - 1 } else { row }).skip(1).collect();
    starts.insert(0, 0);
    let ends = starts.iter().copied().skip(1).chain([grid.rows]);
    starts.iter().zip(ends).map(|(from, to)| rows_of(grid, *from, to)).collect()
}

/// A form whose labels stand in groups, "Implementation | Who leads | Parks": the names of the groups left out.
pub(super) fn without_groups(grid: &Grid) -> Cow<'_, Grid> {
    let cols = |row: usize| filled(grid, row).map(|cell| cell.col).collect::<Vec<usize>>();
    let set_in = (0..grid.rows).filter(|row| matches!(cols(*row)[..], [1, 2] | [1])).count();
    if grid.cols != 3 || set_in < 2 || !(0..grid.rows).any(|row| cols(row) == [1, 2]) {
        return Cow::Borrowed(grid);
    }
    let is_grouped = |row: usize| matches!(cols(row)[..], [1, 2] | [0, 1, 2] | [1]);
    let mut cells = grid.cells.clone();
    cells.retain(|cell| cell.col > 0 || !is_grouped(cell.row));
    cells.iter_mut().filter(|cell| is_grouped(cell.row)).for_each(|cell| cell.col -= 1);
    Cow::Owned(Grid { cells, place: grid.place.clone(), ..*grid })
}

/// Some rows of a table as a table.
pub(super) fn rows_of(grid: &Grid, from: usize, to: usize) -> Grid {
    let rows = (from..to).flat_map(|row| grid.row_cells(row));
    let cells: Vec<Cell> = rows.map(|cell| Cell { row: cell.row - from, ..cell.clone() }).collect();
    // The cells of the other rows are not copied: a table may hold a thousand forms.
    Grid { rows: to - from, cells, header_rows: 0, place: grid.place.clone(), ..*grid }
}

fn is_one_form(grid: &Grid) -> bool {
    let rows = field_rows(grid).count();
    let in_row = |row: usize| {
        let cells: Vec<&Cell> = filled(grid, row).collect();
        let second = cells.get(2).filter(|_| cells.len() == 4);
        cells.first().into_iter().chain(second).map(|cell| words_of(cell)).collect::<Vec<String>>()
    };
    let labels: Vec<String> = field_rows(grid).filter_map(|row| filled(grid, row).next()).map(words_of).collect();
    let known: Vec<Column> = field_rows(grid).flat_map(in_row).filter_map(|label| label_column(&label)).collect();
    let kinds: HashSet<u8> = known.iter().filter_map(kind_of).collect();
    let valued = field_rows(grid).filter(|row| is_pair(grid, *row)).count();
    let answers = kinds.iter().any(|kind| *kind <= 2);
    kinds.len() >= 2
        && answers
        && (known.len() * 5 >= rows * 2 || known.len() >= 2 && has_named_title(grid))
        && valued * 3 >= rows * 2
        && !labels.iter().any(|label| is_of_document(label))
        && !is_headed(grid)
}

/// The rows of labels: without those that stand alone, and without the steps of the commitment.
fn field_rows(grid: &Grid) -> impl Iterator<Item = usize> {
    let mut in_steps = false;
    (0..grid.rows).filter(move |row| {
        let cells: Vec<&Cell> = filled(grid, *row).collect();
        let Some(first) = cells.first() else { return false };
        let words = words_of(first);
        // "Timeline | Q3 2031" is a time, and no heading of steps.
        let says_when = |cell: &&Cell| is_dated(&when::read(plain(&cell.text).trim(), &when::Settings::default()));
        let heads_steps = names_steps(&words) && !cells.get(1).is_some_and(says_when);
        in_steps = heads_steps || in_steps && label_column(&words).is_none();
        cells.len() > 1 && !in_steps
    })
}

/// A row of one label and what it says, or two of each.
fn is_pair(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&Cell> = filled(grid, row).collect();
    match cells.len() {
        2 => cells[0].col == 0,
        4 => cells[0].col == 0 && has_second_labels(grid),
        _ => false,
    }
}

/// Whether the third cell of a row of four is a label: that of one of them is known.
pub(super) fn has_second_labels(grid: &Grid) -> bool {
    (0..grid.rows.min(MOST_ROWS)).any(|row| {
        let cells: Vec<&Cell> = filled(grid, row).take(5).collect();
        cells.len() == 4 && label_column(&words_of(cells[2])).is_some()
    })
}

/// A row of several headings stands above rows of values: an ordinary table.
fn is_headed(grid: &Grid) -> bool {
    let heads = |row: usize| {
        let known = filled(grid, row).filter(|c| label_column(&words_of(c)).is_some()).count();
        known >= 2 && known == filled(grid, row).count() && !is_pair_of_known(grid, row)
    };
    (0..grid.rows.min(2)).any(heads)
}

/// "Status | Complete" are a label and its value although both words head columns.
fn is_pair_of_known(grid: &Grid, row: usize) -> bool {
    let is_label = |cell: &Cell| cell.col == 0 && label_column(&words_of(cell)).is_some();
    (row + 1..grid.rows).any(|row| filled(grid, row).next().is_some_and(is_label))
}

pub(super) fn filled(grid: &Grid, row: usize) -> impl Iterator<Item = &Cell> {
    grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty())
}

pub(super) fn words_of(cell: &Cell) -> String {
    label_in(&cell.text)
}

fn label_in(text: &str) -> String {
    collapse(&plain(text)).trim_end_matches([':', '?', ' ']).to_owned()
}

/// What a label says again in each form; "Action 2b" is counted on in the next.
pub(super) fn key_of(label: &Cell) -> String {
    let words = words_of(label);
    key(numbered_level(&words).map_or(&words, |(level, _)| level))
}

/// Who, when, how far, how measured, what it is: labels of one kind alone make no form.
fn kind_of(column: &Column) -> Option<u8> {
    match column {
        Column::Lead | Column::Oversight | Column::Support => Some(0),
        Column::Due | Column::Start => Some(1),
        Column::Status | Column::Update => Some(2),
        Column::Measure | Column::Baseline | Column::Evaluation => Some(3),
        Column::Description | Column::DesiredResult | Column::Implementation => Some(4),
        _ => None,
    }
}

/// What a label names: as a column heading does, or by its words before or after a colon ("Implementation: Who leads").
pub(crate) fn label_column(text: &str) -> Option<Column> {
    let words = key(text);
    let has = |names: &[&str]| words.split(' ').any(|w| names.contains(&w));
    if words.is_empty() || words.split(' ').count() > 14 {
        return None;
    }
    if has(&["responsible"]) || names_lead(&words) {
        return Some(Column::Lead);
    }
    if has(&["actors", "actor"]) && has(&["other", "others", "involved"]) {
        return Some(Column::Support);
    }
    match words.as_str() {
        "performance" => return Some(Column::Measure),
        "action goal" | "goal of the action" => return Some(Column::DesiredResult),
        "implementation method" | "implementation methods" => return Some(Column::Implementation),
        _ if has(&["accomplishments"]) && words.ends_with(" to date") => return Some(Column::Update),
        _ => {}
    }
    if has(&["timeline", "timeframe", "timescale", "timing", "deadline"]) {
        return Some(Column::Due);
    }
    let parts = text.rsplit(':').map(str::trim).filter(|part| !part.is_empty());
    parts
        .filter_map(column_of)
        .find(|c| !matches!(c, Column::Level(_) | Column::Other(_) | Column::Number | Column::Year(_)))
}

/// "Lead agency", "Who leads", "Project owner"; but "Property owners reached" are counted.
fn names_lead(words: &str) -> bool {
    let names = |word: &str| matches!(word, "lead" | "leads" | "leader" | "leaders");
    let is_owner = |word: &str| matches!(word, "owner" | "owners");
    let mut ends = [words.split(' ').next(), words.rsplit(' ').next()].into_iter().flatten();
    words.split(' ').any(names) || ends.any(is_owner)
}

/// What the value beside a label is: a figure leads nothing.
pub(crate) fn column_for(label: &str, value: &str) -> Column {
    let column = label_column(label).filter(|c| *c != Column::Lead || value.contains(char::is_alphabetic));
    // "Response: accepted in part" to what somebody was asked.
    let answered = || key(label) == "response" && is_status_phrase(value);
    column.or_else(|| answered().then_some(Column::Status)).unwrap_or_else(|| Column::Other(label.to_owned()))
}

/// Labels of a document's own papers: who wrote it, which version it is.
fn is_of_document(label: &str) -> bool {
    const WORDS: [&str; 10] = [
        "version",
        "author",
        "authors",
        "revision",
        "classification",
        "prepared",
        "document",
        "distribution",
        "approver",
        "issued",
    ];
    key(label).split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a table is a form that does not name its commitment: what stands above it does.
pub(crate) fn is_untitled(grid: &Grid) -> bool {
    is_form(grid) && split(grid).first().is_some_and(|form| title_row(form).is_none())
}

/// "Item | Response" in the first row: headings of the labels and of what they say.
pub(super) fn heads_columns(grid: &Grid, row: usize) -> bool {
    let cells: Vec<String> = filled(grid, row).map(|cell| key(&words_of(cell))).collect();
    let [label, value] = &cells[..] else { return false };
    row == 0
        && matches!(label.as_str(), "item" | "field" | "element" | "component" | "question")
        && matches!(value.as_str(), "response" | "responses" | "answer" | "description" | "details" | "text" | "value")
}

/// Rows of a form in which the second label of a row is looked for.
const MOST_ROWS: usize = 30;
/// Bytes of a cell that may be a label, its marks included.
const LONGEST_LABEL: usize = 200;

/// The row that names the commitment: its level or "Title" beside its words, or words alone over all columns at the top.
pub(super) fn title_row(grid: &Grid) -> Option<(usize, String)> {
    // "Action description" is the action below a row that says its number alone.
    let top: Vec<&Cell> = filled(grid, 0).take(2).collect();
    let is_numbered =
        |cell: &Cell| cell.text.rsplit(' ').next().is_some_and(|last| last.contains(|c: char| c.is_ascii_digit()));
    let in_number = matches!(top[..], [only] if is_numbered(only));
    let described = |label: &Cell| {
        let words = key(&words_of(label));
        words.strip_suffix(" description").filter(|_| in_number).and_then(level_of).map(str::to_owned)
    };
    let named = (0..grid.rows).filter_map(|row| {
        let mut cells = filled(grid, row);
        let (label, value) = (cells.next()?, cells.next()?);
        let may_name = label.col == 0 && label.text.len() <= LONGEST_LABEL;
        let level = may_name.then(|| level_of_label(&words_of(label)).or_else(|| described(label))).flatten()?;
        (value.text.split_whitespace().nth(1).is_some() && !is_of_person(grid, label)).then_some((row, level))
    });
    let named = named.max_by_key(|(row, level)| (rank_of(level), std::cmp::Reverse(*row)));
    // A goal in its form is what the commitment stands under; an initiative that the form begins with is the commitment.
    let begins = |level: &str| matches!(level, "initiative" | "recommendation");
    let is_own = |(row, level): &(usize, String)| rank_of(level) >= 3 || *row == 0 && begins(level);
    named.filter(is_own).or_else(|| {
        let mut cells = filled(grid, 0);
        let only = cells.next().filter(|only| only.col == 0 && cells.next().is_none())?;
        let words = words_of(only);
        let is_label = label_column(&words).is_some() && split_label(&words).is_none();
        (!is_label && !is_steps_heading(&words) && words.split(' ').count() >= 2).then(|| (0, "commitment".to_owned()))
    })
}

/// "Name | Ana Ruiz" above a title or a telephone tells of somebody, not of a commitment.
fn is_of_person(grid: &Grid, label: &Cell) -> bool {
    if !matches!(key(&words_of(label)).as_str(), "name" | "title") {
        return false;
    }
    let labels: Vec<String> =
        (0..grid.rows).filter_map(|row| filled(grid, row).next()).map(|first| key(&words_of(first))).collect();
    let has = |names: &[&str]| labels.iter().any(|label| names.contains(&label.as_str()));
    has(&["name"]) && has(&["title", "phone", "telephone", "mobile", "email", "e mail"])
}

/// Whether a label says that what stands beside it is the commitment.
fn has_named_title(grid: &Grid) -> bool {
    title_row(grid).is_some_and(|(row, _)| filled(grid, row).count() == 2)
}

/// "Action", "Commitment title", "Project name", "Name of the project", "Title".
pub(super) fn level_of_label(label: &str) -> Option<String> {
    let words = key(label);
    let named = ["name of the ", "title of the ", "name of ", "title of "];
    let own = named.iter().find_map(|head| words.strip_prefix(head));
    let own = own.or_else(|| words.strip_suffix(" title")).or_else(|| words.strip_suffix(" name")).unwrap_or(&words);
    match own {
        "title" | "name" => Some("action".to_owned()),
        own => numbered_level(label)
            .map(|(level, _)| level)
            .or_else(|| level_of(own))
            .filter(|level| !matches!(*level, "milestone" | "target" | "outcome" | "step"))
            .map(str::to_owned),
    }
}

/// "Objective 3" and nothing else.
pub(super) fn numbered_level(text: &str) -> Option<(&'static str, &str)> {
    let (word, number) = text.trim_end_matches([':', '.']).rsplit_once(' ')?;
    let is_number = number.len() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    Some((level_of(word).filter(|_| is_number)?, number))
}

/// "Milestones", "Verifiable milestones", "Milestone activity with a verifiable deliverable".
pub(super) fn names_steps(label: &str) -> bool {
    is_steps_heading(label) || key(label).split(' ').any(|word| matches!(word, "milestone" | "milestones"))
}
