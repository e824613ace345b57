//! What every format reader gives: the text of the document in reading order, as blocks with their place.
//! A reader decides nothing about plans; a recogniser knows nothing about formats.

use serde::{Deserialize, Serialize};

/// A document as read, before anything is recognised in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The canonical text. For text, Markdown and CSV it is the file itself; for other formats the reader writes it,
    /// block after block, one line a paragraph and tabs between cells. All ranges point into it.
    pub text: String,
    /// Blocks in reading order, their ranges not overlapping.
    pub blocks: Vec<Block>,
    /// What the reader itself noticed: pictures of text, formulas, hidden sheets, cut rows.
    pub notices: Vec<Notice>,
    /// What the file's own properties say (title, author, created), when it has any.
    pub properties: Vec<(String, String)>,
    /// Text that the format itself marks as no content (navigation of a site, page headers and footers):
    /// it stands in [`Source::text`], in no block, and counts as furniture.
    #[serde(default)]
    pub furniture: Vec<Place>,
    /// Words with which a paragraph or an entry of a list begins and that the format sets apart from the rest of it (bold,
    /// another face or colour): their ranges in [`Source::text`], in order.
    #[serde(default)]
    pub openings: Vec<(usize, usize)>,
    /// Characters of a text file that nobody sees and that were taken out of it: controls, marks that reorder, soft hyphens.
    /// They count as furniture.
    #[serde(default)]
    pub left_out: usize,
}

/// Something the reader could not give, or gave with a doubt. `code` becomes a finding's code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Stable kebab-case name, for example `picture-of-text`.
    pub code: String,
    /// A sentence for a person.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// Where in the document something stands. Kept with an item for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Page, slide or sheet, counted from 1, when the format has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The sheet's name, or "Slide notes".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Spreadsheet-style cell ("C7") when it is a cell of a sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// First line in [`Source::text`], counted from 1.
    pub line: u32,
    /// Byte range in [`Source::text`].
    pub range: (usize, usize),
}

/// One block of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading: by style, by mark-up, or by type size only (`level` from the sizes in order).
    Heading {
        /// 1 is the highest.
        level: u8,
        /// The words.
        text: String,
        /// Where.
        place: Place,
    },
    /// A paragraph.
    Paragraph {
        /// The words; bold runs kept as `**…**` only where the source is Markdown.
        text: String,
        /// Where.
        place: Place,
    },
    /// An item of a list.
    ListItem {
        /// 0 is the outermost.
        depth: u8,
        /// "1.", "a)", "-" as written, when shown.
        marker: Option<String>,
        /// The words.
        text: String,
        /// Where.
        place: Place,
    },
    /// A table.
    Table(Grid),
    /// A page, slide or sheet begins.
    PageBreak {
        /// Page, slide or sheet from 1.
        page: u32,
        /// Title of slide or sheet when it has one.
        title: Option<String>,
        /// Where.
        place: Place,
    },
}

/// A table with its merges known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Rows in the base grid.
    pub rows: usize,
    /// Columns in the base grid.
    pub cols: usize,
    /// Rows at the top that the format itself marks as header (0: unknown).
    pub header_rows: usize,
    /// Each row is a record by the format itself, as in a sheet or a list of data: nothing is broken over rows.
    #[serde(default)]
    pub records: bool,
    /// Cells in reading order. Covered positions of a merge have no cell.
    pub cells: Vec<Cell>,
    /// The whole table.
    pub place: Place,
}

impl Grid {
    /// The cells of one row, found without looking at the others: a table may have a hundred thousand rows.
    pub fn row_cells(&self, row: usize) -> &[Cell] {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        &self.cells[start..end.max(start)]
    }
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Row from 0.
    pub row: usize,
    /// Column from 0.
    pub col: usize,
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// The words; paragraphs and list items of a cell are separated by `\n`, list items begin with "- " or their number.
    pub text: String,
    /// A formula kept as text, when the cell had one and no value.
    pub formula: Option<String>,
    /// All its words are bold.
    #[serde(default)]
    pub bold: bool,
    /// How far its words are set in: blanks before them, steps of the cell's style or of the sheet's outline. Comparable
    /// within one column only.
    #[serde(default)]
    pub indent: u8,
    /// Background colour as RRGGBB when the cell has one (a status may be told by colour alone: a finding).
    pub fill: Option<String>,
    /// Where; of words that stand in several lines beside those of other cells, the first.
    pub place: Place,
    /// The further lines of such words: byte ranges in [`Source::text`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<(usize, usize)>,
}

impl Cell {
    /// A cell of one row and one column that has nothing but words.
    pub fn new(row: usize, col: usize, text: String, place: Place) -> Self {
        Self { row, col, rowspan: 1, colspan: 1, text, place, ..Self::default() }
    }
}
