//! Headings with a number that opened a section under which nothing is to be done: they are chapters of the text. Headings
//! that come again, each alone below another ("What we will do"), name no section: what stands below them is of that other.

use super::lexicon::key;
use super::promise::begins_commitment;
use super::reading::Reading;
use crate::draft::DraftItem;
use std::collections::{BTreeSet, HashMap};

/// Words of the name of a chapter; more are a sentence, in type as headings have it.
const LONGEST_NAME: usize = 14;

/// How often a heading comes again that names no section.
const FEWEST: usize = 3;

/// Takes sections that hold and say nothing out of the draft; what stands below their headings stays as text. Where a good
/// part of such headings order something, or most of the draft is such headings, these are the entries.
pub(crate) fn take_out(reading: &mut Reading<'_>) {
    let draft = &reading.draft;
    let steps = draft.milestones.iter().map(|step| step.parent);
    let said = draft.indicators.iter().chain(&draft.decisions).map(|said| said.parent);
    let mut held = vec![0_usize; draft.items.len()];
    for above in draft.items.iter().map(|item| item.parent).chain(steps).chain(said).flatten() {
        held[above] += 1;
    }
    // A chapter of chapters that hold nothing holds nothing.
    let mut bare = Vec::new();
    for (at, item) in draft.items.iter().enumerate().rev() {
        if reading.chapters.contains(&at) && is_bare(item) && held[at] == 0 && !reading.is_announcing(at) {
            bare.push(at);
            if let Some(above) = item.parent {
                held[above] -= 1;
            }
        }
    }
    let is_told = |title: &str| begins_commitment(title) || title.split(' ').count() > LONGEST_NAME;
    let orders = |at: &&usize| draft.items[**at].title.as_deref().is_some_and(is_told);
    let ordering = bare.iter().filter(orders).count();
    if ordering * 3 >= bare.len() || bare.len() * 2 > draft.items.len() {
        return;
    }
    let gone: BTreeSet<usize> = bare.iter().copied().filter(|at| !orders(&at)).collect();
    reading.take_out(&gone);
}

/// Takes out the sections that stand each alone below another, with the same words three times or more.
pub(crate) fn take_out_repeated(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let mut held = vec![0_usize; items.len()];
    for above in items.iter().filter_map(|item| item.parent) {
        held[above] += 1;
    }
    let mut alone: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(at, item)| held[*at] > 0 && is_bare(item)) {
        let stands_alone = item.label.is_none() && item.parent.is_some_and(|above| held[above] == 1);
        if let Some(title) = item.title.as_deref().filter(|_| stands_alone) {
            alone.entry(key(title)).or_default().push(at);
        }
    }
    let gone: BTreeSet<usize> = alone.into_values().filter(|places| places.len() >= FEWEST).flatten().collect();
    if !gone.is_empty() {
        reading.take_out(&gone);
    }
}

/// A heading and its text, and nothing that is said of an entry.
fn is_bare(item: &DraftItem) -> bool {
    // "A2" is a code of entries, "4.2" the number of a chapter.
    let is_chapter = |label: &str| label.chars().all(|c| c.is_ascii_digit() || c == '.');
    item.level == "section"
        && item.label.as_deref().is_none_or(is_chapter)
        && item.lead.is_none()
        && item.oversight.is_none()
        && item.support.is_none()
        && item.due.is_none()
        && item.status.is_none()
        && item.evaluation.is_none()
        && item.implementation.is_none()
        && item.desired_result.is_none()
        && item.measures.is_empty()
        && item.fields.is_empty()
}
