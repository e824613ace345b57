//! Tables from ruling lines: lines that touch make a frame, a missing piece of line is a merge.
//! Finds geometry only; what a cell says is put in afterwards.

use crate::geometry::Rect;
use crate::page::{Fill, Page, Rule};
use crate::word::Word;

/// Two lines nearer than this are one.
const NEAR: f32 = 3.0;
/// Lines shorter than this rule nothing.
const SHORTEST: f32 = 5.0;
/// More lines than this on one page are a drawing.
const MAX_RULES: usize = 6_000;
/// More coloured areas than this on one page are a drawing.
const MAX_FILLS: usize = 1_500;
/// Words over an edge of columns with which a row is text.
const MOST_OVER: usize = 3;
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
    let loose: Vec<Rule> = across
        .into_iter()
        .filter(|r| !frames.iter().any(|f| r.at >= f.area.y0 - NEAR && r.at <= f.area.y1 + NEAR))
        .collect();
    let stacks = row_stacks(&loose, &page.fills);
    let tables = stacks.iter().flat_map(|stack| part_stack(stack, page));
    frames.extend(tables.filter_map(|stack| stack_frame(stack, page)));
    let free: Vec<Fill> =
        page.fills.iter().filter(|f| !frames.iter().any(|g| g.area.intersect(&f.area).area() > 0.0)).copied().collect();
    frames.extend(fill_frames(&free, page));
    frames.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
    frames
}

/// A frame of lines, parted where the colour of its cells begins and ends: a designer draws no line across there.
fn coloured_frame(across: &[Rule], down: &[Rule], page: &Page) -> Option<Frame> {
    let ruled = frame(across, down, &page.fills)?;
    let edges = colour_edges(page, down, &ruled.area);
    if edges.is_empty() {
        return Some(ruled);
    }
    let across: Vec<Rule> = across.iter().copied().chain(edges).collect();
    frame(&merge_rules(&across, true), down, &page.fills)
}

/// The upper and lower edges of coloured cells that stand beside a line down. Areas of one colour and width that touch are
/// the lines of one cell: where they are two, a line is drawn between them.
fn colour_edges(page: &Page, down: &[Rule], table: &Rect) -> Vec<Rule> {
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
    edges.map(|(f, at)| Rule { horizontal: true, at, from: f.area.x0, to: f.area.x1 }).collect()
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
    Some(Frame { area, xs, ys, slots })
}

/// Lines across of one width, one below the other: the rows of a table without lines down.
/// A coloured band wider than they are ends a table.
fn row_stacks(across: &[Rule], fills: &[Fill]) -> Vec<Vec<Rule>> {
    let parted = |a: &Rule, b: &Rule| {
        fills.iter().any(|f| {
            let between = f.area.y0 >= a.at - NEAR && f.area.y1 <= b.at + NEAR && f.colour != [255; 3];
            let wider = f.area.x0 < a.from - 20.0 && f.area.x1 > a.to - NEAR
                || f.area.x1 > a.to + 20.0 && f.area.x0 < a.from + NEAR;
            between && wider && (6.0..40.0).contains(&f.area.height())
        })
    };
    let mut stacks: Vec<Vec<Rule>> = Vec::new();
    for rule in across.iter().filter(|r| r.to - r.from > 100.0) {
        let fits = stacks
            .iter_mut()
            .rfind(|s| s.last().is_some_and(|l| (l.from - rule.from).abs() < 5.0 && (l.to - rule.to).abs() < 5.0));
        match fits {
            Some(stack) if stack.last().is_some_and(|l| rule.at - l.at <= NEAR) => {}
            Some(stack) if stack.last().is_some_and(|l| parted(l, rule)) => stacks.push(vec![*rule]),
            Some(stack) => stack.push(*rule),
            None => stacks.push(vec![*rule]),
        }
    }
    stacks.retain(|s| s.len() >= 3);
    stacks
}

/// Parts a stack where its headings come again below text that keeps to no columns: there are two tables, and the text
/// between them belongs to neither.
fn part_stack<'s>(stack: &'s [Rule], page: &Page) -> Vec<&'s [Rule]> {
    let Some(edges) = piece_edges(stack, &page.rules) else { return vec![stack] };
    let stack = without_page_rules(stack, &edges, page);
    if stack.len() < 2 {
        return Vec::new();
    }
    let bands: Vec<Vec<&Word>> = stack.windows(2).map(|pair| words_between(&pair[0], &pair[1], page)).collect();
    let texts = |band: &[&Word]| band.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let headings = texts(&bands[0]);
    // At the top of a page the headings stand on the page before.
    let shaded = |at: usize| {
        fill_of(&Rect { x0: stack[at].from, y0: stack[at].at, x1: edges[0], y1: stack[at + 1].at }, &page.fills)
    };
    let marked = |at: usize| shaded(at).is_some_and(|own| shaded(at + 1) != Some(own));
    let mut tables = Vec::new();
    let mut from = 0;
    for at in 1..bands.len().saturating_sub(1) {
        let heads = !bands[at].is_empty() && (texts(&bands[at]) == headings || marked(at));
        if heads && runs_across(&bands[at - 1], &edges) {
            tables.push(&stack[from..at]);
            from = at;
        }
    }
    tables.push(&stack[from..]);
    tables.retain(|table| table.len() >= 3);
    tables
}

