//! History as a rail: one knot for each entry of the ledger, newest first as given. A moved deadline has a knot of another
//! shape, and says so in words.

use maud::{Markup, html};
use words::{Lang, history};

/// What an entry is like, for its knot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knot {
    /// An ordinary entry.
    Plain,
    /// A deadline moved, a target restated.
    Slip,
    /// Published, adopted, signed off.
    Milestone,
    /// Dropped, ended, withdrawn.
    Ended,
}

/// One entry as a person reads it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its look.
    pub knot: Knot,
    /// Day for machines: `2026-03-31`.
    pub day: &'a str,
    /// Day for people.
    pub day_text: std::borrow::Cow<'a, str>,
    /// What it is about, as a link, where a list is of several things.
    pub place: Option<Markup>,
    /// What happened, as a sentence of `words::history`.
    pub sentence: Markup,
    /// By which role and party, the number of the entry; never a person's name.
    pub meta: Option<Markup>,
    /// The change itself, from [`change`], where there are two texts.
    pub change: Option<Markup>,
}

/// The rail. Entries come in the order in which they are to be read.
#[must_use]
pub fn rail(entries: &[Entry]) -> Markup {
    html! {
        ol.rail { @for entry in entries {
            li.(class(entry.knot)) {
                time datetime=(entry.day) { (entry.day_text) }
                @if let Some(place) = &entry.place { p.rail__place { (place) } }
                p.rail__sentence { (entry.sentence) }
                @if let Some(change) = &entry.change { (change) }
                @if let Some(meta) = &entry.meta { p.rail__meta { (meta) } }
            }
        } }
    }
}

/// Two texts, the old above the new, each with its word.
#[must_use]
pub fn change(lang: Lang, was: &str, is_now: &str) -> Markup {
    html! {
        .change {
            del { b { (history::was(lang)) } (text_or_nothing(lang, was)) }
            ins { b { (history::is_now(lang)) } (text_or_nothing(lang, is_now)) }
        }
    }
}

/// An empty text is said to be empty.
fn text_or_nothing(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { span.soft { (words::public::nothing_written(lang)) } } @else { (text) } }
}

const fn class(knot: Knot) -> &'static str {
    match knot {
        Knot::Plain => "rail__entry",
        Knot::Slip => "rail__slip",
        Knot::Milestone => "rail__milestone",
        Knot::Ended => "rail__ended",
    }
}
