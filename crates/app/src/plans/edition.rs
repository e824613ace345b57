//! A plan as its record tells it now: what a newer edition is compared with.

use crate::error::Result;
use crate::ledger::replay::{ALL_DAYS, entry_of, read_after, withdrawn};
use db::Conn;
use domain::plans::edition::Telling;

/// A plan as its chain tells it up to now.
///
/// # Errors
/// What the database says, or an entry that cannot be read.
pub async fn tell(conn: &mut Conn, plan: &str) -> Result<Telling> {
    let remains = withdrawn(conn, plan).await?;
    let mut telling = Telling::default();
    let mut last = 0;
    loop {
        let entries = read_after(conn, plan, last, ALL_DAYS).await?;
        let Some(end) = entries.last() else { return Ok(telling) };
        last = end.number;
        for stored in &entries {
            telling.tell(&stored.subject, &entry_of(stored, &remains)?);
        }
    }
}
