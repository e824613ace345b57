//! HTML between the lines of Markdown: tables, headings, list items, paragraphs. The words keep their place in the text; tags are
//! no words.
//! It must never read a page: a file that is HTML is read by the reader of HTML.

use super::text::{Line, collapse, grid_of, place_of, read_cell};
use crate::block::{Block, Cell, Place};

/// Widest span of a cell that is believed.
const WIDEST: usize = 64;

/// Adds a block; a paragraph that begins with a tag as what its tags say it is, an element a block. Tags alone go with the
/// words before them. `text` is the whole text.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block, text: &str) {
    let place = match &block {
        Block::Paragraph { text, place } if text.starts_with('<') => place.clone(),
        _ => return blocks.push(block),
    };
    let raw = &text[place.range.0..place.range.1];
    let mut starts: Vec<usize> = Vec::new();
    for (at, _) in raw.match_indices('<').filter(|(at, _)| *at > 0) {
        let parts = || is_bold(&raw[starts.last().copied().unwrap_or(0)..at]);
        if begins_block(&raw[at..]) || begins(&raw[at..], "br") && parts() {
            starts.push(at);
        } else if ends_heading(&raw[at..])
            && let Some(close) = raw[at..].find('>')
            && raw[at + close + 1..].trim_start().starts_with(|c: char| c != '<')
        {
            starts.push(at + close + 1);
        }
    }
    let ends = starts.iter().copied().chain([raw.len()]);
    let mut lists: Vec<(bool, usize)> = Vec::new();
    let mut line = place.line;
    for (from, to) in [0].into_iter().chain(starts.iter().copied()).zip(ends) {
        let part = &raw[from..to];
        let words = part.trim_end();
        let range = (place.range.0 + from, place.range.0 + from + words.len());
        let place = Place { line, range, ..place.clone() };
        line += u32::try_from(part.matches('\n').count()).unwrap_or(0);
        push_element(blocks, Block::Paragraph { text: collapse(words), place }, &mut lists);
    }
}

/// Whether an element begins that is a paragraph, heading or entry of its own.
fn begins_block(raw: &str) -> bool {
    ["li", "p", "div", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"].iter().any(|name| begins(raw, name))
}

fn ends_heading(raw: &str) -> bool {
    ["/h1", "/h2", "/h3", "/h4", "/h5", "/h6"].iter().any(|name| begins(raw, name))
}

/// Bytes of a title and its tags that a break parts from the words below it.
const LONGEST_TITLE: usize = 400;

/// Words that are bold from the first to the last.
fn is_bold(part: &str) -> bool {
    let (mut bold, mut words, mut rest) = (false, false, part);
    if part.len() > LONGEST_TITLE {
        return false;
    }
    while let Some(close) = rest.find('>') {
        let (before, tag) = rest[..close].rsplit_once('<').unwrap_or((&rest[..close], ""));
        let told = before.contains(char::is_alphanumeric);
        if told && !bold {
            return false;
        }
        words |= told;
        match tag.trim_end().to_ascii_lowercase().as_str() {
            "strong" | "b" => bold = true,
            "/strong" | "/b" => bold = false,
            _ => {}
        }
        rest = &rest[close + 1..];
    }
    words && !rest.contains(char::is_alphanumeric)
}

/// Adds one element. `lists` are those that stand open in the paragraph: whether each is numbered, and its entries so far.
fn push_element(blocks: &mut Vec<Block>, block: Block, lists: &mut Vec<(bool, usize)>) {
    let Some((name, words)) = tagged(&block) else {
        blocks.push(block);
        return;
    };
    let Block::Paragraph { place, text } = &block else { return };
    let place = place.clone();
    let entry = (name == "li").then(|| entry_of(lists));
    follow_lists(lists, text);
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
        _ => match entry {
            Some((depth, marker)) => {
                let text = words.strip_prefix("- ").unwrap_or(&words).to_owned();
                blocks.push(Block::ListItem { depth, marker: Some(marker), text, place });
            }
            None => blocks.push(Block::Paragraph { text: words, place }),
        },
    }
}

/// The depth and mark of the next entry of the innermost list.
fn entry_of(lists: &mut [(bool, usize)]) -> (u8, String) {
    let depth = u8::try_from(lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(8);
    match lists.last_mut() {
        Some((true, number)) => {
            *number += 1;
            (depth, format!("{number}."))
        }
        _ => (depth, "-".to_owned()),
    }
}

/// Takes note of the lists that open and close in a text.
fn follow_lists(lists: &mut Vec<(bool, usize)>, raw: &str) {
    for (at, _) in raw.match_indices('<') {
        let tag = &raw[at..];
        if begins(tag, "ul") || begins(tag, "ol") {
            lists.push((begins(tag, "ol"), 0));
        } else if ["/ul", "/ol"].iter().any(|name| begins(tag, name)) {
            lists.pop();
        }
    }
}

/// The name of the tag that a paragraph begins with, and its words without tags.
fn tagged(block: &Block) -> Option<(String, String)> {
    let Block::Paragraph { text, .. } = block else { return None };
    let tag = text.strip_prefix('<')?.trim_start_matches('/');
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), collapse(&unescape(&read_cell(text)))))
}

