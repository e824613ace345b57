//! Commitments of all plans in one list, narrowed to a state: what stands behind each figure of the city at a glance.
//! As a table it is the whole list, read in steps while it is sent, so that its length never stands in memory.

use super::lines;
use super::sheet::Sheet;
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::counts::Kind;
use crate::parts::heading::Heading;
use crate::parts::layout::{Section, href};
use crate::parts::{empty, pager};
use crate::state::State;
use crate::visit::Visit;
use app::public::{ItemLine, Reader};
use axum::body::Body;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use futures_util::stream::{StreamExt, unfold};
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, items, public};

/// Items on a page.
const PAGE: usize = 100;
/// Items of one step of a table.
const STEP: usize = 100;

#[derive(Serialize)]
struct List {
    commitments: Vec<ItemLine>,
    /// How many a list by state has. The whole list is not counted: it is as long as all plans together.
    total: Option<i64>,
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
    if frame.visit.format == crate::Format::Csv {
        drop(reader);
        let walk =
            Walk { state, place: Some(after), is_begun: false, server: frame.visit.state.clone(), day: frame.day };
        // Fused, because what squeezes the answer asks once more after the end.
        return Ok(frame.stream(Body::from_stream(unfold(walk, Walk::step).fuse())));
    }
    let mut commitments = reader.commitments(&after, &state, super::plans::number(PAGE) + 1).await?;
    let total = match state.as_str() {
        "" => None,
        state => Some(reader.count_commitments(state).await?),
    };
    let mut next = None;
    if commitments.len() > PAGE {
        commitments.truncate(PAGE);
        next = commitments.last().map(ItemLine::place);
    }
    frame.answer(&List { commitments, total, next, state })
}

/// A table on its way: where it is, and what it needs to go on. It holds no connection while the reader is slow.
struct Walk {
    state: String,
    place: Option<String>,
    is_begun: bool,
    server: State,
    day: NaiveDate,
}

impl Walk {
    /// The next rows; `None` after the last. An error breaks the answer off, so that nobody takes a part for the whole.
    async fn step(mut self) -> Option<(Result<String>, Walk)> {
        let place = self.place.take()?;
        let rows = self.rows(&place).await;
        Some((rows, self))
    }

    async fn rows(&mut self, place: &str) -> Result<String> {
        let mut reader = Reader::open(&self.server.app, self.day).await?;
        let items = reader.commitments(place, &self.state, super::plans::number(STEP)).await?;
        self.place = items.last().filter(|_| items.len() == STEP).map(ItemLine::place);
        let sheet = lines::sheet(self.day, &items);
        let is_begun = std::mem::replace(&mut self.is_begun, true);
        Ok(if is_begun { sheet.to_lines() } else { sheet.to_csv() })
    }
}

impl View for List {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let total = self.total.map(|total| public::commitments_total(lang, total)).unwrap_or_default();
        let lede = match self.state.as_str() {
            "" => total,
            state => format!("{} · {total}", public::only_state(lang, super::plans::state_word(lang, state))),
        };
        let heading = Heading::new(public::all_commitments(lang)).lede(lede);
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = frame.crumbs(vec![]);
        let next = self.next.as_deref().map(|next| frame.with("after", next));
        page.render(html! {
            nav.views."views--page" aria-label=(common::filter(lang)) { ul {
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
        lines::sheet(frame.day, &self.commitments)
    }
}
