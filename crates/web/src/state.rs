//! What every page needs and no page owns: the program, the settings of this server, the pages kept in memory.
//! It must never hold anything of one visitor.

use crate::cache::Cache;
use app::App;
use app::imports::LONGEST_FILE;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::{Arc, RwLock};

/// Says what time it is; handed in from the edge, so that tests choose the day.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Settings of this server.
#[derive(Clone)]
pub struct Settings {
    /// The address under which the city's people reach it (`https://plans.example.gov`): for links in feeds and invitations,
    /// and it switches on what needs https.
    pub public_address: Option<String>,
    /// The time.
    pub clock: Clock,
    /// The largest file that is taken in, in bytes; never more than the reader of documents takes.
    pub file_bytes_max: usize,
}

impl Settings {
    /// The usual settings of a server.
    #[must_use]
    pub fn new(public_address: Option<String>, clock: Clock) -> Settings {
        Settings { public_address, clock, file_bytes_max: LONGEST_FILE }
    }

    /// The largest request with files, in bytes: several of them at once.
    #[must_use]
    pub fn request_bytes_max(&self) -> usize {
        self.file_bytes_max.saturating_mul(4)
    }

    /// Whether people reach it over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_address.as_deref().is_some_and(|address| address.starts_with("https://"))
    }

    /// The address that links in feeds and mails begin with: never made from what a request says about its host.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.public_address.as_deref().unwrap_or_default().trim_end_matches('/')
    }
}

/// Shared by all requests; cloning shares it.
#[derive(Clone)]
pub struct State(Arc<Inner>);

/// What a [`State`] points at.
pub struct Inner {
    /// The program around the database.
    pub app: App,
    /// Settings of this server.
    pub settings: Settings,
    /// Pages kept in memory.
    pub cache: Cache,
    /// The public's view of past days.
    pub past: app::public::Past,
    /// Changes whenever another build of the program runs, so that no browser keeps a page of the last one.
    pub build: String,
    city: RwLock<String>,
}

impl std::ops::Deref for State {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl State {
    /// State of a server that has just started.
    #[must_use]
    pub fn new(app: App, settings: Settings) -> State {
        State(Arc::new(Inner {
            app,
            settings,
            cache: Cache::new(),
            past: app::public::Past::default(),
            build: build_mark(),
            city: RwLock::default(),
        }))
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.settings.clock)()
    }

    /// The city's day.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.app.day(self.now())
    }

    /// The city's name as last read: for pages that cannot ask the database because something went wrong.
    #[must_use]
    pub fn city(&self) -> String {
        let name = self.city.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        if name.is_empty() { "Throughline".to_owned() } else { name }
    }

    /// Asks for the city's name when no page has read it yet; when that goes wrong too, pages do without.
    pub async fn learn_city(&self) {
        if !self.city.read().unwrap_or_else(std::sync::PoisonError::into_inner).is_empty() {
            return;
        }
        if let Ok(mut reader) = app::public::Reader::open(&self.app, self.today()).await
            && let Ok(city) = reader.head().await.and_then(|head| head.city())
        {
            self.note_city(&city.name);
        }
    }

    /// Keeps the city's name.
    pub fn note_city(&self, name: &str) {
        let mut known = self.city.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if *known != name {
            name.clone_into(&mut known);
        }
    }
}

/// The version, the style sheet's hash, and size and time of the program's own file.
fn build_mark() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let stamp = file.ok().map(|file| {
        let changed = file.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        (file.len(), changed.map_or(0, |at| at.as_millis()))
    });
    format!("{} {} {stamp:?}", env!("CARGO_PKG_VERSION"), crate::assets::style_url())
}
