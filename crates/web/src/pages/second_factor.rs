//! The second factor: the code after the password at sign-in, and setting it up, new recovery codes and switching off on
//! one's own account. What is handed over is shown once; a GET never changes anything, also not the key.

use crate::error::Result;
use crate::forms::{Ask, Form};
use crate::pages::account::check_present;
use crate::pages::frame;
use crate::pages::sign_in::{answer, way_on};
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::Kind;
use crate::parts::heading::Heading;
use crate::parts::layout::{Crumb, href};
use crate::parts::qr::qr;
use crate::session::Cookie;
use crate::staff::{Done, Sent, Staff, see_other};
use crate::urls;
use crate::visit::Visit;
use app::error::{Fault, Problem};
use app::people::accounts;
use app::people::second_factor::{self, HandedOver, SecondSignIn, Standing, in_groups};
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};
use words::{Lang, common, people, staff as more};

/// The form for the code, for whoever has just given the password.
///
/// # Errors
/// None.
pub async fn show_code(visit: Visit, headers: HeaderMap) -> Result<Response> {
    if Cookie::Half.read(&visit.state.settings, &headers).is_none() {
        return Ok(see_other(&urls::sign_in(visit.lang)));
    }
    let form = Form::default().with("next", visit.parameter("next").unwrap_or_default());
    Ok(code_page(&visit, &Ask::fresh(visit.lang, &form), None))
}

/// Takes the code, and opens the session.
///
/// # Errors
/// What the database says.
pub async fn give_code(visit: Visit, headers: HeaderMap, body: Bytes) -> Result<Response> {
    let state = &visit.state;
    let form = Form::read(&String::from_utf8_lossy(&body));
    let next = form.get("next");
    let Some(half) = Cookie::Half.read(&state.settings, &headers) else {
        return Ok(see_other(&urls::sign_in_for(visit.lang, next)));
    };
    let clear = || Cookie::Half.clear(&state.settings);
    Ok(match second_factor::sign_in_with_code(&state.app, state.now(), &half, form.get("code")).await? {
        SecondSignIn::Done { token, language } => {
            let lang = Lang::from_code(&language).unwrap_or(visit.lang);
            let response = see_other(&way_on(lang, next));
            with_cookies(response, [Cookie::Session.set(&state.settings, &token), clear()])
        }
        SecondSignIn::Expired => with_cookies(see_other(&urls::sign_in_for(visit.lang, next)), [clear()]),
        SecondSignIn::Refused => {
            let blank = form.clone().with("code", "");
            let ask = Ask::refused(visit.lang, &blank, Problem::error("code", Fault::WrongCode))?;
            code_page(&visit, &ask, None)
        }
        SecondSignIn::Wait(minutes) => {
            let blank = form.clone().with("code", "");
            let ask = Ask::fresh(visit.lang, &blank);
            let mut response = code_page(&visit, &ask, Some(people::throttled(visit.lang, minutes)));
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response
        }
    })
}

fn with_cookies<const N: usize>(mut response: Response, cookies: [HeaderValue; N]) -> Response {
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn code_page(visit: &Visit, ask: &Ask, notice: Option<String>) -> Response {
    let lang = visit.lang;
    let fields = html! { (code_field(ask, people::code_or_recovery_hint(lang))) (ask.hidden("next")) };
    let content = html! {
        @if let Some(notice) = notice { (alert::sentence(lang, Tone::Warning, &notice)) }
        (ask.frame(&urls::sign_in_code(lang), fields, &[button::submit(Weight::First, people::sign_in_button(lang))]))
        p.soft { (people::code_lost(lang)) }
    };
    answer(visit, people::code_title(lang), content, ask.status())
}

fn code_field(ask: &Ask, hint: &str) -> Markup {
    ask.known(Kind::Text, "code", people::code_label(ask.lang), hint, "one-time-code")
}

/// How one's own second factor stands, and the forms that change it.
///
/// # Errors
/// What the database says.
pub async fn show(staff: Staff) -> Result<Response> {
    let form = Form::default();
    let part = if staff.visit.parameter("part").as_deref() == Some("end") { Part::End } else { Part::Main };
    view(&staff, &Ask::fresh(staff.lang(), &form), part).await
}

/// Makes a key; nothing is asked for until it is confirmed.
///
/// # Errors
/// What the database says.
pub async fn begin(sent: Sent) -> Result<Response> {
    let lang = sent.staff.lang();
    let mut ctx = sent.begin().await?;
    match second_factor::begin_own(&mut ctx).await {
        Ok(()) => {
            ctx.commit().await?;
            Ok(see_other(&page_address(lang)))
        }
        Err(error) => {
            drop(ctx);
            view(&sent.staff, &Ask::refused(lang, &sent.form, error)?, Part::Main).await
        }
    }
}

/// Which form of the page was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    End,
}

