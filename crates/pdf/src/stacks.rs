//! Tables of which only the lines across are drawn: lines of one width, one below the other, with columns between them.
//! Finds geometry; of words only whether the same headings come again.

use crate::geometry::Rect;
use crate::lattice::{Frame, NEAR, SHORTEST, Slot, fill_of};
use crate::page::{Fill, Page, Rule};
use crate::stripes::Stripe;
use crate::word::Word;
use std::collections::HashMap;
use std::ops::Range;

/// How far above the line below it a row of headings may reach.
const HEAD_HEIGHT: f32 = 24.0;
/// The highest coloured row of headings: some four lines.
pub(crate) const MOST_COLOURED: f32 = 70.0;
/// How often lines run on over edges of columns where a row is text, and the white within them, by the size of their type.
const MOST_OVER: usize = 3;
const WHITE_WITHIN: f32 = 0.45;
/// The least white between two headings on one ground, by the size of their type.
const WHITE_AT_HEADS: f32 = 0.6;

/// The tables of lines that belong to no frame. `pieces` are the lines as they are drawn, a piece a cell; on the foot of each
/// of `heads` begins a table.
pub(crate) fn stack_frames(across: &[Rule], pieces: &[Rule], heads: &[Stripe], page: &Page) -> Vec<Frame> {
    let stacks = row_stacks(across, heads, page);
    let tables: Vec<&[Rule]> = stacks.iter().flat_map(|stack| part_stack(stack, pieces, page)).collect();
    // What stands under the last line of a table ends above the headings of the next.
    let frame = |(at, stack): (usize, &&[Rule])| -> Option<Frame> {
        let next = tables[at + 1..].iter().find(|below| are_as_wide(&below[0], &stack[0]));
        let below = next.map(|next| heading_line(&next[0], page));
        let end = below.into_iter().flatten().map(|word| word.area.y0).fold(f32::INFINITY, f32::min);
        let of_head = stack.first().and_then(|first| head_on(first, heads)).map(|head| head.inner.clone());
        stack_frame(stack, of_head, end, (across, pieces), page)
    };
    tables.iter().enumerate().filter_map(frame).collect()
}

/// Lines across of one width, one below the other: the rows of a table without lines down.
/// A coloured band wider than they are ends a table, and so do its headings when they come again below other words.
fn row_stacks(across: &[Rule], coloured: &[Stripe], page: &Page) -> Vec<Vec<Rule>> {
    let parted = |a: &Rule, b: &Rule| {
        page.fills.iter().any(|f| {
            let between = f.area.y0 >= a.at - NEAR && f.area.y1 <= b.at + NEAR && f.colour != [255; 3];
            let wider = f.area.x0 < a.from - 20.0 && f.area.x1 > a.to - NEAR
                || f.area.x1 > a.to + 20.0 && f.area.x0 < a.from + NEAR;
            between && wider && (6.0..40.0).contains(&f.area.height())
        })
    };
    let mut stacks: Vec<(Vec<String>, Vec<Rule>)> = Vec::new();
    for rule in across.iter().filter(|r| r.to - r.from > 100.0) {
        let fits = stacks.iter_mut().rfind(|(_, s)| s.last().is_some_and(|l| are_as_wide(l, rule)));
        let ends = |heads: &[String], last: &Rule| {
            let own = texts(&words_between(last, rule, page));
            parted(last, rule) || !heads.is_empty() && own.len() > heads.len() && own.ends_with(heads)
        };
        let head = head_on(rule, coloured);
        match fits {
            Some((_, stack)) if stack.last().is_some_and(|l| rule.at - l.at <= NEAR) => {}
            Some((heads, stack)) if head.is_none() && !stack.last().is_some_and(|l| ends(heads, l)) => {
                stack.push(*rule);
            }
            Some((_, stack)) if head.is_some() => {
                end_above(stack, head, page);
                stacks.push((headings_over(rule, page), vec![*rule]));
            }
            _ => stacks.push((headings_over(rule, page), vec![*rule])),
        }
    }
    let is_head = |heads: &Vec<String>| !heads.is_empty();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    for heads in stacks.iter().map(|(heads, _)| heads).filter(|heads| is_head(heads)) {
        *known.entry(heads.clone()).or_default() += 1;
    }
    // One row is a table only where another has the same headings, or shorter lines part what stands beside its first cell.
    let enough = |(heads, stack): &(Vec<String>, Vec<Rule>)| match &stack[..] {
        [first, _] if head_on(first, coloured).is_some() => true,
        [first, last] => {
            known.get(heads).is_some_and(|count| *count >= 2 || across.iter().any(|rule| parts(rule, first, last)))
        }
        _ => stack.len() >= 3,
    };
    stacks.into_iter().filter(enough).map(|(_, stack)| stack).collect()
}

