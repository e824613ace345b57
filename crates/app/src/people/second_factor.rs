//! The second factor: a code of an authenticator app after the password, or one of ten recovery codes. Whoever wants one
//! sets it up; a role may be made to. Secrets and codes stand in no answer but the one that hands them over, in no log, no
//! export and no backup. A new password does not take the place of the code.

use super::account_events::{self, AccountChange};
use super::account_sql as sql;
use super::accounts::{Account, get_account, own_account, require_accounts};
use super::sessions::open_session;
use super::throttle::{self, Counted};
use super::totp::{self, SECRET_BYTES, base32, from_base32};
use crate::ctx::{App, Ctx, random_hex};
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::hash_text;
use chrono::{DateTime, Utc};
use db::{Conn, values};
use domain::access::{Actor, Role};

/// How long the code may be asked for after the password was right, in milliseconds.
const HALF_LIFE: i64 = 10 * 60 * 1000;
/// How many recovery codes are handed over.
const RECOVERY_CODES: usize = 10;
/// Bytes of a recovery code: 80 bits, so that its hash cannot be tried through.
const RECOVERY_BYTES: usize = 10;

/// How the second factor of an account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// A code is asked for at sign-in.
    pub is_on: bool,
    /// The account's role must have one.
    pub is_required: bool,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
    /// The key of a set-up that was begun and not confirmed, in base32: to be typed into the app.
    pub key: Option<String>,
}

/// What came of giving the second factor.
#[derive(Debug)]
pub enum SecondSignIn {
    /// The token for the cookie of the session, and the language the person chose.
    Done {
        /// 64 hexadecimal digits.
        token: String,
        /// BCP 47 tag.
        language: String,
    },
    /// The code is not right, or was used.
    Refused,
    /// The password was given too long ago, or the account changed since: it has to be given again.
    Expired,
    /// Too many attempts; so many minutes to wait.
    Wait(i64),
}

/// Whether the account is asked for a code.
pub(super) async fn is_on(conn: &mut Conn, account: &str) -> Result<bool> {
    let row: Option<(String,)> = conn.optional(sql::CONFIRMED_FACTOR, values![account]).await?;
    Ok(row.is_some())
}

/// The password was right: a token with which the code may be given. The caller has made sure of the password.
pub(super) async fn begin_half(ctx: &mut Ctx, account: &Account) -> Result<String> {
    ctx.conn.execute(sql::SWEEP_HALVES, values![ctx.now]).await?;
    let token = random_hex();
    let parameters = values![hash_text(&token), &account.id, account.version, ctx.now + HALF_LIFE];
    ctx.conn.execute(sql::INSERT_HALF, parameters).await?;
    Ok(token)
}

/// Gives the code, or a recovery code, after the password. Opens a session of its own. Attempts are counted before the code
/// is looked at.
///
/// # Errors
/// What the database says.
pub async fn sign_in_with_code(app: &App, now: DateTime<Utc>, half: &str, typed: &str) -> Result<SecondSignIn> {
    let mut ctx = app.begin(Actor::Resident, now).await?;
    let Some(account) = find_half(&mut ctx, half).await? else { return Ok(SecondSignIn::Expired) };
    let wait = throttle::count(&mut ctx, Counted::Code(&account.id)).await?;
    ctx.commit().await?;
    if let Some(minutes) = wait {
        return Ok(SecondSignIn::Wait(minutes));
    }
    let mut ctx = app.begin(Actor::Resident, now).await?;
    let Some(account) = find_half(&mut ctx, half).await? else { return Ok(SecondSignIn::Expired) };
    if !take_code(&mut ctx, &account.id, typed).await? {
        return Ok(SecondSignIn::Refused);
    }
    ctx.conn.execute(sql::END_HALF, values![hash_text(half)]).await?;
    throttle::forgive_code(&mut ctx, &account.id).await?;
    let token = open_session(&mut ctx, &account.id).await?;
    ctx.commit().await?;
    Ok(SecondSignIn::Done { token, language: account.language })
}

/// The account that gave its password, when that is not long ago and nothing about it changed since.
async fn find_half(ctx: &mut Ctx, half: &str) -> Result<Option<Account>> {
    let row: Option<(String, i64)> = ctx.conn.optional(sql::HALF, values![hash_text(half), ctx.now]).await?;
    let Some((id, version)) = row else { return Ok(None) };
    let account = get_account(&mut ctx.conn, &id).await?;
    Ok(Some(account).filter(|account| account.version == version && !account.disabled))
}

