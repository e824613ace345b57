//! A source document of a plan (`?document=` its digest), when everybody may read it: sent as a file that can do nothing in
//! a browser.

use crate::error::Result;
use crate::security::FILE_POLICY;
use crate::state::State;
use crate::visit::Visit;
use app::public::Reader;
use axum::extract::{self, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The file.
///
/// # Errors
/// What the database says, or that there is no open source.
pub async fn show(
    visit: Visit,
    extract::State(state): extract::State<State>,
    Path(slug): Path<String>,
) -> Result<Response> {
    let document = visit.parameter("document").unwrap_or_default();
    let file = Reader::open(&state.app, state.today()).await?.source(&slug, &document).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", plain(&file.name))),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY.to_owned()),
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
        (header::ETAG, format!("\"{}\"", file.sha256)),
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
