//! How the pages can be used by everybody, and whom to tell when they cannot.

use super::sheet::Sheet;
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::visit::Visit;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{common, public};

#[derive(Serialize)]
struct Accessibility {
    contact: String,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (_reader, frame) = open!(visit, Scope::All, &headers);
    let contact = frame.city.contact.clone();
    frame.answer(&Accessibility { contact })
}

impl View for Accessibility {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(common::accessibility(lang)).lede(public::accessibility_lede(lang));
        let mut page = frame.layout(heading, Section::None);
        page.crumbs = frame.crumbs(vec![]);
        page.render(html! {
            ul {
                li { (public::accessible_keyboard(lang)) }
                li { (public::accessible_words(lang)) }
                li { (public::accessible_script(lang)) }
                li { (public::accessible_phone(lang)) }
                li { (public::accessible_language(lang)) }
            }
            h2 { (common::contact(lang)) }
            p { @if self.contact.is_empty() { (public::no_contact(lang)) } @else { (public::tell_us(lang)) " " (self.contact) } }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["contact"]);
        sheet.row(vec![self.contact.clone()]);
        sheet
    }
}
