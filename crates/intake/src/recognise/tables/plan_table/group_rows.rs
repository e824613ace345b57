//! Rows of a table that stand over others: headings of groups, levels listed in one cell, words said of a whole group.
//! A row with a number where numbers are usual, or with a date, is never one of them.

use super::super::super::lexicon::{Column, column_of, key, rank_of};
use super::super::super::outline::read_level;
use super::super::super::reading::{Reading, Run, is_dated, plain};
use super::super::super::runs::split_label;
use super::super::cell_fields::{give_cell, is_undecided, run_of};
use super::super::groups::{Shape, split_group_label};
use super::super::headings::{Heading, bare_number, named_group, named_number};
use super::super::parts_in_cells::{Places, counted_from, lines_below_head, listed_level};
use super::super::shared_names::level_below;
use super::super::told_before;
use super::{Above, Table, split_title};
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};

/// Words of the title of a group that more lines explain.
const LONGEST_TITLE: usize = 14;

impl Table<'_> {
    /// Opens the group that a row heads, in those that are of an outer shape.
    pub(super) fn open_group(&mut self, reading: &mut Reading<'_>, cell: &Cell, above: &mut dyn Above) {
        self.open_group_as(reading, cell, None, above);
    }

    /// Opens it under the number that stands in a cell of its own.
    pub(super) fn open_group_as(
        &mut self,
        reading: &mut Reading<'_>,
        cell: &Cell,
        number: Option<(&'static str, String)>,
        above: &mut dyn Above,
    ) {
        let titled = self.title_of_group(cell).and_then(|first| reading.find_in(cell.place.range, first));
        let titled = titled.map(|range| reading.run(range));
        let run = titled.clone().unwrap_or_else(|| run_of(cell));
        self.open.clear();
        self.record = None;
        if self.groups.open_part(&run) {
            reading.paint.paint(cell.place.range, SpanClass::Context, None, "table heading");
            return;
        }
        let (level, label, title) = match read_level(&run.text) {
            _ if let Some((level, number)) = number => (level, Some(number), run.text.clone()),
            Some((level, label, title)) => (level, label, title.to_owned()),
            None => match split_group_label(&run.text)
                .or_else(|| self.split_bare_number(cell, &run.text))
                .or_else(|| split_named_number(&run.text))
            {
                Some((label, title)) => ("section", Some(label), title.to_owned()),
                None => ("section", None, run.text.clone()),
            },
        };
        let shape = Shape::of(cell, level, label.as_deref());
        self.groups.close_for(&shape);
        let parent = self.groups.item().or_else(|| above.parent_of(reading, None, cell.place.range.0));
        let is_told = |above: &usize| {
            let told = &reading.draft.items[*above];
            told.label == label && told.title.as_deref().map(key) == Some(key(&title))
        };
        // The heading over the table said it.
        if let Some(above) = parent.filter(is_told) {
            reading.paint.paint(cell.place.range, SpanClass::Item, Some(above), "title");
            return;
        }
        let run = Run { text: title.clone(), range: reading.find_in(run.range, &title).unwrap_or(run.range) };
        let counted = label.as_ref().map(|label| format!("{level} {label}"));
        let find = |label: Option<&str>| told_before::find(reading, self.headings, label, &title);
        let again = find(label.as_deref()).or_else(|| find(counted.as_deref()));
        let item = match again {
            Some(item) => item,
            None => reading.push_item(level, label, &run, parent),
        };
        self.groups.open(shape, item);
        if titled.is_none() {
            reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
            return;
        }
        let text = Run { range: (run.range.1, cell.place.range.1), ..reading.run((run.range.1, cell.place.range.1)) };
        let heading = Heading { column: Column::Description, text: String::new() };
        give_cell(reading, item, Some(&heading), &text, &self.words);
    }

    /// "100 Roads" where the numbers of records stand; a year is none.
    fn split_bare_number<'t>(&self, cell: &Cell, text: &'t str) -> Option<(String, &'t str)> {
        let (number, title) = text.split_once(' ').filter(|_| Some(cell.col) == self.number)?;
        let is_number = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
        (is_number && title.starts_with(char::is_uppercase)).then(|| (number.to_owned(), title))
    }

    /// "3.1 The quays" as the first line of a cell over the whole table: the title of the group that the lines below explain.
    fn title_of_group<'c>(&self, cell: &'c Cell) -> Option<&'c str> {
        let (first, _) = cell.text.trim().split_once('\n')?;
        let title = collapse(&plain(first));
        let is_wide = cell.colspan >= self.headings.len().max(3);
        let is_title = split_group_label(&title).is_some() && title.split(' ').count() <= LONGEST_TITLE;
        (is_wide && is_title).then_some(first)
    }

    /// "Goal 2: Quiet quays" where the heading of the records' titles stands, beside the other headings or those again: its level
    /// and number, and the cell with its title alone.
    pub(super) fn headed_group(&self, cells: &[&Cell]) -> Option<(&'static str, String, Cell)> {
        let (first, others) = cells.split_first().filter(|(_, others)| others.len() >= 2)?;
        let heading = |cell: &Cell| self.headings.get(cell.col).and_then(Option::as_ref).map(|own| key(&own.text));
        let again = |cell: &&Cell| heading(cell) == Some(key(&plain(&cell.text)));
        if self.levels.last() != Some(&first.col) || !others.iter().all(again) {
            return None;
        }
        let text = collapse(&plain(&first.text));
        let (level, number, title) = named_group(&text)?;
        Some((level, number, Cell { text: title.to_owned(), ..(*first).clone() }))
    }

    /// Whether a row above the headings heads the table's groups: one cell over the table, with its number or level.
    pub(super) fn heads_groups(&self, cells: &[&Cell]) -> bool {
        let [cell] = cells else { return false };
        let text = collapse(&plain(&cell.text));
        let labelled = split_group_label(&text).is_some() || read_level(&text).is_some();
        let wide = self.headings.len() >= 3 && cell.colspan + 1 >= self.headings.len();
        wide && (labelled && self.group_row(cells).is_some() || listed_level(cell).is_some())
    }

    /// "Goals:" and a line each in one cell over the table: entries of that level, beside the records below.
    pub(super) fn read_listed_level(&mut self, reading: &mut Reading<'_>, cell: &Cell, above: &mut dyn Above) -> bool {
        let Some(level) = listed_level(cell).filter(|_| cell.colspan + 1 >= self.headings.len().max(3)) else {
            return false;
        };
        let parent = self.groups.item().or_else(|| above.parent_of(reading, None, cell.place.range.0));
        let head = cell.text.lines().next().unwrap_or_default();
        if let Some(place) = reading.find_in(cell.place.range, head) {
            reading.paint.paint(place, SpanClass::Furniture, None, "field name");
        }
        let mut places = Places::of(cell.place.range);
        for text in lines_below_head(cell) {
            let (label, title) = split_title(&text, None);
            let range = places.next(reading, &title);
            let item = reading.push_item(level, label, &Run { text: title, range }, parent);
            reading.paint.paint(range, SpanClass::Item, Some(item), "title");
        }
        true
    }

    /// "Desired outcome: …" over the columns, straight below the row of a group, is said of the group. Whether it was so.
    pub(super) fn read_about_group(&self, reading: &mut Reading<'_>, cells: &[&Cell]) -> bool {
        let ([cell], Some(group), None) = (cells, self.groups.item(), self.record) else { return false };
        let text = collapse(&plain(&cell.text));
        let Some((label, value)) = text.split_once(": ").filter(|_| cell.col == 0 && cell.colspan > 1) else {
            return false;
        };
        let column = column_of(label).filter(|column| {
            matches!(
                column,
                Column::DesiredResult | Column::Description | Column::Lead | Column::Oversight | Column::Due
            )
        });
        let Some(column) = column else { return false };
        let range = reading.find_in(cell.place.range, value).unwrap_or(cell.place.range);
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
        let heading = Heading { column, text: label.to_owned() };
        give_cell(reading, group, Some(&heading), &Run { text: value.to_owned(), range }, &self.words);
        true
    }

    /// "Progress: …" over most of the columns, below a record, is said of the record. Whether it was so.
    pub(super) fn read_about_record(&self, reading: &mut Reading<'_>, cells: &[&Cell]) -> bool {
        use Column::{Description, Due, Evaluation, Lead, Measure, Status, Support, Update};
        let ([cell], Some(item)) = (cells, self.record) else { return false };
        let text = collapse(&plain(&cell.text));
        let Some((label, value)) = text.split_once(": ").filter(|(label, _)| self.told_below.contains(*label)) else {
            return false;
        };
        let is_told =
            |c: &Column| matches!(c, Description | Due | Evaluation | Lead | Measure | Status | Support | Update);
        let Some(column) = column_of(label).filter(|column| is_told(column) && label.split(' ').count() <= 3) else {
            return false;
        };
        let range = reading.find_in(cell.place.range, value).unwrap_or(cell.place.range);
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
        let heading = Heading { column, text: label.to_owned() };
        give_cell(reading, item, Some(&heading), &Run { text: value.to_owned(), range }, &self.words);
        true
    }

    /// "b. Teach the keepers" in a row of its own, below the entry with a number or behind "a. …": a part of that entry.
    pub(super) fn read_lettered_row(&mut self, reading: &mut Reading<'_>, cells: &[&Cell], title_col: usize) -> bool {
        let Some(cell) = cells.iter().find(|c| c.col == title_col).filter(|_| !self.records && !self.lettered) else {
            return false;
        };
        let run = run_of(cell);
        let Some((letter, title)) = split_letter(&run.text) else { return false };
        let names_outer = cells.iter().any(|c| c.col != title_col && self.levels.contains(&c.col));
        if names_outer {
            return false;
        }
        let several = counted_from(&cell.text, usize::from(letter - b'a')).is_some_and(|(_, parts)| parts.len() > 1);
        if several {
            return false;
        }
        let Some((last, before)) = reading.draft.items.iter().enumerate().next_back() else { return false };
        let label = before.label.as_deref().unwrap_or_default();
        let parent = match letter {
            // The first row of a page may go on with the table before, not with a heading.
            b'a' => Some(last).filter(|_| {
                label.bytes().any(|b| b.is_ascii_digit()) && (self.record.is_some() || before.level != "section")
            }),
            _ => before.parent.filter(|_| label.as_bytes() == [letter - 1]),
        };
        let Some(parent) = parent else { return false };
        let level = level_below(&reading.draft.items[parent].level);
        let part = Run { text: title.to_owned(), range: reading.find_in(run.range, title).unwrap_or(run.range) };
        let item = reading.push_item(level, Some(char::from(letter).to_string()), &part, Some(parent));
        reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
        self.record = Some(item);
        self.give_cells(reading, cells);
        true
    }

    /// "Strategy 2: Roads" beside the sum of its rows, and these sums: an outer level than that of the records.
    pub(super) fn summed_group<'c, 'r>(&self, cells: &'r [&'c Cell]) -> Option<(&'c Cell, &'r [&'c Cell])> {
        let (first, sums) = cells.split_first()?;
        let title = self.levels.last().copied().unwrap_or(0);
        let own = match &self.headings.get(title)?.as_ref()?.column {
            Column::Level(level) => rank_of(level),
            _ => return None,
        };
        let text = collapse(&plain(&first.text));
        let (level, label, _) = read_level(&text)?;
        let is_outer = label.is_some() && rank_of(level) < own && first.col == title;
        (is_outer && !sums.is_empty() && sums.iter().all(|cell| is_sum(&cell.text))).then_some((first, sums))
    }

    /// "II" beside the words of a row that says nothing else, where records have figures for numbers, or "Goal 1": its level
    /// and number, and the cell of its words.
    pub(super) fn numbered_group<'c>(&self, cells: &[&'c Cell]) -> Option<(&'static str, String, &'c Cell)> {
        let [number, words] = cells else { return None };
        let title = self.levels.last().copied().unwrap_or(0);
        if Some(number.col) != self.number || words.col != title || self.headings.len() < 4 {
            return None;
        }
        let own = self.headings[title].as_ref().map(|heading| &heading.column);
        let named = named_number(&number.text).filter(|(level, _)| own != Some(&Column::Level((*level).to_owned())));
        let counted = || group_number(number).filter(|_| self.counts_groups).map(|own| ("section", own));
        let (level, label) = named.or_else(counted)?;
        Some((level, label, *words))
    }

    /// A row with one filled cell at the left, no number where numbers are usual: a group heading.
    pub(super) fn group_row<'c>(&self, cells: &[&'c Cell]) -> Option<&'c Cell> {
        let [cell] = cells else { return None };
        let text = collapse(&plain(&cell.text));
        let spans = cell.colspan > 1 || cell.col == 0;
        let labelled = split_label(&text).is_some() || read_level(&text).is_some();
        let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let wide = self.headings.len() >= 3;
        if self.title_of_group(cell).is_some() {
            return Some(cell);
        }
        let bold = cell.bold && !self.bold_titles && !text.ends_with('.');
        let words_for_number = Some(cell.col) == self.number && text.split(' ').count() >= 2;
        // "Goal 1.2 Ferries by night" among actions that are numbered in their words.
        let level = read_level(&text).and_then(|(level, label, _)| label.map(|_| level));
        let is_outer = level.is_some_and(|level| rank_of(level) < rank_of("strategy"));
        let named = capitals
            || bold
            || words_for_number
            || is_outer
            || cell.colspan >= self.headings.len().saturating_sub(1)
            || (labelled && !self.numbered);
        // "Goal 3. Ferries for guests who stay away today" says what it is before it tells a time.
        let dated = is_dated_text(&text) && level.is_none();
        (spans && wide && named && text.split(' ').count() <= 30 && !dated).then_some(cell)
    }
}

