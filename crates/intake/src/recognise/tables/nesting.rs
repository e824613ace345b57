//! Which records of a table stand under which, where the table says it otherwise than by its columns: by a column of parents,
//! by numbers that go on from other numbers, by indentation, or by a column that names each row's level.
//! An entry is never hung under itself; what does not name an entry of the plan stays a field with its own heading.

use super::super::lexicon::{heading_key, key, level_of, names_parent, rank_of};
use super::super::reading::Reading;
use crate::block::Grid;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Hangs the records of one table under each other. They are the items from `begun` on.
pub(crate) fn nest_records(reading: &mut Reading<'_>, grid: &Grid, begun: usize) {
    number_groups(reading, begun);
    let named = name_levels(reading, begun..reading.draft.items.len());
    // Rows that group others, and the levels of other columns, have their place already.
    let heads: Vec<usize> = reading.draft.items[begun..].iter().filter_map(|item| item.parent).collect();
    let items: Vec<usize> = (begun..reading.draft.items.len()).filter(|at| !heads.contains(at)).collect();
    let Some(first) = items.first() else { return };
    let level = reading.draft.items[*first].level.clone();
    let is_flat = items.iter().all(|at| named || reading.draft.items[*at].level == level);
    if !is_flat || adopt_by_column(reading, &items) {
        return;
    }
    add_letters(reading, &items);
    let found = by_depth(reading, &items)
        .or_else(|| by_number(reading, &items))
        .or_else(|| by_indentation(reading, grid, &items))
        .or_else(|| named.then(|| by_rank(reading, &items)).flatten());
    let Some(parents) = found else { return };
    for (at, above) in parents {
        reading.draft.items[at].parent = Some(above);
    }
    if !named {
        name_upper_levels(reading, &items);
    }
}

/// "K2 Warm halls" over K2-1 and K2-2: what the numbers of all its entries go on from is the number of a group.
fn number_groups(reading: &mut Reading<'_>, begun: usize) {
    let items = &reading.draft.items;
    let code = |at: usize| {
        let item = items.get(at).filter(|item| at >= begun && item.label.is_none() && item.level == "section")?;
        let (code, words) = item.title.as_deref()?.split_once(' ')?;
        (code.bytes().any(|b| b.is_ascii_digit()) && words.contains(char::is_alphabetic)).then_some((code, words))
    };
    let mut told: HashMap<usize, bool> = HashMap::new();
    for item in &items[begun..] {
        let Some((group, (code, _))) = item.parent.and_then(|group| Some((group, code(group)?))) else { continue };
        let rest = item.label.as_deref().and_then(|label| label.strip_prefix(code));
        let goes_on = rest.is_some_and(|rest| rest.starts_with(['-', '.', '/', '_']));
        told.entry(group).and_modify(|all| *all &= goes_on).or_insert(goes_on);
    }
    let numbered: Vec<(usize, String, String)> = told
        .into_iter()
        .filter(|(_, goes_on)| *goes_on)
        .filter_map(|(group, _)| {
            code(group).map(|(code, words)| (group, code.to_owned(), words.trim_start().to_owned()))
        })
        .collect();
    for (group, code, words) in numbered {
        let item = &mut reading.draft.items[group];
        (item.label, item.title) = (Some(code), Some(words));
    }
}

/// A column that says of every row which level it is of. `true`: there is one.
fn name_levels(reading: &mut Reading<'_>, items: Range<usize>) -> bool {
    const NAMES: [&str; 11] =
        ["type", "level", "kind", "item type", "record type", "entry type", "nivel", "tipo", "niveau", "typ", "ebene"];
    let of = |fields: &[(String, String)]| {
        let at = fields.iter().position(|(heading, _)| NAMES.contains(&heading_key(heading).as_str()))?;
        level_of(&fields[at].1).map(|level| (at, level))
    };
    if items.is_empty() || !items.clone().all(|at| of(&reading.draft.items[at].fields).is_some()) {
        return false;
    }
    for item in &mut reading.draft.items[items] {
        if let Some((at, level)) = of(&item.fields) {
            item.level = level.to_owned();
            item.fields.remove(at);
        }
    }
    true
}

