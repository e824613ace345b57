//! Tests of what an import gives, on documents of our own made in code and on published plans when they are present.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod drafts;
mod edits;
mod fixtures;
mod hostile;
mod mutations;
mod mutator;
mod office;
mod readers;
mod shapes;
mod told;
mod traps;
mod wording;
