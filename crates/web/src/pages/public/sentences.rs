//! Entries of the record in lists: the sentence of each, what it is about, by which role, and its place in the chain.

use super::lines::{self, capital};
use super::{Frame, shorten};
use crate::pages::actions;
use crate::parts::rail;
use crate::parts::told::{self, Told};
use crate::urls;
use app::public::{Entries, EntryLine};
use domain::ledger::entry::CITY;
use maud::{Markup, html};
use words::{Lang, history, public};

/// What a list of entries says of the place of each: a list of one thing needs none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// All entries are about the item of the page.
    None,
    /// All are of one plan.
    Item,
    /// Of several plans.
    PlanAndItem,
}

/// Entries as a rail.
#[must_use]
pub fn entries<'a>(frame: &Frame, entries: &'a Entries, place: Place) -> Vec<rail::Entry<'a>> {
    let lang = frame.lang;
    let entry = |line: &'a EntryLine| {
        let told = tell(lang, line, entries);
        rail::Entry {
            knot: told.knot,
            day: &line.day,
            day_text: frame.day_text(&line.day).into(),
            place: (place != Place::None).then(|| about(frame, line, entries, place)).flatten(),
            sentence: html! { (told.sentence) (measure(line, &told.sentence)) },
            meta: Some(meta(frame, line)),
            change: told.change.map(|(was, is_now)| rail::change(lang, &was, &is_now)),
        }
    };
    entries.entries.iter().map(entry).collect()
}

/// The sentence of an entry; of one whose content cannot be shown, why.
#[must_use]
pub fn tell(lang: Lang, line: &EntryLine, names: &Entries) -> Told {
    let name_of = |id: &str| names.parties.get(id).or_else(|| names.items.get(id)).map(|(_, name)| name.clone());
    let unread = |knot, sentence: &str| Told { knot, sentence: sentence.to_owned(), change: None };
    match &line.entry {
        Some(entry) => told::tell(lang, entry, &name_of),
        None if line.is_confidential && line.kind == "StatementAdded" => {
            unread(rail::Knot::Plain, history::statement_withheld(lang))
        }
        None if line.is_confidential => unread(rail::Knot::Plain, history::evidence_attached_withheld(lang)),
        None => unread(rail::Knot::Ended, public::entry_withdrawn(lang)),
    }
}

/// The item, plan or party that an entry is about, as a link above the sentence.
fn about(frame: &Frame, line: &EntryLine, names: &Entries, place: Place) -> Option<Markup> {
    let lang = frame.lang;
    if let (Some(plan), Some(plan_title)) = (&line.plan, &line.plan_title) {
        return match (&line.item, &line.item_title) {
            (Some(item), Some(title)) => Some(html! {
                a href=(frame.plan_href(urls::item(lang, plan, item))) {
                    (capital(line.level.as_deref().unwrap_or_default()))
                    @if let Some(label) = &line.label { " " (label) }
                    ": " (shorten(title, 120))
                }
                @if place == Place::PlanAndItem { " " span.rail__plan { (shorten(plan_title, 60)) } }
            }),
            _ if place == Place::Item => None,
            _ => Some(html! { a href=(frame.plan_href(urls::plan(lang, plan))) { (shorten(plan_title, 90)) } }),
        };
    }
    let (key, name) = names.parties.get(&line.subject)?;
    Some(html! { a href=(urls::department(lang, key)) { (name) } })
}

/// The measure that an entry speaks of, unless its sentence says it.
fn measure(line: &EntryLine, sentence: &str) -> Markup {
    html! {
        @if let Some(measure) = line.measure.as_deref().filter(|text| !text.is_empty() && !sentence.contains(*text)) {
            " " span.soft { "(" (shorten(measure, 120)) ")" }
        }
    }
}

fn meta(frame: &Frame, line: &EntryLine) -> Markup {
    html! {
        (by(frame.lang, &line.role, line.party.as_deref())) " · "
        (history::entry(frame.lang, &line.number.to_string())) " "
        span.mono title=(line.hash) { (line.hash.chars().take(8).collect::<String>()) }
        @if line.entry.as_ref().is_some_and(|entry| entry.withdraw().is_some()) && (line.plan.is_some() || line.chain == CITY) {
            " " (actions::for_entry(&frame.visit, line.plan.as_deref(), line.number))
        }
    }
}

/// By which role and party: never a person's name.
#[must_use]
pub fn by(lang: Lang, role: &str, party: Option<&str>) -> String {
    let role = lines::role(lang, role);
    party.map_or_else(|| history::by_role(lang, role), |party| history::by_role_party(lang, party, role))
}

/// A moved date as a sentence.
#[must_use]
pub fn moved(lang: Lang, from: Option<&str>, to: Option<&str>, reason: &str, nth: i64) -> String {
    let reason = &told::reason(lang, reason);
    match (from, to) {
        (Some(from), Some(to)) => history::schedule_changed(lang, from, nth.max(1), reason, to),
        (Some(from), None) => history::schedule_removed(lang, from, reason),
        (None, to) => history::schedule_set(lang, to.unwrap_or_default()),
    }
}
