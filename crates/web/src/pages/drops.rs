//! Dropping a commitment with a reason, and taking it up again. Its page stays in either case.

use crate::error::Result;
use crate::forms::Ask;
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::plans::{self, ItemHead, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;
use words::{desk as desk_words, staff as more};

/// Which of the two.
#[derive(Clone, Copy)]
enum Change {
    Drop,
    Restore,
}

/// The form to drop.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, path: Path<(String, String)>) -> Result<Response> {
    ask(staff, path, Change::Drop).await
}

/// The form to take up again.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new_restoration(staff: Staff, path: Path<(String, String)>) -> Result<Response> {
    ask(staff, path, Change::Restore).await
}

async fn ask(staff: Staff, Path((plan, item)): Path<(String, String)>, change: Change) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::DropItem).await?;
    let form = staff.form();
    Ok(view(&staff, &plan, &item, change, &Ask::fresh(staff.lang(), &form)))
}

/// Drops it and what stands below it.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(path: Path<(String, String)>, sent: Sent) -> Result<Response> {
    record(path, sent, Change::Drop).await
}

/// Takes it up again.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create_restoration(path: Path<(String, String)>, sent: Sent) -> Result<Response> {
    record(path, sent, Change::Restore).await
}

async fn record(Path((plan, item)): Path<(String, String)>, sent: Sent, change: Change) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::DropItem).await?;
    let why = sent.form.get("reason");
    let result = match change {
        Change::Drop => plans::drop_item(&mut ctx, &item.id, why).await.map(|_| ()),
        Change::Restore => plans::restore_item(&mut ctx, &item.id, why).await,
    };
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan.slug, &item.key)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &item, change, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn view(staff: &Staff, plan: &PlanHead, item: &ItemHead, change: Change, ask: &Ask) -> Response {
    let lang = staff.lang();
    let (noun, word, text, weight) = match change {
        Change::Drop => ("drops", desk_words::drop(lang), more::drop_text(lang), Weight::Danger),
        Change::Restore => ("restorations", desk_words::restore(lang), more::restore_text(lang), Weight::First),
    };
    let address = urls::item_part(lang, &plan.slug, &item.key, noun);
    let content = html! {
        (alert::sentence(lang, Tone::Warning, text))
        (ask.frame(&address, frame::reason(ask), &[button::submit(weight, word)]))
    };
    let heading = frame::heading(lang, word, &frame::name(item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, plan, item)), content)
}
