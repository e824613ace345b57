//! How far things are, and how we know.

pub mod lateness;
pub mod rollup;
pub mod status;
pub mod update;
