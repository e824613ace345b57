//! Headings that each stand over a table of the same columns, or over forms of the same labels: the plan's sections, although no word calls them so.
//! One heading over one table says only that a table follows, unless it stands among headings that name levels.

use super::super::lexicon::{Column, key};
use super::super::reading::{Reading, plain};
use super::super::tables::form_table;
use super::super::tables::headings::{find_headings, states_unheaded};
use super::Walk;
use super::levels::read_level;
use crate::block::{Block, Grid};
use std::collections::{HashMap, HashSet};

/// Words of the longest line that heads a table.
const LONGEST_LINE: usize = 16;

/// The lines, by block, that stand straight above a table of entries and their states, below another table or a heading.
pub(super) fn lines_over_states(blocks: &[Block]) -> HashSet<usize> {
    let heads = |text: &str| {
        let words = plain(text);
        words.split_whitespace().count() <= LONGEST_LINE && !words.trim_end().ends_with(['.', ':', ';', ','])
    };
    let is_line = |at: usize| matches!(&blocks[at], Block::Paragraph { text, .. } if heads(text));
    let is_over = |at: usize| matches!(&blocks[at + 1], Block::Table(grid) if states_unheaded(grid).is_some());
    let stands_apart = |at: usize| at == 0 || matches!(blocks[at - 1], Block::Table(_) | Block::Heading { .. });
    (0..blocks.len().saturating_sub(1)).filter(|at| is_line(*at) && stands_apart(*at) && is_over(*at)).collect()
}

/// Whether tables without headings tell entries and their states: three entries at least, and not all of them only open, closed
/// or new, as halls and shops are.
pub(super) fn keeps_log(blocks: &[Block]) -> bool {
    let grids = blocks.iter().filter_map(|block| if let Block::Table(grid) = block { Some(grid) } else { None });
    let logs: Vec<&Grid> = grids.filter(|grid| states_unheaded(grid).is_some()).collect();
    let states = || logs.iter().flat_map(|grid| grid.cells.iter().filter(|cell| cell.col + 1 == grid.cols));
    let is_bare = |text: &str| matches!(key(text).as_str(), "open" | "closed" | "new" | "limited");
    states().count() >= 3 && states().any(|cell| !is_bare(&cell.text))
}

impl Walk {
    /// Opens the headings over a table as sections; where others name levels, the next heading as high closes what was opened.
    pub(super) fn open_over_table(&mut self, reading: &mut Reading<'_>) {
        self.open_headings(reading);
        let Some((_, item)) = self.open.last().copied().filter(|_| !self.is_narrative) else { return };
        let block = reading.draft.items[item].places.first().map(|(_, place)| reading.block_at(place.range.0));
        if let Some(Block::Heading { level, .. }) = block.map(|block| &reading.source.blocks[block]) {
            self.set.push((*level, item));
        }
    }
}

/// The tables, by block, whose headings are sections, and these headings.
pub(super) fn find(blocks: &[Block], keeps_log: bool, is_narrative: bool) -> HashSet<usize> {
    if is_narrative { tables_of_sections(blocks, keeps_log) } else { tables_beside_levels(blocks) }
}

/// Words that say that a table follows, and head no section.
const OF_TABLES: [&str; 14] = [
    "action",
    "actions",
    "plan",
    "table",
    "matrix",
    "summary",
    "overview",
    "schedule",
    "timeline",
    "appendix",
    "annex",
    "tracker",
    "indicators",
    "measures",
];

/// "Keeping our word" over a table of actions, as high as "Outcome 1: …", "Outcome 2: …": what the table tells is of none of these.
fn tables_beside_levels(blocks: &[Block]) -> HashSet<usize> {
    let named = |text: &str| read_level(&plain(text)).is_some_and(|(_, label, _)| label.is_some());
    let heights = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text, .. } if named(text) => Some(*level),
        _ => None,
    });
    let heights: Vec<u8> = heights.collect();
    let is_height = |level: u8| heights.iter().filter(|height| **height == level).count() >= 2;
    let of_table = |text: &str| key(text).split(' ').any(|word| OF_TABLES.contains(&word));
    let holds_entries = |grid: &Grid| {
        find_headings(grid).is_some_and(|(_, headings)| {
            headings.iter().flatten().any(|heading| matches!(heading.column, Column::Level(_)))
        })
    };
    let mut found = HashSet::new();
    let mut above = None;
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text, .. } => {
                above = (is_height(*level) && !named(text) && !of_table(text)).then_some(at);
            }
            Block::Table(grid) => found.extend(above.filter(|_| holds_entries(grid)).into_iter().flat_map(|h| [h, at])),
            _ => {}
        }
    }
    found
}

/// The tables whose heading is one of several of its level that stand over tables with the same headings, and these headings,
/// by block.
fn tables_of_sections(blocks: &[Block], keeps_log: bool) -> HashSet<usize> {
    let mut tables: Vec<(u8, usize, usize, &Grid)> = Vec::new();
    let mut above = None;
    for (at, block) in blocks.iter().enumerate() {
        match (block, above) {
            (Block::Heading { level, .. }, _) => above = Some((*level, at)),
            (Block::Table(grid), Some((level, heading))) => tables.push((level, heading, at, grid)),
            _ => {}
        }
    }
    let mut alike: HashMap<(u8, String), Vec<(usize, usize)>> = HashMap::new();
    // The headings of a table cost a look at each of its cells, in vain where it is the only one.
    for (level, heading, at, grid) in tables.iter().filter(|_| tables.len() > 1) {
        let of_table = || {
            let (_, headings) = find_headings(grid)?;
            Some(headings.iter().flatten().map(|h| key(&h.text)).collect::<Vec<String>>().join("|"))
        };
        let states = || states_unheaded(grid).filter(|_| keeps_log).map(|_| String::new());
        let top = || form_table::first_label_of_top(grid);
        let words = form_table::first_label(grid).or_else(of_table).or_else(states).or_else(top);
        let Some(words) = words else { continue };
        alike.entry((*level, words)).or_default().push((*heading, *at));
    }
    let several = |tables: &Vec<(usize, usize)>| tables.iter().any(|(heading, _)| *heading != tables[0].0);
    alike.into_values().filter(several).flatten().flat_map(|(heading, table)| [heading, table]).collect()
}
