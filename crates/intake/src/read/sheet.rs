//! A sheet as a reader of spreadsheets found it, and how it is told as headings, paragraphs and tables: blank rows part
//! tables, single-cell rows above a table are its headings. Which row is the header is for the recognisers.
//! Rows and columns without any words are dropped; every cell keeps its address.

use super::compose::{Composer, Placed, one_line};
use super::lead::is_labelled;
use super::limits::Refusal;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Merged regions beyond this are not looked at; a notice says so.
const MOST_MERGES: usize = 100_000;
/// Rows that all merged regions may cover together.
const MOST_MERGED_ROWS: usize = 1_000_000;
/// Blank rows within one table.
const WIDEST_GAP: usize = 3;

/// One cell with words, a formula or a colour.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetCell {
    /// As shown.
    pub text: String,
    /// The formula, when there is no value.
    pub formula: Option<String>,
    /// RRGGBB.
    pub fill: Option<String>,
    /// Bold letters.
    pub bold: bool,
    /// Type size in half points, 0 when unknown.
    pub size: u32,
    /// Number of the style: cells that look alike have the same.
    pub style: u32,
    /// A number, date or truth value.
    pub is_value: bool,
    /// Steps by which the words are set in, of the cell's style and the row's outline.
    pub indent: u8,
}

impl SheetCell {
    fn has_words(&self) -> bool {
        !self.text.trim().is_empty() || self.formula.is_some()
    }
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Cells by row and column from 0.
    pub rows: BTreeMap<usize, BTreeMap<usize, SheetCell>>,
    /// Merged regions: first row, first column, rows, columns.
    pub merges: Vec<(usize, usize, usize, usize)>,
}

/// A merged region that reaches into a row: its columns and its first cell.
#[derive(Debug, Clone, Copy)]
struct Reach {
    cols: (usize, usize),
    origin: (usize, usize),
}

/// A table on the sheet.
#[derive(Debug, Clone)]
struct Region {
    rows: (usize, usize),
    cols: (usize, usize),
}

/// What a sheet is told as.
enum Told {
    Line(usize),
    Table(Region),
}

/// Which sheets are told apart by nothing but their names: several begin with the same row of headings, and no line stands
/// above it. There the name heads the sheet, as in a workbook with one for each goal. What counts sheets or names a time is
/// no heading.
pub(super) fn named_sheets<'s>(sheets: impl Iterator<Item = (usize, &'s str, &'s Sheet)>) -> HashSet<usize> {
    const COUNTED: [&str; 9] = ["sheet", "table", "tabelle", "tabla", "tabela", "feuil", "feuille", "hoja", "planilha"];
    let is_name = |name: &str| {
        let word = name.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let is_time =
            name.contains(|c: char| c.is_ascii_digit()) && !when::find(name, &when::Settings::default()).is_empty();
        word.chars().count() >= 2 && !COUNTED.contains(&word.as_str()) && !is_time && when::month_of(&word).is_none()
    };
    let mut alike: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (at, name, sheet) in sheets {
        if let Some(headings) = sheet.first_row().filter(|row| row.len() >= 3 && is_name(name)) {
            alike.entry(headings).or_default().push(at);
        }
    }
    alike.into_values().filter(|sheets| sheets.len() > 1).flatten().collect()
}

impl Sheet {
    /// The words of the first row that has any.
    fn first_row(&self) -> Option<Vec<String>> {
        let first = self.rows.keys().find(|row| self.words(**row).next().is_some())?;
        Some(self.words(*first).map(|(_, cell)| one_line(&cell.text).to_lowercase()).collect())
    }

