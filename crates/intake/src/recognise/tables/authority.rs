//! Tables of authority: one heading a level of authority, under it a list of duties, all in one row of long cells.
//! A star on a heading and the note with the same star say who shares the duties.

use super::super::lexicon::key;
use super::super::reading::{Kind, Reading, plain};
use super::table_body::Body;
use crate::block::Grid;
use crate::draft::{Authority, SpanClass};

/// Takes every table whose cells are lists of duties.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    for (block, grid) in reading.free_tables() {
        if is_authority(grid) {
            reading.take(block);
            read_table(reading, block, grid);
        }
    }
}

fn is_authority(grid: &Grid) -> bool {
    let body: Vec<_> = grid.cells.iter().filter(|c| c.row > 0 && !c.text.trim().is_empty()).collect();
    let head: Vec<_> = grid.cells.iter().filter(|c| c.row == 0 && !c.text.trim().is_empty()).collect();
    let lists = body.iter().filter(|c| c.text.lines().filter(|l| l.starts_with("- ")).count() >= 2).count();
    const WORDS: [&str; 12] = [
        "act",
        "consult",
        "instruct",
        "instruction",
        "responsibility",
        "responsibilities",
        "authority",
        "decide",
        "approve",
        "delegated",
        "advise",
        "inform",
    ];
    let named = head.iter().filter(|c| key(&c.text).split(' ').any(|w| WORDS.contains(&w))).count();
    head.len() >= 2 && !body.is_empty() && lists * 10 >= body.len() * 7 && named * 2 >= head.len()
}

fn read_table(reading: &mut Reading<'_>, block: usize, grid: &Grid) {
    let body = Body::of(grid, 0);
    for head in grid.row_cells(0).iter().filter(|c| !c.text.trim().is_empty()) {
        reading.paint.paint(head.place.range, SpanClass::Attribute, None, "authority level");
        let printed = plain(&head.text);
        let level = printed.trim_end_matches('*').trim().to_owned();
        let stars = printed.len() - printed.trim_end_matches('*').len();
        let stars = stars.max(head.text.len() - head.text.trim_end_matches('*').len());
        let shared_by = if stars > 0 { read_sharers(reading, block, stars) } else { Vec::new() };
        if !shared_by.is_empty() {
            reading.raise("shared-duty", &[&level, &shared_by.len().to_string()], Some(head.place.range), None);
        } else if stars > 0 {
            reading.raise("footnote-mark", &[&level, &"*".repeat(stars)], Some(head.place.range), None);
        }
        for cell in body.filled(head.col) {
            reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "mark-up");
            for line in cell.text.lines() {
                let duty = line.strip_prefix("- ").unwrap_or(line).trim();
                if duty.is_empty() {
                    continue;
                }
                let range = reading.find_in(cell.place.range, duty).unwrap_or(cell.place.range);
                reading.paint.paint(range, SpanClass::Attribute, None, "duty");
                let lines = reading.lines_of(range);
                reading.draft.authority.push(Authority {
                    level: level.clone(),
                    duty: plain(duty),
                    shared_by: shared_by.clone(),
                    lines,
                });
            }
        }
    }
}

/// The note with as many stars, a few blocks below: its roles.
fn read_sharers(reading: &mut Reading<'_>, block: usize, stars: usize) -> Vec<String> {
    for after in block + 1..(block + 6).min(reading.source.blocks.len()) {
        let Some(piece) = reading.piece(after).filter(|_| !reading.taken[after]) else { continue };
        let mark = match &piece.kind {
            Kind::ListItem { marker: Some(marker), .. } if marker == "*" => 1,
            _ => piece.raw.chars().take_while(|c| *c == '*').count(),
        };
        if mark != stars {
            continue;
        }
        reading.take(after);
        let note = piece.text.trim_start_matches('*').trim();
        let run = super::super::reading::Run { text: note.to_owned(), range: piece.range };
        reading.push_context("footnote", &run, Some("*".repeat(stars)), None);
        return note.split([',', ';']).map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect();
    }
    Vec::new()
}
