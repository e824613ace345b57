//! What somebody sent who has to sign in first and that is too long to be kept until then: given back on the page itself, to be
//! sent again from there, or said to be lost. It keeps nothing, and holds nothing but what came with the request.

use crate::forms::Form;
use crate::parts::Page;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::urls;
use crate::visit::Visit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use words::{errors, staff};

/// How a form is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As texts alone.
    Texts,
    /// With files, which are not given back.
    Files,
}

/// The page with everything that was typed; of what is longer than `most` bytes it only says that nothing was kept.
pub fn give_back(visit: &Visit, body: Option<&str>, kind: Kind, most: usize) -> Response {
    let lang = visit.lang;
    let way = if visit.person.is_some() { urls::account(lang, "second-factor") } else { urls::sign_in(lang) };
    let sign_in =
        html! { a."usa-button" href=(way) target="_blank" rel="noopener" { (staff::sign_in_elsewhere(lang)) } };
    let content = html! {
        @match body {
            Some(body) => {
                (alert::sentence(lang, Tone::Warning, staff::text_too_long(lang)))
                (button::row(&[sign_in]))
                (again(visit, &Form::read(body), kind))
            }
            None => {
                (alert::sentence(lang, Tone::Error, &staff::text_lost(lang, &crate::error::megabytes(most))))
                (button::row(&[sign_in]))
            }
        }
    };
    let heading = Heading::new(errors::signed_out_title(lang));
    let mut page = Page::new(lang, visit.state.city(), heading, Section::None, visit.path.as_str());
    page.is_public = false;
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (StatusCode::FORBIDDEN, headers, page.render(content)).into_response()
}

/// The form as it was sent: long texts in view, the rest unseen.
fn again(visit: &Visit, form: &Form, kind: Kind) -> Markup {
    const SHORT: usize = 200;
    let lang = visit.lang;
    let is_files = kind == Kind::Files;
    html! {
        form.form method="post" action=(crate::parts::layout::href(lang, &visit.path)) enctype=[is_files.then_some("multipart/form-data")] {
            @for (at, (name, value)) in form.pairs().iter().enumerate() {
                @if value.len() <= SHORT && !value.contains('\n') { (hidden(name, value)) } @else {
                    .field {
                        label."usa-label" for={ "text-" (at) } { (staff::your_text(lang)) }
                        textarea."usa-textarea" id={ "text-" (at) } name=(name) rows="12" { "\n" (value) }
                    }
                }
            }
            @if is_files { p.soft { (staff::files_again(lang)) } }
            (button::row(&[button::submit(Weight::Second, staff::send_again(lang))]))
        }
    }
}
