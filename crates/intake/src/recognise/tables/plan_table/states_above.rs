//! "Goal health" beside "Initiative health", "Goal measures" over all rows of a goal: what is said of the entries above those of
//! a table.

use super::Table;
use crate::block::Cell;
use crate::read::text::collapse;
use crate::recognise::lexicon::{Column, heading_key, is_status_phrase, key, level_of};
use crate::recognise::reading::{Reading, Run, plain};
use crate::recognise::tables::cell_fields::{give_cell, give_status, run_of};

impl Table<'_> {
    /// The depth of the level above the records whose state a cell tells, and the state. A cell merged over rows in which
    /// several states stand tells none.
    pub(super) fn state_above(&self, cell: &Cell) -> Option<(usize, String)> {
        let heading = self.headings.get(cell.col)?.as_ref().filter(|h| matches!(h.column, Column::Other(_)))?;
        let words = heading_key(&heading.text);
        let (level, said) = words.split_once(' ')?;
        let level = level_of(level).filter(|_| matches!(said, "health" | "status" | "state" | "rag" | "rag status"))?;
        let depth = self.depth_above(level)?;
        let mut lines = cell.text.lines().map(|line| collapse(&plain(line))).filter(|line| !line.is_empty());
        let state = lines.next().filter(|state| is_status_phrase(state))?;
        lines.all(|line| key(&line) == key(&state)).then_some((depth, state))
    }

    /// The depth of the level above the records whose measure a cell tells that is merged over several of them.
    pub(super) fn measured_above(&self, cell: &Cell) -> Option<usize> {
        let heading =
            self.headings.get(cell.col)?.as_ref().filter(|h| h.column == Column::Measure && cell.rowspan > 1)?;
        let words = heading_key(&heading.text);
        self.depth_above(level_of(words.split_once(' ')?.0)?)
    }

    /// The depth of a level that stands above the records.
    fn depth_above(&self, level: &str) -> Option<usize> {
        let names_it = |col: &usize| matches!(&self.headings[*col], Some(h) if matches!(&h.column, Column::Level(own) if own == level));
        let outer = self.levels.len().saturating_sub(1);
        self.levels[..outer].iter().position(names_it)
    }

    /// Says of an entry above the records how far it is, and how it is measured.
    pub(super) fn give_state_above(&self, reading: &mut Reading<'_>, depth: usize, cells: &[&Cell]) {
        let Some(item) = self.record else { return };
        for cell in cells.iter().filter(|cell| self.measured_above(cell) == Some(depth)) {
            give_cell(reading, item, self.headings[cell.col].as_ref(), &run_of(cell), &self.words);
        }
        let told = cells.iter().find_map(|cell| Some((cell, self.state_above(cell).filter(|(d, _)| *d == depth)?.1)));
        if let Some((cell, text)) = told {
            give_status(reading, item, &Run { text, range: cell.place.range });
            reading.place_field(item, "status", cell.place.range);
        }
    }
}
