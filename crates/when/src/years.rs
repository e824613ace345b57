//! Names of years: 2025, '25, FY24, FY17/18, 2020/21, fiscal year 2026, CY24, the 2030s.
//!
//! A fiscal year is named here by the calendar year in which it ends; other customs appear as the other reading.

use crate::Settings;
use crate::points::{Parsed, Point, Unit, YearKind, YearName};
use crate::tokens::Cursor;
use crate::{numerals, relative};

type Named<'t> = Option<(YearName, YearKind, Cursor<'t>)>;

/// Two digits: 70 and above are of the last century.
pub fn century(value: u32) -> i32 {
    let value = i32::try_from(value).unwrap_or(0);
    if value >= 70 { 1900 + value } else { 2000 + value }
}

/// When a year of this kind starts, (month, day).
pub fn start_of(kind: YearKind, settings: &Settings) -> (u32, u32) {
    match kind {
        YearKind::Plain | YearKind::Calendar => (1, 1),
        YearKind::Fiscal => settings.fiscal_year_start,
        YearKind::Federal => (10, 1),
        YearKind::School => (8, 1),
    }
}

pub fn four_digits(c: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (token, rest) = c.number()?;
    let year = i32::try_from(token.value).ok()?;
    (token.digits() == 4 && (1900..=2199).contains(&year)).then_some((year, rest))
}

pub fn two_digits(c: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (token, rest) = c.number()?;
    (token.digits() == 2).then(|| (century(token.value), rest))
}

fn apostrophe(c: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let rest = c.mark('\'')?;
    rest.is_tight().then(|| two_digits(rest)).flatten()
}

/// The mark before a year: FY, fiscal year, CY.
fn marked(c: Cursor<'_>) -> Option<(YearKind, Cursor<'_>)> {
    const KINDS: &[(YearKind, &[&str])] = &[
        (
            YearKind::Fiscal,
            &[
                "fy",
                "fys",
                "fiscal year",
                "fiscal years",
                "fiscal",
                "financial year",
                "financial years",
                "budget year",
                "sfy",
                "state fiscal year",
                "ano fiscal",
                "ejercicio fiscal",
                "ejercicio",
                "fisc year",
                "f y",
            ],
        ),
        (YearKind::Federal, &["ffy", "federal fiscal year", "federal fiscal years", "federal fy"]),
        (
            YearKind::Calendar,
            &["cy", "calendar year", "calendar years", "calendar", "ano calendario", "year", "years", "ano"],
        ),
        (YearKind::School, &["school year", "academic year", "sy", "ay", "ano escolar", "curso escolar", "curso"]),
    ];
    let (kind, rest) = KINDS
        .iter()
        .filter_map(|(kind, phrases)| c.any(phrases).map(|rest| (*kind, rest)))
        .max_by_key(|(_, rest)| rest.at)?;
    Some((kind, rest.skip('.').skip('-').skip_any(&["of", "de"])))
}

/// A year by name. `short` allows two bare digits ("Q1 17").
pub fn name<'t>(c: Cursor<'t>, settings: &Settings, short: bool) -> Named<'t> {
    if let Some((kind, rest)) = marked(c) {
        let (year, end) = four_digits(rest).or_else(|| apostrophe(rest)).or_else(|| two_digits(rest))?;
        if let Some((last, end)) = second_of_two(year, end, kind) {
            return budget_tail(last, kind, end, settings).or(Some((YearName::Is(last), kind, end)));
        }
        return budget_tail(year, kind, end, settings).or(Some((YearName::Is(year), kind, end)));
    }
    if let Some((year, end)) = four_digits(c) {
        // "2024-25 school year", "2025-2026 fiscal year": one year with two names, and which kind stands behind.
        if let Some((last, after)) = second_of_two(year, end, YearKind::School)
            && let Some(found) = budget_tail(last, YearKind::Plain, after, settings)
        {
            return Some(found);
        }
        if let Some((last, end)) = second_of_two(year, end, YearKind::Plain)
            && settings.fiscal_year_start != (1, 1)
        {
            return Some((YearName::Is(last), YearKind::Fiscal, end));
        }
        return budget_tail(year, YearKind::Plain, end, settings).or(Some((YearName::Is(year), YearKind::Plain, end)));
    }
    if let Some((year, end)) = apostrophe(c) {
        return Some((YearName::Is(year), YearKind::Plain, end));
    }
    let (year, end) = short.then(|| two_digits(c)).flatten()?;
    Some((YearName::Is(year), YearKind::Plain, end))
}

