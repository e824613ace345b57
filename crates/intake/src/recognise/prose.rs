//! Narrative in which a plan only speaks: sentences that begin with a promise. Used when nothing else was recognised,
//! with low confidence, so that a person sees what a reader would call a commitment.

use super::lexicon::key;
use super::outline::{first_sentence, give_deadline};
use super::reading::{Reading, Run};
use crate::draft::SpanClass;

/// Beginnings of promises, as keys.
const PROMISES: [&str; 9] = [
    "we will",
    "we commit",
    "we are committed to",
    "we intend to",
    "we plan to",
    "we shall",
    "the city will",
    "the department will",
    "the council will",
];

/// Adds an item for each promise in text that was kept as context.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let draft = &reading.draft;
    if !draft.items.is_empty() || !draft.milestones.is_empty() || !draft.raci.is_empty() {
        return;
    }
    for block in 0..reading.source.blocks.len() {
        let Some(piece) = reading.piece(block) else { continue };
        let mut from = 0;
        while from < piece.text.len() {
            let end = from + first_sentence(&piece.text[from..]).max(1);
            let sentence = piece.text.get(from..end).unwrap_or_default().trim();
            let words = key(sentence);
            let promise = PROMISES.iter().any(|p| words.starts_with(p))
                && words.split(' ').count() >= 5
                && !sentence.ends_with(':');
            if promise && let Some(range) = reading.find_in(piece.range, sentence) {
                let run = Run { text: sentence.to_owned(), range };
                let item = reading.push_item("commitment", None, &run, None);
                reading.draft.items[item].confidence = 0.4;
                reading.paint.paint(range, SpanClass::Item, Some(item), "title");
                give_deadline(reading, item, &run);
            }
            from = end;
            while !piece.text.is_char_boundary(from) {
                from += 1;
            }
        }
    }
}
