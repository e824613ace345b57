//! Pages that everybody reads without signing in. Each is also `.json` and `.csv` of the same content, and none is made
//! again before the record, the city's day or the program has changed.

pub mod accessibility;
pub mod adopted;
pub mod archive;
pub mod changes;
pub mod commitments;
pub mod data;
pub mod departments;
pub mod editions;
pub mod glossary;
pub mod health;
pub mod history;
pub mod home;
pub mod items;
pub mod ledger;
pub mod lines;
pub mod plans;
pub mod responsibilities;
pub mod search;
pub mod sentences;
pub mod sheet;
pub mod source;
pub mod timeline;

use crate::cache;
use crate::error::{Error, Result};
use crate::parts::Page;
use crate::parts::alert::Tone;
use crate::parts::heading::Heading;
use crate::parts::layout::{Crumb, Flash, LedgerHead, Section};
use crate::urls;
use crate::visit::{Format, Person, Visit};
use app::public::{Head, Reader};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::ledger::entry::City;
use maud::Markup;
use serde::Serialize;
use sheet::Sheet;
use std::hash::{DefaultHasher, Hash, Hasher};
use words::{Lang, common, date};

/// What a page reads, and so what it must change with.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// All of the record.
    All,
    /// The city's chain and one plan's.
    Plan(&'a str),
}

/// The content of a page in every form it has.
pub trait View: Serialize {
    /// As a page.
    fn page(&self, frame: &Frame) -> Markup;
    /// As a table.
    fn sheet(&self, frame: &Frame) -> Sheet;
    /// As a feed, when it has that form.
    fn feed(&self, _frame: &Frame) -> Option<String> {
        None
    }
}

/// A request that has to be answered anew: what stands around the content.
pub struct Frame {
    /// The request.
    pub visit: Visit,
    /// Language of the fixed words.
    pub lang: Lang,
    /// The city's facts.
    pub city: City,
    /// Where the record ends.
    pub head: Head,
    /// The day that the page speaks of.
    pub day: NaiveDate,
    /// What a signed-in person may do here; empty for a resident.
    pub actions: Markup,
    is_past: bool,
    etag: String,
    key: String,
}

/// Opens the record for a page.
pub enum Opened {
    /// Nothing has changed: here is the answer.
    Kept(Box<Response>),
    /// It has to be made.
    Anew(Box<(Reader, Frame)>),
}

/// Opens the record for a page, or returns the answer when nothing has changed.
macro_rules! open {
    ($visit:expr, $scope:expr, $headers:expr) => {
        match $crate::pages::public::open_record($visit, $scope, $headers).await? {
            $crate::pages::public::Opened::Kept(response) => return Ok(*response),
            $crate::pages::public::Opened::Anew(opened) => *opened,
        }
    };
}
pub(crate) use open;

/// Asks where the record ends. Answers from memory, or with "not changed", when the page made of it is still the same.
///
/// # Errors
/// What the database says, or that there is no such plan.
pub async fn open_record(visit: Visit, scope: Scope<'_>, headers: &HeaderMap) -> Result<Opened> {
    let state = visit.state.clone();
    let mut reader = Reader::open(&state.app, state.today()).await?;
    let head = match scope {
        Scope::All => reader.head().await?,
        Scope::Plan(slug) => reader.head_of_plan(slug).await?,
    };
    let etag = mark(&visit, &head);
    let key = format!("{:?} {:?} {}", visit.lang, visit.format, visit.path);
    if visit.person.is_none() {
        if is_known(headers, &etag) {
            return Ok(Opened::Kept(Box::new(send(StatusCode::NOT_MODIFIED, &etag, None))));
        }
        if let Some(page) = state.cache.find(&key, &etag) {
            return Ok(Opened::Kept(Box::new(send_kept(&etag, &page, headers))));
        }
    }
    let city = head.city()?;
    state.note_city(&city.name);
    let past = visit.as_of.filter(|_| matches!(scope, Scope::Plan(_)));
    if let Some(day) = past {
        drop(reader);
        reader = state.past.open(&state.app, &head, day).await?;
    }
    let day = past.unwrap_or_else(|| state.today());
    let actions = Markup::default();
    let frame = Frame { lang: visit.lang, visit, city, head, day, actions, is_past: past.is_some(), etag, key };
    Ok(Opened::Anew(Box::new((reader, frame))))
}

/// Whether the browser says that it holds what has this mark.
pub(super) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag))
}

