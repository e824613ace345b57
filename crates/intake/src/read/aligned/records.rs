//! The records of a table of plain text: which lines belong to one, and what each of its cells says.
//! A line is the rest of a cell when the line before it had no room for its first word.

use super::super::text::{BULLETS, Line, collapse, split_marker};
use super::gutters::stretches;
use super::{Chunk, Part};

/// Characters of a column so narrow that its lines are told apart by the room they leave.
const NARROW: usize = 32;

/// Fewest columns of which it says something that a line fills all.
const FEWEST_FILLED: usize = 4;

/// A line of the table, cut at its columns.
struct Cut<'a> {
    cells: Vec<(usize, Part, &'a str)>,
    /// First line between blank lines.
    begins: bool,
    spans: bool,
}

impl<'a> Cut<'a> {
    fn words(&self, col: usize) -> Option<&'a str> {
        self.cells.iter().find(|(own, ..)| *own == col).map(|(_, _, words)| *words)
    }
}

/// The lines of each filled cell of a record, by column; one that heads those below it spans them all.
#[derive(Default)]
pub(super) struct Record {
    pub cells: Vec<(usize, Vec<Part>)>,
    pub spans: bool,
}

impl Record {
    /// Adds a line to a cell.
    pub fn push(&mut self, col: usize, part: Part) {
        match self.cells.iter_mut().find(|(known, _)| *known == col) {
            Some((_, parts)) => parts.push(part),
            None => self.cells.push((col, vec![part])),
        }
    }
}

/// The records of a table.
pub(super) struct Records {
    pub all: Vec<Record>,
    /// How wide each column is.
    pub widths: Vec<usize>,
    /// The first does not begin as the others do: where the table goes on from the page before, so does it.
    pub goes_on: bool,
}

