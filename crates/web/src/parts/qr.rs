//! A text as a picture that a telephone's camera reads (a QR code), drawn into the page: no file, no script, no style.
//! What it says must stand beside it in letters too, for whoever cannot scan it.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Light squares around the code, as its standard asks.
const QUIET: usize = 4;

/// The picture, dark on light whatever the colours of the page; nothing when the text is too long for one.
#[must_use]
pub fn qr(label: &str, text: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return html! {} };
    let width = code.width();
    let mut squares = String::new();
    for (at, color) in code.into_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            write!(squares, "M{x} {y}h1v1h-1z").expect("writing to a string cannot fail");
        }
    }
    let side = width + 2 * QUIET;
    html! {
        svg width="232" height="232" viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(squares) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_dark_squares_within_a_light_border() {
        let picture = qr("A key", "otpauth://totp/City:ana@city.gov?secret=ABC").into_string();
        assert!(picture.contains("aria-label=\"A key\"") && picture.contains("M4 4h1v1h-1z"), "{picture}");
        assert!(!picture.contains("M3 ") && !picture.contains(" 3h1"), "the border is light");
        assert_eq!(qr("A key", &"x".repeat(5000)).into_string(), "");
    }
}
