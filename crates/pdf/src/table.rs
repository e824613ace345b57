//! Tables with their words: a frame filled, labels beside values, and tables that go on over a page break.

use crate::geometry::Rect;
use crate::lattice::{Frame, Slot};
use crate::line::{Leading, Line, cell_text, join_lines, lines_of, list_marker};
use crate::order::stand_alone;
use crate::word::Word;

/// A cell with its words.
#[derive(Debug, Clone)]
pub(crate) struct TableCell {
    pub row: usize,
    pub col: usize,
    pub rowspan: usize,
    pub colspan: usize,
    pub text: String,
    pub bold: bool,
    pub fill: Option<[u8; 3]>,
    pub page: u32,
}

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub area: Rect,
    /// Left edges of the columns and the right edge of the last.
    pub xs: Vec<f32>,
    pub rows: usize,
    pub cells: Vec<TableCell>,
    pub header_rows: usize,
    /// Rows of later pages that were joined to the row before them.
    pub cut_rows: usize,
    /// It has the columns of a table that stands in one of its cells.
    pub nests: bool,
    pub page: u32,
    /// The last page it stands on.
    pub last_page: u32,
}

/// Puts the words into the frame. `None` when the frame is no table; then all words are given back.
pub(crate) fn fill_frame(frame: &Frame, words: Vec<Word>, page: u32) -> Result<Table, Vec<Word>> {
    let (cols, rows) = (frame.xs.len() - 1, frame.ys.len() - 1);
    let mut slot_of = vec![usize::MAX; cols * rows];
    for (i, slot) in frame.slots.iter().enumerate() {
        for row in slot.row..slot.row + slot.rowspan {
            for col in slot.col..slot.col + slot.colspan {
                slot_of[row * cols + col] = i;
            }
        }
    }
    let mut held: Vec<Vec<Word>> = vec![Vec::new(); frame.slots.len()];
    for word in words {
        let (x, y) = word.area.center();
        let index = interval(&frame.ys, y) * cols + interval(&frame.xs, x);
        if let Some(slot) = slot_of.get(index).and_then(|s| held.get_mut(*s)) {
            slot.push(word);
        }
    }
    let filled = held.iter().filter(|w| !w.is_empty()).count();
    let in_column =
        |col: usize| frame.slots.iter().zip(&held).any(|(slot, words)| slot.col == col && !words.is_empty());
    let columns = (0..cols).filter(|col| in_column(*col)).count();
    let alone = filled == 1 && rows <= 2 && cols >= 3;
    if !alone && (filled < 2 || columns < 2 || filled * 6 < frame.slots.len()) || is_one_box(&held) {
        return Err(held.into_iter().flatten().collect());
    }
    let cells = part_at_columns(frame, held).into_iter().map(|(slot, words)| TableCell {
        row: slot.row,
        col: slot.col,
        rowspan: slot.rowspan,
        colspan: slot.colspan,
        bold: !words.is_empty() && words.iter().all(|w| w.bold),
        text: cell_text(words, &slot.area),
        fill: slot.fill,
        page,
    });
    let table = Table {
        area: frame.area,
        xs: frame.xs.clone(),
        rows,
        cells: cells.collect(),
        header_rows: 0,
        cut_rows: 0,
        nests: frame.nests,
        page,
        last_page: page,
    };
    Ok(drop_empty(table))
}

/// White on both sides of an edge that no word crosses, in type sizes: no space between words is as wide.
const WHITE_AT_EDGE: f32 = 0.7;

