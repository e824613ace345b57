//! Parties: everybody who can answer for something. Adding, renaming with a reason, what they are, who follows them, and
//! which committees have no person of record.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::{Choice, Kind};
use crate::parts::heading::Heading;
use crate::parts::naming;
use crate::parts::table::{self, Column};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::error::{Fault, Problem};
use app::people::{self, PartyRow};
use app::plans::desk;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::people::party::{Party, PartyKind};
use maud::{Markup, html};
use words::{Lang, common, responsibilities, staff as more};

/// All parties; those that need a person of record first, by name.
///
/// # Errors
/// When the person may not.
pub async fn list(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    ctx.require(Operation::ManageParties, &[])?;
    let parties = desk::list_parties(&mut ctx).await?;
    let lang = staff.lang();
    let orphans: Vec<&PartyRow> = parties.iter().filter(|party| is_orphan(party)).collect();
    let content = html! {
        (button::row(&[button::link(Weight::First, &urls::desk_part(lang, "parties/new"), more::add_party(lang))]))
        @if !orphans.is_empty() {
            (alert::with(lang, Tone::Warning, html! {
                p { (more::no_human_of_record(lang)) }
                ul { @for party in orphans { li { a href=(party_href(lang, party)) { (party.name) } } } }
            }))
        }
        (table_of(lang, &parties))
    };
    Ok(staff.show(&staff.page(Heading::new(responsibilities::parties(lang)), frame::desk_crumbs(lang)), content))
}

/// A committee that is still there and has nobody who answers for it.
fn is_orphan(party: &PartyRow) -> bool {
    let needs = PartyKind::from_key(&party.kind).is_some_and(people::needs_human_of_record);
    needs && party.human_of_record.is_none() && party.successor.is_none()
}

fn party_href(lang: Lang, party: &PartyRow) -> String {
    urls::desk_part(lang, &format!("parties/{}", party.key))
}

fn table_of(lang: Lang, parties: &[PartyRow]) -> Markup {
    let name_of = |id: &Option<String>| {
        let id = id.as_deref();
        parties.iter().find(|party| Some(party.id.as_str()) == id).map(|party| party.name.clone()).unwrap_or_default()
    };
    let columns = [
        Column::text(common::name(lang)),
        Column::text(more::party_kind(lang)),
        Column::text(words::items::human_of_record(lang)),
        Column::text(more::successor(lang)),
    ];
    let rows = parties.iter().map(|party| {
        vec![
            html! { a href=(party_href(lang, party)) { (party.name) } },
            html! { (naming::party_kind(lang, PartyKind::from_key(&party.kind).unwrap_or_default())) },
            html! { (party.human_of_record.as_deref().unwrap_or_default()) },
            html! { (name_of(&party.successor)) },
        ]
    });
    table::stacked(responsibilities::parties(lang), &columns, rows.collect())
}

/// The form for a new party.
///
/// # Errors
/// When the person may not.
pub async fn new(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    ctx.require(Operation::ManageParties, &[])?;
    let parties = desk::list_parties(&mut ctx).await?;
    let form = staff.form().with_id().or("kind", PartyKind::Unit.key());
    Ok(view_new(&staff, &parties, &Ask::fresh(staff.lang(), &form)))
}

/// Adds a party.
///
/// # Errors
/// When the person may not.
pub async fn create(sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    ctx.require(Operation::ManageParties, &[])?;
    let parties = desk::list_parties(&mut ctx).await?;
    let id = sent.form.id().unwrap_or_default();
    // The same form sent twice: it is there already.
    let is_there = parties.iter().any(|party| party.id == id);
    let result = match facts(&sent.form) {
        Ok(_) if is_there => Ok(()),
        Ok(facts) => {
            let party = Party { id, name: sent.form.get("name").to_owned(), ..facts };
            people::add_party(&mut ctx, party).await.map(drop)
        }
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::desk_part(lang, "parties")).await,
        Err(error) => Ok(view_new(&sent.staff, &parties, &Ask::refused(lang, &sent.form, error)?)),
    }
}

/// Everything about a party but its name.
fn facts(form: &Form) -> app::Result<Party> {
    let kind = PartyKind::from_key(form.get("kind")).ok_or_else(|| Problem::error("kind", Fault::Missing))?;
    Ok(Party {
        kind,
        aliases: form
            .get("aliases")
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        parent: form.optional("parent"),
        human_of_record: form.optional("human_of_record"),
        members: form.all("members"),
        ..Party::default()
    })
}

