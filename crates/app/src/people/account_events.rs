//! What was done with accounts: who invited whom, gave which role, disabled, took a second factor away. Plain rows that
//! administrators read, and lines in the log; no part of the public record, and never a name in a row or a secret anywhere.

use super::account_sql as sql;
use super::accounts::require_accounts;
use crate::ctx::Ctx;
use crate::error::Result;
use db::values;
use domain::access::{Actor, Role};
use std::collections::HashMap;

/// So many events of an account are shown; older ones stand in the log and in backups.
pub const SHOWN: i64 = 50;

/// Something that was done with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountChange {
    /// It was made; detail: the role.
    Created,
    /// It has a role; detail: which.
    RoleSet,
    /// It serves these parties; detail: their ids.
    UnitsSet,
    /// Its password was set: by a link, or by whose it is.
    PasswordSet,
    /// Whose it is switched the second factor off.
    FactorOff,
    /// Nobody signs in with it any more.
    Disabled,
    /// It can be used again.
    Enabled,
    /// A link to set a password was made.
    LinkMade,
    /// Its second factor was taken away.
    FactorTaken,
    /// Which roles need a second factor was said anew; detail: those roles. It concerns every account.
    FactorRule,
}

impl AccountChange {
    /// All changes.
    pub const ALL: [Self; 10] = [
        Self::Created,
        Self::RoleSet,
        Self::UnitsSet,
        Self::PasswordSet,
        Self::FactorOff,
        Self::Disabled,
        Self::Enabled,
        Self::LinkMade,
        Self::FactorTaken,
        Self::FactorRule,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::RoleSet => "role_set",
            Self::UnitsSet => "units_set",
            Self::PasswordSet => "password_set",
            Self::FactorOff => "factor_off",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::LinkMade => "link_made",
            Self::FactorTaken => "factor_taken",
            Self::FactorRule => "factor_rule",
        }
    }
}

db::row! {
    struct EventRow {
        at: i64,
        change: String,
        detail: String,
        by: Option<String>,
    }
}

/// Something that was done, for administrators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// When, in milliseconds.
    pub at: i64,
    /// What.
    pub change: AccountChange,
    /// Roles that it speaks of.
    pub roles: Vec<Role>,
    /// Names of the parties that it speaks of, as they are now.
    pub units: Vec<String>,
    /// Name of who did it; `None`: whoever runs the service, at the command line.
    pub by: Option<String>,
}

/// A line of the log about an account: ids alone.
#[derive(Debug, Clone)]
pub(crate) struct LogLine {
    by: String,
    account: String,
    change: AccountChange,
    detail: String,
}

impl LogLine {
    pub(crate) fn write(&self) {
        let Self { by, account, change, detail } = self;
        tracing::info!(by, account, change = change.key(), detail, "account");
    }
}

/// Notes what was done with an account, whatever the door: a row, and once it is durable a line in the log with ids alone. The
/// account is empty for what concerns all.
pub(super) async fn note(ctx: &mut Ctx, account: &str, change: AccountChange, roles: &[Role]) -> Result<()> {
    let by = actor_of(ctx);
    let detail = roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(" ");
    insert(ctx, LogLine { by, account: account.to_owned(), change, detail }).await
}

/// Notes which parties an account serves from now on.
pub(super) async fn note_units(ctx: &mut Ctx, account: &str, units: &[String]) -> Result<()> {
    let by = actor_of(ctx);
    insert(ctx, LogLine { by, account: account.to_owned(), change: AccountChange::UnitsSet, detail: units.join(" ") })
        .await
}

/// Notes what somebody did with the own account, signed in or by a link.
pub(super) async fn note_own(ctx: &mut Ctx, account: &str, change: AccountChange) -> Result<()> {
    let (by, account) = (account.to_owned(), account.to_owned());
    insert(ctx, LogLine { by, account, change, detail: String::new() }).await
}

fn actor_of(ctx: &Ctx) -> String {
    match &ctx.actor {
        Actor::Account { id, .. } => id.clone(),
        Actor::Operator | Actor::Resident => ctx.actor.role_key().to_owned(),
    }
}

async fn insert(ctx: &mut Ctx, line: LogLine) -> Result<()> {
    let now = ctx.now;
    let values = values![&line.account, line.change.key(), &line.detail, &line.by, now];
    ctx.conn.execute(sql::INSERT_EVENT, values).await?;
    ctx.to_log.push(line);
    Ok(())
}

/// What was last done with an account or with all of them, the newest first.
///
/// # Errors
/// When the actor may not manage accounts.
pub async fn list_events(ctx: &mut Ctx, account: &str) -> Result<Vec<AccountEvent>> {
    require_accounts(ctx)?;
    let rows: Vec<EventRow> = ctx.conn.all(sql::EVENTS, values![account, SHOWN]).await?;
    let names: HashMap<String, String> =
        super::list_parties(&mut ctx.conn).await?.into_iter().map(|party| (party.id, party.name)).collect();
    let event = |row: EventRow| {
        let change = AccountChange::ALL.into_iter().find(|change| change.key() == row.change)?;
        let roles = row.detail.split(' ').filter_map(Role::from_key).collect();
        let units = row.detail.split(' ').filter_map(|unit| names.get(unit).cloned()).collect();
        Some(AccountEvent { at: row.at, change, roles, units, by: row.by })
    };
    Ok(rows.into_iter().filter_map(event).collect())
}