pub(super) fn read(lines: &[Line<'_>], chunks: &[Chunk], numbered: bool, columns: usize) -> Records {
    let mut cuts: Vec<Cut<'_>> = Vec::new();
    for chunk in chunks {
        for (at, line) in chunk.lines.iter().enumerate() {
            let cells = cut(lines[*line].text, *line, chunk, numbered);
            let begins = at == 0 && line.checked_sub(1).is_none_or(|above| super::is_blank(&lines[above]));
            cuts.push(Cut { cells, begins, spans: chunk.spans });
        }
    }
    let mut widths = vec![0; columns];
    for (col, _, words) in cuts.iter().filter(|cut| !cut.spans).flat_map(|cut| &cut.cells) {
        widths[*col] = widths[*col].max(words.chars().count());
    }
    let title = usize::from(numbered);
    let full = !numbered && full_lines_begin(&cuts, &widths);
    let groups = match numbered {
        true => part_by_numbers(&cuts, title, &widths),
        false if full => part_at_full_lines(&cuts, &widths),
        false if blank_lines_part(&cuts) => part_at_blanks(&cuts),
        false => part_by_first_cells(&cuts, &widths),
    };
    let join = |group: &Vec<usize>| {
        let mut record = Record { spans: heads_alone(&cuts, group, title), ..Record::default() };
        group.iter().flat_map(|line| &cuts[*line].cells).for_each(|(col, part, _)| record.push(*col, *part));
        record
    };
    let all = groups.iter().map(join).filter(|record| !record.cells.is_empty()).collect();
    let headless = |cut: &Cut<'_>| cut.words(0).is_none() && !numbered && numbers_stand_first(&cuts);
    let goes_on = cuts.first().is_some_and(|cut| full && cut.cells.len() < columns || headless(cut));
    Records { all, widths, goes_on }
}

/// A line over all columns, or one alone in the column of titles where others fill several.
fn heads_alone(cuts: &[Cut<'_>], group: &[usize], title: usize) -> bool {
    let [line] = group else { return false };
    let alone = cuts[*line].cells.len() == 1 && cuts[*line].words(title).is_some();
    cuts[*line].spans || alone && cuts.iter().any(|cut| cut.cells.len() > 2)
}

/// "1a", "2.1", "A.3", "(4)": a number that stands before an entry.
pub(super) fn is_number(words: &str) -> bool {
    let core = words.trim_matches(['(', ')', '.', ':']);
    let fits = core.len() <= 7 && core.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let letters = core.chars().filter(char::is_ascii_alphabetic).count();
    fits && letters <= 3 && core.bytes().any(|b| b.is_ascii_digit())
        || core.len() == 1 && words.len() > 1 && letters == 1
}

fn cut<'a>(text: &'a str, line: usize, chunk: &Chunk, numbered: bool) -> Vec<(usize, Part, &'a str)> {
    let shift = usize::from(numbered);
    let mut cells: Vec<(usize, Part, &str)> = Vec::new();
    let mut push = |col: usize, from: usize, to: usize| {
        let words = text[from..to].trim();
        if !words.is_empty() {
            let start = from + (text[from..to].len() - text[from..to].trim_start().len());
            cells.push((col, (line, start, start + words.len()), words));
        }
    };
    let byte_at = |column: usize| text.char_indices().nth(column).map_or(text.len(), |(at, _)| at);
    let bounds: Vec<usize> =
        std::iter::once(0).chain(chunk.starts.iter().map(|start| byte_at(*start))).chain([text.len()]).collect();
    for (col, pair) in bounds.windows(2).enumerate() {
        let mut from = pair[0];
        if col == 0 && numbered {
            let parts = stretches(&text[..pair[1]]);
            if let Some(first) = parts.first().filter(|s| is_number(&text[s.bytes.0..s.bytes.1])) {
                push(0, first.bytes.0, first.bytes.1);
                from = first.bytes.1;
            }
        }
        push(col + shift, from, pair[1].max(from));
    }
    cells
}

/// Whether the words of the next line would have stood in this one, had they belonged to it.
fn had_room(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.chars().count() + 1 + first <= width
}

/// The first line of each record fills all columns, those below it some of them: no line set apart by a blank one begins
/// otherwise, and few for which the title above had room.
fn full_lines_begin(cuts: &[Cut<'_>], widths: &[usize]) -> bool {
    let is_full = |cut: &Cut<'_>| cut.cells.len() == widths.len();
    let records = cuts.iter().filter(|cut| is_full(cut)).count();
    let apart = !cuts.windows(2).any(|pair| is_full(&pair[0]) && is_full(&pair[1]));
    // One full line alone shows little.
    let many = if records > 1 { widths.len().saturating_sub(1) } else { 2 };
    let (mut title, mut others) = ("", 0);
    for (at, cut) in cuts.iter().enumerate() {
        let Some(words) = cut.words(0) else { continue };
        let room = cut.cells.len() >= many && had_room(title, words, widths[0]);
        title = words;
        if is_full(cut) || words.starts_with(char::is_lowercase) {
            continue;
        }
        // A day beside a title that no room pressed down: a record whose other cell is empty.
        let dated = room && cut.cells.last().is_some_and(|(_, _, words)| tells_year(words));
        if at > 0 && (cut.begins || dated) {
            return false;
        }
        others += usize::from(at > 0 && room);
    }
    // Above the first may stand the rest of a record of the page before.
    widths.len() >= FEWEST_FILLED
        && (records > 1 || records == 1 && is_full(&cuts[0]))
        && apart
        && cuts.len() >= records * 2
        && others * 3 <= records
        && !cuts.iter().any(|cut| cut.spans)
}

fn part_at_full_lines(cuts: &[Cut<'_>], widths: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, cut) in cuts.iter().enumerate() {
        match groups.last_mut().filter(|_| cut.cells.len() < widths.len()) {
            Some(last) => last.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Records stand between blank lines: most of those stretches have one line that fills most columns, and lines below it.
fn blank_lines_part(cuts: &[Cut<'_>]) -> bool {
    let mut single = 0;
    let mut several = 0;
    for chunk in cuts.chunk_by(|_, next| !next.begins).filter(|chunk| chunk.len() > 1) {
        let most = chunk.iter().map(|cut| cut.cells.len()).max().unwrap_or(0);
        let full = chunk.iter().filter(|cut| cut.cells.len() == most && cut.words(0).is_some()).count();
        let dated = chunk.iter().filter(|cut| cut.cells.last().is_some_and(|(_, _, words)| tells_year(words))).count();
        single += usize::from(full <= 1 || dated <= 1 && full < chunk.len());
        several += usize::from(full > 1 && dated != 1);
    }
    let chunks = cuts.iter().filter(|cut| cut.begins).count();
    chunks > 1 && single > several
}

fn tells_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

fn part_at_blanks(cuts: &[Cut<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut at = 0;
    for chunk in cuts.chunk_by(|_, next| !next.begins) {
        let lines: Vec<usize> = (at..at + chunk.len()).collect();
        at += chunk.len();
        let goes_on = chunk.iter().all(|cut| cut.words(0).is_none());
        match groups.last_mut().filter(|last| goes_on && !cuts[last[0]].spans) {
            Some(last) => last.extend(lines),
            None => groups.push(lines),
        }
    }
    groups
}

/// Under a heading of their own numbers fill the first column, each of them of a record.
fn numbers_stand_first(cuts: &[Cut<'_>]) -> bool {
    let firsts = || cuts.iter().filter_map(|cut| cut.words(0));
    firsts().nth(1).is_some() && firsts().all(|words| is_number(words) && words.contains(|c: char| c.is_ascii_digit()))
}

/// Records without blank lines: a line that fills several columns, the first among them, or that a number begins.
fn part_by_first_cells(cuts: &[Cut<'_>], widths: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut title = "";
    let counted = numbers_stand_first(cuts);
    let single = each_line_is_one(cuts, widths.len());
    for (at, cut) in cuts.iter().enumerate() {
        let words = cut.words(0);
        let fresh = words.is_some_and(|words| {
            if counted || single && cut.cells.len() > 1 {
                return true;
            }
            let small = words.starts_with(char::is_lowercase);
            let room = had_room(title, words, widths[0]) || cut.cells.len() * 2 > widths.len() && cut.cells.len() > 2;
            !small && (cut.begins || cut.spans || room && cut.cells.len() > 1)
        });
        title = words.unwrap_or(title);
        let spanned = groups.last().is_some_and(|last| cuts[last[0]].spans);
        match groups.last_mut().filter(|_| !fresh && !spanned) {
            Some(last) => last.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// No line goes on from the one above it, as far as one can see: each fills the first column with words that begin one, and
/// most fill more than half of the columns.
fn each_line_is_one(cuts: &[Cut<'_>], columns: usize) -> bool {
    let begins =
        |cut: &Cut<'_>| cut.words(0).is_some_and(|words| !words.starts_with(|c: char| c.is_lowercase() || c == '('));
    let full = cuts.iter().filter(|cut| cut.cells.len() * 2 > columns).count();
    cuts.len() > 2 && cuts.iter().all(begins) && full * 4 >= cuts.len() * 3
}

/// Records whose numbers stand before them: a line without one belongs to the number above it or to the one below.
fn part_by_numbers(cuts: &[Cut<'_>], title: usize, widths: &[usize]) -> Vec<Vec<usize>> {
    let is_numbered = |at: usize| cuts[at].words(0).is_some();
    let stands_below = hangs_from_below(cuts, widths);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..cuts.len() {
        let alone = cuts[at].spans || cuts[at].cells.len() == 1 && cuts[at].words(title).is_some();
        let next = cuts.get(at + 1).filter(|next| !next.begins || !stands_below).and_then(|next| next.words(title));
        let heads = alone && (cuts[at].spans || heads_group(cuts, at, title, next, widths[title]));
        if heads {
            groups.extend((!open.is_empty()).then(|| std::mem::take(&mut open)));
            groups.push(vec![at]);
        } else if is_numbered(at) {
            if stands_below {
                open.push(at);
                groups.push(std::mem::take(&mut open));
            } else {
                groups.push(vec![at]);
            }
        } else if stands_below {
            open.push(at);
        } else {
            match groups.last_mut().filter(|last| !cuts[last[0]].spans && cuts[last[0]].words(0).is_some()) {
                Some(last) => last.push(at),
                None => groups.push(vec![at]),
            }
        }
    }
    // What stands below the last number belongs to it, whatever the others do.
    match groups.last_mut().filter(|_| !open.is_empty()) {
        Some(last) => last.extend(open),
        None => groups.extend((!open.is_empty()).then_some(open)),
    }
    groups
}

/// A line alone that names what the numbers below it are about: in brackets or capitals, or with room left for what follows.
fn heads_group(cuts: &[Cut<'_>], at: usize, title: usize, next: Option<&str>, width: usize) -> bool {
    let Some(words) = cuts[at].words(title) else { return false };
    let bracketed = words.starts_with('(') && words.ends_with(')');
    let capitals = words.chars().any(char::is_alphabetic) && !words.contains(char::is_lowercase);
    let before = at.checked_sub(1).and_then(|at| cuts[at].words(title));
    let goes_on = before.is_some_and(|before| !had_room(before, words, width) && !cuts[at].begins);
    let first = cuts[at + 1..].iter().find_map(|cut| cut.words(0));
    let last = cuts[..at].iter().rev().find_map(|cut| cut.words(0));
    let restarts = first.is_some_and(|first| last.is_none_or(|last| first <= last));
    let small = words.starts_with(char::is_lowercase);
    let leaves_room = next.is_none_or(|next| had_room(words, next, width) && !next.starts_with(char::is_lowercase));
    !small && restarts && (bracketed || !goes_on && (capitals || leaves_room))
}

/// Whether the lines without a number go on in the numbered line below them rather than from the one above.
fn hangs_from_below(cuts: &[Cut<'_>], widths: &[usize]) -> bool {
    let (mut above, mut below) = (0, 0);
    for at in 0..cuts.len() {
        if cuts[at].words(0).is_some() || cuts[at].spans {
            continue;
        }
        for (col, _, words) in cuts[at].cells.iter().filter(|(col, ..)| *col > 0) {
            let of = |other: usize| cuts.get(other).filter(|cut| !cut.spans).and_then(|cut| cut.words(*col));
            let before = at.checked_sub(1).and_then(of).filter(|_| !cuts[at].begins);
            let after = of(at + 1).filter(|_| !cuts[at + 1].begins);
            let small = words.starts_with(char::is_lowercase);
            above += usize::from(before.is_some_and(|before| small || !had_room(before, words, widths[*col])));
            let leads = |after: &str| after.starts_with(char::is_lowercase) || !had_room(words, after, widths[*col]);
            below += usize::from(after.is_some_and(leads) && !small);
        }
    }
    below > above
}

/// The words of a cell's lines: in one line where they run on, entries of a list and lines that end early on their own.
pub(super) fn join(lines: &[&str], width: usize) -> String {
    let mut out = String::new();
    let mut before = "";
    for line in lines {
        let words = collapse(line);
        let mark = split_marker(&words).filter(|(mark, _)| !mark.starts_with(|c: char| c.is_alphanumeric()));
        let entry = mark.map(|(_, rest)| format!("- {rest}"));
        let listed = entry.is_some() || split_marker(&words).is_some();
        let narrow = width <= NARROW && words.starts_with(|c: char| c.is_uppercase());
        let early = narrow && had_room(before, &words, width) && !before.ends_with(['-', '–', ',', '&', '/']);
        let bare = words.trim_start_matches(BULLETS).is_empty();
        if !out.is_empty() && !bare {
            out.push(if listed || early { '\n' } else { ' ' });
        }
        out.push_str(entry.as_deref().unwrap_or(if bare { "" } else { &words }));
        before = line;
    }
    out
}
