//! Links that are handed over: one type of token for an invitation and for a new password. 256 random bits, only their
//! SHA-256 stored, for one account and one purpose, once, for half an hour.

use super::account_events::{self, AccountChange};
use super::account_sql as sql;
use super::accounts::{get_account, require_accounts};
use super::passwords::PasswordHash;
use crate::ctx::{Ctx, random_hex};
use crate::error::{Error, Result};
use crate::ledger::hash_text;
use db::{Conn, values};

/// How long a link works, in milliseconds.
pub const LIFE: i64 = 30 * 60 * 1000;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new person sets their first password.
    Invitation,
    /// A person sets another password.
    Reset,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }
}

/// Whom a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Account.
    pub account: String,
    /// Name of the person.
    pub name: String,
    /// Email, with which they will sign in.
    pub email: String,
    /// What it is for.
    pub purpose: Purpose,
}

/// A new link for an account; those handed over before no longer work. Returns its token.
///
/// # Errors
/// When the actor may not, there is no such account, or it is disabled: a link does not bring it back.
pub async fn create_token(ctx: &mut Ctx, account: &str) -> Result<String> {
    require_accounts(ctx)?;
    let known = get_account(&mut ctx.conn, account).await?;
    if known.disabled {
        return Err(Error::NotFound("an account that is in use".to_owned()));
    }
    let purpose = if known.has_password { Purpose::Reset } else { Purpose::Invitation };
    ctx.conn.execute(sql::CLEAR_TOKENS, values![account]).await?;
    let token = random_hex();
    let parameters = values![hash_text(&token), purpose.key(), account, ctx.now, ctx.now + LIFE];
    ctx.conn.execute(sql::INSERT_TOKEN, parameters).await?;
    account_events::note(ctx, account, AccountChange::LinkMade, &[]).await?;
    Ok(token)
}

/// Whom a token is for, when it still works at the moment `now` (milliseconds). Looking does not use it up.
///
/// # Errors
/// What the database says.
pub async fn find_token(conn: &mut Conn, token: &str, now: i64) -> Result<Option<Invited>> {
    let row: Option<(String, String, String, String)> =
        conn.optional(sql::TOKEN, values![hash_text(token), now]).await?;
    Ok(row.map(|(purpose, account, name, email)| Invited {
        account,
        name,
        email,
        purpose: if purpose == Purpose::Invitation.key() { Purpose::Invitation } else { Purpose::Reset },
    }))
}

/// Sets the password of the account that a token is for, uses the token up and ends all sessions of the account.
///
/// # Errors
/// [`Error::NotFound`] when the token was used, its time has passed, or its account is disabled.
pub async fn set_password_by_token(ctx: &mut Ctx, token: &str, password: &PasswordHash) -> Result<()> {
    let gone = || Error::NotFound("the link".to_owned());
    let invited = find_token(&mut ctx.conn, token, ctx.now).await?.ok_or_else(gone)?;
    if ctx.conn.execute(sql::USE_TOKEN, values![hash_text(token), ctx.now]).await? != 1 {
        return Err(gone());
    }
    if ctx.conn.execute(sql::SET_PASSWORD, values![&invited.account, password.text()]).await? != 1 {
        return Err(gone());
    }
    ctx.conn.execute(sql::END_SESSIONS, values![&invited.account]).await?;
    ctx.conn.execute(sql::CLEAR_TOKENS, values![&invited.account]).await?;
    account_events::note_own(ctx, &invited.account, AccountChange::PasswordSet).await
}
