//! Reading order: which of the boxes of a page is read after which. Columns are found by the white between them;
//! what crosses the white parts the page into bands. Geometry only.

use crate::geometry::Rect;
use crate::section_heads::{self, Parted};
use crate::side_lists;

/// Columns in columns in columns: beyond this the page is a drawing.
const MAX_DEPTH: usize = 8;
/// Narrowest white between two columns, in points.
pub(crate) const GUTTER: f32 = 9.0;
/// Boxes beyond this are read from top to bottom.
const MAX_BOXES: usize = 3_000;
/// Most boxes of one column that are asked whether one of them stands beside a box of the other.
pub(crate) const MOST_ASKED: usize = 8;

/// Boxes that are read together, top to bottom; or a label column beside its values.
#[derive(Debug, PartialEq)]
pub(crate) enum Region {
    Column(Vec<usize>),
    /// Left boxes name what the right boxes at the same height say.
    Labels(Vec<usize>, Vec<usize>),
}

/// What the order needs to know of a box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub area: Rect,
    pub base: f32,
    pub bold: bool,
    pub is_line: bool,
    /// A number or code and nothing else.
    pub is_code: bool,
    /// It begins with a capital letter.
    pub is_capital: bool,
    /// It begins with the mark of an entry.
    pub is_marked: bool,
}

/// All boxes, each once, as regions in reading order.
pub(crate) fn reading_order(items: &[Item]) -> Vec<Region> {
    let mut out = Vec::new();
    let all = sorted(items, (0..items.len()).collect());
    if items.len() > MAX_BOXES {
        return vec![Region::Column(all)];
    }
    split(items, all, 0, &mut out);
    merge_columns(out)
}

fn sorted(items: &[Item], mut set: Vec<usize>) -> Vec<usize> {
    set.sort_by(|a, b| items[*a].base.total_cmp(&items[*b].base).then(items[*a].area.x0.total_cmp(&items[*b].area.x0)));
    set
}

/// Single columns that follow each other without a change of columns are one region.
fn merge_columns(regions: Vec<Region>) -> Vec<Region> {
    regions.into_iter().filter(|r| !matches!(r, Region::Column(c) if c.is_empty())).collect()
}

fn split(items: &[Item], set: Vec<usize>, depth: usize, out: &mut Vec<Region>) {
    let gutter = if depth < MAX_DEPTH { find_gutter(items, &set) } else { None };
    let Some(gutter) = gutter else {
        match side_lists::find(items, &set).filter(|_| depth < MAX_DEPTH) {
            Some(lists) if find_gutter(items, &set[lists.clone()]).is_some() => {
                let parts = [&set[..lists.start], &set[lists.clone()], &set[lists.end..]];
                parts.into_iter().for_each(|part| split(items, part.to_vec(), depth + 1, out));
            }
            _ => out.push(Region::Column(set)),
        }
        return;
    };
    let mut band: Vec<usize> = Vec::new();
    let mut crossing: Vec<usize> = Vec::new();
    // A number in the margin is of the line that it stands beside.
    let is_beside = |a: &usize, b: &usize| {
        let (a, b) = (items[*a].area, items[*b].area);
        a.shared_height(&b) > a.height().min(b.height()) * 0.5
    };
    for (at, i) in set.iter().copied().enumerate() {
        let area = items[i].area;
        let in_column = area.x1 <= gutter || area.x0 >= gutter - 0.2;
        let ends = band.is_empty()
            && (crossing.last().is_some_and(|last| is_beside(last, &i))
                || ends_crossing(items, &crossing, i, set.get(at + 1).copied()));
        if in_column && !ends {
            band.push(i);
            continue;
        }
        let apart = band.iter().rposition(|own| !is_beside(own, &i)).map_or(0, |last| last + 1);
        let margin = if in_column { Vec::new() } else { band.split_off(apart) };
        let below = is_title_over(items, &band, i).then(|| band.pop()).flatten();
        end_band(items, &mut crossing, &mut band, gutter, depth, out);
        crossing.extend(below);
        crossing.extend(margin);
        crossing.push(i);
    }
    end_band(items, &mut crossing, &mut band, gutter, depth, out);
    if !crossing.is_empty() {
        split(items, crossing, depth + 1, out);
    }
}

