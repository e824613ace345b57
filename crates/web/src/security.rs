//! What every answer is wrapped in: headers that forbid what a page of ours never needs, limits on size, time and number,
//! compression, and a log line without bodies, addresses of people or values of queries.

use crate::state::{Settings, State};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

/// The largest form, in bytes. A page that takes files sets a limit of its own.
pub const FORM_BYTES_MAX: usize = 1024 * 1024;
/// Requests worked on at the same time. More of them would only wait for each other; they are asked to come again.
const REQUESTS_MAX: usize = 256;
/// How long reading may take, and how long sending: a file of 200 MB over a slow line takes minutes.
const READ_TIME_MAX: Duration = Duration::from_secs(30);
const SEND_TIME_MAX: Duration = Duration::from_secs(600);

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";
/// What a page may do besides that shows a script of ours. Every other page can run none.
const SCRIPT_POLICY: &str = "script-src 'self'";
/// What a city's own file is served under: it can do nothing in anybody's browser.
pub const FILE_POLICY: &str = "default-src 'none'; sandbox";

/// Layers inside the router, where the route is known.
pub fn wrap(router: Router, settings: &Settings) -> Router {
    let mut csrf = CsrfLayer::new();
    if !settings.origin().is_empty() {
        csrf = match csrf.add_trusted_origin(settings.origin()) {
            Ok(csrf) => csrf,
            Err(error) => {
                tracing::warn!(%error, "the public address is no origin; forms are checked against the request's host");
                CsrfLayer::new()
            }
        };
    }
    router
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(csrf)
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| {
            let what = panic.downcast_ref::<&str>().copied().map(str::to_owned);
            let what = what.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            tracing::error!(what, "a page broke off");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(axum::middleware::from_fn(log))
}

/// Layers around everything.
pub fn wrap_outside(router: Router, state: &State) -> Router {
    let is_https = state.settings.is_https();
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(1024).and(NotForContentType::IMAGES).and(NotForContentType::const_new("font/")));
    router
        .layer(compression)
        .layer(axum::middleware::map_response(move |response: Response| async move { add_headers(response, is_https) }))
}

/// Lets this page, and no other, run the embedded script.
pub fn allow_script(response: &mut Response) {
    let policy = HeaderValue::from_str(&format!("{POLICY}; {SCRIPT_POLICY}")).expect("both are plain text");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
}

fn add_headers(mut response: Response, is_https: bool) -> Response {
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::CONTENT_SECURITY_POLICY, POLICY);
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, "same-origin");
    add(header::X_FRAME_OPTIONS, "DENY");
    add(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    add(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if is_https {
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}

/// Refuses a body that says itself that it is too large, before any of it is kept. What is still coming is read and thrown
/// away beside the answer, because a browser that is broken off while it sends shows its own error and not our sentence.
pub fn refuse_large(parts: &Parts, body: Body, most: usize) -> Result<Body, Box<Response>> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_none_or(|length| length <= most as u64) {
        return Ok(body);
    }
    tokio::spawn(async move {
        let mut rest = body.into_data_stream();
        let drain = async { while let Some(Ok(_)) = rest.next().await {} };
        tokio::time::timeout(SEND_TIME_MAX, drain).await
    });
    Err(Box::new(too_large(most)))
}

/// "Larger than may be", with how large it may be.
pub fn too_large(most: usize) -> Response {
    let mut response = StatusCode::PAYLOAD_TOO_LARGE.into_response();
    response.extensions_mut().insert(Most(most));
    response
}

/// Rides on a refusal: how many bytes may be sent.
#[derive(Clone, Copy, Debug)]
pub struct Most(pub usize);

/// Bounds how many requests are worked on, and how long each.
#[derive(Clone)]
pub struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Gate {
        Gate(Arc::new(Semaphore::new(REQUESTS_MAX)))
    }
}

impl Gate {
    /// Lets the request through, or says at once that there are too many; breaks off what takes too long.
    pub async fn pass(&self, method: &Method, answer: impl Future<Output = Response>) -> Response {
        let Ok(_permit) = self.0.try_acquire() else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let most = if method == Method::POST { SEND_TIME_MAX } else { READ_TIME_MAX };
        tokio::time::timeout(most, answer).await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
    }
}

/// One line a request: the pattern of the route, never the address itself, because addresses may hold a secret.
async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("no such address", MatchedPath::as_str);
    let milliseconds = started.elapsed().as_millis();
    tracing::info!(%method, route, status = response.status().as_u16(), milliseconds, "request");
    response
}