    /// Writes the sheet.
    pub fn compose(&self, composer: &mut Composer<'_>) -> Result<(), Refusal> {
        let reaches = self.reaches(composer);
        let told = self.tell(&reaches);
        let mut lines = 0;
        for at in 0..told.len() {
            match &told[at] {
                Told::Line(row) => {
                    self.compose_line(*row, lines == 0, matches!(told.get(at + 1), Some(Told::Table(_))), composer)?;
                    lines += 1;
                }
                Told::Table(region) => {
                    for part in self.split_side_by_side(region) {
                        self.compose_table(&part, &reaches, composer)?;
                    }
                }
            }
        }
        composer.cell(None);
        Ok(())
    }

    /// For each row the merged regions that cover cells of it.
    fn reaches(&self, composer: &mut Composer<'_>) -> HashMap<usize, Vec<Reach>> {
        let last = self.rows.keys().next_back().copied().unwrap_or(0);
        let mut reaches: HashMap<usize, Vec<Reach>> = HashMap::new();
        let mut covered = 0;
        for &(row, col, rows, cols) in self.merges.iter().take(MOST_MERGES) {
            let end = (row + rows).min(last + 1);
            covered += end.saturating_sub(row);
            if covered > MOST_MERGED_ROWS {
                composer.notice(
                    "merges",
                    "The sheet has more merged cells than any plan needs; the later ones were read as single cells.",
                );
                break;
            }
            for at in row..end {
                reaches.entry(at).or_default().push(Reach { cols: (col, col + cols), origin: (row, col) });
            }
        }
        reaches
    }

    fn words(&self, row: usize) -> impl Iterator<Item = (usize, &SheetCell)> {
        self.rows.get(&row).into_iter().flatten().filter(|(_, cell)| cell.has_words()).map(|(col, cell)| (*col, cell))
    }

    /// Runs of rows without a blank row between; a row under a merged cell with words is not blank.
    fn bands(&self, reaches: &HashMap<usize, Vec<Reach>>) -> Vec<(usize, usize)> {
        let mut full: BTreeSet<usize> =
            self.rows.keys().copied().filter(|&row| self.words(row).next().is_some()).collect();
        for (&row, reach) in reaches {
            let has_words = |(row, col): (usize, usize)| {
                self.rows.get(&row).and_then(|cells| cells.get(&col)).is_some_and(SheetCell::has_words)
            };
            if reach.iter().any(|reach| has_words(reach.origin)) {
                full.insert(row);
            }
        }
        let mut bands: Vec<(usize, usize)> = Vec::new();
        for row in full {
            match bands.last_mut() {
                Some(band) if band.1 == row => band.1 = row + 1,
                _ => bands.push((row, row + 1)),
            }
        }
        bands
    }

    /// Which rows are lines and which are tables.
    fn tell(&self, reaches: &HashMap<usize, Vec<Reach>>) -> Vec<Told> {
        let mut told = Vec::new();
        let mut open: Option<Region> = None;
        let mut waiting: Vec<usize> = Vec::new();
        for (start, end) in self.bands(reaches) {
            let is_wide = |row: usize| self.words(row).take(2).count() == 2;
            let Some(first) = (start..end).find(|&row| is_wide(row)) else {
                waiting.extend((start..end).filter(|&row| self.words(row).next().is_some()));
                continue;
            };
            let cols = self.col_bounds(first, end);
            if let Some(table) = open.as_mut().filter(|table| self.continues(table, first, end, cols)) {
                table.rows.1 = end;
                table.cols = (table.cols.0.min(cols.0), table.cols.1.max(cols.1));
                waiting.clear();
                continue;
            }
            told.extend(open.take().map(Told::Table));
            told.extend(waiting.drain(..).map(Told::Line));
            told.extend((start..first).filter(|&row| self.words(row).next().is_some()).map(Told::Line));
            open = Some(Region { rows: (first, end), cols });
        }
        told.extend(open.map(Told::Table));
        told.extend(waiting.into_iter().map(Told::Line));
        told
    }

    fn col_bounds(&self, start: usize, end: usize) -> (usize, usize) {
        let cols = || self.rows.range(start..end).flat_map(|(&row, _)| self.words(row).map(|(col, _)| col));
        (cols().min().unwrap_or(0), cols().max().map_or(0, |col| col + 1))
    }