/// The labels of rows over most of the columns that stand below records, below every second one or more. Those that head the
/// records stand above the first, too.
pub(super) fn told_below(grid: &Grid, first: usize) -> HashSet<String> {
    let mut records = 0;
    let mut told: HashMap<String, Option<usize>> = HashMap::new();
    for row in first..grid.rows {
        let mut filled = grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => {}
            (Some(cell), None) => {
                let text = collapse(&plain(&cell.text));
                let wide = cell.colspan > 1 && cell.colspan * 2 > grid.cols;
                if let Some((label, _)) = text.split_once(": ").filter(|_| wide) {
                    let count = told.entry(label.to_owned()).or_insert(Some(0));
                    *count = count.filter(|_| records > 0).map(|count| count + 1);
                }
            }
            _ => records += 1,
        }
    }
    told.into_iter()
        .filter(|(_, count)| count.is_some_and(|count| count * 2 >= records))
        .map(|(label, _)| label)
        .collect()
}

/// "II", "B.": a numeral or letter alone in a cell.
fn group_number(cell: &Cell) -> Option<String> {
    let own = bare_number(&collapse(&plain(&cell.text))).trim_end_matches(')').to_owned();
    let is_letter = own.len() == 1 && own.bytes().all(|b| b.is_ascii_uppercase());
    (is_letter || roman_of(&own).is_some()).then_some(own)
}

