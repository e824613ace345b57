//! Whether everybody may read the source document of a plan.

use crate::error::Result;
use crate::forms::{Ask, Need};
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::Choice;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::{self, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;
use words::{common, plans as plan_words, staff as more};

/// Digest, name, size, whether it is public.
type Source = (String, String, i64, bool);

async fn open(ctx: &mut Ctx, plan: &str) -> Result<(PlanHead, Source)> {
    let plan = desk::open_plan(ctx, plan, Operation::OpenSource).await?;
    let source = desk::get_source(ctx, &plan).await?;
    Ok((plan, source))
}

/// The form.
///
/// # Errors
/// When there is no such plan or source, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, source) = open(&mut ctx, &plan).await?;
    let form = staff.form();
    Ok(view(&staff, &plan, &source, &Ask::fresh(staff.lang(), &form)))
}

/// Opens or withdraws it.
///
/// # Errors
/// When there is no such plan or source, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, source) = open(&mut ctx, &plan).await?;
    let is_public = sent.form.get("public") == "yes";
    let (_, name, size, was_public) = &source;
    let result = if is_public == *was_public {
        Ok(())
    } else {
        plans::open_source(&mut ctx, &plan.id, name, *size, is_public, sent.form.get("reason")).await
    };
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan(lang, &plan.slug)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &source, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn view(staff: &Staff, plan: &PlanHead, (sha256, name, size, is_public): &Source, ask: &Ask) -> Response {
    let lang = staff.lang();
    let (value, word) = if *is_public { ("no", more::close_source(lang)) } else { ("yes", more::open_source(lang)) };
    let choice = [Choice { value, label: word }];
    let fields = html! {
        (Facts::new()
            .text(common::name(lang), name)
            .text(more::digest(lang), sha256)
            .text(more::bytes(lang), &::words::number::whole(lang, *size))
            .text(more::who_sees(lang), if *is_public { more::everybody(lang) } else { more::staff_only(lang) })
            .render())
        @if !is_public { (alert::sentence(lang, Tone::Warning, more::open_source_warning(lang))) }
        (ask.radios(&choice, "public", more::change_to(lang), "", Need::Needed))
        (frame::reason(ask))
    };
    let address = urls::plan_part(lang, &plan.slug, "source-openings");
    let content = ask.frame(&address, fields, &[button::submit(Weight::First, common::save(lang))]);
    let heading = frame::heading(lang, plan_words::source_document(lang), &plan.title);
    staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, plan)), content)
}
