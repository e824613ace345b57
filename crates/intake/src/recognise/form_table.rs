//! Forms as tables: a label at the left, what it says beside it, one form a commitment; the end of a page may cut one in two.
//! Takes a table only when several labels are known to head columns of plans; what a form says of the document itself stays text.

use super::action_table::strike_separators;
use super::cell_fields::{HeadingWords, give_cell, run_of};
use super::headings::{Heading, Headings};
use super::lexicon::{
    Column, column_of, context_kind, is_plan_verb, is_status_phrase, is_steps_heading, key, level_of, rank_of,
};
use super::marks::is_mark;
use super::outline::read_level;
use super::reading::{Reading, Run, plain};
use super::runs::split_label;
use crate::block::{Block, Cell, Grid};
use crate::draft::{DraftItem, SpanClass};
use crate::read::text::collapse;
use std::borrow::Cow;
use std::collections::HashSet;

/// Widest form: two labels with their values, and what merged cells add.
const MOST_COLUMNS: usize = 6;
/// Most words of a label that stands alone in its row: more are a value.
const MOST_WORDS_OF_LABEL: usize = 8;
/// Blocks that may stand between a heading and its form.
const MOST_BETWEEN: usize = 4;

/// The form that was read last, for a table that goes on with it behind the end of a page.
#[derive(Default)]
pub(crate) struct Before {
    item: Option<usize>,
    block: usize,
    /// The label of its last row.
    label: String,
    /// The label that forms begin with.
    first: String,
    /// The labels it has.
    told: HashSet<String>,
    /// The labels of all forms so far.
    known: HashSet<String>,
    /// The level that stands alone over the forms, and what stood open around it.
    group: Option<(usize, Option<usize>)>,
}

impl Before {
    /// The form that nothing but the end of a page stands behind, or no more than some lines before what nearly all of the
    /// labels of forms say that it is.
    fn follows(&self, reading: &Reading<'_>, block: usize, grid: &Grid) -> Option<usize> {
        let between = || (self.block + 1..block).filter(|between| !reading.is_struck(*between));
        let is_line = |block: usize| matches!(reading.source.blocks[block], Block::Paragraph { .. });
        let known = || labels_of(grid).filter(|label| self.known.contains(&key(label))).count();
        let is_rest = || between().count() <= MOST_BETWEEN && between().all(is_line) && known() >= 2;
        self.item.filter(|_| between().next().is_none() || is_rest() && known() * 5 >= labels_of(grid).count() * 4)
    }

    /// The form that a table goes on with: it begins with no title, and says what forms before it said but this one did not.
    fn goes_on(&self, reading: &Reading<'_>, block: usize, grid: &Grid) -> Option<usize> {
        let item = self.follows(reading, block, grid)?;
        let labels: Vec<String> = labels_of(grid).map(|label| key(&label)).collect();
        let is_known = |label: &String| self.known.contains(label) || label_column(label).is_some();
        let is_next = labels.iter().any(is_known) && !labels.iter().any(|label| self.told.contains(label));
        ((2..=MOST_COLUMNS).contains(&grid.cols) && title_row(grid).is_none() && is_next).then_some(item)
    }

    /// The row in which another form begins below the rest of one: its title alone, above the label that forms begin with, or
    /// that label where it names the title.
    fn next_title(&self, grid: &Grid) -> Option<usize> {
        let is_first = |row: usize| filled(grid, row).next().is_some_and(|cell| key(&words_of(cell)) == self.first);
        let stands_alone = |row: usize| filled(grid, row).count() == 1;
        let names_title = level_of_label(&self.first).is_some();
        let begins = |row: usize| stands_alone(row) && is_first(row + 1) || names_title && is_first(row);
        (1..grid.rows).find(|row| !self.first.is_empty() && begins(*row))
    }

    /// Whether a table is the top of a form that the end of a page cuts: its title, and labels of the forms before.
    fn begins_form(&self, grid: &Grid) -> bool {
        let stands_alone = title_row(grid).is_some_and(|(row, _)| row == 0 && filled(grid, 0).count() == 1);
        let mut labels = labels_of(grid).peekable();
        let is_cut = (2..=MOST_COLUMNS).contains(&grid.cols) && stands_alone && labels.peek().is_some();
        is_cut && labels.all(|label| self.known.contains(&key(&label)))
    }

