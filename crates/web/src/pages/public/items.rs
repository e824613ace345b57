//! One item: what was promised, word for word; how it stands; when it is due and how often that moved; who answers; how
//! it is measured; what was reported; where it stood in the source.

use super::lines::{self, capital, title_of};
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, shorten};
use crate::error::Result;
use crate::pages::actions;
use crate::pages::drafts::field_name;
use crate::parts::alert::{self, Tone};
use crate::parts::facts::Facts;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::table::{self, Column};
use crate::parts::told::reason;
use crate::parts::{badge, lateness, naming, origin, rule};
use crate::urls;
use crate::visit::Visit;
use app::public::{ItemFacts, ItemLink, ItemPage, ItemParty, MeasureLine, ReportLine, StatementLine};
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::plans::item::Origin;
use domain::plans::measure::MeasureKind;
use domain::plans::schedule::Schedule;
use domain::progress::lateness::Lateness;
use domain::progress::status::{Performance, Scale, WorkState};
use maud::{Markup, html};
use words::{Lang, common, date, dates, items, plans, public, responsibilities, status};

/// The page.
///
/// # Errors
/// What the database says, or that there is no such item.
pub async fn show(visit: Visit, headers: HeaderMap, Path((plan, key)): Path<(String, String)>) -> Result {
    let (mut reader, mut frame) = open!(visit, Scope::Plan(&plan), &headers);
    let page = reader.item(&plan, &key).await?;
    // Whoever holds one connection must not wait for a second: a few such readers would wait for each other.
    drop(reader);
    frame.actions = actions::for_item(&frame.visit, &plan, &key).await?;
    frame.answer(&page)
}

/// Kicker and title of an item, for its page and the pages below it.
pub(super) fn heading(lang: Lang, item: &ItemFacts) -> Heading {
    let kicker = match &item.label {
        Some(label) => format!("{} {label}", capital(&item.level)),
        None => capital(&item.level),
    };
    Heading::new(title_of(lang, &item.title, item.implied)).kicker(kicker)
}

impl View for ItemPage {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let item = &self.item;
        let heading = heading(lang, item).marks(marks(frame, item));
        let mut page = frame.layout(heading, Section::Plans);
        let mut crumbs = vec![
            (common::plans(lang).to_owned(), urls::plans(lang)),
            (item.plan_title.clone(), frame.plan_href(urls::plan(lang, &item.plan))),
        ];
        crumbs.extend(
            self.around
                .above
                .iter()
                .map(|above| (link_text(lang, above), frame.plan_href(urls::item(lang, &item.plan, &above.key)))),
        );
        page.crumbs = frame.crumbs(crumbs);
        let other = frame.other(&item.language);
        page.render(html! {
            (frame.actions)
            (notices(frame, item))
            .columns {
                aside.aside aria-label=(common::details(lang)) {
                    @if item.commitment { h2 { (items::due(lang)) } (due(frame, item)) (self.slips(frame)) }
                    h2 { (plans::responsibilities(lang)) }
                    (parties(frame, &self.parties))
                    h2 { (super::plans::history_word(lang)) }
                    p { a href=(urls::item_history(lang, &item.plan, &item.key)) { (public::whole_history(lang)) } }
                    (super::plans::look_back(frame, &item.added_day))
                }
                div {
                    (promise(lang, item, other))
                    @if item.commitment { (self.reports(frame)) }
                    (self.measures(frame))
                    @if !self.milestones.is_empty() { section.section { h2 { (items::milestones(lang)) } (super::plans::milestones(frame, &self.milestones)) } }
                    @if item.commitment { (self.evidence(frame)) }
                    (self.children(frame))
                    @if !self.statements.is_empty() {
                        section.section {
                            h2 { (public::stands_with_it(lang)) }
                            (super::plans::statements(lang, other, &self.statements.iter().collect::<Vec<&StatementLine>>()))
                        }
                    }
                    (in_the_source(frame, self))
                }
            }
            (self.neighbours(frame))
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["part", "name", "text", "day", "note"]);
        let item = &self.item;
        let mut add = |part: &str, name: &str, text: &str, day: &str, note: &str| {
            sheet.row([part, name, text, day, note].map(str::to_owned).to_vec());
        };
        add("item", "number", &cell(&item.label), "", "");
        add("item", "title", &item.title, &item.added_day, &cell(&item.added_reason));
        add("item", "description", &cell(&item.description), "", "");
        add("item", "desired_result", &cell(&item.desired_result), "", "");
        add("item", "due_as_written", item.schedule.as_ref().map_or("", |due| &due.text), &cell(&item.due_latest), "");
        add("item", "state", &item.state, &cell(&item.reported_on), &cell(&item.word));
        add("item", "lateness", item.lateness(frame.day).key(), &frame.day.to_string(), "");
        add("item", "printed_status", &cell(&item.printed_status), "", "");
        add("item", "dropped", &cell(&item.dropped_reason), &cell(&item.dropped_day), "");
        for party in &self.parties {
            add("responsibility", &party.code, &party.name, &party.since_day, &party.as_written);
        }
        for slip in &self.slips {
            add("moved_date", &slip.slip.to_string(), &cell(&slip.to), &slip.day, &slip.reason);
        }
        for report in &self.reports {
            add("report", &report.word, &report.done, &report.on, &report.next);
        }
        for measure in &self.measures {
            for target in &measure.targets {
                add("measure", &measure.text, &target.text, &cell(&target.period), &cell(&target.actual));
            }
        }
        for evidence in &self.evidence {
            add("evidence", &evidence.visibility, &evidence.title, &evidence.day, &cell(&evidence.address));
        }
        sheet
    }
}

