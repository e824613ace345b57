//! Evidence for an item outside a report, and all evidence of an item for those who may read what is not public.

use crate::error::Result;
use crate::forms::{Ask, Need};
use crate::pages::{frame, updates};
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::naming;
use crate::parts::table::{self, Column};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::plans::{ItemHead, PlanHead, desk};
use app::progress;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::evidence::{Evidence, Visibility};
use maud::html;
use words::{common, items, staff as more};

/// The form.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::AttachEvidence).await?;
    let form = staff.form().with_id().or("visibility", Visibility::Public.key());
    Ok(view(&staff, &plan, &item, &Ask::fresh(staff.lang(), &form)))
}

/// Attaches it.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::AttachEvidence).await?;
    let form = &sent.form;
    let evidence = Evidence {
        id: form.id().unwrap_or_default(),
        title: form.get("evidence_title").to_owned(),
        address: form.optional("evidence_address"),
        note: form.optional("note"),
        visibility: Visibility::from_key(form.get("visibility")).unwrap_or(Visibility::Internal),
        ..Evidence::default()
    };
    match progress::attach_evidence(&mut ctx, &item.id, evidence).await {
        Ok(_) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan.slug, &item.key)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &item, &Ask::refused(lang, form, error)?)),
    }
}

fn view(staff: &Staff, plan: &PlanHead, item: &ItemHead, ask: &Ask) -> Response {
    let lang = staff.lang();
    let fields = html! {
        (updates::evidence_fields(lang, ask))
        (ask.area(3, "note", common::note(lang), "", Need::Optional))
        (ask.hidden("id"))
    };
    let address = urls::item_part(lang, &plan.slug, &item.key, "evidence");
    let content = ask.frame(&address, fields, &[button::submit(Weight::First, more::attach_evidence(lang))]);
    let heading = frame::heading(lang, more::attach_evidence(lang), &frame::name(item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, plan, item)), content)
}

/// All evidence, also what is confidential.
///
/// # Errors
/// When there is no such item or the person may not read it.
pub async fn list(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::ReadInternal).await?;
    let all = desk::list_evidence(&mut ctx, &plan.slug, &item.key).await?;
    let lang = staff.lang();
    let columns = [
        Column::text(items::evidence(lang)),
        Column::text(more::evidence_address(lang)),
        Column::text(common::note(lang)),
        Column::text(more::who_sees(lang)),
        Column::text(common::day(lang)),
    ];
    let rows = all.iter().map(|line| {
        let visibility = Visibility::from_key(&line.visibility).unwrap_or_default();
        vec![
            html! { (line.title) },
            html! { @if let Some(address) = &line.address { a href=(address) rel="noreferrer" { (address) } } },
            html! { (line.note.as_deref().unwrap_or_default()) },
            html! { (naming::visibility(lang, visibility)) },
            html! { (line.recorded_day) },
        ]
    });
    let caption = more::all_evidence(lang);
    let content = html! {
        @if all.is_empty() { (empty(items::no_evidence(lang), None)) }
        @else { (table::stacked(caption, &columns, rows.collect())) }
    };
    let heading = frame::heading(lang, caption, &frame::name(&item));
    Ok(staff.show(&staff.page(heading, frame::item_crumbs(lang, &plan, &item)), content))
}
