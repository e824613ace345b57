//! Doubts about words: lost apostrophes, short forms and their meanings, contacts, numbers with a qualifier,
//! laws and resolutions named. The text itself is never corrected.

use super::lexicon::{key, level_of};
use super::reading::{Range, Reading, Run};
use super::runs::Token;
use crate::block::Block;
use crate::draft::{GlossaryEntry, Statement};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most findings of one kind from words; a long document would drown in them otherwise.
pub(super) const MOST: usize = 25;
/// Words that papers print in capitals: "NOW, THEREFORE, BE IT RESOLVED".
const SHOUTED: [&str; 13] = ["NOW", "BE", "THE", "AND", "OF", "TO", "BY", "FOR", "NOT", "ALL", "ANY", "THAT", "THIS"];
/// Letters of a short form.
const LONGEST_SHORT_FORM: usize = 6;
/// Letters of a line that are looked at on either side of a word.
const LONGEST_LINE: usize = 400;

/// Raises every doubt about words.
pub(crate) fn raise(reading: &mut Reading<'_>) {
    let tokens = reading.tokens((0, reading.source.text.len()));
    raise_contacts(reading, &tokens);
    raise_apostrophes(reading, &tokens);
    raise_quantities(reading, &tokens);
    super::slips::raise(reading, &tokens);
    list_glossary(reading, &tokens);
    list_mandates(reading, &tokens);
    raise_colours(reading);
    list_questions(reading, &tokens);
}

/// Questions in quotation marks guide the work they stand in; they stay where they are and are listed too.
fn list_questions(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let mut open: Option<usize> = None;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text.starts_with(['"', '“']) && token.text.chars().count() > 2 {
            open = Some(at);
        }
        if let Some(from) = open.filter(|from| at - from <= 40)
            && token.text.trim_end_matches(['"', '”']).ends_with('?')
        {
            found.push((tokens[from].range.0, token.range.1));
            open = None;
        }
    }
    for range in found.into_iter().take(MOST) {
        let text = reading.run(range).text.trim_matches(['"', '“', '”']).trim().to_owned();
        let again = reading.draft.context.iter().any(|c| c.text == text);
        if !again && is_within_a_cell(reading, range) && text.split(' ').count() >= 4 {
            let lines = reading.lines_of(range);
            reading.draft.context.push(Statement {
                parent: None,
                kind: "question".to_owned(),
                text,
                label: None,
                lines,
            });
        }
    }
}

/// Quotation marks around separated values are the format's: words from one cell to the next are no question.
fn is_within_a_cell(reading: &Reading<'_>, range: Range) -> bool {
    let tables =
        reading.source.blocks.iter().filter_map(|block| if let Block::Table(grid) = block { Some(grid) } else { None });
    let mut around = tables.filter(|grid| grid.place.range.0 <= range.0 && range.0 < grid.place.range.1);
    around.all(|grid| {
        let at = grid.cells.partition_point(|cell| cell.place.range.0 <= range.0);
        at.checked_sub(1).is_some_and(|at| {
            let cell = grid.cells[at].place.range;
            let is_quoted = reading.slice(cell).starts_with('"');
            range.1 <= cell.1 && !(is_quoted && range.0 == cell.0 && range.1 < cell.1)
        })
    })
}

/// E-mail addresses and telephone numbers.
fn raise_contacts(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let mut seen = HashSet::new();
    let may_be = |token: &Token<'_>| token.text.bytes().any(|b| b == b'@' || b.is_ascii_digit());
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| may_be(token)) {
        let word = token.text.trim_matches(|c: char| !c.is_alphanumeric());
        let address = word
            .split_once('@')
            .is_some_and(|(name, site)| !name.is_empty() && site.contains('.') && !site.ends_with('.'));
        let next = tokens.get(at + 1).map(|t| t.text).unwrap_or_default();
        let phone = is_phone(word)
            || (word.len() == 3
                && word.bytes().all(|b| b.is_ascii_digit())
                && token.text.starts_with('(')
                && is_local_number(next));
        if (address || phone) && seen.insert(word.to_lowercase()) && seen.len() <= MOST {
            reading.raise("contact", &[word], Some(token.range), None);
        }
    }
}

