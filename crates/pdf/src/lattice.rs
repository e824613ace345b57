//! Tables from ruling lines: lines that touch make a frame, a missing piece of line is a merge.
//! Finds geometry only; what a cell says is put in afterwards.

use crate::boxes::beside;
use crate::geometry::Rect;
use crate::page::{Fill, Page, Rule};
use crate::stacks::{MOST_COLOURED, banded_heads, coloured_heads, stack_frames};
use crate::stripes::{Stripe, heads_of_lines, stripe_edges, stripe_frames};
use crate::word::Word;

/// Two lines nearer than this are one.
pub(crate) const NEAR: f32 = 3.0;
/// Lines shorter than this rule nothing.
pub(crate) const SHORTEST: f32 = 5.0;
/// More lines than this on one page are a drawing.
const MAX_RULES: usize = 6_000;
/// More coloured areas than this on one page are a drawing.
pub(crate) const MAX_FILLS: usize = 1_500;
/// A base grid larger than this is a drawing.
const MAX_CELLS: usize = 20_000;

/// One cell of a frame.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub row: usize,
    pub col: usize,
    pub rowspan: usize,
    pub colspan: usize,
    pub area: Rect,
    pub fill: Option<[u8; 3]>,
}

/// A table's frame.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub area: Rect,
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    pub slots: Vec<Slot>,
    /// One of its cells was parted by a table that stands in it.
    pub nests: bool,
}

/// All frames of a page, top to bottom.
pub(crate) fn find_frames(page: &Page) -> Vec<Frame> {
    let across = merge_rules(&page.rules, true);
    let down = merge_rules(&page.rules, false);
    if across.len() + down.len() > MAX_RULES {
        return Vec::new();
    }
    let ruled = groups(&across, &down);
    let mut frames: Vec<Frame> = ruled.iter().filter_map(|(h, v)| coloured_frame(h, v, page)).collect();
    frames.extend(banded_frames(&down, &ruled, page));
    let mut loose: Vec<Rule> = across
        .into_iter()
        .filter(|r| !frames.iter().any(|f| r.at >= f.area.y0 - NEAR && r.at <= f.area.y1 + NEAR))
        .collect();
    let heads = heads_of_lines(&loose, &frames, page);
    let edges = stripe_edges(&loose, &heads, &frames, page);
    let pieces: Vec<Rule> = page.rules.iter().chain(&edges).copied().collect();
    loose.extend(edges.into_iter().chain(heads.iter().map(Stripe::foot)));
    frames.extend(stack_frames(&merge_rules(&loose, true), &pieces, &heads, page));
    frames.extend(stripe_frames(&frames, page));
    let is_free = |frames: &[Frame], area: &Rect| !frames.iter().any(|frame| frame.area.intersect(area).area() > 0.0);
    let free = |frames: &[Frame]| -> Vec<Fill> {
        page.fills.iter().filter(|fill| is_free(frames, &fill.area)).copied().collect()
    };
    frames.extend(fill_frames(&free(&frames), page));
    let columns: Vec<(Rect, Vec<f32>)> =
        ruled.iter().filter_map(|(h, v)| one_column(h, v)).filter(|(area, _)| is_free(&frames, area)).collect();
    frames.extend(beside(&columns, &free(&frames), page));
    frames.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
    frames
}

/// A column of boxes that touch no other: its area and the edges between them.
fn one_column(across: &[Rule], down: &[Rule]) -> Option<(Rect, Vec<f32>)> {
    let xs = positions(down.iter().map(|v| v.at), across.iter().flat_map(|h| [h.from, h.to]));
    let ys = positions(across.iter().map(|h| h.at), down.iter().flat_map(|v| [v.from, v.to]));
    let (&[x0, x1], &[y0, .., y1]) = (&xs[..], &ys[..]) else { return None };
    Some((Rect { x0, y0, x1, y1 }, ys))
}

/// A frame of lines, parted where the colour of its cells begins and ends: a designer draws no line across there.
fn coloured_frame(across: &[Rule], down: &[Rule], page: &Page) -> Option<Frame> {
    let ruled = frame(across, down, &page.fills)?;
    let (edges, sides) = colour_edges(page, down, &ruled.area);
    if edges.is_empty() {
        return Some(with_heads(ruled, page));
    }
    let across: Vec<Rule> = across.iter().copied().chain(edges).collect();
    let down: Vec<Rule> = down.iter().copied().chain(sides).collect();
    frame(&merge_rules(&across, true), &merge_rules(&down, false), &page.fills).map(|frame| with_heads(frame, page))
}

