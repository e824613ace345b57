//! What went wrong, as a page: what it is, what was kept, what to do, where to go. Causes are logged once and never shown.
//! To somebody who is not signed in, what is forbidden looks like what does not exist.

use crate::parts::button::{self, Weight};
use crate::parts::heading::Heading;
use crate::parts::layout::{Page, Section, href};
use crate::parts::{rail, search};
use crate::security::{FORM_BYTES_MAX, Most};
use crate::state::State;
use crate::urls;
use crate::visit::{Address, Format, Person};
use app::error::{Fault, Problem};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use std::sync::Arc;
use words::{Lang, errors};

/// An answer that is not what was asked for. Becomes a page on its way out.
#[derive(Debug)]
pub struct Error(pub app::Error);

/// What a handler answers.
pub type Result<T = Response> = std::result::Result<T, Error>;

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl<E: Into<app::Error>> From<E> for Error {
    fn from(error: E) -> Error {
        Error(error.into())
    }
}

impl Error {
    /// There is nothing at this address.
    #[must_use]
    pub fn not_found() -> Error {
        Error(app::Error::NotFound("the page".to_owned()))
    }

    /// A day that is no day.
    #[must_use]
    pub fn no_day(field: &str) -> Error {
        Error(Problem::error(field, Fault::Form("YYYY-MM-DD".to_owned())))
    }

    fn status(&self) -> StatusCode {
        match &self.0 {
            app::Error::NotFound(_) => StatusCode::NOT_FOUND,
            app::Error::NotAllowed => StatusCode::FORBIDDEN,
            app::Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            app::Error::Stale { .. } => StatusCode::CONFLICT,
            app::Error::Db(cause) if cause.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
            app::Error::Db(_) | app::Error::Broken(_) | app::Error::File(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Rides on a response until [`render`] has made a page of it.
#[derive(Clone)]
struct Cause(Arc<app::Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Cause(Arc::new(self.0)));
        response
    }
}

/// Makes a page (or JSON) of a response that says that something is wrong and has no page yet.
pub fn render(state: &State, address: &Address, person: Option<&Person>, response: Response) -> Response {
    let status = response.status();
    let has_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"text/html") || kind.starts_with(b"application/json")
    });
    if !(status.is_client_error() || status.is_server_error()) || has_page {
        return response;
    }
    let cause = response.extensions().get::<Cause>().map(|cause| cause.0.clone());
    let status = if status == StatusCode::FORBIDDEN && person.is_none() && cause.is_some() {
        StatusCode::NOT_FOUND
    } else {
        status
    };
    let reference = note(status, cause.as_deref());
    let most = response.extensions().get::<Most>().map_or(FORM_BYTES_MAX, |most| most.0);
    let words = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Words::too_large(address.lang, most),
        StatusCode::NOT_FOUND if past_day(address).is_some() => Words::not_there_yet(address),
        _ => Words::of(address.lang, status, cause.as_deref(), &reference),
    };
    let mut made = if address.format == Format::Html {
        page(state, address, person, &words, cause.as_deref()).into_response()
    } else {
        let body =
            serde_json::json!({ "error": { "status": status.as_u16(), "title": words.title, "text": words.text } });
        axum::Json(body).into_response()
    };
    *made.status_mut() = status;
    let headers = made.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    made
}

/// Logs what is our fault, once, under the number that the page shows.
fn note(status: StatusCode, cause: Option<&app::Error>) -> String {
    if !status.is_server_error() {
        return String::new();
    }
    let reference: String = uuid::Uuid::new_v4().simple().to_string().chars().take(8).collect();
    match cause {
        Some(cause) => tracing::error!(reference, cause = %chain(cause), "a request failed"),
        None => tracing::error!(reference, %status, "a request failed"),
    }
    reference
}

/// An error with everything that caused it, on one line without control characters.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A number of bytes as people know it: 50 MB.
#[must_use]
pub fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}

struct Words {
    title: &'static str,
    text: String,
}

impl Words {
    fn too_large(lang: Lang, most: usize) -> Words {
        Words { title: errors::too_large_title(lang), text: errors::too_large_text(lang, &megabytes(most)) }
    }

    fn not_there_yet(address: &Address) -> Words {
        let lang = address.lang;
        let day = past_day(address).map(|day| words::date::day(lang, day)).unwrap_or_default();
        Words { title: errors::not_there_yet_title(lang), text: errors::not_there_yet_text(lang, &day) }
    }

