//! Requests of people who are signed in. A page for them takes [`Staff`], a form [`Sent`]: without a session both lead to
//! the sign-in page (or to setting up the second factor that a role must have), and what was typed is kept until the person is
//! back; passwords and codes are not. Their pages are stored nowhere.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form};
use crate::pages::signed_out::{Kind, give_back};
use crate::parts::Page;
use crate::parts::alert::Tone;
use crate::parts::heading::Heading;
use crate::parts::layout::{Crumb, Flash, Section};
use crate::security::{FORM_BYTES_MAX, refuse_large, too_large};
use crate::session::Cookie;
use crate::state::State;
use crate::urls;
use crate::visit::{Format, Person, Visit};
use app::Ctx;
use app::people::kept_texts;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use maud::Markup;
use std::net::SocketAddr;
use words::{Lang, staff};

/// Somebody who is signed in reads a page.
pub struct Staff {
    /// The request.
    pub visit: Visit,
    /// Who it is.
    pub person: Person,
    /// The text kept for this browser, when there is one: its id, the page it belongs to, its body.
    kept: Option<(String, String, String)>,
}

impl FromRequestParts<State> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> std::result::Result<Staff, Response> {
        let visit = Visit::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        if visit.format != Format::Html {
            return Err(Error::not_found().into_response());
        }
        let Some(person) = visit.person.clone() else {
            return Err(to_sign_in(&visit, &visit.path));
        };
        if must_set_up_first(&visit, &person) {
            return Err(to_set_up(&visit));
        }
        let kept = find_kept(state, &parts.headers).await.map_err(IntoResponse::into_response)?;
        Ok(Staff { visit, person, kept })
    }
}

/// Somebody who is signed in sends a form.
pub struct Sent {
    /// Who, and the request.
    pub staff: Staff,
    /// What was typed.
    pub form: Form,
}

impl FromRequest<State> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &State) -> std::result::Result<Sent, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await.map_err(IntoResponse::into_response)?;
        let body = refuse_large(&parts, body, FORM_BYTES_MAX).map_err(|refusal| *refusal)?;
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| too_large(FORM_BYTES_MAX))?;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let staff = who_sends(state, visit, &parts, Some(&body), Kind::Texts).await?;
        Ok(Sent { staff, form: Form::read(&body) })
    }
}

/// Somebody who is signed in sends files. Otherwise the texts beside them are kept like those of any form; files are not.
pub struct SentFiles {
    /// Who, and the request.
    pub staff: Staff,
    /// The request, its body not read yet.
    pub request: Request,
}

impl FromRequest<State> for SentFiles {
    type Rejection = Response;

    async fn from_request(request: Request, state: &State) -> std::result::Result<SentFiles, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await.map_err(IntoResponse::into_response)?;
        if may_send(&visit) {
            let staff = who_sends(state, visit, &parts, Some(""), Kind::Files).await?;
            return Ok(SentFiles { staff, request: Request::from_parts(parts, body) });
        }
        let body = refuse_large(&parts, body, state.settings.request_bytes_max()).map_err(|refusal| *refusal)?;
        let texts = texts_of(Request::from_parts(parts.clone(), body)).await;
        let staff = who_sends(state, visit, &parts, texts.as_deref(), Kind::Files).await?;
        Ok(SentFiles { staff, request: Request::from_parts(parts, Body::empty()) })
    }
}

/// The texts of a form with files, as a form without files would send them; `None` when they are longer than such a form may be.
async fn texts_of(request: Request) -> Option<String> {
    let Ok(mut parts) = Multipart::from_request(request, &()).await else { return Some(String::new()) };
    let mut pairs = String::new();
    while let Ok(Some(mut part)) = parts.next_field().await {
        if part.file_name().is_some() {
            continue;
        }
        let (name, mut text) = (part.name().unwrap_or_default().to_owned(), Vec::new());
        while let Ok(Some(chunk)) = part.chunk().await {
            text.extend_from_slice(&chunk);
            if pairs.len() + text.len() > FORM_BYTES_MAX {
                return None;
            }
        }
        pairs += &format!("{}={}&", urls::encode(&name), urls::encode(&String::from_utf8_lossy(&text)));
    }
    Some(pairs)
}

/// Whether somebody is signed in and may do more than set up a second factor.
fn may_send(visit: &Visit) -> bool {
    visit.person.as_ref().is_some_and(|person| !must_set_up_first(visit, person))
}

fn must_set_up_first(visit: &Visit, person: &Person) -> bool {
    person.must_set_up && !visit.path.starts_with("/account")
}

/// Who sends a form. Who has to sign in or to set up a second factor first is led there, and what was typed is kept.
async fn who_sends(
    state: &State,
    visit: Visit,
    parts: &Parts,
    body: Option<&str>,
    kind: Kind,
) -> std::result::Result<Staff, Response> {
    let person = visit.person.clone().filter(|_| may_send(&visit));
    let Some(person) = person else {
        return Err(keep_text(state, &visit, parts, body, kind).await.unwrap_or_else(IntoResponse::into_response));
    };
    let kept = find_kept(state, &parts.headers).await.map_err(IntoResponse::into_response)?;
    Ok(Staff { visit, person, kept })
}

