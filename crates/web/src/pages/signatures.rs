//! Signing a plan.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::Kind;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::{self, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;
use words::{common, desk as desk_words, plans as plan_words, staff as more};

/// The signatures so far, and the form for one more.
///
/// # Errors
/// When there is no such plan or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, signed) = open(&mut ctx, &plan).await?;
    let form = staff.form().or("name", staff.person.name.as_str());
    Ok(view(&staff, &plan, &signed, &Ask::fresh(staff.lang(), &form)))
}

type Signed = Vec<(String, String, String, bool, String)>;

async fn open(ctx: &mut Ctx, plan: &str) -> Result<(PlanHead, Signed)> {
    let plan = desk::open_plan(ctx, plan, Operation::SignOff).await?;
    let signed = desk::list_sign_offs(ctx, &plan.id).await?;
    Ok((plan, signed))
}

/// Signs.
///
/// # Errors
/// When there is no such plan or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, signed) = open(&mut ctx, &plan).await?;
    match sign(&mut ctx, &plan, &signed, &sent.form).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan(lang, &plan.slug)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &signed, &Ask::refused(lang, &sent.form, error)?)),
    }
}

async fn sign(ctx: &mut Ctx, plan: &PlanHead, signed: &Signed, form: &Form) -> app::Result<()> {
    let (role, name, statement) = (form.get("role"), form.get("name"), form.get("statement"));
    let today = ctx.today.to_string();
    // The same signature of the same day is the form sent twice.
    let is_there = signed
        .iter()
        .any(|(r, n, on, _, s)| r == role.trim() && n == name.trim() && *on == today && s == statement.trim());
    if is_there { Ok(()) } else { plans::sign_off(ctx, &plan.id, role, name, statement).await }
}

fn view(staff: &Staff, plan: &PlanHead, signed: &Signed, ask: &Ask) -> Response {
    let lang = staff.lang();
    let fields = html! {
        (ask.input(Kind::Text, "name", common::name(lang), more::sign_name_hint(lang), Need::Needed))
        (ask.input(Kind::Text, "role", more::capacity(lang), more::capacity_hint(lang), Need::Needed))
        (ask.area(3, "statement", more::what_is_signed(lang), more::what_is_signed_hint(lang), Need::Optional))
    };
    let content = html! {
        @if !signed.is_empty() {
            ul { @for (role, name, on, is_signed, _) in signed {
                li { (role) ": " @if *is_signed { (plan_words::signed_by(lang, on, name)) } @else { (plan_words::not_signed(lang)) } }
            } }
        }
        (ask.frame(&urls::plan_part(lang, &plan.slug, "signatures"), fields, &[button::submit(Weight::First, desk_words::sign_off(lang))]))
    };
    let heading = frame::heading(lang, desk_words::sign_off(lang), &plan.title);
    staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, plan)), content)
}
