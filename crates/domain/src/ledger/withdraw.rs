//! What remains of an entry when its words are withdrawn. Every text that a person wrote goes; ids, keys, days, states and
//! what the order of the plan needs stay. It must never leave a text because it was forgotten: each kind is named.

use super::entry::*;
use crate::people::party::Party;
use crate::plans::evidence::Evidence;
use crate::plans::item::{Item, Milestone, Origin, Wording};
use crate::plans::measure::{Measure, Target};
use crate::plans::plan::Plan;
use crate::plans::responsibility::{AuthorityDuty, Matrix, MatrixParty, MatrixRow, Responsibility};
use crate::plans::schedule::Schedule;
use crate::plans::statement::Statement;
use crate::progress::update::StatusReport;

/// The entry without its words; `None` for kinds that are skeleton and nothing else.
pub(super) fn withdraw(entry: &Entry) -> Option<Entry> {
    Some(match entry {
        Entry::FrameworkDefined(_) | Entry::ContentWithdrawn(_) => return None,
        Entry::CityDescribed(city) => Entry::CityDescribed(City { contact: blank(&city.contact), ..city.clone() }),
        Entry::PartyAdded(party) => Entry::PartyAdded(of_party(party)),
        Entry::PartyChanged(party) => Entry::PartyChanged(of_party(party)),
        Entry::PartyRenamed(change) => Entry::PartyRenamed(PartyRenamed {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
        }),
        Entry::PartySucceeded(change) => {
            Entry::PartySucceeded(PartySucceeded { reason: blank(&change.reason), ..change.clone() })
        }
        Entry::PlanPublished(plan) => Entry::PlanPublished(Box::new(of_plan(plan))),
        Entry::PlanReworded(change) => Entry::PlanReworded(PlanReworded {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
            field: change.field.clone(),
        }),
        Entry::PlanStateChanged(change) => Entry::PlanStateChanged(of_state(change)),
        Entry::MatrixStateChanged(change) => Entry::MatrixStateChanged(of_state(change)),
        Entry::MatrixPublished(matrix) => Entry::MatrixPublished(Box::new(of_matrix(matrix))),
        Entry::AuthorityPublished(authority) => Entry::AuthorityPublished(AuthorityPublished {
            state: authority.state,
            duties: authority.duties.iter().map(of_duty).collect(),
            reason: some_blank(&authority.reason),
        }),
        Entry::TermDefined(term) => {
            Entry::TermDefined(TermDefined { term: term.term.clone(), meaning: some_blank(&term.meaning) })
        }
        Entry::SignedOff(signed) => Entry::SignedOff(SignedOff {
            role: blank(&signed.role),
            name: blank(&signed.name),
            statement: blank(&signed.statement),
            ..signed.clone()
        }),
        Entry::SourceOpened(source) => Entry::SourceOpened(SourceOpened {
            name: blank(&source.name),
            reason: blank(&source.reason),
            ..source.clone()
        }),
        Entry::EditionReceived(edition) => Entry::EditionReceived(Box::new(EditionReceived {
            sha256: edition.sha256.clone(),
            name: blank(&edition.name),
            places: edition.places.iter().map(|(item, place)| (item.clone(), of_origin(place))).collect(),
        })),
        other => return of_item_entry(other).or_else(|| of_part_entry(other)),
    })
}

