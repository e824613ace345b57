//! The page Import: documents come in as files or pasted text and become drafts. Reading goes on when the person leaves.
//! A file is taken in bounded memory; what is refused at the door is said in a
//! sentence, and nothing of it is kept; what cannot be read is kept until it is discarded.

use crate::assets;
use crate::error::{Result, megabytes, sentence};
use crate::forms::Form;
use crate::pages::drafts::{day_time, state_words};
use crate::pages::frame::desk_crumbs;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::{self, Field, Kind};
use crate::parts::heading::Heading;
use crate::parts::summary::{self, Problem};
use crate::parts::table::{self, Column};
use crate::parts::{empty, steps};
use crate::security::{allow_script, refuse_large};
use crate::staff::{SentFiles, Staff, see_other};
use crate::state::Settings;
use crate::urls;
use ::words::{Lang, common, errors, imports as words, problem};
use app::error::{Fault, Problem as Fallacy};
use app::imports::{self, DraftHead, DraftState};
use axum::extract::multipart::Field as Part;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use domain::access::Operation;
use domain::plans::plan::DateSettings;
use maud::{Markup, html};
use std::time::Duration;

/// So long a small document is waited for, so that its draft is there at once.
const PATIENCE: Duration = Duration::from_secs(3);
/// What the file chooser offers; what a file really is, is found out from its content.
const ACCEPT: &str = ".pdf,.docx,.pptx,.xlsx,.ods,.odt,.odp,.html,.htm,.md,.markdown,.csv,.tsv,.json,.txt";

/// The form and the drafts.
///
/// # Errors
/// When the person may not see drafts.
pub async fn index(staff: Staff) -> Result<Response> {
    let dates = city_dates(&staff).await?;
    if staff.visit.parameter("reading").is_some() {
        return show_reading(&staff).await;
    }
    let kept = staff.form();
    let form = if kept.is_kept { kept } else { form_of(&dates) };
    view(&staff, &form, &[], 0).await
}

/// How far the reading of several documents is. It asks again by itself while one is being read, until the person wants it to
/// stand still; there is no form on it whose text that could lose.
async fn show_reading(staff: &Staff) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    let drafts = imports::list_drafts(&mut ctx).await?;
    drop(ctx);
    let number = |state| drafts.iter().filter(|draft| draft.state == state).count();
    let left = number(DraftState::Reading);
    let lede = if left == 0 {
        words::all_read(lang, count(number(DraftState::Failed)))
    } else {
        words::being_read(lang, count(left))
    };
    let heading = Heading::new(words::title(lang)).lede(lede);
    let imports = urls::desk_part(lang, "imports");
    let stands_still = staff.visit.parameter("still").is_some();
    let moving = urls::with(&imports, "reading", "yes");
    let still = urls::with(&moving, "still", "yes");
    let again = if stands_still { &still } else { &moving };
    let mut response = staff.show(
        &staff.page(heading, desk_crumbs(lang)),
        html! {
            (steps::steps(lang, &step_names(lang), 0))
            (button::row(&[
                html! { @if left > 0 { (button::link(Weight::First, again, words::look_again(lang))) } },
                html! { @if left > 0 && !stands_still { (button::link(Weight::Quiet, &still, words::stand_still(lang))) } },
                button::link(Weight::Second, &imports, words::more_documents(lang)),
            ]))
            section.section {
                h2 { (words::drafts(lang)) }
                (list(lang, staff, &drafts))
            }
        },
    );
    if left > 0 && !stands_still {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static("5"));
    }
    Ok(response)
}

/// How the city reads dates: what the form begins with.
async fn city_dates(staff: &Staff) -> Result<DateSettings> {
    let mut ctx = staff.read().await?;
    let city = app::city::find(&mut ctx.conn).await?.unwrap_or_default();
    Ok(DateSettings {
        fiscal_year_start: city.fiscal_year_start,
        day_first: city.day_first,
        south: city.south,
        context: None,
    })
}

/// The settings as a form shows them.
pub fn form_of(dates: &DateSettings) -> Form {
    let (month, day) = dates.fiscal_year_start;
    let tick = |is_on: bool| if is_on { "yes" } else { "" };
    Form::default()
        .with("fiscal_year", format!("{month:02}-{day:02}"))
        .with("day_first", tick(dates.day_first))
        .with("south", tick(dates.south))
        .with("document_date", dates.context.clone().unwrap_or_default())
}

