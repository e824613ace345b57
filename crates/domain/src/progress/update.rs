//! A report on an item: what a department said, and of which day.

use super::status::{Scale, WorkState};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The longest text of a report, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;

/// A report: the payload of `StatusReported`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatusReport {
    /// UUID as text.
    pub id: String,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// The city's own word.
    pub word: String,
    /// Its scale.
    pub scale: Scale,
    /// What the word counts as.
    pub state: WorkState,
    /// What was done.
    pub done: String,
    /// What is next.
    pub next: String,
    /// Nothing changed since the last report, said in two steps.
    pub unchanged: bool,
}

/// What is wrong with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportProblem {
    /// A word is needed.
    NoWord,
    /// The word is not one of this plan's.
    UnknownWord,
    /// It speaks of a day that has not come.
    InTheFuture,
    /// What was done is longer than [`TEXT_CHARACTERS_MAX`].
    DoneTooLong,
    /// What is next is longer than [`TEXT_CHARACTERS_MAX`].
    NextTooLong,
}

/// Checks a report against the day it is made on. The word's meaning is looked up before.
pub fn check(report: &StatusReport, today: NaiveDate) -> Vec<ReportProblem> {
    let mut problems = Vec::new();
    if report.word.trim().is_empty() {
        problems.push(ReportProblem::NoWord);
    }
    if report.on > today {
        problems.push(ReportProblem::InTheFuture);
    }
    if report.done.chars().count() > TEXT_CHARACTERS_MAX {
        problems.push(ReportProblem::DoneTooLong);
    }
    if report.next.chars().count() > TEXT_CHARACTERS_MAX {
        problems.push(ReportProblem::NextTooLong);
    }
    problems
}
