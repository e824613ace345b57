//! Matrices of actions and bodies: a mark under the name of a body says that it leads or that it takes part.
//! What the marks mean is said by a legend beside the table, or they are such that they need none: "L" beside "P", "Lead"
//! beside "Support". A matrix that tells no roles so keeps its marks.

use super::super::lexicon::{Column, column_of, key};
use super::super::reading::{Reading, plain};
use crate::block::{Block, Cell, Grid, Source};
use crate::draft::SpanClass;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What is put for a mark: the body over it leads.
pub(crate) const LEADS: &str = "✔ leads";
/// What is put for a mark: the body over it takes part.
pub(crate) const TAKES_PART: &str = "✔ takes part";

/// How far from its table a legend may stand, in blocks, and its longest line in bytes.
const NEAR: usize = 4;
const LONGEST_LEGEND: usize = 300;

/// Bytes of the longest mark.
const LONGEST_MARK: usize = 16;

/// Fewest bodies in a matrix, and fewest marks.
const FEWEST_BODIES: usize = 2;
const FEWEST_MARKS: usize = 4;

/// Words over columns that rate an action: "L" there is large or low.
const RATES: [&str; 11] = [
    "cost",
    "costs",
    "effort",
    "impact",
    "benefit",
    "benefits",
    "size",
    "scale",
    "complexity",
    "difficulty",
    "priority",
];

/// The table with `LEADS` and `TAKES_PART` in the place of its marks, when it is such a matrix.
pub(crate) fn with_roles<'g>(reading: &mut Reading<'_>, block: usize, grid: &'g Grid) -> Cow<'g, Grid> {
    let mut marks: HashMap<&str, usize> = HashMap::new();
    for cell in grid.cells.iter().filter(|cell| cell.col > 0 && may_be_mark(cell)) {
        *marks.entry(mark_of(cell)).or_default() += 1;
    }
    // Most tables have no cells so short.
    if marks.values().sum::<usize>() < FEWEST_MARKS {
        return Cow::Borrowed(grid);
    }
    let legend = legend_near(reading.source, block, grid, &marks);
    let Some(leads) = leading(&legend, &marks) else { return Cow::Borrowed(grid) };
    let takes_part = |mark: &str| match legend.is_empty() {
        true => takes_part(mark),
        false => legend.get(mark) == Some(&false) || takes_part(mark) && !legend.contains_key(mark),
    };
    // "L/P": the body leads with others.
    let is_role =
        |cell: &Cell| may_be_mark(cell) && marks_of(cell).all(|mark| leads.contains(mark) || takes_part(mark));
    let is_led = |cell: &Cell| marks_of(cell).any(|mark| leads.contains(mark));
    let columns = columns_of(grid, is_role);
    let marked = || grid.cells.iter().filter(|cell| columns.contains(&cell.col) && is_role(cell));
    // Nearly every action is led by one body, some by two.
    let mut led: HashMap<usize, usize> = HashMap::new();
    for cell in marked() {
        *led.entry(cell.row).or_default() += usize::from(is_led(cell));
    }
    let once = led.values().filter(|count| (1..=2).contains(*count)).count();
    if columns.len() < FEWEST_BODIES || marked().count() < FEWEST_MARKS || once * 5 < led.len() * 4 {
        return Cow::Borrowed(grid);
    }
    let mut told = grid.clone();
    // A legend below the last row is none of the entries.
    told.cells.retain(|cell| {
        let is_legend = legend_in(&cell.text, &marks).len() > 1;
        if is_legend {
            reading.paint.paint(cell.place.range, SpanClass::Context, None, "legend");
        }
        !is_legend
    });
    for cell in told.cells.iter_mut().filter(|cell| columns.contains(&cell.col) && is_role(cell)) {
        cell.text = if is_led(cell) { LEADS } else { TAKES_PART }.to_owned();
    }
    Cow::Owned(told)
}

fn may_be_mark(cell: &Cell) -> bool {
    (1..=LONGEST_MARK).contains(&cell.text.trim().len()) && cell.colspan <= 1
}

fn mark_of(cell: &Cell) -> &str {
    cell.text.trim().trim_matches(['(', ')', '[', ']', '*'])
}

fn marks_of(cell: &Cell) -> impl Iterator<Item = &str> {
    mark_of(cell).split(['/', ',']).map(str::trim).filter(|mark| !mark.is_empty())
}

/// The marks that say that a body leads: by the legend, or by what stands beside them.
fn leading<'m>(legend: &HashMap<&'m str, bool>, marks: &HashMap<&'m str, usize>) -> Option<HashSet<&'m str>> {
    let told: HashSet<&str> = legend.iter().filter(|(_, leads)| **leads).map(|(mark, _)| *mark).collect();
    if !told.is_empty() {
        return Some(told);
    }
    let words: HashSet<&str> =
        marks.keys().copied().filter(|mark| *mark == "L" || says_role(mark) == Some(true)).collect();
    // A word needs no other beside it.
    let beside = marks.keys().any(|mark| takes_part(mark)) || words.iter().all(|word| *word != "L");
    (!words.is_empty() && beside).then_some(words)
}

