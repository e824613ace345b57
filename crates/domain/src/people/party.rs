//! Parties and their aliases. Two spellings are one party only when a person said so.

use serde::{Deserialize, Serialize};

/// What kind of party.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A named person.
    Person,
    /// A role ("Equity Officer").
    Role,
    /// Department, bureau, office.
    Unit,
    /// Committee or sub-committee; needs a human of record.
    Committee,
    /// Partner organisation.
    Partner,
    /// Vendor or consultant.
    Vendor,
    /// All holders of a role ("Bureau Directors").
    Class,
    /// Several roles in one ("ACA & DCAs").
    Merged,
    /// Named in a source; nobody has said what it is.
    #[default]
    Unclassified,
}

impl PartyKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Role,
        Self::Unit,
        Self::Committee,
        Self::Partner,
        Self::Vendor,
        Self::Class,
        Self::Merged,
        Self::Unclassified,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Role => "role",
            Self::Unit => "unit",
            Self::Committee => "committee",
            Self::Partner => "partner",
            Self::Vendor => "vendor",
            Self::Class => "class",
            Self::Merged => "merged",
            Self::Unclassified => "unclassified",
        }
    }

    /// The kind with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A party: the payload of `PartyAdded`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// UUID as text.
    pub id: String,
    /// Its part of an address; never changes.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Other spellings and short names.
    pub aliases: Vec<String>,
    /// The unit it belongs to.
    pub parent: Option<String>,
    /// The person who answers for a committee.
    pub human_of_record: Option<String>,
    /// Members of a class or of merged roles.
    pub members: Vec<String>,
}

/// What a party named in a source most likely is, from the general words of offices. A person confirms it.
pub fn suggest_kind(name: &str) -> PartyKind {
    let key = crate::text::fold(name);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["committee", "sub-com", "subcommittee", "commission", "board", "task force", "council", "team"]) {
        PartyKind::Committee
    } else if has(&["department", "bureau", "office", "division", "agency", "unit"]) {
        PartyKind::Unit
    } else if has(&[
        "director",
        "officer",
        "manager",
        "chief",
        "administrator",
        "coordinator",
        "chair",
        "attorney",
        "auditor",
    ]) {
        PartyKind::Role
    } else if has(&["consultant", "vendor", "contractor"]) {
        PartyKind::Vendor
    } else {
        PartyKind::Unclassified
    }
}