/// Tables with lines down only, that end at one height, and rows in bands of colour: where a band begins and ends, a row
/// does. `ruled` are lines that make frames with lines across.
fn banded_frames(down: &[Rule], ruled: &[(Vec<Rule>, Vec<Rule>)], page: &Page) -> Vec<Frame> {
    let is_free = |rule: &&Rule| !ruled.iter().any(|(_, own)| own.contains(rule));
    let mut lines: Vec<Rule> = down.iter().filter(is_free).copied().collect();
    lines.sort_by(|a, b| a.to.total_cmp(&b.to));
    let banded = |lines: &[Rule]| -> Option<Frame> {
        let ends = |of: fn(&Rule) -> f32| {
            let all = || lines.iter().map(of);
            (all().fold(f32::INFINITY, f32::min), all().fold(f32::MIN, f32::max))
        };
        let ((first, last), (y0, lowest), (_, y1)) = (ends(|r| r.at), ends(|r| r.from), ends(|r| r.to));
        let missing = outer_sides(&Rect { x0: first, y0, x1: last, y1 }, &page.fills);
        let lines: Vec<Rule> = missing.iter().chain(lines).copied().collect();
        // The lines of a row of headings may be missing between its cells.
        if lines.len() < 3 || lowest - y0 > MOST_COLOURED {
            return None;
        }
        let x0 = lines.iter().map(|r| r.at).fold(first, f32::min);
        let x1 = lines.iter().map(|r| r.at).fold(last, f32::max);
        let area = Rect { x0, y0, x1, y1 };
        let whole: Vec<Rule> = lines.iter().map(|line| Rule { from: y0, ..*line }).collect();
        let (edges, sides) = colour_edges(page, &whole, &area);
        let is_inner = |edge: &Rule| edge.at > lowest + NEAR && edge.at < y1 - NEAR;
        // A row that the page before had no place for stands alone under the headings.
        let is_rest = || y1 - lowest < MOST_COLOURED && edges.iter().any(|edge| (edge.at - lowest).abs() <= NEAR);
        if !edges.iter().any(is_inner) && !is_rest() {
            return None;
        }
        let outer = [y0, y1].map(|at| Rule { horizontal: true, at, from: x0, to: x1 });
        let across: Vec<Rule> = edges.into_iter().chain(outer).collect();
        let down: Vec<Rule> = lines.iter().copied().chain(sides).collect();
        frame(&merge_rules(&across, true), &merge_rules(&down, false), &page.fills).map(|frame| with_heads(frame, page))
    };
    lines.chunk_by(|a, b| b.to - a.to <= NEAR).filter_map(banded).collect()
}

/// The sides of a table whose outermost lines down are missing, where two bands at least reach over them.
fn outer_sides(inner: &Rect, fills: &[Fill]) -> Vec<Rule> {
    let side = |x: f32, ends: fn(&Rect) -> (f32, f32)| {
        let reaches = |f: &&Fill| {
            f.colour != [255; 3]
                && f.area.y0 >= inner.y0 - NEAR
                && f.area.y1 <= inner.y1 + NEAR
                && f.area.width() >= 15.0
                && (ends(&f.area).0 - x).abs() < NEAR
        };
        let mut bands = fills.iter().filter(reaches).map(|f| ends(&f.area).1);
        let at = bands.next()?;
        bands.any(|other| (other - at).abs() < NEAR).then_some(Rule {
            horizontal: false,
            at,
            from: inner.y0,
            to: inner.y1,
        })
    };
    let left = side(inner.x0, |area| (area.x1, area.x0));
    left.into_iter().chain(side(inner.x1, |area| (area.x0, area.x1))).collect()
}

/// The coloured cells that stand on the first line of a table, without a line around them, are its first row; so are headings
/// on one ground as wide as the table.
fn with_heads(mut frame: Frame, page: &Page) -> Frame {
    let inner = &frame.xs[1..frame.xs.len() - 1];
    let mut heads = coloured_heads(&frame.area, inner, page);
    if heads.is_empty() {
        heads = banded_heads(&frame.area, inner, page);
    }
    let Some(top) = heads.first().map(|head| head.y0) else { return frame };
    frame.slots.iter_mut().for_each(|slot| slot.row += 1);
    let at = |x: f32| frame.xs.iter().position(|edge| (edge - x).abs() <= NEAR).unwrap_or(0);
    let row = heads.iter().map(|head| {
        let (col, end) = (at(head.x0), at(head.x1));
        Slot {
            row: 0,
            col,
            rowspan: 1,
            colspan: end.saturating_sub(col).max(1),
            area: *head,
            fill: fill_of(head, &page.fills),
        }
    });
    let row: Vec<Slot> = row.collect();
    frame.slots.splice(0..0, row);
    frame.ys.insert(0, top);
    frame.area.y0 = top;
    frame
}

