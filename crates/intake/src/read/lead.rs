//! Rows above a table's headings that hold one cell: the title of a sheet, merged over the table or alone in its row.
//! They are words above the table, not records of it. Never takes a row below the headings.

use crate::block::{Block, Cell, Grid, Place, Source};

/// More rows than this above the headings are something else.
const MOST: usize = 12;
/// A longer line is a sentence about the table, not its name.
const LONGEST_TITLE: usize = 120;
/// Words of a level and its number: "Strategic Focus Area 2".
const LONGEST_NAME: usize = 4;

/// Makes the rows above the headings of every table a heading and paragraphs before it.
pub(super) fn lift_lead_rows(source: &mut Source) {
    let mut level = 0;
    let mut blocks = Vec::with_capacity(source.blocks.len());
    for block in std::mem::take(&mut source.blocks) {
        match block {
            Block::Table(mut grid) => {
                let from = grid.place.clone();
                let lifted = take_lead(&source.text, &mut grid, level);
                if !lifted.is_empty() {
                    let ends = lifted.iter().map(|block| place(block).range);
                    let starts = lifted.iter().skip(1).map(place).chain([&grid.place]).map(|next| next.range.0);
                    let gaps = std::iter::once((from.range.0, place(&lifted[0]).range.0))
                        .chain(ends.zip(starts).map(|((_, end), start)| (end, start)));
                    source.furniture.extend(gaps.filter_map(|gap| separators(&source.text, gap, &from)));
                }
                blocks.extend(lifted);
                blocks.push(Block::Table(grid));
            }
            block => {
                if let Block::Heading { level: own, .. } = &block {
                    level = *own;
                }
                blocks.push(block);
            }
        }
    }
    source.blocks = blocks;
    source.furniture.sort_by_key(|place| place.range);
}

/// Takes the leading rows out of the grid.
fn take_lead(text: &str, grid: &mut Grid, level: u8) -> Vec<Block> {
    let filled = |row: usize| grid.cells.iter().filter(|c| c.row == row && !c.text.trim().is_empty()).count();
    let headings = (0..grid.rows.min(MOST + 1)).find(|row| filled(*row) > 1).unwrap_or_default();
    let first = first_group(grid, headings);
    let reaches = |cell: &Cell| cell.row < first && cell.row + cell.rowspan.max(1) > first;
    // Several lines behind an empty first cell: the rest of a row that the end of a page cut.
    let goes_on = |cell: &Cell| cell.row < first && cell.col > 0 && cell.text.lines().count() > 1;
    if grid.cells.iter().any(goes_on) {
        return Vec::new();
    }
    if first == 0 || grid.cols < 3 || filled(headings) * 2 <= grid.cols || grid.cells.iter().any(reaches) {
        return Vec::new();
    }
    let (lead, rest): (Vec<Cell>, Vec<Cell>) = std::mem::take(&mut grid.cells).into_iter().partition(|c| c.row < first);
    grid.cells = rest.into_iter().map(|cell| Cell { row: cell.row - first, ..cell }).collect();
    grid.rows -= first;
    grid.header_rows = grid.header_rows.saturating_sub(first).max(usize::from(grid.header_rows > 0));
    if let Some(cell) = grid.cells.first() {
        grid.place.line = cell.place.line;
        grid.place.range.0 = cell.place.range.0;
    }
    let mut blocks = Vec::new();
    for Cell { text: words, mut place, .. } in lead.into_iter().filter(|cell| !cell.text.trim().is_empty()) {
        let (start, end) = place.range;
        // Separated values stand in quotation marks of their own.
        if text.get(start..end).is_some_and(|raw| raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"')) {
            place.range = (start + 1, end - 1);
        }
        let is_title = blocks.is_empty() && words.chars().count() <= LONGEST_TITLE && !is_labelled(&words);
        blocks.push(match is_title {
            true => Block::Heading { level: level.saturating_add(1), text: words, place },
            false => Block::Paragraph { text: words, place },
        });
    }
    blocks
}

/// The first of the rows above the headings that heads rows of the table, as others of its kind do below: "1. Water" when a
/// "2. Roads" comes, "Priority 1" when a "Priority 2" does.
fn first_group(grid: &Grid, first: usize) -> usize {
    let shape = |cell: &Cell| -> String {
        let words: Vec<&str> = cell.text.split_whitespace().take(LONGEST_NAME).collect();
        let has_figure = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let numbered = words.iter().position(has_figure).map_or(1, |at| at + 1);
        let words = words[..numbered.min(words.len())].join(" ");
        words.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let wide = |cell: &&Cell| cell.colspan >= grid.cols && !cell.text.trim().is_empty();
    let below: Vec<String> = grid.cells.iter().filter(|c| c.row > first).filter(wide).map(shape).collect();
    let heads = |cell: &&Cell| shape(cell).ends_with(['.', ':', ')', '0']) && below.contains(&shape(cell));
    let groups = grid.cells.iter().filter(|c| c.row < first).filter(wide).filter(heads);
    groups.map(|cell| cell.row).min().unwrap_or(first)
}

/// "Equity lead: Sam Ortiz", "Version: 3": what a sheet says of itself. "Safer Streets: Draft action plan" is its name.
pub(super) fn is_labelled(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(label, value)| {
        let count = |part: &str| part.split_whitespace().count();
        (1..=3).contains(&count(label)) && count(value) <= 4 && crate::recognise::is_field_name(label)
    })
}

fn place(block: &Block) -> &Place {
    match block {
        Block::Heading { place, .. }
        | Block::Paragraph { place, .. }
        | Block::ListItem { place, .. }
        | Block::PageBreak { place, .. } => place,
        Block::Table(grid) => &grid.place,
    }
}

/// What stands between two lifted lines in separated values: the separators of empty cells, quotation marks.
fn separators(text: &str, range: (usize, usize), near: &Place) -> Option<Place> {
    let gap = text.get(range.0..range.1)?;
    let line = near.line + u32::try_from(text.get(near.range.0..range.0)?.matches('\n').count()).ok()?;
    (!gap.trim().is_empty()).then(|| Place { line, range, ..near.clone() })
}
