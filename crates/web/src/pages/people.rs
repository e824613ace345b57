//! Accounts: inviting, links that are handed over, roles and units, disabling. For administrators.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::drafts::day_time;
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, Kind};
use crate::parts::heading::Heading;
use crate::parts::layout::Crumb;
use crate::parts::naming;
use crate::parts::table::{self, Column};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::error::{Fault, Problem};
use app::people::PartyRow;
use app::people::account_events::{self, AccountChange, AccountEvent};
use app::people::accounts::{self, Account, NewAccount};
use app::people::{second_factor, tokens};
use app::plans::desk;
use axum::extract::Path;
use axum::response::Response;
use domain::access::{Operation, Role};
use maud::{Markup, html};
use words::{Lang, common, people, staff as more};

/// All accounts.
///
/// # Errors
/// When the person may not.
pub async fn list(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let all = accounts::list_accounts(&mut ctx).await?;
    let parties = desk::list_parties(&mut ctx).await?;
    let secured = second_factor::list_secured(&mut ctx).await?;
    let required = second_factor::list_required(&mut ctx.conn).await?;
    let lang = staff.lang();
    let columns = [
        Column::text(common::name(lang)),
        Column::text(common::email(lang)),
        Column::text(common::role(lang)),
        Column::text(people::serves(lang)),
        Column::text(more::standing(lang)),
        Column::text(people::second_factor(lang)),
    ];
    let rows = all.iter().map(|(account, units)| {
        vec![
            html! { a href=(urls::desk_part(lang, &format!("people/{}", account.id))) { (account.name) } },
            html! { (account.email) },
            html! { (role_word(lang, &account.role)) },
            html! { (names(&parties, units)) },
            html! { (standing(lang, account)) },
            html! { (if secured.contains(&account.id) { common::yes(lang) } else { common::no(lang) }) },
        ]
    });
    let content = html! {
        (button::row(&[button::link(Weight::First, &urls::desk_part(lang, "people/new"), people::invite(lang))]))
        @if all.is_empty() { (empty(people::nobody(lang), None)) }
        @else { (table::stacked(common::people(lang), &columns, rows.collect())) }
        (rules(&staff, &required))
    };
    Ok(staff.show(&staff.page(Heading::new(common::people(lang)), frame::desk_crumbs(lang)), content))
}

/// Which roles must have a second factor.
fn rules(staff: &Staff, required: &[Role]) -> Markup {
    let (lang, kept) = (staff.lang(), staff.form());
    let form = required.iter().fold(Form::default(), |form, role| form.and("roles", role.key()));
    let form = if kept.is_kept { kept } else { form };
    let ask = Ask::fresh(lang, &form);
    let roles: Vec<Choice> =
        Role::ALL.iter().map(|role| Choice { value: role.key(), label: naming::role(lang, *role) }).collect();
    let boxes =
        ask.boxes(&roles, "roles", people::require_second_factor(lang), people::require_second_factor_hint(lang));
    html! {
        section.section."section--ruled" {
            h2 { (people::second_factor(lang)) }
            (ask.frame(&urls::desk_part(lang, "second-factor-rules"), boxes, &[button::submit(Weight::Second, common::save(lang))]))
        }
    }
}

/// Says which roles must have a second factor.
///
/// # Errors
/// When the person may not.
pub async fn require_second_factor(sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let roles: Vec<Role> = sent.form.all("roles").iter().filter_map(|role| Role::from_key(role)).collect();
    second_factor::require_for(&mut ctx, &roles).await?;
    sent.done(ctx, Done::Saved, &urls::desk_part(sent.staff.lang(), "people")).await
}

