//! Moving a due date, or settling how it is read: the date is typed as one would say it, read back before it is saved, and
//! another reading can be chosen. What goes on without an end gets a day of review.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, Kind};
use crate::parts::rule;
use crate::staff::{Done, Sent, Staff, once};
use crate::urls;
use app::Ctx;
use app::plans::{ItemHead, PlanHead, desk, publish};
use app::progress;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::schedule::Schedule;
use maud::{Markup, html};
use words::{Lang, common, date, dates, desk as desk_words, items, staff as more};

struct Place {
    plan: PlanHead,
    item: ItemHead,
    now: Option<Schedule>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str, item: &str) -> Result<Place> {
        let (plan, item) = desk::open_item(ctx, plan, item, Operation::MoveDue).await?;
        let now = desk::find_schedule(ctx, &item.id).await?;
        Ok(Place { plan, item, now })
    }

    fn text(&self) -> &str {
        self.now.as_ref().map_or("", |schedule| schedule.text.as_str())
    }
}

/// The form.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let cadence = place.now.as_ref().and_then(|schedule| schedule.recurrence.clone()).unwrap_or_default();
    let form = staff.form().or("from", place.text()).or("to", place.text()).or("cadence", cadence);
    Ok(view(&staff, &place, None, &Ask::fresh(staff.lang(), &form)))
}

/// Reads the date back, and saves it once it was read back.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let form = &sent.form;
    let reading = publish::read_date(&place.plan, form.get("to"))?;
    let is_seen = form.get("step") == "save" && form.get("looked").trim() == form.get("to").trim();
    if !is_seen {
        // The first reading is the likelier one, but nothing is chosen for the person where there are two.
        let form = form.clone().with("looked", form.get("to"));
        return Ok(view(&sent.staff, &place, Some(&reading), &Ask::fresh(lang, &form)));
    }
    match once(save(&mut ctx, &place, form, reading.clone()).await) {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan, &item)).await,
        Err(error) => {
            let form = form.clone().with("from", place.text());
            Ok(view(&sent.staff, &place, Some(&reading), &Ask::refused(lang, &form, error)?))
        }
    }
}

async fn save(ctx: &mut Ctx, place: &Place, form: &Form, reading: Schedule) -> app::Result<()> {
    let (from, why) = (form.get("from"), form.get("reason"));
    if form.get("to").trim().is_empty() {
        return progress::move_due(ctx, &place.item.id, from, "", why).await;
    }
    progress::settle_due(ctx, &place.item.id, from, chosen(reading, form), why).await
}

/// The reading that the person chose: the first, the other, or both kept open.
fn chosen(reading: Schedule, form: &Form) -> Schedule {
    let recurrence = form.optional("cadence").or_else(|| reading.recurrence.clone());
    let reading = Schedule { recurrence, ..reading };
    match form.get("reading") {
        "first" => reading.settled_on_first(),
        "other" => reading.settled_on_other(),
        _ => reading,
    }
}

fn view(staff: &Staff, place: &Place, reading: Option<&Schedule>, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "due-dates");
    let look = button::submit_value(Weight::First, "step", "look", more::look_at_reading(lang));
    let buttons = match reading {
        None => vec![look],
        Some(_) => vec![
            button::submit_value(Weight::First, "step", "save", more::save_date(lang)),
            button::submit_value(Weight::Second, "step", "look", more::look_again(lang)),
        ],
    };
    let fields = html! {
        @if let Some(now) = &place.now {
            (Facts::new().text(items::due_current(lang), &more::as_read(lang, &days(lang, now), &now.text)).render())
        }
        (ask.input(Kind::Text, "to", desk_words::new_due_label(lang), more::new_due_hint(lang), Need::Optional))
        @if let Some(reading) = reading { (read_back(lang, ask, reading)) }
        (ask.area(3, "reason", desk_words::reason_label(lang), desk_words::reason_hint(lang), Need::Needed))
        (ask.hidden("from")) (ask.hidden("looked"))
    };
    let content = ask.frame(&address, fields, &buttons);
    let heading =
        frame::heading(lang, desk_words::move_date(lang), &frame::name(&place.item)).lede(more::move_lede(lang));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content)
}

/// What the date is read as, the other reading, and how often it is reviewed when it has no end.
fn read_back(lang: Lang, ask: &Ask, reading: &Schedule) -> Markup {
    if reading.text.is_empty() {
        return alert::sentence(lang, Tone::Warning, more::date_taken_away(lang));
    }
    let first = days(lang, reading);
    let other = other_days(lang, reading);
    let choices = other.as_ref().map(|other| {
        [
            Choice { value: "first", label: &first },
            Choice { value: "other", label: other },
            Choice { value: "both", label: more::both_readings(lang) },
        ]
    });
    html! {
        (alert::with(lang, Tone::Info, html! {
            p { strong { (more::as_read(lang, &first, &reading.text)) } }
            @if !reading.rule.is_empty() { p { (rule::of(lang, reading).markup()) } }
            @if let Some(other) = rule::of_other(lang, reading) { p { (other.markup()) } }
            @if reading.latest().is_none() { p { (more::cannot_be_late(lang)) } }
        }))
        @if let Some(choices) = &choices { (ask.radios(choices, "reading", more::which_reading(lang), "", Need::Needed)) }
        @if reading.latest().is_none() { (cadence(lang, ask)) }
    }
}

fn cadence(lang: Lang, ask: &Ask) -> Markup {
    let choices = [
        Choice { value: "P1M", label: more::every_month(lang) },
        Choice { value: "P3M", label: more::every_quarter(lang) },
        Choice { value: "P6M", label: more::every_half_year(lang) },
        Choice { value: "P1Y", label: more::every_year(lang) },
    ];
    ask.select(&choices, "cadence", more::review_cadence(lang), more::cadence_hint(lang), Need::Optional)
}

/// The days of a reading in words.
fn days(lang: Lang, schedule: &Schedule) -> String {
    match (schedule.start, schedule.end) {
        (Some(first), Some(last)) => date::span(lang, first, last),
        (None, Some(last)) => dates::until(lang, &date::day(lang, last)),
        (Some(first), None) => dates::from_on(lang, &date::day(lang, first)),
        (None, None) if schedule.open_ended => dates::ongoing(lang).to_owned(),
        (None, None) => common::none(lang).to_owned(),
    }
}

fn other_days(lang: Lang, schedule: &Schedule) -> Option<String> {
    let other = Schedule { start: schedule.other_start, end: schedule.other_end, ..Schedule::default() };
    (other.start.is_some() || other.end.is_some()).then(|| days(lang, &other))
}
