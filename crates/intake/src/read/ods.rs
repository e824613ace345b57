//! OpenDocument spreadsheets: the words as shown, dates, merged cells, colours, hidden sheets and rows.
//! Repeated cells are expanded within the bounds only; a formula is never computed.

use super::ReadError;
use super::compose::{Composer, one_line};
use super::limits::{Limits, Refusal};
use super::odf::{self, Aside, Opened, Styles, read_words};
use super::sheet::{Sheet, SheetCell, cell_name, named_sheets};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;

/// Reads an ODS file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("OpenDocument spreadsheet"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut composer = Composer::new(limits);
    let Opened { content, styles, .. } = odf::open(bytes, limits, &mut composer)?;
    let mut reading = Reading { styles, limits, cells: 0 };
    let mut walker = Walker::new(&content, limits);
    let mut page = 0;
    let mut read = Vec::new();
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "table" => {
                page += 1;
                let name = one_line(&tag.get("name").unwrap_or_default());
                if !reading.styles.is_shown(&tag.get("style-name").unwrap_or_default()) {
                    composer.notice("hidden-sheet", format!("The sheet “{name}” is hidden. It was not read; show it in the spreadsheet and choose the file again if it belongs to the plan."));
                    walker.skip()?;
                    continue;
                }
                read.push((page, name, reading.read_sheet(&mut walker)?));
            }
            // The saved copy of another document's data, and tracked changes, are no sheets.
            "tracked-changes" | "dde-links" | "automatic-styles" => walker.skip()?,
            _ => {}
        }
    }
    let named = named_sheets(read.iter().enumerate().map(|(at, (_, name, read))| (at, name.as_str(), &read.sheet)));
    for (at, (page, name, read)) in read.into_iter().enumerate() {
        composer.page(page, Some(name.clone()));
        composer.adopt_notices(read.noticed);
        if named.contains(&at) {
            composer.heading(1, &name)?;
        }
        read.sheet.compose(&mut composer)?;
        for line in read.floating {
            composer.paragraph(&line)?;
        }
    }
    Ok(composer.finish())
}

/// A sheet, the words of shapes that lie on it, and what was noticed of it.
struct Read<'l> {
    sheet: Sheet,
    floating: Vec<String>,
    noticed: Composer<'l>,
}

struct Reading<'l> {
    styles: Styles,
    limits: &'l Limits,
    cells: usize,
}

/// Where in the sheet the reading stands.
#[derive(Default)]
struct Position {
    row: usize,
    hidden_rows: usize,
    columns: Vec<String>,
    /// Groups of rows that are open.
    outline: u8,
}

impl<'l> Reading<'l> {
    fn read_sheet(&mut self, walker: &mut Walker<'_>) -> Result<Read<'l>, Refusal> {
        let mut noticed = Composer::new(self.limits);
        let composer = &mut noticed;
        let level = walker.level();
        let mut sheet = Sheet::default();
        let mut at = Position::default();
        let mut aside = Aside::default();
        let mut floating = Vec::new();
        while let Some(step) = walker.inside(level)? {
            let tag = match step {
                Step::Open(tag) => tag,
                Step::Close(end) => {
                    at.outline -= u8::from(end.name() == "table-row-group" && at.outline > 0);
                    continue;
                }
                Step::Text(_) => continue,
            };
            match tag.name() {
                "table-row-group" => at.outline = (at.outline + 1).min(60),
                "table-row" => self.read_row(&tag, walker, &mut sheet, &mut at, composer)?,
                "table-column" => {
                    let style = tag.get("default-cell-style-name").unwrap_or_default();
                    let count = tag.number::<usize>("number-columns-repeated").unwrap_or(1).min(1024);
                    at.columns
                        .extend(std::iter::repeat_n(style, count.min(1024usize.saturating_sub(at.columns.len()))));
                    if tag.get("visibility").is_some_and(|visibility| visibility != "visible") {
                        composer.count("hidden-columns", "{} groups of columns are hidden in the spreadsheet. Their words were taken like any other.");
                    }
                }
                "shapes" => {
                    let mut words = String::new();
                    read_words(walker, &mut words, &mut aside)?;
                    floating.extend(words.lines().map(str::to_owned));
                }
                "forms" | "conditional-formats" | "named-expressions" => walker.skip()?,
                _ => {}
            }
        }
        if at.hidden_rows > 0 {
            composer.notice(
                "hidden-rows",
                format!(
                    "{} rows of this sheet are hidden, perhaps by a filter. Their words were taken like any other.",
                    at.hidden_rows
                ),
            );
        }
        declare(&aside, composer);
        Ok(Read { sheet, floating, noticed })
    }

    fn read_row(
        &mut self,
        tag: &Tag<'_>,
        walker: &mut Walker<'_>,
        sheet: &mut Sheet,
        at: &mut Position,
        composer: &mut Composer<'_>,
    ) -> Result<(), Refusal> {
        let repeated = tag.number::<usize>("number-rows-repeated").unwrap_or(1).clamp(1, 1_048_576);
        let hidden = tag.get("visibility").is_some_and(|visibility| visibility != "visible");
        let level = walker.level();
        let mut col = 0usize;
        let mut cells: Vec<(usize, SheetCell)> = Vec::new();
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            let is_covered = tag.name() == "covered-table-cell";
            if tag.name() != "table-cell" && !is_covered {
                continue;
            }
            let wide = tag.number::<usize>("number-columns-repeated").unwrap_or(1).clamp(1, 16_384);
            let (rows, cols) =
                (tag.number("number-rows-spanned").unwrap_or(1), tag.number("number-columns-spanned").unwrap_or(1));
            composer.cell(Some(cell_name(at.row, col)));
            let style = tag.get("style-name").or_else(|| at.columns.get(col).cloned()).unwrap_or_default();
            let cell = self.read_cell(&tag, &style, walker, composer)?;
            if rows > 1usize || cols > 1usize {
                sheet.merges.push((at.row, col, rows.clamp(1, 1_048_576), cols.clamp(1, 16_384)));
            }
            if let Some(cell) = cell {
                // A colour alone may run to the end of the sheet; only words are worth repeating.
                let copies = if cell.text.is_empty() { wide.min(64) } else { wide };
                for copy in 0..copies.min(16_384usize.saturating_sub(col)) {
                    self.count(1)?;
                    cells.push((col + copy, cell.clone()));
                }
            }
            col = (col + wide).min(16_384);
        }
        composer.cell(None);
        let has_words = cells.iter().any(|(_, cell)| !cell.text.is_empty() || cell.formula.is_some());
        if has_words {
            cells.iter_mut().for_each(|(_, cell)| cell.indent = cell.indent.saturating_add(at.outline));
            at.hidden_rows += if hidden { repeated } else { 0 };
            for copy in 0..repeated.min(1_048_576usize.saturating_sub(at.row)) {
                self.count(if copy == 0 { 0 } else { cells.len() })?;
                sheet.rows.insert(at.row + copy, cells.iter().cloned().collect());
            }
        }
        at.row = (at.row + repeated).min(1_048_576);
        Ok(())
    }

