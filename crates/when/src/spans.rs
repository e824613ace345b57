//! Two or more points in one expression: ranges (9/14 -25, FY24-27, from 2020-2024), lists (9/15, 16, 20) and pairs of
//! targets (2030/2045). What one side lacks, year or month, the other gives.

use crate::calendar::{Bounds, add};
use crate::expression::LONGEST_LIST;
use crate::points::{self, Part, Point, Unit, YearKind, YearName};
use crate::resolve::{Resolved, resolve, span_rule};
use crate::rules::Rule;
use crate::tokens::{Cursor, Kind};
use crate::{Precision, Settings, calendar, numerals, vocabulary, years};

/// What stands at one place in the text, as parsed.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    One(Point),
    /// From the first to the second.
    Range(Point, Point, Join),
    /// Several days.
    List(Vec<Point>),
    /// Two targets.
    Pair(Point, Point),
    /// From the point on, "2020 to present".
    Open(Point),
}

/// What is remarkable about how a range was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    Plain,
    /// With "through", as seasons of every year are.
    Through,
    /// One name of two years, as 2024/25, where no fiscal year says which it is.
    TwoNames,
    /// A number after the right side was left to the name that follows it.
    NumberLeft,
}

impl Span {
    pub fn is_sure(&self) -> bool {
        match self {
            Self::One(point) | Self::Open(point) => point.sure,
            Self::Range(left, right, _) => {
                left.sure || right.sure || !(left.numerals || right.numerals) || matches!(left.unit, Unit::Day { .. })
            }
            Self::List(points) => points.iter().any(|point| point.sure),
            Self::Pair(..) => false,
        }
    }
}

/// The longest span that stands here.
pub fn span<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let found =
        [two_years(c, settings), days_before_month(c, settings), parts_of_one(c, settings), from_point(c, settings)];
    found.into_iter().flatten().fold(None, |best: Option<(Span, Cursor)>, next| match best {
        Some(kept) if kept.1.at >= next.1.at => Some(kept),
        _ => Some(next),
    })
}

fn from_point<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let (left, rest) = points::point(c, settings)?;
    if let Some(found) = day_list(&left, rest, settings) {
        return Some(found);
    }
    if let Some(end) = open_right(rest) {
        return Some((Span::Open(left), end));
    }
    let (link, after) = link(rest)?.into();
    let Some(found) = right_side(&left, link, after, settings) else { return Some((Span::One(left), rest)) };
    Some(if link == Link::And { extend(found, settings) } else { found })
}

/// "2024, 2025, 2026" and "March, April and May 2025": the range goes on as long as the list does.
fn extend<'t>(found: (Span, Cursor<'t>), settings: &Settings) -> (Span, Cursor<'t>) {
    let (mut span, mut end) = found;
    let mut left = LONGEST_LIST;
    while left > 0
        && let Span::Range(_, last, _) = &mut span
        && let Some((Link::And, after)) = link(end).map(Into::into)
        && let Some((Span::Range(_, next, _), after)) = right_side(last, Link::And, after, settings)
    {
        *last = next;
        end = after;
        left -= 1;
    }
    (span, end)
}

/// How two points are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    Dash,
    Stroke,
    To,
    Through,
    And,
}

struct Linked<'t>(Link, Cursor<'t>);

impl<'t> From<Linked<'t>> for (Link, Cursor<'t>) {
    fn from(linked: Linked<'t>) -> Self {
        (linked.0, linked.1)
    }
}

