//! Expressions of time inside sentences. What a cell of a date column may be (a bare 9/14, "May", "3 months") is here
//! only believed with a word of time before it, so that titles, sections, money and telephone numbers stay what they are.

use crate::expression::{Draft, Reader, Sort};
use crate::limits::{Limit, limits};
use crate::tokens::{Cursor, Kind, Token, tokenize};
use crate::{Found, Settings, combine, roles, vocabulary};

pub fn find(text: &str, settings: &Settings) -> Vec<Found> {
    let tokens = tokenize(text);
    let reader = Reader { text, settings };
    let mut found = Vec::new();
    let mut cursor = Cursor::new(&tokens);
    while cursor.peek().is_some() {
        let hit = begins_clean(cursor)
            .then(|| reader.expression(cursor))
            .flatten()
            .filter(|(draft, end)| is_believable(draft, cursor, *end));
        let Some((draft, end)) = hit else {
            cursor = cursor.step();
            continue;
        };
        let range = draft.range.clone();
        let around = clause(&tokens, cursor.at, end.at);
        let role = roles::role(&draft, around, text);
        let verbatim = text.get(range.clone()).unwrap_or_default();
        found.push(Found { range, when: combine::finish(verbatim, draft, role, Vec::new()) });
        cursor = if end.at > cursor.at { end } else { cursor.step() };
    }
    found
}

/// The words of the same clause, at most six before the expression.
fn clause<'t>(tokens: &'t [Token<'t>], first: usize, end: usize) -> &'t [Token<'t>] {
    let mut start = first;
    while start > 0 && first - start < 6 && !matches!(tokens[start - 1].kind, Kind::Mark('.' | ';' | '\n')) {
        start -= 1;
    }
    tokens.get(start..end).unwrap_or_default()
}

/// The expression does not begin within a longer number or word.
pub fn begins_clean(c: Cursor<'_>) -> bool {
    let (Some(token), Some(before)) = (c.peek(), c.previous()) else { return true };
    if token.spaced {
        return !matches!(before.kind, Kind::Mark('$' | '€' | '£' | '§' | '#')) || token.kind == Kind::Word;
    }
    match before.kind {
        Kind::Mark(
            '(' | '[' | ',' | ';' | ':' | '"' | '“' | '‘' | '\'' | '-' | '|' | '*' | '>' | '\n' | '•' | '·' | '~',
        ) => before.kind != Kind::Mark('-') || !number_before_dash(c),
        Kind::Mark('/') => token.kind == Kind::Word,
        _ => false,
    }
}

fn number_before_dash(c: Cursor<'_>) -> bool {
    let dash = Cursor { at: c.at.saturating_sub(1), ..c };
    dash.is_tight() && dash.previous().is_some_and(|token| token.kind == Kind::Number) && c.number().is_some()
}

fn is_believable(draft: &Draft, start: Cursor<'_>, end: Cursor<'_>) -> bool {
    if ends_within(end) || is_verb(start) {
        return false;
    }
    let bound = !matches!(draft.limit, Limit::Bare);
    match &draft.sort {
        Sort::Span if draft.sure => bound || !begins_name(start, end),
        Sort::Span => bound && is_plain_span(draft, start, end) || in_brackets(start, end) && !is_short_number(start),
        Sort::Anchored(_) => !counts_something(end),
        Sort::Length(_) => draft.precision == crate::Precision::DurationAfterEvent,
        Sort::Repeat => !draft.weak_repeat,
        Sort::Ongoing => {
            let certain = start.any(&["ongoing", "on going", "indefinitely", "in perpetuity", "en curso"]).is_some();
            let told = start.any(&["is", "then", "on an", "on a"]).is_some();
            (certain && ends_clause(end)) || told
        }
        Sort::Term => limits(start).1.at > start.at && ends_clause(end),
        Sort::Reference => false,
    }
}

/// A weak span after a word of time: not a count ("in 2000 homes"), not a share ("by 1/3 of").
fn is_plain_span(draft: &Draft, start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let (_, core) = limits(start);
    if draft.limit == Limit::Within && core.peek().is_some_and(|token| token.kind == Kind::Number && token.digits() < 4)
    {
        return false;
    }
    // "at 1900 SW Fourth": a house number.
    if start.phrase("at").is_some() && core.number().is_some() {
        return false;
    }
    let lower_month =
        core.word().is_some_and(|(token, _)| !token.capital && vocabulary::is_doubtful_month(&token.text));
    if lower_month || end.any(&["of", "percent", "per"]).is_some() {
        return false;
    }
    // "to March on", "for Summer Reading", "for Spring Street": a name.
    if let Some((token, _)) = core.word()
        && token.capital
        && matches!(draft.limit, Limit::Within | Limit::Until | Limit::On | Limit::After)
        && end.word().is_some_and(|(next, _)| next.capital && vocabulary::month(&next.text).is_none())
        && core.at + 1 == end.at
    {
        return false;
    }
    !counts_something(end) || core.peek().is_none_or(|token| token.value % 100 != 0 || token.digits() != 4)
}

/// "June Lake Street", "April Smith": a month's name before another capitalised word.
fn begins_name(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let one_word = end.at == start.at + 1 && start.word().is_some_and(|(token, _)| token.capital);
    one_word && end.word().is_some_and(|(next, _)| next.capital)
}

fn is_short_number(c: Cursor<'_>) -> bool {
    c.peek().is_some_and(|token| token.kind == Kind::Number && token.digits() < 4)
}

/// A noun in the plural follows: what was read as a year or a length counts it.
fn counts_something(c: Cursor<'_>) -> bool {
    c.word().is_some_and(|(token, _)| {
        !token.capital
            && token.text.len() > 3
            && token.text.ends_with('s')
            && !matches!(token.text.as_ref(), "this" | "plans" | "goals" | "cities" | "across")
    })
}

/// The expression would end within a longer number or word.
fn ends_within(c: Cursor<'_>) -> bool {
    if !c.is_tight() {
        return false;
    }
    match c.peek().map(|token| token.kind) {
        Some(Kind::Word | Kind::Number) => true,
        Some(Kind::Mark('%')) => true,
        Some(Kind::Mark('-' | '/' | '.' | ',' | ':')) => {
            let next = c.step();
            next.is_tight() && next.number().is_some()
        }
        _ => false,
    }
}

/// "may" and "march" as verbs, "second" of a list: a lower-case name that is a common word.
fn is_verb(c: Cursor<'_>) -> bool {
    let Some((token, rest)) = c.word() else { return false };
    let common = matches!(
        token.text.as_ref(),
        "may" | "march" | "mar" | "dec" | "sep" | "jan" | "out" | "ago" | "fall" | "spring"
    );
    if !common {
        return false;
    }
    let year =
        rest.skip('.').skip(',').skip_any(&["of"]).skip('\'').number().is_some_and(|(number, _)| number.digits() == 4);
    match token.text.as_ref() {
        "fall" | "spring" => !year && rest.mark('\'').is_none_or(|rest| rest.number().is_none()) && !token.capital,
        _ => !token.capital && !year,
    }
}

fn in_brackets(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    start.previous().is_some_and(|token| token.text == "(") && end.mark(')').is_some()
}

fn ends_clause(c: Cursor<'_>) -> bool {
    c.peek().is_none_or(|token| matches!(token.kind, Kind::Mark(mark) if mark != '-' && mark != '/'))
}
