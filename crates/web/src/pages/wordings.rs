//! Rewording after publication: the old text stays in view, the reason is public, and nobody's change is overwritten.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::Kind;
use crate::parts::naming;
use crate::staff::{Done, Sent, Staff, once};
use crate::urls;
use app::plans::{self, ItemHead, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::item::Wording;
use maud::{Markup, html};
use words::{Lang, common, staff as more};

/// The fields of an item with their words, or the form for one of them (`?field=title`).
///
/// # Errors
/// When there is no such item or field, or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::RewordItem).await?;
    let kept = staff.form();
    let asked = staff.visit.parameter("field").unwrap_or_else(|| kept.get("field").to_owned());
    if asked.is_empty() {
        return Ok(view_fields(&staff, &plan, &item));
    }
    let field = field_of(&asked)?;
    let form = kept.or("field", field.key()).or("from", item.words(field)).or("to", item.words(field));
    Ok(view_item(&staff, &plan, &item, field, &Ask::fresh(staff.lang(), &form)))
}

/// The field of an item that a form is about. Another level comes only with a newer edition.
fn field_of(key: &str) -> Result<Wording> {
    Wording::from_key(key).filter(|field| *field != Wording::Level).ok_or_else(Error::not_found)
}

fn view_fields(staff: &Staff, plan: &PlanHead, item: &ItemHead) -> Response {
    let lang = staff.lang();
    let form = urls::item_form(lang, &plan.slug, &item.key, "wordings");
    let mut facts = Facts::new();
    for field in Wording::ALL.into_iter().filter(|field| *field != Wording::Level) {
        let words = item.words(field);
        let value = html! {
            @if words.is_empty() { span.soft { (common::none(lang)) } } @else { (words) }
            " " (button::link_named(Weight::Quiet, &urls::with(&form, "field", field.key()), common::edit(lang), naming::wording(lang, field)))
        };
        facts = facts.row(naming::wording(lang, field), value);
    }
    let heading = frame::heading(lang, more::reword(lang), &frame::name(item)).lede(more::reword_lede(lang));
    staff.show(&staff.page(heading, frame::item_crumbs(lang, plan, item)), facts.render())
}

/// Rewords it.
///
/// # Errors
/// When there is no such item or field, or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::RewordItem).await?;
    let form = &sent.form;
    let field = field_of(form.get("field"))?;
    let (from, to, why) = (form.get("from"), form.get("to"), form.get("reason"));
    match once(plans::reword_item(&mut ctx, &item.id, field, from, to, why).await) {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan.slug, &item.key)).await,
        Err(error) => {
            let form = form.clone().with("from", item.words(field).into_owned());
            Ok(view_item(&sent.staff, &plan, &item, field, &Ask::refused(lang, &form, error)?))
        }
    }
}

fn view_item(staff: &Staff, plan: &PlanHead, item: &ItemHead, field: Wording, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::item_part(lang, &plan.slug, &item.key, "wordings");
    let heading = frame::heading(lang, more::reword(lang), &frame::name(item));
    let page = staff.page(heading, frame::item_crumbs(lang, plan, item));
    let content = reword_form(lang, ask, naming::wording(lang, field), &item.words(field), &address);
    staff.ask(ask, &page, content)
}

/// The form for one text: what it says now above, the new words below.
fn reword_form(lang: Lang, ask: &Ask, label: &str, now: &str, address: &str) -> Markup {
    let is_long = now.chars().count() > 80;
    let fields = html! {
        (Facts::new().text(more::says_now(lang), if now.is_empty() { common::none(lang) } else { now }).render())
        @if is_long { (ask.area(8, "to", label, "", Need::Optional)) } @else { (ask.input(Kind::Text, "to", label, "", Need::Optional)) }
        (frame::reason(ask))
        (ask.hidden("field")) (ask.hidden("statement")) (ask.hidden("from"))
    };
    ask.frame(address, fields, &[button::submit(Weight::First, more::reword(lang))])
}

/// A text of a plan's head, or one of its statements.
struct Text {
    label: String,
    now: String,
}

