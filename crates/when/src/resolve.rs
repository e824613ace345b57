//! From a point to bounds: the year it lacks, the fiscal year it is of, the third that "late" is, and the sentence
//! that says so.

use chrono::NaiveDate;

use crate::calendar::{self, Bounds, Length, Season};
use crate::points::{Part, Point, Unit, YearKind, YearName};
use crate::rules::{self, Rule};
use crate::{Hemisphere, Precision, Settings, years};

/// A point or span with its bounds, or with the reason why it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub bounds: Option<Bounds>,
    pub precision: Precision,
    pub rule: Rule,
    pub other: Option<(Bounds, Rule)>,
    /// It comes every year.
    pub yearly: bool,
    /// The year was taken from the document.
    pub year_from_document: bool,
}

impl Resolved {
    pub fn without_bounds(precision: Precision, key: &'static str, text: &str) -> Self {
        let rule = Rule::new(key, [text.to_owned()]);
        Self { bounds: None, precision, rule, other: None, yearly: false, year_from_document: false }
    }

    pub fn span(bounds: Bounds, precision: Precision, key: &'static str, text: &str) -> Self {
        let rule = span_rule(key, text, bounds);
        Self { bounds: Some(bounds), precision, rule, other: None, yearly: false, year_from_document: false }
    }
}

pub fn span_rule(key: &'static str, text: &str, bounds: Bounds) -> Rule {
    let [start, end] = rules::span_args(bounds.start, bounds.end);
    Rule::new(key, [text.to_owned(), start, end])
}

/// Bounds of a point. `text` is how it is written.
pub fn resolve(point: &Point, settings: &Settings, text: &str) -> Resolved {
    let precision = precision(point);
    if point.year == YearName::Every {
        let mut resolved = Resolved::without_bounds(precision, "deadline-repeats", text);
        resolved.rule.args.push("P1Y".to_owned());
        resolved.yearly = true;
        return resolved;
    }
    if let Unit::Unknown = point.unit {
        return Resolved::without_bounds(precision, "document-date-missing", text);
    }
    let Some((year, year_from_document)) = year_of(point, settings) else {
        return Resolved::without_bounds(precision, "year-missing", text);
    };
    let Some(whole) = whole(point, year, settings) else {
        return Resolved::without_bounds(precision, "no-such-day", text);
    };
    let bounds = point.part.map_or(Some(whole), |part| part_of(whole, point, part));
    let Some(bounds) = bounds else { return Resolved::without_bounds(precision, "no-such-day", text) };
    let mut resolved = Resolved::span(bounds, precision, key(point, settings), text);
    if let Unit::Year | Unit::Quarter(_) | Unit::Half(_) = point.unit {
        resolved.rule.args.push(rules::month_day_arg(years::start_of(point.kind, settings)));
    }
    resolved.year_from_document = year_from_document;
    resolved.other = other(point, year, whole, settings, text);
    resolved
}

fn year_of(point: &Point, settings: &Settings) -> Option<(i32, bool)> {
    if let Unit::Known(..) = point.unit {
        return Some((0, false));
    }
    match point.year {
        YearName::Is(year) => Some((year, false)),
        YearName::Every => None,
        YearName::Missing if point.kind == YearKind::Fiscal => {
            crate::relative::current_fiscal_year(settings).map(|year| (year, true))
        }
        YearName::Missing => settings.context.map(|context| (context.year, true)),
    }
}

/// The span without "early" or "end of".
fn whole(point: &Point, year: i32, settings: &Settings) -> Option<Bounds> {
    let year_bounds = || calendar::fiscal_year(year, years::start_of(point.kind, settings));
    match point.unit {
        Unit::Day { month, day } => calendar::day(year, month, day).map(|day| Bounds { start: day, end: day }),
        Unit::Week { month, day, ends } => week(calendar::day(year, month, day)?, ends),
        Unit::Month(month) => calendar::months(year, month, 1),
        Unit::Quarter(5..) => None,
        Unit::Quarter(number) => calendar::part(year_bounds()?, number, 3),
        Unit::Half(number) => calendar::part(year_bounds()?, number, 6),
        Unit::Season(season) => calendar::season(year, season, settings.hemisphere),
        Unit::Year => year_bounds(),
        Unit::Decade => calendar::months(year, 1, 120),
        Unit::Known(bounds, _) => Some(bounds),
        Unit::Unknown => None,
    }
}

