//! Two engines, one face: SQLite and PostgreSQL behind [`Db`] and [`Conn`]. Knows no table of the program.
//!
//! Statements are constants made by [`statements!`], so that one test can prepare every one of them on both engines;
//! rows are structs made by [`row!`], read by position. SQL is written in the subset that both engines speak;
//! where it cannot be, a statement has two texts and says why.

mod conn;
mod copy;
mod error;
mod lite;
mod migrate;
mod open;
mod row;
mod value;

pub use conn::Conn;
pub use copy::{ColumnKind, TableColumn, unhex};
pub use error::{Error, Result};
pub use migrate::Migration;
pub use open::{Db, Engine};
pub use row::{Column, FromRow, RowRef, Texts};
pub use value::Value;

/// One SQL statement, known by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Its constant's name.
    pub name: &'static str,
    /// Text for SQLite.
    pub lite: &'static str,
    /// Text for PostgreSQL; the same unless the engines differ.
    pub pg: &'static str,
}

/// Declares statements as constants and `ALL`, the list of them.
///
/// `NAME = "text";` for both engines, `NAME = lite "text" pg "text";` where they differ.
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $(lite)? $lite:literal $(pg $pg:literal)?;)*) => {
        $($(#[$meta])* pub const $name: $crate::Statement = $crate::statements!(@one $name $lite $($pg)?);)*
        /// Every statement of this module, for the test that prepares them all.
        #[allow(dead_code, reason = "the test reads it")]
        pub const ALL: &[$crate::Statement] = &[$($name),*];
    };
    (@one $name:ident $text:literal) => {
        $crate::Statement { name: stringify!($name), lite: $text, pg: $text }
    };
    (@one $name:ident $lite:literal $pg:literal) => {
        $crate::Statement { name: stringify!($name), lite: $lite, pg: $pg }
    };
}

/// The parameters of a statement, in order.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}