/// The cells with their words. Where the rules between the columns are missing in some rows, a cell that spans columns is
/// parted at their edges: its words keep to them, line by line, as no sentence over the whole width does.
fn part_at_columns(frame: &Frame, held: Vec<Vec<Word>>) -> Vec<(Slot, Vec<Word>)> {
    // Where the filled cells of the table begin.
    let begun: Vec<usize> =
        frame.slots.iter().zip(&held).filter(|(_, words)| !words.is_empty()).map(|(slot, _)| slot.col).collect();
    let begins = |col: usize| begun.contains(&col);
    let is_wide = |slot: &Slot| slot.colspan > 1;
    let starts = starts_of_columns(frame, &held);
    let edges_of = |slot: &Slot, words: &[Word]| -> Vec<usize> {
        let inner = slot.col + 1..slot.col + slot.colspan;
        let is_row = |col: &usize| slot.col == 0 && stands_in_columns(words, frame.xs[*col], &starts[0], &starts[*col]);
        inner.filter(|col| begins(*col) && (keeps_to(words, frame.xs[*col]) || is_row(col))).collect()
    };
    let parted: Vec<Vec<usize>> = frame
        .slots
        .iter()
        .zip(&held)
        .map(|(slot, words)| if is_wide(slot) { edges_of(slot, words) } else { Vec::new() })
        .collect();
    let is_parted = parted.iter().any(|edges| !edges.is_empty());
    let mut out = Vec::new();
    for ((slot, words), mut edges) in frame.slots.iter().zip(held).zip(parted) {
        // The rest of a row from the page before fills its last column alone.
        let last = (slot.col + slot.colspan).saturating_sub(1);
        let is_rest = edges.is_empty()
            && is_parted
            && is_wide(slot)
            && slot.row == 0
            && begins(last)
            && words.iter().all(|word| word.area.x0 >= frame.xs[last] && !word.bold);
        if is_rest && !words.is_empty() {
            edges.push(last);
        }
        let starts = std::iter::once(slot.col).chain(edges.iter().copied());
        let ends = edges.iter().copied().chain([slot.col + slot.colspan]);
        let mut rest = words;
        for (col, end) in starts.zip(ends) {
            let area = Rect { x0: frame.xs[col].max(slot.area.x0), x1: frame.xs[end].min(slot.area.x1), ..slot.area };
            let (own, others) = rest
                .into_iter()
                .partition(|word| end == slot.col + slot.colspan || word.area.x1 <= frame.xs[end] + 1.0);
            rest = others;
            out.push((Slot { col, colspan: end - col, area, ..slot.clone() }, own));
        }
    }
    out
}

/// Where the words of the cells of each column begin, cells merged over columns put aside.
fn starts_of_columns(frame: &Frame, held: &[Vec<Word>]) -> Vec<Vec<f32>> {
    let mut starts = vec![Vec::new(); frame.xs.len()];
    for (slot, words) in frame.slots.iter().zip(held).filter(|(slot, _)| slot.colspan == 1) {
        let first = words.iter().map(|word| word.area.x0).min_by(f32::total_cmp);
        starts[slot.col].extend(first);
    }
    starts
}

/// One line of words that begins on both sides of an edge where two other cells at least of these columns do.
fn stands_in_columns(words: &[Word], edge: f32, left: &[f32], right: &[f32]) -> bool {
    let stands = |word: Option<&Word>, starts: &[f32]| {
        word.is_some_and(|word| starts.iter().filter(|x| (word.area.x0 - **x).abs() < 1.0).count() >= 2)
    };
    let lines = lines_of(words.to_vec(), f32::INFINITY);
    let [line] = &lines[..] else { return false };
    let at = line.words.partition_point(|word| word.area.x0 < edge);
    let white = line.words.get(at).zip(at.checked_sub(1).map(|last| &line.words[last]));
    stands(line.words.first(), left)
        && stands(line.words.get(at), right)
        && white.is_some_and(|(next, last)| next.area.x0 - last.area.x1 >= line.size * WHITE_AT_EDGE)
}

