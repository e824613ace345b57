//! Tables of commitments: a row of known headings, then a record a row, a record over several rows, or group rows between.
//! A cell is given to the column it stands in; what a heading means is in the lexicon, what is unknown is kept by its heading.

mod broken_rows;
mod group_rows;
mod labelled_lines;
mod named_cells;
mod numbers;
mod own_words;
mod parts;
mod row_day;
mod states_above;

use super::super::lexicon::{Column, key, rank_of};
use super::super::outline::{give_closing, names_parties};
use super::super::reading::{Reading, Run, plain};
use super::super::runs::{after_code, split_label};
use super::cell_fields::{
    HeadingWords, give_cell, give_state_line, lines_apart, run_of, run_of_party, targets_by_period,
};
use super::groups::Groups;
use super::headings::{Heading, Headings, bare_number, label_in, named_number};
use super::parts_in_cells::{Places, counted_parts, lists_parts, push_parts};
use super::reports::{News, Reports, give_period};
use super::shared_names::{SharedNames, level_below};
use super::table_body::share_apart;
use super::told_before;
use crate::block::{Cell, Grid};
use crate::draft::{DraftItem, SpanClass};
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};

use labelled_lines::Labelled;
pub(crate) use labelled_lines::numbered_cards;
use named_cells::{Naming, naming_of};
pub(crate) use numbers::number_column;
use numbers::{coded, counts_above, numbers_above, numbers_merged};
pub(super) use own_words::give_own_deadline;

/// Words of a title that two entries do not have in common by chance.
const LONG_ENOUGH: usize = 8;

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

/// Reads the records of a table. `headings` are its own or those of the table before it.
pub(crate) fn read(reading: &mut Reading<'_>, grid: &Grid, first: usize, headings: &Headings, above: &mut dyn Above) {
    let begun = reading.draft.items.len();
    let mut table = Table { begun, ..Table::new(headings, grid, first) };
    told_before::note(reading);
    table.note_headings(reading);
    let shared = labelled_lines::labels_of_most(grid, first, &table.levels);
    let labelled: HashMap<(usize, usize), Labelled> =
        grid.cells.iter().filter_map(|cell| Some(((cell.row, cell.col), Labelled::of(cell, &shared)?))).collect();
    let over = rows_over_headings(grid, first, headings);
    // Cells merged over several records: what they say holds for each.
    let mut tall: Vec<&Cell> = Vec::new();
    for row in 0..grid.rows {
        let filled = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
        let (errors, cells): (Vec<&Cell>, Vec<&Cell>) = filled.partition(|c| is_spreadsheet_error(&c.text));
        for cell in errors {
            reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "error of a spreadsheet");
        }
        if cells.is_empty() {
            continue;
        }
        if let Some((level, number, words)) = over.contains(&row).then(|| named_pair(&cells)).flatten() {
            table.open_group_as(reading, words, Some((level, number)), above);
            reading.paint.paint(cells[0].place.range, SpanClass::Item, table.groups.item(), "label");
            continue;
        }
        if let Some((level, number, words)) = table.headed_group(&cells) {
            for cell in &cells[1..] {
                reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
            }
            table.open_group_as(reading, &words, Some((level, number)), above);
            continue;
        }
        let heads = row < first && table.heads_groups(&cells);
        if row < first && !heads || is_repeated_header(&cells, headings) {
            for cell in cells {
                reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
            }
            continue;
        }
        let begun = table.record;
        let lines_of = |cell: &&Cell| labelled.get(&(cell.row, cell.col));
        // A row of one cell heads the rows below it, or it has no lines of its own.
        let heads = |lines: &&Labelled| table.group_row(&[&lines.own]).is_some();
        let is_alone = cells.len() == 1;
        let told: Vec<&Labelled> = cells.iter().filter_map(lines_of).filter(|own| !is_alone || heads(own)).collect();
        let own = |cell: &Cell| told.iter().map(|lines| &lines.own).find(|own| own.col == cell.col);
        let cells: Vec<&Cell> = cells.into_iter().map(|cell| own(cell).unwrap_or(cell)).collect();
        table.read_row(reading, &cells, above);
        for lines in told {
            let item = if is_alone { table.groups.item() } else { table.item_of(lines.own.col) };
            if let Some(item) = item {
                lines.give(reading, item, &table.words);
            }
        }
        if table.record != begun {
            let covering: Vec<&Cell> =
                tall.iter().copied().filter(|c| c.row < row && row < c.row + c.rowspan).collect();
            table.give_cells(reading, &covering);
        }
        tall.retain(|c| row + 1 < c.row + c.rowspan);
        tall.extend(cells.iter().copied().filter(|c| c.rowspan > 1));
    }
    if let Some(reports) = table.reports.take() {
        reports.finish(reading);
    }
    for item in table.broken_dates {
        let date = reading.draft.items[item].due.as_ref().map(|due| reading.read_when(&due.text));
        reading.draft.items[item].due = date;
    }
    told_before::skip(reading);
}