fn fact_fields(ask: &Ask, parties: &[PartyRow], own: &str) -> Markup {
    let lang = ask.lang;
    let kinds: Vec<Choice> = PartyKind::ALL
        .iter()
        .map(|kind| Choice { value: kind.key(), label: naming::party_kind(lang, *kind) })
        .collect();
    let others = parties.iter().filter(|party| party.id != own);
    let all: Vec<Choice> = others.map(|party| Choice { value: &party.id, label: &party.name }).collect();
    html! {
        (ask.select(&kinds, "kind", more::party_kind(lang), "", Need::Needed))
        (ask.area(3, "aliases", more::aliases(lang), more::aliases_hint(lang), Need::Optional))
        (ask.select(&all, "parent", more::parent_unit(lang), "", Need::Optional))
        (ask.input(Kind::Text, "human_of_record", words::items::human_of_record(lang), more::human_of_record_hint(lang), Need::Optional))
        @if ["class", "merged"].contains(&ask.form.get("kind")) { (ask.boxes(&all, "members", more::members(lang), "")) }
    }
}

fn view_new(staff: &Staff, parties: &[PartyRow], ask: &Ask) -> Response {
    let lang = staff.lang();
    let fields = html! {
        (ask.input(Kind::Text, "name", common::name(lang), "", Need::Needed))
        (fact_fields(ask, parties, "")) (ask.hidden("id"))
    };
    let buttons = [button::submit(Weight::First, more::add_party(lang))];
    let content = ask.frame(&urls::desk_part(lang, "parties"), fields, &buttons);
    staff.ask(ask, &staff.page(Heading::new(more::add_party(lang)), crumbs(lang)), content)
}

fn crumbs(lang: Lang) -> Vec<crate::parts::layout::Crumb> {
    let mut crumbs = frame::desk_crumbs(lang);
    let label = responsibilities::parties(lang).to_owned();
    crumbs.push(crate::parts::layout::Crumb { label, href: urls::desk_part(lang, "parties") });
    crumbs
}

struct Place {
    party: PartyRow,
    aliases: Vec<String>,
    parties: Vec<PartyRow>,
}

impl Place {
    async fn open(ctx: &mut Ctx, key: &str) -> Result<Place> {
        ctx.require(Operation::ManageParties, &[])?;
        let parties = desk::list_parties(ctx).await?;
        let party = parties.iter().find(|party| party.key == key).cloned().ok_or_else(Error::not_found)?;
        let aliases = people::list_aliases(&mut ctx.conn, &party.id).await?;
        Ok(Place { party, aliases, parties })
    }

    fn fact_form(&self) -> Form {
        let party = &self.party;
        let mut aliases = self.aliases.clone();
        aliases.retain(|alias| *alias != party.name);
        let members: Vec<String> = serde_json::from_str(&party.members).unwrap_or_default();
        let form = Form::default()
            .with("kind", party.kind.as_str())
            .with("aliases", aliases.join("\n"))
            .with("parent", party.parent.clone().unwrap_or_default())
            .with("human_of_record", party.human_of_record.clone().unwrap_or_default());
        members.into_iter().fold(form, |form, member| form.and("members", member))
    }
}

/// A party: three forms, for its name, its facts and who follows it.
///
/// # Errors
/// When there is no such party or the person may not.
pub async fn show(staff: Staff, Path(key): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &key).await?;
    Ok(view(&staff, &place, None))
}

/// The facts as they stand now, as its form would send them.
fn facts_of(place: &Place) -> Party {
    facts(&place.fact_form()).unwrap_or_default()
}

/// Gives it a new name.
///
/// # Errors
/// When there is no such party or the person may not.
pub async fn rename(Path(key): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &key).await?;
    let (name, why) = (sent.form.get("name"), sent.form.get("reason"));
    let result = if place.party.former_names.contains(sent.form.get("from")) && place.party.name == name.trim() {
        Ok(())
    } else {
        people::rename_party(&mut ctx, &place.party.id, name, why).await
    };
    finish(&sent, ctx, &place, result, "names").await
}

/// Changes its facts.
///
/// # Errors
/// When there is no such party or the person may not.
pub async fn change(Path(key): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &key).await?;
    let result = match facts(&sent.form) {
        // The same form sent twice says nothing new.
        Ok(facts) if facts == facts_of(&place) => Ok(()),
        Ok(facts) => people::change_party(&mut ctx, Party { id: place.party.id.clone(), ..facts }).await,
        Err(error) => Err(error),
    };
    finish(&sent, ctx, &place, result, "facts").await
}

/// Says who follows it.
///
/// # Errors
/// When there is no such party or the person may not.
pub async fn succeed(Path(key): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &key).await?;
    let (successor, why) = (sent.form.get("successor"), sent.form.get("reason"));
    let result = match place.party.successor.as_deref() == Some(successor) {
        true => Ok(()),
        false => people::succeed_party(&mut ctx, &place.party.id, successor, why).await,
    };
    finish(&sent, ctx, &place, result, "successors").await
}

