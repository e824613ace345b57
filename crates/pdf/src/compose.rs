//! Writes the [`Source`]: the canonical text block after block, and every block's and cell's place in it.

use crate::table::Table;
use intake::block::{Block, Cell, Grid, Notice, Place, Source};

/// Builds the source of one document.
#[derive(Default)]
pub(crate) struct Composer {
    pub source: Source,
    line: u32,
    page: u32,
}

impl Composer {
    pub(crate) fn new() -> Self {
        Self { line: 1, page: 1, ..Self::default() }
    }

    pub(crate) fn page(&mut self, page: u32) {
        self.page = page;
        let place = self.here();
        self.source.blocks.push(Block::PageBreak { page, title: None, place });
    }

    pub(crate) fn heading(&mut self, level: u8, text: &str) {
        let text = one_line(text);
        let place = self.write_line("", &text);
        self.source.blocks.push(Block::Heading { level, text, place });
    }

    /// A paragraph; of its letters and figures, `opening` stand in words at its beginning that are set apart.
    pub(crate) fn paragraph(&mut self, text: &str, opening: usize) {
        let text = one_line(text);
        let place = self.write_line("", &text);
        self.note_opening(&place, &text, opening);
        self.source.blocks.push(Block::Paragraph { text, place });
    }

    pub(crate) fn item(&mut self, depth: u8, marker: String, text: &str, opening: usize) {
        let text = one_line(text);
        let before = if marker.is_empty() { String::new() } else { format!("{marker} ") };
        let place = self.write_line(&before, &text);
        self.note_opening(&place, &text, opening);
        let marker = Some(marker).filter(|marker| !marker.is_empty());
        self.source.blocks.push(Block::ListItem { depth, marker, text, place });
    }

    /// Notes where the words end that are set apart at the beginning of a text, when there are any.
    fn note_opening(&mut self, place: &Place, text: &str, letters: usize) {
        let last = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).take(letters).last();
        if let Some((at, c)) = last {
            let start = place.range.1 - text.len();
            self.source.openings.push((start, start + at + c.len_utf8()));
        }
    }

    pub(crate) fn furniture(&mut self, text: &str) {
        let text = one_line(text);
        let place = self.write_line("", &text);
        self.source.furniture.push(place);
    }

    pub(crate) fn table(&mut self, table: &Table) {
        let mut cells: Vec<_> = table.cells.iter().collect();
        cells.sort_by_key(|c| (c.row, c.col));
        let start = self.here();
        let mut out = Vec::with_capacity(cells.len());
        let mut before: Option<(usize, usize)> = None;
        for cell in cells {
            match before {
                Some((row, _)) if row != cell.row => self.newline(),
                Some((_, col)) => self.source.text.push_str(&"\t".repeat(cell.col.saturating_sub(col).min(64))),
                None => {}
            }
            before = Some((cell.row, cell.col));
            let mut place = Place { page: Some(cell.page), ..self.here() };
            self.write(&cell.text);
            place.range.1 = self.source.text.len();
            out.push(Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                text: cell.text.clone(),
                bold: cell.bold,
                fill: cell.fill.map(|[r, g, b]| format!("{r:02X}{g:02X}{b:02X}")),
                place,
                ..Cell::default()
            });
        }
        let place = Place { range: (start.range.0, self.source.text.len()), ..start };
        self.newline();
        let cols = table.xs.len().saturating_sub(1);
        self.source.blocks.push(Block::Table(Grid {
            rows: table.rows,
            cols,
            header_rows: table.header_rows,
            records: false,
            cells: out,
            place,
        }));
    }

    pub(crate) fn notice(&mut self, code: &str, message: String, page: u32) {
        let place = Place { page: Some(page), ..self.here() };
        self.source.notices.push(Notice { code: code.to_owned(), message, place });
    }

    fn here(&self) -> Place {
        let end = self.source.text.len();
        Place { page: Some(self.page), part: None, cell: None, line: self.line, range: (end, end) }
    }

    fn write_line(&mut self, before: &str, text: &str) -> Place {
        let mut place = self.here();
        self.write(before);
        self.write(text);
        place.range.1 = self.source.text.len();
        self.newline();
        place
    }

    fn write(&mut self, text: &str) {
        self.line += text.matches('\n').count() as u32;
        self.source.text.push_str(text);
    }

    fn newline(&mut self) {
        self.source.text.push('\n');
        self.line += 1;
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
