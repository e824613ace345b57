//! Times that a plan puts behind the words of its entries without a word between: "Teach the pilots May 2031", "Mend the rail
//! FY32". One alone may be part of a name; where several entries close so, it is when each of them is due.

use super::deadlines::is_before_plan;
use super::lexicon::{is_governing, key};
use super::next_steps::is_calendar;
use super::reading::{Reading, Run};
use when::{Precision, When};

/// Entries whose closing time was read, from which on the others' are known.
const FEWEST: usize = 5;
/// Words of the longest closing time.
const LONGEST: usize = 5;

/// Gives the entries that close with a time as others of the plan do their deadline.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let dated = |item: &crate::draft::DraftItem| item.due.is_some();
    if reading.draft.items.iter().filter(|item| dated(item)).count() < FEWEST {
        return;
    }
    let closing: Vec<(usize, usize, When)> = (0..reading.draft.items.len())
        .filter_map(|item| {
            let (from, when) = closing_time(reading, reading.draft.items[item].title.as_deref()?)?;
            Some((item, from, when))
        })
        .collect();
    let due = |item: usize| reading.draft.items[item].due.as_ref().map(|due| due.text.as_str());
    let told = closing.iter().filter(|(item, _, when)| due(*item) == Some(when.text.as_str())).count();
    if told < FEWEST || told * 3 < closing.len() {
        return;
    }
    for (item, from, when) in closing {
        let entry = &reading.draft.items[item];
        let place = entry.places.iter().find(|(field, _)| field == "title").map(|(_, place)| place.range);
        let is_told = entry.due.as_ref().is_some_and(|due| due.text == when.text);
        let when = reading.closing(when);
        if is_told {
            reading.draft.items[item].due = Some(when);
        } else if let (Some(text), Some(range), None) = (entry.title.clone(), place, &entry.due) {
            let time = reading.part(&Run { text, range }, from, from + when.text.len());
            reading.place_due(item, time.range, when);
        }
    }
}

/// Where the time begins that a title closes with, nothing but a full stop behind it, and what it says.
fn closing_time(reading: &Reading<'_>, title: &str) -> Option<(usize, When)> {
    let own = title.trim_end_matches(['.', ' ']);
    // Most titles end in a word that no time ends in.
    let last = own.rsplit(' ').next().unwrap_or_default();
    if !last.bytes().any(|b| b.is_ascii_digit()) && last != "Ongoing" {
        return None;
    }
    let starts: Vec<usize> = own.match_indices(' ').map(|(at, _)| at + 1).skip(1).collect();
    let first = starts.len().saturating_sub(LONGEST);
    starts[first..].iter().find_map(|from| {
        let text = &own[*from..];
        let goes_on = key(text) == "ongoing" && text.starts_with('O');
        let is_whole = |found: &when::Found| found.range == (0..text.len()) && is_calendar(found);
        let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let when = match goes_on {
            true => reading.read_when(text),
            false => when::find(text, &reading.when).into_iter().find(|found| begins && is_whole(found))?.when,
        };
        let named = matches!(when.precision, Precision::Year | Precision::YearRange);
        let before = own[..*from].trim_end().rsplit(' ').next().unwrap_or_default();
        // "The minutes of June 2031": the word before the time says what it is of.
        let is_bound = is_governing(&key(before)) || goes_on && !before.ends_with([':', '–', '-', ',', ';']);
        (!named && !is_bound && !is_before_plan(reading, &when)).then_some((*from, when))
    })
}
