//! The account of the source's characters while a draft is edited: what is unplaced, and placing it.

use super::fields::{item_field, set_item_field};
use super::tree::insert_item;
use super::words::{one_line, some, titled};
use super::{Done, EditProblem, Placement};
use crate::account::is_space;
use crate::draft::{Accounting, Draft, DraftItem, Span, SpanClass, Statement};

/// Counts again after an edit; what the reader left out of the text stays furniture.
pub fn count_again(draft: &mut Draft, text: &str) {
    let now = account(&draft.spans, text);
    let left_out = draft.accounting.characters.saturating_sub(now.characters);
    draft.accounting = Accounting { characters: now.characters + left_out, furniture: now.furniture + left_out, ..now };
}

/// Counts the non-space characters of each class. What no span holds counts as unplaced, so the sums always add up.
pub fn account(spans: &[Span], text: &str) -> Accounting {
    let count = |part: &str| part.chars().filter(|c| !is_space(*c)).count();
    let mut sums = Accounting { characters: count(text), ..Accounting::default() };
    for span in spans {
        let characters = text.get(span.range.0..span.range.1).map_or(0, count);
        match span.class {
            SpanClass::Item => sums.item += characters,
            SpanClass::Attribute => sums.attribute += characters,
            SpanClass::Context => sums.context += characters,
            SpanClass::Furniture => sums.furniture += characters,
            SpanClass::Unplaced => {}
        }
    }
    let known = sums.item + sums.attribute + sums.context + sums.furniture;
    sums.unplaced = sums.characters.saturating_sub(known);
    sums
}

/// Stretches of the source that nobody has placed, cut into lines, without the space around them.
pub fn unplaced_lines(draft: &Draft, text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    for span in draft.spans.iter().filter(|span| span.class == SpanClass::Unplaced) {
        let Some(part) = text.get(span.range.0..span.range.1) else { continue };
        let mut start = span.range.0;
        for line in part.split_inclusive('\n') {
            lines.extend(trimmed(text, (start, start + line.len())));
            start += line.len();
        }
    }
    lines
}

/// Spans that fit become unplaced.
pub(crate) fn unplace(draft: &mut Draft, fits: impl Fn(&Span) -> bool) {
    for span in draft.spans.iter_mut().filter(|span| fits(span)) {
        (span.class, span.item, span.field) = (SpanClass::Unplaced, None, None);
    }
}

pub(super) fn place(
    draft: &mut Draft,
    text: &str,
    dates: &when::Settings,
    ranges: &[(usize, usize)],
    what: &Placement,
) -> Done {
    let ranges: Vec<(usize, usize)> = ranges.iter().filter_map(|range| trimmed(text, *range)).collect();
    if ranges.is_empty() {
        return Err(EditProblem::Missing("text"));
    }
    if !ranges.iter().all(|range| is_free(draft, *range)) {
        return Err(EditProblem::Placed);
    }
    let (mut behind, mut above) = match what {
        Placement::Item { after, parent, .. } => (*after, *parent),
        _ => (None, None),
    };
    for range in ranges {
        let words = &text[range.0..range.1];
        match what {
            Placement::Item { level, .. } => {
                let place = place_of(text, range);
                let item = DraftItem {
                    parent: above,
                    confidence: 1.0,
                    lines: vec![place.line],
                    places: vec![("title".to_owned(), place)],
                    ..titled(level, words)
                };
                let new = insert_item(draft, behind, item)?;
                above = draft.items[new].parent;
                repaint(draft, text, range, SpanClass::Item, Some(new), Some("title"));
                behind = Some(new);
            }
            Placement::Field { item, field } => {
                let known = draft.items.get(*item).ok_or(EditProblem::NoSuch("item"))?;
                let joined = match item_field(known, field) {
                    Some(known) if !known.trim().is_empty() && field != "level" => {
                        let between = if matches!(field.as_str(), "title" | "due" | "label") { " " } else { "\n" };
                        format!("{known}{between}{}", words.trim())
                    }
                    _ => words.trim().to_owned(),
                };
                set_item_field(draft, dates, *item, field, &joined)?;
                let place = place_of(text, range);
                draft.items[*item].places.push((field.clone(), place));
                let class =
                    if matches!(field.as_str(), "title" | "label") { SpanClass::Item } else { SpanClass::Attribute };
                let name = field.strip_prefix("column:").unwrap_or(field);
                repaint(draft, text, range, class, Some(*item), Some(name));
            }
            Placement::Context { kind } => {
                let kind = some(kind).ok_or(EditProblem::Missing("kind"))?;
                draft.context.push(Statement {
                    kind: kind.clone(),
                    text: one_line(words),
                    lines: vec![place_of(text, range).line],
                    ..Statement::default()
                });
                repaint(draft, text, range, SpanClass::Context, None, Some(&kind));
            }
            Placement::Furniture => repaint(draft, text, range, SpanClass::Furniture, None, None),
        }
    }
    Ok(())
}

pub(super) fn place_of(text: &str, range: (usize, usize)) -> crate::block::Place {
    let line = u32::try_from(text[..range.0].matches('\n').count() + 1).unwrap_or(u32::MAX);
    crate::block::Place { line, range, ..crate::block::Place::default() }
}

/// Whether nothing in the range stands in the draft.
pub(super) fn is_free(draft: &Draft, range: (usize, usize)) -> bool {
    let touches = |span: &&Span| span.range.0 < range.1 && range.0 < span.range.1;
    let is_free = |span: &Span| matches!(span.class, SpanClass::Unplaced | SpanClass::Furniture);
    draft.spans.iter().filter(touches).all(is_free)
}

/// The range without the space around it; `None` when nothing is left or it cuts a character.
pub(super) fn trimmed(text: &str, range: (usize, usize)) -> Option<(usize, usize)> {
    let part = text.get(range.0..range.1)?;
    let start = part.find(|c| !is_space(c))?;
    let end = part.trim_end_matches(is_space).len();
    Some((range.0 + start, range.0 + end))
}

/// Gives a stretch of the source to a class, item and field; spans that reach into it are cut.
pub(crate) fn repaint(
    draft: &mut Draft,
    text: &str,
    range: (usize, usize),
    class: SpanClass,
    item: Option<usize>,
    field: Option<&str>,
) {
    let Some(range) = trimmed(text, range) else { return };
    let mut spans = Vec::with_capacity(draft.spans.len() + 2);
    for span in draft.spans.drain(..) {
        if span.range.1 <= range.0 || range.1 <= span.range.0 {
            spans.push(span);
            continue;
        }
        for rest in [(span.range.0, range.0.max(span.range.0)), (range.1.min(span.range.1), span.range.1)] {
            if let Some(rest) = (rest.0 < rest.1).then(|| trimmed(text, rest)).flatten() {
                spans.push(Span { range: rest, ..span.clone() });
            }
        }
    }
    spans.push(Span { range, class, item, field: field.map(str::to_owned) });
    spans.sort_by_key(|span| span.range.0);
    draft.spans = spans;
}
