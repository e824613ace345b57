//! A point: one piece of the calendar as named by its words, before it is given bounds.
//!
//! Here stand the points made of words (months, days, seasons, quarters, halves, weeks); those in numerals are in
//! `numerals`, names of years in `years`, "next month" in `relative`. Nothing is resolved here: see `resolve`.

use crate::Settings;
use crate::calendar::{Bounds, Season};
use crate::tokens::Cursor;
use crate::{Precision, numerals, relative, vocabulary, years};

/// Which kind of year a year, half or quarter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearKind {
    /// Not marked: the calendar year, and perhaps the fiscal year was meant.
    Plain,
    /// Marked as the calendar year.
    Calendar,
    /// The fiscal year of the settings.
    Fiscal,
    /// That of the United States, from 1 October.
    Federal,
    /// School or academic year, taken from 1 August.
    School,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearName {
    Missing,
    Is(i32),
    /// "each year"
    Every,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    Day {
        month: u32,
        day: u32,
    },
    Week {
        month: u32,
        day: u32,
        ends: bool,
    },
    Month(u32),
    Quarter(u32),
    Half(u32),
    Season(Season),
    Year,
    Decade,
    /// Already worked out from the document's date.
    Known(Bounds, Precision),
    /// Needs a document's date that is not known, or not known well enough.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Beginning,
    Early,
    Mid,
    Late,
    End,
    FirstHalf,
    SecondHalf,
    /// Seven days of a month from its first on; the fifth is its last seven days.
    Week(u32),
}

/// One piece of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub unit: Unit,
    pub year: YearName,
    pub kind: YearKind,
    pub part: Option<Part>,
    /// Another point that the same text commonly names, with the key of the rule that says why.
    pub other: Option<(Box<Point>, &'static str)>,
    /// Cannot well be anything but a date, even in prose.
    pub sure: bool,
    /// Written in numerals only, as 9/14.
    pub numerals: bool,
}

impl Point {
    pub fn new(unit: Unit, year: YearName, kind: YearKind) -> Self {
        let sure = year != YearName::Missing;
        Self { unit, year, kind, part: None, other: None, sure, numerals: false }
    }

    pub fn plain(unit: Unit, year: YearName) -> Self {
        Self::new(unit, year, YearKind::Plain)
    }

    pub fn or(mut self, other: Point, why: &'static str) -> Self {
        self.other = Some((Box::new(other), why));
        self
    }
}

pub type Parsed<'t> = Option<(Point, Cursor<'t>)>;

/// A point with or without "early", "mid-", "end of" before it: the longest that stands here.
pub fn point<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    longest([part_of(c, settings), year_end(c, settings), base(c, settings)])
}

pub fn longest<'t>(found: impl IntoIterator<Item = Parsed<'t>>) -> Parsed<'t> {
    // `max_by_key` keeps the last of equals; the first listed is meant to win.
    found.into_iter().flatten().fold(None, |best: Parsed, next| match best {
        Some(kept) if kept.1.at >= next.1.at => Some(kept),
        _ => Some(next),
    })
}

fn base<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let c = skip_weekday(c.skip_any(&["the", "el", "la", "los", "las", "o"]));
    longest([
        numerals::date(c, settings),
        month_first(c, settings),
        day_first(c, settings),
        quarter(c, settings),
        half(c, settings),
        season(c, settings),
        week(c, settings),
        relative::point(c, settings),
        numerals::short_date(c, settings),
        years::decade(c),
        years::whole(c, settings),
    ])
}

/// A day with its month. Not `base`, which would read "week of week of week of" as deep as it is written.
fn day<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let c = skip_weekday(c.skip_any(&["the", "el", "la", "los", "las", "o"]));
    longest([
        numerals::date(c, settings),
        month_first(c, settings),
        day_first(c, settings),
        numerals::short_date(c, settings),
    ])
}