/// "#N/A", "#REF!": a formula that found nothing says nothing of the plan.
fn is_spreadsheet_error(text: &str) -> bool {
    matches!(text.trim(), "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!")
}

/// Gives the cells of a row to an item that they name by its number.
pub(crate) fn read_about(reading: &mut Reading<'_>, cells: &[&Cell], item: usize, headings: &Headings, number: usize) {
    let table = Table { number: Some(number), record: Some(item), ..Table::new(headings, &Grid::default(), 0) };
    table.give_cells(reading, cells);
    for cell in cells.iter().filter(|cell| cell.col == number) {
        reading.paint.paint(cell.place.range, SpanClass::Attribute, Some(item), "label");
    }
}

/// The rows with headings straight below them: what stands there heads the records below the headings.
fn rows_over_headings(grid: &Grid, first: usize, headings: &Headings) -> HashSet<usize> {
    let filled = |row: &usize| grid.row_cells(*row).iter().any(|cell| !cell.text.trim().is_empty());
    let heads = |row: usize| {
        let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty()).collect();
        row + 1 == first || is_repeated_header(&cells, headings)
    };
    let rows: Vec<usize> = (0..grid.rows).filter(filled).collect();
    rows.windows(2).filter(|pair| heads(pair[1]) && !heads(pair[0])).map(|pair| pair[0]).collect()
}

/// "Goal 2" beside its words, and nothing else in the row.
fn named_pair<'c>(cells: &[&'c Cell]) -> Option<(&'static str, String, &'c Cell)> {
    let [number, words] = cells else { return None };
    let (level, number) = named_number(&number.text)?;
    words.text.contains(char::is_alphabetic).then_some((level, number, *words))
}

/// The headings again, as above a page; one of several may be cut short or longer there. The figure of a note is no part.
fn is_repeated_header(cells: &[&Cell], headings: &Headings) -> bool {
    let unnoted = |text: &str| {
        let key = key(text);
        let words = key.trim_end_matches(char::is_numeric);
        if words.is_empty() || words.ends_with(' ') { key } else { words.to_owned() }
    };
    let mut same = 0;
    for cell in cells {
        let Some(heading) = headings.get(cell.col).and_then(Option::as_ref) else { return false };
        let (heading, again) = (unnoted(&heading.text), unnoted(&plain(&cell.text)));
        if !heading.starts_with(&again) && !again.starts_with(&heading) {
            return false;
        }
        same += usize::from(heading == again);
    }
    same >= 2 && same + 1 >= cells.len()
}

struct Table<'h> {
    headings: &'h Headings,
    words: HeadingWords,
    /// Level columns, outermost first; the last holds the records' titles.
    levels: Vec<usize>,
    /// Those whose names begin with codes.
    coded: HashSet<usize>,
    number: Option<usize>,
    /// Columns that number a level above the records: the depth of each.
    numbers_above: Vec<(usize, usize)>,
    numbered: bool,
    /// Every title begins with its letter: "a) …", "b) …" in a row each.
    lettered: bool,
    /// How its titles name their entries, above or before sentences that explain them.
    naming: Option<Naming>,
    /// Numerals or letters stand over the figures that number the records.
    counts_groups: bool,
    /// The labels of rows that tell of the record above them.
    told_below: HashSet<String>,
    /// Titles are bold, so that boldness does not make a group row.
    bold_titles: bool,
    /// A column says when, so that no date in the words of a title does.
    tells_when: bool,
    /// Every row with a title is a record, nothing is broken over rows.
    records: bool,
    open: Vec<(usize, usize)>,
    /// How many items the draft held before the table.
    begun: usize,
    groups: Groups,
    record: Option<usize>,
    /// Entries of a sheet above its records, by depth, parent and words: rows need not stand in the order of the plan.
    known: HashMap<(usize, Option<usize>, String), usize>,
    /// Names that stand again on each record below them.
    shared: Option<SharedNames>,
    /// A column whose cells each list the entries below the record.
    parts: Option<usize>,
    /// Rows that tell of one entry period by period.
    reports: Option<Reports>,
    /// The column of numbers has another one in each row, so that it tells rows and not entries apart.
    numbers_rows: bool,
    /// Rows that are called reports on the entry above them.
    news: News,
    /// What the record's last row said, by column.
    said: HashMap<usize, String>,
    /// The counted parts of the record so far, which may go on behind a page break.
    counted: usize,
    /// Items whose date goes on in further rows: read once all of it is there, not anew with each row.
    broken_dates: Vec<usize>,
}