    fn remember(&mut self, block: usize, grid: &Grid, item: usize) {
        if self.item != Some(item) {
            self.told.clear();
        }
        (self.item, self.block) = (Some(item), block);
        let named = title_row(grid).map(|(row, _)| filled(grid, row).collect::<Vec<&Cell>>());
        let first = match named.as_deref() {
            Some([label, _]) => Some(words_of(label)),
            Some(_) => labels_of(grid).next(),
            None => None,
        };
        if let Some(first) = first {
            self.first = key(&first);
        }
        for label in labels_of(grid) {
            self.told.insert(key(&label));
            self.known.insert(key(&label));
            self.label = label;
        }
    }
}

/// The labels of a form, from the top.
fn labels_of(grid: &Grid) -> impl Iterator<Item = String> {
    field_rows(grid).filter_map(|row| filled(grid, row).next()).filter(|cell| cell.col == 0).map(words_of)
}

/// The first label of a table of forms with titles of their own.
pub(crate) fn first_label(grid: &Grid) -> Option<String> {
    let forms = if is_form(grid) { split(grid) } else { Vec::new() };
    let form = forms.first().filter(|form| title_row(form).is_some())?;
    labels_of(form).next().map(|label| key(&label))
}

/// Whether a column below the first row of a table holds labels of forms, as the rest of a form does: what stands beside them are
/// their values, and no entries.
pub(crate) fn holds_labels(grid: &Grid) -> bool {
    // Three headings in the first row, as of what, who and when, stand over entries, whatever one of their columns holds.
    if filled(grid, 0).filter(|cell| column_of(&words_of(cell)).is_some()).count() >= 3 {
        return false;
    }
    (0..if grid.cols <= MOST_COLUMNS { grid.cols } else { 0 }).any(|col| {
        let cells = || grid.cells.iter().filter(|c| c.col == col && c.row > 0 && !c.text.trim().is_empty());
        let is_label = |c: &&Cell| {
            let words = words_of(c);
            label_column(&words).is_some() || words.contains(' ') && level_of_label(&words).is_some()
        };
        let labels: HashSet<String> = cells().filter(is_label).map(|c| key(&words_of(c))).collect();
        let several = labels.iter().filter(|label| label.contains(' ')).count() >= 3 && grid.cols <= 3;
        labels.len() >= 3 && cells().filter(is_label).count() * if several { 6 } else { 3 } >= cells().count()
    })
}

/// Whether a table is a form of one commitment, or several of them below each other.
fn is_form(grid: &Grid) -> bool {
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
fn split(grid: &Grid) -> Vec<Grid> {
    let grid = &*without_groups(grid);
    let label = |row: usize| match filled(grid, row).collect::<Vec<&Cell>>()[..] {
        [first, _, ..] if first.col == 0 => Some(key(&words_of(first))),
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
fn without_groups(grid: &Grid) -> Cow<'_, Grid> {
    let cols = |row: usize| filled(grid, row).map(|cell| cell.col).collect::<Vec<usize>>();
    let set_in = (0..grid.rows).filter(|row| cols(*row) == [1, 2]).count();
    if grid.cols != 3 || set_in < 2 {
        return Cow::Borrowed(grid);
    }
    let is_grouped = |row: usize| matches!(cols(row)[..], [1, 2] | [0, 1, 2]);
    let mut cells = grid.cells.clone();
    cells.retain(|cell| cell.col > 0 || !is_grouped(cell.row));
    cells.iter_mut().filter(|cell| is_grouped(cell.row)).for_each(|cell| cell.col -= 1);
    Cow::Owned(Grid { cells, place: grid.place.clone(), ..*grid })
}

/// Some rows of a table as a table.
fn rows_of(grid: &Grid, from: usize, to: usize) -> Grid {
    let rows = (from..to).flat_map(|row| grid.row_cells(row));
    let cells: Vec<Cell> = rows.map(|cell| Cell { row: cell.row - from, ..cell.clone() }).collect();
    // The cells of the other rows are not copied: a table may hold a thousand forms.
    Grid { rows: to - from, cells, header_rows: 0, place: grid.place.clone(), ..*grid }
}

fn is_one_form(grid: &Grid) -> bool {
    let labels: Vec<String> = field_rows(grid).filter_map(|row| filled(grid, row).next()).map(words_of).collect();
    let known: Vec<Column> = labels.iter().filter_map(|label| label_column(label)).collect();
    let kinds: HashSet<u8> = known.iter().filter_map(kind_of).collect();
    let valued = field_rows(grid).filter(|row| is_pair(grid, *row)).count();
    let answers = kinds.iter().any(|kind| *kind <= 2);
    kinds.len() >= 2
        && answers
        && (known.len() * 5 >= labels.len() * 2 || known.len() >= 2 && has_named_title(grid))
        && valued * 3 >= labels.len() * 2
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
        in_steps = names_steps(&words) || in_steps && label_column(&words).is_none();
        cells.len() > 1 && !in_steps
    })
}

