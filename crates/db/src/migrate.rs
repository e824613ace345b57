//! Schema steps, each run once in a transaction of its own. A step has one text an engine.

use crate::{Db, Engine, Error, Result, values};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 …
    pub version: i64,
    /// What it is for, in a few words.
    pub name: &'static str,
    /// For SQLite.
    pub lite: &'static str,
    /// For PostgreSQL.
    pub pg: &'static str,
}

crate::statements! {
    MAKE_TABLE = "create table if not exists schema_step (version bigint primary key, name text not null)";
    LAST_STEP = "select coalesce(max(version), 0) from schema_step";
    NOTE_STEP = "insert into schema_step (version, name) values ($1, $2)";
}

/// Runs the steps that have not run; returns how many that were.
pub(crate) async fn run(db: &Db, steps: &[Migration]) -> Result<usize> {
    let known = steps.last().map_or(0, |step| step.version);
    if is_at(db, known).await {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    tx.execute(MAKE_TABLE, values![]).await?;
    let (last,): (i64,) = tx.one(LAST_STEP, values![]).await?;
    tx.commit().await?;
    if last > known {
        return Err(Error::Newer { found: last, known });
    }
    let mut count = 0;
    for step in steps.iter().filter(|step| step.version > last) {
        let mut tx = db.begin().await?;
        tx.script(if db.engine() == Engine::Lite { step.lite } else { step.pg }).await?;
        tx.execute(NOTE_STEP, values![step.version, step.name]).await?;
        tx.commit().await?;
        count += 1;
    }
    Ok(count)
}

/// Whether the schema is at this step: looked at without waiting for whoever writes.
async fn is_at(db: &Db, step: i64) -> bool {
    let Ok(mut conn) = db.read().await else { return false };
    // Of an empty database the question is refused: it has no such table.
    conn.one::<(i64,)>(LAST_STEP, values![]).await.is_ok_and(|(last,)| last == step)
}
