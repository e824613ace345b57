//! Whether everybody may read a document of a plan: the one it was published from, or one of a newer edition.

use crate::error::{Error, Result};
use crate::forms::{Ask, Need};
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, hidden};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::publish::SourceKept;
use app::plans::{self, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;
use words::{common, plans as plan_words, staff as more};

/// A document, and whether everybody may read it.
type Source = (SourceKept, bool);

/// The plan, its documents, and which of them is asked for by its digest; without one the first.
async fn open(ctx: &mut Ctx, plan: &str, wanted: &str) -> Result<(PlanHead, Vec<Source>, usize)> {
    let plan = desk::open_plan(ctx, plan, Operation::OpenSource).await?;
    let sources = desk::list_sources(ctx, &plan).await?;
    let at = sources.iter().position(|(source, _)| source.sha256 == wanted);
    let at = if wanted.is_empty() { Some(0) } else { at };
    Ok((plan, sources, at.ok_or_else(Error::not_found)?))
}

/// The form.
///
/// # Errors
/// When there is no such plan or source, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let form = staff.form();
    let wanted = staff.visit.parameter("document").unwrap_or_else(|| form.get("document").to_owned());
    let (plan, sources, at) = open(&mut ctx, &plan, &wanted).await?;
    Ok(view(&staff, &plan, &sources, at, &Ask::fresh(staff.lang(), &form)))
}

/// Opens or withdraws it.
///
/// # Errors
/// When there is no such plan or source, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, sources, at) = open(&mut ctx, &plan, sent.form.get("document")).await?;
    let is_public = sent.form.get("public") == "yes";
    let (source, was_public) = &sources[at];
    let result = if is_public == *was_public {
        Ok(())
    } else {
        plans::open_source(&mut ctx, &plan.id, source, is_public, sent.form.get("reason")).await
    };
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan(lang, &plan.slug)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &sources, at, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn view(staff: &Staff, plan: &PlanHead, sources: &[Source], at: usize, ask: &Ask) -> Response {
    let lang = staff.lang();
    let (SourceKept { sha256, name, size }, is_public) = &sources[at];
    let address = urls::plan_form(lang, &plan.slug, "source-openings");
    let others = sources.iter().filter(|(other, _)| other.sha256 != *sha256);
    let (value, word) = if *is_public { ("no", more::close_source(lang)) } else { ("yes", more::open_source(lang)) };
    let choice = [Choice { value, label: word }];
    let fields = html! {
        @if sources.len() > 1 {
            p { (more::other_documents(lang)) }
            ul { @for (other, _) in others { li { a href=(urls::with(&address, "document", &other.sha256)) { (other.name) } } } }
        }
        (hidden("document", sha256))
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
