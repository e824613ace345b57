//! Parties: everybody who can answer for something, and how they change.

pub mod party;