/// Asks once more before a person's second factor is taken away: whoever talks an administrator into it gets in with a password.
///
/// # Errors
/// When there is no such account, it has no second factor or is the person's own, or they may not.
pub async fn ask_to_reset_second_factor(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &id).await?;
    if !place.is_secured || place.account.id == staff.person.id {
        return Err(Error::not_found());
    }
    let (lang, account) = (staff.lang(), &place.account);
    let form = Form::default();
    let person = urls::desk_part(lang, &format!("people/{id}"));
    let buttons = [
        button::submit(Weight::Danger, people::reset_second_factor(lang)),
        button::link(Weight::Quiet, &person, common::back(lang)),
    ];
    let content = html! {
        p.lede { (people::reset_second_factor_text(lang, &account.name)) }
        (alert::sentence(lang, Tone::Warning, people::reset_second_factor_hint(lang)))
        (Facts::new().text(common::name(lang), &account.name).text(common::email(lang), &account.email).render())
        (Ask::fresh(lang, &form).frame(&format!("{person}/second-factor-ends"), html! {}, &buttons))
    };
    let mut crumbs = crumbs(lang);
    crumbs.push(Crumb { label: account.name.clone(), href: person });
    Ok(staff.show(&staff.page(Heading::new(people::reset_second_factor(lang)), crumbs), content))
}

/// Takes a person's second factor away; their sessions end.
///
/// # Errors
/// When there is no such account, it is the person's own, or they may not.
pub async fn reset_second_factor(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    second_factor::reset(&mut ctx, &id).await?;
    sent.done(ctx, Done::Saved, &urls::desk_part(sent.staff.lang(), "people")).await
}

fn role_word(lang: Lang, key: &str) -> &'static str {
    Role::from_key(key).map_or(common::unknown(lang), |role| naming::role(lang, role))
}

fn names(parties: &[PartyRow], units: &[String]) -> String {
    let names = units.iter().filter_map(|unit| parties.iter().find(|party| party.id == *unit));
    names.map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn standing(lang: Lang, account: &Account) -> &'static str {
    match (account.disabled, account.has_password) {
        (true, _) => people::disabled(lang),
        (false, true) => more::in_use(lang),
        (false, false) => more::invited(lang),
    }
}

/// The form to invite.
///
/// # Errors
/// When the person may not.
pub async fn new(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    ctx.require(Operation::ManageAccounts, &[])?;
    let parties = desk::list_parties(&mut ctx).await?;
    let form = staff.form().or("language", staff.lang().code());
    Ok(view_new(&staff, &parties, &Ask::fresh(staff.lang(), &form)))
}

