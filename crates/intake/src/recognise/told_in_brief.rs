//! Entries that a summary names before the chapters tell them: "Table 1. Summary of actions", "At a glance", a box of
//! objectives above every chapter. The chapters' telling is the entry, the words of the summary stay as text.

use super::lexicon::key;
use super::reading::{Reading, block_range};
use crate::block::Block;
use crate::draft::DraftItem;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

/// Fewest entries that must come again; below a heading that comes again itself, fewer.
const FEWEST: usize = 4;
const FEWEST_UNDER_ONE_HEADING: usize = 2;

/// Words that carry no meaning when two tellings of an entry are compared.
const SMALL: &[&str] =
    &["a", "an", "and", "at", "for", "in", "of", "on", "or", "that", "the", "to", "with", "de", "la", "y"];

/// Longer drafts are data, and no paper with a summary.
const LONGEST_DRAFT: usize = 2000;

/// Where so much more is new than comes again, the summary has ended.
const LONGEST_GAP: isize = 60;

/// How many blocks before an entry may say that a summary begins.
const NEAR: usize = 4;

/// Takes the entries of summaries out of the draft where the same entries are told again behind them.
pub(crate) fn take_out(reading: &mut Reading<'_>) {
    let told = Told::of(reading);
    if told.places.len() > LONGEST_DRAFT {
        return;
    }
    let mut from = 0;
    let mut gone = BTreeSet::new();
    while from < told.places.len() {
        let to = told.summary_from(reading, from).unwrap_or(from);
        if to > from {
            let count = (to - from).to_string();
            reading.raise("told-in-brief", &[&count], Some((told.places[from].0, told.places[to - 1].0)), None);
            gone.extend(told.places[from..to].iter().map(|(_, item)| *item));
        }
        from = to.max(from + 1);
    }
    if !gone.is_empty() {
        reading.take_out(&gone);
    }
}

/// The items in the order of the document, with what of them is compared.
struct Told {
    /// Where each stands in the text, and its index.
    places: Vec<(usize, usize)>,
    words: Vec<HashSet<String>>,
    /// Whether nothing but a title is said of it.
    bare: Vec<bool>,
    /// Whether another stands under it.
    above: Vec<bool>,
    /// Headings that come again.
    repeated: HashSet<String>,
    /// The last entry that tells each of them again, once it was looked for.
    later: Vec<OnceCell<Option<usize>>>,
}

