//! Words that look like slips of the pen. The text itself is never corrected.

use super::reading::{Range, Reading};
use super::runs::Token;
use super::wording::MOST;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words that plans use, so that a slip is seen even when the right word does not stand in the document.
const COMMON: &str = "accountability achievement agencies analysis assessment building committee communication communications communities community \
competitively coordination department departments development disparities disparity education employees employment engagement environment equitable evaluation government \
housing identified implementation improvement information infrastructure leadership management measures neighborhood neighborhoods opportunities opportunity organization \
organizations participation partnership partnerships performance policies practices prioritize procurement program programs prospective racial recommendations recruitment representation \
residents identify identity analyses contracting contacting contacts contracts personal personnel resources responsibility responsible retention strategies strategy structural systems technology training transportation underserved visibility workforce";

/// From so many letters on, one letter too few or too many hardly makes another true word.
const LONG_WORD: usize = 9;
/// Letters that relatives share at least: "plant" and "planting".
const STEM: usize = 5;

/// A word as often as it stands, where it first stands, and as it is printed there.
type Counted<'t> = BTreeMap<Cow<'t, str>, (usize, Range, &'t str)>;

/// A rare word that is one letter from a common one, and no true word by itself.
///
/// Most words that are one letter apart are both right ("finding" and "funding"), and no list of all true words is at
/// hand. A slip shows in its letters instead ([`looks_wrong`]), and no other word of the document is made from it.
pub(super) fn raise(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let counts = long_words(tokens);
    if counts.len() > 8000 {
        return;
    }
    let common: HashSet<&str> = COMMON.split_ascii_whitespace().collect();
    let known = || counts.keys().map(Cow::as_ref).chain(common.iter().copied().filter(|w| !counts.contains_key(*w)));
    let mut threes: HashMap<&[u8], HashSet<&str>> = HashMap::new();
    for word in known() {
        word.as_bytes().windows(3).for_each(|three| _ = threes.entry(three).or_default().insert(word));
    }
    // A slip is looked for in the middle of a word: its first and last letters are taken to be right.
    let ends = |word: &str| (word.as_bytes()[0], word.as_bytes()[word.len() - 1]);
    let mut targets: HashMap<(u8, u8), Vec<&str>> = HashMap::new();
    for word in known().filter(|word| common.contains(word) || counts.get(*word).is_some_and(|(n, ..)| *n >= 2)) {
        targets.entry(ends(word)).or_default().push(word);
    }
    let mut slips = Vec::new();
    for (word, (count, range, printed)) in counts.iter().filter(|(w, (n, ..))| *n <= 2 && !common.contains(w.as_ref()))
    {
        let Some(near) = targets.get(&ends(word)) else { continue };
        let odd = || word.as_bytes().windows(3).filter(|three| threes[three].len() == 1).count();
        let hit = near.iter().find(|target| {
            target.len().abs_diff(word.len()) <= 1
                && **target != word
                && counts.get(**target).is_none_or(|(n, ..)| n > count)
                && is_one_slip_apart(word, target)
                && looks_wrong(word, target, odd)
        });
        if let Some(target) = hit {
            slips.push((word.as_ref(), *target, *printed, *range));
        }
    }
    let kin = words_with_kin(&slips, tokens);
    for (_, target, printed, range) in slips.iter().filter(|(word, ..)| !kin.contains(word)).take(MOST) {
        reading.raise("spelling-slip", &[printed, target], Some(*range), None);
    }
}

/// Words of seven letters and more, in small letters.
fn long_words<'t>(tokens: &[Token<'t>]) -> Counted<'t> {
    let mut found: HashMap<Cow<'_, str>, (usize, Range, &str)> = HashMap::new();
    for token in tokens.iter().filter(|token| token.text.len() >= 7) {
        let word = token.text.trim_matches(|c: char| !c.is_alphabetic());
        if word.len() >= 7
            && word.chars().all(|c| c.is_ascii_alphabetic())
            && !word.chars().skip(1).any(char::is_uppercase)
        {
            let lower = match word.starts_with(char::is_uppercase) {
                true => Cow::Owned(word.to_lowercase()),
                false => Cow::Borrowed(word),
            };
            found.entry(lower).or_insert((0, token.range, word)).0 += 1;
        }
    }
    found.into_iter().collect()
}

