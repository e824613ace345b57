//! Lines of the document that nobody has placed: ticked, and said what they are.

use super::fields::{CHOICES_MAX, input, select, shorten};
use super::{Desk, View};
use crate::parts::button::{self, Weight};
use crate::parts::{empty, pager};
use ::words::imports as words;
use app::imports::edit::{ITEM_FIELDS, unplaced_lines};
use maud::{Markup, html};

/// Lines on one page.
const PAGE: usize = 40;

impl Desk<'_> {
    pub(super) fn unplaced(&self) -> Markup {
        let lang = self.lang;
        let text = self.open.source.text.as_str();
        let lines = unplaced_lines(&self.open.draft, text);
        if text.trim().is_empty() {
            return empty::empty(words::source_empty(lang), None);
        }
        if lines.is_empty() {
            return empty::empty(words::nothing_unplaced(lang), None);
        }
        let pages = lines.len().div_ceil(PAGE);
        let page = self.page.min(pages - 1);
        let at = |page: usize| {
            self.at(&[("view", View::Unplaced.key().to_owned()), ("page", page.to_string())]) + "#pane-draft"
        };
        let (previous, next) = ((page > 0).then(|| at(page.wrapping_sub(1))), (page + 1 < pages).then(|| at(page + 1)));
        let shown: Vec<(usize, usize)> = lines.iter().skip(page * PAGE).take(PAGE).copied().collect();
        html! {
            p.soft { (words::unplaced_lines(lang, crate::pages::imports::count(lines.len()))) }
            (self.edit_form("place", "view=unplaced", html! {
                fieldset.field {
                    legend."usa-label" { (words::unplaced_hint(lang)) }
                    .choices { @for (number, range) in shown.iter().enumerate() { (self.line_box(number, *range)) } }
                }
                @if self.may_edit { (self.placement()) }
            }))
            (pager::pager(lang, words::view_unplaced(lang), previous.as_deref(), next.as_deref()))
        }
    }

    fn line_box(&self, number: usize, range: (usize, usize)) -> Markup {
        let text = self.open.source.text.as_str();
        let line = text[..range.0].matches('\n').count() + 1;
        let words = text.get(range.0..range.1).unwrap_or_default();
        let from =
            self.at(&[("view", View::Unplaced.key().to_owned()), ("from", line.saturating_sub(4).max(1).to_string())]);
        html! {
            div."usa-checkbox" {
                input."usa-checkbox__input" type="checkbox" id={ "line-box-" (number) } name="range" value={ (range.0) "-" (range.1) };
                label."usa-checkbox__label" for={ "line-box-" (number) } { (shorten_line(words)) }
            }
            a.soft href={ (from) "#pane-source" } { (words::line(self.lang, &line.to_string())) }
        }
    }

    fn placement(&self) -> Markup {
        let lang = self.lang;
        let mut items: Vec<(String, String)> = vec![(String::new(), words::at_the_end(lang).to_owned())];
        items.extend((0..self.open.draft.items.len()).map(|index| (index.to_string(), shorten(&self.name(index)))));
        let fields: Vec<(String, String)> = ITEM_FIELDS
            .iter()
            .skip(1)
            .map(|field| ((*field).to_owned(), self.field_words_of(field).to_owned()))
            .collect();
        let ways: Vec<(String, String)> = [
            ("furniture", words::place_furniture(lang)),
            ("item", words::place_item(lang)),
            ("field", words::place_field(lang)),
            ("context", words::place_context(lang)),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .to_vec();
        html! {
            (select("place-as", "as", words::place_as(lang), &ways, "furniture"))
            fieldset.field {
                legend { (words::place_item(lang)) ", " (words::place_field(lang)) }
                (select("place-item", "item", words::item(lang), &items, ""))
                (select("place-field", "field", words::field(lang), &fields, "description"))
                (input("place-level", "level", words::level(lang), &self.levels().pop().unwrap_or_else(|| "action".to_owned())))
                (select("place-parent", "parent", words::parent(lang), &self.parents(None, &(0..CHOICES_MAX)), ""))
            }
            (input("place-kind", "kind", words::kind(lang), "note"))
            (button::row(&[button::submit(Weight::First, words::place_button(lang))]))
        }
    }
}

/// A line as the list shows it.
fn shorten_line(text: &str) -> String {
    const MOST: usize = 240;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(MOST).collect::<String>())
    }
}
