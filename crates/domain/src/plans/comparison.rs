//! Two editions of one plan compared: what was added, reworded, moved, dropped, re-dated, handed to somebody else.
//! Items are matched by place and likeness of title, never by number: editions are renumbered. Measures, steps, statements and
//! rows of the matrix are matched within their place by their words.

mod matching;
mod parts;

use super::edition::{Edition, EditionItem, PartKind};
use super::item::{Item, Wording};
use crate::text::fold;
use matching::Matching;
use parts::compare_parts;
use std::collections::{HashMap, HashSet};

/// Titles with this share of words in common are one item when they stand in the same place.
const LIKE_IN_PLACE: f64 = 0.5;
/// And this share when they stand in different places.
const LIKE_ANYWHERE: f64 = 0.75;
/// So many pairs are weighed at most. Editions of which thousands of titles have no twin are two plans, or one whose every
/// word changed: to weigh each against each would take minutes and tell nobody anything.
const PAIRS_MAX: usize = 4_000_000;

/// One difference between the editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only in the new edition.
    Added {
        /// Index in the new edition.
        new: usize,
    },
    /// Only in the old edition.
    Dropped {
        /// Index in the old edition.
        old: usize,
    },
    /// Other words in a field.
    Reworded {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
        /// The field.
        field: &'static str,
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Another text in a further column of the source.
    Column {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
        /// Heading of the column.
        heading: String,
        /// Before; empty for none.
        from: String,
        /// After; empty for none.
        to: String,
    },
    /// Under another item.
    Moved {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
    },
    /// In another order under the same item.
    Reordered {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
        /// What it stood behind under that item, in the old edition; `None`: it was the first.
        from: Option<usize>,
        /// What it stands behind, in the new edition.
        to: Option<usize>,
    },
    /// Another date.
    Redated {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
        /// Before; empty for none.
        from: String,
        /// After; empty for none.
        to: String,
    },
    /// Another party.
    Reassigned {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
        /// lead, oversight or support.
        code: &'static str,
        /// Before; empty for none.
        from: String,
        /// After; empty for none.
        to: String,
    },
}

/// Which items of the editions are the same, and how they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The old item of each new one.
    pub old_of: Vec<Option<usize>>,
    /// The new item of each old one.
    pub new_of: Vec<Option<usize>>,
    /// Of items, in the order of the new edition; dropped items last.
    pub differences: Vec<Difference>,
    /// The old part of each new one.
    pub part_of: Vec<Option<usize>>,
    /// Of everything else, by kind, in the order of the new edition; what is dropped last.
    pub parts: Vec<PartDifference>,
}

impl Comparison {
    /// Whether the editions say the same.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty() && self.parts.is_empty()
    }
}

/// A measure, step, statement or row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDifference {
    /// What it is.
    pub kind: PartKind,
    /// Index in the old edition's parts; `None`: it was added.
    pub old: Option<usize>,
    /// Index in the new edition's parts; `None`: it was dropped.
    pub new: Option<usize>,
    /// What is other where both have it: (field, before, after).
    pub fields: Vec<(String, String, String)>,
}

/// Compares two editions.
pub fn compare(old: &Edition, new: &Edition) -> Comparison {
    let matching = Matching::find(&old.items, &new.items);
    let (headings, silent) = (headings(new), silent_fields(new));
    let (old_order, new_order) = (Siblings::of(&old.items), Siblings::of(&new.items));
    let reordered = reordered(&matching, &old_order, &new_order, &old.items);
    let mut differences = Vec::new();
    for (at, item) in new.items.iter().enumerate() {
        match matching.old_of[at] {
            None => differences.push(Difference::Added { new: at }),
            Some(before) => {
                if reordered.contains(&at) {
                    let (from, to) = (old_order.before(before), new_order.before(at));
                    differences.push(Difference::Reordered { old: before, new: at, from, to });
                }
                let pair = ((before, &old.items[before]), (at, item));
                differences.extend(changes(&matching, &silent, pair.0, pair.1));
                differences.extend(column_changes(&headings, pair.0, pair.1));
            }
        }
    }
    let dropped = matching.new_of.iter().enumerate().filter(|(_, new)| new.is_none());
    differences.extend(dropped.map(|(old, _)| Difference::Dropped { old }));
    let mut part_of = vec![None; new.parts.len()];
    let mut parts = Vec::new();
    for kind in PartKind::ALL {
        parts.extend(compare_parts(kind, &matching, old, new, &mut part_of));
    }
    Comparison { old_of: matching.old_of, new_of: matching.new_of, differences, part_of, parts }
}

