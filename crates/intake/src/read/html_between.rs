//! HTML between the lines of Markdown: tables, headings, list items, paragraphs. The words keep their place in the text; tags are
//! no words.
//! It must never read a page: a file that is HTML is read by the reader of HTML.

use super::text::{Line, collapse, grid_of, place_of, read_cell};
use crate::block::{Block, Cell, Grid};

/// Widest span of a cell that is believed.
const WIDEST: usize = 64;

/// Adds a block; a paragraph that begins with a tag as what the tag says it is. Tags alone go with the words before them.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block) {
    let Some((name, words)) = tagged(&block) else {
        blocks.push(block);
        return;
    };
    let Block::Paragraph { place, .. } = &block else { return };
    let place = place.clone();
    match (name.as_bytes(), blocks.last_mut()) {
        (
            _,
            Some(
                Block::Heading { place: before, .. }
                | Block::ListItem { place: before, .. }
                | Block::Paragraph { place: before, .. },
            ),
        ) if words.is_empty() => before.range.1 = place.range.1,
        _ if words.is_empty() => blocks.push(block),
        ([b'h', level @ b'1'..=b'6'], _) => blocks.push(Block::Heading { level: level - b'0', text: words, place }),
        (b"li", _) => {
            let text = words.strip_prefix("- ").unwrap_or(&words).to_owned();
            blocks.push(Block::ListItem { depth: 1, marker: Some("-".to_owned()), text, place });
        }
        _ => blocks.push(Block::Paragraph { text: words, place }),
    }
}

/// The name of the tag that a paragraph begins with, and its words without tags.
fn tagged(block: &Block) -> Option<(String, String)> {
    let Block::Paragraph { text, .. } = block else { return None };
    let tag = text.strip_prefix('<')?.trim_start_matches('/');
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), collapse(&unescape(&read_cell(text)))))
}

/// The line behind the table that begins in this line.
pub(super) fn end_of(lines: &[Line<'_>], at: usize) -> Option<usize> {
    begins(lines[at].text.trim_start(), "table").then_some(())?;
    let last = lines[at..].iter().position(|line| find_ignoring_case(line.text, "</table").is_some())?;
    Some(at + last + 1)
}

/// Reads the table of these lines. `text` is the whole text, of which they are a part.
pub(super) fn read(text: &str, lines: &[Line<'_>], page: Option<u32>) -> Grid {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let end = (last.start + last.text.len()).min(text.len());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut header_rows = 0;
    // Columns that cells of rows above still cover: how many rows more.
    let mut covered: Vec<usize> = Vec::new();
    let mut at = first.start;
    while let Some(open) = text[at..end].find('<').map(|found| at + found) {
        let Some(close) = text[open..end].find('>').map(|found| open + found) else { break };
        let tag = &text[open + 1..close];
        at = close + 1;
        if begins(&text[open..close], "tr") {
            rows.push(Vec::new());
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        let heads = begins(&text[open..close], "th");
        if !heads && !begins(&text[open..close], "td") {
            continue;
        }
        let inner_end = end_of_cell(&text[at..end]).map_or(end, |length| at + length);
        let Some(row) = rows.last_mut() else { continue };
        let col = next_free(row, &covered);
        let (colspan, rowspan) = (number(tag, "colspan"), number(tag, "rowspan"));
        covered.resize(covered.len().max(col + colspan), 0);
        covered[col..col + colspan].iter_mut().for_each(|rows| *rows = rowspan);
        let inner = &text[at..inner_end];
        let start = at + (inner.len() - inner.trim_start().len());
        let line = &lines[lines.partition_point(|line| line.start <= start).saturating_sub(1)];
        row.push(Cell {
            col,
            rowspan,
            colspan,
            bold: heads,
            text: unescape(&read_cell(inner)),
            place: place_of(line, start, start + inner.trim().len(), page),
            ..Cell::default()
        });
        if heads && rows.len() == 1 {
            header_rows = 1;
        }
        at = inner_end;
    }
    grid_of(rows, lines, header_rows, page)
}

/// How far the words of a cell go: to its end, or to the next cell, row or end of the table where that is left out.
fn end_of_cell(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found) {
        let tag = text[open..].get(1..).unwrap_or_default();
        let name = tag.trim_start_matches('/');
        if ["td", "th", "tr", "table", "tbody", "thead"].iter().any(|part| named(name, part)) {
            return Some(open);
        }
        at = open + 1;
    }
    None
}

fn next_free(row: &[Cell], covered: &[usize]) -> usize {
    let mut col = row.last().map_or(0, |cell| cell.col + cell.colspan);
    while covered.get(col).is_some_and(|rows| *rows > 0) {
        col += 1;
    }
    col
}

/// `<name` at the beginning, and no longer name.
fn begins(text: &str, name: &str) -> bool {
    text.strip_prefix('<').is_some_and(|tag| named(tag, name))
}

fn named(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn find_ignoring_case(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

/// The number of an attribute, 1 when it is not said.
fn number(tag: &str, name: &str) -> usize {
    let value = tag.split_once(name).map(|(_, rest)| rest.trim_start_matches(['=', '"', '\'', ' ']));
    let digits = value.map(|value| value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, WIDEST)
}

/// Character references as their letters, those that tables of plans hold; others stay as they are written.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('&') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let reference = rest.find(';').filter(|end| *end <= 10).and_then(|end| Some((letter(&rest[1..end])?, end)));
        let (letter, length) = reference.map_or(('&', 1), |(letter, end)| (letter, end + 1));
        out.push(letter);
        rest = &rest[length..];
    }
    out + rest
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return number.ok().and_then(char::from_u32).filter(|c| !c.is_control());
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" | "rsquo" | "lsquo" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        _ => None,
    }
}
