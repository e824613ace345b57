//! Entries counted through over the headings between them: "1." to "24." under seven themes, led in as the plan's commitments.
//! Nothing but headings and numbered entries may stand in such a list; a list that nothing leads in is none.

use super::super::lexicon::{key, level_of, rank_of};
use super::super::promise::LeadIn;
use super::super::reading::{Kind, Piece, Reading};
use super::entries::printed_marker;
use super::opening::heading_rank;
use super::{ENTRY, Section, Walk};
use std::collections::HashMap;

/// Fewest entries and headings of such a list, and the words of an entry.
const FEWEST_ENTRIES: usize = 6;
const FEWEST_THEMES: usize = 3;
const MOST_WORDS: usize = 40;

/// What a line of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Catalogued {
    /// A heading, with the word for its level.
    Theme(&'static str),
    /// An entry, with the word for its level.
    Entry(&'static str),
}

/// The lines of all such lists, by piece.
pub(super) fn catalogued(pieces: &[Piece]) -> HashMap<usize, Catalogued> {
    let mut found = HashMap::new();
    let mut at = 1;
    while at < pieces.len() {
        let end = end_of_list(pieces, at);
        if let Some((theme, entry)) = (end > at).then(|| levels_of(&pieces[at - 1])).flatten() {
            found.extend((at..end).map(|line| match pieces[line].kind {
                Kind::Heading(_) => (line, Catalogued::Theme(theme)),
                _ => (line, Catalogued::Entry(entry)),
            }));
        }
        at = end.max(at + 1);
    }
    found
}

/// Where a list ends that begins with the heading at a piece; there, when none begins.
fn end_of_list(pieces: &[Piece], start: usize) -> usize {
    let Kind::Heading(level) = pieces[start].kind else { return start };
    let (mut themes, mut entries, mut end) = (0_usize, 0_usize, start);
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        match &piece.kind {
            Kind::Heading(own) if *own == level && !piece.text.ends_with(['.', '?']) => themes += 1,
            Kind::ListItem { .. } if number_of(piece) == Some(entries + 1) && is_short(piece) => {
                entries += 1;
                end = at + 1;
            }
            _ => break,
        }
    }
    // A heading behind the last entry heads what follows.
    let behind = pieces[end..].iter().take_while(|piece| piece.kind == Kind::Heading(level)).count();
    let is_list = entries >= FEWEST_ENTRIES && themes.saturating_sub(behind) >= FEWEST_THEMES;
    if is_list { end } else { start }
}

fn number_of(piece: &Piece) -> Option<usize> {
    printed_marker(piece)?.parse().ok()
}

fn is_short(piece: &Piece) -> bool {
    piece.text.split(' ').count() <= MOST_WORDS && !piece.text.ends_with('?')
}

/// The levels that the line above the list names, "the commitments in these areas are": those of its themes and its entries.
fn levels_of(above: &Piece) -> Option<(&'static str, &'static str)> {
    let leads_in = above.text.ends_with(':') || matches!(above.kind, Kind::Heading(_));
    let words = above.text.split(' ').filter(|word| key(word).ends_with('s'));
    let levels: Vec<&'static str> = words.filter_map(level_of).collect();
    let entry = levels.iter().copied().max_by_key(|level| rank_of(level)).filter(|_| leads_in)?;
    let theme = levels.into_iter().find(|level| rank_of(level) < rank_of(entry));
    Some((theme.unwrap_or("section"), entry))
}

impl Walk {
    /// Opens a theme, or adds an entry below it.
    pub(super) fn read_catalogued(&mut self, reading: &mut Reading<'_>, piece: &Piece, line: Catalogued) {
        self.section = Section::Open;
        match line {
            Catalogued::Theme(level) => {
                self.close_set(piece);
                self.headings.clear();
                let item = self.add(reading, heading_rank(piece, ""), level, None, &piece.run(), piece.range);
                if let Kind::Heading(height) = piece.kind {
                    self.set.push((height, item));
                }
            }
            Catalogued::Entry(level) => {
                let label = printed_marker(piece);
                self.add_entry(reading, ENTRY, level, label, &piece.run(), piece.range, LeadIn::Unsaid);
            }
        }
    }
}