/// What stands in columns below what crosses them. Where one of the columns is empty, the other goes on with the text around
/// it.
fn end_band(
    items: &[Item],
    crossing: &mut Vec<usize>,
    band: &mut Vec<usize>,
    gutter: f32,
    depth: usize,
    out: &mut Vec<Region>,
) {
    let lefts = band.iter().filter(|i| items[**i].area.x1 <= gutter).count();
    if lefts == 0 || lefts == band.len() {
        crossing.append(band);
        return;
    }
    if !crossing.is_empty() {
        split(items, std::mem::take(crossing), depth + 1, out);
    }
    columns(items, std::mem::take(band), gutter, depth, out);
}

/// A bold line with white above it, below all others of both columns: it heads what crosses them straight below it. A bold
/// title may have such a line in any type over it, at its own edge.
fn is_title_over(items: &[Item], band: &[usize], next: usize) -> bool {
    let Some((title, others)) = band.split_last() else { return false };
    let foot = others.iter().map(|i| items[*i].area.y1).fold(f32::MIN, f32::max);
    let (own, height) = (&items[*title], items[*title].area.height());
    let is_near = items[next].base - own.base < height * 3.0;
    let is_over_title = items[next].bold && (items[next].area.x0 - own.area.x0).abs() < 1.0;
    (own.bold || is_over_title) && own.is_line && is_near && !others.is_empty() && own.area.y0 - foot > height * 0.8
}

/// The short last line of a title that reaches over the columns: straight below it in the same type, with nothing beside or
/// close below.
fn ends_crossing(items: &[Item], crossing: &[usize], i: usize, next: Option<usize>) -> bool {
    let (Some(above), own) = (crossing.last().map(|last| &items[*last]), &items[i]) else { return false };
    let (step, height) = (own.base - above.base, own.area.height());
    above.is_line
        && own.is_line
        && above.bold == own.bold
        && (own.area.x0 - above.area.x0).abs() < 2.0
        && (above.area.height() - height).abs() < height * 0.08
        && step > 0.0
        && step < height * 1.4
        && next.is_none_or(|next| items[next].base - own.base > step * 1.3)
}

fn columns(items: &[Item], band: Vec<usize>, gutter: f32, depth: usize, out: &mut Vec<Region>) {
    if let Some(Parted { above, title, below }) = section_heads::part(items, &band, gutter) {
        columns(items, above, gutter, depth, out);
        out.push(Region::Column(title));
        return columns(items, below, gutter, depth, out);
    }
    let (left, right): (Vec<usize>, Vec<usize>) = band.into_iter().partition(|i| items[*i].area.x1 <= gutter);
    if left.is_empty() || right.is_empty() {
        split(items, if left.is_empty() { right } else { left }, depth + 1, out);
    } else if let Some(Labelled { above, labels, values }) = labelled(items, &left, &right) {
        match out.last_mut() {
            Some(Region::Column(text)) => text.extend(above),
            _ if above.is_empty() => {}
            _ => out.push(Region::Column(above)),
        }
        out.push(Region::Labels(labels, values));
    } else if are_numbers(items, &left, &right) {
        out.push(Region::Column(sorted(items, left.into_iter().chain(right).collect())));
    } else if let Some(regions) = beside_margin(items, &left, &right) {
        out.extend(regions);
    } else {
        split(items, left, depth + 1, out);
        split(items, right, depth + 1, out);
    }
}