/// Words of two lines or more stand on both sides of an edge and leave wide white at it; the first line has words on both.
fn keeps_to(words: &[Word], edge: f32) -> bool {
    let lines = lines_of(words.to_vec(), f32::INFINITY);
    let white = |line: &Line| {
        let left =
            line.words.iter().filter(|word| word.area.x0 < edge).map(|word| word.area.x1).fold(f32::MIN, f32::max);
        let right =
            line.words.iter().filter(|word| word.area.x0 >= edge).map(|word| word.area.x0).fold(f32::MAX, f32::min);
        (left, right)
    };
    let crosses = |line: &Line| {
        let (left, right) = white(line);
        left > edge + 1.0 || left != f32::MIN && right != f32::MAX && right - left < line.size * WHITE_AT_EDGE
    };
    let is_on_both = |line: &Line| {
        let (left, right) = white(line);
        left != f32::MIN && right != f32::MAX
    };
    lines.len() > 1 && lines.first().is_some_and(is_on_both) && !lines.iter().any(crosses)
}

/// Nearly all words in one cell: a box around text, not a table.
fn is_one_box(held: &[Vec<Word>]) -> bool {
    let all: usize = held.iter().map(Vec::len).sum();
    held.iter().any(|words| words.len() * 20 > all * 19 && words.len() > 40)
}

fn interval(edges: &[f32], at: f32) -> usize {
    edges.partition_point(|e| *e <= at).saturating_sub(1).min(edges.len().saturating_sub(2))
}

/// Takes out rows and columns that hold nothing of their own: the white between doubled lines.
fn drop_empty(mut table: Table) -> Table {
    let cols = table.xs.len() - 1;
    let begins_row = |r: usize, t: &Table| {
        t.cells.iter().any(|c| c.row == r && (!c.text.is_empty() || c.rowspan == 1 && c.fill.is_some()))
    };
    // White beside all rows but one, which is a line over the whole width, is a margin and no column.
    let is_margin = |k: usize, t: &Table| {
        let (own, over): (Vec<&TableCell>, Vec<&TableCell>) =
            t.cells.iter().filter(|c| c.col == k).partition(|c| c.colspan == 1);
        let white = |c: &TableCell| c.text.is_empty() && c.fill.is_none() && c.rowspan > 1 && c.rowspan + 1 == t.rows;
        matches!(own[..], [only] if white(only)) && matches!(over[..], [line] if line.colspan == cols)
    };
    let begins_col = |k: usize, t: &Table| t.cells.iter().any(|c| c.col == k && !c.text.is_empty());
    let is_wide = |k: usize, t: &Table| t.xs[k + 1] - t.xs[k] > 24.0 && t.cells.iter().any(|c| c.col == k);
    let rows: Vec<bool> = (0..table.rows).map(|r| begins_row(r, &table)).collect();
    let keep_cols: Vec<bool> =
        (0..cols).map(|k| !is_margin(k, &table) && (begins_col(k, &table) || is_wide(k, &table))).collect();
    let row_at: Vec<usize> = counts(&rows);
    let col_at: Vec<usize> = counts(&keep_cols);
    table.cells.retain_mut(|c| {
        let (r1, c1) = (row_at[c.row + c.rowspan], col_at[c.col + c.colspan]);
        (c.row, c.col) = (row_at[c.row], col_at[c.col]);
        (c.rowspan, c.colspan) = (r1 - c.row, c1 - c.col);
        c.rowspan > 0 && c.colspan > 0
    });
    table.rows = row_at[table.rows];
    let mut xs: Vec<f32> = table.xs.iter().zip(&keep_cols).filter(|(_, keep)| **keep).map(|(x, _)| *x).collect();
    xs.extend(table.xs.last());
    table.xs = xs;
    table
}

/// How many are kept before each position.
fn counts(keep: &[bool]) -> Vec<usize> {
    let mut out = vec![0];
    for k in keep {
        out.push(out.last().copied().unwrap_or(0) + usize::from(*k));
    }
    out
}

