//! The use-cases of the program, one folder a context. A context owns its tables: its public functions are the use-cases,
//! its SQL (`sql.rs`) is private to it. No HTML, no HTTP, no words for people in other languages than the record's.
//!
//! Doors open a [`ctx::Ctx`], call one use-case, commit. What changes a commitment goes through [`ledger::record`].

pub mod city;
pub mod ctx;
pub mod error;
pub mod export;
pub mod imports;
pub mod ledger;
pub mod people;
pub mod plans;
pub mod progress;
pub mod public;
pub mod schema;
pub mod search;

pub use ctx::{App, Ctx};
pub use error::{Error, Problem, Result};
