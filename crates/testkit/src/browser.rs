//! A browser without a network: a person who opens pages, sends forms and keeps cookies, in one process with the program.
//! Every page that anybody opens in any test is checked (see [`crate::page`]); it runs no script, as no page may need one.

use crate::page;
use app::App;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use web::{Settings, State};

/// More than any page or file of a test.
const BODY_MAX: usize = 64 * 1024 * 1024;

/// The site at a moment that the test sets.
#[derive(Clone)]
pub struct Site {
    service: Router,
    now: Arc<Mutex<DateTime<Utc>>>,
}

/// A person at the site.
#[derive(Clone)]
pub struct Browser {
    site: Site,
    cookies: Vec<(String, String)>,
    /// The address of the page that is open.
    open: Option<String>,
    /// The other site whose page sends the forms, if one does.
    elsewhere: Option<String>,
}

/// What the site answered.
#[derive(Debug, Clone)]
pub struct Page {
    /// The path that answered.
    pub path: String,
    /// Status.
    pub status: StatusCode,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The content as text.
    pub body: String,
}

impl Site {
    /// The site of a program, at a moment.
    pub fn new(app: App, now: DateTime<Utc>) -> Self {
        let now = Arc::new(Mutex::new(now));
        let clock = Arc::clone(&now);
        let clock = Arc::new(move || *clock.lock().expect("no test panics while it sets the clock"));
        let settings = Settings::new(None, clock);
        Self { service: web::routes::service(State::new(app, settings)), now }
    }

    /// Moves the clock.
    pub fn set_now(&self, now: DateTime<Utc>) {
        *self.now.lock().expect("no test panics while it sets the clock") = now;
    }

    /// Somebody who has not signed in.
    pub fn browser(&self) -> Browser {
        Browser { site: self.clone(), cookies: Vec::new(), open: None, elsewhere: None }
    }
}