fn link(c: Cursor<'_>) -> Option<Linked<'_>> {
    const TO: &[&str] = &[
        "to",
        "through",
        "thru",
        "until",
        "till",
        "a",
        "al",
        "ate",
        "hasta",
        "to the end of",
        "through to",
        "up to",
        "hasta el",
        "au",
        "jusqu'en",
        "jusqu'au",
        "and ending",
        "ending",
        "and continuing through",
        "continuing through",
        "and through",
        "e",
    ];
    if let Some(rest) = c.mark('-') {
        return Some(Linked(Link::Dash, rest.skip('-')));
    }
    if let Some(rest) = c.mark('/') {
        return Some(Linked(Link::Stroke, rest));
    }
    if let Some(rest) = c.any(TO) {
        let link = if c.any(&["through", "thru"]).is_some_and(|through| through.at == rest.at) {
            Link::Through
        } else {
            Link::To
        };
        return Some(Linked(link, rest));
    }
    let rest = c
        .any(&["and", "or", "y", "and or", "o", "et", "ou"])
        .or_else(|| c.mark('&'))
        .or_else(|| c.mark(',').map(|c| c.skip_any(&["and", "y"])));
    Some(rest.map_or(Linked(Link::None, c), |rest| Linked(Link::And, rest)))
}

fn right_side<'t>(left: &Point, link: Link, c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    if link == Link::None {
        return None;
    }
    let c = c.skip_any(&["the"]);
    let candidates = [
        bare_number(left, link, c, settings),
        points::point(c, settings).and_then(|(right, end)| joined(left, link, right, c, end)),
    ];
    candidates.into_iter().flatten().max_by_key(|(_, end)| end.at)
}

/// The 25 of "9/14 -25", the 22 of "Nov. 18-22, 2024", the 27 of "FY24-27", the 2 of "Q1-2 2024".
fn bare_number<'t>(left: &Point, link: Link, c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    if link == Link::And || link == Link::Stroke {
        return None;
    }
    let (token, rest) = c.number()?;
    match left.unit {
        Unit::Day { month, .. } if left.part.is_none() && token.digits() <= 2 && (1..=31).contains(&token.value) => {
            let rest = points::skip_ordinal(rest);
            if numerals::goes_on(rest) || rest.mark('/').is_some_and(Cursor::is_tight) || follows_percent(rest) {
                return None;
            }
            let (year, end) = years::tail_of_day(rest, settings).unwrap_or((left.year, rest));
            let right = Point { numerals: left.numerals, ..Point::plain(Unit::Day { month, day: token.value }, year) };
            let mut left = left.clone();
            left.other = None;
            Some((Span::Range(left, right, Join::Plain), end))
        }
        Unit::Year if left.part.is_none() => {
            let YearName::Is(first) = left.year else { return None };
            let last = years::century(token.value);
            let fits = token.digits() == 2 && last > first && last - first <= 50 && !follows_percent(rest);
            // 2024-06 is a month unless the years are marked as such.
            let marked = left.kind != YearKind::Plain;
            if !fits || numerals::goes_on(rest) || (!marked && token.value <= 12) {
                return None;
            }
            let mut left = left.clone();
            left.other = None;
            let right = Point::new(Unit::Year, YearName::Is(last), left.kind);
            Some((Span::Range(left, right, Join::Plain), rest))
        }
        Unit::Quarter(first) if left.year == YearName::Missing && token.digits() == 1 && token.value > first => {
            let (year, kind, end) = years::tail(rest, settings, true)?;
            let right = Point::new(Unit::Quarter(token.value), year, kind);
            (token.value <= 4).then(|| (Span::Range(left.clone(), right, Join::Plain), end))
        }
        _ => None,
    }
}

fn follows_percent(c: Cursor<'_>) -> bool {
    c.mark('%').is_some() || c.any(&["percent", "per cent"]).is_some()
}