/// Marks that say beside others that a body takes part: a letter, a hollow mark, a word.
fn takes_part(mark: &str) -> bool {
    matches!(mark, "P" | "S" | "C" | "•" | "◦" | "X" | "x" | "✓" | "○" | "◯" | "□" | "☆" | "◇" | "△")
        || says_role(mark) == Some(false)
}

/// Whether a word says that a body leads, or that it takes part.
fn says_role(word: &str) -> Option<bool> {
    match key(word).as_str() {
        "lead" | "leads" | "leader" | "leading" | "co lead" | "primary" | "responsible" | "lead agency"
        | "lead office" => Some(true),
        "support" | "supports" | "supporting" | "partner" | "partners" | "partnering" | "assist" | "assists"
        | "assisting" | "contributes" | "contributing" | "contributor" | "secondary" | "participates"
        | "participating" | "involved" | "collaborates" | "collaborating" | "helps" => Some(false),
        _ => None,
    }
}

/// What the marks of a table mean by a line near it: "L = lead, P = partner", "● leads ○ supports", "Lead (X)".
fn legend_near<'m>(
    source: &Source,
    block: usize,
    grid: &Grid,
    marks: &HashMap<&'m str, usize>,
) -> HashMap<&'m str, bool> {
    let near = block.saturating_sub(NEAR)..(block + NEAR + 1).min(source.blocks.len());
    // "● leads": a mark that begins a line looks as that of a list does.
    let lines = source.blocks[near].iter().filter_map(|block| match block {
        Block::ListItem { text, marker: Some(marker), .. } => Some(Cow::Owned(format!("{marker} {text}"))),
        Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::ListItem { text, .. } => {
            Some(Cow::Borrowed(text.as_str()))
        }
        _ => None,
    });
    let alone = |cell: &&Cell| grid.row_cells(cell.row).iter().filter(|c| !c.text.trim().is_empty()).count() == 1;
    let inside = grid.cells.iter().filter(|cell| (8..=LONGEST_LEGEND).contains(&cell.text.len())).filter(alone);
    let mut told = HashMap::new();
    // A legend may have a line for each mark.
    for line in lines.chain(inside.map(|cell| Cow::Borrowed(cell.text.as_str()))) {
        told.extend(legend_in(&line, marks));
    }
    if told.values().any(|leads| *leads) { told } else { HashMap::new() }
}

fn legend_in<'m>(line: &str, marks: &HashMap<&'m str, usize>) -> Vec<(&'m str, bool)> {
    if line.len() > LONGEST_LEGEND {
        return Vec::new();
    }
    let line = plain(line);
    let sign =
        |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '(' | ')' | '[' | ']' | ',' | ';' | '–' | '—' | '|');
    let words: Vec<&str> = line.split(sign).filter(|word| !word.is_empty() && *word != "-").collect();
    let mark = |at: usize| -> Option<&'m str> { marks.get_key_value::<str>(words.get(at)?).map(|(mark, _)| *mark) };
    let role = |at: usize| words.get(at).and_then(|word| says_role(word));
    let Some(first) = (0..words.len()).find(|at| mark(*at).is_some() || role(*at).is_some()) else { return Vec::new() };
    let mark_first = mark(first).is_some() && role(first).is_none();
    let pairs = (first..words.len()).filter_map(|at| match mark_first {
        true => Some((mark(at)?, role(at + 1)?)),
        // "Lead agency (X)".
        false => Some((mark(at)?, role(at.checked_sub(1)?).or_else(|| role(at.checked_sub(2)?))?)),
    });
    pairs.collect()
}

/// The columns below whose headings nothing but such marks stands, headed by what may be a body.
fn columns_of(grid: &Grid, is_role: impl Fn(&Cell) -> bool) -> HashSet<usize> {
    let Some(first) = grid.cells.iter().filter(|cell| cell.col > 0 && is_role(cell)).map(|cell| cell.row).min() else {
        return HashSet::new();
    };
    let mut heads: HashMap<usize, &Cell> = HashMap::new();
    let mut others: HashSet<usize> = HashSet::new();
    let mut marked: HashSet<usize> = HashSet::new();
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty() && cell.colspan <= 1) {
        match () {
            () if cell.row < first => {
                heads.insert(cell.col, cell);
            }
            () if is_role(cell) => {
                marked.insert(cell.col);
            }
            () if heads.get(&cell.col).is_none_or(|head| head.text != cell.text) => {
                others.insert(cell.col);
            }
            () => {}
        }
    }
    let is_body = |col: &usize| {
        heads.get(col).is_some_and(|head| {
            let column = column_of(&plain(&head.text));
            let rates = key(&head.text).split(' ').any(|word| RATES.contains(&word));
            !rates
                && column.is_none_or(|column| {
                    matches!(column, Column::Lead | Column::Support | Column::Oversight | Column::Other(_))
                })
        })
    };
    // Where another column says who leads, marks say something else.
    let says_lead = |head: &&&Cell| column_of(&plain(&head.text)) == Some(Column::Lead);
    if heads.values().filter(says_lead).any(|head| !marked.contains(&head.col)) {
        return HashSet::new();
    }
    marked.into_iter().filter(|col| !others.contains(col) && is_body(col)).collect()
}
