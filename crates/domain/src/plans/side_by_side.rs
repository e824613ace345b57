//! Two editions beside each other, page by page of the newer one: what stands on each of its pages, what stood there before,
//! and what became of it. What was dropped stands where it would still stand. It knows no words for people.

use super::comparison::{Comparison, Difference, PartDifference};
use super::edition::{Edition, EditionItem, PartKind};
use super::item::Origin;
use super::rewording::{Run, compare_words};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Of items with nothing above and nothing below them so many make a page where the document has none.
const LIST: usize = 50;

/// Two editions beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SideBySide {
    /// Items that are in both and say the same.
    pub unchanged: usize,
    /// Changes by kind: (added, reworded, …; how many items).
    pub counts: Vec<(&'static str, usize)>,
    /// Pages, slides or sheets of the newer edition; where its document has none, one for each outermost item.
    pub pages: Vec<ComparedPage>,
    /// Measures, steps, statements and rows that differ.
    pub parts: Vec<ComparedPart>,
}

/// A page of the newer edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ComparedPage {
    /// Page, slide or sheet from 1.
    pub page: Option<u32>,
    /// Name of the sheet or part; title of the outermost item where there are no pages.
    pub part: Option<String>,
    /// What stands on it, in reading order.
    pub rows: Vec<ComparedItem>,
}

impl ComparedPage {
    /// How many items of it differ.
    pub fn changes(&self) -> usize {
        self.rows.iter().filter(|row| !row.kinds.is_empty()).count()
    }
}

/// An item of either edition, or of both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ComparedItem {
    /// What became of it: added, reworded, redated, reassigned, moved, dropped. Empty: it says the same.
    pub kinds: Vec<&'static str>,
    /// As the older edition has it.
    pub old: Option<EditionItem>,
    /// As the newer edition has it.
    pub new: Option<EditionItem>,
    /// Its fields that say something else.
    pub changes: Vec<FieldChange>,
    /// Under what it stood and stands, when that changed: empty for the outermost level.
    pub moved: Option<(String, String)>,
}

/// A field that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// title, due, lead …; of measures and rows also a period or a party.
    pub field: String,
    /// Before; empty for nothing.
    pub from: String,
    /// After; empty for nothing.
    pub to: String,
    /// Both, word by word.
    pub words: Vec<Run>,
}

/// A measure, step, statement or row that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedPart {
    /// What it is.
    pub part: PartKind,
    /// added, changed or dropped.
    pub kind: &'static str,
    /// Name of the item it belongs to.
    pub item: Option<String>,
    /// Its words in the newer edition; when it was dropped, in the older.
    pub text: String,
    /// Everything else it says, when it was added or dropped: (field, text).
    pub facts: Vec<(String, String)>,
    /// Its fields that say something else.
    pub changes: Vec<FieldChange>,
}

/// A field with both texts.
pub fn field_change(field: &str, from: &str, to: &str) -> FieldChange {
    FieldChange { field: field.to_owned(), from: from.to_owned(), to: to.to_owned(), words: compare_words(from, to) }
}

/// The word for what a difference is.
pub fn kind_of(difference: &Difference) -> &'static str {
    match difference {
        Difference::Added { .. } => "added",
        Difference::Dropped { .. } => "dropped",
        Difference::Reworded { .. } | Difference::Column { .. } => "reworded",
        Difference::Moved { .. } | Difference::Reordered { .. } => "moved",
        Difference::Redated { .. } => "redated",
        Difference::Reassigned { .. } => "reassigned",
    }
}

/// The kinds in the order in which they are shown.
pub const KINDS: [&str; 6] = ["added", "reworded", "redated", "reassigned", "moved", "dropped"];

/// Lays two compared editions beside each other.
pub fn lay_out(old: &Edition, new: &Edition, comparison: &Comparison) -> SideBySide {
    let order = merged(old, new, comparison);
    let mut rows: Vec<(Option<usize>, Option<usize>, ComparedItem)> =
        order.into_iter().map(|(before, after)| (before, after, pair(old, new, before, after))).collect();
    let at: HashMap<_, usize> = rows.iter().enumerate().map(|(at, row)| ((row.0, row.1), at)).collect();
    for difference in &comparison.differences {
        let place = match difference {
            Difference::Added { new } => (None, Some(*new)),
            Difference::Dropped { old } => (Some(*old), None),
            Difference::Reworded { old, new, .. }
            | Difference::Column { old, new, .. }
            | Difference::Moved { old, new }
            | Difference::Reordered { old, new, .. }
            | Difference::Redated { old, new, .. }
            | Difference::Reassigned { old, new, .. } => (Some(*old), Some(*new)),
        };
        if let Some((_, _, row)) = at.get(&place).and_then(|at| rows.get_mut(*at)) {
            note(row, old, new, difference);
        }
    }
    let counts = KINDS.map(|kind| (kind, rows.iter().filter(|(_, _, row)| row.kinds.contains(&kind)).count()));
    SideBySide {
        unchanged: rows.iter().filter(|(_, _, row)| row.kinds.is_empty()).count(),
        counts: counts.into_iter().filter(|(_, count)| *count > 0).collect(),
        pages: pages(old, new, rows),
        parts: comparison.parts.iter().map(|difference| part(old, new, difference)).collect(),
    }
}