async fn find_kept(state: &State, headers: &HeaderMap) -> Result<Option<(String, String, String)>> {
    let Some(token) = Cookie::Text.read(&state.settings, headers) else { return Ok(None) };
    let mut ctx = state.app.read(Actor::Resident, state.now()).await?;
    let found = kept_texts::find(&mut ctx.conn, &token, state.now().timestamp_millis()).await?;
    Ok(found.map(|(address, body)| (token, address, body)))
}

/// The session ended while a text was written, or a rule came that asks for more: the text is kept, and comes back.
async fn keep_text(state: &State, visit: &Visit, parts: &Parts, body: Option<&str>, kind: Kind) -> Result<Response> {
    // Forms about one's own account hold passwords and codes. They are short, and kept nowhere.
    if visit.path.starts_with("/account") {
        return Ok(to_sign_in(visit, &urls::account(Lang::default(), "")));
    }
    let page = page_of_form(visit, &parts.headers);
    let mut response = if visit.person.is_some() { to_set_up(visit) } else { to_sign_in(visit, &page) };
    let Some(body) = body else { return Ok(give_back(visit, None, kind, FORM_BYTES_MAX)) };
    if body.is_empty() {
        return Ok(response);
    }
    let mut ctx = state.app.begin(Actor::Resident, state.now()).await?;
    let token = kept_texts::keep(&mut ctx, &sender(parts), &page, body).await?;
    ctx.commit().await?;
    match token {
        Some(token) => {
            response.headers_mut().append(header::SET_COOKIE, Cookie::Text.set(&state.settings, &token));
            Ok(response)
        }
        None => Ok(give_back(visit, Some(body), kind, FORM_BYTES_MAX)),
    }
}

/// The page that a form stood on: the one the browser says it came from. A form that was refused stands at the address that it
/// is sent to, which is no page of its own: then it is where such forms stand by custom.
fn page_of_form(visit: &Visit, headers: &HeaderMap) -> String {
    let sent_to = visit.path.split('?').next().unwrap_or_default();
    let came_from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let path = came_from
        .and_then(|address| address.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    let path = path.and_then(|path| path.parse::<Uri>().ok());
    let path = path.map(|uri| crate::visit::read_address(&Method::GET, &uri).path);
    path.filter(|path| path.split('?').next() != Some(sent_to)).unwrap_or_else(|| urls::page_of_form(sent_to))
}

/// The network address of whoever sent a request. Behind a proxy on the same machine it is what the proxy says: the last word of
/// the last line, because everything before it may have been written by the sender.
#[must_use]
pub fn sender(parts: &Parts) -> String {
    let Some(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()) else {
        return String::new();
    };
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back().and_then(|line| line.to_str().ok());
    let said = forwarded.and_then(|line| line.rsplit(',').next()).map(str::trim).filter(|said| !said.is_empty());
    said.filter(|_| peer.is_loopback()).map_or_else(|| peer.to_string(), str::to_owned)
}

fn to_sign_in(visit: &Visit, next: &str) -> Response {
    see_other(&urls::sign_in_for(visit.lang, next))
}

fn to_set_up(visit: &Visit) -> Response {
    see_other(&urls::account(visit.lang, "second-factor"))
}

/// "It is done; look there." A page that a reload does not send again.
#[must_use]
pub fn see_other(address: &str) -> Response {
    let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), (header::CACHE_CONTROL, NO_STORE)]).into_response()
}

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What was done, as a word in the address of the page that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A report was recorded.
    Reported,
    /// Nothing changed, and that was recorded.
    Unchanged,
    /// A draft became a plan.
    Published,
    /// An entry of the public record was made.
    Recorded,
    /// Something that is not part of the record was saved.
    Saved,
    /// The last edit of a draft was taken back.
    Undone,
    /// Signed out.
    SignedOut,
    /// A new password is set.
    PasswordSet,
}

impl Done {
    const ALL: [Done; 8] = [
        Done::Reported,
        Done::Unchanged,
        Done::Published,
        Done::Recorded,
        Done::Saved,
        Done::Undone,
        Done::SignedOut,
        Done::PasswordSet,
    ];

    const fn key(self) -> &'static str {
        match self {
            Done::Reported => "reported",
            Done::Unchanged => "unchanged",
            Done::Published => "published",
            Done::Recorded => "recorded",
            Done::Saved => "saved",
            Done::Undone => "undone",
            Done::SignedOut => "signed-out",
            Done::PasswordSet => "password-set",
        }
    }

    const fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Done::Reported => words::desk::saved(lang),
            Done::Unchanged => staff::done_unchanged(lang),
            Done::Published => staff::done_published(lang),
            Done::Recorded => staff::done_recorded(lang),
            Done::Saved => staff::done_saved(lang),
            Done::Undone => staff::done_undone(lang),
            Done::SignedOut => words::people::signed_out(lang),
            Done::PasswordSet => staff::done_password(lang),
        }
    }

    /// An address that says it.
    #[must_use]
    pub fn at(self, address: &str) -> String {
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}done={}", self.key())
    }
}

