//! An entry of the ledger told as a plain sentence: for history, what changed, the feed. It says only what the entry
//! holds; who acted stands beside it. Names of parties are looked up by the caller, because the ledger holds their ids.

use crate::parts::naming;
use crate::parts::rail::Knot;
use crate::parts::rule;
use app::imports::acceptance::NEW_EDITION;
use domain::ledger::entry::{Entry, ScheduleChanged};
use domain::plans::edition::EditionPart;
use domain::plans::evidence::Visibility;
use domain::plans::plan::DocumentState;
use domain::progress::update::StatusReport;
use std::borrow::Cow;
use words::{Lang, date, dates, history, plans};

/// What a person reads of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How its knot looks on the rail.
    pub knot: Knot,
    /// What happened.
    pub sentence: String,
    /// The old text and the new one, where words were changed.
    pub change: Option<(String, String)>,
}

/// Tells an entry. `name_of` gives the name of a party or plan for its id or slug; without one the id itself is shown.
#[must_use]
pub fn tell(lang: Lang, entry: &Entry, name_of: &dyn Fn(&str) -> Option<String>) -> Told {
    let name = |id: &str| name_of(id).unwrap_or_else(|| id.to_owned());
    match entry {
        Entry::CityDescribed(_) => plain(history::city_described(lang)),
        Entry::FrameworkDefined(framework) => plain(history::framework_defined(lang, &framework.name)),
        Entry::PartyAdded(party) => {
            plain(history::party_added(lang, naming::party_kind(lang, party.kind), &party.name))
        }
        Entry::PartyRenamed(change) => plain(history::party_renamed(lang, &change.from, &change.to)),
        Entry::PartyChanged(party) => plain(history::party_changed(lang, &party.name)),
        Entry::PartySucceeded(change) => {
            let successor = name(&change.successor);
            told(Knot::Milestone, history::party_succeeded_by(lang, &reason(lang, &change.reason), &successor))
        }
        Entry::PlanPublished(plan) => told(Knot::Milestone, history::plan_published(lang, &plan.title)),
        Entry::PlanReworded(change) => Told {
            change: Some((change.from.clone(), change.to.clone())),
            ..plain(history::plan_reworded(lang, &change.field))
        },
        Entry::PlanStateChanged(change) => {
            let (from, to) = (naming::document_state(lang, change.from), naming::document_state(lang, change.to));
            let sentence = history::plan_state_changed(lang, from, &reason(lang, &change.reason), to);
            let knot = if change.to == DocumentState::Superseded { Knot::Ended } else { Knot::Milestone };
            match &change.successor {
                Some(plan) => told(knot, history::with_note(lang, &plans::superseded_by(lang, &name(plan)), &sentence)),
                None => told(knot, sentence),
            }
        }
        Entry::ItemAdded(added) => {
            let item = &added.item;
            plain(match &added.reason {
                Some(why) => history::item_added_later(lang, &capital(&item.level), &reason(lang, why), &item.title),
                None => history::item_added(lang, &capital(&item.level), &item.title),
            })
        }
        Entry::ItemReworded(change) => Told {
            change: Some((change.from.clone(), change.to.clone())),
            ..plain(history::item_reworded_field(
                lang,
                naming::wording(lang, change.field),
                &reason(lang, &change.reason),
            ))
        },
        Entry::ItemColumnChanged(change) => Told {
            change: Some((change.from.clone(), change.to.clone())),
            ..plain(history::item_reworded_field(lang, &change.heading, &reason(lang, &change.reason)))
        },
        Entry::ItemMoved(change) => plain(match change.parent.as_deref().map(name_of) {
            Some(Some(parent)) => history::item_moved_under(lang, &reason(lang, &change.reason), &parent),
            Some(None) => history::item_moved_place(lang, &reason(lang, &change.reason)),
            None => history::item_moved_top(lang, &reason(lang, &change.reason)),
        }),
        Entry::CommitmentSettled(change) => plain(if change.commitment {
            history::item_is_commitment(lang, &reason(lang, &change.reason))
        } else {
            history::item_is_heading(lang, &reason(lang, &change.reason))
        }),
        Entry::ItemDropped(why) => told(Knot::Ended, history::item_dropped(lang, &reason(lang, &why.reason))),
        Entry::ItemRestored(why) => told(Knot::Milestone, history::item_restored(lang, &reason(lang, &why.reason))),
        Entry::ScheduleChanged(change) => tell_schedule(lang, change),
        Entry::ResponsibilityAssigned(tie) => {
            plain(history::responsibility_assigned(lang, &name(&tie.party), &naming::responsibility(lang, &tie.code)))
        }
        Entry::ResponsibilityEnded(end) => told(
            Knot::Ended,
            history::responsibility_ended(
                lang,
                &name(&end.party),
                &reason(lang, &end.reason),
                &naming::responsibility(lang, &end.code),
            ),
        ),
        Entry::MatrixPublished(matrix) => plain(match &matrix.reason {
            Some(why) => history::matrix_republished(lang, &reason(lang, why)),
            None => history::matrix_published(lang, naming::document_state(lang, matrix.state), &matrix.title),
        }),
        Entry::MatrixStateChanged(change) => {
            let (from, to) = (naming::document_state(lang, change.from), naming::document_state(lang, change.to));
            told(Knot::Milestone, history::matrix_state_changed(lang, from, &reason(lang, &change.reason), to))
        }
        Entry::AuthorityPublished(authority) => plain(match &authority.reason {
            Some(why) => history::authority_republished(lang, &reason(lang, why)),
            None => history::authority_published(lang, naming::document_state(lang, authority.state)),
        }),
        Entry::MilestoneAdded(milestone) => plain(history::milestone_added(lang, &milestone.text)),
        Entry::MilestoneReported(report) => {
            let day = date::day(lang, report.on);
            let (knot, sentence) = if report.reached {
                (Knot::Milestone, history::milestone_reached(lang, &day))
            } else {
                (Knot::Slip, history::milestone_missed(lang, &day))
            };
            told(knot, with_note(lang, sentence, &report.note))
        }
        Entry::StatementAdded(statement) if statement.text.is_empty() => plain(history::statement_missing(lang)),
        Entry::StatementAdded(statement) => plain(history::statement_added(lang, &statement.text)),
        Entry::StatementReworded(change) => Told {
            change: Some(match &change.label {
                Some(label) => (format!("{} {}", label.from, change.from), format!("{} {}", label.to, change.to)),
                None => (change.from.clone(), change.to.clone()),
            }),
            ..plain(history::statement_reworded(lang, &reason(lang, &change.reason)))
        },
        Entry::TermDefined(term) => plain(match &term.meaning {
            Some(meaning) => history::term_defined(lang, meaning, &term.term),
            None => history::term_unexplained(lang, &term.term),
        }),
        Entry::MeasureAdded(measured) => plain(history::measure_added(lang, &measured.measure.text)),
        Entry::MeasureChanged(change) => Told {
            change: Some((
                EditionPart::of_measure(&change.from, None).told(),
                EditionPart::of_measure(&change.to, None).told(),
            )),
            ..plain(history::measure_reworded(lang, &reason(lang, &change.reason)))
        },
        Entry::MeasureDropped(dropped) => {
            told(Knot::Ended, history::measure_dropped(lang, &reason(lang, &dropped.reason), &dropped.text))
        }
        Entry::MilestoneChanged(change) => Told {
            change: Some((
                EditionPart::of_step(&change.from, None).told(),
                EditionPart::of_step(&change.to, None).told(),
            )),
            ..plain(history::step_changed(lang, &reason(lang, &change.reason)))
        },
        Entry::MilestoneDropped(dropped) => {
            told(Knot::Ended, history::step_dropped(lang, &reason(lang, &dropped.reason), &dropped.text))
        }
        Entry::StatementDropped(dropped) => {
            told(Knot::Ended, history::statement_dropped(lang, &reason(lang, &dropped.reason), &dropped.text))
        }
        Entry::MeasureReported(report) => plain(history::measure_actual(
            lang,
            &report.actual,
            &date::day(lang, report.on),
            naming::performance(lang, report.performance),
        )),
        Entry::MeasureRestated(change) => told(
            Knot::Slip,
            history::measure_restated_value(lang, &change.from, &reason(lang, &change.reason), &change.to),
        ),
        Entry::StatusReported(report) => tell_report(lang, report),
        Entry::EvidenceAttached(evidence) => plain(match evidence.visibility {
            Visibility::Public => history::evidence_attached(lang, &evidence.title),
            Visibility::Exists | Visibility::Internal => history::evidence_attached_withheld(lang).to_owned(),
        }),
        Entry::SignedOff(sign) if sign.signed => {
            told(Knot::Milestone, history::signed(lang, &sign.on, &sign.name, &sign.role))
        }
        Entry::SignedOff(sign) => plain(history::signature_blank(lang, &sign.role)),
        Entry::SourceOpened(source) if !source.public && source.reason.is_empty() => {
            plain(history::source_kept(lang, &source.name))
        }
        Entry::SourceOpened(source) => plain(if source.public {
            history::source_opened(lang, &source.name, &reason(lang, &source.reason))
        } else {
            history::source_closed(lang, &source.name, &reason(lang, &source.reason))
        }),
        Entry::EditionReceived(edition) => told(Knot::Milestone, history::edition_received(lang, &edition.name)),
        Entry::ContentWithdrawn(withdrawn) => {
            let number = words::number::whole(lang, withdrawn.number);
            told(Knot::Ended, history::content_withdrawn_entry(lang, &number, &reason(lang, &withdrawn.reason)))
        }
    }
}