/// The coloured headings that stand on a line.
fn head_on<'h>(rule: &Rule, heads: &'h [Stripe]) -> Option<&'h Stripe> {
    heads.iter().find(|head| (head.area.y1 - rule.at).abs() <= NEAR && are_as_wide(&head.foot(), rule))
}

/// Takes the upper edge of coloured headings off the table above them, where text that keeps to no columns stands between.
fn end_above(stack: &mut Vec<Rule>, head: Option<&Stripe>, page: &Page) {
    let ends = |above: &Rule, last: &Rule| {
        let is_edge = |head: &Stripe| (last.at - head.area.y0).abs() <= NEAR;
        head.is_some_and(|head| is_edge(head) && runs_across(&words_between(above, last, page), &head.inner))
    };
    if matches!(&stack[..], [.., above, last] if ends(above, last)) {
        stack.pop();
    }
}

/// A line between two others that begins further right and ends where they do: what stands left of it is one cell over it.
fn parts(rule: &Rule, above: &Rule, below: &Rule) -> bool {
    let (from, to) = (above.at + 2.0 * NEAR, below.at - 2.0 * NEAR);
    let width = above.to - above.from;
    (from..to).contains(&rule.at)
        && (rule.to - above.to).abs() < 5.0
        && rule.from > above.from + 20.0
        && rule.to - rule.from > width * 0.4
}

fn are_as_wide(a: &Rule, b: &Rule) -> bool {
    (a.from - b.from).abs() < 5.0 && (a.to - b.to).abs() < 5.0
}

/// The words of the line that stands on a rule.
fn heading_line<'p>(rule: &Rule, page: &'p Page) -> Vec<&'p Word> {
    let mut words = words_between(&Rule { at: rule.at - HEAD_HEIGHT, ..*rule }, rule, page);
    let base = words.last().map_or(0.0, |word| word.base);
    words.retain(|word| (word.base - base).abs() < 1.0);
    words
}

/// The texts of that line, when white parts it as it parts the headings of columns.
fn headings_over(rule: &Rule, page: &Page) -> Vec<String> {
    let line = heading_line(rule, page);
    let is_parted = line.windows(2).any(|pair| pair[1].area.x0 - pair[0].area.x1 > pair[0].size * 1.5);
    if is_parted { texts(&line) } else { Vec::new() }
}

fn texts(words: &[&Word]) -> Vec<String> {
    words.iter().map(|word| word.text.clone()).collect()
}

