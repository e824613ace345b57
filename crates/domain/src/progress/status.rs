//! The three scales, kept apart, and *not reported* as a state of its own.

use serde::{Deserialize, Serialize};

/// Which scale a status word grades.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// How far the plan itself is written.
    PlanMaturity,
    /// How far the work is.
    #[default]
    WorkState,
    /// How a measure stands against its target.
    MeasurePerformance,
}

impl Scale {
    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::PlanMaturity => "plan_maturity",
            Self::WorkState => "work_state",
            Self::MeasurePerformance => "measure_performance",
        }
    }
}

/// The small canonical set that every city word is mapped to. The city's own word is always shown beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// Nobody has said anything. Not the same as not started.
    #[default]
    NotReported,
    /// Reported as not begun.
    NotStarted,
    /// Begun.
    UnderWay,
    /// Stopped for now.
    OnHold,
    /// Finished.
    Done,
}

impl WorkState {
    /// All states, silence first.
    pub const ALL: [Self; 5] = [Self::NotReported, Self::NotStarted, Self::UnderWay, Self::OnHold, Self::Done];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotReported => "not_reported",
            Self::NotStarted => "not_started",
            Self::UnderWay => "under_way",
            Self::OnHold => "on_hold",
            Self::Done => "done",
        }
    }

    /// The state with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// How a measure stands against its target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Performance {
    /// Nothing was reported for the period.
    #[default]
    NotReported,
    /// Short of the target.
    Missed,
    /// Some of it.
    PartlyMet,
    /// Reached.
    Met,
    /// No judgement possible: no baseline, no number.
    NotJudged,
}

impl Performance {
    /// All values, silence first.
    pub const ALL: [Self; 5] = [Self::NotReported, Self::Missed, Self::PartlyMet, Self::Met, Self::NotJudged];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotReported => "not_reported",
            Self::Missed => "missed",
            Self::PartlyMet => "partly_met",
            Self::Met => "met",
            Self::NotJudged => "not_judged",
        }
    }

    /// The value with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.key() == key)
    }
}
