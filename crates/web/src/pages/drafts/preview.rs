//! Everything of a draft that a publication makes public, page by page, each with a button that says: seen. What changes after
//! that has to be seen again, and nothing else. Looking alone notes nothing; the button does.

use super::items::nested;
use super::{Desk, draft_crumbs};
use crate::error::Result;
use crate::pages::imports::count;
use crate::pages::public::lines;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::parts::told::capital;
use crate::parts::{pager, rule};
use crate::staff::{Sent, Staff, see_other};
use crate::urls;
use ::words::{Lang, imports as words};
use app::imports::draft::Statement;
use app::imports::edit::{PLAN_FIELDS, plan_field};
use app::imports::seen::{self, Sight, Thing};
use app::imports::{self, OpenDraft};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::HashSet;

/// Things on one page.
const PAGE: usize = 50;

/// What will be published, or of it only what nobody has seen (`?only=unseen`).
///
/// # Errors
/// When there is no such draft, or the person may not see it.
pub async fn preview(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let open = imports::get_draft(&mut ctx, &id).await?;
    let unseen = seen::unseen(&mut ctx.conn, &open).await?;
    drop(ctx);
    let lang = staff.lang();
    let title = open.draft.plan.title.clone().unwrap_or_else(|| open.head.name.clone());
    let heading = Heading::new(title).kicker(words::preview(lang)).lede(words::see_lede(lang));
    let page = staff.page(heading, draft_crumbs(lang, &open.head));
    let only_unseen = staff.visit.parameter("only").is_some();
    let desk = Desk::of(&staff, &open);
    Ok(staff.show(&page, desk.preview(&unseen, only_unseen)))
}

/// Notes what was seen, and goes on: to what is left, or to the publication.
///
/// # Errors
/// When there is no such draft, or the person may not.
pub async fn see(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let lang = sent.staff.lang();
    let mut ctx = sent.begin().await?;
    seen::see(&mut ctx, &id, &sent.form.all("mark")).await?;
    let open = imports::get_draft(&mut ctx, &id).await?;
    let left = seen::unseen(&mut ctx.conn, &open).await?;
    ctx.commit().await?;
    let next = if left.is_empty() { "publications/new" } else { "preview?only=unseen" };
    Ok(see_other(&urls::desk_part(lang, &format!("drafts/{id}/{next}"))))
}

/// What nobody has seen yet, with the way to it; nothing when all was seen.
pub fn unseen_alert(lang: Lang, open: &OpenDraft, unseen: &[Sight]) -> Markup {
    const SHOWN: usize = 10;
    let see = urls::desk_part(lang, &format!("drafts/{}/preview?only=unseen", open.head.id));
    html! {
        @if !unseen.is_empty() {
            (alert::with(lang, Tone::Warning, html! {
                p { strong { (words::see_unseen(lang, count(unseen.len()))) } }
                ul {
                    @for sight in unseen.iter().take(SHOWN) { li { (name(lang, open, sight.thing)) } }
                    @if unseen.len() > SHOWN { li { (words::see_and_more(lang, count(unseen.len() - SHOWN))) } }
                }
                (button::row(&[button::link(Weight::First, &see, words::see_first(lang))]))
            }))
        }
    }
}

/// A thing in a list.
fn name(lang: Lang, open: &OpenDraft, thing: Thing) -> String {
    let draft = &open.draft;
    let said = |list: &[Statement], at: usize| list[at].text.clone();
    let text = match thing {
        Thing::Plan => words::see_plan(lang).to_owned(),
        Thing::Item(at) => {
            let item = &draft.items[at];
            let title = item.title.as_deref().unwrap_or(words::heading_lost(lang));
            format!("{} {} {title}", capital(&item.level), item.label.as_deref().unwrap_or_default())
        }
        Thing::Step(at) => draft.milestones[at].text.clone(),
        Thing::Context(at) => said(&draft.context, at),
        Thing::Indicator(at) => said(&draft.indicators, at),
        Thing::Decision(at) => said(&draft.decisions, at),
        Thing::Row(at) => draft.raci[at].activity.clone(),
        Thing::Authority(at) => draft.authority[at].duty.clone(),
        Thing::Term(at) => draft.glossary[at].term.clone(),
        Thing::SignOff => words::sign_off(lang).to_owned(),
    };
    super::fields::shorten(&text)
}

