//! One page laid out: tables filled, loose words as lines. Reading order and paragraphs come later, when furniture is gone.

use crate::aligned::take_tables;
use crate::cards;
use crate::geometry::Rect;
use crate::initials;
use crate::lattice::find_frames;
use crate::line::{Line, lines_of};
use crate::nested::nest;
use crate::page::{Fill, Page};
use crate::slanted::take_slanted_heads;
use crate::table::{Table, fill_frame};
use crate::timeline::{Timeline, take_timeline};
use crate::word::Word;

/// A gap of this many type sizes parts a line into two pieces, which the reading order may join again.
const PIECE_GAP: f32 = 0.95;

/// More coloured bars than this on a page are a pattern.
const MOST_BARS: usize = 60;

/// A page with its tables found.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    pub number: u32,
    pub size: Rect,
    pub lines: Vec<Line>,
    pub tables: Vec<Table>,
    pub furniture: Vec<Line>,
    pub timeline: Option<Timeline>,
    /// Coloured bars across the page that hold a line: what they head stands below them, over all columns.
    pub bars: Vec<Rect>,
    /// Small coloured areas outside tables: what stands in one at the right of a title is of that title.
    pub pills: Vec<Rect>,
    /// Rows of cards, where they stand and, once furniture is out of the way, each laid out as a page is.
    pub card_rows: Vec<Vec<Rect>>,
    pub cards: Vec<Vec<Laid>>,
    /// Share of the page under pictures.
    pub pictures: f32,
    pub picture_count: usize,
    pub strokes: usize,
    pub slanted: usize,
    pub unreadable: usize,
    pub cut: bool,
}

impl Laid {
    /// Many words stand at a slant: nothing on the page is a table.
    pub(crate) fn is_drawing(&self) -> bool {
        self.slanted > 100
    }

    /// Characters that can be read on the page.
    pub(crate) fn characters(&self) -> usize {
        let lines = self.lines.iter().flat_map(|l| &l.words).map(|w| w.text.len()).sum::<usize>();
        lines + self.tables.iter().flat_map(|t| &t.cells).map(|c| c.text.len()).sum::<usize>()
    }
}

/// Lays out a page as drawn.
pub(crate) fn lay_out(page: Page, number: u32) -> Laid {
    let mut laid = Laid {
        number,
        size: page.size,
        pictures: pictured(&page),
        picture_count: page.pictures.len(),
        strokes: page.strokes,
        slanted: page.slanted,
        unreadable: page.unreadable,
        cut: page.cut,
        ..Laid::default()
    };
    let frames = nest(find_frames(&page), &page.words);
    let (declared, mut words) = part_furniture(initials::join(page.words));
    laid.furniture = lines_of(declared, f32::INFINITY);
    for frame in &frames {
        let inside =
            Rect { x0: frame.area.x0 - 1.0, y0: frame.area.y0 - 1.0, x1: frame.area.x1 + 1.0, y1: frame.area.y1 + 1.0 };
        let (held, rest): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| inside.contains(w.area.center()));
        words = rest;
        match fill_frame(frame, held, number) {
            Ok(mut table) => {
                let taken = take_slanted_heads(&mut table, &mut words);
                laid.slanted = laid.slanted.saturating_sub(taken);
                laid.tables.push(table);
            }
            Err(back) => words.extend(back),
        }
    }
    laid.bars = bars(&page.fills, &laid);
    laid.pills = pills(&page.fills, &laid);
    laid.lines = lines_of(words, PIECE_GAP);
    laid.card_rows = cards::rows(&page.fills, &laid);
    laid
}

/// Coloured areas of the height of a line or two and nearly the width of the page, outside tables.
fn bars(fills: &[Fill], laid: &Laid) -> Vec<Rect> {
    let is_bar = |f: &&Fill| {
        f.colour != [255; 3]
            && (8.0..40.0).contains(&f.area.height())
            && f.area.width() > laid.size.width() * 0.6
            && !laid.tables.iter().any(|t| t.area.intersect(&f.area).area() > 0.0)
    };
    fills.iter().filter(is_bar).map(|f| f.area).take(MOST_BARS).collect()
}

/// Coloured areas of the height of a line and at most a quarter of the page wide, outside tables.
fn pills(fills: &[Fill], laid: &Laid) -> Vec<Rect> {
    let is_pill = |f: &&Fill| {
        f.colour != [255; 3]
            && (8.0..32.0).contains(&f.area.height())
            && (18.0..laid.size.width() * 0.25).contains(&f.area.width())
            && !laid.tables.iter().any(|t| t.area.intersect(&f.area).area() > 0.0)
    };
    fills.iter().filter(is_pill).map(|f| f.area).take(MOST_BARS).collect()
}

/// Finds the tables without lines, once the furniture is out of the way.
pub(crate) fn find_aligned(laid: &mut Laid) {
    if laid.is_drawing() {
        return;
    }
    let rows = std::mem::take(&mut laid.card_rows);
    cards::take(laid, rows);
    laid.cards.iter_mut().flatten().for_each(find_aligned);
    laid.timeline = take_timeline(laid);
    let words = std::mem::take(&mut laid.lines).into_iter().flat_map(|l| l.words).collect();
    let (tables, words) = take_tables(words, laid.number);
    laid.tables.extend(tables);
    laid.lines = lines_of(words, PIECE_GAP);
}

/// Words that the document itself calls furniture; not believed when that is most of the page.
fn part_furniture(words: Vec<Word>) -> (Vec<Word>, Vec<Word>) {
    let declared = words.iter().filter(|w| w.furniture).count();
    if declared * 2 > words.len() && words.len() > 25 {
        return (Vec::new(), words);
    }
    words.into_iter().partition(|w| w.furniture)
}

/// Share of the page that pictures cover, roughly.
fn pictured(page: &Page) -> f32 {
    let covered: f32 = page.pictures.iter().map(Rect::area).sum();
    (covered / page.size.area().max(1.0)).min(1.0)
}
