//! A draft whose document is being read or could not be read, and reading it once more, with other settings or the same.

use super::{crumbs, discards::discard_at, draft_crumbs, fields};
use crate::error::{Result, sentence};
use crate::forms::Form;
use crate::pages::imports::{count, date_settings, dates_of, read_on};
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::parts::summary;
use crate::staff::{Sent, Staff, see_other};
use crate::urls;
use ::words::{Lang, imports as words, problem};
use app::error::Problem;
use app::imports::{self, DraftHead, DraftState};
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use domain::access::{Operation, may};
use maud::{Markup, html};

/// After so many milliseconds a reading may have been lost with the server that did it.
const PATIENCE: i64 = 120_000;

/// How far the reading of a document is.
pub(super) enum Progress {
    /// Others are read before it.
    Waits,
    /// So many pages of so many are read.
    Pages(usize, usize),
    /// All pages are read.
    Items,
}

/// How far the reading of a draft is, as far as anybody says.
pub(super) fn progress(staff: &Staff, head: &DraftHead) -> Option<Progress> {
    match imports::pages_read(&staff.visit.state.app, &head.id) {
        _ if head.state != DraftState::Reading => None,
        Some((done, all)) if done < all => Some(Progress::Pages(done, all)),
        Some(_) => Some(Progress::Items),
        None => (!head.facts.begun).then_some(Progress::Waits),
    }
}

fn progress_words(staff: &Staff, head: &DraftHead) -> Option<String> {
    let lang = staff.lang();
    Some(match progress(staff, head)? {
        Progress::Waits => words::reading_waits(lang).to_owned(),
        Progress::Pages(done, all) => words::reading_pages(lang, count(all), &done.to_string()),
        Progress::Items => words::reading_items(lang).to_owned(),
    })
}

pub(super) fn show_reading(staff: &Staff, head: &DraftHead) -> Response {
    let lang = staff.lang();
    let is_long = staff.visit.state.now().timestamp_millis() - head.changed_at > PATIENCE;
    let heading = Heading::new(words::reading_title(lang, &head.name)).lede(words::reading_text(lang));
    let page = staff.page(heading, crumbs(lang));
    let here = urls::desk_part(lang, &format!("drafts/{}", head.id));
    let stands_still = staff.visit.parameter("still").is_some();
    let still = urls::with(&here, "still", "yes");
    let again = if stands_still { &still } else { &here };
    let mut response = staff.show(
        &page,
        html! {
            @if let Some(progress) = progress_words(staff, head) { p role="status" { strong { (progress) } } }
            (button::row(&[
                button::link(Weight::First, again, words::look_again(lang)),
                html! { @if !stands_still { (button::link(Weight::Quiet, &still, words::stand_still(lang))) } },
            ]))
            @if is_long { (again_form(lang, head)) }
        },
    );
    if !stands_still {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static("5"));
    }
    response
}

pub(super) fn show_failed(staff: &Staff, head: &DraftHead) -> Response {
    let lang = staff.lang();
    let page = staff.page(Heading::new(words::failed_title(lang, &head.name)), crumbs(lang));
    let problem = problem::sentence(lang, head.facts.problem.as_deref().unwrap_or_default());
    staff.show(
        &page,
        html! {
            (alert::sentence(lang, Tone::Error, &problem))
            @if may(&staff.person.actor(), Operation::EditDraft, &[]) {
                p { (words::failed_kept(lang)) }
                (button::row(&[button::link(Weight::First, &urls::desk_part(lang, "imports"), words::another_file(lang))]))
                (again_form(lang, head))
                (button::row(&[
                    button::link(Weight::Quiet, &urls::desk_part(lang, &format!("drafts/{}/file", head.id)), words::download_file(lang)),
                    button::link(Weight::Quiet, &discard_at(lang, &head.id), words::discard(lang)),
                ]))
            }
        },
    )
}

/// Trying once more what was not read: how dates are read changes nothing about that.
fn again_form(lang: Lang, head: &DraftHead) -> Markup {
    html! {
        form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/readings", head.id))) {
            (hidden("version", &head.version.to_string()))
            (button::row(&[button::submit(Weight::Second, words::failed_again(lang))]))
        }
    }
}

/// Reading the document again, with the settings it was read with or others.
pub(super) fn reread_form(lang: Lang, head: &DraftHead, form: &Form, problems: &[summary::Problem]) -> Markup {
    html! {
        form.form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/readings", head.id))) {
            (date_settings(lang, form, problems))
            (hidden("version", &head.version.to_string()))
            p.soft { (words::read_again_hint(lang)) }
            (button::row(&[button::submit(Weight::Second, words::read_again(lang))]))
        }
    }
}

/// Reads the document again from the beginning, with the settings of the form.
///
/// # Errors
/// When the person may not, the draft was published, or a setting cannot be read.
pub async fn reread(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    let head = imports::get_draft_head(&mut ctx, &id).await?;
    let dates = match sent.form.has("fiscal_year").then(|| dates_of(&sent.form)) {
        Some(Err(app::Error::Invalid(problems))) => return Ok(show_wrong_settings(&sent, &head, &problems)),
        Some(dates) => dates?,
        None => head.facts.dates,
    };
    imports::reread_draft(&mut ctx, &id, sent.form.number("version")?, dates).await?;
    ctx.commit().await?;
    drop(read_on(&sent.staff, &id));
    Ok(see_other(&urls::desk_part(sent.staff.lang(), &format!("drafts/{id}"))))
}

/// The settings as they were typed, with what is wrong beside each. Nothing was read again.
fn show_wrong_settings(sent: &Sent, head: &DraftHead, problems: &[Problem]) -> Response {
    let lang = sent.staff.lang();
    let page = sent.staff.page(Heading::new(words::read_again(lang)), draft_crumbs(lang, head));
    let said = problems.iter().map(|problem| {
        let label = fields::form_words(lang, &sent.form, &problem.field);
        (&problem.field, sentence(lang, &Problem { field: label, fault: problem.fault.clone() }))
    });
    let said: Vec<_> = said.collect();
    let listed = said.iter().map(|(field, sentence)| summary::Problem { field, sentence });
    let listed: Vec<summary::Problem> = listed.collect();
    let content = html! { (summary::summary(lang, &listed)) (reread_form(lang, head, &sent.form, &listed)) };
    let mut response = sent.staff.show(&page, content);
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}
