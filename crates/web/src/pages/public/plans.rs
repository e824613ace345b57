//! All plans, and one plan: what it says of itself, its items in their tree, and everything of it that is no item.

use super::lines::{self, COUNT_COLUMNS, capital, count_cells};
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, shorten};
use crate::error::Result;
use crate::pages::actions;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::counts::{self, Kind};
use crate::parts::facts::Facts;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::parts::{empty, origin, pager};
use crate::urls;
use crate::visit::Visit;
use app::public::{ItemSource, PlanFacts, PlanLine, PlanPage, SourceLine, StatementLine};
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, dates, history, items, plans, public, status};

#[derive(Serialize)]
struct List {
    plans: Vec<PlanLine>,
}

/// All plans.
///
/// # Errors
/// What the database says.
pub async fn list(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let plans = reader.plans().await?;
    frame.answer(&List { plans })
}

impl View for List {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(plans::all_plans(lang)).lede(plans::plan_count(lang, number(self.plans.len())));
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = frame.crumbs(vec![]);
        let (in_force, others): (Vec<&PlanLine>, Vec<&PlanLine>) =
            self.plans.iter().partition(|plan| plan.is_in_force());
        page.render(html! {
            @if self.plans.is_empty() { (empty::empty(plans::no_plans(lang), None)) }
            (cards(frame, &in_force, |title| html! { h2.item__title { (title) } }))
            @if !others.is_empty() {
                section.section."section--ruled" { h2 { (public::not_in_force(lang)) } (cards(frame, &others, |title| html! { h3.item__title { (title) } })) }
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        list_sheet(&self.plans)
    }
}

/// `name` gives a plan's title the level of heading that its place on the page has.
fn cards(frame: &Frame, plans: &[&PlanLine], name: fn(Markup) -> Markup) -> Markup {
    let lang = frame.lang;
    html! {
        @if !plans.is_empty() {
            ul.cards { @for plan in plans {
                li { article.card {
                    (name(html! { a href=(urls::plan(lang, &plan.slug)) { (plan.title) } }))
                    @if let Some(body) = &plan.body { p.soft { (body) } }
                    p.item__marks { (lines::document(lang, &plan.state)) @if let Some(period) = &plan.period { span.as-written { (period) } } }
                    @if plan.counts.total > 0 {
                        (counts::minibar(lang, &plan.counts))
                        p.item__facts { (counts::sentence(lang, &plan.counts)) }
                    }
                } }
            } }
        }
    }
}

/// Plans as a table.
pub(super) fn list_sheet(plans: &[PlanLine]) -> Sheet {
    let columns = ["plan", "title", "subtitle", "body", "state", "period", "published_on", "adopted_on", "successor"];
    let mut sheet = Sheet::new(&[&columns[..], &COUNT_COLUMNS[..]].concat());
    for plan in plans {
        let mut row = vec![
            plan.slug.clone(),
            plan.title.clone(),
            cell(&plan.subtitle),
            cell(&plan.body),
            plan.state.clone(),
            cell(&plan.period),
            plan.published_day.clone(),
            cell(&plan.adopted_day),
            cell(&plan.successor),
        ];
        row.extend(count_cells(&plan.counts));
        sheet.row(row);
    }
    sheet
}

#[derive(Serialize)]
struct Show {
    #[serde(flatten)]
    page: PlanPage,
    #[serde(skip)]
    state: String,
}

/// One plan.
///
/// # Errors
/// What the database says, or that there is no such plan.
pub async fn show(visit: Visit, headers: HeaderMap, Path(slug): Path<String>) -> Result {
    let (mut reader, mut frame) = open!(visit, Scope::Plan(&slug), &headers);
    let state = frame.visit.parameter("state").filter(|state| is_state(state)).unwrap_or_default();
    let after = frame.visit.parameter("after").unwrap_or_default();
    let mut page = reader.plan(&slug, &after, &state).await?;
    if frame.visit.format == crate::Format::Csv && after.is_empty() {
        // The table is of the whole plan.
        while let Some(next) = page.next.take() {
            let more = reader.plan(&slug, &next, &state).await?;
            page.items.extend(more.items);
            page.next = more.next;
        }
    }
    // Whoever holds one connection must not wait for a second: a few such readers would wait for each other.
    drop(reader);
    frame.actions = actions::for_plan(&frame.visit, &slug).await?;
    frame.answer(&Show { page, state })
}

/// The states that a list can be narrowed to.
#[must_use]
pub fn is_state(state: &str) -> bool {
    kinds().iter().any(|kind| state_key(*kind) == state)
}

/// The word for a figure of the counts in addresses.
#[must_use]
pub const fn state_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Done => "done",
        Kind::UnderWay => "under_way",
        Kind::NotStarted => "not_started",
        Kind::OnHold => "on_hold",
        Kind::NotReported => "not_reported",
        Kind::Late => "late",
        Kind::PossiblyLate => "possibly_late",
        Kind::NoDate => "no_date",
        Kind::Dropped => "dropped",
    }
}

