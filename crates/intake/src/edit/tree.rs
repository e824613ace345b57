//! Edits of the tree of items: every index that points at an item follows when items come, go or change places.

use super::fields::{item_field, set_item_field};
use super::parts::check_parent;
use super::spans::{repaint, unplace};
use super::words::{one_line, titled};
use super::{Done, EditProblem, ITEM_FIELDS};
use crate::account::is_space;
use crate::draft::{Draft, DraftItem, Span, SpanClass};
use std::collections::HashMap;

/// An item and all that is under it, in order.
pub fn subtree(draft: &Draft, item: usize) -> Vec<usize> {
    (0..draft.items.len()).filter(|&other| other == item || is_under(draft, other, item)).collect()
}

/// Whether `item` stands somewhere under `above`.
pub fn is_under(draft: &Draft, item: usize, above: usize) -> bool {
    let mut next = draft.items.get(item).and_then(|item| item.parent);
    // The count ends the walk even in a draft that came in with a ring.
    for _ in 0..draft.items.len() {
        match next {
            Some(parent) if parent == above => return true,
            Some(parent) => next = draft.items.get(parent).and_then(|item| item.parent),
            None => return false,
        }
    }
    false
}

/// Puts items in a new order: `order[new] = old`. Items that are not in it are gone; what pointed at them points at nothing.
pub(crate) fn rearrange(draft: &mut Draft, order: &[usize]) {
    let mut new: Vec<Option<usize>> = vec![None; draft.items.len()];
    for (at, old) in order.iter().enumerate() {
        new[*old] = Some(at);
    }
    let find = |old: Option<usize>| old.and_then(|old| new.get(old).copied().flatten());
    let mut old: Vec<Option<DraftItem>> = std::mem::take(&mut draft.items).into_iter().map(Some).collect();
    draft.items = order.iter().filter_map(|at| old[*at].take()).collect();
    for item in &mut draft.items {
        item.parent = find(item.parent);
    }
    for span in draft.spans.iter_mut().filter(|span| span.item.is_some()) {
        span.item = find(span.item);
        if span.item.is_none() {
            (span.class, span.field) = (SpanClass::Unplaced, None);
        }
    }
    for finding in &mut draft.findings {
        finding.item = find(finding.item);
    }
    for step in &mut draft.milestones {
        step.parent = find(step.parent);
    }
    for statement in draft.indicators.iter_mut().chain(&mut draft.context).chain(&mut draft.decisions) {
        statement.parent = find(statement.parent);
    }
}

/// Puts every item behind the one that it stands under, and what stands under the same one in the order of `places`, one for
/// each item.
pub fn gather(draft: &mut Draft, places: &[usize]) {
    let mut below: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (at, item) in draft.items.iter().enumerate() {
        below.entry(item.parent).or_default().push(at);
    }
    for beside in below.values_mut() {
        beside.sort_by_key(|at| std::cmp::Reverse((places.get(*at), *at)));
    }
    let mut order = Vec::with_capacity(draft.items.len());
    let mut open = below.remove(&None).unwrap_or_default();
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(below.remove(&Some(at)).unwrap_or_default());
    }
    if order.len() == draft.items.len() && !order.is_sorted() {
        rearrange(draft, &order);
    }
}

/// Adds an item behind another one and all that is under it. Returns its index.
pub(super) fn insert_item(draft: &mut Draft, after: Option<usize>, item: DraftItem) -> Result<usize, EditProblem> {
    check_parent(draft, item.parent)?;
    check_parent(draft, after)?;
    if item.title.is_none() {
        return Err(EditProblem::Missing("title"));
    }
    if item.level.is_empty() {
        return Err(EditProblem::Missing("level"));
    }
    let last = draft.items.len();
    let place = after.and_then(|after| subtree(draft, after).last().copied()).map_or(last, |end| end + 1);
    draft.items.push(item);
    let order: Vec<usize> = (0..place).chain([last]).chain(place..last).collect();
    rearrange(draft, &order);
    Ok(place)
}

pub(super) fn remove_item(draft: &mut Draft, index: usize) -> Done {
    let parent = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.parent;
    hand_over(draft, index, parent);
    let order: Vec<usize> = (0..draft.items.len()).filter(|at| *at != index).collect();
    rearrange(draft, &order);
    Ok(())
}

/// What stands under one item stands under another from now on: items, steps, statements.
pub(crate) fn hand_over(draft: &mut Draft, from: usize, to: Option<usize>) {
    let parents = draft.items.iter_mut().map(|item| &mut item.parent);
    let steps = draft.milestones.iter_mut().map(|step| &mut step.parent);
    let statements = draft.indicators.iter_mut().chain(&mut draft.context).chain(&mut draft.decisions);
    for parent in parents.chain(steps).chain(statements.map(|statement| &mut statement.parent)) {
        if *parent == Some(from) {
            *parent = to;
        }
    }
}

