//! Buttons send a form; links go somewhere. A link that looks like a button is for the one next step of a page.

use maud::{Markup, html};

/// How much a button draws the eye. One first button a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do here.
    First,
    /// Another thing to do.
    Second,
    /// Something that takes away.
    Danger,
    /// Looks like a link.
    Quiet,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Weight::First => "usa-button",
            Weight::Second => "usa-button usa-button--outline",
            Weight::Danger => "usa-button usa-button--secondary",
            Weight::Quiet => "usa-button usa-button--unstyled",
        }
    }
}

/// A button that sends the form it stands in.
#[must_use]
pub fn submit(weight: Weight, label: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" { (label) } }
}

/// A button that sends the form with a value of its own, so that one form can have several.
#[must_use]
pub fn submit_value(weight: Weight, name: &str, value: &str, label: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" name=(name) value=(value) { (label) } }
}

/// A link to the next step.
#[must_use]
pub fn link(weight: Weight, href: &str, label: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (label) } }
}

/// The same among many that say the same: screen readers hear what each is about.
#[must_use]
pub fn link_named(weight: Weight, href: &str, label: &str, about: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (label) span.visually-hidden { ": " (about) } } }
}

/// Several of them in a row, the first one first.
#[must_use]
pub fn row(buttons: &[Markup]) -> Markup {
    html! { .buttons { @for button in buttons { (button) } } }
}
