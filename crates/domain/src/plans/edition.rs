//! A plan as one edition of it says it: its items in reading order, and beside them measures, dated steps, statements,
//! the rows of its responsibility matrix, levels of authority, acronyms, signatures and its head. An edition is told by the
//! entries of a chain up to a number, or read from a draft by who imports it. It knows no database and judges nothing.

mod part;

pub use part::{EditionPart, PartKind};

use super::item::{Item, Milestone, Origin, Wording, marks_in};
use super::measure::Measure;
use super::responsibility::{Matrix, Responsibility, names_in};
use super::statement::Statement;
use crate::ledger::entry::{AuthorityPublished, Entry, SignedOff, TermDefined};
use serde::Serialize;
use std::collections::HashMap;

/// Who answers for an item, in the order in which it is shown.
pub const CODES: [&str; 3] = ["lead", "oversight", "support"];

/// Words of an item that are compared, besides its title.
pub const WORDINGS: [Wording; 8] = [
    Wording::Label,
    Wording::Level,
    Wording::PrintedStatus,
    Wording::Marks,
    Wording::DesiredResult,
    Wording::Description,
    Wording::Evaluation,
    Wording::Implementation,
];

/// Facts of a plan's head that are compared. How the plan is called is the city's own choice when it publishes it, whatever
/// its document prints, so no edition proposes another title.
pub const FACTS: [&str; 2] = ["subtitle", "director"];

/// A plan as one edition says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Items in reading order, without those dropped.
    pub items: Vec<EditionItem>,
    /// Everything compared that is no item.
    pub parts: Vec<EditionPart>,
}

impl Edition {
    /// Kinds of parts of which this edition holds none, while another one does: it is silent about them.
    pub fn silent_beside(&self, other: &Edition) -> Vec<PartKind> {
        let holds = |edition: &Edition, kind: PartKind| edition.parts.iter().any(|part| part.kind == kind);
        let kinds = PartKind::ALL.into_iter().filter(|kind| kind.can_be_dropped());
        kinds.filter(|kind| holds(other, *kind) && !holds(self, *kind)).collect()
    }
}