fn marks(frame: &Frame, item: &ItemFacts) -> Markup {
    let lang = frame.lang;
    let judged = item.lateness(frame.day);
    let days = item.due_latest.map(|due| frame.day.signed_duration_since(due).num_days());
    html! {
        @if item.dropped_day.is_some() { (badge::dropped(lang)) }
        @else if item.commitment {
            @if item.scale.as_deref() == Some(Scale::PlanMaturity.key()) { (badge::maturity(lang, item.word.as_deref())) }
            @else { (badge::work(lang, item.work(), item.word.as_deref())) }
            (lateness::mark(lang, judged, days.filter(|_| judged == Lateness::Late)))
        }
        @for flag in &item.flags { (badge::note(flag)) }
        @if !matches!(item.plan_state.as_str(), "final" | "adopted") { (lines::document(lang, &item.plan_state)) }
    }
}

fn notices(frame: &Frame, item: &ItemFacts) -> Markup {
    let lang = frame.lang;
    html! {
        @if let Some(day) = &item.dropped_day {
            (alert::with(lang, Tone::Info, html! {
                (items::dropped_notice(lang, &frame.day_text(day), &reason(lang, item.dropped_reason.as_deref().unwrap_or_default()))) " "
                (items::dropped_kept(lang))
            }))
        }
        @match item.plan_state.as_str() {
            "illustrative" => (alert::sentence(lang, Tone::Warning, plans::illustrative_warning(lang))),
            "draft" => (alert::sentence(lang, Tone::Warning, public::draft_warning(lang))),
            _ => {}
        }
        @if item.implied { (alert::sentence(lang, Tone::Info, plans::missing_heading(lang))) }
        @if item.needs_cadence { (alert::sentence(lang, Tone::Info, public::needs_cadence(lang))) }
    }
}

/// The words of the plan.
fn promise(lang: Lang, item: &ItemFacts, other: Option<&str>) -> Markup {
    let mut facts = Facts::new();
    for (name, text) in [
        (items::desired_result(lang), &item.desired_result),
        (items::evaluation_tool(lang), &item.evaluation),
        (items::steps(lang), &item.implementation),
        (public::population(lang), &item.population),
        (public::place(lang), &item.place),
    ] {
        facts = facts.written(name, text.as_deref(), other);
    }
    for (name, text) in &item.fields {
        facts = facts.written(name.as_str(), Some(text), other);
    }
    if let Some(printed) = &item.printed_status {
        facts = facts.row(
            public::printed_status(lang),
            html! {
                span.as-written lang=[other] { "“" (printed) "”" } br; span.soft { (public::printed_status_note(lang)) }
            },
        );
    }
    html! {
        .promise {
            @if let Some(description) = &item.description { p.lede lang=[other] { (description) } }
            (facts.render())
        }
        @if let Some(why) = &item.added_reason { p.soft { (public::added_later(lang, &reason(lang, why))) } }
    }
}

/// When it is due, as written, with how that was read.
fn due(frame: &Frame, item: &ItemFacts) -> Markup {
    let lang = frame.lang;
    html! {
        @match &item.schedule {
            None => { p { (lateness::sentence(lang, Lateness::NoDate)) } }
            Some(schedule) => {
                p.as-written { "“" (schedule.text) "”" }
                p { b { (lateness::word(lang, item.lateness(frame.day))) } ". " (lateness::sentence(lang, item.lateness(frame.day))) }
                (reading(frame, schedule))
                @if let Some(review) = item.review_on { p { (public::review_on(lang, &date::day(lang, review))) } }
            }
        }
    }
}

