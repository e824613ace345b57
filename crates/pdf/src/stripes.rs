//! Every second row of a table is coloured and nothing else parts its rows. Below a line as wide as they are, the edges of the
//! stripes part them as lines would. Without one, the white between two stripes is a row, as are the lines of words over the
//! first of them and under the last.

use crate::geometry::Rect;
use crate::lattice::{Frame, MAX_FILLS, NEAR, SHORTEST, Slot, fill_of};
use crate::page::{Fill, Page, Rule};
use crate::stacks::{bands_of, head_row, tail_row};
use crate::word::Word;

/// Fewest columns where no line heads them.
const FEWEST_COLUMNS: usize = 3;
/// Colours darker than this, red, green and blue together, are none behind dark words.
const DARK: u32 = 380;
/// The highest row, as a share of the page.
const HIGHEST: f32 = 0.3;

/// A coloured row: its cells from left to right.
pub(crate) struct Stripe {
    pub area: Rect,
    /// The edges between its cells.
    pub inner: Vec<f32>,
    colour: [u8; 3],
}

impl Stripe {
    fn xs(&self) -> Vec<f32> {
        [self.area.x0].into_iter().chain(self.inner.iter().copied()).chain([self.area.x1]).collect()
    }

    /// Its lower edge, on which the first row below it stands.
    pub(crate) fn foot(&self) -> Rule {
        Rule { horizontal: true, at: self.area.y1, from: self.area.x0, to: self.area.x1 }
    }

    fn is_as_wide(&self, area: &Rect) -> bool {
        (area.x0 - self.area.x0).abs() < NEAR && (area.x1 - self.area.x1).abs() < NEAR
    }

    /// Set in bold, or in a colour so dark that no row of text is.
    fn looks_like_headings(&self, page: &Page) -> bool {
        let mut words = page.words.iter().filter(|word| self.area.contains(word.area.center())).peekable();
        let light: u32 = self.colour.iter().map(|part| u32::from(*part)).sum();
        words.peek().is_some() && (light < DARK || words.all(|word| word.bold))
    }
}

/// Coloured rows of headings over rows that lines as wide as they are part: their cells are the columns of the table.
pub(crate) fn heads_of_lines(loose: &[Rule], frames: &[Frame], page: &Page) -> Vec<Stripe> {
    let stripes = find_stripes(frames, page);
    let reach = page.size.height() * HIGHEST;
    let is_over_lines = |stripe: &Stripe| {
        let below = |y: f32| y > stripe.area.y1 + SHORTEST && y < stripe.area.y1 + reach;
        let is_line =
            |line: &&Rule| stripe.is_as_wide(&Rect { x0: line.from, x1: line.to, ..stripe.area }) && below(line.at);
        let next = loose.iter().filter(is_line).map(|line| line.at).min_by(f32::total_cmp);
        let is_between = |other: &Stripe, line: f32| {
            stripe.is_as_wide(&other.area) && below(other.area.y1) && other.area.y0 < line - NEAR
        };
        next.is_some_and(|line| !stripes.iter().any(|other| is_between(other, line)))
    };
    let are_heads: Vec<bool> =
        stripes.iter().map(|stripe| stripe.looks_like_headings(page) && is_over_lines(stripe)).collect();
    stripes.into_iter().zip(are_heads).filter(|(_, is_head)| *is_head).map(|(stripe, _)| stripe).collect()
}

