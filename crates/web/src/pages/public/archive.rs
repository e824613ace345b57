//! What is no longer in force: plans that were replaced or never adopted, and commitments that were dropped. All keep
//! their pages.

use super::lines::{self, capital};
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, shorten};
use crate::error::Result;
use crate::parts::empty;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::parts::told::reason;
use crate::urls;
use crate::visit::Visit;
use app::public::Archive;
use axum::http::HeaderMap;
use maud::{Markup, html};
use words::{common, items, plans, public, status};

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let archive = reader.archive().await?;
    frame.answer(&archive)
}

impl View for Archive {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let mut page =
            frame.layout(Heading::new(common::archive(lang)).lede(public::archive_lede(lang)), Section::None);
        page.crumbs = frame.crumbs(vec![]);
        page.render(html! {
            @if self.plans.is_empty() && self.items.is_empty() { (empty::empty(public::archive_empty(lang), None)) }
            @if !self.plans.is_empty() {
                section.section {
                    h2 { (public::not_in_force(lang)) }
                    ul { @for plan in &self.plans { li {
                        a href=(urls::plan(lang, &plan.slug)) { (plan.title) } " " (lines::document(lang, &plan.state))
                        @if let (Some(slug), Some(title)) = (&plan.successor, &plan.successor_title) {
                            " " a href=(urls::plan(lang, slug)) { (plans::superseded_by(lang, title)) }
                        }
                    } } }
                }
            }
            @if !self.items.is_empty() { section.section { h2 { (status::count_dropped(lang)) } (self.dropped(frame)) } }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["what", "plan", "item", "title", "state_or_reason", "day"]);
        for plan in &self.plans {
            let row = ["plan", &plan.slug, "", &plan.title, &plan.state, &plan.published_day];
            sheet.row(row.map(str::to_owned).to_vec());
        }
        for item in &self.items {
            let row = ["item", &item.plan, &item.key, &item.title, &cell(&item.reason), &item.day];
            sheet.row(row.map(str::to_owned).to_vec());
        }
        sheet
    }
}

/// The table of dropped commitments.
trait Dropped {
    fn dropped(&self, frame: &Frame) -> Markup;
}

impl Dropped for Archive {
    fn dropped(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let columns = [
            Column::text(items::commitment(lang)),
            Column::text(common::day(lang)),
            Column::text(common::reason(lang)),
            Column::text(plans::plan(lang)),
        ];
        let rows = self
            .items
            .iter()
            .map(|item| {
                vec![
                    html! { a href=(urls::item(lang, &item.plan, &item.key)) { (capital(&item.level)) " " (cell(&item.label)) ": " (shorten(&item.title, 140)) } },
                    html! { (frame.day_text(&item.day)) },
                    html! { (reason(lang, item.reason.as_deref().unwrap_or_default())) },
                    html! { a href=(urls::plan(lang, &item.plan)) { (shorten(&item.plan_title, 80)) } },
                ]
            })
            .collect();
        table::under_heading(status::count_dropped(lang), &columns, rows)
    }
}