fn joined<'t>(left: &Point, link: Link, right: Point, from: Cursor<'t>, end: Cursor<'t>) -> Option<(Span, Cursor<'t>)> {
    let same_unit = std::mem::discriminant(&left.unit) == std::mem::discriminant(&right.unit);
    if left.year == YearName::Every || (right.year == YearName::Every && !same_unit) {
        return None;
    }
    match link {
        Link::Dash | Link::To | Link::Through => {
            let (right, end, left_over) = leave_number_to_name(left, right, from, end);
            let join = match (left_over, link) {
                (true, _) => Join::NumberLeft,
                (false, Link::Through) => Join::Through,
                (false, _) => Join::Plain,
            };
            Some((Span::Range(left.clone(), right, join), end))
        }
        Link::Stroke | Link::And => {
            if !same_unit {
                return None;
            }
            let consecutive = match (left.year, right.year) {
                (YearName::Is(first), YearName::Is(second)) => second - first,
                _ => 0,
            };
            match (left.unit, consecutive) {
                (Unit::Year, 1) if link == Link::And => Some((Span::Range(left.clone(), right, Join::Plain), end)),
                (Unit::Year, gap) => (gap > 0).then(|| (Span::Pair(left.clone(), right), end)),
                (Unit::Day { .. }, _) => Some((Span::List(vec![left.clone(), right]), end)),
                (Unit::Month(_) | Unit::Season(_) | Unit::Quarter(_) | Unit::Half(_), _) => {
                    Some((Span::Range(left.clone(), right, Join::Plain), end))
                }
                _ => None,
            }
        }
        Link::None => None,
    }
}

/// "9/14 - December 8 Can't Wait": who writes one day in numerals does not write the other as a word with a number;
/// before a capitalised name the number is the name's.
fn leave_number_to_name<'t>(
    left: &Point,
    right: Point,
    from: Cursor<'t>,
    end: Cursor<'t>,
) -> (Point, Cursor<'t>, bool) {
    let Unit::Day { month, .. } = right.unit else { return (right, end, false) };
    let name_follows = end.word().is_some_and(|(token, _)| token.capital && vocabulary::month(&token.text).is_none());
    let word_number = end.at == from.at + 2 && end.previous().is_some_and(|token| token.kind == Kind::Number);
    if left.numerals && word_number && name_follows && right.year == YearName::Missing {
        let month_only = Point { sure: false, ..Point::plain(Unit::Month(month), YearName::Missing) };
        let all = right.clone();
        return (month_only.or(all, "other-number-is-the-day"), Cursor { at: end.at - 1, ..end }, true);
    }
    (right, end, false)
}

/// 9/15, 16, 20; June 3, 4 and 5, 2024.
fn day_list<'t>(left: &Point, c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let Unit::Day { month, day } = left.unit else { return None };
    let mut days = vec![day];
    let mut end = c;
    while let Some(next) = list_mark(end) {
        let Some((day, after)) = next.small_number(1, 31) else { break };
        let after = points::skip_ordinal(after);
        let is_day = after.mark('/').is_none()
            && !numerals::goes_on_at(after)
            && after
                .word()
                .is_none_or(|(token, _)| token.capital || matches!(token.text.as_ref(), "and" | "y" | "of" | "de"));
        if !is_day || days.last().is_some_and(|last| *last >= day) {
            break;
        }
        days.push(day);
        end = after;
    }
    if days.len() < 2 {
        return None;
    }
    let (year, end) = years::tail_of_day(end, settings).unwrap_or((left.year, end));
    let year = if left.year == YearName::Missing { year } else { left.year };
    let day = |day| Point { sure: left.sure, numerals: left.numerals, ..Point::plain(Unit::Day { month, day }, year) };
    Some((Span::List(days.into_iter().map(day).collect()), end))
}

fn list_mark(c: Cursor<'_>) -> Option<Cursor<'_>> {
    match c.mark(',') {
        Some(rest) => Some(rest.skip_any(&["and", "y"]).skip('&')),
        None => c.any(&["and", "y", "or"]).or_else(|| c.mark('&')),
    }
}

/// 1-30 November 2023; 19 and 20 March.
fn days_before_month<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let c = c.skip_any(&["the", "el"]);
    let (first, rest) = c.small_number(1, 31)?;
    let (link, rest) = link(points::skip_ordinal(rest))?.into();
    let rest = rest.skip_any(&["the", "el"]);
    rest.small_number(1, 31)?;
    let (right, end) = points::point(rest, settings)?;
    let Unit::Day { month, .. } = right.unit else { return None };
    if right.numerals || !matches!(link, Link::Dash | Link::To | Link::Through | Link::And) {
        return None;
    }
    let left = Point { sure: right.sure, ..Point::plain(Unit::Day { month, day: first }, right.year) };
    Some(match link {
        Link::And => (Span::List(vec![left, right]), end),
        _ => (Span::Range(left, right, Join::Plain), end),
    })
}

