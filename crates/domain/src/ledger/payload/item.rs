//! What is recorded about an item: that it was added, its words, place, dates and who answers for it.
//! A field is added with a default; what one means never changes, because what was recorded is read for ever.

use crate::plans::item::{Item, Origin, Wording};
use crate::plans::schedule::Schedule;
use serde::{Deserialize, Serialize};

/// An item and why it was added after publication.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemAdded {
    /// The item.
    pub item: Item,
    /// `None`: it stood in the plan as published.
    pub reason: Option<String>,
}

/// New words for a field of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct ItemReworded {
    pub field: Wording,
    pub from: String,
    pub to: String,
    pub reason: String,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
}

/// Another text in a further column of an item; an empty one takes the column from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct ItemColumnChanged {
    pub heading: String,
    pub from: String,
    pub to: String,
    pub reason: String,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
}

/// A new place in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct ItemMoved {
    pub parent: Option<String>,
    pub position: i64,
    pub depth: i64,
    pub reason: String,
}

/// Whether an item is a commitment from now on, after its level or what stands under it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct CommitmentSettled {
    pub commitment: bool,
    pub reason: String,
}

/// A change whose only value is its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct Reasoned {
    pub reason: String,
}

/// A moved date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleChanged {
    /// Before; `None` when there was no date.
    pub from: Option<Schedule>,
    /// After; `None` takes the date away.
    pub to: Option<Schedule>,
    /// Why. Public.
    pub reason: String,
    /// How many times the date has been moved, this one counted. A settled reading of the same words does not count.
    pub slip: i64,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
}

/// The end of a tie between party and item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct ResponsibilityEnded {
    pub party: String,
    pub code: String,
    pub reason: String,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
}