/// A row of one label and what it says, or two of each.
fn is_pair(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&Cell> = filled(grid, row).collect();
    let known = |at: usize| label_column(&words_of(cells[at])).is_some();
    match cells.len() {
        2 => cells[0].col == 0,
        4 => cells[0].col == 0 && known(2),
        _ => false,
    }
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

fn filled(grid: &Grid, row: usize) -> impl Iterator<Item = &Cell> {
    grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty())
}

fn words_of(cell: &Cell) -> String {
    collapse(&plain(&cell.text)).trim_end_matches([':', '?', ' ']).to_owned()
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
fn column_for(label: &str, value: &str) -> Column {
    let column = label_column(label).filter(|c| *c != Column::Lead || value.contains(char::is_alphabetic));
    column.unwrap_or_else(|| Column::Other(label.to_owned()))
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

/// The headings, by block, that are titles of the forms below them: each of a form that has no title of its own.
pub(crate) fn titles(blocks: &[Block]) -> HashSet<usize> {
    let mut titles = HashSet::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(grid) = block else { continue };
        if !is_form(grid) || split(grid).first().is_none_or(|form| title_row(form).is_some()) {
            continue;
        }
        let above = blocks[..at].iter().enumerate().rev().take(MOST_BETWEEN);
        let mut above = above.take_while(|(_, block)| !matches!(block, Block::Table(_)));
        let heading = above.find(|(_, block)| matches!(block, Block::Heading { .. }));
        if let Some((heading, Block::Heading { text, .. })) = heading
            && context_kind(text).is_none()
        {
            titles.insert(heading);
        }
    }
    titles
}

/// The row that names the commitment: its level or "Title" beside its words, or words alone over all columns at the top.
fn title_row(grid: &Grid) -> Option<(usize, String)> {
    let named = (0..grid.rows).filter_map(|row| {
        let mut cells = filled(grid, row);
        let (label, value) = (cells.next()?, cells.next()?);
        let level = level_of_label(&words_of(label)).filter(|_| !is_of_person(grid, label))?;
        (label.col == 0 && value.text.split_whitespace().count() >= 2).then_some((row, level))
    });
    let named = named.max_by_key(|(row, level)| (rank_of(level), std::cmp::Reverse(*row)));
    named.filter(|(_, level)| rank_of(level) >= 3).or_else(|| {
        let mut cells = filled(grid, 0);
        let only = cells.next().filter(|only| only.col == 0 && cells.next().is_none())?;
        let words = words_of(only);
        let is_label = label_column(&words).is_some() && split_label(&words).is_none();
        (!is_label && !is_steps_heading(&words) && words.split(' ').count() >= 2).then(|| (0, "commitment".to_owned()))
    })
}

/// "Name | Ana Ruiz" above a title or a telephone tells of somebody, not of a commitment.
fn is_of_person(grid: &Grid, label: &Cell) -> bool {
    let labels: Vec<String> =
        (0..grid.rows).filter_map(|row| filled(grid, row).next()).map(|first| key(&words_of(first))).collect();
    let has = |names: &[&str]| labels.iter().any(|label| names.contains(&label.as_str()));
    matches!(key(&words_of(label)).as_str(), "name" | "title")
        && has(&["name"])
        && has(&["title", "phone", "telephone", "mobile", "email", "e mail"])
}

/// Whether a label says that what stands beside it is the commitment.
fn has_named_title(grid: &Grid) -> bool {
    title_row(grid).is_some_and(|(row, _)| filled(grid, row).count() == 2)
}

/// "Action", "Commitment title", "Project name", "Name of the project", "Title".
fn level_of_label(label: &str) -> Option<String> {
    let words = key(label);
    let named = ["name of the ", "title of the ", "name of ", "title of "];
    let own = named.iter().find_map(|head| words.strip_prefix(head));
    let own = own.or_else(|| words.strip_suffix(" title")).or_else(|| words.strip_suffix(" name")).unwrap_or(&words);
    match own {
        "title" | "name" => Some("action".to_owned()),
        own => level_of(own)
            .filter(|level| !matches!(*level, "milestone" | "target" | "outcome" | "step"))
            .map(str::to_owned),
    }
}

/// Reads a table of forms. `above` is the item that stands open, `None` when there is none. `false`: it is none, or nothing
/// says what they are of.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    block: usize,
    grid: &Grid,
    above: Option<usize>,
    before: &mut Before,
) -> bool {
    let bare = &*without_groups(grid);
    let follows = before.follows(reading, block, bare).is_some() && (2..=MOST_COLUMNS).contains(&grid.cols);
    let cut = if follows { before.next_title(bare).unwrap_or(grid.rows) } else { 0 };
    let rest = rows_of(bare, 0, cut);
    if let Some(item) = before.goes_on(reading, block, &rest).filter(|_| follows) {
        paint_groups(reading, block, grid);
        read_rows(reading, &rest, None, item, &before.label);
        before.remember(block, &rest, item);
        strike_separators(reading, grid);
        let next = rows_of(bare, cut, grid.rows);
        return next.rows == 0 || read(reading, block, &next, above, before);
    }
    if !is_form(grid) && !before.begins_form(grid) {
        return false;
    }
    let forms = split(grid);
    let titled = |form: &Grid| title_row(form).is_some();
    let has_item = above.is_some_and(|item| !is_told(reading, item));
    if !titled(&forms[0]) && !has_item || !forms.iter().skip(1).all(titled) {
        return false;
    }
    paint_groups(reading, block, grid);
    let mut open = above;
    for form in &forms {
        let title = title_row(form);
        let item = match &title {
            Some((row, level)) => {
                open_group(reading, form, *row, level, above, before);
                let group = before.group.filter(|(_, around)| *around == above).map(|(group, _)| group);
                open_title(reading, form, *row, level, group.or(open))
            }
            None => open.unwrap_or_default(),
        };
        read_rows(reading, form, title.map(|(row, _)| row), item, "");
        before.remember(block, form, item);
        open = Some(item);
    }
    strike_separators(reading, grid);
    true
}

