//! From blocks to a draft: one recogniser a shape, each taking only the text it is sure of.
//! Works from geometry, numbering and the general words of plans, never from the wording of one document.

mod authority;
mod columns_run_together;
mod deck;
mod doubts;
mod facts;
mod furniture;
mod lexicon;
mod next_steps;
mod outline;
mod plan_table;
mod process_grid;
mod raci_matrix;
mod reading;
mod run_together;
mod runs;
mod status_table;
mod template_form;
mod wide_year_table;

use crate::ImportSettings;
use crate::block::Source;
use crate::draft::Draft;
use reading::Reading;

/// Drafts a plan from a document as read. The order matters: what is certain by its geometry goes first,
/// each recogniser sees only what the ones before it left.
pub fn recognise(source: &Source, settings: &ImportSettings) -> Draft {
    let mut reading = Reading::new(source, settings);
    furniture::strike(&mut reading);
    facts::read(&mut reading);
    raci_matrix::recognise(&mut reading);
    authority::recognise(&mut reading);
    wide_year_table::recognise(&mut reading);
    deck::recognise(&mut reading);
    status_table::recognise(&mut reading);
    template_form::recognise(&mut reading);
    outline::recognise(&mut reading);
    doubts::raise(&mut reading);
    reading.finish()
}
