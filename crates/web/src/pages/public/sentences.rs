//! Entries of the record as plain sentences, one for each kind, in the reader's language.

use super::lines::{self, capital};
use super::{Frame, shorten};
use crate::pages::actions;
use crate::parts::rail::{self, Knot};
use crate::urls;
use app::public::{Entries, EntryLine};
use domain::ledger::entry::Entry;
use domain::plans::plan::DocumentState;
use maud::{Markup, html};
use words::{Lang, history, plans, public};

/// Entries as a rail; with the place they belong to where a list is of several plans or items.
#[must_use]
pub fn entries<'a>(frame: &Frame, entries: &'a Entries, with_place: bool) -> Vec<rail::Entry<'a>> {
    entries
        .entries
        .iter()
        .map(|line| {
            let told = tell(frame.lang, line, entries);
            rail::Entry {
                knot: told.knot,
                day: &line.day,
                day_text: "",
                sentence: html! { (told.sentence) @if with_place { (place(frame, line)) } },
                meta: Some(meta(frame, line)),
                change: told.change,
            }
        })
        .collect()
}

/// The item or plan that an entry is about, as a link below the sentence.
fn place(frame: &Frame, line: &EntryLine) -> Markup {
    let lang = frame.lang;
    html! {
        @if let (Some(plan), Some(plan_title)) = (&line.plan, &line.plan_title) {
            br;
            @if let (Some(item), Some(title)) = (&line.item, &line.item_title) {
                a href=(urls::item(lang, plan, item)) {
                    (capital(line.level.as_deref().unwrap_or_default())) " " (line.label.as_deref().unwrap_or_default()) ": " (shorten(title, 90))
                }
                span.soft { " · " (shorten(plan_title, 60)) }
            } @else if line.kind != "PlanPublished" {
                a href=(urls::plan(lang, plan)) { (shorten(plan_title, 90)) }
            }
        }
    }
}

