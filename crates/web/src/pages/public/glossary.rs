//! What the words mean: those of the program, and the abbreviations of the plans.

use super::lines;
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::parts::{badge, lateness, matrix};
use crate::urls;
use crate::visit::Visit;
use app::public::TermLine;
use axum::http::HeaderMap;
use domain::progress::lateness::Lateness;
use domain::progress::status::WorkState;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, plans, public, responsibilities};

#[derive(Serialize)]
struct Glossary {
    terms: Vec<TermLine>,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let terms = reader.terms().await?;
    frame.answer(&Glossary { terms })
}

/// What states and lateness mean.
#[must_use]
pub fn meanings(lang: Lang) -> Markup {
    html! {
        dl.facts {
            @for state in WorkState::ALL { div { dt { (badge::work(lang, state, None)) } dd { (state_meaning(lang, state)) } } }
            @for judged in Lateness::ALL { div { dt { (lateness::mark(lang, judged, None)) } dd { (lateness::sentence(lang, judged)) } } }
        }
    }
}

const fn state_meaning(lang: Lang, state: WorkState) -> &'static str {
    match state {
        WorkState::NotReported => public::means_not_reported(lang),
        WorkState::NotStarted => public::means_not_started(lang),
        WorkState::UnderWay => public::means_under_way(lang),
        WorkState::OnHold => public::means_on_hold(lang),
        WorkState::Done => public::means_done(lang),
    }
}

impl View for Glossary {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let mut page =
            frame.layout(Heading::new(common::glossary(lang)).lede(public::glossary_lede(lang)), Section::None);
        page.crumbs = frame.crumbs(vec![]);
        let columns =
            [Column::text(public::term(lang)), Column::text(public::meaning(lang)), Column::text(plans::plan(lang))];
        let rows = self
            .terms
            .iter()
            .map(|term| {
                vec![
                    html! { (term.term) },
                    html! { @match &term.meaning { Some(meaning) => (meaning), None => span.soft { (public::never_explained(lang)) } } },
                    html! { a href=(urls::plan(lang, &term.plan)) { (term.plan_title) } },
                ]
            })
            .collect();
        page.render(html! {
            section.section { h2 { (public::states_and_lateness(lang)) } (meanings(lang)) }
            section.section { h2 { (responsibilities::legend(lang)) } (matrix::legend(lang)) }
            section.section {
                h2 { (public::document_states(lang)) }
                dl.facts {
                    @for (state, meaning) in [
                        ("draft", public::draft_warning(lang)),
                        ("illustrative", plans::illustrative_warning(lang)),
                        ("final", public::means_final(lang)),
                        ("adopted", public::means_adopted(lang)),
                        ("superseded", public::means_superseded(lang)),
                    ] { div { dt { (lines::document(lang, state)) } dd { (meaning) } } }
                }
            }
            @if !self.terms.is_empty() {
                section.section { h2 { (public::terms_of_plans(lang)) } (table::under_heading(public::terms_of_plans(lang), &columns, rows)) }
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["term", "meaning", "plan"]);
        for term in &self.terms {
            sheet.row(vec![term.term.clone(), cell(&term.meaning), term.plan.clone()]);
        }
        sheet
    }
}
