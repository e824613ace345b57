//! Entries that stand in one line with nothing between them. Cut where a new entry seems to begin: after a date,
//! before a repeated beginning, before a capital that the words before it cannot govern.

use super::super::lexicon::{is_governing, is_plan_gerund, is_plan_verb, is_state_word};
use super::super::runs::Token;
use std::borrow::Cow;
use std::collections::HashMap;

/// Cuts running words into entries. One entry when no beginning is found.
pub(crate) fn split<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    split_dated(tokens, &[])
}

/// Cuts running words into entries, knowing which words are expressions of time: none is cut, and an entry ends after
/// one that does not begin it.
pub(crate) fn split_dated<'t, 'a>(tokens: &'t [Token<'a>], dates: &[(usize, usize)]) -> Vec<&'t [Token<'a>]> {
    let starts = find_starts(tokens, dates);
    starts
        .iter()
        .enumerate()
        .map(|(n, start)| &tokens[*start..starts.get(n + 1).copied().unwrap_or(tokens.len())])
        .collect()
}

fn find_starts(tokens: &[Token<'_>], dates: &[(usize, usize)]) -> Vec<usize> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let verbs: Vec<usize> = (1..tokens.len()).filter(|at| begins_with_verb(tokens, *at)).collect();
    let opens = is_plan_verb(tokens[0].text) && tokens[0].is_capital();
    if dates.is_empty() && verbs.len() + usize::from(opens) >= 3 {
        return std::iter::once(0).chain(verbs).collect();
    }
    let repeated = repeated_beginnings(tokens);
    let mut starts = vec![0];
    for at in 1..tokens.len() {
        let since = *starts.last().unwrap_or(&0);
        if dates.iter().any(|(from, to)| (*from + 1..*to).contains(&at)) {
            continue;
        }
        let after_date = dates.iter().any(|(from, to)| *to == at && *from > since);
        let before_date = dates.iter().any(|(from, _)| *from == at);
        let fresh = after_date && !tokens[at].is_small() && !tokens[at].text.starts_with(['(', '&', '–', '-']);
        if fresh || (!before_date && begins_entry(tokens, since, at, &repeated)) {
            starts.push(at);
        }
    }
    merge_single_words(tokens, starts, dates)
}

/// A capitalised verb of plans that nothing before it governs.
pub(crate) fn begins_with_verb(tokens: &[Token<'_>], at: usize) -> bool {
    let before = &tokens[at - 1];
    tokens[at].is_capital()
        && tokens[at].text.chars().skip(1).any(char::is_lowercase)
        && is_plan_verb(tokens[at].text)
        && (!is_governing(before.text) || matches!(before.text, "other" | "others" | "more" | "same"))
        && !before.text.ends_with([',', ':', '&', '/'])
}

/// First words that begin the line or stand in it three times with a capital: entries often begin alike.
fn repeated_beginnings<'a>(tokens: &[Token<'a>]) -> Vec<Cow<'a, str>> {
    let mut counts: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for token in tokens.iter().filter(|t| t.is_capital()) {
        *counts.entry(token.key()).or_default() += 1;
    }
    let first = tokens.first().filter(|t| t.is_capital()).map(Token::key);
    counts.into_iter().filter(|(k, n)| *n >= 3 || (*n >= 2 && Some(k) == first.as_ref())).map(|(k, _)| k).collect()
}

fn begins_entry(tokens: &[Token<'_>], since: usize, at: usize, repeated: &[Cow<'_, str>]) -> bool {
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    let capital = token.is_capital();
    if is_governing(before.text)
        || before.text.ends_with([',', ':', '&', '/', '-', ';'])
        || matches!(before.text, "&" | "/" | "-" | "–")
    {
        return false;
    }
    if capital && before.ends_sentence() && before.text.chars().count() > 3 {
        return true;
    }
    let abbreviation = token.text.ends_with('.') && token.text.len() <= 5;
    if token.text.starts_with('(') || abbreviation {
        return false;
    }
    let counted = before.text.bytes().all(|b| b.is_ascii_digit());
    if capital && !counted && repeated.contains(&token.key()) && at - since >= 1 && !governs_noun(tokens, since, at) {
        return true;
    }
    if begins_like_line(tokens, since, at) {
        return true;
    }
    if capital && is_state_word(before.text) && at - since >= 2 {
        return true;
    }
    let gerund =
        capital && is_plan_gerund(token.text) && tokens.get(at + 1).is_some_and(Token::is_capital) && at > since;
    if gerund {
        return true;
    }
    let plural_alone =
        at - since == 1 && before.is_capital() && before.text.ends_with("es") && token.text.contains('-') && capital;
    let after_small = before.is_small() && capital && !governs_noun(tokens, since, at);
    let after_bracket = before.text.ends_with(')') && capital;
    (after_small || after_bracket || plural_alone) && (at - since >= 2 || plural_alone)
}

/// The words before end in something that takes a noun after it: a participle or gerund after one or two words,
/// or an adverb.
fn governs_noun(tokens: &[Token<'_>], since: usize, at: usize) -> bool {
    let before = tokens[at - 1].key();
    let infinitive = at >= since + 2 && is_plan_verb(&before) && tokens[at - 2].key() == "to";
    if infinitive {
        return true;
    }
    let short = at - since <= 2;
    (short && (before.ends_with("ing") || before.ends_with("ed"))) || before.ends_with("ly") || before == "with"
}

/// The same two words that begin this entry begin another one ("21 CP … 21 CP …").
fn begins_like_line(tokens: &[Token<'_>], since: usize, at: usize) -> bool {
    let same = |n: usize| tokens.get(since + n).zip(tokens.get(at + n)).is_some_and(|(a, b)| a.text == b.text);
    at - since >= 3
        && tokens[at].text.chars().any(char::is_alphanumeric)
        && !tokens[at].is_small()
        && same(0)
        && same(1)
}

/// An entry of one word is no entry: it belongs to the one before it, unless it is a plural alone.
fn merge_single_words(tokens: &[Token<'_>], starts: Vec<usize>, dates: &[(usize, usize)]) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(tokens.len());
        let words = (*start..end).filter(|at| !dates.iter().any(|(from, to)| (*from..*to).contains(at))).count();
        let single = words <= 1 && !(dates.is_empty() && tokens[*start].text.ends_with('s'));
        if !single || kept.is_empty() {
            kept.push(*start);
        }
    }
    kept
}