/// The upper and lower edges of coloured cells that stand beside a line down, and their sides. Areas of one colour and width
/// that touch are the lines of one cell: where they are two, a line is drawn between them.
fn colour_edges(page: &Page, down: &[Rule], table: &Rect) -> (Vec<Rule>, Vec<Rule>) {
    let beside = |f: &Fill, v: &Rule| {
        let meets = [f.area.x0, f.area.x1].iter().any(|x| (v.at - x).abs() < NEAR);
        meets && v.from < f.area.y1 - NEAR && v.to > f.area.y0 + NEAR
    };
    let is_cell = |f: &&Fill| {
        f.colour != [255; 3]
            && f.area.width() >= 15.0
            && f.area.height() >= 10.0
            && table.contains(f.area.center())
            && down.iter().any(|v| beside(f, v))
    };
    let cells: Vec<&Fill> = page.fills.iter().filter(is_cell).take(MAX_FILLS).collect();
    let goes_on = |own: &Fill, at: f32| {
        let same = |f: &Fill| {
            f.colour == own.colour
                && (f.area.x0 - own.area.x0).abs() < NEAR
                && (f.area.x1 - own.area.x1).abs() < NEAR
                && (f.area.y0 - own.area.y0).abs() > NEAR
        };
        cells.iter().any(|f| same(f) && f.area.y0 < at + NEAR && f.area.y1 > at - NEAR)
    };
    let edges = cells.iter().flat_map(|f| [(f, f.area.y0), (f, f.area.y1)]).filter(|(f, at)| !goes_on(f, *at));
    let edges = edges.map(|(f, at)| Rule { horizontal: true, at, from: f.area.x0, to: f.area.x1 }).collect();
    let is_line = |(_, x): &(&Fill, f32)| down.iter().any(|v| (v.at - x).abs() < NEAR);
    let sides = cells.iter().flat_map(|f| [(*f, f.area.x0), (*f, f.area.x1)]).filter(is_line);
    (edges, sides.map(|(f, at)| Rule { horizontal: false, at, from: f.area.y0, to: f.area.y1 }).collect())
}

