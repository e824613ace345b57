//! The city at a glance: counts, never averages; what is promised by plan and by department; what changed lately.

use super::lines::{self, COUNT_COLUMNS, count_cells, count_columns, count_row};
use super::sentences::{self, Place};
use super::sheet::Sheet;
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::parts::{counts, empty, rail, search};
use crate::urls;
use crate::visit::Visit;
use app::public::{Entries, PartyLine, PlanLine};
use axum::http::HeaderMap;
use domain::progress::rollup::Counts;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, plans, public, status};

#[derive(Serialize)]
struct Home {
    counts: Counts,
    plans: Vec<PlanLine>,
    departments: Vec<PartyLine>,
    changes: Entries,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let plans = reader.plans().await?;
    let mut departments = reader.parties().await?;
    departments.retain(|party| party.counts.total + party.counts.dropped > 0);
    let changes = reader.changes("", Some(6)).await?;
    let counts = lines::sum(plans.iter().filter(|plan| plan.is_in_force()).map(|plan| &plan.counts));
    frame.answer(&Home { counts, plans, departments, changes })
}

impl View for Home {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = if frame.city.name.is_empty() {
            Heading::new(public::no_city(lang)).lede(public::no_city_lede(lang))
        } else {
            Heading::new(status::glance_of(lang, &frame.city.name)).lede(public::home_lede(lang)).home()
        };
        let mut page = frame.layout(heading, Section::Home);
        page.feed = Some(urls::changes_feed(lang));
        page.render(html! {
            @if self.plans.is_empty() {
                (empty::empty(plans::no_plans(lang), None))
            } @else {
                .page-search { (search::search(lang, "")) }
                (counts::glance(lang, &self.counts, &|kind| super::commitments::link(lang, kind)))
                section.section."section--ruled" { h2 { (plans::by_plan(lang)) } (by_plan(lang, &self.plans)) }
                @if !self.departments.is_empty() {
                    section.section."section--ruled" {
                        h2 { (plans::by_department(lang)) }
                        p { (public::by_department_note(lang)) }
                        (by_department(lang, &self.departments))
                        p { a href=(urls::departments(lang)) { (public::all_departments(lang)) } }
                    }
                }
                section.section."section--ruled" {
                    h2 { (public::changed_lately(lang)) }
                    (rail::rail(&sentences::entries(frame, &self.changes, Place::PlanAndItem)))
                    p { a href=(urls::changes(lang)) { (public::all_changes(lang)) } }
                }
                (what_words_mean(lang))
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        super::plans::list_sheet(&self.plans)
    }
}

/// Plans with their counts, those in force first.
fn by_plan(lang: Lang, plans: &[PlanLine]) -> Markup {
    let mut columns = vec![Column::text(plans::plan(lang))];
    columns.extend(count_columns(lang));
    let mut sorted: Vec<&PlanLine> = plans.iter().collect();
    sorted.sort_by_key(|plan| !plan.is_in_force());
    let rows = sorted
        .into_iter()
        .map(|plan| {
            let mut row = vec![html! {
                a href=(urls::plan(lang, &plan.slug)) { (plan.title) }
                @if !plan.is_in_force() { " " (lines::document(lang, &plan.state)) }
                @if plan.counts.total > 0 { (counts::minibar(lang, &plan.counts)) }
            }];
            row.extend(count_row(lang, &plan.counts));
            row
        })
        .collect();
    html! {
        (table::counted(status::counts_caption(lang), &columns, rows))
        @if plans.iter().any(|plan| !plan.is_in_force()) { p.soft { (public::not_counted_note(lang)) } }
    }
}

/// Parties with the counts of what they lead.
pub(super) fn by_department(lang: Lang, parties: &[PartyLine]) -> Markup {
    let mut columns = vec![Column::text(common::department(lang))];
    columns.extend(count_columns(lang));
    let rows = parties
        .iter()
        .map(|party| {
            let mut row = vec![html! {
                a href=(urls::department(lang, &party.key)) { (party.name) }
                @if party.counts.total > 0 { (counts::minibar(lang, &party.counts)) }
            }];
            row.extend(count_row(lang, &party.counts));
            row
        })
        .collect();
    table::counted(public::led_caption(lang), &columns, rows)
}

/// The columns of a table of parties, for data.
pub(super) fn party_sheet(parties: &[PartyLine]) -> Sheet {
    let mut sheet = Sheet::new(&[&["party", "name", "kind", "successor"][..], &COUNT_COLUMNS[..]].concat());
    for party in parties {
        let mut row = vec![
            party.key.clone(),
            party.name.clone(),
            party.kind.clone(),
            party.successor.clone().unwrap_or_default(),
        ];
        row.extend(count_cells(&party.counts));
        sheet.row(row);
    }
    sheet
}

fn what_words_mean(lang: Lang) -> Markup {
    html! {
        section.section."section--ruled" {
            h2 { (public::what_words_mean(lang)) }
            (super::glossary::meanings(lang))
            p { a href=(urls::glossary(lang)) { (public::whole_glossary(lang)) } }
        }
    }
}