/// Invites, and shows the link once.
///
/// # Errors
/// When the person may not.
pub async fn create(sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    ctx.require(Operation::ManageAccounts, &[])?;
    let parties = desk::list_parties(&mut ctx).await?;
    let result = match role_of(&sent.form) {
        Ok(role) => {
            let form = &sent.form;
            let new = NewAccount {
                email: form.get("email").to_owned(),
                name: form.get("name").to_owned(),
                role,
                units: form.all("units"),
                language: Lang::from_code(form.get("language")).unwrap_or(lang).code().to_owned(),
            };
            accounts::invite(&mut ctx, new).await
        }
        Err(error) => Err(error),
    };
    match result {
        Ok((id, token)) => {
            let (account, _) = accounts::open_account(&mut ctx, &id).await?;
            let mut response = view_link(&sent.staff, &account, &token);
            sent.staff.forget_kept(&mut ctx, &mut response).await?;
            ctx.commit().await?;
            Ok(response)
        }
        Err(error) => Ok(view_new(&sent.staff, &parties, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn role_of(form: &Form) -> app::Result<Role> {
    Role::from_key(form.get("role")).ok_or_else(|| Problem::error("role", Fault::Missing))
}

fn role_fields(ask: &Ask, parties: &[PartyRow]) -> Markup {
    let lang = ask.lang;
    let roles: Vec<Choice> =
        Role::ALL.iter().map(|role| Choice { value: role.key(), label: naming::role(lang, *role) }).collect();
    let units: Vec<Choice> = parties
        .iter()
        .filter(|party| {
            ["unit", "committee", "unclassified", "role"].contains(&party.kind.as_str()) && party.successor.is_none()
        })
        .map(|party| Choice { value: &party.id, label: &party.name })
        .collect();
    html! {
        (ask.radios(&roles, "role", common::role(lang), more::role_hint(lang), Need::Needed))
        (ask.boxes(&units, "units", people::serves(lang), more::serves_hint(lang)))
    }
}

fn view_new(staff: &Staff, parties: &[PartyRow], ask: &Ask) -> Response {
    let lang = staff.lang();
    let languages: Vec<Choice> = Lang::ALL.iter().map(|l| Choice { value: l.code(), label: l.own_name() }).collect();
    let fields = html! {
        (ask.input(Kind::Text, "name", common::name(lang), "", Need::Needed))
        (ask.input(Kind::Email, "email", common::email(lang), "", Need::Needed))
        (role_fields(ask, parties))
        (ask.radios(&languages, "language", common::language(lang), "", Need::Needed))
    };
    let content =
        ask.frame(&urls::desk_part(lang, "people"), fields, &[button::submit(Weight::First, people::invite(lang))]);
    staff.ask(ask, &staff.page(Heading::new(people::invite(lang)), crumbs(lang)), content)
}

fn crumbs(lang: Lang) -> Vec<Crumb> {
    let mut crumbs = frame::desk_crumbs(lang);
    crumbs.push(Crumb { label: common::people(lang).to_owned(), href: urls::desk_part(lang, "people") });
    crumbs
}

/// The link, once: only its hash is stored.
fn view_link(staff: &Staff, account: &Account, token: &str) -> Response {
    let lang = staff.lang();
    let of_person = Lang::from_code(&account.language).unwrap_or(lang);
    let link = format!("{}{}", staff.visit.state.settings.origin(), urls::set_password(of_person, token));
    let content = html! {
        (alert::with(lang, Tone::Success, html! {
            p { (people::invitation_link(lang, tokens::LIFE / 60_000)) }
            p { code { (link) } }
        }))
        p { (more::link_once(lang)) }
        (Facts::new().text(common::name(lang), &account.name).text(common::email(lang), &account.email).render())
        (button::row(&[button::link(Weight::Second, &urls::desk_part(lang, "people"), common::back(lang))]))
    };
    staff.show(&staff.page(Heading::new(more::link_title(lang)), crumbs(lang)), content)
}

struct Place {
    account: Account,
    units: Vec<String>,
    parties: Vec<PartyRow>,
    is_secured: bool,
    events: Vec<AccountEvent>,
}

impl Place {
    async fn open(ctx: &mut Ctx, id: &str) -> Result<Place> {
        let (account, units) = accounts::open_account(ctx, id).await?;
        let is_secured = second_factor::list_secured(ctx).await?.contains(&account.id);
        let events = account_events::list_events(ctx, id).await?;
        Ok(Place { parties: desk::list_parties(ctx).await?, account, units, is_secured, events })
    }

    fn form(&self) -> Form {
        let form =
            Form::default().with("role", self.account.role.as_str()).with("seen", self.account.version.to_string());
        self.units.iter().fold(form, |form, unit| form.and("units", unit.as_str()))
    }
}

/// An account.
///
/// # Errors
/// When there is none or the person may not.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &id).await?;
    let kept = staff.form();
    let form = if kept.is_kept { kept } else { place.form() };
    Ok(view(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Changes role and units; the person's sessions end.
///
/// # Errors
/// When there is no such account or the person may not.
pub async fn change_role(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &id).await?;
    let result = match (role_of(&sent.form), sent.form.number("seen")) {
        (Ok(role), Ok(seen)) => accounts::change_role(&mut ctx, &id, role, &sent.form.all("units"), seen).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    finish(&sent, ctx, &place, result).await
}

/// Disables an account or enables it.
///
/// # Errors
/// When there is no such account or the person may not.
pub async fn change_state(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &id).await?;
    let is_off = sent.form.get("disabled") == "yes";
    let result = match sent.form.number("seen") {
        _ if place.account.disabled == is_off => Ok(()),
        Ok(seen) => accounts::set_disabled(&mut ctx, &id, is_off, seen).await,
        Err(error) => Err(error),
    };
    finish(&sent, ctx, &place, result).await
}

async fn finish(sent: &Sent, ctx: Ctx, place: &Place, result: app::Result<()>) -> Result<Response> {
    let lang = sent.staff.lang();
    match result {
        Ok(()) => sent.done(ctx, Done::Saved, &urls::desk_part(lang, "people")).await,
        Err(error) => {
            let form = sent
                .form
                .clone()
                .with("seen", place.account.version.to_string())
                .or("role", place.account.role.as_str());
            Ok(view(&sent.staff, place, &Ask::refused(lang, &form, error)?))
        }
    }
}

/// Makes a new link, and shows it once.
///
/// # Errors
/// When there is no such account, it is disabled, or the person may not.
pub async fn create_link(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let place = Place::open(&mut ctx, &id).await?;
    let token = tokens::create_token(&mut ctx, &id).await?;
    ctx.commit().await?;
    Ok(view_link(&sent.staff, &place.account, &token))
}

/// What was done with the account, and by whom.
fn events(staff: &Staff, events: &[AccountEvent]) -> Markup {
    let lang = staff.lang();
    if events.is_empty() {
        return empty(people::no_events(lang), None);
    }
    let columns =
        [Column::text(common::date(lang)), Column::text(people::event(lang)), Column::text(people::event_by(lang))];
    let row = |event: &AccountEvent| {
        let by = event.by.as_deref().unwrap_or(people::event_operator(lang));
        vec![html! { (day_time(staff, event.at)) }, html! { (told(lang, event)) }, html! { (by) }]
    };
    html! {
        (table::stacked(people::events(lang), &columns, events.iter().map(row).collect()))
        @if i64::try_from(events.len()).is_ok_and(|shown| shown >= account_events::SHOWN) {
            p.soft { (people::events_last(lang, account_events::SHOWN)) }
        }
    }
}

fn told(lang: Lang, event: &AccountEvent) -> String {
    let roles: Vec<&str> = event.roles.iter().map(|role| naming::role(lang, *role)).collect();
    let roles = if roles.is_empty() { common::none(lang).to_owned() } else { roles.join(", ") };
    match event.change {
        AccountChange::Created => people::event_created(lang, &roles),
        AccountChange::RoleSet => people::event_role(lang, &roles),
        AccountChange::UnitsSet if event.units.is_empty() => people::event_units(lang, common::none(lang)),
        AccountChange::UnitsSet => people::event_units(lang, &event.units.join(", ")),
        AccountChange::PasswordSet => people::event_password(lang).to_owned(),
        AccountChange::FactorOff => people::event_factor_off(lang).to_owned(),
        AccountChange::Disabled => people::event_disabled(lang).to_owned(),
        AccountChange::Enabled => people::event_enabled(lang).to_owned(),
        AccountChange::LinkMade => people::event_link(lang).to_owned(),
        AccountChange::FactorTaken => people::event_factor_taken(lang).to_owned(),
        AccountChange::FactorRule => people::event_factor_rule(lang, &roles),
    }
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let account = &place.account;
    let part = |part: &str| urls::desk_part(lang, &format!("people/{}/{part}", account.id));
    let (word, value, weight) = if account.disabled {
        (more::enable(lang), "no", Weight::Second)
    } else {
        (people::disable(lang), "yes", Weight::Danger)
    };
    let fields = html! { (role_fields(ask, &place.parties)) (ask.hidden("seen")) };
    let content = html! {
        (Facts::new()
            .text(common::email(lang), &account.email)
            .text(more::standing(lang), standing(lang, account))
            .render())
        (ask.frame(&part("roles"), fields, &[button::submit(Weight::First, common::save(lang))]))
        p.soft { (more::ends_sessions(lang)) }
        section.section."section--ruled" {
            h2 { (more::access(lang)) }
            .buttons {
                @if !account.disabled {
                    form method="post" action=(part("links")) { (button::submit(Weight::Second, people::reset_password(lang))) }
                }
                @if place.is_secured && account.id != staff.person.id {
                    (button::link(Weight::Second, &part("second-factor-ends/new"), people::reset_second_factor(lang)))
                }
                form method="post" action=(part("states")) {
                    (crate::parts::form::hidden("disabled", value))
                    (crate::parts::form::hidden("seen", &account.version.to_string()))
                    (button::submit(weight, word))
                }
            }
        }
        section.section."section--ruled" {
            h2 { (people::events(lang)) }
            (events(staff, &place.events))
        }
    };
    staff.ask(ask, &staff.page(Heading::new(account.name.as_str()), crumbs(lang)), content)
}