/// The part of the draft page that a thing stands in; `None`: among the items.
const fn part_of(thing: Thing) -> Option<&'static str> {
    Some(match thing {
        Thing::Plan | Thing::Item(_) => return None,
        Thing::Step(_) => "milestones",
        Thing::Context(_) => "context",
        Thing::Indicator(_) => "indicators",
        Thing::Decision(_) => "decisions",
        Thing::Row(_) => "matrix",
        Thing::Authority(_) => "authority",
        Thing::Term(_) => "glossary",
        Thing::SignOff => "sign-off",
    })
}

impl Desk<'_> {
    fn preview(&self, unseen: &[Sight], only_unseen: bool) -> Markup {
        let lang = self.lang;
        let all = self.open.sights();
        let new: HashSet<&str> = unseen.iter().map(|sight| sight.mark.as_str()).collect();
        let is_unseen = |sight: &Sight| new.contains(sight.mark.as_str());
        let shown: Vec<&Sight> = all.iter().filter(|sight| !only_unseen || is_unseen(sight)).collect();
        let pages = shown.len().div_ceil(PAGE);
        let page = self.page.min(pages.saturating_sub(1));
        let here: Vec<&Sight> = shown.iter().skip(page * PAGE).take(PAGE).copied().collect();
        let address = urls::desk_part(lang, &format!("drafts/{}/preview", self.open.head.id));
        let narrowed = urls::with(&address, "only", "unseen");
        let at = |page: usize| urls::with(if only_unseen { &narrowed } else { &address }, "page", &page.to_string());
        let (previous, next) = ((page > 0).then(|| at(page.wrapping_sub(1))), (page + 1 < pages).then(|| at(page + 1)));
        let marks: Vec<&str> = here.iter().filter(|sight| is_unseen(sight)).map(|sight| sight.mark.as_str()).collect();
        html! {
            nav.views aria-label=(words::preview(lang)) { ul {
                li { a href=(narrowed) aria-current=[only_unseen.then_some("page")] { (words::see_only(lang, count(unseen.len()))) } }
                li { a href=(address) aria-current=[(!only_unseen).then_some("page")] { (words::see_all_of_it(lang)) " (" (all.len()) ")" } }
            } }
            @if unseen.is_empty() { (alert::sentence(lang, Tone::Success, words::see_nothing_left(lang))) }
            @for part in here.chunk_by(|one, other| part_of(one.thing) == part_of(other.thing)) {
                @if let Some(part) = part_of(part[0].thing) { h2 { (self.part_words(part)) } }
                (nested(&part.iter().map(|sight| self.sight(sight.thing, is_unseen(sight) && !only_unseen)).collect::<Vec<_>>()))
            }
            @if self.may_edit && !marks.is_empty() {
                form.form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/sights", self.open.head.id))) {
                    @for mark in &marks { (hidden("mark", mark)) }
                    (button::row(&[button::submit(Weight::First, &words::see_button(lang, count(marks.len())))]))
                }
            }
            @if self.may_edit && unseen.is_empty() {
                (button::row(&[button::link(
                    Weight::First,
                    &urls::desk_part(lang, &format!("drafts/{}/publications/new", self.open.head.id)),
                    words::step_publish(lang),
                )]))
            }
            (pager::pager(lang, words::preview(lang), previous.as_deref(), next.as_deref()))
        }
    }

    /// An item with its steps and sentences, as the plan will show them.
    pub(super) fn whole(&self, item: usize) -> Markup {
        let draft = &self.open.draft;
        let steps = draft.milestones.iter().filter(|step| step.parent == Some(item));
        let said = draft.context.iter().chain(&draft.indicators).chain(&draft.decisions);
        let said = said.filter(|said| said.parent == Some(item));
        html! {
            (self.facts(item))
            @for step in steps { p { @if let Some(when) = &step.when { (when) ": " } (step.text) } }
            @for said in said { (statement(self.lang, said)) }
        }
    }

    /// How deep a thing stands, and the thing as the plan will show it.
    fn sight(&self, thing: Thing, is_unseen: bool) -> (usize, Markup) {
        let lang = self.lang;
        let draft = &self.open.draft;
        let depth = if let Thing::Item(at) = thing { self.depth(at) } else { 0 };
        let facts = Facts::new();
        let content = match thing {
            Thing::Plan => {
                let facts = PLAN_FIELDS.iter().fold(facts, |facts, field| {
                    let text = plan_field(draft, field).filter(|text| !text.is_empty());
                    facts.maybe(self.plan_words_of(field), text.as_deref())
                });
                let facts = draft.plan.fields.iter().fold(facts, |facts, (name, text)| facts.text(name.as_str(), text));
                html! { p { strong { (words::see_plan(lang)) } } (facts.render()) }
            }
            Thing::Item(at) => html! {
                span.soft { (capital(&draft.items[at].level)) }
                p { strong { a href=(self.item_at(at)) { (self.name(at)) } } }
                (self.facts(at))
            },
            Thing::Step(at) => {
                let step = &draft.milestones[at];
                let facts = facts.maybe(words::when(lang), step.when.as_deref());
                let read = step.reading.as_ref().map(|when| rule::of_draft(lang, when).sentence);
                let facts = facts.maybe(::words::dates::rule(lang), read.as_deref());
                let marks = Some(step.flags.join(", ")).filter(|marks| !marks.is_empty());
                let facts = facts.maybe(::words::items::wording_marks(lang), marks.as_deref());
                html! { p { (step.text) } (facts.maybe(words::stream(lang), step.stream.as_deref()).render()) }
            }
            Thing::Context(at) => statement(lang, &draft.context[at]),
            Thing::Indicator(at) => statement(lang, &draft.indicators[at]),
            Thing::Decision(at) => statement(lang, &draft.decisions[at]),
            Thing::Row(at) => {
                let row = &draft.raci[at];
                let code = |party: &String| row.assignments.get(party).and_then(|code| code.as_str());
                let facts = draft.raci_parties.iter().fold(facts, |facts, party| {
                    facts.maybe(party.as_str(), code(party).filter(|code| !code.is_empty()))
                });
                html! { p { (row.activity) @if let Some(group) = &row.group { " " span.soft { (group) } } } (facts.render()) }
            }
            Thing::Authority(at) => {
                let duty = &draft.authority[at];
                html! { p { b { (duty.level) } ": " (duty.duty) } @if !duty.shared_by.is_empty() { p.soft { (duty.shared_by.join(", ")) } } }
            }
            Thing::Term(at) => {
                let term = &draft.glossary[at];
                html! { p { b { (term.term) } ": " (term.meaning.as_deref().unwrap_or(words::nothing_yet(lang))) } }
            }
            Thing::SignOff => {
                let sign = draft.sign_off.clone().unwrap_or_default();
                let date = sign.date.as_ref().map(|date| date.text.as_str());
                let facts = facts.maybe(words::sign_role(lang), sign.role.as_deref());
                let facts = facts.maybe(words::sign_name(lang), sign.name.as_deref());
                let signed = if sign.signed { words::signed(lang) } else { ::words::plans::not_signed(lang) };
                html! { (facts.maybe(words::sign_date(lang), date).render()) p { (signed) } }
            }
        };
        let said = html! {
            @if is_unseen { p { strong { (words::see_not_yet(lang)) } } }
            (content)
        };
        (depth, said)
    }

    fn plan_words_of<'b>(&self, field: &'b str) -> &'b str {
        let lang = self.lang;
        match field {
            "title" => words::title_field(lang),
            "subtitle" => words::subtitle(lang),
            "organization" => words::organization(lang),
            "director" => words::director(lang),
            "period" => words::period(lang),
            "date" => words::document_date(lang),
            "occasion" => words::occasion(lang),
            "state" => words::document_state(lang),
            other => other,
        }
    }
}

fn statement(lang: Lang, said: &Statement) -> Markup {
    html! {
        p { span.soft { (lines::statement_kind(lang, &said.kind)) @if let Some(label) = &said.label { " " (label) } ": " } (said.text) }
    }
}
