//! Titles of counted entries that their type sets apart from what explains them in the same paragraph: "**1.1 Mend the
//! roofs.** Half of them leak." Judged by all that look alike, never by one.

use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::levels::{read_level, split_counted};
use super::orders::add_description;
use super::{Walk, fields};
use crate::draft::SpanClass;

impl Walk {
    /// Where the title of a counted entry ends that its type sets apart from what explains it.
    pub(super) fn end_of_counted(&self, reading: &Reading<'_>, piece: &Piece) -> Option<usize> {
        let end = title_set_apart(reading, piece).filter(|_| self.counted_titles)?;
        (piece.text[end..].split_whitespace().count() >= 3).then_some(end)
    }

    /// What follows the title of a counted entry explains it, in its paragraph and in the next.
    pub(super) fn explain_counted(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        item: usize,
        end: Option<usize>,
    ) {
        if let Some(end) = end {
            let told = reading.part(&piece.run(), end, piece.text.len());
            add_description(reading, item, &told);
        }
        self.explained = self.counted_titles.then_some(item);
    }

    /// The paragraph straight below a counted title explains it.
    pub(super) fn read_explained(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Some(item) = self.explained.take().filter(|_| piece.kind == Kind::Paragraph) else { return false };
        let names_field = fields::only_fields(&piece.text).is_some() || piece.text.ends_with(':');
        if names_field || read_level(&piece.text).is_some() || split_counted(&piece.text).is_some() {
            return false;
        }
        reading.paint.paint(piece.range, SpanClass::Attribute, Some(item), "description");
        add_description(reading, item, &piece.run());
        true
    }

    /// The same in `title`, which stands behind a level and its number: "**Action 1.1. Mend the roofs.** Half of them leak."
    pub(super) fn end_of_levelled(&self, reading: &Reading<'_>, piece: &Piece, title: &str) -> Option<usize> {
        let from = piece.text.strip_suffix(title).filter(|_| !matches!(piece.kind, Kind::Heading(_)))?.len();
        self.end_of_counted(reading, piece)?.checked_sub(from).filter(|end| *end > 0)
    }
}

/// Whether several counted lines begin with a title that their type sets apart.
pub(super) fn sets_counted_apart(reading: &Reading<'_>, pieces: &[Piece]) -> bool {
    let after_level = |piece: &Piece| {
        let (_, label, title) = read_level(&piece.text)?;
        label
            .and_then(|_| piece.text.strip_suffix(title))
            .filter(|_| !matches!(piece.kind, Kind::Heading(_)))
            .map(str::len)
    };
    let is_titled = |piece: &&Piece| {
        let label = split_label(&piece.text).map(|(_, words)| piece.text.len() - words.len());
        label
            .or_else(|| after_level(piece))
            .zip(title_set_apart(reading, piece))
            .is_some_and(|(label, end)| end > label)
    };
    pieces.iter().filter(is_titled).nth(1).is_some()
}

/// Where the sentence or name ends with which a piece begins and that its type sets apart; its sign belongs to it.
fn title_set_apart(reading: &Reading<'_>, piece: &Piece) -> Option<usize> {
    const SIGNS: [char; 3] = ['.', '!', ':'];
    let title = reading.opening_of(piece).filter(|title| piece.text.starts_with(title.as_str()))?;
    let closed = piece.text[title.len()..].starts_with(SIGNS);
    (closed || title.ends_with(SIGNS)).then_some(title.len() + usize::from(closed))
}
