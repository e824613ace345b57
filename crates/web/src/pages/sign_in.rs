//! Signing in and out, and setting a password by a link that was handed over. It says the same to everybody who may not.

use crate::error::Result;
use crate::forms::{Ask, Form};
use crate::parts::Page;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::{Kind, hidden};
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::session::{Cookie, is_token};
use crate::staff::{Done, flash, see_other, sender};
use crate::state::State;
use crate::urls;
use crate::visit::{Person, Visit};
use app::error::{Fault, Problem};
use app::people::passwords::hash_password;
use app::people::sessions::{self, SignIn};
use app::people::tokens;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use maud::{Markup, html};
use words::{Lang, common, people, staff};

/// The form.
///
/// # Errors
/// None.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Response> {
    let form = Form::default().with("next", visit.parameter("next").unwrap_or_default());
    let is_kept = Cookie::Text.read(&visit.state.settings, &headers).is_some();
    let notice = if is_kept { Some(staff::text_is_kept(visit.lang)) } else { None };
    Ok(page(&visit, &Ask::fresh(visit.lang, &form), Tone::Info, notice.map(str::to_owned)))
}

/// Signs in.
///
/// # Errors
/// What the database says.
pub async fn create(axum::extract::State(state): axum::extract::State<State>, request: Request) -> Result<Response> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, &state).await?;
    let Ok(bytes) = axum::body::to_bytes(body, 16 * 1024).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let form = Form::read(&String::from_utf8_lossy(&bytes));
    let before = Cookie::Session.read(&state.settings, &parts.headers);
    let (email, password) = (form.get("email"), form.get("password"));
    let result =
        sessions::sign_in(&state.app, state.now(), email, password, &sender(&parts), before.as_deref()).await?;
    Ok(match result {
        SignIn::Done { token, language } => {
            let lang = Lang::from_code(&language).unwrap_or(visit.lang);
            let mut response = see_other(&way_on(lang, form.get("next")));
            response.headers_mut().append(header::SET_COOKIE, Cookie::Session.set(&state.settings, &token));
            response
        }
        SignIn::Half { token } => {
            let next = form.get("next");
            let address = urls::sign_in_code(visit.lang);
            let address = if next.is_empty() { address } else { urls::with(&address, "next", next) };
            let mut response = see_other(&address);
            response.headers_mut().append(header::SET_COOKIE, Cookie::Half.set(&state.settings, &token));
            response
        }
        SignIn::Refused => {
            let notice = people::sign_in_failed(visit.lang).to_owned();
            refused(
                page(&visit, &Ask::fresh(visit.lang, &form), Tone::Error, Some(notice)),
                StatusCode::UNPROCESSABLE_ENTITY,
            )
        }
        SignIn::Wait(minutes) => {
            let notice = people::throttled(visit.lang, minutes);
            refused(
                page(&visit, &Ask::fresh(visit.lang, &form), Tone::Warning, Some(notice)),
                StatusCode::TOO_MANY_REQUESTS,
            )
        }
    })
}

fn refused(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

/// Only a path of this site: an address that leads elsewhere, or that a browser would read otherwise, leads to the desk.
pub(super) fn way_on(lang: Lang, next: &str) -> String {
    let is_path = next.starts_with('/') && !next.starts_with("//");
    let is_plain = !next.contains(|c: char| c == '\\' || c.is_control());
    let is_ours = next.parse::<Uri>().is_ok_and(|uri| uri.authority().is_none() && uri == next);
    if is_path && is_plain && is_ours { crate::parts::layout::href(lang, next) } else { urls::desk(lang) }
}

fn page(visit: &Visit, ask: &Ask, tone: Tone, notice: Option<String>) -> Response {
    let lang = visit.lang;
    let fields = html! {
        (ask.known(Kind::Email, "email", people::email_label(lang), "", "username"))
        (ask.known(Kind::Password, "password", people::password_label(lang), "", "current-password"))
        (hidden("next", ask.form.get("next")))
    };
    let content = html! {
        @if let Some(notice) = notice { (alert::sentence(lang, tone, &notice)) }
        (ask.frame(&urls::sign_in(lang), fields, &[button::submit(Weight::First, people::sign_in_button(lang))]))
        p.soft { (staff::no_account(lang)) }
    };
    answer(visit, people::sign_in_title(lang), content, ask.status())
}

pub(super) fn answer(visit: &Visit, title: &str, content: Markup, status: StatusCode) -> Response {
    let mut page = Page::new(visit.lang, visit.state.city(), Heading::new(title), Section::None, bare(&visit.path));
    page.is_public = false;
    page.person = visit.person.as_ref().map(|person| person.name.clone());
    page.has_due_list = visit.person.as_ref().is_some_and(Person::has_due_list);
    page.flash = flash(visit);
    (status, [(header::CACHE_CONTROL, "no-store")], page.render(content)).into_response()
}

fn bare(path: &str) -> String {
    path.split("?done=").next().unwrap_or_default().to_owned()
}

/// Signs out.
///
/// # Errors
/// What the database says.
pub async fn end(visit: Visit, headers: HeaderMap) -> Result<Response> {
    let state = &visit.state;
    if let Some(token) = Cookie::Session.read(&state.settings, &headers) {
        let mut ctx = state.app.begin(visit.actor(), state.now()).await?;
        sessions::end_session(&mut ctx, &token).await?;
        ctx.commit().await?;
    }
    let mut response = see_other(&Done::SignedOut.at(&urls::sign_in(visit.lang)));
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.clear(&state.settings));
    Ok(response)
}

