//! Tables without lines: three columns or more that the same white parts from top to bottom, in rows that white parts too.
//! Only what is clear is taken; everything else stays running text.

use crate::geometry::Rect;
use crate::line::{Line, cell_text, is_list_mark, lines_of};
use crate::table::{Table, TableCell};
use crate::word::Word;

/// Narrowest white between two columns, in points.
const GUTTER: f32 = 5.0;
/// Rows of print, columns and records that a table without lines must have.
const FEWEST_LINES: usize = 4;
const FEWEST_GUTTERS: usize = 2;
const FEWEST_ROWS: usize = 3;

/// Takes the tables out of loose words; gives them and the words that are left.
pub(crate) fn take_tables(words: Vec<Word>, page: u32) -> (Vec<Table>, Vec<Word>) {
    let lines = lines_of(words, f32::INFINITY);
    let mut tables = Vec::new();
    let mut left: Vec<Word> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        match band(rest).and_then(|(length, gutters)| Some((length, table(rest.get(..length)?, &gutters, page)?))) {
            Some((length, mut table)) => {
                if tables.is_empty() {
                    left = take_rest_of_row(&mut table, left);
                }
                tables.push(table);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                left.extend(first.words.iter().cloned());
                rest = tail;
            }
        }
    }
    (tables, left)
}

/// All that stands above the first table of the page may be the rest of a row that began on the page before: when it
/// follows closely and keeps to the columns. Gives back what is no such rest.
fn take_rest_of_row(table: &mut Table, above: Vec<Word>) -> Vec<Word> {
    let lines = lines_of(above, f32::INFINITY);
    let bottom = lines.last().map_or(0.0, |l| l.area.y1);
    let size = lines.last().map_or(10.0, |l| l.size);
    let inner = table.xs.get(1..table.xs.len() - 1).unwrap_or_default();
    let crosses = |w: &Word| inner.iter().any(|x| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0);
    let words: Vec<Word> = lines.iter().flat_map(|l| l.words.iter().cloned()).collect();
    let close = table.area.y0 - bottom < size * 2.5;
    let in_first = words.iter().any(|w| w.area.center().0 < inner.first().copied().unwrap_or(0.0));
    if words.is_empty()
        || lines.len() > 12
        || !close
        || in_first
        || words.iter().any(crosses)
        || words.iter().any(|w| w.bold)
    {
        return words;
    }
    for cell in &mut table.cells {
        cell.row += 1;
    }
    table.rows += 1;
    let cols = table.xs.len() - 1;
    for col in 0..cols {
        let area = Rect { x0: table.xs[col], x1: table.xs[col + 1], ..table.area };
        let held =
            words.iter().filter(|w| inner.partition_point(|x| *x <= w.area.center().0) == col).cloned().collect();
        let (text, page) = (cell_text(held, &area), table.page);
        table.cells.push(TableCell { row: 0, col, rowspan: 1, colspan: 1, text, bold: false, fill: None, page });
    }
    Vec::new()
}

/// How many lines from the first on share at least two gutters, and those gutters.
fn band(lines: &[Line]) -> Option<(usize, Vec<(f32, f32)>)> {
    let first = lines.first()?;
    let mut gutters: Vec<(f32, f32)> =
        first.words.windows(2).map(|w| (w[0].area.x1, w[1].area.x0)).filter(|(a, b)| b - a >= GUTTER).collect();
    if gutters.len() < FEWEST_GUTTERS {
        return None;
    }
    let mut length = 1;
    for pair in lines.windows(2) {
        let narrowed = narrow(&gutters, &pair[1]);
        let far = pair[1].base - pair[0].base > first.size * 5.0;
        let runs_over = length >= FEWEST_LINES && narrowed.len() < gutters.len() && runs_on(&pair[1]);
        if far || runs_over || narrowed.len() < FEWEST_GUTTERS {
            break;
        }
        gutters = narrowed;
        length += 1;
    }
    (length >= FEWEST_LINES).then_some((length, gutters))
}

/// Words of a sentence that no white parts: below a table they belong to none of its columns.
fn runs_on(line: &Line) -> bool {
    line.words.len() > 4 && line.words.windows(2).all(|w| w[1].area.x0 - w[0].area.x1 < line.size * 0.6)
}

/// The gutters without what the line's words take of them.
fn narrow(gutters: &[(f32, f32)], line: &Line) -> Vec<(f32, f32)> {
    let mut out = gutters.to_vec();
    for word in &line.words {
        let (from, to) = (word.area.x0, word.area.x1);
        out = out
            .into_iter()
            .flat_map(|(a, b)| if to <= a || from >= b { vec![(a, b)] } else { vec![(a, from), (to, b)] })
            .filter(|(a, b)| b - a >= GUTTER)
            .collect();
    }
    out
}