/// The sentence that a page shows once after a change, from its address.
#[must_use]
pub fn flash(visit: &Visit) -> Option<Flash> {
    let key = visit.parameter("done")?;
    let done = Done::ALL.into_iter().find(|done| done.key() == key)?;
    Some(Flash { tone: Tone::Success, text: done.sentence(visit.lang).to_owned() })
}

impl Staff {
    /// Language of the fixed words.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// Opens a reading of the record for this person.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(&self) -> Result<Ctx> {
        Ok(self.visit.state.app.read(self.person.actor(), self.visit.state.now()).await?)
    }

    /// What was typed here before the session ended; else an empty form.
    #[must_use]
    pub fn form(&self) -> Form {
        match &self.kept {
            Some((_, address, body)) if *address == self.visit.path => Form::kept(body),
            _ => Form::default(),
        }
    }

    /// The page with the form that a kept text belongs to.
    #[must_use]
    pub fn kept_page(&self) -> Option<&str> {
        self.kept.as_ref().map(|(_, address, _)| address.as_str())
    }

    /// Forgets the text that was kept for the form which was taken now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn forget_kept(&self, ctx: &mut Ctx, response: &mut Response) -> Result<()> {
        let path = self.visit.path.as_str();
        if let Some((token, page, _)) = &self.kept
            && (page.starts_with(path) || path.starts_with(page.split('?').next().unwrap_or_default()))
        {
            kept_texts::forget(ctx, token).await?;
            response.headers_mut().append(header::SET_COOKIE, Cookie::Text.clear(&self.visit.state.settings));
        }
        Ok(())
    }

    /// A page for staff.
    #[must_use]
    pub fn page(&self, heading: Heading, crumbs: Vec<Crumb>) -> Page {
        let visit = &self.visit;
        // A form of a plan belongs to the plans; of the desk, only the desk itself is what the menu names.
        let section = match visit.path.split('?').next() {
            Some("/desk") => Section::Desk,
            Some(path) if path.starts_with("/plans/") => Section::Plans,
            _ => Section::None,
        };
        let mut page = Page::new(visit.lang, visit.state.city(), heading, section, visit.path.as_str());
        page.crumbs = crumbs;
        page.person = Some(self.person.name.clone());
        page.has_due_list = self.person.has_due_list();
        page.is_public = false;
        page.flash = flash(visit);
        page
    }

    /// The answer with a page.
    #[must_use]
    pub fn show(&self, page: &Page, content: Markup) -> Response {
        self.answer(StatusCode::OK, page, content)
    }

    /// The answer with a form: taken, wrong or overtaken.
    #[must_use]
    pub fn ask(&self, ask: &Ask, page: &Page, content: Markup) -> Response {
        self.answer(ask.status(), page, content)
    }

    fn answer(&self, status: StatusCode, page: &Page, content: Markup) -> Response {
        (status, [(header::CACHE_CONTROL, NO_STORE)], page.render(content)).into_response()
    }
}

impl Sent {
    /// Opens a transaction in which this person changes things.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(&self) -> Result<Ctx> {
        let state = &self.staff.visit.state;
        Ok(state.app.begin(self.staff.person.actor(), state.now()).await?)
    }

    /// Makes it durable, forgets the text that was kept for it, and leads on.
    ///
    /// # Errors
    /// What the database says; then nothing was written.
    pub async fn done(&self, mut ctx: Ctx, done: Done, address: &str) -> Result<Response> {
        let mut response = see_other(&done.at(address));
        self.staff.forget_kept(&mut ctx, &mut response).await?;
        ctx.commit().await?;
        Ok(response)
    }
}

/// What came of a change whose form may have been sent twice: when the text already says what was sent, it is done.
///
/// # Errors
/// Whatever else the use-case said.
pub fn once(result: app::Result<()>) -> app::Result<()> {
    match result {
        Err(app::Error::Stale { now, yours }) if now.trim() == yours.trim() => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(peer: &str, lines: &[&str], expected: &str) {
        let peer = ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4000));
        let mut request = Request::builder().extension(peer);
        for line in lines {
            request = request.header("x-forwarded-for", *line);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        assert_eq!(sender(&parts), expected, "{lines:?}");
    }

    #[test]
    fn an_address_that_the_sender_wrote_does_not_count() {
        check("203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("127.0.0.1", &[], "127.0.0.1");
        check("127.0.0.1", &["198.51.100.1, 203.0.113.9"], "203.0.113.9");
        check("::1", &["198.51.100.1", "203.0.113.9"], "203.0.113.9");
        check("127.0.0.1", &["198.51.100.1", ""], "127.0.0.1");
    }
}
