//! Words with their places, and ranges found again inside longer ranges.
//! Everything that cuts a line into parts works on these, so that a part always knows its bytes.

use super::reading::{Range, Reading, Run, plain, skip_tag};
use crate::account::is_space;
use crate::read::text::collapse;
use std::borrow::Cow;

/// A word of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub text: &'a str,
    pub range: Range,
}

impl<'a> Token<'a> {
    /// Lower case, letters and digits only.
    pub fn key(&self) -> Cow<'a, str> {
        let core = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        // Most words of a document are their own key.
        if core.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return Cow::Borrowed(core);
        }
        Cow::Owned(core.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
    }

    /// Begins with a capital letter, a leading quotation mark or bracket put aside.
    pub fn is_capital(&self) -> bool {
        self.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
    }

    /// Begins with a small letter.
    pub fn is_small(&self) -> bool {
        self.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
    }

    /// Ends a clause: no word after it can belong to the same phrase.
    pub fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['"', '”', ')', '*', '’']).ends_with(['.', '!', '?'])
    }
}

impl<'a> Reading<'a> {
    /// The words of a range; words painted as furniture are left out.
    pub fn tokens(&self, range: Range) -> Vec<Token<'a>> {
        let slice = self.slice(range);
        // Words have six letters or so: a whole document is not copied as its list of words grows.
        let mut tokens = Vec::with_capacity(slice.len() / 6);
        let mut start = None;
        for (at, c) in slice.char_indices().chain(std::iter::once((slice.len(), ' '))) {
            match (is_space(c), start) {
                (false, None) => start = Some(at),
                (true, Some(from)) => {
                    let place = (range.0 + from, range.0 + at);
                    if !self.paint.is_furniture(place) {
                        tokens.push(Token { text: &slice[from..at], range: place });
                    }
                    start = None;
                }
                _ => {}
            }
        }
        tokens
    }

    /// The words of some tokens, furniture between them left out.
    pub fn run_of(&self, tokens: &[Token<'_>]) -> Run {
        let text = tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
        let range = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => (first.range.0, last.range.1),
            _ => (0, 0),
        };
        Run { text: plain(&text), range }
    }

    /// Where words stand inside a range, white space not counted.
    pub fn find_in(&self, range: Range, words: &str) -> Option<Range> {
        let slice = self.slice(range);
        // The foot of a page may stand between the words.
        let is_word = |at: usize| !self.is_struck(self.block_at(range.0 + at));
        let found = find_apart(slice, words, |_| true);
        let behind_foot = || if self.has_struck(range) { find_apart(slice, words, is_word) } else { None };
        let among_marks = || {
            let marks = marks_in(slice).filter(|_| !words.is_empty())?;
            find_apart(slice, words, |at| !marks[at])
        };
        found.or_else(behind_foot).or_else(among_marks).map(|(from, to)| (range.0 + from, range.0 + to))
    }

    /// The part of a run from one byte of its text to another, with its own place.
    pub fn part(&self, run: &Run, from: usize, to: usize) -> Run {
        let words = run.text.get(from..to).unwrap_or_default().trim();
        let range = self.find_in(run.range, words).unwrap_or(run.range);
        Run { text: collapse(words), range }
    }
}

/// "ii", "xiv": a number in small Roman letters.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// "ii. Words", "(b) Words": a small letter or Roman number, and the words behind it. "iv . Words" was set with a gap.
pub(crate) fn small_number(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.split_once(' ')?;
    if let Some(words) = rest.strip_prefix(". ").filter(|_| mark.len() > 1 && is_roman(mark)) {
        return Some((&text[..mark.len() + 2], words.trim_start())).filter(|(_, words)| !words.is_empty());
    }
    let letters = mark.strip_suffix(['.', ')']).map(|mark| mark.strip_prefix('(').unwrap_or(mark))?;
    let single = letters.len() == 1 && letters.bytes().all(|b| b.is_ascii_lowercase());
    let rest = rest.trim_start();
    ((single || is_roman(letters)) && !rest.is_empty()).then_some((mark, rest))
}

/// Which bytes of a text are mark-up within its words and no letters: tags, emphasis, what spells a sign. `None`: there is no such mark.
fn marks_in(text: &str) -> Option<Vec<bool>> {
    if !text.bytes().any(|b| matches!(b, b'<' | b'*' | b'`' | b'&')) {
        return None;
    }
    let mut marks = vec![false; text.len()];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = match skip_tag(&text[at..]) {
            Some(after) => text.len() - after.len(),
            None => at + c.len_utf8(),
        };
        if text[..at].ends_with('&') && text[at..].starts_with("amp;") {
            marks[at..at + 4].fill(true);
            at += 4;
            continue;
        }
        marks[at..end].fill(end > at + c.len_utf8() || matches!(c, '*' | '`'));
        at = end;
    }
    Some(marks)
}

