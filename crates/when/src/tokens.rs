//! Words, numbers and marks of a text, each with its place, and a cursor that walks over them.
//!
//! Letters are folded (lower case, no accents) so that the grammar sees one spelling; the text itself is never changed.
//! Nothing here knows what a month is: that is `vocabulary`.

use std::borrow::Cow;
use std::ops::Range;

use crate::beginnings;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Mark(char),
}

/// One word, number or mark.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    pub kind: Kind,
    /// Folded letters, or the digits as written.
    pub text: Cow<'a, str>,
    /// Value of a number; `u32::MAX` when it has more than nine digits.
    pub value: u32,
    /// Byte range in the text.
    pub start: usize,
    pub end: usize,
    /// There is white space before it (or nothing at all).
    pub spaced: bool,
    /// The word starts with a capital letter.
    pub capital: bool,
}

impl Token<'_> {
    pub fn digits(&self) -> usize {
        if self.kind == Kind::Number { self.text.len() } else { 0 }
    }
}

/// Cuts a text into tokens. A blank line becomes the mark `'\n'`, so that no expression runs over it.
pub fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    let mut newlines = 0;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            spaced = true;
            newlines += usize::from(c == '\n');
            if newlines == 2 {
                tokens.push(mark('\n', text, start..start + 1));
            }
            continue;
        }
        newlines = 0;
        let mut end = start + c.len_utf8();
        let token = if c.is_ascii_digit() {
            while let Some(&(at, d)) = chars.peek().filter(|(_, d)| d.is_ascii_digit()) {
                end = at + d.len_utf8();
                chars.next();
            }
            let digits = &text[start..end];
            let value = if digits.len() > 9 { u32::MAX } else { digits.parse().unwrap_or(u32::MAX) };
            Token { kind: Kind::Number, text: Cow::Borrowed(digits), value, start, end, spaced, capital: false }
        } else if c.is_alphabetic() {
            let mut rest = chars.clone();
            while let Some((at, d)) = rest.next() {
                let inner_apostrophe =
                    matches!(d, '\'' | '’') && rest.peek().is_some_and(|(_, next)| next.is_alphabetic());
                if !d.is_alphabetic() && !inner_apostrophe && !is_combining(d) {
                    break;
                }
                end = at + d.len_utf8();
                chars = rest.clone();
            }
            let folded = fold_word(&text[start..end]);
            Token { kind: Kind::Word, text: folded, value: 0, start, end, spaced, capital: c.is_uppercase() }
        } else {
            Token { spaced, ..mark(fold_mark(c), text, start..end) }
        };
        tokens.push(token);
        spaced = false;
        if ends_short_form(&tokens) {
            tokens.truncate(tokens.len() - 3);
        }
    }
    tokens
}

/// "Fiscal Year (FY)", "Quarter (Q)": the short form in brackets behind a word says nothing more.
fn ends_short_form(tokens: &[Token<'_>]) -> bool {
    let [.., word, open, short, close] = tokens else { return false };
    let said = matches!((word.text.as_ref(), short.text.as_ref()), ("year", "fy" | "cy") | ("quarter", "q"));
    said && open.kind == Kind::Mark('(') && close.kind == Kind::Mark(')')
}

/// A word's letters folded; most words are written so already.
pub fn fold_word(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().flat_map(char::to_lowercase).filter_map(fold).collect())
}

fn mark(c: char, text: &str, place: Range<usize>) -> Token<'_> {
    let as_written = &text[place.clone()];
    let folded = if as_written.starts_with(c) { Cow::Borrowed(as_written) } else { Cow::Owned(c.to_string()) };
    let (start, end) = (place.start, place.end);
    Token { kind: Kind::Mark(c), text: folded, value: 0, start, end, spaced: true, capital: false }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A letter without its accent; `None` for an accent that stands alone after its letter.
fn fold(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ơ' | 'ờ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ư' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '’' => '\'',
        c if is_combining(c) => return None,
        c => c,
    })
}

fn fold_mark(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        '’' | '‘' | '`' | 'ʼ' => '\'',
        '／' | '⁄' => '/',
        c => c,
    }
}

/// A place between tokens. Copying it is how the grammar looks ahead.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    pub tokens: &'t [Token<'t>],
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(tokens: &'t [Token<'t>]) -> Self {
        Self { tokens, at: 0 }
    }

    pub fn peek(self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at)
    }

    pub fn previous(self) -> Option<&'t Token<'t>> {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    pub fn step(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// The next token follows without white space.
    pub fn is_tight(self) -> bool {
        self.peek().is_some_and(|token| !token.spaced)
    }

    pub fn word(self) -> Option<(&'t Token<'t>, Self)> {
        self.peek().filter(|token| token.kind == Kind::Word).map(|token| (token, self.step()))
    }

    pub fn number(self) -> Option<(&'t Token<'t>, Self)> {
        self.peek().filter(|token| token.kind == Kind::Number).map(|token| (token, self.step()))
    }

    /// A number of at most two digits within the bounds.
    pub fn small_number(self, least: u32, most: u32) -> Option<(u32, Self)> {
        let (token, rest) = self.number()?;
        (token.digits() <= 2 && (least..=most).contains(&token.value)).then_some((token.value, rest))
    }

    pub fn mark(self, c: char) -> Option<Self> {
        self.peek().filter(|token| token.kind == Kind::Mark(c)).map(|_| self.step())
    }

    pub fn mark_of(self, marks: &str) -> Option<(char, Self)> {
        marks.chars().find_map(|c| self.mark(c).map(|rest| (c, rest)))
    }

    /// Steps over the mark when it is there.
    pub fn skip(self, c: char) -> Self {
        self.mark(c).unwrap_or(self)
    }

    /// Words in this order; a hyphen may stand between them.
    pub fn phrase(self, phrase: &'static str) -> Option<Self> {
        self.any(&[phrase])
    }

    /// The longest of these phrases that stands here.
    pub fn any(self, phrases: &[&'static str]) -> Option<Self> {
        let (first, rest) = self.word()?;
        let word = first.text.as_ref();
        let Some(letter) = word.bytes().next() else {
            beginnings::hear(phrases);
            return None;
        };
        // Most phrases are refused by their first letter.
        let found = phrases.iter().filter(|phrase| phrase.bytes().next() == Some(letter)).filter_map(|phrase| {
            match phrase.strip_prefix(word)? {
                "" => Some(rest),
                more => more.strip_prefix(' ')?.split(' ').try_fold(rest, Self::next_word),
            }
        });
        found.max_by_key(|cursor| cursor.at)
    }

    /// Behind this word, before which a hyphen may stand.
    fn next_word(self, word: &str) -> Option<Self> {
        self.skip('-').word().filter(|(token, _)| token.text == word).map(|(_, rest)| rest)
    }

    /// Steps over one of these phrases when it is there.
    pub fn skip_any(self, phrases: &[&'static str]) -> Self {
        self.any(phrases).unwrap_or(self)
    }

    /// Byte range of the text between this place and a later one.
    pub fn range_to(self, end: Self) -> Range<usize> {
        let start = self.peek().map_or(0, |token| token.start);
        end.previous().map_or(start..start, |token| start..token.end.max(start))
    }
}
