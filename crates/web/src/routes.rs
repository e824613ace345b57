//! All routes of the program, grouped as the site map. A change of state is a noun that is created.

use crate::error;
use crate::pages::{
    account, assignments, city, desk, drafts, drops, due_dates, evidence, frameworks, imports, measures, milestones,
    moves, new_items, parties, people, public, publications, reimports, second_factor, sign_in, signatures, sources,
    states, tables, updates, withdrawals, wordings,
};
use crate::security::{self, Gate};
use crate::state::{Settings, State};
use crate::{assets, session, visit};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use std::convert::Infallible;
use tower::ServiceExt;

/// The whole site, ready to be served.
pub fn service(state: State) -> Router {
    let routes = Router::new()
        .merge(public_routes())
        .merge(desk_routes(&state.settings))
        .merge(assets::router())
        .with_state(state.clone());
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
        .route("/plans/{plan}/editions", get(public::editions::show))
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
        .route("/history", get(public::history::city))
        .route("/data", get(public::data::show))
        .route("/archive", get(public::archive::show))
        .route("/accessibility", get(public::accessibility::show))
        .route("/healthz", get(public::health::show))
}

/// Signing in and one's own account.
fn account_routes() -> Router<State> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-in/code", get(second_factor::show_code).post(second_factor::give_code))
        .route("/sign-out", post(sign_in::end))
        .route("/set-password/{token}", get(sign_in::show_link).post(sign_in::use_link))
        .route("/account", get(account::show).post(account::save))
        .route("/account/password", post(account::save_password))
        .route("/account/second-factor", get(second_factor::show).post(second_factor::begin))
        .route("/account/second-factor/confirmations", post(second_factor::confirm))
        .route("/account/second-factor/recovery-codes", post(second_factor::renew))
        .route("/account/second-factor/ends", post(second_factor::end))
}

/// For staff.
fn desk_routes(settings: &Settings) -> Router<State> {
    Router::new()
        .merge(account_routes())
        .merge(item_change_routes())
        .merge(plan_change_routes())
        .merge(draft_routes(settings))
        .route("/desk", get(desk::show))
        .route("/desk/parties", get(parties::list).post(parties::create))
        .route("/desk/parties/new", get(parties::new))
        .route("/desk/parties/{party}", get(parties::show))
        .route("/desk/parties/{party}/names", post(parties::rename))
        .route("/desk/parties/{party}/facts", post(parties::change))
        .route("/desk/parties/{party}/successors", post(parties::succeed))
        .route("/desk/frameworks", get(frameworks::list).post(frameworks::create))
        .route("/desk/frameworks/new", get(frameworks::new))
        .route("/desk/frameworks/{framework}", get(frameworks::show))
        .route("/desk/people", get(people::list).post(people::create))
        .route("/desk/people/new", get(people::new))
        .route("/desk/people/{account}", get(people::show))
        .route("/desk/people/{account}/roles", post(people::change_role))
        .route("/desk/people/{account}/states", post(people::change_state))
        .route("/desk/people/{account}/links", post(people::create_link))
        .route("/desk/people/{account}/second-factor-ends", post(people::reset_second_factor))
        .route("/desk/people/{account}/second-factor-ends/new", get(people::ask_to_reset_second_factor))
        .route("/desk/second-factor-rules", post(people::require_second_factor))
        .route("/desk/city", get(city::show).post(city::create))
        .route("/desk/withdrawals", post(withdrawals::create_of_city))
        .route("/desk/withdrawals/new", get(withdrawals::new_of_city))
}

/// Documents that come in, their drafts, and what becomes of them.
fn draft_routes(settings: &Settings) -> Router<State> {
    let many_files = DefaultBodyLimit::max(settings.request_bytes_max());
    Router::new()
        .route("/desk/imports", get(imports::index).post(imports::create).layer(many_files))
        .route("/desk/drafts/{draft}", get(drafts::show))
        .route("/desk/drafts/{draft}/edits", post(drafts::edit))
        .route("/desk/drafts/{draft}/edits/new", get(drafts::show))
        .route("/desk/drafts/{draft}/undoings", post(drafts::undo))
        .route("/desk/drafts/{draft}/columns", post(drafts::map_columns))
        .route("/desk/drafts/{draft}/readings", post(drafts::reread))
        .route("/desk/drafts/{draft}/preview", get(drafts::preview))
        .route("/desk/drafts/{draft}/sights", post(drafts::see))
        .route("/desk/drafts/{draft}/file", get(drafts::file))
        .route("/desk/drafts/{draft}/discards", post(drafts::discard))
        .route("/desk/drafts/{draft}/discards/new", get(drafts::ask_discard))
        .route("/desk/drafts/{draft}/publications", post(publications::create))
        .route("/desk/drafts/{draft}/publications/new", get(publications::new))
        .route("/plans/{plan}/reimports/{draft}", get(reimports::show).post(reimports::create))
        .route("/plans/{plan}/reimports/{draft}/pages", get(reimports::show_pages))
        .route("/plans/{plan}/reimports/{draft}/closings", post(reimports::close))
}

