//! Plans as files to take away, from one neutral table: a workbook and separated values in the city's own columns.
//! It knows no database and no page; who calls it decides what a row holds. A text never becomes a formula here.

mod csv_file;
mod xlsx_file;

pub use csv_file::{escape_formula, to_csv};
pub use xlsx_file::{to_workbook, to_xlsx};

use chrono::NaiveDate;

/// A plan, or any list, as a table under its title.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanTable {
    /// Stands above the table in a workbook; separated values have no place for it.
    pub title: String,
    /// The city's words for the columns.
    pub columns: Vec<String>,
    /// Rows in order. A row shorter than the columns ends in empty cells; a longer one is cut.
    pub rows: Vec<Row>,
}

impl PlanTable {
    /// A table of texts.
    pub fn of_texts(title: String, columns: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let rows = rows.into_iter().map(|row| Row::Cells(row.into_iter().map(Value::from).collect())).collect();
        Self { title, columns, rows }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A heading over the rows that follow ("Goal 1: …"), across all columns.
    Group(String),
    /// One cell a column.
    Cells(Vec<Value>),
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words, as they are.
    Text(String),
    /// A number that can be counted with.
    Number(f64),
    /// A day.
    Date(NaiveDate),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl Row {
    /// The row's cells for so many columns.
    fn cells(&self, columns: usize) -> Vec<Value> {
        let mut cells = match self {
            Self::Group(text) => vec![Value::Text(text.clone())],
            Self::Cells(cells) => cells.clone(),
        };
        cells.resize(columns, Value::Empty);
        cells
    }
}

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A table without columns says nothing.
    #[error("The table has no columns, so there is nothing to write.")]
    NoColumns,
    /// More than a sheet of a workbook can hold (1,048,576 rows, 16,384 columns).
    #[error("The table is larger than a sheet can be. Export it as CSV instead.")]
    TooLarge,
    /// A text is longer than a cell of a workbook can hold; nothing of it is left out in silence.
    #[error(
        "The text under “{column}” in the row “{row}” has {characters} characters; a cell of a spreadsheet holds {most}. Export the plan as CSV instead: it holds texts of any length."
    )]
    TooLong {
        /// Heading of its column.
        column: String,
        /// How its row begins.
        row: String,
        /// How long it is.
        characters: usize,
        /// How long it may be.
        most: usize,
    },
    /// The writer of workbooks gave up.
    #[error("The workbook could not be written: {0}")]
    Workbook(String),
}