/// A date that was set, moved, taken away, or only read in another way.
fn tell_schedule(lang: Lang, change: &ScheduleChanged) -> Told {
    match (&change.from, &change.to) {
        (Some(from), Some(to)) if from.text == to.text && change.slip == 0 => {
            plain(history::schedule_read_anew(lang, &rule::of(lang, to).sentence, &to.text))
        }
        (Some(from), Some(to)) => told(
            Knot::Slip,
            history::schedule_changed(lang, &from.text, change.slip.max(1), &reason(lang, &change.reason), &to.text),
        ),
        (None, Some(to)) => plain(history::schedule_set(lang, &to.text)),
        (Some(from), None) => {
            told(Knot::Slip, history::schedule_removed(lang, &from.text, &reason(lang, &change.reason)))
        }
        (None, None) => plain(dates::no_date(lang)),
    }
}

fn tell_report(lang: Lang, report: &StatusReport) -> Told {
    let sentence = if report.unchanged {
        history::status_unchanged(lang, &report.word)
    } else {
        history::status_first(lang, &report.word)
    };
    plain(with_note(lang, sentence, &report.done))
}

fn with_note(lang: Lang, sentence: String, note: &str) -> String {
    if note.trim().is_empty() { sentence } else { history::with_note(lang, note.trim(), &sentence) }
}

