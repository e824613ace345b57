//! Frameworks: the names of levels and the status words that a city uses, each word mapped to what it counts as. A city
//! makes its own from one that is there.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::Kind;
use crate::parts::heading::Heading;
use crate::parts::layout::Crumb;
use crate::parts::table::{self, Column};
use crate::parts::{badge, naming};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::error::{Fault, Problem};
use app::{Ctx, city};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::framework::{Framework, Level, StatusWord, presets};
use domain::progress::status::{Scale, WorkState};
use domain::text::slug;
use maud::{Markup, html};
use words::{Lang, common, staff as more};

const SCALES: [Scale; 3] = [Scale::WorkState, Scale::PlanMaturity, Scale::MeasurePerformance];
/// Empty lines for more words, on each showing of the form.
const SPARE: usize = 4;

async fn open(ctx: &mut Ctx) -> Result<Vec<Framework>> {
    ctx.require(Operation::ManageFrameworks, &[])?;
    Ok(city::list_frameworks(&mut ctx.conn).await?)
}

/// All frameworks.
///
/// # Errors
/// When the person may not.
pub async fn list(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let all = open(&mut ctx).await?;
    let lang = staff.lang();
    let columns = [
        Column::text(common::name(lang)),
        Column::text(more::levels(lang)),
        Column::number(more::status_words(lang)),
        Column::text(more::to_change(lang)),
    ];
    let rows = all.iter().map(|framework| {
        let levels: Vec<&str> = framework.levels.iter().map(|level| level.name.as_str()).collect();
        let copy = urls::with(&urls::desk_part(lang, "frameworks/new"), "from", &framework.key);
        vec![
            html! { a href=(urls::desk_part(lang, &format!("frameworks/{}", framework.key))) { (framework.name) } },
            html! { (levels.join(" › ")) },
            html! { (framework.words.len()) },
            button::link_named(Weight::Quiet, &copy, more::make_own(lang), &framework.name),
        ]
    });
    let content = html! {
        (button::row(&[button::link(Weight::First, &urls::desk_part(lang, "frameworks/new"), more::new_framework(lang))]))
        (table::stacked(more::frameworks(lang), &columns, rows.collect()))
    };
    let heading = Heading::new(more::frameworks(lang)).lede(more::frameworks_lede(lang));
    Ok(staff.show(&staff.page(heading, frame::desk_crumbs(lang)), content))
}

/// The form for a new one, made from a preset or another (`?from=key`).
///
/// # Errors
/// When the person may not.
pub async fn new(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let all = open(&mut ctx).await?;
    let from = staff.visit.parameter("from").unwrap_or_default();
    let model = all.into_iter().chain(presets()).find(|framework| framework.key == from);
    let mut model = model.or_else(|| presets().into_iter().next()).unwrap_or_default();
    (model.key, model.name) = (String::new(), String::new());
    let kept = staff.form();
    let form = if kept.is_kept { kept } else { write(&model) };
    Ok(view(&staff, &Ask::fresh(staff.lang(), &form)))
}

/// The form for one that is there.
///
/// # Errors
/// When there is none or the person may not.
pub async fn show(staff: Staff, Path(key): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    open(&mut ctx).await?;
    let framework = city::get_framework(&mut ctx.conn, &key).await?;
    let kept = staff.form();
    let form = if kept.is_kept { kept } else { write(&framework) };
    Ok(view(&staff, &Ask::fresh(staff.lang(), &form)))
}

/// A framework as a form: levels and fields one a line, words in numbered lines.
fn write(framework: &Framework) -> Form {
    let levels: Vec<String> = framework.levels.iter().map(|level| level.name.clone()).collect();
    let promises = framework.levels.iter().filter(|level| level.commitment).map(|level| level.name.clone());
    let mut form = Form::default()
        .with("key", framework.key.as_str())
        .with("name", framework.name.as_str())
        .with("levels", levels.join("\n"))
        .with("promises", promises.collect::<Vec<_>>().join("\n"))
        .with("fields", framework.fields.join("\n"))
        .with("lines", (framework.words.len() + SPARE).to_string());
    for (at, word) in framework.words.iter().enumerate() {
        form = form
            .with(&format!("word-{at}"), word.word.as_str())
            .with(&format!("scale-{at}"), word.scale.key())
            .with(&format!("means-{at}"), word.means.key());
    }
    form
}

