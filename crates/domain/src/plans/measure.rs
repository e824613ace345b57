//! How an item is measured. Many good measures have no number, so the kind is a field and a number is never forced.

use super::item::Origin;
use serde::{Deserialize, Serialize};

/// The kind of a measure or of one period's target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A number to reach.
    Number,
    /// A share of a whole: "all staff trained", "100 %".
    Coverage,
    /// So many in each period.
    CountPerPeriod,
    /// It exists, or it does not.
    Existence,
    /// First these, then those.
    StagedAdoption,
    /// More or less than before; a baseline is needed.
    Direction,
    /// Done at a rhythm.
    Cadence,
    /// Told in words.
    #[default]
    Narrative,
}

impl MeasureKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Coverage,
        Self::CountPerPeriod,
        Self::Existence,
        Self::StagedAdoption,
        Self::Direction,
        Self::Cadence,
        Self::Narrative,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Coverage => "coverage",
            Self::CountPerPeriod => "count_per_period",
            Self::Existence => "existence",
            Self::StagedAdoption => "staged_adoption",
            Self::Direction => "direction",
            Self::Cadence => "cadence",
            Self::Narrative => "narrative",
        }
    }

    /// The kind with this stored word; `staged` is understood too.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key).or((key == "staged").then_some(Self::StagedAdoption))
    }
}

/// A measure of an item: the payload of `MeasureAdded`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// UUID as text.
    pub id: String,
    /// Order under the item.
    pub position: i64,
    /// What kind.
    pub kind: MeasureKind,
    /// What is measured; empty when the source gives targets only.
    pub text: String,
    /// Baseline as written; "to be created" is a baseline to be created.
    pub baseline: Option<String>,
    /// Targets by period.
    pub targets: Vec<Target>,
    /// Where it stands in its document; empty when nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// What is to be reached in one period.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Target {
    /// "Year 1 (FY17/18)" as printed, `None` for the whole plan.
    pub period: Option<String>,
    /// First day of the period.
    pub start: Option<chrono::NaiveDate>,
    /// Last day of the period.
    pub end: Option<chrono::NaiveDate>,
    /// As printed.
    pub text: String,
    /// What kind of target it is; within one measure it may change from year to year.
    pub kind: MeasureKind,
}
