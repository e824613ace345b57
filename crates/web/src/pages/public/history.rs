//! The history of a plan and of an item: every entry of the record as a sentence, newest first.

use super::sentences::{self, Place};
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, items, open, plans};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::{empty, pager, rail};
use crate::urls;
use crate::visit::Visit;
use app::public::{CityHistory, Entries, ItemHistory, PlanHistory};
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, html};
use words::{common, history};

/// A plan's history.
///
/// # Errors
/// What the database says, or that there is no such plan.
pub async fn plan(visit: Visit, headers: HeaderMap, Path(slug): Path<String>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::Plan(&slug), &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let page = reader.plan_history(&slug, &after).await?;
    frame.answer(&page)
}

/// The history of the city's own chain; `?party=` is that of one party.
///
/// # Errors
/// What the database says, or that there is no such party.
pub async fn city(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let party = frame.visit.parameter("party").unwrap_or_default();
    let page = reader.city_history(&party, &after).await?;
    frame.answer(&page)
}

/// An item's history.
///
/// # Errors
/// What the database says, or that there is no such item.
pub async fn item(visit: Visit, headers: HeaderMap, Path((plan, key)): Path<(String, String)>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::Plan(&plan), &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let page = reader.item_history(&plan, &key, &after).await?;
    frame.answer(&page)
}

impl View for PlanHistory {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(history::history_of(lang, &self.plan.title));
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = plans::crumbs(frame, &self.plan.slug, &self.plan.title);
        page.render(html! {
            (plans::state_alert(frame, &self.plan))
            (plans::ways(frame, &self.plan, "history"))
            (plans::look_back(frame, &self.plan.published_day))
            (story(frame, &self.history, Place::Item))
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        sheet(frame, &self.history)
    }
}

impl View for CityHistory {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let title = self.party.as_deref().unwrap_or(common::city(lang));
        let heading = Heading::new(history::history_of(lang, title)).lede(history::city_lede(lang));
        let mut page = frame.layout(heading, Section::None);
        page.crumbs = frame.crumbs(vec![(common::ledger(lang).to_owned(), urls::ledger(lang))]);
        let place = if self.party.is_none() { Place::PlanAndItem } else { Place::None };
        page.render(story(frame, &self.history, place))
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        sheet(frame, &self.history)
    }
}

impl View for ItemHistory {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let item = &self.item;
        let title = items::heading(lang, item);
        let mut heading = Heading::new(history::history_of(lang, &title.title));
        heading.kicker = title.kicker;
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = plans::crumbs(frame, &item.plan, &item.plan_title);
        page.crumbs.extend(
            frame
                .crumbs(vec![(title.title, frame.plan_href(urls::item(lang, &item.plan, &item.key)))])
                .into_iter()
                .skip(1),
        );
        page.render(html! {
            (plans::look_back(frame, &item.added_day))
            (story(frame, &self.history, Place::None))
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        sheet(frame, &self.history)
    }
}

/// Entries with a way to the older ones.
pub(super) fn story(frame: &Frame, entries: &Entries, place: Place) -> Markup {
    let lang = frame.lang;
    let next = entries.next.as_deref().map(|next| frame.with("after", next));
    html! {
        @if entries.entries.is_empty() { (empty::empty(history::no_changes(lang), None)) }
        @else { (rail::rail(&sentences::entries(frame, entries, place))) }
        (pager::pager(lang, common::history(lang), None, next.as_deref()))
    }
}

/// Entries as a table.
pub(super) fn sheet(frame: &Frame, entries: &Entries) -> Sheet {
    let mut sheet =
        Sheet::new(&["day", "chain", "number", "kind", "plan", "item", "sentence", "role", "party", "hash"]);
    for line in &entries.entries {
        sheet.row(vec![
            line.day.clone(),
            line.chain.clone(),
            line.number.to_string(),
            line.kind.clone(),
            cell(&line.plan),
            cell(&line.item),
            sentences::tell(frame.lang, line, entries).sentence,
            line.role.clone(),
            cell(&line.party),
            line.hash.clone(),
        ]);
    }
    sheet
}
