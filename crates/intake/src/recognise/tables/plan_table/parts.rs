//! The entries that a cell lists below its record.

use super::own_words::give_own_deadline;
use super::{Table, split_title};
use crate::block::Cell;
use crate::draft::SpanClass;
use crate::recognise::lexicon::Column;
use crate::recognise::reading::{Reading, Run};
use crate::recognise::tables::cell_fields::{give_cell, is_undecided};
use crate::recognise::tables::headings::Heading;
use crate::recognise::tables::parts_in_cells::{Entry, Listed, Places};

impl Table<'_> {
    /// Adds each entry that a cell lists below the record.
    pub(super) fn add_parts(&self, reading: &mut Reading<'_>, cells: &[&Cell]) {
        let cell = self.parts.and_then(|col| cells.iter().find(|c| c.col == col));
        let (Some(cell), Some(record)) = (cell, self.record) else { return };
        let Some(Heading { column: Column::Level(level), .. }) = &self.headings[cell.col] else { return };
        let mut places = Places::of(cell.place.range);
        let mut listed = Listed::of(&cell.text);
        // Among cells that list entries, words alone are one entry.
        if listed.entries.is_empty() && !is_undecided(&listed.before) {
            let text = std::mem::take(&mut listed.before);
            listed.entries.push(Entry { letter: None, text, first: cell.text.trim(), last: None, heads: false });
        }
        if !listed.before.is_empty() {
            let range = places.next(reading, &listed.before);
            let heading = Heading { column: Column::Description, text: String::new() };
            give_cell(reading, record, Some(&heading), &Run { text: listed.before, range }, &self.words);
        }
        for entry in listed.entries {
            let (label, title) = match entry.letter {
                Some(letter) => (Some(letter), entry.text),
                None => split_title(&entry.text, None),
            };
            let mut range = places.next(reading, if entry.last.is_some() { entry.first } else { &title });
            if let Some(last) = entry.last {
                range.1 = places.next(reading, last).1;
            }
            let run = Run { text: title, range };
            let item = reading.push_item(level, label, &run, Some(record));
            give_own_deadline(reading, item, &run);
            reading.paint.paint(range, SpanClass::Item, Some(item), "title");
        }
    }
}