/// A reason inside a sentence, without the full stop that the sentence brings. That something came with a newer edition is
/// said in the reader's language; what people wrote is not.
#[must_use]
pub fn reason(lang: Lang, text: &str) -> Cow<'_, str> {
    let text = text.trim().trim_end_matches('.');
    match text.strip_prefix(NEW_EDITION) {
        Some(name) => Cow::Owned(history::new_edition(lang, name)),
        None => Cow::Borrowed(text),
    }
}

/// A level name at the beginning of a sentence.
#[must_use]
pub fn capital(level: &str) -> String {
    let mut letters = level.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn plain(sentence: impl Into<String>) -> Told {
    told(Knot::Plain, sentence)
}

fn told(knot: Knot, sentence: impl Into<String>) -> Told {
    Told { knot, sentence: sentence.into(), change: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ledger::entry::Reasoned;
    use domain::plans::schedule::Schedule;

    #[track_caller]
    fn check(entry: &Entry, lang: Lang, knot: Knot, sentence: &str) {
        let said = tell(lang, entry, &|id| (id == "p1").then(|| "Parks and Trails".to_owned()));
        assert_eq!((said.knot, said.sentence.as_str()), (knot, sentence));
    }

    fn schedule(text: &str) -> Schedule {
        Schedule { text: text.to_owned(), rule: format!("{text}, as the city reads it"), ..Schedule::default() }
    }

    #[test]
    fn a_moved_date_says_from_where_to_where_why_and_how_often() {
        let moved = Entry::ScheduleChanged(Box::new(ScheduleChanged {
            from: Some(schedule("Fall 2023")),
            to: Some(schedule("June 2024")),
            reason: "vendor delay.".to_owned(),
            slip: 3,
            ..ScheduleChanged::default()
        }));
        check(&moved, Lang::En, Knot::Slip, "Due date moved from Fall 2023 to June 2024: vendor delay. Third move.");
        let read = Entry::ScheduleChanged(Box::new(ScheduleChanged {
            from: Some(schedule("Q1 17")),
            to: Some(schedule("Q1 17")),
            ..ScheduleChanged::default()
        }));
        check(&read, Lang::En, Knot::Plain, "“Q1 17” is now read as: Q1 17, as the city reads it.");
        let set = Entry::ScheduleChanged(Box::new(ScheduleChanged {
            to: Some(schedule("May 2025")),
            ..ScheduleChanged::default()
        }));
        check(&set, Lang::Es, Knot::Plain, "Se fijó la fecha límite: May 2025.");
    }

    #[test]
    fn a_dropped_commitment_says_why() {
        let dropped = Entry::ItemDropped(Reasoned { reason: "the old mill was sold".to_owned() });
        check(&dropped, Lang::En, Knot::Ended, "Dropped: the old mill was sold.");
        check(&dropped, Lang::Es, Knot::Ended, "Se abandonó: the old mill was sold.");
    }

    #[test]
    fn what_a_newer_edition_changed_is_said_in_the_readers_language() {
        let dropped = Entry::ItemDropped(Reasoned { reason: format!("{NEW_EDITION}shade-2024.csv") });
        check(&dropped, Lang::En, Knot::Ended, "Dropped: New edition: shade-2024.csv.");
        check(&dropped, Lang::Es, Knot::Ended, "Se abandonó: Nueva edición: shade-2024.csv.");
    }

    #[test]
    fn parties_are_named_and_codes_are_words() {
        let tie = domain::plans::responsibility::Responsibility {
            party: "p1".to_owned(),
            code: "R/C".to_owned(),
            as_written: String::new(),
            ..Default::default()
        };
        check(
            &Entry::ResponsibilityAssigned(tie),
            Lang::En,
            Knot::Plain,
            "Parks and Trails was named as Responsible and Consulted.",
        );
    }

    #[test]
    fn evidence_that_is_not_shown_does_not_say_its_title() {
        let evidence = domain::plans::evidence::Evidence {
            title: "Personnel files".to_owned(),
            visibility: Visibility::Exists,
            ..Default::default()
        };
        check(&Entry::EvidenceAttached(evidence), Lang::En, Knot::Plain, "Evidence given. It exists and is not shown.");
    }
}