pub(super) const fn kinds() -> [Kind; 9] {
    [
        Kind::Done,
        Kind::UnderWay,
        Kind::NotStarted,
        Kind::OnHold,
        Kind::NotReported,
        Kind::Late,
        Kind::PossiblyLate,
        Kind::NoDate,
        Kind::Dropped,
    ]
}

/// What a state that lists can be narrowed to is called.
#[must_use]
pub fn state_word(lang: Lang, state: &str) -> &'static str {
    match state {
        "done" => status::count_done(lang),
        "under_way" => status::count_under_way(lang),
        "not_started" => status::count_not_started(lang),
        "on_hold" => status::count_on_hold(lang),
        "not_reported" => status::count_not_reported(lang),
        "late" => status::count_late(lang),
        "possibly_late" => status::count_possibly_late(lang),
        "no_date" => status::count_no_date(lang),
        _ => status::count_dropped(lang),
    }
}

impl View for Show {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let plan = &self.page.plan;
        let mut heading = Heading::new(&plan.title).kicker(kicker(lang, plan)).marks(html! {
            (lines::document(lang, &plan.state))
            @if let Some(day) = &plan.adopted_day { span.mark."mark--plain" { (frame.day_text(day)) } }
        });
        heading.lede = plan.subtitle.clone();
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = frame.crumbs(vec![(common::plans(lang).to_owned(), urls::plans(lang))]);
        let is_first = frame.visit.parameter("after").is_none();
        page.render(html! {
            (frame.actions)
            (state_alert(frame, plan))
            (ways(frame, plan, ""))
            @if is_first && self.state.is_empty() {
                (counts::glance(lang, &self.page.counts, &|kind| {
                    Some(format!("{}#items", frame.with("state", state_key(kind))))
                }))
                (about(frame, plan, &self.page.parts.statements))
            }
            (self.items(frame))
            @if is_first && self.state.is_empty() { (self.parts(frame)) }
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        lines::sheet(frame.day, &self.page.items)
    }
}

/// Small words above a plan's title.
fn kicker(lang: Lang, plan: &PlanFacts) -> String {
    let body = plan.organization.as_ref().or(plan.owner.as_ref());
    body.map_or_else(|| plans::plan(lang).to_owned(), |body| format!("{} · {body}", plans::plan(lang)))
}

/// What is not in force says so before anything else.
pub(super) fn state_alert(frame: &Frame, plan: &PlanFacts) -> Markup {
    let lang = frame.lang;
    html! {
        @match plan.state.as_str() {
            "illustrative" => (alert::sentence(lang, Tone::Warning, plans::illustrative_warning(lang))),
            "draft" => (alert::sentence(lang, Tone::Warning, public::draft_warning(lang))),
            "superseded" => (alert::with(lang, Tone::Info, html! {
                @match (&plan.successor, &plan.successor_title) {
                    (Some(slug), Some(title)) => a href=(urls::plan(lang, slug)) { (plans::superseded_by(lang, title)) },
                    _ => (plans::state_superseded(lang)),
                }
            })),
            _ => {}
        }
    }
}

/// The pages of a plan beside each other; `here` is the part that is shown.
pub(super) fn ways(frame: &Frame, plan: &PlanFacts, here: &str) -> Markup {
    let lang = frame.lang;
    let mut parts = vec![
        ("", plans::plan(lang)),
        ("responsibilities", plans::responsibilities(lang)),
        ("history", plans::history(lang)),
        ("adopted", plans::adopted_against_now(lang)),
        ("editions", words::editions::link(lang)),
    ];
    if plan.has_source {
        parts.push(("source", plans::source_document(lang)));
    }
    let to = |part: &str| match part {
        "" => frame.plan_href(urls::plan(lang, &plan.slug)),
        "editions" | "source" => urls::plan_part(lang, &plan.slug, part),
        part => frame.plan_href(urls::plan_part(lang, &plan.slug, part)),
    };
    html! {
        nav.views."views--page" aria-label=(shorten(&plan.title, 60)) { ul { @for (part, word) in parts { li {
            a href=(to(part)) aria-current=[(part == here).then_some("page")] { (word) }
        } } } }
    }
}

/// What the plan says of itself.
fn about(frame: &Frame, plan: &PlanFacts, statements: &[StatementLine]) -> Markup {
    let lang = frame.lang;
    let other = frame.other(&plan.language);
    let mut facts = Facts::new();
    if let Some(period) = &plan.period {
        facts = facts.row(plans::period(lang), html! { span.as-written { (period.text) } });
    }
    if let Some(date) = &plan.date {
        facts = facts.row(common::date(lang), html! { span.as-written { (date.text) } });
    }
    facts = match (&plan.owner, &plan.owner_key) {
        (Some(name), Some(key)) => {
            facts.row(plans::bureau(lang), html! { a href=(urls::department(lang, key)) { (name) } })
        }
        _ => facts.maybe(plans::bureau(lang), plan.organization.as_deref()),
    };
    facts = facts.maybe(plans::director(lang), plan.director.as_deref());
    facts = facts.maybe(public::presented_at(lang), plan.occasion.as_deref());
    for (label, text) in &plan.fields {
        facts = facts.maybe(label.as_str(), Some(text));
    }
    facts = facts.text(public::published(lang), &frame.day_text(&plan.published_day));
    html! {
        section.section."section--ruled" {
            h2 { (public::about_plan(lang)) }
            @for (at, statement) in statements.iter().enumerate().filter(|(_, one)| leads(one)) {
                @if !statements[..at].iter().any(|one| one.kind == statement.kind && one.text == statement.text) {
                    (leading_statement(lang, other, statement))
                }
            }
            (facts.render())
        }
    }
}

/// What a reader should know before the commitments.
fn leads(statement: &StatementLine) -> bool {
    matches!(statement.kind.as_str(), "mandate" | "vision" | "caveat")
}

fn leading_statement(lang: Lang, other: Option<&str>, statement: &StatementLine) -> Markup {
    html! {
        h3 { (lines::statement_kind(lang, &statement.kind)) }
        blockquote.as-written lang=[other] { (statement.text) }
    }
}

impl Show {
    fn items(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let plan = &self.page.plan;
        let other = frame.other(&plan.language);
        let next = self.page.next.as_deref().map(|next| format!("{}#items", frame.with("after", next)));
        html! {
            section #items.section."section--ruled" {
                h2 { (plans::contents(lang)) }
                @if !self.state.is_empty() {
                    p { (public::only_state(lang, state_word(lang, &self.state))) " " a href={ (frame.with("state", "")) "#items" } { (common::show_all(lang)) } }
                }
                @if !self.page.above.is_empty() {
                    p.soft {
                        (public::continued(lang)) " "
                        @for (at, above) in self.page.above.iter().enumerate() {
                            @if at > 0 { " › " }
                            a href=(urls::item(lang, &plan.slug, &above.key)) {
                                (capital(&above.level)) " " (cell(&above.label)) " " (shorten(&above.title, 60))
                            }
                        }
                    }
                }
                @if self.page.items.is_empty() { (empty::empty(items::no_items(lang), None)) }
                @else if self.state.is_empty() { @if self.page.above.is_empty() && self.page.next.is_none() { (lines::whole_tree(frame, &self.page.items, other)) }
                    @else { (lines::tree(frame, &self.page.items, other)) } }
                @else { (lines::flat(frame, &self.page.items, false)) }
                (pager::pager(lang, plans::contents(lang), None, next.as_deref()))
            }
        }
    }