/// Whether the letters of a word one slip from another say that it is the slip: neighbours changed places, or a letter
/// was won or lost in a long word or beside letters that no other word has together (of which there are `odd`). A letter
/// changed for another mostly makes another true word ("leading", "lending"), and so must be odder. Another way to spell
/// a sound ("organise", "neighbourhood", "traveled") is no slip.
fn looks_wrong(word: &str, target: &str, odd: impl Fn() -> usize) -> bool {
    let begin = word.bytes().zip(target.bytes()).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&word[begin..], &target[begin..]);
    let end = rest.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b).count();
    let apart = (&rest[..rest.len() - end], &other[..other.len() - end]);
    let is_a_way_to_spell = match apart {
        ("s", "z") | ("z", "s") => true,
        ("u", "") | ("", "u") => word[..begin].ends_with('o') && word[begin..].trim_start_matches('u').starts_with('r'),
        ("l", "") | ("", "l") => word[..begin].ends_with('l'),
        _ => false,
    };
    match (word.len() == target.len(), apart.0.len()) {
        _ if is_a_way_to_spell => false,
        (true, 2) => true,
        (true, _) => odd() >= 2,
        (false, _) => word.len() >= LONG_WORD || odd() >= 1,
    }
}

/// Which of these words other words of the document are made from, or are made of: they are no slips.
fn words_with_kin<'s>(slips: &[(&'s str, &'s str, &'s str, Range)], tokens: &[Token<'_>]) -> HashSet<&'s str> {
    let mut by_stem: HashMap<&[u8], Vec<(&str, &str)>> = HashMap::new();
    for (word, target, ..) in slips {
        by_stem.entry(&word.as_bytes()[..STEM]).or_default().push((word, target));
    }
    let mut kin = HashSet::new();
    for token in tokens.iter().filter(|token| !by_stem.is_empty() && token.text.len() >= STEM) {
        let other = token.text.trim_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase();
        let alike = other.as_bytes().get(..STEM).and_then(|stem| by_stem.get(stem));
        let others = alike.into_iter().flatten().filter(|(word, target)| other != *word && other != *target);
        let akin = others.filter(|(word, _)| word.starts_with(&other) || other.starts_with(&word[..word.len() - 1]));
        kin.extend(akin.map(|(word, _)| *word));
    }
    kin
}

/// Whether one letter was added, left out or changed, or two neighbours have changed places.
pub(crate) fn is_one_slip_apart(a: &str, b: &str) -> bool {
    let begin: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (&a[begin..], &b[begin..]);
    let same = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y);
    let end: usize = same.map(|(x, _)| x.len_utf8()).sum();
    let (mut a, mut b) = (a[..a.len() - end].chars(), b[..b.len() - end].chars());
    match ([a.next(), a.next(), a.next()], [b.next(), b.next(), b.next()]) {
        ([None, ..] | [Some(_), None, _], [Some(_), None, _]) | ([Some(_), None, _], [None, ..]) => true,
        ([Some(p), Some(q), None], [Some(r), Some(s), None]) => p == s && q == r,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_or_two_neighbours() {
        let check = |a, b, expected| assert_eq!(is_one_slip_apart(a, b), expected, "{a} {b}");
        check("dispartities", "disparities", true);
        check("disparities", "dispartities", true);
        check("comunity", "community", true);
        check("recieve", "receive", true);
        check("accion", "acción", true);
        check("plan", "plan", false);
        check("plan", "plane tree", false);
        check("abcd", "acbd", true);
        check("abcd", "dbca", false);
    }

    #[test]
    fn true_words_one_letter_apart_are_no_slips() {
        let check =
            |word, target, odd, expected| assert_eq!(looks_wrong(word, target, || odd), expected, "{word} {target}");
        check("trianing", "training", 0, true);
        check("deparment", "department", 0, true);
        check("insection", "inspection", 0, true);
        check("harborr", "harbor", 1, true);
        check("cigarattes", "cigarettes", 2, true);
        check("leading", "lending", 1, false);
        check("compete", "complete", 0, false);
        check("organise", "organize", 3, false);
        check("neighbourhoods", "neighborhoods", 3, false);
        check("travelled", "traveled", 3, false);
        let text = "# Lamp Plan\n\n- Mend the lanterns of the quay.\n- Paint every lanterns post; the employers help.\n\
            - Count the lantrens, and thank the employees. Each employer and all employees are asked.\n";
        let (_, draft) = crate::import(text.as_bytes(), "plan.md", &crate::ImportSettings::default()).expect("a text");
        let slips = draft.findings.iter().filter(|f| f.code == "spelling-slip").map(|f| f.words.join(" "));
        assert_eq!(slips.collect::<Vec<_>>(), ["lantrens lanterns"]);
    }
}