    fn of(lang: Lang, status: StatusCode, cause: Option<&app::Error>, reference: &str) -> Words {
        let words = |title, text: &str| Words { title, text: text.to_owned() };
        match status {
            StatusCode::NOT_FOUND => words(errors::not_found_title(lang), errors::not_found_text(lang)),
            StatusCode::FORBIDDEN if cause.is_none() => {
                words(errors::forbidden_title(lang), errors::cross_site_text(lang))
            }
            StatusCode::FORBIDDEN => words(errors::forbidden_title(lang), errors::forbidden_text(lang)),
            StatusCode::CONFLICT => words(errors::stale_title(lang), errors::stale_text(lang)),
            StatusCode::TOO_MANY_REQUESTS => words(errors::too_many_title(lang), errors::too_many_text(lang)),
            StatusCode::SERVICE_UNAVAILABLE => words(errors::busy_title(lang), errors::busy_text(lang)),
            status if status.is_server_error() => {
                Words { title: errors::broken_title(lang), text: errors::broken_text(lang, reference) }
            }
            _ => words(errors::bad_request_title(lang), errors::bad_request_text(lang)),
        }
    }
}

/// The day that a page was asked to look back to.
fn past_day(address: &Address) -> Option<chrono::NaiveDate> {
    address.parameter("as_of")?.parse().ok()
}

fn page(
    state: &State,
    address: &Address,
    person: Option<&Person>,
    words: &Words,
    cause: Option<&app::Error>,
) -> Markup {
    let lang = address.lang;
    let heading = Heading::new(words.title).lede(words.text.as_str());
    let mut page = Page::new(lang, state.city(), heading, Section::None, address.path.as_str());
    page.is_public = false;
    page.person = person.map(|person| person.name.clone());
    page.has_due_list = person.is_some_and(Person::has_due_list);
    page.render(html! {
        @if let Some(app::Error::Stale { now, yours }) = cause {
            h2 { (errors::both_texts(lang)) }
            (rail::change(lang, yours, now))
        }
        @if let Some(app::Error::Invalid(problems)) = cause {
            ul { @for problem in problems { li { (sentence(lang, &named(lang, problem))) } } }
        }
        @if past_day(address).is_some() {
            p { a href=(href(lang, address.path.split('?').next().unwrap_or_default())) { (words::common::as_of_now(lang)) } }
        }
        (search::search(lang, ""))
        (button::row(&[button::link(Weight::Second, &urls::home(lang), errors::go_home(lang))]))
    })
}

/// A problem with the name of its field in the reader's language, where no form says it.
#[must_use]
pub fn named(lang: Lang, problem: &Problem) -> Problem {
    Problem { field: errors::field_name(lang, &problem.field), fault: problem.fault.clone() }
}

/// A fault of one field as a sentence in the reader's language.
#[must_use]
pub fn sentence(lang: Lang, problem: &Problem) -> String {
    let field = problem.field.as_str();
    let limit = |most: &usize| i64::try_from(*most).unwrap_or(i64::MAX);
    match &problem.fault {
        Fault::Missing => errors::field_required(lang, field),
        Fault::NoReason => errors::field_reason(lang).to_owned(),
        Fault::Unknown(_) => errors::field_choose(lang, field),
        Fault::InTheFuture => errors::field_day_future(lang).to_owned(),
        Fault::TooLong(most) => errors::field_too_long(lang, field, limit(most)),
        Fault::TooShort(least) => errors::field_too_short(lang, field, limit(least)),
        Fault::Taken(value) => errors::field_taken(lang, value),
        Fault::Form(form) => errors::field_form(lang, field, form),
        Fault::Guessable => errors::field_guessable(lang).to_owned(),
        Fault::Unreadable(sentence) => words::problem::sentence(lang, sentence),
        Fault::WrongPassword => errors::field_wrong_password(lang).to_owned(),
        Fault::Wait(minutes) => words::people::throttled(lang, *minutes),
        Fault::WrongCode => errors::field_wrong_code(lang).to_owned(),
        Fault::RequiredForRole => errors::field_required_for_role(lang).to_owned(),
        Fault::Backwards => errors::field_backwards(lang, field),
        Fault::NotWithdrawable => errors::field_not_withdrawable(lang).to_owned(),
        Fault::LastAdministrator => errors::field_last_administrator(lang).to_owned(),
        Fault::Dropped => errors::field_dropped(lang).to_owned(),
        Fault::NoCommitment => errors::field_no_commitment(lang).to_owned(),
        Fault::NoMeaning(word) => errors::field_no_meaning(lang, word),
        Fault::NoSuccessor => errors::field_no_successor(lang).to_owned(),
        Fault::Itself => errors::field_itself(lang).to_owned(),
        Fault::Published => errors::field_published(lang).to_owned(),
        Fault::NoChange => errors::field_no_change(lang).to_owned(),
        Fault::Unseen(count) => errors::field_unseen(lang, limit(count)),
        Fault::OpenFindings(count) => errors::field_open_findings(lang, limit(count)),
        Fault::ConfirmState(state) => errors::field_confirm_state(lang, state),
    }
}
