//! What everybody may read: the one narrow reader. Its connection can only read, its SQL names only views called
//! `public_…` (a test holds it), and nothing here knows who is asking.

mod around;
mod city;
mod editions;
mod history;
mod items;
mod measures;
mod past;
mod plans;
mod search;
pub(crate) mod sql;

pub use around::{Around, ItemLink};
pub use city::*;
pub use editions::*;
pub use history::*;
pub use items::*;
pub use measures::{MeasureLine, TargetLine};
pub use past::Past;
pub use plans::*;
pub use search::{Hit, Piece, SearchResult, mark};

use crate::ctx::App;
use crate::error::{Error, Result};
use crate::ledger::read_json;
use chrono::NaiveDate;
use db::{Conn, values};
use domain::ledger::entry::City;

/// Reads what is public.
pub struct Reader {
    pub(crate) conn: Conn,
    /// The day that lateness is judged on.
    pub today: NaiveDate,
}

db::row! {
    /// Where the record ends: what a page made from it depends on.
    #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
    pub struct Head {
        /// Chain: of the plan, or the one with the newest entry.
        pub chain: String,
        /// Its last number.
        pub number: i64,
        /// Its hash.
        pub hash: String,
        /// Moment of its last entry.
        pub at: i64,
        /// Entries of the chains that the page reads.
        pub entries: i64,
        /// Hash of the city's chain.
        pub city_hash: String,
        /// The city's facts, JSON.
        pub facts: Option<String>,
    }
}

impl Head {
    /// The city's facts.
    ///
    /// # Errors
    /// When the stored value is damaged.
    pub fn city(&self) -> Result<City> {
        self.facts.as_deref().map_or_else(|| Ok(City::default()), read_json)
    }
}

impl Reader {
    /// A reader of the record as it stands.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(app: &App, today: NaiveDate) -> Result<Self> {
        Ok(Self { conn: app.db.read().await?, today })
    }

    /// How many statements it has sent.
    pub fn statements(&self) -> u32 {
        self.conn.statements()
    }

    /// Where the record ends; all empty before the first entry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn head(&mut self) -> Result<Head> {
        Ok(self.conn.optional(sql::HEAD, values![]).await?.unwrap_or_default())
    }

    /// Where a plan's record ends.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn head_of_plan(&mut self, slug: &str) -> Result<Head> {
        let head = self.conn.optional(sql::HEAD_OF_PLAN, values![slug]).await?;
        head.ok_or_else(|| Error::NotFound(format!("plan {slug}")))
    }
}

/// A truth that came as text: SQLite says 1, PostgreSQL true.
fn is_true(text: Option<&str>) -> bool {
    matches!(text, Some("1" | "true" | "t"))
}
