//! Where the columns of a laid out page part: the places that stay blank from line to line between two headings.
//! It never cuts a word, and one blank between two words is no gutter unless another line shows that it is.

use super::super::text::split_marker;

/// A stretch of a line between gaps of two blanks or more: columns of the page, bytes of the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub from: usize,
    pub to: usize,
    pub bytes: (usize, usize),
}

/// The stretches of a line. A line with tabs has none: tabs say their columns themselves.
pub(super) fn stretches(line: &str) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    if line.contains('\t') {
        return found;
    }
    for (column, (at, c)) in line.char_indices().enumerate().filter(|(_, (_, c))| *c != ' ' && *c != '\r') {
        let end = at + c.len_utf8();
        // Two blanks behind a full stop are how some people type.
        let gap = |last: &Stretch| if line[..last.bytes.1].ends_with(['.', ':']) { 3 } else { 2 };
        match found.last_mut().filter(|last| column < last.to + gap(last)) {
            Some(last) => (last.to, last.bytes.1) = (column + 1, end),
            None => found.push(Stretch { from: column, to: column + 1, bytes: (at, end) }),
        }
    }
    found
}

/// What no line has filled yet between two neighbouring columns.
#[derive(Clone)]
struct Gutter {
    from: usize,
    blanks: Vec<bool>,
    /// Where the column on the right usually begins.
    usual: Option<usize>,
    /// Where the heading on the right begins: what stands below it is of its column.
    heading: usize,
}

/// The gutters of a table.
#[derive(Clone)]
pub(super) struct Gutters(Vec<Gutter>);

/// How far to the right of its usual beginning a column may begin.
const SLACK: usize = 3;

impl Gutters {
    /// From where one column usually begins to where the next does; where no line shows that, from the middle of one heading
    /// to the middle of the next.
    pub fn between(middles: &[usize], headings: &[usize], starts: &[usize]) -> Self {
        let known = starts.len() == middles.len();
        let gutter = |(pair, heading): (&[usize], &usize)| {
            let end = pair[1] + if known { SLACK } else { 1 };
            let usual = known.then_some(pair[1]);
            Gutter { from: pair[0], blanks: vec![true; end.saturating_sub(pair[0])], usual, heading: *heading }
        };
        Self(if known { starts } else { middles }.windows(2).zip(headings.iter().skip(1)).map(gutter).collect())
    }

    /// With one more line; `None`: the line leaves no way between two of the columns.
    pub fn narrowed(&self, line: &str) -> Option<Self> {
        let mut gutters = self.clone();
        for (column, _) in line.chars().enumerate().filter(|(_, c)| *c != ' ') {
            for gutter in &mut gutters.0 {
                if let Some(blank) = column.checked_sub(gutter.from).and_then(|at| gutter.blanks.get_mut(at)) {
                    *blank = false;
                }
            }
        }
        gutters.0.iter().all(|gutter| gutter.blanks.contains(&true)).then_some(gutters)
    }

    /// Where each column but the first begins in these lines; `None` where only a blank between two words parts them. `own`
    /// is where the columns begin in the one of the lines that fills all.
    pub fn starts(&self, lines: &[&str], own: Option<&[usize]>) -> Option<Vec<usize>> {
        let parted: Vec<Vec<Stretch>> = lines.iter().map(|line| stretches(line)).collect();
        let gutters = self.0.iter().enumerate();
        let target = |col: usize, gutter: &Gutter| own.and_then(|own| own.get(col + 1)).copied().or(gutter.usual);
        gutters.map(|(col, gutter)| start_of(gutter, target(col, gutter), lines, &parted)).collect()
    }
}

/// The blank way between two columns: of those that are wide, or that some line shows to be a gutter, the one next to where the
/// column on the right begins, or the last.
fn start_of(gutter: &Gutter, target: Option<usize>, lines: &[&str], parted: &[Vec<Stretch>]) -> Option<usize> {
    let Gutter { from, blanks, heading, .. } = gutter;
    let mut ways: Vec<(usize, usize)> = Vec::new();
    for at in (0..blanks.len()).filter(|at| blanks[*at]) {
        match ways.last_mut().filter(|(_, end)| *end == from + at) {
            Some((_, end)) => *end += 1,
            None => ways.push((from + at, from + at + 1)),
        }
    }
    let is_mark = |line: &str, s: &Stretch| {
        split_marker(&format!("{} Words", &line[s.bytes.0..s.bytes.1])).is_some_and(|(_, rest)| rest == "Words")
    };
    // A list within the column on the right has its marks apart from its words.
    let follows_mark = |(start, _): &(usize, usize)| {
        let mut before = lines.iter().zip(parted).filter_map(|(line, parts)| {
            parts.iter().rfind(|s| s.to <= *start).filter(|s| s.to + 3 > *start).map(|s| is_mark(line, s))
        });
        before.next().is_some_and(|first| first && before.all(|mark| mark))
    };
    let touches = |(start, end): &(usize, usize)| parted.iter().flatten().any(|s| s.from < *start && s.to > *end);
    let shown = |(start, end): &(usize, usize)| {
        parted
            .iter()
            .any(|parts| parts.iter().any(|s| s.from == *end && *end > 0) && parts.iter().any(|s| s.to <= *start))
            || parted.iter().flatten().any(|s| s.to == *start)
    };
    // Where most lines begin the column a few places further on, what these lines leave blank has moved by as many letters.
    let reach = match (lines.len(), ways.len()) {
        (0 | 1, _) => 0,
        (2, _) | (_, 2..) => SLACK,
        _ => 2 * SLACK,
    };
    let near = |(_, end): &(usize, usize)| gutter.usual.is_some_and(|usual| end.abs_diff(usual) <= reach);
    let good = |way: &&(usize, usize)| way.1 - way.0 >= 2 || !touches(way) || shown(way) || near(way);
    let mut chosen = ways.iter().rev().filter(good);
    if let Some(target) = target {
        let away =
            |(start, end): &(usize, usize)| if (*start..=*end).contains(&target) { 0 } else { end.abs_diff(target) };
        return chosen.min_by_key(|way| away(way)).map(|way| if away(way) == 0 { target } else { way.1 });
    }
    let plain = |way: &&(usize, usize)| !follows_mark(way) && way.0 < *heading;
    let wide = chosen.clone().filter(plain).find(|way| way.1 - way.0 >= 2);
    wide.or_else(|| chosen.clone().find(plain)).or_else(|| chosen.next()).map(|way| way.1)
}