/// "555-123-4567", "555.123.4567".
fn is_phone(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts: Vec<&str> = word.split(['-', '.']).collect();
    let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit())) && (lengths == [3, 3, 4] || lengths == [1, 3, 3, 4])
}

fn is_local_number(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '.']).collect();
    parts.len() == 2 && parts[0].len() == 3 && parts[1].len() >= 4 && word.starts_with(|c: char| c.is_ascii_digit())
}

/// "Harbor s Lamps": a lone s between words.
fn raise_apostrophes(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let lost: Vec<Range> = tokens
        .windows(3)
        .filter(|w| {
            w[1].text == "s"
                && w[0].text.chars().all(char::is_alphabetic)
                && w[0].text.len() > 2
                && w[2].text.starts_with(char::is_alphabetic)
        })
        .map(|w| (w[0].range.0, w[1].range.1))
        .take(MOST)
        .collect();
    for range in lost {
        let words = reading.slice(range).to_owned();
        reading.raise("lost-apostrophe", &[&words], Some(range), None);
    }
    for token in tokens
        .iter()
        .filter(|t| {
            let text = t.text;
            text.starts_with(['(', '['])
                && text[1..].starts_with(['\'', '"', '‘', '“'])
                && !text.trim_end_matches([')', ']', '.', ',']).ends_with(['\'', '"', '’', '”'])
        })
        .take(MOST)
    {
        reading.raise("stray-quote", &[token.text], Some(token.range), None);
    }
}

/// "400+", "3, 000".
fn raise_quantities(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let mut count = 0;
    let has_digit = |token: &Token<'_>| token.text.bytes().any(|b| b.is_ascii_digit());
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| has_digit(token)) {
        let core = token.text.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ';' | ':'));
        let number = core.trim_end_matches('+');
        let qualified =
            core.ends_with('+') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b',');
        if qualified && count < MOST {
            count += 1;
            reading.raise("quantity-qualified", &[core], Some(token.range), None);
        }
        let head = token
            .text
            .strip_suffix(',')
            .filter(|h| !h.is_empty() && h.len() <= 3 && h.bytes().all(|b| b.is_ascii_digit()));
        let tail = tokens.get(at + 1).filter(|t| t.text.len() == 3 && t.text.bytes().all(|b| b.is_ascii_digit()));
        if let (Some(_), Some(tail)) = (head, tail) {
            let range = (token.range.0, tail.range.1);
            let words = reading.slice(range).to_owned();
            reading.raise("number-with-gap", &[&words], Some(range), None);
        }
    }
}