/// The number that a numeral below 40 says.
fn roman_of(word: &str) -> Option<usize> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = word.trim_start_matches('X');
    let tens = word.len() - rest.len();
    let ones = ONES.iter().position(|one| *one == rest)?;
    (tens <= 3 && tens + ones > 0).then_some(tens * 10 + ones)
}

/// Whether most numbers of a table are figures, and the numerals or letters among them count on from the first, which
/// stands above the figures.
pub(super) fn counts_groups(grid: &Grid, first: usize, number: usize) -> bool {
    let (mut all, mut figures, mut numeral, mut letter) = (0_usize, 0_usize, 0_usize, 0_usize);
    for cell in grid.cells.iter().filter(|c| c.row >= first && c.col == number && !c.text.trim().is_empty()) {
        all += 1;
        if cell.text.trim().starts_with(|c: char| c.is_ascii_digit()) {
            figures += 1;
        }
        let Some(own) = group_number(cell) else { continue };
        if figures > 0 && numeral + letter == 0 {
            return false;
        }
        // Numerals below a letter begin again.
        if roman_of(&own) == Some(numeral + 1) {
            numeral += 1;
        } else if usize::from(own.as_bytes()[0]) == usize::from(b'A') + letter && own.len() == 1 {
            (letter, numeral) = (letter + 1, 0);
        } else {
            return false;
        }
    }
    figures * 2 > all && numeral + letter > 0
}