/// Where words stand in a text, white space and what is no word of it not counted.
fn find_apart(text: &str, words: &str, is_word: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let wanted = words.chars().filter(|c| !is_space(*c));
    let first = wanted.clone().next()?;
    let counts = |from: usize| {
        let is_word = &is_word;
        text[from..]
            .char_indices()
            .map(move |(at, c)| (from + at, c))
            .filter(move |(at, c)| !is_space(*c) && is_word(*at))
    };
    counts(0).filter(|(_, c)| *c == first).find_map(|(from, _)| {
        let mut letters = counts(from);
        let mut end = from;
        for wanted in wanted.clone() {
            let (at, letter) = letters.next()?;
            if letter != wanted {
                return None;
            }
            end = at + letter.len_utf8();
        }
        Some((from, end))
    })
}

/// A printed number at the start of a text ("1.", "2.3", "(a)", "F-1a", "#2.") and the words after it.
pub(crate) fn split_label(text: &str) -> Option<(String, &str)> {
    let (head, rest) = text.split_once(' ')?;
    let dashed = rest.trim_start().strip_prefix(['-', '–', '—']).filter(|r| r.starts_with(' '));
    let rest = dashed.unwrap_or(rest).trim_start();
    let closed = dashed.is_some() || head.ends_with(['.', ')', ':']);
    let core = head.trim_start_matches(['#', '(']).trim_end_matches(['.', ')', ':']);
    // "PW_M_05 - Words": the key of a data file or register.
    let is_code = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    if closed
        && (3..=14).contains(&core.len())
        && core.contains('_')
        && core.bytes().all(is_code)
        && core.bytes().any(|b| b.is_ascii_digit())
        && !rest.is_empty()
    {
        return Some((core.to_owned(), rest));
    }
    if core.is_empty() || core.len() > 8 || rest.is_empty() {
        return None;
    }
    // "8.1 million people", "10.5K MWh": how much, and no number of an entry.
    let unit = rest.split(' ').next().unwrap_or_default();
    if !closed && matches!(unit, "million" | "billion" | "trillion" | "percent" | "kWh" | "MWh" | "GWh" | "MW" | "GW") {
        return None;
    }
    let parts: Vec<&str> = core.split(['.', '-']).collect();
    let digits = |p: &str| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit());
    let numbered = parts.iter().all(|p| digits(p) || (p.len() == 1 && p.bytes().all(|b| b.is_ascii_alphabetic())))
        && parts.iter().any(|p| digits(p));
    let mixed = core.bytes().any(|b| b.is_ascii_digit())
        && core.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
        && core.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        && core.len() <= 6
        && (core.contains('-') || core.contains('.') || core.len() <= 3)
        && !core.bytes().all(|b| b.is_ascii_digit());
    let hash = head.starts_with('#') && digits(core);
    let plain_number = digits(core) && (closed || hash);
    let letter = |p: &str| matches!(p.as_bytes(), [b'a'..=b'z']);
    let roman = |p: &str| !p.is_empty() && p.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let lettered = roman(parts[0]) && parts.len() == 2 && letter(parts[1]) && core != "I.e";
    let compound = numbered && parts.len() > 1 && digits(parts[0]) || lettered;
    // "1 - Words": a lone number and a dash are a label; "3 - 6 months" is not.
    let dashed = digits(core).then(|| rest.strip_prefix(['-', '–', '—'])).flatten().map(str::trim_start);
    if let Some(rest) = dashed.filter(|rest| rest.starts_with(char::is_alphabetic)) {
        return Some((core.to_owned(), rest));
    }
    (plain_number
        || compound
        || (mixed && (closed || core.contains('-') || core.contains('.')) && !looks_like_word(core)))
    .then(|| (core.to_owned(), rest))
}

/// Where the words begin behind "K4", "AB12": capitals and a number. The text's length, where it is nothing else.
pub(crate) fn after_code(text: &str) -> Option<usize> {
    let (code, end) = match text.split_once(' ') {
        Some((code, _)) => (code, code.len() + 1),
        None => (text, text.len()),
    };
    let digits = code.trim_start_matches(char::is_uppercase);
    let letters = code.chars().count() - digits.chars().count();
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    ((1..=2).contains(&letters) && is_number).then_some(end)
}

/// A number of several parts, or a letter with a number, at the start of a line whose words begin with a capital
/// ("1.1 Plant …", "B-3 Teach …", "A1: Mend …"): where a line of a plan begins. "3.5 percent" and "1. Words" are none.
pub(crate) fn split_dotted(text: &str) -> Option<(String, &str)> {
    let (label, title) = split_label(text)?;
    let lettered = label.bytes().any(|b| b.is_ascii_alphabetic());
    let parts = label.split(['.', '-']).filter(|part| !part.is_empty()).count();
    let begins = title.trim_start_matches(['“', '"', '‘']).chars().next().is_some_and(char::is_uppercase);
    let counted = label.bytes().any(|b| b.is_ascii_digit());
    (counted && (lettered || parts > 1) && begins).then_some((label, title))
}

/// "COVID-19" is a word, "F-1a" is a label.
fn looks_like_word(core: &str) -> bool {
    core.bytes().take_while(|b| b.is_ascii_alphabetic()).count() > 2
}
