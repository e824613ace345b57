//! Dated steps: a date and what happens then, one a line or several in a line.
//! The date is cut out only when it stands at an edge of the text; inside a sentence it stays where it is.

use super::reading::{Range, Reading, Run, is_dated};
use chrono::NaiveDate;
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

/// Expressions of the calendar in a report's line: those found anywhere, and month/day without a year ("4/7", "4/19 -23",
/// "4/20, 21, 27"), which only a dated report may print so.
pub(crate) fn find_dates(reading: &Reading<'_>, text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = when::find(text, &reading.when).into_iter().filter(is_calendar).collect();
    if reading.when.context.is_none() {
        return found;
    }
    for range in month_days(text) {
        let overlaps = |f: &Found| f.range.start < range.end && range.start < f.range.end;
        let longer = found.iter().any(|f| overlaps(f) && f.range.len() >= range.len() && f.range.end >= range.end);
        if longer {
            continue;
        }
        // A preposition already found with the first day belongs to the list.
        let start =
            found.iter().filter(|f| overlaps(f)).map(|f| f.range.start).min().unwrap_or(range.start).min(range.start);
        let range = start..range.end;
        let when = when::read(&text[range.clone()], &reading.when);
        if when.start.is_some() || when.end.is_some() {
            found.retain(|f| !(f.range.start < range.end && range.start < f.range.end));
            found.push(Found { range, when });
        }
    }
    found.sort_by_key(|f| f.range.start);
    found
}

/// Ranges of "4/7", "4/7 -9", "4/20, 21, 27": a month up to 12, a day up to 31, no third number.
fn month_days(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let number = |from: usize, length: usize| text[from..from + length].parse::<u32>().unwrap_or(99);
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let month = digits(at);
        let fresh =
            at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'/' | b'$' | b'.' | b'-'));
        let slash = at + month;
        let day = bytes.get(slash).filter(|b| **b == b'/').map_or(0, |_| digits(slash + 1));
        if !fresh
            || !(1..=2).contains(&month)
            || !(1..=2).contains(&day)
            || number(at, month) > 12
            || !(1..=31).contains(&number(slash + 1, day))
        {
            at += 1;
            continue;
        }
        let mut end = slash + 1 + day;
        if bytes.get(end).is_some_and(|b| matches!(b, b'/' | b'%') || b.is_ascii_alphanumeric()) {
            at = end;
            continue;
        }
        let mut last = number(slash + 1, day);
        loop {
            let rest = &text[end..];
            let gap = rest.len() - rest.trim_start().len();
            let mark = rest[gap..].chars().next().filter(|c| matches!(c, '-' | '–' | ','));
            let Some(mark) = mark else { break };
            let after = &rest[gap + mark.len_utf8()..];
            let from = end + gap + mark.len_utf8() + (after.len() - after.trim_start().len());
            let length = if from < bytes.len() { digits(from) } else { 0 };
            let next = if (1..=2).contains(&length) { number(from, length) } else { 99 };
            let ends = bytes.get(from + length).is_none_or(|b| !(b.is_ascii_alphanumeric() || *b == b'/'));
            if next > 31 || next <= last || !ends {
                break;
            }
            last = next;
            end = from + length;
        }
        ranges.push(at..end);
        at = end;
    }
    ranges
}

/// The months of a drawn timeline, one after another, and the year that they begin in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    year: i32,
    month: u32,
}

/// Reads a line that holds the marks of a timeline: four months or more, a year before or among them, hardly a word besides.
pub(crate) fn read_axis(text: &str) -> Option<Axis> {
    let month_of = |word: &str| {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let key = super::lexicon::key(word);
        MONTHS.iter().position(|month| key.len() >= 3 && key.starts_with(month) && key.len() <= 9)
    };
    let year_of = |word: &str| word.parse::<i32>().ok().filter(|year| (1990..2100).contains(year));
    let words: Vec<&str> = text.split(' ').collect();
    let months: Vec<u32> = words.iter().filter_map(|word| month_of(word)).map(|month| month as u32 + 1).collect();
    let others = words.iter().filter(|word| month_of(word).is_none() && year_of(word).is_none()).count();
    let first = words.iter().position(|word| month_of(word).is_some())?;
    let at = words.iter().position(|word| year_of(word).is_some())?;
    let year = year_of(words[at])?;
    if months.len() < 4 || others > 3 || !months.windows(2).all(|pair| pair[1] == pair[0] % 12 + 1) {
        return None;
    }
    // A year behind the first months stands where they pass into it.
    let year = if at > first && months.windows(2).any(|pair| pair[1] < pair[0]) { year - 1 } else { year };
    Some(Axis { year, month: months[0] })
}