/// Numbers that a column of letters goes on from: "34" beside "b", below an entry 34 without a letter, is 34b.
fn add_letters(reading: &mut Reading<'_>, items: &[usize]) {
    let letter_of = |reading: &Reading<'_>, at: usize| {
        let fields = &reading.draft.items[at].fields;
        let names = |heading: &str| heading_key(heading).rsplit(' ').next().is_some_and(|last| last == "letter");
        let field = fields.iter().position(|(heading, _)| names(heading))?;
        let letter = fields[field].1.trim().trim_end_matches(['.', ')']).to_lowercase();
        (letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_lowercase())).then_some((field, letter))
    };
    let mut whole: Vec<String> = Vec::new();
    for at in items.iter().copied() {
        let Some(label) = reading.draft.items[at].label.clone() else { continue };
        match letter_of(reading, at) {
            None => whole.push(label),
            Some((field, letter)) if whole.contains(&label) => {
                reading.draft.items[at].fields.remove(field);
                reading.draft.items[at].label = Some(format!("{label}{letter}"));
            }
            Some(_) => {}
        }
    }
}

/// The entries that a number or title names, when it names one.
fn index_of(reading: &Reading<'_>, items: &[usize]) -> HashMap<String, Option<usize>> {
    let mut index: HashMap<String, Option<usize>> = HashMap::new();
    for at in items.iter().copied() {
        let item = &reading.draft.items[at];
        let id = item.fields.iter().find(|(heading, _)| matches!(heading_key(heading).as_str(), "id" | "uid"));
        let id = id.map(|(_, id)| id.as_str());
        for name in [item.label.as_deref(), item.title.as_deref(), id].into_iter().flatten() {
            index.entry(name.trim().to_lowercase()).and_modify(|known| *known = None).or_insert(Some(at));
        }
    }
    index
}

/// A column of parents. `true`: at least one row has its parent from it.
fn adopt_by_column(reading: &mut Reading<'_>, items: &[usize]) -> bool {
    let index = index_of(reading, items);
    let mut adopted = false;
    for at in items.iter().copied() {
        let item = &reading.draft.items[at];
        let Some(field) = item.fields.iter().position(|(heading, _)| names_parent(&heading_key(heading))) else {
            continue;
        };
        let wanted = item.fields[field].1.trim().to_lowercase();
        let Some(parent) = index.get(&wanted).copied().flatten() else { continue };
        adopted |= hang(reading, at, parent, field);
    }
    adopted
}

/// Entries that name by its number an entry of another table: a column "Goal ID" of actions, with the goals elsewhere.
pub(crate) fn adopt_by_number(reading: &mut Reading<'_>) {
    let labelled = (0..reading.draft.items.len()).filter(|at| reading.draft.items[*at].label.is_some());
    let mut index: HashMap<(&'static str, String), Option<usize>> = HashMap::new();
    for at in labelled {
        let item = &reading.draft.items[at];
        let (Some(level), Some(label)) = (level_of(&item.level), &item.label) else { continue };
        index.entry((level, label.to_lowercase())).and_modify(|known| *known = None).or_insert(Some(at));
    }
    for at in 0..reading.draft.items.len() {
        let item = &reading.draft.items[at];
        if item.parent.is_some() {
            continue;
        }
        // The innermost level that is named says under what an entry stands.
        let named = item.fields.iter().enumerate().filter_map(|(field, (heading, value))| {
            let words = heading_key(heading);
            let of =
                words.rsplit_once(' ').filter(|(_, last)| is_number_word(last)).map_or(words.as_str(), |(of, _)| of);
            let level = level_of(of).filter(|level| *level != item.level)?;
            let parent = index.get(&(level, value.trim().to_lowercase())).copied().flatten()?;
            Some((rank_of(level), field, parent))
        });
        if let Some((_, field, parent)) = named.max_by_key(|(rank, ..)| *rank) {
            hang(reading, at, parent, field);
        }
    }
}

/// Entries that name in a column, each of them, an entry of another table, several the same: "Circle" beside actions, with the
/// circles in a table of their own.
pub(crate) fn adopt_by_name(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let mut titles: HashMap<String, Option<usize>> = HashMap::new();
    for (at, title) in items.iter().enumerate().filter_map(|(at, item)| Some((at, item.title.as_deref()?))) {
        titles.entry(key(title)).and_modify(|known| *known = None).or_insert(Some(at));
    }
    // For each heading of a column its entries, with the entry that each names.
    let mut columns: BTreeMap<&str, Vec<(usize, Option<usize>)>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.parent.is_none()) {
        for (heading, value) in item.fields.iter().filter(|(heading, _)| !heading.is_empty()) {
            columns.entry(heading).or_default().push((at, titles.get(&key(value)).copied().flatten()));
        }
    }
    columns.retain(|heading, _| !names_order(heading));
    let has = |at: usize, heading: &str| items[at].fields.iter().any(|(own, _)| own == heading);
    let mut hung: Vec<(usize, usize, String)> = Vec::new();
    for (heading, told) in columns {
        let named: HashSet<usize> = told.iter().filter_map(|(_, parent)| *parent).collect();
        let apart = told.iter().all(|(_, parent)| parent.is_some_and(|parent| !has(parent, heading)));
        if apart && named.len() > 1 && named.len() * 2 <= told.len() {
            hung.extend(told.iter().filter_map(|(at, parent)| Some((*at, (*parent)?, heading.to_owned()))));
        }
    }
    for (at, parent, heading) in hung {
        let field = reading.draft.items[at].fields.iter().position(|(own, _)| *own == heading);
        let is_free = reading.draft.items[at].parent.is_none();
        if is_free && field.is_some_and(|field| hang(reading, at, parent, field)) {
            let above = &mut reading.draft.items[parent];
            if level_of(&above.level) == Some("action") {
                above.level = "section".to_owned();
            }
        }
    }
}

