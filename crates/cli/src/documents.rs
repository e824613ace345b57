//! Reading documents for every command: each, of whatever format, in a limited process of its own, which is this program
//! again. Nothing of a document is read, and nothing recognised in it, in the process that serves people.

use app::imports::{LONGEST_FILE, Reading, TellPages};
use intake::ImportSettings;
use intake::read::Format;
use serde::{Deserialize, Serialize};

/// The hidden command that makes the program read a document from its standard input.
pub const READER: &str = "document-reader";
/// The longest first line of the child's input, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// What the child is told besides the document: one line of JSON before it.
#[derive(Serialize, Deserialize)]
struct Head {
    name: String,
    when: when::Settings,
}

/// Reads a document of any known format and drafts a plan from it. Of a PDF it is told how many pages are read.
pub fn read(bytes: &[u8], name: &str, settings: &ImportSettings, told: TellPages) -> Reading {
    let failed = |what: String| pdf::Stopped::Failed { what }.to_string();
    let program = std::env::current_exe().map_err(|e| failed(format!("the reading process did not start ({e})")))?;
    // The child takes no more than this; the sentence about a longer file is the reader's own.
    let bytes = &bytes[..bytes.len().min(LONGEST_FILE + 1)];
    let head = Head { name: name.to_owned(), when: settings.when.clone() };
    let mut input = serde_json::to_vec(&head).map_err(|e| failed(e.to_string()))?;
    input.push(b'\n');
    input.extend_from_slice(bytes);
    let answer = pdf::ask_child(&program, READER, input, pdf::Limits::default(), move |done, all| told(done, all));
    let answer = answer.map_err(|why| why.to_string())?;
    serde_json::from_slice(&answer).unwrap_or_else(|_| Err(failed("the reading process gave no answer".to_owned())))
}

/// Reads a document for a command that opens no database, keeps nothing and ends with it: that is a process of its own
/// already, so only what can ask for any memory and time (PDF and sheets) is given another; for the rest it would cost more
/// than the reading.
pub fn read_once(bytes: &[u8], name: &str, settings: &ImportSettings, told: TellPages) -> Reading {
    match intake::read::detect(bytes, name) {
        Ok(Format::Pdf | Format::Xlsx | Format::Ods) => read(bytes, name, settings, told),
        _ => intake::import(bytes, name, settings).map_err(|error| error.to_string()),
    }
}

/// The child's side. Gives the exit code.
pub fn answer() -> i32 {
    pdf::answer_as_child(LONGEST_FILE + LONGEST_HEAD, |input| {
        let reading: Reading = read_here(&input);
        serde_json::to_vec(&reading).unwrap_or_default()
    })
}

fn read_here(input: &[u8]) -> Reading {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let head: Head = serde_json::from_slice(&input[..end]).map_err(|e| e.to_string())?;
    let document = input.get(end + 1..).unwrap_or_default();
    let settings = ImportSettings { when: head.when };
    let pdf = |bytes: &[u8]| Ok(pdf::read_telling(bytes, &pdf::tell_parent)?);
    intake::import_with(document, &head.name, &settings, &pdf).map_err(|error| error.to_string())
}
