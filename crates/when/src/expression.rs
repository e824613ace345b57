//! One expression: the words before that bind it (by, from, until, not until), what it names, and the words after
//! (or after, onwards). The outcome is a draft of a reading; several drafts of one text are put together in `combine`.

use std::ops::Range;

use chrono::NaiveDate;

use crate::calendar::{self, Bounds};
use crate::lengths::{Amount, Tie};
use crate::limits::{Limit, after_words, limit_steps};
use crate::points::{Part, Unit, YearName};
use crate::recurrence::Repeat;
use crate::resolve::span_rule;
use crate::rules::{self, Rule};
use crate::spans::{self, Span};
use crate::tokens::Cursor;
use crate::{Precision, Settings, beginnings, lengths, recurrence};

/// Which sort of expression a draft is of.
#[derive(Debug, Clone, PartialEq)]
pub enum Sort {
    Span,
    /// Bounds counted from the document's date.
    Anchored(Amount),
    Length(Amount),
    Repeat,
    Ongoing,
    Term,
    Reference,
}

/// A reading in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub sort: Sort,
    pub limit: Limit,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub open_ended: bool,
    pub precision: Precision,
    pub recurrence: Option<String>,
    pub duration: Option<String>,
    pub dates: Vec<NaiveDate>,
    pub rule: Rule,
    pub other: Option<(Option<Bounds>, Rule)>,
    /// Cannot well be anything but an expression of time, even in prose.
    pub sure: bool,
    /// The year is that of the document, as the text names none.
    pub year_from_document: bool,
    /// An adjective of repetition.
    pub weak_repeat: bool,
    /// Byte range, the words before included.
    pub range: Range<usize>,
    /// Place in the tokens.
    pub first: usize,
}

impl Draft {
    fn new(sort: Sort, precision: Precision, rule: Rule, first: Cursor<'_>, end: Cursor<'_>) -> Self {
        Self {
            sort,
            limit: Limit::Bare,
            start: None,
            end: None,
            open_ended: false,
            precision,
            recurrence: None,
            duration: None,
            dates: Vec::new(),
            rule,
            other: None,
            sure: true,
            weak_repeat: false,
            year_from_document: false,
            range: first.range_to(end),
            first: first.at,
        }
    }
}

pub type Parsed<'t> = Option<(Draft, Cursor<'t>)>;

/// Text and settings that an expression is read with.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub text: &'a str,
    pub settings: &'a Settings,
}

