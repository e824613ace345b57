//! A plan as published, and the state its document is in.

use super::schedule::Schedule;
use serde::{Deserialize, Serialize};

/// The state of a plan, a matrix or a timeline, as the city says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// Still being written.
    Draft,
    /// An example for discussion: never shown as in force.
    Illustrative,
    /// Written to the end, not yet adopted.
    #[default]
    Final,
    /// In force by a decision of council or leadership.
    Adopted,
    /// Replaced by a later one.
    Superseded,
}

impl DocumentState {
    /// All states, in the order of a document's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Illustrative, Self::Final, Self::Adopted, Self::Superseded];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Illustrative => "illustrative",
            Self::Final => "final",
            Self::Adopted => "adopted",
            Self::Superseded => "superseded",
        }
    }

    /// The state with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether what the document says may be shown as holding now.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Final | Self::Adopted)
    }
}

/// How dates of this plan are read; the same settings as the reader of dates takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSettings {
    /// Month and day the fiscal year starts on.
    pub fiscal_year_start: (u32, u32),
    /// 3/4/2024 is 3 April.
    pub day_first: bool,
    /// Seasons of the southern half of the earth.
    pub south: bool,
    /// The date to count from, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub context: Option<String>,
}

impl Default for DateSettings {
    fn default() -> Self {
        Self { fiscal_year_start: (1, 1), day_first: false, south: false, context: None }
    }
}

/// A plan at the moment of its publication: the payload of `PlanPublished`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// UUID as text.
    pub id: String,
    /// The plan's part of its address; never changes.
    pub slug: String,
    /// As printed.
    pub title: String,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// The body whose plan it is, as printed.
    pub organization: Option<String>,
    /// The same body as a party of the city.
    pub owner: Option<String>,
    /// Key of the framework: level names and status words.
    pub framework: String,
    /// State of the document.
    pub state: DocumentState,
    /// BCP 47 tag of the language the plan is written in.
    pub language: String,
    /// "For the period …".
    pub period: Option<Schedule>,
    /// The document's date.
    pub date: Option<Schedule>,
    /// Director as printed.
    pub director: Option<String>,
    /// Meeting it was presented at.
    pub occasion: Option<String>,
    /// Further header fields (label, text).
    pub fields: Vec<(String, String)>,
    /// How its dates are read.
    pub dates: DateSettings,
    /// SHA-256 (hex) of the source document kept.
    pub source: Option<String>,
    /// Names of the levels as the document uses them, outermost first.
    pub levels: Vec<String>,
    /// How the document itself heads a field ("lead", "Accountable office") or a level ("level action", "Key activity").
    pub headings: Vec<(String, String)>,
}
