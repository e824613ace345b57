//! All routes of the program, grouped as the site map. A change of state is a noun that is created.

use crate::error;
use crate::pages::public;
use crate::security::{self, Gate};
use crate::state::State;
use crate::{assets, session, visit};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use std::convert::Infallible;
use tower::ServiceExt;

/// The whole site, ready to be served.
pub fn service(state: State) -> Router {
    let routes =
        Router::new().merge(public_routes()).merge(desk_routes()).merge(assets::router()).with_state(state.clone());
    let routes = security::wrap(routes, &state.settings);
    let (gate, inner) = (Gate::default(), state.clone());
    let site =
        Router::new().fallback(move |request: Request| answer(inner.clone(), gate.clone(), routes.clone(), request));
    security::wrap_outside(site, &state)
}

/// Without signing in.
fn public_routes() -> Router<State> {
    Router::new()
        .route("/", get(public::home::show))
        .route("/plans", get(public::plans::list))
        .route("/plans/{plan}", get(public::plans::show))
        .route("/plans/{plan}/history", get(public::history::plan))
        .route("/plans/{plan}/adopted", get(public::adopted::show))
        .route("/plans/{plan}/responsibilities", get(public::responsibilities::show))
        .route("/plans/{plan}/source", get(public::source::show))
        .route("/plans/{plan}/{item}", get(public::items::show))
        .route("/plans/{plan}/{item}/history", get(public::history::item))
        .route("/commitments", get(public::commitments::show))
        .route("/timeline", get(public::timeline::show))
        .route("/departments", get(public::departments::list))
        .route("/departments/{party}", get(public::departments::show))
        .route("/changes", get(public::changes::show))
        .route("/search", get(public::search::show))
        .route("/glossary", get(public::glossary::show))
        .route("/ledger", get(public::ledger::show))
        .route("/data", get(public::data::show))
        .route("/archive", get(public::archive::show))
        .route("/accessibility", get(public::accessibility::show))
        .route("/healthz", get(public::health::show))
}

/// For staff.
fn desk_routes() -> Router<State> {
    Router::new()
}

/// Reads the address, finds the route, and makes a page of what went wrong.
async fn answer(state: State, gate: Gate, routes: Router, mut request: Request) -> Result<Response, Infallible> {
    let address = visit::rewrite(&mut request);
    let method = request.method().clone();
    let cookie = request.headers().get(header::COOKIE).cloned();
    let response =
        gate.pass(&method, async { routes.oneshot(request).await.unwrap_or_else(|never| match never {}) }).await;
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return Ok(response);
    }
    let person = signed_in(&state, cookie).await;
    Ok(error::render(&state, &address, person.as_ref(), response))
}

/// Who is signed in, for the head of a page that says that something is wrong.
async fn signed_in(state: &State, cookie: Option<HeaderValue>) -> Option<visit::Person> {
    let mut headers = HeaderMap::new();
    headers.insert(header::COOKIE, cookie?);
    session::find(state, &headers).await.ok().flatten()
}