/// The form behind a link that was handed over. Looking at it does not use the link up.
///
/// # Errors
/// What the database says.
pub async fn show_link(visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let form = Form::default();
    link_page(&visit, &token, &Ask::fresh(visit.lang, &form)).await
}

/// Sets the password.
///
/// # Errors
/// What the database says.
pub async fn use_link(visit: Visit, Path(token): Path<String>, body: Bytes) -> Result<Response> {
    let form = Form::read(&String::from_utf8_lossy(&body));
    match set_password(&visit, &token, form.get("password")).await {
        Ok(()) => Ok(see_other(&Done::PasswordSet.at(&urls::sign_in(visit.lang)))),
        Err(app::Error::NotFound(_)) => Ok(used_up(&visit)),
        Err(error) => link_page(&visit, &token, &Ask::refused(visit.lang, &form, error)?).await,
    }
}

async fn set_password(visit: &Visit, token: &str, password: &str) -> app::Result<()> {
    let state = &visit.state;
    let mut ctx = state.app.read(Actor::Resident, state.now()).await?;
    let invited = tokens::find_token(&mut ctx.conn, token, state.now().timestamp_millis()).await?;
    drop(ctx);
    let invited = invited.ok_or_else(|| app::Error::NotFound("the link".to_owned()))?;
    if password.is_empty() {
        return Err(Problem::error("password", Fault::Missing));
    }
    let personal = [invited.email.as_str(), invited.name.as_str(), &state.city()];
    let hash = hash_password(&state.app, "password", password, &personal).await?;
    let mut ctx = state.app.begin(Actor::Resident, state.now()).await?;
    tokens::set_password_by_token(&mut ctx, token, &hash).await?;
    ctx.commit().await
}

async fn link_page(visit: &Visit, token: &str, ask: &Ask<'_>) -> Result<Response> {
    let state = &visit.state;
    let mut ctx = state.app.read(Actor::Resident, state.now()).await?;
    let now = state.now().timestamp_millis();
    let found = if is_token(token) { tokens::find_token(&mut ctx.conn, token, now).await? } else { None };
    let Some(invited) = found else { return Ok(used_up(visit)) };
    let lang = visit.lang;
    let fields = html! {
        (hidden("email", &invited.email))
        (ask.known(Kind::Password, "password", people::new_password_label(lang), people::password_hint(lang), "new-password"))
    };
    let content = html! {
        p.lede { (staff::password_for(lang, &invited.email, &invited.name)) }
        (ask.frame(&urls::set_password(lang, token), fields, &[button::submit(Weight::First, staff::set_password(lang))]))
    };
    Ok(answer(visit, staff::set_password(lang), content, ask.status()))
}

fn used_up(visit: &Visit) -> Response {
    let lang = visit.lang;
    let content = html! {
        (alert::sentence(lang, Tone::Warning, people::link_used_up(lang)))
        p { a href=(urls::sign_in(lang)) { (common::sign_in(lang)) } }
    };
    answer(visit, staff::set_password(lang), content, StatusCode::NOT_FOUND)
}
