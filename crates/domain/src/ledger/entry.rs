//! What can happen to the city's promises. Kinds are nouns of the city's work; each carries its values, which stand in
//! `payload`, a file a context. A kind, once recorded, is read for ever: add fields with defaults, never change the meaning of one.

pub use super::payload::*;
use super::withdraw;
use crate::people::party::Party;
use crate::plans::evidence::{Evidence, Visibility};
use crate::plans::framework::Framework;
use crate::plans::item::Milestone;
use crate::plans::plan::Plan;
use crate::plans::responsibility::{Matrix, Responsibility};
use crate::plans::statement::Statement;
use crate::progress::update::StatusReport;
use serde::{Deserialize, Serialize};

/// The chain that belongs to no plan.
pub const CITY: &str = "city";

/// The version of payloads written today.
pub const VERSION: i64 = 1;

/// What stands where withdrawn words stood.
pub const WITHDRAWN: &str = "[withdrawn]";

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload")]
pub enum Entry {
    /// The city's own facts were set or changed.
    CityDescribed(City),
    /// A framework was defined or changed.
    FrameworkDefined(Framework),
    /// A party became known.
    PartyAdded(Party),
    /// A party has a new name; its address and history stay.
    PartyRenamed(PartyRenamed),
    /// Facts of a party other than its name changed.
    PartyChanged(Party),
    /// Another party took over.
    PartySucceeded(PartySucceeded),

    /// A plan was published.
    PlanPublished(Box<Plan>),
    /// A fact of the plan's head was reworded.
    PlanReworded(PlanReworded),
    /// The document's state changed: adopted, superseded …
    PlanStateChanged(StateChanged),
    /// An item was added; with the publication or later.
    ItemAdded(Box<ItemAdded>),
    /// Words of an item changed.
    ItemReworded(ItemReworded),
    /// A further column of an item says something else.
    ItemColumnChanged(ItemColumnChanged),
    /// An item stands elsewhere in the plan.
    ItemMoved(ItemMoved),
    /// Its level or what stands under it changed: it is a commitment from now on, or a heading.
    CommitmentSettled(CommitmentSettled),
    /// The city no longer pursues it; its page stays.
    ItemDropped(Reasoned),
    /// The city pursues it again.
    ItemRestored(Reasoned),
    /// A due date was moved or its reading settled.
    ScheduleChanged(Box<ScheduleChanged>),
    /// A party was tied to an item.
    ResponsibilityAssigned(Responsibility),
    /// A party was untied from an item.
    ResponsibilityEnded(ResponsibilityEnded),
    /// A responsibility matrix, whole.
    MatrixPublished(Box<Matrix>),
    /// The matrix's own state changed.
    MatrixStateChanged(StateChanged),
    /// Authority levels, whole.
    AuthorityPublished(AuthorityPublished),
    /// A dated step.
    MilestoneAdded(Box<Milestone>),
    /// A step was reached, or was not.
    MilestoneReported(MilestoneReported),
    /// A sentence that is not a commitment.
    StatementAdded(Statement),
    /// Its words changed.
    StatementReworded(StatementReworded),
    /// An acronym.
    TermDefined(TermDefined),
    /// A measure of an item.
    MeasureAdded(Measured),
    /// An actual value for a period.
    MeasureReported(MeasureReported),
    /// A published value was replaced; the old one stays in view.
    MeasureRestated(MeasureRestated),
    /// Words or targets of a measure changed; what was reported for its periods stays.
    MeasureChanged(Box<MeasureChanged>),
    /// The city no longer measures this; what was reported stays in the record.
    MeasureDropped(PartDropped),
    /// Words or date of a step changed.
    MilestoneChanged(Box<MilestoneChanged>),
    /// The city no longer takes this step.
    MilestoneDropped(PartDropped),
    /// A sentence no longer stands in the plan.
    StatementDropped(PartDropped),
    /// A department reported.
    StatusReported(StatusReport),
    /// Evidence.
    EvidenceAttached(Evidence),
    /// Somebody signed.
    SignedOff(SignedOff),
    /// The source document may be read by everybody, or no longer.
    SourceOpened(SourceOpened),
    /// A newer edition of the plan's document was taken in: what was accepted of it stands in the entries before.
    EditionReceived(Box<EditionReceived>),
    /// The content of an earlier entry was removed; what remains of it stands here.
    ContentWithdrawn(Box<ContentWithdrawn>),
}

/// The removal of an entry's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContentWithdrawn {
    /// Number of the entry in the same chain.
    pub number: i64,
    /// Why. Public.
    pub reason: String,
    /// The entry with its words taken out: what replay puts in its place.
    pub remains: Entry,
}

