//! Commitments of all plans in one list, narrowed to a state: what stands behind each figure of the city at a glance.
//! As a table it is the whole list.

use super::lines;
use super::sheet::Sheet;
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::counts::Kind;
use crate::parts::heading::Heading;
use crate::parts::layout::{Section, href};
use crate::parts::{empty, pager};
use crate::visit::Visit;
use app::public::ItemLine;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, items, public};

/// Items on a page.
const PAGE: usize = 100;
/// Items of one step of a table, and the most that a table has.
const STEP: i64 = 1000;
const TABLE_MAX: usize = 100_000;

#[derive(Serialize)]
struct List {
    commitments: Vec<ItemLine>,
    next: Option<String>,
    #[serde(skip)]
    state: String,
}

/// The list behind a figure.
#[must_use]
pub fn link(lang: Lang, kind: Kind) -> Option<String> {
    Some(href(lang, &super::plans::in_state("/commitments", kind)))
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let state = frame.visit.parameter("state").filter(|state| super::plans::is_state(state)).unwrap_or_default();
    let after = frame.visit.parameter("after").unwrap_or_default();
    let is_table = frame.visit.format == crate::Format::Csv;
    let limit = if is_table { STEP } else { super::plans::number(PAGE) + 1 };
    let mut commitments = reader.commitments(&after, &state, limit).await?;
    let mut next = None;
    if is_table {
        let mut fresh = commitments.len();
        while fresh == usize::try_from(STEP).unwrap_or_default() && commitments.len() < TABLE_MAX {
            let place = commitments.last().map(ItemLine::place).unwrap_or_default();
            let more = reader.commitments(&place, &state, STEP).await?;
            fresh = more.len();
            commitments.extend(more);
        }
    } else if commitments.len() > PAGE {
        commitments.truncate(PAGE);
        next = commitments.last().map(ItemLine::place);
    }
    frame.answer(&List { commitments, next, state })
}

impl View for List {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let mut heading = Heading::new(public::all_commitments(lang));
        if !self.state.is_empty() {
            heading = heading.lede(public::only_state(lang, super::plans::state_word(lang, &self.state)));
        }
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = frame.crumbs(vec![]);
        let next = self.next.as_deref().map(|next| frame.with("after", next));
        page.render(html! {
            nav aria-label=(common::filter(lang)) { ul.tools {
                li { a href=(href(lang, "/commitments")) aria-current=[self.state.is_empty().then_some("true")] { (common::all(lang)) } }
                @for kind in super::plans::kinds() {
                    @let key = super::plans::state_key(kind);
                    li { a href=[link(lang, kind)] aria-current=[(key == self.state).then_some("true")] { (super::plans::state_word(lang, key)) } }
                }
            } }
            @if self.commitments.is_empty() { (empty::empty(items::no_items(lang), None)) }
            @else { (lines::flat(frame, &self.commitments, true)) }
            (pager::pager(lang, public::all_commitments(lang), None, next.as_deref()))
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        lines::sheet(frame, &self.commitments)
    }
}