/// The line behind the table that begins in this line. One that is never closed ends before the next heading, or else with
/// the lines that hold tags.
pub(super) fn end_of(lines: &[Line<'_>], at: usize) -> Option<usize> {
    begins(lines[at].text.trim_start(), "table").then_some(())?;
    let mut open = 0_usize;
    let mut tagged = at;
    for (index, line) in lines.iter().enumerate().skip(at) {
        if index > at && line.text.starts_with('#') {
            break;
        }
        for (found, _) in line.text.match_indices('<') {
            let tag = &line.text[found..];
            if begins(tag, "table") {
                open += 1;
            } else if begins(tag, "/table") {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some(index + 1);
                }
            }
            tagged = index;
        }
    }
    Some(tagged + 1)
}

/// Most columns that are read; what stands in further cells goes on in the last.
const MOST_COLUMNS: usize = 1024;

/// Reads the table of these lines, and the words that stand in it and in no cell: those before the first cell and behind the
/// last as paragraphs, others with the cell before them. `text` is the whole text, of which the lines are a part.
pub(super) fn read(text: &str, lines: &[Line<'_>], page: Option<u32>) -> Vec<Block> {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let end = (last.start + last.text.len()).min(text.len());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut header_rows = 0;
    // Columns that cells of rows above still cover: how many rows more.
    let mut covered: Vec<usize> = Vec::new();
    let mut loose: Vec<(usize, usize)> = Vec::new();
    let mut at = first.start;
    while let Some(open) = text[at..end].find('<').map(|found| at + found) {
        loose.extend(words_in(text, at, open));
        let Some(close) = text[open..end].find('>').map(|found| open + found) else {
            at = open;
            break;
        };
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
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        let col = next_free(row, &covered);
        let (colspan, rowspan) = (number(tag, "colspan"), number(tag, "rowspan"));
        if col + colspan > MOST_COLUMNS {
            loose.extend(words_in(text, at, inner_end));
            at = inner_end;
            continue;
        }
        covered.resize(covered.len().max(col + colspan), 0);
        covered[col..col + colspan].iter_mut().for_each(|rows| *rows = rowspan);
        let inner = &text[at..inner_end];
        let start = at + (inner.len() - inner.trim_start().len());
        let place = place_of(line_at(lines, start), start, start + inner.trim().len(), page);
        row.push(Cell { rowspan, colspan, bold: heads, ..Cell::new(0, col, unescape(&read_cell(inner)), place) });
        if heads && rows.len() == 1 {
            header_rows = 1;
        }
        at = inner_end;
    }
    loose.extend(words_in(text, at, end));
    let mut grid = grid_of(rows, lines, header_rows, page);
    let mut blocks = Vec::new();
    let mut behind = Vec::new();
    for (from, to) in loose {
        let words = collapse(&unescape(&text[from..to]));
        let paragraph = |from: usize| Block::Paragraph {
            text: words.clone(),
            place: place_of(line_at(lines, from), from, to, page),
        };
        match grid.cells.partition_point(|cell| cell.place.range.0 < from) {
            0 => {
                blocks.push(paragraph(grid.place.range.0));
                grid.place = place_of(line_at(lines, to), to, grid.place.range.1, page);
            }
            all if all == grid.cells.len() => behind.push(paragraph(from)),
            before => {
                let cell = &mut grid.cells[before - 1];
                cell.text = format!("{}\n{words}", cell.text);
                cell.place.range.1 = to;
            }
        }
    }
    if let Some(Block::Paragraph { place, .. }) = behind.first() {
        grid.place.range.1 = place.range.0;
    }
    if !grid.cells.is_empty() {
        blocks.push(Block::Table(grid));
    }
    blocks.extend(behind);
    blocks
}

/// The place of the words between two tags, when there are any.
fn words_in(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let words = text[from..to].trim();
    let start = from + (text[from..to].len() - text[from..to].trim_start().len());
    (!words.is_empty()).then_some((start, start + words.len()))
}

fn line_at<'l, 't>(lines: &'l [Line<'t>], at: usize) -> &'l Line<'t> {
    &lines[lines.partition_point(|line| line.start <= at).saturating_sub(1)]
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

/// The number of an attribute, 1 when it is not said.
fn number(tag: &str, name: &str) -> usize {
    let value = tag.split_once(name).map(|(_, rest)| rest.trim_start_matches(['=', '"', '\'', ' ']));
    let digits = value.map(|value| value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, WIDEST)
}

/// Character references as their letters, those that plans hold; others stay as they are written.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('&') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let reference =
            rest.bytes().take(11).position(|b| b == b';').and_then(|end| Some((letter(&rest[1..end])?, end)));
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
        "apos" => Some('\''),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        _ => None,
    }
}
