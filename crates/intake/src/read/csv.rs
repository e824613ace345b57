//! Reads comma-, semicolon-, tab- or pipe-separated values, quoted or not, rows of any width.
//! Every cell keeps the bytes it stands in, so nothing is lost that a ragged row holds.

use super::compose::leading_blanks;
use crate::block::{Block, Cell, Grid, Notice, Place, Source};

/// Reads separated values. The canonical text is the text itself.
pub fn read(text: String) -> Source {
    let rows = split(&text, find_separator(&text));
    let cols = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut notices = Vec::new();
    if let Some(header) = rows.first().map(Vec::len) {
        let ragged: Vec<usize> =
            rows.iter().enumerate().filter(|(_, r)| r.len() != header).map(|(n, _)| n + 1).collect();
        if let Some(first) = ragged.first() {
            notices.push(Notice {
                code: "ragged-rows".to_owned(),
                message: format!(
                    "{} rows have another number of cells than the first row, which has {header}; the first is row {first}. Every cell was kept: look whether they stand under the right heading.",
                    ragged.len()
                ),
                place: rows[first - 1].first().map(|c| c.place.clone()).unwrap_or_default(),
            });
        }
    }
    let mut cells = Vec::new();
    let count = rows.len();
    for (row, row_cells) in rows.into_iter().enumerate() {
        cells.extend(row_cells.into_iter().map(|cell| Cell { row, ..cell }));
    }
    let place = Place { line: 1, range: (0, text.len()), ..Place::default() };
    let blocks = vec![Block::Table(Grid {
        rows: count,
        cols,
        header_rows: usize::from(count > 1),
        records: true,
        cells,
        place,
    })];
    Source { text, blocks, notices, ..Source::default() }
}

/// Whether a text is nothing but a table of tabs, as cells pasted from a spreadsheet are: every row equally wide.
pub fn is_tabbed(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if !first.contains('\t') {
        return false;
    }
    let rows = split(text, b'\t');
    rows.len() >= 2 && rows.iter().all(|row| row.len() == rows[0].len())
}

/// The separator that gives the first line with any of them the most cells outside quotation marks.
fn find_separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        quoted ^= byte == b'"';
        // A title above the table may have no separator.
        if byte == b'\n' && counts.iter().any(|(_, count)| *count > 0) {
            break;
        }
        if let Some(count) = counts.iter_mut().find(|(s, _)| *s == byte && !quoted) {
            count.1 += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(s, _)| *s)
}

fn split(text: &str, separator: u8) -> Vec<Vec<Cell>> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let (mut at, mut line) = (if text.starts_with('\u{FEFF}') { 3 } else { 0 }, 1_u32);
    while at < bytes.len() {
        let (start, first_line) = (at, line);
        let mut quoted = false;
        while at < bytes.len() && (quoted || (bytes[at] != separator && bytes[at] != b'\n')) {
            if quoted && bytes[at..].starts_with(b"\"\"") {
                at += 2;
                continue;
            }
            quoted ^= bytes[at] == b'"' && (quoted || at == start);
            line += u32::from(bytes[at] == b'\n');
            at += 1;
        }
        row.push(read_cell(text, start, at, row.len(), rows.len(), first_line));
        let ends_row = at >= bytes.len() || bytes[at] == b'\n';
        at += 1;
        if ends_row {
            line += 1;
            if row.iter().any(|c| !c.text.is_empty()) {
                rows.push(std::mem::take(&mut row));
            } else {
                row.clear();
            }
        }
    }
    if row.iter().any(|c| !c.text.is_empty()) {
        rows.push(row);
    }
    rows
}

fn read_cell(text: &str, start: usize, end: usize, col: usize, row: usize, line: u32) -> Cell {
    let raw = text[start..end].trim();
    let indent =
        leading_blanks(text[start..end].trim_end()).saturating_add(leading_blanks(raw.trim_start_matches('"')));
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    let words = match raw.strip_prefix('"') {
        Some(inner) => inner.strip_suffix('"').unwrap_or(inner).replace("\"\"", "\""),
        None => raw.to_owned(),
    };
    // An apostrophe before what a spreadsheet would run as a formula is the exporter's, not the city's.
    let words = match words.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) => rest.to_owned(),
        _ => words,
    };
    let place = Place {
        line,
        range: (start, start + raw.len()),
        cell: Some(format!("{}{}", column_name(col), row + 1)),
        ..Place::default()
    };
    let lines: Vec<String> = words.lines().map(super::text::collapse).filter(|l| !l.is_empty()).collect();
    Cell { indent, ..Cell::new(0, col, lines.join("\n"), place) }
}

/// "A" … "Z", "AA" …
fn column_name(mut col: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(b'A' + u8::try_from(col % 26).unwrap_or(0));
        if col < 26 {
            break;
        }
        col = col / 26 - 1;
    }
    name.iter().rev().map(|b| char::from(*b)).collect()
}