    fn count(&mut self, cells: usize) -> Result<(), Refusal> {
        self.cells += cells;
        if self.cells > self.limits.cells {
            return Err(Refusal::too_much(&format!("its sheets have more than {} cells", self.limits.cells)));
        }
        Ok(())
    }

    /// A cell with words, a formula or a colour; any other is `None`.
    fn read_cell(
        &self,
        tag: &Tag<'_>,
        style: &str,
        walker: &mut Walker<'_>,
        composer: &mut Composer<'_>,
    ) -> Result<Option<SheetCell>, Refusal> {
        let kind = tag.get("value-type").unwrap_or_default();
        let (date, formula) = (tag.get("date-value"), tag.get("formula"));
        let mut aside = Aside::default();
        let mut text = String::new();
        read_words(walker, &mut text, &mut aside)?;
        declare(&aside, composer);
        // A date shown in figures may be read two ways; the file says which day it is.
        if kind == "date" && !text.contains(char::is_alphabetic) && text.matches(['/', '.', '-']).count() >= 2 {
            text = date.map_or(text, |date| date.replace('T', " ").trim_end_matches(" 00:00:00").to_owned());
        }
        let formula = match formula {
            Some(formula) if text.trim().is_empty() => {
                composer.count("formula-without-value", "{} formulas have no saved value; the formula itself was kept as text. Open the file in a spreadsheet and save it to have the values.");
                Some(formula.chars().take(2000).collect::<String>())
                    .map(|formula| formula.trim_start_matches("of:").to_owned())
            }
            Some(_) => {
                composer.count(
                    "formula",
                    "{} cells hold formulas. Their last saved values were taken; nothing was computed.",
                );
                None
            }
            None => None,
        };
        let fill = self.styles.fill(style);
        if text.trim().is_empty() && formula.is_none() && fill.is_none() {
            return Ok(None);
        }
        let number = style.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        Ok(Some(SheetCell {
            formula,
            fill,
            bold: self.styles.is_bold(style),
            size: self.styles.size(style),
            style: number,
            is_value: !matches!(kind.as_str(), "" | "string"),
            text: text.trim_end().to_owned(),
            indent: self.styles.indent(style),
        }))
    }
}

/// Says what stood beside the words.
fn declare(aside: &Aside, composer: &mut Composer<'_>) {
    for comment in &aside.comments {
        composer.notice("comment", format!("A comment was not taken as text: “{comment}”"));
    }
    for code in aside.seen.keys() {
        match *code {
            "picture" => composer.count("picture", "The spreadsheet holds {} pictures. Nothing was read from them."),
            "chart" => {
                composer.count("chart", "The spreadsheet holds {} charts or objects. Nothing was read from them.")
            }
            _ => {}
        }
    }
}
