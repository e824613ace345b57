//! Headings that come again with the same words under one entry after another ("Our progress", "What the plan says"):
//! labels of parts of each entry and no level. What stands below a label of progress tells of the entry above it.

use super::super::lexicon::{announces_news, context_kind, is_status_phrase, key, part_kind};
use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::opening::heading_rank;
use super::{Section, Walk};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Fewest headings that a label stands below.
const FEWEST: usize = 3;

/// The words of headings that stand below three other headings or more, each of them higher. A title that is set again on
/// every page stands below one.
pub(super) fn labels_of_parts(pieces: &[Piece]) -> HashSet<String> {
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut under: HashMap<String, HashSet<String>> = HashMap::new();
    for piece in pieces {
        let Kind::Heading(level) = piece.kind else { continue };
        let words = key(&piece.text);
        above.retain(|(set, _)| *set < level);
        if let Some((_, higher)) = above.last() {
            under.entry(words.clone()).or_default().insert(higher.clone());
        }
        above.push((level, words));
    }
    under.retain(|_, higher| higher.len() >= FEWEST);
    under.into_keys().collect()
}

/// Headings counted "1) Mend …", "2) Open …" to four or more, of which most begin as commitments do: what the text below
/// them promises tells of them.
pub(super) fn headings_promise(pieces: &[Piece]) -> bool {
    let headings = pieces.iter().filter(|piece| matches!(piece.kind, Kind::Heading(_)));
    let counted: Vec<(u32, &str)> = headings
        .filter_map(|piece| split_label(&piece.text))
        .filter_map(|(n, title)| Some((n.parse().ok()?, title)))
        .collect();
    let runs = counted.chunk_by(|(number, _), (next, _)| number.saturating_add(1) == *next);
    let speaks = |run: &&[(u32, &str)]| {
        let verbs = run.iter().filter(|(_, title)| begins_commitment(title)).count();
        run.len() > FEWEST && verbs * 3 >= run.len() * 2
    };
    runs.filter(speaks).count() > 0
}

impl Walk {
    /// A label, or a heading within the report that a label opened. `false`: another heading.
    pub(super) fn read_label(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let rank = heading_rank(piece, "");
        let is_label = self.part_labels.contains(&key(&piece.text));
        let goes_on = !is_label && self.report.is_some_and(|report| rank >= report);
        if !is_label && !goes_on {
            self.report = None;
            return false;
        }
        if is_label {
            self.report = tells_progress(&piece.text).then_some(rank);
        }
        self.section = if self.report.is_some() { Section::Context("achievement") } else { Section::Open };
        self.headings.retain(|(open, _)| *open < rank);
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        true
    }

    /// "8. Mend the weirs" in smaller type, below a section that is headed "7. …" and over a heading of its own: the next
    /// of those sections, and no entry of a list.
    pub(super) fn counts_on_headings(&self, reading: &Reading<'_>, pieces: &[Piece], at: usize) -> Option<Piece> {
        let piece = &pieces[at];
        let number = printed_marker(piece)?.parse::<u32>().ok()?;
        let in_list = at.checked_sub(1).is_some_and(|above| matches!(pieces[above].kind, Kind::ListItem { .. }));
        let Kind::Heading(below) = pieces.get(at + 1).filter(|_| !in_list)?.kind else { return None };
        let counted =
            |item: &usize| reading.draft.items[*item].label.as_deref() == Some(&(number.saturating_sub(1)).to_string());
        let (rank, _) = self.open.iter().find(|(_, item)| counted(item))?;
        let level = u8::try_from(rank.checked_sub(20)? / 4).ok().filter(|level| *level < below)?;
        Some(Piece { kind: Kind::Heading(level), text: format!("{number}. {}", piece.text), ..piece.clone() })
    }
}

/// "Report on progress", "Our assessment of progress", "Update 2031": news of what was done, no measure and no state.
fn tells_progress(heading: &str) -> bool {
    let words = key(heading);
    let progress = words.split(' ').any(|word| word == "progress");
    let told = progress && part_kind(heading).is_none() && !is_status_phrase(heading);
    told || announces_news(heading).is_some() || context_kind(heading) == Some("achievement")
}