/// The items under each item, in their order.
struct Siblings {
    /// What stands directly before each item under the same one.
    before: Vec<Option<usize>>,
    /// The items under each one; the outermost under `None`.
    under: HashMap<Option<usize>, Vec<usize>>,
}

impl Siblings {
    fn of(items: &[EditionItem]) -> Self {
        let (mut before, mut under) = (Vec::with_capacity(items.len()), HashMap::<_, Vec<usize>>::new());
        for (at, item) in items.iter().enumerate() {
            let own = under.entry(item.parent).or_default();
            before.push(own.last().copied());
            own.push(at);
        }
        Self { before, under }
    }

    fn before(&self, at: usize) -> Option<usize> {
        self.before.get(at).copied().flatten()
    }
}

/// Items of the new edition that stand in another order under the same item: all but the most that kept theirs.
fn reordered(matching: &Matching, old: &Siblings, new: &Siblings, items: &[EditionItem]) -> HashSet<usize> {
    let mut reordered = HashSet::new();
    for (parent, children) in &new.under {
        let above = match parent {
            None => None,
            Some(parent) => match matching.old_of[*parent] {
                Some(above) => Some(above),
                None => continue,
            },
        };
        let stayed = |at: &usize| {
            matching.old_of[*at].filter(|before| items[*before].parent == above).map(|before| (*at, before))
        };
        let pairs: Vec<(usize, usize)> = children.iter().filter_map(stayed).collect();
        if old.under.contains_key(&above) {
            let kept = longest_rising(&pairs.iter().map(|(_, before)| *before).collect::<Vec<_>>());
            reordered.extend(pairs.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, (new, _))| *new));
        }
    }
    reordered
}

/// Places of the longest part of a sequence that only rises.
fn longest_rising(values: &[usize]) -> HashSet<usize> {
    // `ends[n]` is the place of the smallest value that ends a rising part of n + 1 values.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] < *value);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        kept.insert(place);
        at = before[place];
    }
    kept
}

/// What a document prints of its items or leaves out as a whole: where no item of an edition has it, it is silent about it.
const PRINTED_OR_NOT: [Wording; 2] = [Wording::PrintedStatus, Wording::Marks];

fn silent_fields(edition: &Edition) -> Vec<&'static str> {
    let says = |field: &&str| edition.items.iter().any(|item| !item.text(field).trim().is_empty());
    PRINTED_OR_NOT.iter().map(|field| field.key()).filter(|field| !says(field)).collect()
}

fn changes(
    matching: &Matching,
    silent: &[&str],
    (old, before): (usize, &EditionItem),
    (new, after): (usize, &EditionItem),
) -> Vec<Difference> {
    let mut changes = Vec::new();
    let texts = |item: &EditionItem| {
        let mut texts = vec![("title", item.title.clone())];
        texts.extend(item.texts.iter().cloned());
        texts
    };
    for (field, from, to) in pairs(&texts(before), &texts(after)) {
        let is_status = field == Wording::PrintedStatus.key();
        let is_reported = is_status && !before.reported.is_empty() && is_same(&to, &before.reported);
        let is_other_case = field == Wording::Level.key() && fold(&from) == fold(&to);
        if silent.contains(&field) || is_reported || is_other_case {
            continue;
        }
        changes.push(Difference::Reworded { old, new, field, from, to });
    }
    let same_place = match (before.parent, after.parent) {
        (None, None) => true,
        (Some(before), Some(after)) => matching.old_of[after] == Some(before),
        _ => false,
    };
    if !same_place {
        changes.push(Difference::Moved { old, new });
    }
    if !is_same(&before.due, &after.due) {
        changes.push(Difference::Redated { old, new, from: before.due.clone(), to: after.due.clone() });
    }
    for (code, from, to) in pairs(&before.parties, &after.parties) {
        changes.push(Difference::Reassigned { old, new, code, from, to });
    }
    changes
}