fn reading(frame: &Frame, schedule: &Schedule) -> Markup {
    let lang = frame.lang;
    let bounds = match (schedule.start, schedule.end) {
        (Some(start), Some(end)) => Some(date::span(lang, start, end)),
        (Some(start), None) => Some(dates::from_on(lang, &date::day(lang, start))),
        (None, Some(end)) => Some(dates::until(lang, &date::day(lang, end))),
        (None, None) => None,
    };
    let other = match (schedule.other_start, schedule.other_end) {
        (Some(start), Some(end)) => Some(date::span(lang, start, end)),
        (start, end) => start.or(end).map(|day| date::day(lang, day)),
    };
    html! {
        @if let Some(bounds) = bounds { p { (public::read_as(lang, &bounds)) } }
        @if !schedule.rule.is_empty() { p.soft { (dates::rule(lang)) ": " (rule::of(lang, schedule).markup()) } }
        @if let Some(other) = other { p.soft { (dates::other_reading(lang, &other)) } }
    }
}

fn parties(frame: &Frame, parties: &[ItemParty]) -> Markup {
    let lang = frame.lang;
    html! {
        @if parties.is_empty() { p { (items::nobody(lang)) } }
        @else {
            dl.facts { @for party in parties { div {
                dt { (lines::code(lang, &party.code)) }
                dd {
                    a href=(urls::department(lang, &party.key)) { (party.name) }
                    @if party.as_written != party.name && !party.as_written.is_empty() { br; span.soft { "“" (party.as_written) "”" } }
                    @if let Some(human) = &party.human_of_record { br; span.soft { (items::human_of_record(lang)) ": " (human) } }
                    @if let Some(successor) = &party.successor { br; span.soft { (responsibilities::succeeded_by(lang, successor)) } }
                }
            } } }
        }
    }
}

/// An item as a link says it.
fn link_text(lang: Lang, link: &ItemLink) -> String {
    let title = title_of(lang, &link.title, false);
    match &link.label {
        Some(label) => format!("{} {label}: {title}", capital(&link.level)),
        None => format!("{}: {title}", capital(&link.level)),
    }
}

/// The sections of the page.
trait Sections {
    fn reports(&self, frame: &Frame) -> Markup;
    fn measures(&self, frame: &Frame) -> Markup;
    fn evidence(&self, frame: &Frame) -> Markup;
    fn children(&self, frame: &Frame) -> Markup;
    fn slips(&self, frame: &Frame) -> Markup;
    fn first_due(&self) -> Option<&str>;
    fn neighbours(&self, frame: &Frame) -> Markup;
}

impl Sections for ItemPage {
    fn reports(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        html! {
            section.section {
                h2 { (items::updates(lang)) }
                @if self.reports.is_empty() {
                    p { b { (status::not_reported(lang)) } ". " (status::not_reported_text(lang)) }
                } @else {
                    ol.rail { @for report in &self.reports { li { (report_line(frame, report)) } } }
                }
            }
        }
    }

    fn measures(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        html! {
            @if !self.measures.is_empty() {
                section.section {
                    h2 { (items::measures(lang)) }
                    @for measure in &self.measures { (measure_part(frame, measure)) }
                }
            }
        }
    }

    fn evidence(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        html! {
            section.section {
                h2 { (items::evidence(lang)) }
                @if self.evidence.is_empty() { p { (items::no_evidence(lang)) } }
                @else {
                    ul { @for evidence in &self.evidence { li {
                        @if evidence.visibility == "public" {
                            @match evidence.address.as_deref().filter(|address| address.starts_with("https://") || address.starts_with("http://")) {
                                Some(address) => a href=(address) rel="noopener nofollow" { (evidence.title) },
                                None => (evidence.title),
                            }
                            @if let Some(note) = &evidence.note { " – " (note) }
                        } @else { (items::evidence_withheld_text(lang)) }
                        " " span.soft { (frame.day_text(&evidence.day)) }
                    } } }
                }
            }
        }
    }

    fn children(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        html! {
            @if !self.around.below.is_empty() {
                section.section {
                    h2 { (items::children(lang)) }
                    ol.strand { @for below in &self.around.below { li {
                        p.item__title { a href=(frame.plan_href(urls::item(lang, &self.item.plan, &below.key))) { (link_text(lang, below)) } }
                    } } }
                }
            }
        }
    }

