//! Entries that a cell lists: below a level word, by letters, or as the lines of a list in a record of data.

use super::super::deadlines::leading_time;
use super::super::lexicon::{key, level_of};
use super::super::promise::begins_commitment;
use super::super::reading::{Range, Reading, Run, plain};
use super::super::runs::{split_dotted, split_label};
use super::plan_table::give_own_deadline;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// The places of the lines of a cell, one behind the other: words that come twice are found twice.
pub(crate) struct Places {
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

/// Whether the cells of a column are lists: in a record of data from the first line on, elsewhere behind words that lead
/// in as well, most entries beginning as commitments do; below a heading in the plural also without list marks.
pub(crate) fn lists_parts(grid: &Grid, first: usize, col: usize, heading: &str) -> bool {
    let cells: Vec<Listed> = grid
        .cells
        .iter()
        .filter(|c| c.col == col && c.row >= first && !c.text.trim().is_empty())
        .map(|cell| Listed::of(&cell.text))
        .collect();
    let is_plural = key(heading).ends_with('s');
    let is_list = |cell: &&Listed| {
        cell.entries.len() > 1 && (!grid.records || cell.before.is_empty()) && (cell.is_marked || is_plural)
    };
    let entries = || cells.iter().flat_map(|cell| &cell.entries);
    // Where every line has its code, one cell with two of them tells what the others are.
    let coded = cells.iter().all(|cell| cell.before.is_empty() && !cell.entries.is_empty())
        && entries().all(|entry| split_dotted(&entry.text).is_some());
    if coded && !grid.records && cells.iter().any(|cell| cell.entries.len() > 1) {
        return true;
    }
    // "Activities" over cells that nearly all are lists from the first line on: what they list needs no verb.
    let lists: Vec<&Listed> = cells.iter().filter(is_list).collect();
    let from_top = |cell: &&&Listed| cell.is_marked && cell.before.is_empty();
    let topped = lists.iter().filter(from_top).count();
    if is_plural && lists.len() >= 3 && lists.len() * 3 > cells.len() && topped * 5 >= lists.len() * 4 {
        return true;
    }
    let begun = entries().filter(|entry| begins_entry(entry.words())).count();
    cells.iter().filter(is_list).count() * 2 > cells.len() && (grid.records || begun * 2 > entries().count())
}

/// What a cell lists: the words before its first list mark, and its entries. Without marks its paragraphs are entries when
/// most begin as commitments do.
pub(crate) struct Listed<'c> {
    pub is_marked: bool,
    pub before: String,
    pub entries: Vec<Entry<'c>>,
}

/// An entry of a list in a cell, the letter that counts it, the lines it begins with and, when it stands on several, ends
/// with, and whether it heads the entries below it.
pub(crate) struct Entry<'c> {
    pub letter: Option<String>,
    pub text: String,
    pub first: &'c str,
    pub last: Option<&'c str>,
    pub heads: bool,
}

/// The words of a line with a list mark.
pub(crate) fn unmarked(line: &str) -> Option<&str> {
    let words = ["- ", "• ", "* ", "– ", "▪ ", "● ", "# ", "#"].iter().find_map(|mark| line.strip_prefix(mark))?;
    words.contains(char::is_alphabetic).then(|| words.trim())
}

/// "2. Words", "14) Words", "B1.2 Words".
pub(crate) fn is_numbered(line: &str) -> bool {
    if split_dotted(line).is_some() {
        return true;
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = rest.strip_prefix(['.', ')']).is_some_and(|words| words.starts_with(' '));
    (1..=2).contains(&(line.len() - rest.len())) && marked
}

/// "a. Words", "b) Words", "(c) Words": the letter, and the words behind it.
fn split_letter(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let (letter, rest) = line.strip_prefix('(').unwrap_or(line).split_at_checked(1)?;
    let words = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    letter.starts_with(|c: char| c.is_ascii_lowercase()).then(|| (letter, words.trim()))
}

impl Entry<'_> {
    /// The words without a number before them.
    pub fn words(&self) -> &str {
        split_label(&self.text).map_or(&self.text, |(_, words)| words)
    }
}

impl<'c> Listed<'c> {
    pub fn of(cell: &'c str) -> Self {
        let lines = || cell.lines().map(str::trim).filter(|line| !line.is_empty());
        let are_lettered =
            split_letter(cell).is_some() && counted_from(cell, 0).is_some_and(|(_, parts)| parts.len() > 1);
        let lettered = |line: &'c str| are_lettered.then(|| split_letter(line)).flatten();
        let marked = |line: &'c str| unmarked(line).or(Some(line).filter(|line| is_numbered(line)));
        let entry = |line: &'c str| lettered(line).map(|(_, words)| words).or_else(|| marked(line));
        let is_marked = lines().any(|line| entry(line).is_some());
        // Most cells are one line: it is not asked how that begins.
        let may_list = !is_marked && lines().nth(1).is_some();
        let begun = if may_list { lines().filter(|line| begins_entry(line)).count() } else { 0 };
        let are_entries = begun > 1 && begun * 2 > lines().count();
        let mut listed = Self { is_marked, before: String::new(), entries: Vec::new() };
        for line in lines() {
            let begins = are_entries && !line.starts_with(char::is_lowercase);
            let own = entry(line).or(Some(line).filter(|_| begins));
            let words = collapse(&plain(own.unwrap_or(line)));
            match (own, listed.entries.last_mut()) {
                (Some(first), _) => {
                    let letter = lettered(line).map(|(letter, _)| letter.to_owned());
                    listed.entries.push(Entry { letter, text: words, first, last: None, heads: false });
                }
                (None, Some(open)) => {
                    open.text = format!("{} {words}", open.text);
                    open.last = Some(line);
                }
                (None, None) => listed.before = collapse(&format!("{} {words}", listed.before)),
            }
        }
        listed
    }
}

