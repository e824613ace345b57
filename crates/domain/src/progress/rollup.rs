//! Roll-up: counts, never averages. Silence has a count of its own, so it can never improve a figure.

use super::{lateness::Lateness, status::WorkState};
use serde::Serialize;

/// How many commitments are in which state. `done`, `under_way`, `not_started`, `on_hold` and `not_reported` add up to `total`;
/// `late`, `possibly_late` and `no_date` are counted across them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct Counts {
    pub total: i64,
    pub done: i64,
    pub under_way: i64,
    pub not_started: i64,
    pub on_hold: i64,
    pub not_reported: i64,
    pub late: i64,
    pub possibly_late: i64,
    pub no_date: i64,
    /// No longer pursued; not part of `total`, never hidden.
    pub dropped: i64,
}

impl Counts {
    /// Counts one commitment that is still pursued.
    pub fn add(&mut self, state: WorkState, lateness: Lateness) {
        self.total += 1;
        match state {
            WorkState::NotReported => self.not_reported += 1,
            WorkState::NotStarted => self.not_started += 1,
            WorkState::UnderWay => self.under_way += 1,
            WorkState::OnHold => self.on_hold += 1,
            WorkState::Done => self.done += 1,
        }
        match lateness {
            Lateness::Late => self.late += 1,
            Lateness::PossiblyLate => self.possibly_late += 1,
            Lateness::NoDate => self.no_date += 1,
            Lateness::NotLate => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_add_up_to_the_total() {
        let mut counts = Counts::default();
        for state in WorkState::ALL {
            counts.add(state, Lateness::Late);
        }
        let sum = counts.done + counts.under_way + counts.not_started + counts.on_hold + counts.not_reported;
        assert_eq!((counts.total, sum, counts.late), (5, 5, 5));
    }
}