/// Parts a stack where its headings come again below text that keeps to no columns: there are two tables, and the text
/// between them belongs to neither.
fn part_stack<'s>(stack: &'s [Rule], pieces: &[Rule], page: &Page) -> Vec<&'s [Rule]> {
    let Some(edges) = piece_edges(stack, pieces) else { return vec![stack] };
    let stack = without_page_rules(stack, &edges, pieces, page);
    if stack.len() < 2 {
        return Vec::new();
    }
    let bands: Vec<Vec<&Word>> = stack.windows(2).map(|pair| words_between(&pair[0], &pair[1], page)).collect();
    let headings = texts(&bands[0]);
    // At the top of a page the headings stand on the page before.
    let shaded = |at: usize| {
        fill_of(&Rect { x0: stack[at].from, y0: stack[at].at, x1: edges[0], y1: stack[at + 1].at }, &page.fills)
    };
    let marked = |at: usize| shaded(at).is_some_and(|own| shaded(at + 1) != Some(own));
    // A line in one piece among lines drawn cell by cell underlines a heading between two tables.
    let underlined = |at: usize| {
        let in_first = |word: &&Word| word.area.x1 < edges[0];
        !in_pieces(&stack[at], &edges, pieces) && !bands[at].is_empty() && bands[at].iter().all(in_first)
    };
    let is_apart = |at: usize| at == 0 || runs_across(&bands[at - 1], &edges) || underlined(at - 1);
    // Every second row may have a colour of its own: that of headings stands nowhere else.
    let is_of_heads = |at: usize| (0..bands.len()).filter(|other| shaded(*other) == shaded(at)).all(is_apart);
    let mut tables = Vec::new();
    let mut from = 0;
    for (at, band) in bands.iter().enumerate().take(bands.len().saturating_sub(1)).skip(1) {
        let heads = !band.is_empty() && (texts(band) == headings || marked(at) && is_of_heads(at));
        if heads && is_apart(at) {
            let last = (from + 1..at).rev().find(|end| !underlined(*end)).unwrap_or(from);
            tables.push(&stack[from..=last]);
            from = at;
        }
    }
    tables.push(&stack[from..]);
    tables.retain(|table| table.len() >= stack.len().min(3));
    tables
}

/// The stack without its outermost lines that are drawn in one piece, where text that keeps to no columns parts them from
/// those drawn in pieces: they rule the head or foot of the page, or a box.
fn without_page_rules<'s>(stack: &'s [Rule], edges: &[f32], pieces: &[Rule], page: &Page) -> &'s [Rule] {
    // Text may stand in columns of its own, or below a last row: its lines run on over the edges of the table's.
    let lies_over = |pair: &[&Word]| {
        let (from, to) = (pair[0].area.x0 + 2.0, pair[1].area.x1 - 2.0);
        let is_line = (pair[0].base - pair[1].base).abs() < 2.0;
        let runs_on = is_line && pair[1].area.x0 - pair[0].area.x1 < pair[0].size * WHITE_WITHIN;
        let is_over = |word: &Word, x: f32| word.area.x0 < x - 2.0 && word.area.x1 > x + 2.0;
        let over = |x: &&f32| match runs_on {
            true => (from..to).contains(*x) && !is_over(pair[1], **x),
            false => is_over(pair[0], **x),
        };
        edges.iter().filter(over).count()
    };
    let apart = |above: &Rule, below: &Rule| {
        let words = words_between(above, below, page);
        runs_across(&words, edges) || words.windows(2).map(lies_over).sum::<usize>() >= MOST_OVER
    };
    let mut stack = stack;
    while let [first, second, ..] = stack
        && !in_pieces(first, edges, pieces)
        && apart(first, second)
    {
        stack = &stack[1..];
    }
    while let [.., before, last] = stack
        && !in_pieces(last, edges, pieces)
        && apart(before, last)
    {
        stack = &stack[..stack.len() - 1];
    }
    stack
}

/// Whether a line is drawn cell by cell.
fn in_pieces(line: &Rule, edges: &[f32], pieces: &[Rule]) -> bool {
    let begins = |x: f32| pieces.iter().any(|r| is_piece(r, line) && (r.from - x).abs() <= NEAR);
    edges.iter().any(|x| begins(*x))
}

/// A part of a line across.
fn is_piece(rule: &Rule, line: &Rule) -> bool {
    rule.horizontal && (rule.at - line.at).abs() < 1.2 && rule.to - rule.from >= SHORTEST
}

