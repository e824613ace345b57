//! Which item of a newer edition is which of the older one: by place and title, then by likeness. Numbers say nothing.

use super::{LIKE_ANYWHERE, LIKE_IN_PLACE, PAIRS_MAX};
use crate::plans::edition::EditionItem;
use crate::text::{collapse, fold, words};
use std::collections::HashMap;

/// The counterpart of each item in the other edition.
pub(super) struct Matching {
    pub(super) old_of: Vec<Option<usize>>,
    pub(super) new_of: Vec<Option<usize>>,
}

impl Matching {
    pub(super) fn find(old: &[EditionItem], new: &[EditionItem]) -> Self {
        let mut matching = Self { old_of: vec![None; new.len()], new_of: vec![None; old.len()] };
        matching.match_same_path(old, new);
        matching.match_same_title(old, new, |item| fold(&item.level));
        matching.match_same_title(old, new, |_| String::new());
        matching.match_alike(old, new);
        matching
    }

    fn tie(&mut self, old: usize, new: usize) {
        self.old_of[new] = Some(old);
        self.new_of[old] = Some(new);
    }

    /// The same titles from the top down; of twins the first to the first.
    fn match_same_path(&mut self, old: &[EditionItem], new: &[EditionItem]) {
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

    /// The same title somewhere else, or at another level, when it is the only one left on both sides.
    fn match_same_title(&mut self, old: &[EditionItem], new: &[EditionItem], level: fn(&EditionItem) -> String) {
        let key = |item: &EditionItem| (fold(&collapse(&item.title)), level(item));
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
    fn match_alike(&mut self, old: &[EditionItem], new: &[EditionItem]) {
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
    fn alike(&self, old: &[EditionItem], new: &[EditionItem]) -> Vec<(f64, usize, usize)> {
        let word_bags =
            |items: &[EditionItem]| items.iter().map(|item| (fold(&item.level), bag(&item.title))).collect::<Vec<_>>();
        let (old_bags, new_bags) = (word_bags(old), word_bags(new));
        let olds: Vec<usize> = (0..old.len()).filter(|index| self.new_of[*index].is_none()).collect();
        let news: Vec<usize> = (0..new.len()).filter(|index| self.old_of[*index].is_none()).collect();
        if olds.len().saturating_mul(news.len()) > PAIRS_MAX {
            return Vec::new();
        }
        let mut pairs = Vec::new();
        for after in news {
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
fn paths(items: &[EditionItem]) -> Vec<String> {
    let own = |item: &EditionItem| format!("{}\u{1f}{}", fold(&item.level), fold(&collapse(&item.title)));
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
pub(super) fn bag(title: &str) -> Vec<String> {
    let mut bag = words(title);
    bag.sort_unstable();
    bag
}

/// The share of words that two titles have in common (Dice's coefficient), 0 to 1.
pub(super) fn likeness(left: &[String], right: &[String]) -> f64 {
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
