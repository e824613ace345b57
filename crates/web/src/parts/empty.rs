//! What a page says when there is nothing to show: that it is so, and what to do about it.

use maud::{Markup, html};

/// A calm frame with one sentence and, if there is one, a way on.
#[must_use]
pub fn empty(sentence: &str, way_on: Option<Markup>) -> Markup {
    html! {
        .empty {
            p.empty__title { (sentence) }
            @if let Some(way_on) = way_on { p { (way_on) } }
        }
    }
}
