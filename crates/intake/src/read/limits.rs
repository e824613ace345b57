//! What a file may cost: bounds on bytes, archive entries, nesting, cells and text, and the sentence said when one is reached.
//! Every bound is a count, never a clock, so the same file always gets the same answer.
//! Sizes are counted while reading, never believed from a header.

use super::ReadError;

/// Bounds for reading one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Entries of an archive.
    pub entries: usize,
    /// Unpacked bytes of one part of an archive.
    pub part_bytes: usize,
    /// Unpacked bytes of all parts that are read.
    pub unpacked_bytes: usize,
    /// Unpacked bytes to one packed byte, held once a part is larger than [`Limits::RATIO_FROM`].
    pub ratio: usize,
    /// Elements inside one another.
    pub depth: usize,
    /// Elements of one part: each costs memory, however short it is written.
    pub elements: usize,
    /// Cells of all tables together.
    pub cells: usize,
    /// Bytes of the text that is given.
    pub text_bytes: usize,
    /// Blocks of the document.
    pub blocks: usize,
}

impl Limits {
    /// A part smaller than this may be packed as tightly as it likes: it does no harm.
    pub const RATIO_FROM: usize = 4 << 20;
}

impl Default for Limits {
    /// Generous for plans: the largest real one known is below a tenth of each.
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            entries: 10_000,
            part_bytes: 64 << 20,
            unpacked_bytes: 160 << 20,
            ratio: 250,
            depth: 120,
            elements: 2_000_000,
            cells: 500_000,
            text_bytes: 32 << 20,
            blocks: 400_000,
        }
    }
}

/// Why a file was not read, before its format's name is put to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be taken apart; where.
    Broken(String),
    /// It holds something that no document needs and attacks use.
    Unsafe(String),
    /// A bound was reached; which.
    TooMuch(String),
    /// A password protects it.
    Encrypted,
}

impl Refusal {
    /// A part is damaged.
    pub fn broken(what: &str) -> Self {
        Self::Broken(what.to_owned())
    }

    /// A bound was reached.
    pub fn too_much(what: &str) -> Self {
        Self::TooMuch(what.to_owned())
    }

    /// The error for people, with the format's name ("Word").
    pub fn of(self, format: &str) -> ReadError {
        let format = format.to_owned();
        match self {
            Self::Broken(what) => ReadError::Broken { format, what },
            Self::Unsafe(what) => ReadError::Unsafe { format, what },
            Self::TooMuch(what) => ReadError::TooMuch { format, what },
            Self::Encrypted => ReadError::Encrypted { format },
        }
    }
}
