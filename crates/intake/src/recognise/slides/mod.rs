//! Slides and pages of which only the running text is left: their order is told by what the words are.

pub(super) mod deck;
mod process_grid;
pub(super) mod run_together;
pub(super) mod status_table;
