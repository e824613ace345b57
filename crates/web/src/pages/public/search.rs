//! Search over everything that is public, forgiving of case, accents and spelling.

use super::lines;
use super::sheet::Sheet;
use super::{Frame, Scope, View, open, plans};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::{empty, search as part};
use crate::urls;
use crate::visit::Visit;
use app::public::{Hit, SearchResult};
use axum::http::HeaderMap;
use maud::{Markup, html};
use words::{plans as plan_words, public, search};

/// The longest question.
const QUERY_CHARACTERS_MAX: usize = 200;

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let query: String = frame.visit.parameter("q").unwrap_or_default().chars().take(QUERY_CHARACTERS_MAX).collect();
    let plan = frame.visit.parameter("plan").unwrap_or_default();
    let result = reader.search(&query, &plan).await?;
    frame.answer(&result)
}

impl View for SearchResult {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = if self.query.is_empty() {
            Heading::new(search::title(lang))
        } else {
            Heading::new(search::results_for(lang, plans::number(self.count), &self.query))
        };
        let mut page = frame.layout(heading, Section::Search);
        page.crumbs = frame.crumbs(vec![]);
        let plan = frame.visit.parameter("plan").filter(|plan| !plan.is_empty());
        page.render(html! {
            (part::search(lang, &self.query))
            @if !self.respelt.is_empty() { p.below-form { (search::also_spelt(lang, &self.spellings())) } }
            @if plan.is_some() { p { a href=(frame.with("plan", "")) { (public::search_all_plans(lang)) } } }
            @if self.hits.is_empty() && !self.query.is_empty() {
                (empty::empty(search::nothing(lang), Some(html! { a href=(urls::plans(lang)) { (plan_words::all_plans(lang)) } })))
            }
            @if self.hits.len() < self.count { p.soft { (public::best_shown(lang, plans::number(self.hits.len()))) } }
            @if !self.hits.is_empty() {
                section.section { ol.strand { @for hit in &self.hits { li { (hit_line(frame, hit, plan.is_none())) } } } }
            }
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        lines::sheet(frame.day, self.hits.iter().filter_map(|hit| hit.item.as_ref()))
    }
}

/// The words that were found instead of those asked for.
trait Spellings {
    fn spellings(&self) -> String;
}

impl Spellings for SearchResult {
    fn spellings(&self) -> String {
        let found: Vec<&str> = self.respelt.iter().map(|(_, found)| found.as_str()).collect();
        found.join(", ")
    }
}

fn hit_line(frame: &Frame, hit: &Hit, with_plan: bool) -> Markup {
    let lang = frame.lang;
    html! {
        @match &hit.item {
            Some(item) => (lines::line(frame, item, None, with_plan.then(|| place(frame, hit)))),
            None => p.item__title { span.item__level { (plan_words::plan(lang)) } br; a href=(urls::plan(lang, &hit.plan)) { (hit.plan_title) } },
        }
        @if !hit.excerpt.is_empty() {
            p { @for piece in &hit.excerpt { @if piece.hit { mark { (piece.text) } } @else { (piece.text) } } }
        }
    }
}

/// The plan of a hit, and the way to search it alone.
fn place(frame: &Frame, hit: &Hit) -> Markup {
    let lang = frame.lang;
    html! {
        a href=(urls::plan(lang, &hit.plan)) { (search::in_plan(lang, &hit.plan_title)) }
        a href=(frame.with("plan", &hit.plan)) { (public::only_this_plan(lang)) }
    }
}