/// The `x` where the right column begins, when the boxes stand in two columns.
fn find_gutter(items: &[Item], set: &[usize]) -> Option<f32> {
    if set.len() < 5 {
        return None;
    }
    let all = set.iter().skip(1).fold(items[set[0]].area, |r, i| r.union(&items[*i].area));
    let mut candidates: Vec<f32> = set.iter().map(|i| items[*i].area.x0).filter(|x| *x > all.x0 + GUTTER).collect();
    candidates.sort_by(f32::total_cmp);
    candidates.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let score = |x: f32| {
        let (mut left, mut right, mut crossing) = (Vec::new(), Vec::new(), 0usize);
        for i in set {
            let area = items[*i].area;
            if area.x1 <= x - GUTTER {
                left.push(*i);
            } else if area.x0 >= x - 0.2 {
                right.push(*i);
            } else {
                crossing += 1;
            }
        }
        if are_codes_of_right(items, &left) {
            return None;
        }
        let enough = left.len() >= 2 && right.len() >= 2 && left.len() + right.len() >= 5 && crossing * 2 <= set.len();
        (enough && beside(items, &left, &right, all.width())).then_some((crossing, left.len().min(right.len())))
    };
    let best = candidates.into_iter().take(200).filter_map(|x| score(x).map(|s| (x, s)));
    best.min_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(x, _)| x)
}

/// Numbers that stand at the right of the other boxes of the left side are in the margin of the right one.
fn are_codes_of_right(items: &[Item], left: &[usize]) -> bool {
    let (codes, text): (Vec<usize>, Vec<usize>) = left.iter().partition(|i| items[**i].is_code);
    let edge = text.iter().map(|i| items[*i].area.x1).fold(f32::MIN, f32::max);
    codes.iter().filter(|i| items[**i].area.x0 > edge).count() >= 2 && !text.is_empty()
}

/// Both sides are real columns: wide enough, and at the same height.
fn beside(items: &[Item], left: &[usize], right: &[usize], width: f32) -> bool {
    let span = |set: &[usize]| set.iter().skip(1).fold(items[set[0]].area, |r, i| r.union(&items[*i].area));
    let (l, r) = (span(left), span(right));
    let wide = |side: &[usize]| side.iter().map(|i| items[*i].area.width()).fold(0.0, f32::max) >= width * 0.12;
    let shared = l.shared_height(&r);
    wide(left) && wide(right) && shared >= l.height().min(r.height()) * 0.4 && stand_side_by_side(items, left, right)
}

/// One box in five of the smaller side has one of the other side beside it. Headings and the entries set in below them never
/// do: that is an outline, no columns. Both sides are sorted by their base lines.
fn stand_side_by_side(items: &[Item], left: &[usize], right: &[usize]) -> bool {
    let (few, many) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let mut next = 0;
    let beside = few.iter().filter(|i| {
        let own = items[**i].area;
        while many.get(next).is_some_and(|j| items[*j].area.y1 < own.y0) {
            next += 1;
        }
        // The base lines of two columns need not agree: the first that touches may share less than the one after it.
        let touching = many[next..].iter().map(|j| items[*j].area).take_while(|other| other.y0 < own.y1);
        touching.take(MOST_ASKED).any(|other| own.shared_height(&other) > own.height().min(other.height()) * 0.25)
    });
    let count = beside.count();
    count > 0 && count * 5 >= few.len()
}

/// A column of labels, what they say, and the end of the text above them.
struct Labelled {
    above: Vec<usize>,
    labels: Vec<usize>,
    values: Vec<usize>,
}

/// Labels beside their values. The short last line of the text above them stands over the labels alone, and a value that
/// takes another line may go on below its label.
fn labelled(items: &[Item], left: &[usize], right: &[usize]) -> Option<Labelled> {
    let first = items[*right.first()?].area.y0;
    let begun = left.iter().take_while(|i| !items[**i].bold && items[**i].area.y1 < first).count();
    let (above, left) = left.split_at(begun);
    let (labels, wrapped): (Vec<usize>, Vec<usize>) = left.iter().partition(|i| items[**i].bold);
    let stands_alone = |i: &usize| !right.iter().any(|j| items[*j].area.shared_height(&items[*i].area) > 0.0);
    let wraps = wrapped.len() < labels.len() && wrapped.iter().all(stands_alone);
    let fits = (wrapped.is_empty() || wraps) && !is_narrow(items, right, left) && are_labels(items, &labels, right);
    fits.then(|| Labelled {
        above: above.to_vec(),
        labels,
        values: sorted(items, right.iter().copied().chain(wrapped).collect()),
    })
}

