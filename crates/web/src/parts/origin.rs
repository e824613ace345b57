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
                    @let source = sources.iter().find(is_own);
                    @let name = source.map_or("", |source| source.name.as_str());
                    @if let Some(source) = source {
                        p {
                            (items::in_document(lang)) " "
                            @if source.public {
                                a href=(urls::with(&urls::plan_part(lang, plan, "source"), "document", &source.sha256)) { (source.name) }
                            } @else { (source.name) " " span.soft { (plans::source_withheld(lang)) } }
                        }
                    }
                    dl.facts { @for (what, origin) in places.iter().filter(|(_, origin)| origin.document.as_ref() == document) { div {
                        dt { (capital(what)) }
                        dd { (place(lang, name, origin)) }
                    } } }
                }
            }
        }
    }
}

/// A page as a document of this name calls it: a slide, a sheet or a page.
pub fn page_words(lang: Lang, document: &str, page: &str) -> String {
    let ending = document.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "pptx" | "odp" => imports::slide(lang, page),
        "xlsx" | "xlsm" | "ods" => imports::sheet(lang, page),
        _ => imports::page(lang, page),
    }
}

fn place(lang: Lang, document: &str, origin: &Origin) -> Markup {
    html! {
        @if let Some(part) = &origin.part { (part) ", " }
        // A cell stands in a sheet, which is named already.
        @if let Some(page) = origin.page.filter(|_| origin.cell.is_none() || origin.part.is_none()) {
            (page_words(lang, document, &page.to_string())) ", "
        }
        @if let Some(cell) = &origin.cell { (cell) ", " }
        (imports::line(lang, &origin.line.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(document: &str, expected: &str) {
        assert_eq!(page_words(Lang::En, document, "3"), expected);
    }

    #[test]
    fn a_page_is_called_what_the_document_calls_it() {
        check("Open Doors.pptx", "slide 3");
        check("OPEN.ODP", "slide 3");
        check("actions.xlsx", "sheet 3");
        check("plan.pdf", "page 3");
        check("plan", "page 3");
    }
}
