//! What departments write when they report. A sentence about an item is used once, for that item; a sentence of a
//! department is used for few items, so that pages do not repeat each other. When there is none left, the word stands alone.

use crate::Result;
use crate::files::{self, rows};
use crate::stage::Named;
use domain::progress::status::WorkState;

/// How many items may be told with the same sentence of a department.
const USES_MAX: usize = 1;

/// The sentences that are left.
pub struct Sentences {
    all: Vec<Sentence>,
}

struct Sentence {
    about: &'static str,
    state: WorkState,
    done: &'static str,
    next: &'static str,
    uses: usize,
}

/// Reads the sentences.
pub fn read() -> Result<Sentences> {
    let sentence = |row: files::Row| {
        let state = WorkState::from_key(row.cell(1)).ok_or_else(|| row.wrong("no such state"))?;
        Ok(Sentence { about: row.cell(0), state, done: row.cell(2), next: row.cell(3), uses: 0 })
    };
    Ok(Sentences { all: rows("sentences.tsv", files::SENTENCES).skip(1).map(sentence).collect::<Result<_>>()? })
}

impl Sentences {
    /// What was done and what is next, for a report on an item by somebody.
    pub fn take(&mut self, item: &Named, who: &str, state: WorkState) -> (String, String) {
        let of_item = |about: &str| {
            about.split_once('/').is_some_and(|(plan, start)| plan == item.plan && item.key.starts_with(start))
        };
        let free = |is_meant: &dyn Fn(&str) -> bool| {
            self.all.iter().position(|known| known.state == state && known.uses < USES_MAX && is_meant(known.about))
        };
        let Some(found) = free(&of_item).or_else(|| free(&|about| about == who)) else {
            return Default::default();
        };
        let sentence = &mut self.all[found];
        sentence.uses += 1;
        (sentence.done.to_owned(), sentence.next.to_owned())
    }
}