/// Whether nearly all titles begin with a letter that goes on from the one before, or begins again.
pub(super) fn are_lettered(titles: &[&Cell]) -> bool {
    let letters: Vec<u8> =
        titles.iter().filter_map(|cell| Some(split_letter(&collapse(&plain(&cell.text)))?.0)).collect();
    let counts = letters.first() == Some(&b'a') && letters.windows(2).all(|l| l[1] == b'a' || l[1] == l[0] + 1);
    let mut several = titles.iter().map(|cell| counted_from(&cell.text, 0).map_or(0, |(_, parts)| parts.len()));
    counts && letters.len() > 1 && letters.len() * 10 >= titles.len() * 8 && several.all(|parts| parts < 2)
}

/// "a. Words", "(b) Words": the letter, and the words.
pub(super) fn split_letter(text: &str) -> Option<(u8, &str)> {
    let (head, words) = text.split_once(' ')?;
    match head.trim_start_matches('(').strip_suffix(['.', ')'])?.as_bytes() {
        [letter @ b'a'..=b'z'] => Some((*letter, words.trim_start())),
        _ => None,
    }
}

/// "Total:", "Subtotal for parks" beside figures, or alone: a row that adds others up.
pub(super) fn sums_up(cells: &[&Cell]) -> bool {
    let Some((first, sums)) = cells.split_first() else { return false };
    let words = key(&first.text);
    if !words.contains("total") {
        return false;
    }
    let begins = ["total", "totals", "subtotal", "sub total", "grand total"];
    // "Total actions: 8" says its figure itself.
    let counts =
        !sums.is_empty() || words.rsplit(' ').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    let names = words.ends_with(" total") && first.text.trim_end().ends_with(':')
        || begins.iter().any(|begin| words == *begin || words.starts_with(&format!("{begin} ")) && counts);
    // "Total overhaul of the pumps" beside "TBD" is work.
    let adds_up = sums.is_empty() || sums.iter().any(|cell| cell.text.bytes().any(|b| b.is_ascii_digit()));
    names && adds_up && words.split(' ').count() <= 8 && sums.iter().all(|cell| is_sum(&cell.text))
}

