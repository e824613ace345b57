//! What a signed-in person may do on a page: the links to the forms, for an item, for a plan, for the desk. Only what their
//! role allows is listed; nothing at all is shown to a resident.

use crate::error::Result;
use crate::parts::alert;
use crate::parts::button::{self, Weight};
use crate::staff::flash;
use crate::urls;
use crate::visit::{Format, Person, Visit};
use app::plans::desk;
use domain::access::{Operation, may};
use maud::{Markup, html};
use words::{Lang, common, desk as desk_words, staff as more};

/// The actions on an item, by its address. Nothing for a resident, and nothing on a day in the past.
///
/// # Errors
/// When there is no such item.
pub async fn for_item(visit: &Visit, plan: &str, item: &str) -> Result<Markup> {
    let Some(_) = visit.person.as_ref().filter(|_| visit.as_of.is_none() && visit.format == Format::Html) else {
        return Ok(html! {});
    };
    let mut ctx = visit.state.app.read(visit.actor(), visit.state.now()).await?;
    let desk::ItemOperations { is_commitment, is_dropped, allowed, may_move } =
        desk::list_item_operations(&mut ctx, plan, item).await?;
    drop(ctx);
    let lang = visit.lang;
    let form = |noun: &str| urls::item_form(lang, plan, item, noun);
    let can = |operation: Operation| allowed.contains(&operation);
    let mut links: Vec<(String, &str)> = Vec::new();
    if can(Operation::ReportStatus) && is_commitment && !is_dropped {
        links.push((form("updates"), desk_words::report(lang)));
        links.push((form("unchanged"), desk_words::no_change(lang)));
    }
    if can(Operation::ReportMeasure) && !is_dropped {
        links.push((form("actuals"), more::report_actual(lang)));
    }
    if can(Operation::AttachEvidence) {
        links.push((form("evidence"), more::attach_evidence(lang)));
    }
    if can(Operation::ReadInternal) {
        links.push((urls::item_part(lang, plan, item, "evidence"), more::all_evidence(lang)));
    }
    if can(Operation::MoveDue) && !is_dropped {
        links.push((form("due-dates"), desk_words::move_date(lang)));
    }
    if can(Operation::RewordItem) {
        links.push((form("wordings"), more::reword(lang)));
        links.push((form("measures"), more::add_measure(lang)));
    }
    if may_move && !is_dropped {
        links.push((form("moves"), more::move_item(lang)));
    }
    if can(Operation::AssignResponsibility) {
        links.push((form("assignments"), desk_words::assign(lang)));
    }
    if can(Operation::DropItem) {
        links.push(if is_dropped {
            (form("restorations"), desk_words::restore(lang))
        } else {
            (form("drops"), desk_words::drop(lang))
        });
    }
    Ok(menu(visit, &links))
}

/// The actions on a plan, by its slug. Nothing for a resident, and nothing on a day in the past.
///
/// # Errors
/// When there is no such plan.
pub async fn for_plan(visit: &Visit, plan: &str) -> Result<Markup> {
    let Some(_) = visit.person.as_ref().filter(|_| visit.as_of.is_none() && visit.format == Format::Html) else {
        return Ok(html! {});
    };
    let mut ctx = visit.state.app.read(visit.actor(), visit.state.now()).await?;
    let (head, allowed) = desk::list_plan_operations(&mut ctx, plan).await?;
    let has_milestones = desk::open_milestones(&mut ctx, plan).await.is_ok_and(|(_, lines)| !lines.is_empty());
    drop(ctx);
    let lang = visit.lang;
    let form = |noun: &str| urls::plan_form(lang, plan, noun);
    let offers = [
        (Operation::AddItem, form("items"), more::add_item(lang)),
        (Operation::ChangePlan, form("wordings"), more::reword(lang)),
        (Operation::ChangePlan, form("states"), more::change_state(lang)),
        (Operation::SignOff, form("signatures"), desk_words::sign_off(lang)),
        (Operation::OpenSource, form("source-openings"), words::plans::source_document(lang)),
    ];
    let has_source = head.source.is_some();
    let mut links: Vec<(String, &str)> = offers
        .into_iter()
        .filter(|(operation, ..)| allowed.contains(operation) && (*operation != Operation::OpenSource || has_source))
        .map(|(_, address, word)| (address, word))
        .collect();
    if may(&visit.actor(), Operation::ExportRecord, &[]) {
        links.push((urls::plan_part(lang, plan, "tables/xlsx"), more::as_spreadsheet(lang)));
        links.push((urls::plan_part(lang, plan, "tables/csv"), ::words::plans::as_csv(lang)));
    }
    if has_milestones {
        links.push((form("milestone-reports"), more::report_milestones(lang)));
    }
    Ok(menu(visit, &links))
}

/// The link that withdraws the words of an entry of a plan, or of the city's chain. Nothing for whoever may not.
#[must_use]
pub fn for_entry(visit: &Visit, plan: Option<&str>, number: i64) -> Markup {
    let lang = visit.lang;
    let number = number.to_string();
    let form = match plan {
        Some(plan) => urls::plan_form(lang, plan, "withdrawals"),
        None => urls::desk_part(lang, "withdrawals/new"),
    };
    html! {
        @if may(&visit.actor(), Operation::WithdrawContent, &[]) {
            (button::link_named(Weight::Quiet, &urls::with(&form, "entry", &number),
                more::withdraw(lang), &number))
        }
    }
}

fn menu(visit: &Visit, links: &[(String, &str)]) -> Markup {
    let lang = visit.lang;
    html! {
        @if let Some(flash) = flash(visit) { div role="status" { (alert::sentence(lang, flash.tone, &flash.text)) } }
        @if !links.is_empty() {
            nav.aside."aside--apart" aria-label=(more::you_can(lang)) {
                h2 { (more::you_can(lang)) }
                .buttons { @for (at, (href, word)) in links.iter().enumerate() {
                    (button::link(if at == 0 { Weight::First } else { Weight::Second }, href, word))
                } }
            }
        }
    }
}

/// The other places of the desk that a person's role opens.
#[must_use]
pub fn desk_menu(lang: Lang, person: &Person) -> Markup {
    let actor = person.actor();
    // Whoever may see drafts finds them, also without bringing any in.
    let drafts =
        if may(&actor, Operation::ReadInternal, &[]) { Operation::ReadInternal } else { Operation::ImportPlan };
    let offers = [
        (drafts, "imports", common::import(lang)),
        (Operation::ManageParties, "parties", words::responsibilities::parties(lang)),
        (Operation::ManageFrameworks, "frameworks", more::frameworks(lang)),
        (Operation::ManageAccounts, "people", common::people(lang)),
        (Operation::ManageCity, "city", more::city_settings(lang)),
    ];
    html! {
        nav aria-label=(common::staff_area(lang)) {
            ul.tools {
                @for (operation, part, word) in offers {
                    @if may(&actor, operation, &[]) { li { a href=(urls::desk_part(lang, part)) { (word) } } }
                }
                @if may(&actor, Operation::SignOff, &[]) { li { a href=(urls::plans(lang)) { (desk_words::sign_off(lang)) } } }
                li { a href=(urls::account(lang, "")) { (common::account(lang)) } }
            }
        }
    }
}
