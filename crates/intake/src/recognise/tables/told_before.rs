//! What the text told before a table does, by number and words. An appendix says who and when in a table, and tells each entry
//! again.

use super::super::lexicon::{Column, key};
use super::super::reading::Reading;
use super::headings::Headings;
use std::collections::HashMap;

/// Fewest words that name an entry together with its number, wherever they stand.
const FEWEST_WORDS: usize = 4;

/// The entries of the text, by number and words; `None` where two have the same.
#[derive(Default)]
pub(crate) struct ToldBefore {
    upto: usize,
    by_name: HashMap<(String, String), Option<usize>>,
}

/// Notes what was told since the table before.
pub(super) fn note(reading: &mut Reading<'_>) {
    let Reading { draft, told, .. } = reading;
    for (index, item) in draft.items.iter().enumerate().skip(told.upto) {
        let (Some(label), Some(title)) = (&item.label, &item.title) else { continue };
        // "1.2", "A-3": no other entry of a document has this number.
        let is_own = label.contains(['.', '-']) || title.split(' ').count() >= FEWEST_WORDS;
        let label = if is_own { label.clone() } else { format!("{} {label}", item.level) };
        told.by_name.entry((label, key(title))).and_modify(|item| *item = None).or_insert(Some(index));
    }
    told.upto = draft.items.len();
}

/// What a table made itself was not told before the next one.
pub(super) fn skip(reading: &mut Reading<'_>) {
    reading.told.upto = reading.draft.items.len();
}

/// The entry of the text that a row or a heading tells again, while nobody said yet of it what the table says too: who does
/// it, when, or how far it is. Before a number of one part may stand the level.
pub(super) fn find(reading: &Reading<'_>, headings: &Headings, label: Option<&str>, title: &str) -> Option<usize> {
    if reading.told.by_name.is_empty() {
        return None;
    }
    let index = (*reading.told.by_name.get(&(label?.to_owned(), key(title)))?)?;
    let item = reading.draft.items.get(index)?;
    let says = |column: Column| headings.iter().flatten().any(|heading| heading.column == column);
    let again = item.lead.is_some() && says(Column::Lead)
        || item.oversight.is_some() && says(Column::Oversight)
        || item.due.is_some() && says(Column::Due)
        || item.status.is_some() && says(Column::Status);
    (!again && !reading.is_announcing(index)).then_some(index)
}