impl Entry {
    /// The stored kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::CityDescribed(_) => "CityDescribed",
            Self::FrameworkDefined(_) => "FrameworkDefined",
            Self::PartyAdded(_) => "PartyAdded",
            Self::PartyRenamed(_) => "PartyRenamed",
            Self::PartyChanged(_) => "PartyChanged",
            Self::PartySucceeded(_) => "PartySucceeded",
            Self::PlanPublished(_) => "PlanPublished",
            Self::PlanReworded(_) => "PlanReworded",
            Self::PlanStateChanged(_) => "PlanStateChanged",
            Self::ItemAdded(_) => "ItemAdded",
            Self::ItemReworded(_) => "ItemReworded",
            Self::ItemColumnChanged(_) => "ItemColumnChanged",
            Self::ItemMoved(_) => "ItemMoved",
            Self::CommitmentSettled(_) => "CommitmentSettled",
            Self::ItemDropped(_) => "ItemDropped",
            Self::ItemRestored(_) => "ItemRestored",
            Self::ScheduleChanged(_) => "ScheduleChanged",
            Self::ResponsibilityAssigned(_) => "ResponsibilityAssigned",
            Self::ResponsibilityEnded(_) => "ResponsibilityEnded",
            Self::MatrixPublished(_) => "MatrixPublished",
            Self::MatrixStateChanged(_) => "MatrixStateChanged",
            Self::AuthorityPublished(_) => "AuthorityPublished",
            Self::MilestoneAdded(_) => "MilestoneAdded",
            Self::MilestoneReported(_) => "MilestoneReported",
            Self::StatementAdded(_) => "StatementAdded",
            Self::StatementReworded(_) => "StatementReworded",
            Self::TermDefined(_) => "TermDefined",
            Self::MeasureAdded(_) => "MeasureAdded",
            Self::MeasureReported(_) => "MeasureReported",
            Self::MeasureRestated(_) => "MeasureRestated",
            Self::MeasureChanged(_) => "MeasureChanged",
            Self::MeasureDropped(_) => "MeasureDropped",
            Self::MilestoneChanged(_) => "MilestoneChanged",
            Self::MilestoneDropped(_) => "MilestoneDropped",
            Self::StatementDropped(_) => "StatementDropped",
            Self::StatusReported(_) => "StatusReported",
            Self::EvidenceAttached(_) => "EvidenceAttached",
            Self::SignedOff(_) => "SignedOff",
            Self::SourceOpened(_) => "SourceOpened",
            Self::EditionReceived(_) => "EditionReceived",
            Self::ContentWithdrawn(_) => "ContentWithdrawn",
        }
    }

    /// Who may read the payload.
    pub fn visibility(&self) -> Visibility {
        match self {
            Self::EvidenceAttached(evidence) => evidence.visibility,
            // A person's address or telephone number in a plan: the record holds it, the public reads only that it is there.
            Self::StatementAdded(Statement { kind, .. })
            | Self::StatementReworded(StatementReworded { kind, .. })
            | Self::StatementDropped(PartDropped { kind, .. })
                if kind == "contact" =>
            {
                Visibility::Exists
            }
            _ => Visibility::Public,
        }
    }

    /// What remains when the words are withdrawn: ids, places and days stay, words of people become [`WITHDRAWN`].
    /// `None` for kinds whose content cannot be withdrawn because the record would lose its skeleton.
    pub fn withdraw(&self) -> Option<Entry> {
        withdraw::withdraw(self)
    }

    /// Reads a stored payload of any version.
    ///
    /// # Errors
    /// The sentence of the JSON reader when kind or payload is not one that this program knows.
    pub fn read(kind: &str, _version: i64, payload: serde_json::Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(serde_json::json!({ "kind": kind, "payload": payload }))
    }

    /// The payload alone.
    pub fn payload(&self) -> serde_json::Value {
        let mut value = serde_json::to_value(self).expect("entries are plain data");
        value.get_mut("payload").map(serde_json::Value::take).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::party::PartyKind;

    #[test]
    fn a_contact_is_kept_and_not_shown() {
        let statement =
            |kind: &str| Statement { kind: kind.to_owned(), text: "555-0100".into(), ..Statement::default() };
        assert_eq!(Entry::StatementAdded(statement("contact")).visibility(), Visibility::Exists);
        assert_eq!(Entry::StatementAdded(statement("vision")).visibility(), Visibility::Public);
    }

    #[test]
    fn an_entry_comes_back_from_its_payload() {
        let entry = Entry::StatusReported(StatusReport { word: "Underway".into(), ..StatusReport::default() });
        let back = Entry::read(entry.kind(), VERSION, entry.payload()).unwrap();
        assert_eq!(back, entry);
    }

    #[test]
    fn withdrawn_words_are_gone_and_the_skeleton_stays() {
        let entry = Entry::StatusReported(StatusReport {
            id: "x".into(),
            word: "Underway".into(),
            done: "Called Maria Lopez at home".into(),
            ..StatusReport::default()
        });
        let Some(Entry::StatusReported(remains)) = entry.withdraw() else { panic!("reports can be withdrawn") };
        assert_eq!((remains.id.as_str(), remains.done.as_str(), remains.next.as_str()), ("x", WITHDRAWN, ""));
    }

    #[test]
    fn of_a_withdrawn_party_nothing_remains_that_was_made_from_its_name() {
        let party = Party {
            id: "0193a5f0-0000-7000-8000-0123456789ab".into(),
            key: "maria-lopez".into(),
            name: "Maria Lopez".into(),
            kind: PartyKind::Person,
            aliases: vec!["M. Lopez".into()],
            parent: Some("unit".into()),
            ..Party::default()
        };
        let Some(Entry::PartyAdded(remains)) = Entry::PartyAdded(party).withdraw() else {
            panic!("it can be withdrawn")
        };
        let json = serde_json::to_string(&remains).unwrap().to_lowercase();
        assert!(!json.contains("lopez") && json.contains("withdrawn-0123456789ab"), "{json}");
        assert_eq!((remains.kind, remains.parent.as_deref()), (PartyKind::Person, Some("unit")));
    }
}