/// "Objective 3: Quiet streets" alone in a row above the title of a form: the level that it and those after it stand under.
fn open_group(
    reading: &mut Reading<'_>,
    form: &Grid,
    title: usize,
    level: &str,
    above: Option<usize>,
    before: &mut Before,
) {
    for row in 0..title {
        let cells: Vec<&Cell> = filled(form, row).collect();
        let [cell] = cells[..] else { continue };
        let run = run_of(cell);
        if let Some((group, number)) = numbered_level(&run.text).filter(|(group, _)| rank_of(group) < rank_of(level)) {
            let is_same = |item: &DraftItem| item.level == group && item.label.as_deref() == Some(number);
            let known = reading.draft.items.iter().rposition(is_same);
            let item = known
                .unwrap_or_else(|| reading.push_implied(group, Some(number.to_owned()), above, cell.place.range.0));
            reading.paint.paint(run.range, SpanClass::Item, Some(item), "label");
            before.group = Some((item, above));
            continue;
        }
        let Some((group, label, words)) = read_level(&run.text).filter(|(group, ..)| rank_of(group) < rank_of(level))
        else {
            continue;
        };
        let range = reading.find_in(run.range, words).unwrap_or(run.range);
        let item = reading.push_item(group, label, &Run { text: words.to_owned(), range }, above);
        reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
        before.group = Some((item, above));
    }
}

/// "Objective 3" and nothing else.
fn numbered_level(text: &str) -> Option<(&'static str, &str)> {
    let (word, number) = text.trim_end_matches([':', '.']).rsplit_once(' ')?;
    let is_number = number.len() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    Some((level_of(word).filter(|_| is_number)?, number))
}

fn paint_groups(reading: &mut Reading<'_>, block: usize, grid: &Grid) {
    reading.take(block);
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "group of fields");
    }
}

/// "7 Mend the weirs": a number before a verb of plans. "30 benches" are counted.
fn bare_number(title: &str) -> Option<(&str, &str)> {
    let (number, rest) = title.split_once(' ')?;
    let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && rest.split(' ').next().is_some_and(is_plan_verb)).then_some((number, rest))
}

