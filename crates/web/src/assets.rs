//! The style sheet, its font and its icons, embedded in the program and served under an address that holds their hash.
//! A browser may keep them for ever: another build has another address. Nothing here is made by a person or a city.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One embedded file.
struct Asset {
    name: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

/// The address of the style sheet.
#[must_use]
pub const fn style_url() -> &'static str {
    STYLE_URL
}

/// The address of the font of headings, for preloading; `None` when the program was built without it.
#[must_use]
pub const fn font_url() -> Option<&'static str> {
    if BUILT { Some(FONT_URL) } else { None }
}

/// The address of the icon that a browser shows beside the title.
#[must_use]
pub const fn icon_url() -> &'static str {
    ICON_URL
}

/// The address of the script that lists chosen files.
#[must_use]
pub const fn script_url() -> &'static str {
    SCRIPT_URL
}

/// What to say when the server starts, if the program was built before `cargo xtask assets` had made the style sheet.
#[must_use]
pub const fn notice() -> Option<&'static str> {
    if BUILT {
        None
    } else {
        Some("the style sheet was not built, so pages use the plain theme; `cargo xtask assets` makes the full one")
    }
}

/// Every embedded file by its name below `/assets/{hash}/`.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    ASSETS.iter().map(|asset| (asset.name, asset.bytes))
}

/// The routes of the embedded files: `/assets/{hash}/{name}`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{*name}", get(serve))
}

/// An unknown hash is answered with the present file, but not for ever: a page of the last build may still be open.
async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache = if hash == HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, cache),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, asset.bytes).into_response()
}
