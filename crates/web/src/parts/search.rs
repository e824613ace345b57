//! The search box: a plain GET form.

use crate::parts::icon::{Shape, icon};
use crate::parts::layout::href;
use maud::{Markup, html};
use words::Lang;

/// A box with its label in view. `query` is what was searched before.
#[must_use]
pub fn search(lang: Lang, query: &str) -> Markup {
    html! {
        form role="search" method="get" action=(href(lang, "/search")) {
            label."usa-label" for="q" { (words::search::label(lang)) }
            span."usa-hint" #q-hint { (words::search::hint(lang)) }
            div."usa-search" {
                input."usa-input" type="search" id="q" name="q" value=(query) maxlength="200" aria-describedby="q-hint";
                button."usa-button" type="submit" { (icon(Shape::Search)) " " (words::search::button(lang)) }
            }
        }
    }
}