/// Short forms: explained in brackets somewhere, or only used.
fn list_glossary(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    // Only for words in capitals is it asked whether they stand in small letters too.
    let capitals: HashSet<String> = tokens.iter().filter(|t| has_capitals(t)).flat_map(in_small_letters).collect();
    // Most words are turned away by their first byte and their length, before they are written in small letters.
    let length = |word: &str| 1u32 << word.len().min(31);
    let first = |word: &str| usize::from(word.bytes().next().unwrap_or(0).to_ascii_lowercase());
    let mut lengths = [0u32; 256];
    for word in &capitals {
        lengths[first(word)] |= length(word);
    }
    let may_be_asked = |word: &&str| !word.is_ascii() || lengths[first(word)] & length(word) != 0;
    let is_asked = |word: &Cow<'_, str>| may_be_asked(&word.as_ref()) && capitals.contains(word.as_ref());
    let small: HashSet<Cow<'_, str>> =
        tokens.iter().filter(|t| t.is_small()).map(Token::key).filter(is_asked).collect();
    // "Equity" or "equity" beside "EQUITY": capitals are only its type there.
    let words = tokens.iter().flat_map(|t| t.text.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|w| (2..=LONGEST_SHORT_FORM).contains(&w.len())).filter(may_be_asked);
    let words = words.filter(|w| w.chars().skip(1).all(char::is_lowercase));
    let words = words.map(|w| match w.starts_with(char::is_lowercase) {
        true => Cow::Borrowed(w),
        false => Cow::Owned(w.to_lowercase()),
    });
    let plain_words: HashSet<Cow<'_, str>> = words.filter(|word| capitals.contains(word.as_ref())).collect();
    let mut explained: BTreeMap<String, (String, Range)> = BTreeMap::new();
    let mut used: BTreeMap<String, (usize, Range)> = BTreeMap::new();
    let is_word = |word: &str| small.contains(word) || plain_words.contains(word);
    for (at, token) in tokens.iter().enumerate() {
        if let Some((term, meaning)) = explained_at(tokens, at) {
            explained.entry(term).or_insert((meaning, token.range));
        }
        if !has_capitals(token) {
            continue;
        }
        let core =
            token.text.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s");
        let stem = core.strip_suffix('s').filter(|s| is_short_form(s)).unwrap_or(core);
        if !is_short_form(stem) {
            continue;
        }
        let shouted = |n: Option<&Token<'_>>| {
            n.is_some_and(|t| {
                t.text.len() > 2 && !t.text.chars().any(char::is_lowercase) && t.text.chars().any(char::is_alphabetic)
            })
        };
        let parted = |t: &Token<'_>| t.text.ends_with([',', ';', ')', ':', '.', '/']);
        let before = at.checked_sub(1).and_then(|b| tokens.get(b)).filter(|t| !parted(t));
        let after = tokens.get(at + 1).filter(|_| !parted(token));
        let alone = reading.is_alone_in_line(token.range) || in_shouted_line(reading, token.range);
        let among_capitals = alone || shouted(before) || shouted(after);
        // "GOAL 1" is a level, whatever its letters.
        if !among_capitals && !is_word(&stem.to_lowercase()) && level_of(stem).is_none() {
            used.entry(stem.to_owned()).or_insert((0, token.range)).0 += 1;
        }
    }
    let listed: HashSet<String> = reading.draft.glossary.iter().map(|entry| entry.term.clone()).collect();
    for (term, (meaning, range)) in explained.iter().filter(|(term, _)| !listed.contains(*term)) {
        let lines = reading.lines_of(*range);
        reading.draft.glossary.push(GlossaryEntry { term: term.clone(), meaning: Some(meaning.clone()), lines });
    }
    let unexplained: Vec<(String, Range)> = used
        .iter()
        .filter(|(t, _)| !explained.contains_key(*t) && !listed.contains(*t))
        .map(|(t, (_, r))| (t.clone(), *r))
        .collect();
    for (term, range) in unexplained.iter().take(80) {
        let lines = reading.lines_of(*range);
        reading.draft.glossary.push(GlossaryEntry { term: term.clone(), meaning: None, lines });
    }
    if !unexplained.is_empty() {
        let names: Vec<&str> = unexplained.iter().take(20).map(|(t, _)| t.as_str()).collect();
        reading.raise(
            "acronym-unexplained",
            &[&unexplained.len().to_string(), &names.join(", ")],
            Some(unexplained[0].1),
            None,
        );
    }
    raise_aliases(reading, tokens, &explained, &used, &small);
}