/// A label column and its values as a table of two columns.
pub(crate) fn label_table(labels: Vec<Line>, values: Vec<Line>, page: u32) -> Table {
    let leading = Leading::of(&labels);
    let bases = |lines: &[Line]| lines.iter().map(|line| line.base).collect::<Vec<_>>();
    let are_alone = labels.iter().all(|label| label.text().starts_with(char::is_uppercase))
        && stand_alone(&bases(&labels), &bases(&values));
    let mut rows: Vec<(Vec<Line>, Vec<Line>)> = Vec::new();
    for line in labels {
        let begins = rows
            .last()
            .and_then(|(l, _)| l.last())
            .is_none_or(|last| are_alone || line.base - last.base > (last.size * 1.6).min(leading.to(&line) * 1.3));
        match rows.last_mut() {
            Some((open, _)) if !begins => open.push(line),
            _ => rows.push((vec![line], Vec::new())),
        }
    }
    let starts: Vec<f32> = rows.iter().map(|(l, _)| l.first().map_or(0.0, |l| l.base - 5.0)).collect();
    let left = values.iter().map(|l| l.area.x0).fold(f32::INFINITY, f32::min);
    let right = values.iter().map(|l| l.area.x1).fold(0.0, f32::max);
    for line in values {
        let row = starts.partition_point(|s| *s <= line.base).saturating_sub(1);
        if let Some((_, open)) = rows.get_mut(row) {
            open.push(line);
        }
    }
    let areas = rows.iter().flat_map(|(l, v)| l.iter().chain(v)).map(|l| l.area);
    let area = areas.reduce(|a, b| a.union(&b)).unwrap_or_default();
    let count = rows.len();
    let mut cells = Vec::new();
    for (row, (labels, values)) in rows.into_iter().enumerate() {
        let value_area = Rect { x0: left, x1: right, ..area };
        let value = cell_text(values.into_iter().flat_map(|l| l.words).collect(), &value_area);
        let cell = |col, text, bold| TableCell { row, col, rowspan: 1, colspan: 1, text, bold, fill: None, page };
        cells.push(cell(0, join_lines(&labels), true));
        cells.push(cell(1, value, false));
    }
    Table {
        area,
        xs: vec![area.x0, left, area.x1],
        rows: count,
        cells,
        header_rows: 0,
        cut_rows: 0,
        nests: false,
        page,
        last_page: page,
    }
}

/// Whether `next`, at the top of the following page, goes on with `table`, at the bottom of its page.
pub(crate) fn goes_on(table: &Table, next: &Table) -> bool {
    // Inner edges found by white move a little from page to page with the words beside them.
    let last = table.xs.len().saturating_sub(1);
    let near = |(i, (a, b)): (usize, (&f32, &f32))| (a - b).abs() < if i == 0 || i == last { 14.0 } else { 24.0 };
    let same = table.xs.len() == next.xs.len() && table.xs.iter().zip(&next.xs).enumerate().all(near);
    same && next.page == table.last_page + 1
}

/// Joins the table of the next page: its repeated header goes, a row cut by the page break becomes whole.
/// The repeated header's texts are given back.
pub(crate) fn join_tables(table: &mut Table, mut next: Table) -> Vec<String> {
    part_tall_headings(table, &mut next);
    let repeated = repeated_rows(table, &next);
    let header: Vec<String> =
        next.cells.iter().filter(|c| c.row < repeated && !c.text.is_empty()).map(|c| c.text.clone()).collect();
    table.header_rows = table.header_rows.max(repeated);
    next.cells.retain(|c| c.row >= repeated);
    let cut = is_cut(table, &next, repeated);
    let base = if cut { table.rows - 1 } else { table.rows };
    for mut cell in next.cells {
        if cell.row == repeated && cut {
            join_cut_cell(table, cell);
            continue;
        }
        if cell.row == repeated && is_merged_on(table, &cell) {
            if let Some(above) = last_cell(table, cell.col) {
                above.rowspan += cell.rowspan;
                if !cell.text.is_empty() {
                    crate::line::append_line(&mut above.text, &cell.text);
                }
            }
            continue;
        }
        cell.row = cell.row - repeated + base;
        table.cells.push(cell);
    }
    table.rows = base + next.rows - repeated;
    table.cut_rows += usize::from(cut);
    table.last_page = next.page;
    header
}

