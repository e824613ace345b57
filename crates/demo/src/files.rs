//! The files of `demo/`, embedded, and the one way their tables are read: tabs between cells, a line of names first,
//! lines that begin with # are remarks. Nothing here knows what a table means.

use crate::{Error, Result};

macro_rules! file {
    ($($part:literal),*) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/", $($part),*))
    };
}

macro_rules! documents {
    ($($name:literal),* $(,)?) => {
        &[$(($name, file!("plans/", $name))),*]
    };
}

pub const ACCOUNTS: &str = file!("accounts.tsv");
pub const ASSIGNMENTS: &str = file!("assignments.tsv");
pub const CITY: &str = file!("city.json");
pub const FRAMEWORK: &str = file!("framework.json");
pub const PARTIES: &str = file!("parties.tsv");
pub const PASSWORD: &str = file!("password.txt");
pub const PLANS: &str = file!("plans.tsv");
pub const QUARTERS: &str = file!("quarters.tsv");
pub const SENTENCES: &str = file!("sentences.tsv");
pub const STORY: &str = file!("story.tsv");

/// The plan documents by file name.
pub const DOCUMENTS: &[(&str, &str)] = documents![
    "council-resolution-2214.txt",
    "equity-office-recommendations.md",
    "fair-workplace.csv",
    "heat-and-shade-2024.csv",
    "heat-and-shade.csv",
    "public-works-equity-plan.md",
    "safety-together.txt",
    "technology-equity-plan.txt",
];

/// A line of a table: its number in the file and its cells; cells that are missing at the end are empty.
#[derive(Debug, Clone)]
pub struct Row {
    pub file: &'static str,
    pub line: usize,
    pub cells: Vec<&'static str>,
}

impl Row {
    /// The cell at a place, trimmed.
    pub fn cell(&self, index: usize) -> &'static str {
        self.cells.get(index).map_or("", |cell| cell.trim())
    }

    /// The cell at a place, of a type.
    pub fn parse<T: std::str::FromStr>(&self, index: usize) -> Result<T> {
        self.cell(index).parse().map_err(|_| self.wrong(format!("“{}” cannot be read", self.cell(index))))
    }

    /// An error about this line.
    pub fn wrong(&self, why: impl Into<String>) -> Error {
        Error::Line { file: self.file, line: self.line, why: why.into() }
    }

    /// A refusal of a use-case at this line.
    pub fn refused(&self, source: app::Error) -> Error {
        Error::Refused { file: self.file, line: self.line, source }
    }
}

/// The lines of a table; the first is the line of names.
pub fn rows(file: &'static str, text: &'static str) -> impl Iterator<Item = Row> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(move |(index, line)| Row { file, line: index + 1, cells: line.split('\t').collect() })
}
