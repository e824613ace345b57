//! Edits of the responsibility matrix: its rows with their codes, its columns. What is taken out of it goes back to what is
//! not placed; a code is kept as it was typed.

use super::spans::unplace;
use super::words::{one_line, some};
use super::{Done, EditProblem};
use crate::draft::{Draft, RaciRow, SpanClass};
use std::collections::HashSet;

/// Sets a row with all its codes, adds one, or takes one away whose activity is empty.
pub(super) fn set_row(draft: &mut Draft, text: &str, row: Option<usize>, value: &RaciRow) -> Done {
    if let Some(unknown) = value.assignments.keys().find(|party| !draft.raci_parties.contains(party)) {
        return Err(EditProblem::Unknown(unknown.clone()));
    }
    let known = match row {
        Some(row) => Some(draft.raci.get(row).cloned().ok_or(EditProblem::NoSuch("row"))?),
        None => None,
    };
    let activity = one_line(&value.activity);
    if activity.is_empty() {
        let row = row.ok_or(EditProblem::Missing("activity"))?;
        unplace_spans(draft, cells_of(draft, text, row));
        draft.raci.remove(row);
        return Ok(());
    }
    let group = value.group.as_deref().and_then(|group| some(&one_line(group)));
    let codes = value.assignments.iter().filter_map(|(party, code)| Some((party, some(code.as_str()?)?)));
    let mut next = RaciRow { activity, group, assignments: serde_json::Map::new(), lines: Vec::new() };
    let mut codes: Vec<_> = codes.collect();
    codes.sort_by_key(|(party, _)| draft.raci_parties.iter().position(|known| known == *party));
    next.assignments = codes.into_iter().map(|(party, code)| (party.clone(), code.into())).collect();
    next.lines = known.as_ref().map(|known| known.lines.clone()).unwrap_or_default();
    match row {
        Some(row) if known.is_some_and(|known| known.group == next.group) => draft.raci[row] = next,
        Some(row) => {
            draft.raci.remove(row);
            put_in_group(draft, next, row);
        }
        None => put_in_group(draft, next, draft.raci.len()),
    }
    Ok(())
}

/// A row stands behind the last one of its group; where it is the first of it, at `place`.
fn put_in_group(draft: &mut Draft, row: RaciRow, place: usize) {
    let last = draft.raci.iter().rposition(|other| other.group.is_some() && other.group == row.group);
    draft.raci.insert(last.map_or(place, |last| last + 1), row);
}

/// Names a column anew, adds one, or takes one away whose name is empty.
pub(super) fn set_column(draft: &mut Draft, text: &str, party: Option<&str>, name: &str) -> Done {
    let name = one_line(name);
    let at = match party {
        Some(party) => {
            Some(draft.raci_parties.iter().position(|known| known == party).ok_or(EditProblem::NoSuch("column"))?)
        }
        None => None,
    };
    if draft.raci_parties.iter().enumerate().any(|(other, known)| Some(other) != at && *known == name) {
        return Err(EditProblem::Taken(name));
    }
    match at {
        None if name.is_empty() => return Err(EditProblem::Missing("party")),
        None => draft.raci_parties.push(name),
        Some(at) if name.is_empty() => remove_column(draft, text, at),
        Some(at) => {
            let old = std::mem::replace(&mut draft.raci_parties[at], name.clone());
            for row in &mut draft.raci {
                let codes = std::mem::take(&mut row.assignments).into_iter();
                let renamed =
                    codes.map(|(party, code)| if party == old { (name.clone(), code) } else { (party, code) });
                row.assignments = renamed.collect();
            }
        }
    }
    Ok(())
}

fn remove_column(draft: &mut Draft, text: &str, at: usize) {
    let party = draft.raci_parties[at].clone();
    let mut gone: HashSet<usize> = HashSet::new();
    let heads = draft.spans.iter().enumerate().filter(|(_, span)| is_cell(span.item, span.field.as_deref(), "party"));
    gone.extend(heads.filter(|(_, span)| words_at(text, span.range) == party).map(|(index, _)| index));
    for (number, row) in draft.raci.iter().enumerate() {
        let cells = cells_of(draft, text, number);
        let Some(place) = row.assignments.keys().position(|known| *known == party) else { continue };
        // The first cell is the activity. Where codes were typed or taken away, cells and codes no longer run side by side.
        let is_as_read = cells.len() == row.assignments.len() + 1;
        let cell = if is_as_read { cells.get(place + 1).copied() } else { None };
        gone.extend(cell);
    }
    unplace_spans(draft, gone);
    draft.raci_parties.remove(at);
    for row in &mut draft.raci {
        row.assignments.shift_remove(&party);
    }
}

/// The spans of a row: its activity, then its codes.
fn cells_of(draft: &Draft, text: &str, row: usize) -> Vec<usize> {
    let Some(lines) = draft.raci.get(row).map(|row| &row.lines) else { return Vec::new() };
    let line_of = |at: usize| u32::try_from(text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1);
    let is_first = |index: &usize| {
        let span = &draft.spans[*index];
        is_cell(span.item, span.field.as_deref(), "activity")
            && line_of(span.range.0).is_ok_and(|line| lines.contains(&line))
    };
    let Some(first) = (0..draft.spans.len()).find(is_first) else { return Vec::new() };
    let is_code = |index: &usize| {
        let span = &draft.spans[*index];
        span.class != SpanClass::Attribute || is_cell(span.item, span.field.as_deref(), "responsibility")
    };
    let codes = (first + 1..draft.spans.len()).take_while(is_code);
    let codes = codes.filter(|index| draft.spans[*index].class == SpanClass::Attribute);
    std::iter::once(first).chain(codes).collect()
}

fn is_cell(item: Option<usize>, field: Option<&str>, name: &str) -> bool {
    item.is_none() && field == Some(name)
}

fn words_at(text: &str, range: (usize, usize)) -> String {
    one_line(text.get(range.0..range.1).unwrap_or_default())
}

fn unplace_spans(draft: &mut Draft, gone: impl IntoIterator<Item = usize>) {
    let ranges: HashSet<(usize, usize)> = gone.into_iter().map(|index| draft.spans[index].range).collect();
    unplace(draft, |span| ranges.contains(&span.range));
}
