//! Several expressions in one cell of a table: "3/1/2031; then on-going", "starting in FY 2031 and continuing through
//! FY 2033", "by 2031 and 90% by 2041". One reading comes out, and what it leaves aside is the other reading.

use crate::calendar::{self, Bounds};
use crate::expression::{Draft, Sort};
use crate::lengths::Amount;
use crate::limits::Limit;
use crate::resolve::span_rule;
use crate::rules::{self, Rule};
use crate::tokens::{Cursor, Token};
use crate::{Note, Other, Precision, Role, When, roles};

/// One reading of a whole text from its expressions, in the order of the text.
pub fn combine(text: &str, tokens: &[Token], drafts: Vec<Draft>) -> When {
    let ongoing = drafts.iter().any(|draft| draft.sort == Sort::Ongoing);
    let has_span = drafts.iter().any(|draft| matches!(draft.sort, Sort::Span | Sort::Anchored(_)));
    let repeat = drafts
        .iter()
        .find(|draft| draft.sort == Sort::Repeat && !(draft.weak_repeat && has_span))
        .and_then(|draft| draft.recurrence.clone());
    let Some(mut draft) = primary(&drafts, text) else { return unread(text, tokens) };
    let mut notes = Vec::new();
    if ongoing && draft.sort != Sort::Ongoing {
        draft.open_ended = true;
        // "3/1/2031 start – ongoing": the day is that of the beginning.
        if text
            .to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "start" | "started" | "starts"))
        {
            draft.end = None;
        }
        notes.push(Rule::new("then-ongoing", []));
    }
    if let Some(every) = repeat.filter(|_| draft.recurrence.is_none()) {
        if every.ends_with('Y') && draft.year_from_document {
            return_every_year(&mut draft, &every);
        } else {
            notes.push(Rule::new("and-repeats", [String::new(), every.clone()]));
        }
        draft.recurrence = Some(every);
    }
    label(&mut draft, tokens);
    event_in_year(&mut draft, tokens);
    let role = roles::role(&draft, tokens, text);
    finish(text, draft, role, notes)
}

/// "Every year by March 31" is no date of one year: this year's is the other reading.
fn return_every_year(draft: &mut Draft, every: &str) {
    let text = draft.rule.args.first().cloned().unwrap_or_default();
    if let Some(end) = draft.end {
        let bounds = Bounds { start: draft.start.unwrap_or(end), end };
        draft.other = Some((Some(bounds), span_rule("other-this-year", &text, bounds)));
    }
    draft.rule = Rule::new("deadline-repeats", [text, every.to_owned()]);
    (draft.start, draft.end, draft.open_ended) = (None, None, false);
}

/// A bare date after a trailing dash ("Publish the plan - December 2023") is the day by which.
fn label(draft: &mut Draft, tokens: &[Token]) {
    let dash_before =
        draft.first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.text == "-" && token.spaced)
            || (draft.first == 1 && tokens.first().is_some_and(|token| token.text == "-"));
    let spans_one =
        matches!(draft.precision, Precision::Month | Precision::Season | Precision::Quarter | Precision::Year);
    if dash_before && spans_one && draft.limit == Limit::Bare && draft.sort == Sort::Span && draft.end.is_some() {
        draft.limit = Limit::By;
        draft.start = None;
    }
}

/// "2nd Open Day in 2031": the year is that of an event.
fn event_in_year(draft: &mut Draft, tokens: &[Token]) {
    let words_before = tokens.iter().take(draft.first).any(|token| token.digits() == 0 && token.text.len() > 2);
    if draft.precision == Precision::Year && draft.limit == Limit::Within && words_before {
        draft.precision = Precision::EventInYear;
    }
}

fn primary(drafts: &[Draft], text: &str) -> Option<Draft> {
    let spans: Vec<&Draft> = drafts.iter().filter(|draft| draft.sort == Sort::Span).collect();
    let with_bounds: Vec<&Draft> =
        spans.iter().copied().filter(|draft| draft.start.is_some() || draft.end.is_some()).collect();
    if let Some(draft) = several(&with_bounds, drafts, text) {
        return Some(draft);
    }
    let anchored = drafts.iter().find(|draft| matches!(draft.sort, Sort::Anchored(_)));
    let length = drafts.iter().find(|draft| matches!(draft.sort, Sort::Length(_)));
    let by_sort = |sort: Sort| drafts.iter().find(|draft| draft.sort == sort);
    anchored
        .or_else(|| spans.first().copied())
        .or(length)
        .or_else(|| by_sort(Sort::Ongoing))
        .or_else(|| by_sort(Sort::Repeat))
        .or_else(|| by_sort(Sort::Term))
        .or_else(|| by_sort(Sort::Reference))
        .cloned()
}

