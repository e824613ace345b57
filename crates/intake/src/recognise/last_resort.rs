//! When nothing was recognised: rows of tables by their first column of words, else headings as levels and entries of lists as
//! what stands under them, all with low confidence.
//! A person sees a sensible outline and a finding instead of nothing. Text of a known other kind stays what it is.

use super::lexicon::Column;
use super::reading::{Kind, Piece, Reading};
use super::tables::headings::{Headings, find_headings, headings_over};
use super::tables::plan_table::{self, Under};
use crate::block::{Block, Place};
use crate::draft::SpanClass;
use std::collections::HashSet;

/// Fewest entries that are an outline.
const FEWEST: usize = 3;
/// Words of an entry.
const LONGEST: usize = 60;

/// Adds items for the lists of a document in which no recogniser saw a plan.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let draft = &reading.draft;
    if !draft.items.is_empty() || !draft.milestones.is_empty() || !draft.raci.is_empty() {
        return;
    }
    read_tables(reading);
    if !reading.draft.items.is_empty() {
        return;
    }
    let pieces: Vec<Piece> = (0..reading.source.blocks.len()).filter_map(|block| reading.piece(block)).collect();
    let entries = pieces.iter().filter(|piece| is_entry(reading, piece)).count();
    if entries < FEWEST {
        return;
    }
    let mut headings: Vec<(u8, &Piece, Option<usize>)> = Vec::new();
    // Entries above one that is set further in.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for piece in &pieces {
        if reading.draft.plan.title.as_deref() == Some(piece.text.as_str()) {
            continue;
        }
        if let Kind::Heading(level) = piece.kind {
            headings.retain(|(above, _, _)| *above < level);
            headings.push((level, piece, None));
            open.clear();
        } else if let (Kind::ListItem { depth, marker, .. }, true) = (&piece.kind, is_entry(reading, piece)) {
            let section = open_sections(reading, &mut headings);
            open.retain(|(above, _)| above < depth);
            let parent = open.last().map(|(_, item)| *item).or(section);
            let item = push(reading, "action", piece, parent);
            let number = marker.as_deref().map(|marker| marker.trim_matches(['(', ')', '.']));
            let number = number.filter(|number| number.starts_with(|c: char| c.is_ascii_alphanumeric()));
            reading.draft.items[item].label = number.map(str::to_owned);
            open.push((*depth, item));
        }
    }
}

/// Rows of the tables that nobody knew, where a column of words tells them apart.
fn read_tables(reading: &mut Reading<'_>) {
    let source = reading.source;
    for block in &source.blocks {
        let Block::Table(grid) = block else { continue };
        // A plan may be a list of indicators and what each is to reach, and hold nothing else.
        if let Some((header, headings)) = find_headings(grid).filter(|(_, headings)| is_of_indicators(headings)) {
            let begun = reading.draft.items.len();
            plan_table::read(reading, grid, header + 1, &headings, &mut Under(None));
            let lines: HashSet<u32> = reading.draft.items[begun..].iter().flat_map(|item| item.lines.clone()).collect();
            reading.draft.indicators.retain(|told| !told.lines.iter().any(|line| lines.contains(line)));
            continue;
        }
        let found = headings_over(grid, 8, |body, col| {
            let filled = body.filled(col).len();
            let is_full = filled >= FEWEST && filled * 10 >= (grid.rows - 1) * 6;
            is_full && body.holds_words(col, 3) && body.share_apart(col) > 0.9
        });
        let Some((_, headings)) = found else { continue };
        let before = reading.draft.items.len();
        plan_table::read(reading, grid, 1, &headings, &mut Under(None));
        for item in &mut reading.draft.items[before..] {
            item.confidence = 0.3;
        }
        let range = grid.place.range;
        let is_inside = |place: &Place| range.0 <= place.range.0 && place.range.1 <= range.1;
        reading.draft.findings.retain(|f| f.code != "table-unread" || !f.place.as_ref().is_some_and(is_inside));
    }
}

fn is_of_indicators(headings: &Headings) -> bool {
    headings.iter().flatten().any(|heading| heading.column == Column::Level("indicator".to_owned()))
}

fn is_entry(reading: &Reading<'_>, piece: &Piece) -> bool {
    let words = piece.text.split(' ').count();
    matches!(piece.kind, Kind::ListItem { .. })
        && (2..=LONGEST).contains(&words)
        && reading.paint.is_text(reading.find_in(piece.range, &piece.text).unwrap_or(piece.range))
}

/// The headings above as items, each made once, outer before inner.
fn open_sections(reading: &mut Reading<'_>, headings: &mut [(u8, &Piece, Option<usize>)]) -> Option<usize> {
    let mut parent = None;
    for (_, piece, item) in headings {
        parent = Some(*item.get_or_insert_with(|| push(reading, "section", piece, parent)));
    }
    parent
}

fn push(reading: &mut Reading<'_>, level: &str, piece: &Piece, parent: Option<usize>) -> usize {
    let item = reading.push_item(level, None, &piece.run(), parent);
    reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
    reading.draft.items[item].confidence = 0.3;
    item
}