/// The week "of" a Sunday or Monday begins then; of another day it is the Monday to Sunday around it.
fn week(day: NaiveDate, ends: bool) -> Option<Bounds> {
    use chrono::Datelike;
    if ends {
        return Some(Bounds { start: calendar::subtract(day, 6, Length::Day)?, end: day });
    }
    match day.weekday() {
        chrono::Weekday::Sun => calendar::lasting(day, 1, Length::Week),
        _ => calendar::week(day),
    }
}

/// Thirds: of a year four months, of a quarter or season one, of a month days 1-10, 11-20, 21-end.
fn part_of(whole: Bounds, point: &Point, part: Part) -> Option<Bounds> {
    let months = match (point.unit, part) {
        (Unit::Month(_), _) | (Unit::Known(_, Precision::Month), _) => return part_of_month(whole, part),
        (Unit::Known(_, Precision::DayRange | Precision::Day), _) => return Some(whole),
        (Unit::Year, Part::End | Part::Beginning) => 3,
        (Unit::Year, _) => 4,
        (Unit::Known(bounds, _), _) if bounds.end > calendar::add(bounds.start, 5, Length::Month)? => 4,
        (Unit::Half(_), _) => 2,
        (Unit::Decade, _) => 40,
        _ => 1,
    };
    let first = || calendar::lasting(whole.start, months, Length::Month);
    match part {
        Part::Beginning | Part::Early | Part::FirstHalf => first(),
        Part::Mid | Part::Week(_) => calendar::part(whole, 2, months),
        Part::Late | Part::End | Part::SecondHalf => {
            let after = whole.end.succ_opt()?;
            Some(Bounds { start: calendar::subtract(after, months, Length::Month)?, end: whole.end })
        }
    }
}

fn part_of_month(month: Bounds, part: Part) -> Option<Bounds> {
    use chrono::Datelike;
    let (first, last) = match part {
        Part::Early | Part::Beginning => (1, 10),
        Part::Mid => (11, 20),
        Part::Late | Part::End => (21, month.end.day()),
        Part::Week(5..) => (month.end.day().checked_sub(6)?, month.end.day()),
        Part::Week(number) => (number * 7 - 6, number * 7),
        Part::FirstHalf => (1, 15),
        Part::SecondHalf => (16, month.end.day()),
    };
    Some(Bounds { start: month.start.with_day(first)?, end: month.start.with_day(last)? })
}

pub fn precision(point: &Point) -> Precision {
    let fiscal = !matches!(point.kind, YearKind::Plain | YearKind::Calendar);
    let whole = match point.unit {
        Unit::Day { .. } => Precision::Day,
        Unit::Week { .. } => Precision::DayRange,
        Unit::Month(_) => Precision::Month,
        Unit::Quarter(_) if fiscal => Precision::FiscalQuarter,
        Unit::Quarter(_) => Precision::Quarter,
        Unit::Half(_) => Precision::MonthRange,
        Unit::Season(_) => Precision::Season,
        Unit::Year if fiscal => Precision::FiscalYear,
        Unit::Year => Precision::Year,
        Unit::Decade => Precision::Decade,
        Unit::Known(_, precision) => precision,
        Unit::Unknown => Precision::Reference,
    };
    match (point.part, whole) {
        (None, whole) => whole,
        (Some(Part::End | Part::Beginning), Precision::Year) => Precision::Quarter,
        (Some(Part::End | Part::Beginning), Precision::FiscalYear) => Precision::FiscalQuarter,
        (Some(_), Precision::Year | Precision::FiscalYear) => Precision::ThirdOfYear,
        (Some(Part::FirstHalf | Part::SecondHalf | Part::Week(_)), Precision::Month) => Precision::DayRange,
        (Some(_), Precision::Month) => Precision::ThirdOfMonth,
        (Some(_), Precision::Season | Precision::Quarter | Precision::FiscalQuarter) => Precision::Month,
        (Some(_), Precision::Decade) => Precision::YearRange,
        (Some(_), whole) => whole,
    }
}