/// Whether all boxes of the first column are at most half as wide as the widest of the second.
fn is_narrow(items: &[Item], few: &[usize], many: &[usize]) -> bool {
    let widest = |set: &[usize]| set.iter().map(|i| items[*i].area.width()).fold(0.0, f32::max);
    widest(few) <= widest(many) * 0.5
}

/// How far the base lines of words in a margin may be set off from those that they stand beside.
const SET_OFF: f32 = 4.0;

/// Numbers in the left margin, each at the height of a line of the text.
fn are_numbers(items: &[Item], left: &[usize], right: &[usize]) -> bool {
    let aligned = |i: &usize| right.iter().any(|j| (items[*j].base - items[*i].base).abs() <= SET_OFF);
    is_narrow(items, left, right) && left.iter().all(|i| items[*i].is_code && aligned(i))
}

/// Notes in a margin: white parts them, and each begins at the height of a paragraph that white parts from the one above. Each
/// is read with its paragraph. A text in columns has no such margin, nor has one of as few lines: that is a table.
fn beside_margin(items: &[Item], left: &[usize], right: &[usize]) -> Option<Vec<Region>> {
    let stands_left = is_narrow(items, left, right);
    if !stands_left && !is_narrow(items, right, left) || !left.iter().chain(right).all(|i| items[*i].is_line) {
        return None;
    }
    let (notes, text) = if stands_left { (left, right) } else { (right, left) };
    if text.len() <= notes.len() || find_gutter(items, text).is_some() {
        return None;
    }
    let (notes, text) = (blocks(items, notes), blocks(items, text));
    let begins_beside = |note: &&[usize]| {
        let base = items[note[0]].base;
        text.iter().any(|block| (items[block[0]].base - base).abs() <= SET_OFF)
    };
    if notes.len() < 2 || !notes.iter().all(begins_beside) {
        return None;
    }
    let mut notes = notes.into_iter().peekable();
    let mut regions = Vec::new();
    for block in text {
        let note = notes.next_if(|note| (items[block[0]].base - items[note[0]].base).abs() <= SET_OFF);
        let mut pair = [Some(block), note];
        if stands_left {
            pair.reverse();
        }
        regions.extend(pair.into_iter().flatten().map(|set| Region::Column(set.to_vec())));
    }
    Some(regions)
}

/// Lines in blocks that white parts.
fn blocks<'s>(items: &[Item], set: &'s [usize]) -> Vec<&'s [usize]> {
    set.chunk_by(|a, b| items[*b].area.y0 - items[*a].area.y1 < items[*a].area.height() * WHITE_BETWEEN).collect()
}

/// The white between blocks, by the height of a line.
const WHITE_BETWEEN: f32 = 0.5;

/// A column of few bold labels, each beginning at the height of a line of the other column.
fn are_labels(items: &[Item], left: &[usize], right: &[usize]) -> bool {
    let lines = left.iter().chain(right).all(|i| items[*i].is_line);
    let bold = |set: &[usize]| set.iter().filter(|i| items[**i].bold).count();
    let labels_bold = bold(left) == left.len() && bold(right) * 2 < right.len();
    if !lines || !labels_bold || left.len() >= right.len() + 2 {
        return false;
    }
    let aligned = |i: &usize| right.iter().any(|j| (items[*j].base - items[*i].base).abs() <= 4.0);
    let bases = |set: &[usize]| set.iter().map(|i| items[*i].base).collect::<Vec<_>>();
    if left.iter().all(|i| items[*i].is_capital) && stand_alone(&bases(left), &bases(right)) {
        return true;
    }
    let starts = left
        .iter()
        .enumerate()
        .filter(|(k, i)| *k == 0 || items[**i].base - items[left[k - 1]].base > items[**i].area.height() * 1.5);
    let (mut all, mut with_value) = (0, 0);
    for (_, i) in starts {
        all += 1;
        with_value += usize::from(aligned(i));
    }
    all >= 2 && with_value * 10 >= all * 8
}