/// "Depends on", "Related action": the entry that comes before or beside, and not the one above.
fn names_order(heading: &str) -> bool {
    const BESIDE: [&str; 11] = [
        "depend",
        "prerequisite",
        "predecess",
        "preced",
        "previous",
        "relat",
        "link",
        "after",
        "block",
        "follow",
        "next",
    ];
    key(heading).split(' ').any(|word| BESIDE.iter().any(|begin| word.starts_with(begin)))
}

fn is_number_word(word: &str) -> bool {
    matches!(word, "id" | "no" | "number" | "num" | "nr" | "ref" | "reference" | "code" | "key")
}

/// Hangs an item under another, unless that hangs under it; the field that said so is told by the tree from then on.
fn hang(reading: &mut Reading<'_>, item: usize, parent: usize, field: usize) -> bool {
    let mut above = Some(parent);
    for _ in 0..=reading.draft.items.len() {
        match above {
            Some(at) if at == item => return false,
            Some(at) => above = reading.draft.items[at].parent,
            None => break,
        }
    }
    reading.draft.items[item].parent = Some(parent);
    reading.draft.items[item].fields.remove(field);
    true
}

/// Parents by item.
type Parents = Vec<(usize, usize)>;

/// "1.2.3" stands under "1.2", "G1-A2" under "G1", "4b" under "4", when rows above have these numbers.
fn by_number(reading: &Reading<'_>, items: &[usize]) -> Option<Parents> {
    // Numbers may begin again in every group.
    let mut before: HashMap<(Option<usize>, &str), usize> = HashMap::new();
    let mut parents = Parents::new();
    for at in items.iter().copied() {
        let item = &reading.draft.items[at];
        let Some(label) = item.label.as_deref() else { continue };
        let label = label.trim_end_matches('.');
        if let Some(above) = shorter(label).find_map(|number| before.get(&(item.parent, number)).copied()) {
            parents.push((at, above));
        }
        // "1.0" is the head of "1.1".
        before.insert((item.parent, label.strip_suffix(".0").unwrap_or(label)), at);
    }
    (parents.len() >= 2).then_some(parents)
}

/// The numbers above one, nearest first.
fn shorter(label: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(above(label), |label| above(label))
}

fn above(label: &str) -> Option<&str> {
    let lettered = label.strip_suffix(|c: char| c.is_ascii_lowercase());
    if let Some(number) = lettered.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit())) {
        return Some(number);
    }
    // "B2" counts the entries of "B".
    let letter = label.trim_end_matches(|c: char| c.is_ascii_digit());
    if letter.len() < label.len() && letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(letter);
    }
    let at = label.rfind(['.', '-', '/', '_'])?;
    Some(&label[..at]).filter(|rest| !rest.is_empty())
}

