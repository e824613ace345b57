//! A report on an item: the form of two minutes, and *no change* in two steps. The report before stands beside the form.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, Kind};
use crate::parts::heading::Heading;
use crate::parts::{badge, naming};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::{ItemHead, PlanHead, desk};
use app::progress::{self, LastReport, NewReport};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::evidence::{Evidence, Visibility};
use domain::plans::framework::StatusWord;
use domain::progress::status::{Scale, WorkState};
use maud::{Markup, html};
use words::{Lang, common, date, desk as desk_words, items, staff as more, status};

/// What the form stands on.
struct Place {
    plan: PlanHead,
    item: ItemHead,
    words: Vec<StatusWord>,
    last: Option<LastReport>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str, item: &str) -> Result<Place> {
        let (plan, item) = desk::open_item(ctx, plan, item, Operation::ReportStatus).await?;
        let words = desk::framework_of(ctx, &plan).await?.words;
        let last = progress::last_report(ctx, &item.id).await?;
        Ok(Place { plan, item, words, last })
    }

    fn seen(&self) -> i64 {
        self.last.as_ref().map_or(0, |last| last.number)
    }
}

/// The form.
///
/// # Errors
/// When there is no such item or the person may not report on it.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let word = place.last.as_ref().map(|last| last.word.clone()).unwrap_or_default();
    let form = staff.form().with_id().or("word", word).or("on", ctx.today.to_string());
    let form = form.or("visibility", Visibility::Public.key()).or("seen", place.seen().to_string());
    Ok(view(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Records the report.
///
/// # Errors
/// When there is no such item or the person may not report on it.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let lang = sent.staff.lang();
    let new = read(&sent.form);
    let result = match sent.form.day("on") {
        Ok(on) => progress::report_status(&mut ctx, &place.item.id, NewReport { on, ..new }).await,
        Err(app::Error::Invalid(mut problems)) => {
            // What is wrong with the rest is said at once, not after the day is put right.
            problems.extend(progress::list_report_problems(&mut ctx, &place.item.id, &new).await?);
            Err(app::Error::Invalid(problems))
        }
        Err(error) => Err(error),
    };
    match result {
        Ok(_) => sent.done(ctx, Done::Reported, &urls::item(lang, &plan, &item)).await,
        Err(error) => {
            let form = sent.form.clone().with("seen", place.seen().to_string());
            Ok(view(&sent.staff, &place, &Ask::refused(lang, &form, error)?))
        }
    }
}

/// The report without its day.
fn read(form: &Form) -> NewReport {
    let evidence = Evidence {
        title: form.get("evidence_title").trim().to_owned(),
        address: form.optional("evidence_address"),
        visibility: Visibility::from_key(form.get("visibility")).unwrap_or(Visibility::Internal),
        ..Evidence::default()
    };
    let has_evidence = !evidence.title.is_empty() || evidence.address.is_some();
    NewReport {
        word: form.get("word").to_owned(),
        on: None,
        done: form.get("done").to_owned(),
        next: form.get("next").to_owned(),
        evidence: if has_evidence { vec![evidence] } else { Vec::new() },
        seen: form.number("seen").ok(),
        id: form.id(),
    }
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "updates");
    let back = urls::item(lang, &place.plan.slug, &place.item.key);
    let buttons = [
        button::submit(Weight::First, desk_words::report(lang)),
        button::link(Weight::Quiet, &back, common::cancel(lang)),
    ];
    let content = html! {
        .columns {
            div { (ask.frame(&address, fields(lang, place, ask), &buttons)) }
            aside.aside aria-labelledby="before" { h2 #before { (items::latest_report(lang)) } (before(lang, place)) }
        }
    };
    let heading = Heading::new(desk_words::report_on(lang, &frame::name(&place.item))).lede(more::report_lede(lang));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content)
}