impl Browser {
    /// Opens an address. Redirects are followed.
    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.ask(Method::GET, path, None).await;
        self.follow(page).await
    }

    /// Opens an address; a redirect is the answer.
    pub async fn get_once(&mut self, path: &str) -> Page {
        self.ask(Method::GET, path, None).await
    }

    /// Asks whether what the browser holds is still what it was.
    pub async fn get_again(&mut self, held: &Page) -> Page {
        let mark = held.header("etag").expect("what is asked for again has a mark").to_owned();
        self.send_with(Method::GET, &held.path, None, Some((header::IF_NONE_MATCH, mark))).await
    }

    /// Sends a form. The redirect after it is followed.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post_once(path, fields).await;
        self.follow(page).await
    }

    /// Sends a form; the redirect after it is the answer.
    pub async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.ask(Method::POST, path, Some(pairs.join("&"))).await
    }

    /// Sends a form with files, as a browser does: fields, then (field, file name, content). The redirect is followed.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
        const BOUNDARY: &str = "----a-line-that-stands-in-no-test";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (name, file, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let page = self.send(Method::POST, path, Some((kind.as_str(), body))).await;
        self.follow(page).await
    }

    /// Sends bytes that are no form of ours, or claims to: the answer, and no redirect followed.
    pub async fn post_bytes(&mut self, path: &str, kind: &str, content: &[u8]) -> Page {
        self.send(Method::POST, path, Some((kind, content.to_vec()))).await
    }

    /// The cookies as a browser sends them, for a request made by hand.
    pub fn cookies(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// Forgets every cookie: what happens when a session is lost.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    /// Says that the form which is sent next stands on a page: one that was refused stands where it was sent to.
    pub fn stand_on(&mut self, path: &str) {
        self.open = Some(path.to_owned());
    }

    /// Sends forms from a page of another site from now on.
    pub fn stand_elsewhere(&mut self, origin: &str) {
        self.elsewhere = Some(origin.to_owned());
    }

    /// Takes the cookies of another browser on: what happens when somebody signs in again where they were signed out.
    pub fn take_cookies(&mut self, other: &Browser) {
        self.cookies.extend(other.cookies.iter().cloned());
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(location) = page.header("location").map(str::to_owned).filter(|_| page.status.is_redirection())
            else {
                return page;
            };
            page = self.ask(Method::GET, &location, None).await;
        }
        panic!("{} redirects in circles", page.path);
    }

    async fn ask(&mut self, method: Method, path: &str, form: Option<String>) -> Page {
        let form = form.map(|form| ("application/x-www-form-urlencoded", form.into_bytes()));
        self.send(method, path, form).await
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<(&str, Vec<u8>)>) -> Page {
        self.send_with(method, path, form, None).await
    }

    async fn send_with(
        &mut self,
        method: Method,
        path: &str,
        form: Option<(&str, Vec<u8>)>,
        more: Option<(header::HeaderName, String)>,
    ) -> Page {
        let path = path.split('#').next().unwrap_or(path);
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "city.example");
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies());
        }
        if let Some((name, value)) = more {
            request = request.header(name, value);
        }
        if let Some(open) = &self.open {
            request = request.header(header::REFERER, format!("http://city.example{open}"));
        }
        if let Some((kind, _)) = &form {
            request = request
                .header(header::CONTENT_TYPE, *kind)
                .header(header::ORIGIN, self.elsewhere.as_deref().unwrap_or("http://city.example"))
                .header("sec-fetch-site", if self.elsewhere.is_some() { "cross-site" } else { "same-origin" });
        }
        let request = request
            .body(Body::from(form.map(|(_, body)| body).unwrap_or_default()))
            .expect("a test asks for a well-formed address");
        let response = self.site.service.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, BODY_MAX).await.expect("the site finishes its answers");
        let headers = parts
            .headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let page = Page {
            path: path.to_owned(),
            status: parts.status,
            headers: headers.collect(),
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        self.keep_cookies(&page);
        if page.is_html() && !page.status.is_redirection() {
            self.open = Some(page.path.clone());
            page::check(&page.path, &page.body);
        }
        page
    }

    fn keep_cookies(&mut self, page: &Page) {
        for (_, line) in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else { continue };
            self.cookies.retain(|(known, _)| known != name);
            let is_gone = line.to_lowercase().contains("max-age=0");
            if !is_gone {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

impl Page {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is a page and not a file.
    pub fn is_html(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// The words as a person reads them, white space collapsed.
    pub fn text(&self) -> String {
        page::words(&self.body)
    }

    /// Fails unless the page's words hold this text.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        let words = self.text();
        assert!(words.contains(text), "{} does not say {text:?}; it says: {words}", self.path);
        self
    }

    /// Fails unless a form of the page holds this value.
    #[track_caller]
    pub fn holds(&self, name: &str, value: &str) -> &Self {
        let fields = self.fields();
        let is_there = fields.iter().any(|(known, own)| known == name && own == value);
        assert!(is_there, "{} holds no {name}={value:?}; it holds: {fields:?}", self.path);
        self
    }

    /// Fails if the page's words hold this text.
    #[track_caller]
    pub fn is_silent_about(&self, text: &str) -> &Self {
        assert!(!self.text().contains(text), "{} says {text:?}", self.path);
        self
    }

    /// Where the first link with these words leads.
    #[track_caller]
    pub fn link(&self, words: &str) -> String {
        let links = page::links(&self.body);
        let found = links.iter().find(|(label, _)| label.contains(words)).map(|(_, path)| path.clone());
        found.unwrap_or_else(|| panic!("{} has no link {words:?}; it has {links:?}", self.path))
    }

    /// Name and value of every field as the form would send it untouched: hidden ones, typed ones, chosen ones.
    pub fn fields(&self) -> Vec<(String, String)> {
        page::fields(&self.body)
    }
}

/// Percent-encoding of a form's name or value.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            other => out += &format!("%{other:02X}"),
        }
    }
    out
}
