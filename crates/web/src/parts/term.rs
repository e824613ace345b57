//! Abbreviations: the full form shows on hovering, is read aloud, and is printed behind the short form.

use maud::{Markup, html};

/// An abbreviation whose full form a pointer shows.
#[must_use]
pub fn abbr(short: &str, full: &str) -> Markup {
    html! { abbr title=(full) { (short) } }
}

/// The same as a link to its entry in the glossary, for people without a pointer. Use it for the first time on a page.
#[must_use]
pub fn abbr_link(short: &str, full: &str, href: &str) -> Markup {
    html! { a href=(href) { (abbr(short, full)) } }
}
