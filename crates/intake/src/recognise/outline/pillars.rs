//! Plans on a page: a column for each pillar or goal, its name at the top, what is to be done in the cells below it, as a list
//! or a cell each. Only a table whose heads are counted or say their level is one whatever stands below them; below other
//! names nearly everything must begin as commitments do.

use super::super::deadlines::give_deadline;
use super::super::lexicon::{Column, column_of, context_kind, is_period, is_status_phrase, key, level_of};
use super::super::promise::begins_commitment;
use super::super::reading::{Range, Reading, Run, is_dated, plain};
use super::super::runs::split_label;
use super::super::tables::labelled_rows::numbered_level;
use super::super::tables::table_body::Body;
use super::levels::read_level;
use super::list::begins_past;
use super::list_table::entries_of;
use crate::block::{Block, Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::HashSet;

/// Words of the longest name of a pillar.
const LONGEST_NAME: usize = 12;
/// Most pillars beside each other, and fewest whose names nothing counts.
const MOST: usize = 10;
const FEWEST_NAMED: usize = 3;
/// Fewest entries below them.
const FEWEST_ENTRIES: usize = 4;
/// Words of the longest entry: more tell of something.
const LONGEST_ENTRY: usize = 40;
/// Blocks above the table in which the level of the pillars may be said.
const NEAR: usize = 3;

/// The words of an entry, and where it is one of a list the lines that it begins and ends in.
type Listed<'c> = (String, Option<(&'c str, Option<&'c str>)>);

/// The name over a column.
struct Pillar<'g> {
    cell: &'g Cell,
    level: Option<&'static str>,
    label: Option<String>,
    title: String,
    /// What stands below the name in its cell.
    told: Option<String>,
}

/// Reads a plan on a page under `parent`. `false`: the table is none.
pub(super) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let level = level_above(reading, block, grid);
    let Some((header, pillars)) = find_pillars(grid, level.is_some_and(|(_, counted)| counted)) else { return false };
    reading.take(block);
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        reading.paint.paint(cell.place.range, SpanClass::Context, None, "table");
    }
    let level = level.map_or("section", |(level, _)| level);
    let body = Body::of(grid, header);
    // A sentence alone in its row below all others is a remark on them.
    let is_remark = |cell: &Cell| {
        let is_alone = grid.row_cells(cell.row).iter().filter(|c| !c.text.trim().is_empty()).count() == 1;
        is_alone && cell.row + 1 == grid.rows && cell.text.ends_with('.')
    };
    for pillar in pillars {
        let whole = pillar.cell.place.range;
        let range = reading.find_in(whole, &pillar.title).unwrap_or(whole);
        let run = Run { text: pillar.title, range };
        let above = reading.push_item(pillar.level.unwrap_or(level), pillar.label, &run, parent);
        reading.paint.paint(whole, SpanClass::Item, Some(above), "title");
        if let Some(told) = pillar.told {
            let range = reading.find_in((range.1, whole.1), &told).unwrap_or(whole);
            describe(reading, told, range, above);
        }
        let cells = body.filled(pillar.cell.col);
        let lists = cells.iter().any(|cell| is_list(cell));
        for cell in cells.iter().filter(|cell| !is_remark(cell)) {
            match lists && !is_list(cell) {
                true => describe(reading, words_of(&cell.text), cell.place.range, above),
                false => open_entries(reading, cell, above),
            }
        }
    }
    true
}