/// early- to mid-2025; mid to late June.
fn parts_of_one<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let (part, rest) = [("early", Part::Early), ("mid", Part::Mid)]
        .into_iter()
        .find_map(|(word, part)| c.phrase(word).map(|rest| (part, rest)))?;
    let rest = rest.skip('-');
    let rest = rest.any(&["to", "and", "or"]).or_else(|| rest.mark('/'))?;
    let (right, end) = points::point(rest, settings)?;
    matches!(right.part, Some(Part::Mid | Part::Late)).then_some(())?;
    let left = Point { part: Some(part), other: None, ..right.clone() };
    Some((Span::Range(left, Point { other: None, ..right }, Join::Plain), end))
}

/// 2013-14, 2020/21, 2019-22, 2030/2045 where they are not one fiscal year.
fn two_years<'t>(c: Cursor<'t>, settings: &Settings) -> Option<(Span, Cursor<'t>)> {
    let start = c.skip_any(&["the", "years", "year"]);
    let marked = start.any(&["fy", "fys", "fiscal year", "fiscal years", "financial year", "fiscal"]);
    let (first, rest) = match marked {
        Some(start) => years::four_digits(start).or_else(|| years::two_digits(start))?,
        None => years::four_digits(start)?,
    };
    let (_, after) = rest.mark_of("-/")?;
    let (token, end) = after.number()?;
    let left = Point { numerals: true, ..Point::plain(Unit::Year, YearName::Is(first)) };
    if token.digits() == 2 && rest.is_tight() && after.is_tight() && !numerals::goes_on(end) {
        let (last, _) = years::second_of_two(first, rest, YearKind::Plain)?;
        let right = Point::plain(Unit::Year, YearName::Is(last));
        return (settings.fiscal_year_start == (1, 1)).then_some((Span::Range(left, right, Join::TwoNames), end));
    }
    let (last, end) = years::four_digits(after)?;
    if last == first + 1 && rest.mark('/').is_some() && settings.fiscal_year_start == (1, 1) {
        return Some((Span::Range(left, Point::plain(Unit::Year, YearName::Is(last)), Join::TwoNames), end));
    }
    None
}

/// "2020 to present", "January 2025 - ongoing".
fn open_right(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let rest = c.mark('-').or_else(|| c.any(&["to", "through", "until"])).unwrap_or(c);
    let end = rest.any(&[
        "present",
        "ongoing",
        "on going",
        "date",
        "tbd",
        "current",
        "beyond",
        "indefinite",
        "indefinitely",
        "presente",
        "la fecha",
    ])?;
    (rest.at > c.at).then_some(end)
}

/// Bounds of a span, with its list of days and whether it is open.
pub struct Settled {
    pub resolved: Resolved,
    pub dates: Vec<chrono::NaiveDate>,
    pub open_ended: bool,
}

pub fn settle(span: &Span, settings: &Settings, text: &str) -> Settled {
    let closed = |resolved| Settled { resolved, dates: Vec::new(), open_ended: false };
    match span {
        Span::One(point) => closed(resolve(point, settings, text)),
        Span::Open(point) => Settled { open_ended: true, ..closed(resolve(point, settings, text)) },
        Span::Range(left, right, join) => closed(settle_range(left, right, *join, settings, text)),
        Span::Pair(left, right) => closed(settle_pair(left, right, settings, text)),
        Span::List(points) => settle_list(points, settings, text),
    }
}

fn settle_pair(left: &Point, right: &Point, settings: &Settings, text: &str) -> Resolved {
    let (first, second) = (resolve(left, settings, text), resolve(right, settings, text));
    let (Some(one), Some(two)) = (first.bounds, second.bounds) else { return first };
    let rule = Rule::new("two-targets", [text.to_owned(), one.end.to_string(), two.end.to_string()]);
    let other = Some((two, span_rule("other-second-target", text, two)));
    Resolved { precision: Precision::YearPair, rule, other, ..first }
}

