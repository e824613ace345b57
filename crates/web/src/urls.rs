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
