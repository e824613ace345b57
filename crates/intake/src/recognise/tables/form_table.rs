//! Forms as tables: a label at the left, what it says beside it, one form a commitment; the end of a page may cut one in two.
//! Takes a table only when several labels are known to head columns of plans; what a form says of the document itself stays text.

mod layout;

pub(crate) use layout::{column_for, holds_labels, is_untitled, label_column};
use layout::{
    filled, has_second_labels, heads_columns, is_form, key_of, labels_of, level_of_label, names_steps, numbered_level,
    rows_of, split, title_row, without_groups, words_of,
};

use super::super::lexicon::{Column, column_of, context_kind, is_plan_verb, is_status_phrase, key, rank_of};
use super::super::outline::read_level;
use super::super::reading::{Reading, Run, plain};
use super::super::runs::{after_code, split_label};
use super::action_table::strike_separators;
use super::cell_fields::{HeadingWords, give_cell, run_of};
use super::headings::{Heading, Headings};
use super::marks::is_mark;
use super::parts_in_cells::{Listed, Places};
use crate::block::{Block, Cell, Grid};
use crate::draft::{DraftItem, SpanClass};
use crate::read::text::collapse;
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
        // One label of several words is as good as two.
        let is_said = || known() >= 2 || labels_of(grid).any(|label| label.split(' ').count() >= 4);
        let is_rest = || between().count() <= MOST_BETWEEN && between().all(is_line) && known() >= 1 && is_said();
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
        let is_first = |row: usize| filled(grid, row).next().is_some_and(|cell| key_of(cell) == self.first);
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
            Some([label, _]) => Some(key_of(label)),
            Some(_) => labels_of(grid).next().map(|label| key(&label)),
            None => None,
        };
        if let Some(first) = first {
            self.first = first;
        }
        for label in labels_of(grid) {
            self.told.insert(key(&label));
            self.known.insert(key(&label));
            self.label = label;
        }
    }
}

/// The first label of a table of forms with titles of their own.
pub(crate) fn first_label(grid: &Grid) -> Option<String> {
    let forms = if is_form(grid) { split(grid) } else { Vec::new() };
    let form = forms.first().filter(|form| title_row(form).is_some())?;
    labels_of(form).next().map(|label| key(&label))
}

/// The first label below a title that stands alone: what a form begins with that the end of a page cuts.
pub(crate) fn first_label_of_top(grid: &Grid) -> Option<String> {
    title_row(grid).filter(|(row, _)| *row == 0 && filled(grid, 0).count() == 1)?;
    labels_of(grid).next().map(|label| key(&label))
}