fn read(form: &Form) -> Framework {
    let lines = |name: &str| -> Vec<String> {
        form.get(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let promises = lines("promises");
    let key = form.get("key");
    Framework {
        key: if key.is_empty() { slug(form.get("name"), 60) } else { key.to_owned() },
        name: form.get("name").trim().to_owned(),
        levels: lines("levels")
            .into_iter()
            .map(|name| Level { commitment: promises.iter().any(|known| known.eq_ignore_ascii_case(&name)), name })
            .collect(),
        words: (0..line_count(form)).filter_map(|at| read_word(form, at)).collect(),
        fields: lines("fields"),
    }
}

fn line_count(form: &Form) -> usize {
    form.get("lines").parse().unwrap_or(SPARE).min(200)
}

fn read_word(form: &Form, at: usize) -> Option<StatusWord> {
    let word = form.optional(&format!("word-{at}"))?;
    let scale = SCALES.into_iter().find(|scale| scale.key() == form.get(&format!("scale-{at}"))).unwrap_or_default();
    let means = WorkState::from_key(form.get(&format!("means-{at}"))).unwrap_or_default();
    Some(StatusWord { word, scale, means })
}

/// Defines it.
///
/// # Errors
/// When the person may not.
pub async fn create(sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let all = open(&mut ctx).await?;
    let framework = read(&sent.form);
    match define(&mut ctx, &all, &sent.form, framework).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::desk_part(lang, "frameworks")).await,
        Err(error) => Ok(view(&sent.staff, &Ask::refused(lang, &sent.form, error)?)),
    }
}

async fn define(ctx: &mut Ctx, all: &[Framework], form: &Form, framework: Framework) -> app::Result<()> {
    if framework.name.is_empty() {
        return Err(Problem::error("name", Fault::Missing));
    }
    match all.iter().find(|known| known.key == framework.key) {
        Some(known) if *known == framework => Ok(()),
        Some(_) if form.get("key").is_empty() => Err(Problem::error("name", Fault::Taken(framework.name))),
        _ => city::define_framework(ctx, framework).await,
    }
}

fn view(staff: &Staff, ask: &Ask) -> Response {
    let lang = staff.lang();
    let fields = html! {
        (ask.input(Kind::Text, "name", common::name(lang), "", Need::Needed))
        (ask.area(4, "levels", more::levels(lang), more::levels_hint(lang), Need::Needed))
        (ask.area(2, "promises", more::promise_levels(lang), more::promise_levels_hint(lang), Need::Optional))
        (ask.area(3, "fields", more::more_fields(lang), more::more_fields_hint(lang), Need::Optional))
        (word_table(lang, ask))
        (ask.hidden("key")) (ask.hidden("lines"))
    };
    let buttons = [button::submit(Weight::First, common::save(lang))];
    let content = ask.wide_frame(&urls::desk_part(lang, "frameworks"), fields, &buttons);
    let name = ask.form.get("name");
    let heading = Heading::new(if ask.form.get("key").is_empty() { more::new_framework(lang) } else { name });
    let mut crumbs = frame::desk_crumbs(lang);
    crumbs.push(Crumb { label: more::frameworks(lang).to_owned(), href: urls::desk_part(lang, "frameworks") });
    staff.ask(ask, &staff.page(heading, crumbs), content)
}

/// One line a word: the word, its scale, what it counts as. Each control says which line it belongs to.
fn word_table(lang: Lang, ask: &Ask) -> Markup {
    let columns =
        [Column::text(more::status_word(lang)), Column::text(more::scale(lang)), Column::text(more::means(lang))];
    let control = |name: &str, at: usize, label: &str, body: Markup| {
        html! { select."usa-select" id={ (name) "-" (at) } name={ (name) "-" (at) } aria-label={ (label) " " (at + 1) } { (body) } }
    };
    let rows = (0..line_count(ask.form)).map(|at| {
        let value = |name: &str| ask.form.get(&format!("{name}-{at}"));
        let scales = html! { @for scale in SCALES {
            option value=(scale.key()) selected[scale.key() == value("scale")] { (naming::scale(lang, scale)) }
        } };
        let states = html! { @for state in WorkState::ALL.into_iter().filter(|state| *state != WorkState::NotReported) {
            option value=(state.key()) selected[state.key() == value("means")] { (badge::work_word(lang, state)) }
        } };
        vec![
            html! { input."usa-input" id={ "word-" (at) } name={ "word-" (at) } value=(value("word"))
            aria-label={ (more::status_word(lang)) " " (at + 1) }; },
            control("scale", at, more::scale(lang), scales),
            control("means", at, more::means(lang), states),
        ]
    });
    html! {
        div #words { (table::stacked(more::status_words(lang), &columns, rows.collect())) }
        p."usa-hint" { (more::words_hint(lang)) }
    }
}