impl<'a> Reader<'a> {
    fn text_between(self, from: Cursor<'_>, to: Cursor<'_>) -> &'a str {
        self.text.get(from.range_to(to)).unwrap_or_default()
    }

    /// The longest expression that begins here.
    pub fn expression(self, c: Cursor<'_>) -> Option<(Draft, Cursor<'_>)> {
        if !beginnings::may_begin(c) {
            debug_assert!(self.any_expression(c).is_none(), "{:?} begins an expression", c.peek());
            return None;
        }
        self.any_expression(c)
    }

    /// The longest expression that begins here, whatever the word.
    pub fn any_expression(self, c: Cursor<'_>) -> Option<(Draft, Cursor<'_>)> {
        let steps = limit_steps(c);
        let last = steps.last().copied().unwrap_or((Limit::Bare, c));
        longest([
            self.length(c),
            self.bound_span(c, steps),
            self.repeat(c, last),
            self.ongoing(c),
            self.term(c, last.1),
        ])
    }

    /// A span with the words that bind it.
    fn bound_span<'t>(self, c: Cursor<'t>, steps: Vec<(Limit, Cursor<'t>)>) -> Parsed<'t> {
        // "beginning 2025" binds, "beginning of 2025" is a part of the year: with all binding words first, then fewer.
        let found = steps.into_iter().rev().map(|(limit, core)| self.span_within(c, limit, core));
        longest(found)
    }

    fn span_within<'t>(self, c: Cursor<'t>, limit: Limit, core: Cursor<'t>) -> Parsed<'t> {
        let core = core.skip_any(&["approximately", "approx", "about", "around", "circa", "roughly", "at the latest"]);
        let (mut span, end) = spans::span(core, self.settings)?;
        if limit == Limit::Between && matches!(span, Span::List(_) | Span::Pair(..)) {
            span = as_range(span);
        }
        let text = self.text_between(core, end);
        let settled = spans::settle(&span, self.settings, text);
        let mut draft = Draft::new(Sort::Span, settled.resolved.precision, settled.resolved.rule, c, end);
        draft.dates = settled.dates;
        draft.sure = span.is_sure();
        draft.other = settled.resolved.other.map(|(bounds, rule)| (Some(bounds), rule));
        draft.open_ended = settled.open_ended;
        draft.year_from_document = settled.resolved.year_from_document;
        if settled.resolved.yearly {
            draft.recurrence = Some("P1Y".to_owned());
        } else if is_every_year(c, &span) {
            return Some((every_year(draft, settled.resolved.bounds, text), end));
        }
        let (after, end) = after_words(end);
        let limit = after.unwrap_or(limit);
        draft.range = c.range_to(end);
        if let Some(bounds) = settled.resolved.bounds {
            bind(&mut draft, &span, bounds, limit);
        }
        draft.limit = limit;
        Some((draft, end))
    }

    fn length<'t>(self, c: Cursor<'t>) -> Parsed<'t> {
        let (amount, tie, end) = lengths::length(c)?;
        let text = self.text_between(c, end).to_owned();
        let context = self.settings.context.filter(|context| amount.can_count_from(*context));
        let anchor = context.and_then(calendar::first_day);
        let anchored = |anchor: Option<NaiveDate>| match amount {
            Amount::Counted { most, unit, .. } => calendar::lasting(anchor?, most, unit),
            Amount::Vague => None,
        };
        let mut draft =
            Draft::new(Sort::Length(amount), length_precision(amount), Rule::new("duration", [text.clone()]), c, end);
        draft.duration = amount.iso();
        match (tie, amount) {
            (Tie::Document, Amount::Vague) => {
                draft.sort = Sort::Anchored(amount);
                draft.start = anchor;
                draft.open_ended = anchor.is_some();
                draft.rule = match anchor {
                    Some(day) => Rule::new("vague-duration", [text, day.to_string()]),
                    None => Rule::new("vague-duration-unanchored", [text]),
                };
            }
            (_, Amount::Vague) => draft.rule = Rule::new("vague-duration-unanchored", [text]),
            (Tie::Document, _) => anchor_at(&mut draft, amount, anchored(anchor), &text),
            (Tie::Within, Amount::Counted { unit, .. }) => {
                let of_days = matches!(unit, calendar::Length::Day | calendar::Length::Week);
                let bounds = anchored(anchor);
                if of_days {
                    self.tie_to_event(&mut draft, amount, &text);
                    draft.other =
                        bounds.map(|bounds| (Some(bounds), span_rule("other-counted-from-document", &text, bounds)));
                } else {
                    anchor_at(&mut draft, amount, bounds, &text);
                }
            }
            (Tie::After | Tie::Before, _) => return Some(self.length_from(draft, amount, tie, &text, end)),
            (Tie::Loose, _) => {
                draft.sure = false;
                loose(&mut draft, amount, &text);
                draft.other = anchored(anchor)
                    .map(|bounds| (Some(bounds), span_rule("other-counted-from-document", &text, bounds)));
            }
        }
        Some((draft, end))
    }

    fn tie_to_event(self, draft: &mut Draft, amount: Amount, text: &str) {
        draft.precision = Precision::DurationAfterEvent;
        draft.rule = Rule::new("duration-after-event", [text.to_owned(), amount.iso().unwrap_or_default()]);
    }

    /// "within 90 days of June 1, 2024" counts from that day, "within 90 days of adoption" from an event.
    fn length_from<'t>(
        self,
        mut draft: Draft,
        amount: Amount,
        tie: Tie,
        text: &str,
        end: Cursor<'t>,
    ) -> (Draft, Cursor<'t>) {
        self.tie_to_event(&mut draft, amount, text);
        let named = spans::span(end, self.settings).map(|(span, after)| {
            (spans::settle(&span, self.settings, self.text_between(end, after)).resolved.bounds, after)
        });
        if let (Some((Some(anchor), after)), Amount::Counted { most, unit, .. }) = (named, amount) {
            let bounds = match tie {
                Tie::Before => {
                    calendar::subtract(anchor.start, most, unit).map(|day| Bounds { start: day, end: anchor.start })
                }
                _ => calendar::add(anchor.end, most, unit).map(|day| Bounds { start: anchor.end, end: day }),
            };
            if let Some(bounds) = bounds {
                let [start, last] = rules::span_args(bounds.start, bounds.end);
                draft.rule =
                    Rule::new("duration-from-date", [text.to_owned(), start, last, amount.iso().unwrap_or_default()]);
                (draft.start, draft.end) = (Some(bounds.start), Some(bounds.end));
                draft.duration = None;
                draft.sort = Sort::Span;
                draft.range.end = after.previous().map_or(draft.range.end, |token| token.end);
                return (draft, after);
            }
        }
        let after = event_words(end);
        draft.range.end = after.previous().map_or(draft.range.end, |token| token.end);
        (draft, after)
    }

    fn repeat<'t>(self, c: Cursor<'t>, (limit, core): (Limit, Cursor<'t>)) -> Parsed<'t> {
        let (repeat, end) =
            recurrence::repeat(core).filter(|_| limit != Limit::Bare).or_else(|| recurrence::repeat(c))?;
        let text = self.text_between(c, end).to_owned();
        let Repeat { every, other, key, adjective } = repeat;
        let key = if limit == Limit::By { "deadline-repeats" } else { key };
        let mut draft =
            Draft::new(Sort::Repeat, Precision::None, Rule::new(key, [text.clone(), every.clone()]), c, end);
        draft.limit = limit;
        draft.recurrence = Some(every);
        draft.other = other.map(|other| (None, Rule::new("other-cadence", [text, other])));
        draft.weak_repeat = adjective;
        Some((draft, end))
    }

    fn ongoing<'t>(self, c: Cursor<'t>) -> Parsed<'t> {
        const WORDS: &[&str] = &[
            "ongoing",
            "on going",
            "continuous",
            "continuously",
            "continuing",
            "continual",
            "continually",
            "in perpetuity",
            "perpetual",
            "indefinite",
            "indefinitely",
            "permanent",
            "permanently",
            "rolling",
            "rolling basis",
            "en curso",
            "continuo",
            "continua",
            "continuamente",
            "permanente",
            "all year",
            "year round",
            "ongoing basis",
            "en proceso continuo",
            "en continu",
            "laufend",
            "fortlaufend",
            "kontinuierlich",
            "doorlopend",
            "continuativo",
            "continuativa",
            "in continuo",
            "thuong xuyen",
            "cont",
            "em continuo",
            "tout au long de l'annee",
            "todo el ano",
            "todo o ano",
            "continuo",
        ];
        let inner = c.skip_any(&["on an", "on a", "and", "then", "is", "de forma", "de manera"]);
        let end = inner.any(WORDS)?;
        let end = end.skip_any(&["basis", "throughout"]);
        let text = self.text_between(inner, end).to_owned();
        let mut draft = Draft::new(Sort::Ongoing, Precision::OnGoing, Rule::new("ongoing", [text]), c, end);
        draft.open_ended = true;
        draft.range = inner.range_to(end);
        Some((draft, end))
    }

    fn term<'t>(self, c: Cursor<'t>, behind: Cursor<'t>) -> Parsed<'t> {
        let inner = behind.skip_any(&["the"]);
        let end = term_list(inner)?;
        let text = self.text_between(inner, end).to_owned();
        Some((Draft::new(Sort::Term, Precision::Term, Rule::new("term", [text]), c, end), end))
    }
}

