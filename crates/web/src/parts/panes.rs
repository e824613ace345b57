//! Source beside draft: the lines of a document on one side, what was made of them on the other. On a phone they follow
//! each other. Each line has an address, so that a doubt can point at it.

use maud::{Markup, html};
use words::{Lang, imports};

/// What became of a stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in a field of the draft.
    Placed,
    /// It stands in a field, with a doubt.
    Doubtful,
    /// It has no place yet.
    Unplaced,
    /// Page numbers, running heads, site navigation.
    Furniture,
    /// Kept as surrounding text.
    Context,
}

/// A stretch of one line.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    /// The characters, as in the source.
    pub text: &'a str,
    /// What became of them.
    pub fate: Fate,
    /// Which field they stand in, for the pointer and for screen readers.
    pub field: Option<&'a str>,
    /// Its key: the style marks the words of the field that has the focus.
    pub key: Option<&'a str>,
    /// What it became, where that can be looked at.
    pub href: Option<String>,
}

/// One line of the source, or one cell.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its number as people count; also its address: `#line-12`.
    pub number: i64,
    /// Its stretches in order; together they are the whole line.
    pub stretches: Vec<Stretch<'a>>,
    /// Whether the present doubt is about it.
    pub is_asked: bool,
}

/// Two panes under headings of their own.
#[must_use]
pub fn panes(lang: Lang, source: Markup, draft: Markup) -> Markup {
    html! {
        .panes {
            section.pane aria-labelledby="pane-source" {
                h2 #pane-source { (imports::source(lang)) }
                // Each line of the source is a link: who uses the keys need not go through them all.
                a.skip href="#pane-draft" { (imports::to_draft(lang)) }
                .pane__body tabindex="0" role="group" aria-labelledby="pane-source" { (source) }
            }
            section.pane aria-labelledby="pane-draft" {
                h2 #pane-draft { (imports::draft(lang)) }
                .pane__body tabindex="0" role="group" aria-labelledby="pane-draft" { (draft) }
            }
        }
    }
}

/// The lines of a source with what became of each stretch.
#[must_use]
pub fn source(lang: Lang, lines: &[Line]) -> Markup {
    html! {
        ol.source { @for line in lines {
            li id={ "line-" (line.number) } aria-current=[line.is_asked.then_some("true")] {
                span.source__number { (line.number) }
                span { @for stretch in &line.stretches { (mark(lang, stretch)) } }
            }
        } }
    }
}

fn mark(lang: Lang, stretch: &Stretch) -> Markup {
    let note = match stretch.fate {
        Fate::Placed | Fate::Doubtful => stretch.field,
        Fate::Unplaced => Some(imports::unplaced(lang)),
        // A comma between two cells needs no word.
        Fate::Furniture if !stretch.text.contains(char::is_alphanumeric) => None,
        Fate::Furniture => Some(imports::furniture(lang)),
        Fate::Context => None,
    };
    let spoken = html! { @if let Some(note) = note { span.visually-hidden { " [" (note) "] " } } };
    let words = html! {
        @match stretch.fate {
            Fate::Placed => { mark title=[note] data-field=[stretch.key] { (stretch.text) } (spoken) }
            Fate::Doubtful => { mark.source__doubt title=[note] data-field=[stretch.key] { (stretch.text) } (spoken) }
            Fate::Unplaced => { mark.source__unplaced title=[note] { (stretch.text) } (spoken) }
            Fate::Furniture => { span.source__furniture title=[note] { (stretch.text) } (spoken) }
            Fate::Context => (stretch.text),
        }
    };
    html! {
        @match &stretch.href {
            Some(href) => { a.source__link href=(href) { (words) } }
            None => (words),
        }
    }
}
