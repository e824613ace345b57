//! One file a noun. A page reads what it needs, asks a use-case, and composes parts.

pub mod public;
