//! The four answers to "is it late?". *Not late* needs no alarm and gets a plain word; *no date* is never read as on time.

use crate::parts::icon::{Shape, icon};
use domain::progress::lateness::Lateness;
use maud::{Markup, html};
use words::{Lang, status};

/// A short mark. `days_late` says by how much, where it is late for certain.
#[must_use]
pub fn mark(lang: Lang, lateness: Lateness, days_late: Option<i64>) -> Markup {
    html! {
        @match lateness {
            Lateness::Late => span.mark."mark--late" {
                (icon(Shape::Late))
                @match days_late {
                    Some(days) if days > 0 => (status::late_by(lang, days)),
                    _ => (status::late_certain(lang)),
                }
            },
            Lateness::PossiblyLate => span.mark."mark--maybe" { (icon(Shape::MaybeLate)) (status::late_possible(lang)) },
            Lateness::NotLate => span.mark."mark--plain" { (status::late_not(lang)) },
            Lateness::NoDate => span.mark."mark--plain" { (icon(Shape::NoDate)) (status::late_cannot(lang)) },
        }
    }
}

/// The answer in a word or two.
#[must_use]
pub const fn word(lang: Lang, lateness: Lateness) -> &'static str {
    match lateness {
        Lateness::Late => status::late_certain(lang),
        Lateness::PossiblyLate => status::late_possible(lang),
        Lateness::NotLate => status::late_not(lang),
        Lateness::NoDate => status::late_cannot(lang),
    }
}

/// The answer as a sentence that says why.
#[must_use]
pub const fn sentence(lang: Lang, lateness: Lateness) -> &'static str {
    match lateness {
        Lateness::Late => status::late_certain_text(lang),
        Lateness::PossiblyLate => status::late_possible_text(lang),
        Lateness::NotLate => status::late_not_text(lang),
        Lateness::NoDate => status::late_cannot_text(lang),
    }
}
