//! Dates as cities write them: text and settings in, bounds, precision, recurrence and the rule used out.
//!
//! The text is always kept as written. A reading never guesses in silence: what could be read another way says so
//! in [`When::other`], and what gives no calendar date says which kind of expression it was.
//! This crate asks no clock: relative expressions count from the date in [`Settings::context`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod beginnings;
mod calendar;
mod combine;
mod expression;
mod lengths;
mod limits;
mod numerals;
mod points;
mod prose;
mod recurrence;
mod relative;
mod resolve;
mod roles;
mod rules;
mod spans;
mod tokens;
mod tsv;
mod vocabulary;
mod years;

pub use tsv::tsv_line;

/// The month, 1 to 12, that a word is the name or short form of, in a language that is read here.
pub fn month_of(word: &str) -> Option<u32> {
    match tokens::tokenize(word).as_slice() {
        [only] => vocabulary::month(&only.text),
        _ => None,
    }
}

/// Whether a text has a figure or a word of the calendar at all: without one, it names no day, month or year.
pub fn may_name_day(text: &str) -> bool {
    let of_time = |word: &str| {
        let word: &str = &tokens::fold_word(word);
        vocabulary::month(word).is_some()
            || vocabulary::season(word).is_some()
            || vocabulary::unit(word).is_some()
            || vocabulary::weekday(word)
            || matches!(word, "century" | "semester" | "trimester" | "half" | "fy" | "millennium")
    };
    text.bytes().any(|b| b.is_ascii_digit()) || text.split(|c: char| !c.is_alphabetic()).any(of_time)
}

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
#[expect(missing_docs, reason = "the names are the meaning")]
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
    /// Which pattern of [`rule_patterns`] the rule was written with.
    #[serde(default)]
    pub rule_key: String,
    /// What was put into the pattern.
    #[serde(default)]
    pub rule_args: Vec<String>,
    /// What the rule adds after it, where a person put the first reading here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule_notes: Vec<Note>,
}

/// A pattern of [`rule_patterns`] that follows the rule after a semicolon, with what was put into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which pattern.
    pub key: String,
    /// What was put into it, `{0}` first.
    #[serde(default)]
    pub args: Vec<String>,
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
    /// Which pattern of [`rule_patterns`] the rule was written with.
    #[serde(default)]
    pub rule_key: String,
    /// What was put into the pattern: the expression as written, then ISO 8601 days, months, `--MM-DD` or durations.
    #[serde(default)]
    pub rule_args: Vec<String>,
    /// What the rule adds after it: what "by" or "from" made of the bounds, that it goes on or is repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule_notes: Vec<Note>,
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
pub fn read(text: &str, settings: &Settings) -> When {
    let tokens = tokens::tokenize(text);
    if combine::is_formula(text) {
        return combine::unread_formula(text);
    }
    let settings = usable(settings);
    let reader = expression::Reader { text, settings: &settings };
    let mut drafts = Vec::new();
    let mut cursor = tokens::Cursor::new(&tokens);
    while cursor.peek().is_some() {
        match reader.expression(cursor) {
            Some((draft, end)) if end.at > cursor.at => {
                drafts.push(draft);
                cursor = end;
            }
            _ => cursor = cursor.step(),
        }
    }
    combine::combine(text, &tokens, drafts)
}

/// Finds the expressions of time in a sentence or paragraph, in order, not overlapping.
pub fn find(text: &str, settings: &Settings) -> Vec<Found> {
    prose::find(text, &usable(settings))
}

/// Settings without what is in no calendar: a document of the year 2 billion, a fiscal year from 40 December.
fn usable(settings: &Settings) -> Settings {
    let mut usable = settings.clone();
    usable.context = settings
        .context
        .filter(|context| (1..=9000).contains(&context.year) && calendar::first_day(*context).is_some());
    let (month, day) = settings.fiscal_year_start;
    if day > 28 || calendar::day(2024, month, day).is_none() {
        usable.fiscal_year_start = (1, 1);
    }
    usable
}

/// Every key of a rule with its English pattern, for translators. `{0}` is the expression as written; the other
/// arguments are ISO 8601 and are written as the language of the reader wants them.
pub fn rule_patterns() -> &'static [(&'static str, &'static str)] {
    rules::PATTERNS
}

/// A date of a document as `2020`, `2020-09` or `2020-09-01`.
impl std::str::FromStr for Context {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("“{text}” is no date of a document: write 2020, 2020-09 or 2020-09-01");
        let mut parts = text.trim().split('-');
        let year: i32 = parts.next().and_then(|year| year.parse().ok()).ok_or_else(wrong)?;
        let month = parts.next().map(str::parse).transpose().map_err(|_| wrong())?;
        let day = parts.next().map(str::parse).transpose().map_err(|_| wrong())?;
        let exists = calendar::day(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        let plausible = (1900..=2199).contains(&year);
        (exists && plausible && parts.next().is_none()).then_some(Self { year, month, day }).ok_or_else(wrong)
    }
}
