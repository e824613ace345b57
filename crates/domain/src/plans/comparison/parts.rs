//! What is no item in two editions: measures, steps, statements, rows, duties, acronyms. What goes with an item that was added
//! or dropped is no difference of its own.

use super::matching::{Matching, bag, likeness};
use super::{LIKE_ANYWHERE, LIKE_IN_PLACE, PAIRS_MAX, PartDifference, is_same};
use crate::plans::edition::{Edition, EditionPart, PartKind};
use crate::text::{collapse, fold};
use std::collections::HashMap;

/// Differences of the parts of one kind. What goes with an item that was added or dropped is no difference of its own.
pub(super) fn compare_parts(
    kind: PartKind,
    matching: &Matching,
    old: &Edition,
    new: &Edition,
    part_of: &mut [Option<usize>],
) -> Vec<PartDifference> {
    let of_kind = |edition: &Edition, counterparts: &[Option<usize>]| -> Vec<usize> {
        let stays = |item: Option<usize>| item.is_none_or(|item| counterparts[item].is_some());
        let parts = edition.parts.iter().enumerate();
        parts.filter(|(_, part)| part.kind == kind && stays(part.item)).map(|(at, _)| at).collect()
    };
    let (olds, news) = (of_kind(old, &matching.new_of), of_kind(new, &matching.old_of));
    let word = |part: &EditionPart, item: Option<usize>| PartWords {
        item,
        group: fold(&collapse(&part.group)),
        text: fold(&collapse(&part.text)),
        bag: bag(&part.text),
    };
    let old_words: Vec<PartWords> = olds.iter().map(|at| word(&old.parts[*at], old.parts[*at].item)).collect();
    let old_item = |item: Option<usize>| item.and_then(|item| matching.old_of[item]);
    let new_words: Vec<PartWords> =
        news.iter().map(|at| word(&new.parts[*at], old_item(new.parts[*at].item))).collect();
    let old_of = match_parts(kind, &old_words, &new_words);
    let mut differences = Vec::new();
    for (at, before) in news.iter().zip(&old_of) {
        let before = before.map(|before| olds[before]);
        part_of[*at] = before;
        let mut fields = before.map(|before| part_changes(&old.parts[before], &new.parts[*at])).unwrap_or_default();
        if let Some(before) = before.filter(|_| kind == PartKind::Step) {
            fields.extend(other_item(matching, (old, &old.parts[before]), (new, &new.parts[*at])));
        }
        if before.is_none() || !fields.is_empty() {
            differences.push(PartDifference { kind, old: before, new: Some(*at), fields });
        }
    }
    // An edition that holds nothing of a kind (a table of actions, say) is silent about it: nothing was dropped.
    let is_silent = !kind.can_be_dropped() || !new.parts.iter().any(|part| part.kind == kind);
    let dropped = olds.iter().enumerate().filter(|(at, _)| !is_silent && !old_of.contains(&Some(*at)));
    differences.extend(dropped.map(|(_, old)| PartDifference { kind, old: Some(*old), new: None, fields: Vec::new() }));
    differences
}

/// A step that belongs to another item: the field with the names of both.
fn other_item(
    matching: &Matching,
    (old, before): (&Edition, &EditionPart),
    (new, after): (&Edition, &EditionPart),
) -> Option<(String, String, String)> {
    let name = |edition: &Edition, item: Option<usize>| item.map(|at| edition.items[at].name()).unwrap_or_default();
    let is_same = after.item.and_then(|item| matching.old_of[item]) == before.item;
    (!is_same).then(|| ("item".to_owned(), name(old, before.item), name(new, after.item)))
}

/// What a part is matched by. `item` is counted in the old edition.
struct PartWords {
    item: Option<usize>,
    group: String,
    text: String,
    bag: Vec<String>,
}

/// The old part of each new one: the same words in the same place, the same words elsewhere, then what is alike. Statements
/// keep their kind, measures their item.
fn match_parts(kind: PartKind, old: &[PartWords], new: &[PartWords]) -> Vec<Option<usize>> {
    let may = |before: &PartWords, after: &PartWords| match kind {
        PartKind::Statement => before.group == after.group,
        PartKind::Measure => before.item == after.item,
        PartKind::Fact | PartKind::Term | PartKind::Signature => before.text == after.text,
        PartKind::Step | PartKind::Row | PartKind::Duty => true,
    };
    let in_place = |before: &PartWords, after: &PartWords| (before.item, &before.group) == (after.item, &after.group);
    let mut old_of: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    for is_in_place in [true, false] {
        let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
        for before in (0..old.len()).rev().filter(|before| !is_taken[*before]) {
            known.entry(&old[before].text).or_default().push(before);
        }
        for after in 0..new.len() {
            let Some(same) = known.get_mut(new[after].text.as_str()).filter(|_| old_of[after].is_none()) else {
                continue;
            };
            let fits = |before: &usize| {
                may(&old[*before], &new[after]) && (!is_in_place || in_place(&old[*before], &new[after]))
            };
            if let Some(found) = same.iter().rposition(fits) {
                let before = same.remove(found);
                (old_of[after], is_taken[before]) = (Some(before), true);
            }
        }
    }
    let olds = is_taken.iter().filter(|is_taken| !**is_taken).count();
    let news = old_of.iter().filter(|old| old.is_none()).count();
    if olds.saturating_mul(news) > PAIRS_MAX {
        return old_of;
    }
    let mut pairs = Vec::new();
    for after in (0..new.len()).filter(|after| old_of[*after].is_none()) {
        for before in (0..old.len()).filter(|before| !is_taken[*before] && may(&old[*before], &new[after])) {
            let likeness = likeness(&old[before].bag, &new[after].bag);
            let enough = if in_place(&old[before], &new[after]) { LIKE_IN_PLACE } else { LIKE_ANYWHERE };
            if likeness >= enough {
                pairs.push((likeness, before, after));
            }
        }
    }
    pairs.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
    for (_, before, after) in pairs {
        if !is_taken[before] && old_of[after].is_none() {
            (old_of[after], is_taken[before]) = (Some(before), true);
        }
    }
    old_of
}

/// Fields of a part that say something else.
fn part_changes(before: &EditionPart, after: &EditionPart) -> Vec<(String, String, String)> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in before.fields.iter().chain(&after.fields) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let pairs = names.into_iter().map(|name| (name.to_owned(), before.field(name), after.field(name)));
    let differing = pairs.filter(|(_, from, to)| !is_same(from, to));
    differing.map(|(name, from, to)| (name, from.to_owned(), to.to_owned())).collect()
}
