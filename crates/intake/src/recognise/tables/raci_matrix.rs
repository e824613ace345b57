//! Responsibility matrices: a table whose cells are letters R, A, C, I, one or several in a cell.
//! Parties and codes are kept as printed; one column stays one party whatever its heading says.

use super::super::lexicon::key;
use super::super::reading::{Kind, Range, Reading};
use crate::block::{Cell, Grid};
use crate::draft::{DocumentState, RaciRow, SpanClass};
use std::collections::HashMap;

/// What the letters stand for, and how far from the matrix they may be explained, in blocks.
const MEANINGS: [&str; 5] = ["responsible", "accountable", "consulted", "informed", "supporting"];
const NEAR_LEGEND: usize = 5;

/// Takes every responsibility matrix.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    for (block, grid) in reading.free_tables() {
        if let Some(header) = header_row(grid) {
            reading.take(block);
            read_matrix(reading, grid, header);
            reading.draft.raci_state = state_before(reading, block);
            take_legend(reading, block);
        }
    }
}

/// "R", "R/C", "C, I" …; `None` for other words.
fn is_code(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphanumeric());
    letters().all(|c| matches!(c, 'R' | 'A' | 'C' | 'I' | 'S' | 'V' | 'O'))
        && (1..=4).contains(&letters().count())
        && (letters().count() == 1 || text.chars().any(|c| !c.is_alphanumeric()))
}

/// The row of parties: the last one before the first row with codes, when most filled cells after it are codes.
fn header_row(grid: &Grid) -> Option<usize> {
    let codes = grid.cells.iter().filter(|c| c.col > 0 && is_code(c.text.trim()));
    let first = codes.clone().map(|c| c.row).min()?;
    let filled = grid.cells.iter().filter(|c| c.row >= first && c.col > 0 && !c.text.trim().is_empty()).count();
    let count = codes.clone().count();
    let kinds: std::collections::BTreeSet<&str> = codes.map(|c| c.text.trim()).collect();
    let parties = |row: usize| grid.row_cells(row).iter().filter(|c| c.col > 0 && !c.text.trim().is_empty()).count();
    let header = (0..first).rev().find(|row| parties(*row) >= 2)?;
    (count >= 4 && count * 10 >= filled * 8 && kinds.len() >= 2).then_some(header)
}

fn read_matrix(reading: &mut Reading<'_>, grid: &Grid, header: usize) {
    let mut parties: Vec<(usize, String)> = Vec::new();
    for cell in grid.cells.iter().filter(|c| c.row <= header && !c.text.trim().is_empty()) {
        reading.paint.paint(cell.place.range, SpanClass::Attribute, None, "party");
        if cell.row == header && cell.col > 0 {
            parties.push((cell.col, one_line(&cell.text)));
        }
    }
    reading.draft.raci_parties = parties.iter().map(|(_, p)| p.clone()).collect();
    for (_, party) in &parties {
        if is_merged(party) {
            reading.raise("merged-party", &[party], None, None);
        }
    }
    let mut group = None;
    let mut combined: Vec<(String, Range)> = Vec::new();
    for row in header + 1..grid.rows {
        let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
        let Some(first) = cells.first().filter(|c| c.col == 0) else { continue };
        reading.paint.paint(first.place.range, SpanClass::Attribute, None, "activity");
        if cells.len() == 1 {
            group = Some(one_line(&first.text));
            continue;
        }
        let mut assignments = serde_json::Map::new();
        let by_column: HashMap<usize, &Cell> = cells.iter().rev().map(|cell| (cell.col, *cell)).collect();
        for (col, party) in &parties {
            let Some(cell) = by_column.get(col) else { continue };
            let code = one_line(&cell.text);
            reading.paint.paint(cell.place.range, SpanClass::Attribute, None, "responsibility");
            if !is_code(&code) {
                reading.raise("unknown-code", &[&code], Some(cell.place.range), None);
            } else if code.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                combined.push((code.clone(), cell.place.range));
            }
            assignments.insert(party.clone(), code.into());
        }
        let activity = RaciRow {
            activity: one_line(&first.text),
            group: group.clone(),
            assignments,
            lines: vec![first.place.line],
        };
        check_row(reading, &activity, first.place.range);
        reading.draft.raci.push(activity);
    }
    if let Some((code, range)) = combined.first() {
        let count = combined.len().to_string();
        reading.raise("combined-codes", &[&count, code], Some(*range), None);
    }
}

/// Exactly one A; many R; and who audits whom.
fn check_row(reading: &mut Reading<'_>, row: &RaciRow, range: Range) {
    let with = |letter: char| {
        row.assignments
            .iter()
            .filter(|(_, c)| c.as_str().is_some_and(|c| c.contains(letter)))
            .map(|(p, _)| key(p))
            .collect::<Vec<_>>()
    };
    let (accountable, responsible) = (with('A'), with('R'));
    if accountable.len() != 1 {
        reading.raise("accountable-not-one", &[&row.activity, &accountable.len().to_string()], Some(range), None);
    }
    if responsible.len() >= 3 {
        reading.raise("several-responsible", &[&row.activity, &responsible.len().to_string()], Some(range), None);
    }
    if key(&row.activity).contains("audit") {
        reading.raise("audit-independence", &[&row.activity], Some(range), None);
    }
}

/// "ACA & DCAs" names two roles; "Office of Parks & Trees" names one body.
fn is_merged(party: &str) -> bool {
    let parts: Vec<&str> = party.split(" & ").flat_map(|p| p.split(" and ")).flat_map(|p| p.split('/')).collect();
    let one_body =
        [" of ", "Office", "Department", "Bureau", "Division", "Human Rights"].iter().any(|w| party.contains(w));
    parts.len() > 1 && !one_body
}

/// What the letters mean, said beside the matrix in one paragraph or a line for each: it names nobody who leads.
fn take_legend(reading: &mut Reading<'_>, block: usize) {
    let last = (block + NEAR_LEGEND).min(reading.source.blocks.len() - 1);
    for beside in (block.saturating_sub(NEAR_LEGEND)..=last).filter(|at| !reading.taken[*at]).collect::<Vec<_>>() {
        let Some(piece) = reading.piece(beside).filter(|piece| !matches!(piece.kind, Kind::Heading(_))) else {
            continue;
        };
        let words = key(&piece.text);
        let count = MEANINGS.iter().filter(|meaning| words.split(' ').any(|word| word == **meaning)).count();
        let mut first = words.split(' ');
        let letter = first.next().filter(|letter| matches!(*letter, "r" | "a" | "c" | "i"));
        let explains =
            letter.zip(first.next()).is_some_and(|(letter, word)| MEANINGS.contains(&word) && word.starts_with(letter));
        if explains || count >= 3 {
            reading.take(beside);
            reading.push_context("definition", &piece.run(), None, None);
        }
    }
}

/// "Example", "for illustration": printed shortly before the table.
fn state_before(reading: &mut Reading<'_>, block: usize) -> Option<DocumentState> {
    for before in (block.saturating_sub(2)..block).rev() {
        let Some(piece) = reading.piece(before) else { continue };
        let words = key(&piece.text);
        if words.contains("illustrat") || words.contains("example") || words.contains("sample") {
            reading.take(before);
            reading.paint.paint(piece.range, SpanClass::Context, None, "state");
            reading.raise("illustrative", &[&piece.text], Some(piece.range), None);
            return Some(DocumentState::Illustrative);
        }
        if words.starts_with("draft") {
            return Some(DocumentState::Draft);
        }
    }
    None
}

fn one_line(text: &str) -> String {
    crate::read::text::collapse(&super::super::reading::plain(text))
}