fn key(point: &Point, settings: &Settings) -> &'static str {
    match point.part {
        Some(Part::Early | Part::Mid | Part::Late) => return "third",
        Some(Part::End) if point.unit == Unit::Year => return "last-quarter",
        Some(Part::End) => return "last-part",
        Some(Part::Beginning) => return "first-part",
        Some(Part::FirstHalf | Part::SecondHalf | Part::Week(_)) => return "part-of-month",
        None => {}
    }
    let fiscal = !matches!(point.kind, YearKind::Plain | YearKind::Calendar);
    match point.unit {
        Unit::Day { day, .. } if point.numerals => match (&point.other, day > 12) {
            (Some((_, "other-day-first")), _) => "day-month-first",
            (Some((_, "other-month-first")), _) => "day-day-first",
            _ => "day",
        },
        Unit::Day { .. } => "day",
        Unit::Week { .. } => "week",
        Unit::Month(_) => "month",
        Unit::Quarter(_) if fiscal => "fiscal-quarter",
        Unit::Quarter(_) => "quarter",
        Unit::Half(_) if fiscal => "fiscal-half",
        Unit::Half(_) => "half",
        Unit::Season(_) if settings.hemisphere == Hemisphere::South => "season-south",
        Unit::Season(Season::Winter) => "winter",
        Unit::Season(_) => "season",
        Unit::Year => match point.kind {
            YearKind::Plain | YearKind::Calendar => "year",
            YearKind::Fiscal if settings.fiscal_year_start == (1, 1) => "year",
            YearKind::Fiscal => "fiscal-year",
            YearKind::Federal => "federal-year",
            YearKind::School => "school-year",
        },
        Unit::Decade => "decade",
        Unit::Known(..) | Unit::Unknown => "from-document",
    }
}

/// The other common reading: that of the point itself, of winter, or of the year after the document.
fn other(point: &Point, year: i32, whole: Bounds, settings: &Settings, text: &str) -> Option<(Bounds, Rule)> {
    if let Some((other, why)) = &point.other {
        let bounds = resolve(other, settings, text).bounds?;
        return Some((bounds, span_rule(why, text, bounds)));
    }
    let crosses = point.kind != YearKind::Calendar && crosses_new_year(point.unit, settings);
    if crosses {
        let earlier = match settings.hemisphere {
            Hemisphere::North => calendar::months(year, 1, 3)?,
            Hemisphere::South => Bounds {
                start: calendar::subtract(whole.start, 1, Length::Year)?,
                end: calendar::months(year, 2, 1)?.end,
            },
        };
        let bounds = point.part.map_or(Some(earlier), |part| part_of(earlier, point, part))?;
        return Some((bounds, span_rule("other-winter", text, bounds)));
    }
    // A date long past when the document was written may be next year's.
    let context =
        settings.context.filter(|_| point.year == YearName::Missing && !matches!(point.unit, Unit::Known(..)))?;
    context.month?;
    let long_past = calendar::add(whole.end, 6, Length::Month)? < calendar::first_day(context)?;
    let next = Point { year: YearName::Is(year + 1), ..point.clone() };
    let bounds = long_past.then(|| resolve(&next, settings, text).bounds).flatten()?;
    Some((bounds, span_rule("other-next-year", text, bounds)))
}

fn crosses_new_year(unit: Unit, settings: &Settings) -> bool {
    match settings.hemisphere {
        Hemisphere::North => unit == Unit::Season(Season::Winter),
        Hemisphere::South => unit == Unit::Season(Season::Summer),
    }
}
