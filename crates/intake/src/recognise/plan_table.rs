//! Tables of commitments: a row of known headings, then a record a row, a record over several rows, or group rows between.
//! A cell is given to the column it stands in; what a heading means is in the lexicon, what is unknown is kept by its heading.

use super::lexicon::{Column, column_of, is_status_phrase, key, level_of, split_camel};
use super::reading::{Reading, Run, is_dated, plain};
use super::runs::split_label;
use crate::block::{Cell, Grid};
use crate::draft::{DraftMeasure, Printed, SpanClass};
use crate::read::text::collapse;

/// A heading with the column it stands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub column: Column,
    pub text: String,
}

/// The headings of a table, by column. Kept while tables go on without a heading of their own.
pub(crate) type Headings = Vec<Option<Heading>>;

/// What a table's records hang on.
pub(crate) trait Above {
    /// The item above a record with this printed number, made if it must be.
    fn parent_of(&mut self, reading: &mut Reading<'_>, label: Option<&str>, at: usize) -> Option<usize>;
}

/// One item above all records, or none.
pub(crate) struct Under(pub Option<usize>);

impl Above for Under {
    fn parent_of(&mut self, _: &mut Reading<'_>, _: Option<&str>, _: usize) -> Option<usize> {
        self.0
    }
}

/// The row of headings among the first rows, and its columns.
pub(crate) fn find_headings(grid: &Grid) -> Option<(usize, Headings)> {
    let (row, mut headings) = (0..grid.rows.min(6)).find_map(|row| read_headings(grid, row).map(|h| (row, h)))?;
    let last = last_header_row(grid, row);
    for below in row + 1..=last {
        refine_headings(&mut headings, grid.row_cells(below));
    }
    Some((last, headings))
}

/// A header of two rows has cells that reach over both, beside wide ones with narrower headings below.
fn last_header_row(grid: &Grid, row: usize) -> usize {
    let cells = grid.row_cells(row);
    let deep = cells.iter().map(|c| c.rowspan.max(1)).max().unwrap_or(1).min(3);
    let parted = cells.iter().any(|c| c.colspan > 1 && c.rowspan.max(1) < deep);
    if deep > 1 && parted { row + deep - 1 } else { row }
}

/// Headings of the second header row: each names its column, by itself or as part of the one above.
fn refine_headings(headings: &mut Headings, cells: &[Cell]) {
    for cell in cells.iter().filter(|c| !c.text.trim().is_empty()) {
        let text = collapse(&plain(&cell.text));
        for heading in headings.iter_mut().skip(cell.col).take(cell.colspan.max(1)) {
            let above = heading.as_ref().map(|h| h.text.clone()).unwrap_or_default();
            let whole = collapse(&format!("{above} {text}"));
            let column = column_of(&text).or_else(|| column_of(&whole)).unwrap_or_else(|| match heading {
                Some(Heading { column, .. }) => column.clone(),
                None => Column::Other(whole.clone()),
            });
            *heading = Some(Heading { column, text: whole });
        }
    }
}

/// A row most of whose filled cells are known headings, one of them a level or title.
fn read_headings(grid: &Grid, row: usize) -> Option<Headings> {
    let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
    let known = cells.iter().filter(|c| column_of(&plain(&c.text)).is_some()).count();
    if cells.len() < 2
        || known < 2
        || (known * 2 < cells.len() && known < 4)
        || cells.iter().any(|c| c.text.split_whitespace().count() > 12)
    {
        return None;
    }
    let mut headings: Headings = vec![None; grid.cols];
    for cell in &cells {
        let text = collapse(&plain(&cell.text));
        let column = column_of(&text).unwrap_or_else(|| Column::Other(text.clone()));
        let covered = cell.col..(cell.col + cell.colspan.max(1)).min(grid.cols);
        for slot in headings.get_mut(covered).into_iter().flatten() {
            *slot = Some(Heading { column: column.clone(), text: text.clone() });
        }
    }
    // A column of numbers, dates or single words holds no commitments, whatever it is called.
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot else { continue };
        if matches!(heading.column, Column::Level(_)) && !holds_words(grid, row, col, 1) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
    let has = |wanted: fn(&Column) -> bool| headings.iter().flatten().any(|h| wanted(&h.column));
    if !has(|c| matches!(c, Column::Level(_))) {
        // No column is called an action: the description, or the first column of words, holds the commitment.
        let words = |c: &usize| holds_words(grid, row, *c, 3);
        let is_description = |c: &usize| headings[*c].as_ref().is_some_and(|h| h.column == Column::Description);
        let is_other = |c: &usize| headings[*c].as_ref().is_some_and(|h| matches!(h.column, Column::Other(_)));
        let at = (0..headings.len())
            .find(|c| is_description(c) && words(c))
            .or_else(|| (0..headings.len()).find(|c| is_other(c) && words(c)))?;
        if let Some(heading) = &mut headings[at] {
            heading.column = Column::Level("action".to_owned());
        }
    }
    settle_numbers(&mut headings, grid, row);
    Some(headings)
}

/// Whether the cells of a column below its heading hold words: on average at least `least`, with letters.
fn holds_words(grid: &Grid, header: usize, col: usize, least: usize) -> bool {
    let cells: Vec<&Cell> =
        grid.cells.iter().filter(|c| c.col == col && c.row > header && !c.text.trim().is_empty()).collect();
    let lettered = cells.iter().filter(|c| {
        let letters = c.text.chars().filter(|c| c.is_alphabetic()).count();
        let digits = c.text.chars().filter(|c| c.is_ascii_digit()).count();
        letters >= 3 && letters > digits * 2
    });
    let words: usize = cells.iter().map(|c| c.text.split_whitespace().count()).sum();
    cells.is_empty() || lettered.count() * 2 >= cells.len() && words >= cells.len() * least
}

/// How many of a column's filled cells differ from each other, as a share of them.
fn share_apart(grid: &Grid, header: usize, col: usize) -> f64 {
    let cells = grid.cells.iter().filter(|c| c.col == col && c.row > header && !c.text.trim().is_empty());
    let texts: Vec<&str> = cells.map(|c| c.text.trim()).collect();
    let apart: std::collections::HashSet<&&str> = texts.iter().collect();
    if texts.is_empty() { 1.0 } else { apart.len() as f64 / texts.len() as f64 }
}

/// Of several columns of numbers, the one whose heading names the records' level holds their number; when none does,
/// the one that numbers most records apart. The id of something else, the same for many records, is no number of theirs.
fn settle_numbers(headings: &mut Headings, grid: &Grid, header: usize) {
    let numbers: Vec<usize> =
        (0..headings.len()).filter(|c| headings[*c].as_ref().is_some_and(|h| h.column == Column::Number)).collect();
    let shares = |col: &usize| share_apart(grid, header, *col);
    if let [only] = numbers[..] {
        let foreign = headings[only].as_ref().is_some_and(|h| super::lexicon::heading_key(&h.text).ends_with(" id"));
        if foreign && shares(&only) < 0.5 {
            set_aside(headings, only);
        }
        return;
    }
    if numbers.is_empty() {
        return;
    }
    let level = headings
        .iter()
        .flatten()
        .rev()
        .find_map(|h| if let Column::Level(level) = &h.column { Some(level.clone()) } else { None });
    let own = numbers.iter().copied().find(|c| {
        let words = headings[*c].as_ref().map(|h| super::lexicon::heading_key(&h.text)).unwrap_or_default();
        let of = words.rsplit_once(' ').map(|(of, _)| of.to_owned()).unwrap_or_default();
        level.as_deref().is_some_and(|level| level_of(&of) == Some(level))
    });
    let plain = |c: &usize| headings[*c].as_ref().is_some_and(|h| !super::lexicon::heading_key(&h.text).contains(' '));
    let most = numbers.iter().copied().rev().max_by(|a, b| shares(a).total_cmp(&shares(b)));
    let own = own.or_else(|| numbers.iter().copied().find(plain)).or(most).unwrap_or(numbers[0]);
    for col in numbers.into_iter().filter(|c| *c != own) {
        set_aside(headings, col);
    }
}

/// A column that is kept by its heading alone.
fn set_aside(headings: &mut Headings, col: usize) {
    if let Some(heading) = headings.get_mut(col).and_then(Option::as_mut) {
        heading.column = Column::Other(heading.text.clone());
    }
}

/// Reads the records of a table. `headings` are its own or those of the table before it.
pub(crate) fn read(reading: &mut Reading<'_>, grid: &Grid, first: usize, headings: &Headings, above: &mut dyn Above) {
    let mut table = Table::new(headings, grid, first);
    // Cells merged over several records: what they say holds for each.
    let mut tall: Vec<&Cell> = Vec::new();
    for row in 0..grid.rows {
        let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
        if cells.is_empty() {
            continue;
        }
        if row < first || is_repeated_header(&cells, headings) {
            for cell in cells {
                reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
            }
            continue;
        }
        let begun = table.record;
        table.read_row(reading, &cells, above);
        if table.record != begun {
            let covering: Vec<&Cell> =
                tall.iter().copied().filter(|c| c.row < row && row < c.row + c.rowspan).collect();
            table.give_cells(reading, &covering);
        }
        tall.retain(|c| row + 1 < c.row + c.rowspan);
        tall.extend(cells.iter().copied().filter(|c| c.rowspan > 1));
    }
}

fn is_repeated_header(cells: &[&Cell], headings: &Headings) -> bool {
    cells.len() >= 2
        && cells
            .iter()
            .all(|c| headings.get(c.col).and_then(Option::as_ref).is_some_and(|h| key(&h.text) == key(&plain(&c.text))))
}

struct Table<'h> {
    headings: &'h Headings,
    /// Level columns, outermost first; the last holds the records' titles.
    levels: Vec<usize>,
    number: Option<usize>,
    numbered: bool,
    /// Titles are bold, so that boldness does not make a group row.
    bold_titles: bool,
    /// Cells of a sheet: every row with a title is a record, nothing is broken over rows.
    sheet: bool,
    open: Vec<(usize, usize)>,
    group: Option<usize>,
    record: Option<usize>,
}

