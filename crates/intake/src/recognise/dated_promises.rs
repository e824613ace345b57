//! Dated promises that stand in running text beside the plan's own commitments: "By March 2031 the council will have
//! recruited …". They become milestones under the heading they stand under; what is past or undated stays text.

use super::lexicon::{context_kind, is_period, key, part_kind};
use super::next_steps::is_calendar;
use super::promise::{LONGEST_PARAGRAPH, sentences};
use super::reading::{Kind, Piece, Reading, Run};
use std::collections::{BTreeMap, HashSet};
use when::{Found, Precision};

/// Adds a milestone for each dated sentence about what is to come, in text that was kept as context.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut stream: Option<String> = None;
    let titles = titles_above(reading);
    for block in 0..reading.source.blocks.len() {
        let Some(piece) = reading.paragraph(block) else { continue };
        if let Some(title) = heading_of(reading, &titles, &piece) {
            stream = Some(title);
        }
        let read = if piece.text.len() <= LONGEST_PARAGRAPH { sentences(&piece.text) } else { Vec::new() };
        for range in read.into_iter().filter(|range| is_ahead(&piece.text[range.clone()])) {
            let words = Run { text: piece.text.clone(), range: piece.range };
            let run = reading.part(&words, range.start, range.end);
            if reading.paint.is_text(run.range) {
                push_steps(reading, &run, stream.as_deref());
            }
        }
    }
}

/// The words under which what follows stands: a heading, or the title of an item that is one.
fn heading_of(reading: &Reading<'_>, titles: &BTreeMap<usize, String>, piece: &Piece) -> Option<String> {
    let says_more = |text: &String| {
        context_kind(text).is_none() && part_kind(text).is_none() && !is_period(text) && !text.contains(':')
    };
    if matches!(piece.kind, Kind::Heading(_)) || reading.paint.is_heading(piece.range.0) {
        return Some(piece.text.clone()).filter(says_more);
    }
    titles.range(piece.range.0..piece.range.1).next().map(|(_, title)| title.clone())
}

/// Titles of the items that hold others, by where they stand; a promise of the text heads nothing.
fn titles_above(reading: &Reading<'_>) -> BTreeMap<usize, String> {
    let items = &reading.draft.items;
    let above: HashSet<usize> = items.iter().filter_map(|item| item.parent).collect();
    let titles = above.into_iter().filter(|item| items[*item].level != "commitment").filter_map(|item| {
        let (_, place) = items[item].places.first()?;
        Some((place.range.0, items[item].title.clone()?))
    });
    titles.collect()
}

/// Speaks of what is to come: "will", "is due to", "anticipates".
fn is_ahead(sentence: &str) -> bool {
    // "Opened the pool that will …": what was done, whatever it will do.
    let done = sentence.split(' ').next().is_some_and(|w| w.len() > 4 && w.ends_with("ed"));
    sentence.split(' ').count() >= 5 && !done && !sentence.ends_with([':', '?']) && modal(sentence).is_some()
}

/// Where the word stands that says it is to come.
fn modal(sentence: &str) -> Option<usize> {
    const AHEAD: [&str; 9] =
        ["will", "shall", "anticipates", "expects", "plans", "intends", "aims", "launching", "due"];
    let mut at = 0;
    let mut before = String::new();
    let mut words = sentence.split(' ').peekable();
    while let Some(word) = words.next() {
        let word_key = key(word);
        let planned = match word_key.as_str() {
            "planning" => matches!(before.as_str(), "is" | "are"),
            "scheduled" => {
                words.peek().is_some_and(|next| matches!(*next, "to" | "for"))
                    && !matches!(before.as_str(), "was" | "were" | "originally" | "not")
            }
            other => AHEAD.contains(&other),
        };
        if planned {
            return Some(at);
        }
        before = word_key;
        at += word.len() + 1;
    }
    None
}

/// One step a date; two dates in a sentence part it where a new clause begins after the first.
fn push_steps(reading: &mut Reading<'_>, sentence: &Run, stream: Option<&str>) {
    let text = sentence.text.as_str();
    let found = when::find(text, &reading.when).into_iter().map(|f| of_day(reading, f));
    let found: Vec<Found> = found.filter(|f| is_to_come(text, f)).collect();
    let mut start = 0;
    let mut first = None;
    for (index, date) in found.iter().enumerate() {
        let rest = &text[date.range.end..];
        let parts = rest.starts_with(", and ") || rest.starts_with(" and ") || rest.starts_with("; ");
        let last = index + 1 == found.len();
        // Of several in one clause the first says when.
        let says = *first.get_or_insert(date);
        if !last && !parts {
            continue;
        }
        first = None;
        let end = if last { text.len() } else { date.range.end };
        let run = reading.part(sentence, start, end);
        let parent = reading.paint.item_at(run.range.0);
        let due = parent.and_then(|item| reading.draft.items[item].due.as_ref());
        start = end;
        if due.is_some_and(|due| due.text == says.when.text) {
            continue;
        }
        reading.push_milestone(stream.map(str::to_owned), &run, Some(says.when.clone()), Vec::new());
        if let Some(milestone) = reading.draft.milestones.last_mut() {
            milestone.parent = parent;
        }
    }
}

/// "…, launching in May 2031": what begins is done in that month, and the step is the beginning.
fn of_day(reading: &Reading<'_>, found: Found) -> Found {
    let Some(rest) = found.when.text.strip_prefix("launching ") else { return found };
    let range = found.range.end - rest.len()..found.range.end;
    Found { when: reading.read_when(rest), range }
}

/// A date of the calendar with a preposition that places work in it: it opens the sentence, or it comes after the word
/// that says what is to come.
fn is_to_come(sentence: &str, found: &Found) -> bool {
    const BEFORE: [&str; 15] = [
        "scheduled ",
        "start ",
        "to start ",
        "by ",
        "before ",
        "in ",
        "during ",
        "from ",
        "until ",
        "starting ",
        "beginning ",
        "no later ",
        "early ",
        "late ",
        "through ",
    ];
    let text = found.when.text.to_lowercase();
    let Some(modal) = modal(sentence) else { return false };
    let follows = modal <= found.range.start;
    let near = if sentence[found.range.end..].starts_with(',') { 12 } else { 5 };
    let opens = !follows
        && found.range.start <= 12
        && sentence[found.range.end..modal.max(found.range.end)].split(' ').count() <= near;
    is_calendar(found)
        && (opens || follows)
        && BEFORE.iter().any(|p| text.starts_with(p))
        && found.when.precision != Precision::Decade
}
