//! The measures of an item with their targets, and what was reached.

use crate::error::Result;
use crate::ledger::read_json;
use domain::plans::item::Origin;
use serde::Serialize;

/// A measure with its targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureLine {
    /// Kind.
    pub kind: String,
    /// What is measured.
    pub text: String,
    /// Baseline as written.
    pub baseline: Option<String>,
    /// Targets by period.
    pub targets: Vec<TargetLine>,
    /// Where it stands in its document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// A target of one period, and what was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetLine {
    /// Period as printed.
    pub period: Option<String>,
    /// As printed.
    pub text: String,
    /// Kind.
    pub kind: String,
    /// What was reached.
    pub actual: Option<String>,
    /// The day that speaks of.
    pub actual_on: Option<String>,
    /// Judgement.
    pub performance: String,
    /// The value it replaced.
    pub restated_from: Option<String>,
}

db::row! {
    pub(super) struct MeasureRow {
        id: String,
        kind: String,
        text: String,
        baseline: Option<String>,
        origin: String,
        position: Option<i64>,
        period: Option<String>,
        target: Option<String>,
        target_kind: Option<String>,
        actual: Option<String>,
        actual_on: Option<String>,
        performance: Option<String>,
        restated_from: Option<String>,
    }
}

/// Measures from the rows of one query, one a target.
pub(super) fn measures_of(rows: Vec<MeasureRow>) -> Result<Vec<MeasureLine>> {
    let mut measures: Vec<(String, MeasureLine)> = Vec::new();
    for row in rows {
        if measures.last().is_none_or(|(id, _)| *id != row.id) {
            let origin = read_json(&row.origin)?;
            let line =
                MeasureLine { kind: row.kind, text: row.text, baseline: row.baseline, targets: Vec::new(), origin };
            measures.push((row.id, line));
        }
        if let (Some((_, measure)), Some(_)) = (measures.last_mut(), row.position) {
            measure.targets.push(TargetLine {
                period: row.period,
                text: row.target.unwrap_or_default(),
                kind: row.target_kind.unwrap_or_default(),
                actual: row.actual,
                actual_on: row.actual_on,
                performance: row.performance.unwrap_or_default(),
                restated_from: row.restated_from,
            });
        }
    }
    Ok(measures.into_iter().map(|(_, measure)| measure).collect())
}
