//! Accounts: who can sign in, as what, for which units. Administrators manage them; everybody changes their own password
//! and language. Nothing here is in the ledger, and nothing secret is in an answer or an error.

use super::account_events::{self, AccountChange};
use super::account_sql as sql;
use super::passwords::{PasswordHash, verify_password};
use super::throttle::{self, Counted};
use super::tokens;
use crate::ctx::{App, Ctx};
use crate::error::{Error, Fault, Problem, Result};
use crate::ledger::hash_text;
use chrono::{DateTime, Utc};
use db::{Conn, Value, values};
use domain::access::{Actor, Operation, Role};
use domain::text::collapse;
use std::collections::BTreeSet;

/// The longest name and email, in characters.
const NAME_CHARACTERS_MAX: usize = 200;

db::row! {
    /// An account, without its password.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Account {
        /// UUID as text.
        pub id: String,
        /// What one signs in with.
        pub email: String,
        /// Shown to colleagues, never in public.
        pub name: String,
        /// Stored word of the role.
        pub role: String,
        /// The person has set a password; until then the invitation is open.
        pub has_password: bool,
        /// BCP 47 tag.
        pub language: String,
        /// Cannot sign in.
        pub disabled: bool,
        /// Milliseconds.
        pub created_at: i64,
        /// Counts the changes of role, units, password and state.
        pub version: i64,
    }
}

/// A person who is to get an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// What one signs in with.
    pub email: String,
    /// Name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Parties they serve, by id.
    pub units: Vec<String>,
    /// BCP 47 tag.
    pub language: String,
}

/// Refuses unless the actor may manage accounts.
pub(super) fn require_accounts(ctx: &Ctx) -> Result<()> {
    ctx.require(Operation::ManageAccounts, &[])
}

/// An email as it is compared and stored.
pub(super) fn normalize_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// All accounts by name, each with the parties it serves.
///
/// # Errors
/// When the actor may not.
pub async fn list_accounts(ctx: &mut Ctx) -> Result<Vec<(Account, Vec<String>)>> {
    require_accounts(ctx)?;
    let accounts: Vec<Account> = ctx.conn.all(sql::ACCOUNTS, values![]).await?;
    let units: Vec<(String, String)> = ctx.conn.all(sql::ALL_UNITS, values![]).await?;
    let of = |id: &str| units.iter().filter(|(account, _)| account == id).map(|(_, party)| party.clone()).collect();
    Ok(accounts.into_iter().map(|account| (account.clone(), of(&account.id))).collect())
}

/// An account and the parties it serves.
///
/// # Errors
/// When the actor may not, or there is no such account.
pub async fn open_account(ctx: &mut Ctx, id: &str) -> Result<(Account, Vec<String>)> {
    require_accounts(ctx)?;
    let account = get_account(&mut ctx.conn, id).await?;
    let units: Vec<(String,)> = ctx.conn.all(sql::UNITS, values![id]).await?;
    Ok((account, units.into_iter().map(|(party,)| party).collect()))
}

pub(super) async fn get_account(conn: &mut Conn, id: &str) -> Result<Account> {
    let account = conn.optional(sql::ACCOUNT, values![id]).await?;
    account.ok_or_else(|| Error::NotFound("the account".to_owned()))
}

/// Invites a person. Returns the account's id and the token of the link that is handed over.
///
/// # Errors
/// When the actor may not, something is missing, or the email is taken.
pub async fn invite(ctx: &mut Ctx, new: NewAccount) -> Result<(String, String)> {
    require_accounts(ctx)?;
    let id = insert(ctx, new, None).await?;
    let token = tokens::create_token(ctx, &id).await?;
    Ok((id, token))
}

/// The first administrator of a city that has no accounts yet.
///
/// # Errors
/// When there are accounts, or something is missing.
pub async fn create_first_administrator(
    ctx: &mut Ctx,
    email: &str,
    name: &str,
    password: &PasswordHash,
) -> Result<String> {
    let any: Option<(String,)> = ctx.conn.optional(sql::ANY_ACCOUNT, values![]).await?;
    if any.is_some() {
        return Err(Problem::error("email", Fault::Taken("there are accounts already".to_owned())));
    }
    let new = NewAccount {
        email: email.to_owned(),
        name: name.to_owned(),
        role: Role::Administrator,
        units: Vec::new(),
        language: "en".to_owned(),
    };
    create_with_password(ctx, new, password).await
}