fn skip_weekday(c: Cursor<'_>) -> Cursor<'_> {
    match c.word() {
        Some((token, rest)) if vocabulary::weekday(&token.text) => rest.skip('.').skip(',').skip_any(&["the", "el"]),
        _ => c,
    }
}

fn part_of<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let c = c.skip_any(&["the", "el", "la", "los", "las", "o", "ao", "le"]);
    let parts: [(Part, &[&str]); 12] = [
        (
            Part::Beginning,
            &[
                "beginning of",
                "start of",
                "beg of",
                "inicio de",
                "inicios de",
                "comienzo de",
                "comienzos de",
                "inicio do",
                "comeco de",
                "debut",
                "debut de",
                "anfang",
                "inizio",
            ],
        ),
        (Part::Early, &["early", "early in", "early part of", "principios de", "principio de"]),
        (
            Part::Mid,
            &["mid", "middle of", "midway through", "mediados de", "middle part of", "meados de", "mi", "mitte"],
        ),
        (Part::Late, &["late", "late in", "latter part of", "later part of"]),
        (
            Part::End,
            &[
                "end",
                "end of",
                "close of",
                "ends of",
                "final de",
                "finales de",
                "fin de",
                "ende",
                "fines de",
                "cierre de",
                "conclusion of",
                "final do",
                "fim de",
                "fim do",
                "fin",
                "fin del",
                "final del",
                "la fin de",
                "la fin",
                "eind",
                "einde",
                "eind van",
                "fine",
                "la fine del",
            ],
        ),
        (Part::FirstHalf, &["first half of", "primera mitad de"]),
        (Part::SecondHalf, &["second half of", "segunda mitad de", "latter half of"]),
        (Part::Week(1), &["first week of", "first week in", "primera semana de"]),
        (Part::Week(2), &["second week of", "second week in", "segunda semana de"]),
        (Part::Week(3), &["third week of", "third week in", "tercera semana de"]),
        (Part::Week(4), &["fourth week of", "fourth week in", "cuarta semana de"]),
        (Part::Week(5), &["last week of", "final week of", "last week in", "ultima semana de"]),
    ];
    let (part, rest) = parts
        .iter()
        .filter_map(|(part, phrases)| c.any(phrases).map(|rest| (*part, rest)))
        .max_by_key(|(_, rest)| rest.at)?;
    // "end 2024" and "mid July" need nothing between; "end users" is no part of anything.
    let rest =
        rest.skip('-').skip_any(&["of", "the", "of the", "in", "in the", "la", "el", "del", "du", "de", "l'annee"]);
    let (mut point, end) = longest([base(rest, settings), relative::unit_of_now(rest, settings)])?;
    if matches!(point.unit, Unit::Day { .. } | Unit::Week { .. }) || point.part.is_some() {
        return None;
    }
    let halved_month =
        matches!(part, Part::FirstHalf | Part::SecondHalf | Part::Week(_)) && !matches!(point.unit, Unit::Month(_));
    if halved_month {
        return None;
    }
    point.part = Some(part);
    if let Some((other, _)) = &mut point.other {
        other.part = Some(part);
    }
    // "mid-2025" and "late May" name a time even without more.
    point.sure |= !matches!(part, Part::End | Part::Beginning) || point.year != YearName::Missing;
    Some((point, end))
}