/// Whether each line of a label column is a label by itself, however close they are set: several, with a line of the values on
/// the base line of each.
pub(crate) fn stand_alone(labels: &[f32], values: &[f32]) -> bool {
    const FEWEST: usize = 3;
    const SLACK: f32 = 1.0;
    labels.len() >= FEWEST && labels.iter().all(|label| values.iter().any(|value| (value - label).abs() <= SLACK))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(boxes: &[(f32, f32, f32)]) -> Vec<Item> {
        boxes
            .iter()
            .map(|(x0, y, x1)| Item {
                area: Rect { x0: *x0, y0: *y - 8.0, x1: *x1, y1: *y + 2.0 },
                base: *y,
                bold: false,
                is_line: true,
                is_code: false,
                is_capital: false,
                is_marked: false,
            })
            .collect()
    }

    fn flat(regions: &[Region]) -> Vec<usize> {
        regions
            .iter()
            .flat_map(|r| match r {
                Region::Column(c) => c.clone(),
                Region::Labels(l, r) => l.iter().chain(r).copied().collect(),
            })
            .collect()
    }

    #[test]
    fn two_columns_under_a_title_are_read_one_after_the_other() {
        let page = items(&[
            (50.0, 40.0, 500.0),
            (50.0, 60.0, 250.0),
            (300.0, 60.0, 500.0),
            (50.0, 72.0, 250.0),
            (300.0, 72.0, 500.0),
            (50.0, 84.0, 240.0),
            (300.0, 84.0, 480.0),
            (50.0, 120.0, 500.0),
        ]);
        assert_eq!(flat(&reading_order(&page)), [0, 1, 3, 5, 2, 4, 6, 7]);
    }

    #[test]
    fn the_short_last_line_of_a_title_over_two_columns_is_read_with_the_title() {
        let page = items(&[
            (50.0, 40.0, 500.0),
            (50.0, 52.0, 150.0),
            (50.0, 80.0, 250.0),
            (300.0, 80.0, 500.0),
            (50.0, 92.0, 250.0),
            (300.0, 92.0, 500.0),
            (50.0, 104.0, 240.0),
            (300.0, 104.0, 480.0),
        ]);
        let regions = reading_order(&page);
        assert_eq!(regions[0], Region::Column(vec![0, 1]));
        assert_eq!(flat(&regions), [0, 1, 2, 4, 6, 3, 5, 7]);
    }

    #[test]
    fn two_columns_are_two_columns_however_far_their_base_lines_are_set_off() {
        let column = |x0: f32, top: f32| (0_u8..8).map(move |line| (x0, top + 12.0 * f32::from(line), x0 + 200.0));
        for offset in 0_u8..12 {
            let lower = 60.0 + f32::from(offset);
            for (left, right) in [(60.0, lower), (lower, 60.0)] {
                let page = items(&column(50.0, left).chain(column(300.0, right)).collect::<Vec<_>>());
                assert_eq!(flat(&reading_order(&page)), (0..16).collect::<Vec<_>>(), "left {left}, right {right}");
            }
        }
    }

    #[test]
    fn headings_and_the_entries_set_in_below_them_are_not_two_columns() {
        let page = items(&[
            (50.0, 60.0, 160.0),
            (190.0, 72.0, 500.0),
            (190.0, 84.0, 480.0),
            (50.0, 96.0, 150.0),
            (190.0, 108.0, 490.0),
            (190.0, 120.0, 470.0),
            (50.0, 132.0, 170.0),
        ]);
        assert_eq!(flat(&reading_order(&page)), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_number_in_the_margin_is_read_with_the_title_beside_it() {
        // A title of two lines with its number at half their height, and columns below it.
        let mut page = items(&[(90.0, 40.0, 500.0), (50.0, 46.0, 62.0), (90.0, 52.0, 480.0)]);
        page.extend(items(&[(90.0, 80.0, 250.0), (300.0, 80.0, 500.0), (90.0, 92.0, 250.0), (300.0, 92.0, 500.0)]));
        page.extend(items(&[(90.0, 104.0, 250.0), (300.0, 104.0, 500.0)]));
        let regions = reading_order(&page);
        assert_eq!(regions[0], Region::Column(vec![0, 1, 2]));
        assert_eq!(flat(&regions), [0, 1, 2, 3, 5, 7, 4, 6, 8]);
    }

    #[test]
    fn notes_in_a_margin_are_read_with_the_paragraphs_they_stand_beside() {
        let text = [(50.0, 60.0, 400.0), (50.0, 72.0, 350.0), (50.0, 100.0, 400.0), (50.0, 112.0, 300.0)];
        let notes = [(430.0, 60.0, 500.0), (430.0, 70.0, 490.0), (430.0, 101.0, 500.0)];
        let page = items(&[text.as_slice(), notes.as_slice()].concat());
        assert_eq!(flat(&reading_order(&page)), [0, 1, 4, 5, 2, 3, 6]);
    }

    #[test]
    fn a_value_may_go_on_below_its_label_and_text_may_end_above_the_first() {
        let mut page = items(&[(50.0, 40.0, 500.0), (50.0, 52.0, 100.0)]);
        page.extend(items(&[(50.0, 70.0, 90.0), (120.0, 70.0, 500.0), (50.0, 84.0, 110.0)]));
        page.extend(items(&[(50.0, 98.0, 90.0), (120.0, 98.0, 300.0), (50.0, 112.0, 90.0), (120.0, 112.0, 400.0)]));
        for label in [2, 5, 7] {
            page[label].bold = true;
        }
        assert_eq!(reading_order(&page), [Region::Column(vec![0, 1]), Region::Labels(vec![2, 5, 7], vec![3, 4, 6, 8])]);
    }

    #[test]
    fn numbers_in_the_margin_of_the_right_column_are_no_part_of_the_left_one() {
        let row = |x0: f32, y: f32| [(x0, y, x0 + 25.0), (x0 + 40.0, y, x0 + 200.0)];
        let left = [60.0, 80.0, 100.0].map(|y| row(50.0, y));
        let right = [66.0, 90.0, 110.0].map(|y| row(300.0, y));
        let mut page = items(&[left, right].concat().concat());
        for code in (0..12).step_by(2) {
            page[code].is_code = true;
        }
        assert_eq!(flat(&reading_order(&page)), (0..12).collect::<Vec<_>>());
    }

    #[test]
    fn a_title_below_two_columns_heads_the_text_that_crosses_them() {
        let mut page = items(&[(50.0, 60.0, 250.0), (300.0, 60.0, 500.0), (50.0, 72.0, 250.0), (300.0, 72.0, 500.0)]);
        page.extend(items(&[(50.0, 84.0, 250.0), (300.0, 84.0, 500.0), (50.0, 110.0, 150.0), (50.0, 124.0, 500.0)]));
        page[6].bold = true;
        assert_eq!(flat(&reading_order(&page)), [0, 2, 4, 1, 3, 5, 6, 7]);
    }

    #[test]
    fn a_line_over_a_bold_title_that_crosses_both_columns_is_of_the_title() {
        let mut page = items(&[(50.0, 60.0, 250.0), (300.0, 60.0, 500.0), (50.0, 72.0, 250.0), (300.0, 72.0, 500.0)]);
        page.extend(items(&[(50.0, 84.0, 250.0), (50.0, 110.0, 110.0), (50.0, 124.0, 320.0)]));
        page[6].bold = true;
        assert_eq!(flat(&reading_order(&page)), [0, 2, 4, 1, 3, 5, 6]);
    }

    #[test]
    fn a_list_is_not_two_columns() {
        let page = items(&[
            (50.0, 60.0, 55.0),
            (80.0, 60.0, 500.0),
            (50.0, 72.0, 55.0),
            (80.0, 72.0, 500.0),
            (50.0, 84.0, 55.0),
            (80.0, 84.0, 480.0),
        ]);
        assert_eq!(flat(&reading_order(&page)), [0, 1, 2, 3, 4, 5]);
    }
}