/// No line parts a repeated heading from the rest of a merged cell that goes on below it: the heading is a cell of its own.
fn part_tall_headings(table: &Table, next: &mut Table) {
    let mut rests = Vec::new();
    for cell in next.cells.iter_mut().filter(|cell| cell.row == 0) {
        let heads = |c: &&TableCell| c.row == 0 && c.col == cell.col && c.colspan == cell.colspan && !c.text.is_empty();
        let Some(heading) = table.cells.iter().find(heads).filter(|c| c.rowspan < cell.rowspan) else { continue };
        let rest =
            cell.text.strip_prefix(&heading.text).filter(|rest| rest.is_empty() || rest.starts_with([' ', '\n']));
        let Some(rest) = rest.map(|rest| rest.trim().to_owned()) else { continue };
        let below =
            TableCell { row: heading.rowspan, rowspan: cell.rowspan - heading.rowspan, text: rest, ..cell.clone() };
        (cell.rowspan, cell.text) = (heading.rowspan, heading.text.clone());
        rests.push(below);
    }
    next.cells.extend(rests);
    next.cells.sort_by_key(|cell| (cell.row, cell.col));
}

/// Rows at the top of `next` that say the same as those at the top of `table`.
fn repeated_rows(table: &Table, next: &Table) -> usize {
    let row = |t: &Table, r: usize| -> Vec<(usize, String)> {
        t.cells.iter().filter(|c| c.row == r && !c.text.is_empty()).map(|c| (c.col, c.text.clone())).collect()
    };
    let most = table.rows.min(next.rows.saturating_sub(1)).min(4);
    (0..most).take_while(|r| !row(table, *r).is_empty() && row(table, *r) == row(next, *r)).count()
}

/// The first row of a page goes on with the last row of the page before when its leading cell is empty,
/// when its cells go on in the middle of sentences, or when some are empty and words above the others end in a word that ends nothing.
fn is_cut(table: &Table, next: &Table, first: usize) -> bool {
    if table.rows == 0 || first >= next.rows {
        return false;
    }
    let cells: Vec<&TableCell> = next.cells.iter().filter(|c| c.row == first).collect();
    let last: Vec<&TableCell> = table.cells.iter().filter(|c| c.row + c.rowspan == table.rows).collect();
    let is_merged = |col: usize| cells.iter().chain(&last).any(|c| c.col == col && c.rowspan > 1);
    let lead = leading_column(table, &is_merged);
    let own = (0..table.xs.len()).find(|col| !is_merged(*col)).unwrap_or(0);
    let leading = cells.iter().find(|c| c.col == lead);
    let filled: Vec<&&TableCell> = cells.iter().filter(|c| !c.text.is_empty()).collect();
    if filled.is_empty() {
        return false;
    }
    let before = |c: &TableCell| last.iter().find(|l| l.col == c.col && l.colspan == c.colspan);
    let was_open =
        |c: &TableCell| before(c).is_some_and(|b| !b.text.is_empty() && !b.text.ends_with(['.', '!', '?', ':']));
    let hangs = |c: &TableCell| !is_merged_on(table, c) && before(c).is_some_and(|b| ends_in_joint(&b.text));
    let lower = |c: &TableCell| c.text.chars().next().is_some_and(char::is_lowercase);
    let going_on = filled.iter().filter(|c| lower(c) && was_open(c) && !is_merged_on(table, c)).count();
    let fits = filled.iter().all(|c| last.iter().any(|l| l.col == c.col && l.colspan == c.colspan));
    let leading_empty = leading.is_none_or(|c| c.text.is_empty());
    let first_empty = cells.iter().find(|c| c.col == own).is_none_or(|c| c.text.is_empty());
    // An empty corner over them marks the first cells as the headings of the rows.
    let has_corner = table.cells.iter().any(|c| c.row == 0 && c.col == 0 && c.text.is_empty());
    let heading_empty = has_corner && !is_merged(0) && cells.iter().any(|c| c.col == 0 && c.text.is_empty());
    fits && ((leading_empty || heading_empty) && cells.len() > 1
        || first_empty && going_on > 0
        || going_on * 2 >= filled.len()
        || filled.len() < cells.len() && filled.iter().any(|c| hangs(c)))
}