/// What is recorded about an item.
fn of_item_entry(entry: &Entry) -> Option<Entry> {
    Some(match entry {
        Entry::ItemAdded(added) => {
            Entry::ItemAdded(Box::new(ItemAdded { item: of_item(&added.item), reason: some_blank(&added.reason) }))
        }
        // A level is what its items are sorted by, and a word of many.
        Entry::ItemReworded(change) if change.field == Wording::Level => {
            Entry::ItemReworded(ItemReworded { reason: blank(&change.reason), ..change.clone() })
        }
        Entry::ItemReworded(change) => Entry::ItemReworded(ItemReworded {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
            origin: of_origins(&change.origin),
            field: change.field,
        }),
        Entry::ItemColumnChanged(change) => Entry::ItemColumnChanged(ItemColumnChanged {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
            origin: of_origins(&change.origin),
            heading: change.heading.clone(),
        }),
        Entry::ItemMoved(change) => Entry::ItemMoved(ItemMoved { reason: blank(&change.reason), ..change.clone() }),
        Entry::CommitmentSettled(change) => {
            Entry::CommitmentSettled(CommitmentSettled { reason: blank(&change.reason), ..change.clone() })
        }
        Entry::ItemDropped(why) => Entry::ItemDropped(Reasoned { reason: blank(&why.reason) }),
        Entry::ItemRestored(why) => Entry::ItemRestored(Reasoned { reason: blank(&why.reason) }),
        Entry::ScheduleChanged(change) => Entry::ScheduleChanged(Box::new(ScheduleChanged {
            from: change.from.as_ref().map(of_schedule),
            to: change.to.as_ref().map(of_schedule),
            reason: blank(&change.reason),
            slip: change.slip,
            origin: of_origins(&change.origin),
        })),
        Entry::ResponsibilityAssigned(tie) => Entry::ResponsibilityAssigned(Responsibility {
            as_written: blank(&tie.as_written),
            origin: of_origins(&tie.origin),
            ..tie.clone()
        }),
        Entry::ResponsibilityEnded(end) => Entry::ResponsibilityEnded(ResponsibilityEnded {
            reason: blank(&end.reason),
            origin: of_origins(&end.origin),
            ..end.clone()
        }),
        Entry::StatusReported(report) => Entry::StatusReported(StatusReport {
            done: blank(&report.done),
            next: blank(&report.next),
            ..report.clone()
        }),
        Entry::EvidenceAttached(evidence) => Entry::EvidenceAttached(Evidence {
            title: WITHDRAWN.to_owned(),
            address: None,
            note: None,
            ..evidence.clone()
        }),
        _ => return None,
    })
}

/// What is recorded about measures, steps and statements.
fn of_part_entry(entry: &Entry) -> Option<Entry> {
    Some(match entry {
        Entry::MilestoneAdded(step) => Entry::MilestoneAdded(Box::new(of_step(step))),
        Entry::MilestoneChanged(change) => Entry::MilestoneChanged(Box::new(MilestoneChanged {
            from: of_step(&change.from),
            to: of_step(&change.to),
            reason: blank(&change.reason),
        })),
        Entry::MilestoneDropped(dropped) => Entry::MilestoneDropped(of_dropped(dropped)),
        Entry::MilestoneReported(report) => {
            Entry::MilestoneReported(MilestoneReported { note: blank(&report.note), ..report.clone() })
        }
        Entry::StatementAdded(statement) => Entry::StatementAdded(Statement {
            label: some_blank(&statement.label),
            text: blank(&statement.text),
            reason: some_blank(&statement.reason),
            origin: statement.origin.iter().map(of_origin).collect(),
            ..statement.clone()
        }),
        Entry::StatementReworded(change) => Entry::StatementReworded(StatementReworded {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
            kind: change.kind.clone(),
            origin: of_origins(&change.origin),
            label: change.label.as_ref().map(|label| Relabelled { from: blank(&label.from), to: blank(&label.to) }),
        }),
        Entry::StatementDropped(dropped) => Entry::StatementDropped(of_dropped(dropped)),
        Entry::MeasureAdded(measured) => Entry::MeasureAdded(Measured {
            item: measured.item.clone(),
            measure: of_measure(&measured.measure),
            reason: some_blank(&measured.reason),
        }),
        Entry::MeasureChanged(change) => Entry::MeasureChanged(Box::new(MeasureChanged {
            item: change.item.clone(),
            from: of_measure(&change.from),
            to: of_measure(&change.to),
            reason: blank(&change.reason),
        })),
        Entry::MeasureDropped(dropped) => Entry::MeasureDropped(of_dropped(dropped)),
        Entry::MeasureReported(report) => {
            Entry::MeasureReported(MeasureReported { actual: blank(&report.actual), ..report.clone() })
        }
        Entry::MeasureRestated(change) => Entry::MeasureRestated(MeasureRestated {
            from: blank(&change.from),
            to: blank(&change.to),
            reason: blank(&change.reason),
            ..change.clone()
        }),
        _ => return None,
    })
}

fn blank(text: &str) -> String {
    if text.is_empty() { String::new() } else { WITHDRAWN.to_owned() }
}

fn some_blank(text: &Option<String>) -> Option<String> {
    text.as_deref().map(blank)
}

/// The end of an id, which makes an address where the one made of words goes.
fn withdrawn_key(id: &str) -> String {
    format!("withdrawn-{}", id.get(id.len().saturating_sub(12)..).unwrap_or(id))
}

/// What remains of a party whose words are withdrawn. Its address was made from its name, so it goes too; what answers for
/// what stays, because everything else speaks of the party by its id.
fn of_party(party: &Party) -> Party {
    Party {
        key: withdrawn_key(&party.id),
        name: WITHDRAWN.to_owned(),
        aliases: Vec::new(),
        human_of_record: None,
        members: Vec::new(),
        ..party.clone()
    }
}

