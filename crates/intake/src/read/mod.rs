//! One reader a format. This file finds out which format a file has, by its content first and its name second,
//! and turns bytes into text where the format is text. A reader never decides anything about plans.

mod aligned;
mod archive;
mod boxed;
mod compose;
pub mod csv;
pub mod docx;
pub mod html;
mod html_between;
mod html_elements;
mod html_markdown;
pub mod json;
mod lead;
pub mod limits;
pub mod markdown;
mod number;
mod numbering;
mod odf;
pub mod odp;
pub mod ods;
pub mod odt;
pub mod pdf;
mod pieces;
pub mod pptx;
mod sheet;
pub mod text;
pub mod xlsx;
mod xml;

use crate::block::{Notice, Place, Source};

/// The longest file that is read, in bytes. A plan of a thousand pages with pictures stays below it.
pub const LONGEST_FILE: usize = 50 * 1024 * 1024;
/// The longest plain text that is read, in bytes: text has no pictures, so less is enough.
pub const LONGEST_TEXT: usize = 20 * 1024 * 1024;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Format {
    Text,
    Markdown,
    Csv,
    Docx,
    Pptx,
    Xlsx,
    Ods,
    Odt,
    Odp,
    Pdf,
    Html,
    Json,
}

/// Why a file cannot be read and what to do, in words for the person who chose it. What was kept of it is said by the door.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("“{file}” is empty. Choose the file that holds the plan.")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Longer than is read.
    #[error(
        "“{file}” is {megabytes} MB long; at most {limit} MB are read. Split the document, or save it without its pictures."
    )]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its size.
        megabytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Bytes that are no text and no known format.
    #[error(
        "“{file}” holds neither text nor a document of a known kind. Save the document as PDF, Word, a spreadsheet, a web page or plain text and choose that file."
    )]
    NotText {
        /// The file's name.
        file: String,
    },
    /// A known format that is not read.
    #[error("“{file}” is {what}, which cannot be read. {advice}")]
    Unsupported {
        /// The file's name.
        file: String,
        /// What it is, with its article.
        what: String,
        /// What to do.
        advice: String,
    },
    /// The format is known, the file is damaged.
    #[error(
        "This {format} file is damaged: {what}. Open it in the program that made it, save it again and choose the new file."
    )]
    Broken {
        /// "Word", "PDF" …
        format: String,
        /// What is wrong, where.
        what: String,
    },
    /// A PDF, and this program was built or called without a reader for it.
    #[error(
        "PDF files cannot be read here. Save the document as Word, a spreadsheet or plain text and choose that file."
    )]
    NeedsPdfReader,
    /// What the PDF reader says.
    #[error("{0}")]
    Pdf(String),
    /// Protected by a password.
    #[error("This {format} file is protected by a password. Save it without the password and choose the new file.")]
    Encrypted {
        /// "Word", "PDF" …
        format: String,
    },
    /// It holds something that documents never hold and attacks use.
    #[error(
        "This {format} file holds something that no document needs: {what}. Open it in the program that made it, save it again and choose the new file."
    )]
    Unsafe {
        /// "Word", "PDF" …
        format: String,
        /// What.
        what: String,
    },
    /// It would take more memory or time than an import may.
    #[error("This {format} file would unfold to more than can be read: {what}.")]
    TooMuch {
        /// "Word", "PDF" …
        format: String,
        /// Which limit.
        what: String,
    },
}

/// Reads a file of any known format but PDF.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Source, ReadError> {
    read_with(bytes, file_name, &pdf::no_reader)
}

/// Reads a file of any known format; a PDF with the reader handed in.
pub fn read_with(bytes: &[u8], file_name: &str, pdf: pdf::Reader<'_>) -> Result<Source, ReadError> {
    if bytes.len() > LONGEST_FILE {
        return Err(too_large(file_name, bytes.len(), LONGEST_FILE));
    }
    let mut source = read_format(bytes, file_name, pdf)?;
    lead::lift_lead_rows(&mut source);
    Ok(source)
}

fn read_format(bytes: &[u8], file_name: &str, pdf: pdf::Reader<'_>) -> Result<Source, ReadError> {
    let file = || file_name.to_owned();
    match detect(bytes, file_name)? {
        Format::Docx => docx::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Pptx => pptx::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Xlsx => xlsx::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Ods => ods::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Odp => odp::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Odt => odt::read(bytes).and_then(|source| refuse_empty(source, file_name)),
        Format::Pdf => pdf(bytes),
        format => {
            if bytes.len() > LONGEST_TEXT {
                return Err(too_large(file_name, bytes.len(), LONGEST_TEXT));
            }
            let (mut text, mut notices) = decode(bytes).ok_or_else(|| ReadError::NotText { file: file() })?;
            if text.chars().all(crate::account::is_space) {
                return Err(ReadError::Empty { file: file() });
            }
            let mut left_out = 0;
            // HTML and JSON are cleaned piece by piece: a character written as a number is one only then.
            if !matches!(format, Format::Html | Format::Json) {
                (text, left_out) = compose::clean_text(text, &mut notices);
            }
            let mut source = match format {
                Format::Csv => csv::read(text),
                Format::Html => html::read(&text)?,
                Format::Json => json::read(&text)?,
                Format::Markdown => markdown::read(text),
                // Cells pasted from a spreadsheet.
                Format::Text if csv::is_tabbed(&text) => csv::read(text),
                _ => text::read(text),
            };
            source.left_out = left_out;
            source.notices.splice(0..0, notices);
            Ok(source)
        }
    }
}