/// Switches it on, and hands the recovery codes over.
///
/// # Errors
/// What the database says.
pub async fn confirm(sent: Sent) -> Result<Response> {
    match checked(&sent).await {
        Ok(mut ctx) => {
            let result = second_factor::confirm_own(&mut ctx, sent.form.get("code")).await;
            finish(&sent, ctx, result).await
        }
        Err(error) => refuse(&sent, error, Part::Main).await,
    }
}

/// Hands new recovery codes over.
///
/// # Errors
/// What the database says.
pub async fn renew(sent: Sent) -> Result<Response> {
    match checked(&sent).await {
        Ok(mut ctx) => {
            let result = second_factor::renew_recovery_codes(&mut ctx, sent.form.get("code")).await;
            finish(&sent, ctx, result).await
        }
        Err(error) => refuse(&sent, error, Part::Main).await,
    }
}

/// Switches it off.
///
/// # Errors
/// What the database says.
pub async fn end(sent: Sent) -> Result<Response> {
    let mut ctx = match checked(&sent).await {
        Ok(ctx) => ctx,
        Err(error) => return refuse(&sent, error, Part::End).await,
    };
    match second_factor::end_own(&mut ctx, sent.form.get("code")).await {
        Ok(token) => {
            let response = sent.done(ctx, Done::Saved, &page_address(sent.staff.lang())).await?;
            let settings = &sent.staff.visit.state.settings;
            Ok(with_cookies(response, [Cookie::Session.set(settings, &token)]))
        }
        Err(error) => {
            drop(ctx);
            refuse(&sent, error, Part::End).await
        }
    }
}

fn page_address(lang: Lang) -> String {
    urls::account(lang, "second-factor")
}

/// A transaction, once the password is right; attempts to give a code are counted before it is looked at.
async fn checked(sent: &Sent) -> app::Result<app::Ctx> {
    let state = &sent.staff.visit.state;
    let actor = sent.staff.person.actor();
    check_present(sent, sent.form.get("present")).await?;
    if let Some(minutes) = second_factor::count_own_attempt(&state.app, &actor, state.now()).await? {
        return Err(Problem::error("code", Fault::Wait(minutes)));
    }
    state.app.begin(actor, state.now()).await
}

async fn refuse(sent: &Sent, error: app::Error, part: Part) -> Result<Response> {
    let form = sent.form.clone().with("code", "").with("present", "");
    view(&sent.staff, &Ask::refused(sent.staff.lang(), &form, error)?, part).await
}

/// The codes, once, with the cookie of the new session.
async fn finish(sent: &Sent, ctx: app::Ctx, result: app::Result<HandedOver>) -> Result<Response> {
    let staff = &sent.staff;
    let lang = staff.lang();
    let handed = match result {
        Ok(handed) => handed,
        Err(error) => {
            drop(ctx);
            return refuse(sent, error, Part::Main).await;
        }
    };
    ctx.commit().await?;
    let content = html! {
        (alert::sentence(lang, Tone::Success, people::second_factor_on(lang)))
        h2 { (people::recovery_codes(lang)) }
        p { (people::recovery_codes_text(lang)) }
        ul { @for code in &handed.recovery_codes { li { code { (code) } } } }
        (button::row(&[match staff.kept_page() {
            Some(page) => button::link(Weight::First, &href(lang, page), more::to_kept_text(lang)),
            None => button::link(Weight::First, &urls::desk(lang), common::desk(lang)),
        }]))
    };
    let response = staff.show(&staff.page(Heading::new(people::second_factor(lang)), crumbs(lang)), content);
    let settings = &staff.visit.state.settings;
    Ok(with_cookies(response, [Cookie::Session.set(settings, &handed.token)]))
}

