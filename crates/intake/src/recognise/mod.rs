//! From blocks to a draft: one recogniser a shape, each taking only the text it is sure of.
//! Works from geometry, numbering and the general words of plans, never from the wording of one document.

use crate::ImportSettings;
use crate::account::Paint;
use crate::block::Source;
use crate::draft::Draft;

/// Drafts a plan from a document as read.
pub fn recognise(source: &Source, _settings: &ImportSettings) -> Draft {
    let paint = Paint::new(&source.text);
    let (spans, accounting) = paint.settle(&source.text);
    Draft { spans, accounting, ..Draft::default() }
}