/// What a plan is called and whose it is stays: without it nothing could speak of the plan.
fn of_plan(plan: &Plan) -> Plan {
    Plan {
        subtitle: some_blank(&plan.subtitle),
        director: some_blank(&plan.director),
        occasion: some_blank(&plan.occasion),
        period: plan.period.as_ref().map(of_schedule),
        date: plan.date.as_ref().map(of_schedule),
        fields: Vec::new(),
        headings: Vec::new(),
        ..plan.clone()
    }
}

fn of_state(change: &StateChanged) -> StateChanged {
    StateChanged { reason: blank(&change.reason), ..change.clone() }
}

/// An item's address was made from its title, so it goes with it.
fn of_item(item: &Item) -> Item {
    Item {
        key: withdrawn_key(&item.id),
        label: some_blank(&item.label),
        title: blank(&item.title),
        desired_result: some_blank(&item.desired_result),
        description: some_blank(&item.description),
        lead: some_blank(&item.lead),
        oversight: some_blank(&item.oversight),
        support: some_blank(&item.support),
        evaluation: some_blank(&item.evaluation),
        implementation: some_blank(&item.implementation),
        schedule: item.schedule.as_ref().map(of_schedule),
        printed_status: some_blank(&item.printed_status),
        population: some_blank(&item.population),
        place: some_blank(&item.place),
        fields: Vec::new(),
        flags: Vec::new(),
        origin: item.origin.iter().map(of_origin).collect(),
        ..item.clone()
    }
}

/// The days of a date stay, its words and what was made of them go.
fn of_schedule(schedule: &Schedule) -> Schedule {
    Schedule {
        text: blank(&schedule.text),
        rule: String::new(),
        rule_key: String::new(),
        rule_args: Vec::new(),
        rule_notes: Vec::new(),
        other_rule: None,
        other_rule_key: String::new(),
        other_rule_args: Vec::new(),
        ..schedule.clone()
    }
}

/// A place without the name of its sheet, which somebody wrote.
fn of_origin(origin: &Origin) -> Origin {
    Origin { part: None, ..origin.clone() }
}

fn of_origins(origins: &Option<Vec<Origin>>) -> Option<Vec<Origin>> {
    origins.as_ref().map(|origins| origins.iter().map(of_origin).collect())
}

fn of_matrix(matrix: &Matrix) -> Matrix {
    let column = |column: &MatrixParty| MatrixParty { name: blank(&column.name), party: column.party.clone() };
    let row = |row: &MatrixRow| MatrixRow {
        group: some_blank(&row.group),
        activity: blank(&row.activity),
        codes: row.codes.clone(),
        origin: row.origin.iter().map(of_origin).collect(),
    };
    Matrix {
        title: blank(&matrix.title),
        parties: matrix.parties.iter().map(column).collect(),
        rows: matrix.rows.iter().map(row).collect(),
        reason: some_blank(&matrix.reason),
        ..matrix.clone()
    }
}

fn of_duty(duty: &AuthorityDuty) -> AuthorityDuty {
    AuthorityDuty {
        level: blank(&duty.level),
        duty: blank(&duty.duty),
        shared_by: Vec::new(),
        origin: duty.origin.iter().map(of_origin).collect(),
    }
}

fn of_step(step: &Milestone) -> Milestone {
    Milestone {
        stream: some_blank(&step.stream),
        text: blank(&step.text),
        schedule: step.schedule.as_ref().map(of_schedule),
        flags: Vec::new(),
        reason: some_blank(&step.reason),
        origin: step.origin.iter().map(of_origin).collect(),
        ..step.clone()
    }
}

/// Periods stay: by them targets are known again, and what was reported is tied to them.
fn of_measure(measure: &Measure) -> Measure {
    let target = |target: &Target| Target { text: blank(&target.text), ..target.clone() };
    Measure {
        text: blank(&measure.text),
        baseline: some_blank(&measure.baseline),
        targets: measure.targets.iter().map(target).collect(),
        origin: measure.origin.iter().map(of_origin).collect(),
        ..measure.clone()
    }
}