/// "during May", with no year named: every May.
fn is_every_year(c: Cursor<'_>, span: &Span) -> bool {
    let Span::One(point) = span else { return false };
    let repeats = matches!(point.unit, Unit::Month(_) | Unit::Season(_));
    let unnamed = point.year == YearName::Missing && point.part.is_none();
    repeats && unnamed && c.any(&["during", "durante"]).is_some()
}

fn every_year(mut draft: Draft, this_year: Option<Bounds>, text: &str) -> Draft {
    draft.rule = Rule::new("every-year", [text.to_owned()]);
    draft.recurrence = Some("P1Y".to_owned());
    draft.limit = Limit::Within;
    draft.other = this_year.map(|bounds| (Some(bounds), span_rule("other-this-year", text, bounds)));
    draft
}

fn as_range(span: Span) -> Span {
    match span {
        Span::Pair(left, right) => Span::Range(left, right, spans::Join::Plain),
        Span::List(points) => match (points.first(), points.last()) {
            (Some(left), Some(right)) => Span::Range(left.clone(), right.clone(), spans::Join::Plain),
            _ => Span::List(points),
        },
        span => span,
    }
}

fn length_precision(amount: Amount) -> Precision {
    match amount {
        Amount::Vague => Precision::VagueDuration,
        Amount::Counted { least, most, .. } if least != most => Precision::DurationRange,
        Amount::Counted { .. } => Precision::Duration,
    }
}

fn anchor_at(draft: &mut Draft, amount: Amount, bounds: Option<Bounds>, text: &str) {
    let Some(bounds) = bounds else { return loose(draft, amount, text) };
    let [start, end] = rules::span_args(bounds.start, bounds.end);
    draft.rule = Rule::new("duration-anchored", [text.to_owned(), start, end, amount.iso().unwrap_or_default()]);
    (draft.start, draft.end) = (Some(bounds.start), Some(bounds.end));
    draft.duration = None;
    draft.sort = Sort::Anchored(amount);
}