/// "year end 2025", "EOY", "end of year 2025", "FYE 2026", "mid-year 2025".
fn year_end<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let c = c.skip_any(&["the"]);
    let fiscal = |c: Cursor<'t>| {
        c.any(&["eofy", "fye", "fiscal year end", "fiscal yearend", "end of fiscal year", "cierre del ano fiscal"])
    };
    let own = |c: Cursor<'t>| {
        c.any(&[
            "eoy",
            "year end",
            "yearend",
            "years end",
            "year's end",
            "end of year",
            "end of the year",
            "fin de ano",
        ])
    };
    let middle = |c: Cursor<'t>| c.any(&["midyear", "mid year"]);
    let (rest, part, kind) = if let Some(rest) = fiscal(c) {
        (rest, Part::End, YearKind::Fiscal)
    } else if let Some(rest) = c.any(&["calendar year end", "end of calendar year"]) {
        (rest, Part::End, YearKind::Calendar)
    } else if let Some(rest) = own(c) {
        (rest, Part::End, YearKind::Plain)
    } else {
        (middle(c)?, Part::Mid, YearKind::Plain)
    };
    let abbreviated = c.any(&["eoy", "eofy", "fye"]).is_some();
    let named = years::tail(rest, settings, abbreviated);
    let mut point = match named {
        Some((year, named_kind, end)) => {
            let kind = if kind == YearKind::Plain { named_kind } else { kind };
            if kind == YearKind::Plain && abbreviated && settings.fiscal_year_start != (1, 1) {
                let calendar = Point { part: Some(part), ..Point::new(Unit::Year, year, YearKind::Calendar) };
                let fiscal = Point { part: Some(part), ..Point::new(Unit::Year, year, YearKind::Fiscal) };
                return Some((fiscal.or(calendar, "other-calendar-year"), end));
            }
            let mut point = Point::new(Unit::Year, year, kind);
            point.part = Some(part);
            return Some((point, end));
        }
        // The year of a plan whose fiscal year is set is that one.
        None if kind == YearKind::Plain && abbreviated && settings.fiscal_year_start != (1, 1) => {
            let calendar = Point { part: Some(part), ..Point::new(Unit::Year, YearName::Missing, YearKind::Calendar) };
            Point::new(Unit::Year, YearName::Missing, YearKind::Fiscal).or(calendar, "other-calendar-year")
        }
        None => Point::new(Unit::Year, YearName::Missing, kind),
    };
    point.part = Some(part);
    point.sure = true;
    Some((point, rest))
}

fn month_name<'t>(c: Cursor<'t>) -> Option<(u32, bool, Cursor<'t>)> {
    let (token, rest) = c.word()?;
    let month = vocabulary::month(&token.text)?;
    let plain = token.capital && !vocabulary::is_doubtful_month(&token.text) && token.text.len() > 3;
    // The dot of "Nov." is the month's, that of "June." the sentence's.
    let short = token.text.len() <= 4 && !matches!(token.text.as_ref(), "may" | "june" | "july" | "mayo" | "maio");
    let rest = if rest.is_tight() && short { rest.skip('.') } else { rest };
    Some((month, plain, rest))
}

/// May 6, 2024; May 6; May 2024; May '24; May-24; May.
fn month_first<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (month, plain, rest) = month_name(c)?;
    let mut alone = Point::plain(Unit::Month(month), YearName::Missing);
    alone.sure = plain;
    longest([
        spreadsheet_month(rest, month, settings),
        day_after_month(rest, month, settings),
        month_with_year(rest, month, settings),
        Some((alone, rest)),
    ])
}

fn month_with_year<'t>(rest: Cursor<'t>, month: u32, settings: &Settings) -> Parsed<'t> {
    let (year, kind, end) = years::tail(rest, settings, false)?;
    let year = within_named_year(month, year, kind, settings);
    Some((Point::plain(Unit::Month(month), year), end))
}

/// "June of FY 2025" is the June within that fiscal year.
fn within_named_year(month: u32, year: YearName, kind: YearKind, settings: &Settings) -> YearName {
    let starts = years::start_of(kind, settings);
    match year {
        YearName::Is(named) if starts != (1, 1) && (month, 1) >= starts => YearName::Is(named - 1),
        year => year,
    }
}

fn day_after_month<'t>(rest: Cursor<'t>, month: u32, settings: &Settings) -> Parsed<'t> {
    let (day, end) = rest.skip_any(&["the"]).small_number(1, 99)?;
    let end = skip_ordinal(end);
    if is_amount(end) || day == 0 {
        return None;
    }
    let year = years::tail_of_day(end, settings);
    let (year, end) = year.unwrap_or((YearName::Missing, end));
    if day > 31 && year == YearName::Missing {
        return None;
    }
    let mut point = Point::plain(Unit::Day { month, day }, year);
    point.sure = true;
    Some((point, numerals::skip_time(end)))
}