fn fields(lang: Lang, place: &Place, ask: &Ask) -> Markup {
    let labels: Vec<(&StatusWord, String)> = place.words.iter().map(|word| (word, label(lang, word))).collect();
    let of = |scale: Scale| {
        let choices = labels.iter().filter(|(word, _)| word.scale == scale);
        choices.map(|(word, label)| Choice { value: &word.word, label }).collect::<Vec<_>>()
    };
    let scales = [Scale::WorkState, Scale::PlanMaturity, Scale::MeasurePerformance];
    let groups: Vec<(&str, Vec<Choice>)> = scales
        .iter()
        .map(|scale| (naming::scale(lang, *scale), of(*scale)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    html! {
        (ask.grouped(&groups, "word", desk_words::status_question(lang), more::word_hint(lang)))
        (ask.area(5, "done", desk_words::done_label(lang), desk_words::done_hint(lang), Need::Optional))
        (ask.area(3, "next", desk_words::next_label(lang), "", Need::Optional))
        (ask.input(Kind::Day, "on", desk_words::speaks_of(lang), desk_words::speaks_of_hint(lang), Need::Needed))
        // Folded away, so that the short form stays short; open when something stands in it.
        details.field open[has_evidence(ask.form)] {
            summary { (desk_words::evidence_label(lang)) " " span.soft { "(" (common::optional(lang)) ")" } }
            (evidence_fields(lang, ask))
        }
        (ask.hidden("seen")) (ask.hidden("id"))
    }
}

fn has_evidence(form: &Form) -> bool {
    ["evidence_title", "evidence_address"].iter().any(|name| !form.get(name).is_empty())
}

/// The fields of a piece of evidence, here and on its own form.
pub(super) fn evidence_fields(lang: Lang, ask: &Ask) -> Markup {
    let visibilities: Vec<Choice> = Visibility::ALL
        .iter()
        .map(|visibility| Choice { value: visibility.key(), label: naming::visibility(lang, *visibility) })
        .collect();
    html! {
        (ask.input(Kind::Text, "evidence_title", more::evidence_title(lang), more::evidence_title_hint(lang), Need::Optional))
        (ask.input(Kind::Url, "evidence_address", more::evidence_address(lang), more::evidence_address_hint(lang), Need::Optional))
        (ask.radios(&visibilities, "visibility", desk_words::evidence_visibility(lang), more::visibility_hint(lang), Need::Needed))
    }
}

/// The city's word, and what it counts as where that is not the same.
fn label(lang: Lang, word: &StatusWord) -> String {
    let means = badge::work_word(lang, word.means);
    if word.word.eq_ignore_ascii_case(means) { word.word.clone() } else { more::counts_as(lang, means, &word.word) }
}

fn before(lang: Lang, place: &Place) -> Markup {
    let Some(last) = &place.last else {
        return html! { p { (status::not_reported_text(lang)) } };
    };
    let state = WorkState::from_key(&last.state).unwrap_or_default();
    let day = last.on_day.parse().map_or_else(|_| last.on_day.clone(), |day| date::day(lang, day));
    html! {
        p { (badge::work(lang, state, Some(&last.word))) }
        (Facts::new()
            .text(common::day(lang), &day)
            .maybe(items::what_was_done(lang), Some(&last.done))
            .maybe(items::what_is_next(lang), Some(&last.next))
            .render())
        p {
            a href=(urls::item_form(lang, &place.plan.slug, &place.item.key, "unchanged")) { (desk_words::no_change(lang)) }
        }
    }
}

/// Asks whether really nothing changed: the first of two steps.
///
/// # Errors
/// When there is no such item or the person may not report on it.
pub async fn ask_unchanged(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let form = Form::default().with_id().with("seen", place.seen().to_string());
    Ok(view_unchanged(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Records that nothing changed: the second.
///
/// # Errors
/// When there is no such item or the person may not report on it.
pub async fn create_unchanged(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let lang = sent.staff.lang();
    let seen = sent.form.number("seen").ok();
    match progress::confirm_unchanged(&mut ctx, &place.item.id, sent.form.id(), seen).await {
        Ok(_) => sent.done(ctx, Done::Unchanged, &urls::desk(lang)).await,
        Err(error) => {
            let form = sent.form.clone().with("seen", place.seen().to_string());
            Ok(view_unchanged(&sent.staff, &place, &Ask::refused(lang, &form, error)?))
        }
    }
}

fn view_unchanged(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "unchanged");
    let report = urls::item_form(lang, &place.plan.slug, &place.item.key, "updates");
    let today = staff.visit.state.today();
    let buttons = [
        button::submit(Weight::First, more::confirm_unchanged(lang)),
        button::link(Weight::Quiet, &report, desk_words::report(lang)),
    ];
    let content = html! {
        @if place.last.is_some() {
            .aside { (before_plain(lang, place)) }
            p { (more::unchanged_text(lang, &date::day(lang, today))) }
            (ask.frame(&address, html! { (ask.hidden("seen")) (ask.hidden("id")) }, &buttons))
        } @else {
            (empty(status::not_reported_text(lang), Some(button::link(Weight::First, &report, desk_words::report(lang)))))
        }
    };
    let heading = frame::heading(lang, desk_words::no_change(lang), &frame::name(&place.item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content)
}

fn before_plain(lang: Lang, place: &Place) -> Markup {
    html! { h2 { (items::latest_report(lang)) } (before(lang, place)) }
}
