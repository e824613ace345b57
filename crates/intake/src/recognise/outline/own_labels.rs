//! Labels of a document's own ("Trap: the gate sticks") that come again below one entry after another: whatever they name, what
//! stands behind them is said of the entry above.

use super::super::lexicon::{column_of, context_kind, key, level_of, part_kind};
use super::super::reading::{Kind, Piece, Reading};
use super::Walk;
use crate::draft::SpanClass;
use std::collections::HashMap;

/// How often such a label comes again, how many words it has, and how many what it says.
const FEWEST: usize = 3;
const LONGEST_LABEL: usize = 4;
const LONGEST_VALUE: usize = 60;

/// The lines with such labels, and where what they say begins.
pub(super) fn find_lines(pieces: &[Piece]) -> HashMap<usize, usize> {
    let lines: Vec<(usize, String, usize)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.kind == Kind::Paragraph)
        .filter_map(|(at, piece)| {
            let (label, value) = piece.text.split_once(": ")?;
            let is_own = column_of(label).is_none() && level_of(&key(label)).is_none() && part_kind(label).is_none();
            let is_label = label.starts_with(char::is_uppercase)
                && label.split(' ').count() <= LONGEST_LABEL
                && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '&'))
                && context_kind(label).is_none();
            let is_value = (1..=LONGEST_VALUE).contains(&value.split(' ').count());
            (is_own && is_label && is_value).then(|| (at, key(label), label.len() + 2))
        })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    lines.iter().for_each(|(_, label, _)| *counts.entry(label).or_default() += 1);
    lines.iter().filter(|(_, label, _)| counts[label.as_str()] >= FEWEST).map(|(at, _, from)| (*at, *from)).collect()
}

impl Walk {
    /// Gives the entry that is open what such a line says of it. `false`: none is open, or the line is no such line.
    pub(super) fn read_own_label(&mut self, reading: &mut Reading<'_>, piece: &Piece, at: usize) -> bool {
        let Some(from) = self.own_labels.get(&at).copied() else { return false };
        let is_entry = |item: &usize| reading.draft.items[*item].level != "section";
        let Some(item) = self.open.last().map(|(_, item)| *item).filter(is_entry) else { return false };
        let value = reading.part(&piece.run(), from, piece.text.len());
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        reading.paint.paint(value.range, SpanClass::Attribute, Some(item), "field");
        let label = piece.text[..from].trim_end_matches([':', ' ']).to_owned();
        reading.place_field(item, "field", value.range);
        reading.draft.items[item].fields.push((label, value.text));
        true
    }
}