/// Spreadsheets turn Sep-23 and 23-Sep into one another: which is the year can only be guessed from its size.
fn spreadsheet_month<'t>(rest: Cursor<'t>, month: u32, settings: &Settings) -> Parsed<'t> {
    if !rest.is_tight() {
        return None;
    }
    let sep = rest.mark('-')?;
    let (value, end) = sep.is_tight().then(|| sep.small_number(0, 99)).flatten()?;
    if sep.peek()?.digits() != 2 || numerals::goes_on(end) {
        return None;
    }
    Some((year_or_day(month, value, settings)?, end))
}

fn year_or_day(month: u32, value: u32, settings: &Settings) -> Option<Point> {
    let year = years::century(value);
    let mut as_year = Point::plain(Unit::Month(month), YearName::Is(year));
    let mut as_day = Point::plain(Unit::Day { month, day: value }, YearName::Missing);
    (as_year.sure, as_day.sure) = (true, true);
    let near = match settings.context {
        Some(context) => (context.year - 8..=context.year + 12).contains(&year),
        None => (2015..=2049).contains(&year),
    };
    let day_exists = (1..=31).contains(&value);
    match (near, day_exists) {
        (_, false) => Some(as_year),
        (true, true) => Some(as_year.or(as_day, "other-number-is-day")),
        (false, true) => Some(as_day.or(as_year, "other-number-is-year")),
    }
}

/// 6 May 2024; 6th of May; 6-May-24; 15 de mayo de 2025.
fn day_first<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (day, rest) = c.small_number(1, 99)?;
    let rest = skip_ordinal(rest);
    let hyphen = rest.is_tight() && rest.mark('-').is_some_and(Cursor::is_tight);
    let rest = rest.mark_of("-/").map_or(rest, |(_, rest)| rest);
    let rest = rest.skip_any(&["of", "de", "day of"]);
    let (month, plain, end) = month_name(rest)?;
    if hyphen && end.is_tight() && end.mark('-').is_some_and(|year| year.number().is_some()) {
        let (value, last) = end.mark('-').and_then(Cursor::number)?;
        let year = match value.digits() {
            2 => years::century(value.value),
            4 => i32::try_from(value.value).ok()?,
            _ => return None,
        };
        return Some((Point::plain(Unit::Day { month, day }, YearName::Is(year)), numerals::skip_time(last)));
    }
    let year = years::tail_of_day(end, settings);
    if hyphen && year.is_none() && c.peek()?.digits() == 2 {
        return Some((year_or_day(month, day, settings)?, end));
    }
    if day > 31 && year.is_none() {
        return None;
    }
    let (year, last) = year.unwrap_or((YearName::Missing, end));
    let mut point = Point::plain(Unit::Day { month, day }, year);
    point.sure |= plain || rest.previous().is_some_and(|token| token.text == "de" || token.text == "of");
    Some((point, numerals::skip_time(last)))
}

pub fn skip_ordinal(c: Cursor<'_>) -> Cursor<'_> {
    match c.word() {
        Some((token, rest)) if !token.spaced && vocabulary::is_ordinal_suffix(&token.text) => rest,
        _ => match c.mark_of("º°ª") {
            Some((_, rest)) if c.is_tight() => rest,
            _ => c,
        },
    }
}

/// The number before this place counts or measures something: 5%, 5:30, 5,000.
fn is_amount(c: Cursor<'_>) -> bool {
    if !c.is_tight() {
        return false;
    }
    c.mark('%').is_some()
        || c.number().is_some()
        || c.word().is_some()
        || [',', '.', ':'].iter().any(|&sep| {
            c.mark(sep).is_some_and(|rest| rest.is_tight() && rest.number().is_some_and(|(n, _)| n.digits() != 4))
        })
}

/// Q3 2023, 3Q25, third quarter of FY 2024, quarter 4, 2025 Q2, T1 2025, primer trimestre de 2025.
fn quarter<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let part = |c| quarter_number(c).map(|(number, kind, rest)| (Unit::Quarter(number), kind, rest));
    longest([of_year(c, settings, part), year_before(c, settings, part)])
}

