//! Writes a [`Source`] block after block: the canonical text, and every block's and cell's exact place in it.
//! It takes control and direction-override characters out (and says so), and stops at the bounds.

use super::limits::{Limits, Refusal};
use super::text::typed_marker;
use crate::account::is_space;
use crate::block::{Block, Cell, Grid, Notice, Place, Source};
use std::collections::BTreeMap;

/// A cell before it has its place in the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    /// Row from 0.
    pub row: usize,
    /// Column from 0.
    pub col: usize,
    /// Rows covered; 0 is taken as 1.
    pub rowspan: usize,
    /// Columns covered; 0 is taken as 1.
    pub colspan: usize,
    /// The words.
    pub text: String,
    /// Formula without a value.
    pub formula: Option<String>,
    /// Background as RRGGBB.
    pub fill: Option<String>,
    /// All its words are bold.
    pub bold: bool,
    /// "C7", in a sheet.
    pub name: Option<String>,
    /// How far the words are set in, blanks before them apart.
    pub indent: u8,
}

/// How many blanks stand before the first word.
pub(super) fn leading_blanks(text: &str) -> u8 {
    let blanks = text.chars().take_while(|c| c.is_whitespace() && *c != '\n').count();
    u8::try_from(blanks).unwrap_or(u8::MAX)
}

/// Builds the source of one document.
pub(super) struct Composer<'l> {
    source: Source,
    limits: &'l Limits,
    line: u32,
    page: Option<u32>,
    part: Option<String>,
    cell: Option<String>,
    cells: usize,
    /// Things said once with a count: code -> (sentence with `{}` for the count, first place, count).
    counted: BTreeMap<&'static str, (&'static str, Place, usize)>,
}

impl<'l> Composer<'l> {
    /// An empty document.
    pub fn new(limits: &'l Limits) -> Self {
        Self {
            source: Source::default(),
            limits,
            line: 1,
            page: None,
            part: None,
            cell: None,
            cells: 0,
            counted: BTreeMap::new(),
        }
    }

    /// The document, done.
    pub fn finish(mut self) -> Source {
        for (code, (sentence, place, count)) in std::mem::take(&mut self.counted) {
            let message = sentence.replace("{}", &count.to_string());
            self.source.notices.push(Notice { code: code.to_owned(), message, place });
        }
        self.source
    }

    /// A page, slide or sheet begins.
    pub fn page(&mut self, page: u32, title: Option<String>) {
        self.page = Some(page);
        self.part = title.clone();
        let place = self.here();
        self.source.blocks.push(Block::PageBreak { page, title, place });
    }

    /// What follows stands in this part ("Slide notes"); `None` ends it.
    pub fn part(&mut self, part: Option<&str>) {
        self.part = part.map(str::to_owned);
    }

    /// What follows stands in this cell of the sheet.
    pub fn cell(&mut self, name: Option<String>) {
        self.cell = name;
    }

    /// A heading, level from 1.
    pub fn heading(&mut self, level: u8, text: &str) -> Result<(), Refusal> {
        let text = self.clean(text);
        let text = one_line(&text);
        if text.is_empty() {
            self.count("empty-heading", "{} headings hold no words; they were passed over.");
            return Ok(());
        }
        let place = self.write_line("", &text)?;
        self.source.blocks.push(Block::Heading { level: level.max(1), text, place });
        Ok(())
    }

    /// A paragraph; one without words is nothing.
    pub fn paragraph(&mut self, text: &str) -> Result<(), Refusal> {
        let text = self.clean(text);
        let text = one_line(&text);
        if text.is_empty() {
            return Ok(());
        }
        let typed = typed_marker(&text).map(|(marker, words)| (marker.to_owned(), words.to_owned()));
        let place = self.write_line("", &text)?;
        self.source.blocks.push(match typed {
            Some((marker, text)) => Block::ListItem { depth: 0, marker: Some(marker), text, place },
            None => Block::Paragraph { text, place },
        });
        Ok(())
    }

    /// An item of a list, with its marker as shown.
    pub fn item(&mut self, depth: u8, marker: Option<&str>, text: &str) -> Result<(), Refusal> {
        let text = self.clean(text);
        let text = one_line(&text);
        if text.is_empty() {
            return Ok(());
        }
        let marker = marker.map(str::to_owned).filter(|marker| !marker.is_empty());
        let before = marker.as_ref().map_or(String::new(), |marker| format!("{marker} "));
        let place = self.write_line(&before, &text)?;
        self.source.blocks.push(Block::ListItem { depth, marker, text, place });
        Ok(())
    }