pub(super) fn merge_items(draft: &mut Draft, dates: &when::Settings, into: usize, from: usize) -> Done {
    if into == from {
        return Err(EditProblem::UnderItself);
    }
    let gone = draft.items.get(from).ok_or(EditProblem::NoSuch("item"))?.clone();
    if draft.items.get(into).is_none() {
        return Err(EditProblem::NoSuch("item"));
    }
    if is_under(draft, into, from) {
        // The one that stays moves up to where the other stood, so that nothing stands under itself.
        draft.items[into].parent = gone.parent;
    }
    hand_over(draft, from, Some(into));
    let mut left: Vec<&str> = Vec::new();
    for field in ITEM_FIELDS.iter().skip(1) {
        let Some(text) = item_field(&gone, field) else { continue };
        let known = item_field(&draft.items[into], field);
        match known {
            Some(known) if known == text => {}
            // One item has one number and one status: the other's are left to be placed.
            Some(_) if matches!(*field, "label" | "status") => left.push(field),
            Some(known) => {
                let between = if matches!(*field, "title" | "due") { " " } else { "\n" };
                set_item_field(draft, dates, into, field, &format!("{known}{between}{text}"))?;
            }
            None => set_item_field(draft, dates, into, field, &text)?,
        }
    }
    unplace(draft, |span| span.item == Some(from) && span.field.as_deref().is_some_and(|field| left.contains(&field)));
    let item = &mut draft.items[into];
    item.measures.extend(gone.measures);
    item.fields.extend(gone.fields);
    item.flags.extend(gone.flags);
    item.lines.extend(gone.lines);
    item.places.extend(gone.places);
    for span in draft.spans.iter_mut().filter(|span| span.item == Some(from)) {
        span.item = Some(into);
    }
    for finding in draft.findings.iter_mut().filter(|finding| finding.item == Some(from)) {
        finding.item = Some(into);
    }
    let order: Vec<usize> = (0..draft.items.len()).filter(|at| *at != from).collect();
    rearrange(draft, &order);
    Ok(())
}

pub(super) fn split_item(draft: &mut Draft, text: &str, index: usize, titles: &[String]) -> Done {
    let item = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.clone();
    let titles: Vec<String> = titles.iter().map(|title| one_line(title)).filter(|title| !title.is_empty()).collect();
    let letters = |text: &str| text.chars().filter(|c| !is_space(*c)).collect::<String>();
    let whole = letters(item.title.as_deref().unwrap_or_default());
    if titles.len() < 2 || letters(&titles.concat()) != whole {
        return Err(EditProblem::OtherWords);
    }
    // Cut from the end, so that the indices before stay as they are.
    for (number, title) in titles.iter().enumerate().skip(1).rev() {
        let part = DraftItem {
            parent: item.parent,
            confidence: item.confidence,
            lines: item.lines.clone(),
            places: item.places.iter().filter(|(field, _)| field == "title").cloned().collect(),
            ..titled(&item.level, title)
        };
        let new = insert_item(draft, Some(index), part)?;
        let before: usize = titles[..number].iter().map(|title| letters(title).chars().count()).sum();
        hand_title_over(draft, text, index, new, before, whole.chars().count());
    }
    draft.items[index].title = titles.into_iter().next();
    Ok(())
}

/// The characters of a title from `before` on, not counting spaces, belong to another item. Only when the spans hold the
/// title as it is: a title corrected by hand stands nowhere in the source.
pub(super) fn hand_title_over(draft: &mut Draft, text: &str, from: usize, to: usize, before: usize, whole: usize) {
    let is_title = |span: &Span| span.item == Some(from) && span.field.as_deref() == Some("title");
    let count =
        |span: &Span| text.get(span.range.0..span.range.1).map_or(0, |t| t.chars().filter(|c| !is_space(*c)).count());
    let held: usize = draft.spans.iter().filter(|span| is_title(span)).map(count).sum();
    if held > whole || held <= before {
        return;
    }
    let mut seen = 0;
    let mut cut: Vec<(usize, usize)> = Vec::new();
    for span in draft.spans.iter().filter(|span| is_title(span)) {
        let part = text.get(span.range.0..span.range.1).unwrap_or_default();
        let mut letters = part.char_indices().filter(|(_, c)| !is_space(*c));
        let length = count(span);
        if seen + length > before {
            let start = letters.nth(before.saturating_sub(seen)).map_or(0, |(at, _)| at);
            cut.push((span.range.0 + start, span.range.1));
        }
        seen += length;
    }
    for range in cut {
        repaint(draft, text, range, SpanClass::Item, Some(to), Some("title"));
    }
}

pub(super) fn reparent(draft: &mut Draft, index: usize, parent: Option<usize>) -> Done {
    check_parent(draft, Some(index))?;
    check_parent(draft, parent)?;
    if parent.is_some_and(|parent| parent == index || is_under(draft, parent, index)) {
        return Err(EditProblem::UnderItself);
    }
    let moved = subtree(draft, index);
    draft.items[index].parent = parent;
    let rest: Vec<usize> = (0..draft.items.len()).filter(|at| !moved.contains(at)).collect();
    let end = parent.map_or(rest.len(), |parent| {
        let last = subtree(draft, parent).into_iter().filter(|at| !moved.contains(at)).max().unwrap_or(parent);
        rest.iter().position(|at| *at == last).map_or(rest.len(), |at| at + 1)
    });
    let order: Vec<usize> = rest[..end].iter().chain(&moved).chain(&rest[end..]).copied().collect();
    rearrange(draft, &order);
    Ok(())
}

pub(super) fn reorder(draft: &mut Draft, index: usize, is_up: bool) -> Done {
    let parent = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.parent;
    let is_sibling = |at: &usize| draft.items[*at].parent == parent;
    let neighbour =
        if is_up { (0..index).rev().find(is_sibling) } else { (index + 1..draft.items.len()).find(is_sibling) };
    let neighbour = neighbour.ok_or(EditProblem::AtTheEnd)?;
    let (first, second) = if is_up { (neighbour, index) } else { (index, neighbour) };
    let (front, back) = (subtree(draft, first), subtree(draft, second));
    let place = front[0].min(back[0]);
    let rest: Vec<usize> = (0..draft.items.len()).filter(|at| !front.contains(at) && !back.contains(at)).collect();
    let cut = rest.iter().position(|at| *at > place).unwrap_or(rest.len());
    let order: Vec<usize> = rest[..cut].iter().chain(&back).chain(&front).chain(&rest[cut..]).copied().collect();
    rearrange(draft, &order);
    Ok(())
}