/// "2024 budget", "2025 fiscal year", "2024-25 school year": what follows the year says which kind it is.
fn budget_tail<'t>(year: i32, kind: YearKind, c: Cursor<'t>, settings: &Settings) -> Named<'t> {
    if let Some(end) = c.any(&["fiscal year", "financial year", "budget year"]) {
        return Some((YearName::Is(year), YearKind::Fiscal, end));
    }
    if let Some(end) = c.any(&["school year", "academic year"]) {
        return Some((YearName::Is(year), YearKind::School, end));
    }
    if let Some(end) = c.any(&["calendar year"]) {
        return Some((YearName::Is(year), YearKind::Calendar, end));
    }
    if kind == YearKind::Plain
        && settings.fiscal_year_start != (1, 1)
        && let Some(end) = c.any(&["budget", "budget cycle", "budget process"])
    {
        return Some((YearName::Is(year), YearKind::Fiscal, end));
    }
    None
}

/// The "18" of FY17/18: the year that follows, in two digits, or in four after a stroke.
pub fn second_of_two(first: i32, c: Cursor<'_>, kind: YearKind) -> Option<(i32, Cursor<'_>)> {
    let (sep, rest) = c.mark_of("-/")?;
    if sep == '-' && !(c.is_tight() && rest.is_tight()) {
        return None;
    }
    let (second, end) = rest.number()?;
    let next = u32::try_from(first + 1).ok()?;
    let four_allowed = sep == '/' || kind == YearKind::School;
    let follows = (second.digits() == 2 && second.value == next % 100)
        || (second.digits() == 4 && four_allowed && second.value == next);
    (follows && !numerals::goes_on(end)).then_some((first + 1, end))
}

/// The year that a month, quarter or season stands with: "of 2025", ", 2025", "-2025", "next year", "each year".
pub fn tail<'t>(c: Cursor<'t>, settings: &Settings, short: bool) -> Named<'t> {
    let rest = c.mark_of(",/-").map_or(c, |(_, rest)| rest);
    let rest = rest.skip_any(&["of", "of the", "de", "del", "in", "the", "for"]);
    if let Some(end) = rest.any(&[
        "each year",
        "every year",
        "each fiscal year",
        "every fiscal year",
        "cada ano",
        "each calendar year",
        "the year",
    ]) && rest.phrase("the year").is_none()
    {
        return Some((YearName::Every, YearKind::Plain, end));
    }
    if let Some(found) = relative::year(rest, settings) {
        return Some(found);
    }
    if c.mark('-').is_some() && !c.mark('-').is_some_and(Cursor::is_tight) {
        return None;
    }
    // A bare pair of digits must not be the beginning of something else: 17%, 17-20, 17 people.
    if short && rest.peek().is_some_and(|token| token.digits() == 2) {
        let (year, end) = two_digits(rest)?;
        let other_use = numerals::goes_on_at(end);
        return (!other_use).then_some((YearName::Is(year), YearKind::Plain, end));
    }
    let (year, kind, end) = name(rest, settings, false)?;
    Some((year, kind, end))
}

/// The year after a day: ", 2025", " 2025", " '25", " de 2025", "of next year", "of each year".
pub fn tail_of_day<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(YearName, Cursor<'t>)> {
    let rest = c.skip(',');
    let rest = rest.skip_any(&["of", "de", "del", "in"]);
    if let Some(end) = rest.any(&["each year", "every year", "cada ano", "annually"]) {
        return Some((YearName::Every, end));
    }
    if let Some((year, _, end)) = relative::year(rest, settings) {
        return Some((year, end));
    }
    let rest = if rest.is_tight() { rest.mark_of("/-").map_or(rest, |(_, rest)| rest) } else { rest };
    let (year, end) = four_digits(rest).or_else(|| apostrophe(rest))?;
    Some((YearName::Is(year), end))
}

/// A year standing for itself.
pub fn whole<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (year, kind, end) = name(c, settings, false)?;
    if end.is_tight() && (end.word().is_some() || end.mark('%').is_some()) {
        return None;
    }
    let mut point = Point::new(Unit::Year, year, kind);
    point.sure = marked(c).is_some();
    point.numerals = !point.sure;
    if let (YearKind::Fiscal, YearName::Is(named)) = (kind, year) {
        let two_year_name = end.at >= 2
            && end.tokens.get(end.at - 2).is_some_and(|token| {
                token.digits() == 0 && token.text != "'" && matches!(token.text.as_ref(), "/" | "-")
            })
            && end.tokens.get(end.at.saturating_sub(3)).is_some_and(|token| token.digits() > 0);
        if two_year_name {
            point.sure = true;
        } else if settings.fiscal_year_start != (1, 1) {
            let next = Point::new(Unit::Year, YearName::Is(named + 1), kind);
            point = Point { sure: point.sure, ..point.or(next, "other-fiscal-year-named-by-start") };
        }
    }
    Some((point, end))
}

/// The 2030s.
pub fn decade(c: Cursor<'_>) -> Parsed<'_> {
    let (year, rest) = four_digits(c)?;
    let rest = rest.skip('\'');
    let end = rest.is_tight().then(|| rest.phrase("s")).flatten()?;
    let mut point = Point::plain(Unit::Decade, YearName::Is(year));
    point.sure = true;
    (year % 10 == 0).then_some((point, end))
}
