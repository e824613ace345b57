//! The words for the levels of a plan, and how far out each usually stands.
//! A level of another language is asked of its own list.

use super::{abroad, key};
use std::sync::LazyLock;

/// Words that name a level of a plan, singular.
pub(crate) const LEVELS: [&str; 61] = [
    "goal",
    "objective",
    "strategy",
    "action",
    "priority",
    "recommendation",
    "theme",
    "pillar",
    "commitment",
    "initiative",
    "tactic",
    "project",
    "section",
    "focus area",
    "outcome",
    "milestone",
    "task",
    "activity",
    "deliverable",
    "target",
    "aim",
    "ambition",
    "workstream",
    "programme",
    "program",
    "step",
    "principle",
    "priority area",
    "subaction",
    "sub action",
    "sub policy",
    "sub goal",
    "sub objective",
    "strategic priority",
    "strategic goal",
    "strategic initiative",
    "action item",
    "priority action",
    "priority project",
    "action area",
    "action field",
    "area of action",
    "field of action",
    "policy",
    "work package",
    "intervention",
    "pledge",
    "promise",
    "undertaking",
    "strand",
    "imperative",
    "pathway",
    "impact pathway",
    "goal area",
    "strategic area",
    "strategic focus area",
    "strategic direction",
    "thematic area",
    "emphasis area",
    "key result area",
    "perspective",
];

/// Bytes of a text that names a level and nothing else, marks around it included.
const LONGEST_LEVEL: usize = 80;

/// Levels that are more than a noun in the plural.
const AREAS: [(&str, &str); 2] = [("fields of action", "field of action"), ("areas of action", "area of action")];

/// Whether a level may begin with the first letters of a text. Asked of almost every word, it turns most away before they
/// are looked up.
fn may_name_level(word: &str) -> bool {
    /// A bit for each of so many numbers that beginnings are scattered over: a strange one that shares its bit with that of
    /// a level is looked up for nothing.
    const SCATTERED: usize = 4096;
    static BEGINNINGS: LazyLock<[u64; SCATTERED / 64]> = LazyLock::new(|| {
        let mut known = [0; SCATTERED / 64];
        let english = LEVELS.into_iter().chain(AREAS.map(|(several, _)| several)).map(str::to_owned);
        for level in english.chain(abroad::levels_folded()) {
            // What ends "meta" may change in the plural, what ends "mesure" stands behind the letters looked at.
            let short = level.get(..3).filter(|_| level.split(' ').next().is_some_and(|first| first.len() <= 4));
            let several = ('a'..='z').filter_map(|last| short.map(|short| format!("{short}{last}")));
            for own in several.chain([level.clone()]) {
                if let Some(bit) = beginning_of(&own) {
                    known[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
        known
    });
    /// The first four letters as one number; a blank for what is no letter behind three. `None`: fewer letters than a level has.
    fn beginning_of(word: &str) -> Option<usize> {
        let letter = |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase()));
        let [first, second, third, rest @ ..] = word.as_bytes() else { return None };
        let fourth = match rest.first() {
            Some(byte) if !byte.is_ascii() => return None,
            Some(byte) => letter(byte).unwrap_or(0),
            None => 0,
        };
        let letters = [letter(first)?, letter(second)?, letter(third)?, fourth];
        Some(letters.into_iter().fold(0, |sum, letter| sum * 37 + letter) % SCATTERED)
    }
    beginning_of(word).is_none_or(|bit| BEGINNINGS[bit / 64] & (1 << (bit % 64)) != 0)
}

/// The level that a word or heading names ("Strategic Goals" -> "goal").
pub(crate) fn level_of(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST_LEVEL || !may_name_level(word) {
        return None;
    }
    let key = key(word);
    let singular = |level: &str, key: &str| {
        key == level
            || key.strip_suffix('s') == Some(level)
            || (level.ends_with('y') && key.strip_suffix("ies") == Some(&level[..level.len() - 1]))
    };
    let found = LEVELS.into_iter().find(|level| singular(level, &key)).map(|level| match level {
        "strategic priority" | "priority area" => "priority",
        "strategic goal" => "goal",
        "strategic initiative" => "initiative",
        "strategic focus area" => "focus area",
        "action item" | "priority action" => "action",
        "priority project" => "project",
        "sub action" => "subaction",
        "sub policy" => "sub-policy",
        "sub goal" => "sub-goal",
        "sub objective" => "sub-objective",
        other => other,
    });
    let found = found.or_else(|| AREAS.iter().find(|(several, _)| *several == key).map(|(_, one)| *one));
    found.or_else(|| abroad::level_abroad(&key))
}

/// What a heading names or describes by its own word, whatever that is: "target" of "Description of the target".
pub(crate) fn described(key: &str) -> Option<&str> {
    let before =
        ["description of the ", "description of ", "name of the "].iter().find_map(|word| key.strip_prefix(word));
    let behind = || [" description", " name", " title"].iter().find_map(|word| key.strip_suffix(word));
    before.or_else(behind).or_else(|| abroad::described_abroad(key))
}

/// How far out a level usually stands, 0 the outermost.
pub(crate) fn rank_of(level: &str) -> u8 {
    match abroad::english_of(level).unwrap_or(level) {
        "level"
        | "theme"
        | "pillar"
        | "pathway"
        | "impact pathway"
        | "strand"
        | "section"
        | "part"
        | "chapter"
        | "report"
        | "volume"
        | "ambition"
        | "workstream"
        | "programme"
        | "program"
        | "phase"
        | "action area"
        | "action field"
        | "area of action"
        | "field of action"
        | "goal area"
        | "strategic area"
        | "strategic direction"
        | "thematic area"
        | "emphasis area"
        | "key result area"
        | "perspective"
        | "direction"
        | "domain" => 0,
        "goal" | "priority" | "imperative" | "focus area" | "aim" | "principle" => 1,
        "objective" | "outcome" | "initiative" | "recommendation" | "policy" => 2,
        "strategy" | "target" | "sub-goal" | "sub-objective" => 3,
        "tactic" | "engagement" | "commitment" | "pledge" | "promise" | "undertaking" => 4,
        "project" | "measure" => 5,
        "action" | "activity" | "deliverable" | "key result" => 6,
        _ => 7,
    }
}