/// The headings, by block, that are titles of the forms below them: each of a form that has no title of its own.
pub(crate) fn titles(blocks: &[Block]) -> HashSet<usize> {
    let mut titles = HashSet::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(grid) = block else { continue };
        // An entry straight above it is what the form tells of.
        let is_entry = at.checked_sub(1).is_some_and(|above| matches!(blocks[above], Block::ListItem { .. }));
        if is_entry || !is_untitled(grid) {
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
        let Some(behind) = labels_behind_cut(reading, block, bare) else { return false };
        before.known.extend(behind);
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

/// A table that names the commitment, and is a form only with the table behind the end of the page: the labels of that one.
fn labels_behind_cut(reading: &Reading<'_>, block: usize, top: &Grid) -> Option<Vec<String>> {
    let named = title_row(top).is_some_and(|(row, _)| match filled(top, row).count() {
        // The title alone says so where no label is beside it, above labels.
        1 => row == 0 && top.rows > 1,
        count => count == 2 && row <= 1,
    });
    let behind = reading.source.blocks.iter().enumerate().skip(block + 1).filter(|(at, _)| !reading.is_struck(*at));
    let mut behind = behind.map(|(_, block)| block).take(MOST_BETWEEN + 1);
    let rest = behind.find(|block| !matches!(block, Block::Paragraph { .. }));
    let Some(Block::Table(rest)) = rest.filter(|_| named) else { return None };
    let told: HashSet<String> = labels_of(top).map(|label| key(&label)).collect();
    let rest = &*without_groups(rest);
    // Another form may begin below the rest of this one.
    let again = |row: usize| filled(rest, row).next().is_some_and(|cell| told.contains(&key(&words_of(cell))));
    let rest = &rows_of(rest, 0, (0..rest.rows).find(|row| again(*row)).unwrap_or(rest.rows));
    let behind: Vec<String> = labels_of(rest).map(|label| key(&label)).collect();
    (!behind.is_empty() && is_form(&joined(top, rest))).then_some(behind)
}

/// A table with the rows of another below its own.
fn joined(top: &Grid, rest: &Grid) -> Grid {
    let mut cells = top.cells.clone();
    cells.extend(rest.cells.iter().map(|cell| Cell { row: cell.row + top.rows, ..cell.clone() }));
    Grid { rows: top.rows + rest.rows, cols: top.cols.max(rest.cols), cells, ..top.clone() }
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
    for row in 0..=title {
        let cells: Vec<&Cell> = filled(form, row).collect();
        let run = match cells[..] {
            [cell] if row < title => run_of(cell),
            [.., cell] if row == title => {
                let (Some(group), _) = lines_of_title(cell, level) else { continue };
                let range = reading.find_in(cell.place.range, &group).unwrap_or(cell.place.range);
                Run { text: group, range }
            }
            _ => continue,
        };
        let cell = cells[cells.len() - 1];
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
        let known = before.group.map(|(item, _)| &reading.draft.items[item]);
        let is_same = known.is_some_and(|item| {
            item.level == group && item.label == label && item.title.as_deref().map(key) == Some(key(words))
        });
        if let Some((item, _)) = before.group.filter(|_| is_same) {
            reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
            before.group = Some((item, above));
            continue;
        }
        let item = reading.push_item(group, label, &Run { text: words.to_owned(), range }, above);
        reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
        before.group = Some((item, above));
    }
}

/// "Objective 3: Quiet streets" in the first line of the cell that names the commitment: the level above it, and the words
/// that are left.
fn lines_of_title(cell: &Cell, level: &str) -> (Option<String>, String) {
    let whole = run_of(cell).text;
    let Some((first, rest)) = cell.text.split_once('\n').map(|(first, rest)| (collapse(&plain(first)), rest)) else {
        return (None, whole);
    };
    let is_above = read_level(&first).is_some_and(|(group, ..)| rank_of(group) < rank_of(level));
    let rest = collapse(&plain(rest));
    if is_above && !rest.is_empty() { (Some(first), rest) } else { (None, whole) }
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
    let whole = run_of(cell);
    let (group, words) = lines_of_title(cell, level);
    let range = reading.find_in(whole.range, &words).filter(|_| group.is_some()).unwrap_or(whole.range);
    let run = Run { text: words, range };
    let mut number = None;
    for label in &cells[..cells.len() - 1] {
        reading.paint.paint(label.place.range, SpanClass::Furniture, None, "field name");
        number = number.or(numbered_level(&words_of(label)).map(|(_, number)| number.to_owned()));
    }
    let (level, label, title) = match (read_level(&run.text), split_label(&run.text)) {
        (Some((level, label, title)), _) => (level.to_owned(), label, title.to_owned()),
        (None, Some((label, title))) => (level.to_owned(), Some(label), title.to_owned()),
        // "A1 Mend the lamps".
        (None, None) => match split_code(&run.text).or_else(|| bare_number(&run.text)) {
            Some((label, title)) => (level.to_owned(), Some(label.to_owned()), title.to_owned()),
            None => (level.to_owned(), number, run.text.clone()),
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

/// Capitals and a number, and the words behind them.
fn split_code(text: &str) -> Option<(&str, &str)> {
    let words = after_code(text).filter(|at| text[*at..].starts_with(char::is_uppercase))?;
    Some((text[..words].trim_end(), &text[words..]))
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
    let in_pairs = has_second_labels(grid);
    // The label that stood alone in the row above: what it announces stands alone below it.
    let mut alone: Option<String> = None;
    let is_over = |row: usize| title.is_some_and(|title| row < title) && filled(grid, row).count() == 1;
    for row in (0..grid.rows).filter(|row| Some(*row) != title && !is_over(*row)) {
        let cells: Vec<&Cell> = filled(grid, row).collect();
        let Some(first) = cells.first().copied() else { continue };
        if ticks == Some(row) {
            continue;
        }
        if heads_columns(grid, row) {
            cells.iter().for_each(|c| reading.paint.paint(c.place.range, SpanClass::Furniture, None, "table heading"));
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
        // A label without a value that only speaks of milestones among others heads none.
        // "Timeline | 2031-2033" says when, and heads no column of that year.
        let says_when =
            matches!(&cells[1..], [value] if is_label && matches!(column_of(&words_of(value)), Some(Column::Year(_))));
        let is_heading = (cells.len() > 1 || label.split(' ').count() <= MOST_WORDS_OF_LABEL) && !says_when;
        if names_steps(&label) && is_heading && cells[1..].iter().all(|c| column_of(&words_of(c)).is_some()) {
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
        if let [label_cell, value] = cells[..]
            && list_works(reading, &label, value, item)
        {
            reading.paint.paint(label_cell.place.range, SpanClass::Furniture, None, "field name");
            continue;
        }
        alone = (cells.len() == 1).then(|| label.clone());
        match &steps {
            Some(columns) if !is_label && first.col == 0 && (cells.len() > 1 || columns.is_empty()) => {
                read_step(reading, &cells, columns, item)
            }
            _ => {
                steps = None;
                read_pairs(reading, &cells, in_pairs, &words, item);
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

/// "Implementation methods", "Key activities" beside a list: its entries are what is to be done for the commitment. `false`:
/// the label names none, or nothing is listed.
fn list_works(reading: &mut Reading<'_>, label: &str, value: &Cell, item: usize) -> bool {
    let last = key(label)
        .rsplit(' ')
        .next()
        .is_some_and(|last| matches!(last, "methods" | "steps" | "actions" | "activities" | "tasks"));
    let listed = Listed::of(&value.text);
    if !last || names_steps(label) || !listed.is_marked || listed.entries.len() < 2 {
        return false;
    }
    let mut places = Places::of(value.place.range);
    reading.paint.paint(value.place.range, SpanClass::Context, None, "table");
    for entry in listed.entries {
        let range = places.next(reading, entry.words());
        let (number, words) = match split_label(&entry.text) {
            Some((number, words)) => (Some(number), words.to_owned()),
            None => (entry.letter, entry.text),
        };
        let step = reading.push_item("step", number, &Run { text: words, range }, Some(item));
        reading.paint.paint(range, SpanClass::Item, Some(step), "title");
    }
    true
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
fn read_pairs(reading: &mut Reading<'_>, cells: &[&Cell], in_pairs: bool, words: &HeadingWords, item: usize) {
    let is_label = |at: usize| at == 0 || at == 2 && cells.len() == 4 && in_pairs;
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
        let mut run = run_of(cell);
        // "The Lamp Office will lead this work." names who does.
        let says_so = [" will lead ", " will serve as "].iter().find_map(|says| run.text.find(says));
        if let Some(at) = says_so.filter(|_| column == Column::Lead) {
            let rest = reading.part(&run, at, run.text.len());
            reading.push_context("text", &rest, None, Some(item));
            run = reading.part(&run, 0, at);
        }
        give_cell(reading, item, Some(&Heading { column, text: label.clone() }), &run, words);
    }
}