/// The row of the names and what they are; `None`: the table is of another kind.
fn find_pillars(grid: &Grid, announced: bool) -> Option<(usize, Vec<Pillar<'_>>)> {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty());
    // A title may stand above them.
    let mut header = (0..grid.rows.min(3)).find(|row| filled(*row).count() > 1)?;
    let mut heads: Vec<&Cell> = filled(header).collect();
    // "Pillar 1" over the name in a row of its own.
    let bare = |cell: &&Cell| numbered_level(&words_of(&cell.text)).filter(|(_, number)| number.is_some());
    let numbers: Vec<(&'static str, Option<String>)> = heads.iter().filter_map(bare).collect();
    let is_bare = numbers.len() == heads.len();
    let above = header;
    if is_bare {
        header += 1;
        let numbered: Vec<usize> = heads.iter().map(|cell| cell.col).collect();
        heads = filled(header).collect();
        if heads.iter().map(|cell| cell.col).ne(numbered) {
            return None;
        }
    }
    if heads.len() > MOST || grid.cols > MOST || !(0..above).all(|row| filled(row).all(|cell| cell.colspan > 1)) {
        return None;
    }
    // The first line of each is a name where all have several.
    let named = heads.iter().all(|cell| cell.text.trim().lines().nth(1).is_some());
    let mut pillars: Vec<Pillar<'_>> = heads.into_iter().map(|cell| pillar_of(cell, named)).collect::<Option<_>>()?;
    for (pillar, (level, number)) in pillars.iter_mut().zip(numbers).filter(|_| is_bare) {
        (pillar.level, pillar.label) = (Some(level), number);
    }
    // "4. Lead" may be what a pillar is about, but "1. Action", "2. Lead", "3. Due" are headings like any.
    let known = pillars.iter().filter(|pillar| names_column(&pillar.title)).count();
    let titles: HashSet<String> = pillars.iter().map(|pillar| key(&pillar.title)).collect();
    let body = Body::of(grid, header);
    let headed = |col: usize| pillars.iter().any(|pillar| pillar.cell.col == col);
    if known * 2 >= pillars.len()
        || titles.len() < pillars.len()
        || (0..grid.cols).any(|col| !headed(col) && !body.filled(col).is_empty())
    {
        return None;
    }
    // How many of the entries of a column begin as commitments do.
    let (mut all, mut all_begun, mut past) = (0, 0, 0);
    let mut promised = true;
    let mut lists = true;
    for pillar in &pillars {
        let cells = body.filled(pillar.cell.col);
        let listed: Vec<String> = cells.iter().flat_map(|cell| entries_in(cell)).map(|(text, _)| text).collect();
        let begun = listed.iter().filter(|text| begins_commitment(text)).count();
        if listed.is_empty() || listed.iter().any(|text| text.split(' ').count() > LONGEST_ENTRY) {
            return None;
        }
        all += listed.len();
        all_begun += begun;
        past += listed.iter().filter(|text| begins_past(text)).count();
        lists &= cells.iter().any(|cell| is_list(cell));
        promised &= begun * 2 > listed.len();
    }
    let told = (announced || counted(&pillars)) && (lists || promised || announced && all_begun * 3 > all);
    let named = promised && pillars.len() >= FEWEST_NAMED && pillars.iter().all(|pillar| pillar.cell.bold);
    // A report of what was done may stand under the same names.
    (past * 2 <= all && all >= FEWEST_ENTRIES && all > pillars.len() && (told || named)).then_some((header, pillars))
}

/// "1. Safe slips", "Goal 2: Bright stairs", "A warm harbour". `None`: what heads a column of another table.
fn pillar_of(cell: &Cell, named: bool) -> Option<Pillar<'_>> {
    let (name, told) = match cell.text.trim().split_once('\n').filter(|_| named) {
        Some((name, told)) => (name, Some(words_of(told))),
        None => (cell.text.as_str(), None),
    };
    let text = words_of(name);
    let (level, label, title) = match (read_level(&text), split_label(&text)) {
        (Some((level, label, title)), _) => (Some(level), label, title),
        (None, Some((label, title))) => (None, Some(label), title),
        (None, None) => (None, None, text.as_str()),
    };
    // "1. What we heard"
    let asks = ["What ", "Why ", "How ", "Where ", "Who "].iter().any(|word| title.starts_with(word));
    let is_time = || is_period(title) || is_dated(&when::read(title, &when::Settings::default()));
    let heads_other = context_kind(title).is_some()
        || label.is_none() && names_column(title)
        || is_status_phrase(title)
        || asks
        || is_time();
    let is_name = title.contains(char::is_alphabetic)
        && title.split(' ').count() <= LONGEST_NAME
        && !title.ends_with(['.', ';', ',', '?'])
        && cell.colspan <= 1
        && !is_list(cell);
    let title = title.trim_end_matches(':').to_owned();
    (is_name && !heads_other).then_some(Pillar { cell, level, label, title, told })
}

fn names_column(title: &str) -> bool {
    level_of(title).is_some() || column_of(title).is_some_and(|column| !matches!(column, Column::Other(_)))
}

