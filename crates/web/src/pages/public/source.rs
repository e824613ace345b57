//! A source document of a plan (`?document=` its digest), when everybody may read it: sent as a file that can do nothing in
//! a browser.

use crate::error::Result;
use crate::pages::public::is_known;
use crate::security::FILE_POLICY;
use crate::state::State;
use crate::visit::Visit;
use app::public::Reader;
use axum::extract::{self, Path};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Kept by whoever reads it, and asked about each time: it may be closed again.
const FRESH: &str = "public, no-cache";

/// The file.
///
/// # Errors
/// What the database says, or that there is no open source.
pub async fn show(
    visit: Visit,
    extract::State(state): extract::State<State>,
    Path(slug): Path<String>,
    known: HeaderMap,
) -> Result<Response> {
    let document = visit.parameter("document").unwrap_or_default();
    let mut reader = Reader::open(&state.app, state.today()).await?;
    // A document can be large, and never changes under its digest: it is read only for who does not hold it.
    let digest = reader.source_digest(&slug, &document).await?;
    let etag = format!("\"{digest}\"");
    if is_known(&known, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::CACHE_CONTROL, FRESH.to_owned()), (header::ETAG, etag)])
            .into_response());
    }
    let file = reader.source(&slug, &digest).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", plain(&file.name))),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY.to_owned()),
        (header::CACHE_CONTROL, FRESH.to_owned()),
        (header::ETAG, etag),
    ];
    Ok((headers, file.content).into_response())
}

/// A name that a header can carry: letters, digits and a few marks; everything else becomes a low line.
fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_cannot_leave_their_header() {
        assert_eq!(plain("../a\"b\r\nX: y.docx"), "a_b__X_ y.docx");
    }
}