/// Whether a code is right and was not used: each serves once.
async fn take_code(ctx: &mut Ctx, account: &str, typed: &str) -> Result<bool> {
    let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    let row: Option<(String,)> = ctx.conn.optional(sql::CONFIRMED_FACTOR, values![account]).await?;
    let Some((secret,)) = row else { return Ok(false) };
    if let Some(step) = totp::find_step(&secret_bytes(&secret)?, &typed, ctx.now) {
        return Ok(ctx.conn.execute(sql::USE_STEP, values![account, step]).await? == 1);
    }
    let hash = hash_recovery(account, &typed);
    Ok(ctx.conn.execute(sql::USE_RECOVERY, values![account, hash, ctx.now]).await? == 1)
}

fn secret_bytes(stored: &str) -> Result<Vec<u8>> {
    from_base32(stored).ok_or_else(|| Error::Broken("a second factor cannot be read".to_owned()))
}

fn hash_recovery(account: &str, code: &str) -> String {
    hash_text(&format!("{account}:{}", code.to_ascii_uppercase()))
}

/// How the second factor of the acting account stands.
///
/// # Errors
/// [`Error::NotAllowed`] when nobody is signed in.
pub async fn own_standing(ctx: &mut Ctx) -> Result<Standing> {
    let account = own_account(ctx).await?;
    let row: Option<(String, Option<i64>)> = ctx.conn.optional(sql::FACTOR, values![&account.id]).await?;
    let (left,): (i64,) = ctx.conn.one(sql::COUNT_RECOVERY, values![&account.id]).await?;
    let is_on = row.as_ref().is_some_and(|(_, confirmed)| confirmed.is_some());
    Ok(Standing {
        is_on,
        is_required: list_required(&mut ctx.conn).await?.iter().any(|role| role.key() == account.role),
        recovery_codes_left: left,
        key: row.filter(|_| !is_on).map(|(secret, _)| secret),
    })
}

/// Begins to set up the acting account's second factor: a new key, which asks for nothing until it is confirmed.
///
/// # Errors
/// When nobody is signed in, or it is on already.
pub async fn begin_own(ctx: &mut Ctx) -> Result<()> {
    let account = own_account(ctx).await?;
    if is_on(&mut ctx.conn, &account.id).await? {
        return Err(Problem::error("code", Fault::NoChange));
    }
    let mut bytes = [0u8; SECRET_BYTES];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    ctx.conn.execute(sql::PUT_FACTOR, values![&account.id, base32(&bytes)]).await?;
    Ok(())
}

/// What a person who switched the second factor on is handed: once, and nowhere else.
#[derive(Debug)]
pub struct HandedOver {
    /// The token of a new session; every other one of the account has ended.
    pub token: String,
    /// Ten codes that serve once each.
    pub recovery_codes: Vec<String>,
}

/// Switches the acting account's second factor on, with the first code of the app. The caller has made sure of the password.
///
/// # Errors
/// When nobody is signed in, nothing was begun, or the code is not right.
pub async fn confirm_own(ctx: &mut Ctx, typed: &str) -> Result<HandedOver> {
    let account = own_account(ctx).await?;
    let row: Option<(String, Option<i64>)> = ctx.conn.optional(sql::FACTOR, values![&account.id]).await?;
    let Some((secret, None)) = row else { return Err(Problem::error("code", Fault::NoChange)) };
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let step = totp::find_step(&secret_bytes(&secret)?, &typed, ctx.now);
    let step = step.ok_or_else(|| Problem::error("code", Fault::WrongCode))?;
    ctx.conn.execute(sql::CONFIRM_FACTOR, values![&account.id, ctx.now, step]).await?;
    hand_over(ctx, &account.id).await
}

/// New recovery codes for the acting account; those before serve no longer. The caller has made sure of the password.
///
/// # Errors
/// When nobody is signed in, the factor is off, or the code is not right.
pub async fn renew_recovery_codes(ctx: &mut Ctx, typed: &str) -> Result<HandedOver> {
    let account = own_account(ctx).await?;
    if !take_code(ctx, &account.id, typed).await? {
        return Err(Problem::error("code", Fault::WrongCode));
    }
    hand_over(ctx, &account.id).await
}

