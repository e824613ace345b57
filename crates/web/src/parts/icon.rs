//! Small drawn shapes. Each status has a shape of its own, so that it is told apart without colour; the word stands
//! beside it, so a shape is never read aloud.

use maud::{Markup, html};

/// A shape of 16 by 16, drawn in the colour of the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A full circle with a check mark.
    Check,
    /// A circle, half full.
    Half,
    /// An open circle.
    Open,
    /// A circle with two bars.
    Pause,
    /// A circle of dashes: nobody has said anything.
    Silent,
    /// A circle crossed by a line.
    Gone,
    /// A full triangle with an exclamation mark.
    Late,
    /// An open triangle.
    MaybeLate,
    /// A square of dashes: no date.
    NoDate,
    /// A sheet with a folded corner: a document.
    Page,
    /// A circle with an i.
    Info,
    /// A magnifying glass.
    Search,
}

/// Draws a shape; hidden from screen readers.
#[must_use]
pub fn icon(shape: Shape) -> Markup {
    html! {
        svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true" focusable="false" {
            (drawing(shape))
        }
    }
}

fn drawing(shape: Shape) -> Markup {
    const TRIANGLE: &str = "M8 1.8 15 14H1Z";
    html! {
        @match shape {
            Shape::Check => {
                circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" {}
                path d="m4.8 8.3 2.2 2.2 4.2-4.6" stroke="#fff" {}
            }
            Shape::Half => {
                circle cx="8" cy="8" r="6" {}
                path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" stroke="none" {}
            }
            Shape::Open => circle cx="8" cy="8" r="6" {},
            Shape::Pause => {
                circle cx="8" cy="8" r="6" {}
                path d="M6.4 5.6v4.8M9.6 5.6v4.8" stroke-width="1.6" {}
            }
            Shape::Silent => circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3" {},
            Shape::Gone => {
                circle cx="8" cy="8" r="6" {}
                path d="m4 12 8-8" {}
            }
            Shape::Late => {
                path d=(TRIANGLE) fill="currentColor" stroke-linejoin="round" {}
                path d="M8 6v4M8 11.2v1.4" stroke="#fff" stroke-width="1.6" {}
            }
            Shape::MaybeLate => {
                path d=(TRIANGLE) stroke-linejoin="round" stroke-width="1.6" {}
                path d="M8 6v4M8 11v1.4" stroke-width="1.6" {}
            }
            Shape::Page => {
                path d="M3.5 1.8h6l3 3v9.4h-9Z" stroke-width="1.6" stroke-linejoin="round" {}
                path d="M5.8 8h4.4M5.8 11h4.4" stroke-width="1.4" {}
            }
            Shape::NoDate => rect x="2.5" y="2.5" width="11" height="11" stroke-dasharray="2 2" stroke-width="1.6" {},
            Shape::Info => {
                circle cx="8" cy="8" r="6.5" stroke-width="1.6" {}
                path d="M8 7.2v4M8 4.4v1.5" {}
            }
            Shape::Search => {
                circle cx="7" cy="7" r="4.5" {}
                path d="m10.5 10.5 4 4" {}
            }
        }
    }
}
