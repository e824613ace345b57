//! Drawn timelines: the months of a year across the page, and notes set above and below them.
//! Each note is one entry, read from left to right; where a note has no date of its own, none is made of its place.

use crate::geometry::Rect;
use crate::layout::Laid;
use crate::line::Line;

/// Months or quarters that an axis has at least.
const FEWEST_MARKS: usize = 4;
/// Notes with a date of their own that a timeline has at least.
const FEWEST_DATED: usize = 3;
/// More lines than this on a page are text.
const MOST_LINES: usize = 200;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A drawn timeline, taken out of its page.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub area: Rect,
    /// The marks of the axis, and what stands beside them.
    pub axis: Vec<Line>,
    /// The notes from left to right, each with its lines.
    pub notes: Vec<Vec<Line>>,
}

/// Takes the timeline out of a page's loose lines, when it is one.
pub(crate) fn take_timeline(laid: &mut Laid) -> Option<Timeline> {
    if laid.lines.len() > MOST_LINES {
        return None;
    }
    let base = find_axis(&laid.lines, &laid.size)?;
    let marks: Vec<Rect> = laid.lines.iter().filter(|l| is_mark_at(l, base)).map(|l| l.area).collect();
    let axis = marks.iter().skip(1).fold(*marks.first()?, |all, mark| all.union(mark));
    let size = laid.lines.iter().find(|l| is_mark_at(l, base))?.size;
    let near_axis = |l: &Line| (l.base - base).abs() < size * 2.2;
    let (axis_lines, rest): (Vec<&Line>, Vec<&Line>) = laid.lines.iter().partition(|l| near_axis(l));
    let reaches =
        |note: &[&Line]| note.iter().any(|l| l.area.x1 > axis.x0 - size * 6.0 && l.area.x0 < axis.x1 + size * 8.0);
    let mut notes: Vec<Vec<&Line>> = notes_of(&rest).into_iter().filter(|note| reaches(note)).collect();
    // What stands apart in one line, above all or below all, is the heading of the page or its number.
    notes.retain(|note| note.len() > 1 || begins_with_day(note));
    if notes.iter().filter(|note| begins_with_day(note)).count() < FEWEST_DATED {
        return None;
    }
    notes.sort_by(|a, b| a[0].area.x0.total_cmp(&b[0].area.x0));
    let mut axis_lines: Vec<Line> = axis_lines.into_iter().cloned().collect();
    axis_lines.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let timeline = Timeline {
        area: axis,
        axis: axis_lines,
        notes: notes.into_iter().map(|note| note.into_iter().cloned().collect()).collect(),
    };
    let taken = |line: &Line| {
        let same = |other: &Line| other.area.x0 == line.area.x0 && other.base == line.base;
        near_axis(line) || timeline.notes.iter().flatten().any(same)
    };
    laid.lines.retain(|line| !taken(line));
    Some(timeline)
}

/// The base line of the months or quarters, when they go on from left to right over half of the page.
fn find_axis(lines: &[Line], page: &Rect) -> Option<f32> {
    lines.iter().map(|line| line.base).find(|base| {
        let mut marks: Vec<(f32, usize)> =
            lines.iter().filter(|l| (l.base - base).abs() < l.size * 0.3).flat_map(marks_of).collect();
        marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let span = marks.last().map_or(0.0, |m| m.0) - marks.first().map_or(0.0, |m| m.0);
        let follows =
            |pair: &[(f32, usize)]| pair[1].1 == (pair[0].1 + 1) % 12 || pair[1].1 == 100 + (pair[0].1 + 1) % 4;
        marks.len() >= FEWEST_MARKS && span > page.width() * 0.4 && marks.windows(2).all(follows)
    })
}

/// Whether a line stands on the axis and holds one of its marks.
fn is_mark_at(line: &Line, base: f32) -> bool {
    (line.base - base).abs() < line.size * 0.3 && !marks_of(line).is_empty()
}

/// The months, from 0, and quarters, from 100, of a line that holds nothing else but years.
fn marks_of(line: &Line) -> Vec<(f32, usize)> {
    let mut marks = Vec::new();
    for word in &line.words {
        let text = word.text.trim_end_matches(['.', ',']).to_lowercase();
        let month = MONTHS.iter().position(|month| text.len() >= 3 && (text == *month || text == month[..3]));
        let quarter = text.strip_prefix('q').and_then(|n| n.parse::<usize>().ok()).filter(|n| (1..=4).contains(n));
        let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        match (month, quarter) {
            (Some(month), _) => marks.push((word.area.x0, month)),
            (None, Some(quarter)) => marks.push((word.area.x0, 99 + quarter)),
            (None, None) if is_year => {}
            (None, None) => return Vec::new(),
        }
    }
    marks
}

/// Lines below each other with one left edge, or one middle, are a note.
fn notes_of<'l>(lines: &[&'l Line]) -> Vec<Vec<&'l Line>> {
    let mut lines: Vec<&Line> = lines.to_vec();
    lines.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut notes: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let middle = |l: &Line| (l.area.x0 + l.area.x1) / 2.0;
        let goes_on = |last: &Line| {
            let step = line.base - last.base;
            let one_edge = (line.area.x0 - last.area.x0).abs() < 4.0 || (middle(line) - middle(last)).abs() < 3.0;
            let size = line.size.max(last.size);
            one_edge && step > 0.0 && step < size * 1.9 && line.size < last.size * 1.6 && last.size < line.size * 1.6
        };
        match notes.iter_mut().find(|note| note.last().is_some_and(|last| goes_on(last))) {
            Some(note) => note.push(line),
            None => notes.push(vec![line]),
        }
    }
    notes
}

/// A note begins with a day and a month: "14 July", "July 14th".
fn begins_with_day(note: &[&Line]) -> bool {
    let Some(first) = note.first() else { return false };
    let words: Vec<String> =
        first.words.iter().take(3).map(|w| w.text.trim_matches([',', ':', '.']).to_lowercase()).collect();
    let is_month = |word: &String| MONTHS.iter().any(|month| word == month || word.len() >= 3 && *word == month[..3]);
    let is_day = |word: &String| {
        let number = word.trim_end_matches(|c: char| c.is_alphabetic());
        number.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
    };
    words.len() >= 2 && words.iter().take(2).any(is_month) && words.iter().take(2).any(is_day)
}
