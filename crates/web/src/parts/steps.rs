//! Where a person is in something that takes several pages.

use maud::{Markup, html};
use words::{Lang, common};

/// The steps in order; `current` counts from zero. Each says in words whether it is done.
#[must_use]
pub fn steps(lang: Lang, labels: &[&str], current: usize) -> Markup {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    html! {
        ol.steps aria-label=(common::step(lang, number(current + 1), number(labels.len()))) {
            @for (at, label) in labels.iter().enumerate() {
                li.is-done[at < current].is-current[at == current] aria-current=[(at == current).then_some("step")] {
                    (label)
                    span.visually-hidden { " (" (state(lang, at, current)) ")" }
                }
            }
        }
    }
}

const fn state(lang: Lang, at: usize, current: usize) -> &'static str {
    if at < current {
        common::step_done(lang)
    } else if at == current {
        common::step_current(lang)
    } else {
        common::step_todo(lang)
    }
}