    fn parts(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let plan = &self.page.plan;
        let parts = &self.page.parts;
        let rest: Vec<&StatementLine> = parts.statements.iter().filter(|one| !leads(one)).collect();
        let steps = parts.milestones.iter().flat_map(|step| origin::of_words(&step.text, &step.origin));
        let said = parts.statements.iter().flat_map(|said| origin::of_words(&said.text, &said.origin));
        let places: Vec<_> = steps.chain(said).collect();
        let sources: Vec<ItemSource> = parts.sources.iter().map(source_of).collect();
        html! {
            @if !parts.milestones.is_empty() { section.section."section--ruled" { h2 { (items::milestones(lang)) } (milestones(frame, &parts.milestones)) } }
            @if !rest.is_empty() {
                section.section."section--ruled" {
                    h2 { (public::more_from_plan(lang)) }
                    (statements(lang, frame.other(&plan.language), &rest))
                }
            }
            (origin::details(lang, &plan.slug, &places, &sources))
            @if !parts.sign_offs.is_empty() {
                section.section."section--ruled" {
                    h2 { (plans::sign_off(lang)) }
                    ul { @for sign in &parts.sign_offs { li {
                        @if !sign.role.is_empty() { b { (sign.role) } ": " }
                        @if sign.signed { (plans::signed_by(lang, &frame.day_text(&sign.on), &sign.name)) }
                        @else { (sign.name) " – " (plans::not_signed(lang)) @if !sign.on.is_empty() { " (" span.as-written { (sign.on) } ")" } }
                        @if !sign.statement.is_empty() { br; span.soft { (sign.statement) } }
                    } } }
                }
            }
            @if !parts.terms.is_empty() {
                section.section."section--ruled" {
                    h2 { (plans::glossary_of(lang)) }
                    dl.facts { @for (term, meaning) in &parts.terms { div {
                        dt { (term) }
                        dd { @match meaning { Some(meaning) => (meaning), None => span.soft { (public::never_explained(lang)) } } }
                    } } }
                }
            }
            @if !parts.sources.is_empty() {
                section.section."section--ruled" {
                    h2 { (plans::source_document(lang)) }
                    @for source in &parts.sources {
                        p {
                            @if source.public { a href=(urls::with(&urls::plan_part(lang, &plan.slug, "source"), "document", &source.sha256)) { (source.name) } " (" (size(lang, source.size)) ")" }
                            @else { (plans::source_withheld(lang)) @if !source.reason.is_empty() { " " (source.reason) } }
                            br; span.soft { "SHA-256 " span.mono { (source.sha256) } }
                        }
                    }
                }
            }
        }
    }
}