    /// Moved dates, counted and listed.
    fn slips(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        html! {
            @if self.item.slips > 0 {
                p {
                    b { (items::moved_times(lang, self.item.slips)) } "."
                    @if let Some(first) = self.first_due() { " " (items::due_first(lang)) ": " span.as-written { "“" (first) "”" } }
                }
            }
            @if !self.slips.is_empty() {
                ul { @for slip in &self.slips { li {
                    span.soft { (frame.day_text(&slip.day)) ": " }
                    (super::sentences::moved(lang, slip.from.as_deref(), slip.to.as_deref(), &slip.reason, slip.slip))
                } } }
            }
        }
    }

    /// The date as first written; one that was set after publication stands where it was first moved.
    fn first_due(&self) -> Option<&str> {
        let moved = || self.slips.iter().filter(|slip| slip.slip > 0).min_by_key(|slip| slip.slip);
        self.item.first_due.as_deref().or_else(|| moved()?.from.as_deref())
    }

    fn neighbours(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let to = |link: &ItemLink| frame.plan_href(urls::item(lang, &self.item.plan, &link.key));
        let text = |link: &ItemLink| shorten(&link_text(lang, link), 70);
        html! {
            nav.pager aria-label=(public::around(lang)) {
                span { @if let Some(before) = &self.around.before { a href=(to(before)) rel="prev" { "← " (text(before)) } } }
                span { @if let Some(after) = &self.around.after { a href=(to(after)) rel="next" { (text(after)) " →" } } }
            }
        }
    }
}

fn report_line(frame: &Frame, report: &ReportLine) -> Markup {
    let lang = frame.lang;
    html! {
        time datetime=(report.on) { (frame.day_text(&report.on)) }
        p.rail__sentence { (badge::work(lang, WorkState::from_key(&report.state).unwrap_or_default(), Some(&report.word))) }
        @if report.unchanged { p { (public::no_change(lang)) } }
        @if !report.done.is_empty() { p { b { (items::what_was_done(lang)) } ": " (report.done) } }
        @if !report.next.is_empty() { p { b { (items::what_is_next(lang)) } ": " (report.next) } }
        p.rail__meta { (super::sentences::by(lang, report.role.as_deref().unwrap_or_default(), report.party.as_deref())) }
    }
}

fn measure_part(frame: &Frame, measure: &MeasureLine) -> Markup {
    let lang = frame.lang;
    let caption = if measure.text.is_empty() { items::measure(lang) } else { measure.text.as_str() };
    let columns = [
        Column::text(items::period(lang)),
        Column::text(items::target(lang)),
        Column::text(items::actual(lang)),
        Column::text(status::state(lang)),
    ];
    let rows = measure
        .targets
        .iter()
        .map(|target| {
            let performance = Performance::from_key(&target.performance).unwrap_or_default();
            vec![
                html! { (target.period.as_deref().unwrap_or(common::all(lang))) },
                html! { @if target.text.is_empty() { (measure.text) } @else { (target.text) } },
                html! {
                    @match &target.actual {
                        Some(actual) => {
                            (actual)
                            @if let Some(day) = &target.actual_on { br; span.soft { (frame.day_text(day)) } }
                            @if let Some(before) = &target.restated_from { br; span.soft { (public::restated_from(lang, before)) } }
                        }
                        None => (status::not_reported(lang)),
                    }
                },
                html! { (badge::performance(lang, performance, None)) },
            ]
        })
        .collect();
    html! {
        @if measure.targets.is_empty() { p { b { (caption) } } } @else { (table::stacked(caption, &columns, rows)) }
        p.soft {
            (naming::measure_kind(lang, MeasureKind::from_key(&measure.kind).unwrap_or_default())) ". " (items::baseline(lang)) ": "
            (measure.baseline.as_deref().unwrap_or(public::no_baseline(lang)))
        }
    }
}

/// Where its words stand, and those of what belongs to it: in the document that it came with, and in the newer ones whose
/// words it has since.
fn in_the_source(frame: &Frame, page: &ItemPage) -> Markup {
    let lang = frame.lang;
    let fields = page.item.origin.iter().map(|origin| (field_name(lang, &origin.field).to_owned(), origin));
    let measures = page.measures.iter().flat_map(|measure| {
        let words = if measure.text.is_empty() { items::measure(lang) } else { measure.text.as_str() };
        origin::of_words(words, &measure.origin)
    });
    let steps = page.milestones.iter().flat_map(|step| origin::of_words(&step.text, &step.origin));
    let said = page.statements.iter().flat_map(|said| origin::of_words(&said.text, &said.origin));
    let places: Vec<(String, &Origin)> = fields.chain(measures).chain(steps).chain(said).collect();
    origin::details(lang, &page.item.plan, &places, &page.sources)
}