fn quarter_number<'t>(c: Cursor<'t>) -> Option<(u32, YearKind, Cursor<'t>)> {
    let (kind, c) = leading_kind(c);
    if let Some((token, rest)) = c.word() {
        let name = token.text.as_ref();
        let named = c.any(&["q", "qtr", "quarter", "trimestre", "quartal", "kwartaal", "fq"]);
        if let Some(rest) = named.or_else(|| c.phrase("t").filter(|rest| rest.is_tight())) {
            let rest = rest.skip('.').skip('-');
            let (number, rest) = rest.small_number(1, 9).or_else(|| written_number(rest))?;
            let kind = if name == "fq" { YearKind::Fiscal } else { kind };
            return (!is_amount(rest) || rest.word().is_some()).then_some((number, kind, rest));
        }
        if let Some(number) = vocabulary::ordinal(name) {
            let (kind, rest) = trailing_kind(kind, rest);
            return Some((number, kind, rest.any(&["quarter", "qtr", "trimestre", "quartal", "kwartaal", "q"])?));
        }
    }
    let (number, rest) = c.small_number(1, 4)?;
    if let Some((token, after)) = rest.word().filter(|(token, _)| !token.spaced)
        && matches!(token.text.as_ref(), "q" | "qtr" | "t")
    {
        return Some((number, kind, after));
    }
    let rest = skip_ordinal(rest);
    let rest = rest.mark('.').filter(|dotted| dotted.any(&["quartal"]).is_some()).unwrap_or(rest);
    rest.is_tight_after_ordinal().then_some(())?;
    let (kind, rest) = trailing_kind(kind, rest);
    Some((number, kind, rest.any(&["quarter", "qtr", "trimestre", "quartal", "kwartaal", "q"])?))
}

fn written_number<'t>(c: Cursor<'t>) -> Option<(u32, Cursor<'t>)> {
    let (token, rest) = c.word()?;
    matches!(token.text.as_ref(), "one" | "two" | "three" | "four")
        .then(|| (vocabulary::number(&token.text).unwrap_or(1), rest))
}

impl Cursor<'_> {
    /// The token before is an ordinal's ending.
    fn is_tight_after_ordinal(self) -> bool {
        self.previous().is_some_and(|token| token.digits() == 0)
    }
}

fn leading_kind(c: Cursor<'_>) -> (YearKind, Cursor<'_>) {
    if let Some(rest) = c.phrase("fiscal") {
        (YearKind::Fiscal, rest)
    } else if let Some(rest) = c.phrase("calendar") {
        (YearKind::Calendar, rest)
    } else {
        (YearKind::Plain, c)
    }
}

fn trailing_kind(kind: YearKind, c: Cursor<'_>) -> (YearKind, Cursor<'_>) {
    match leading_kind(c) {
        (YearKind::Plain, rest) => (kind, rest),
        marked => marked,
    }
}

/// H1 2024, 1H24, first half of FY 2025, segundo semestre de 2025.
fn half<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let part = |c| half_number(c).map(|(number, kind, rest)| (Unit::Half(number), kind, rest));
    longest([of_year(c, settings, part), year_before(c, settings, part)])
}

fn half_number<'t>(c: Cursor<'t>) -> Option<(u32, YearKind, Cursor<'t>)> {
    let (kind, c) = leading_kind(c);
    const NAMES: &[&str] = &["half", "helft", "semester", "semestre", "halbjahr"];
    if let Some((token, rest)) = c.word() {
        if let Some(rest) = c.any(&["h", "s"]).filter(|rest| rest.is_tight()) {
            let (number, rest) = rest.small_number(1, 2)?;
            return Some((number, kind, rest));
        }
        let number = match c.any(&["latter", "back", "last"]) {
            Some(_) => 2,
            None => vocabulary::ordinal(&token.text).filter(|number| *number <= 2)?,
        };
        let (kind, rest) = trailing_kind(kind, rest);
        return Some((number, kind, rest.any(NAMES)?));
    }
    let (number, rest) = c.small_number(1, 2)?;
    if let Some(after) = rest.is_tight().then(|| rest.phrase("h")).flatten() {
        return Some((number, kind, after));
    }
    let after = skip_ordinal(rest);
    let after = after.mark('.').filter(|dotted| dotted.any(&["halbjahr"]).is_some()).unwrap_or(after);
    (after.at > rest.at).then_some((number, kind, after.any(NAMES)?))
}

