//! Dated steps of a plan: whether they were reached. Everybody sees only the steps that are theirs to report.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::form::{Choice, Kind};
use crate::parts::table::{self, Column};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::plans::desk::{self, MilestoneLine};
use app::plans::{self, PlanHead};
use axum::extract::Path;
use axum::response::Response;
use maud::html;
use words::{Lang, common, date, desk as desk_words, items, staff as more};

/// The steps of a plan, or the form for one of them (`?milestone=…`).
///
/// # Errors
/// When there is no such plan or step, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (plan, lines) = desk::open_milestones(&mut ctx, &plan).await?;
    let kept = staff.form();
    let asked = staff.visit.parameter("milestone").unwrap_or_else(|| kept.get("milestone").to_owned());
    if asked.is_empty() {
        return Ok(view_lines(&staff, &plan, &lines));
    }
    let form = kept.or("milestone", asked).or("on", ctx.today.to_string()).or("reached", "yes");
    view(&staff, &plan, &lines, &Ask::fresh(staff.lang(), &form))
}

/// Records whether a step was reached.
///
/// # Errors
/// When there is no such plan or step, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let (plan, lines) = desk::open_milestones(&mut ctx, &plan).await?;
    match record(&mut ctx, &lines, &sent.form).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan_form(lang, &plan.slug, "milestone-reports")).await,
        Err(error) => view(&sent.staff, &plan, &lines, &Ask::refused(lang, &sent.form, error)?),
    }
}

async fn record(ctx: &mut Ctx, lines: &[MilestoneLine], form: &Form) -> app::Result<()> {
    let on = form.day("on")?.unwrap_or(ctx.today);
    let is_reached = form.get("reached") == "yes";
    let line = lines.iter().find(|line| line.id == form.get("milestone"));
    let line = line.ok_or_else(|| app::Error::NotFound("the milestone".to_owned()))?;
    let note = form.get("note").trim();
    let is_there =
        line.reached == Some(is_reached) && line.reached_on == Some(on) && line.note.as_deref() == Some(note);
    // The same form sent twice says nothing new.
    if is_there { Ok(()) } else { plans::report_milestone(ctx, &line.id, is_reached, on, note).await }
}

fn view_lines(staff: &Staff, plan: &PlanHead, lines: &[MilestoneLine]) -> Response {
    let lang = staff.lang();
    let form = urls::plan_form(lang, &plan.slug, "milestone-reports");
    let columns = [
        Column::text(items::milestones(lang)),
        Column::text(items::stream(lang)),
        Column::text(items::due(lang)),
        Column::text(more::reached(lang)),
        Column::text(more::to_change(lang)),
    ];
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            vec![
                html! { (line.text) },
                html! { (line.stream.as_deref().unwrap_or_default()) },
                html! { (days(lang, line)) },
                html! { (standing(lang, line)) },
                button::link_named(
                    Weight::Quiet,
                    &urls::with(&form, "milestone", &line.id),
                    desk_words::report(lang),
                    &line.text,
                ),
            ]
        })
        .collect();
    let content = html! {
        @if rows.is_empty() { (empty(common::nothing_here(lang), None)) }
        @else { (table::stacked(items::milestones(lang), &columns, rows)) }
    };
    let heading = frame::heading(lang, more::report_milestones(lang), &plan.title);
    staff.show(&staff.page(heading, frame::plan_crumbs(lang, plan)), content)
}

fn days(lang: Lang, line: &MilestoneLine) -> String {
    match (line.first_day, line.last_day) {
        (Some(first), Some(last)) => date::span(lang, first, last),
        (Some(day), None) | (None, Some(day)) => date::day(lang, day),
        (None, None) => words::dates::no_date(lang).to_owned(),
    }
}

fn standing(lang: Lang, line: &MilestoneLine) -> String {
    let word = match line.reached {
        None => return words::status::not_reported(lang).to_owned(),
        Some(true) => common::yes(lang),
        Some(false) => common::no(lang),
    };
    match line.reached_on {
        Some(day) => format!("{word}, {}", date::day_short(lang, day)),
        None => word.to_owned(),
    }
}

fn view(staff: &Staff, plan: &PlanHead, lines: &[MilestoneLine], ask: &Ask) -> Result<Response> {
    let lang = staff.lang();
    let line = lines.iter().find(|line| line.id == ask.form.get("milestone")).ok_or_else(Error::not_found)?;
    let answers = [Choice { value: "yes", label: common::yes(lang) }, Choice { value: "no", label: common::no(lang) }];
    let fields = html! {
        p.lede { (line.text) }
        (ask.radios(&answers, "reached", more::was_reached(lang), "", Need::Needed))
        (ask.input(Kind::Day, "on", common::day(lang), desk_words::speaks_of_hint(lang), Need::Needed))
        (ask.area(3, "note", common::note(lang), "", Need::Optional))
        (ask.hidden("milestone"))
    };
    let address = urls::plan_part(lang, &plan.slug, "milestone-reports");
    let content = ask.frame(&address, fields, &[button::submit(Weight::First, desk_words::report(lang))]);
    let heading = frame::heading(lang, more::report_milestones(lang), &plan.title);
    Ok(staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, plan)), content))
}
