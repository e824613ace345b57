//! What shows that something was done, and who may see it.

use serde::{Deserialize, Serialize};

/// Who may see a thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody sees it.
    #[default]
    Public,
    /// Everybody sees that it exists and what kind it is; the content stays in the house (personnel files).
    Exists,
    /// Staff only.
    Internal,
}

impl Visibility {
    /// All, from open to closed.
    pub const ALL: [Self; 3] = [Self::Public, Self::Exists, Self::Internal];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Exists => "exists",
            Self::Internal => "internal",
        }
    }

    /// The visibility with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.key() == key)
    }
}

/// A piece of evidence: the payload of `EvidenceAttached`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// UUID as text.
    pub id: String,
    /// Report it came with.
    pub report: Option<String>,
    /// What it is.
    pub title: String,
    /// Web address, when it has one.
    pub address: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
}