    /// Words that the format marks as no content: kept in the text, in no block.
    pub fn furniture(&mut self, text: &str) -> Result<(), Refusal> {
        let text = self.clean(text);
        let text = one_line(&text);
        if text.is_empty() {
            return Ok(());
        }
        let place = self.write_line("", &text)?;
        self.source.furniture.push(place);
        Ok(())
    }

    /// A table from cells with their places, which are put in reading order. A table without any words is nothing.
    pub fn table(&mut self, mut placed: Vec<Placed>, header_rows: usize) -> Result<(), Refusal> {
        placed.sort_by_key(|cell| (cell.row, cell.col));
        placed.dedup_by_key(|cell| (cell.row, cell.col));
        let rows = placed.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
        if placed.iter().all(|cell| cell.text.trim().is_empty() && cell.formula.is_none()) {
            return Ok(());
        }
        self.cells += placed.len();
        if self.cells > self.limits.cells {
            return Err(Refusal::too_much(&format!("its tables have more than {} cells", self.limits.cells)));
        }
        let cols = placed.iter().map(|cell| cell.col + 1).max().unwrap_or(0);
        if rows.saturating_mul(cols) > self.limits.cells.saturating_mul(20) {
            return Err(Refusal::too_much("a table is almost all empty cells"));
        }
        let (start, first_line) = (self.source.text.len(), self.line);
        let mut cells = Vec::with_capacity(placed.len());
        let mut before: Option<(usize, usize)> = None;
        for cell in placed {
            match before {
                Some((row, _)) if row != cell.row => self.newline(),
                Some((_, col)) => self.source.text.push_str(&"\t".repeat((cell.col - col).min(64))),
                None => {}
            }
            before = Some((cell.row, cell.col));
            let text = self.clean(&cell.text);
            let indent = cell.indent.saturating_add(leading_blanks(&text));
            let text = trim_lines(&text);
            let mut place = self.here();
            place.cell = cell.name;
            self.write(&text)?;
            place.range.1 = self.source.text.len();
            cells.push(Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan.clamp(1, rows - cell.row),
                colspan: cell.colspan.clamp(1, Flow::WIDEST),
                text,
                formula: cell.formula,
                fill: cell.fill,
                bold: cell.bold,
                indent,
                place,
                more: Vec::new(),
            });
        }
        let cols = cells.iter().map(|cell| cell.col + cell.colspan).max().unwrap_or(0);
        let place = Place { range: (start, self.source.text.len()), line: first_line, ..self.here() };
        self.newline();
        let records = cells.iter().all(|cell| cell.place.cell.is_some());
        let header_rows = header_rows.min(rows);
        self.source.blocks.push(Block::Table(Grid { rows, cols, header_rows, records, cells, place }));
        Ok(())
    }

    /// A list of data as a table: its keys first, then a record a row.
    pub fn records(&mut self, placed: Vec<Placed>) -> Result<(), Refusal> {
        let before = self.source.blocks.len();
        self.table(placed, 1)?;
        if let Some(Block::Table(grid)) = self.source.blocks.get_mut(before) {
            grid.records = true;
        }
        Ok(())
    }

    /// Something noticed at the present place.
    pub fn notice(&mut self, code: &str, message: impl Into<String>) {
        let place = self.here();
        self.source.notices.push(Notice { code: code.to_owned(), message: message.into(), place });
    }

    /// Something that may stand many times and is said once, `{}` in the sentence being how often.
    pub fn count(&mut self, code: &'static str, sentence: &'static str) {
        let place = self.here();
        self.counted.entry(code).or_insert((sentence, place, 0)).2 += 1;
    }

    /// What was noticed by a composer of its own is said here.
    pub fn adopt_notices(&mut self, other: Self) {
        for notice in other.source.notices {
            self.notice(&notice.code, notice.message);
        }
        for (code, (sentence, _, count)) in other.counted {
            let place = self.here();
            self.counted.entry(code).or_insert((sentence, place, 0)).2 += count;
        }
    }

    /// A property of the file.
    pub fn property(&mut self, name: &str, value: &str) {
        let value = one_line(&self.clean(value));
        if !value.is_empty() {
            self.source.properties.push((name.to_owned(), value));
        }
    }

    /// The place where the next block will begin.
    pub fn here(&self) -> Place {
        let end = self.source.text.len();
        Place { page: self.page, part: self.part.clone(), cell: self.cell.clone(), line: self.line, range: (end, end) }
    }

    fn write_line(&mut self, before: &str, text: &str) -> Result<Place, Refusal> {
        let mut place = self.here();
        self.write(before)?;
        self.write(text)?;
        place.range.1 = self.source.text.len();
        self.newline();
        if self.source.blocks.len() >= self.limits.blocks {
            return Err(Refusal::too_much(&format!("more than {} paragraphs", self.limits.blocks)));
        }
        Ok(place)
    }

    fn write(&mut self, text: &str) -> Result<(), Refusal> {
        self.line += text.matches('\n').count() as u32;
        self.source.text.push_str(text);
        if self.source.text.len() > self.limits.text_bytes {
            return Err(Refusal::too_much(&format!("more than {} MB of text", self.limits.text_bytes >> 20)));
        }
        Ok(())
    }

    fn newline(&mut self) {
        self.source.text.push('\n');
        self.line += 1;
    }

    /// Text without control characters and without marks that reorder what a person sees.
    fn clean(&mut self, text: &str) -> String {
        if !text.contains(is_unwelcome) {
            return text.to_owned();
        }
        if text.contains(is_reordering) {
            self.count("direction-override", REORDERED);
        } else if text.contains(|c| is_unwelcome(c) && !matches!(c, '\r' | '\u{FEFF}' | '\u{200B}' | '\u{AD}')) {
            self.count("control-characters", CONTROLLED);
        }
        text.replace("\r\n", "\n").replace(['\r', '\u{0B}', '\u{0C}'], "\n").replace(is_unwelcome, "")
    }
}

