//! What was done with accounts: who invited whom, gave which role, disabled, took a second factor away. Plain rows that
//! administrators read, and lines in the log; no part of the public record, and never a name in a row or a secret anywhere.

use super::account_sql as sql;
use super::accounts::require_accounts;
use crate::ctx::Ctx;
use crate::error::Result;
use db::values;
use domain::access::{Actor, Role};

/// Events shown of an account.
const SHOWN: i64 = 50;

/// Something that was done with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountChange {
    /// It was made; detail: the role.
    Created,
    /// It has a role; detail: which.
    RoleSet,
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
    pub const ALL: [Self; 7] = [
        Self::Created,
        Self::RoleSet,
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
    /// Name of who did it; `None`: whoever runs the service, at the command line.
    pub by: Option<String>,
}

/// Notes what was done with an account, whatever the door: a row, and a line in the log with ids alone. The account is empty
/// for what concerns all.
pub(super) async fn note(ctx: &mut Ctx, account: &str, change: AccountChange, roles: &[Role]) -> Result<()> {
    let by = match &ctx.actor {
        Actor::Account { id, .. } => id.clone(),
        Actor::Operator | Actor::Resident => ctx.actor.role_key().to_owned(),
    };
    let detail = roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(" ");
    tracing::info!(by, account, change = change.key(), detail, "account");
    let now = ctx.now;
    ctx.conn.execute(sql::INSERT_EVENT, values![account, change.key(), detail, by, now]).await?;
    Ok(())
}

/// What was last done with an account or with all of them, the newest first.
///
/// # Errors
/// When the actor may not manage accounts.
pub async fn list_events(ctx: &mut Ctx, account: &str) -> Result<Vec<AccountEvent>> {
    require_accounts(ctx)?;
    let rows: Vec<EventRow> = ctx.conn.all(sql::EVENTS, values![account, SHOWN]).await?;
    let event = |row: EventRow| {
        let change = AccountChange::ALL.into_iter().find(|change| change.key() == row.change)?;
        let roles = row.detail.split(' ').filter_map(Role::from_key).collect();
        Some(AccountEvent { at: row.at, change, roles, by: row.by })
    };
    Ok(rows.into_iter().filter_map(event).collect())
}