/// An account that can sign in at once. Only the command line makes such: `init` and the demo city.
///
/// # Errors
/// When the actor is not the operator, something is missing, or the email is taken.
pub async fn create_with_password(ctx: &mut Ctx, new: NewAccount, password: &PasswordHash) -> Result<String> {
    if ctx.actor != Actor::Operator {
        return Err(Error::NotAllowed);
    }
    insert(ctx, new, Some(password)).await
}

async fn insert(ctx: &mut Ctx, new: NewAccount, password: Option<&PasswordHash>) -> Result<String> {
    let (email, name) = (normalize_email(&new.email), collapse(&new.name));
    let mut problems = Vec::new();
    if !is_email(&email) {
        problems.push(Problem { field: "email".to_owned(), fault: Fault::Form("name@city.gov".to_owned()) });
    }
    problems.extend(fault_of_name(&name).map(|fault| Problem { field: "name".to_owned(), fault }));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if ctx.conn.optional::<Account>(sql::ACCOUNT_BY_EMAIL, values![&email]).await?.is_some() {
        return Err(Problem::error("email", Fault::Taken(email)));
    }
    let id = ctx.new_id();
    let hash = password.map(PasswordHash::text);
    let parameters = values![&id, email, name, new.role.key(), hash, &new.language, false, ctx.now];
    ctx.conn.execute(sql::INSERT_ACCOUNT, parameters).await?;
    put_units(ctx, &id, &new.units).await?;
    account_events::note(ctx, &id, AccountChange::Created, &[new.role]).await?;
    if !new.units.is_empty() {
        account_events::note_units(ctx, &id, &new.units).await?;
    }
    Ok(id)
}

fn fault_of_name(name: &str) -> Option<Fault> {
    if name.is_empty() {
        return Some(Fault::Missing);
    }
    (name.chars().count() > NAME_CHARACTERS_MAX).then_some(Fault::TooLong(NAME_CHARACTERS_MAX))
}

/// Something, one @, something; whether mail arrives there is for the person who hands over the link to know.
fn is_email(email: &str) -> bool {
    let parts: Vec<&str> = email.split('@').collect();
    parts.len() == 2
        && parts.iter().all(|part| !part.is_empty())
        && email.chars().count() <= NAME_CHARACTERS_MAX
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
}

async fn put_units(ctx: &mut Ctx, account: &str, units: &[String]) -> Result<()> {
    ctx.conn.execute(sql::CLEAR_UNITS, values![account]).await?;
    for unit in units {
        if super::find_party(&mut ctx.conn, unit).await?.is_none() {
            return Err(Problem::error("units", Fault::Unknown(unit.clone())));
        }
        ctx.conn.execute(sql::INSERT_UNIT, values![account, unit]).await?;
    }
    Ok(())
}

/// Changes the role of an account and the units it serves; its sessions end. `seen` is the version that the form showed.
///
/// # Errors
/// When the actor may not, somebody changed it in between, or nobody would be left who manages accounts.
pub async fn change_role(ctx: &mut Ctx, id: &str, role: Role, units: &[String], seen: i64) -> Result<()> {
    require_accounts(ctx)?;
    if role != Role::Administrator {
        keep_an_administrator(ctx, id, "role").await?;
    }
    change(ctx, sql::SET_ROLE, id, seen, Value::from(role.key())).await?;
    let before: Vec<(String,)> = ctx.conn.all(sql::UNITS, values![id]).await?;
    put_units(ctx, id, units).await?;
    account_events::note(ctx, id, AccountChange::RoleSet, &[role]).await?;
    let before: BTreeSet<&str> = before.iter().map(|(unit,)| unit.as_str()).collect();
    if before != units.iter().map(String::as_str).collect() {
        account_events::note_units(ctx, id, units).await?;
    }
    Ok(())
}

/// Disables an account, or enables it again; its sessions and links end.
///
/// # Errors
/// When the actor may not, somebody changed it in between, or nobody would be left who manages accounts.
pub async fn set_disabled(ctx: &mut Ctx, id: &str, disabled: bool, seen: i64) -> Result<()> {
    require_accounts(ctx)?;
    if disabled {
        keep_an_administrator(ctx, id, "disabled").await?;
    }
    ctx.conn.execute(sql::CLEAR_TOKENS, values![id]).await?;
    change(ctx, sql::SET_DISABLED, id, seen, Value::from(disabled)).await?;
    let change = if disabled { AccountChange::Disabled } else { AccountChange::Enabled };
    account_events::note(ctx, id, change, &[]).await
}

