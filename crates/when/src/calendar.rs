//! Arithmetic on days, months, quarters, seasons and fiscal years. Every function answers `None` for a day that
//! is in no calendar, and none panics. No text here.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::{Context, Hemisphere};

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub start: NaiveDate,
    pub end: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// What a duration is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Day,
    Week,
    Month,
    Year,
}

/// An ISO 8601 duration.
pub fn iso_duration(count: u32, unit: Length) -> String {
    match unit {
        Length::Day => format!("P{count}D"),
        Length::Week => format!("P{count}W"),
        Length::Month if count > 0 && count.is_multiple_of(12) => format!("P{}Y", count / 12),
        Length::Month => format!("P{count}M"),
        Length::Year => format!("P{count}Y"),
    }
}

pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

pub fn add(date: NaiveDate, count: u32, unit: Length) -> Option<NaiveDate> {
    match unit {
        Length::Day => date.checked_add_days(Days::new(count.into())),
        Length::Week => date.checked_add_days(Days::new(u64::from(count) * 7)),
        Length::Month => date.checked_add_months(Months::new(count)),
        Length::Year => date.checked_add_months(Months::new(count.checked_mul(12)?)),
    }
}

pub fn subtract(date: NaiveDate, count: u32, unit: Length) -> Option<NaiveDate> {
    match unit {
        Length::Day => date.checked_sub_days(Days::new(count.into())),
        Length::Week => date.checked_sub_days(Days::new(u64::from(count) * 7)),
        Length::Month => date.checked_sub_months(Months::new(count)),
        Length::Year => date.checked_sub_months(Months::new(count.checked_mul(12)?)),
    }
}

/// So many units from a day on, that day included.
pub fn lasting(start: NaiveDate, count: u32, unit: Length) -> Option<Bounds> {
    Some(Bounds { start, end: add(start, count, unit)?.pred_opt()?.max(start) })
}

/// Whole months; `first` may lie beyond December (13 is January of the next year).
pub fn months(year: i32, first: u32, count: u32) -> Option<Bounds> {
    let start = add(day(year, 1, 1)?, first.checked_sub(1)?, Length::Month)?;
    lasting(start, count, Length::Month)
}

pub fn year(year: i32) -> Option<Bounds> {
    months(year, 1, 12)
}

/// Fiscal year `named` by the calendar year in which it ends (which is also how a year from 1 January is named).
pub fn fiscal_year(named: i32, starts: (u32, u32)) -> Option<Bounds> {
    let first = if starts == (1, 1) { named } else { named.checked_sub(1)? };
    lasting(day(first, starts.0, starts.1)?, 1, Length::Year)
}

/// The fiscal year that a day lies in, by its name.
pub fn fiscal_year_of(date: NaiveDate, starts: (u32, u32)) -> i32 {
    let begun = (date.month(), date.day()) >= starts;
    if starts == (1, 1) || !begun { date.year() } else { date.year() + 1 }
}

/// Part `number` (from 1) of a span cut into parts of so many months.
pub fn part(span: Bounds, number: u32, months: u32) -> Option<Bounds> {
    lasting(add(span.start, number.checked_sub(1)?.checked_mul(months)?, Length::Month)?, months, Length::Month)
}

/// Winter is named by the year in which it begins; in the south that is summer.
pub fn season(year: i32, season: Season, hemisphere: Hemisphere) -> Option<Bounds> {
    let north = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let first = match hemisphere {
        Hemisphere::North => north,
        Hemisphere::South => (north + 5) % 12 + 1,
    };
    months(year, first, 3)
}

/// Monday to Sunday around a day.
pub fn week(date: NaiveDate) -> Option<Bounds> {
    let back = date.weekday().num_days_from_monday();
    lasting(subtract(date, back, Length::Day)?, 1, Length::Week)
}

/// The first day that a document's date can mean.
pub fn first_day(context: Context) -> Option<NaiveDate> {
    day(context.year, context.month.unwrap_or(1), context.day.unwrap_or(1))
}
