//! PDF documents to blocks with their place: words, lines, reading order, tables from ruling lines.
//! Must never panic, guess a letter, or drop a word without saying so. Untrusted files are read in the limited
//! process of [`ask_child`].

mod aligned;
mod boxes;
mod cards;
mod child;
mod cmap;
mod compose;
mod document;
mod dots;
mod error;
mod flow;
mod font;
mod furniture;
mod geometry;
mod initials;
mod lattice;
mod layout;
mod lex;
mod line;
mod looks;
mod nested;
mod order;
mod page;
mod parts;
mod section_heads;
mod side_lists;
mod slanted;
mod spoken;
mod stacks;
mod stripes;
mod table;
mod tags;
mod timeline;
mod widths;
mod word;

pub use child::{Limits, Stopped, answer_as_child, ask_child, tell_parent};
pub use error::PdfError;
use intake::block::Source;
use lopdf::{Document, LoadOptions};

/// The longest file that is read, in bytes.
pub const LONGEST_FILE: usize = 50 << 20;
/// The most pages that are read.
pub const MOST_PAGES: usize = 3_000;
/// The most one stream may unpack to, in bytes.
const LARGEST_STREAM: usize = 128 << 20;

/// Reads a PDF in this process. Files that nobody vouches for belong in the process of [`ask_child`]: a hostile
/// file can take more memory than there is.
pub fn read(bytes: &[u8]) -> Result<Source, PdfError> {
    read_telling(bytes, &|_, _| {})
}

/// The same; after each page it tells how many pages of how many are read.
pub fn read_telling(bytes: &[u8], told: &dyn Fn(usize, usize)) -> Result<Source, PdfError> {
    if bytes.len() > LONGEST_FILE {
        return Err(PdfError::TooLarge { megabytes: bytes.len() >> 20, limit: LONGEST_FILE >> 20 });
    }
    let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|e| PdfError::from_library(&e))?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") && !document.was_encrypted() {
        return Err(PdfError::Encrypted);
    }
    let pages = document.page_iter().take(MOST_PAGES + 1).count();
    if pages == 0 {
        return Err(PdfError::Broken { what: "it has no pages".to_owned() });
    }
    if pages > MOST_PAGES {
        return Err(PdfError::TooManyPages { limit: MOST_PAGES });
    }
    let source = document::read_document(&document, told);
    if source.text.trim().is_empty() && source.notices.is_empty() {
        return Err(PdfError::Empty);
    }
    Ok(source)
}
