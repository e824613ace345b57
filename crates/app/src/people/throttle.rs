//! Slows down guessing: attempts to sign in are counted by account and by address, in the database, so that a restart
//! forgets nothing. An attempt is counted before the password is looked at, so that many at once all count.

use super::account_sql as sql;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ledger::hash_text;
use db::values;

/// How long attempts are counted together, in milliseconds.
const WINDOW: i64 = 15 * 60 * 1000;
/// After a day nobody asks any more.
const FORGOTTEN: i64 = 24 * 60 * 60 * 1000;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted<'a> {
    /// Attempts for an account that exists or not, by its email.
    Account(&'a str),
    /// Attempts from an address of the network; an office may share one.
    Address(&'a str),
    /// Codes of a second factor for an account that gave its password, by its id.
    Code(&'a str),
    /// Texts kept for somebody from an address of the network.
    Kept(&'a str),
}

impl Counted<'_> {
    /// A key that does not show who it is about.
    fn key(self) -> String {
        match self {
            Self::Account(email) => format!("account:{}", hash_text(email)),
            Self::Address(address) => format!("address:{}", hash_text(address)),
            Self::Code(account) => format!("code:{}", hash_text(account)),
            Self::Kept(address) => format!("kept:{}", hash_text(address)),
        }
    }

    fn most(self) -> i64 {
        match self {
            Self::Account(_) => 10,
            Self::Address(_) => 60,
            Self::Code(_) => 10,
            Self::Kept(_) => 20,
        }
    }
}

/// Counts an attempt. `Some(minutes)` to wait when there were too many; then it is not counted.
///
/// # Errors
/// What the database says.
pub(super) async fn count(ctx: &mut Ctx, what: Counted<'_>) -> Result<Option<i64>> {
    let key = what.key();
    let row: Option<(i64, i64)> = ctx.conn.optional(sql::ATTEMPT, values![&key]).await?;
    // A clock that went back starts a new window: nobody is locked out by it.
    let (attempts, since) = row.filter(|(_, since)| (0..WINDOW).contains(&(ctx.now - since))).unwrap_or((0, ctx.now));
    if attempts >= what.most() {
        return Ok(Some((since + WINDOW - ctx.now) / 60_000 + 1));
    }
    ctx.conn.execute(sql::PUT_ATTEMPT, values![key, attempts + 1, since]).await?;
    Ok(None)
}

/// The person was who they said: their account starts anew, their address gets this one attempt back.
///
/// # Errors
/// What the database says.
pub(super) async fn forgive(ctx: &mut Ctx, email: &str, address: &str) -> Result<()> {
    forgive_account(ctx, email).await?;
    ctx.conn.execute(sql::FORGIVE_ATTEMPT, values![Counted::Address(address).key()]).await?;
    ctx.conn.execute(sql::SWEEP_ATTEMPTS, values![ctx.now - FORGOTTEN]).await?;
    Ok(())
}

/// The password was right: attempts for the account start anew.
///
/// # Errors
/// What the database says.
pub(super) async fn forgive_account(ctx: &mut Ctx, email: &str) -> Result<()> {
    ctx.conn.execute(sql::CLEAR_ATTEMPT, values![Counted::Account(email).key()]).await?;
    Ok(())
}

/// The code was right: attempts to give one start anew.
///
/// # Errors
/// What the database says.
pub(super) async fn forgive_code(ctx: &mut Ctx, account: &str) -> Result<()> {
    ctx.conn.execute(sql::CLEAR_ATTEMPT, values![Counted::Code(account).key()]).await?;
    Ok(())
}
