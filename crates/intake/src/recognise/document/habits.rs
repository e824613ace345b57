//! What a document does throughout: codes that count its entries, and names in brackets that say who does them. One line
//! alone does not tell either.

use super::super::lexicon::{is_status_phrase, key};
use super::super::promise::{begins_commitment, is_name_of_body};
use super::super::reading::plain;
use super::super::runs::after_code;
use super::super::tables::parts_in_cells::unmarked;
use crate::block::Block;
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Fewest entries that name somebody in brackets at their end.
const FEWEST_NAMES: usize = 3;
/// Words of such a name.
const LONGEST_NAME: usize = 7;

/// The habits of one document.
#[derive(Default)]
pub(crate) struct Habits {
    /// Blocks whose first word counts them: "A1", "A2", and the letter alone above them; "1A", "1B".
    coded: HashSet<usize>,
    /// Who does an entry stands at its end, in brackets that open so.
    bracket: Option<char>,
}

impl Habits {
    pub fn of(blocks: &[Block]) -> Self {
        let lines = || {
            blocks.iter().enumerate().filter_map(|(at, block)| match block {
                Block::Heading { text, .. } => Some((at, text, true)),
                Block::Paragraph { text, .. } | Block::ListItem { text, .. } => Some((at, text, false)),
                Block::Table(_) | Block::PageBreak { .. } => None,
            })
        };
        // The entries of lists in the cells of tables.
        let cells =
            blocks.iter().filter_map(|block| if let Block::Table(grid) = block { Some(&grid.cells) } else { None });
        let listed = cells.flatten().flat_map(|cell| cell.text.lines()).filter_map(|line| unmarked(line.trim()));
        let said = lines().any(|(_, text, _)| says_what_brackets_name(text));
        let mut codes: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
        let mut letters: Vec<(usize, char)> = Vec::new();
        let mut entries = 0;
        let mut named: HashMap<char, Vec<String>> = HashMap::new();
        for (at, text, is_heading) in lines() {
            if let Some((letter, number)) = code_of(text) {
                codes.entry(letter).or_default().push((at, number));
            } else if is_heading && let [letter @ b'A'..=b'Z', b' ', b'A'..=b'Z', ..] = text.as_bytes() {
                letters.push((at, char::from(*letter)));
            }
        }
        for text in lines().map(|(_, text, _)| text.as_str()).chain(listed) {
            entries += usize::from(begins_commitment(text));
            if let Some((bracket, name)) = name_at_end(text) {
                named.entry(bracket).or_default().push(text[name].to_owned());
            }
        }
        codes.retain(|_, found| counts(found));
        let heads = |letter: char| codes.contains_key(&letter.to_string());
        let above = letters.into_iter().filter(|(_, letter)| heads(*letter)).map(|(at, _)| at);
        let coded = codes.values().flatten().map(|(at, _)| *at).chain(above).collect();
        // Square brackets first: round ones hold much else.
        let bracket = ['[', '('].into_iter().find(|bracket| {
            let names = named.get(bracket).map_or(&[][..], Vec::as_slice);
            let bodies = names.iter().filter(|name| is_body(name)).count();
            let enough = if *bracket == '[' { bodies > 0 } else { bodies * 2 >= names.len() };
            (enough || said) && names.len() >= FEWEST_NAMES && names.len() * 2 >= entries
        });
        Self { coded, bracket }
    }

    /// The code that counts a block, and the words behind it.
    pub fn split_code<'t>(&self, block: usize, text: &'t str) -> Option<(&'t str, &'t str)> {
        text.split_once(' ').filter(|_| self.coded.contains(&block))
    }

    /// Who an entry names at its end: where its own words end, and the name.
    pub fn name_behind(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let (bracket, name) = name_at_end(text)?;
        let own = text[..name.start - 1].trim_end().len();
        (self.bracket == Some(bracket)).then_some((own, name))
    }
}

/// "The office in brackets leads": a sentence that says who is named there.
fn says_what_brackets_name(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').map(key).collect();
    let holds = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    holds(&["parentheses", "parenthesis", "brackets"])
        && holds(&["lead", "leads", "leading", "led", "responsible", "responsibility", "charge", "owner", "owners"])
}

/// What is counted in "A1 Mend the steps" and in "1B Mend the rails", and how far. Quarters, halves and years of a plan are
/// called so too.
fn code_of(text: &str) -> Option<(String, u32)> {
    if !text.trim_start_matches('*').starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let text = collapse(&plain(text));
    if let Some((code, words)) = text.split_once(' ')
        && let Some((at, letter @ 'A'..='Z')) = code.char_indices().next_back()
        && (1..=2).contains(&at)
        && code[..at].bytes().all(|b| b.is_ascii_digit())
        && words.starts_with(char::is_uppercase)
    {
        return Some((code[..at].to_owned(), u32::from(letter) - u32::from('A') + 1));
    }
    let words = after_code(&text)?;
    let code = text[..words].trim_end();
    let letters = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_time = matches!(letters, "Q" | "H" | "Y" | "FY");
    let begins = text[words..].starts_with(char::is_uppercase);
    (begins && !is_time).then(|| Some((letters.to_owned(), code[letters.len()..].parse().ok()?))).flatten()
}

/// One, two, three: nothing left out and nothing told twice.
fn counts(found: &[(usize, u32)]) -> bool {
    found.len() > 1 && found.iter().zip(1..).all(|((_, number), expected)| *number == expected)
}

/// "… [Branch services]", "… (Harbour office)." at the end of several words.
fn name_at_end(text: &str) -> Option<(char, Range<usize>)> {
    let inner = text.trim_end().trim_end_matches('.');
    let (inner, open) = match inner.strip_suffix(']') {
        Some(inner) => (inner, '['),
        None => (inner.strip_suffix(')')?, '('),
    };
    let at = inner.rfind(['(', '[']).filter(|at| inner[*at..].starts_with(open))?;
    let name = &inner[at + 1..];
    let is_name = name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && name.split(' ').count() <= LONGEST_NAME
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '.'))
        && !is_status_phrase(name);
    (is_name && inner[..at].split_whitespace().count() >= 3).then_some((open, at + 1..inner.len()))
}

fn is_body(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    is_name_of_body(name) || matches!(last, "Services" | "services" | "Team" | "team" | "Service" | "service")
}
