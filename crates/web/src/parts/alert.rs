//! A sentence that must not be overlooked. Its tone is said in words, drawn as a shape and coloured.

use crate::parts::icon::{Shape, icon};
use maud::{Markup, html};
use words::{Lang, common};

/// How an alert is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Success,
    /// Good to know.
    Info,
    /// Take care.
    Warning,
    /// It did not work.
    Error,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Tone::Success => "usa-alert usa-alert--success",
            Tone::Info => "usa-alert usa-alert--info",
            Tone::Warning => "usa-alert usa-alert--warning",
            Tone::Error => "usa-alert usa-alert--error",
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Tone::Success => Shape::Check,
            Tone::Info => Shape::Info,
            Tone::Warning => Shape::MaybeLate,
            Tone::Error => Shape::Late,
        }
    }

    const fn word(self, lang: Lang) -> &'static str {
        match self {
            Tone::Success => common::success(lang),
            Tone::Info => common::information(lang),
            Tone::Warning => common::warning(lang),
            Tone::Error => common::error(lang),
        }
    }
}

/// One sentence.
#[must_use]
pub fn sentence(lang: Lang, tone: Tone, text: &str) -> Markup {
    with(lang, tone, html! { (text) })
}

/// Any content, below the word of the tone.
#[must_use]
pub fn with(lang: Lang, tone: Tone, content: Markup) -> Markup {
    html! {
        div class=(tone.class()) {
            div."usa-alert__body" {
                p."usa-alert__heading" { (icon(tone.shape())) (tone.word(lang)) }
                div."usa-alert__text" { (content) }
            }
        }
    }
}