/// Whether an item says already who, when or how far: another form is of something else.
fn is_told(reading: &Reading<'_>, item: usize) -> bool {
    let item = &reading.draft.items[item];
    item.lead.is_some() || item.due.is_some() || item.status.is_some()
}

fn open_title(reading: &mut Reading<'_>, grid: &Grid, row: usize, level: &str, above: Option<usize>) -> usize {
    let cells: Vec<&Cell> = filled(grid, row).collect();
    let Some(cell) = cells.get(1).or(cells.first()).copied() else { return above.unwrap_or_default() };
    let run = run_of(cell);
    for label in &cells[..cells.len() - 1] {
        reading.paint.paint(label.place.range, SpanClass::Furniture, None, "field name");
    }
    let (level, label, title) = match (read_level(&run.text), split_label(&run.text)) {
        (Some((level, label, title)), _) => (level.to_owned(), label, title.to_owned()),
        (None, Some((label, title))) => (level.to_owned(), Some(label), title.to_owned()),
        (None, None) => match bare_number(&run.text) {
            Some((label, title)) => (level.to_owned(), Some(label.to_owned()), title.to_owned()),
            None => (level.to_owned(), None, run.text.clone()),
        },
    };
    let again = above.filter(|item| reading.draft.items[*item].title.as_deref().map(key) == Some(key(&title)));
    if let Some(item) = again {
        reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
        return item;
    }
    // The form before is no level above this one.
    let above = match above {
        Some(item) if is_told(reading, item) => reading.draft.items[item].parent,
        other => other,
    };
    let place = reading.find_in(run.range, &title).unwrap_or(run.range);
    let item = reading.push_item(&level, label, &Run { text: title, range: place }, above);
    reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
    item
}

/// Reads what a form says of its item. `label` is that of the row before, which a row without one goes on with.
fn read_rows(reading: &mut Reading<'_>, grid: &Grid, title: Option<usize>, item: usize, label: &str) {
    let mut goes_on = label.to_owned();
    let labels = grid.cells.iter().filter(|c| c.col == 0 && Some(c.row) != title);
    let headings: Headings =
        labels.map(words_of).map(|text| label_column(&text).map(|column| Heading { column, text })).collect();
    let words = HeadingWords::of(&headings);
    let mut steps: Option<Vec<(usize, String)>> = None;
    let mut ticks = None;
    // The label that stood alone in the row above: what it announces stands alone below it.
    let mut alone: Option<String> = None;
    let is_over = |row: usize| title.is_some_and(|title| row < title) && filled(grid, row).count() == 1;
    for row in (0..grid.rows).filter(|row| Some(*row) != title && !is_over(*row)) {
        let cells: Vec<&Cell> = filled(grid, row).collect();
        let Some(first) = cells.first().copied() else { continue };
        if ticks == Some(row) {
            continue;
        }
        if give_ticked(reading, grid, row, item) {
            ticks = Some(row + 1);
            continue;
        }
        if let ([value], false) = (&cells[..], goes_on.is_empty())
            && value.col > 0
        {
            let column = column_for(&goes_on, &value.text);
            give_cell(reading, item, Some(&Heading { column, text: goes_on.clone() }), &run_of(value), &words);
            continue;
        }
        let label = words_of(first);
        let is_label = label_column(&label).is_some();
        goes_on = if first.col == 0 && cells.len() == 2 { label.clone() } else { String::new() };
        if names_steps(&label) && cells[1..].iter().all(|c| column_of(&words_of(c)).is_some()) {
            steps = Some(cells[1..].iter().map(|c| (c.col, words_of(c))).collect());
            cells.iter().for_each(|c| reading.paint.paint(c.place.range, SpanClass::Furniture, None, "table heading"));
            continue;
        }
        let above = alone.take();
        if let ([only], false, None) = (&cells[..], is_label, &steps) {
            let run = run_of(only);
            if run.text.split(' ').count() > MOST_WORDS_OF_LABEL || run.text.ends_with('.') {
                match above {
                    Some(text) => {
                        let column = column_for(&text, &run.text);
                        give_cell(reading, item, Some(&Heading { column, text }), &run, &words);
                    }
                    None => reading.push_context("text", &run, None, Some(item)),
                }
                continue;
            }
        }
        alone = (cells.len() == 1).then(|| label.clone());
        match &steps {
            Some(columns) if !is_label && first.col == 0 && (cells.len() > 1 || columns.is_empty()) => {
                read_step(reading, &cells, columns, item)
            }
            _ => {
                steps = None;
                read_pairs(reading, &cells, &words, item);
            }
        }
    }
}