/// Further columns that an edition has. Of one that it has not it is silent: nothing is gone from its items.
fn headings(edition: &Edition) -> Vec<&str> {
    let mut headings = Vec::new();
    for (heading, _) in edition.items.iter().flat_map(|item| &item.columns) {
        if !headings.contains(&heading.trim()) {
            headings.push(heading.trim());
        }
    }
    headings
}

fn column_changes<'a>(
    headings: &'a [&str],
    (old, before): (usize, &'a EditionItem),
    (new, after): (usize, &'a EditionItem),
) -> impl Iterator<Item = Difference> + 'a {
    headings.iter().filter_map(move |heading| {
        let (from, to) = (Item::column(&before.columns, heading), Item::column(&after.columns, heading));
        let differs = !is_same(&from, &to);
        differs.then(|| Difference::Column { old, new, heading: (*heading).to_owned(), from, to })
    })
}

/// Fields that say something else: (name, before, after).
fn pairs(before: &[(&'static str, String)], after: &[(&'static str, String)]) -> Vec<(&'static str, String, String)> {
    let mut names: Vec<&'static str> = Vec::new();
    for (name, _) in before.iter().chain(after) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let text = |list: &[(&'static str, String)], name| {
        list.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| (name, text(before, name), text(after, name)))
        .filter(|(_, from, to)| !is_same(from, to))
        .collect()
}

/// The same text, whatever its white space.
fn is_same(left: &str, right: &str) -> bool {
    left.split_whitespace().eq(right.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::edition::EditionPart;

    fn item(level: &str, title: &str, parent: Option<usize>, due: &str) -> EditionItem {
        EditionItem {
            parent,
            level: level.into(),
            title: title.into(),
            due: due.into(),
            parties: vec![("lead", "Parks".into())],
            ..EditionItem::default()
        }
    }

    fn plan() -> Vec<EditionItem> {
        vec![
            item("goal", "Shade for all", None, ""),
            item("action", "Plant 200 street trees", Some(0), "Fall 2023"),
            item("action", "Plant 200 street trees", Some(0), "Spring 2024"),
            item("goal", "Cooler homes", None, ""),
            item("action", "Open two cooling rooms", Some(3), "2025"),
        ]
    }

    fn compare_items(old: &[EditionItem], new: &[EditionItem]) -> Comparison {
        let of = |items: &[EditionItem]| Edition { items: items.to_vec(), parts: Vec::new() };
        compare(&of(old), &of(new))
    }

    fn step(group: &str, text: &str, due: &str) -> EditionPart {
        let fields = [("text", text), ("due", due), ("stream", group)];
        EditionPart {
            kind: PartKind::Step,
            id: String::new(),
            item: None,
            group: group.into(),
            text: text.into(),
            fields: fields.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        }
    }

    #[test]
    fn steps_are_known_again_by_their_words() {
        let old = vec![
            step("Outreach", "Walk with the neighbors", "May 2024"),
            step("Outreach", "Print the flyers", "June 2024"),
            step("Planting", "Order saplings", "July 2024"),
        ];
        let new = vec![
            step("Outreach", "Print the flyers in two languages", "June 2024"),
            step("Planting", "Walk with the neighbors", "May 2024"),
            step("Planting", "Dig", ""),
        ];
        let of = |parts: Vec<EditionPart>| Edition { items: Vec::new(), parts };
        let found = compare(&of(old.clone()), &of(new)).parts;
        let told: Vec<_> = found.iter().map(|part| (part.old, part.new, part.fields.len())).collect();
        assert_eq!(told, [(Some(1), Some(0), 1), (Some(0), Some(1), 1), (None, Some(2), 0), (Some(2), None, 0)]);
        assert_eq!(found[1].fields, [("stream".to_owned(), "Outreach".to_owned(), "Planting".to_owned())]);
        assert!(compare(&of(old.clone()), &of(old)).is_same());
    }

    #[track_caller]
    fn check(new: &[EditionItem], expected: &[Difference]) {
        assert_eq!(compare_items(&plan(), new).differences, expected);
    }

    #[test]
    fn the_same_edition_differs_in_nothing() {
        check(&plan(), &[]);
        let mut spaced = plan();
        spaced[1].title = "Plant  200 street\ntrees".into();
        spaced[1].due = " Fall 2023".into();
        assert_eq!(compare_items(&spaced, &plan()).differences, []);
    }

    #[test]
    fn likeness_and_place_find_what_was_reworded() {
        let mut new = plan();
        new[1].title = "Plant 250 street trees".into();
        let reworded = Difference::Reworded {
            old: 1,
            new: 1,
            field: "title",
            from: "Plant 200 street trees".into(),
            to: "Plant 250 street trees".into(),
        };
        // The twin keeps the first of the old twins, so what is left over is the second: one of them was reworded.
        let found = compare_items(&plan(), &new).differences;
        assert!(found.iter().any(|difference| matches!(difference, Difference::Reworded { new: 1, .. })), "{found:?}");
        assert!(!found.iter().any(|difference| matches!(difference, Difference::Added { .. })), "{found:?}");
        let mut single = plan();
        single.remove(2);
        single[3].parent = Some(2);
        let mut next = single.clone();
        next[1].title = "Plant 250 street trees".into();
        assert_eq!(compare_items(&single, &next).differences, [reworded]);
    }

    #[test]
    fn moved_dropped_added_redated_and_reassigned() {
        let mut new = plan();
        new[4].parent = Some(0);
        check(&new, &[Difference::Moved { old: 4, new: 4 }]);
        let mut new = plan();
        new.pop();
        check(&new, &[Difference::Dropped { old: 4 }]);
        let mut new = plan();
        new.push(item("action", "Map the heat", Some(3), ""));
        check(&new, &[Difference::Added { new: 5 }]);
        let mut new = plan();
        new[4].due = "2026".into();
        new[4].parties = vec![("lead", "Planning".into())];
        check(
            &new,
            &[
                Difference::Redated { old: 4, new: 4, from: "2025".into(), to: "2026".into() },
                Difference::Reassigned { old: 4, new: 4, code: "lead", from: "Parks".into(), to: "Planning".into() },
            ],
        );
    }

    #[test]
    fn another_order_is_the_fewest_items_that_moved() {
        let list = |titles: &str| titles.split(' ').map(|title| item("action", title, None, "")).collect::<Vec<_>>();
        let check = |new: &str, expected: &[&str]| {
            let (old, new) = (list("one two three four five"), list(new));
            let found = compare_items(&old, &new).differences;
            let told: Vec<String> = found
                .iter()
                .map(|difference| match difference {
                    Difference::Reordered { new: at, to, .. } => {
                        format!("{} after {}", new[*at].title, to.map_or("nothing", |to| &new[to].title))
                    }
                    other => format!("{other:?}"),
                })
                .collect();
            assert_eq!(told, expected);
        };
        check("one two three four five", &[]);
        check("five one two three four", &["five after nothing"]);
        check("one three four two five", &["two after four"]);
        check("two one four three five", &["two after nothing", "four after one"]);
    }

    #[test]
    fn children_are_found_under_a_parent_that_was_reworded() {
        let old = [
            item("goal", "Shade on every street and square", None, ""),
            item("action", "Plant trees along the hottest streets", Some(0), ""),
        ];
        let mut new = old.clone();
        new[0].title = "Shade on each street and square".into();
        new[1].title = "Plant trees along streets without shade".into();
        let found = compare_items(&old, &new);
        assert_eq!(found.old_of, [Some(0), Some(1)]);
        assert_eq!(found.differences.len(), 2, "{:?}", found.differences);
    }

    #[test]
    fn a_ring_of_parents_ends() {
        let ring = vec![item("a", "x", Some(1), ""), item("a", "y", Some(0), "")];
        assert_eq!(compare_items(&ring, &ring).differences, []);
    }

    /// Thousands of titles without a twin are not weighed each against each.
    #[test]
    fn editions_of_thousands_that_share_nothing_are_compared_at_once() {
        let edition = |word: &str| {
            let items = (0..9_000).map(|number| item("action", &format!("{word} bench {number}"), None, "")).collect();
            Edition { items, parts: Vec::new() }
        };
        let comparison = compare(&edition("Mend the old"), &edition("Paint the old"));
        assert!(comparison.new_of.iter().all(Option::is_none));
        assert_eq!(comparison.differences.len(), 18_000);
        let comparison = compare(&edition("Mend the old"), &edition("Mend the old"));
        assert!(comparison.is_same());
    }
}