fn crumbs(lang: Lang) -> Vec<Crumb> {
    let mut crumbs = frame::desk_crumbs(lang);
    crumbs.push(Crumb { label: common::account(lang).to_owned(), href: urls::account(lang, "") });
    crumbs
}

async fn view(staff: &Staff, ask: &Ask<'_>, part: Part) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    let standing = second_factor::own_standing(&mut ctx).await?;
    let email = accounts::own_account(&mut ctx).await?.email;
    drop(ctx);
    let content = html! {
        @if standing.is_required && !standing.is_on { (alert::sentence(lang, Tone::Warning, people::second_factor_required(lang))) }
        @if staff.kept_page().is_some() { (alert::sentence(lang, Tone::Info, more::text_is_kept_meanwhile(lang))) }
        p.lede { (people::second_factor_text(lang)) }
        @match (&standing.key, standing.is_on) {
            (_, true) => (when_on(lang, &standing, ask, part)),
            (Some(key), false) => (when_begun(staff, ask, &email, key)),
            (None, false) => (start(lang, people::set_up(lang))),
        }
    };
    let page = staff.page(Heading::new(people::second_factor(lang)), crumbs(lang));
    Ok(staff.ask(ask, &page, content))
}

fn start(lang: Lang, word: &str) -> Markup {
    html! { form.form method="post" action=(page_address(lang)) { (button::row(&[button::submit(Weight::First, word)])) } }
}

fn both_fields(ask: &Ask, hint: &str) -> Markup {
    html! {
        (ask.known(Kind::Password, "present", more::present_password(ask.lang), "", "current-password"))
        (code_field(ask, hint))
    }
}

fn when_begun(staff: &Staff, ask: &Ask, email: &str, key: &str) -> Markup {
    let lang = ask.lang;
    let link = urls::authenticator(&staff.visit.state.city(), email, key);
    html! {
        ol {
            li { (people::step_app(lang)) }
            li { (people::step_key(lang)) " " code { (in_groups(key)) } " – " a href=(&link) { (people::step_link(lang)) } }
            li { (people::step_code(lang)) }
        }
        p { (qr(people::key_picture(lang), &link)) }
        (ask.frame(&urls::account(lang, "second-factor/confirmations"), both_fields(ask, people::code_hint(lang)),
            &[button::submit(Weight::First, people::switch_on(lang))]))
        p.soft { (people::other_key(lang)) }
        (start(lang, people::another_key(lang)))
    }
}

fn when_on(lang: Lang, standing: &Standing, ask: &Ask, part: Part) -> Markup {
    let left = words::number::whole(lang, standing.recovery_codes_left);
    // Names of fields are ids on the page, so one of the two forms is shown at a time.
    let end = urls::with(&page_address(lang), "part", "end");
    html! {
        (alert::sentence(lang, Tone::Success, people::second_factor_is_on(lang)))
        (Facts::new().text(people::recovery_codes_left(lang), &left).render())
        @if part == Part::End {
            h2 { (people::switch_off(lang)) }
            (ask.frame(&urls::account(lang, "second-factor/ends"), both_fields(ask, people::code_or_recovery_hint(lang)),
                &[button::submit(Weight::Danger, people::switch_off(lang))]))
        } @else {
            h2 { (people::new_recovery_codes(lang)) }
            (ask.frame(&urls::account(lang, "second-factor/recovery-codes"), both_fields(ask, people::code_or_recovery_hint(lang)),
                &[button::submit(Weight::Second, people::new_recovery_codes(lang))]))
            @if !standing.is_required { p { a href=(end) { (people::switch_off(lang)) } } }
        }
    }
}
