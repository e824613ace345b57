//! Next and previous. Pages are found by key, so there are no page numbers to go stale.

use maud::{Markup, html};
use words::{Lang, common};

/// The two links; nothing when there is neither. Name what is paged (`"Plans"`), for screen readers.
#[must_use]
pub fn pager(lang: Lang, what: &str, previous: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav.pager aria-label={ (common::pages_label(lang)) ": " (what) } {
                span { @if let Some(href) = previous { a href=(href) rel="prev" { "← " (common::previous_page(lang)) } } }
                span { @if let Some(href) = next { a href=(href) rel="next" { (common::next_page(lang)) " →" } } }
            }
        }
    }
}