/// The words between two lines, in reading order.
fn words_between<'p>(above: &Rule, below: &Rule, page: &'p Page) -> Vec<&'p Word> {
    let area = Rect { x0: above.from, y0: above.at, x1: above.to, y1: below.at };
    let mut words: Vec<&Word> = page.words.iter().filter(|w| area.contains(w.area.center()) && !w.furniture).collect();
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.area.x0.total_cmp(&b.area.x0)));
    words
}

/// Lines of text that run on over the edges of columns, from the first column on, with no white between their words.
fn runs_across(words: &[&Word], edges: &[f32]) -> bool {
    let lines: Vec<&[&Word]> = words.chunk_by(|a, b| (a.base - b.base).abs() < 2.0).collect();
    let first = edges.first().copied().unwrap_or_default();
    let runs_on = |line: &&[&Word]| {
        line[0].area.x0 < first && line.windows(2).all(|pair| pair[1].area.x0 - pair[0].area.x1 < pair[0].size * 0.6)
    };
    let crosses = |line: &&[&Word]| {
        let (from, to) = (line[0].area.x0, line[line.len() - 1].area.x1);
        edges.iter().any(|x| from < x - 2.0 && to > x + 2.0)
    };
    !lines.is_empty() && lines.iter().all(runs_on) && lines.iter().any(crosses)
}

/// A stack of lines is a table when it has columns: those of its coloured headings, where its lines are drawn in pieces, or
/// where no word stands. A row under its last line ends above `end`.
fn stack_frame(
    stack: &[Rule],
    of_head: Option<Vec<f32>>,
    end: f32,
    (across, pieces): (&[Rule], &[Rule]),
    page: &Page,
) -> Option<Frame> {
    let (first, last) = (stack.first()?, stack.last()?);
    let mut area = Rect { x0: first.from, y0: first.at, x1: first.to, y1: last.at };
    // A heading may stand over two columns.
    let drawn = piece_edges(stack, pieces).filter(|edges| of_head.as_ref().is_none_or(|head| head.len() < edges.len()));
    let inner = drawn.or(of_head).or_else(|| white_edges(&area, page))?;
    let Heads { top: head, group, coloured } = heads_over(&area, &inner, page);
    let tail = tail_row(&area, &inner, end, page);
    area.y0 = head.unwrap_or(area.y0);
    area.y1 = tail.unwrap_or(area.y1);
    let mut xs = vec![area.x0];
    xs.extend(inner);
    xs.push(area.x1);
    let mut ys: Vec<f32> = head.into_iter().chain(group).chain(stack.iter().map(|r| r.at)).chain(tail).collect();
    // Lines that begin at a column after the first part what stands from there on: the columns before it go on.
    let column_of = |rule: &Rule| (1..xs.len() - 1).find(|col| (xs[*col] - rule.from).abs() <= 2.0 * NEAR);
    let is_part = |rule: &&Rule| stack.windows(2).any(|pair| parts(rule, &pair[0], &pair[1]));
    let parting: Vec<(f32, usize)> =
        across.iter().filter(is_part).filter_map(|rule| Some((rule.at, column_of(rule)?))).collect();
    ys.extend(parting.iter().map(|(at, _)| *at));
    ys.sort_by(f32::total_cmp);
    ys.dedup_by(|a, b| (*a - *b).abs() <= NEAR);
    let is_whole = |at: f32, col: usize| {
        parting.iter().find(|(part, _)| (part - at).abs() <= NEAR).is_none_or(|(_, first)| *first <= col)
    };
    let slot = |row: usize, cols: Range<usize>| {
        let rowspan = (row + 1..ys.len()).take_while(|end| !is_whole(ys[*end], cols.start)).count() + 1;
        let area = Rect { x0: xs[cols.start], y0: ys[row], x1: xs[cols.end], y1: ys[row + rowspan] };
        Slot { row, col: cols.start, rowspan, colspan: cols.len(), area, fill: fill_of(&area, &page.fills) }
    };
    let cols = xs.len() - 1;
    let mut slots = Vec::new();
    for head in &coloured {
        let at = |x: f32| xs.iter().position(|edge| (edge - x).abs() <= NEAR).unwrap_or(0);
        slots.push(slot(0, at(head.x0)..at(head.x1)));
    }
    for row in usize::from(!coloured.is_empty())..ys.len() - 1 {
        // A row that is one cell heads those below it.
        let line = |at: f32| Rule { horizontal: true, at, from: area.x0, to: area.x1 };
        if runs_across(&words_between(&line(ys[row]), &line(ys[row + 1]), page), &xs[1..cols]) {
            slots.push(slot(row, 0..cols));
        } else {
            slots.extend((0..cols).filter(|col| is_whole(ys[row], *col)).map(|col| slot(row, col..col + 1)));
        }
    }
    Some(Frame { area, xs, ys, slots, nests: false })
}

