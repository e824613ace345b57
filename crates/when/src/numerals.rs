//! Dates in numerals: 12/31/2017, 1-9-17, 2027-02-01, 9/14, 06/2025, 2025-06.
//!
//! Order of day and month: proved by a number above 12, else the setting, and then the other order is the other reading.

use crate::Settings;
use crate::points::{Parsed, Point, Unit, YearKind, YearName};
use crate::tokens::Cursor;
use crate::years;

/// More digits follow, as in 1-800-555 or 3.1.4: the numbers before are no date of their own.
pub fn goes_on(c: Cursor<'_>) -> bool {
    c.is_tight() && c.mark_of("-/.").is_some_and(|(_, rest)| rest.is_tight() && rest.number().is_some())
}

/// Another number follows after the same mark: the numbers before are no date of their own.
fn goes_on_with(c: Cursor<'_>, sep: char) -> bool {
    c.is_tight() && c.mark(sep).is_some_and(|rest| rest.is_tight() && rest.number().is_some())
}

/// What follows makes the number before a share, a part of a longer number, or a count.
pub fn goes_on_at(c: Cursor<'_>) -> bool {
    goes_on(c)
        || c.mark('%').is_some()
        || (c.is_tight() && c.word().is_some())
        || c.word().is_some_and(|(token, _)| matches!(token.text.as_ref(), "percent" | "of"))
}

/// Three numbers, or two of which one is a year.
pub fn date<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    crate::points::longest([full(c, settings), month_of_year(c), compact(c)])
}

fn full<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (first, rest) = c.number()?;
    let (sep, rest) = separator(rest, None)?;
    let (second, rest) = rest.number()?;
    let (_, rest) = separator(rest, Some(sep))?;
    let (third, end) = rest.number()?;
    if second.digits() > 2 || goes_on_with(end, sep) || end.mark('%').is_some_and(|_| end.is_tight()) {
        return None;
    }
    let found = match (first.digits(), third.digits()) {
        (4, 1 | 2) => return iso(c, end),
        (1 | 2, 4) => in_order(first.value, second.value, years::four_digits(rest)?.0, settings),
        (1 | 2, 2) => in_order(first.value, second.value, years::century(third.value), settings),
        _ => return None,
    };
    // 1-9-17 and 1.9.17 look like section numbers and codes.
    let sure = third.digits() == 4 || sep == '/';
    Some((Point { sure, ..found }, skip_time(end)))
}

fn separator(c: Cursor<'_>, same: Option<char>) -> Option<(char, Cursor<'_>)> {
    let (sep, rest) = c.mark_of("/-.").filter(|(sep, _)| same.is_none_or(|same| same == *sep))?;
    (sep == '/' || (c.is_tight() && rest.is_tight())).then_some((sep, rest))
}

fn in_order(first: u32, second: u32, year: i32, settings: &Settings) -> Point {
    let year = YearName::Is(year);
    let month_first = numeral_day(first, second, year);
    let day_first = numeral_day(second, first, year);
    match (first > 12, second > 12) {
        (true, false) => day_first,
        (false, true) | (true, true) => month_first,
        (false, false) if first == second => month_first,
        (false, false) if settings.day_first => day_first.or(month_first, "other-month-first"),
        (false, false) => month_first.or(day_first, "other-day-first"),
    }
}

fn numeral_day(month: u32, day: u32, year: YearName) -> Point {
    Point { numerals: true, ..Point::plain(Unit::Day { month, day }, year) }
}

fn iso<'t>(c: Cursor<'t>, end: Cursor<'t>) -> Parsed<'t> {
    let (year, rest) = years::four_digits(c)?;
    let (month, rest) = rest.step().number()?;
    let (day, _) = rest.step().number()?;
    let point = numeral_day(month.value, day.value, YearName::Is(year));
    let after = skip_time(end);
    let midnight = after.at > end.at && is_midnight(end, after);
    if midnight && day.value == 1 {
        // A spreadsheet stores "January 2026" as the first of the month at midnight.
        let whole = Point { numerals: true, ..Point::plain(Unit::Month(month.value), YearName::Is(year)) };
        return Some((whole.or(point, "other-first-of-month"), after));
    }
    Some((point, after))
}

fn is_midnight(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    from.tokens[from.at..to.at].iter().all(|token| token.digits() == 0 || token.value == 0)
}

/// Steps over a time of day: 00:00:00, T14:00Z, at 5 pm.
pub fn skip_time(c: Cursor<'_>) -> Cursor<'_> {
    let start = c.skip(',').skip_any(&["t", "at"]);
    let Some((_, mut rest)) = start.small_number(0, 24) else { return c };
    let mut parts = 0;
    while let Some(next) = rest.mark(':').and_then(|rest| rest.small_number(0, 59)) {
        rest = next.1;
        parts += 1;
    }
    if parts > 0
        && let Some((_, after)) = rest.mark('.').and_then(Cursor::number)
    {
        rest = after;
    }
    match rest.any(&["am", "pm", "z", "a m", "p m"]) {
        Some(end) => end,
        None if parts > 0 => rest,
        None => c,
    }
}

/// 20250131
fn compact(c: Cursor<'_>) -> Parsed<'_> {
    let (token, end) = c.number().filter(|(token, _)| token.digits() == 8)?;
    let (year, month, day) = (token.value / 10_000, token.value / 100 % 100, token.value % 100);
    let plausible = (1990..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = i32::try_from(year).ok()?;
    plausible.then(|| (Point { sure: false, ..numeral_day(month, day, YearName::Is(year)) }, end))
}

/// 06/2025, 2025-06, 2025/06.
fn month_of_year(c: Cursor<'_>) -> Parsed<'_> {
    let (first, rest) = c.number()?;
    let (_, rest) = rest.mark_of("/-").filter(|(_, after)| rest.is_tight() && after.is_tight())?;
    let (second, end) = rest.number()?;
    if goes_on(end) {
        return None;
    }
    let month =
        |value: u32, year: i32| Point { numerals: true, ..Point::plain(Unit::Month(value), YearName::Is(year)) };
    if first.digits() <= 2 && (1..=12).contains(&first.value) {
        let (year, end) = years::four_digits(rest)?;
        return Some((month(first.value, year), end));
    }
    let (year, _) = years::four_digits(c)?;
    if second.digits() != 2 || !(1..=12).contains(&second.value) {
        return None;
    }
    let span = u32::try_from(year % 100).ok()? + 1 == second.value;
    // 2011-12 is a pair of years where years run so: `years` and `ranges` read it, and name this as the other reading.
    // Notices and cases are numbered like this too.
    let point = Point { sure: false, ..month(second.value, year) };
    (!span).then_some((point, end))
}

/// 9/14 without a year; the order of the settings unless a number above 12 proves the other.
pub fn short_date<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (first, rest) = c.small_number(1, 31)?;
    let rest = rest.mark('/')?;
    let (second, end) = rest.small_number(1, 31)?;
    if goes_on_with(end, '/') || goes_on_with(end, '.') || end.mark('%').is_some() || (first > 12 && second > 12) {
        return None;
    }
    let point = match in_order(first, second, 0, settings) {
        Point { other: Some((other, why)), unit, .. } => {
            let other = Point { year: YearName::Missing, ..*other };
            Point::new(unit, YearName::Missing, YearKind::Plain).or(other, why)
        }
        Point { unit, .. } => Point::new(unit, YearName::Missing, YearKind::Plain),
    };
    Some((Point { sure: false, numerals: true, ..point }, end))
}
