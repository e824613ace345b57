//! P18: taking a real document in, beside the libraries that are used for it today. They are fetched from PyPI into an
//! environment that lies in the bench's folder. A document or a library that is absent is said, and not counted.

use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SCRIPT: &str = include_str!("readers.py");
/// Name on PyPI, name in the script, and the endings it is measured with.
const OTHERS: [(&str, &str, &[&str]); 3] = [
    ("python-docx", "python-docx", &["docx"]),
    ("pdfplumber", "pdfplumber", &["pdf"]),
    ("markitdown[docx,pdf]", "markitdown", &["docx", "pdf"]),
];
/// One table of 88 rows in several formats, with what a person read in it.
const PLAN: &str = "sfws_action_plan_table";
/// Processor time of a child is counted in hundredths of a second; so many runs make that fine enough.
const RUNS: u32 = 20;
const RUNS_OF_OTHERS: u32 = 2;

/// What one reader made of one document.
pub struct Reading {
    /// "docx" or "pdf".
    pub ending: &'static str,
    /// `throughline` or the name of a library.
    pub reader: &'static str,
    /// Seconds of processor time of the whole command.
    pub cpu: f64,
    /// Rows of which every text is right and in one row.
    pub whole: usize,
    /// Rows that a person found.
    pub rows: usize,
}

/// Reads the documents with our program and with the others.
pub fn measure(program: &Path, folder: &Path) -> Result<Vec<Reading>, String> {
    let corpus = corpus();
    let Some(expected) = read_gold(&corpus) else {
        println!("P18 did not run: {} holds no {PLAN} with its gold (set THROUGHLINE_SHARED)", corpus.display());
        return Ok(Vec::new());
    };
    let others = install(folder);
    let mut readings = Vec::new();
    for ending in ["docx", "pdf"] {
        let file = corpus.join(format!("{PLAN}.{ending}"));
        let mut read = |reader, runs, mut command: Command, rows_of: fn(&[u8]) -> Vec<String>| {
            let (cpu, output) = time(&mut command, runs)?;
            let found = rows_of(&output);
            let whole = expected.iter().filter(|texts| is_whole(texts, &found)).count();
            readings.push(Reading { ending, reader, cpu, whole, rows: expected.len() });
            Ok::<(), String>(())
        };
        let mut ours = Command::new(program);
        ours.args(["import", "--dry-run", "--format", "json"]).arg(&file);
        read("throughline", RUNS, ours, rows_of_draft)?;
        for (_, name, endings) in OTHERS {
            let Some(python) = others.get(name).filter(|_| endings.contains(&ending)) else { continue };
            let mut command = Command::new(python);
            command.args(["-c", SCRIPT, name]).arg(&file);
            read(name, RUNS_OF_OTHERS, command, rows_of_tables)?;
        }
    }
    Ok(readings)
}

/// Real documents lie beside the checkout, and are never a part of it.
fn corpus() -> PathBuf {
    let shared = std::env::var_os("THROUGHLINE_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    shared.join("corpus")
}

/// Whether all texts of a row were found together, in cells of their own or not.
fn is_whole(texts: &[String], found: &[String]) -> bool {
    found.iter().any(|row| texts.iter().all(|text| row.contains(text)))
}

/// The texts of each row, as a person read them.
fn read_gold(corpus: &Path) -> Option<Vec<Vec<String>>> {
    let text = std::fs::read(corpus.join("gold").join(format!("{PLAN}.json"))).ok()?;
    let gold: Value = serde_json::from_slice(&text).ok()?;
    let texts = |item: &Value| {
        let mut row = Vec::new();
        for key in ["title", "description", "lead", "status", "measures", "update"] {
            collect(&item[key], &mut row);
        }
        row
    };
    Some(gold["items"].as_array()?.iter().map(texts).collect())
}

fn rows_of_draft(output: &[u8]) -> Vec<String> {
    let draft: Value = serde_json::from_slice(output).unwrap_or_default();
    rows(&draft["items"])
}

fn rows_of_tables(output: &[u8]) -> Vec<String> {
    rows(&serde_json::from_slice(output).unwrap_or_default())
}

fn rows(list: &Value) -> Vec<String> {
    let row = |value: &Value| {
        let mut texts = Vec::new();
        collect(value, &mut texts);
        texts.join(" ")
    };
    list.as_array().into_iter().flatten().map(row).collect()
}

/// Every text in a value, with single spaces.
fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                into.push(text);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, into)),
        _ => {}
    }
}

/// Each library in an environment of its own, by name; says which could not be had.
fn install(folder: &Path) -> HashMap<&'static str, PathBuf> {
    let mut ready = HashMap::new();
    for (package, name, _) in OTHERS {
        let home = folder.join(format!("readers-{name}"));
        let python = home.join("bin/python");
        let marker = home.join("ready");
        let quiet = |command: &mut Command| {
            let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
            status.is_ok_and(|status| status.success())
        };
        let is_ready = marker.is_file()
            || (quiet(Command::new("python3").args(["-m", "venv"]).arg(&home))
                && quiet(Command::new(&python).args(["-m", "pip", "install", package]))
                && std::fs::write(&marker, "").is_ok());
        if is_ready {
            ready.insert(name, python);
        } else {
            println!("P18 is not compared with {name}: Python 3 with venv, or PyPI, could not be reached");
        }
    }
    ready
}

/// Processor time of one run, with all that it starts, and what it printed.
fn time(command: &mut Command, runs: u32) -> Result<(f64, Vec<u8>), String> {
    let name = format!("{command:?}");
    let before = crate::process::cpu_seconds_of_children();
    let mut output = Vec::new();
    for _ in 0..runs {
        let done = command.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
        if !done.status.success() {
            return Err(format!("{name} ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr)));
        }
        output = done.stdout;
    }
    Ok(((crate::process::cpu_seconds_of_children() - before) / f64::from(runs), output))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_whole_when_all_its_texts_stand_together() {
        let found = rows_of_tables(br#"[["1", "Plant  trees\n"], ["Done", "Dig"]]"#);
        let holds = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_string()).collect();
            is_whole(&texts, &found)
        };
        assert!(holds(&["Plant trees", "1"]));
        assert!(!holds(&["Plant trees", "Done"]));
    }
}