/// The headings over the first line of a table.
#[derive(Default)]
struct Heads {
    /// Where they begin.
    top: Option<f32>,
    /// The top of a coloured row over all columns, between them and the line.
    group: Option<f32>,
    /// Their cells, where each has its colour.
    coloured: Vec<Rect>,
}

/// Headings stand on the first line, or on a coloured row over all columns that does.
fn heads_over(area: &Rect, inner: &[f32], page: &Page) -> Heads {
    let on = |area: &Rect| {
        let coloured = coloured_heads(area, inner, page);
        let top = coloured.first().map(|head| head.y0).or_else(|| head_row(area, inner, page));
        Heads { top, group: None, coloured }
    };
    let heads = on(area);
    let group = group_band(area, page).filter(|_| heads.top.is_none());
    let over = group.map(|top| Heads { group, ..on(&Rect { y0: top, ..*area }) });
    over.filter(|over| over.top.is_some()).unwrap_or(heads)
}

/// The top of a coloured row that stands on the first line, from side to side.
fn group_band(area: &Rect, page: &Page) -> Option<f32> {
    bands_of(area, page).iter().find(|band| (band.y1 - area.y0).abs() < NEAR).map(|band| band.y0)
}

/// The coloured rows from side to side of a table: what they say keeps to no columns.
pub(crate) fn bands_of(area: &Rect, page: &Page) -> Vec<Rect> {
    let is_band = |f: &&Fill| {
        f.colour != [255; 3]
            && (f.area.x0 - area.x0).abs() < NEAR
            && (f.area.x1 - area.x1).abs() < NEAR
            && (SHORTEST..MOST_COLOURED).contains(&f.area.height())
    };
    page.fills.iter().filter(is_band).map(|f| f.area).collect()
}

/// The top of a row of headings that stands on the first line, when its words keep to the columns: lines of one type that
/// follow each other closely, as a heading takes more of them where its column is narrow.
pub(crate) fn head_row(area: &Rect, inner: &[f32], page: &Page) -> Option<f32> {
    let is_above = |w: &&Word| {
        let over = w.area.center().1 < area.y0 && w.area.y0 >= area.y0 - MOST_COLOURED;
        over && w.area.x0 >= area.x0 - 2.0 && w.area.x1 <= area.x1 + 2.0
    };
    let mut above: Vec<&Word> = page.words.iter().filter(is_above).collect();
    above.sort_by(|a, b| b.base.total_cmp(&a.base));
    let nearest = *above.first().filter(|w| w.area.y0 >= area.y0 - HEAD_HEIGHT)?;
    let mut columns: Vec<usize> = Vec::new();
    let mut top = nearest.base;
    for line in above.chunk_by(|a, b| (a.base - b.base).abs() < 2.0) {
        let crosses = line.iter().any(|w| inner.iter().any(|x| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0));
        let other = line.iter().any(|w| (w.size - nearest.size).abs() > 0.5 || w.bold != nearest.bold);
        if crosses || other || top - line[0].base > nearest.size * 1.4 {
            break;
        }
        columns.extend(line.iter().map(|w| inner.partition_point(|x| *x <= w.area.center().0)));
        top = line[0].base;
    }
    columns.sort_unstable();
    columns.dedup();
    (columns.len() >= 2 && columns.len() * 2 > inner.len()).then_some(top - nearest.size - 2.0)
}

