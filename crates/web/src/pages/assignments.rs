//! Who answers for an item: tying a party to it as lead, oversight, support or by a RACI code, and ending such a tie.

use crate::error::{Error, Result};
use crate::forms::{Ask, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::form::Choice;
use crate::parts::naming;
use crate::parts::table::{self, Column};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::people::PartyRow;
use app::plans::{self, ItemHead, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::responsibility::Responsibility;
use maud::{Markup, html};
use words::{Lang, desk as desk_words, items, responsibilities, staff as more};

/// What a party can be for an item. Combined codes as documents use them.
const CODES: [&str; 9] = ["lead", "oversight", "support", "R", "A", "C", "I", "R/C", "C/I"];

struct Place {
    plan: PlanHead,
    item: ItemHead,
    parties: Vec<PartyRow>,
    ties: Vec<(String, String, String, String)>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str, item: &str) -> Result<Place> {
        let (plan, item) = desk::open_item(ctx, plan, item, Operation::AssignResponsibility).await?;
        let ties = desk::list_responsibilities(ctx, &item.id).await?;
        Ok(Place { parties: desk::list_parties(ctx).await?, plan, item, ties })
    }
}

/// Who answers now, and the form for one more.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let form = staff.form();
    Ok(view(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Ties a party to the item.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let (party, code) = (sent.form.get("party"), sent.form.get("code"));
    let here = urls::item_form(lang, &plan, &item, "assignments");
    if place.ties.iter().any(|(known, _, tied, _)| known == party && tied == code) {
        // The form came twice: the tie stands.
        return sent.done(ctx, Done::Recorded, &here).await;
    }
    let as_written = place.parties.iter().find(|known| known.id == party).map(|known| known.name.clone());
    let tie = Responsibility {
        party: party.to_owned(),
        code: code.to_owned(),
        as_written: as_written.unwrap_or_default(),
        origin: None,
    };
    match plans::assign_responsibility(&mut ctx, &place.item.id, tie).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &here).await,
        Err(error) => Ok(view(&sent.staff, &place, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let names: Vec<(String, String)> = CODES.iter().map(|code| ((*code).to_owned(), code_label(lang, code))).collect();
    let codes: Vec<Choice> = names.iter().map(|(value, label)| Choice { value, label }).collect();
    let parties: Vec<Choice> =
        place.parties.iter().map(|party| Choice { value: &party.id, label: &party.name }).collect();
    let fields = html! {
        (ask.select(&parties, "party", responsibilities::party(lang), more::party_hint(lang), Need::Needed))
        (ask.select(&codes, "code", more::answers_as(lang), more::answers_as_hint(lang), Need::Needed))
    };
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "assignments");
    let content = html! {
        (ties(lang, place))
        section.section."section--ruled" {
            h2 { (desk_words::assign(lang)) }
            (ask.frame(&address, fields, &[button::submit(Weight::First, desk_words::assign(lang))]))
        }
    };
    let heading = frame::heading(lang, desk_words::assign(lang), &frame::name(&place.item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content)
}

fn code_label(lang: Lang, code: &str) -> String {
    let word = naming::responsibility(lang, code);
    if code.chars().next().is_some_and(char::is_uppercase) { format!("{code} – {word}") } else { word }
}

fn ties(lang: Lang, place: &Place) -> Markup {
    if place.ties.is_empty() {
        return empty(items::nobody(lang), None);
    }
    let columns = [
        Column::text(responsibilities::party(lang)),
        Column::text(more::answers_as(lang)),
        Column::text(more::to_change(lang)),
    ];
    let form = urls::item_form(lang, &place.plan.slug, &place.item.key, "assignment-ends");
    let rows = place.ties.iter().map(|(party, name, code, _)| {
        let address = urls::with(&urls::with(&form, "party", party), "code", code);
        vec![
            html! { (name) },
            html! { (code_label(lang, code)) },
            button::link_named(Weight::Quiet, &address, more::end_tie(lang), name),
        ]
    });
    table::stacked(more::who_answers(lang), &columns, rows.collect())
}

/// The form to end a tie (`?party=…&code=…`).
///
/// # Errors
/// When there is no such item or tie, or the person may not.
pub async fn new_end(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let asked = |name: &str| staff.visit.parameter(name).unwrap_or_default();
    let form = staff.form().or("party", asked("party")).or("code", asked("code"));
    view_end(&staff, &place, &Ask::fresh(staff.lang(), &form))
}

/// Ends a tie.
///
/// # Errors
/// When there is no such item or tie, or the person may not.
pub async fn create_end(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let (party, code, why) = (sent.form.get("party"), sent.form.get("code"), sent.form.get("reason"));
    match plans::end_responsibility(&mut ctx, &place.item.id, party, code, why).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item_form(lang, &plan, &item, "assignments")).await,
        Err(error) => view_end(&sent.staff, &place, &Ask::refused(lang, &sent.form, error)?),
    }
}

fn view_end(staff: &Staff, place: &Place, ask: &Ask) -> Result<Response> {
    let lang = staff.lang();
    let (party, code) = (ask.form.get("party"), ask.form.get("code"));
    let tie = place.ties.iter().find(|(known, _, tied, _)| known == party && tied == code);
    let (_, name, ..) = tie.ok_or_else(Error::not_found)?;
    let fields = html! {
        p.lede { (more::end_text(lang, name, &naming::responsibility(lang, code))) }
        (frame::reason(ask)) (ask.hidden("party")) (ask.hidden("code"))
    };
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "assignment-ends");
    let content = ask.frame(&address, fields, &[button::submit(Weight::Danger, more::end_tie(lang))]);
    let heading = frame::heading(lang, more::end_tie(lang), &frame::name(&place.item));
    Ok(staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content))
}
