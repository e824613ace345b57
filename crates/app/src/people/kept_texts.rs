//! A text that came after its session had ended is kept for a day under a random id, which only the browser that sent it
//! holds. It is shown to whoever signs in there next, and to nobody else; it is no draft and no record.

use super::account_sql as sql;
use super::throttle::{self, Counted};
use crate::ctx::{Ctx, random_hex};
use crate::error::Result;
use crate::ledger::hash_text;
use db::{Conn, values};

/// How long a text is kept, in milliseconds.
const LIFE: i64 = 24 * 60 * 60 * 1000;
/// The longest form that is kept, in bytes.
pub const BYTES_MAX: usize = 256 * 1024;
/// How many texts are kept at once: strangers can send some, and must not fill the disk.
const TEXTS_MAX: i64 = 1000;

/// Keeps the body of a form that was sent to an address of the site. `None` when it is too long or too many came.
///
/// # Errors
/// What the database says.
pub async fn keep(ctx: &mut Ctx, sender: &str, address: &str, body: &str) -> Result<Option<String>> {
    if body.len() > BYTES_MAX || throttle::count(ctx, Counted::Kept(sender)).await?.is_some() {
        return Ok(None);
    }
    let token = random_hex();
    ctx.conn.execute(sql::SWEEP_TEXTS, values![ctx.now - LIFE]).await?;
    ctx.conn.execute(sql::KEEP_TEXT, values![hash_text(&token), "", address, body, ctx.now]).await?;
    ctx.conn.execute(sql::CROP_TEXTS, values![TEXTS_MAX]).await?;
    Ok(Some(token))
}

/// Address and body of a kept text.
///
/// # Errors
/// What the database says.
pub async fn find(conn: &mut Conn, token: &str, now: i64) -> Result<Option<(String, String)>> {
    Ok(conn.optional(sql::KEPT_TEXT, values![hash_text(token), now - LIFE]).await?)
}

/// Forgets a text that was sent again or is no longer wanted.
///
/// # Errors
/// What the database says.
pub async fn forget(ctx: &mut Ctx, token: &str) -> Result<()> {
    ctx.conn.execute(sql::DELETE_TEXT, values![hash_text(token)]).await?;
    Ok(())
}