fn loose(draft: &mut Draft, amount: Amount, text: &str) {
    if let Amount::Counted { least, most, unit } = amount {
        let most_iso = calendar::iso_duration(most, unit);
        draft.rule = if least == most {
            Rule::new("duration", [text.to_owned(), most_iso])
        } else {
            Rule::new("duration-range", [text.to_owned(), calendar::iso_duration(least, unit), most_iso])
        };
    }
}

/// Sets the bounds that the words around a span leave of it.
fn bind(draft: &mut Draft, span: &Span, bounds: Bounds, limit: Limit) {
    let Bounds { start, end } = bounds;
    let one_sided = !matches!(span, Span::Range(..) | Span::List(_));
    let beginning = matches!(span, Span::One(point) if point.part == Some(Part::Beginning));
    (draft.start, draft.end) = (Some(start), Some(end));
    match limit {
        _ if draft.open_ended => draft.end = None,
        Limit::By if beginning => (draft.start, draft.end) = (None, Some(start)),
        Limit::By | Limit::Until => draft.start = None,
        Limit::From | Limit::NotUntil if one_sided => {
            draft.end = None;
            draft.open_ended = true;
        }
        Limit::After => {
            draft.start = end.succ_opt();
            draft.end = None;
            draft.open_ended = true;
        }
        _ => {}
    }
}

/// The first of the longest.
fn longest<'t>(found: impl IntoIterator<Item = Parsed<'t>>) -> Parsed<'t> {
    found.into_iter().flatten().fold(None, |best: Parsed<'t>, next| match best {
        Some(kept) if kept.1.at >= next.1.at => Some(kept),
        _ => Some(next),
    })
}

/// The event that a length counts from, as far as its name can be told: to the end of the phrase.
fn event_words(c: Cursor<'_>) -> Cursor<'_> {
    const SMALL: [&str; 8] = ["of", "the", "this", "a", "an", "its", "that", "such"];
    let mut cursor = c;
    for taken in 0..8 {
        // A phrase does not end with "of this".
        if taken >= 4 && !cursor.previous().is_some_and(|word| SMALL.contains(&word.text.as_ref())) {
            break;
        }
        match cursor.word() {
            Some((token, rest))
                if !matches!(
                    token.text.as_ref(),
                    "and" | "or" | "but" | "with" | "by" | "to" | "y" | "will" | "shall"
                ) =>
            {
                cursor = rest;
            }
            _ => break,
        }
    }
    cursor
}

/// How many expressions of one kind may stand in a row: more of them are no list of a plan, and each costs a look ahead.
pub const LONGEST_LIST: usize = 40;

/// "short-, mid- and long-term", "near term", "short-term to immediate".
fn term_list(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut end = one_term(c)?;
    for _ in 1..LONGEST_LIST {
        let joint = end.skip(',').skip_any(&["and", "to", "or"]);
        match (joint.at > end.at).then(|| one_term(joint)).flatten() {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

fn one_term(c: Cursor<'_>) -> Option<Cursor<'_>> {
    const ALONE: &[&str] =
        &["immediate", "immediately", "asap", "as soon as possible", "inmediato", "inmediatamente", "lo antes posible"];
    const NAMES: &[&str] = &[
        "short",
        "near",
        "mid",
        "medium",
        "long",
        "longer",
        "shorter",
        "intermediate",
        "immediate",
        "corto",
        "mediano",
        "medio",
        "largo",
        "nearer",
    ];
    if let Some(end) = c.any(&[
        "a corto plazo",
        "a mediano plazo",
        "a medio plazo",
        "a largo plazo",
        "corto plazo",
        "mediano plazo",
        "largo plazo",
        "medio plazo",
        "a curto prazo",
        "a medio prazo",
        "a longo prazo",
        "curto prazo",
        "medio prazo",
        "longo prazo",
        "a court terme",
        "a moyen terme",
        "a long terme",
        "court terme",
        "moyen terme",
        "long terme",
        "midterm",
        "longterm",
        "shortterm",
    ]) {
        return Some(end);
    }
    let mut cursor = c;
    for _ in 0..5 {
        let Some(rest) = cursor.any(NAMES) else { return c.any(ALONE) };
        let rest = rest.skip('-');
        if let Some(end) = rest.any(&["term", "terms", "plazo", "range"]) {
            return Some(end);
        }
        cursor = rest.skip(',').skip('/').skip_any(&["and", "to", "or", "y", "a"]).skip('&');
    }
    None
}
