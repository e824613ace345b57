//! Rows by position. A struct declared with [`row!`](crate::row!) names its fields in the order of the statement's columns.

use crate::Result;
use sqlx::{Row as _, postgres::PgRow};

/// A row of either engine.
#[derive(Clone, Copy)]
pub enum RowRef<'r> {
    /// Of SQLite.
    Lite(&'r rusqlite::Row<'r>),
    /// Of PostgreSQL.
    Pg(&'r PgRow),
}

impl RowRef<'_> {
    /// The value of a column counted from 0.
    ///
    /// # Errors
    /// When the column is absent or of another type.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        T::from_column(*self, index)
    }

    /// How many columns the row has.
    pub fn width(&self) -> usize {
        match self {
            Self::Lite(row) => row.as_ref().column_count(),
            Self::Pg(row) => row.len(),
        }
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the column.
    ///
    /// # Errors
    /// When the column is absent or of another type.
    fn from_column(row: RowRef<'_>, index: usize) -> Result<Self>;
}

macro_rules! column {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn from_column(row: RowRef<'_>, index: usize) -> Result<Self> {
                Ok(match row {
                    RowRef::Lite(row) => row.get(index)?,
                    RowRef::Pg(row) => row.try_get(index)?,
                })
            }
        }
    )*};
}
column!(String, Option<String>, i64, Option<i64>, bool, Option<bool>, Vec<u8>, Option<Vec<u8>>);

impl Column for Option<chrono::NaiveDate> {
    fn from_column(row: RowRef<'_>, index: usize) -> Result<Self> {
        let text: Option<&str> = match row {
            RowRef::Lite(row) => row.get_ref(index)?.as_str_or_null().map_err(rusqlite::Error::from)?,
            RowRef::Pg(row) => row.try_get(index)?,
        };
        Ok(text.and_then(read_day))
    }
}

/// `2025-06-30`. Lists read four days a row, for which the general parser is too slow.
fn read_day(text: &str) -> Option<chrono::NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A struct that a row can be read as.
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// When a column is absent or of another type.
    fn from_row(row: RowRef<'_>) -> Result<Self>;
}

macro_rules! tuple {
    ($($type:ident $index:tt),*) => {
        impl<$($type: Column),*> FromRow for ($($type,)*) {
            fn from_row(row: RowRef<'_>) -> Result<Self> {
                Ok(($(row.get::<$type>($index)?,)*))
            }
        }
    };
}
tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);

/// Declares a row struct: its fields are the statement's columns, in order.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),* }
        impl $crate::FromRow for $name {
            fn from_row(row: $crate::RowRef<'_>) -> $crate::Result<Self> {
                let mut index = 0;
                $(let $field: $type = row.get(index)?; index += 1;)*
                debug_assert_eq!(row.width(), index, concat!("columns of ", stringify!($name)));
                Ok(Self { $($field),* })
            }
        }
    };
}

/// A whole row as texts, for comparing and copying tables: truths are "1" and "0", bytes are hexadecimal, null is `None`.
pub struct Texts(pub Vec<Option<String>>);

impl FromRow for Texts {
    fn from_row(row: RowRef<'_>) -> Result<Self> {
        (0..row.width()).map(|index| text_of(row, index)).collect::<Result<_>>().map(Texts)
    }
}

fn text_of(row: RowRef<'_>, index: usize) -> Result<Option<String>> {
    use sqlx::{TypeInfo as _, ValueRef as _};
    let kind = match row {
        RowRef::Lite(row) => row.get_ref(index)?.data_type().to_string(),
        RowRef::Pg(row) => {
            let value = row.try_get_raw(index)?;
            if value.is_null() { "Null".to_owned() } else { value.type_info().name().to_owned() }
        }
    };
    Ok(Some(match kind.as_str() {
        "Null" => return Ok(None),
        "Integer" | "INT8" => row.get::<i64>(index)?.to_string(),
        "BOOL" => i64::from(row.get::<bool>(index)?).to_string(),
        "Blob" | "BYTEA" => crate::copy::hex(&row.get::<Vec<u8>>(index)?),
        _ => row.get::<String>(index)?,
    }))
}