impl<'h> Table<'h> {
    /// How the document heads its levels and numbers.
    fn note_headings(&self, reading: &mut Reading<'_>) {
        let heading = |col: &usize| self.headings.get(*col).and_then(Option::as_ref);
        for heading in self.levels.iter().chain(&self.number).filter_map(heading) {
            match &heading.column {
                Column::Level(level) => reading.note_heading(&format!("level {level}"), &heading.text),
                _ => reading.note_heading("number", &heading.text),
            }
        }
    }

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
        let heading = |col: usize| headings[col].as_ref().map_or("", |heading| heading.text.as_str());
        let parts =
            levels.last().copied().filter(|col| levels.len() > 1 && lists_parts(grid, first, *col, heading(*col)));
        levels.retain(|col| Some(*col) != parts);
        order_levels(&mut levels, headings, grid, first);
        let title = levels.last().copied().unwrap_or(0);
        let levels_are_one = levels.len() == 1;
        let titles: Vec<&Cell> =
            grid.cells.iter().filter(|c| c.row >= first && c.col == title && !c.text.trim().is_empty()).collect();
        // "1." beside a goal, and "1.1 …" in the cells of its actions: the number is the goal's.
        let number = number_column(headings, title);
        let of_above = number.filter(|number| {
            levels.len() > 1
                && (counts_above(grid, first, *number, &titles)
                    || numbers_merged(grid, first, *number, levels[0], title))
        });
        let number = number.filter(|_| of_above.is_none());
        let mut numbers_above = numbers_above(headings, &levels, number, (grid, first));
        numbers_above.retain(|(col, _)| Some(*col) != of_above);
        numbers_above.extend(of_above.map(|col| (col, levels.len() - 2)));
        let labelled = titles.iter().filter(|c| split_label(&plain(&collapse(&c.text))).is_some()).count();
        let tells_again = share_apart(titles.iter().map(|c| c.text.trim())) < 1.0;
        let reports = Reports::find(headings, tells_again).filter(|_| grid.records);
        let is_period = |col: usize| reports.as_ref().is_some_and(|reports| reports.is_period(col));
        let numbers = || grid.cells.iter().filter(|c| c.row >= first && Some(c.col) == number);
        let numbers_rows = share_apart(numbers().map(|c| c.text.trim())) >= 1.0;
        Self {
            headings,
            words: HeadingWords::of(headings),
            numbers_above,
            coded: coded(grid, first, &levels),
            levels,
            number,
            counts_groups: number.is_some_and(|number| group_rows::counts_groups(grid, first, number)),
            told_below: group_rows::told_below(grid, first),
            numbered: number.is_none() && labelled * 3 >= titles.len().max(1),
            lettered: group_rows::are_lettered(&titles),
            naming: naming_of(&titles, grid.records),
            bold_titles: titles.iter().filter(|c| c.bold).count() * 2 > titles.len(),
            tells_when: (0..headings.len()).filter(|col| !is_period(*col)).any(|col| {
                headings[col]
                    .as_ref()
                    .is_some_and(|h| matches!(h.column, Column::Due | Column::Start | Column::Year(_)))
            }),
            records: grid.records,
            open: Vec::new(),
            begun: 0,
            groups: Groups::find(grid, first),
            record: None,
            known: HashMap::new(),
            shared: (levels_are_one).then(|| SharedNames::find(headings, grid, first, title)).flatten(),
            parts,
            reports,
            numbers_rows,
            news: News::find(headings, &titles, title, number),
            said: HashMap::new(),
            counted: 0,
            broken_dates: Vec::new(),
        }
    }

    fn read_row(&mut self, reading: &mut Reading<'_>, cells: &[&Cell], above: &mut dyn Above) {
        for cell in cells {
            reading.paint.paint(cell.place.range, SpanClass::Attribute, self.record, "cell");
        }
        if let [cell] = cells
            && group_rows::is_note(&cell.text)
        {
            reading.push_context("note", &run_of(cell), None, None);
            return;
        }
        if group_rows::sums_up(cells) {
            let text = cells.iter().map(|cell| run_of(cell).text).collect::<Vec<_>>().join(" ");
            let range = (cells[0].place.range.0, cells[cells.len() - 1].place.range.1);
            reading.push_context("total", &Run { text, range }, None, None);
            return;
        }
        if let [cell] = cells
            && self.read_listed_level(reading, cell, above)
        {
            return;
        }
        if self.read_about_group(reading, cells) {
            return;
        }
        if self.read_about_record(reading, cells) || self.news.read(reading, cells, self.record, self.headings) {
            return;
        }
        if let Some(cell) = self.group_row(cells) {
            self.open_group(reading, cell, above);
            return;
        }
        if let Some((level, number, cell)) = self.numbered_group(cells) {
            self.open_group_as(reading, cell, Some((level, number)), above);
            return;
        }
        if let Some((cell, sums)) = self.summed_group(cells) {
            self.open_group(reading, cell, above);
            self.record = self.groups.item();
            self.give_cells(reading, sums);
            self.record = None;
            return;
        }
        let title_col = self.levels.last().copied().unwrap_or(0);
        if self.read_lettered_row(reading, cells, title_col) {
            return;
        }
        let begins = cells.iter().any(|c| self.levels.contains(&c.col) && self.begins_record(c, title_col))
            || self.answers_for_itself(cells, title_col);
        if !begins && self.record.is_some() {
            self.continue_record(reading, cells, title_col);
            return;
        }
        let number = self.number.and_then(|n| cells.iter().find(|c| c.col == n));
        let number = number.map(|c| self.number_in(c));
        if self.read_below_shared_name(reading, cells, number.as_deref(), above) {
            return;
        }
        if self.measures_again(reading, cells, number.as_deref()) {
            let more: Vec<&Cell> = cells.iter().copied().filter(|c| !self.has_said(c)).collect();
            self.remember(cells);
            self.give_cells(reading, &more);
            return;
        }
        self.remember(cells);
        for (depth, col) in self.levels.clone().into_iter().enumerate() {
            let Some(cell) = cells.iter().find(|c| c.col == col) else { continue };
            let same =
                self.open.iter().find(|(d, _)| *d == depth).and_then(|(_, i)| reading.draft.items[*i].title.clone());
            let last = col == title_col;
            if !last
                && cell.rowspan == 1
                && same.is_some_and(|t| key(&t) == key(&self.split_title(cell, &collapse(&plain(&cell.text)), None).1))
            {
                continue;
            }
            self.open.retain(|(d, _)| *d < depth);
            // A level that only says the words of the one above it again has no part of its own in this row.
            if !last || self.parts.is_some() {
                let above = self.levels[..depth].last().and_then(|col| cells.iter().find(|c| c.col == *col));
                if above.is_some_and(|above| key(&above.text) == key(&cell.text)) {
                    continue;
                }
            }
            // Cells that are merged over their rows stand in the order of the plan: the same words again are another entry.
            if !last && cell.rowspan == 1 && self.reopen(depth, &key(&cell.text)) {
                continue;
            }
            if last && self.reports.is_some() && self.reopen(depth, &self.name_of(cell, cells)) {
                self.tell_again(reading, cells);
                return;
            }
            let above_number = self.numbers_above.iter().find(|(_, d)| *d == depth).map(|(col, _)| *col);
            let above_number = above_number.and_then(|col| cells.iter().find(|c| c.col == col));
            let own = if last { number.clone() } else { above_number.map(|c| collapse(&c.text)) };
            let own = own.map(|own| bare_number(&own).to_owned()).filter(|own| !own.is_empty());
            let parent = self.parent();
            self.add_level(reading, cell, depth, own.as_deref(), above);
            if !last {
                self.give_state_above(reading, depth, cells);
            }
            if !last && !self.tells_when {
                self.give_deadline_of_title(reading, cell);
            }
            if let (Some(item), true) = (self.record, self.records) {
                let name = if last { self.name_of(cell, cells) } else { key(&cell.text) };
                self.known.insert((depth, parent, name), item);
            }
            if let Some(cell) = above_number.filter(|_| !last) {
                reading.paint.paint(cell.place.range, SpanClass::Item, self.record, "label");
            }
        }
        if let Some(cell) = self.number.and_then(|n| cells.iter().find(|c| c.col == n)) {
            reading.paint.paint(cell.place.range, SpanClass::Item, self.record, "label");
        }
        if let Some(item) = self.record {
            self.news.begin(item, cells);
            if let Some(reports) = &mut self.reports {
                reports.begin(reading, item, cells);
            }
        }
        self.give_cells(reading, cells);
        let title = cells.iter().find(|c| c.col == title_col).filter(|_| !self.tells_when);
        if let Some(cell) = title {
            self.give_deadline_of_title(reading, cell);
        }
        self.add_parts(reading, cells);
    }

    /// The number and the words of a cell that names an entry.
    fn split_title(&self, cell: &Cell, text: &str, number: Option<&str>) -> (Option<String>, String) {
        if let Some((letter, words)) = group_rows::split_letter(text).filter(|_| self.lettered && number.is_none()) {
            return (Some(char::from(letter).to_string()), words.to_owned());
        }
        match after_code(text).filter(|_| number.is_none() && self.coded.contains(&cell.col)) {
            Some(words) => (Some(text[..words].trim_end().to_owned()), text[words..].to_owned()),
            None => split_title(text, number),
        }
    }

    /// The number of a record; "Activity 3.1" below "Activity" is the number alone.
    fn number_in(&self, cell: &Cell) -> String {
        let text = collapse(&plain(&cell.text));
        let heading = self.headings.get(cell.col).and_then(Option::as_ref).map_or("", |heading| heading.text.as_str());
        let is_of_heading = |name: &str| key(heading).split(' ').any(|word| word == key(name));
        match label_in(&text) {
            Some((name, number)) if is_of_heading(name) => number.to_owned(),
            _ => bare_number(&text).to_owned(),
        }
    }

    /// Gives a row to the entry that it tells of again.
    fn tell_again(&mut self, reading: &mut Reading<'_>, cells: &[&Cell]) {
        let Some((_, item)) = self.open.last().copied() else { return };
        self.record = Some(item);
        if let Some(reports) = &mut self.reports {
            reports.update(reading, item, cells, self.headings, &self.words);
        }
    }

    /// Reads a row whose name is that of the entry above: its description is what it is called. Whether it was one.
    fn read_below_shared_name(
        &mut self,
        reading: &mut Reading<'_>,
        cells: &[&Cell],
        number: Option<&str>,
        above: &mut dyn Above,
    ) -> bool {
        let Some(mut shared) = self.shared.take_if(|shared| shared.holds(cells)) else { return false };
        let title_col = self.levels.last().copied().unwrap_or(0);
        let at = |col: usize| cells.iter().copied().find(|c| c.col == col);
        let numbering = shared.number(cells);
        if let (Some(name), Some(words)) = (at(title_col), at(shared.words)) {
            let parent = shared.known(cells).unwrap_or_else(|| {
                self.open.clear();
                self.add_level(reading, name, 0, numbering.map(|c| collapse(&c.text)).as_deref(), above);
                let parent = self.record.unwrap_or_default();
                if let Some(cell) = numbering {
                    reading.paint.paint(cell.place.range, SpanClass::Item, Some(parent), "label");
                }
                shared.remember(cells, parent);
                parent
            });
            let level = level_below(&reading.draft.items[parent].level);
            let run = run_of(words);
            let item = reading.push_item(level, number.map(str::to_owned), &run, Some(parent));
            give_own_deadline(reading, item, &run);
            if let Some(cell) = self.number.and_then(at) {
                reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "label");
            }
            self.open.clear();
            self.record = Some(item);
            let is_told =
                |c: &&Cell| c.col == shared.words || numbering.is_some_and(|n| n.col == c.col && n.row == c.row);
            let rest: Vec<&Cell> = cells.iter().copied().filter(|c| !is_told(c)).collect();
            self.give_cells(reading, &rest);
        }
        self.shared = Some(shared);
        true
    }

    /// The entry that a cell of this column tells of: its own in a column of a level, else the record.
    fn item_of(&self, col: usize) -> Option<usize> {
        let depth = self.levels.iter().position(|level| *level == col);
        let own = depth.and_then(|depth| self.open.iter().find(|(open, _)| *open == depth));
        own.map(|(_, item)| *item).or(self.record)
    }

    /// The entry that is open above the next one.
    fn parent(&self) -> Option<usize> {
        self.open.last().map(|(_, item)| *item).or(self.groups.item())
    }

    /// What tells an entry from others in a list that tells of it again: its words and its number, or who does it where
    /// the words are few. A whole sentence is said of one thing.
    fn name_of(&self, title: &Cell, cells: &[&Cell]) -> String {
        let is_lead = |c: &Cell| matches!(self.headings.get(c.col), Some(Some(h)) if h.column == Column::Lead);
        let number = cells.iter().find(|c| Some(c.col) == self.number && !self.numbers_rows);
        let is_short = title.text.split_whitespace().count() <= 8;
        let lead = cells.iter().filter(|c| number.is_none() && is_short && is_lead(c));
        let others: Vec<String> = number.into_iter().chain(lead).map(|c| key(&c.text)).collect();
        format!("{} | {}", key(&title.text), others.join(" | "))
    }

    /// Opens the entry of this name again that an earlier row of a sheet has told.
    fn reopen(&mut self, depth: usize, name: &str) -> bool {
        let Some(item) = self.known.get(&(depth, self.parent(), name.to_owned())).copied() else { return false };
        self.open.push((depth, item));
        true
    }

    /// Whether a row says the record's own title again with another measure and nobody else to do it: a further measure.
    fn measures_again(&self, reading: &Reading<'_>, cells: &[&Cell], number: Option<&str>) -> bool {
        let Some(record) = self.record.map(|item| &reading.draft.items[item]).filter(|_| self.records) else {
            return false;
        };
        let column = |cell: &Cell| self.headings.get(cell.col).and_then(Option::as_ref).map(|h| &h.column);
        let is_measure = |cell: &Cell| matches!(column(cell), Some(Column::Measure));
        let title = self.levels.last().copied().unwrap_or(0);
        let names_it = |cell: &&&Cell| cell.col == title && self.has_said(cell);
        let same_levels = self.levels.iter().all(|col| cells.iter().all(|c| c.col != *col || self.has_said(c)));
        let is_fixed = |cell: &&Cell| {
            matches!(
                column(cell),
                Some(Column::Lead | Column::Oversight | Column::Due | Column::Start | Column::Status)
            )
        };
        number.is_none_or(|number| record.label.as_deref() == Some(number))
            && cells.iter().any(|c| names_it(&c))
            && same_levels
            && cells.iter().any(|c| is_measure(c) && !self.has_said(c))
            && cells.iter().filter(|c| is_fixed(c)).all(|c| self.has_said(c))
    }

    fn has_said(&self, cell: &Cell) -> bool {
        self.said.get(&cell.col).is_some_and(|text| *text == cell.text)
    }

    fn remember(&mut self, cells: &[&Cell]) {
        self.said = cells.iter().map(|cell| (cell.col, cell.text.clone())).collect();
    }

    fn begins_record(&self, cell: &Cell, title_col: usize) -> bool {
        if self.records {
            return true;
        }
        let text = collapse(&plain(&cell.text));
        if self.lettered && cell.col == title_col {
            return group_rows::split_letter(&text).is_some();
        }
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
        let is_outer = Some(&cell.col) != self.levels.last();
        let name = self.naming.filter(|_| !is_outer).and_then(|naming| naming(&cell.text));
        let name = name.and_then(|(name, rest)| Some((reading.find_in(cell.place.range, name)?, rest)));
        let mut run = name.map_or_else(|| run_of(cell), |(name, _)| reading.run(name));
        // A list of one entry is no list.
        if let Some(only) = run.text.strip_prefix("- ").or_else(|| run.text.strip_prefix("• "))
            && !only.contains(" - ")
            && !only.contains('•')
        {
            run.text = only.to_owned();
        }
        let (label, title) = self.split_title(cell, &run.text, number);
        let level = match &self.headings[cell.col] {
            Some(Heading { column: Column::Level(level), .. }) => level.clone(),
            _ => "action".to_owned(),
        };
        let parent = match self.open.last() {
            Some((_, item)) => Some(*item),
            None => match self.groups.item() {
                Some(group) => Some(group),
                None => above.parent_of(reading, label.as_deref(), cell.place.range.0),
            },
        };
        let parts = counted_parts(&cell.text).filter(|_| !self.records && name.is_none());
        let title = match &parts {
            Some((own, _)) => split_title(&collapse(&plain(own)), number).1,
            None => title,
        };
        let place = reading.find_in(run.range, &title).unwrap_or(run.range);
        let title = Run { text: title, range: place };
        let announced = if is_outer { announced(reading, self.begun, &title.text) } else { None };
        let again = told_before::find(reading, self.headings, label.as_deref(), &title.text);
        let item = match (again, announced) {
            (Some(item), _) => item,
            (None, Some(item)) => {
                reading.tell_again(item, &level, label, &title, parent);
                item
            }
            (None, None) => reading.push_item(&level, label, &title, parent),
        };
        match name {
            Some((name, rest)) => {
                let text = Run { text: collapse(&plain(rest)), range: (name.1, cell.place.range.1) };
                let heading = Heading { column: Column::Description, text: String::new() };
                give_cell(reading, item, Some(&heading), &text, &self.words);
            }
            None => reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title"),
        }
        self.counted = parts.as_ref().map_or(0, |(_, parts)| parts.len());
        push_parts(reading, &run, item, parts.map(|(_, parts)| parts).unwrap_or_default());
        self.groups.give_part(reading, item);
        self.open.push((depth, item));
        self.record = Some(item);
    }

    fn is_period(&self, col: usize) -> bool {
        self.reports.as_ref().is_some_and(|reports| reports.is_period(col))
    }

    /// A cell merged over columns that ask three things answers none of them: its words are kept by the first heading.
    fn said_of_all(&self, cell: &Cell) -> Option<Heading> {
        let covered = self.headings.get(cell.col..(cell.col + cell.colspan).min(self.headings.len()))?;
        let [Some(heading), ..] = covered else { return None };
        let asks = matches!(heading.column, Column::Due | Column::Start | Column::Status);
        let apart: HashSet<&str> = covered.iter().flatten().map(|heading| heading.text.as_str()).collect();
        (asks && apart.len() >= 3)
            .then(|| Heading { column: Column::Other(heading.text.clone()), text: heading.text.clone() })
    }

    fn give_cells(&self, reading: &mut Reading<'_>, cells: &[&Cell]) {
        let Some(item) = self.record else { return };
        let Some(day) = self.day_of_row(reading, cells) else { return self.give_fields(reading, item, cells) };
        let paper = reading.when.context.replace(day);
        self.give_fields(reading, item, cells);
        reading.when.context = paper;
    }

    fn give_fields(&self, reading: &mut Reading<'_>, item: usize, cells: &[&Cell]) {
        let heading = |cell: &Cell| self.headings.get(cell.col).and_then(Option::as_ref);
        let is_title = |cell: &Cell| {
            self.levels.contains(&cell.col)
                || Some(cell.col) == self.number
                || Some(cell.col) == self.parts
                || self.numbers_above.iter().any(|(col, _)| *col == cell.col)
                || self.state_above(cell).is_some()
                || self.measured_above(cell).is_some()
        };
        // A baseline belongs to the measure of its row, wherever that stands.
        let is_baseline = |cell: &Cell| heading(cell).is_some_and(|h| h.column == Column::Baseline);
        let (baselines, others): (Vec<&Cell>, Vec<&Cell>) =
            cells.iter().copied().filter(|c| !is_title(c)).partition(|c| is_baseline(c));
        let before = reading.draft.items[item].measures.len();
        // "50" beside the unit "miles": one measure, due when the entry is.
        let is_unit = |cell: &&&Cell| heading(cell).is_some_and(|h| matches!(key(&h.text).as_str(), "unit" | "units"));
        let unit = others.iter().find(is_unit).map(|cell| run_of(cell).text);
        let is_figure = |text: &str| !text.contains(|c: char| c.is_alphabetic() || c == '%');
        for cell in others {
            if let Some(heading) = self.said_of_all(cell) {
                give_cell(reading, item, Some(&heading), &run_of(cell), &self.words);
                continue;
            }
            if let Some(heading) = heading(cell).filter(|_| self.is_period(cell.col)) {
                give_period(reading, item, heading, cell);
                continue;
            }
            if let Some(heading) = heading(cell)
                && give_state_line(reading, item, heading, cell, &self.words)
            {
                continue;
            }
            let is_party = |h: &Heading| matches!(h.column, Column::Lead | Column::Oversight | Column::Support);
            if heading(cell).is_some_and(is_party) && names_parties(&run_of(cell).text) {
                give_closing(reading, item, &run_of(cell));
                continue;
            }
            let measured = heading(cell).filter(|h| h.column == Column::Measure);
            if let Some((heading, targets)) = measured.and_then(|h| Some((h, targets_by_period(&cell.text)?))) {
                let mut places = Places::of(cell.place.range);
                for (period, text) in targets {
                    let column = period.map_or(Column::Measure, Column::Year);
                    let range = places.next(reading, &text);
                    let heading = Heading { column, text: heading.text.clone() };
                    give_cell(reading, item, Some(&heading), &Run { text, range }, &self.words);
                }
                continue;
            }
            let lines = measured.and_then(|_| lines_apart(&cell.text));
            let Some(lines) = lines else {
                let mut run = run_of_party(cell, heading(cell));
                if let Some(unit) = unit.as_ref().filter(|_| is_figure(&run.text))
                    && heading(cell).is_some_and(|h| h.column == Column::Measure)
                {
                    run.text = format!("{} {unit}", run.text);
                }
                give_cell(reading, item, heading(cell), &run, &self.words);
                continue;
            };
            let mut places = Places::of(cell.place.range);
            for text in lines {
                let range = places.next(reading, &text);
                give_cell(reading, item, heading(cell), &Run { text, range }, &self.words);
            }
        }
        let year = reading.draft.items[item].due.as_ref().map(|due| due.text.clone());
        if let Some(year) = year.filter(|year| unit.is_some() && year.len() == 4 && is_figure(year)) {
            let period_when = reading.read_period(&year);
            let measures = reading.draft.items[item].measures.iter_mut().skip(before);
            for measure in measures.filter(|measure| measure.period.is_none()) {
                measure.period = Some(year.clone());
                measure.period_when.clone_from(&period_when);
            }
        }
        for cell in baselines {
            let run = run_of(cell);
            let measures = &mut reading.draft.items[item].measures;
            let single = measures.iter().skip(before).position(|m| m.period.is_none()).unwrap_or(0);
            match measures.get_mut(before + single).filter(|m| m.baseline.is_none()) {
                Some(measure) => {
                    measure.baseline = Some(run.text.clone());
                    reading.note_heading("baseline", heading(cell).map_or("", |h| &h.text));
                    reading.place_field(item, "baseline", run.range);
                }
                None => give_cell(reading, item, heading(cell), &run, &self.words),
            }
        }
    }
}