/// The coloured cells of a row of headings that stand on the first line, from the first column to the last: they may cover
/// two columns, and their words take as many lines as they need.
pub(crate) fn coloured_heads(area: &Rect, inner: &[f32], page: &Page) -> Vec<Rect> {
    let edges = || [area.x0].into_iter().chain(inner.iter().copied()).chain([area.x1]);
    let is_edge = |x: f32| edges().any(|edge| (edge - x).abs() <= NEAR);
    let is_head = |f: &&Fill| {
        f.colour != [255; 3]
            && (f.area.y1 - area.y0).abs() < NEAR
            && (SHORTEST..MOST_COLOURED).contains(&f.area.height())
            && f.area.width() >= SHORTEST
            && is_edge(f.area.x0)
            && is_edge(f.area.x1)
    };
    let mut heads: Vec<Rect> = page.fills.iter().filter(is_head).map(|f| f.area).collect();
    heads.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    heads.dedup_by(|a, b| (a.x0 - b.x0).abs() <= NEAR);
    let beside = |pair: &[Rect]| (pair[0].x1 - pair[1].x0).abs() <= NEAR && (pair[0].y0 - pair[1].y0).abs() <= NEAR;
    let whole = heads.len() >= 3
        && heads.windows(2).all(beside)
        && heads.first().is_some_and(|head| (head.x0 - area.x0).abs() <= NEAR)
        && heads.last().is_some_and(|head| (head.x1 - area.x1).abs() <= NEAR);
    if whole { heads } else { Vec::new() }
}

/// The cells of a row of headings on one coloured ground, from side to side, that stands on the first line: its words keep to the
/// columns, with white between them, and fill more than half of these.
pub(crate) fn banded_heads(area: &Rect, inner: &[f32], page: &Page) -> Vec<Rect> {
    let band = bands_of(area, page).into_iter().find(|band| (band.y1 - area.y0).abs() < NEAR);
    let Some(band) = band.filter(|_| inner.len() >= 2) else { return Vec::new() };
    let line = |at: f32| Rule { horizontal: true, at, from: band.x0, to: band.x1 };
    let words = words_between(&line(band.y0), &line(band.y1), page);
    let keeps = |line: &[&Word]| {
        let is_over = |x: &f32| line.iter().any(|w| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0);
        let runs_over = |pair: &[&Word]| {
            let (left, right) = (pair[0].area.x1, pair[1].area.x0);
            right - left < pair[0].size * WHITE_AT_HEADS && inner.iter().any(|x| (left - 2.0..right + 2.0).contains(x))
        };
        !inner.iter().any(is_over) && !line.windows(2).any(runs_over)
    };
    let mut columns: Vec<usize> = words.iter().map(|w| inner.partition_point(|x| *x <= w.area.center().0)).collect();
    columns.sort_unstable();
    columns.dedup();
    if columns.len() * 2 <= inner.len() + 1 || !words.chunk_by(|a, b| (a.base - b.base).abs() < 2.0).all(keeps) {
        return Vec::new();
    }
    let edges: Vec<f32> = [area.x0].into_iter().chain(inner.iter().copied()).chain([area.x1]).collect();
    edges.windows(2).map(|x| Rect { x0: x[0], x1: x[1], ..band }).collect()
}

