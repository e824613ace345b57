//! Repetition: quarterly, every other month, twice a year, each spring, by the 15th of each month.
//!
//! A repetition is never a due date: it has no bounds.

use crate::calendar::{Length, iso_duration};
use crate::tokens::Cursor;
use crate::vocabulary;

/// How often, with another common meaning of the same word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    pub every: String,
    pub other: Option<String>,
    pub key: &'static str,
    /// An adjective ("annual report") rather than an adverb ("annually"): weaker evidence.
    pub adjective: bool,
}

impl Repeat {
    fn new(count: u32, unit: Length) -> Self {
        Self { every: iso_duration(count, unit), other: None, key: "repeats", adjective: false }
    }
}

type Parsed<'t> = Option<(Repeat, Cursor<'t>)>;

pub fn repeat(c: Cursor<'_>) -> Parsed<'_> {
    let found = [year_over_year(c), day_of_each(c), every(c), times_per(c), per(c), cadence(c)];
    found.into_iter().flatten().fold(None, |best: Parsed, next| match best {
        Some(kept) if kept.1.at >= next.1.at => Some(kept),
        _ => Some(next),
    })
}

fn year_over_year(c: Cursor<'_>) -> Parsed<'_> {
    let end = c.any(&[
        "year over year",
        "year on year",
        "yoy",
        "year after year",
        "ano tras ano",
        "per annum",
        "year round",
    ])?;
    Some((Repeat::new(1, Length::Year), end))
}

/// "the 15th of each month", "first Monday of every month", "the last day of each quarter", "month's end each".
fn day_of_each(c: Cursor<'_>) -> Parsed<'_> {
    let c = c.skip_any(&["the", "el", "on the"]);
    let rest = match c.small_number(1, 31) {
        Some((_, rest)) => crate::points::skip_ordinal(rest),
        None => match c.any(&["end", "beginning", "start", "middle", "close", "fifth"]) {
            Some(rest) => rest,
            None => c.word().filter(|(token, _)| vocabulary::ordinal(&token.text).is_some())?.1,
        },
    };
    let rest = match rest.word() {
        Some((token, after))
            if vocabulary::weekday(&token.text)
                || matches!(token.text.as_ref(), "day" | "week" | "weekday" | "month" | "quarter" | "dia") =>
        {
            after
        }
        _ => rest,
    };
    let rest = rest.any(&["of", "in", "de", "day of"])?;
    rest.any(&["each", "every", "cada", "the"])?;
    if rest.any(&["the"]).is_some() {
        return None;
    }
    every(rest)
}

fn every(c: Cursor<'_>) -> Parsed<'_> {
    let rest = c.any(&["every", "each", "cada", "todos los", "todas las", "once every", "at least every", "a cada"])?;
    if let Some((repeat, end)) =
        rest.any(&["other", "second", "alternate", "otro", "dos"]).and_then(|rest| one_unit(rest, 2))
    {
        return Some((repeat, end));
    }
    if let Some((third, after)) =
        rest.word().and_then(|(token, after)| Some((vocabulary::ordinal(&token.text)?, after)))
        && let Some(found) = one_unit(after, third)
    {
        return Some(found);
    }
    // "every other Friday", "every third Thursday" (of the month).
    if let Some((step, (day, end))) = rest.word().and_then(|(token, after)| Some((token, after.word()?)))
        && vocabulary::weekday(&day.text)
    {
        match step.text.as_ref() {
            "other" | "second" | "alternate" => return Some((Repeat::new(2, Length::Week), end)),
            word if vocabulary::ordinal(word).is_some() => return Some((Repeat::new(1, Length::Month), end)),
            _ => {}
        }
    }
    if let Some((repeat, end)) = counted(rest) {
        return Some((repeat, end));
    }
    let rest = rest.skip_any(&["single", "fiscal", "calendar", "school", "program", "budget", "academic"]);
    if let Some(found) = one_unit(rest, 1) {
        return Some(found);
    }
    let (token, end) = rest.word()?;
    let word = token.text.as_ref();
    if vocabulary::weekday(word) {
        return Some((Repeat::new(1, Length::Week), end));
    }
    let yearly = vocabulary::month(word).is_some() || vocabulary::season(word).is_some();
    yearly.then(|| (Repeat::new(1, Length::Year), end))
}

/// "two years", "three to 10 years", "3 months": the shortest reading.
fn counted(c: Cursor<'_>) -> Parsed<'_> {
    match crate::lengths::amount(c)? {
        (crate::lengths::Amount::Counted { least, unit, .. }, end) => Some((Repeat::new(least, unit), end)),
        _ => None,
    }
}

fn one_unit(c: Cursor<'_>, count: u32) -> Parsed<'_> {
    let (token, end) = c.word()?;
    let (factor, unit) = vocabulary::unit(&token.text)?;
    Some((Repeat::new(count.checked_mul(factor)?, unit), end))
}

/// "twice a year", "three times per month", "once every quarter", "two per quarter".
fn times_per(c: Cursor<'_>) -> Parsed<'_> {
    let (times, rest) = if let Some(rest) = c.any(&["once", "one time", "una vez", "uma vez"]) {
        (1, rest)
    } else if let Some(rest) = c.any(&["twice", "dos veces", "duas vezes"]) {
        (2, rest)
    } else {
        let (count, rest) = match c.number() {
            Some((token, rest)) if token.digits() <= 3 => (token.value, rest),
            _ => {
                let (token, rest) = c.word()?;
                (vocabulary::number(&token.text)?, rest)
            }
        };
        match rest.any(&["times", "time", "veces", "vezes", "x"]) {
            Some(rest) => (count, rest),
            // "two per quarter" says how many things, not how often: they are counted quarter by quarter.
            None => (1, rest.any(&["per", "por"]).map(|_| rest)?),
        }
    };
    if let Some((token, end)) = rest.word()
        && let Some((factor, unit)) = vocabulary::cadence(&token.text)
    {
        return Some((Repeat { key: "repeats-count", ..divided(times, factor, unit) }, end));
    }
    let rest = rest.any(&["a", "an", "per", "each", "every", "al", "por", "in a", "ao"]).or_else(|| rest.mark('/'))?;
    let (token, end) = rest.skip_any(&["fiscal", "calendar"]).word()?;
    let (factor, unit) = vocabulary::unit(&token.text)?;
    let mut repeat = divided(times, factor, unit);
    repeat.key = if times > 1 { "repeats-count" } else { "repeats" };
    Some((repeat, end))
}

/// A year in so many parts; parts that are no whole number of a smaller unit stay with the unit.
fn divided(times: u32, factor: u32, unit: Length) -> Repeat {
    let (months, weeks) = match unit {
        Length::Year => (Some(factor * 12), None),
        Length::Month => (Some(factor), Some(factor * 4)),
        Length::Week => (None, Some(factor)),
        Length::Day => (None, None),
    };
    let whole =
        |total: Option<u32>| total.filter(|total| times > 0 && total.is_multiple_of(times)).map(|total| total / times);
    match (times, whole(months), whole(weeks)) {
        (0 | 1, ..) => Repeat::new(factor, unit),
        (_, Some(months), _) => Repeat::new(months, Length::Month),
        (_, None, Some(weeks)) => Repeat::new(weeks, Length::Week),
        (2, None, None) if unit == Length::Week => Repeat::new(3, Length::Day),
        _ => Repeat::new(factor, unit),
    }
}

/// "per year", "/month".
fn per(c: Cursor<'_>) -> Parsed<'_> {
    let rest = c.any(&["per", "por"])?;
    one_unit(rest.skip_any(&["fiscal", "calendar"]), 1)
}

/// "quarterly", "bi-annually", "semi-annual", "on a monthly basis".
fn cadence(c: Cursor<'_>) -> Parsed<'_> {
    let c = c.skip_any(&["on a", "on an", "at least"]);
    let (token, rest) = c.word()?;
    let (prefix, base, end) = match split_prefix(&token.text) {
        Some((prefix, "")) => {
            let after = rest.skip('-');
            let (base, end) = after.word()?;
            (Some(prefix), base.text.as_ref(), end)
        }
        Some((prefix, base)) if vocabulary::cadence(base).is_some() => (Some(prefix), base, rest),
        _ => (None, token.text.as_ref(), rest),
    };
    let (count, unit) = vocabulary::cadence(base)?;
    let mut repeat = match prefix {
        None => Repeat::new(count, unit),
        Some(prefix) => prefixed(prefix, count, unit),
    };
    let basis = end.any(&["basis"]);
    repeat.adjective =
        basis.is_none() && matches!(base, "annual" | "daily" | "anual" | "biennial" | "diario" | "diaria");
    Some((repeat, basis.unwrap_or(end)))
}

/// "semi", "bi" and the like, and what they stand before.
pub fn split_prefix(word: &str) -> Option<(&str, &str)> {
    ["semi", "half", "bi", "tri"].into_iter().find_map(|prefix| word.strip_prefix(prefix).map(|base| (prefix, base)))
}

/// "bi-" is used for both twice in and once in two; with years the usual sense is twice a year.
fn prefixed(prefix: &str, count: u32, unit: Length) -> Repeat {
    let half = match unit {
        Length::Year => Repeat::new(count * 6, Length::Month),
        Length::Month if count.is_multiple_of(2) => Repeat::new(count / 2, Length::Month),
        Length::Month if count == 1 => Repeat::new(2, Length::Week),
        Length::Month => Repeat::new(count * 2, Length::Week),
        Length::Week => Repeat::new(count * 3, Length::Day),
        Length::Day => Repeat::new(count, Length::Day),
    };
    let double = Repeat::new(count * 2, unit);
    match (prefix, unit) {
        ("semi" | "half", _) => half,
        ("tri", Length::Year) => {
            Repeat { other: Some(iso_duration(count * 3, unit)), ..Repeat::new(count * 4, Length::Month) }
        }
        ("tri", _) => Repeat::new(count * 3, unit),
        (_, Length::Year) => Repeat { other: Some(double.every), ..half },
        _ => Repeat { other: Some(half.every), ..double },
    }
}
