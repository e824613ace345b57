//! A table that stands in a cell of another: the cell is parted into its rows and columns, and the cells beside it go on over
//! them, as a merged label does. Pages on which the outer table holds none take its columns when they are joined.

use crate::geometry::Rect;
use crate::lattice::{Frame, NEAR, Slot};
use crate::table::Table;
use crate::word::Word;

/// Puts the frames that stand in a cell of another into that one.
pub(crate) fn nest(frames: Vec<Frame>, words: &[Word]) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::with_capacity(frames.len());
    // From the top: a frame around another begins above it.
    for frame in frames {
        let holder = out.iter_mut().rev().find_map(|outer| {
            let slot = outer.slots.iter().position(|slot| slot.col > 0 && holds(&slot.area, &frame.area))?;
            Some((outer, slot))
        });
        match holder.filter(|_| is_table(&frame, words)) {
            Some((outer, slot)) => *outer = part(outer, slot, &frame, words),
            None => out.push(frame),
        }
    }
    out
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    inner.x0 >= outer.x0 - NEAR
        && inner.x1 <= outer.x1 + NEAR
        && inner.y0 >= outer.y0 - NEAR
        && inner.y1 <= outer.y1 + NEAR
}

/// At least two columns with words, in most of its cells: boxes to tick and drawings are none.
fn is_table(frame: &Frame, words: &[Word]) -> bool {
    let has_words = |slot: &&Slot| words.iter().any(|word| slot.area.contains(word.area.center()));
    let mut columns: Vec<usize> = frame.slots.iter().filter(has_words).map(|slot| slot.col).collect();
    let filled = columns.len();
    columns.sort_unstable();
    columns.dedup();
    columns.len() >= 2 && filled * 2 > frame.slots.len()
}

/// The outer frame with the cell `at` parted as the inner frame is. Words of the cell above or below the inner frame keep a
/// row of their own.
fn part(outer: &Frame, at: usize, inner: &Frame, words: &[Word]) -> Frame {
    let cell = outer.slots[at].clone();
    let (right, foot) = (outer.xs[cell.col + cell.colspan], outer.ys[cell.row + cell.rowspan]);
    let cell = Slot { area: Rect { x0: outer.xs[cell.col], y0: outer.ys[cell.row], x1: right, y1: foot }, ..cell };
    let loose = |from: f32, to: f32| {
        let area = Rect { y0: from, y1: to, ..cell.area };
        words.iter().any(|word| area.contains(word.area.center()))
    };
    let (above, below) = (loose(cell.area.y0, inner.area.y0), loose(inner.area.y1, cell.area.y1));
    let edges = |edges: &[f32], first: f32, last: f32| -> Vec<f32> {
        let inner = edges.get(1..edges.len() - 1).unwrap_or_default();
        std::iter::once(first).chain(inner.iter().copied()).chain([last]).collect()
    };
    let own_xs = edges(&inner.xs, cell.area.x0, cell.area.x1);
    let own_ys = edges(
        &inner.ys,
        if above { inner.area.y0 } else { cell.area.y0 },
        if below { inner.area.y1 } else { cell.area.y1 },
    );
    let (xs, ys) = (merged(&outer.xs, &own_xs), merged(&outer.ys, &own_ys));
    let index = |edges: &[f32], at: f32| edges.partition_point(|edge| *edge < at - 0.01).min(edges.len() - 1);
    let place = |slot: &Slot, own: (&[f32], &[f32]), area: Rect| {
        let (row, end) = (index(&ys, own.1[slot.row]), index(&ys, own.1[slot.row + slot.rowspan]));
        let (col, last) = (index(&xs, own.0[slot.col]), index(&xs, own.0[slot.col + slot.colspan]));
        Slot { row, col, rowspan: end - row, colspan: last - col, area, fill: slot.fill }
    };
    let mut slots: Vec<Slot> = Vec::with_capacity(outer.slots.len() + inner.slots.len());
    let others = outer.slots.iter().enumerate().filter(|(i, _)| *i != at);
    slots.extend(others.map(|(_, slot)| place(slot, (&outer.xs, &outer.ys), slot.area)));
    slots.extend(inner.slots.iter().map(|slot| place(slot, (&own_xs, &own_ys), slot.area)));
    let band = |from: f32, to: f32| {
        let (row, end) = (index(&ys, from), index(&ys, to));
        let (col, last) = (index(&xs, cell.area.x0), index(&xs, cell.area.x1));
        let area = Rect { y0: from, y1: to, ..cell.area };
        Slot { row, col, rowspan: end - row, colspan: last - col, area, fill: cell.fill }
    };
    slots.extend(above.then(|| band(cell.area.y0, inner.area.y0)));
    slots.extend(below.then(|| band(inner.area.y1, cell.area.y1)));
    slots.retain(|slot| slot.rowspan > 0 && slot.colspan > 0);
    slots.sort_by_key(|slot| (slot.row, slot.col));
    Frame { area: outer.area, xs, ys, slots, nests: true }
}

/// The edges of both, each once.
fn merged(one: &[f32], other: &[f32]) -> Vec<f32> {
    let mut all: Vec<f32> = one.iter().chain(other).copied().collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|a, b| (*a - *b).abs() <= 0.01);
    all
}

/// Gives the one of two tables with the columns of a nested table to the other, where it has all others of it.
pub(crate) fn match_columns(table: &mut Table, next: &mut Table) {
    if table.xs.len() < next.xs.len() {
        widen(table, next);
    } else {
        widen(next, table);
    }
}

fn widen(few: &mut Table, many: &Table) {
    if !many.nests || few.xs.len() < 3 || few.xs.len() == many.xs.len() {
        return;
    }
    let near = |at: f32| many.xs.iter().position(|edge| (edge - at).abs() <= 2.0 * NEAR);
    let Some(new) = few.xs.iter().map(|at| near(*at)).collect::<Option<Vec<usize>>>() else { return };
    let ends = new.first() == Some(&0) && new.last() == Some(&(many.xs.len() - 1));
    if !ends || new.windows(2).any(|pair| pair[0] >= pair[1]) {
        return;
    }
    for cell in &mut few.cells {
        let end = cell.col + cell.colspan;
        (cell.col, cell.colspan) = (new[cell.col], new[end] - new[cell.col]);
    }
    few.xs.clone_from(&many.xs);
    few.nests = true;
}
