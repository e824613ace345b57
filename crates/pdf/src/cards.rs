//! Cards: coloured or outlined boxes of one width beside each other, each with a text of its own. A line of one never goes on
//! in the next, and columns in a card are its own.

use crate::geometry::Rect;
use crate::layout::Laid;
use crate::line::Line;
use crate::page::Fill;

/// How far the tops of cards in a row, and their widths, may be set off, in points.
const SLACK: f32 = 4.0;
/// The widest white between two cards.
const WIDEST_GAP: f32 = 40.0;
/// The narrowest and widest card, measured by the page, and the lowest in points.
const WIDTHS: std::ops::Range<f32> = 0.15..0.6;
const LOWEST: f32 = 40.0;
/// Fewest lines of a card's text.
const FEWEST_LINES: usize = 3;
/// The widest white between a card and a heading above it.
const HEADING_GAP: f32 = 30.0;
/// More areas than this on a page are a pattern.
const MOST_AREAS: usize = 400;

/// The rows of cards on a page, from top to bottom, outside its tables.
pub(crate) fn rows(fills: &[Fill], laid: &Laid) -> Vec<Vec<Rect>> {
    if fills.len() > MOST_AREAS {
        return Vec::new();
    }
    let page = laid.size.width();
    let is_card = |area: &Rect| {
        let held = |line: &&Line| area.contains(line.area.center());
        WIDTHS.contains(&(area.width() / page))
            && area.height() >= LOWEST
            && !laid.tables.iter().any(|table| table.area.intersect(area).area() > 0.0)
            && laid.lines.iter().filter(held).nth(FEWEST_LINES - 1).is_some()
    };
    let mut areas: Vec<Rect> =
        fills.iter().filter(|fill| fill.colour != [255; 3]).map(|fill| fill.area).filter(is_card).collect();
    areas.sort_by(|a, b| b.area().total_cmp(&a.area()));
    let mut cards: Vec<Rect> = Vec::new();
    for area in areas {
        if cards.iter().all(|card| card.intersect(&area).area() <= 0.0) {
            cards.push(area);
        }
    }
    cards.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Rect>> = Vec::new();
    for card in cards {
        match rows.last_mut() {
            Some(row) if (row[0].y0 - card.y0).abs() <= SLACK => row.push(card),
            _ => rows.push(vec![card]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.x0.total_cmp(&b.x0)));
    let beside = |pair: &[Rect]| {
        (0.0..=WIDEST_GAP).contains(&(pair[1].x0 - pair[0].x1)) && (pair[0].width() - pair[1].width()).abs() <= SLACK
    };
    let is_row = |row: &[Rect]| row.len() > 1 && row.windows(2).all(beside);
    // Cards under headings of their own are entries of columns.
    let heads = |line: &Line, card: &Rect| {
        let above = card.y0 - line.area.y1;
        (-SLACK..HEADING_GAP).contains(&above) && line.area.x0 >= card.x0 - SLACK && line.area.x1 <= card.x1 + SLACK
    };
    let is_headed = |row: &[Rect]| row.iter().all(|card| laid.lines.iter().any(|line| heads(line, card)));
    let Some(first) = rows.iter().find(|row| is_row(row)).filter(|row| !is_headed(row)) else { return Vec::new() };
    let width = first[0].width();
    let last = rows.len() - 1;
    // The last card may stand alone under the others.
    let is_last = |at: usize, row: &[Rect]| at == last && row.len() == 1 && (width - row[0].width()).abs() <= SLACK;
    rows.into_iter().enumerate().filter(|(at, row)| is_row(row) || is_last(*at, row)).map(|(_, row)| row).collect()
}

/// Takes the lines out of a page that stand on its cards.
pub(crate) fn take(laid: &mut Laid, rows: Vec<Vec<Rect>>) {
    for row in rows {
        let mut cards = Vec::new();
        for area in row {
            let held = |line: &mut Line| area.contains(line.area.center());
            let lines: Vec<Line> = laid.lines.extract_if(.., held).collect();
            cards.push(Laid { number: laid.number, size: area, lines, ..Laid::default() });
        }
        laid.cards.push(cards);
    }
}
