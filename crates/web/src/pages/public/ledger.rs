//! The heads of the record, for everybody to keep, and how to check with them that nothing was rewritten.

use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::urls;
use crate::visit::Visit;
use app::public::ChainHead;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{common, history, plans, public};

/// The file that heads are kept in, and the command that compares with it.
const FILE: &str = "ledger.json";
const COMMAND: &str = "throughline verify --heads ledger.json";

#[derive(Serialize)]
struct Heads {
    heads: Vec<ChainHead>,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let heads = reader.heads().await?;
    frame.answer(&Heads { heads })
}

impl View for Heads {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let mut page =
            frame.layout(Heading::new(common::ledger(lang)).lede(common::ledger_explained(lang)), Section::None);
        page.crumbs = frame.crumbs(vec![]);
        let columns =
            [Column::text(plans::plan(lang)), Column::number(public::entries(lang)), Column::text(history::hash(lang))];
        let rows = self
            .heads
            .iter()
            .map(|head| {
                vec![
                    html! {
                        @match (&head.plan, &head.title) {
                            (Some(plan), Some(title)) => a href=(urls::plan_part(lang, plan, "history")) { (title) },
                            _ => a href=(urls::city_history(lang)) { (common::city(lang)) },
                        }
                    },
                    html! { (words::number::whole(lang, head.number)) },
                    html! { span.mono { (head.hash) } },
                ]
            })
            .collect();
        page.render(html! {
            (table::stacked(public::heads_caption(lang), &columns, rows))
            section.section {
                h2 { (public::how_to_verify(lang)) }
                ol {
                    li { (public::verify_keep(lang)) " " a href=(frame.visit.href("/ledger.json")) { (FILE) } }
                    li { (public::verify_later(lang)) }
                    li { (public::verify_city(lang)) " " code { (COMMAND) } }
                }
                p { (public::verify_why(lang)) }
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["chain", "plan", "number", "hash"]);
        for head in &self.heads {
            sheet.row(vec![head.chain.clone(), cell(&head.plan), head.number.to_string(), head.hash.clone()]);
        }
        sheet
    }
}