/// A label beside several states, and in the row below a tick under the one that holds; or the letters of the parts that are
/// in each of them. Whether the row was such a one.
fn give_ticked(reading: &mut Reading<'_>, grid: &Grid, row: usize, item: usize) -> bool {
    let cells: Vec<&Cell> = filled(grid, row).collect();
    let [label, states @ ..] = &cells[..] else { return false };
    let known = states.iter().filter(|cell| is_status_phrase(&plain(&cell.text))).count();
    let below: Vec<&Cell> = filled(grid, row + 1).filter(|cell| cell.col > 0).collect();
    let state_of = |mark: &Cell| states.iter().find(|state| state.col == mark.col);
    let is_letters = |text: &str| text.split([',', ' ', '.', ')']).all(|part| part.len() <= 1 && !part.contains('-'));
    let marked = below.iter().all(|c| state_of(c).is_some() && (is_mark(&c.text) || is_letters(c.text.trim())));
    let apart = filled(grid, row + 1).count() == below.len();
    if label.col != 0 || states.len() < 2 || known * 2 < states.len() || below.is_empty() || !marked || !apart {
        return false;
    }
    let text = words_of(label);
    let (column, said) = match below[..] {
        [only] => (Column::Status, state_of(only).map(|state| run_of(state)).unwrap_or_default()),
        _ => {
            let each = below.iter().filter_map(|mark| Some((run_of(state_of(mark)?).text, run_of(mark).text)));
            let said: Vec<String> = each.map(|(state, parts)| format!("{state}: {parts}")).collect();
            (Column::Other(text.clone()), Run { text: said.join("; "), range: below[0].place.range })
        }
    };
    give_cell(reading, item, Some(&Heading { column, text }), &said, &HeadingWords::default());
    true
}

/// "Milestones", "Verifiable milestones", "Milestone activity with a verifiable deliverable".
fn names_steps(label: &str) -> bool {
    is_steps_heading(label) || key(label).split(' ').any(|word| matches!(word, "milestone" | "milestones"))
}

/// A dated step of the commitment: its words, and the last day beside them.
fn read_step(reading: &mut Reading<'_>, cells: &[&Cell], columns: &[(usize, String)], item: usize) {
    let run = run_of(cells[0]);
    let heading = |cell: &Cell| columns.iter().find(|(col, _)| *col == cell.col).and_then(|(_, text)| column_of(text));
    let due = cells[1..].iter().rfind(|c| !matches!(heading(c), Some(Column::Start | Column::Status | Column::Lead)));
    let when = due.map(|cell| reading.read_when(&collapse(&plain(&cell.text))));
    let mut flags = Vec::new();
    for cell in &cells[1..] {
        reading.paint.paint(cell.place.range, SpanClass::Attribute, Some(item), "milestone");
        if due.is_none_or(|due| due.col != cell.col) {
            let name = columns.iter().find(|(col, _)| *col == cell.col).map_or("", |(_, text)| text.as_str());
            flags.push(format!("{name}: {}", run_of(cell).text));
        }
    }
    let (words, from) = match split_label(&run.text) {
        Some((_, title)) => (title.to_owned(), reading.find_in(run.range, title).unwrap_or(run.range)),
        None => (run.text.clone(), run.range),
    };
    reading.push_milestone(None, &Run { text: words, range: from }, when, flags);
    reading.paint.paint(run.range, SpanClass::Attribute, Some(item), "milestone");
    if let Some(milestone) = reading.draft.milestones.last_mut() {
        milestone.parent = Some(item);
    }
}

/// A label and its value, or two of each in one row; what stands alone is a heading within the form.
fn read_pairs(reading: &mut Reading<'_>, cells: &[&Cell], words: &HeadingWords, item: usize) {
    let is_label = |at: usize| at == 0 || (at == 2 && cells.len() == 4 && label_column(&words_of(cells[2])).is_some());
    let mut label = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if is_label(at) {
            label = words_of(cell);
            reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
            continue;
        }
        let column = column_for(&label, &cell.text);
        // "Name of responsible person", behind the agency that leads.
        let column = match column {
            Column::Lead if reading.draft.items[item].lead.is_some() => Column::Other(label.clone()),
            other => other,
        };
        give_cell(reading, item, Some(&Heading { column, text: label.clone() }), &run_of(cell), words);
    }
}
