//! Who and when behind an entry without a word that says so: "Harbour Office | 2031", "Parks · Spring 2032" in a line of its own
//! below it. One such line may be anything; where several entries have one, it says who leads and when, or how far it is.

use super::super::super::lexicon::{Column, is_status_phrase};
use super::super::super::reading::{Kind, Piece, Reading, is_dated};
use super::super::super::tables::cell_fields::{HeadingWords, give_cell};
use super::super::super::tables::headings::Heading;
use super::super::super::tables::marks::says_when;
use super::super::{Section, Walk};
use crate::draft::SpanClass;
use std::ops::Range;

/// Fewest lines of tags that are a habit, and how many pieces around are looked at for them.
const FEWEST: usize = 3;
const AROUND: usize = 40;
/// Most bytes of a line of tags, and words of a name among them.
const LONGEST: usize = 120;
const LONGEST_NAME: usize = 6;

impl Walk {
    /// Takes a line of tags below an entry of which neither is told yet.
    pub(in super::super) fn read_tags(&self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let (Some(tags), Some((_, item))) = (tags_of(piece), self.open.last().copied()) else { return false };
        let around = at.saturating_sub(AROUND)..(at + AROUND).min(pieces.len());
        let near = pieces[around].iter().filter(|other| tags_of(other).is_some()).count();
        let entry = &reading.draft.items[item];
        let is_told = entry.lead.is_some() || entry.due.is_some() || entry.status.is_some();
        // The title of the entry stands straight above, or above one paragraph about it.
        let title = entry.places.iter().find(|(field, _)| field == "title").map_or(0, |(_, place)| place.range.0);
        let above = pieces[at.saturating_sub(2)..at].first().map_or(0, |piece| piece.range.0);
        if near < FEWEST || is_told || title < above || self.section != Section::Open {
            return false;
        }
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "separator");
        for (column, place) in tags {
            let run = reading.part(&piece.run(), place.start, place.end);
            let heading = Heading { column, text: String::new() };
            give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
        }
        true
    }
}

/// Whether a line is made of tags alone.
pub(in super::super) fn are_tags(piece: &Piece) -> bool {
    tags_of(piece).is_some()
}

/// What the tags of a line say: a time, and beside it a name, a state or both.
fn tags_of(piece: &Piece) -> Option<Vec<(Column, Range<usize>)>> {
    if piece.kind != Kind::Paragraph || piece.text.len() > LONGEST {
        return None;
    }
    let sign = [" | ", " · ", " • "].into_iter().find(|sign| piece.text.contains(sign))?;
    let mut tags: Vec<(Column, Range<usize>)> = Vec::new();
    let mut from = 0;
    for part in piece.text.split(sign) {
        let column = meaning(part)?;
        if tags.iter().any(|(told, _)| *told == column) {
            return None;
        }
        tags.push((column, from..from + part.len()));
        from += part.len() + sign.len();
    }
    (tags.len() >= 2 && tags.iter().any(|(column, _)| *column == Column::Due)).then_some(tags)
}

fn meaning(tag: &str) -> Option<Column> {
    let is_time = says_when(tag) || is_dated(&when::read(tag, &when::Settings::default()));
    let is_name = tag.starts_with(char::is_uppercase)
        && tag.split(' ').count() <= LONGEST_NAME
        && !tag.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@'))
        && !tag.ends_with('.');
    match () {
        () if is_time => Some(Column::Due),
        () if is_status_phrase(tag) => Some(Column::Status),
        () => is_name.then_some(Column::Lead),
    }
}