/// Items of both editions in the order of the newer one; a dropped one follows what it followed in the older.
fn merged(old: &Edition, new: &Edition, comparison: &Comparison) -> Vec<(Option<usize>, Option<usize>)> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); old.items.len() + 1];
    let mut last = 0;
    for before in 0..old.items.len() {
        match comparison.new_of[before] {
            Some(_) => last = before + 1,
            None => after[last].push(before),
        }
    }
    let gone = |at: usize| after[at].iter().map(|before| (Some(*before), None)).collect::<Vec<_>>();
    let mut order = gone(0);
    for (at, before) in comparison.old_of.iter().enumerate().take(new.items.len()) {
        order.push((*before, Some(at)));
        order.extend(before.map(|before| gone(before + 1)).unwrap_or_default());
    }
    order
}

fn pair(old: &Edition, new: &Edition, before: Option<usize>, after: Option<usize>) -> ComparedItem {
    ComparedItem {
        old: before.map(|before| old.items[before].clone()),
        new: after.map(|after| new.items[after].clone()),
        ..ComparedItem::default()
    }
}

fn note(row: &mut ComparedItem, old: &Edition, new: &Edition, difference: &Difference) {
    let kind = kind_of(difference);
    if !row.kinds.contains(&kind) {
        row.kinds.push(kind);
    }
    match difference {
        Difference::Reworded { field, from, to, .. } => row.changes.push(field_change(field, from, to)),
        Difference::Column { heading, from, to, .. } => row.changes.push(field_change(heading, from, to)),
        Difference::Redated { from, to, .. } => row.changes.push(field_change("due", from, to)),
        Difference::Reassigned { code, from, to, .. } => row.changes.push(field_change(code, from, to)),
        Difference::Reordered { from, to, .. } => {
            let name =
                |edition: &Edition, at: &Option<usize>| at.map(|at| edition.items[at].name()).unwrap_or_default();
            row.changes.push(field_change("order", &name(old, from), &name(new, to)));
        }
        Difference::Moved { old: before, new: after } => {
            let above = |edition: &Edition, at: usize| {
                edition.items[at].parent.map(|parent| edition.items[parent].name()).unwrap_or_default()
            };
            row.moved = Some((above(old, *before), above(new, *after)));
        }
        Difference::Added { .. } | Difference::Dropped { .. } => {}
    }
}

/// Rows by the page of the newer edition; without pages by the outermost item, or so many of those with nothing under them.
fn pages(old: &Edition, new: &Edition, rows: Vec<(Option<usize>, Option<usize>, ComparedItem)>) -> Vec<ComparedPage> {
    let has_pages = new.items.iter().filter_map(|item| item.place.as_ref()).any(|place| page_of(place) != (None, None));
    let top = |edition: &Edition, at: usize| {
        let mut at = at;
        for _ in 0..edition.items.len() {
            let Some(parent) = edition.items[at].parent else { break };
            at = parent;
        }
        edition.items[at].name()
    };
    let parents = |edition: &Edition| edition.items.iter().filter_map(|item| item.parent).collect::<HashSet<usize>>();
    let (old_parents, new_parents) = (parents(old), parents(new));
    let stands_alone = |edition: &Edition, parents: &HashSet<usize>, at: Option<usize>| {
        at.is_none_or(|at| edition.items[at].parent.is_none() && !parents.contains(&at))
    };
    let mut pages: Vec<ComparedPage> = Vec::new();
    let mut is_list = false;
    for (before, after, row) in rows {
        let wanted = match (has_pages, after) {
            (true, Some(after)) => new.items[after].place.as_ref().map(page_of),
            (true, None) => None,
            (false, Some(after)) => Some((None, Some(top(new, after)))),
            (false, None) => before.map(|before| (None, Some(top(old, before)))),
        };
        // What has no page of its own stands on the page of what is before it.
        let was_list = std::mem::replace(
            &mut is_list,
            !has_pages && stands_alone(old, &old_parents, before) && stands_alone(new, &new_parents, after),
        );
        let is_open = pages.last().is_some_and(|open| match &wanted {
            _ if is_list => was_list && open.rows.len() < LIST,
            Some((page, part)) => !was_list && (&open.page, &open.part) == (page, part),
            None => true,
        });
        if !is_open {
            let (page, mut part) = wanted.unwrap_or_default();
            if let Some(first) = part.as_mut().filter(|_| is_list) {
                first.push_str(" …");
            }
            pages.push(ComparedPage { page, part, rows: Vec::new() });
        }
        if let Some(open) = pages.last_mut() {
            open.rows.push(row);
        }
    }
    pages
}