/// "Initiative | … | Theme": a column to the right that tells the theme of each row names what stands above it.
fn order_levels(levels: &mut [usize], headings: &Headings, grid: &Grid, first: usize) {
    let rank = |col: usize| match headings.get(col).and_then(Option::as_ref) {
        Some(Heading { column: Column::Level(level), .. }) => rank_of(level),
        _ => u8::MAX,
    };
    let apart = |col: usize| {
        let cells = grid.cells.iter().filter(|c| c.row >= first && c.col == col && !c.text.trim().is_empty());
        share_apart(cells.map(|c| c.text.trim()))
    };
    // A name that stands once over several rows, merged or with blanks below it, is what they stand under.
    let filled =
        |col: usize| grid.cells.iter().filter(|c| c.row >= first && c.col == col && !c.text.trim().is_empty()).count();
    if let [name, above] = levels
        && rank(*above) < rank(*name)
        && filled(*name) * 4 > filled(*above) * 3
        && apart(*name) > 0.9
        && (rank(*above) == 0 || apart(*above) < 0.6)
    {
        levels.swap(0, 1);
    }
}

/// A level of the table that the text before announced in the same words, with nothing else said of it.
/// Items of the table itself, from `begun` on, announce nothing.
fn announced(reading: &Reading<'_>, begun: usize, title: &str) -> Option<usize> {
    let words = key(title);
    if words.split(' ').count() < LONG_ENOUGH {
        return None;
    }
    let items = &reading.draft.items;
    let is_bare = |item: &DraftItem| item.lead.is_none() && item.due.is_none() && item.status.is_none();
    let is_same = |item: &DraftItem| is_bare(item) && item.title.as_deref().is_some_and(|told| key(told) == words);
    let item = items.iter().take(begun).position(is_same)?;
    items.iter().all(|other| other.parent != Some(item)).then_some(item)
}

/// "1.2 Words", "Action 1.2: words", or a number from its own column.
fn split_title(text: &str, number: Option<&str>) -> (Option<String>, String) {
    if let Some(number) = number {
        return (Some(number.to_owned()), text.to_owned());
    }
    use super::super::outline::read_level;
    // "Priority action 3: words" is an action, and no priority.
    let named = || read_level(text.strip_prefix("Priority ")?).filter(|(_, label, _)| label.is_some());
    if let Some((_, label, title)) = read_level(text).or_else(named) {
        return (label, title.to_owned());
    }
    match split_label(text) {
        Some((label, title)) => (Some(label), title.to_owned()),
        None => (None, text.to_owned()),
    }
}
