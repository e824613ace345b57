//! How a date was read, as a sentence in the reader's language. An entry older than the keys of the rules has its English
//! sentence only; then that is shown, marked as English.

use app::imports::{Note, Other, When};
use domain::plans::schedule::Schedule;
use maud::{Markup, html};
use words::{Lang, rule};

/// A sentence and whether it is in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The words.
    pub sentence: String,
    is_english: bool,
}

impl Told {
    /// The sentence, marked as English where the page is not.
    #[must_use]
    pub fn markup(&self) -> Markup {
        html! { @if self.is_english { span lang="en" { (self.sentence) } } @else { (self.sentence) } }
    }
}

/// How a published date was read.
#[must_use]
pub fn of(lang: Lang, schedule: &Schedule) -> Told {
    let notes = schedule.rule_notes.iter().map(|note| (note.key.as_str(), note.args.as_slice()));
    told(lang, &schedule.rule, (&schedule.rule_key, &schedule.rule_args), notes)
}

/// The other reading of a published date.
#[must_use]
pub fn of_other(lang: Lang, schedule: &Schedule) -> Option<Told> {
    let english = schedule.other_rule.as_ref()?;
    Some(told(lang, english, (&schedule.other_rule_key, &schedule.other_rule_args), std::iter::empty()))
}

/// How a date of a draft was read.
#[must_use]
pub fn of_draft(lang: Lang, when: &When) -> Told {
    told(lang, &when.rule, (&when.rule_key, &when.rule_args), of_notes(&when.rule_notes))
}

/// The other reading of a date of a draft.
#[must_use]
pub fn of_draft_other(lang: Lang, other: &Other) -> Told {
    told(lang, &other.rule, (&other.rule_key, &other.rule_args), of_notes(&other.rule_notes))
}

fn of_notes(notes: &[Note]) -> impl Iterator<Item = (&str, &[String])> {
    notes.iter().map(|note| (note.key.as_str(), note.args.as_slice()))
}

fn told<'a>(
    lang: Lang,
    english: &str,
    (key, args): (&str, &[String]),
    notes: impl Iterator<Item = (&'a str, &'a [String])>,
) -> Told {
    let parts = std::iter::once(rule::sentence(lang, key, args))
        .chain(notes.map(|(key, args)| rule::sentence(lang, key, args)));
    match parts.collect::<Option<Vec<String>>>() {
        Some(parts) => Told { sentence: parts.join("; "), is_english: false },
        None => Told { sentence: english.to_owned(), is_english: lang != Lang::En },
    }
}
