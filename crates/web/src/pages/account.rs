//! One's own account: name, language, password.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, Kind};
use crate::parts::heading::Heading;
use crate::parts::{alert, naming};
use crate::session::Cookie;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::error::{Fault, Problem};
use app::people::accounts::{self, Account, Asked};
use app::people::passwords::hash_password;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use words::{Lang, common, people, staff};

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(staff: Staff) -> Result<Response> {
    let account = own(&staff).await?;
    let form = of(&account);
    Ok(view(&staff, &account, &Ask::fresh(staff.lang(), &form), &Ask::fresh(staff.lang(), &Form::default())))
}

async fn own(staff: &Staff) -> Result<Account> {
    let mut ctx = staff.read().await?;
    Ok(accounts::own_account(&mut ctx).await?)
}

fn of(account: &Account) -> Form {
    Form::default().with("name", account.name.as_str()).with("language", account.language.as_str())
}

/// Saves name and language.
///
/// # Errors
/// What the database says.
pub async fn save(sent: Sent) -> Result<Response> {
    let lang = sent.staff.lang();
    let account = own(&sent.staff).await?;
    let mut ctx = sent.begin().await?;
    let language = Lang::from_code(sent.form.get("language")).unwrap_or(lang);
    match accounts::change_own(&mut ctx, sent.form.get("name"), language.code()).await {
        Ok(()) => sent.done(ctx, Done::Saved, &urls::account(language, "")).await,
        Err(error) => {
            let ask = Ask::refused(lang, &sent.form, error)?;
            Ok(view(&sent.staff, &account, &ask, &Ask::fresh(lang, &Form::default())))
        }
    }
}

/// Changes the password; every other session ends.
///
/// # Errors
/// What the database says.
pub async fn save_password(headers: HeaderMap, sent: Sent) -> Result<Response> {
    let lang = sent.staff.lang();
    let account = own(&sent.staff).await?;
    match change_password(&sent, &account, &headers).await {
        Ok(ctx) => sent.done(ctx, Done::PasswordSet, &urls::account(lang, "")).await,
        Err(error) => {
            let ask = Ask::refused(lang, &sent.form, error)?;
            Ok(view(&sent.staff, &account, &Ask::fresh(lang, &of(&account)), &ask))
        }
    }
}

async fn change_password(sent: &Sent, account: &Account, headers: &HeaderMap) -> app::Result<app::Ctx> {
    let state = &sent.staff.visit.state;
    let (present, new) = (sent.form.get("present"), sent.form.get("password"));
    check_present(sent, present).await?;
    if new.is_empty() {
        return Err(Problem::error("password", Fault::Missing));
    }
    let personal = [account.email.as_str(), account.name.as_str(), &state.city()];
    let hash = hash_password(&state.app, "password", new, &personal).await?;
    let keep = Cookie::Session.read(&state.settings, headers).unwrap_or_default();
    let mut ctx = state.app.begin(sent.staff.person.actor(), state.now()).await?;
    accounts::change_own_password(&mut ctx, &hash, &keep).await?;
    Ok(ctx)
}

/// The present password, before anything about one's own account is changed.
pub(super) async fn check_present(sent: &Sent, present: &str) -> app::Result<()> {
    let state = &sent.staff.visit.state;
    match accounts::ask_own_password(&state.app, &sent.staff.person.actor(), state.now(), present).await? {
        Asked::Right => Ok(()),
        Asked::Wrong => Err(Problem::error("present", Fault::WrongPassword)),
        Asked::Wait(minutes) => Err(Problem::error("present", Fault::Wait(minutes))),
    }
}

fn view(staff: &Staff, account: &Account, ask: &Ask, password: &Ask) -> Response {
    let lang = staff.lang();
    let languages: Vec<Choice> = Lang::ALL.iter().map(|l| Choice { value: l.code(), label: l.own_name() }).collect();
    let fields = html! {
        (ask.known(Kind::Text, "name", common::name(lang), staff::own_name_hint(lang), "name"))
        (ask.radios(&languages, "language", common::language(lang), "", Need::Needed))
    };
    let password_fields = html! {
        (password.known(Kind::Password, "present", staff::present_password(lang), "", "current-password"))
        (password.known(Kind::Password, "password", people::new_password_label(lang), people::password_hint(lang), "new-password"))
    };
    let save = [button::submit(Weight::First, common::save(lang))];
    let content = html! {
        (Facts::new()
            .text(common::email(lang), &account.email)
            .text(common::role(lang), naming::role(lang, staff.person.role))
            .render())
        (ask.frame(&urls::account(lang, ""), fields, &save))
        p { a href=(urls::account(lang, "second-factor")) { (people::second_factor(lang)) } }
        section.section."section--ruled" {
            h2 { (staff::change_password(lang)) }
            (alert::sentence(lang, alert::Tone::Info, staff::password_ends_sessions(lang)))
            (password.frame(&urls::account(lang, "password"), password_fields,
                &[button::submit(Weight::Second, staff::change_password(lang))]))
        }
    };
    let page = staff.page(Heading::new(common::account(lang)), frame::desk_crumbs(lang));
    let worst = if password.status() > ask.status() { password } else { ask };
    staff.ask(worst, &page, content)
}
