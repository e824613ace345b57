//! The sentences that say how an expression was read: stable keys, their English patterns, and how both are rendered.
//!
//! `{0}` is the expression as written. Other arguments are ISO 8601 (a day, a month, `--07-01`, a duration), so that a
//! translation can write them its own way. No rule is decided here.

use chrono::{Datelike, NaiveDate};

/// A sentence by its key, with what is put into it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    pub key: &'static str,
    pub args: Vec<String>,
}

impl Rule {
    pub fn new(key: &'static str, args: impl IntoIterator<Item = String>) -> Self {
        Self { key, args: args.into_iter().collect() }
    }
}

pub const PATTERNS: &[(&str, &str)] = &[
    ("not-a-time", "no date was recognised in “{0}”"),
    ("not-decided", "“{0}”: no date has been set yet"),
    ("formula", "{0} is a spreadsheet formula that was not worked out: open the sheet and copy its value"),
    ("day", "{0} = {1}"),
    ("day-iso", "{0} = {1}, written year, month, day"),
    ("day-month-first", "{0} = {1}, month before day"),
    ("day-day-first", "{0} = {1}, day before month"),
    ("day-order-proved", "{0} = {1}: a number above 12 can only be the day"),
    ("month", "{0} = the whole of {1}"),
    ("season", "{0} = {1} to {2}"),
    ("season-south", "{0} = {1} to {2}, seasons of the southern half of the earth"),
    ("winter", "{0} = {1} to {2}: winter counts to the year in which it begins"),
    ("quarter", "{0} = {1} to {2}, quarter of the calendar year"),
    ("fiscal-quarter", "{0} = {1} to {2}: the fiscal year starts {3}"),
    ("half", "{0} = {1} to {2}, half of the calendar year"),
    ("fiscal-half", "{0} = {1} to {2}: the fiscal year starts {3}"),
    ("year", "{0} = {1} to {2}"),
    ("fiscal-year", "{0} = {1} to {2}: the fiscal year starts {3} and is named after the year in which it ends"),
    ("federal-year", "{0} = {1} to {2}: the United States fiscal year starts {3}"),
    ("school-year", "{0} = {1} to {2}: a school year is taken to start {3}"),
    ("decade", "{0} = {1} to {2}"),
    ("week", "{0} = {1} to {2}, seven days"),
    ("third", "{0} = {1} to {2}: early, mid and late are the first, second and last third"),
    ("last-quarter", "{0} = {1} to {2}: the end of a year, as a time, is its last quarter"),
    ("last-part", "{0} = {1} to {2}: the end of a span, as a time, is its last third"),
    ("first-part", "{0} = {1} to {2}: the beginning of a span"),
    ("part-of-month", "{0} = {1} to {2}"),
    ("from-document", "{0} = {1} to {2}, counted from the date of the document"),
    ("range", "{0} = {1} to {2}"),
    ("day-list", "{0} = {1} to {2}, several days"),
    ("two-targets", "{0}: two targets; the first is {1}, the second {2}"),
    ("two-year-name", "{0} = {1} to {2}: both years, as no start of the fiscal year is set"),
    ("number-is-a-name", "{0} = {1} to {2}: the number after the month belongs to the name that follows"),
    ("no-such-day", "{0} gives no date: the calendar has no such day, month or quarter"),
    ("backwards", "{0} gives no date: it ends before it begins"),
    ("year-missing", "{0} gives no date: it names no year, and the date of the document is not known"),
    (
        "document-date-missing",
        "{0} gives no date: it counts from the date of the document, which is not known well enough",
    ),
    ("every-year", "{0}: every year, as no year is named"),
    ("repeats", "{0}: repeated, {1} from one time to the next"),
    ("repeats-count", "{0}: {1} from one time to the next, on average"),
    ("deadline-repeats", "{0}: a deadline that comes again after {1}"),
    ("duration", "{0}: a length of {1} with nothing to count from"),
    ("duration-range", "{0}: a length of {1} to {2} with nothing to count from"),
    ("duration-anchored", "{0} = {1} to {2}: {3} counted from the date of the document"),
    ("duration-from-date", "{0} = {1} to {2}: {3} counted from the date named"),
    ("duration-after-event", "{0}: {1} counted from an event whose date is not given here"),
    ("vague-duration", "{0}: from {1}; how long is not said"),
    ("vague-duration-unanchored", "{0}: how long is not said"),
    ("ongoing", "{0}: goes on, with no end given"),
    ("term", "{0}: a term without dates; no years are guessed"),
    ("event", "{0}: depends on something that has no date here"),
    ("limit-by", "as a deadline, its last day counts"),
    ("limit-until", "it lasts until the last day"),
    ("limit-from", "it begins on the first day, and no end is given"),
    ("limit-after", "it begins after the last day, and no end is given"),
    ("limit-not-until", "it does not begin before the first day"),
    ("then-ongoing", "and goes on after that"),
    ("and-repeats", "repeated, {1} from one time to the next"),
    ("other-winter", "winter of the year in which it mostly lies: {1} to {2}"),
    ("other-day-first", "with the day before the month: {1}"),
    ("other-month-first", "with the month before the day: {1}"),
    ("other-number-is-day", "with the number as the day: {1}"),
    ("other-number-is-year", "with the number as the year: {1} to {2}"),
    ("other-fiscal-year", "in the fiscal year: {1} to {2}"),
    ("other-calendar-year", "in the calendar year: {1} to {2}"),
    ("other-fiscal-year-named-by-start", "with the fiscal year named after the year in which it begins: {1} to {2}"),
    ("other-fiscal-year-july", "with a fiscal year from 1 July: {1} to {2}"),
    ("other-one-year", "as one year with two names: {1} to {2}"),
    ("other-first-of-month", "as that single day: {1}"),
    ("other-month", "as a month: {1} to {2}"),
    ("other-second-target", "the second target: {2}"),
    ("other-next-year", "in the year after the document: {1} to {2}"),
    ("other-this-year", "in the year of the document: {1} to {2}"),
    ("other-number-is-the-day", "with the number as a day of the month: {1} to {2}"),
    ("other-counted-from-document", "counted from the date of the document: {1} to {2}"),
    ("other-cadence", "the word is also used for {1}"),
    ("other-before", "strictly before: {2}"),
];

