//! Two editions of one plan compared: what was added, reworded, moved, dropped, re-dated, handed to somebody else.
//! Items are matched by place and likeness of title, never by number: editions are renumbered.

use crate::text::{collapse, fold, words};
use std::collections::HashMap;

/// Titles with this share of words in common are one item when they stand in the same place.
const LIKE_IN_PLACE: f64 = 0.5;
/// And this share when they stand in different places.
const LIKE_ANYWHERE: f64 = 0.75;

/// An item of either edition, as far as a comparison needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Index of the item above, in the same list.
    pub parent: Option<usize>,
    /// The word for its level.
    pub level: String,
    /// Title.
    pub title: String,
    /// Other texts that can be reworded: (field, text).
    pub texts: Vec<(&'static str, String)>,
    /// Due date as written.
    pub due: String,
    /// Parties as written: (lead, oversight, support; text).
    pub parties: Vec<(&'static str, String)>,
}

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
    /// Under another item.
    Moved {
        /// Index in the old edition.
        old: usize,
        /// Index in the new edition.
        new: usize,
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
    /// In the order of the new edition; dropped items last.
    pub differences: Vec<Difference>,
}

/// Compares two editions.
pub fn compare(old: &[Edition], new: &[Edition]) -> Comparison {
    let matching = Matching::find(old, new);
    let mut differences = Vec::new();
    for (at, item) in new.iter().enumerate() {
        match matching.old_of[at] {
            None => differences.push(Difference::Added { new: at }),
            Some(before) => differences.extend(changes(&matching, (before, &old[before]), (at, item))),
        }
    }
    let dropped = matching.new_of.iter().enumerate().filter(|(_, new)| new.is_none());
    differences.extend(dropped.map(|(old, _)| Difference::Dropped { old }));
    Comparison { old_of: matching.old_of, new_of: matching.new_of, differences }
}

fn changes(matching: &Matching, (old, before): (usize, &Edition), (new, after): (usize, &Edition)) -> Vec<Difference> {
    let mut changes = Vec::new();
    let texts = |item: &Edition| {
        let mut texts = vec![("title", item.title.clone())];
        texts.extend(item.texts.iter().cloned());
        texts
    };
    for (field, from, to) in pairs(&texts(before), &texts(after)) {
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

struct Matching {
    old_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

impl Matching {
    fn find(old: &[Edition], new: &[Edition]) -> Self {
        let mut matching = Self { old_of: vec![None; new.len()], new_of: vec![None; old.len()] };
        matching.match_same_path(old, new);
        matching.match_same_title(old, new);
        matching.match_alike(old, new);
        matching
    }

    fn tie(&mut self, old: usize, new: usize) {
        self.old_of[new] = Some(old);
        self.new_of[old] = Some(new);
    }

    /// The same titles from the top down; of twins the first to the first.
    fn match_same_path(&mut self, old: &[Edition], new: &[Edition]) {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, path) in paths(old).into_iter().enumerate().rev() {
            known.entry(path).or_default().push(index);
        }
        for (index, path) in paths(new).into_iter().enumerate() {
            if let Some(before) = known.get_mut(&path).and_then(Vec::pop) {
                self.tie(before, index);
            }
        }
    }

    /// The same title and level somewhere else, when it is the only one left on both sides.
    fn match_same_title(&mut self, old: &[Edition], new: &[Edition]) {
        let key = |item: &Edition| (fold(&collapse(&item.title)), fold(&item.level));
        let mut left: HashMap<(String, String), (Vec<usize>, Vec<usize>)> = HashMap::new();
        for index in (0..old.len()).filter(|index| self.new_of[*index].is_none() && !old[*index].title.is_empty()) {
            left.entry(key(&old[index])).or_default().0.push(index);
        }
        for index in (0..new.len()).filter(|index| self.old_of[*index].is_none() && !new[*index].title.is_empty()) {
            left.entry(key(&new[index])).or_default().1.push(index);
        }
        for (olds, news) in left.into_values() {
            if let ([before], [after]) = (olds.as_slice(), news.as_slice()) {
                self.tie(*before, *after);
            }
        }
    }

    /// What is left: the likest pairs first, those under the same parent before others.
    fn match_alike(&mut self, old: &[Edition], new: &[Edition]) {
        let pairs = self.alike(old, new);
        // A parent found late lets its children be found in place, so this goes on until nothing is found.
        while self.tie_where(&pairs, |matching, before, after| match (old[before].parent, new[after].parent) {
            (None, None) => true,
            (Some(before), Some(after)) => matching.old_of[after] == Some(before),
            _ => false,
        }) {}
        let far: Vec<_> = pairs.into_iter().filter(|(likeness, _, _)| *likeness >= LIKE_ANYWHERE).collect();
        self.tie_where(&far, |_, _, _| true);
    }

    /// Pairs of what is not matched yet, of one level and alike enough, the likest first.
    fn alike(&self, old: &[Edition], new: &[Edition]) -> Vec<(f64, usize, usize)> {
        let word_bags =
            |items: &[Edition]| items.iter().map(|item| (fold(&item.level), bag(&item.title))).collect::<Vec<_>>();
        let (old_bags, new_bags) = (word_bags(old), word_bags(new));
        let olds: Vec<usize> = (0..old.len()).filter(|index| self.new_of[*index].is_none()).collect();
        let mut pairs = Vec::new();
        for after in (0..new.len()).filter(|index| self.old_of[*index].is_none()) {
            let (level, words) = &new_bags[after];
            for &before in olds.iter().filter(|before| old_bags[**before].0 == *level) {
                let likeness = likeness(&old_bags[before].1, words);
                if likeness >= LIKE_IN_PLACE {
                    pairs.push((likeness, before, after));
                }
            }
        }
        pairs.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
        pairs
    }

    /// Ties pairs of which both are still free and that fit. Whether any was tied.
    fn tie_where(&mut self, pairs: &[(f64, usize, usize)], fits: impl Fn(&Self, usize, usize) -> bool) -> bool {
        let mut is_any = false;
        for (_, before, after) in pairs {
            let is_free = self.new_of[*before].is_none() && self.old_of[*after].is_none();
            if is_free && fits(self, *before, *after) {
                self.tie(*before, *after);
                is_any = true;
            }
        }
        is_any
    }
}

/// Titles and levels from the top down to each item.
fn paths(items: &[Edition]) -> Vec<String> {
    let own = |item: &Edition| format!("{}\u{1f}{}", fold(&item.level), fold(&collapse(&item.title)));
    items
        .iter()
        .map(|item| {
            let mut path = own(item);
            let mut above = item.parent;
            // The count ends the walk even where parents make a ring.
            for _ in 0..items.len() {
                let Some(parent) = above.and_then(|parent| items.get(parent)) else { break };
                path = format!("{}\u{1e}{path}", own(parent));
                above = parent.parent;
            }
            path
        })
        .collect()
}

/// The words of a title, sorted.
fn bag(title: &str) -> Vec<String> {
    let mut bag = words(title);
    bag.sort_unstable();
    bag
}

/// The share of words that two titles have in common (Dice's coefficient), 0 to 1.
fn likeness(left: &[String], right: &[String]) -> f64 {
    let (mut at, mut to, mut common) = (0, 0, 0u32);
    while at < left.len() && to < right.len() {
        match left[at].cmp(&right[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => (at, to, common) = (at + 1, to + 1, common + 1),
        }
    }
    let all = u32::try_from(left.len() + right.len()).unwrap_or(u32::MAX);
    if all == 0 { 0.0 } else { 2.0 * f64::from(common) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(level: &str, title: &str, parent: Option<usize>, due: &str) -> Edition {
        Edition {
            parent,
            level: level.into(),
            title: title.into(),
            due: due.into(),
            parties: vec![("lead", "Parks".into())],
            ..Edition::default()
        }
    }

    fn plan() -> Vec<Edition> {
        vec![
            item("goal", "Shade for all", None, ""),
            item("action", "Plant 200 street trees", Some(0), "Fall 2023"),
            item("action", "Plant 200 street trees", Some(0), "Spring 2024"),
            item("goal", "Cooler homes", None, ""),
            item("action", "Open two cooling rooms", Some(3), "2025"),
        ]
    }

    #[track_caller]
    fn check(new: &[Edition], expected: &[Difference]) {
        assert_eq!(compare(&plan(), new).differences, expected);
    }

    #[test]
    fn the_same_edition_differs_in_nothing() {
        check(&plan(), &[]);
        let mut spaced = plan();
        spaced[1].title = "Plant  200 street\ntrees".into();
        spaced[1].due = " Fall 2023".into();
        assert_eq!(compare(&spaced, &plan()).differences, []);
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
        let found = compare(&plan(), &new).differences;
        assert!(found.iter().any(|difference| matches!(difference, Difference::Reworded { new: 1, .. })), "{found:?}");
        assert!(!found.iter().any(|difference| matches!(difference, Difference::Added { .. })), "{found:?}");
        let mut single = plan();
        single.remove(2);
        single[3].parent = Some(2);
        let mut next = single.clone();
        next[1].title = "Plant 250 street trees".into();
        assert_eq!(compare(&single, &next).differences, [reworded]);
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
    fn children_are_found_under_a_parent_that_was_reworded() {
        let old = [
            item("goal", "Shade on every street and square", None, ""),
            item("action", "Plant trees along the hottest streets", Some(0), ""),
        ];
        let mut new = old.clone();
        new[0].title = "Shade on each street and square".into();
        new[1].title = "Plant trees along streets without shade".into();
        let found = compare(&old, &new);
        assert_eq!(found.old_of, [Some(0), Some(1)]);
        assert_eq!(found.differences.len(), 2, "{:?}", found.differences);
    }

    #[test]
    fn a_ring_of_parents_ends() {
        let ring = vec![item("a", "x", Some(1), ""), item("a", "y", Some(0), "")];
        assert_eq!(compare(&ring, &ring).differences, []);
    }
}
