//! From blocks to a draft: one recogniser a shape, each taking only the text it is sure of.
//! Works from geometry, numbering and the general words of plans, never from the wording of one document.

mod bare_sections;
mod cards;
mod carried_over;
mod clauses;
mod closing_times;
mod dated_promises;
mod deadlines;
mod document;
mod doubts;
mod last_resort;
mod lexicon;
mod next_steps;
mod outline;
mod promise;
mod reading;
mod record_lines;
mod run_in;
mod runs;
mod sheets;
mod slides;
mod slips;
mod tables;
mod template_form;
mod told_in_brief;
mod wording;

use crate::ImportSettings;
use crate::block::{Notice, Source};
use crate::draft::{Draft, Finding};
use crate::finding;
use reading::Reading;
pub use tables::cell_fields::closing_deadline;

/// Drafts a plan from a document as read. The order matters: what is certain by its geometry goes first,
/// each recogniser sees only what the ones before it left.
pub fn recognise(source: &Source, settings: &ImportSettings) -> Draft {
    let mut reading = Reading::new(source, settings);
    record_lines::recognise(&mut reading);
    document::furniture::strike(&mut reading);
    tables::labelled_rows::recognise(&mut reading);
    cards::recognise(&mut reading);
    document::facts::read(&mut reading);
    tables::raci_matrix::recognise(&mut reading);
    tables::authority::recognise(&mut reading);
    tables::wide_year_table::recognise(&mut reading);
    slides::deck::recognise(&mut reading);
    slides::status_table::recognise(&mut reading);
    sheets::recognise(&mut reading);
    tables::serialised_cells::recognise(&mut reading);
    template_form::recognise(&mut reading);
    run_in::recognise(&mut reading);
    outline::recognise(&mut reading);
    closing_times::recognise(&mut reading);
    carried_over::recognise(&mut reading);
    dated_promises::recognise(&mut reading);
    last_resort::recognise(&mut reading);
    bare_sections::take_out(&mut reading);
    bare_sections::take_out_repeated(&mut reading);
    told_in_brief::take_out(&mut reading);
    wording::raise(&mut reading);
    doubts::raise(&mut reading);
    for notice in &source.notices {
        reading.draft.findings.push(finding_of(notice));
    }
    reading.finish()
}

pub(crate) use lexicon::split_camel;

/// How far out the level stands that the key of a data file names, 0 the outermost; `None`: it names none.
pub(crate) fn rank_of_key(key: &str) -> Option<u8> {
    lexicon::level_of(key).map(lexicon::rank_of)
}

/// Whether a key of a data file says who acts, when, or how far something is.
pub(crate) fn answers_key(key: &str) -> bool {
    use lexicon::Column;
    matches!(lexicon::column_of(key), Some(Column::Lead | Column::Due | Column::Status))
}

/// Whether words begin with a verb of plans.
pub(crate) fn begins_with_verb(words: &str) -> bool {
    words.split(' ').next().is_some_and(lexicon::is_plan_verb)
}

/// Whether words head a column in tables of plans.
pub(crate) fn names_column(heading: &str) -> bool {
    lexicon::column_of(heading).is_some()
}

/// Whether a line names an entry by its level: "Goal B. The pool is warm".
pub(crate) fn names_level(line: &str) -> bool {
    outline::read_level(line).is_some()
}

/// Whether a label is the name of a field of a document or an item, as "Lead", "Director" or "Version" are.
pub(crate) fn is_field_name(label: &str) -> bool {
    document::facts::names_field(label)
}

/// What the reader noticed stands among the findings, with its place.
fn finding_of(notice: &Notice) -> Finding {
    Finding {
        code: notice.code.clone(),
        message: notice.message.clone(),
        words: Vec::new(),
        lines: vec![notice.place.line],
        place: Some(notice.place.clone()),
        item: None,
        severity: finding::severity_of_notice(&notice.code).as_str().to_owned(),
        settled: None,
    }
}