/// The English sentence.
pub fn render(key: &str, args: &[String]) -> String {
    let pattern = PATTERNS.iter().find(|(known, _)| *known == key).map_or("", |(_, pattern)| pattern);
    let mut sentence = String::with_capacity(pattern.len() + 40);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        sentence.push_str(&rest[..open]);
        let close = rest[open..].find('}').map_or(rest.len(), |at| open + at);
        let index = rest.get(open + 1..close).and_then(|digits| digits.parse::<usize>().ok());
        if let Some((index, arg)) = index.and_then(|index| args.get(index).map(|arg| (index, arg))) {
            sentence.push_str(&if index == 0 { arg.clone() } else { argument(arg) });
        }
        rest = rest.get(close + 1..).unwrap_or("");
    }
    sentence + rest
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u32) -> &'static str {
    month.checked_sub(1).and_then(|index| MONTHS.get(usize::try_from(index).ok()?)).copied().unwrap_or("?")
}

/// An ISO argument in English.
fn argument(arg: &str) -> String {
    if let Some((month, day)) = arg.strip_prefix("--").and_then(|rest| rest.split_once('-')) {
        let month = month.parse().map_or("?", month_name);
        return format!("{} {month}", day.trim_start_matches('0'));
    }
    if let Some(duration) = arg.strip_prefix('P') {
        return duration_in_words(duration).unwrap_or_else(|| arg.to_owned());
    }
    if let Ok(day) = arg.parse::<NaiveDate>() {
        return format!("{} {} {}", day.day(), month_name(day.month()), day.year());
    }
    match arg.split_once('-').map(|(year, month)| (year, month.parse::<u32>())) {
        Some((year, Ok(month))) if year.len() == 4 => format!("{} {year}", month_name(month)),
        _ => arg.to_owned(),
    }
}

fn duration_in_words(duration: &str) -> Option<String> {
    let count: u32 = duration.get(..duration.len().checked_sub(1)?)?.parse().ok()?;
    let unit = match duration.chars().last()? {
        'D' => "day",
        'W' => "week",
        'M' => "month",
        'Y' => "year",
        _ => return None,
    };
    Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
}

/// First and last day as arguments: months where whole months are meant.
pub fn span_args(start: NaiveDate, end: NaiveDate) -> [String; 2] {
    let whole_months = start.day() == 1 && end.succ_opt().is_some_and(|next| next.day() == 1);
    let format = if whole_months { "%Y-%m" } else { "%Y-%m-%d" };
    [start.format(format).to_string(), end.format(format).to_string()]
}

pub fn month_day_arg((month, day): (u32, u32)) -> String {
    format!("--{month:02}-{day:02}")
}
