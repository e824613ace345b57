//! Tables of plain text whose columns are only set apart by spaces: a line of headings, rows under it that keep its columns.
//! Geometry alone decides; a line that crosses a column ends the table.

use super::text::{Line, collapse, place_of};
use crate::block::{Cell, Grid};

/// Fewest columns and lines that make a table.
const FEWEST_COLUMNS: usize = 3;
const FEWEST_LINES: usize = 3;

/// A stretch of a line between wide gaps: first column of the page, byte in the line, words.
struct Stretch<'a> {
    column: usize,
    at: usize,
    text: &'a str,
}

/// The line after the last of the table that begins here, when one does.
pub(crate) fn end_of(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let head = stretches(lines[at].text);
    if head.len() < FEWEST_COLUMNS || head.iter().any(|s| s.text.split(' ').count() > 6) {
        return None;
    }
    let starts: Vec<usize> = head.iter().map(|s| s.column).collect();
    let (mut end, mut full, mut next) = (at + 1, 0, at + 1);
    while let Some(line) = lines.get(next) {
        let blank = line.text.trim().is_empty();
        if blank && lines.get(next - 1).is_some_and(|l| l.text.trim().is_empty()) || line.text == "\u{0C}" {
            break;
        }
        if !blank {
            let parts = stretches(line.text);
            if columns_of(&parts, &starts).is_none() || (parts.len() < 2 && next > end) {
                break;
            }
            full += usize::from(parts.len() >= FEWEST_COLUMNS);
            end = next + 1;
        }
        next += 1;
    }
    (end - at >= FEWEST_LINES && full >= 2).then_some(end)
}

/// The grid of such lines, one row a line; a cell that goes on in the next line is left to who reads the table.
pub(crate) fn read(lines: &[Line<'_>], page: Option<u32>) -> Grid {
    let starts: Vec<usize> = stretches(lines[0].text).iter().map(|s| s.column).collect();
    let mut cells = Vec::new();
    let filled: Vec<&Line<'_>> = lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
    for (row, line) in filled.iter().enumerate() {
        let parts = stretches(line.text);
        let columns = columns_of(&parts, &starts).unwrap_or_default();
        for (part, col) in parts.iter().zip(columns) {
            let start = line.start + part.at;
            cells.push(Cell {
                row,
                col,
                rowspan: 1,
                colspan: 1,
                text: collapse(part.text),
                place: place_of(line, start, start + part.text.len(), page),
                ..Cell::default()
            });
        }
    }
    let last = &lines[lines.len() - 1];
    let place = place_of(&lines[0], lines[0].start, last.start + last.text.len(), page);
    Grid { rows: filled.len(), cols: starts.len(), header_rows: 0, records: false, cells, place }
}

/// The parts of a line between gaps of two spaces or more. A line with tabs has none: tabs say their columns themselves.
fn stretches(line: &str) -> Vec<Stretch<'_>> {
    let mut found: Vec<Stretch<'_>> = Vec::new();
    if line.contains('\t') {
        return found;
    }
    let mut begun: Option<(usize, usize)> = None;
    let mut last = 0;
    let mut gap = 2;
    for (column, (at, c)) in line.char_indices().enumerate() {
        if c == ' ' {
            gap += 1;
            continue;
        }
        if gap >= 2
            && let Some((column, from)) = begun.replace((column, at))
        {
            found.push(Stretch { column, at: from, text: &line[from..last] });
        }
        last = at + c.len_utf8();
        gap = 0;
    }
    if let Some((column, from)) = begun {
        found.push(Stretch { column, at: from, text: &line[from..last] });
    }
    found
}

/// The column of each part, none twice, when no part reaches over the beginning of the next column.
fn columns_of(parts: &[Stretch<'_>], starts: &[usize]) -> Option<Vec<usize>> {
    const SLACK: usize = 2;
    let mut columns = Vec::new();
    for part in parts {
        let col = starts.iter().rposition(|start| *start <= part.column + SLACK)?;
        let reaches = part.column + part.text.chars().count();
        let crosses = starts.get(col + 1).is_some_and(|next| reaches >= *next);
        if crosses || columns.contains(&col) {
            return None;
        }
        columns.push(col);
    }
    Some(columns)
}

#[cfg(test)]
mod tests {
    use crate::block::Block;
    use crate::read::text::read;

    fn rows(text: &str) -> Vec<String> {
        let source = read(text.to_owned());
        let grids = source.blocks.iter().filter_map(|b| if let Block::Table(grid) = b { Some(grid) } else { None });
        grids
            .flat_map(|grid| {
                (0..grid.rows).map(|row| {
                    grid.row_cells(row).iter().map(|c| format!("{}:{}", c.col, c.text)).collect::<Vec<_>>().join(" ")
                })
            })
            .collect()
    }

    #[test]
    fn columns_set_apart_by_spaces_are_a_table() {
        let text = "\
The town does this:

  Work                 Who          When
  Mend the lamps       Works        May 2031
  between the bridges
  Sweep the quay       Yard         weekly

All of it is paid for by the harbour.";
        let expected = [
            "0:Work 1:Who 2:When",
            "0:Mend the lamps 1:Works 2:May 2031",
            "0:between the bridges",
            "0:Sweep the quay 1:Yard 2:weekly",
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn wide_gaps_in_prose_are_no_table() {
        assert!(
            rows("One  two  three\nA line of words that goes right across.\nAnother one that does the same.")
                .is_empty()
        );
        assert!(rows("Page 1      Plan      2031\n\n\nWords.").is_empty());
    }
}
