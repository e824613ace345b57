//! Who answers for an item: the parties tied to it, tied and untied.

use super::{Why, open_item, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result, reason};
use crate::ledger;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::entry::{Entry, ResponsibilityEnded};
use domain::plans::responsibility::{Responsibility, read_code};

/// The parties that answer for an item: those tied to it, and the plan's owner.
///
/// # Errors
/// What the database says.
pub async fn answerable(conn: &mut Conn, item: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(sql::ANSWERABLE, values![item]).await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// (party id, party name, code, as written) of an item.
///
/// # Errors
/// What the database says.
pub async fn list_responsibilities(conn: &mut Conn, item: &str) -> Result<Vec<(String, String, String, String)>> {
    Ok(conn.all(sql::RESPONSIBILITIES, values![item]).await?)
}

/// Ties a party to an item: lead, oversight, support, or a RACI code.
///
/// # Errors
/// When the actor may not, the party is not known, or the code is none.
pub async fn assign_responsibility(ctx: &mut Ctx, item: &str, tie: Responsibility) -> Result<()> {
    let head = open_item(ctx, item, Operation::AssignResponsibility).await?;
    if !["lead", "oversight", "support"].contains(&tie.code.as_str()) && read_code(&tie.code).is_none() {
        return Err(Problem::error("code", Fault::Unknown(tie.code)));
    }
    if crate::people::find_party(&mut ctx.conn, &tie.party).await?.is_none() {
        return Err(Problem::error("party", Fault::Unknown(tie.party)));
    }
    ledger::record(ctx, &head.plan, item, Entry::ResponsibilityAssigned(tie)).await?;
    Ok(())
}

/// Unties a party from an item.
///
/// # Errors
/// When the actor may not, the reason is missing, or there is no such tie.
pub async fn end_responsibility<'a>(
    ctx: &mut Ctx,
    item: &str,
    party: &str,
    code: &str,
    why: impl Into<Why<'a>>,
) -> Result<()> {
    let Why { reason: why, origin } = why.into();
    let head = open_item(ctx, item, Operation::AssignResponsibility).await?;
    let why = reason(why)?;
    let ties = list_responsibilities(&mut ctx.conn, item).await?;
    if !ties.iter().any(|(id, _, known, _)| id == party && known == code) {
        return Err(Error::NotFound("the responsibility".to_owned()));
    }
    let entry = ResponsibilityEnded { party: party.to_owned(), code: code.to_owned(), reason: why, origin };
    ledger::record(ctx, &head.plan, item, Entry::ResponsibilityEnded(entry)).await?;
    Ok(())
}
