//! Tables of plain text and Markdown: cells between tabs, cells between bars.

use super::{Line, after_tags, collapse, is_heading, place_of, split_marker, trimmed_range};
use crate::block::{Cell, Grid};

/// Lines with tabs up to the first one without; `None` unless one of them has two filled cells.
pub(super) fn end_of_tabbed(lines: &[Line<'_>], at: usize) -> Option<usize> {
    // A bar opens a row of a piped table, whatever white space stands beside its bars.
    let piped = lines[at].text.starts_with('|');
    if piped || !lines[at].text.contains('\t') {
        return None;
    }
    let end = lines[at..].iter().position(|l| !l.text.contains('\t')).map_or(lines.len(), |n| at + n);
    let filled = |l: &Line<'_>| l.text.split('\t').filter(|c| !c.trim().is_empty()).count();
    let listed = lines[at..end].iter().filter(|l| !l.text.trim().is_empty()).all(|l| is_marked_by_tab(l.text));
    (!listed && lines[at..end].iter().any(|l| filled(l) >= 2)).then_some(end)
}

/// A mark of a list, a tab, the words: the tab sets the words in and begins no column.
fn is_marked_by_tab(line: &str) -> bool {
    after_tags(line).split_once('\t').is_some_and(|(mark, words)| {
        !words.trim().contains('\t')
            && split_marker(&format!("{} words", mark.trim_end())).is_some_and(|(own, _)| own == mark.trim_end())
    })
}

pub(super) fn read_tabbed(lines: &[Line<'_>], page: Option<u32>) -> Grid {
    let rows = lines.iter().map(|line| cells_of(line, split_at(line.text, '\t', 0), page)).collect();
    grid_of(rows, lines, 0, page)
}

/// A Markdown table: a line with pipes, a line of dashes, more lines with pipes. Without the dashes, three lines or more
/// of equally many cells.
pub(super) fn end_of_piped(lines: &[Line<'_>], at: usize) -> Option<usize> {
    if !lines[at].text.contains('|') {
        return None;
    }
    let rule = lines[at..].iter().take(MOST_LINES_OF_ROW).find(|line| is_rule(line));
    let cells = rule.map_or(0, |rule| bars(rule).saturating_sub(1));
    let mut end = if rule.is_some() { end_of_row(lines, at, cells) } else { at };
    if rule.is_some() && lines.get(end).is_some_and(is_rule) {
        let first = end;
        while lines.get(end).is_some_and(|line| line.text.contains('|')) {
            let row = end;
            end = end_of_row(lines, end, cells);
            // Headings of another width over a line of dashes of their own: another table.
            let begins = lines.get(end).is_some_and(|line| is_rule(line) && bars(line) != cells + 1)
                && lines.get(end + 1).is_some_and(|line| bars(line) == bars(&lines[end]));
            if begins && row > first {
                return Some(row);
            }
        }
        return Some(end);
    }
    let between = |line: &Line<'_>| line.text.matches(" | ").count();
    // Marked as entries of a list they are its entries, each with what the bars part from it.
    let listed = lines[at..].iter().take(2).all(|line| split_marker(line.text.trim_start()).is_some());
    let most = if listed { 0 } else { between(&lines[at]) };
    let rows = if most < 2 { 0 } else { lines[at..].iter().take_while(|line| between(line) == most).count() };
    (rows > 2).then_some(at + rows)
}

/// The bars in a line of a table.
fn bars(line: &Line<'_>) -> usize {
    line.text.matches('|').count()
}

/// Lines of the longest row of a piped table.
const MOST_LINES_OF_ROW: usize = 120;

/// Where a row of a piped table ends: behind its line, or, when a bar opens the line and none closes it because the lines of a
/// cell were kept, behind the line that a bar closes. `cells` is how many a row has, 0 where nothing says so.
fn end_of_row(lines: &[Line<'_>], at: usize, cells: usize) -> usize {
    let is_open = |line: &Line<'_>| line.text.trim_start().starts_with('|');
    let is_closed = |line: &Line<'_>| line.text.trim_end().ends_with('|');
    if !is_open(&lines[at]) || is_closed(&lines[at]) || lines[at].text.len() < 2 {
        return at + 1;
    }
    let mut told = bars(&lines[at]);
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(MOST_LINES_OF_ROW) {
        let is_whole = is_open(line) && is_closed(line) && bars(line) > cells.max(1);
        if line.text == "\u{0C}" || is_rule(line) || is_whole || is_heading(line.text) && told == cells {
            break;
        }
        // A bar before a line of a cell parts nothing from it.
        told += bars(line) - usize::from(is_open(line));
        if is_closed(line) {
            return if cells == 0 || told <= cells + 1 { index + 1 } else { at + 1 };
        }
    }
    at + 1
}

/// The line of dashes below the headings of a Markdown table.
fn is_rule(line: &Line<'_>) -> bool {
    line.text.contains('|')
        && line.text.contains("--")
        && line.text.chars().all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
}

pub(super) fn read_piped(lines: &[Line<'_>], page: Option<u32>) -> Grid {
    let cells = lines.iter().find(|line| is_rule(line)).map_or(0, |rule| bars(rule).saturating_sub(1));
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = end_of_row(lines, at, cells);
        if !is_rule(&lines[at]) {
            rows.push(read_row(&lines[at..end], page));
        }
        at = end;
    }
    grid_of(rows, lines, 1, page)
}

/// The cells of a row, whose last cells may stand on several lines.
fn read_row(lines: &[Line<'_>], page: Option<u32>) -> Vec<Cell> {
    let mut row: Vec<Cell> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let (start, end) = trimmed_range(line);
        let trimmed = &line.text[start - line.start..end - line.start];
        let open = usize::from(trimmed.starts_with('|'));
        let closed = usize::from(trimmed.len() > open && trimmed.ends_with('|') && index + 1 == lines.len());
        let inner = &trimmed[open..trimmed.len() - closed];
        let mut cells = cells_of(line, split_at(inner, '|', start - line.start + open), page).into_iter();
        if let Some(last) = row.last_mut()
            && let Some(more) = cells.next()
        {
            last.text = [last.text.as_str(), more.text.as_str()].join("\n").trim().to_owned();
            last.place.range.1 = more.place.range.1.max(last.place.range.1);
        }
        let before = row.len().saturating_sub(1);
        row.extend(cells.map(|cell| Cell { col: cell.col + before, ..cell }));
    }
    row
}

/// Parts of a text between separators, each with its offset.
fn split_at(text: &str, separator: char, offset: usize) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut at = offset;
    for part in text.split(separator) {
        parts.push((at, part));
        at += part.len() + separator.len_utf8();
    }
    parts
}

fn cells_of(line: &Line<'_>, parts: Vec<(usize, &str)>, page: Option<u32>) -> Vec<Cell> {
    parts
        .into_iter()
        .enumerate()
        .map(|(col, (offset, part))| {
            let start = line.start + offset + (part.len() - part.trim_start().len());
            Cell::new(0, col, read_cell(part), place_of(line, start, start + part.trim().len(), page))
        })
        .collect()
}

pub(crate) fn grid_of(rows: Vec<Vec<Cell>>, lines: &[Line<'_>], header_rows: usize, page: Option<u32>) -> Grid {
    let cols = rows.iter().flatten().map(|cell| cell.col + cell.colspan).max().unwrap_or(0);
    let count = rows.len();
    let mut cells = Vec::new();
    for (row, row_cells) in rows.into_iter().enumerate() {
        cells.extend(row_cells.into_iter().map(|cell| Cell { row, ..cell }));
    }
    let last = &lines[lines.len() - 1];
    let place = place_of(&lines[0], lines[0].start, last.start + last.text.len(), page);
    Grid { rows: count, cols, header_rows, records: false, cells, place }
}

/// Bytes of the longest tag that is one.
const LONGEST_TAG: usize = 2000;

/// The words of a cell: HTML tags taken off, list items on lines of their own with "- ".
pub(crate) fn read_cell(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = &rest[open..];
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        // No tag is longer: behind a sign that opens none nothing is looked for to the end of the text.
        let close = tag.bytes().take(LONGEST_TAG).position(|b| b == b'>');
        match close.filter(|_| is_tag) {
            Some(close) => {
                let name = tag[1..close].trim_start_matches('/').to_ascii_lowercase();
                let opens = !tag[1..].starts_with('/');
                if name.starts_with("li") && !name.starts_with("link") && opens {
                    out.push_str("\n- ");
                } else if name.starts_with("br") || name.starts_with('p') {
                    out.push('\n');
                }
                rest = &tag[close + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    let mut lines = Vec::new();
    for line in out.lines() {
        for (index, part) in line.split(['•', '●', '▪']).enumerate() {
            let words = collapse(part);
            if words.is_empty() || words == "-" {
                continue;
            }
            lines.push(if index > 0 && !words.starts_with("- ") { format!("- {words}") } else { words });
        }
    }
    lines.join("\n")
}