/// The stack without a first or last line that is drawn in one piece, where text that keeps to no columns parts it from those
/// drawn in pieces: it rules the head or foot of the page.
fn without_page_rules<'s>(stack: &'s [Rule], edges: &[f32], page: &Page) -> &'s [Rule] {
    let in_pieces = |line: &Rule| {
        let begins = |x: f32| page.rules.iter().any(|r| is_piece(r, line) && (r.from - x).abs() <= NEAR);
        edges.iter().any(|x| begins(*x))
    };
    // Text may stand in columns of its own: its words lie over the edges of the table's.
    let lies_over = |word: &&&Word| edges.iter().any(|x| word.area.x0 < x - 2.0 && word.area.x1 > x + 2.0);
    let apart = |above: &Rule, below: &Rule| {
        let words = words_between(above, below, page);
        runs_across(&words, edges) || words.iter().filter(lies_over).count() >= MOST_OVER
    };
    let mut stack = stack;
    if let [first, second, ..] = stack
        && !in_pieces(first)
        && apart(first, second)
    {
        stack = &stack[1..];
    }
    if let [.., before, last] = stack
        && !in_pieces(last)
        && apart(before, last)
    {
        stack = &stack[..stack.len() - 1];
    }
    stack
}

/// A part of a line across.
fn is_piece(rule: &Rule, line: &Rule) -> bool {
    rule.horizontal && (rule.at - line.at).abs() < 1.2 && rule.to - rule.from >= SHORTEST
}

/// The words between two lines, in reading order.
fn words_between<'p>(above: &Rule, below: &Rule, page: &'p Page) -> Vec<&'p Word> {
    let area = Rect { x0: above.from, y0: above.at, x1: above.to, y1: below.at };
    let mut words: Vec<&Word> = page.words.iter().filter(|w| area.contains(w.area.center()) && !w.furniture).collect();
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.area.x0.total_cmp(&b.area.x0)));
    words
}

/// Lines of text that run on over the edges of columns, from the first column on, with no white between their words.
fn runs_across(words: &[&Word], edges: &[f32]) -> bool {
    let lines: Vec<&[&Word]> = words.chunk_by(|a, b| (a.base - b.base).abs() < 2.0).collect();
    let first = edges.first().copied().unwrap_or_default();
    let runs_on = |line: &&[&Word]| {
        line[0].area.x0 < first && line.windows(2).all(|pair| pair[1].area.x0 - pair[0].area.x1 < pair[0].size * 0.6)
    };
    let crosses = |line: &&[&Word]| {
        let (from, to) = (line[0].area.x0, line[line.len() - 1].area.x1);
        edges.iter().any(|x| from < x - 2.0 && to > x + 2.0)
    };
    !lines.is_empty() && lines.iter().all(runs_on) && lines.iter().any(crosses)
}

/// A stack of lines is a table when it has columns: where its lines are drawn in pieces, or where no word stands.
fn stack_frame(stack: &[Rule], page: &Page) -> Option<Frame> {
    let (first, last) = (stack.first()?, stack.last()?);
    let mut area = Rect { x0: first.from, y0: first.at, x1: first.to, y1: last.at };
    let inner = piece_edges(stack, &page.rules).or_else(|| white_edges(&area, page))?;
    let head = head_row(&area, &inner, page);
    let tail = tail_row(&area, &inner, page);
    area.y0 = head.unwrap_or(area.y0);
    area.y1 = tail.unwrap_or(area.y1);
    let mut xs = vec![area.x0];
    xs.extend(inner);
    xs.push(area.x1);
    let ys: Vec<f32> = head.into_iter().chain(stack.iter().map(|r| r.at)).chain(tail).collect();
    let slots = ys
        .windows(2)
        .enumerate()
        .flat_map(|(row, y)| {
            let (y0, y1) = (y[0], y[1]);
            xs.windows(2).enumerate().map(move |(col, x)| (row, col, Rect { x0: x[0], y0, x1: x[1], y1 }))
        })
        .map(|(row, col, area)| Slot { row, col, rowspan: 1, colspan: 1, area, fill: fill_of(&area, &page.fills) })
        .collect();
    Some(Frame { area, xs, ys, slots })
}