fn settle_list(points: &[Point], settings: &Settings, text: &str) -> Settled {
    let year = points.iter().rev().map(|point| point.year).find(|year| *year != YearName::Missing);
    let mut dates = Vec::new();
    for point in points {
        let point = Point {
            year: if point.year == YearName::Missing { year.unwrap_or(point.year) } else { point.year },
            ..point.clone()
        };
        let resolved = resolve(&point, settings, text);
        let Some(bounds) = resolved.bounds else { return Settled { resolved, dates: Vec::new(), open_ended: false } };
        dates.push(bounds.start);
    }
    dates.sort_unstable();
    dates.dedup();
    let (Some(start), Some(end)) = (dates.first().copied(), dates.last().copied()) else {
        let resolved = Resolved::without_bounds(Precision::None, "not-a-time", text);
        return Settled { resolved, dates, open_ended: false };
    };
    let resolved = Resolved::span(Bounds { start, end }, Precision::DayList, "day-list", text);
    Settled { resolved, dates, open_ended: false }
}

fn settle_range(left: &Point, right: &Point, join: Join, settings: &Settings, text: &str) -> Resolved {
    let (left, right) = share(left.clone(), right.clone());
    let precision = range_precision(&left, &right);
    let neither_named = left.year == YearName::Missing && right.year == YearName::Missing;
    let yearly =
        right.year == YearName::Every || (neither_named && join == Join::Through && whole_months(&left, &right));
    if yearly {
        let mut resolved = Resolved::without_bounds(precision, "every-year", text);
        resolved.yearly = true;
        let in_year = (resolve(&left, settings, text).bounds, resolve(&right, settings, text).bounds);
        if let (Some(one), Some(two)) = in_year
            && let Some(bounds) = ordered(one, two, true)
        {
            resolved.other = Some((bounds, span_rule("other-this-year", text, bounds)));
        }
        return resolved;
    }
    let (first, last) = (resolve(&left, settings, text), resolve(&right, settings, text));
    let (Some(one), Some(two)) = (first.bounds, last.bounds) else {
        let failed = if first.bounds.is_none() { first } else { last };
        return Resolved { precision, ..failed };
    };
    let Some(bounds) = ordered(one, two, neither_named) else {
        return Resolved::without_bounds(precision, "backwards", text);
    };
    let key = match join {
        Join::NumberLeft => "number-is-a-name",
        Join::TwoNames => "two-year-name",
        Join::Plain | Join::Through => "range",
    };
    let mut resolved = Resolved::span(bounds, precision, key, text);
    resolved.year_from_document = neither_named;
    resolved.other = other_range(&left, &right, one, two, settings, text);
    resolved
}

/// What one side lacks, the other gives: the year, the kind of year.
fn share(mut left: Point, mut right: Point) -> (Point, Point) {
    if left.unit == Unit::Year
        && right.unit == Unit::Year
        && left.kind != YearKind::Plain
        && right.kind == YearKind::Plain
    {
        right.kind = left.kind;
    }
    let parts = |unit| matches!(unit, Unit::Quarter(_) | Unit::Half(_));
    if parts(left.unit) && parts(right.unit) && left.year == YearName::Missing && left.kind == YearKind::Plain {
        left.kind = right.kind;
        left.other = None;
    }
    if parts(left.unit) && parts(right.unit) && right.year == YearName::Missing && right.kind == YearKind::Plain {
        right.kind = left.kind;
        right.other = None;
    }
    // The year a side was given is not its own; `ordered` may move it.
    if left.year == YearName::Missing {
        left.year = match (right.year, crosses(&left, &right)) {
            (YearName::Is(year), true) => YearName::Is(year - 1),
            (year, _) => year,
        };
    } else if right.year == YearName::Missing {
        right.year = match (left.year, crosses(&left, &right)) {
            (YearName::Is(year), true) => YearName::Is(year + 1),
            (year, _) => year,
        };
    }
    (left, right)
}

