//! Lists beside each other on a page that else has one column: where the boxes of both begin and end.

use crate::order::{GUTTER, Item, MOST_ASKED};
use std::ops::Range;

/// Fewest entries of each list.
const FEWEST: usize = 2;
/// Most left edges that are asked whether the marks of a second list stand there.
const MOST_EDGES: usize = 8;
/// The white below an entry within a list, by the height of its line.
const WHITE_WITHIN: f32 = 0.5;

/// The boxes of two lists, by their place in `set`, which is sorted by base lines: nothing crosses the white between them.
pub(crate) fn find(items: &[Item], set: &[usize]) -> Option<Range<usize>> {
    let marks = || set.iter().filter(|i| items[**i].is_marked).map(|i| items[*i].area.x0);
    let first = marks().min_by(f32::total_cmp)?;
    let mut edges: Vec<f32> = marks().filter(|x| *x > first + GUTTER).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    edges.into_iter().take(MOST_EDGES).find_map(|edge| beside(items, set, edge))
}

fn beside(items: &[Item], set: &[usize], edge: f32) -> Option<Range<usize>> {
    let is_right = |at: usize| items[set[at]].area.x0 >= edge - 0.5;
    let is_left = |at: usize| items[set[at]].area.x1 <= edge - GUTTER;
    let mut from = 0;
    while from < set.len() {
        let end = (from..set.len()).find(|at| !is_left(*at) && !is_right(*at)).unwrap_or(set.len());
        let stands_beside = |at: &usize| {
            let near = at.saturating_sub(MOST_ASKED).max(from)..(at + MOST_ASKED).min(end);
            let own = items[set[*at]].area;
            near.into_iter().any(|other| {
                is_right(other) != is_right(*at)
                    && items[set[other]].area.shared_height(&own) > own.height() * WHITE_WITHIN
            })
        };
        let (begun, last) = ((from..end).find(stands_beside), (from..end).rfind(stands_beside));
        if let (Some(begun), Some(last)) = (begun, last) {
            // One list may be longer than the other.
            let goes_on = |at: &usize| {
                let (above, own) = (items[set[at - 1]].area, items[set[*at]].area);
                own.y0 - above.y1 < own.height() * WHITE_WITHIN
            };
            let last = (last + 1..end).take_while(goes_on).last().unwrap_or(last);
            let marks = |right: bool| {
                let is_mark = |at: &usize| items[set[*at]].is_marked && is_right(*at) == right;
                (begun..=last).filter(is_mark).count()
            };
            if marks(true) >= FEWEST && marks(false) >= FEWEST {
                return Some(begun..last + 1);
            }
        }
        from = end + 1;
    }
    None
}
