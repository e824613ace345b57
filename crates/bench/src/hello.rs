//! The page that everything is measured against: axum answering two words, and nothing else.

use axum::Router;
use axum::response::Html;
use axum::routing::get;

/// Serves until it is killed.
pub async fn serve(address: &str) -> Result<(), String> {
    let routes =
        Router::new().route("/", get(|| async { Html("<!doctype html><title>Hello</title><h1>Hello, world</h1>") }));
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
    axum::serve(listener, routes).await.map_err(|error| error.to_string())
}