/// Whether the names say their level, or are counted on from the first.
fn counted(pillars: &[Pillar<'_>]) -> bool {
    let number = |pillar: &Pillar<'_>| pillar.label.as_deref().and_then(|label| label.parse::<usize>().ok());
    let letter =
        |pillar: &Pillar<'_>| pillar.label.as_deref().filter(|label| label.len() == 1).map(|l| l.as_bytes()[0]);
    pillars.len() > 1
        && (pillars.iter().all(|pillar| pillar.level.is_some())
            || pillars.iter().enumerate().all(|(at, pillar)| number(pillar) == Some(at + 1))
            || pillars
                .iter()
                .enumerate()
                .all(|(at, pillar)| letter(pillar) == u8::try_from(at).ok().map(|at| b'A' + at)))
}

/// The level that a line above the table calls the pillars by, and whether it counts as many as stand in the table: "four
/// goals", "Priorities of the board".
fn level_above(reading: &Reading<'_>, block: usize, grid: &Grid) -> Option<(&'static str, bool)> {
    const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if !(2..=MOST).contains(&grid.cols) {
        return None;
    }
    let number = |word: &str| word.parse().ok().or_else(|| COUNTS.iter().position(|own| *own == word).map(|at| at + 2));
    let several = |word: &str| level_of(word).filter(|_| word.ends_with('s'));
    let mut named = None;
    for block in reading.source.blocks[block.saturating_sub(NEAR)..block].iter().rev() {
        let (Block::Paragraph { text, .. } | Block::Heading { text, .. }) = block else { continue };
        let line = key(text);
        let words: Vec<&str> = line.split(' ').collect();
        // The title of such a plan: a sentence may speak of any page.
        let is_title = words.len() <= LONGEST_NAME && !text.trim_end().ends_with('.');
        if is_title && [" on a page", " on one page"].iter().any(|page| line.contains(page)) {
            return Some((named.unwrap_or("section"), true));
        }
        let counts = |at: usize| (1..=2).any(|back| at >= back && number(words[at - back]) == Some(grid.cols));
        let counted = (1..words.len()).find_map(|at| several(words[at]).filter(|_| counts(at)));
        if let Some(level) = counted {
            return Some((level, true));
        }
        let short = words.iter().find_map(|word| several(word)).filter(|_| words.len() <= LONGEST_NAME);
        named = named.or(short);
    }
    named.map(|level| (level, false))
}

fn words_of(text: &str) -> String {
    collapse(&plain(text))
}

fn is_list(cell: &Cell) -> bool {
    entries_of(&cell.text).iter().any(|entry| !entry.heads)
}

/// The entries of a cell with their last words where they stand on several lines; the cell itself where it is no list.
fn entries_in(cell: &Cell) -> Vec<Listed<'_>> {
    let entries = entries_of(&cell.text);
    if !is_list(cell) {
        return vec![(words_of(&cell.text), None)];
    }
    entries
        .into_iter()
        .filter(|entry| !entry.heads)
        .map(|entry| (entry.text, Some((entry.first, entry.last))))
        .collect()
}

fn open_entries(reading: &mut Reading<'_>, cell: &Cell, above: usize) {
    let end = cell.place.range.1;
    let mut from = cell.place.range.0;
    for (text, lines) in entries_in(cell) {
        let range = match lines {
            None => cell.place.range,
            Some((first, last)) => {
                let Some(range) = reading.find_in((from, end), first) else { continue };
                let last = last.and_then(|last| reading.find_in((range.1, end), last));
                (range.0, last.map_or(range.1, |last| last.1))
            }
        };
        from = range.1;
        let (label, title) = match split_label(&text) {
            Some((label, title)) => (Some(label), title.to_owned()),
            None => (None, text),
        };
        let own = reading.find_in(range, &title).unwrap_or(range);
        let run = Run { text: title, range: own };
        let item = reading.push_item("action", label, &run, Some(above));
        reading.paint.paint(range, SpanClass::Item, Some(item), "title");
        give_deadline(reading, item, &run);
    }
}

/// A sentence between the name and the list below it tells of the pillar.
fn describe(reading: &mut Reading<'_>, text: String, range: Range, item: usize) {
    if reading.draft.items[item].description.is_some() {
        reading.push_context("text", &Run { text, range }, None, Some(item));
        return;
    }
    reading.place_field(item, "description", range);
    reading.draft.items[item].description = Some(text);
}