/// Within one year the left would come after the right: December to February.
fn crosses(left: &Point, right: &Point) -> bool {
    let place = |point: &Point| match point.unit {
        Unit::Day { month, day } => Some((month, day)),
        Unit::Month(month) => Some((month, 0)),
        Unit::Season(season) => Some(match season {
            calendar::Season::Spring => (3, 0),
            calendar::Season::Summer => (6, 0),
            calendar::Season::Autumn => (9, 0),
            calendar::Season::Winter => (12, 0),
        }),
        Unit::Quarter(number) => Some((number * 3 - 2, 0)),
        _ => None,
    };
    match (place(left), place(right)) {
        (Some((one, first)), Some((two, last))) => one > two || (one == two && first > last && last > 0),
        _ => false,
    }
}

fn ordered(one: Bounds, two: Bounds, movable: bool) -> Option<Bounds> {
    if two.end >= one.start {
        return Some(Bounds { start: one.start, end: two.end });
    }
    let end = add(two.end, 1, calendar::Length::Year).filter(|_| movable)?;
    (end >= one.start).then_some(Bounds { start: one.start, end })
}

/// "May through September" without a year is a season that comes every year.
fn whole_months(left: &Point, right: &Point) -> bool {
    let month = |point: &Point| matches!(point.unit, Unit::Month(_)) && point.part.is_none();
    month(left) && month(right)
}

fn range_precision(left: &Point, right: &Point) -> Precision {
    let fiscal = !matches!(left.kind, YearKind::Plain | YearKind::Calendar);
    match (left.unit, right.unit) {
        (Unit::Day { .. }, Unit::Day { .. }) => Precision::DayRange,
        (Unit::Day { .. }, Unit::Month(_)) => Precision::DayToMonth,
        (Unit::Year, Unit::Year) if fiscal => Precision::FiscalYearRange,
        (Unit::Year, Unit::Year) | (Unit::Decade, _) | (_, Unit::Decade) => Precision::YearRange,
        _ => Precision::MonthRange,
    }
}

fn other_range(
    left: &Point,
    right: &Point,
    one: Bounds,
    two: Bounds,
    settings: &Settings,
    text: &str,
) -> Option<(Bounds, Rule)> {
    let (Unit::Year, Unit::Year, YearName::Is(first), YearName::Is(last)) =
        (left.unit, right.unit, left.year, right.year)
    else {
        return other_of_sides(left, right, one, two, settings, text);
    };
    if last != first + 1 || left.part.is_some() || right.part.is_some() {
        return None;
    }
    let starts = years::start_of(left.kind, settings);
    let (starts, key) = match (starts, settings.fiscal_year_start) {
        ((1, 1), (1, 1)) => ((7, 1), "other-fiscal-year-july"),
        ((1, 1), starts) => (starts, "other-one-year"),
        (starts, _) => (starts, "other-one-year"),
    };
    let bounds = calendar::fiscal_year(last, starts)?;
    Some((bounds, span_rule(key, text, bounds)))
}

fn other_of_sides(
    left: &Point,
    right: &Point,
    one: Bounds,
    two: Bounds,
    settings: &Settings,
    text: &str,
) -> Option<(Bounds, Rule)> {
    let other = |point: &Point, whole: Bounds| match &point.other {
        Some((other, why)) => {
            let year = if other.year == YearName::Missing { point.year } else { other.year };
            let bounds = resolve(&Point { year, ..(**other).clone() }, settings, text).bounds;
            (bounds, Some(*why))
        }
        None => (Some(whole), None),
    };
    let ((first, why_left), (last, why_right)) = (other(left, one), other(right, two));
    let why = why_left.or(why_right)?;
    let bounds = Bounds { start: first?.start, end: last?.end };
    (bounds.start <= bounds.end).then(|| (bounds, span_rule(why, text, bounds)))
}