fn of_dropped(dropped: &PartDropped) -> PartDropped {
    PartDropped { text: blank(&dropped.text), reason: blank(&dropped.reason), ..dropped.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::responsibility::{Matrix, MatrixParty};
    use crate::progress::status::Performance;

    /// What a person may have written into any text.
    const SAID: &str = "Maria Lopez";

    fn said() -> String {
        SAID.to_owned()
    }

    fn some() -> Option<String> {
        Some(said())
    }

    fn all_said() -> Vec<String> {
        vec![said()]
    }

    fn schedule() -> Schedule {
        Schedule {
            text: said(),
            rule: said(),
            rule_args: all_said(),
            other_rule: some(),
            other_rule_args: all_said(),
            ..Schedule::default()
        }
    }

    fn origin() -> Origin {
        Origin { field: "title".into(), part: some(), line: 3, ..Origin::default() }
    }

    fn step() -> Milestone {
        Milestone {
            stream: some(),
            text: said(),
            schedule: Some(schedule()),
            flags: all_said(),
            reason: some(),
            origin: vec![origin()],
            ..Milestone::default()
        }
    }

    fn measure() -> Measure {
        let targets = vec![Target { text: said(), ..Target::default() }];
        Measure { text: said(), baseline: some(), targets, origin: vec![origin()], ..Measure::default() }
    }

    fn dropped() -> PartDropped {
        PartDropped { text: said(), reason: said(), ..PartDropped::default() }
    }

    fn state() -> StateChanged {
        let draft = crate::plans::plan::DocumentState::Draft;
        StateChanged { from: draft, to: draft, reason: said(), successor: None }
    }

    /// An entry of each kind that holds texts, with the name in all of them.
    fn samples() -> Vec<Entry> {
        let reworded = |field| ItemReworded { field, from: said(), to: said(), reason: said(), origin: None };
        let party = || Party { key: "maria-lopez".into(), name: said(), aliases: all_said(), ..Party::default() };
        let on = chrono::NaiveDate::default();
        vec![
            Entry::CityDescribed(City { contact: said(), ..City::default() }),
            Entry::PartyAdded(party()),
            Entry::PartyChanged(Party { human_of_record: some(), ..party() }),
            Entry::PartyRenamed(PartyRenamed { from: said(), to: said(), reason: said() }),
            Entry::PartySucceeded(PartySucceeded { successor: String::new(), reason: said() }),
            Entry::PlanPublished(Box::new(Plan {
                subtitle: some(),
                director: some(),
                occasion: some(),
                period: Some(schedule()),
                date: Some(schedule()),
                fields: vec![(said(), said())],
                headings: vec![("lead".to_owned(), said())],
                ..Plan::default()
            })),
            Entry::PlanReworded(PlanReworded { field: "director".into(), from: said(), to: said(), reason: said() }),
            Entry::PlanStateChanged(state()),
            Entry::ItemAdded(Box::new(ItemAdded {
                item: Item {
                    key: "ask-maria-lopez".into(),
                    label: some(),
                    title: said(),
                    desired_result: some(),
                    description: some(),
                    lead: some(),
                    oversight: some(),
                    support: some(),
                    evaluation: some(),
                    implementation: some(),
                    schedule: Some(schedule()),
                    printed_status: some(),
                    population: some(),
                    place: some(),
                    fields: vec![(said(), said())],
                    flags: all_said(),
                    origin: vec![origin()],
                    ..Item::default()
                },
                reason: some(),
            })),
            Entry::ItemReworded(ItemReworded { origin: Some(vec![origin()]), ..reworded(Wording::Title) }),
            Entry::ItemColumnChanged(ItemColumnChanged {
                heading: "Note".into(),
                from: said(),
                to: said(),
                reason: said(),
                origin: Some(vec![origin()]),
            }),
            Entry::ItemMoved(ItemMoved { parent: None, position: 1, depth: 0, reason: said() }),
            Entry::CommitmentSettled(CommitmentSettled { commitment: true, reason: said() }),
            Entry::ItemDropped(Reasoned { reason: said() }),
            Entry::ItemRestored(Reasoned { reason: said() }),
            Entry::ScheduleChanged(Box::new(ScheduleChanged {
                from: Some(schedule()),
                to: Some(schedule()),
                reason: said(),
                slip: 1,
                origin: Some(vec![origin()]),
            })),
            Entry::ResponsibilityAssigned(Responsibility {
                as_written: said(),
                origin: Some(vec![origin()]),
                ..Responsibility::default()
            }),
            Entry::ResponsibilityEnded(ResponsibilityEnded {
                party: String::new(),
                code: "lead".into(),
                reason: said(),
                origin: Some(vec![origin()]),
            }),
            Entry::MatrixPublished(Box::new(Matrix {
                title: said(),
                parties: vec![MatrixParty { name: said(), party: None }],
                rows: vec![MatrixRow {
                    group: some(),
                    activity: said(),
                    origin: vec![origin()],
                    ..MatrixRow::default()
                }],
                reason: some(),
                ..Matrix::default()
            })),
            Entry::MatrixStateChanged(state()),
            Entry::AuthorityPublished(AuthorityPublished {
                duties: vec![AuthorityDuty {
                    level: said(),
                    duty: said(),
                    shared_by: all_said(),
                    origin: vec![origin()],
                }],
                reason: some(),
                ..AuthorityPublished::default()
            }),
            Entry::MilestoneAdded(Box::new(step())),
            Entry::MilestoneChanged(Box::new(MilestoneChanged { from: step(), to: step(), reason: said() })),
            Entry::MilestoneDropped(dropped()),
            Entry::MilestoneReported(MilestoneReported { reached: true, on, note: said() }),
            Entry::StatementAdded(Statement {
                label: some(),
                text: said(),
                reason: some(),
                origin: vec![origin()],
                ..Statement::default()
            }),
            Entry::StatementReworded(StatementReworded {
                from: said(),
                to: said(),
                reason: said(),
                origin: Some(vec![origin()]),
                label: Some(Relabelled { from: said(), to: said() }),
                ..StatementReworded::default()
            }),
            Entry::StatementDropped(dropped()),
            Entry::TermDefined(TermDefined { term: "UHI".into(), meaning: some() }),
            Entry::MeasureAdded(Measured { item: String::new(), measure: measure(), reason: some() }),
            Entry::MeasureChanged(Box::new(MeasureChanged {
                from: measure(),
                to: measure(),
                reason: said(),
                ..MeasureChanged::default()
            })),
            Entry::MeasureDropped(dropped()),
            Entry::MeasureReported(MeasureReported {
                item: String::new(),
                target: 0,
                actual: said(),
                on,
                performance: Performance::default(),
            }),
            Entry::MeasureRestated(MeasureRestated {
                item: String::new(),
                target: 0,
                from: said(),
                to: said(),
                performance: Performance::default(),
                reason: said(),
            }),
            Entry::StatusReported(StatusReport { done: said(), next: said(), ..StatusReport::default() }),
            Entry::EvidenceAttached(Evidence { title: said(), address: some(), note: some(), ..Evidence::default() }),
            Entry::SignedOff(SignedOff { role: said(), name: said(), statement: said(), ..SignedOff::default() }),
            Entry::SourceOpened(SourceOpened {
                sha256: String::new(),
                name: said(),
                size: 1,
                public: false,
                reason: said(),
            }),
            Entry::EditionReceived(Box::new(EditionReceived {
                sha256: String::new(),
                name: said(),
                places: vec![(String::new(), origin())],
            })),
        ]
    }

    /// Kinds that are never withdrawn: names of levels and words of status, and withdrawals themselves.
    const SKELETON: [&str; 2] = ["FrameworkDefined", "ContentWithdrawn"];

    #[test]
    fn of_every_kind_with_texts_nothing_remains_that_somebody_wrote() {
        for sample in samples() {
            let kind = sample.kind();
            let remains = sample.withdraw().unwrap_or_else(|| panic!("{kind} cannot be withdrawn"));
            let json = remains.payload().to_string();
            assert!(!json.to_lowercase().contains("lopez"), "{kind}: {json}");
            assert_eq!(remains.kind(), kind);
        }
    }

    /// A new kind must be added to the samples, or to what is never withdrawn.
    #[test]
    fn every_kind_has_its_sample() {
        let samples = samples();
        let known: Vec<&str> = samples.iter().map(Entry::kind).chain(SKELETON).collect();
        let named = include_str!("entry.rs").lines().filter_map(|line| {
            let (variant, name) = line.trim().strip_prefix("Self::")?.split_once("(_) => \"")?;
            name.strip_suffix("\",").filter(|name| *name == variant)
        });
        let named: Vec<&str> = named.collect();
        assert!(named.len() > 30, "{named:?}");
        let missing: Vec<&&str> = named.iter().filter(|name| !known.contains(*name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_level_stays_and_a_column_keeps_its_heading() {
        let level = ItemReworded {
            field: Wording::Level,
            from: "goal".into(),
            to: "action".into(),
            reason: said(),
            origin: None,
        };
        let Some(Entry::ItemReworded(remains)) = Entry::ItemReworded(level).withdraw() else { panic!("it can go") };
        assert_eq!((remains.to.as_str(), remains.reason.as_str()), ("action", WITHDRAWN));
    }
}