type PartOfYear<'t> = Option<(Unit, YearKind, Cursor<'t>)>;

fn of_year<'t>(c: Cursor<'t>, settings: &Settings, part: impl Fn(Cursor<'t>) -> PartOfYear<'t>) -> Parsed<'t> {
    let (unit, marked, rest) = part(c)?;
    let in_brackets = || rest.mark('(').and_then(|inside| years::name(inside, settings, false));
    let (year, named, end) = match years::tail(rest, settings, true).or_else(in_brackets) {
        Some(found) => found,
        None => (YearName::Missing, YearKind::Plain, rest),
    };
    let kind = if named == YearKind::Plain { marked } else { named };
    let written_out = rest.previous().is_some_and(|token| token.text.len() > 1);
    // "T1" and "S2" alone are names of many things.
    let letter = c.word().map(|(token, _)| token.text.as_ref());
    if year == YearName::Missing && matches!(letter, Some("t" | "s")) {
        return None;
    }
    let mut point = Point::new(unit, year, kind);
    point.sure = year != YearName::Missing || (written_out && marked != YearKind::Plain);
    Some((with_fiscal_doubt(point, settings), end))
}

fn year_before<'t>(c: Cursor<'t>, settings: &Settings, part: impl Fn(Cursor<'t>) -> PartOfYear<'t>) -> Parsed<'t> {
    let (year, named, rest) = years::name(c, settings, false)?;
    let rest = rest.skip(',').skip('-').skip('/').skip('(');
    let (unit, marked, end) = part(rest)?;
    let kind = if named == YearKind::Plain { marked } else { named };
    Some((with_fiscal_doubt(Point::new(unit, year, kind), settings), end))
}

/// A quarter or half that nothing marks may be one of the fiscal year.
fn with_fiscal_doubt(point: Point, settings: &Settings) -> Point {
    if point.kind != YearKind::Plain || settings.fiscal_year_start == (1, 1) {
        return point;
    }
    let fiscal = Point { kind: YearKind::Fiscal, ..point.clone() };
    point.or(fiscal, "other-fiscal-year")
}

/// Fall 2023, winter 2024-25, spring, verano de 2025.
fn season<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let (token, rest) = c.word()?;
    let season = vocabulary::season(&token.text)?;
    let rest = rest.skip_any(&["semester", "term", "season"]);
    let named = winter_of_two_years(rest).or_else(|| years::tail(rest, settings, true));
    let Some((year, kind, end)) = named else {
        let mut point = Point::plain(Unit::Season(season), YearName::Missing);
        point.sure = false;
        return Some((point, rest));
    };
    let point = Point::plain(Unit::Season(season), year);
    // A winter of two years is named beyond doubt.
    if kind == YearKind::School {
        return Some((Point { kind: YearKind::Calendar, ..point }, end));
    }
    Some((point, end))
}

/// 2024-25, 2024/2025 after a season: the year in which it begins. The kind `School` marks the find.
fn winter_of_two_years<'t>(c: Cursor<'t>) -> Option<(YearName, YearKind, Cursor<'t>)> {
    let (first, rest) = years::four_digits(c.skip_any(&["of", "de"]))?;
    let (_, rest) = rest.mark_of("-/")?;
    let (second, end) = rest.number()?;
    let next = u32::try_from(first + 1).ok()?;
    let follows = second.value == next || (second.digits() == 2 && second.value == next % 100);
    follows.then_some((YearName::Is(first), YearKind::School, end))
}

/// week of May 6; week ending 10 May 2025.
fn week<'t>(c: Cursor<'t>, settings: &Settings) -> Parsed<'t> {
    let ends = c.any(&["week ending", "week ends"]);
    let begins =
        c.any(&["week of", "week beginning", "week starting", "week commencing", "wk of", "semana de", "semana del"]);
    let rest = ends.or(begins)?;
    let (mut point, end) = day(rest, settings)?;
    let Unit::Day { month, day } = point.unit else { return None };
    point.unit = Unit::Week { month, day, ends: ends.is_some() };
    point.other = None;
    point.sure = true;
    Some((point, end))
}