impl<'h> Table<'h> {
    fn new(headings: &'h Headings, grid: &Grid, first: usize) -> Self {
        let mut levels: Vec<usize> = Vec::new();
        for (col, heading) in headings.iter().enumerate() {
            if let Some(Heading { column: Column::Level(level), .. }) = heading {
                let again = levels.iter().any(
                    |l| matches!(&headings[*l], Some(Heading { column: Column::Level(other), .. }) if other == level),
                );
                if !again {
                    levels.push(col);
                }
            }
        }
        let title = levels.last().copied().unwrap_or(0);
        let number = number_column(headings, title);
        let titles: Vec<&Cell> =
            grid.cells.iter().filter(|c| c.row >= first && c.col == title && !c.text.trim().is_empty()).collect();
        let labelled = titles.iter().filter(|c| split_label(&plain(&collapse(&c.text))).is_some()).count();
        Self {
            headings,
            levels,
            number,
            numbered: number.is_none() && labelled * 3 >= titles.len().max(1),
            bold_titles: titles.iter().filter(|c| c.bold).count() * 2 > titles.len(),
            sheet: grid.cells.iter().all(|c| c.place.cell.is_some()),
            open: Vec::new(),
            group: None,
            record: None,
        }
    }

    fn read_row(&mut self, reading: &mut Reading<'_>, cells: &[&Cell], above: &mut dyn Above) {
        for cell in cells {
            reading.paint.paint(cell.place.range, SpanClass::Attribute, self.record, "cell");
        }
        if let Some(cell) = self.group_row(cells) {
            let run = run_of(reading, cell);
            let (level, label, title) = match super::outline::read_level(&run.text) {
                Some((level, label, title)) => (level, label, title.to_owned()),
                None => match split_label(&run.text) {
                    Some((label, title)) => ("section", Some(label), title.to_owned()),
                    None => ("section", None, run.text.clone()),
                },
            };
            let parent = above.parent_of(reading, None, cell.place.range.0);
            let run = Run { text: title.clone(), range: reading.find_in(run.range, &title).unwrap_or(run.range) };
            self.group = Some(reading.push_item(level, label, &run, parent));
            reading.paint.paint(cell.place.range, SpanClass::Item, self.group, "title");
            self.open.clear();
            self.record = None;
            return;
        }
        let title_col = self.levels.last().copied().unwrap_or(0);
        let begins = cells.iter().any(|c| self.levels.contains(&c.col) && self.begins_record(c, title_col));
        if !begins && self.record.is_some() {
            self.continue_record(reading, cells, title_col);
            return;
        }
        let number = self.number.and_then(|n| cells.iter().find(|c| c.col == n)).map(|c| collapse(&c.text));
        for (depth, col) in self.levels.clone().into_iter().enumerate() {
            let Some(cell) = cells.iter().find(|c| c.col == col) else { continue };
            let same =
                self.open.iter().find(|(d, _)| *d == depth).and_then(|(_, i)| reading.draft.items[*i].title.clone());
            let last = col == title_col;
            if !last && same.is_some_and(|t| key(&t) == key(&split_title(&collapse(&plain(&cell.text)), None).1)) {
                continue;
            }
            self.open.retain(|(d, _)| *d < depth);
            self.add_level(reading, cell, depth, number.as_deref().filter(|_| last), above);
        }
        if let Some(cell) = self.number.and_then(|n| cells.iter().find(|c| c.col == n)) {
            reading.paint.paint(cell.place.range, SpanClass::Item, self.record, "label");
        }
        self.give_cells(reading, cells);
    }

