//! Why a PDF cannot be read, in words for the person who chose it: what is wrong and what to do. What was kept is said by the door.

use serde::{Deserialize, Serialize};

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PdfError {
    /// Protected by a password.
    #[error("This PDF is protected by a password. Save it without the password and choose the new file.")]
    Encrypted,
    /// Damaged, or no PDF.
    #[error("This PDF is damaged: {what}. Open it in the program that made it, save it again and choose the new file.")]
    Broken {
        /// What is wrong.
        what: String,
    },
    /// No words and no pictures.
    #[error("This PDF holds no words. Choose the file that holds the plan.")]
    Empty,
    /// Longer than is read.
    #[error("This PDF is {megabytes} MB long; at most {limit} MB are read. Split it, or save it without its pictures.")]
    TooLarge {
        /// Its size.
        megabytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More pages than are read.
    #[error("This PDF has more than {limit} pages. Split it and choose the part that holds the plan.")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
}

impl PdfError {
    pub(crate) fn from_library(error: &lopdf::Error) -> Self {
        use lopdf::Error;
        match error {
            Error::Decryption(_) | Error::InvalidPassword | Error::AlreadyEncrypted => Self::Encrypted,
            Error::Parse(_) => Self::Broken { what: "the list of its parts cannot be found".to_owned() },
            Error::Decompress(_) => Self::Broken { what: "a part of it cannot be unpacked".to_owned() },
            _ => Self::Broken { what: "its parts do not fit together".to_owned() },
        }
    }
}

impl From<PdfError> for intake::ReadError {
    fn from(error: PdfError) -> Self {
        Self::Pdf(error.to_string())
    }
}
