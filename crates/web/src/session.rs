//! Cookies: the session of a person, and the id of a text that is kept for them. A cookie holds a random token and nothing
//! else; scripts cannot read it, other sites cannot send it with a form.

use crate::error::Error;
use crate::state::{Settings, State};
use crate::visit::Person;
use app::people::sessions;
use axum::http::{HeaderMap, HeaderValue, header};
use domain::access::Actor;

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in; ends with the browser.
    Session,
    /// Who has given the password and not yet the code; ten minutes.
    Half,
    /// A text that came after its session had ended; a day.
    Text,
}

impl Cookie {
    /// Over https the name binds the cookie to this very host.
    const fn name(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Cookie::Session, true) => "__Host-throughline",
            (Cookie::Session, false) => "throughline",
            (Cookie::Half, true) => "__Host-throughline-half",
            (Cookie::Half, false) => "throughline-half",
            (Cookie::Text, true) => "__Host-throughline-text",
            (Cookie::Text, false) => "throughline-text",
        }
    }

    const fn life(self) -> &'static str {
        match self {
            Cookie::Session => "",
            Cookie::Half => "; Max-Age=600",
            Cookie::Text => "; Max-Age=86400",
        }
    }

    /// The token that a request carries in it.
    #[must_use]
    pub fn read(self, settings: &Settings, headers: &HeaderMap) -> Option<String> {
        let name = self.name(settings.is_https());
        let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = pairs.flat_map(|pairs| pairs.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let token = values.find(|(key, _)| *key == name)?.1;
        is_token(token).then(|| token.to_owned())
    }

    /// The header that sets it.
    #[must_use]
    pub fn set(self, settings: &Settings, token: &str) -> HeaderValue {
        self.header(settings, token, self.life())
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self, settings: &Settings) -> HeaderValue {
        self.header(settings, "", "; Max-Age=0")
    }

    fn header(self, settings: &Settings, token: &str, life: &str) -> HeaderValue {
        let secure = if settings.is_https() { "; Secure" } else { "" };
        let name = self.name(settings.is_https());
        let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
        HeaderValue::from_str(&text).expect("a token is hexadecimal digits")
    }
}

/// 64 hexadecimal digits, so that nothing else reaches a query or a header.
#[must_use]
pub fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The person whose session the request carries. That a session is in use is written down now and then.
///
/// # Errors
/// What the database says.
pub async fn find(state: &State, headers: &HeaderMap) -> Result<Option<Person>, Error> {
    let Some(token) = Cookie::Session.read(&state.settings, headers) else { return Ok(None) };
    let now = state.now();
    let mut ctx = state.app.read(Actor::Resident, now).await?;
    let found = sessions::find_session(&mut ctx.conn, &token, now.timestamp_millis()).await?;
    drop(ctx);
    let Some(session) = found else { return Ok(None) };
    if session.is_stale {
        let mut ctx = state.app.begin(Actor::Resident, now).await?;
        sessions::touch_session(&mut ctx, &token).await?;
        ctx.commit().await?;
    }
    let Actor::Account { id, name, role, units } = session.actor else { return Ok(None) };
    Ok(Some(Person { id, name, role, units, must_set_up: session.must_set_up }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn settings(address: &str) -> Settings {
        let at = "2024-01-01T00:00:00Z".parse().unwrap();
        Settings::new(Some(address.to_owned()), Arc::new(move || at))
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let token = "a".repeat(64);
        let https = settings("https://plans.example.gov");
        assert_eq!(
            Cookie::Session.set(&https, &token),
            format!("__Host-throughline={token}; Path=/; HttpOnly; SameSite=Lax; Secure").as_str()
        );
        let plain = settings("http://localhost:8080");
        assert_eq!(
            Cookie::Session.set(&plain, &token),
            format!("throughline={token}; Path=/; HttpOnly; SameSite=Lax").as_str()
        );
    }

    #[test]
    fn only_a_token_of_ours_is_read() {
        let plain = settings("http://localhost:8080");
        let read = |cookie: &str| {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(cookie).unwrap())]);
            Cookie::Session.read(&plain, &headers)
        };
        let token = "0123456789abcdef".repeat(4);
        assert_eq!(read(&format!("x=1; throughline={token}; y=2")), Some(token.clone()));
        assert_eq!(read("throughline=short"), None);
        assert_eq!(read(&format!("__Host-throughline={token}")), None);
        assert_eq!(read(&format!("throughline-text={token}")), None);
    }
}