async fn keep_an_administrator(ctx: &mut Ctx, id: &str, field: &str) -> Result<()> {
    let other: Option<(String,)> = ctx.conn.optional(sql::OTHER_ADMINISTRATOR, values![id]).await?;
    let is_one = get_account(&mut ctx.conn, id).await?.role == Role::Administrator.key();
    if is_one && other.is_none() {
        return Err(Problem::error(field, Fault::LastAdministrator));
    }
    Ok(())
}

async fn change(ctx: &mut Ctx, statement: db::Statement, id: &str, seen: i64, to: Value) -> Result<()> {
    let now = get_account(&mut ctx.conn, id).await?;
    let yours = to.clone();
    if ctx.conn.execute(statement, vec![Value::from(id), Value::from(seen), to]).await? != 1 {
        let now = format!("{}, {}", now.role, if now.disabled { "disabled" } else { "enabled" });
        return Err(Error::Stale { now, yours: text_of(&yours) });
    }
    ctx.conn.execute(sql::END_SESSIONS, values![id]).await?;
    Ok(())
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Text(Some(text)) => text.clone(),
        Value::Bool(true) => "disabled".to_owned(),
        Value::Bool(false) => "enabled".to_owned(),
        _ => String::new(),
    }
}

/// The account that acts.
///
/// # Errors
/// [`Error::NotAllowed`] when nobody is signed in.
pub async fn own_account(ctx: &mut Ctx) -> Result<Account> {
    let Actor::Account { id, .. } = &ctx.actor else { return Err(Error::NotAllowed) };
    let id = id.clone();
    get_account(&mut ctx.conn, &id).await
}

/// What came of asking for the present password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is the one.
    Right,
    /// It is not.
    Wrong,
    /// Too many wrong ones came; so many minutes to wait, whatever was typed.
    Wait(i64),
}

/// Whether this is the present password of the acting account. Attempts are counted with those to sign in; a right one takes
/// the count back.
///
/// # Errors
/// [`Error::NotAllowed`] when nobody is signed in.
pub async fn ask_own_password(app: &App, actor: &Actor, now: DateTime<Utc>, password: &str) -> Result<Asked> {
    let mut ctx = app.begin(actor.clone(), now).await?;
    let account = own_account(&mut ctx).await?;
    let wait = throttle::count(&mut ctx, Counted::Account(&account.email)).await?;
    let row: Option<(Option<String>,)> = ctx.conn.optional(sql::PASSWORD, values![&account.id]).await?;
    ctx.commit().await?;
    let is_right = verify_password(app, row.and_then(|(hash,)| hash), password).await?;
    match (wait, is_right) {
        (Some(minutes), _) => return Ok(Asked::Wait(minutes)),
        (None, false) => return Ok(Asked::Wrong),
        (None, true) => {}
    }
    let mut ctx = app.begin(actor.clone(), now).await?;
    throttle::forgive_account(&mut ctx, &account.email).await?;
    ctx.commit().await?;
    Ok(Asked::Right)
}

/// Changes the acting account's password. Every session ends but the one whose token is given.
///
/// # Errors
/// [`Error::NotAllowed`] when nobody is signed in or the account is disabled.
pub async fn change_own_password(ctx: &mut Ctx, password: &PasswordHash, keep: &str) -> Result<()> {
    let id = own_account(ctx).await?.id;
    if ctx.conn.execute(sql::SET_PASSWORD, values![&id, password.text()]).await? != 1 {
        return Err(Error::NotAllowed);
    }
    ctx.conn.execute(sql::END_OTHER_SESSIONS, values![&id, hash_text(keep)]).await?;
    ctx.conn.execute(sql::CLEAR_TOKENS, values![&id]).await?;
    account_events::note_own(ctx, &id, AccountChange::PasswordSet).await
}

/// Changes the acting account's name and language.
///
/// # Errors
/// When nobody is signed in, or the name is missing.
pub async fn change_own(ctx: &mut Ctx, name: &str, language: &str) -> Result<()> {
    let id = own_account(ctx).await?.id;
    let name = collapse(name);
    if let Some(fault) = fault_of_name(&name) {
        return Err(Problem::error("name", fault));
    }
    ctx.conn.execute(sql::SET_NAME, values![&id, name]).await?;
    ctx.conn.execute(sql::SET_LANGUAGE, values![&id, language]).await?;
    Ok(())
}
