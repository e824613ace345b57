//! Measures of an item: adding one, reporting what was reached, restating what was reported. An old value stays in view.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::facts::Facts;
use crate::parts::form::{Choice, Kind};
use crate::parts::table::{self, Column};
use crate::parts::{badge, naming};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::desk::{self, MeasureLine};
use app::plans::{self, ItemHead, PlanHead, publish};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::measure::{Measure, MeasureKind, Target};
use domain::progress::status::Performance;
use maud::html;
use words::{Lang, desk as desk_words, items, staff as more};

/// The form for a measure.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::RewordItem).await?;
    let form = staff.form().with_id().or("kind", MeasureKind::Number.key());
    Ok(view(&staff, &plan, &item, &Ask::fresh(staff.lang(), &form)))
}

/// Adds a measure.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::RewordItem).await?;
    let known = desk::list_measures(&mut ctx, &item.id).await?;
    let measure = match read(&plan, &sent.form, known.len()) {
        Ok(measure) => measure,
        Err(error) => return Ok(view(&sent.staff, &plan, &item, &Ask::refused(lang, &sent.form, error)?)),
    };
    let result = plans::parts::add_measure(&mut ctx, &item.id, measure, None).await.map(drop);
    match result {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan.slug, &item.key)).await,
        Err(error) => Ok(view(&sent.staff, &plan, &item, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn read(plan: &PlanHead, form: &Form, known: usize) -> app::Result<Measure> {
    let kind = MeasureKind::from_key(form.get("kind")).unwrap_or_default();
    let lines = form.get("targets").lines().map(str::trim).filter(|line| !line.is_empty());
    let targets = lines.map(|line| read_target(plan, kind, line)).collect::<app::Result<Vec<Target>>>()?;
    Ok(Measure {
        id: form.id().unwrap_or_default(),
        position: i64::try_from(known).unwrap_or(i64::MAX),
        kind,
        text: form.get("text").trim().to_owned(),
        baseline: form.optional("baseline"),
        targets,
        ..Measure::default()
    })
}

/// "Year 1 (FY24/25): 200 trees": what stands before the first colon is the period.
fn read_target(plan: &PlanHead, kind: MeasureKind, line: &str) -> app::Result<Target> {
    let (period, text) = line.split_once(':').map_or((None, line), |(period, text)| (Some(period.trim()), text.trim()));
    let reading = period.map(|period| publish::read_date(plan, period)).transpose()?.unwrap_or_default();
    Ok(Target {
        period: period.map(str::to_owned),
        start: reading.start,
        end: reading.end,
        text: text.to_owned(),
        kind,
    })
}

fn view(staff: &Staff, plan: &PlanHead, item: &ItemHead, ask: &Ask) -> Response {
    let lang = staff.lang();
    let kinds: Vec<Choice> = MeasureKind::ALL
        .iter()
        .map(|kind| Choice { value: kind.key(), label: naming::measure_kind(lang, *kind) })
        .collect();
    let fields = html! {
        (ask.area(3, "text", items::measure(lang), more::measure_hint(lang), Need::Needed))
        (ask.select(&kinds, "kind", more::measure_kind(lang), "", Need::Needed))
        (ask.input(Kind::Text, "baseline", items::baseline(lang), more::baseline_hint(lang), Need::Optional))
        (ask.area(5, "targets", more::targets(lang), more::targets_hint(lang), Need::Optional))
        (ask.hidden("id"))
    };
    let address = urls::item_part(lang, &plan.slug, &item.key, "measures");
    let content = ask.frame(&address, fields, &[button::submit(Weight::First, more::add_measure(lang))]);
    let heading = frame::heading(lang, more::add_measure(lang), &frame::name(item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, plan, item)), content)
}

/// The measures of an item with what was reached, or the form for one of them (`?measure=…&target=…`).
///
/// # Errors
/// When there is no such item or measure, or the person may not.
pub async fn new_actual(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::ReportMeasure).await?;
    let lines = desk::list_measures(&mut ctx, &item.id).await?;
    let kept = staff.form();
    let asked = |name: &str| staff.visit.parameter(name).unwrap_or_else(|| kept.get(name).to_owned());
    let (measure, target) = (asked("measure"), asked("target"));
    if measure.is_empty() {
        return Ok(view_lines(&staff, &plan, &item, &lines));
    }
    let form = kept.or("measure", measure).or("target", target).or("on", ctx.today.to_string());
    let line = find_line(&lines, &form)?;
    let form = form.or("performance", line.performance.as_deref().unwrap_or_default());
    Ok(view_actual(&staff, &plan, &item, line, &Ask::fresh(staff.lang(), &form)))
}

