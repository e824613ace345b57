//! Everything that is wrong with a form, at the top of the page, each with a link to its field. It takes the focus, so
//! that a screen reader begins with it.

use maud::{Markup, html};
use words::{Lang, errors};

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// Id of the field, as given to `form::Field::new`; empty for the form as a whole.
    pub field: &'a str,
    /// The same sentence that stands at the field.
    pub sentence: &'a str,
}

/// The list of problems of a form that comes back with all that was typed; nothing when there are none.
#[must_use]
pub fn summary(lang: Lang, problems: &[Problem]) -> Markup {
    summary_with(lang, problems, errors::summary_kept(lang))
}

/// The same where something else is to be said of what was kept and what to do.
#[must_use]
pub fn summary_with(lang: Lang, problems: &[Problem], kept: &str) -> Markup {
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    html! {
        @if !problems.is_empty() {
            .summary role="alert" tabindex="-1" autofocus {
                h2 { (errors::summary_title(lang, count)) }
                ul { @for problem in problems {
                    li {
                        @if problem.field.is_empty() { (problem.sentence) }
                        @else { a href={ "#" (problem.field) } { (problem.sentence) } }
                    }
                } }
                p { (kept) }
            }
        }
    }
}
