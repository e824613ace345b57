//! Lateness has four answers. A date written as a window is late for certain only after its last day.

use super::status::WorkState;
use chrono::NaiveDate;

/// Whether an item is late on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lateness {
    /// Every reading of its date has passed.
    Late,
    /// Some day that the date could mean has passed, the last one has not.
    PossiblyLate,
    /// No day that the date could mean has passed, or the work is done.
    NotLate,
    /// It has no date, so it cannot be late.
    NoDate,
}

impl Lateness {
    /// All four answers.
    pub const ALL: [Self; 4] = [Self::Late, Self::PossiblyLate, Self::NotLate, Self::NoDate];

    /// The word used in data and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::PossiblyLate => "possibly_late",
            Self::NotLate => "not_late",
            Self::NoDate => "no_date",
        }
    }
}

/// The bounds that decide lateness, as stored with an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Earliest day that the date could mean.
    pub earliest: Option<NaiveDate>,
    /// Latest day that the date could mean.
    pub latest: Option<NaiveDate>,
    /// Day of the next review of what is on-going.
    pub review_on: Option<NaiveDate>,
}

/// Judges an item on a day. Done is never late: when it was done stands in its history.
pub fn judge(bounds: Bounds, state: WorkState, today: NaiveDate) -> Lateness {
    let (earliest, latest) = match (bounds.latest, bounds.review_on) {
        (Some(latest), _) => (bounds.earliest.unwrap_or(latest), latest),
        (None, Some(review)) => (review, review),
        (None, None) => return Lateness::NoDate,
    };
    if state == WorkState::Done || today <= earliest {
        Lateness::NotLate
    } else if today > latest {
        Lateness::Late
    } else {
        Lateness::PossiblyLate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(earliest: &str, latest: &str, review: &str, state: WorkState, today: &str, expected: Lateness) {
        let day = |text: &str| text.parse().ok();
        let bounds = Bounds { earliest: day(earliest), latest: day(latest), review_on: day(review) };
        assert_eq!(judge(bounds, state, today.parse().unwrap()), expected);
    }

    #[test]
    fn four_answers() {
        use Lateness::*;
        use WorkState::*;
        check("2023-09-01", "2023-11-30", "", UnderWay, "2023-08-31", NotLate);
        check("2023-09-01", "2023-11-30", "", UnderWay, "2023-09-01", NotLate);
        check("2023-09-01", "2023-11-30", "", UnderWay, "2023-10-15", PossiblyLate);
        check("2023-09-01", "2023-11-30", "", UnderWay, "2023-12-01", Late);
        check("2023-09-01", "2023-11-30", "", NotReported, "2023-12-01", Late);
        check("2023-09-01", "2023-11-30", "", Done, "2023-12-01", NotLate);
        check("", "2020-10-06", "", NotStarted, "2020-10-06", NotLate);
        check("", "2020-10-06", "", NotStarted, "2020-10-07", Late);
        check("", "", "", UnderWay, "2020-10-07", NoDate);
        check("", "", "2020-10-06", UnderWay, "2020-10-07", Late);
    }
}