async fn finish(sent: &Sent, ctx: Ctx, place: &Place, result: app::Result<()>, part: &str) -> Result<Response> {
    let lang = sent.staff.lang();
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &party_href(lang, &place.party)).await,
        Err(app::Error::NotFound(_)) if part == "successors" => {
            let ask = Ask::refused(lang, &sent.form, Problem::error("successor", Fault::Missing))?;
            Ok(view(&sent.staff, place, Some((part, &ask))))
        }
        Err(error) => {
            let ask = Ask::refused(lang, &sent.form, error)?;
            Ok(view(&sent.staff, place, Some((part, &ask))))
        }
    }
}

/// The page; `sent` is the form that was not taken, and which of the three it was.
fn view(staff: &Staff, place: &Place, sent: Option<(&str, &Ask)>) -> Response {
    let lang = staff.lang();
    let party = &place.party;
    let address = |part: &str| format!("{}/{part}", party_href(lang, party));
    let kept = staff.form();
    let begun = |fresh: Form| if kept.is_kept { kept.clone() } else { fresh };
    let forms = [
        ("names", Form::default().with("name", party.name.as_str()).with("from", party.name.as_str())),
        ("facts", place.fact_form()),
        ("successors", Form::default().with("successor", party.successor.clone().unwrap_or_default())),
    ]
    .map(|(part, fresh)| (part, begun(fresh)));
    let section = |part: &'static str| -> Markup {
        let fresh = forms.iter().find(|(name, _)| *name == part).map(|(_, form)| Ask::fresh(lang, form));
        let fresh = fresh.expect("the three parts are in the list");
        let ask = sent.filter(|(name, _)| *name == part).map_or(&fresh, |(_, ask)| ask);
        part_form(lang, place, part, ask, &address(part))
    };
    // Ids on a page are unique, so each form stands in a page of its own when it was refused; else in a folded section.
    let content = match sent {
        Some((part, _)) => match part {
            "names" => section("names"),
            "facts" => section("facts"),
            _ => section("successors"),
        },
        None => match staff.visit.parameter("part").as_deref() {
            Some("facts") => section("facts"),
            Some("successors") => section("successors"),
            Some("names") => section("names"),
            _ => overview(lang, place),
        },
    };
    let ask_status = sent.map(|(_, ask)| ask.status()).unwrap_or_default();
    let heading = Heading::new(party.name.as_str())
        .kicker(naming::party_kind(lang, PartyKind::from_key(&party.kind).unwrap_or_default()));
    let page = staff.page(heading, crumbs(lang));
    let mut response = staff.show(&page, content);
    *response.status_mut() = ask_status;
    response
}

fn overview(lang: Lang, place: &Place) -> Markup {
    let party = &place.party;
    let name_of = |id: &Option<String>| {
        place.parties.iter().find(|known| Some(&known.id) == id.as_ref()).map(|known| known.name.clone())
    };
    let former: Vec<String> = serde_json::from_str(&party.former_names).unwrap_or_default();
    let part = |part: &str| urls::with(&party_href(lang, party), "part", part);
    html! {
        @if is_orphan(party) { (alert::sentence(lang, Tone::Warning, more::no_human_of_record(lang))) }
        (crate::parts::facts::Facts::new()
            .maybe(more::aliases(lang), Some(&place.aliases.join(", ")))
            .maybe(more::former_names(lang), Some(&former.join(", ")))
            .maybe(more::parent_unit(lang), name_of(&party.parent).as_deref())
            .maybe(words::items::human_of_record(lang), party.human_of_record.as_deref())
            .maybe(more::successor(lang), name_of(&party.successor).as_deref())
            .render())
        (button::row(&[
            button::link(Weight::Second, &part("names"), more::rename(lang)),
            button::link(Weight::Second, &part("facts"), more::change_facts(lang)),
            button::link(Weight::Second, &part("successors"), more::name_successor(lang)),
            button::link(Weight::Quiet, &urls::department(lang, &party.key), more::public_page(lang)),
            button::link(Weight::Quiet, &urls::with(&urls::city_history(lang), "party", &party.key), common::history(lang)),
        ]))
    }
}

fn part_form(lang: Lang, place: &Place, part: &str, ask: &Ask, address: &str) -> Markup {
    let all: Vec<Choice> = place
        .parties
        .iter()
        .filter(|party| party.id != place.party.id)
        .map(|party| Choice { value: &party.id, label: &party.name })
        .collect();
    let (fields, word) = match part {
        "names" => (
            html! {
                (ask.input(Kind::Text, "name", more::new_name(lang), more::new_name_hint(lang), Need::Needed))
                (frame::reason(ask)) (ask.hidden("from"))
            },
            more::rename(lang),
        ),
        "facts" => (fact_fields(ask, &place.parties, &place.party.id), common::save(lang)),
        _ => (
            html! {
                (ask.select(&all, "successor", more::successor(lang), more::successor_hint(lang), Need::Needed))
                (frame::reason(ask))
            },
            more::name_successor(lang),
        ),
    };
    ask.frame(address, fields, &[button::submit(Weight::First, word)])
}
