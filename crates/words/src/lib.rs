//! Every fixed word that a person reads, in every language, as typed functions.
//! The texts stand in `en/<noun>.ftl` and `es/<noun>.ftl`; the build makes `words::<noun>::<key>(lang, …)` of each, with
//! the arguments in alphabetical order (so that a reworded sentence cannot swap two of them unseen).
//! It must never hold a rule of the city's work, read a file while the program runs, or guess a missing translation.

pub mod date;
pub mod finding;
mod generated;
mod lang;
pub mod number;
pub mod problem;
pub mod rule;

pub use lang::Lang;

include!(concat!(env!("OUT_DIR"), "/words.rs"));
