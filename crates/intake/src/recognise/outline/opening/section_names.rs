//! How the heading of a section names it: behind a number of its own, or as a part of the paper, "Part A: Water".

use super::super::super::tables::groups::split_group_label;

/// What papers are parted into besides sections.
const PARTS: [&str; 4] = ["part", "chapter", "report", "volume"];

/// What a section is called, its number, and where its title begins.
pub(super) fn name_of(heading: &str) -> (&'static str, Option<String>, usize) {
    // "IV. Roads"; "U. S. pilots" begins with a name.
    let is_initial = |words: &str| words.as_bytes().get(1) == Some(&b'.');
    let labelled = |(label, words): (String, &str)| ("section", Some(label), heading.len() - words.len());
    let own = || split_group_label(heading).filter(|(_, words)| !is_initial(words)).map(labelled);
    named_part(heading).or_else(own).unwrap_or(("section", None, 0))
}

/// "Part A: Water", "Chapter 2 – Streets", "Report 31-04: Lamps".
fn named_part(heading: &str) -> Option<(&'static str, Option<String>, usize)> {
    let (word, rest) = heading.split_once(' ')?;
    let part = PARTS.into_iter().find(|part| word.eq_ignore_ascii_case(part))?;
    let (number, title) = match rest.split_once(": ") {
        Some(found) => found,
        None => rest.split_once(" – ").or_else(|| rest.split_once(" — ")).or_else(|| rest.split_once(" - "))?,
    };
    let counts = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '.');
    let is_number = (1..=7).contains(&number.len()) && number.chars().all(counts);
    let title = title.trim_start();
    let is_title = title.starts_with(char::is_alphanumeric);
    (is_number && is_title).then(|| (part, Some(number.to_owned()), heading.len() - title.len()))
}
