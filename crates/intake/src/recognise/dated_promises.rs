//! Dated promises that stand in running text beside the plan's own commitments: "By March 2031 the council will have
//! recruited …". They become milestones under the heading they stand under; what is past or undated stays text.

use super::lexicon::key;
use super::next_steps::is_calendar;
use super::promise::sentences;
use super::reading::{Kind, Piece, Reading, Run};
use crate::draft::SpanClass;
use when::Found;

/// Adds a milestone for each dated sentence about what is to come, in text that was kept as context.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut stream: Option<String> = None;
    for block in 0..reading.source.blocks.len() {
        let Some(piece) = reading.piece(block) else { continue };
        if let Some(title) = heading_of(reading, &piece) {
            stream = Some(title);
        }
        if !reading.paint.is_text(piece.range) {
            continue;
        }
        for range in sentences(&piece.text) {
            let sentence = &piece.text[range.clone()];
            if is_ahead(sentence) {
                push_steps(reading, &piece, range.start, sentence, stream.as_deref());
            }
        }
    }
}

/// The words under which what follows stands: a heading, or the title of an item that is one.
fn heading_of(reading: &Reading<'_>, piece: &Piece) -> Option<String> {
    if matches!(piece.kind, Kind::Heading(_)) {
        return Some(piece.text.clone());
    }
    let parents = || reading.draft.items.iter().filter_map(|item| item.parent);
    let item = reading.draft.items.iter().position(|item| {
        item.places.first().is_some_and(|(_, place)| place.range.0 >= piece.range.0 && place.range.1 <= piece.range.1)
    })?;
    parents().any(|parent| parent == item).then(|| reading.draft.items[item].title.clone()).flatten()
}

/// Speaks of what is to come: "will", "is to be", "anticipates".
fn is_ahead(sentence: &str) -> bool {
    let words: Vec<String> = sentence.split(' ').map(key).collect();
    words.len() >= 5
        && !sentence.ends_with([':', '?'])
        && words.iter().any(|w| {
            matches!(
                w.as_str(),
                "will" | "shall" | "anticipates" | "expects" | "plans" | "intends" | "aims" | "upcoming" | "launching"
            )
        })
}

/// One step a date; two dates in a sentence part it where a new clause begins after the first.
fn push_steps(reading: &mut Reading<'_>, piece: &Piece, from: usize, sentence: &str, stream: Option<&str>) {
    let found: Vec<Found> = when::find(sentence, &reading.when).into_iter().filter(is_to_come).collect();
    let mut start = 0;
    for (index, date) in found.iter().enumerate() {
        let rest = &sentence[date.range.end..];
        let parts = rest.starts_with(", and ") || rest.starts_with(" and ") || rest.starts_with("; ");
        let last = index + 1 == found.len();
        if !last && !parts {
            continue;
        }
        let end = if last { sentence.len() } else { date.range.end };
        let run = reading.part(&Run { text: piece.text.clone(), range: piece.range }, from + start, from + end);
        reading.push_milestone(stream.map(str::to_owned), &run, Some(date.when.clone()), Vec::new());
        if let Some(milestone) = reading.draft.milestones.last_mut() {
            milestone.flags.push("in running text".to_owned());
        }
        reading.paint.paint(run.range, SpanClass::Attribute, None, "milestone");
        start = end;
    }
}

/// A date of the calendar with a preposition that places work in it.
fn is_to_come(found: &Found) -> bool {
    const BEFORE: [&str; 12] = [
        "by ", "before ", "in ", "during ", "from ", "until ", "starting ", "beginning ", "no later ", "early ", "late ",
        "through ",
    ];
    let text = found.when.text.to_lowercase();
    is_calendar(found) && BEFORE.iter().any(|p| text.starts_with(p))
}