/// Ends in an article, a preposition or an "and".
fn ends_in_joint(text: &str) -> bool {
    const JOINTS: [&str; 18] = [
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "de", "la", "und",
        "der",
    ];
    text.rsplit(' ').next().is_some_and(|word| JOINTS.contains(&word))
}

/// The first column that most rows fill: its cell tells where a row begins. A cell merged over rows tells it not: it is
/// empty at the top of the page because its words stand on the page before.
fn leading_column(table: &Table, is_merged: &dyn Fn(usize) -> bool) -> usize {
    let cols = table.xs.len().saturating_sub(1);
    let filled = |col: usize| {
        table.cells.iter().filter(|c| c.col == col && !c.text.is_empty()).map(|c| c.rowspan).sum::<usize>()
    };
    let full = |col: &usize| filled(*col) * 10 >= table.rows * 7;
    (0..cols).find(|col| full(col) && !is_merged(*col)).or_else(|| (0..cols).find(full)).unwrap_or(0)
}

/// An empty cell at the top of a page is the rest of the cell above it when one of them is merged over rows: the rest of a
/// level's cell may be one row high, that of any other cell is merged itself. So are words that go on in small letters.
fn is_merged_on(table: &Table, cell: &TableCell) -> bool {
    let above = table.cells.iter().find(|c| c.col == cell.col && c.row + c.rowspan == table.rows);
    let has_merged = |col: usize| table.cells.iter().any(|c| c.col == col && c.rowspan > 1);
    let is_level = |above: &TableCell| above.rowspan > 1 && (0..cell.col).all(has_merged);
    let same = above.filter(|above| above.colspan == cell.colspan && !above.text.is_empty());
    let goes_on = |above: &TableCell| {
        cell.text.starts_with(char::is_lowercase) && !above.text.ends_with(['.', '!', '?', ':', ';'])
    };
    same.is_some_and(|above| (cell.text.is_empty() || goes_on(above)) && (cell.rowspan > 1 || is_level(above)))
}

/// The cell of this column that stands in the last row.
fn last_cell(table: &mut Table, col: usize) -> Option<&mut TableCell> {
    let rows = table.rows;
    table.cells.iter_mut().find(|c| c.row + c.rowspan == rows && c.col == col)
}

fn join_cut_cell(table: &mut Table, cell: TableCell) {
    if let Some(before) = last_cell(table, cell.col) {
        before.rowspan += cell.rowspan - 1;
        if cell.text.is_empty() {
            return;
        }
        let new_paragraph = cell.text.starts_with("- ") || begins_counted(&cell.text) || before.text.is_empty();
        if new_paragraph && !before.text.is_empty() {
            before.text.push('\n');
            before.text.push_str(&cell.text);
        } else {
            crate::line::append_line(&mut before.text, &cell.text);
        }
    }
}

/// "ii. Words", "3) Words": an entry of a list that begins with the page.
fn begins_counted(text: &str) -> bool {
    list_marker(text).is_some_and(|(_, words)| !text[words..].starts_with(char::is_lowercase))
}

/// Header rows by their look: bold, or of a colour that few rows below have, over at least two columns.
pub(crate) fn guess_header(table: &mut Table) {
    if table.header_rows > 0 || table.rows < 2 {
        return;
    }
    let row = |r: usize| table.cells.iter().filter(move |c| c.row == r && !c.text.is_empty());
    let ground = row(0).find_map(|c| c.fill);
    let marked = |r: usize| {
        let (all, bold, filled) = row(r).fold((0, 0, 0), |(a, b, f), c| {
            (a + 1, b + usize::from(c.bold), f + usize::from(c.fill.is_some() && c.fill == ground))
        });
        (all, all > 0 && (bold == all || filled == all))
    };
    let (columns, first) = marked(0);
    let below = (1..table.rows).filter(|r| marked(*r).1).count();
    if first && columns >= 2 && below * 2 < table.rows - 1 {
        table.header_rows = 1;
    }
}