fn several(spans: &[&Draft], drafts: &[Draft], text: &str) -> Option<Draft> {
    let first = *spans.first()?;
    let second = spans.get(1).copied();
    if let Some(second) = second {
        if let Some(joined) = begin_and_end(first, second, text) {
            return Some(joined);
        }
        if first.limit == Limit::By && second.limit == Limit::By {
            return Some(two_targets(first, second));
        }
        if first.precision == Precision::Day
            && second.precision == Precision::Day
            && spans.iter().all(|span| is_bare_day(span))
        {
            return listed(spans, text);
        }
        return Some(first.clone());
    }
    let length = drafts.iter().find_map(|draft| match draft.sort {
        Sort::Anchored(amount) | Sort::Length(amount) => Some((amount, draft)),
        _ => None,
    });
    // "From 2031 over a period of 4 years": the length counts from the date named.
    if let (Some((amount @ Amount::Counted { most, unit, .. }, length)), Some(start)) = (length, first.start)
        && (first.limit == Limit::From
            || (first.precision == Precision::Day
                && matches!(length.sort, Sort::Anchored(_))
                && first.limit == Limit::Bare))
        && let Some(bounds) = calendar::lasting(start, most, unit)
    {
        let [from, to] = rules::span_args(bounds.start, bounds.end);
        let rule = Rule::new("duration-from-date", [text.to_owned(), from, to, amount.iso().unwrap_or_default()]);
        let precision = length.precision;
        return Some(Draft {
            start: Some(bounds.start),
            end: Some(bounds.end),
            open_ended: false,
            precision,
            rule,
            limit: Limit::Within,
            other: None,
            ..first.clone()
        });
    }
    Some(first.clone())
}

fn is_bare_day(draft: &Draft) -> bool {
    matches!(draft.limit, Limit::Bare | Limit::On)
}

/// "starting in FY 2031 and continuing through FY 2033", "start 3/1/2024, end 6/30/2024".
fn begin_and_end(first: &Draft, second: &Draft, text: &str) -> Option<Draft> {
    let start = first.start.filter(|_| matches!(first.limit, Limit::From | Limit::NotUntil))?;
    let end = second.end.filter(|_| matches!(second.limit, Limit::Until | Limit::By))?;
    let bounds = (start <= end).then_some(Bounds { start, end })?;
    let precision = match (first.precision, second.precision) {
        (Precision::FiscalYear, Precision::FiscalYear) => Precision::FiscalYearRange,
        (Precision::Year, Precision::Year) => Precision::YearRange,
        (Precision::Day, Precision::Day) => Precision::DayRange,
        _ => Precision::MonthRange,
    };
    let rule = span_rule("range", text, bounds);
    let range = first.range.start..second.range.end;
    Some(Draft {
        start: Some(start),
        end: Some(end),
        open_ended: false,
        precision,
        rule,
        limit: Limit::Within,
        other: None,
        range,
        ..first.clone()
    })
}

fn two_targets(first: &Draft, second: &Draft) -> Draft {
    let (Some(one), Some(two)) = (first.end, second.end) else { return first.clone() };
    let text = first.rule.args.first().cloned().unwrap_or_default();
    let rule = Rule::new("two-targets", [text.clone(), one.to_string(), two.to_string()]);
    let bounds = Bounds { start: two, end: two };
    let other = Some((Some(bounds), Rule::new("other-second-target", [text, two.to_string(), two.to_string()])));
    Draft { precision: Precision::YearPair, rule, other, ..first.clone() }
}

fn listed(spans: &[&Draft], text: &str) -> Option<Draft> {
    let mut dates: Vec<_> = spans.iter().filter_map(|draft| draft.start).collect();
    dates.sort_unstable();
    dates.dedup();
    let bounds = Bounds { start: *dates.first()?, end: *dates.last()? };
    Some(Draft {
        start: Some(bounds.start),
        end: Some(bounds.end),
        precision: Precision::DayList,
        rule: span_rule("day-list", text, bounds),
        dates,
        other: None,
        ..(*spans.first()?).clone()
    })
}

/// The reading of a draft, with its sentence.
pub fn finish(text: &str, draft: Draft, role: Role, notes: Vec<Rule>) -> When {
    let mut rule = rules::render(draft.rule.key, &draft.rule.args);
    let bounded = draft.start.is_some() || draft.end.is_some();
    let limit = limit_key(&draft).filter(|_| bounded).map(|key| Rule::new(key, []));
    let other = draft.other.as_ref().map(|(bounds, rule)| other_reading(*bounds, rule, limit.as_ref()));
    let notes: Vec<Rule> = limit.into_iter().chain(notes).collect();
    for note in &notes {
        rule.push_str("; ");
        rule.push_str(&rules::render(note.key, &note.args));
    }
    When {
        text: text.to_owned(),
        start: draft.start,
        end: draft.end,
        open_ended: draft.open_ended,
        precision: draft.precision,
        role,
        recurrence: draft.recurrence,
        duration: draft.duration,
        dates: draft.dates,
        rule,
        rule_key: draft.rule.key.to_owned(),
        rule_args: draft.rule.args,
        rule_notes: notes.into_iter().map(|note| Note { key: note.key.to_owned(), args: note.args }).collect(),
        other,
    }
}

