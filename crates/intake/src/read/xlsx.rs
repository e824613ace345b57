//! Reads .xlsx files. Not there yet: says so.

use super::ReadError;
use crate::block::Source;

/// Reads the bytes of a .xlsx file.
pub fn read(_bytes: &[u8]) -> Result<Source, ReadError> {
    Err(ReadError::Unsupported {
        file: "This file".to_owned(),
        what: "a .xlsx file".to_owned(),
        advice: "Save it as plain text and choose that file.".to_owned(),
    })
}
