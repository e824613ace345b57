//! The day that a record's own words name, where no column of the table tells one.

use super::Table;
use crate::block::Cell;
use crate::recognise::deadlines::{
    give_closing_time, give_deadline, give_leading_time, give_promised_time, orders, promises,
};
use crate::recognise::lexicon::is_plan_verb;
use crate::recognise::reading::{Reading, Run};
use crate::recognise::tables::cell_fields::run_of;

impl Table<'_> {
    /// The deadline that the record's own words name; a number may stand before them in the cell.
    pub(super) fn give_deadline_of_title(&self, reading: &mut Reading<'_>, cell: &Cell) {
        let Some((item, title)) = self.record.and_then(|at| Some((at, reading.draft.items[at].title.clone()?))) else {
            return;
        };
        let whole = run_of(cell);
        let range = reading.find_in(whole.range, &title);
        give_own_deadline(reading, item, &range.map_or(whole, |range| Run { text: title, range }));
    }
}

/// Sets the deadline that a commitment's own words name. "The road to a dry cellar by 2060" names what the year belongs to,
/// not when the entry is done.
pub(crate) fn give_own_deadline(reading: &mut Reading<'_>, item: usize, title: &Run) {
    // "[New] Pump the basin dry by 2031": a remark before the words.
    let tag = title.text.strip_prefix('[').and_then(|rest| Some(rest.split_once("] ")?.1)).unwrap_or(&title.text);
    let title = &reading.part(title, title.text.len() - tag.len(), title.text.len());
    if promises(&title.text) {
        give_promised_time(reading, item, title);
    } else if title.text.split(' ').next().is_some_and(|word| word == "By") || orders(&title.text) {
        give_closing_time(reading, item, title);
    } else if let Some(done) = done_by(reading, &title.text) {
        give_deadline(reading, item, &reading.part(title, done, title.text.len()));
    }
    if reading.draft.items[item].due.is_none() {
        give_leading_time(reading, item, title);
    }
}

/// Where the last words begin that say until when a work is done: "finished by 2033", "trained by the end of May".
fn done_by(reading: &Reading<'_>, title: &str) -> Option<usize> {
    let (before, last) = title.rsplit_once(" by ")?;
    // What is damaged by 2033 is no work.
    let is_work = |word: &str| {
        let verb = |end: &str| word.strip_suffix(end).is_some_and(is_plan_verb);
        verb("d") || verb("ed") || matches!(word, "finished" | "completed" | "finalized" | "achieved" | "reached")
    };
    let done = before.rsplit(' ').next().is_some_and(is_work);
    let when = reading.read_when(last.trim_end_matches(['.', ';', ' ']));
    (done && when.end.is_some()).then_some(before.len() + 1)
}
