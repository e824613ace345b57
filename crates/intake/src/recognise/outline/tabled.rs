//! Headings that each stand over a table of the same columns, or over forms of the same labels: the plan's sections, although no word calls them so.
//! One heading over one table says only that a table follows.

use super::super::form_table;
use super::super::headings::find_headings;
use super::super::lexicon::key;
use crate::block::Block;
use std::collections::{HashMap, HashSet};

/// The tables, by block, whose heading is one of several of its level that stand over tables with the same headings.
pub(super) fn tables_of_sections(blocks: &[Block]) -> HashSet<usize> {
    let mut alike: HashMap<(u8, String), Vec<(usize, usize)>> = HashMap::new();
    let mut above = None;
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, .. } => above = Some((*level, at)),
            Block::Table(grid) => {
                let Some((level, heading)) = above else { continue };
                let of_form = || form_table::first_label(grid);
                let of_table = || {
                    let (_, headings) = find_headings(grid)?;
                    Some(headings.iter().flatten().map(|h| key(&h.text)).collect::<Vec<String>>().join("|"))
                };
                let Some(words) = of_form().or_else(of_table) else { continue };
                alike.entry((level, words)).or_default().push((heading, at));
            }
            _ => {}
        }
    }
    let several = |tables: &Vec<(usize, usize)>| tables.iter().any(|(heading, _)| *heading != tables[0].0);
    alike.into_values().filter(several).flatten().map(|(_, table)| table).collect()
}