/// "$80,000.00", "12 %", "TBD": a figure, or the place of one.
fn is_sum(text: &str) -> bool {
    let is_figure = text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    is_figure || is_undecided(text)
}

fn is_dated_text(text: &str) -> bool {
    let when = when::read(text.trim(), &when::Settings::default());
    // "Long-range planning" names no day.
    is_dated(&when) && (when.start.is_some() || when.end.is_some() || text.split(' ').count() <= 2)
}

/// "Part 1. Roads", "Report 31-02: Lamps": a word with its number, closed before the title.
fn split_named_number(text: &str) -> Option<(String, &str)> {
    let (word, rest) = text.split_once(' ')?;
    let (number, title) = rest.split_once(' ')?;
    let label = number.strip_suffix(['.', ':'])?;
    let is_number = label.len() <= 6 && label.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    let is_word = word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (is_word && is_number && title.starts_with(char::is_uppercase)).then(|| (label.to_owned(), title))
}

/// "Last updated 3 May", "Source: the register": a row that speaks of the table.
pub(super) fn is_note(text: &str) -> bool {
    const NOTES: [&str; 12] = [
        "source",
        "sources",
        "note",
        "notes",
        "hinweis",
        "anmerkung",
        "quelle",
        "nota",
        "notas",
        "fuente",
        "fonte",
        "remarque",
    ];
    let words = key(text);
    let labelled = text.split_once(':').is_some_and(|(label, _)| NOTES.contains(&key(label).as_str()));
    let rest_of = |begin: &str| words.strip_prefix(begin).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    labelled
        || ["last updated", "last modified"].iter().any(|begin| rest_of(begin).is_some())
        // "Updated on-street parking rules" is something done.
        || ["updated on", "exported on", "generated on"].iter().filter_map(|begin| rest_of(begin)).any(is_dated_text)
}
