//! Records that the source breaks over rows: the rest of a title, a date, a measure in the row below.
//! A row that begins a record of its own is never one of them.

use super::super::super::lexicon::Column;
use super::super::super::reading::Reading;
use super::super::cell_fields::run_of;
use super::super::parts_in_cells::{counted_from, push_parts};
use super::Table;
use crate::block::Cell;
use crate::draft::SpanClass;

impl Table<'_> {
    /// The rest of a record that the source breaks over rows.
    pub(super) fn continue_record(&mut self, reading: &mut Reading<'_>, cells: &[&Cell], title_col: usize) {
        let Some(item) = self.record else { return };
        let (titles, others): (Vec<&Cell>, Vec<&Cell>) = cells.iter().copied().partition(|c| c.col == title_col);
        for cell in titles {
            if let Some((_, parts)) = counted_from(&cell.text, self.counted).filter(|_| self.counted > 0) {
                self.counted += parts.len();
                push_parts(reading, &run_of(cell), item, parts);
                continue;
            }
            let more = run_of(cell).text;
            if let Some(title) = &mut reading.draft.items[item].title {
                title.push(' ');
                title.push_str(&more);
            }
            reading.place_field(item, "title", cell.place.range);
            reading.paint.paint(cell.place.range, SpanClass::Item, Some(item), "title");
        }
        let (broken, others): (Vec<&Cell>, Vec<&Cell>) =
            others.into_iter().partition(|c| self.is_broken(reading, c, item));
        for cell in broken {
            self.go_on(reading, cell, item);
        }
        self.give_cells(reading, &others);
        self.add_parts(reading, cells);
    }

    /// Whether a row says of itself who acts, when and how far it is: it is no rest of the row above, however small it begins.
    pub(super) fn answers_for_itself(&self, cells: &[&Cell], title_col: usize) -> bool {
        let told = |wanted: &Column| {
            cells.iter().any(|cell| {
                let column = self.headings.get(cell.col).and_then(Option::as_ref).map(|heading| &heading.column);
                column == Some(wanted) && cell.text.starts_with(char::is_uppercase)
            })
        };
        cells.iter().any(|cell| cell.col == title_col) && [Column::Lead, Column::Due, Column::Status].iter().all(told)
    }

    /// The next line of a cell of which one value is kept: it begins small, or completes a date.
    fn is_broken(&self, reading: &Reading<'_>, cell: &Cell, item: usize) -> bool {
        if self.records {
            return false;
        }
        let item = &reading.draft.items[item];
        let small = cell.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        match self.headings.get(cell.col).and_then(Option::as_ref).map(|h| &h.column) {
            Some(Column::Due) => item.due.is_some(),
            Some(Column::Measure | Column::Year(_)) => small && !item.measures.is_empty(),
            _ => false,
        }
    }

    fn go_on(&mut self, reading: &mut Reading<'_>, cell: &Cell, item: usize) {
        let more = run_of(cell).text;
        let due = self.headings[cell.col].as_ref().is_some_and(|h| h.column == Column::Due);
        reading.place_field(item, if due { "due" } else { "measure" }, cell.place.range);
        if due {
            if let Some(due) = &mut reading.draft.items[item].due {
                due.text.push(' ');
                due.text.push_str(&more);
            }
            if self.broken_dates.last() != Some(&item) {
                self.broken_dates.push(item);
            }
        } else if let Some(measure) = reading.draft.items[item].measures.last_mut() {
            measure.target.push(' ');
            measure.target.push_str(&more);
        }
    }
}