const REORDERED: &str = "{} texts hold invisible marks that change the order in which letters are shown. The marks were taken out; check that the words read right.";
const CONTROLLED: &str = "{} texts hold control characters; they were taken out.";

/// A text file without what [`Composer`] takes out of every other, and how many characters that were; ends of lines and
/// pages stay, and a mark at its very beginning.
pub(super) fn clean_text(text: String, notices: &mut Vec<Notice>) -> (String, usize) {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{0B}' | '\u{0C}');
    for (code, message, is_it) in [
        ("direction-override", REORDERED, &is_reordering as &dyn Fn(char) -> bool),
        ("control-characters", CONTROLLED, &is_odd),
    ] {
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(is_it));
        let lines: Vec<usize> = lines.map(|(at, _)| at + 1).collect();
        if let Some(first) = lines.first() {
            let place = Place { line: u32::try_from(*first).unwrap_or(u32::MAX), ..Place::default() };
            let message = message.replace("{}", &lines.len().to_string());
            notices.push(Notice { code: code.to_owned(), message, place });
        }
    }
    // A soft hyphen says only where a word may be parted.
    let is_unseen = |c: char| is_odd(c) || is_reordering(c) || c == '\u{AD}';
    match text.chars().filter(|c| is_unseen(*c) && !is_space(*c)).count() {
        0 if !text.contains(is_unseen) => (text, 0),
        count => (text.replace(is_unseen, ""), count),
    }
}

fn is_reordering(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_unwelcome(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || is_reordering(c) || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{AD}')
}

/// White space as one blank each, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Each line with single blanks, empty lines dropped.
fn trim_lines(text: &str) -> String {
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A cell of a table that is written row by row, as HTML and OpenDocument do: its column follows from what stands before
/// it and from cells above that reach down.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The cells placed so far.
    pub cells: Vec<Placed>,
    row: usize,
    col: usize,
    /// For each column, the first row that is free again.
    free_from: Vec<usize>,
    begun: bool,
}

impl Flow {
    /// Widest table; HTML itself allows no wider span.
    const WIDEST: usize = 1024;
    /// Most cells of one table.
    const MOST: usize = 500_000;

    /// The next row begins.
    pub fn next_row(&mut self) {
        if self.begun {
            self.row += 1;
        }
        self.begun = true;
        self.col = 0;
    }

    /// Places the next cell of the row. Cells beyond the widest or the largest table are not taken (`false`).
    pub fn push(&mut self, mut cell: Placed) -> bool {
        if self.cells.len() >= Self::MOST {
            return false;
        }
        while self.free_from.get(self.col).is_some_and(|&free| free > self.row) {
            self.col += 1;
        }
        if self.col >= Self::WIDEST {
            return false;
        }
        cell.colspan = cell.colspan.clamp(1, Self::WIDEST - self.col);
        cell.rowspan = cell.rowspan.clamp(1, 65_534);
        let end = self.col + cell.colspan;
        if cell.rowspan > 1 {
            if self.free_from.len() < end {
                self.free_from.resize(end, 0);
            }
            self.free_from[self.col..end].fill(self.row + cell.rowspan);
        }
        (cell.row, cell.col) = (self.row, self.col);
        self.col = end;
        self.cells.push(cell);
        true
    }
}