impl Told {
    fn of(reading: &Reading<'_>) -> Self {
        let items = &reading.draft.items;
        let start =
            |item: &DraftItem| item.places.iter().find(|(field, _)| field == "title").map(|(_, place)| place.range.0);
        let mut places: Vec<(usize, usize)> = (0..items.len())
            .filter(|at| !reading.is_announcing(*at))
            .filter_map(|at| Some((start(&items[at])?, at)))
            .collect();
        places.sort_unstable();
        let parents: HashSet<usize> = items.iter().filter_map(|item| item.parent).collect();
        let mut seen = HashSet::new();
        let headings = reading.source.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(key(text)),
            _ => None,
        });
        Self {
            words: places.iter().map(|(_, at)| words_of(items[*at].title.as_deref().unwrap_or_default())).collect(),
            bare: places.iter().map(|(_, at)| is_bare(&items[*at])).collect(),
            above: places.iter().map(|(_, at)| parents.contains(at)).collect(),
            repeated: headings.filter(|heading| !seen.insert(heading.clone())).collect(),
            later: vec![OnceCell::new(); places.len()],
            places,
        }
    }

    /// The end of the summary that begins with this entry.
    fn summary_from(&self, reading: &Reading<'_>, from: usize) -> Option<usize> {
        let items = &reading.draft.items;
        let is_outermost = items[self.places[from].1].parent.is_none_or(|above| !self.begins_with(from, above));
        if !self.bare[from] || !is_outermost {
            return None;
        }
        let head = Head::over(reading, self.places[from].0);
        let comes_again = head.heading.as_ref().is_some_and(|heading| self.repeated.contains(heading));
        if !head.is_summary && !comes_again {
            return None;
        }
        let to = self.end_of_brief(from);
        let told: Vec<usize> = (from..to).filter_map(|at| self.told_later(at)).filter(|later| *later >= to).collect();
        let first = *told.first()?;
        let leaves = (from..to).filter(|at| !self.above[*at]).count();
        let under_one = comes_again && head.heading == Head::over(reading, self.places[first].0).heading;
        let fewest = if under_one { FEWEST_UNDER_ONE_HEADING } else { FEWEST };
        let is_told = |later: &&usize| self.above[**later] || !self.bare[**later];
        let richer = told.iter().filter(is_told).count() * 2 >= told.len();
        let is_summary = head.is_summary || under_one && richer;
        (is_summary && told.len() >= fewest && told.len() * 5 >= leaves * 3).then_some(to)
    }

    /// The end of the longest part from an entry on of which most comes again: looked for until as much as a summary holds
    /// does not.
    fn end_of_brief(&self, from: usize) -> usize {
        let (mut best, mut to) = (0, from);
        let mut sum = 0_isize;
        for at in (from..self.bare.len()).take_while(|at| self.bare[*at]) {
            sum += match self.told_later(at) {
                Some(_) => 2,
                None if self.above[at] => 0,
                None => -3,
            };
            if sum > best {
                (best, to) = (sum, at + 1);
            }
            if sum < best - LONGEST_GAP {
                break;
            }
        }
        to
    }

    /// Whether an item stands before another of the list.
    fn begins_with(&self, at: usize, item: usize) -> bool {
        self.places[..at].iter().any(|(_, other)| *other == item)
    }

    /// The last entry behind this one that has its words, or nearly.
    fn told_later(&self, at: usize) -> Option<usize> {
        *self.later[at].get_or_init(|| self.find_later(at))
    }

    fn find_later(&self, at: usize) -> Option<usize> {
        let own = &self.words[at];
        let is_same = |other: &HashSet<String>| {
            let shared = own.intersection(other).count();
            let shorter = own.len().min(other.len());
            own == other || shorter >= FEWEST && shared * 5 >= shorter * 4
        };
        (at + 1..self.words.len()).rev().find(|later| !own.is_empty() && is_same(&self.words[*later]))
    }
}

/// What stands before an entry.
#[derive(Default)]
struct Head {
    heading: Option<String>,
    is_summary: bool,
}

impl Head {
    fn over(reading: &Reading<'_>, place: usize) -> Self {
        let blocks = &reading.source.blocks;
        let upto = blocks.partition_point(|block| block_range(block).1 <= place);
        let mut head = Self::default();
        let before = blocks[..upto].iter().rev().filter(|block| !matches!(block, Block::PageBreak { .. }));
        for block in before.take(NEAR) {
            let text = match block {
                Block::Heading { text, .. } => {
                    head.heading.get_or_insert_with(|| key(text));
                    text
                }
                Block::Paragraph { text, .. } if is_caption(text) => text,
                _ => continue,
            };
            head.is_summary |= names_summary(text);
        }
        head
    }
}

/// A title of a table, or a sentence that leads to what follows.
fn is_caption(text: &str) -> bool {
    text.ends_with(':') || text.split(' ').count() <= 12
}

fn names_summary(text: &str) -> bool {
    let key = key(text);
    key.split(' ').any(|word| {
        matches!(word, "summary" | "overview" | "snapshot" | "resumen" | "resumo" | "zusammenfassung" | "überblick")
    }) || key.contains("at a glance")
        || text.ends_with("as follows:")
}

fn words_of(title: &str) -> HashSet<String> {
    key(title).split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect()
}

/// Whether nothing is said of an item but its name.
fn is_bare(item: &DraftItem) -> bool {
    item.lead.is_none()
        && item.oversight.is_none()
        && item.support.is_none()
        && item.due.is_none()
        && item.status.is_none()
        && item.evaluation.is_none()
        && item.implementation.is_none()
        && item.measures.is_empty()
        && item.fields.is_empty()
}