/// Two capitals at least: it may be a short form, or printed in capitals.
fn has_capitals(token: &Token<'_>) -> bool {
    token.text.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

/// The words of a token in small letters, as they may stand elsewhere: whole, and without the "s" of several.
fn in_small_letters(token: &Token<'_>) -> [String; 3] {
    let core = token.text.trim_matches(|c: char| !c.is_alphanumeric());
    let owned = core.trim_end_matches("'s").trim_end_matches("’s");
    [core, owned, owned.strip_suffix('s').unwrap_or(owned)].map(str::to_lowercase)
}

/// No word of its line has small letters, and there are several: capitals are its type, not a short form.
fn in_shouted_line(reading: &Reading<'_>, range: Range) -> bool {
    let text = &reading.source.text;
    // A line is not looked at beyond some words on either side: a document may be one line.
    let before = text.get(..range.0).unwrap_or_default().chars().rev();
    let after = text.get(range.1..).unwrap_or_default().chars();
    let ahead = before.take(LONGEST_LINE).take_while(|c| *c != '\n');
    let behind = after.take(LONGEST_LINE).take_while(|c| *c != '\n');
    let mut letters = ahead.chain(behind).filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// Two to six capitals, digits allowed after the first; no Roman number, no number of an entry ("AB-C1", "AB0113").
fn is_short_form(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_ascii_uppercase()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let numbered = digits >= 3 || word.contains('-') && word.ends_with(|c: char| c.is_ascii_digit());
    !numbered
        && (2..=LONGEST_SHORT_FORM).contains(&word.len())
        && letters >= 2
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '&' || c == '-')
        && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && !SHOUTED.contains(&word)
        && !(word.starts_with('Q') || word.starts_with("FY")) | (letters == word.len() && word != "FY")
}

/// "Office of Parks and Trees (OPT)": the short form and the words whose letters it takes.
fn explained_at(tokens: &[Token<'_>], at: usize) -> Option<(String, String)> {
    let inner = tokens[at].text.strip_prefix('(')?;
    let mut term = inner.trim_end_matches([')', '.', ',', ';', ':']).trim_matches(['\'', '"', '‘', '’']).to_owned();
    if !tokens[at].text.contains(')') {
        let next = tokens.get(at + 1).filter(|t| t.text.contains(')'))?;
        term = format!("{term} {}", next.text.trim_end_matches([')', '.', ',', ';', ':']));
    }
    let stem = term.strip_suffix('s').filter(|s| s.len() >= 2).unwrap_or(&term).to_owned();
    let letters: Vec<char> = stem.chars().filter(|c| c.is_ascii_uppercase()).flat_map(char::to_lowercase).collect();
    let numbers: String = stem.chars().filter(char::is_ascii_digit).collect();
    let allowed = stem.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '&' | '-'));
    if !allowed || letters.len() < 2 || stem.len() > 9 {
        return None;
    }
    // Backwards through the words before, letter by letter; small words may be skipped.
    let mut need = letters.len();
    let mut from = at;
    while need > 0 && from > 0 && at - from < letters.len() + 4 {
        from -= 1;
        let word = tokens[from].key();
        if word.starts_with(letters[need - 1]) {
            need -= 1;
        } else if tokens[from].is_capital()
            && need < letters.len()
            && letters[need - 1] != word.chars().next()?
            && word.len() > 3
        {
            return None;
        }
    }
    if !numbers.is_empty() && from > 0 && tokens[from - 1].text == numbers {
        from -= 1;
    }
    let meaning = tokens[from..at].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
    (need == 0).then(|| (stem, super::reading::plain(&meaning)))
}

/// One body under two names: a short form inside another, a name in capitals and in small letters, a number joined or not.
fn raise_aliases(
    reading: &mut Reading<'_>,
    tokens: &[Token<'_>],
    explained: &BTreeMap<String, (String, Range)>,
    used: &BTreeMap<String, (usize, Range)>,
    small: &HashSet<Cow<'_, str>>,
) {
    for (term, (_, range)) in explained.iter() {
        for (other, _) in used
            .iter()
            .filter(|(o, _)| *o != term && o.len() + 1 == term.len() && o.len() >= 3 && term.ends_with(o.as_str()))
        {
            reading.raise("alias", &[term, other], Some(*range), None);
        }
    }
    for (term, (meaning, range)) in
        explained.iter().filter(|(t, _)| t.contains(' ') || t.starts_with(|c: char| c.is_ascii_digit()))
    {
        reading.raise("alias", &[term, meaning], Some(*range), None);
    }
    let mut proper: HashMap<String, &str> = HashMap::new();
    for token in tokens {
        let core = token.text.trim_matches(|c: char| !c.is_alphanumeric());
        if core.len() >= 4 && token.is_capital() && core.chars().skip(1).all(|c| c.is_ascii_lowercase()) {
            proper.entry(core.to_lowercase()).or_insert(core);
        }
    }
    let mut seen = HashSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let core = token.text.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = core.len() >= 4 && core.chars().all(|c| c.is_ascii_uppercase());
        if !capitals {
            continue;
        }
        let lower = core.to_lowercase();
        let alone = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|n| tokens.get(n))
            .all(|t| t.text.chars().any(char::is_lowercase) || !t.text.chars().any(char::is_alphabetic));
        if let Some(spelt) = proper.get(&lower).filter(|_| alone && !small.contains(lower.as_str()))
            && seen.insert(lower.clone())
            && seen.len() <= MOST
        {
            reading.raise("alias-spelling", &[spelt, core], Some(token.range), None);
        }
    }
}

