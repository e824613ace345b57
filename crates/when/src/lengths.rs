//! Lengths of time: 3-6 months, the next two years, within 90 days of adoption. What they count from is given by
//! the document's date, by a date in the text, or by nothing at all, and then they have no bounds.

use crate::Context;
use crate::calendar::{Length, iso_duration};
use crate::tokens::Cursor;
use crate::vocabulary;

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Shortest and longest.
    Counted { least: u32, most: u32, unit: Length },
    /// "several months"
    Vague,
}

impl Amount {
    pub fn iso(self) -> Option<String> {
        match self {
            Self::Counted { most, unit, .. } => Some(iso_duration(most, unit)),
            Self::Vague => None,
        }
    }

    /// The document's date is known as finely as this length is counted.
    pub fn can_count_from(self, context: Context) -> bool {
        match self {
            Self::Counted { unit: Length::Day | Length::Week, .. } => context.day.is_some(),
            _ => true,
        }
    }
}

/// A count of units: "two to four years", "5 - 10 years", "90-day", "several months", "a year".
pub fn amount(c: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    if let Some(rest) = c.any(&[
        "a few",
        "few",
        "several",
        "many",
        "some",
        "algunos",
        "algunas",
        "varios",
        "varias",
        "unos",
        "a number of",
    ]) {
        let (_, _, end) = unit(rest)?;
        return Some((Amount::Vague, end));
    }
    let c = c.skip_any(&["approximately", "about", "around", "roughly", "at least", "up to", "the", "los", "las"]);
    // "a five-year period": the article is no number when one follows.
    let article = c.any(&["a", "an", "un", "una"]).filter(|rest| count(*rest).is_some());
    let (least, rest) = count(article.unwrap_or(c))?;
    let rest = in_brackets(rest, least);
    let (most, rest) = second_count(rest).filter(|(most, _)| *most >= least).unwrap_or((least, rest));
    let rest = rest.skip_any(&["or more", "full", "calendar", "fiscal", "additional"]);
    let (factor, unit, end) = unit(rest.skip('+'))?;
    let scale = |count: u32| count.checked_mul(factor).filter(|count| *count <= 5_000);
    Some((Amount::Counted { least: scale(least)?, most: scale(most)?, unit }, end))
}

fn count(c: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    if let Some((token, rest)) = c.number() {
        return (token.digits() <= 3 && token.value > 0).then_some((token.value, rest));
    }
    let (token, rest) = c.word()?;
    if let Some(rest) = c.any(&["a couple of", "a couple", "couple of", "un par de"]) {
        return Some((2, rest));
    }
    let (first, rest) = below_hundred(&token.text, rest)?;
    let Some(hundreds) = rest.any(&["hundred"]).filter(|_| first <= 9) else { return Some((first, rest)) };
    // "one hundred eighty", "one hundred and twenty".
    let more = hundreds.skip_any(&["and"]).word();
    let more = more.and_then(|(token, rest)| below_hundred(&token.text, rest));
    let (more, rest) = more.filter(|(more, _)| *more < 100).unwrap_or((0, hundreds));
    Some((first * 100 + more, rest))
}

/// "ninety", "forty-five".
fn below_hundred<'t>(word: &str, rest: Cursor<'t>) -> Option<(u32, Cursor<'t>)> {
    let count = vocabulary::number(word)?;
    if count < 20 || count % 10 != 0 {
        return Some((count, rest));
    }
    let one = rest.skip('-').word().and_then(|(token, end)| {
        vocabulary::number(&token.text)
            .filter(|one| (1..=9).contains(one) && token.text.len() > 2)
            .map(|one| (one, end))
    });
    Some(one.map_or((count, rest), |(one, end)| (count + one, end)))
}

