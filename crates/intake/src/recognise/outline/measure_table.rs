//! Tables of performance measures under a goal or strategy: a measure a row, a figure in the column of its year.
//! A figure belongs to the heading above it; an empty cell stays empty, nothing slides to another year.

use super::super::doubts::measure_kind;
use super::super::lexicon::{Column, column_of, key};
use super::super::reading::{Reading, is_dated, plain};
use super::super::tables::cell_fields::split_period;
use crate::block::{Cell, Grid};
use crate::draft::{DraftMeasure, SpanClass};
use crate::read::text::collapse;
use std::collections::HashMap;

/// What a column of figures tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figures {
    /// What is to be reached.
    Target,
    /// What was reached, or what is counted from.
    Before,
    /// A year, its kind unsaid.
    Year,
    /// What the year under way is thought to end with.
    Expected,
    /// Words: how it is measured, who answers for it.
    About,
}

/// The columns of a table of measures: the row of headings, and each column of figures with its heading.
struct Columns {
    header: usize,
    name: usize,
    figures: Vec<(usize, Figures, String)>,
}

/// Reads a table of measures for `parent`, or for the whole plan. `false`: it is none, and stays untouched.
pub(super) fn read(reading: &mut Reading<'_>, block: usize, grid: &Grid, parent: Option<usize>) -> bool {
    let Some(columns) = find_columns(grid) else { return false };
    reading.take(block);
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let (class, kind) = match cell.row <= columns.header {
            true => (SpanClass::Furniture, "table heading"),
            false => (SpanClass::Attribute, "measure"),
        };
        reading.paint.paint(cell.place.range, class, parent.filter(|_| cell.row > columns.header), kind);
    }
    for row in columns.header + 1..grid.rows {
        let in_row: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
        if let Some(name) = in_row.iter().find(|cell| cell.col == columns.name) {
            give_row(reading, &columns, name, &in_row, parent);
        }
    }
    true
}

fn give_row(reading: &mut Reading<'_>, columns: &Columns, name: &Cell, in_row: &[&Cell], parent: Option<usize>) {
    let by_column: HashMap<usize, &Cell> = in_row.iter().rev().map(|cell| (cell.col, *cell)).collect();
    let filled = |wanted: Figures| {
        columns
            .figures
            .iter()
            .filter(move |(_, figures, _)| *figures == wanted)
            .filter_map(|(col, _, heading)| by_column.get(col).map(|cell| (heading.clone(), text_of(cell))))
    };
    let has_targets = columns.figures.iter().any(|(_, figures, _)| *figures == Figures::Target);
    let mut targets: Vec<(Option<String>, String)> = filled(if has_targets { Figures::Target } else { Figures::Year })
        .map(|(heading, value)| (Some(heading), format!("{}: {value}", text_of(name))))
        .collect();
    if targets.is_empty() {
        targets.push((None, text_of(name)));
    }
    let mut before: Vec<(String, String)> = filled(Figures::Before).collect();
    // "Baseline" beside "Actual" is what is counted from.
    let counts_from = |(heading, _): &(String, String)| key(heading).split(' ').any(|word| word == "baseline");
    let from = before.iter().position(counts_from).or(before.len().checked_sub(1));
    let baseline = from.map(|at| before.remove(at)).map(|(heading, value)| format!("{heading}: {value}"));
    // Figures of other years, and what is said of the measure, are kept by their headings.
    let years = filled(Figures::Year).filter(|_| has_targets);
    let others = filled(Figures::Expected).chain(filled(Figures::About));
    for (heading, value) in before.into_iter().chain(others).chain(years) {
        if let Some(item) = parent {
            reading.draft.items[item].fields.push((format!("{}, {heading}", text_of(name)), value));
        }
    }
    for (period, target) in targets {
        let Some(item) = parent else {
            let run = super::Run { text: target, range: name.place.range };
            reading.push_indicator("measure", &run, None);
            continue;
        };
        reading.place_field(item, "measure", name.place.range);
        let period_when = period.as_deref().map(|p| reading.read_when(p)).filter(is_dated);
        let kind = measure_kind(&target).to_owned();
        let measure = DraftMeasure { period, period_when, target, kind, baseline: baseline.clone() };
        reading.draft.items[item].measures.push(measure);
    }
}

/// A row of headings that begins with the measures and goes on with figures by year or kind.
fn find_columns(grid: &Grid) -> Option<Columns> {
    (0..grid.rows.min(3)).find_map(|header| {
        let heads: Vec<&Cell> = grid.row_cells(header).iter().filter(|c| !c.text.trim().is_empty()).collect();
        let (name, rest) = heads.split_first()?;
        let names = column_of(&text_of(name)) == Some(Column::Measure) && figures_in(&text_of(name)).is_none();
        let figures: Option<Vec<_>> =
            rest.iter().map(|c| figures_in(&text_of(c)).map(|kind| (c.col, kind, text_of(c)))).collect();
        let figures = figures.filter(|figures| names && !figures.is_empty())?;
        // "Q1: 40 | Q2: 60" under one heading: the headings behind it do not stand over their own cells.
        let is_parted = |cell: &Cell| cell.row > header && cell.col > name.col && split_period(&cell.text).is_some();
        if grid.cells.iter().any(is_parted) {
            return None;
        }
        let aims = figures.iter().any(|(_, kind, _)| matches!(kind, Figures::Target | Figures::Year));
        aims.then_some(Columns { header, name: name.col, figures })
    })
}

fn figures_in(heading: &str) -> Option<Figures> {
    let key = key(heading);
    let has = |names: &[&str]| key.split(' ').any(|word| names.contains(&word));
    let is_year = matches!(column_of(heading), Some(Column::Year(_)));
    let short = key.split(' ').count() <= 4 || is_year;
    if has(&["target", "targets", "goal", "planned", "plan"]) && short {
        Some(Figures::Target)
    } else if has(&["actual", "baseline", "result", "results", "achieved", "current"]) && short {
        Some(Figures::Before)
    } else if has(&["projected", "estimated", "estimate", "expected", "forecast"]) && short {
        Some(Figures::Expected)
    } else if is_year {
        Some(Figures::Year)
    } else {
        let tells = matches!(column_of(heading), Some(Column::Evaluation | Column::Description));
        (tells || has(&["methodology", "method", "frequency", "rationale"])).then_some(Figures::About)
    }
}

fn text_of(cell: &Cell) -> String {
    collapse(&plain(&cell.text))
}