/// The settings of a form.
///
/// # Errors
/// When one of them is none that can be read.
pub fn dates_of(form: &Form) -> app::Result<DateSettings> {
    let wrong = |field: &str, example: &str| Fallacy::error(field, Fault::Form(example.to_owned()));
    let start = form.get("fiscal_year").trim();
    let start = start.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    let start: (u32, u32) = start.ok_or_else(|| wrong("fiscal_year", "07-01"))?;
    if chrono::NaiveDate::from_ymd_opt(2023, start.0, start.1).is_none() {
        return Err(wrong("fiscal_year", "07-01"));
    }
    let context = form.optional("document_date");
    let is_date = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<u32>().ok());
        let year = parts.first().and_then(|year| year.parse().ok()).filter(|year| (1900..=2199).contains(year));
        parts.len() <= 3
            && year
                .zip(number(1))
                .zip(number(2))
                .is_some_and(|((year, month), day)| chrono::NaiveDate::from_ymd_opt(year, month, day).is_some())
    };
    if context.as_deref().is_some_and(|text| !is_date(text)) {
        return Err(wrong("document_date", "2024, 2024-05, 2024-05-31"));
    }
    Ok(DateSettings {
        fiscal_year_start: start,
        day_first: form.get("day_first") == "yes",
        south: form.get("south") == "yes",
        context,
    })
}

/// A file that came in, or what is wrong with it.
type Upload = app::Result<(String, Vec<u8>)>;

/// Takes files and pasted text in. One of them leads to its draft, several to the list.
///
/// # Errors
/// When the person may not import.
pub async fn create(SentFiles { staff, request }: SentFiles) -> Result<Response> {
    staff.read().await?.require(Operation::ImportPlan, &[])?;
    let lang = staff.lang();
    let settings = &staff.visit.state.settings;
    let (head, body) = request.into_parts();
    let body = match refuse_large(&head, body, settings.request_bytes_max()) {
        Ok(body) => body,
        Err(refusal) => return Ok(*refusal),
    };
    let Ok(mut parts) = Multipart::from_request(Request::from_parts(head, body), &()).await else {
        return view(&staff, &Form::default(), &[missing()], 0).await;
    };
    let (mut form, mut uploads) = (Form::default(), Vec::new());
    loop {
        match parts.next_field().await {
            Ok(Some(part)) if part.name() == Some("files") => {
                uploads.extend(receive(lang, settings.file_bytes_max, part).await)
            }
            Ok(Some(part)) => {
                let name = part.name().unwrap_or_default().to_owned();
                match part.text().await {
                    Ok(text) => form = form.with(&name, text),
                    Err(_) => uploads.push(Err(cut_off(lang))),
                }
            }
            Ok(None) => break,
            Err(_) => {
                uploads.push(Err(cut_off(lang)));
                break;
            }
        }
    }
    let pasted = form.get("text").to_owned();
    let is_pasted = !pasted.trim().is_empty();
    if is_pasted {
        let name = form.optional("paste_name").unwrap_or_else(|| "pasted".to_owned());
        let name = if name.contains('.') { name } else { format!("{name}.txt") };
        uploads.push(match pasted.len() > settings.file_bytes_max {
            true => Err(too_large(lang, settings.file_bytes_max, &name, pasted.len())),
            false => Ok((name, pasted.into_bytes())),
        });
    }
    let (taken, problems) = match dates_of(&form) {
        Ok(dates) => start(&staff, uploads, &dates).await?,
        Err(app::Error::Invalid(problems)) => (Vec::new(), problems),
        Err(other) => return Err(other.into()),
    };
    // The pasted text comes last. Once it is in, it is not to be sent again with what was refused.
    if is_pasted && taken.last().is_some_and(Option::is_some) {
        form = form.with("text", "");
    }
    let started: Vec<String> = taken.into_iter().flatten().collect();
    let next = match (started.as_slice(), problems.as_slice()) {
        ([], []) => return view(&staff, &form, &[missing()], 0).await,
        ([id], []) => urls::desk_part(lang, &format!("drafts/{id}")),
        (_, []) => urls::with(&urls::desk_part(lang, "imports"), "reading", "yes"),
        _ => return view(&staff, &form, &problems, started.len()).await,
    };
    let mut response = see_other(&next);
    let mut ctx = staff.visit.state.app.begin(staff.person.actor(), staff.visit.state.now()).await?;
    staff.forget_kept(&mut ctx, &mut response).await?;
    ctx.commit().await?;
    Ok(response)
}

/// Neither a file nor a text came.
fn missing() -> Fallacy {
    Fallacy { field: "files".to_owned(), fault: Fault::Missing }
}

fn too_large(lang: Lang, most: usize, name: &str, length: usize) -> app::Error {
    let sentence = words::file_too_large(lang, &megabytes(most), name, &megabytes(length));
    Fallacy::error("files", Fault::Unreadable(sentence))
}