/// A column of figures says how deep each row stands ("Outline level").
fn by_depth(reading: &mut Reading<'_>, items: &[usize]) -> Option<Parents> {
    const NAMES: [&str; 8] =
        ["outline level", "level", "indent", "indent level", "hierarchy level", "hierarchy", "depth", "wbs level"];
    let of = |fields: &[(String, String)]| {
        let at = fields.iter().position(|(heading, _)| NAMES.contains(&heading_key(heading).as_str()))?;
        fields[at].1.trim().parse::<u8>().ok().filter(|depth| *depth < 20).map(|depth| (at, depth))
    };
    let depths: Option<Vec<(usize, u8)>> = items.iter().map(|at| of(&reading.draft.items[*at].fields)).collect();
    let depths = depths?;
    // The level of an alert or the depth of a pipe goes up and down as it likes; an outline goes down one step at a time.
    let (_, first) = *depths.first()?;
    let steps = depths.windows(2).all(|pair| pair[1].1 <= pair[0].1 + 1);
    let is_outline = steps && depths.iter().all(|(_, depth)| *depth >= first) && depths.iter().any(|(_, d)| *d > first);
    if !is_outline {
        return None;
    }
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut parents = Parents::new();
    for (at, (field, depth)) in items.iter().copied().zip(depths) {
        open.retain(|(known, _)| *known < depth);
        if let Some((_, above)) = open.last() {
            parents.push((at, *above));
        }
        open.push((depth, at));
        reading.draft.items[at].fields.remove(field);
    }
    Some(parents)
}

/// A row stands under the nearest one above that is less indented.
fn by_indentation(reading: &Reading<'_>, grid: &Grid, items: &[usize]) -> Option<Parents> {
    let indent = |at: usize| {
        let (_, place) = reading.draft.items[at].places.iter().find(|(field, _)| field == "title")?;
        let cell = grid.cells.partition_point(|cell| cell.place.range.0 <= place.range.0).checked_sub(1)?;
        Some(grid.cells[cell].indent)
    };
    // Rows counted through stand side by side, however they are set.
    let number = |at: &usize| reading.draft.items[*at].label.as_deref().and_then(|label| label.parse::<usize>().ok());
    let first = items.first().and_then(number);
    if first.is_some_and(|first| items.iter().enumerate().all(|(row, at)| number(at) == Some(first + row))) {
        return None;
    }
    // Groups whose head stands below them are not told by indentation alone.
    let least = items.iter().filter_map(|at| indent(*at)).min()?;
    if indent(*items.first()?)? > least {
        return None;
    }
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut parents = Parents::new();
    for at in items.iter().copied() {
        let depth = indent(at)?;
        let above = reading.draft.items[at].parent;
        open.retain(|(known, row)| *known < depth && reading.draft.items[*row].parent == above);
        if let Some((_, above)) = open.last() {
            parents.push((at, *above));
        }
        open.push((depth, at));
    }
    (parents.len() >= 2).then_some(parents)
}

/// Rows that name their level stand under the nearest row above of an outer one.
fn by_rank(reading: &Reading<'_>, items: &[usize]) -> Option<Parents> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut parents = Parents::new();
    for at in items.iter().copied() {
        let rank = rank_of(&reading.draft.items[at].level);
        let above = reading.draft.items[at].parent;
        open.retain(|(known, row)| *known < rank && reading.draft.items[*row].parent == above);
        if let Some((_, above)) = open.last() {
            parents.push((at, *above));
        }
        open.push((rank, at));
    }
    (!parents.is_empty()).then_some(parents)
}

/// Rows that only head others are of a level above, by the letter of their number or without a word of their own.
fn name_upper_levels(reading: &mut Reading<'_>, items: &[usize]) {
    let parents: Vec<usize> = items.iter().filter_map(|at| reading.draft.items[*at].parent).collect();
    for at in items.iter().copied().filter(|at| parents.contains(at)) {
        let item = &mut reading.draft.items[at];
        if item.lead.is_some() || item.due.is_some() || item.status.is_some() || !item.measures.is_empty() {
            continue;
        }
        let last =
            item.label.as_deref().and_then(|label| label.rsplit(['.', '-', '/', '_']).next()).unwrap_or_default();
        let letters: String = last.chars().take_while(|c| c.is_alphabetic()).collect();
        item.level = match key(&letters).as_str() {
            "g" | "goal" => "goal",
            "o" | "obj" | "objective" => "objective",
            "s" | "strategy" => "strategy",
            "a" | "action" => "action",
            // What a column is called "goal" for is one, however much stands below it.
            _ if matches!(item.level.as_str(), "goal" | "objective" | "priority") => continue,
            _ => "section",
        }
        .to_owned();
    }
}
