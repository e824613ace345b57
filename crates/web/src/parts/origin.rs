//! Where a promise was made: the document, and the page, sheet, cell and line in it. It says what the record holds, and nothing of
//! a part of which it holds no place.

use super::told::capital;
use crate::pages::public::shorten;
use crate::urls;
use app::public::ItemSource;
use domain::plans::item::Origin;
use maud::{Markup, html};
use words::{Lang, imports, items, plans};

/// So many characters of a part's words name it beside its place.
const NAME: usize = 80;

/// What is shown as it stands, each under its own words.
pub fn of_words<'a>(words: &str, origin: &'a [Origin]) -> impl Iterator<Item = (String, &'a Origin)> {
    let words = shorten(words, NAME);
    origin.iter().map(move |origin| (words.clone(), origin))
}

/// Places of a plan's parts, each with what stands there, by document; nothing when no place is known.
pub fn details(lang: Lang, plan: &str, places: &[(String, &Origin)], sources: &[ItemSource]) -> Markup {
    let mut documents: Vec<Option<&String>> = Vec::new();
    for (_, origin) in places {
        if !documents.contains(&origin.document.as_ref()) {
            documents.push(origin.document.as_ref());
        }
    }
    html! {
        @if !places.is_empty() {
            details {
                summary { (items::where_promised(lang)) }
                @for document in documents {
                    @let is_own = |source: &&ItemSource| document.map_or(source.is_first, |document| *document == source.sha256);
                    @if let Some(source) = sources.iter().find(is_own) {
                        p {
                            (items::in_document(lang)) " "
                            @if source.public {
                                a href=(urls::with(&urls::plan_part(lang, plan, "source"), "document", &source.sha256)) { (source.name) }
                            } @else { (source.name) " " span.soft { (plans::source_withheld(lang)) } }
                        }
                    }
                    dl.facts { @for (what, origin) in places.iter().filter(|(_, origin)| origin.document.as_ref() == document) { div {
                        dt { (capital(what)) }
                        dd { (place(lang, origin)) }
                    } } }
                }
            }
        }
    }
}

fn place(lang: Lang, origin: &Origin) -> Markup {
    html! {
        @if let Some(part) = &origin.part { (part) ", " }
        @if let Some(page) = origin.page { (imports::page(lang, &page.to_string())) ", " }
        @if let Some(cell) = &origin.cell { (cell) ", " }
        (imports::line(lang, &origin.line.to_string()))
    }
}