/// What is created under an item.
fn item_change_routes() -> Router<State> {
    Router::new()
        .route("/plans/{plan}/{item}/updates", post(updates::create))
        .route("/plans/{plan}/{item}/updates/new", get(updates::new))
        .route("/plans/{plan}/{item}/unchanged", post(updates::create_unchanged))
        .route("/plans/{plan}/{item}/unchanged/new", get(updates::ask_unchanged))
        .route("/plans/{plan}/{item}/evidence", get(evidence::list).post(evidence::create))
        .route("/plans/{plan}/{item}/evidence/new", get(evidence::new))
        .route("/plans/{plan}/{item}/due-dates", post(due_dates::create))
        .route("/plans/{plan}/{item}/due-dates/new", get(due_dates::new))
        .route("/plans/{plan}/{item}/wordings", post(wordings::create))
        .route("/plans/{plan}/{item}/wordings/new", get(wordings::new))
        .route("/plans/{plan}/{item}/moves", post(moves::create))
        .route("/plans/{plan}/{item}/moves/new", get(moves::new))
        .route("/plans/{plan}/{item}/drops", post(drops::create))
        .route("/plans/{plan}/{item}/drops/new", get(drops::new))
        .route("/plans/{plan}/{item}/restorations", post(drops::create_restoration))
        .route("/plans/{plan}/{item}/restorations/new", get(drops::new_restoration))
        .route("/plans/{plan}/{item}/assignments", post(assignments::create))
        .route("/plans/{plan}/{item}/assignments/new", get(assignments::new))
        .route("/plans/{plan}/{item}/assignment-ends", post(assignments::create_end))
        .route("/plans/{plan}/{item}/assignment-ends/new", get(assignments::new_end))
        .route("/plans/{plan}/{item}/measures", post(measures::create))
        .route("/plans/{plan}/{item}/measures/new", get(measures::new))
        .route("/plans/{plan}/{item}/actuals", post(measures::create_actual))
        .route("/plans/{plan}/{item}/actuals/new", get(measures::new_actual))
}

/// What is created under a plan. No item's key may be one of these nouns (`app::plans` sees to it).
fn plan_change_routes() -> Router<State> {
    Router::new()
        .route("/plans/{plan}/items", post(new_items::create))
        .route("/plans/{plan}/items/new", get(new_items::new))
        .route("/plans/{plan}/wordings", post(wordings::create_of_plan))
        .route("/plans/{plan}/wordings/new", get(wordings::new_of_plan))
        .route("/plans/{plan}/states", post(states::create))
        .route("/plans/{plan}/states/new", get(states::new))
        .route("/plans/{plan}/signatures", post(signatures::create))
        .route("/plans/{plan}/signatures/new", get(signatures::new))
        .route("/plans/{plan}/source-openings", post(sources::create))
        .route("/plans/{plan}/source-openings/new", get(sources::new))
        .route("/plans/{plan}/tables/{form}", get(tables::show))
        .route("/plans/{plan}/milestone-reports", post(milestones::create))
        .route("/plans/{plan}/milestone-reports/new", get(milestones::new))
        .route("/plans/{plan}/withdrawals", post(withdrawals::create))
        .route("/plans/{plan}/withdrawals/new", get(withdrawals::new))
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
    state.learn_city().await;
    Ok(error::render(&state, &address, person.as_ref(), response))
}

/// Who is signed in, for the head of a page that says that something is wrong.
async fn signed_in(state: &State, cookie: Option<HeaderValue>) -> Option<visit::Person> {
    let mut headers = HeaderMap::new();
    headers.insert(header::COOKIE, cookie?);
    session::find(state, &headers).await.ok().flatten()
}
