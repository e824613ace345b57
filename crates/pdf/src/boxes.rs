//! Tables that are drawn as boxes beside each other: a column of boxes with names, and beside each of them one of the same
//! height with what is said of it. White parts the columns, so that no line of one touches the other.

use crate::geometry::Rect;
use crate::lattice::{Frame, Slot, fill_of};
use crate::page::{Fill, Page};

/// How far the edges of boxes that stand beside each other may be set off, in points.
const SLACK: f32 = 6.0;
/// The widest white between two boxes.
const WIDEST_GAP: f32 = 24.0;
/// How far two boxes that touch may seem to overlap.
const TOUCHING: f32 = 1.0;
/// Fewest rows, unless the box at the left holds nothing but a number.
const FEWEST_ROWS: usize = 2;
/// Most characters of such a number: "12.a".
const LONGEST_NUMBER: usize = 6;
/// Boxes of names are at most so wide, measured by those beside them: boxes of one width are cards.
const WIDEST_NAME: f32 = 0.6;
/// More boxes than this on a page are a pattern.
const MOST_BOXES: usize = 200;

/// Tables of boxes beside each other. Boxes are whole columns of them, by their edges from top to bottom, or filled areas.
pub(crate) fn beside(columns: &[(Rect, Vec<f32>)], fills: &[Fill], page: &Page) -> Vec<Frame> {
    let cut = |(area, ys): &(Rect, Vec<f32>)| -> Vec<Rect> {
        ys.windows(2).map(|y| Rect { y0: y[0], y1: y[1], ..*area }).collect()
    };
    let mut boxes: Vec<Rect> = columns.iter().flat_map(cut).collect();
    for fill in fills.iter().filter(|fill| fill.colour != [255; 3]).take(MOST_BOXES) {
        if !boxes.iter().any(|own| own.intersect(&fill.area).area() > 0.5 * fill.area.area().min(own.area())) {
            boxes.push(fill.area);
        }
    }
    boxes.retain(|own| own.width() > 30.0 && own.height() > 12.0);
    if boxes.len() > MOST_BOXES {
        return Vec::new();
    }
    boxes.retain(|own| page.words.iter().any(|word| own.contains(word.area.center())));
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let is_as_high = |a: &Rect, b: &Rect| (a.y0 - b.y0).abs() <= SLACK && (a.y1 - b.y1).abs() <= SLACK;
    let is_beside = |name: &Rect, told: &Rect| {
        (-TOUCHING..=WIDEST_GAP).contains(&(told.x0 - name.x1)) && name.width() <= told.width() * WIDEST_NAME
    };
    // More than two of a height are columns of another kind.
    let told_of = |name: &Rect| {
        let mut others = boxes.iter().filter(|own| is_as_high(name, own) && *own != name);
        let told = others.next().filter(|told| is_beside(name, told))?;
        others.next().is_none().then_some((*name, *told))
    };
    let mut tables: Vec<Vec<(Rect, Rect)>> = Vec::new();
    for row in boxes.iter().filter_map(told_of) {
        let below = |above: &(Rect, Rect)| {
            let near = |a: &Rect, b: &Rect| (a.x0 - b.x0).abs() <= SLACK && (a.x1 - b.x1).abs() <= SLACK;
            near(&above.0, &row.0) && near(&above.1, &row.1) && (-SLACK..=WIDEST_GAP).contains(&(row.0.y0 - above.0.y1))
        };
        match tables.iter_mut().find(|table| table.last().is_some_and(below)) {
            Some(table) => table.push(row),
            None => tables.push(vec![row]),
        }
    }
    // The end of a page parts one numbered box from the others.
    let is_numbered = |(name, _): &(Rect, Rect)| {
        let mut words = page.words.iter().filter(|word| name.contains(word.area.center()));
        let number = words.next().filter(|word| word.text.len() <= LONGEST_NUMBER);
        number.is_some_and(|word| word.text.contains(|c: char| c.is_ascii_digit())) && words.next().is_none()
    };
    let is_table = |rows: &&Vec<(Rect, Rect)>| rows.len() >= FEWEST_ROWS || rows.iter().any(is_numbered);
    tables.iter().filter(is_table).filter_map(|table| frame(table, &page.fills)).collect()
}

fn frame(rows: &[(Rect, Rect)], fills: &[Fill]) -> Option<Frame> {
    let (first, last) = (rows.first()?, rows.last()?);
    let xs = vec![first.0.x0, (first.0.x1 + first.1.x0) / 2.0, first.1.x1];
    let top = |row: &(Rect, Rect)| row.0.y0.min(row.1.y0);
    let bottom = |row: &(Rect, Rect)| row.0.y1.max(row.1.y1);
    let mut ys = vec![top(first)];
    ys.extend(rows.windows(2).map(|pair| (bottom(&pair[0]) + top(&pair[1])) / 2.0));
    ys.push(bottom(last));
    let slots = rows.iter().enumerate().flat_map(|(row, (name, told))| [(row, 0, name), (row, 1, told)]);
    let slots = slots.map(|(row, col, own)| {
        let area = Rect { x0: xs[col], y0: ys[row], x1: xs[col + 1], y1: ys[row + 1] };
        Slot { row, col, rowspan: 1, colspan: 1, area, fill: fill_of(own, fills) }
    });
    let area = Rect { x0: xs[0], y0: ys[0], x1: xs[2], y1: *ys.last()? };
    Some(Frame { area, slots: slots.collect(), xs, ys, nests: false })
}
