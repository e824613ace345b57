//! Fields in the head of a box over the entries that it holds: "Lead: Harbour Office" above "2.0 Mend the boats" and its parts.
//! In most plans such lines close an entry; here the first of them stands before any.

use super::super::lexicon::Column;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_dotted;
use super::super::tables::cell_fields::{HeadingWords, give_cell};
use super::super::tables::headings::Heading;
use super::fields::take_for_action;
use super::levels::read_level;
use super::records::field_in;
use super::{Walk, numbered_marker};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Fewest boxes that are a habit.
const FEWEST: usize = 3;

/// The lines that stand over entries, and by entry the lines of its box.
#[derive(Default)]
pub(super) struct BoxHeads {
    lines: HashSet<usize>,
    of_entries: HashMap<usize, Vec<usize>>,
}

/// Finds them where nearly each line is followed by an entry as deep in its numbers as the others', and the first of them stands
/// before all entries below its heading.
pub(super) fn find_heads(pieces: &[Piece]) -> BoxHeads {
    let lines: Vec<usize> = (0..pieces.len()).filter(|at| party(&pieces[*at]).is_some()).collect();
    let heads: Vec<&[usize]> = lines.chunk_by(|line, next| line + 1 == *next).collect();
    let entry = |head: &[usize]| head.last().map_or(0, |last| last + 1);
    let depth = |head: &[usize]| pieces.get(entry(head)).and_then(depth_of);
    let Some(own) = heads.iter().find_map(|head| depth(head)) else { return BoxHeads::default() };
    let over = heads.iter().filter(|head| depth(head) == Some(own)).count();
    let first = lines.first().copied().unwrap_or_default();
    let mut above = pieces[..first].iter().rev().take_while(|piece| !is_bare_heading(piece));
    // Straight below the heading of a level they are said of that level.
    if heads.iter().all(|head| head[0].checked_sub(1).is_some_and(|above| names_level(&pieces[above]))) {
        return BoxHeads::default();
    }
    if over < FEWEST || over * 5 < heads.len() * 4 || above.any(|piece| depth_of(piece).is_some()) {
        return BoxHeads::default();
    }
    // "Weakness: …" above "Lead: …", again in each box, is said of the box too.
    let above = |head: &[usize]| {
        let at = head[0].checked_sub(1)?;
        let (label, _) = pieces[at].text.split_once(": ").filter(|_| pieces[at].kind == Kind::Paragraph)?;
        (depth_of(&pieces[at]).is_none() && label.split(' ').count() <= 4).then_some((at, label))
    };
    let mut labels: HashMap<&str, usize> = HashMap::new();
    heads.iter().filter_map(|head| above(head)).for_each(|(_, label)| *labels.entry(label).or_default() += 1);
    let mut found = BoxHeads::default();
    for (index, head) in heads.iter().enumerate().filter(|(_, head)| depth(head) == Some(own)) {
        found.lines.extend(*head);
        found.lines.extend(
            above(head).filter(|line| labels.get(line.1).is_some_and(|count| *count >= FEWEST)).map(|line| line.0),
        );
        let end = heads.get(index + 1).map_or(pieces.len(), |next| next[0]);
        let in_box = (entry(head)..end).take_while(|at| *at == entry(head) || !is_bare_heading(&pieces[*at]));
        let entries = in_box.filter(|at| depth_of(&pieces[*at]) == Some(own));
        found.of_entries.extend(entries.map(|entry| (entry, head.to_vec())));
    }
    found
}

/// "Lead agency: Harbour Office": who leads or helps, alone in its line.
fn party(piece: &Piece) -> Option<(Heading, usize)> {
    let is_party = |heading: &Heading| matches!(heading.column, Column::Lead | Column::Oversight | Column::Support);
    field_in(&piece.text).filter(|(heading, _)| piece.kind == Kind::Paragraph && is_party(heading))
}

/// How many parts the number of an entry has: one in "2." and "2.0", two in "2.1".
fn depth_of(piece: &Piece) -> Option<usize> {
    let label = split_dotted(&piece.text).map(|(label, _)| label).or_else(|| numbered_marker(piece))?;
    let parts = label.split('.').filter(|part| !part.is_empty());
    Some(parts.enumerate().filter(|(at, part)| *at == 0 || *part != "0").count())
}

/// "Strategy 1.1: Mend the boats" as a heading.
fn names_level(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Heading(_)) && matches!(read_level(&piece.text), Some((_, Some(_), _)))
}

fn is_bare_heading(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Heading(_)) && depth_of(piece).is_none()
}

impl Walk {
    /// A line in the head of a box waits for the entries below it.
    pub(super) fn is_box_head(&self, reading: &mut Reading<'_>, piece: &Piece, at: usize) -> bool {
        let is_line = self.box_heads.lines.contains(&at);
        match party(piece) {
            Some(_) if is_line => reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name"),
            None if is_line => reading.push_context("text", &piece.run(), None, None),
            _ => (),
        }
        is_line
    }

    /// Gives the entry at this place, the first counted of the items opened since, what the head of its box says.
    pub(super) fn give_box_head(&self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, opened: usize) {
        let Some(lines) = self.box_heads.of_entries.get(&at) else { return };
        let counted = |item: &usize| reading.draft.items[*item].label.is_some();
        let Some(item) = (opened..reading.draft.items.len()).find(counted) else { return };
        for line in lines {
            let Some((heading, value)) = party(&pieces[*line]) else { continue };
            let run = reading.part(&pieces[*line].run(), value, pieces[*line].text.len());
            give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
        }
        take_for_action(&mut reading.draft.items[item]);
    }
}
