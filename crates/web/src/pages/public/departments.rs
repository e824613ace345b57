//! Everybody who answers for something, and one of them with what that is. Renamed and succeeded parties say so.

use super::lines;
use super::sheet::Sheet;
use super::{Frame, Scope, View, home, open};
use crate::error::Result;
use crate::parts::alert::{self, Tone};
use crate::parts::counts;
use crate::parts::facts::Facts;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::{empty, pager};
use crate::urls;
use crate::visit::Visit;
use app::public::{ItemLine, PartyLine, PartyPage};
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{common, items, public, responsibilities as r};

#[derive(Serialize)]
struct List {
    parties: Vec<PartyLine>,
}

/// All parties.
///
/// # Errors
/// What the database says.
pub async fn list(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let parties = reader.parties().await?;
    frame.answer(&List { parties })
}

/// One party.
///
/// # Errors
/// What the database says, or that there is no such party.
pub async fn show(visit: Visit, headers: HeaderMap, Path(key): Path<String>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let page = reader.party(&key, &after).await?;
    frame.answer(&page)
}

impl View for List {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(common::departments(lang)).lede(public::departments_lede(lang));
        let mut page = frame.layout(heading, Section::Departments);
        page.crumbs = frame.crumbs(vec![]);
        let (leading, others): (Vec<PartyLine>, Vec<PartyLine>) =
            self.parties.iter().cloned().partition(|party| party.counts.total + party.counts.dropped > 0);
        page.render(html! {
            @if self.parties.is_empty() { (empty::empty(words::people::nobody(lang), None)) }
            @if !leading.is_empty() { (home::by_department(lang, &leading)) }
            @if !others.is_empty() {
                h2 { (public::other_parties(lang)) }
                ul { @for party in &others { li {
                    a href=(urls::department(lang, &party.key)) { (party.name) } " " span.soft { (lines::party_kind(lang, &party.kind)) }
                    @if let Some(successor) = &party.successor { " – " (r::succeeded_by(lang, successor)) }
                } } }
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        home::party_sheet(&self.parties)
    }
}

impl View for PartyPage {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let party = &self.party;
        let heading = Heading::new(&party.name).kicker(lines::party_kind(lang, &party.kind));
        let mut page = frame.layout(heading, Section::Departments);
        page.crumbs = frame.crumbs(vec![(common::departments(lang).to_owned(), urls::departments(lang))]);
        let next = self.next.as_deref().map(|next| frame.with("after", next));
        let mut facts = Facts::new().maybe(items::human_of_record(lang), party.human_of_record.as_deref());
        if let (Some(key), Some(name)) = (&party.parent_key, &party.parent) {
            facts = facts.row(items::part_of(lang), html! { a href=(urls::department(lang, key)) { (name) } });
        }
        if !self.former_names.is_empty() {
            facts = facts.text(public::former_names(lang), &self.former_names.join(", "));
        }
        if !self.members.is_empty() {
            facts = facts.text(public::members(lang), &self.members.join(", "));
        }
        if !self.others.is_empty() {
            facts = facts.row(
                public::includes(lang),
                html! {
                    @for (at, (key, name)) in self.others.iter().enumerate() {
                        @if at > 0 { ", " }
                        a href=(urls::department(lang, key)) { (name) }
                    }
                },
            );
        }
        page.render(html! {
            @if let (Some(key), Some(name)) = (&party.successor_key, &party.successor) {
                (alert::with(lang, Tone::Info, html! { a href=(urls::department(lang, key)) { (r::succeeded_by(lang, name)) } }))
            }
            @if party.kind == "committee" && party.human_of_record.is_none() { (alert::sentence(lang, Tone::Warning, public::no_human(lang))) }
            @if self.counts.total > 0 { (counts::glance(lang, &self.counts, &|_| None)) }
            (facts.render())
            section.section."section--ruled" {
                h2 { (public::answers_for(lang)) }
                @if self.items.is_empty() { (empty::empty(&r::owns_count(lang, 0), None)) }
                @else {
                    p.soft { (public::answers_note(lang)) }
                    ol.strand { @for (item, code) in &self.items { li {
                        (lines::line(frame, item, None, Some(self.part_in(frame, item, code))))
                    } } }
                }
                (pager::pager(lang, public::answers_for(lang), None, next.as_deref()))
            }
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        lines::sheet(frame.day, self.items.iter().map(|(item, _)| item))
    }
}

/// What a department has to do with an item.
trait Part {
    fn part_in(&self, frame: &Frame, item: &ItemLine, code: &str) -> Markup;
}

impl Part for PartyPage {
    /// The plan; and the part, unless it is to lead, which the item says by itself.
    fn part_in(&self, frame: &Frame, item: &ItemLine, code: &str) -> Markup {
        let leads = item.lead.as_deref() == Some(self.party.name.as_str());
        html! {
            @if !leads { span { (public::part(frame.lang, &lines::code(frame.lang, code))) } }
            (lines::plan_link(frame, item))
        }
    }
}
