//! The head of a memorandum, letter or mail: to whom, from whom, when, about what.
//! What it is about titles the paper; the names stay with the text and are no owners of anything.

use super::super::lexicon::key;
use super::super::reading::{Piece, Reading, Run};
use crate::draft::SpanClass;

/// Lines from the top among which the head stands.
const MOST_LINES: usize = 14;

/// Takes the lines of the head, where there are at least two or the one says what it is about.
pub(crate) fn read(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let lines: Vec<(&Piece, &str, usize)> = pieces
        .iter()
        .take(MOST_LINES)
        .filter_map(|piece| field(&piece.text).map(|(name, at)| (piece, name, at)))
        .collect();
    let is_subject = |name: &str| matches!(name, "re" | "subject" | "betreff" | "asunto" | "assunto" | "objet");
    if lines.len() < 2 && !lines.iter().any(|(_, name, _)| is_subject(name)) {
        return;
    }
    let names_paper =
        |piece: &&Piece| matches!(key(&piece.text).as_str(), "memorandum" | "memo" | "inter office memorandum");
    for piece in pieces.iter().take(MOST_LINES).filter(names_paper) {
        reading.push_context("text", &piece.run(), None, None);
        reading.take(piece.block);
    }
    for (piece, name, at) in lines {
        if name == "date" {
            continue;
        }
        let value = reading.part(&piece.run(), at, piece.text.len());
        if is_subject(name) && reading.draft.plan.title.is_none() {
            reading.draft.plan.title = Some(value.text);
            reading.paint.paint(piece.range, SpanClass::Context, None, "title");
        } else {
            let run = Run { text: piece.text.clone(), range: piece.range };
            reading.push_context("text", &run, None, None);
        }
        reading.take(piece.block);
    }
}

/// "From: City Manager": the field and where its value begins.
fn field(line: &str) -> Option<(&'static str, usize)> {
    const NAMES: [&str; 14] = [
        "to", "from", "cc", "re", "subject", "via", "through", "date", "sent", "betreff", "asunto", "assunto", "objet",
        "bcc",
    ];
    let (head, rest) = line.split_once(':')?;
    let head = key(head);
    let name = NAMES.into_iter().find(|name| *name == head)?;
    let begins = line.len() - rest.trim_start().len();
    (!rest.trim().is_empty() && rest.split_whitespace().count() <= 20).then_some((name, begins))
}
