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
    /// Stable key of the rule, for translation; empty in entries older than the keys.
    pub rule_key: String,
    /// Arguments of the rule.
    pub rule_args: Vec<String>,
    /// What the rule adds after it: what "by" or "from" made of the bounds, that it goes on or is repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rule_notes: Vec<RuleNote>,
    /// First day of the other common reading.
    pub other_start: Option<NaiveDate>,
    /// Last day of the other common reading.
    pub other_end: Option<NaiveDate>,
    /// Why there is another reading.
    pub other_rule: Option<String>,
    /// Stable key of the other reading's rule.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub other_rule_key: String,
    /// Its arguments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_rule_args: Vec<String>,
}

/// A sentence that follows a rule, by its stable key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleNote {
    /// Stable key.
    pub key: String,
    /// Arguments.
    pub args: Vec<String>,
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

    /// The reading taken first, once a person said that it is meant: the other one is no more.
    #[must_use]
    pub fn settled_on_first(self) -> Self {
        Self {
            other_start: None,
            other_end: None,
            other_rule: None,
            other_rule_key: String::new(),
            other_rule_args: Vec::new(),
            ..self
        }
    }

    /// The other reading, once a person said that it is meant. What followed the first rule does not follow this one.
    #[must_use]
    pub fn settled_on_other(self) -> Self {
        Self {
            start: self.other_start,
            end: self.other_end,
            rule: self.other_rule.clone().unwrap_or_default(),
            rule_key: self.other_rule_key.clone(),
            rule_args: self.other_rule_args.clone(),
            rule_notes: Vec::new(),
            ..self
        }
        .settled_on_first()
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
    fn a_settled_reading_leaves_the_other_behind() {
        let read = Schedule {
            text: "winter 2024".into(),
            end: Some(day("2025-02-28")),
            rule_key: "winter".into(),
            rule_notes: vec![RuleNote { key: "limit-by".into(), args: vec![] }],
            other_end: Some(day("2024-03-31")),
            other_rule: Some("the other".into()),
            other_rule_key: "other-winter".into(),
            ..Schedule::default()
        };
        let first = read.clone().settled_on_first();
        assert_eq!((first.latest(), first.rule_key.as_str()), (Some(day("2025-02-28")), "winter"));
        let other = read.settled_on_other();
        assert_eq!((other.latest(), other.rule_key.as_str()), (Some(day("2024-03-31")), "other-winter"));
        assert_eq!((other.rule.as_str(), other.rule_notes.len(), other.other_rule), ("the other", 0, None));
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
