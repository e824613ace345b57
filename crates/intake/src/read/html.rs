//! Reads .html files. Not there yet: says so.

use super::ReadError;
use crate::block::Source;

/// Reads the text of a .html file.
pub fn read(_text: &str) -> Result<Source, ReadError> {
    Err(ReadError::Unsupported {
        file: "This file".to_owned(),
        what: "a .html file".to_owned(),
        advice: "Save it as plain text and choose that file.".to_owned(),
    })
}
