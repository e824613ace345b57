//! Past days: the record as it stood, made again in memory by a replay, and kept for the next reader. Bounded, and made
//! one at a time, so that nobody can fill the memory or the processor by asking for many days.

use super::{Head, Reader};
use crate::ctx::App;
use crate::error::Result;
use crate::ledger::replay::look_back;
use chrono::NaiveDate;
use db::Db;
use tokio::sync::Mutex;

/// Days kept at most.
const KEPT_MAX: usize = 6;

/// Past days kept, the one asked for last at the end.
#[derive(Default)]
pub struct Past(Mutex<Vec<(Key, Db)>>);

#[derive(PartialEq, Eq, Clone)]
struct Key {
    chain: String,
    day: NaiveDate,
    head: String,
    city: String,
}

impl Past {
    /// A reader of a plan's record as it stood at the end of a day.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(&self, app: &App, head: &Head, day: NaiveDate) -> Result<Reader> {
        let key = Key { chain: head.chain.clone(), day, head: head.hash.clone(), city: head.city_hash.clone() };
        let mut kept = self.0.lock().await;
        let db = match kept.iter().position(|(known, _)| *known == key) {
            Some(at) => kept.remove(at).1,
            None => look_back(&app.db, Some(&head.chain), day).await?,
        };
        kept.push((key, db.clone()));
        if kept.len() > KEPT_MAX {
            kept.remove(0);
        }
        drop(kept);
        Ok(Reader { conn: db.read().await?, today: day })
    }
}