/// Adds a step of a drawn timeline: where its day has no year, the axis says it.
pub(crate) fn push_step_on_axis(reading: &mut Reading<'_>, stream: Option<String>, run: &Run, axis: Axis) {
    use chrono::Datelike;
    let own = |year: i32| Some(when::Context { year, month: None, day: None });
    let before = std::mem::replace(&mut reading.when.context, own(axis.year));
    let found = find_dates(reading, &run.text);
    let month = found.first().and_then(|found| found.when.start.or(found.when.end)).map(|day| day.month());
    if month.is_some_and(|month| month < axis.month) {
        reading.when.context = own(axis.year + 1);
    }
    push_step(reading, stream, run, Vec::new());
    reading.when.context = before;
}

/// Adds one step from its words: the date at its beginning or end, the rest as what happens.
pub(crate) fn push_step(reading: &mut Reading<'_>, stream: Option<String>, run: &Run, flags: Vec<String>) {
    let found = find_dates(reading, &run.text);
    if let Some((when, from)) = leading_years(reading, &run.text) {
        let text = run.text[from..].trim_start().to_owned();
        reading.push_milestone(stream, &Run { text, range: run.range }, Some(when), flags);
        return;
    }
    let Some(date) = choose_date(&run.text, &found) else {
        reading.push_milestone(stream, run, None, flags);
        return;
    };
    let text = without_date(&run.text, date);
    raise_date_doubts(reading, &run.text, Some(run.range), &date.when, None);
    let when = date.when.clone();
    reading.push_milestone(stream, &Run { text, range: run.range }, Some(when), flags);
}

/// Gives the last step the time of the line that it stands under when it names none.
pub(crate) fn time_step(reading: &mut Reading<'_>, time: &str) {
    let when = reading.read_when(time.trim_end_matches(':'));
    let Some(step) = reading.draft.milestones.last_mut().filter(|step| step.when.is_none()) else { return };
    step.when = Some(when.text.clone());
    (step.start, step.end) = (when.start, when.end);
    step.reading = Some(when);
}

/// "2031: The pool opens", "2031 to 2033 – Planting": years that a mark parts from the step, and where its words begin.
fn leading_years(reading: &Reading<'_>, text: &str) -> Option<(when::When, usize)> {
    let (at, mark) = [": ", " – ", " — ", " - "].iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()?;
    let years = &text[..at];
    let year = |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = years.split([' ', '-', '–', '/']).collect();
    let own = words.iter().all(|word| year(word) || matches!(*word, "to" | "and"));
    let when = own.then(|| reading.read_when(years)).filter(|when| when.end.is_some())?;
    Some((when, at + mark.len()))
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

/// First and last day in digits, which every language reads: "2031-07-01 – 2031-09-30", "… – 2031-09-30".
pub(crate) fn span(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    if start == end { day(end) } else { format!("{} – {}", day(start), day(end)) }
}

/// What a person should know about one date: where it stands, and of which item it is one.
pub(crate) fn raise_date_doubts(
    reading: &mut Reading<'_>,
    text: &str,
    range: Option<Range>,
    when: &when::When,
    item: Option<usize>,
) {
    let has_year = when.text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let numbers = when.text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
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
        reading.raise("year-less-date", &[&when.text, &year], range, item);
    }
    if when.precision == Precision::DayList {
        reading.raise("date-list", &[&when.text], range, item);
    }
    if matches!(when.precision, Precision::ThirdOfMonth | Precision::ThirdOfYear) {
        reading.raise("fuzzy-date", &[&when.text, &span(when.start, when.end)], range, item);
    }
    if let Some(other) =
        when.other.as_ref().filter(|o| o.rule_key != "other-day-first" && o.rule_key != "other-month-first")
    {
        let [first, second] = [span(when.start, when.end), span(other.start, other.end)];
        reading.raise("date-two-readings", &[&when.text, &first, &second], range, item);
    }
    if let Some(at) = text.find(&when.text) {
        let after = text[at + when.text.len()..].trim_start();
        if when.precision == Precision::DayToMonth && after.starts_with(|c: char| c.is_ascii_digit()) {
            reading.raise("date-run-on", &[text, &when.text], range, item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_months_with_the_year_they_begin_in() {
        for (text, expected) in [
            ("2031 July August September October November December January 2032 and beyond", Some((2031, 7))),
            ("Oct Nov Dec Jan Feb 2032", Some((2031, 10))),
            ("March April May June 2031", Some((2031, 3))),
            ("March April May June", None),
            ("March May June July 2031", None),
            ("In March, April, May and June 2031 we will count the boats", None),
        ] {
            let found = read_axis(text).map(|axis| (axis.year, axis.month));
            assert_eq!(found, expected, "{text}");
        }
    }
}
