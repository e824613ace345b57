//! What the columns of tables hold, as somebody said: read that way, remembered for the next file with the same headings,
//! forgotten when it is taken back. Nothing here guesses.

use super::{Draft, DraftState, Grid, Source, columns, get_draft, require_sight, save, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::{json, read_json};
use crate::plans::publish::reader_settings;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::chain::sha256;
use domain::plans::plan::DateSettings;
use serde::{Deserialize, Serialize};

/// What a mapping of columns put in the place of what was remembered before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembering {
    /// The name under which the columns are remembered.
    shape: String,
    /// What they hold by this mapping.
    fields: Vec<String>,
    /// What was remembered of them until then.
    before: Option<Vec<String>>,
}

/// Reads a table of the document, and all others in it with the same headings, by a person's mapping of their columns, and
/// remembers the mapping for the next file with these headings.
///
/// # Errors
/// As [`change_draft`]; a table that is not there, or a mapping without a title.
pub async fn map_columns(ctx: &mut Ctx, id: &str, version: i64, table: usize, fields: &[String]) -> Result<i64> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, id).await?;
    let mark = sha256(format!("{table} {}", fields.join("\n")).as_bytes());
    if open.head.version != version || open.head.state != DraftState::Ready {
        let is_same = open.head.facts.last_edit.as_ref().is_some_and(|last| *last == (version, mark.clone()));
        let stale = Error::Stale { now: String::new(), yours: fields.join(", ") };
        return if is_same { Ok(open.head.version) } else { Err(stale) };
    }
    let mut draft = Draft::clone(&open.draft);
    columns::map_alike(&mut draft, &open.source, table, fields, &reader_settings(&open.head.facts.dates))
        .map_err(|problem| Problem::error("columns", Fault::Unreadable(problem.to_string())))?;
    let remembering = match columns::tables(&open.source).nth(table) {
        Some(grid) => Some(remember(ctx, grid, fields).await?),
        None => None,
    };
    Ok(save(ctx, &open, draft, (mark, remembering)).await?.head.version)
}

/// Tables whose columns a person has mapped before are read in the same way. Gives how many.
pub(super) async fn map_remembered(
    conn: &mut Conn,
    source: &Source,
    draft: &mut Draft,
    dates: &DateSettings,
) -> Result<usize> {
    let mut tables = 0;
    for (number, table) in columns::tables(source).enumerate() {
        if let Some(fields) = remembered(conn, table).await? {
            // A mapping that no longer fits is left aside; the draft as recognised stays.
            tables += usize::from(columns::map(draft, source, number, &fields, &reader_settings(dates)).is_ok());
        }
    }
    Ok(tables)
}

/// What the columns of a table hold, as somebody said before.
async fn remembered(conn: &mut Conn, table: &Grid) -> Result<Option<Vec<String>>> {
    remembered_as(conn, &shape(table)).await
}

async fn remembered_as(conn: &mut Conn, shape: &str) -> Result<Option<Vec<String>>> {
    let row: Option<(String,)> = conn.optional(sql::COLUMNS, values![shape]).await?;
    row.map(|(fields,)| read_json(&fields)).transpose()
}

/// Remembers what the columns of a table hold. Gives what is needed to take that back.
async fn remember(ctx: &mut Ctx, table: &Grid, fields: &[String]) -> Result<Remembering> {
    let (shape, now) = (shape(table), ctx.now);
    let before = remembered_as(&mut ctx.conn, &shape).await?;
    ctx.conn.execute(sql::PUT_COLUMNS, values![&shape, json(&fields), now]).await?;
    Ok(Remembering { shape, fields: fields.to_vec(), before })
}

/// Takes a mapping back for the next file too, unless somebody has said something else since.
pub(super) async fn unremember(ctx: &mut Ctx, remembering: &Remembering) -> Result<()> {
    let Remembering { shape, fields, before } = remembering;
    if remembered_as(&mut ctx.conn, shape).await?.as_ref() != Some(fields) {
        return Ok(());
    }
    let now = ctx.now;
    match before {
        Some(before) => ctx.conn.execute(sql::PUT_COLUMNS, values![shape, json(before), now]).await?,
        None => ctx.conn.execute(sql::FORGET_COLUMNS, values![shape]).await?,
    };
    Ok(())
}

/// What is remembered about the columns of each of a document's first [`columns::shapes`] of tables, `most` at most.
///
/// # Errors
/// When the actor may not see drafts.
pub async fn remembered_columns(ctx: &mut Ctx, source: &Source, most: usize) -> Result<Vec<Option<Vec<String>>>> {
    require_sight(ctx)?;
    let mut mappings = Vec::new();
    let tables: Vec<&Grid> = columns::tables(source).collect();
    for shape in columns::shapes(source).iter().take(most) {
        mappings.push(remembered(&mut ctx.conn, tables[shape[0]]).await?);
    }
    Ok(mappings)
}

/// Forgets what the columns of a table hold: the next file with these headings is read afresh. The draft stays as it is.
///
/// # Errors
/// When the actor may not, or there is no such table.
pub async fn forget_columns(ctx: &mut Ctx, id: &str, table: usize) -> Result<()> {
    ctx.require(Operation::EditDraft, &[])?;
    let open = get_draft(ctx, id).await?;
    let grid = columns::tables(&open.source).nth(table).ok_or_else(|| Error::NotFound("the table".to_owned()))?;
    ctx.conn.execute(sql::FORGET_COLUMNS, values![shape(grid)]).await?;
    Ok(())
}

/// The name under which the columns of a table are remembered.
fn shape(table: &Grid) -> String {
    sha256(columns::key(table).as_bytes())
}
