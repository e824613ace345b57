//! The door for .pdf files. Reading them takes a heavy library and a limited process (crate `pdf`), which this crate must
//! not know: whoever calls hands the reader in.

use super::ReadError;
use crate::block::Source;

/// Reads the bytes of a .pdf file.
pub type Reader<'a> = &'a dyn Fn(&[u8]) -> Result<Source, ReadError>;

/// The reader for those who have none.
pub fn no_reader(_bytes: &[u8]) -> Result<Source, ReadError> {
    Err(ReadError::NeedsPdfReader)
}
