//! One request as pages see it: language and form from the address, the day asked for, who is signed in.
//! Addresses are read once, before routing, so that no page knows about `/es` or `.json`.

use crate::error::Error;
use crate::session;
use crate::state::State;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use chrono::NaiveDate;
use domain::access::{Actor, Operation, Role, may};
use words::Lang;

/// In which form the content is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// A page.
    #[default]
    Html,
    /// The same content as JSON.
    Json,
    /// The same content as a table.
    Csv,
    /// A feed.
    Atom,
}

impl Format {
    const ENDINGS: [(&'static str, Format); 3] =
        [(".json", Format::Json), (".csv", Format::Csv), (".atom", Format::Atom)];
}

/// An address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Language of the fixed words.
    pub lang: Lang,
    /// Form of the content.
    pub format: Format,
    /// Path without prefix and ending, with its query.
    pub path: String,
}

impl Address {
    /// The path without its query.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// The value of a parameter of the query, decoded.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.path.split_once('?')?;
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key == name).then(|| decode(value))
        })
    }
}

/// Reads the prefix of a language and the ending of a form. Only a reading request has a form.
#[must_use]
pub fn read_address(method: &Method, uri: &Uri) -> Address {
    let mut path = uri.path();
    let mut lang = Lang::default();
    for other in Lang::ALL.into_iter().filter(|other| !other.path_prefix().is_empty()) {
        if let Some(rest) = path.strip_prefix(other.path_prefix())
            && (rest.is_empty() || rest.starts_with('/'))
        {
            (lang, path) = (other, rest);
        }
    }
    let mut format = Format::Html;
    if (method == Method::GET || method == Method::HEAD) && !path.starts_with("/assets/") {
        for (ending, other) in Format::ENDINGS {
            if let Some(rest) = path.strip_suffix(ending) {
                (path, format) = (rest, other);
                break;
            }
        }
    }
    if path == "/index" && format != Format::Html || path.is_empty() {
        path = "/";
    }
    let path = match uri.query() {
        Some(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    };
    Address { lang, format, path }
}

/// Puts the plain path in the place of the one asked for, and what was read from it beside it.
pub fn rewrite(request: &mut Request) -> Address {
    let address = read_address(request.method(), request.uri());
    if let Ok(uri) = address.path.parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(address.clone());
    address
}

/// `%41` and `+` of a query.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (bytes[at], hex.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Account id.
    pub id: String,
    /// Name shown to colleagues, never in public.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Parties they serve, by id.
    pub units: Vec<String>,
    /// Their role must have a second factor and they have none: until then they act as a reader.
    pub must_set_up: bool,
}

impl Person {
    /// The same person as the one who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Account { id: self.id.clone(), name: self.name.clone(), role: self.role, units: self.units.clone() }
    }

    /// Whether their role reports, so that something can be due from them; also when they serve no unit yet.
    #[must_use]
    pub fn has_due_list(&self) -> bool {
        let unit = || vec!["a unit of theirs".to_owned()];
        let actor = Actor::Account { id: String::new(), name: String::new(), role: self.role, units: unit() };
        may(&actor, Operation::ReportStatus, &unit())
    }
}

/// One request.
#[derive(Clone)]
pub struct Visit {
    /// Language of the fixed words.
    pub lang: Lang,
    /// Form of the content.
    pub format: Format,
    /// Path without prefix and ending, with its query.
    pub path: String,
    /// The past day asked for with `?as_of=`; today and later days mean now.
    pub as_of: Option<NaiveDate>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// What all requests share.
    pub state: State,
}

impl Visit {
    /// Who acts: the signed-in person, or a resident.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.person.as_ref().map_or(Actor::Resident, Person::actor)
    }

    /// An address of this program in the visitor's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        crate::parts::layout::href(self.lang, path)
    }

    /// The day that the page speaks of.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_else(|| self.state.today())
    }

    /// The value of a parameter of the query.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        Address { lang: self.lang, format: self.format, path: self.path.clone() }.parameter(name)
    }
}

impl FromRequestParts<State> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Error> {
        let address = parts.extensions.get::<Address>().cloned();
        let address = address.unwrap_or_else(|| read_address(&parts.method, &parts.uri));
        let as_of = match address.parameter("as_of").filter(|day| !day.is_empty()) {
            None => None,
            Some(day) => {
                let day: NaiveDate = day.parse().map_err(|_| Error::no_day("as_of"))?;
                (day < state.today()).then_some(day)
            }
        };
        let person = session::find(state, &parts.headers).await?;
        let Address { lang, format, path } = address;
        Ok(Visit { lang, format, path, as_of, person, state: state.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, lang: Lang, format: Format, path: &str) {
        let address = read_address(&Method::GET, &uri.parse().unwrap());
        assert_eq!(address, Address { lang, format, path: path.to_owned() }, "{uri}");
    }

    #[test]
    fn language_and_form_are_read_from_the_address() {
        check("/", Lang::En, Format::Html, "/");
        check("/es", Lang::Es, Format::Html, "/");
        check("/es/plans?a=1", Lang::Es, Format::Html, "/plans?a=1");
        check("/essays", Lang::En, Format::Html, "/essays");
        check("/index.json", Lang::En, Format::Json, "/");
        check("/es/index.csv?x", Lang::Es, Format::Csv, "/?x");
        check("/plans/a.b.json", Lang::En, Format::Json, "/plans/a.b");
        check("/changes.atom", Lang::En, Format::Atom, "/changes");
        check("/assets/1/x.json", Lang::En, Format::Html, "/assets/1/x.json");
    }

    #[test]
    fn parameters_are_decoded() {
        let address = read_address(&Method::GET, &"/search?q=%C3%A1rbol+x&n=%zz&m".parse().unwrap());
        assert_eq!(address.parameter("q").as_deref(), Some("árbol x"));
        assert_eq!(address.parameter("n").as_deref(), Some("%zz"));
        assert_eq!(address.parameter("m").as_deref(), Some(""));
        assert_eq!(address.parameter("o"), None);
    }
}
