//! Two editions of one plan compared: what was added, reworded, moved, dropped, re-dated, handed to somebody else.
//! Items are matched by place and likeness of title, never by number: editions are renumbered. Measures, steps, statements and
//! rows of the matrix are matched within their place by their words.

use super::edition::{Edition, EditionItem, EditionPart, PartKind};
use super::item::{Item, Wording};
use crate::text::{collapse, fold, words};
use std::collections::{HashMap, HashSet};

/// Titles with this share of words in common are one item when they stand in the same place.
const LIKE_IN_PLACE: f64 = 0.5;
/// And this share when they stand in different places.
const LIKE_ANYWHERE: f64 = 0.75;

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

/// Differences of the parts of one kind. What goes with an item that was added or dropped is no difference of its own.
fn compare_parts(
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

struct Matching {
    old_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

impl Matching {
    fn find(old: &[EditionItem], new: &[EditionItem]) -> Self {
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
}
