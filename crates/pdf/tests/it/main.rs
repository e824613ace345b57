//! What a person gets of a PDF. All documents are drawn here, by a small PDF writer of our own; documents of the world
//! are read in place when they are there.

mod child;
mod coloured_tables;
mod corpus;
mod damage;
mod designed;
mod office;
mod openings;
mod paper;
mod reading;
mod tables;
#[path = "../../../intake/tests/it/told.rs"]
#[expect(clippy::unwrap_used, reason = "writing to a string does not fail")]
mod told;