/// Begins as a commitment does, or with the time before it: "FY 33 Dredge the pond".
fn begins_entry(line: &str) -> bool {
    begins_commitment(line) || leading_time(line, &when::Settings::default()).is_some()
}

/// The level that a cell lists, "Goals:" before a line each.
pub(crate) fn listed_level(cell: &Cell) -> Option<&'static str> {
    let head = plain(cell.text.lines().next()?.trim());
    let named = head.ends_with(':') && head.split(' ').count() <= 3 && key(&head).ends_with('s');
    let level = head.trim_end_matches(':').rsplit(' ').next().and_then(level_of);
    level.filter(|_| named && lines_below_head(cell).len() >= 2)
}

/// The lines of a cell below its first, without marks; what begins small goes on.
pub(crate) fn lines_below_head(cell: &Cell) -> Vec<String> {
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

/// A part of an entry that a letter or Roman numeral counts in its cell, and what is listed below it.
pub(crate) struct Part {
    pub label: String,
    pub text: String,
    pub below: Vec<String>,
}

/// The words of a cell before the lines "a. …", "ii. …" in it, and these parts.
pub(crate) type Counted = (String, Vec<Part>);

/// The counted parts of a cell below words of its own: two or more, or one that lists several entries itself.
pub(crate) fn counted_parts(text: &str) -> Option<Counted> {
    let several = |parts: &[Part]| parts.len() > 1 || parts.iter().any(|part| part.below.len() > 1);
    counted_from(text, 0).filter(|(own, parts)| several(parts) && own.contains(char::is_alphabetic))
}

/// As [`counted_parts`], the first letter or numeral being the one after so many; `None` when no line has it.
pub(crate) fn counted_from(text: &str, before: usize) -> Option<Counted> {
    let mut own = String::new();
    let mut parts: Vec<Part> = Vec::new();
    let mut counts: &[fn(usize) -> Option<String>] = &[letter, numeral];
    for line in text.lines().map(str::trim) {
        let counted = counts.iter().enumerate().find_map(|(at, count)| {
            let label = count(before + parts.len())?;
            let rest = line.strip_prefix('(').unwrap_or(line).strip_prefix(label.as_str())?;
            let words = rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '))?;
            Some((at, label, collapse(&plain(words))))
        });
        let listed = unmarked(line).filter(|_| counted.is_none());
        match (counted, parts.last_mut()) {
            (Some((at, label, text)), _) => {
                counts = &counts[at..=at];
                parts.push(Part { label, text, below: Vec::new() });
            }
            (None, Some(last)) => match (listed, last.below.last_mut()) {
                (Some(words), _) => last.below.push(collapse(&plain(words))),
                (None, open) => {
                    let open = open.unwrap_or(&mut last.text);
                    open.push(' ');
                    open.push_str(&collapse(&plain(line)));
                }
            },
            (None, None) => {
                own.push_str(line);
                own.push(' ');
            }
        }
    }
    (!parts.is_empty() && (before == 0 || own.trim().is_empty())).then_some((own, parts))
}

/// "c" for 2.
fn letter(at: usize) -> Option<String> {
    u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'a' + at).to_string())
}

/// "iii" for 2.
fn numeral(at: usize) -> Option<String> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let (tens, ones) = ((at + 1) / 10, (at + 1) % 10);
    (tens < 4).then(|| "x".repeat(tens) + ONES[ones])
}

/// Counted parts of an entry, each an entry below it, and so what each of them lists.
pub(crate) fn push_parts(reading: &mut Reading<'_>, run: &Run, item: usize, parts: Vec<Part>) {
    let mut places = Places::of(run.range);
    for Part { label, text, below } in parts {
        let mut push = |reading: &mut Reading<'_>, label: Option<String>, text: String, above: usize| {
            let range = places.next(reading, &text);
            let run = Run { text, range };
            let part = reading.push_item("step", label, &run, Some(above));
            give_own_deadline(reading, part, &run);
            reading.paint.paint(range, SpanClass::Item, Some(part), "title");
            part
        };
        let part = push(reading, Some(label), text, item);
        for text in below {
            push(reading, None, text, part);
        }
    }
}