/// The edges of stripes below a line as wide as they are, a piece a cell. Text outside of its width tells that the line ended
/// another table.
pub(crate) fn stripe_edges(loose: &[Rule], heads: &[Stripe], frames: &[Frame], page: &Page) -> Vec<Rule> {
    let is_led = |stripe: &Stripe| {
        let leads = |line: &&Rule| {
            (line.from - stripe.area.x0).abs() < NEAR
                && (line.to - stripe.area.x1).abs() < NEAR
                && line.at <= stripe.area.y0
        };
        let nearest = loose.iter().filter(leads).max_by(|a, b| a.at.total_cmp(&b.at));
        let is_outside = |word: &Word, line: &Rule| {
            let between = (line.at..stripe.area.y0).contains(&word.area.center().1);
            between && (word.area.x0 < stripe.area.x0 - NEAR || word.area.x1 > stripe.area.x1 + NEAR)
        };
        nearest.is_some_and(|line| !page.words.iter().any(|word| is_outside(word, line)))
    };
    let edge = |at: f32, x: &[f32]| Rule { horizontal: true, at, from: x[0], to: x[1] };
    let mut edges = Vec::new();
    let mut sides: Vec<(f32, f32)> = Vec::new();
    let is_head = |stripe: &Stripe| heads.iter().any(|head| head.area == stripe.area);
    for stripe in find_stripes(frames, page).iter().filter(|stripe| is_led(stripe) && !is_head(stripe)) {
        let xs = stripe.xs();
        let mut rows = vec![stripe.area];
        // The rows over all columns are those of all stripes between the same sides.
        let same = |side: &(f32, f32)| (side.0 - stripe.area.x0).abs() < NEAR && (side.1 - stripe.area.x1).abs() < NEAR;
        if !sides.iter().any(same) {
            sides.push((stripe.area.x0, stripe.area.x1));
            rows.extend(bands_of(&stripe.area, page));
        }
        for at in rows.iter().flat_map(|row| [row.y0, row.y1]) {
            edges.extend(xs.windows(2).map(|x| edge(at, x)));
        }
    }
    edges
}

/// The tables of stripes that belong to no frame yet.
pub(crate) fn stripe_frames(frames: &[Frame], page: &Page) -> Vec<Frame> {
    let mut tables: Vec<Vec<Stripe>> = Vec::new();
    for stripe in find_stripes(frames, page).into_iter().filter(|stripe| stripe.inner.len() + 1 >= FEWEST_COLUMNS) {
        let goes_on = |table: &Vec<Stripe>| table.last().is_some_and(|above| is_next(above, &stripe, page));
        match tables.iter_mut().rfind(|table| goes_on(table)) {
            Some(table) => table.push(stripe),
            None => tables.push(vec![stripe]),
        }
    }
    tables.iter().filter_map(|table| frame(table, page)).collect()
}

/// Coloured cells beside each other, as high as each other.
fn find_stripes(frames: &[Frame], page: &Page) -> Vec<Stripe> {
    let is_cell = |f: &&Fill| {
        f.colour != [255; 3]
            && (6.0..page.size.height() * HIGHEST).contains(&f.area.height())
            && f.area.width() >= SHORTEST
            && !frames.iter().any(|frame| frame.area.intersect(&f.area).area() > 0.0)
    };
    let mut cells: Vec<&Fill> = page.fills.iter().filter(is_cell).take(MAX_FILLS).collect();
    cells.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0).then(a.area.x0.total_cmp(&b.area.x0)));
    let beside = |a: &&Fill, b: &&Fill| {
        a.colour == b.colour
            && (a.area.y0 - b.area.y0).abs() < 1.0
            && (a.area.y1 - b.area.y1).abs() < 1.0
            && (a.area.x1 - b.area.x0).abs() < NEAR
    };
    let stripe = |row: &[&Fill]| -> Stripe {
        let (first, last) = (row[0], row[row.len() - 1]);
        let inner = row[1..].iter().map(|f| f.area.x0).collect();
        Stripe { area: first.area.union(&last.area), inner, colour: first.colour }
    };
    // Rows of one colour that touch are no stripes: their table is coloured all over.
    let touches = |a: &Fill, b: &Fill| {
        let apart = (b.area.y0 - a.area.y1).max(a.area.y0 - b.area.y1);
        let same = (a.area.x0 - b.area.x0).abs() < NEAR && (a.area.x1 - b.area.x1).abs() < NEAR;
        apart.abs() < NEAR && a.colour == b.colour && same
    };
    let is_stripe = |row: &&[&Fill]| row.len() > 1 && !cells.iter().any(|cell| touches(row[0], cell));
    cells.chunk_by(beside).filter(is_stripe).map(stripe).collect()
}

/// Whether the second is the next coloured row of the table of the first: between them stands one white row, or nothing but a
/// coloured one over all columns.
fn is_next(above: &Stripe, below: &Stripe, page: &Page) -> bool {
    let near = |(a, b): (&f32, &f32)| (a - b).abs() < NEAR;
    let same = above.inner.len() == below.inner.len()
        && above.inner.iter().zip(&below.inner).all(near)
        && near((&above.area.x0, &below.area.x0))
        && near((&above.area.x1, &below.area.x1));
    let gap = below.area.y0 - above.area.y1;
    let white = Rect { y0: above.area.y1, y1: below.area.y0, ..above.area };
    same && above.colour == below.colour
        && (SHORTEST..page.size.height() * HIGHEST).contains(&gap)
        && (is_band(&white, page) || keeps_to_columns(&white, &above.inner, page))
}

