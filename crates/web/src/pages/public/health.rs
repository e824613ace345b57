//! Whether the program can answer: for whoever watches over the server.

use crate::error::Result;
use crate::state::State;
use app::public::Reader;
use axum::extract;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// `ok` when the database answers.
///
/// # Errors
/// What the database says.
pub async fn show(extract::State(state): extract::State<State>) -> Result<Response> {
    Reader::open(&state.app, state.today()).await?.head().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response())
}
