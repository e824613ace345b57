//! Documents to plan drafts. Format readers give [`block::Source`]s, recognisers give a [`draft::Draft`];
//! every character of the source is accounted for and every doubt is a named finding. Nothing is written anywhere.
//!
//! Add a format in `read/`, a document shape in `recognise/`; both lists are short matches in this crate.

pub mod account;
pub mod block;
pub mod columns;
pub mod draft;
pub mod edit;
pub mod finding;
pub mod places;
pub mod read;
pub mod recognise;

use block::Source;
use draft::Draft;
pub use read::ReadError;

/// What a person setting up a plan tells the importer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportSettings {
    /// How dates are read. The document's own date becomes the date to count from when none is given here.
    pub when: when::Settings,
}

/// Reads a document and drafts a plan from it. Fails only when the file cannot be read at all;
/// what is read but not understood is in the draft as unplaced text, with findings.
pub fn import(bytes: &[u8], file_name: &str, settings: &ImportSettings) -> Result<(Source, Draft), ReadError> {
    import_with(bytes, file_name, settings, &read::pdf::no_reader)
}

/// As [`import`], and PDF files are read by the reader handed in (`pdf::read` in the program).
pub fn import_with(
    bytes: &[u8],
    file_name: &str,
    settings: &ImportSettings,
    pdf: read::pdf::Reader<'_>,
) -> Result<(Source, Draft), ReadError> {
    let source = read::read_with(bytes, file_name, pdf)?;
    let draft = recognise::recognise(&source, settings);
    Ok((source, draft))
}
