//! What is recorded about parties besides what they are. A field is added with a default; what one means
//! never changes, because what was recorded is read for ever.

use serde::{Deserialize, Serialize};

/// A new name for a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct PartyRenamed {
    pub from: String,
    pub to: String,
    pub reason: String,
}

/// A party that took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct PartySucceeded {
    pub successor: String,
    pub reason: String,
}