    /// A row with one filled cell at the left, no number where numbers are usual: a group heading.
    fn group_row<'c>(&self, cells: &[&'c Cell]) -> Option<&'c Cell> {
        let [cell] = cells else { return None };
        let text = collapse(&plain(&cell.text));
        let spans = cell.colspan > 1 || cell.col == 0;
        let labelled = split_label(&text).is_some() || super::outline::read_level(&text).is_some();
        let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let wide = self.headings.len() >= 3;
        let bold = cell.bold && !self.bold_titles && !text.ends_with('.');
        let words_for_number = Some(cell.col) == self.number && text.split(' ').count() >= 2;
        let named = capitals
            || bold
            || words_for_number
            || cell.colspan >= self.headings.len().saturating_sub(1)
            || (labelled && !self.numbered);
        (spans && wide && named && text.split(' ').count() <= 30 && !is_dated_text(&text)).then_some(cell)
    }

    fn begins_record(&self, cell: &Cell, title_col: usize) -> bool {
        if self.sheet {
            return true;
        }
        let text = collapse(&plain(&cell.text));
        if self.numbered && cell.col == title_col {
            return split_label(&text).is_some()
                || !text.starts_with(|c: char| c.is_lowercase()) && self.record.is_none();
        }
        !text.starts_with(|c: char| c.is_lowercase()) || self.record.is_none()
    }

    fn add_level(
        &mut self,
        reading: &mut Reading<'_>,
        cell: &Cell,
        depth: usize,
        number: Option<&str>,
        above: &mut dyn Above,
    ) {
        let run = run_of(reading, cell);
        let (label, title) = split_title(&run.text, number);
        let level = match &self.headings[cell.col] {
            Some(Heading { column: Column::Level(level), .. }) => level.clone(),
            _ => "action".to_owned(),
        };
        let parent = match self.open.last() {
            Some((_, item)) => Some(*item),
            None => match self.group {
                Some(group) => Some(group),
                None => above.parent_of(reading, label.as_deref(), cell.place.range.0),
            },
        };
        let place = reading.find_in(run.range, &title).unwrap_or(run.range);
        let item = reading.push_item(&level, label, &Run { text: title, range: place }, parent);
        reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
        self.open.push((depth, item));
        self.record = Some(item);
    }

    /// The rest of a record that the source breaks over rows.
    fn continue_record(&mut self, reading: &mut Reading<'_>, cells: &[&Cell], title_col: usize) {
        let Some(item) = self.record else { return };
        let (titles, others): (Vec<&Cell>, Vec<&Cell>) = cells.iter().copied().partition(|c| c.col == title_col);
        for cell in titles {
            let more = run_of(reading, cell).text;
            if let Some(title) = &mut reading.draft.items[item].title {
                *title = format!("{title} {more}");
            }
            reading.place_field(item, "title", cell.place.range);
            reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
        }
        let (broken, others): (Vec<&Cell>, Vec<&Cell>) =
            others.into_iter().partition(|c| self.is_broken(reading, c, item));
        for cell in broken {
            self.go_on(reading, cell, item);
        }
        self.give_cells(reading, &others);
    }

    /// The next line of a cell of which one value is kept: it begins small, or completes a date.
    fn is_broken(&self, reading: &Reading<'_>, cell: &Cell, item: usize) -> bool {
        let item = &reading.draft.items[item];
        let small = cell.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        match self.headings.get(cell.col).and_then(Option::as_ref).map(|h| &h.column) {
            Some(Column::Due) => item.due.is_some(),
            Some(Column::Measure | Column::Year(_)) => small && !item.measures.is_empty(),
            _ => false,
        }
    }

    fn go_on(&self, reading: &mut Reading<'_>, cell: &Cell, item: usize) {
        let more = run_of(reading, cell).text;
        let due = self.headings[cell.col].as_ref().is_some_and(|h| h.column == Column::Due);
        reading.place_field(item, if due { "due" } else { "measure" }, cell.place.range);
        if due {
            let begun = reading.draft.items[item].due.take().map(|due| due.text).unwrap_or_default();
            reading.draft.items[item].due = Some(reading.read_when(&format!("{begun} {more}")));
        } else if let Some(measure) = reading.draft.items[item].measures.last_mut() {
            measure.target = format!("{} {more}", measure.target);
        }
    }

    fn give_cells(&self, reading: &mut Reading<'_>, cells: &[&Cell]) {
        let Some(item) = self.record else { return };
        for cell in cells.iter().filter(|c| !self.levels.contains(&c.col) && Some(c.col) != self.number) {
            let run = run_of(reading, cell);
            let heading = self.headings.get(cell.col).and_then(Option::as_ref);
            give_cell(reading, item, heading, &run, self.headings);
        }
    }
}

