//! Next and previous. Pages are found by key, so there are no page numbers to go stale.

use maud::{Markup, html};
use words::{Lang, common};

/// The two links; nothing when there is neither. Name what is paged (`"Plans"`), for screen readers.
#[must_use]
pub fn pager(lang: Lang, what: &str, previous: Option<&str>, next: Option<&str>) -> Markup {
    let label = format!("{}: {what}", common::pages_label(lang));
    between(
        &label,
        previous.map(|href| (common::previous_page(lang), href)),
        next.map(|href| (common::next_page(lang), href)),
    )
}

/// The same with words of its own for each link: `(words, address)`.
#[must_use]
pub fn between(label: &str, previous: Option<(&str, &str)>, next: Option<(&str, &str)>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav.pager aria-label=(label) {
                span { @if let Some((text, href)) = previous { a href=(href) rel="prev" { "← " (text) } } }
                span { @if let Some((text, href)) = next { a href=(href) rel="next" { (text) " →" } } }
            }
        }
    }
}