async fn hand_over(ctx: &mut Ctx, account: &str) -> Result<HandedOver> {
    ctx.conn.execute(sql::CLEAR_RECOVERY, values![account]).await?;
    let mut recovery_codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let mut bytes = [0u8; RECOVERY_BYTES];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        let code = base32(&bytes);
        ctx.conn.execute(sql::INSERT_RECOVERY, values![account, hash_recovery(account, &code)]).await?;
        recovery_codes.push(in_groups(&code));
    }
    ctx.conn.execute(sql::END_SESSIONS, values![account]).await?;
    ctx.conn.execute(sql::END_HALVES, values![account]).await?;
    let token = open_session(ctx, account).await?;
    Ok(HandedOver { token, recovery_codes })
}

/// Four letters at a time, as people copy them.
#[must_use]
pub fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Switches the acting account's second factor off. The caller has made sure of the password. Every session ends; the token
/// is that of a new one.
///
/// # Errors
/// When nobody is signed in, the role must have one, or the code is not right.
pub async fn end_own(ctx: &mut Ctx, typed: &str) -> Result<String> {
    let standing = own_standing(ctx).await?;
    if standing.is_required {
        return Err(Problem::error("code", Fault::RequiredForRole));
    }
    let account = own_account(ctx).await?;
    if !take_code(ctx, &account.id, typed).await? {
        return Err(Problem::error("code", Fault::WrongCode));
    }
    clear(ctx, &account.id).await?;
    account_events::note_own(ctx, &account.id, AccountChange::FactorOff).await?;
    open_session(ctx, &account.id).await
}

/// Counts an attempt to give a code on one's own account page. `Some(minutes)` to wait when there were too many.
///
/// # Errors
/// [`Error::NotAllowed`] when nobody is signed in.
pub async fn count_own_attempt(app: &App, actor: &Actor, now: DateTime<Utc>) -> Result<Option<i64>> {
    let mut ctx = app.begin(actor.clone(), now).await?;
    let account = own_account(&mut ctx).await?;
    let wait = throttle::count(&mut ctx, Counted::Code(&account.id)).await?;
    ctx.commit().await?;
    Ok(wait)
}

/// Takes another person's second factor away, because the telephone is lost and so are the recovery codes. Their sessions
/// end. One's own goes only by [`end_own`], so that a session left open is no way around the code.
///
/// # Errors
/// When the actor may not, or it is their own.
pub async fn reset(ctx: &mut Ctx, account: &str) -> Result<()> {
    require_accounts(ctx)?;
    if matches!(&ctx.actor, Actor::Account { id, .. } if id == account) {
        return Err(Error::NotAllowed);
    }
    get_account(&mut ctx.conn, account).await?;
    clear(ctx, account).await?;
    account_events::note(ctx, account, AccountChange::FactorTaken, &[]).await
}

async fn clear(ctx: &mut Ctx, account: &str) -> Result<()> {
    for statement in [sql::CLEAR_RECOVERY, sql::CLEAR_FACTOR, sql::END_HALVES, sql::END_SESSIONS] {
        ctx.conn.execute(statement, values![account]).await?;
    }
    Ok(())
}

/// Accounts that have a second factor.
///
/// # Errors
/// When the actor may not.
pub async fn list_secured(ctx: &mut Ctx) -> Result<Vec<String>> {
    require_accounts(ctx)?;
    let rows: Vec<(String,)> = ctx.conn.all(sql::SECURED, values![]).await?;
    Ok(rows.into_iter().map(|(account,)| account).collect())
}

/// Roles that must have a second factor.
///
/// # Errors
/// What the database says.
pub async fn list_required(conn: &mut Conn) -> Result<Vec<Role>> {
    let rows: Vec<(String,)> = conn.all(sql::REQUIRED_ROLES, values![]).await?;
    Ok(rows.iter().filter_map(|(role,)| Role::from_key(role)).collect())
}

/// Makes a second factor needed for exactly these roles. Whoever has none yet may only read and set one up.
///
/// # Errors
/// When the actor may not.
pub async fn require_for(ctx: &mut Ctx, roles: &[Role]) -> Result<()> {
    require_accounts(ctx)?;
    ctx.conn.execute(sql::CLEAR_REQUIRED, values![]).await?;
    for role in roles {
        ctx.conn.execute(sql::INSERT_REQUIRED, values![role.key()]).await?;
    }
    account_events::note(ctx, "", AccountChange::FactorRule, roles).await
}