fn page_of(place: &Origin) -> (Option<u32>, Option<String>) {
    (place.page, place.part.clone())
}

fn part(old: &Edition, new: &Edition, difference: &PartDifference) -> ComparedPart {
    let (edition, at) = match (difference.old, difference.new) {
        (_, Some(at)) => (new, Some(at)),
        (at, None) => (old, at),
    };
    let found = at.and_then(|at| edition.parts.get(at));
    let facts = found.filter(|_| difference.fields.is_empty()).map(|part| {
        let facts = part.fields.iter().filter(|(name, text)| name != "text" && !text.is_empty());
        facts.cloned().collect::<Vec<_>>()
    });
    ComparedPart {
        part: difference.kind,
        kind: match (difference.old, difference.new) {
            (None, _) => "added",
            (_, None) => "dropped",
            _ => "changed",
        },
        item: found.and_then(|part| part.item).map(|item| edition.items[item].name()),
        text: found.map(|part| part.text.clone()).unwrap_or_default(),
        facts: facts.unwrap_or_default(),
        changes: difference.fields.iter().map(|(field, from, to)| field_change(field, from, to)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::comparison::compare;
    use super::*;

    fn item(title: &str, parent: Option<usize>, page: u32) -> EditionItem {
        let place = Some(Origin { page: (page > 0).then_some(page), ..Origin::default() });
        EditionItem { title: title.into(), parent, place, ..EditionItem::default() }
    }

    /// Each page as `2: +added =same ~changed -dropped`.
    fn told(old: &[EditionItem], new: &[EditionItem]) -> Vec<String> {
        let of = |items: &[EditionItem]| Edition { items: items.to_vec(), parts: Vec::new() };
        let (old, new) = (of(old), of(new));
        let laid = lay_out(&old, &new, &compare(&old, &new));
        let row = |row: &ComparedItem| match (&row.old, &row.new) {
            (None, Some(new)) => format!("+{}", new.title),
            (Some(old), None) => format!("-{}", old.title),
            (_, Some(new)) => format!("{}{}", if row.kinds.is_empty() { "=" } else { "~" }, new.title),
            (None, None) => String::new(),
        };
        let page = |page: &ComparedPage| {
            let rows: Vec<String> = page.rows.iter().map(row).collect();
            let name = page.page.map_or_else(|| page.part.clone().unwrap_or_default(), |page| page.to_string());
            format!("{name}: {}", rows.join(" "))
        };
        laid.pages.iter().map(page).collect()
    }

    #[test]
    fn each_page_says_what_became_of_what_stood_there() {
        let old = [item("Shade", None, 1), item("Plant trees on streets", Some(0), 1), item("Dig", Some(0), 1)];
        let new = [item("Shade", None, 1), item("Plant trees on all streets", Some(0), 2), item("Map", Some(0), 2)];
        assert_eq!(told(&old, &new), ["1: =Shade", "2: ~Plant trees on all streets -Dig +Map"]);
        assert_eq!(told(&old, &[]), ["Shade: -Shade -Plant trees on streets -Dig"]);
    }

    #[test]
    fn where_there_are_no_pages_each_outermost_item_is_one() {
        let plan = [item("Shade", None, 0), item("Dig", Some(0), 0), item("Homes", None, 0)];
        assert_eq!(told(&plan, &plan), ["Shade: =Shade =Dig", "Homes …: =Homes"]);
        let list = [item("Shade", None, 0), item("Dig", None, 0), item("Homes", None, 0)];
        assert_eq!(told(&list, &list[..2]), ["Shade …: =Shade =Dig -Homes"]);
    }
}
