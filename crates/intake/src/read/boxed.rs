//! Tables drawn in text: rows between bars, parted by lines such as "+-----+-----+", also with the signs for boxes.
//! A bar parts cells only where these lines have a corner, so that one cell may reach over several columns.

use super::text::{Line, collapse, place_of, split_marker};
use crate::block::{Cell, Grid};

const CORNERS: &str = "+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛";
const STROKES: &str = "-=:─━═";
const BARS: [char; 4] = ['|', '│', '║', '┃'];

/// Whether a table is drawn from this line on.
pub(super) fn begins(lines: &[Line<'_>], at: usize) -> bool {
    // Nothing begins within a table, so that one which is not read is looked through once.
    let is_within = at.checked_sub(1).is_some_and(|before| is_row(lines[before].text) || is_edge(lines[before].text));
    !is_within && is_edge(lines[at].text) && lines.get(at + 1).is_some_and(|line| is_row(line.text))
}

/// The table that is drawn from this line on, and the line behind it.
pub(super) fn read_at(lines: &[Line<'_>], at: usize, page: Option<u32>) -> Option<(Grid, usize)> {
    if !begins(lines, at) {
        return None;
    }
    let drawn = lines[at..].iter().take_while(|line| is_edge(line.text) || is_row(line.text)).count();
    let lines = &lines[at..at + drawn];
    let corners = corners_of(lines);
    let edges: Vec<usize> = (0..drawn).filter(|line| is_edge(lines[*line].text)).collect();
    // A line that parts only some of the columns draws cells over several rows, which nobody reads here.
    if corners.len() < 3 || lines.iter().any(|line| is_row(line.text) && line.text.contains("+--")) {
        return None;
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let ends = edges.iter().copied().skip(1).chain([drawn]);
    for (from, to) in edges.iter().zip(ends) {
        let mut parts: Vec<Vec<Cell>> = Vec::new();
        for line in &lines[from + 1..to] {
            parts.push(cells_of(line, &corners, page)?);
        }
        // Only the headings are parted from the rest: each line that fills the first column begins a row.
        let in_lines = edges.len() <= 3 && parts.iter().filter(|cells| begins_row(cells)).count() > 1;
        let mut is_first = true;
        for cells in parts {
            match rows.last_mut().filter(|_| !(is_first || in_lines && begins_row(&cells))) {
                Some(row) => join(row, cells),
                None => rows.push(cells),
            }
            is_first = false;
        }
    }
    let header_rows = usize::from(edges.get(1).is_some_and(|edge| lines[*edge].text.contains(['=', '═'])));
    let (first, last) = (&lines[0], &lines[drawn - 1]);
    let place = place_of(first, first.start, last.start + last.text.len(), page);
    let count = rows.len();
    let numbered = rows.into_iter().enumerate();
    let mut cells: Vec<Cell> =
        numbered.flat_map(|(row, cells)| cells.into_iter().map(move |cell| Cell { row, ..cell })).collect();
    cells.retain(|cell| !cell.text.is_empty());
    Some((Grid { rows: count, cols: corners.len() - 1, header_rows, records: false, cells, place }, at + drawn))
}

fn is_edge(line: &str) -> bool {
    let line = line.trim();
    let is_corner = |letter: Option<char>| letter.is_some_and(|letter| CORNERS.contains(letter));
    is_corner(line.chars().next())
        && is_corner(line.chars().next_back())
        && line.contains(|letter| STROKES.contains(letter))
        && line.chars().all(|letter| CORNERS.contains(letter) || STROKES.contains(letter))
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() > 2 && line.starts_with(BARS) && line.ends_with(BARS)
}

/// Where the lines of the table have corners, in letters from the left.
fn corners_of(lines: &[Line<'_>]) -> Vec<usize> {
    let edges = lines.iter().filter(|line| is_edge(line.text));
    let all = edges.flat_map(|line| line.text.chars().enumerate().filter(|(_, c)| CORNERS.contains(*c)));
    let mut corners: Vec<usize> = all.map(|(at, _)| at).collect();
    corners.sort_unstable();
    corners.dedup();
    corners
}

/// The cells of one line, the empty ones too. `None`: its bars do not stand below the corners.
fn cells_of(line: &Line<'_>, corners: &[usize], page: Option<u32>) -> Option<Vec<Cell>> {
    let bars: Vec<(usize, usize, char)> = line
        .text
        .char_indices()
        .enumerate()
        .filter(|(_, (_, letter))| BARS.contains(letter))
        .map(|(at, (byte, letter))| (at, byte, letter))
        .collect();
    let under = |bar: &(usize, usize, char)| Some((corners.binary_search(&bar.0).ok()?, bar.1, bar.2));
    let mut found: Vec<(usize, usize, char)> = bars.iter().filter_map(under).collect();
    let is_whole = |found: &[(usize, usize, char)]| {
        found.first().is_some_and(|bar| bar.0 == 0) && found.last().is_some_and(|bar| bar.0 + 1 == corners.len())
    };
    // Letters of another width move the bars, but not their number.
    if !is_whole(&found) && bars.len() == corners.len() {
        found = bars.iter().enumerate().map(|(col, bar)| (col, bar.1, bar.2)).collect();
    }
    let cell = |pair: &[(usize, usize, char)]| {
        let from = pair[0].1 + pair[0].2.len_utf8();
        let inner = &line.text[from..pair[1].1];
        let start = line.start + from + (inner.len() - inner.trim_start().len());
        let place = place_of(line, start, start + inner.trim().len(), page);
        Cell { colspan: pair[1].0 - pair[0].0, ..Cell::new(0, pair[0].0, collapse(inner), place) }
    };
    is_whole(&found).then(|| found.windows(2).map(cell).collect())
}

fn begins_row(cells: &[Cell]) -> bool {
    cells.first().is_some_and(|cell| !cell.text.is_empty())
}

/// Adds the words of a further line to the cells above them.
fn join(row: &mut Vec<Cell>, cells: Vec<Cell>) {
    for cell in cells.into_iter().filter(|cell| !cell.text.is_empty()) {
        match row.binary_search_by_key(&cell.col, |above| above.col) {
            Ok(at) if row[at].text.is_empty() => row[at] = cell,
            Ok(at) => {
                let above = &mut row[at];
                above.text.push(if split_marker(&cell.text).is_some() { '\n' } else { ' ' });
                above.text.push_str(&cell.text);
                above.more.push(cell.place.range);
            }
            Err(at) => row.insert(at, cell),
        }
    }
}
