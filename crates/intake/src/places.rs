//! Where the parts of a draft stand: a recogniser remembers the lines of a step, statement or duty; here they become the page,
//! sheet, cell and line of the document. What is not known is left out, never guessed.

use crate::block::{Block, Place, Source};
use std::collections::BTreeMap;

/// The places of a document by the line on which each begins.
#[derive(Debug, Clone, Default)]
pub struct Places {
    lines: BTreeMap<u32, Vec<(Place, String)>>,
}

impl Places {
    /// The places of a document as it was read.
    pub fn of(source: &Source) -> Self {
        let mut lines: BTreeMap<u32, Vec<(Place, String)>> = BTreeMap::new();
        for place in source.blocks.iter().flat_map(places_of) {
            let words = source.text.get(place.range.0..place.range.1).map(squeeze).unwrap_or_default();
            lines.entry(place.line).or_default().push((place.clone(), words));
        }
        Self { lines }
    }

    /// Where words stand that were read from these lines: the block or cell that holds them; where none does, the first of
    /// the lines, with the page it is on.
    pub fn find(&self, lines: &[u32], words: &str) -> Option<Place> {
        let words = squeeze(words);
        let first = *lines.iter().min()?;
        let of_line = |line: &u32| self.lines.get(line).into_iter().flatten();
        let holding = lines.iter().flat_map(of_line).find(|(_, text)| !words.is_empty() && text.contains(&words));
        if let Some((place, _)) = holding {
            return Some(place.clone());
        }
        // A paragraph goes over several lines: it begins on one before.
        let block = self.lines.range(..=first).next_back().and_then(|(_, places)| places.first());
        let place = block.map(|(place, _)| Place { cell: None, line: first, ..place.clone() });
        Some(place.unwrap_or(Place { line: first, ..Place::default() }))
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn places_of(block: &Block) -> Vec<&Place> {
    match block {
        Block::Heading { place, .. } | Block::Paragraph { place, .. } | Block::ListItem { place, .. } => vec![place],
        Block::Table(grid) => grid.cells.iter().map(|cell| &cell.place).collect(),
        Block::PageBreak { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_part_is_found_in_the_cell_or_paragraph_that_holds_its_words() {
        let source = read::read(b"Step,When\nWalk with the neighbors,May 2024\n", "a.csv").unwrap();
        let places = Places::of(&source);
        let check = |lines: &[u32], words: &str, expected: Option<(u32, Option<&str>)>| {
            let found = places.find(lines, words);
            assert_eq!(found.as_ref().map(|place| (place.line, place.cell.as_deref())), expected, "{words}");
        };
        check(&[2], "Walk  with the neighbors", Some((2, Some("A2"))));
        check(&[2], "May 2024", Some((2, Some("B2"))));
        check(&[2], "words put together", Some((2, None)));
        check(&[7], "anything", Some((7, None)));
        check(&[], "anything", None);
    }
}