    /// Whether rows after a blank row still belong to the table above: within its columns, not much narrower, and not
    /// beginning with a header of their own.
    fn continues(&self, table: &Region, first: usize, end: usize, cols: (usize, usize)) -> bool {
        let width = |row: usize| self.words(row).count();
        let widest = (first..end).map(width).max().unwrap_or(0);
        let table_width = (table.rows.0..table.rows.1).map(width).max().unwrap_or(0);
        // Rows of headings alone: a remark without a heading may stand beside what they head.
        let cells = || (table.rows.0..table.rows.1).flat_map(|row| self.words(row));
        let heads = table.rows.1 - table.rows.0 <= 2 && table_width >= 4 && !cells().any(|(_, cell)| cell.is_value);
        let beside = usize::from(heads);
        first - table.rows.1 <= WIDEST_GAP
            && cols.0 + beside >= table.cols.0
            && cols.1 <= table.cols.1 + beside
            && widest * 2 > table_width
            && !self.looks_like_header(first, end, table.rows.0)
    }

    /// A row of words that looks or reads like the header above, or is bold over rows that are not.
    fn looks_like_header(&self, row: usize, end: usize, header: usize) -> bool {
        let cells = || self.words(row).map(|(_, cell)| cell);
        if cells().any(|cell| cell.is_value) {
            return false;
        }
        let style = |row: usize| self.words(row).next().map(|(_, cell)| (cell.style, cell.bold, cell.fill.clone()));
        let is_bold = |row: usize| self.words(row).all(|(_, cell)| cell.bold);
        let reads_same =
            || self.words(row).map(|(_, cell)| &cell.text).eq(self.words(header).map(|(_, cell)| &cell.text));
        let below_header = style(header + 1);
        let looks_same = style(row) == style(header) && style(header) != below_header;
        looks_same || reads_same() || (is_bold(row) && row + 1 < end && !is_bold(row + 1))
    }

    /// Two tables beside each other, told by a column without words between and by different last rows.
    fn split_side_by_side(&self, region: &Region) -> Vec<Region> {
        let mut last_row: BTreeMap<usize, usize> = BTreeMap::new();
        for (&row, cells) in self.rows.range(region.rows.0..region.rows.1) {
            for (&col, _) in
                cells.iter().filter(|(col, cell)| cell.has_words() && (region.cols.0..region.cols.1).contains(col))
            {
                last_row.insert(col, row);
            }
        }
        let mut sides: Vec<(usize, usize, usize)> = Vec::new();
        for (&col, &last) in &last_row {
            match sides.last_mut() {
                Some((_, end, longest)) if *end == col => (*end, *longest) = (col + 1, last.max(*longest)),
                _ => sides.push((col, col + 1, last)),
            }
        }
        let apart = sides.len() > 1
            && sides.iter().all(|(start, end, last)| end - start >= 2 && *last > region.rows.0)
            && sides.windows(2).any(|pair| pair[0].2 != pair[1].2);
        if !apart {
            return vec![region.clone()];
        }
        sides
            .into_iter()
            .map(|(start, end, last)| Region { rows: (region.rows.0, last + 1), cols: (start, end) })
            .collect()
    }

    /// A row of one cell: the first of a sheet, a bold or large one, or the one above a table is a heading when it is short.
    fn compose_line(
        &self,
        row: usize,
        is_first: bool,
        above_table: bool,
        composer: &mut Composer<'_>,
    ) -> Result<(), Refusal> {
        let sizes = self
            .rows
            .values()
            .flat_map(BTreeMap::values)
            .filter(|cell| cell.has_words())
            .map(|cell| cell.size)
            .take(10_000);
        let usual = most_common(sizes);
        for (col, cell) in self.words(row) {
            composer.cell(Some(cell_name(row, col)));
            let text = one_line(&cell.text);
            let short = text.chars().count() <= 150 && !text.ends_with('.') && !cell.is_value;
            let above_table = above_table && !is_labelled(&text);
            if short && (cell.bold || cell.size > usual || is_first || above_table) {
                composer.heading(if is_first { 1 } else { 2 }, &text)?;
            } else {
                composer.paragraph(&text)?;
            }
        }
        Ok(())
    }