/// The mark of a page: it differs whenever anything differs that the page is made of.
fn mark(visit: &Visit, head: &Head) -> String {
    let mut hasher = DefaultHasher::new();
    (&head.chain, head.number, &head.hash, head.at, head.entries, &head.city_hash).hash(&mut hasher);
    (visit.state.today(), visit.lang, visit.format, &visit.path, &visit.state.build).hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

fn send(status: StatusCode, etag: &str, content: Option<(&'static str, Bytes)>) -> Response {
    let headers =
        [(header::ETAG, etag), (header::CACHE_CONTROL, "public, no-cache"), (header::VARY, "Cookie, Accept-Encoding")];
    match content {
        Some((media_type, body)) => (status, headers, [(header::CONTENT_TYPE, media_type)], body).into_response(),
        None => (status, headers).into_response(),
    }
}

/// Sends a page from memory; squeezed once for all who take it so.
fn send_kept(etag: &str, page: &cache::Page, asked: &HeaderMap) -> Response {
    let takes_gzip = asked.get_all(header::ACCEPT_ENCODING).iter().any(|value| {
        value.to_str().is_ok_and(|value| value.split(',').any(|one| one.trim().split(';').next() == Some("gzip")))
    });
    if !takes_gzip || page.body.len() < 1024 {
        return send(StatusCode::OK, etag, Some((page.media_type, page.body.clone())));
    }
    let mut response = send(StatusCode::OK, etag, Some((page.media_type, page.squeezed())));
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

/// The same content as data, with what it is worth.
#[derive(Serialize)]
struct Envelope<'a, V> {
    city: &'a str,
    as_of: NaiveDate,
    ledger: Position<'a>,
    data: &'a V,
}

#[derive(Serialize)]
struct Position<'a> {
    chain: &'a str,
    number: i64,
    hash: &'a str,
}

impl Frame {
    /// Makes the answer in the form asked for, and keeps it for the next who asks.
    ///
    /// # Errors
    /// That the page has no such form.
    pub fn answer<V: View>(self, view: &V) -> Result {
        let (media_type, body) = self.body(view)?;
        if self.visit.person.is_some() {
            let headers = [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_TYPE, media_type)];
            return Ok((headers, body).into_response());
        }
        let page = cache::Page::new(&self.etag, media_type, body.clone());
        self.visit.state.cache.keep(&self.key, page);
        Ok(send(StatusCode::OK, &self.etag, Some((media_type, body))))
    }

    /// Sends a table that is made while it is sent; it is not kept.
    #[must_use]
    pub fn stream(self, body: Body) -> Response {
        let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
        if self.visit.person.is_some() {
            return ([(header::CACHE_CONTROL, "no-store"), kind], body).into_response();
        }
        ([(header::ETAG, self.etag.as_str()), (header::CACHE_CONTROL, "public, no-cache"), kind], body).into_response()
    }

    fn body<V: View>(&self, view: &V) -> Result<(&'static str, Bytes)> {
        Ok(match self.visit.format {
            Format::Html => ("text/html; charset=utf-8", view.page(self).into_string().into()),
            Format::Json => ("application/json", self.json(view).into()),
            Format::Csv => ("text/csv; charset=utf-8", view.sheet(self).to_csv().into()),
            Format::Atom => {
                ("application/atom+xml; charset=utf-8", view.feed(self).ok_or_else(Error::not_found)?.into())
            }
        })
    }

    fn json<V: View>(&self, view: &V) -> String {
        let envelope = Envelope {
            city: &self.city.name,
            as_of: self.day,
            ledger: Position { chain: &self.head.chain, number: self.head.number, hash: &self.head.hash },
            data: view,
        };
        serde_json::to_string(&envelope).expect("page models have a JSON form")
    }

    /// The frame of a page with data forms.
    #[must_use]
    pub fn layout(&self, heading: Heading, section: Section) -> Page {
        let city = if self.city.name.is_empty() { self.visit.state.city() } else { self.city.name.clone() };
        let mut page = Page::new(self.lang, city, heading, section, self.visit.path.as_str());
        page.as_of = Some(date::day(self.lang, self.day));
        page.is_past = self.is_past;
        if self.visit.as_of.is_some() && !self.is_past {
            page.flash =
                Some(Flash { tone: Tone::Info, text: words::public::look_back_plans_only(self.lang).to_owned() });
        }
        page.person = self.visit.person.as_ref().map(|person| person.name.clone());
        page.has_due_list = self.visit.person.as_ref().is_some_and(Person::has_due_list);
        page.has_data = true;
        // The end of the record today is not what a page of a past day shows.
        if !self.head.hash.is_empty() && !self.is_past {
            page.ledger = Some(LedgerHead { number: self.head.number, hash: self.head.hash.clone() });
        }
        page
    }

    /// An address of this program in the language of the page; a page of a past day links to that day.
    #[must_use]
    pub fn plan_href(&self, address: String) -> String {
        if self.is_past { format!("{address}?as_of={}", self.day) } else { address }
    }

    /// The way here from home.
    #[must_use]
    pub fn crumbs(&self, more: Vec<(String, String)>) -> Vec<Crumb> {
        std::iter::once((common::home(self.lang).to_owned(), urls::home(self.lang)))
            .chain(more)
            .map(|(label, href)| Crumb { label: shorten(&label, 60), href })
            .collect()
    }

    /// The language of a plan's own texts, when it is not that of the page.
    #[must_use]
    pub fn other<'a>(&self, language: &'a str) -> Option<&'a str> {
        (!language.is_empty() && Lang::from_code(language) != Some(self.lang)).then_some(language)
    }

    /// A stored day as people write it.
    #[must_use]
    pub fn day_text(&self, day: &str) -> String {
        day.parse().map_or_else(|_| day.to_owned(), |day| date::day(self.lang, day))
    }

    /// The page's address with another value of one parameter.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> String {
        let (path, query) = self.visit.path.split_once('?').unwrap_or((&self.visit.path, ""));
        let prefix = format!("{name}=");
        let mut pairs: Vec<String> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&prefix)).map(str::to_owned).collect();
        if !value.is_empty() {
            pairs.push(format!("{name}={}", urls::encode(value)));
        }
        let mark = if pairs.is_empty() { "" } else { "?" };
        self.visit.href(&format!("{path}{mark}{}", pairs.join("&")))
    }
}

/// A text cut between words, with a mark that it was.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(begin, _)| begin))
}
