//! Every doubt an import can raise, by name. A code is stable: people's settlements and tests refer to it.
//! A finding never changes the text; it says what is doubtful, what was done, and what a person can do.

/// How much a doubt weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Must be settled before the plan is published.
    Ask,
    /// Should be looked at.
    Warn,
    /// Good to know.
    Note,
}

impl Severity {
    /// As it stands in a draft.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Warn => "warn",
            Self::Note => "note",
        }
    }
}