async fn find_text(ctx: &mut app::Ctx, plan: &PlanHead, field: &str, statement: &str, lang: Lang) -> Result<Text> {
    if !statement.is_empty() {
        let line = desk::get_statement(ctx, &plan.id, statement).await?;
        return Ok(Text { label: line.label.unwrap_or(line.kind), now: line.text });
    }
    let (label, now) = match field {
        "title" => (common::title(lang), Some(plan.title.clone())),
        "subtitle" => (more::subtitle(lang), plan.subtitle.clone()),
        "director" => (words::plans::director(lang), plan.director.clone()),
        _ => return Err(Error::not_found()),
    };
    Ok(Text { label: label.to_owned(), now: now.unwrap_or_default() })
}

/// The texts of a plan, or the form for one of them (`?field=title`, `?statement=…`).
///
/// # Errors
/// When there is no such plan or text, or the person may not.
pub async fn new_of_plan(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let plan = desk::open_plan(&mut ctx, &plan, Operation::ChangePlan).await?;
    let kept = staff.form();
    let asked = |name: &str| staff.visit.parameter(name).unwrap_or_else(|| kept.get(name).to_owned());
    let (field, statement) = (asked("field"), asked("statement"));
    if field.is_empty() && statement.is_empty() {
        return view_texts(&staff, &mut ctx, &plan).await;
    }
    let text = find_text(&mut ctx, &plan, &field, &statement, staff.lang()).await?;
    let form = kept.or("field", field).or("statement", statement);
    let form = form.or("from", text.now.as_str()).or("to", text.now.as_str());
    Ok(view_of_plan(&staff, &plan, &text, &Ask::fresh(staff.lang(), &form)))
}

async fn view_texts(staff: &Staff, ctx: &mut app::Ctx, plan: &PlanHead) -> Result<Response> {
    let lang = staff.lang();
    let form = urls::plan_form(lang, &plan.slug, "wordings");
    let row = |name: &str, value: &str, label: &str, now: &str| {
        html! {
            @if now.is_empty() { span.soft { (common::none(lang)) } } @else { (now) }
            " " (button::link_named(Weight::Quiet, &urls::with(&form, name, value), common::edit(lang), label))
        }
    };
    let mut facts = Facts::new();
    for field in ["title", "subtitle", "director"] {
        let text = find_text(ctx, plan, field, "", lang).await?;
        facts = facts.row(text.label.clone(), row("field", field, &text.label, &text.now));
    }
    for line in desk::list_statements(ctx, &plan.id).await? {
        let label = line.label.clone().unwrap_or_else(|| line.kind.clone());
        facts = facts.row(label.clone(), row("statement", &line.id, &label, &line.text));
    }
    let heading = frame::heading(lang, more::reword(lang), &plan.title).lede(more::reword_lede(lang));
    Ok(staff.show(&staff.page(heading, frame::plan_crumbs(lang, plan)), facts.render()))
}

/// Rewords a text of a plan.
///
/// # Errors
/// When there is no such plan or text, or the person may not.
pub async fn create_of_plan(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let plan = desk::open_plan(&mut ctx, &plan, Operation::ChangePlan).await?;
    let text = find_text(&mut ctx, &plan, sent.form.get("field"), sent.form.get("statement"), lang).await?;
    match once(reword_text(&mut ctx, &plan, &sent.form).await) {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan(lang, &plan.slug)).await,
        Err(error) => {
            let form = sent.form.clone().with("from", text.now.as_str());
            Ok(view_of_plan(&sent.staff, &plan, &text, &Ask::refused(lang, &form, error)?))
        }
    }
}

async fn reword_text(ctx: &mut app::Ctx, plan: &PlanHead, form: &Form) -> app::Result<()> {
    let (from, to, why) = (form.get("from"), form.get("to"), form.get("reason"));
    match form.get("statement") {
        "" => plans::reword_plan(ctx, &plan.id, form.get("field"), from, to, why).await,
        statement => plans::reword_statement(ctx, statement, from, to, why).await,
    }
}

fn view_of_plan(staff: &Staff, plan: &PlanHead, text: &Text, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::plan_part(lang, &plan.slug, "wordings");
    let heading = frame::heading(lang, more::reword(lang), &plan.title);
    let page = staff.page(heading, frame::plan_crumbs(lang, plan));
    staff.ask(ask, &page, reword_form(lang, ask, &text.label, &text.now, &address))
}
