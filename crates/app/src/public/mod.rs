//! What everybody may read: the one narrow reader. Its connection can only read, its SQL names only views called
//! `public_…` (a test holds it), and nothing here knows who is asking.

pub(crate) mod sql;

use crate::ctx::App;
use crate::error::Result;
use db::{Conn, values};

/// The public's views of past days, kept for a while.
#[derive(Default)]
pub struct Past;

/// Reads what is public.
pub struct Reader {
    conn: Conn,
}

db::row! {
    /// Where the record ends: what a page made from all of it depends on.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Head {
        /// Chain with the newest entry.
        pub chain: String,
        /// Its last number.
        pub number: i64,
        /// Its hash.
        pub hash: String,
        /// Moment of its last entry.
        pub at: i64,
        /// Entries of all chains together.
        pub entries: i64,
    }
}

impl Reader {
    /// A reader of the record as it stands.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(app: &App) -> Result<Self> {
        Ok(Self { conn: app.db.read().await? })
    }

    /// Where the record ends; `None` before the first entry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn head(&mut self) -> Result<Option<Head>> {
        Ok(self.conn.optional(sql::HEAD, values![]).await?)
    }
}
