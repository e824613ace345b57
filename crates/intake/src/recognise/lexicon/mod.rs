//! The general words of plans: what column headings, levels, states and section headings are called.
//! No proper name and no sentence of any document stands here; a synonym that a second city would use does.

mod abroad;
mod columns;
mod heading_words;
mod levels;
mod parts;
mod states;
mod tongues;
mod verbs;

pub(crate) use columns::{Column, column_of, heading_key, split_camel, stem_of_language};
pub(crate) use heading_words::{
    names_body, names_parent, names_remarks, says_by, starts_work, target_of_year, tells_fiscal_years,
};
pub(crate) use levels::{LEVELS, described, level_of, rank_of};
pub(crate) use parts::{
    Part, context_kind, is_period, is_site_chrome, is_steps_heading, names_example, part_kind, tells_year,
};
pub(crate) use states::{announces_news, is_importance, is_light, is_state_word, is_status_phrase};
pub(crate) use tongues::{Tongue, begins_infinitive, is_task_in, tongue_of};
pub(crate) use verbs::{is_plan_gerund, is_plan_noun, is_plan_verb};

/// Lower case, letters and digits only, single spaces.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether words stand in a key as whole words.
fn has_words(key: &str, part: &str) -> bool {
    key.match_indices(part).any(|(at, _)| {
        let begins = at == 0 || key[..at].ends_with(' ');
        let after = &key[at + part.len()..];
        begins && (after.is_empty() || after.starts_with(' '))
    })
}

/// Words after which a phrase cannot end.
pub(crate) fn is_governing(word: &str) -> bool {
    const WORDS: &str = "a an the of to in on at by for from with without within into onto over under between among through across against toward towards upon \
near beside behind before after during since until around outside inside above below along off \
about and or nor & + as is are was were be been has have had will would can could should may might must that which who whose this these those its their our your his \
her my all any each every some no not than such per via including versus vs both either new more most less same other another several many few";
    let key = word.to_lowercase();
    WORDS.split_ascii_whitespace().any(|w| w == key)
}

/// Words that another line has to end: "We look after harbours and". "What we have" is whole.
pub(crate) fn ends_open(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let last = words.next().is_some_and(is_governing);
    last && !words.next().is_some_and(|word| matches!(key(word).as_str(), "we" | "you" | "they" | "it"))
}