/// Words that a mandate begins with.
const MANDATES: [&str; 8] = ["resolution", "res", "ordinance", "ord", "executive", "municipal", "title", "act"];

/// Codes, resolutions and orders named in the text are mandates.
fn list_mandates(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let mut seen = HashSet::new();
    for at in 0..tokens.len() {
        let next = |n: usize| tokens.get(at + n).map(|t| t.text).unwrap_or_default();
        let numbered = |t: &str| {
            t.trim_matches(|c: char| !c.is_ascii_alphanumeric()).chars().filter(char::is_ascii_digit).count() >= 2
        };
        let word = tokens[at].text.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(begin) = MANDATES.iter().find(|begin| begin.eq_ignore_ascii_case(word)) else { continue };
        let length = match *begin {
            "resolution" | "res" | "ordinance" | "ord" if numbered(next(1)) => 2,
            "resolution" | "ordinance" | "ord" if key(next(1)) == "no" && numbered(next(2)) => 3,
            "executive" if key(next(1)) == "order" && numbered(next(2)) => 3,
            "municipal" if key(next(1)) == "code" => {
                2 + (2..=3).take_while(|n| numbered(next(*n)) || key(next(*n)) == "ch").count()
            }
            "title" if matches!(key(next(1)).as_str(), "i" | "ii" | "vi" | "vii" | "ix") && tokens[at].is_capital() => {
                2
            }
            "act" if next(1) == "of" && numbered(next(2)) && tokens[at].is_capital() => 3,
            _ => continue,
        };
        let range = (tokens[at].range.0, tokens[at + length - 1].range.1);
        let run = reading.run(range);
        let words = run.text.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | '(' | ')')).to_owned();
        if seen.insert(key(&words)) && seen.len() <= MOST {
            let lines = reading.lines_of(range);
            reading.draft.context.push(Statement {
                parent: None,
                kind: "mandate".to_owned(),
                text: words,
                label: None,
                lines,
            });
        }
    }
}

/// Any line that says a colour carries a meaning.
fn raise_colours(reading: &mut Reading<'_>) {
    if reading.draft.findings.iter().any(|f| f.code == "colour-lost") {
        return;
    }
    for block in 0..reading.source.blocks.len() {
        if let Some(piece) = reading.piece(block).filter(|p| p.text.split(' ').count() <= 30) {
            let run = Run { text: piece.text.clone(), range: piece.range };
            super::slides::status_table::raise_colour(reading, &run);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_printed_in_capitals_are_no_short_forms() {
        let text = "# Lamp Plan\n\nThe SHADE of Equity is shade for XQR.\n\nEQUITY, AT LAST, IN THE LIGHT\n\nWe REPAIR what we repair.\n";
        let (_, draft) = crate::import(text.as_bytes(), "plan.md", &crate::ImportSettings::default()).expect("a text");
        let terms: Vec<&str> = draft.glossary.iter().map(|entry| entry.term.as_str()).collect();
        assert_eq!(terms, ["XQR"]);
    }
}