fn cut_off(lang: Lang) -> app::Error {
    Fallacy::error("files", Fault::Unreadable(words::cut_off(lang).to_owned()))
}

/// One file, in bounded memory: what is too large is counted to its end and not kept.
async fn receive(lang: Lang, most: usize, mut part: Part<'_>) -> Option<Upload> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let (mut bytes, mut length) = (Vec::new(), 0usize);
    loop {
        match part.chunk().await {
            Ok(Some(chunk)) => {
                length += chunk.len();
                if length <= most {
                    bytes.extend_from_slice(&chunk);
                } else {
                    bytes = Vec::new();
                }
            }
            Ok(None) => break,
            Err(_) if length > most => return Some(Err(too_large(lang, most, &name, length))),
            Err(_) => return Some(Err(cut_off(lang))),
        }
    }
    if length > most {
        return Some(Err(too_large(lang, most, &name, length)));
    }
    // A browser sends an empty part without a name when no file was chosen.
    (!name.is_empty() || length > 0).then_some(Ok((name, bytes)))
}

/// Keeps the files and begins their drafts: gives the id of each, `None` for one that was refused. What cannot be taken does
/// not stop the others.
async fn start(
    staff: &Staff,
    uploads: Vec<Upload>,
    dates: &DateSettings,
) -> Result<(Vec<Option<String>>, Vec<Fallacy>)> {
    let (mut ids, mut readings, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for upload in uploads {
        let state = &staff.visit.state;
        let kept = match upload {
            Ok((name, bytes)) => {
                let mut ctx = state.app.begin(staff.person.actor(), state.now()).await?;
                match imports::keep_source(&mut ctx, &name, bytes).await {
                    Ok(kept) => {
                        let id = imports::start_draft(&mut ctx, &kept, dates.clone()).await?;
                        ctx.commit().await?;
                        // At once: what goes wrong with a later one must not leave this one unread.
                        let reading = read_on(staff, &id);
                        Ok((id, reading))
                    }
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        };
        match kept {
            Ok((id, reading)) => {
                ids.push(Some(id));
                readings.push(reading);
            }
            Err(app::Error::Invalid(mut more)) => {
                ids.push(None);
                problems.append(&mut more);
            }
            Err(other) => return Err(other.into()),
        }
    }
    if let (1, Some(reading), true) = (ids.len(), readings.pop(), problems.is_empty()) {
        // Dropping the handle does not stop the reading.
        let _ = tokio::time::timeout(PATIENCE, reading).await;
    }
    Ok((ids, problems))
}

/// Reads a draft's document beside the requests.
pub fn read_on(staff: &Staff, id: &str) -> tokio::task::JoinHandle<()> {
    let (app, now, id) = (staff.visit.state.app.clone(), staff.visit.state.now(), id.to_owned());
    tokio::spawn(async move {
        if let Err(error) = imports::read_draft(&app, &id, now).await {
            tracing::error!(%error, draft = id, "a document could not be read into its draft");
        }
    })
}

async fn view(staff: &Staff, form: &Form, problems: &[Fallacy], taken_in: usize) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    let drafts = imports::list_drafts(&mut ctx).await?;
    let may_import = ctx.require(Operation::ImportPlan, &[]).is_ok();
    drop(ctx);
    let sentences: Vec<(String, String)> = problems
        .iter()
        .map(|problem| {
            let field = if problem.field == "file" { "files" } else { problem.field.as_str() };
            let label = match field {
                "fiscal_year" => words::fiscal_year(lang),
                "document_date" => words::document_date(lang),
                other => other,
            };
            let text = match &problem.fault {
                Fault::Missing => errors::field_file(lang).to_owned(),
                _ if problem.field == "file" => words::refused(lang, &sentence(lang, problem)),
                fault => sentence(lang, &Fallacy { field: label.to_owned(), fault: fault.clone() }),
            };
            (field.to_owned(), text)
        })
        .collect();
    let listed: Vec<Problem> = sentences.iter().map(|(field, sentence)| Problem { field, sentence }).collect();
    let heading = Heading::new(words::title(lang)).lede(words::lede(lang));
    let page = staff.page(heading, desk_crumbs(lang));
    let content = html! {
        (summary::summary_with(lang, &listed, if taken_in > 0 { words::send_only_these(lang) } else { words::nothing_taken_in(lang) }))
        @if taken_in > 0 { (alert::sentence(lang, Tone::Info, &words::taken_in(lang, count(taken_in)))) }
        @if form.is_kept { (alert::sentence(lang, Tone::Info, ::words::staff::text_is_back(lang))) }
        // Who comes back to a draft need not go through the form.
        @if !drafts.is_empty() { p { a href="#drafts" { (words::drafts(lang)) " (" (drafts.len()) ")" } } }
        @if may_import {
            (steps::steps(lang, &step_names(lang), 0))
            (upload_form(lang, &staff.visit.state.settings, form, &listed))
        }
        section.section #drafts {
            h2 { (words::drafts(lang)) }
            (list(lang, staff, &drafts))
        }
    };
    let mut response = staff.show(&page, content);
    allow_script(&mut response);
    if !problems.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The way of a plan from file to publication.
fn step_names(lang: Lang) -> [&'static str; 4] {
    [words::step_file(lang), words::step_review(lang), words::step_findings(lang), words::step_publish(lang)]
}

fn upload_form(lang: Lang, settings: &Settings, form: &Form, problems: &[Problem]) -> Markup {
    let hint = words::files_hint(lang, &megabytes(settings.request_bytes_max()), &megabytes(settings.file_bytes_max));
    let files = Field::new("files", words::files_label(lang)).hint(&hint).sometimes();
    let text = Field::new("text", words::paste_label(lang)).hint(words::paste_hint(lang)).sometimes();
    let name = Field::new("paste_name", words::paste_name(lang)).optional();
    html! {
        form.form method="post" action=(urls::desk_part(lang, "imports")) enctype="multipart/form-data" {
            (form::file(lang, ACCEPT, true, &files))
            (form::textarea(lang, 5, &text.value(form.get("text"), None)))
            (form::input(lang, Kind::Text, &name.value(form.get("paste_name"), None)))
            (date_settings(lang, form, problems))
            (button::row(&[button::submit(Weight::First, words::read_files(lang))]))
            script src=(assets::script_url()) defer {}
        }
    }
}

/// How dates are read, folded away as long as nothing is wrong there.
pub fn date_settings(lang: Lang, form: &Form, problems: &[Problem]) -> Markup {
    let error = |field: &str| problems.iter().find(|one| one.field == field).map(|one| one.sentence);
    let is_open = ["fiscal_year", "document_date"].iter().any(|field| error(field).is_some());
    let start = Field::new("fiscal_year", words::fiscal_year(lang)).hint(words::fiscal_year_hint(lang));
    let date = Field::new("document_date", words::document_date(lang)).hint(words::document_date_hint(lang)).optional();
    let day_first = Field::new("day_first", words::day_first(lang)).optional();
    let south = Field::new("south", words::south(lang)).optional();
    html! {
        details open[is_open] {
            summary { (words::reading_settings(lang)) }
            p.soft { (words::reading_settings_hint(lang)) }
            (form::input(lang, Kind::Text, &start.value(form.get("fiscal_year"), error("fiscal_year"))))
            (form::input(lang, Kind::Text, &date.value(form.get("document_date"), error("document_date"))))
            (form::checkbox(&day_first.value(form.get("day_first"), None), "yes"))
            (form::checkbox(&south.value(form.get("south"), None), "yes"))
        }
    }
}

fn list(lang: Lang, staff: &Staff, drafts: &[DraftHead]) -> Markup {
    if drafts.is_empty() {
        return empty::empty(words::no_drafts(lang), None);
    }
    let columns = [
        Column::text(words::draft_name(lang)),
        Column::text(words::draft_state(lang)),
        Column::number(words::draft_items(lang)),
        Column::number(words::draft_open(lang)),
        Column::text(words::draft_by(lang)),
        Column::text(words::draft_changed(lang)),
    ];
    let rows = drafts.iter().map(|draft| row(lang, staff, draft)).collect();
    table::stacked(common::rows(lang, count(drafts.len())).as_str(), &columns, rows)
}

fn row(lang: Lang, staff: &Staff, draft: &DraftHead) -> Vec<Markup> {
    let is_read = matches!(draft.state, DraftState::Ready | DraftState::Published);
    let number = |number: usize| html! { @if is_read { (::words::number::whole(lang, count(number))) } };
    let by = if draft.created_by.is_empty() { words::change_by_nobody(lang) } else { draft.created_by.as_str() };
    vec![
        html! { a href=(urls::desk_part(lang, &format!("drafts/{}", draft.id))) { (draft.name) } },
        html! {
            (state_words(staff, draft))
            @if let Some(why) = draft.facts.problem.as_deref().filter(|_| draft.state == DraftState::Failed) {
                p.soft { (problem::sentence(lang, why)) }
            }
        },
        number(draft.facts.items),
        number(draft.facts.open),
        html! { (by) },
        html! { (day_time(staff, draft.changed_at)) },
    ]
}

/// A count as the words take it.
pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