fn table(lines: &[Line], gutters: &[(f32, f32)], page: u32) -> Option<Table> {
    let edges: Vec<f32> = gutters.iter().map(|(_, to)| *to - 1.0).collect();
    let rows = rows(lines);
    let column = |word: &Word| edges.partition_point(|e| *e <= word.area.center().0);
    let area = lines.iter().map(|l| l.area).reduce(|a, b| a.union(&b))?;
    let cols = edges.len() + 1;
    let mut held: Vec<Vec<Vec<Word>>> = Vec::new();
    let mut begun = 0;
    for row in &rows {
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); cols];
        for word in row.iter().flat_map(|l| &l.words) {
            cells.get_mut(column(word))?.push(word.clone());
        }
        let first = row.first()?;
        let mut on_first: Vec<usize> = first.words.iter().map(column).collect();
        on_first.dedup();
        begun += usize::from(on_first.len() * 5 >= cells.iter().filter(|c| !c.is_empty()).count() * 4);
        held.push(cells);
    }
    is_clear(&held, begun).then(|| fill(held, &edges, area, page))
}

/// Lines to rows: a new row where the white above is wider than between the lines of a cell.
fn rows(lines: &[Line]) -> Vec<&[Line]> {
    let white = |a: &Line, b: &Line| b.area.y0 - a.area.y1;
    let mut gaps: Vec<f32> = lines.windows(2).map(|w| white(&w[0], &w[1])).collect();
    gaps.sort_by(f32::total_cmp);
    let (narrow, wide) = (gaps.get(gaps.len() / 5).copied().unwrap_or(0.0), gaps.last().copied().unwrap_or(0.0));
    let limit = if wide - narrow < 2.5 { f32::NEG_INFINITY } else { narrow + (wide - narrow).min(6.0) * 0.45 };
    lines.chunk_by(|a, b| white(a, b) <= limit).collect()
}

/// Enough rows, mostly filled, that begin at one height, hold words, and are no table of contents.
fn is_clear(held: &[Vec<Vec<Word>>], begun: usize) -> bool {
    let cells = || held.iter().flatten().filter(|c| !c.is_empty());
    let all: usize = held.iter().map(Vec::len).sum();
    let lettered =
        cells().filter(|c| c.iter().any(|w| w.text.chars().filter(|c| c.is_alphabetic()).count() >= 2)).count();
    let last: Vec<u32> = held
        .iter()
        .filter_map(|row| row.last()?.iter().map(|w| w.text.as_str()).collect::<String>().parse().ok())
        .collect();
    let contents = last.len() * 10 >= held.len() * 7 && last.is_sorted() && last.iter().all(|n| *n < 1000);
    // Cells that begin in the middle of a sentence: the lines of taller cells were taken for rows.
    let begins_small = |c: &Vec<Word>| c.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase);
    let cut = cells().filter(|c| begins_small(c)).count();
    // A theme at the left may stand once for several rows: then the column beside it tells where they begin.
    let filled = |col: usize| held.iter().filter(|row| row.get(col).is_some_and(|c| !c.is_empty())).count();
    let leading = filled(0).max(filled(1));
    let head = held.first().is_some_and(|row| row.iter().all(|c| !c.is_empty() && c.len() <= 6));
    held.len() >= FEWEST_ROWS
        && begun * 10 >= held.len() * 7
        && cells().count() * 10 >= all * 7
        && leading * 10 >= held.len() * 6
        && lettered * 2 >= cells().count()
        && cut * 5 <= cells().count()
        && (head || cut * 20 <= cells().count())
        && !contents
        && !are_lists(held)
}

/// Marks of lists and what they stand before, column beside column: lists side by side, and no table.
fn are_lists(held: &[Vec<Vec<Word>>]) -> bool {
    let cols = held.first().map_or(0, Vec::len);
    let is_mark = |cell: &Vec<Word>| matches!(&cell[..], [mark] if is_list_mark(&mark.text));
    let of_marks = |col: usize| held.iter().filter_map(|row| row.get(col)).all(|cell| cell.is_empty() || is_mark(cell));
    let apart = cols >= 4 && cols.is_multiple_of(2) && (0..cols).all(|col| of_marks(col) == col.is_multiple_of(2));
    // The first column of a table names its rows; where it is a list itself, so are those beside it.
    let begins = |cell: &&Vec<Word>| cell.first().is_some_and(|word| is_list_mark(&word.text));
    let listed = |col: usize| held.iter().filter_map(|row| row.get(col)).filter(begins).count() >= 2;
    apart || listed(0) && (1..cols).any(listed)
}

fn fill(held: Vec<Vec<Vec<Word>>>, edges: &[f32], area: Rect, page: u32) -> Table {
    let mut xs = vec![area.x0];
    xs.extend(edges);
    xs.push(area.x1);
    let rows = held.len();
    let mut cells = Vec::new();
    for (row, columns) in held.into_iter().enumerate() {
        for (col, words) in columns.into_iter().enumerate() {
            let column = Rect { x0: xs[col], x1: xs[col + 1], ..area };
            let bold = !words.is_empty() && words.iter().all(|w| w.bold);
            cells.push(TableCell {
                row,
                col,
                rowspan: 1,
                colspan: 1,
                text: cell_text(words, &column),
                bold,
                fill: None,
                page,
            });
        }
    }
    Table { area, xs, rows, cells, header_rows: 0, cut_rows: 0, nests: false, page, last_page: page }
}