    fn compose_table(
        &self,
        region: &Region,
        reaches: &HashMap<usize, Vec<Reach>>,
        composer: &mut Composer<'_>,
    ) -> Result<(), Refusal> {
        composer.cell(None);
        let inside = |col: usize| (region.cols.0..region.cols.1).contains(&col);
        let rows: Vec<usize> = self
            .rows
            .range(region.rows.0..region.rows.1)
            .map(|(&row, _)| row)
            .filter(|&row| self.words(row).any(|(col, _)| inside(col)))
            .collect();
        let cols: BTreeSet<usize> =
            rows.iter().flat_map(|&row| self.words(row).map(|(col, _)| col)).filter(|&col| inside(col)).collect();
        let cols: Vec<usize> = cols.into_iter().collect();
        // Spans count only rows and columns that stay.
        let span = |kept: &[usize], start: usize, count: usize| {
            let from = kept.partition_point(|&at| at < start);
            kept.partition_point(|&at| at < start.saturating_add(count)).saturating_sub(from)
        };
        let merges: HashMap<(usize, usize), (usize, usize)> =
            self.merges.iter().take(MOST_MERGES).map(|&(row, col, rows, cols)| ((row, col), (rows, cols))).collect();
        let mut placed = Vec::new();
        for (at, &row) in rows.iter().enumerate() {
            for (&col, cell) in self.rows.get(&row).into_iter().flatten() {
                let Ok(place) = cols.binary_search(&col) else { continue };
                let covered = reaches.get(&row).is_some_and(|reach| {
                    reach.iter().any(|reach| (reach.cols.0..reach.cols.1).contains(&col) && reach.origin != (row, col))
                });
                if covered && !cell.has_words() {
                    continue;
                }
                if covered {
                    composer.cell(Some(cell_name(row, col)));
                    composer.count("hidden-under-merge", "{} cells hold words although a merged cell covers them; the words were taken where they stand.");
                }
                let (tall, wide) = merges.get(&(row, col)).copied().filter(|_| !covered).unwrap_or((1, 1));
                placed.push(Placed {
                    row: at,
                    col: place,
                    rowspan: span(&rows, row, tall),
                    colspan: span(&cols, col, wide),
                    text: cell.text.clone(),
                    formula: cell.formula.clone(),
                    fill: cell.fill.clone(),
                    bold: cell.bold,
                    name: Some(cell_name(row, col)),
                    indent: cell.indent,
                });
            }
        }
        composer.cell(None);
        composer.table(placed, 0)
    }
}

fn most_common(values: impl Iterator<Item = u32>) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(value, _)| value)
}

/// "C7" for row 6, column 2.
pub(super) fn cell_name(row: usize, col: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// Row and column of "C7" or "$C$7", within a sheet's bounds.
pub(super) fn cell_address(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let col = letters.bytes().try_fold(0usize, |col, letter| {
        letter.is_ascii_alphabetic().then(|| col * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: usize = number.parse().ok()?;
    ((1..=1_048_576).contains(&row) && (1..=16_384).contains(&col)).then(|| (row - 1, col - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_of_spreadsheets() {
        for (row, col, name) in
            [(0, 0, "A1"), (6, 2, "C7"), (9, 25, "Z10"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(cell_name(row, col), name);
            assert_eq!(cell_address(name), Some((row, col)));
        }
        for wrong in ["", "7", "C", "C0", "XFE1", "A1048577", "ÄB3", "A99999999999999999999"] {
            assert_eq!(cell_address(wrong), None, "{wrong}");
        }
    }
}
