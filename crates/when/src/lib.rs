//! Dates as cities write them: text and settings in, bounds, precision, recurrence and the rule used out.
//!
//! The text is always kept as written. A reading never guesses in silence: what could be read another way says so
//! in [`When::other`], and what gives no calendar date says which kind of expression it was.
//! This crate asks no clock: relative expressions count from the date in [`Settings::context`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person setting up a plan tells the reader of its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The date to count from: the document's own date. Only as precise as it is known.
    pub context: Option<Context>,
    /// Month and day on which the fiscal year starts, (1, 1) for the calendar year.
    pub fiscal_year_start: (u32, u32),
    /// `true` reads 3/4/2024 as 3 April.
    pub day_first: bool,
    /// South shifts the seasons by six months.
    pub hemisphere: Hemisphere,
}

impl Default for Settings {
    fn default() -> Self {
        Self { context: None, fiscal_year_start: (1, 1), day_first: false, hemisphere: Hemisphere::North }
    }
}

/// The date of the document that an expression stands in: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12, when known.
    pub month: Option<u32>,
    /// The day of the month, when known.
    pub day: Option<u32>,
}

/// Which half of the earth the seasons are those of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hemisphere {
    /// Spring is March to May.
    #[default]
    North,
    /// Spring is September to November.
    South,
}

/// How fine the expression is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the meaning
pub enum Precision {
    Day,
    DayRange,
    DayList,
    DayToMonth,
    Month,
    MonthRange,
    ThirdOfMonth,
    Quarter,
    FiscalQuarter,
    Season,
    ThirdOfYear,
    Year,
    FiscalYear,
    YearRange,
    FiscalYearRange,
    YearPair,
    Decade,
    EventInYear,
    Duration,
    DurationRange,
    DurationAfterEvent,
    VagueDuration,
    Term,
    Reference,
    OnGoing,
    /// No expression of time was recognised.
    #[default]
    None,
}

/// What the date is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Work begins then.
    Start,
    /// It is to be done by then.
    #[default]
    Due,
    /// It happens then.
    Event,
    /// It is looked at again then.
    Review,
}

/// Another way in which the same text is commonly read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// First day of the other reading.
    pub start: Option<NaiveDate>,
    /// Last day of the other reading.
    pub end: Option<NaiveDate>,
    /// Why, in words a clerk understands.
    pub rule: String,
}

/// A reading of an as-written date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// Verbatim.
    pub text: String,
    /// First day on which the thing may be done; `None` when only the last is known, or neither.
    pub start: Option<NaiveDate>,
    /// Last day on which the thing may be done.
    pub end: Option<NaiveDate>,
    /// It goes on after `start` (or `end`) with no end given.
    pub open_ended: bool,
    /// How fine the expression is.
    pub precision: Precision,
    /// What the date is for.
    pub role: Role,
    /// ISO 8601 duration between repetitions, for example `P3M`.
    pub recurrence: Option<String>,
    /// ISO 8601 duration that has nothing to count from.
    pub duration: Option<String>,
    /// Each day of a list of days.
    pub dates: Vec<NaiveDate>,
    /// The rule used, in words: "Fall 2023 = September to November 2023".
    pub rule: String,
    /// The other possible reading.
    pub other: Option<Other>,
}

/// An expression of time found inside a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Byte range of the expression in the text.
    pub range: std::ops::Range<usize>,
    /// Its reading.
    pub when: When,
}

/// Reads one expression. Never fails: what cannot be read has [`Precision::None`] and no bounds.
pub fn read(text: &str, _settings: &Settings) -> When {
    When { text: text.to_owned(), ..When::default() }
}

/// Finds the expressions of time in a sentence or paragraph, in order, not overlapping.
pub fn find(_text: &str, _settings: &Settings) -> Vec<Found> {
    Vec::new()
}
