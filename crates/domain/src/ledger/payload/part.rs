//! What is recorded about measures, dated steps and statements. A field is added with a default; what one means
//! never changes, because what was recorded is read for ever.

use crate::plans::item::{Milestone, Origin};
use crate::plans::measure::Measure;
use crate::progress::status::Performance;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A report on a dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct MilestoneReported {
    pub reached: bool,
    pub on: NaiveDate,
    pub note: String,
}

/// A step with other words, another workstream or another date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct MilestoneChanged {
    pub from: Milestone,
    pub to: Milestone,
    pub reason: String,
}

/// New words for a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct StatementReworded {
    pub from: String,
    pub to: String,
    pub reason: String,
    /// Kind of the statement; words of a contact are not shown.
    pub kind: String,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
    /// Its number or heading, where that changed; empty for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Relabelled>,
}

/// Another number or heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct Relabelled {
    pub from: String,
    pub to: String,
}

/// A measure and the item it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct Measured {
    pub item: String,
    pub measure: Measure,
    /// Why it was added after publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An actual value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReported {
    /// Item the measure belongs to.
    pub item: String,
    /// Order of the target in the measure.
    pub target: i64,
    /// As reported; a number stays the text it was given as.
    pub actual: String,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// Judgement against the target.
    pub performance: Performance,
}

/// A replaced value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct MeasureRestated {
    pub item: String,
    pub target: i64,
    pub from: String,
    pub to: String,
    pub performance: Performance,
    pub reason: String,
}

/// A measure with other words or targets. Targets keep their order, because what was reported is tied to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct MeasureChanged {
    pub item: String,
    pub from: Measure,
    pub to: Measure,
    pub reason: String,
}

/// A measure, step or statement that no longer stands in the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartDropped {
    /// Item it belonged to.
    pub item: Option<String>,
    /// Kind of the statement; words of a contact are not shown.
    pub kind: String,
    /// Its words.
    pub text: String,
    /// Why. Public.
    pub reason: String,
}
