//! Tables that explain words: "Term" or "Acronym" beside "Meaning". Each row is an entry of the glossary, and nothing to be
//! done, also where the word is "Goal" or "Strategy".

use super::super::lexicon::{is_period, key};
use super::super::reading::{Reading, plain};
use super::action_table::strike_separators;
use crate::block::{Cell, Grid};
use crate::draft::{GlossaryEntry, SpanClass};
use crate::read::text::collapse;

/// Headings over words, and over what they mean.
const WORDS: [&str; 10] =
    ["term", "terms", "word", "words", "acronym", "acronyms", "abbreviation", "abbreviations", "phrase", "key term"];
const MEANINGS: [&str; 10] = [
    "description",
    "meaning",
    "meanings",
    "definition",
    "definitions",
    "explanation",
    "stands for",
    "what it means",
    "what we mean",
    "full name",
];

/// Takes such a table into the glossary. `false`: it is none, and stays untouched.
pub(crate) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid) -> bool {
    let filled =
        |row: usize| -> Vec<&Cell> { grid.row_cells(row).iter().filter(|cell| !cell.text.trim().is_empty()).collect() };
    let mut rows = (0..grid.rows).map(filled).filter(|cells| !cells.is_empty());
    let Some(&[word, meaning]) = rows.next().as_deref() else { return false };
    if !WORDS.contains(&key(&word.text).as_str()) || !MEANINGS.contains(&key(&meaning.text).as_str()) {
        return false;
    }
    let entries: Vec<Vec<&Cell>> = rows.collect();
    // "Short term", "2031": a term may be a time, too.
    let is_time = |cell: &Cell| cell.text.contains(|c: char| c.is_ascii_digit()) || is_period(&cell.text);
    let is_entry = |cells: &Vec<&Cell>| matches!(cells[..], [word, _] if !is_time(word));
    if entries.is_empty() || !entries.iter().all(is_entry) {
        return false;
    }
    reading.take(block);
    for cell in [word, meaning] {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
    }
    for cells in entries {
        let [word, meaning] = [cells[0], cells[1]];
        for cell in [word, meaning] {
            reading.paint.paint(cell.place.range, SpanClass::Context, None, "definition");
        }
        let text = |cell: &Cell| collapse(&plain(&cell.text));
        let lines = reading.lines_of((word.place.range.0, meaning.place.range.1));
        reading.draft.glossary.push(GlossaryEntry { term: text(word), meaning: Some(text(meaning)), lines });
    }
    strike_separators(reading, grid);
    true
}
