//! Points that count from the document's own date: next year, this fall, the end of the quarter, later this year.
//!
//! Without a document's date fine enough they stay without bounds: nothing is guessed.

use chrono::Datelike;

use crate::calendar::{self, Bounds, Length};
use crate::points::{Parsed, Point, Unit, YearKind, YearName};
use crate::tokens::Cursor;
use crate::{Precision, Settings, vocabulary, years};

/// How many units from the one the document lies in.
fn direction(c: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let c = c.skip_any(&["the", "el", "la", "este mismo"]);
    const STEPS: &[(i32, &[&str])] = &[
        (0, &["this", "current", "this current", "present", "este", "esta", "actual", "this coming", "later this"]),
        (1, &["next", "coming", "upcoming", "following", "proximo", "proxima"]),
        (-1, &["last", "previous", "prior", "past", "pasado"]),
    ];
    STEPS.iter().find_map(|(step, words)| c.any(words).map(|rest| (*step, rest)))
}

/// "next year", "this fiscal year" as the year of something.
pub fn year<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(YearName, YearKind, Cursor<'t>)> {
    let (step, rest) = direction(c)?;
    if let Some(end) = rest.any(&["fiscal year", "financial year", "fy", "budget year"]) {
        let year = current_fiscal_year(settings).map_or(YearName::Missing, |year| YearName::Is(year + step));
        return Some((year, YearKind::Fiscal, end));
    }
    let end = rest.any(&["year", "calendar year", "ano"])?;
    let year = settings.context.map_or(YearName::Missing, |context| YearName::Is(context.year + step));
    Some((year, YearKind::Plain, end))
}

/// The fiscal year of the document's date; of a document known by its year only, the one named so.
pub fn current_fiscal_year(settings: &Settings) -> Option<i32> {
    let context = settings.context?;
    let Some(_) = context.month else { return Some(context.year) };
    Some(calendar::fiscal_year_of(calendar::first_day(context)?, settings.fiscal_year_start))
}

fn unknown() -> Point {
    Point { sure: true, ..Point::plain(Unit::Unknown, YearName::Missing) }
}

fn known(bounds: Option<Bounds>, precision: Precision) -> Point {
    bounds.map_or_else(unknown, |bounds| Point {
        sure: true,
        ..Point::plain(Unit::Known(bounds, precision), YearName::Missing)
    })
}

pub fn point<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    if let Some(end) = c.any(&["today", "hoy", "now"]) {
        let day = settings.context.filter(|context| context.day.is_some()).and_then(calendar::first_day);
        return Some((
            Point { sure: false, ..known(day.map(|day| Bounds { start: day, end: day }), Precision::Day) },
            end,
        ));
    }
    if let Some(found) = rest_of_year(c, settings) {
        return Some(found);
    }
    if let Some((year, kind, end)) = year(c, settings) {
        let point = if year == YearName::Missing { unknown() } else { Point::new(Unit::Year, year, kind) };
        return Some((point, end));
    }
    let (step, rest) = direction(c)?;
    if let Some(found) = unit(rest, step, settings) {
        return Some(found);
    }
    let (token, end) = rest.word()?;
    let unit = match (vocabulary::month(&token.text), vocabulary::season(&token.text)) {
        (Some(month), _) => Unit::Month(month),
        (None, Some(season)) => Unit::Season(season),
        (None, None) => return None,
    };
    // "this may" and "next march" in lower case are as well verbs.
    let doubtful = !token.capital && vocabulary::is_doubtful_month(&token.text);
    let point = nearest(unit, step, settings);
    Some((Point { sure: point.sure && !doubtful, ..point }, end))
}

/// "later this year": from the document's date to the year's last day.
fn rest_of_year<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let end = c.any(&[
        "later this year",
        "rest of the year",
        "the rest of the year",
        "remainder of the year",
        "later in the year",
    ])?;
    let bounds = settings.context.and_then(|context| {
        Some(Bounds { start: calendar::first_day(context)?, end: calendar::year(context.year)?.end })
    });
    Some((known(bounds, Precision::Year), end))
}

/// "this fall" is that of the document's year; "next fall" the first that begins after the document.
fn nearest(unit: Unit, step: i32, settings: &Settings) -> Point {
    let Some(context) = settings.context else { return unknown() };
    let in_year = |year: i32| match unit {
        Unit::Month(month) => calendar::months(year, month, 1),
        Unit::Season(season) => calendar::season(year, season, settings.hemisphere),
        _ => None,
    };
    let today = calendar::first_day(context);
    let year = match (step, context.month) {
        (0, _) => context.year,
        (step, None) => context.year + step,
        (1, Some(_)) if in_year(context.year).map(|bounds| bounds.start) > today => context.year,
        (-1, Some(_)) if in_year(context.year).map(|bounds| bounds.end) < today => context.year,
        (step, Some(_)) => context.year + step,
    };
    Point { sure: true, ..Point::plain(unit, YearName::Is(year)) }
}

fn unit<'t>(c: Cursor<'t>, step: i32, settings: &Settings) -> Parsed<'t> {
    if let Some(end) = c.any(&["fiscal quarter", "quarter", "trimestre"]) {
        return Some((known(quarter(step, settings), Precision::Quarter), end));
    }
    if let Some(end) = c.any(&["month", "mes"]) {
        let month = settings.context.and_then(|context| {
            let first = calendar::months(context.year, context.month?, 1)?.start;
            let start = match step {
                0 => first,
                1 => calendar::add(first, 1, Length::Month)?,
                _ => calendar::subtract(first, 1, Length::Month)?,
            };
            calendar::lasting(start, 1, Length::Month)
        });
        return Some((known(month, Precision::Month), end));
    }
    let end = c.any(&["week", "semana"])?;
    let week = settings.context.filter(|context| context.day.is_some()).and_then(|context| {
        let today = calendar::first_day(context)?;
        let day = match step {
            0 => today,
            1 => calendar::add(today, 1, Length::Week)?,
            _ => calendar::subtract(today, 1, Length::Week)?,
        };
        calendar::week(day)
    });
    Some((known(week, Precision::DayRange), end))
}

/// The next quarter is the first that begins on or after the document's date: a report issued in October on
/// July to September means October to December.
fn quarter(step: i32, settings: &Settings) -> Option<Bounds> {
    let context = settings.context?;
    context.month?;
    let today = calendar::first_day(context)?;
    let current = calendar::part(calendar::year(today.year())?, today.month0() / 3 + 1, 3)?;
    match step {
        0 => Some(current),
        1 if current.start == today => Some(current),
        1 => calendar::lasting(current.end.succ_opt()?, 3, Length::Month),
        _ => calendar::lasting(calendar::subtract(current.start, 3, Length::Month)?, 3, Length::Month),
    }
}

/// After "end of": "the year", "the fiscal year", "the month", "the quarter" are those of the document.
pub fn unit_of_now<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let c = c.skip_any(&["the", "our"]);
    if let Some(end) = c.any(&["fiscal year", "financial year", "fy", "ano fiscal", "budget year"]) {
        return Some((Point { sure: true, ..Point::new(Unit::Year, YearName::Missing, YearKind::Fiscal) }, end));
    }
    if let Some(end) = c.any(&["calendar year", "year", "ano"]) {
        return Some((Point { sure: true, ..Point::plain(Unit::Year, YearName::Missing) }, end));
    }
    if let Some((year, kind, end)) = year(c, settings) {
        return Some((Point::new(Unit::Year, year, kind), end));
    }
    unit(c, 0, settings).filter(|(_, end)| years::four_digits(*end).is_none())
}