/// The foot of a row that stands under the last line, cut by the end of the page or the end of the table: its lines, in the
/// type of the rows, follow each other closely and keep to the columns, at least two of which they fill.
pub(crate) fn tail_row(area: &Rect, inner: &[f32], end: f32, page: &Page) -> Option<f32> {
    let mut below: Vec<&Word> = page
        .words
        .iter()
        .filter(|w| {
            let y = w.area.center().1;
            y > area.y1 && y < end && w.area.x0 >= area.x0 - 2.0 && w.area.x1 <= area.x1 + 2.0 && !w.furniture
        })
        .collect();
    below.sort_by(|a, b| a.base.total_cmp(&b.base));
    let largest = page.words.iter().filter(|w| area.contains(w.area.center())).map(|w| w.size).fold(0.0, f32::max);
    let mut columns: Vec<usize> = Vec::new();
    let mut foot = area.y1;
    for line in below.chunk_by(|a, b| (a.base - b.base).abs() < 2.0) {
        let top = line.iter().map(|w| w.area.y0).fold(f32::INFINITY, f32::min);
        let size = line.first().map_or(10.0, |w| w.size);
        let crosses = line.iter().any(|w| inner.iter().any(|x| w.area.x0 < x - 2.0 && w.area.x1 > x + 2.0));
        if top - foot > size * 1.3 || crosses || size > largest * 1.12 {
            break;
        }
        columns.extend(line.iter().map(|w| inner.partition_point(|x| *x <= w.area.center().0)));
        foot = line.iter().map(|w| w.area.y1).fold(foot, f32::max);
    }
    columns.sort_unstable();
    columns.dedup();
    (columns.len() >= 2 && columns.len() * 2 > inner.len()).then_some(foot + 1.0)
}

/// Inner edges at which most lines of the stack are drawn in pieces.
fn piece_edges(stack: &[Rule], rules: &[Rule]) -> Option<Vec<f32>> {
    let (first, last) = (stack.first()?, stack.last()?);
    let mut ends: Vec<(f32, usize)> = Vec::new();
    for (i, line) in stack.iter().enumerate() {
        let pieces = rules.iter().filter(|r| is_piece(r, line));
        ends.extend(pieces.map(|r| (r.from, i)));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups: Vec<(f32, Vec<usize>)> = Vec::new();
    for (x, line) in ends {
        match groups.last_mut() {
            Some((at, lines)) if x - *at <= NEAR => lines.push(line),
            _ => groups.push((x, vec![line])),
        }
    }
    let edges: Vec<f32> = groups
        .into_iter()
        .filter_map(|(x, mut lines)| {
            lines.dedup();
            let inner = x > first.from + 10.0 && x < last.to - 10.0;
            (inner && lines.len() * 2 > stack.len()).then_some(x)
        })
        .collect();
    (!edges.is_empty()).then_some(edges)
}

/// Inner edges in the white that goes down through all rows, at least three columns' worth. A coloured row from side to side
/// heads those below it, and keeps to no columns.
fn white_edges(area: &Rect, page: &Page) -> Option<Vec<f32>> {
    let bands = bands_of(area, page);
    let in_column =
        |w: &&Word| area.contains(w.area.center()) && !bands.iter().any(|band| band.contains(w.area.center()));
    let mut spans: Vec<(f32, f32, f32)> =
        page.words.iter().filter(in_column).map(|w| (w.area.x0, w.area.x1, w.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    // A heading wider than what stands centred below it begins before it.
    let line = |at: f32| Rule { horizontal: true, at, from: area.x0, to: area.x1 };
    let heads = heading_line(&line(group_band(area, page).unwrap_or(area.y0)), page);
    let before_heads = |edge: f32, reach: f32| {
        let over = heads.iter().find(|head| head.area.x0 < edge + 2.0 && head.area.x1 > edge);
        over.map(|head| head.area.x0 - 3.0).filter(|own| *own > reach).unwrap_or(edge)
    };
    let mut edges = Vec::new();
    let mut reach = spans.first()?.1;
    for (from, to, size) in spans {
        // The space between two words of large type parts no columns.
        if from - reach > (size * 0.5).max(7.0) {
            edges.push(before_heads(from - 3.0, reach));
        }
        reach = reach.max(to);
    }
    (edges.len() >= 2).then_some(edges)
}