/// An item of an edition, as far as a comparison needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EditionItem {
    /// UUID as text; empty in a draft.
    #[serde(skip)]
    pub id: String,
    /// Part of its address; empty in a draft.
    pub key: String,
    /// Index of the item above, in the same list.
    pub parent: Option<usize>,
    /// The word for its level.
    pub level: String,
    /// Title.
    pub title: String,
    /// Other texts that can be reworded: (field, text); empty ones are left out or not, it is the same.
    pub texts: Vec<(&'static str, String)>,
    /// Further columns of the source: (heading, text).
    pub columns: Vec<(String, String)>,
    /// The status word last reported, which a table of the plan prints where a document has its own; empty in a draft.
    #[serde(skip)]
    pub reported: String,
    /// Due date as written.
    pub due: String,
    /// Parties as written: (lead, oversight, support; text).
    pub parties: Vec<(&'static str, String)>,
    /// Where it stands in the edition's own document, when that is known.
    pub place: Option<Origin>,
}

impl EditionItem {
    /// The words of a field; empty for none.
    pub fn text(&self, field: &str) -> &str {
        self.texts.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// Number as printed and title.
    pub fn name(&self) -> String {
        match self.text("label") {
            "" => self.title.clone(),
            label => format!("{label} {}", self.title),
        }
    }
}
/// A plan while its entries are told one after the other, as the tables of the plan are made of them.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    items: Vec<Told>,
    at: HashMap<String, usize>,
    measures: Vec<(String, Measure)>,
    steps: Vec<Milestone>,
    statements: Vec<Statement>,
    matrices: Vec<Matrix>,
    facts: [(&'static str, String); 2],
    authority: AuthorityPublished,
    terms: Vec<TermDefined>,
    signatures: Vec<SignedOff>,
}

#[derive(Debug, Clone)]
struct Told {
    item: Item,
    is_dropped: bool,
    ties: Vec<Responsibility>,
    reported: String,
}

impl Telling {
    /// Tells the next entry. Kinds that say nothing of what is compared are passed over.
    pub fn tell(&mut self, subject: &str, entry: &Entry) {
        match entry {
            Entry::ItemAdded(added) => self.add(&added.item, added.reason.is_some()),
            Entry::ItemReworded(change) => self.with(subject, |told| reword(&mut told.item, change.field, &change.to)),
            Entry::ItemColumnChanged(change) => {
                self.with(subject, |told| Item::set_column(&mut told.item.fields, &change.heading, &change.to));
            }
            Entry::ItemMoved(change) => self.place(subject, change.parent.as_ref(), change.position),
            Entry::CommitmentSettled(change) => {
                self.with(subject, |told| told.item.commitment = change.commitment);
            }
            Entry::ItemDropped(_) => self.with(subject, |told| told.is_dropped = true),
            Entry::ItemRestored(_) => self.with(subject, |told| told.is_dropped = false),
            Entry::StatusReported(report) => self.with(subject, |told| told.reported.clone_from(&report.word)),
            Entry::ScheduleChanged(change) => self.with(subject, |told| told.item.schedule.clone_from(&change.to)),
            Entry::ResponsibilityAssigned(tie) => self.with(subject, |told| {
                told.ties.retain(|known| (&known.party, &known.code) != (&tie.party, &tie.code));
                told.ties.push(tie.clone());
            }),
            Entry::ResponsibilityEnded(end) => self.with(subject, |told| {
                told.ties.retain(|known| (&known.party, &known.code) != (&end.party, &end.code));
            }),
            Entry::EditionReceived(edition) => {
                for (item, place) in &edition.places {
                    self.with(item, |told| told.item.origin = vec![place.clone()]);
                }
            }
            other => self.tell_part(subject, other),
        }
    }

    fn tell_part(&mut self, subject: &str, entry: &Entry) {
        match entry {
            Entry::MeasureAdded(measured) => self.measures.push((measured.item.clone(), measured.measure.clone())),
            Entry::MilestoneAdded(step) => {
                if step.reason.is_some() {
                    let later = self.steps.iter_mut().filter(|known| known.position >= step.position);
                    later.for_each(|known| known.position += 1);
                }
                self.steps.push((**step).clone());
            }
            Entry::StatementAdded(statement) => {
                if statement.reason.is_some() {
                    let later = self.statements.iter_mut().filter(|known| known.position >= statement.position);
                    later.for_each(|known| known.position += 1);
                }
                self.statements.push(statement.clone());
            }
            Entry::StatementReworded(change) => {
                let known = self.statements.iter_mut().filter(|known| known.id == subject);
                known.for_each(|known| {
                    known.text.clone_from(&change.to);
                    if let Some(label) = &change.label {
                        known.label = Some(label.to.clone()).filter(|label| !label.is_empty());
                    }
                    known.origin = change.origin.clone().unwrap_or_else(|| std::mem::take(&mut known.origin));
                });
            }
            Entry::MeasureChanged(change) => {
                let known = self.measures.iter_mut().filter(|(_, known)| known.id == subject);
                known.for_each(|(_, known)| known.clone_from(&change.to));
            }
            Entry::MeasureDropped(_) => self.measures.retain(|(_, known)| known.id != subject),
            Entry::MilestoneChanged(change) => {
                for known in self.steps.iter_mut().filter(|known| known.id == subject) {
                    *known = Milestone { position: known.position, ..change.to.clone() };
                }
            }
            Entry::MilestoneDropped(_) => self.steps.retain(|known| known.id != subject),
            Entry::StatementDropped(_) => self.statements.retain(|known| known.id != subject),
            Entry::MatrixPublished(matrix) => {
                self.matrices.retain(|known| known.id != matrix.id);
                self.matrices.push((**matrix).clone());
            }
            other => self.tell_head(other),
        }
    }

    fn tell_head(&mut self, entry: &Entry) {
        match entry {
            Entry::PlanPublished(plan) => {
                let [subtitle, director] = FACTS;
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                self.facts = [(subtitle, text(&plan.subtitle)), (director, text(&plan.director))];
            }
            Entry::PlanReworded(change) => {
                let known = self.facts.iter_mut().filter(|(name, _)| *name == change.field);
                known.for_each(|(_, text)| text.clone_from(&change.to));
            }
            Entry::AuthorityPublished(authority) => self.authority.clone_from(authority),
            Entry::TermDefined(term) => {
                self.terms.retain(|known| known.term != term.term);
                self.terms.push(term.clone());
            }
            Entry::SignedOff(signed) => self.signatures.push(signed.clone()),
            _ => {}
        }
    }

    /// The levels of authority as published.
    pub fn authority(&self) -> &AuthorityPublished {
        &self.authority
    }

    /// A measure, with the item it belongs to.
    pub fn measure(&self, id: &str) -> Option<(&str, &Measure)> {
        let found = self.measures.iter().find(|(_, measure)| measure.id == id);
        found.map(|(item, measure)| (item.as_str(), measure))
    }

    /// A dated step.
    pub fn step(&self, id: &str) -> Option<&Milestone> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A statement.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// The responsibility matrices, in the order of their publication.
    pub fn matrices(&self) -> &[Matrix] {
        &self.matrices
    }

    fn with(&mut self, id: &str, change: impl FnOnce(&mut Told)) {
        if let Some(told) = self.at.get(id).and_then(|at| self.items.get_mut(*at)) {
            change(told);
        }
    }

    fn add(&mut self, item: &Item, is_later: bool) {
        if is_later {
            self.push_back(item.position, 1);
        }
        self.at.insert(item.id.clone(), self.items.len());
        self.items.push(Told { item: item.clone(), is_dropped: false, ties: Vec::new(), reported: String::new() });
    }

    /// Makes room for so many items at a position.
    fn push_back(&mut self, position: i64, room: i64) {
        for told in self.items.iter_mut().filter(|told| told.item.position >= position) {
            told.item.position += room;
        }
    }

    /// An item stands at another position, with all that stands under it.
    fn place(&mut self, id: &str, parent: Option<&String>, position: i64) {
        let Some(at) = self.at.get(id).copied() else { return };
        self.items[at].item.parent = parent.cloned();
        if self.items[at].item.position == position {
            return;
        }
        let mut below: Vec<usize> = (0..self.items.len()).filter(|other| self.is_under(*other, id)).collect();
        below.sort_by_key(|other| self.items[*other].item.position);
        self.push_back(position, i64::try_from(below.len()).unwrap_or(i64::MAX));
        for (place, other) in (position..).zip(below) {
            self.items[other].item.position = place;
        }
    }

    /// Whether an item is the one with this id, or stands under it.
    fn is_under(&self, at: usize, id: &str) -> bool {
        let mut item = Some(&self.items[at].item);
        // The count ends the walk even where parents make a ring.
        for _ in 0..=self.items.len() {
            match item {
                Some(found) if found.id == id => return true,
                Some(found) => {
                    let above = found.parent.as_ref().and_then(|parent| self.at.get(parent));
                    item = above.map(|at| &self.items[*at].item);
                }
                None => return false,
            }
        }
        false
    }

    /// The plan as the entries told so far leave it.
    pub fn edition(&self) -> Edition {
        let mut order: Vec<&Told> = self.items.iter().filter(|told| !told.is_dropped).collect();
        order.sort_by(|left, right| (left.item.position, &left.item.id).cmp(&(right.item.position, &right.item.id)));
        let index: HashMap<&str, usize> =
            order.iter().enumerate().map(|(at, told)| (told.item.id.as_str(), at)).collect();
        let items = order.iter().map(|told| edition_item(told, &index)).collect();
        let of = |item: &Option<String>| item.as_ref().and_then(|item| index.get(item.as_str()).copied());
        // What belongs to a dropped item is gone with it.
        let stays = |item: &Option<String>| item.is_none() || of(item).is_some();
        let mut measures: Vec<(usize, &Measure)> =
            self.measures.iter().filter_map(|(item, measure)| Some((*index.get(item.as_str())?, measure))).collect();
        measures.sort_by_key(|(item, measure)| (*item, measure.position));
        let mut parts: Vec<EditionPart> =
            measures.into_iter().map(|(item, measure)| EditionPart::of_measure(measure, Some(item))).collect();
        let mut steps: Vec<&Milestone> = self.steps.iter().filter(|step| stays(&step.item)).collect();
        steps.sort_by_key(|step| step.position);
        parts.extend(steps.into_iter().map(|step| EditionPart::of_step(step, of(&step.item))));
        let mut statements: Vec<&Statement> = self.statements.iter().filter(|one| stays(&one.item)).collect();
        statements.sort_by_key(|statement| statement.position);
        parts.extend(statements.into_iter().map(|one| EditionPart::of_statement(one, of(&one.item))));
        parts.extend(self.matrices.iter().flat_map(EditionPart::of_matrix));
        parts.extend(EditionPart::of_facts(self.facts.iter().map(|(name, text)| (*name, Some(text.as_str())))));
        parts.extend(EditionPart::of_duties(&self.authority.duties));
        parts.extend(self.terms.iter().filter_map(EditionPart::of_term));
        parts.extend(self.signatures.iter().filter_map(EditionPart::of_signature));
        Edition { items, parts }
    }
}

fn reword(item: &mut Item, field: Wording, to: &str) {
    let text = Some(to.to_owned()).filter(|text| !text.is_empty());
    match field {
        Wording::Title => to.clone_into(&mut item.title),
        Wording::Label => item.label = text,
        Wording::DesiredResult => item.desired_result = text,
        Wording::Description => item.description = text,
        Wording::Evaluation => item.evaluation = text,
        Wording::Implementation => item.implementation = text,
        Wording::Population => item.population = text,
        Wording::Place => item.place = text,
        Wording::Level => to.clone_into(&mut item.level),
        Wording::PrintedStatus => item.printed_status = text,
        Wording::Marks => item.flags = marks_in(to),
    }
}

fn edition_item(told: &Told, index: &HashMap<&str, usize>) -> EditionItem {
    let item = &told.item;
    let words = |field: Wording| (field.key(), item.words(field).into_owned());
    let party = |code: &'static str| {
        let mut names: Vec<&str> =
            told.ties.iter().filter(|tie| tie.code == code).flat_map(|tie| names_in(&tie.as_written)).collect();
        names.sort_unstable();
        (code, names.join("; "))
    };
    let place = item.origin.iter().find(|origin| origin.field == "title").or(item.origin.first());
    EditionItem {
        id: item.id.clone(),
        key: item.key.clone(),
        parent: item.parent.as_deref().and_then(|parent| index.get(parent).copied()),
        level: item.level.clone(),
        title: item.title.clone(),
        texts: WORDINGS.map(words).to_vec(),
        columns: item.fields.clone(),
        reported: told.reported.clone(),
        due: item.schedule.as_ref().map(|schedule| schedule.text.clone()).unwrap_or_default(),
        parties: CODES.map(party).to_vec(),
        place: place.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::entry::{ItemAdded, ItemMoved, ItemReworded, Reasoned};

    fn added(id: &str, parent: Option<&str>, position: i64, reason: Option<&str>) -> (String, Entry) {
        let item = Item {
            id: id.into(),
            parent: parent.map(str::to_owned),
            position,
            title: id.to_uppercase(),
            ..Item::default()
        };
        (id.into(), Entry::ItemAdded(Box::new(ItemAdded { item, reason: reason.map(str::to_owned) })))
    }

    fn moved(id: &str, parent: Option<&str>, position: i64) -> (String, Entry) {
        let moved = ItemMoved { parent: parent.map(str::to_owned), position, depth: 0, reason: String::new() };
        (id.into(), Entry::ItemMoved(moved))
    }

    /// Goals a and d, actions b and c under a, e under d; then more. Titles with indents say what stands under what.
    #[track_caller]
    fn check(more: Vec<(String, Entry)>, expected: &str) {
        let mut telling = Telling::default();
        let plan = [("a", None), ("b", Some("a")), ("c", Some("a")), ("d", None), ("e", Some("d"))];
        for (position, (id, parent)) in (1..).zip(plan) {
            let (subject, entry) = added(id, parent, position, None);
            telling.tell(&subject, &entry);
        }
        for (subject, entry) in more {
            telling.tell(&subject, &entry);
        }
        let items = telling.edition().items;
        let told = items.iter().map(|item| match item.parent {
            Some(parent) => format!("{}<{}", item.title, items[parent].title),
            None => item.title.clone(),
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn an_item_added_later_pushes_others_on() {
        check(vec![], "A B<A C<A D E<D");
        check(vec![added("x", Some("a"), 3, Some("why"))], "A B<A X<A C<A D E<D");
        check(vec![added("x", Some("d"), 6, Some("why"))], "A B<A C<A D E<D X<D");
    }

    #[test]
    fn a_moved_item_takes_what_is_under_it_along() {
        check(vec![moved("b", Some("d"), 6)], "A C<A D E<D B<D");
        check(vec![moved("d", None, 1)], "D E<D A B<A C<A");
        check(vec![moved("c", Some("d"), 3)], "A B<A C<D D E<D");
    }

    #[test]
    fn dropped_items_are_gone_and_words_are_the_last_ones() {
        let dropped = ("c".to_owned(), Entry::ItemDropped(Reasoned { reason: String::new() }));
        let change = ItemReworded {
            field: Wording::Title,
            from: "B".into(),
            to: "Bee".into(),
            reason: String::new(),
            origin: None,
        };
        check(vec![dropped, ("b".to_owned(), Entry::ItemReworded(change))], "A Bee<A D E<D");
    }
}
