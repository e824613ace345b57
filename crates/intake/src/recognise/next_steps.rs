//! Dated steps: a date and what happens then, one a line or several in a line.
//! The date is cut out only when it stands at an edge of the text; inside a sentence it stays where it is.

use super::reading::{Reading, Run, is_dated};
use when::{Found, Precision};

/// Whether a reading is a point or stretch of the calendar, not a frequency or a number of months.
pub(crate) fn is_calendar(found: &Found) -> bool {
    is_dated(&found.when)
        && (found.when.start.is_some() || found.when.end.is_some() || found.when.open_ended)
        && !matches!(
            found.when.precision,
            Precision::Duration | Precision::DurationRange | Precision::Term | Precision::None
        )
}

/// Adds one step from its words: the date at its beginning or end, the rest as what happens.
pub(crate) fn push_step(reading: &mut Reading<'_>, stream: Option<String>, run: &Run, flags: Vec<String>) {
    let found: Vec<Found> = when::find(&run.text, &reading.when).into_iter().filter(is_calendar).collect();
    let Some(date) = choose_date(&run.text, &found) else {
        reading.push_milestone(stream, run, None, flags);
        return;
    };
    let text = without_date(&run.text, date);
    raise_date_doubts(reading, run, &date.when);
    let when = date.when.clone();
    reading.push_milestone(stream, &Run { text, range: run.range }, Some(when), flags);
}

/// A date at the beginning before one at the end before one inside.
fn choose_date<'f>(text: &str, found: &'f [Found]) -> Option<&'f Found> {
    let begins = |f: &&Found| text[..f.range.start].chars().all(|c| !c.is_alphanumeric());
    let ends = |f: &&Found| text[f.range.end..].chars().all(|c| !c.is_alphanumeric());
    found.iter().find(begins).or_else(|| found.iter().rev().find(ends)).or_else(|| found.first())
}

/// The words left when the date at an edge is taken off; a date inside is taken out too when brackets follow it.
fn without_date(text: &str, date: &Found) -> String {
    let before = text[..date.range.start].trim_end();
    let after = text[date.range.end..].trim_start().trim_start_matches([':', '-', '–', ',', ')']).trim_start();
    let edge = |t: &str| t.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let before = before.trim_end_matches(['(', '-', '–']).trim_end();
    if edge(before) {
        after.to_owned()
    } else if edge(after) {
        before
            .trim_end_matches([',', ':', '–', '-'])
            .trim_end()
            .trim_end_matches(" on")
            .trim_end_matches(" in")
            .trim_end_matches(" for")
            .to_owned()
    } else if after.starts_with('(') {
        format!("{} {after}", before.trim_end_matches(" on").trim_end_matches(" in"))
    } else {
        text.to_owned()
    }
}

/// What a person should know about one date.
pub(crate) fn raise_date_doubts(reading: &mut Reading<'_>, run: &Run, when: &when::When) {
    let range = Some(run.range);
    let has_year = when.text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let numbers = when.text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
    let date = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let calendar = matches!(
        when.precision,
        Precision::Day
            | Precision::DayRange
            | Precision::DayList
            | Precision::DayToMonth
            | Precision::Month
            | Precision::MonthRange
            | Precision::ThirdOfMonth
    );
    if calendar && !has_year && numbers < 3 {
        let year = when.start.or(when.end).map(|d| d.format("%Y").to_string()).unwrap_or_else(|| "No year".to_owned());
        reading.raise("year-less-date", &[&when.text, &year], range, None);
    }
    if when.precision == Precision::DayList {
        reading.raise("date-list", &[&when.text], range, None);
    }
    if matches!(when.precision, Precision::ThirdOfMonth | Precision::ThirdOfYear) {
        reading.raise("fuzzy-date", &[&when.text, &format!("{} to {}", date(when.start), date(when.end))], range, None);
    }
    if let Some(other) = &when.other {
        let first = format!("{} to {}", date(when.start), date(when.end));
        let second = format!("{} to {}", date(other.start), date(other.end));
        reading.raise("date-two-readings", &[&when.text, &first, &second], range, None);
    }
    if let Some(at) = run.text.find(&when.text) {
        let after = run.text[at + when.text.len()..].trim_start();
        if when.precision == Precision::DayToMonth && after.starts_with(|c: char| c.is_ascii_digit()) {
            reading.raise("date-run-on", &[&run.text, &when.text], range, None);
        }
    }
}
