//! What is recorded about a plan as a whole: its head, its documents, who signed.
//! A field is added with a default; what one means never changes, because what was recorded is read for ever.

use crate::plans::item::Origin;
use crate::plans::plan::DocumentState;
use crate::plans::responsibility::AuthorityDuty;
use serde::{Deserialize, Serialize};

/// A reworded fact of the plan's head: title, subtitle, director.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct PlanReworded {
    pub field: String,
    pub from: String,
    pub to: String,
    pub reason: String,
}

/// A change of document state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateChanged {
    /// Before.
    pub from: DocumentState,
    /// After.
    pub to: DocumentState,
    /// The decision behind it.
    pub reason: String,
    /// Slug of the plan that replaces it, when superseded.
    #[serde(default)]
    pub successor: Option<String>,
}

/// Authority levels with their duties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuthorityPublished {
    /// State of this part of the document.
    pub state: DocumentState,
    /// Duties in order.
    pub duties: Vec<AuthorityDuty>,
    /// Why they were published again; `None`: they stood in the plan as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An acronym and its meaning; `None`: used, never explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct TermDefined {
    pub term: String,
    pub meaning: Option<String>,
}

/// A signature on a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignedOff {
    /// UUID as text.
    pub id: String,
    /// In which capacity.
    pub role: String,
    /// Printed name.
    pub name: String,
    /// The date as written in a source, or the day it was signed here.
    pub on: String,
    /// `false`: the source had a blank line where a signature belongs.
    pub signed: bool,
    /// What was signed.
    pub statement: String,
}

/// Whether everybody may read the source document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct SourceOpened {
    pub sha256: String,
    pub name: String,
    pub size: i64,
    pub public: bool,
    pub reason: String,
}

/// A newer edition of a plan, at the moment when everything wanted of it had been accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditionReceived {
    /// SHA-256 of its document.
    pub sha256: String,
    /// Name of the document.
    pub name: String,
    /// Where each item that it repeats stands in it: (item, place of its title).
    pub places: Vec<(String, Origin)>,
}
