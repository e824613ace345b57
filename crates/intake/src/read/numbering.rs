//! Numbers of Word lists as printed: the file keeps only rules, the reader counts.
//! It invents no number: an unknown list has no marker.

use super::limits::{Limits, Refusal};
use super::xml::{Step, Walker};
use std::collections::HashMap;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// "%1.%2." with the places of the numbers.
    pattern: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".into(), pattern: String::new() }
    }
}

/// All lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    rules: HashMap<u32, [Option<Level>; 9]>,
    /// Number id to its rule and to starts of its own.
    lists: HashMap<u32, (u32, HashMap<u8, u32>)>,
    counts: HashMap<u32, [Option<u32>; 9]>,
    begun: Vec<u32>,
}

impl Numbering {
    /// Counts one item of list `id` at `depth` and gives its marker; `None` when the list is not known.
    pub fn next_marker(&mut self, id: u32, depth: u8) -> Option<String> {
        let (rule, starts) = self.lists.get(&id)?;
        let levels = self.rules.get(rule)?;
        let depth = usize::from(depth.min(8));
        let level = levels[depth].as_ref()?;
        let counts = self.counts.entry(*rule).or_default();
        if !self.begun.contains(&id) {
            // A list that says its own start begins anew although it shares its rule with others.
            for &level in starts.keys() {
                counts[usize::from(level.min(8))] = None;
            }
            if self.begun.len() < 10_000 {
                self.begun.push(id);
            }
        }
        let start =
            |at: usize| starts.get(&(at as u8)).copied().or(levels[at].as_ref().map(|level| level.start)).unwrap_or(1);
        counts[depth] = Some(counts[depth].map_or_else(|| start(depth), |count| count.saturating_add(1)));
        counts[depth + 1..].fill(None);
        if level.format == "bullet" {
            return Some("•".into());
        }
        let mut marker = level.pattern.clone();
        for at in 0..=depth {
            let place = format!("%{}", at + 1);
            if marker.contains(&place) {
                let format = levels[at].as_ref().map_or("decimal", |level| level.format.as_str());
                marker = marker.replace(&place, &show(counts[at].unwrap_or_else(|| start(at)), format));
            }
        }
        Some(marker.trim().to_owned())
    }
}

/// A number in the manner of the list.
pub(super) fn show(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// a … z, aa, bb … as Word repeats the letter.
fn letters(number: u32, first: u8) -> String {
    let Some(from_zero) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + (from_zero % 26) as u8);
    std::iter::repeat_n(letter, (from_zero / 26 + 1).min(8) as usize).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// Reads `word/numbering.xml`.
pub(super) fn read_numbering(part: &str, limits: &Limits) -> Result<Numbering, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut numbering = Numbering::default();
    // The rule, the list and the level that are open.
    let (mut rule, mut list, mut depth): (Option<u32>, Option<u32>, usize) = (None, None, 0);
    while let Some(step) = walker.step()? {
        let tag = match step {
            Step::Open(tag) => tag,
            Step::Close(end) => {
                match end.name() {
                    "abstractNum" => rule = None,
                    "num" => list = None,
                    _ => {}
                }
                continue;
            }
            Step::Text(_) => continue,
        };
        match tag.name() {
            "abstractNum" => rule = tag.number("abstractNumId"),
            "num" => list = tag.number("numId"),
            "lvl" | "lvlOverride" => depth = tag.number::<usize>("ilvl").unwrap_or(0).min(8),
            "abstractNumId" => {
                if let (Some(list), Some(rule)) = (list, tag.number("val")) {
                    numbering.lists.insert(list, (rule, HashMap::new()));
                }
            }
            "startOverride" => {
                if let (Some((_, starts)), Some(start)) =
                    (list.and_then(|list| numbering.lists.get_mut(&list)), tag.number("val"))
                {
                    starts.insert(depth as u8, start);
                }
            }
            name @ ("start" | "numFmt" | "lvlText") => {
                if let (Some(rule), Some(value)) = (rule, tag.get("val")) {
                    let level = numbering.rules.entry(rule).or_default()[depth].get_or_insert_default();
                    match name {
                        "start" => level.start = value.parse().unwrap_or(1),
                        "numFmt" => level.format = value,
                        _ => level.pattern = value.chars().take(40).collect(),
                    }
                }
            }
            _ => {}
        }
    }
    Ok(numbering)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_prints_them() {
        for (number, format, expected) in [
            (4, "decimal", "4"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (9, "lowerRoman", "ix"),
            (1994, "upperRoman", "MCMXCIV"),
            (7, "decimalZero", "07"),
            (0, "lowerLetter", ""),
            (4000, "upperRoman", "4000"),
        ] {
            assert_eq!(show(number, format), expected, "{number} as {format}");
        }
    }
}