fn source_of(source: &SourceLine) -> ItemSource {
    let SourceLine { sha256, name, public, is_first, .. } = source.clone();
    ItemSource { sha256, name, public, is_first }
}

/// Statements by their kind, in the order of the plan.
pub(super) fn statements(lang: Lang, other: Option<&str>, statements: &[&StatementLine]) -> Markup {
    html! {
        @for group in statements.chunk_by(|one, other| one.kind == other.kind) {
            h3 { (lines::statement_kind(lang, &group[0].kind)) }
            @for statement in group {
                p {
                    @if let Some(label) = &statement.label { b lang=[other] { (label) } " " }
                    @if statement.text.is_empty() { span.soft { (plans::missing_in_source(lang)) } } @else { span lang=[other] { (statement.text) } }
                }
            }
        }
    }
}

/// Dated steps as a table.
pub(super) fn milestones(frame: &Frame, milestones: &[app::public::MilestoneLine]) -> Markup {
    let lang = frame.lang;
    let columns = [
        Column::text(public::step(lang)),
        Column::text(items::stream(lang)),
        Column::text(dates::as_written(lang)),
        Column::text(public::reached(lang)),
    ];
    let rows = milestones
        .iter()
        .map(|step| {
            vec![
                html! { (step.text) },
                html! { (cell(&step.stream)) },
                html! { @if let Some(when) = &step.when { span.as-written { (when) } } @else { (dates::no_date(lang)) } },
                html! { @match &step.reached_on { Some(day) => (frame.day_text(day)), None if step.reached == Some(false) => (common::no(lang)), None => (status::not_reported(lang)) } },
            ]
        })
        .collect();
    table::under_heading(items::milestones(lang), &columns, rows)
}

/// A size in bytes as people say it.
pub(super) fn size(lang: Lang, bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{} B", words::number::whole(lang, bytes)),
        1_000..1_000_000 => format!("{} kB", words::number::whole(lang, bytes / 1_000)),
        _ => format!("{} MB", words::number::whole(lang, bytes / 1_000_000)),
    }
}

/// A length as a number that words count with.
pub(super) fn number(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The crumbs of a page below a plan.
pub(super) fn crumbs(frame: &Frame, slug: &str, title: &str) -> Vec<crate::parts::layout::Crumb> {
    let lang = frame.lang;
    frame.crumbs(vec![
        (common::plans(lang).to_owned(), urls::plans(lang)),
        (title.to_owned(), frame.plan_href(urls::plan(lang, slug))),
    ])
}

/// A field of a form that asks for the day to look back to; a plain GET form.
pub(super) fn look_back(frame: &Frame, published: &str) -> Markup {
    let lang = frame.lang;
    let action = frame.visit.href(frame.visit.path.split('?').next().unwrap_or_default());
    html! {
        details {
            summary { (public::look_back(lang)) }
            form method="get" action=(action) {
                label."usa-label" for="as_of" { (public::look_back_label(lang)) }
                span."usa-hint" #as_of-hint { (public::look_back_hint(lang, &frame.day_text(published))) }
                input."usa-input"."usa-input--short" type="date" id="as_of" name="as_of" required min=(published) aria-describedby="as_of-hint";
                " " (button::submit(Weight::Second, common::show(lang)))
            }
        }
    }
}

/// Where a list that is narrowed to one state lies.
pub(super) fn in_state(path: &str, kind: Kind) -> String {
    format!("{path}?state={}", urls::encode(state_key(kind)))
}

/// The word "History" for links.
pub(super) const fn history_word(lang: Lang) -> &'static str {
    history::history(lang)
}
