//! The dots that a browser draws before the entries of a list, as shapes and not as characters: each becomes the mark that
//! it stands for. Larger discs are signs of a chart or a state, and none.

use crate::geometry::Rect;
use crate::word::{Direction, Word};

/// Dots looked at on one page.
const MOST_DOTS: usize = 2_000;
/// A dot in points.
const SMALLEST: f32 = 1.2;
/// Share of the type size that a dot has at most.
const LARGEST: f32 = 0.45;
/// How far before its words a dot stands, in sizes of the type.
const NEAREST: f32 = 0.2;
const FARTHEST: f32 = 2.2;

/// Whether a closed curve of this size may be a dot.
pub(crate) fn is_dot(area: &Rect) -> bool {
    let (width, height) = (area.width(), area.height());
    area.is_finite() && (SMALLEST..=12.0).contains(&width) && (width - height).abs() <= width * 0.2
}

/// Sets the mark of a list before the words that a dot stands before.
pub(crate) fn set_marks(words: &mut Vec<Word>, dots: &[Rect]) {
    let mut rows: Vec<(f32, usize)> = words.iter().enumerate().map(|(i, word)| (word.base, i)).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut marks: Vec<(usize, Word)> = Vec::new();
    for dot in dots.iter().take(MOST_DOTS) {
        let (_, y) = dot.center();
        let first = rows.partition_point(|(base, _)| *base < y);
        let near = rows[first..].iter().take_while(|(base, _)| *base < y + 40.0).map(|(_, i)| (*i, &words[*i]));
        let beside: Vec<(usize, &Word)> = near.filter(|(_, word)| stands_beside(dot, word)).collect();
        let clear = |word: &Word| word.area.x0 >= dot.x1 || word.area.x1 < dot.x0 - word.size * 2.0;
        if !beside.iter().all(|(_, word)| clear(word)) {
            continue;
        }
        let right = beside.iter().filter(|(_, word)| word.area.x0 >= dot.x1);
        let Some((at, word)) = right.min_by(|a, b| a.1.area.x0.total_cmp(&b.1.area.x0)) else { continue };
        let gap = (word.area.x0 - dot.x1) / word.size;
        if dot.width() <= word.size * LARGEST && (NEAREST..=FARTHEST).contains(&gap) {
            let area = Rect { x0: dot.x0, x1: dot.x1, ..word.area };
            marks.push((*at, Word { text: "•".to_owned(), area, bold: false, ..(*word).clone() }));
        }
    }
    marks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, mark) in marks {
        let marked = words[at].text.chars().all(|c| !c.is_alphanumeric());
        if !marked {
            words.insert(at, mark);
        }
    }
}

/// Whether the dot stands at the height of the small letters of a word's line.
fn stands_beside(dot: &Rect, word: &Word) -> bool {
    let above = word.base - dot.center().1;
    word.direction == Direction::Across && above >= word.size * 0.1 && above <= word.size * 0.55
}
