//! Withdrawing the words of an entry: a person's data or a mistake goes for good, and the record says that, when and why.

use crate::error::Result;
use crate::forms::Ask;
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::ledger::withdraw;
use app::plans::{PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;
use words::{history, staff as more};

/// What would go, and the form (`?entry=12`).
///
/// # Errors
/// When there is no such plan or entry, its words cannot be withdrawn, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let plan = desk::open_plan(&mut ctx, &plan, Operation::WithdrawContent).await?;
    let form = staff.form().or("entry", staff.visit.parameter("entry").unwrap_or_default());
    view(&staff, &mut ctx, &plan, &Ask::fresh(staff.lang(), &form)).await
}

/// Withdraws them.
///
/// # Errors
/// When there is no such plan or entry, its words cannot be withdrawn, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let plan = desk::open_plan(&mut ctx, &plan, Operation::WithdrawContent).await?;
    let number = sent.form.number("entry")?;
    match withdraw::withdraw_content(&mut ctx, &plan.id, number, sent.form.get("reason")).await {
        Ok(_) => sent.done(ctx, Done::Recorded, &urls::plan_part(lang, &plan.slug, "history")).await,
        Err(error) => view(&sent.staff, &mut ctx, &plan, &Ask::refused(lang, &sent.form, error)?).await,
    }
}

async fn view(staff: &Staff, ctx: &mut Ctx, plan: &PlanHead, ask: &Ask<'_>) -> Result<Response> {
    let lang = staff.lang();
    let number = ask.form.number("entry")?;
    let words = withdraw::list_words(ctx, &plan.id, number).await?;
    let fields = html! { (frame::reason(ask)) (ask.hidden("entry")) };
    let content = html! {
        (alert::sentence(lang, Tone::Warning, more::withdraw_text(lang)))
        h2 { (more::words_that_go(lang)) }
        @for text in &words { blockquote.aside { (text) } }
        (ask.frame(&urls::plan_part(lang, &plan.slug, "withdrawals"), fields, &[button::submit(Weight::Danger, more::withdraw(lang))]))
    };
    let heading = frame::heading(lang, more::withdraw(lang), &history::entry(lang, &number.to_string()));
    Ok(staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, plan)), content))
}