/// The column of printed numbers: the one named after the level ("Action ID"), or the first.
fn number_column(headings: &Headings, title: usize) -> Option<usize> {
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
    let plain = numbers().find(|(_, h)| !key(&split_camel(&h.text)).contains(' '));
    named.or(plain).or(numbers().next()).map(|(at, _)| at)
}

fn is_dated_text(text: &str) -> bool {
    is_dated(&when::read(text, &when::Settings::default()))
}

/// A cell's words in one line.
fn run_of(reading: &Reading<'_>, cell: &Cell) -> Run {
    let _ = reading;
    Run { text: collapse(&plain(&cell.text)), range: cell.place.range }
}

/// "1.2 Words", "Action 1.2: words", or a number from its own column.
fn split_title(text: &str, number: Option<&str>) -> (Option<String>, String) {
    if let Some(number) = number {
        return (Some(number.to_owned()), text.to_owned());
    }
    if let Some((_, label, title)) = super::outline::read_level(text) {
        return (label, title.to_owned());
    }
    match split_label(text) {
        Some((label, title)) => (Some(label), title.to_owned()),
        None => (None, text.to_owned()),
    }
}

/// Gives one cell to the field its heading names; a second cell of the same field is joined to the first.
pub(crate) fn give_cell(
    reading: &mut Reading<'_>,
    item: usize,
    heading: Option<&Heading>,
    run: &Run,
    headings: &Headings,
) {
    let words = key(&run.text);
    let stray = headings.iter().flatten().any(|h| key(&h.text) == words);
    if stray {
        reading.raise("stray-header", &[&run.text], Some(run.range), Some(item));
        reading.paint.paint(run.range, SpanClass::Furniture, None, "table heading");
        return;
    }
    let Some(heading) = heading else {
        reading.place_field(item, "field", run.range);
        reading.draft.items[item].fields.push((String::new(), run.text.clone()));
        return;
    };
    let join =
        |old: &Option<String>| old.as_ref().map_or_else(|| run.text.clone(), |old| format!("{old} {}", run.text));
    let fields = &mut reading.draft.items[item];
    match &heading.column {
        Column::Lead => fields.lead = Some(join(&fields.lead)),
        Column::Oversight => fields.oversight = Some(join(&fields.oversight)),
        Column::Support => fields.support = Some(join(&fields.support)),
        Column::Evaluation => fields.evaluation = Some(join(&fields.evaluation)),
        Column::Implementation => fields.implementation = Some(join(&fields.implementation)),
        Column::Description => fields.description = Some(join(&fields.description)),
        Column::DesiredResult => fields.desired_result = Some(join(&fields.desired_result)),
        Column::Due if fields.due.is_none() => {
            reading.set_due(item, run);
            return;
        }
        Column::Status => give_status(reading, item, run),
        Column::Measure | Column::Year(_) => {
            let period = if let Column::Year(year) = &heading.column { Some(year.clone()) } else { None };
            let kind = super::doubts::measure_kind(&run.text).to_owned();
            fields.measures.push(DraftMeasure { period, target: run.text.clone(), kind, ..DraftMeasure::default() });
        }
        _ => fields.fields.push((heading.text.clone(), run.text.clone())),
    }
    reading.place_field(item, super::wide_year_table::field_name(&heading.column), run.range);
}

/// A status is kept as printed; a date in its place is asked about.
fn give_status(reading: &mut Reading<'_>, item: usize, run: &Run) {
    let dated = !is_status_phrase(&run.text) && (is_dated(&reading.read_when(&run.text)) || is_mangled_date(&run.text));
    if dated {
        reading.raise("date-in-status", &[&run.text], Some(run.range), Some(item));
    }
    let old = reading.draft.items[item].status.take();
    let text = old.map_or_else(|| run.text.clone(), |old| format!("{} {}", old.text, run.text));
    reading.draft.items[item].status = Some(Printed { text });
    if !dated && !reading.draft.status_words.contains(&run.text) {
        reading.draft.status_words.push(run.text.clone());
    }
}

/// "23-Sep": what a spreadsheet makes of a month and a number.
fn is_mangled_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let key = key(text);
    let parts: Vec<&str> = key.split(' ').collect();
    parts.len() == 2
        && parts.iter().any(|p| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| MONTHS.iter().any(|m| p.starts_with(m)))
}
