//! Every address of the program, as functions: no page pastes one together. A language of `en` adds nothing, others a
//! prefix. Human keys only; an address once published keeps working.

use crate::parts::layout::href;
use words::Lang;

/// The city at a glance.
#[must_use]
pub fn home(lang: Lang) -> String {
    href(lang, "/")
}

/// All plans.
#[must_use]
pub fn plans(lang: Lang) -> String {
    href(lang, "/plans")
}

/// A plan.
#[must_use]
pub fn plan(lang: Lang, plan: &str) -> String {
    href(lang, &format!("/plans/{plan}"))
}

/// A part of a plan: `history`, `adopted`, `responsibilities`, `source`.
#[must_use]
pub fn plan_part(lang: Lang, plan: &str, part: &str) -> String {
    href(lang, &format!("/plans/{plan}/{part}"))
}

/// An item of a plan.
#[must_use]
pub fn item(lang: Lang, plan: &str, item: &str) -> String {
    href(lang, &format!("/plans/{plan}/{item}"))
}

/// An item's history.
#[must_use]
pub fn item_history(lang: Lang, plan: &str, item: &str) -> String {
    href(lang, &format!("/plans/{plan}/{item}/history"))
}

/// All parties that answer for something.
#[must_use]
pub fn departments(lang: Lang) -> String {
    href(lang, "/departments")
}

/// A party.
#[must_use]
pub fn department(lang: Lang, party: &str) -> String {
    href(lang, &format!("/departments/{party}"))
}

/// Commitments by quarter.
#[must_use]
pub fn timeline(lang: Lang) -> String {
    href(lang, "/timeline")
}

/// What changed.
#[must_use]
pub fn changes(lang: Lang) -> String {
    href(lang, "/changes")
}

/// The feed of what changed.
#[must_use]
pub fn changes_feed(lang: Lang) -> String {
    href(lang, "/changes.atom")
}

/// Search.
#[must_use]
pub fn search(lang: Lang) -> String {
    href(lang, "/search")
}

/// What the words mean.
#[must_use]
pub fn glossary(lang: Lang) -> String {
    href(lang, "/glossary")
}

/// The heads of the record.
#[must_use]
pub fn ledger(lang: Lang) -> String {
    href(lang, "/ledger")
}

/// The history of what belongs to no plan.
#[must_use]
pub fn city_history(lang: Lang) -> String {
    href(lang, "/history")
}

/// Open data.
#[must_use]
pub fn data(lang: Lang) -> String {
    href(lang, "/data")
}

/// Plans that were replaced, and commitments that were dropped.
#[must_use]
pub fn archive(lang: Lang) -> String {
    href(lang, "/archive")
}

/// How the pages can be used by everybody.
#[must_use]
pub fn accessibility(lang: Lang) -> String {
    href(lang, "/accessibility")
}

/// Signing in.
#[must_use]
pub fn sign_in(lang: Lang) -> String {
    href(lang, "/sign-in")
}

/// Signing in, and then on to a page of ours (its path without the prefix of a language).
#[must_use]
pub fn sign_in_for(lang: Lang, next: &str) -> String {
    format!("{}?next={}", sign_in(lang), encode(next))
}

/// Where the code is given after the password.
#[must_use]
pub fn sign_in_code(lang: Lang) -> String {
    href(lang, "/sign-in/code")
}

/// What opens an authenticator app with a key: the address form that all of them know.
#[must_use]
pub fn authenticator(city: &str, email: &str, key: &str) -> String {
    let (city, email) = (encode(city), encode(email));
    format!("otpauth://totp/{city}:{email}?secret={key}&issuer={city}&algorithm=SHA1&digits=6&period=30")
}

/// Where a person sets a password by a link that was handed over.
#[must_use]
pub fn set_password(lang: Lang, token: &str) -> String {
    href(lang, &format!("/set-password/{token}"))
}

/// One's own account, or a part of it: `password`.
#[must_use]
pub fn account(lang: Lang, part: &str) -> String {
    href(lang, format!("/account/{part}").trim_end_matches('/'))
}

/// The page with the form that is sent to a path: most stand at `…/new`, some on the page of what they change.
#[must_use]
pub fn page_of_form(path: &str) -> String {
    let (above, noun) = path.rsplit_once('/').unwrap_or_default();
    match noun {
        "names" | "facts" | "successors" => with(above, "part", noun),
        "roles" | "columns" | "edits" | "readings" => above.to_owned(),
        "second-factor-rules" => "/desk/people".to_owned(),
        "city" | "imports" => path.to_owned(),
        _ if above.ends_with("/reimports") => path.to_owned(),
        _ => format!("{path}/new"),
    }
}

/// My due list.
#[must_use]
pub fn desk(lang: Lang) -> String {
    href(lang, "/desk")
}

/// A part of the desk: `parties`, `parties/new`, `people/{id}` …
#[must_use]
pub fn desk_part(lang: Lang, part: &str) -> String {
    href(lang, &format!("/desk/{part}"))
}

/// Where things of a kind are created under an item: `updates`, `due-dates` …
#[must_use]
pub fn item_part(lang: Lang, plan: &str, item: &str, noun: &str) -> String {
    href(lang, &format!("/plans/{plan}/{item}/{noun}"))
}

/// The form for one of them.
#[must_use]
pub fn item_form(lang: Lang, plan: &str, item: &str, noun: &str) -> String {
    item_part(lang, plan, item, &format!("{noun}/new"))
}

/// The form for what is created under a plan: `items`, `states` …
#[must_use]
pub fn plan_form(lang: Lang, plan: &str, noun: &str) -> String {
    plan_part(lang, plan, &format!("{noun}/new"))
}

/// An address with a parameter.
#[must_use]
pub fn with(address: &str, name: &str, value: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{name}={}", encode(value))
}

/// A value for a query: everything but letters, digits and `-._~/` as `%41`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