/// Whether a coloured row over all columns fills the white between two stripes.
fn is_band(white: &Rect, page: &Page) -> bool {
    bands_of(white, page).iter().any(|band| (band.y0 - white.y0).abs() < NEAR && (band.y1 - white.y1).abs() < NEAR)
}

/// Whether all words at this height stand in the columns, and the first has some.
fn keeps_to_columns(row: &Rect, inner: &[f32], page: &Page) -> bool {
    let bands = bands_of(row, page);
    let at_height = |w: &&Word| {
        let middle = w.area.center();
        (row.y0..row.y1).contains(&middle.1) && !w.furniture && !bands.iter().any(|band| band.contains(middle))
    };
    let mut columns = Vec::new();
    for word in page.words.iter().filter(at_height) {
        let outside = word.area.x0 < row.x0 - NEAR || word.area.x1 > row.x1 + NEAR;
        if outside || inner.iter().any(|x| word.area.x0 < x - 2.0 && word.area.x1 > x + 2.0) {
            return false;
        }
        columns.push(inner.partition_point(|x| *x <= word.area.center().0));
    }
    columns.sort_unstable();
    columns.dedup();
    columns.len() >= 2
}

/// How far a coloured row over all columns may stand off the text of the rows beside it.
const BESIDE: f32 = 14.0;

/// A table has a row of headings over its stripes, or over the white row that comes first; coloured rows over all columns may
/// stand between its rows.
fn frame(stripes: &[Stripe], page: &Page) -> Option<Frame> {
    let (first, last) = (stripes.first()?, stripes.last()?);
    let inner = &first.inner;
    let bands = bands_of(&first.area, page);
    let mut area = Rect { y1: last.area.y1, ..first.area };
    let mut ys: Vec<f32> = stripes.iter().flat_map(|stripe| [stripe.area.y0, stripe.area.y1]).collect();
    let mut heads = 0;
    while heads < 2 {
        if let Some(band) = bands.iter().find(|band| (-2.0..BESIDE).contains(&(area.y0 - band.y1))) {
            ys.push(band.y1);
            area.y0 = band.y0;
        } else if let Some(top) = head_row(&area, inner, page) {
            heads += 1;
            area.y0 = top;
        } else {
            break;
        }
        ys.push(area.y0);
    }
    if heads == 0 {
        return None;
    }
    while let Some(band) = bands.iter().find(|band| (-2.0..BESIDE).contains(&(band.y0 - area.y1)) && band.y1 > area.y1)
    {
        let Some(foot) = tail_row(&Rect { y1: band.y1, ..area }, inner, f32::INFINITY, page) else { break };
        ys.extend([band.y0, band.y1, foot]);
        area.y1 = foot;
    }
    if let Some(foot) = tail_row(&area, inner, f32::INFINITY, page) {
        ys.push(foot);
        area.y1 = foot;
    }
    let within = bands.iter().filter(|band| band.y0 > area.y0 && band.y1 < area.y1);
    ys.extend(within.flat_map(|band| [band.y0, band.y1]));
    ys.sort_by(f32::total_cmp);
    ys.dedup_by(|a, b| (*a - *b).abs() <= NEAR);
    let xs = first.xs();
    let mut slots = Vec::new();
    for (row, y) in ys.windows(2).enumerate() {
        let whole = Rect { y0: y[0], y1: y[1], ..area };
        let is_band = bands.iter().any(|band| band.contains(whole.center()));
        let width = if is_band { xs.len() - 1 } else { 1 };
        slots.extend((0..xs.len() - width).step_by(width).map(|col| {
            let area = Rect { x0: xs[col], x1: xs[col + width], ..whole };
            Slot { row, col, rowspan: 1, colspan: width, area, fill: fill_of(&area, &page.fills) }
        }));
    }
    Some(Frame { area, slots, xs, ys, nests: false })
}