fn meta(frame: &Frame, line: &EntryLine) -> Markup {
    html! {
        (frame.day_text(&line.day)) " · " (by(frame.lang, &line.role, line.party.as_deref())) " · "
        (history::entry(frame.lang, &line.number.to_string())) " "
        span.mono title=(line.hash) { (line.hash.chars().take(8).collect::<String>()) }
        @if let (Some(plan), Some(entry)) = (&line.plan, &line.entry) {
            @if entry.withdraw().is_some() { " " (actions::for_entry(&frame.visit, plan, line.number)) }
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
    match (from, to) {
        (Some(from), Some(to)) if from == to => public::reading_settled(lang, to, reason),
        (Some(from), Some(to)) => history::schedule_changed(lang, from, nth, reason, to),
        (Some(from), None) => history::schedule_removed(lang, from, reason),
        (None, Some(to)) => history::schedule_set(lang, to),
        (None, None) => reason.to_owned(),
    }
}

/// An entry told.
pub struct Told {
    /// How it looks.
    pub knot: Knot,
    /// What happened.
    pub sentence: String,
    /// Two texts, where words changed.
    pub change: Option<Markup>,
}

fn plain(sentence: String) -> Told {
    Told { knot: Knot::Plain, sentence, change: None }
}

fn of(knot: Knot, sentence: String) -> Told {
    Told { knot, sentence, change: None }
}

/// The sentence of an entry.
#[must_use]
pub fn tell(lang: Lang, line: &EntryLine, names: &Entries) -> Told {
    match &line.entry {
        Some(entry) => told(lang, line, entry, names),
        None if line.is_confidential => plain(history::evidence_attached_withheld(lang).to_owned()),
        None => of(Knot::Ended, public::entry_withdrawn(lang).to_owned()),
    }
}

fn told(lang: Lang, line: &EntryLine, entry: &Entry, names: &Entries) -> Told {
    match entry {
        Entry::PlanPublished(plan) => of(Knot::Milestone, history::plan_published(lang, &plan.title)),
        Entry::SignedOff(signed) if signed.signed => {
            of(Knot::Milestone, public::signed_by_role(lang, &signed.name, &signed.role))
        }
        Entry::SignedOff(_) => plain(public::sign_off_blank(lang).to_owned()),
        Entry::PlanReworded(change) => Told {
            change: Some(rail::change(lang, &change.from, &change.to)),
            ..plain(public::plan_reworded(lang, &change.reason))
        },
        Entry::PlanStateChanged(change) => plan_state(lang, line, change.to, &change.reason),
        Entry::ItemAdded(added) => {
            let title = lines::title_of(lang, &added.item.title, added.item.implied);
            let sentence = history::item_added(lang, &capital(&added.item.level), &title);
            plain(match &added.reason {
                Some(reason) => format!("{sentence} {}", public::because(lang, reason)),
                None => sentence,
            })
        }
        Entry::ItemReworded(change) => Told {
            change: Some(rail::change(lang, &change.from, &change.to)),
            ..plain(public::field_reworded(lang, lines::field(lang, change.field), &change.reason))
        },
        Entry::ItemMoved(change) => {
            let place = change.parent.as_ref().and_then(|parent| names.items.get(parent));
            let place = place.map_or_else(|| public::top_of_plan(lang).to_owned(), |(_, title)| title.clone());
            plain(public::moved_under(lang, &place, &change.reason))
        }
        Entry::ItemDropped(change) => of(Knot::Ended, history::item_dropped(lang, &change.reason)),
        Entry::ItemRestored(change) => plain(history::item_restored(lang, &change.reason)),
        Entry::ScheduleChanged(change) => {
            let text =
                |schedule: &Option<domain::plans::schedule::Schedule>| schedule.as_ref().map(|one| one.text.clone());
            let (from, to) = (text(&change.from), text(&change.to));
            let knot = if from.is_some() && from != to { Knot::Slip } else { Knot::Plain };
            of(knot, moved(lang, from.as_deref(), to.as_deref(), &change.reason, change.slip))
        }
        Entry::ResponsibilityAssigned(tie) => {
            plain(history::responsibility_assigned(lang, &party(names, &tie.party), &lines::code(lang, &tie.code)))
        }
        Entry::ResponsibilityEnded(tie) => of(
            Knot::Ended,
            history::responsibility_ended(lang, &party(names, &tie.party), &tie.reason, &lines::code(lang, &tie.code)),
        ),
        Entry::StatusReported(report) if report.unchanged => plain(history::status_same(lang, &report.word)),
        Entry::StatusReported(report) => {
            let texts =
                [&report.done, &report.next].map(|text| text.trim()).into_iter().filter(|text| !text.is_empty());
            let texts: Vec<&str> = texts.collect();
            plain(format!("{} {}", history::status_first(lang, &report.word), texts.join(" – ")).trim_end().to_owned())
        }
        Entry::EvidenceAttached(evidence) => plain(history::evidence_attached(lang, &evidence.title)),
        Entry::ContentWithdrawn(withdrawn) => of(
            Knot::Ended,
            history::content_withdrawn(
                lang,
                &withdrawn.number.to_string(),
                &withdrawn.reason,
                lines::role(lang, &line.role),
            ),
        ),
        _ => told_of_measures_and_city(lang, line, entry, names),
    }
}

fn plan_state(lang: Lang, line: &EntryLine, to: DocumentState, reason: &str) -> Told {
    let title = line.plan_title.as_deref().unwrap_or_default();
    match to {
        DocumentState::Adopted => {
            of(Knot::Milestone, format!("{} {}", history::plan_adopted(lang, title), public::because(lang, reason)))
        }
        DocumentState::Superseded => of(Knot::Ended, history::plan_superseded(lang, reason, title)),
        _ => plain(public::plan_state_changed(lang, reason, state_word(lang, to))),
    }
}

const fn state_word(lang: Lang, state: DocumentState) -> &'static str {
    match state {
        DocumentState::Draft => plans::state_draft(lang),
        DocumentState::Illustrative => plans::state_illustrative(lang),
        DocumentState::Final => plans::state_final(lang),
        DocumentState::Adopted => plans::state_adopted(lang),
        DocumentState::Superseded => plans::state_superseded(lang),
    }
}

fn told_of_measures_and_city(lang: Lang, line: &EntryLine, entry: &Entry, names: &Entries) -> Told {
    let measure = line.measure.as_deref().filter(|text| !text.is_empty()).unwrap_or(words::items::measure(lang));
    plain(match entry {
        Entry::MeasureAdded(measured) => public::measure_added(lang, &measured.measure.text),
        Entry::MeasureReported(report) => public::measure_value(lang, measure, &report.actual),
        Entry::MeasureRestated(change) => {
            return of(Knot::Slip, public::measure_restated(lang, &change.from, measure, &change.reason, &change.to));
        }
        Entry::MatrixPublished(matrix) => public::matrix_published(lang, &matrix.title),
        Entry::MatrixStateChanged(change) => public::matrix_state(lang, &change.reason, state_word(lang, change.to)),
        Entry::AuthorityPublished(_) => public::authority_published(lang).to_owned(),
        Entry::MilestoneAdded(milestone) => public::milestone_added(lang, &milestone.text),
        Entry::MilestoneReported(report) if report.reached => public::milestone_reached(lang, &report.note),
        Entry::MilestoneReported(report) => public::milestone_not_reached(lang, &report.note),
        Entry::StatementAdded(statement) => {
            public::statement_added(lang, &lines::statement_kind(lang, &statement.kind))
        }
        Entry::StatementReworded(change) => {
            return Told {
                change: Some(rail::change(lang, &change.from, &change.to)),
                ..plain(public::plan_reworded(lang, &change.reason))
            };
        }
        Entry::TermDefined(term) => public::term_defined(lang, &term.term),
        Entry::SourceOpened(source) if source.public => public::source_opened(lang, &source.name),
        Entry::SourceOpened(source) => public::source_kept(lang, &source.name),
        Entry::PartyAdded(party) => history::party_added(lang, lines::party_kind(lang, party.kind.key()), &party.name),
        Entry::PartyRenamed(change) => history::party_renamed(lang, &change.from, &change.to),
        Entry::PartyChanged(party) => public::party_changed(lang, &party.name),
        Entry::PartySucceeded(change) => {
            history::party_succeeded(lang, &party(names, &line.subject), &party(names, &change.successor))
        }
        Entry::FrameworkDefined(framework) => public::framework_defined(lang, &framework.name),
        _ => public::city_described(lang).to_owned(),
    })
}

fn party(names: &Entries, id: &str) -> String {
    names.parties.get(id).map_or_else(String::new, |(_, name)| name.clone())
}
