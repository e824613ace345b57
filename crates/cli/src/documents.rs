//! Reading documents for every command: PDF in a limited process of its own, which is this program again.

use app::imports::Reading;
use intake::block::Source;
use intake::{ImportSettings, ReadError};

/// Reads a document of any known format.
pub fn read(bytes: &[u8], name: &str, settings: &ImportSettings) -> Reading {
    intake::import_with(bytes, name, settings, &read_pdf).map_err(|error| error.to_string())
}

fn read_pdf(bytes: &[u8]) -> Result<Source, ReadError> {
    let program = std::env::current_exe().map_err(|_| ReadError::NeedsPdfReader)?;
    Ok(pdf::read_in_child(&program, bytes, pdf::Limits::default())?)
}
