//! Signing in and out. A session is a random token in a cookie; only its SHA-256 is stored. It ends when it is idle, when
//! it is old, and whenever the password, the role or the state of its account changes.

use super::account_sql as sql;
use super::accounts::normalize_email;
use super::passwords::verify_password;
use super::second_factor;
use super::throttle::{self, Counted};
use crate::ctx::{App, Ctx, random_hex};
use crate::error::Result;
use crate::ledger::hash_text;
use chrono::{DateTime, Utc};
use db::{Conn, values};
use domain::access::{Actor, Role};

/// A session that nobody used for so long has ended, in milliseconds: a working day.
pub const IDLE: i64 = 8 * 60 * 60 * 1000;
/// A session ends after so long in any case, in milliseconds: a week.
pub const ABSOLUTE: i64 = 7 * 24 * 60 * 60 * 1000;
/// That a session is in use is written down at most once in so many milliseconds.
const TOUCH: i64 = 5 * 60 * 1000;

/// What came of an attempt to sign in.
#[derive(Debug)]
pub enum SignIn {
    /// The token for the cookie, and the language the person chose.
    Done {
        /// 64 hexadecimal digits.
        token: String,
        /// BCP 47 tag.
        language: String,
    },
    /// The password is right, and a second factor is needed: the token with which it may be given.
    Half {
        /// 64 hexadecimal digits.
        token: String,
    },
    /// Email or password is not right, or the account is disabled: nobody is told which.
    Refused,
    /// Too many attempts; so many minutes to wait.
    Wait(i64),
}

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// Email of the account, shown to its owner.
    pub email: String,
    /// BCP 47 tag of the language the person chose.
    pub language: String,
    /// The role must have a second factor and the account has none: until then it acts as a reader.
    pub must_set_up: bool,
    /// It is time to write down that it is in use.
    pub is_stale: bool,
}

db::row! {
    struct Row {
        id: String,
        name: String,
        email: String,
        role: String,
        language: String,
        seen_at: i64,
        unit: Option<String>,
        must_set_up: bool,
    }
}

/// Signs in. It takes the same time for accounts that there are not. `before` is the token of a session that the browser
/// had: it ends, whoever it belonged to.
///
/// # Errors
/// What the database says.
pub async fn sign_in(
    app: &App,
    now: DateTime<Utc>,
    email: &str,
    password: &str,
    address: &str,
    before: Option<&str>,
) -> Result<SignIn> {
    let email = normalize_email(email);
    if let Some(minutes) = count_attempt(app, now, &email, address).await? {
        return Ok(SignIn::Wait(minutes));
    }
    let mut conn = app.db.read().await?;
    let row: Option<(String, Option<String>)> = conn.optional(sql::CREDENTIALS, values![&email]).await?;
    drop(conn);
    let (account, hash) = row.map_or((None, None), |(id, hash)| (Some(id), hash));
    let is_right = verify_password(app, hash.clone(), password).await?;
    let Some(account) = account.filter(|_| is_right) else { return Ok(SignIn::Refused) };

    let mut ctx = app.begin(Actor::Resident, now).await?;
    // While the hash was computed, the account may have been disabled or given another password.
    let still: Option<(String, Option<String>)> = ctx.conn.optional(sql::CREDENTIALS, values![&email]).await?;
    if still.is_none_or(|(_, still)| still != hash) {
        return Ok(SignIn::Refused);
    }
    if let Some(before) = before {
        ctx.conn.execute(sql::END_SESSION, values![hash_text(before)]).await?;
    }
    throttle::forgive(&mut ctx, &email, address).await?;
    let account = super::accounts::get_account(&mut ctx.conn, &account).await?;
    let answer = if second_factor::is_on(&mut ctx.conn, &account.id).await? {
        SignIn::Half { token: second_factor::begin_half(&mut ctx, &account).await? }
    } else {
        SignIn::Done { token: open_session(&mut ctx, &account.id).await?, language: account.language }
    };
    ctx.commit().await?;
    Ok(answer)
}

async fn count_attempt(app: &App, now: DateTime<Utc>, email: &str, address: &str) -> Result<Option<i64>> {
    let mut ctx = app.begin(Actor::Resident, now).await?;
    let mut wait = throttle::count(&mut ctx, Counted::Address(address)).await?;
    if wait.is_none() {
        wait = throttle::count(&mut ctx, Counted::Account(email)).await?;
    }
    ctx.commit().await?;
    Ok(wait)
}

/// A new session of an account; the caller has made sure who it is. Returns the token.
pub(super) async fn open_session(ctx: &mut Ctx, account: &str) -> Result<String> {
    ctx.conn.execute(sql::SWEEP_SESSIONS, values![ctx.now, ctx.now - IDLE]).await?;
    let token = random_hex();
    ctx.conn.execute(sql::INSERT_SESSION, values![hash_text(&token), account, ctx.now, ctx.now + ABSOLUTE]).await?;
    Ok(token)
}

/// The session of a token, when it still holds at the moment `now` (milliseconds).
///
/// # Errors
/// What the database says, or a role that this program does not know.
pub async fn find_session(conn: &mut Conn, token: &str, now: i64) -> Result<Option<Session>> {
    let rows: Vec<Row> = conn.all(sql::SESSION, values![hash_text(token), now, now - IDLE]).await?;
    let units: Vec<String> = rows.iter().filter_map(|row| row.unit.clone()).collect();
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let Some(role) = Role::from_key(&row.role) else { return Ok(None) };
    let role = if row.must_set_up { Role::Reader } else { role };
    Ok(Some(Session {
        actor: Actor::Account { id: row.id, name: row.name, role, units },
        email: row.email,
        language: row.language,
        must_set_up: row.must_set_up,
        is_stale: now - row.seen_at > TOUCH,
    }))
}

/// Writes down that a session is in use.
///
/// # Errors
/// What the database says.
pub async fn touch_session(ctx: &mut Ctx, token: &str) -> Result<()> {
    ctx.conn.execute(sql::TOUCH_SESSION, values![hash_text(token), ctx.now]).await?;
    Ok(())
}

/// Signs out.
///
/// # Errors
/// What the database says.
pub async fn end_session(ctx: &mut Ctx, token: &str) -> Result<()> {
    ctx.conn.execute(sql::END_SESSION, values![hash_text(token)]).await?;
    Ok(())
}
