//! Sentences of a plan that are not commitments but belong to its record.

use super::item::Origin;
use serde::{Deserialize, Serialize};

/// A statement: the payload of `StatementAdded`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// UUID as text.
    pub id: String,
    /// Item it stands under, `None` for the whole plan.
    pub item: Option<String>,
    /// mandate, vision, caveat, definition, problem, root_cause, opportunity, community_data …: an open list, because plans have their own.
    pub kind: String,
    /// Number or heading it stands under.
    pub label: Option<String>,
    /// As printed. Empty with kind `missing`: the source lost it.
    pub text: String,
    /// Order in the plan.
    pub position: i64,
    /// Why it was added after publication; then what stands at its position and later is pushed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where it stands in its document; empty when nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}