/// The words that bind the first reading bind the other one as well: "by Q4" is a last day in either year.
fn other_reading(bounds: Option<Bounds>, rule: &Rule, limit: Option<&Rule>) -> Other {
    let limit = limit.filter(|_| bounds.is_some());
    let (start, end) = match (bounds, limit.map(|limit| limit.key)) {
        (None, _) => (None, None),
        (Some(bounds), Some("limit-by" | "limit-until")) => (None, Some(bounds.end)),
        (Some(bounds), Some("limit-after")) => (bounds.end.succ_opt(), None),
        (Some(bounds), Some("limit-from" | "limit-not-until")) => (Some(bounds.start), None),
        (Some(bounds), _) => (Some(bounds.start), Some(bounds.end)),
    };
    let mut said = rules::render(rule.key, &rule.args);
    if let Some(limit) = limit {
        said.push_str("; ");
        said.push_str(&rules::render(limit.key, &limit.args));
    }
    Other {
        start,
        end,
        rule: said,
        rule_key: rule.key.to_owned(),
        rule_args: rule.args.clone(),
        rule_notes: limit
            .map(|limit| Note { key: limit.key.to_owned(), args: limit.args.clone() })
            .into_iter()
            .collect(),
    }
}

fn limit_key(draft: &Draft) -> Option<&'static str> {
    match draft.limit {
        Limit::By if draft.start.is_none() => Some("limit-by"),
        Limit::Until if draft.start.is_none() => Some("limit-until"),
        Limit::From if draft.end.is_none() => Some("limit-from"),
        Limit::After => Some("limit-after"),
        Limit::NotUntil => Some("limit-not-until"),
        _ => None,
    }
}

/// A text without any expression of time: not decided, depending on an event, or nothing to do with time.
fn unread(text: &str, tokens: &[Token]) -> When {
    const OPEN: &[&str] = &[
        "tbd",
        "tba",
        "tbc",
        "to be determined",
        "to be decided",
        "to be confirmed",
        "to be announced",
        "not yet determined",
        "not determined",
        "undetermined",
        "por determinar",
        "por definir",
        "pending",
        "unknown",
        "date tbd",
        "not set",
        "a definir",
        "timeline tbd",
        "por confirmar",
        "not scheduled",
    ];
    const EVENT: &[&str] = &[
        "upon",
        "after",
        "following",
        "once",
        "when",
        "depending",
        "as required",
        "as needed",
        "contingent",
        "prior to",
        "before",
        "subject to",
        "pending",
        "during",
        "at time of",
        "as part of",
        "until",
        "term",
        "cycle",
        "as necessary",
        "if",
        "with each",
        "tras",
        "cuando",
        "una vez",
        "despues de",
        "al aprobar",
        "as appropriate",
        "concurrent with",
        "as available",
        "segun",
        "by the next",
        "when funding",
        "post",
        "session",
        "adoption",
        "annual review",
    ];
    let cursors = || (0..tokens.len()).map(|at| Cursor { tokens, at });
    let args = vec![text.trim().to_owned()];
    let (precision, key) = if cursors().any(|c| c.any(OPEN).is_some())
        && !cursors().any(|c| c.any(&["upon", "after", "once", "when", "pending approval"]).is_some())
    {
        (Precision::None, "not-decided")
    } else if cursors().any(|c| c.any(EVENT).is_some()) {
        (Precision::Reference, "event")
    } else {
        (Precision::None, "not-a-time")
    };
    let role = roles::of_words(tokens).unwrap_or_default();
    let rule = rules::render(key, &args);
    When { text: text.to_owned(), precision, role, rule, rule_key: key.to_owned(), rule_args: args, ..When::default() }
}

/// A spreadsheet's formula that was never worked out: what looks like a date in it is the address of a cell.
pub fn is_formula(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    bare.starts_with('=') && bare.contains('(')
}

pub fn unread_formula(text: &str) -> When {
    let args = vec![text.trim().to_owned()];
    let rule = rules::render("formula", &args);
    When { text: text.to_owned(), rule, rule_key: "formula".to_owned(), rule_args: args, ..When::default() }
}