/// Tables whose cells are coloured areas with white between them.
fn fill_frames(fills: &[Fill], page: &Page) -> Vec<Frame> {
    let cells = coloured_cells(fills, &page.size);
    if cells.len() < 3 || cells.len() > MAX_FILLS {
        return Vec::new();
    }
    let mut sets = Sets::new(cells.len());
    for (i, a) in cells.iter().enumerate() {
        let wide = Rect { x0: a.x0 - 4.0, y0: a.y0 - 4.0, x1: a.x1 + 4.0, y1: a.y1 + 4.0 };
        for (j, b) in cells.iter().enumerate().skip(i + 1) {
            let common = wide.intersect(b);
            if common.width() > 0.0 && common.height() > 0.0 {
                sets.join(i, j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<Rect>> = std::collections::BTreeMap::new();
    for (i, cell) in cells.iter().enumerate() {
        groups.entry(sets.root(i)).or_default().push(*cell);
    }
    groups.values().filter(|cells| are_grid(cells)).filter_map(|cells| outline_frame(cells, page)).collect()
}

/// Coloured areas of the size of cells; shading drawn once more for the lines within a cell is left out.
fn coloured_cells(fills: &[Fill], page: &Rect) -> Vec<Rect> {
    let sized = |f: &&Fill| {
        f.colour != [255; 3] && f.area.width() >= 15.0 && f.area.height() >= 6.0 && f.area.area() < page.area() * 0.5
    };
    let mut cells: Vec<Rect> = fills.iter().filter(sized).take(MAX_FILLS).map(|f| f.area).collect();
    cells.sort_by(|a, b| b.area().total_cmp(&a.area()));
    let mut out: Vec<Rect> = Vec::new();
    for cell in cells {
        let inside =
            out.iter().any(|o| o.intersect(&cell).area() > cell.area() * 0.9 && o.intersect(&cell).width() > 0.0);
        if !inside {
            out.push(cell);
        }
    }
    out
}

/// At least two columns of at least two areas each, of one width; or one row of three areas of one height.
fn are_grid(cells: &[Rect]) -> bool {
    let twins =
        |a: &Rect| cells.iter().filter(|b| (a.x0 - b.x0).abs() < NEAR && (a.x1 - b.x1).abs() < NEAR).count() >= 2;
    let columns: Vec<&Rect> = cells.iter().filter(|c| twins(c)).collect();
    let first = columns.first().map_or(0.0, |c| c.x0);
    let level =
        |a: &Rect| cells.iter().filter(|b| (a.y0 - b.y0).abs() < NEAR && (a.y1 - b.y1).abs() < NEAR).count() >= 3;
    cells.iter().any(level) && cells.len() >= 3
        || columns.len() >= 4 && columns.iter().any(|c| (c.x0 - first).abs() > NEAR)
}

fn outline_frame(cells: &[Rect], page: &Page) -> Option<Frame> {
    let across = |at: f32, c: &Rect| Rule { horizontal: true, at, from: c.x0, to: c.x1 };
    let down = |at: f32, c: &Rect| Rule { horizontal: false, at, from: c.y0, to: c.y1 };
    let h: Vec<Rule> = cells.iter().flat_map(|c| [across(c.y0, c), across(c.y1, c)]).collect();
    let v: Vec<Rule> = cells.iter().flat_map(|c| [down(c.x0, c), down(c.x1, c)]).collect();
    Some(part_white(frame(&h, &v, &page.fills)?, page))
}

/// Where only every other column is coloured, the white between has no edges of its own and came out as one area: it goes
/// on in the rows and columns of the coloured cells, as far as its words keep to them.
fn part_white(mut frame: Frame, page: &Page) -> Frame {
    let slots = std::mem::take(&mut frame.slots);
    for slot in slots {
        let is_white = slot.fill.is_none() && slot.rowspan * slot.colspan > 1;
        let words: Vec<&Word> = page.words.iter().filter(|w| is_white && slot.area.contains(w.area.center())).collect();
        let rows = slot.row..slot.row + slot.rowspan;
        let cols = slot.col..slot.col + slot.colspan;
        let kept = |y: &f32| !words.iter().any(|w| w.base - w.size * 0.6 < *y && w.base > *y);
        let free = |x: &f32| !words.iter().any(|w| w.area.x0 < x - 1.0 && w.area.x1 > x + 1.0);
        let fits =
            frame.ys[rows.start + 1..rows.end].iter().all(kept) && frame.xs[cols.start + 1..cols.end].iter().all(free);
        // A cell merged over rows holds the words of one of them.
        let begun =
            rows.clone().filter(|r| words.iter().any(|w| w.base > frame.ys[*r] && w.base <= frame.ys[r + 1])).count();
        if !is_white || !fits || begun + 1 < slot.rowspan && begun > 0 {
            frame.slots.push(slot);
            continue;
        }
        for (row, col) in rows.flat_map(|row| cols.clone().map(move |col| (row, col))) {
            let area = Rect { x0: frame.xs[col], y0: frame.ys[row], x1: frame.xs[col + 1], y1: frame.ys[row + 1] };
            frame.slots.push(Slot { row, col, rowspan: 1, colspan: 1, area, fill: None });
        }
    }
    frame.slots.sort_by_key(|slot| (slot.row, slot.col));
    frame
}

/// Pieces of one line become one line.
fn merge_rules(rules: &[Rule], horizontal: bool) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.iter().filter(|r| r.horizontal == horizontal).copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        let same = out
            .iter_mut()
            .rev()
            .take_while(|o| rule.at - o.at <= 1.2)
            .find(|o| rule.from <= o.to + NEAR && rule.to >= o.from - NEAR);
        match same {
            Some(open) => {
                open.from = open.from.min(rule.from);
                open.to = open.to.max(rule.to);
            }
            None => out.push(rule),
        }
    }
    out.retain(|r| r.to - r.from >= SHORTEST);
    out
}

/// Lines that touch each other, directly or through others.
fn groups(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let meets = v.at >= h.from - NEAR && v.at <= h.to + NEAR && h.at >= v.from - NEAR && h.at <= v.to + NEAR;
            if meets {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut out: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = std::collections::BTreeMap::new();
    for (i, h) in across.iter().enumerate() {
        out.entry(sets.root(i)).or_default().0.push(*h);
    }
    for (j, v) in down.iter().enumerate() {
        out.entry(sets.root(across.len() + j)).or_default().1.push(*v);
    }
    out.into_values().filter(|(h, v)| h.len() >= 2 && !v.is_empty()).collect()
}

fn frame(across: &[Rule], down: &[Rule], fills: &[Fill]) -> Option<Frame> {
    let xs = positions(down.iter().map(|v| v.at), across.iter().flat_map(|h| [h.from, h.to]));
    let ys = positions(across.iter().map(|h| h.at), down.iter().flat_map(|v| [v.from, v.to]));
    let (cols, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if cols * rows < 2 || cols < 2 || cols * rows > MAX_CELLS {
        return None;
    }
    let mut sets = Sets::new(cols * rows);
    for row in 0..rows {
        for col in 0..cols {
            let cell = Rect { x0: xs[col], y0: ys[row], x1: xs[col + 1], y1: ys[row + 1] };
            if col + 1 < cols && !covered(down, cell.x1, cell.y0, cell.y1) {
                sets.join(row * cols + col, row * cols + col + 1);
            }
            if row + 1 < rows && !covered(across, cell.y1, cell.x0, cell.x1) {
                sets.join(row * cols + col, (row + 1) * cols + col);
            }
        }
    }
    let area = Rect { x0: xs[0], y0: ys[0], x1: xs[cols], y1: ys[rows] };
    let slots = rectangles(&mut sets, rows, cols)
        .into_iter()
        .map(|(top, left, bottom, right)| {
            let area = Rect { x0: xs[left], y0: ys[top], x1: xs[right + 1], y1: ys[bottom + 1] };
            let fill = fill_of(&area, fills);
            Slot { row: top, col: left, rowspan: bottom - top + 1, colspan: right - left + 1, area, fill }
        })
        .collect();
    Some(Frame { area, xs, ys, slots, nests: false })
}

/// Joined cells as rectangles (top, left, bottom, right): a joined shape that is none is widened to one.
fn rectangles(sets: &mut Sets, rows: usize, cols: usize) -> Vec<(usize, usize, usize, usize)> {
    loop {
        let mut boxes: std::collections::BTreeMap<usize, (usize, usize, usize, usize, usize)> =
            std::collections::BTreeMap::new();
        for row in 0..rows {
            for col in 0..cols {
                let b = boxes.entry(sets.root(row * cols + col)).or_insert((row, col, row, col, 0));
                *b = (b.0.min(row), b.1.min(col), b.2.max(row), b.3.max(col), b.4 + 1);
            }
        }
        let crooked = boxes.values().find(|b| (b.2 - b.0 + 1) * (b.3 - b.1 + 1) != b.4).copied();
        let Some((top, left, bottom, right, _)) = crooked else {
            let mut out: Vec<_> = boxes.into_values().map(|b| (b.0, b.1, b.2, b.3)).collect();
            out.sort_unstable();
            return out;
        };
        for row in top..=bottom {
            for col in left..=right {
                sets.join(top * cols + left, row * cols + col);
            }
        }
    }
}

/// Distinct positions, and the ends of the crossing lines where the outer line is missing.
fn positions(own: impl Iterator<Item = f32>, ends: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut all: Vec<f32> = own.collect();
    let ends: Vec<f32> = ends.collect();
    all.extend(ends.iter().copied().min_by(f32::total_cmp));
    all.extend(ends.iter().copied().max_by(f32::total_cmp));
    all.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for at in all {
        match out.last() {
            Some(last) if at - last <= NEAR => {}
            _ => out.push(at),
        }
    }
    out
}

/// Whether lines at `at` cover most of the way from `from` to `to`.
fn covered(rules: &[Rule], at: f32, from: f32, to: f32) -> bool {
    let length: f32 = rules
        .iter()
        .filter(|r| r.at >= at - 0.6 && r.at <= at + NEAR + 0.6)
        .map(|r| (r.to.min(to) - r.from.max(from)).max(0.0))
        .sum();
    length >= (to - from) * 0.6
}

/// The colour behind a cell: the last filled area that covers it and is not the page's ground.
pub(crate) fn fill_of(area: &Rect, fills: &[Fill]) -> Option<[u8; 3]> {
    let covers = |f: &&Fill| {
        let common = f.area.intersect(area);
        common.width() > 0.0
            && common.height() > 0.0
            && common.area() >= area.area() * 0.6
            && f.area.area() < area.area() * 40.0
    };
    fills.iter().rev().find(covers).map(|f| f.colour).filter(|c| *c != [255; 3])
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
