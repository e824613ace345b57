//! When an item is due, as written, with the bounds a reading gave it. The text is never lost.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// An as-written date and its reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// Verbatim.
    pub text: String,
    /// First day of the reading.
    pub start: Option<NaiveDate>,
    /// Last day of the reading.
    pub end: Option<NaiveDate>,
    /// Goes on with no end given.
    pub open_ended: bool,
    /// How fine: day, month, season, duration …
    pub precision: String,
    /// start, due, event or review.
    pub role: String,
    /// ISO 8601 duration between repetitions: the review cadence of what is on-going.
    pub recurrence: Option<String>,
    /// ISO 8601 duration with nothing to count from.
    pub duration: Option<String>,
    /// The rule used, in words.
    pub rule: String,
    /// Stable key of the rule, for translation.
    pub rule_key: String,
    /// Arguments of the rule.
    pub rule_args: Vec<String>,
    /// First day of the other common reading.
    pub other_start: Option<NaiveDate>,
    /// Last day of the other common reading.
    pub other_end: Option<NaiveDate>,
    /// Why there is another reading.
    pub other_rule: Option<String>,
}

impl Schedule {
    /// The earliest day that any reading could mean as the deadline; with only a last day known, that day.
    pub fn earliest(&self) -> Option<NaiveDate> {
        let of = |start: Option<NaiveDate>, end: Option<NaiveDate>| end.map(|end| start.unwrap_or(end));
        [of(self.start, self.end), of(self.other_start, self.other_end)].into_iter().flatten().min()
    }

    /// The last day of the latest reading: after it the item is late for certain.
    pub fn latest(&self) -> Option<NaiveDate> {
        [self.end, self.other_end].into_iter().flatten().max()
    }

    /// On-going with no cadence of review: it can never be late, so somebody has to set one.
    pub fn needs_review_cadence(&self) -> bool {
        self.open_ended && self.latest().is_none() && self.recurrence.is_none()
    }

    /// The day of the next review, counted from `last` (the last report, or the publication). `None` without a cadence.
    pub fn review_after(&self, last: NaiveDate) -> Option<NaiveDate> {
        add_duration(last, self.recurrence.as_deref()?)
    }
}

/// Adds an ISO 8601 duration in years, months, weeks or days (`P1Y`, `P3M`, `P2W`, `P10D`) to a day.
/// `None` for any other form and beyond the calendar.
pub fn add_duration(day: NaiveDate, duration: &str) -> Option<NaiveDate> {
    let mut rest = duration.strip_prefix('P')?;
    let mut day = day;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let count: u32 = rest[..digits].parse().ok()?;
        day = match rest.as_bytes()[digits] {
            b'Y' => day.checked_add_months(Months::new(count.checked_mul(12)?))?,
            b'M' => day.checked_add_months(Months::new(count))?,
            b'W' => day.checked_add_days(Days::new(u64::from(count) * 7))?,
            b'D' => day.checked_add_days(Days::new(u64::from(count)))?,
            _ => return None,
        };
        rest = &rest[digits + 1..];
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn durations_are_added_in_calendar_months() {
        for (from, duration, expected) in [
            ("2024-01-31", "P1M", Some("2024-02-29")),
            ("2024-02-29", "P1Y", Some("2025-02-28")),
            ("2024-01-01", "P2W", Some("2024-01-15")),
            ("2024-01-01", "P1Y6M", Some("2025-07-01")),
            ("2024-01-01", "3M", None),
            ("2024-01-01", "P", None),
            ("2024-01-01", "P99999999999Y", None),
            ("2024-01-01", "PMé", None),
        ] {
            assert_eq!(add_duration(day(from), duration), expected.map(day), "{from} + {duration}");
        }
    }

    #[test]
    fn the_other_reading_widens_the_bounds() {
        let winter = Schedule {
            start: Some(day("2024-12-01")),
            end: Some(day("2025-02-28")),
            other_start: Some(day("2024-01-01")),
            other_end: Some(day("2024-03-31")),
            ..Schedule::default()
        };
        assert_eq!(winter.earliest(), Some(day("2024-01-01")));
        assert_eq!(winter.latest(), Some(day("2025-02-28")));
    }
}
