//! HTTP and HTML: one page a file, composed from parts; every address is made in one place.
//! It must never hold a rule of the city's work, see a transaction or a row, or need script to work.

pub mod assets;
pub mod cache;
pub mod error;
pub mod forms;
pub mod pages;
pub mod parts;
pub mod routes;
pub mod security;
pub mod session;
pub mod staff;
pub mod state;
pub mod urls;
pub mod visit;

pub use error::Error;
pub use state::{Clock, Settings, State};
pub use visit::{Format, Person, Visit};

use domain::access::Actor;
use std::future::Future;

/// Serves until `stop` comes; requests under way are finished first.
///
/// # Errors
/// What the network says.
pub async fn serve(
    app: app::App,
    listener: tokio::net::TcpListener,
    settings: Settings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let state = State::new(app, settings);
    // The head of every page shows the city's name, also of those that do not read it.
    if let Ok(mut ctx) = state.app.read(Actor::Resident, state.now()).await
        && let Ok(Some(city)) = app::city::find(&mut ctx.conn).await
    {
        state.note_city(&city.name);
    }
    let service = routes::service(state);
    axum::serve(listener, service.into_make_service_with_connect_info::<std::net::SocketAddr>())
        .with_graceful_shutdown(stop)
        .await
}