/// "ninety (90) days": the number said twice.
fn in_brackets(c: Cursor<'_>, count: u32) -> Cursor<'_> {
    c.mark('(')
        .and_then(Cursor::number)
        .filter(|(token, _)| token.value == count)
        .and_then(|(_, rest)| rest.mark(')'))
        .unwrap_or(c)
}

fn second_count(c: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let rest = c.mark('-').or_else(|| c.any(&["to", "or", "and", "a", "o"]))?;
    count(rest)
}

fn unit(c: Cursor<'_>) -> Option<(u32, Length, Cursor<'_>)> {
    let rest = c.skip('-').skip_any(&["business", "working", "calendar"]);
    let (token, end) = rest.word()?;
    let (factor, unit) = vocabulary::unit(&token.text)?;
    let end = if end.is_tight()
        && token.text.len() <= 4
        && !matches!(token.text.as_ref(), "day" | "days" | "week" | "year" | "mes" | "ano" | "anos" | "dia" | "dias")
    {
        end.skip('.')
    } else {
        end
    };
    let end = if end.is_tight() { end.skip('\'') } else { end };
    Some((factor, unit, end))
}

/// What a length is tied to by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// "3 months": to nothing.
    Loose,
    /// "over the next 3 months", "over 3 years": from the document's date.
    Document,
    /// "within 10 days": from something not named.
    Within,
    /// "within 90 days of", "6 months after": what follows says from what.
    After,
    /// "30 days before".
    Before,
}

/// A length with its words: where it ends, and how it is tied.
pub fn length(c: Cursor<'_>) -> Option<(Amount, Tie, Cursor<'_>)> {
    const NEXT: &[&str] = &[
        "the next",
        "next",
        "the coming",
        "coming",
        "the following",
        "los proximos",
        "las proximas",
        "proximos",
        "proximas",
        "the course of the next",
        "the upcoming",
    ];
    const OVER: &[&str] = &[
        "over",
        "for",
        "over a period of",
        "for a period of",
        "over the course of",
        "during",
        "throughout",
        "por",
        "durante",
        "across",
        "en",
        "in",
        "over the span of",
    ];
    const WITHIN: &[&str] = &[
        "within",
        "within not more than",
        "within no more than",
        "within not less than",
        "in under",
        "in less than",
        "dentro de",
        "en un plazo de",
        "not later than",
        "no later than",
        "no more than",
    ];
    let over = c.any(OVER);
    let within = c.any(WITHIN);
    let inner = within.or(over).unwrap_or(c);
    if let Some(rest) = inner.any(NEXT) {
        // "over the next year", "in the coming year" is a year from now; "in next year" and "over the next quarter" are
        // those of the calendar.
        let articled = inner.any(&["the", "el"]).is_some() && c.any(&["in"]).is_some();
        if inner.at > c.at
            && rest.any(&["year", "month", "ano", "mes"]).is_some()
            && (articled || c.any(&["in", "during", "en"]).is_none())
        {
            let (factor, unit, end) = unit(rest)?;
            return Some((Amount::Counted { least: factor, most: factor, unit }, Tie::Document, end));
        }
        let (amount, end) = amount(rest)?;
        return Some((amount, Tie::Document, end));
    }
    let (amount, end) = amount(inner)?;
    if is_age(end) {
        return None;
    }
    if let Some(end) = end.any(&["from now", "from today", "a partir de hoy"]) {
        return Some((amount, Tie::Document, end));
    }
    if let Some(end) = after_word(end, within.is_some()) {
        return Some((amount, Tie::After, end));
    }
    if let Some(end) = end.any(&["before", "prior to", "in advance of", "ahead of", "antes de"]) {
        return Some((amount, Tie::Before, end));
    }
    let tie = match (within, over) {
        (Some(_), _) => Tie::Within,
        (None, Some(_)) if c.any(&["in", "en"]).is_some() => Tie::Within,
        (None, Some(_)) => Tie::Document,
        _ => Tie::Loose,
    };
    Some((amount, tie, end))
}

fn is_age(c: Cursor<'_>) -> bool {
    c.any(&["old", "of age", "ago", "older", "of experience", "younger"]).is_some()
}

fn after_word(c: Cursor<'_>, within: bool) -> Option<Cursor<'_>> {
    const AFTER: &[&str] = &[
        "after",
        "following",
        "from",
        "post",
        "from the date of",
        "after the date of",
        "despues de",
        "despues del",
        "a partir de",
        "a partir del",
        "upon",
        "since",
    ];
    c.any(AFTER).or_else(|| if within { c.any(&["of", "of the", "de", "del"]) } else { None })
}
