//! Tags behind an entry: coloured areas side by side at its right, each drawn around a few words in smaller type ("Parks", "2031").
//! They are read as a line of their own below the entry, with bars between them: none of their words is one of the entry's.

use crate::geometry::Rect;
use crate::line::{Line, list_marker};
use crate::word::Word;

/// The highest tag, in its type sizes, and the most words in one.
const HIGHEST: f32 = 2.8;
const MOST_WORDS: usize = 5;
/// Fewest tags of an entry: one alone is a state, and stays at its right.
const FEWEST: usize = 2;
/// How far the middles of tags beside each other may be set off, in points.
const LEVEL: f32 = 2.0;

/// Sets the tags of each entry on the page below its last line.
pub(crate) fn set_below(lines: &mut Vec<Line>, pills: &[Rect]) {
    let mut tags: Vec<usize> = pills.iter().filter_map(|pill| tag_in(lines, pill)).collect();
    let middle = |at: &usize| lines[*at].area.center().1;
    tags.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    tags.dedup();
    let rows: Vec<Vec<usize>> = tags.chunk_by(|a, b| middle(b) - middle(a) < LEVEL).map(<[usize]>::to_vec).collect();
    let mut below: Vec<(usize, Line)> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for mut row in rows.into_iter().filter(|row| row.len() >= FEWEST) {
        row.sort_by(|a, b| lines[*a].area.x0.total_cmp(&lines[*b].area.x0));
        let Some(last) = entry_of(lines, &row, &tags).map(|entry| last_line(lines, entry, &tags)) else { continue };
        if let Some(line) = joined(lines, &row, &lines[last]) {
            below.push((last, line));
            taken.extend(row);
        }
    }
    let mut out = Vec::with_capacity(lines.len());
    for (at, line) in std::mem::take(lines).into_iter().enumerate() {
        if !taken.contains(&at) {
            out.push(line);
        }
        out.extend(below.extract_if(.., |(last, _)| *last == at).map(|(_, line)| line));
    }
    *lines = out;
}

/// The one line in an area that is drawn around it.
fn tag_in(lines: &[Line], pill: &Rect) -> Option<usize> {
    let mut held = (0..lines.len()).filter(|at| pill.contains(lines[*at].area.center()));
    let only = held.next().filter(|_| held.next().is_none())?;
    let line = &lines[only];
    let is_within = line.area.x0 >= pill.x0 - 1.0 && line.area.x1 <= pill.x1 + 1.0;
    (is_within && pill.height() < line.size * HIGHEST && line.words.len() <= MOST_WORDS).then_some(only)
}

/// The line that the tags stand at the right of, in larger type.
fn entry_of(lines: &[Line], row: &[usize], tags: &[usize]) -> Option<usize> {
    let first = &lines[*row.first()?];
    let is_beside = |at: &usize| {
        let line = &lines[*at];
        !tags.contains(at)
            && line.area.x1 <= first.area.x0
            && line.size > first.size
            && line.words.len() > 1
            && line.area.shared_height(&first.area) > first.area.height() * 0.5
    };
    (0..lines.len()).filter(is_beside).max_by(|a, b| lines[*a].area.x1.total_cmp(&lines[*b].area.x1))
}

/// The last of the lines that an entry wraps to, straight below it or below the words behind its mark.
fn last_line(lines: &[Line], entry: usize, tags: &[usize]) -> usize {
    let first = &lines[entry];
    let face = first.words.last().map(|word| word.face);
    let edges = [Some(first.area.x0), first.words.get(1).map(|word| word.area.x0)];
    let mut last = entry;
    for at in entry + 1..lines.len() {
        let (line, step) = (&lines[at], lines[at].base - lines[last].base);
        let wraps = step > 0.0
            && step < first.size * 1.7
            && (line.size - first.size).abs() < 0.5
            && line.words.first().map(|word| word.face) == face
            && edges.iter().flatten().any(|edge| (edge - line.area.x0).abs() < 2.0)
            && list_marker(&line.text()).is_none();
        if wraps && !tags.contains(&at) {
            last = at;
        }
    }
    last
}

/// The tags as a line below another, from its left edge on.
fn joined(lines: &[Line], row: &[usize], above: &Line) -> Option<Line> {
    let top = above.area.y1 + 0.2;
    let mut words: Vec<Word> = Vec::new();
    for tag in row {
        let own = &lines[*tag].words;
        let first = own.first()?;
        if let Some(last) = words.last() {
            let x = last.area.x1 + first.size * 0.5;
            let area = Rect { x0: x, x1: x + 1.0, ..last.area };
            words.push(Word { text: "|".to_owned(), area, ..first.clone() });
        }
        let left = words.last().map_or(above.area.x0, |word| word.area.x1 + first.size * 0.5);
        let moved = own.iter().map(|word| {
            let x0 = left + word.area.x0 - first.area.x0;
            let area = Rect { x0, x1: x0 + word.area.width(), y0: top, y1: top + 1.0 };
            Word { area, base: top + 1.0, ..word.clone() }
        });
        let moved: Vec<Word> = moved.collect();
        words.extend(moved);
    }
    Line::new(words).map(|line| Line { is_tags: true, ..line })
}