fn find_line<'a>(lines: &'a [MeasureLine], form: &Form) -> Result<&'a MeasureLine> {
    let (measure, target) = (form.get("measure"), form.number("target")?);
    lines.iter().find(|line| line.id == measure && line.position == Some(target)).ok_or_else(Error::not_found)
}

fn view_lines(staff: &Staff, plan: &PlanHead, item: &ItemHead, lines: &[MeasureLine]) -> Response {
    let lang = staff.lang();
    let form = urls::item_form(lang, &plan.slug, &item.key, "actuals");
    let columns = [
        Column::text(items::measure(lang)),
        Column::text(items::period(lang)),
        Column::text(items::target(lang)),
        Column::text(items::actual(lang)),
        Column::text(more::to_change(lang)),
    ];
    let rows = lines.iter().filter_map(|line| line.position.map(|position| (line, position))).map(|(line, position)| {
        let address = urls::with(&urls::with(&form, "measure", &line.id), "target", &position.to_string());
        let word = if line.actual.is_some() { more::restate(lang) } else { more::report_actual(lang) };
        vec![
            html! { (line.text) },
            html! { (line.period.as_deref().unwrap_or_default()) },
            html! { (line.target.as_deref().unwrap_or_default()) },
            html! { (line.actual.as_deref().unwrap_or_default()) " " (badge::performance(lang, performance_of(line), None)) },
            button::link_named(Weight::Quiet, &address, word, line.period.as_deref().unwrap_or(&line.text)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let content = html! {
        @if rows.is_empty() { (empty(more::no_targets(lang), None)) }
        @else { (table::stacked(items::measures(lang), &columns, rows)) }
    };
    let heading = frame::heading(lang, more::report_actual(lang), &frame::name(item));
    staff.show(&staff.page(heading, frame::item_crumbs(lang, plan, item)), content)
}

fn performance_of(line: &MeasureLine) -> Performance {
    line.performance.as_deref().and_then(Performance::from_key).unwrap_or_default()
}

/// Reports what was reached, or restates it.
///
/// # Errors
/// When there is no such item or measure, or the person may not.
pub async fn create_actual(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, item) = desk::open_item(&mut ctx, &plan, &item, Operation::ReportMeasure).await?;
    let lines = desk::list_measures(&mut ctx, &item.id).await?;
    let line = find_line(&lines, &sent.form)?;
    match record_actual(&mut ctx, &sent.form).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item_form(lang, &plan.slug, &item.key, "actuals")).await,
        Err(error) => Ok(view_actual(&sent.staff, &plan, &item, line, &Ask::refused(lang, &sent.form, error)?)),
    }
}

async fn record_actual(ctx: &mut Ctx, form: &Form) -> app::Result<()> {
    let on = form.day("on")?.unwrap_or(ctx.today);
    let performance = Performance::from_key(form.get("performance")).unwrap_or(Performance::NotJudged);
    let (measure, target) = (form.get("measure"), form.number("target")?);
    plans::report_measure(ctx, measure, target, form.get("actual"), on, performance, form.get("reason")).await
}

fn view_actual(staff: &Staff, plan: &PlanHead, item: &ItemHead, line: &MeasureLine, ask: &Ask) -> Response {
    let lang = staff.lang();
    let word = if line.actual.is_some() { more::restate(lang) } else { more::report_actual(lang) };
    let fields = html! {
        (facts_of(lang, line))
        (ask.input(Kind::Text, "actual", items::actual(lang), more::actual_hint(lang), Need::Needed))
        (ask.radios(&performances(lang), "performance", more::judgement(lang), more::judgement_hint(lang), Need::Needed))
        @if line.actual.is_some() { (frame::reason(ask)) (ask.hidden("on")) }
        @else { (ask.input(Kind::Day, "on", desk_words::speaks_of(lang), desk_words::speaks_of_hint(lang), Need::Needed)) }
        (ask.hidden("measure")) (ask.hidden("target"))
    };
    let address = urls::item_part(lang, &plan.slug, &item.key, "actuals");
    let content = ask.frame(&address, fields, &[button::submit(Weight::First, word)]);
    let heading = frame::heading(lang, word, &frame::name(item));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, plan, item)), content)
}

fn facts_of(lang: Lang, line: &MeasureLine) -> maud::Markup {
    Facts::new()
        .maybe(items::measure(lang), Some(&line.text))
        .maybe(items::period(lang), line.period.as_deref())
        .maybe(items::target(lang), line.target.as_deref())
        .maybe(items::baseline(lang), line.baseline.as_deref())
        .maybe(more::says_now(lang), line.actual.as_deref())
        .render()
}

fn performances(lang: Lang) -> Vec<Choice<'static>> {
    let judged = [Performance::Met, Performance::PartlyMet, Performance::Missed, Performance::NotJudged];
    judged.iter().map(|value| Choice { value: value.key(), label: naming::performance(lang, *value) }).collect()
}
