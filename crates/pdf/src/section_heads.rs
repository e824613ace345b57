//! Titles of sections in a text of two columns that stand over both without reaching over the white between them: the columns
//! end above them and begin anew below. Geometry only.

use crate::order::Item;

/// White above such a title, by the height of a line.
const WHITE_ABOVE: f32 = 0.8;
/// How far the base lines of the first lines below it may be set off.
const SET_OFF: f32 = 2.0;
/// Most lines of a title with the words that stand over it.
const MOST_LINES: usize = 4;

/// A title over two columns, and what stands above and below it in both.
pub(crate) struct Parted {
    pub above: Vec<usize>,
    pub title: Vec<usize>,
    pub below: Vec<usize>,
}

/// The first such title among boxes of two columns, which are sorted by their base lines.
pub(crate) fn part(items: &[Item], band: &[usize], gutter: f32) -> Option<Parted> {
    let (left, right): (Vec<usize>, Vec<usize>) = band.iter().partition(|i| items[**i].area.x1 <= gutter);
    let title = right.windows(2).find_map(|pair| title_between(items, &left, &items[pair[0]], &items[pair[1]]))?;
    let top = items[title[0]].area.y0;
    let others = band.iter().copied().filter(|i| !title.contains(i));
    let (above, below) = others.partition(|i| items[*i].area.y0 < top);
    Some(Parted { above, title, below })
}

/// The lines of the left column in a pause of the right one, behind the widest white: a bold line ends them, and the left
/// column goes on below them on the base line of the right one.
fn title_between(items: &[Item], left: &[usize], above: &Item, below: &Item) -> Option<Vec<usize>> {
    let in_pause = |i: &usize| items[*i].area.y0 >= above.area.y1 && items[*i].area.y1 <= below.area.y0;
    let first = left.iter().position(in_pause).filter(|at| *at > 0)?;
    let end = left.iter().rposition(in_pause)? + 1;
    let goes_on = items[*left.get(end)?];
    let white = |at: &usize| items[left[*at]].area.y0 - items[left[at - 1]].area.y1;
    let begun = (first..end).max_by(|a, b| white(a).total_cmp(&white(b)))?;
    let last = &items[left[end - 1]];
    let is_title = last.bold
        && left[begun..end].iter().all(|i| items[*i].is_line)
        && end - begun <= MOST_LINES
        && !goes_on.bold
        && goes_on.is_line
        && below.is_line
        && (goes_on.base - below.base).abs() <= SET_OFF
        && white(&begun) >= last.area.height() * WHITE_ABOVE;
    is_title.then(|| left[begun..end].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    /// Lines of ten points: left edge, base line, right edge, bold.
    fn items(lines: &[(f32, f32, f32, bool)]) -> Vec<Item> {
        let item = |&(x0, base, x1, bold): &(f32, f32, f32, bool)| Item {
            area: Rect { x0, y0: base - 8.0, x1, y1: base + 2.0 },
            base,
            bold,
            is_line: true,
            is_code: false,
            is_capital: false,
            is_marked: false,
        };
        lines.iter().map(item).collect()
    }

    const ABOVE: [(f32, f32, f32, bool); 4] = [
        (50.0, 60.0, 250.0, false),
        (300.0, 60.0, 500.0, false),
        (50.0, 72.0, 250.0, false),
        (300.0, 72.0, 500.0, false),
    ];

    #[test]
    fn both_columns_end_above_a_title_and_begin_anew_below_it() {
        let title = [(50.0, 84.0, 250.0, false), (50.0, 110.0, 110.0, false), (50.0, 126.0, 220.0, true)];
        let below = [(50.0, 144.0, 250.0, false), (300.0, 144.0, 500.0, false)];
        let page = items(&[ABOVE.as_slice(), &title, &below].concat());
        let parted = part(&page, &(0..page.len()).collect::<Vec<_>>(), 290.0).unwrap();
        assert_eq!((parted.above, parted.title, parted.below), (vec![0, 1, 2, 3, 4], vec![5, 6], vec![7, 8]));
    }

    #[test]
    fn a_title_of_one_column_parts_nothing() {
        let check = |below: &[(f32, f32, f32, bool)]| {
            let page = items(&[ABOVE.as_slice(), &[(50.0, 110.0, 200.0, true)], below].concat());
            part(&page, &(0..page.len()).collect::<Vec<_>>(), 290.0).is_some()
        };
        // The other column goes on beside it, begins lower, or does not go on.
        assert!(!check(&[(300.0, 112.0, 500.0, false), (50.0, 128.0, 250.0, false), (300.0, 124.0, 500.0, false)]));
        assert!(!check(&[(50.0, 128.0, 250.0, false), (300.0, 136.0, 500.0, false)]));
        assert!(!check(&[(50.0, 128.0, 250.0, false), (50.0, 140.0, 250.0, false)]));
    }
}
