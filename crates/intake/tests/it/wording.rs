//! No phrase of one published document stands in the program: four words in a row that only one of them has are found
//! in code, comments and examples. Needs the shared documents; says so when they are not there.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Reviewed: general English of the field, though only one of the documents happens to have it.
const GENERAL: [&str; 17] = [
    "what we will do",
    "we will do this",
    "will do this by",
    "over the next 3",
    "the next 3 months",
    "over the next quarter",
    "rest of the year",
    "end of calendar year",
    "of the fiscal year",
    "third quarter of fy",
    "and continuing through fy",
    "mid and long term",
    "short mid and long",
    "on a monthly basis",
    "the united states from",
    "of which at least",
    "a line b line",
];

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files(&path, endings, found);
        } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            found.push(path);
        }
    }
}

/// At least two of the words say something by themselves.
fn says_something(run: &[String]) -> bool {
    run.iter().filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic)).count() >= 2
}

#[test]
fn no_phrase_of_one_document_stands_in_the_program() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("THROUGHLINE_SHARED")
        .map_or_else(|| here.join("../../../shared"), PathBuf::from)
        .join("corpus");
    let mut documents = Vec::new();
    files(&shared, &["txt", "md", "csv"], &mut documents);
    documents.retain(|path| path.file_name().is_some_and(|name| name != "README.md"));
    if documents.is_empty() {
        println!("did not run: the shared documents are not present");
        return;
    }
    let mut holders: HashMap<[String; 4], HashSet<usize>> = HashMap::new();
    let mut program = Vec::new();
    for crate_name in ["intake", "when", "pdf"] {
        files(&here.join("..").join(crate_name).join("src"), &["rs"], &mut program);
    }
    let mut ours: HashMap<[String; 4], String> = HashMap::new();
    for path in &program {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            for part in line.split(['"', '“', '”', '`']) {
                for run in words(part).windows(4).filter(|run| says_something(run)) {
                    ours.entry(run.to_vec().try_into().unwrap()).or_insert_with(|| path.display().to_string());
                }
            }
        }
    }
    for (number, path) in documents.iter().enumerate() {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        for run in words(&text).windows(4) {
            let run: [String; 4] = run.to_vec().try_into().unwrap();
            if ours.contains_key(&run) {
                holders.entry(run).or_default().insert(number);
            }
        }
    }
    let taken: Vec<String> = holders
        .iter()
        .filter(|(_, holding)| holding.len() == 1)
        .map(|(run, _)| (run.join(" "), &ours[run]))
        .filter(|(run, _)| !GENERAL.contains(&run.as_str()))
        .map(|(run, path)| format!("{run}: {path}"))
        .collect();
    assert!(taken.is_empty(), "phrases that only one document has:\n{}", taken.join("\n"));
}