/// The top of a row of headings that stands on the first line, when its words keep to the columns.
fn head_row(area: &Rect, inner: &[f32], page: &Page) -> Option<f32> {
    let above = |y: f32| {
        page.words.iter().filter(move |w| {
            w.area.center().1 < area.y0 && w.area.y0 >= y && w.area.x0 >= area.x0 - 2.0 && w.area.x1 <= area.x1 + 2.0
        })
    };
    let nearest = above(area.y0 - 24.0).map(|w| w.base).fold(f32::MIN, f32::max);
    let size = above(area.y0 - 24.0).find(|w| w.base == nearest)?.size;
    let top = nearest - size;
    let row: Vec<_> = above(top - 1.0).collect();
    let crosses = row.iter().any(|w| inner.iter().any(|x| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0));
    let mut columns: Vec<usize> = row.iter().map(|w| inner.partition_point(|x| *x <= w.area.center().0)).collect();
    columns.sort_unstable();
    columns.dedup();
    (!crosses && columns.len() >= 2 && columns.len() * 2 > inner.len()).then_some(top - 2.0)
}

/// The foot of a row that stands under the last line, cut by the end of the page: its lines follow each other closely
/// and keep to the columns, at least two of which they fill.
fn tail_row(area: &Rect, inner: &[f32], page: &Page) -> Option<f32> {
    let mut below: Vec<&Word> = page
        .words
        .iter()
        .filter(|w| {
            w.area.center().1 > area.y1 && w.area.x0 >= area.x0 - 2.0 && w.area.x1 <= area.x1 + 2.0 && !w.furniture
        })
        .collect();
    below.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut columns: Vec<usize> = Vec::new();
    let mut foot = area.y1;
    for line in below.chunk_by(|a, b| (a.base - b.base).abs() < 2.0) {
        let top = line.iter().map(|w| w.area.y0).fold(f32::INFINITY, f32::min);
        let size = line.first().map_or(10.0, |w| w.size);
        let crosses = line.iter().any(|w| inner.iter().any(|x| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0));
        if top - foot > size * 1.3 || crosses {
            break;
        }
        columns.extend(line.iter().map(|w| inner.partition_point(|x| *x <= w.area.center().0)));
        foot = line.iter().map(|w| w.area.y1).fold(foot, f32::max);
    }
    columns.sort_unstable();
    columns.dedup();
    (columns.len() >= 2 && columns.len() * 2 > inner.len()).then_some(foot + 1.0)
}

/// Inner edges at which most lines of the stack are drawn in pieces.
fn piece_edges(stack: &[Rule], rules: &[Rule]) -> Option<Vec<f32>> {
    let (first, last) = (stack.first()?, stack.last()?);
    let mut ends: Vec<(f32, usize)> = Vec::new();
    for (i, line) in stack.iter().enumerate() {
        let pieces = rules.iter().filter(|r| is_piece(r, line));
        ends.extend(pieces.map(|r| (r.from, i)));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups: Vec<(f32, Vec<usize>)> = Vec::new();
    for (x, line) in ends {
        match groups.last_mut() {
            Some((at, lines)) if x - *at <= NEAR => lines.push(line),
            _ => groups.push((x, vec![line])),
        }
    }
    let edges: Vec<f32> = groups
        .into_iter()
        .filter_map(|(x, mut lines)| {
            lines.dedup();
            let inner = x > first.from + 10.0 && x < last.to - 10.0;
            (inner && lines.len() * 2 > stack.len()).then_some(x)
        })
        .collect();
    (!edges.is_empty()).then_some(edges)
}

/// Inner edges in the white that goes down through all rows, at least three columns' worth.
fn white_edges(area: &Rect, page: &Page) -> Option<Vec<f32>> {
    let mut spans: Vec<(f32, f32, f32)> =
        page.words.iter().filter(|w| area.contains(w.area.center())).map(|w| (w.area.x0, w.area.x1, w.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = Vec::new();
    let mut reach = spans.first()?.1;
    for (from, to, size) in spans {
        // The space between two words of large type parts no columns.
        if from - reach > (size * 0.5).max(7.0) {
            edges.push(from - 3.0);
        }
        reach = reach.max(to);
    }
    (edges.len() >= 2).then_some(edges)
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
fn fill_of(area: &Rect, fills: &[Fill]) -> Option<[u8; 3]> {
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