/// A document without a word and without a reason for it (hidden sheets, pictures) is an empty one.
fn refuse_empty(source: Source, file_name: &str) -> Result<Source, ReadError> {
    if source.text.trim().is_empty() && source.notices.is_empty() {
        return Err(ReadError::Empty { file: file_name.to_owned() });
    }
    Ok(source)
}

fn too_large(file: &str, length: usize, limit: usize) -> ReadError {
    let megabyte = 1024 * 1024;
    ReadError::TooLarge { file: file.to_owned(), megabytes: length.div_ceil(megabyte), limit: limit / megabyte }
}

/// Finds the format by content first, by the name's ending second.
pub fn detect(bytes: &[u8], file_name: &str) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty { file: file_name.to_owned() });
    }
    let unsupported = |what: &str, advice: &str| {
        Err(ReadError::Unsupported { file: file_name.to_owned(), what: what.to_owned(), advice: advice.to_owned() })
    };
    let extension = file_name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let head = &bytes[..bytes.len().min(1024)];
    if contains(head, b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return detect_archive(bytes, &extension)
            .map_or_else(|| unsupported("an archive of files", "Unpack it and choose the document in it."), Ok);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        if is_locked_office(bytes) {
            return Err(ReadError::Encrypted { format: "Office".to_owned() });
        }
        return unsupported(
            "an Office file of the old kind, or one protected by a password",
            "Open it, save it without a password as .docx, .xlsx or .pptx, and choose that file.",
        );
    }
    if bytes.starts_with(b"{\\rtf") {
        return unsupported("a Rich Text file", "Save it as .docx and choose that file.");
    }
    if [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"].iter().any(|m| bytes.starts_with(m)) {
        return unsupported("a picture", "A picture holds no text. Choose the document that it was made from.");
    }
    if extension == "json" || (matches!(first_visible(head), Some(b'{' | b'[')) && is_json(bytes)) {
        return Ok(Format::Json);
    }
    let lower: Vec<u8> = head.to_ascii_lowercase();
    if matches!(extension.as_str(), "html" | "htm" | "xhtml")
        || (first_visible(head) == Some(b'<') && (contains(&lower, b"<!doctype html") || contains(&lower, b"<html")))
    {
        return Ok(Format::Html);
    }
    Ok(match extension.as_str() {
        "md" | "markdown" => Format::Markdown,
        "csv" | "tsv" => Format::Csv,
        _ => Format::Text,
    })
}

/// Office programs put a protected document whole into a container, in a part with this name, in UTF-16.
fn is_locked_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, &name)
}

fn detect_archive(bytes: &[u8], extension: &str) -> Option<Format> {
    // Names of the parts stand uncompressed in the archive's directory.
    let holds = |name: &[u8]| contains(bytes, name);
    if holds(b"word/document") {
        Some(Format::Docx)
    } else if holds(b"ppt/presentation") {
        Some(Format::Pptx)
    } else if holds(b"xl/workbook") {
        Some(Format::Xlsx)
    } else if holds(b"opendocument.spreadsheet") {
        Some(Format::Ods)
    } else if holds(b"opendocument.presentation") {
        Some(Format::Odp)
    } else if holds(b"opendocument.text") {
        Some(Format::Odt)
    } else {
        match extension {
            "docx" => Some(Format::Docx),
            "pptx" => Some(Format::Pptx),
            "xlsx" => Some(Format::Xlsx),
            "ods" => Some(Format::Ods),
            "odt" => Some(Format::Odt),
            "odp" => Some(Format::Odp),
            _ => None,
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}

fn first_visible(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.iter().copied().find(|b| !b.is_ascii_whitespace())
}

fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

/// Bytes to text, with a notice when they were not UTF-8. `None`: they are no text.
pub fn decode(bytes: &[u8]) -> Option<(String, Vec<Notice>)> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return decode_utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return decode_utf16(rest, u16::from_be_bytes);
    }
    let nulls = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    if bytes.len() >= 8 && nulls(0) + nulls(1) > 0 {
        let most = bytes.len() / 2 * 8 / 10;
        if nulls(1) > most {
            return decode_utf16(bytes, u16::from_le_bytes);
        }
        if nulls(0) > most {
            return decode_utf16(bytes, u16::from_be_bytes);
        }
    }
    if is_binary(bytes) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((text.to_owned(), Vec::new())),
        Err(_) => {
            let text: String = bytes.iter().map(|b| windows_1252(*b)).collect();
            Some((
                text,
                vec![notice(
                    "encoding-windows-1252",
                    "The file is not written in UTF-8. It was read as Windows-1252 (Western European): look whether accents, quotation marks and dashes are right.",
                )],
            ))
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<(String, Vec<Notice>)> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let text = String::from_utf16_lossy(&units);
    let odd = text.chars().filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace())).count();
    (odd * 20 <= text.chars().count()).then(|| {
        (text, vec![notice("encoding-utf16", "The file is written in UTF-16; it was read as such, nothing was lost.")])
    })
}

fn notice(code: &str, message: &str) -> Notice {
    Notice { code: code.to_owned(), message: message.to_owned(), place: Place { line: 1, ..Place::default() } }
}

/// Text has no zero bytes and hardly any control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let controls =
        bytes.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x0B | 0x1B)).count();
    bytes.contains(&0) || controls * 50 > bytes.len()
}

/// The upper half of Windows-1252, from <https://encoding.spec.whatwg.org/index-windows-1252.txt>.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
