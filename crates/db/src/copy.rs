//! Copying whole tables as texts, for backup and restore across engines. Table and column names never come from a file:
//! the caller names a table of its own list, the columns are asked of the database itself.

use crate::conn::Conn;
use crate::{Result, Value, values};

/// How a column's text becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A truth, "1" or "0" as text.
    Bool,
    /// Bytes, hexadecimal as text.
    Bytes,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ColumnKind,
}

crate::statements! {
    /// Forked: the engines keep their catalogues in different places.
    COLUMNS = lite "select name, lower(type) from pragma_table_info($1) order by cid"
        pg "select column_name::text, data_type::text from information_schema.columns
            where table_schema = current_schema() and table_name = $1 order by ordinal_position";
    TABLES = lite "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"
        pg "select table_name::text from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name";
}

impl Conn {
    /// The columns of a table, in order. Empty when there is no such table.
    ///
    /// # Errors
    /// What the database says.
    pub async fn columns(&mut self, table: &'static str) -> Result<Vec<TableColumn>> {
        let rows: Vec<(String, String)> = self.all(COLUMNS, values![table]).await?;
        Ok(rows.into_iter().map(|(name, kind)| TableColumn { kind: kind_of(&kind), name }).collect())
    }

    /// The names of all tables.
    ///
    /// # Errors
    /// What the database says.
    pub async fn tables(&mut self) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = self.all(TABLES, values![]).await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Inserts one row given as texts, in the order of `columns`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn insert_texts(
        &mut self,
        table: &'static str,
        columns: &[TableColumn],
        row: Vec<Option<String>>,
    ) -> Result<()> {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let marks: Vec<String> = (1..=columns.len()).map(|number| format!("${number}")).collect();
        let text = format!("insert into {table} ({}) values ({})", names.join(", "), marks.join(", "));
        let values = columns.iter().zip(row).map(|(column, text)| value_of(column.kind, text)).collect();
        self.execute_built(text, values).await
    }
}

fn kind_of(declared: &str) -> ColumnKind {
    match declared {
        "integer" | "bigint" => ColumnKind::Int,
        "boolean" => ColumnKind::Bool,
        "blob" | "bytea" => ColumnKind::Bytes,
        _ => ColumnKind::Text,
    }
}

fn value_of(kind: ColumnKind, text: Option<String>) -> Value {
    match (kind, text) {
        (ColumnKind::Text, text) => Value::Text(text),
        (ColumnKind::Int, text) => Value::Int(text.and_then(|text| text.parse().ok())),
        (ColumnKind::Bool, text) => Value::Bool(text.as_deref() == Some("1")),
        (ColumnKind::Bytes, text) => Value::Bytes(text.map(|text| unhex(&text)).unwrap_or_default()),
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Bytes from hexadecimal digits; what is none counts as 0.
pub fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.map(|pair| u8::try_from(digit(pair[0]) * 16 + digit(pair[1])).unwrap_or_default()).collect()
}

/// A statement over a whole table named by the caller's own list.
#[macro_export]
macro_rules! whole_tables {
    ($($table:literal),* $(,)?) => {
        &[$(($table, $crate::Statement {
            name: $table,
            lite: concat!("select * from ", $table),
            pg: concat!("select * from ", $table),
        })),*]
    };
}
