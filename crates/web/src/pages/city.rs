//! The city's own facts: name, time zone, fiscal year, languages, contact, how long silence may last.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::{Choice, Kind};
use crate::parts::heading::Heading;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::city;
use app::error::{Fault, Problem};
use axum::response::Response;
use domain::access::Operation;
use domain::ledger::entry::City;
use maud::html;
use words::{Lang, common, staff as more};

async fn open(ctx: &mut Ctx) -> Result<City> {
    ctx.require(Operation::ManageCity, &[])?;
    Ok(city::find(&mut ctx.conn).await?.unwrap_or_default())
}

/// The form.
///
/// # Errors
/// When the person may not.
pub async fn show(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let city = open(&mut ctx).await?;
    let kept = staff.form();
    let form = if kept.is_kept { kept } else { write(&city) };
    Ok(view(&staff, &Ask::fresh(staff.lang(), &form)))
}

fn write(city: &City) -> Form {
    let (month, day) = city.fiscal_year_start;
    let form = Form::default()
        .with("name", city.name.as_str())
        .with("time_zone", city.time_zone.as_str())
        .with("fiscal_year_start", format!("{month:02}-{day:02}"))
        .with("contact", city.contact.as_str())
        .with("reporting_months", city.reporting_months.to_string())
        .with("day_first", if city.day_first { "yes" } else { "" })
        .with("south", if city.south { "yes" } else { "" });
    city.languages.iter().fold(form, |form, language| form.and("languages", language.as_str()))
}

fn read(form: &Form) -> app::Result<City> {
    let start = form.get("fiscal_year_start").trim().split_once('-');
    let start = start.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    let start = start.ok_or_else(|| Problem::error("fiscal_year_start", Fault::Form("07-01".to_owned())))?;
    let months = form.number("reporting_months")?;
    if !(1..=60).contains(&months) {
        return Err(Problem::error("reporting_months", Fault::Form("1 – 60".to_owned())));
    }
    let languages: Vec<String> =
        form.all("languages").into_iter().filter(|code| Lang::from_code(code).is_some()).collect();
    if languages.is_empty() {
        return Err(Problem::error("languages", Fault::Missing));
    }
    Ok(City {
        name: form.get("name").trim().to_owned(),
        time_zone: form.get("time_zone").trim().to_owned(),
        fiscal_year_start: start,
        languages,
        contact: form.get("contact").trim().to_owned(),
        reporting_months: months,
        day_first: form.get("day_first") == "yes",
        south: form.get("south") == "yes",
    })
}

/// Saves them, as an entry of the city's record.
///
/// # Errors
/// When the person may not.
pub async fn create(sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let now = open(&mut ctx).await?;
    let result = match read(&sent.form) {
        Ok(city) if city == now => Ok(()),
        Ok(city) => city::describe(&mut ctx, city).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => {
            sent.staff.visit.state.note_city(sent.form.get("name").trim());
            sent.done(ctx, Done::Recorded, &urls::desk_part(lang, "city")).await
        }
        Err(error) => Ok(view(&sent.staff, &Ask::refused(lang, &sent.form, error)?)),
    }
}

fn view(staff: &Staff, ask: &Ask) -> Response {
    let lang = staff.lang();
    let languages: Vec<Choice> = Lang::ALL.iter().map(|l| Choice { value: l.code(), label: l.own_name() }).collect();
    let fields = html! {
        (ask.input(Kind::Text, "name", common::name(lang), "", Need::Needed))
        (ask.input(Kind::Text, "time_zone", more::time_zone(lang), more::time_zone_hint(lang), Need::Needed))
        (ask.input(Kind::Text, "fiscal_year_start", more::fiscal_year_start(lang), more::fiscal_year_start_hint(lang), Need::Needed))
        (ask.boxes(&languages, "languages", more::languages(lang), ""))
        (ask.area(3, "contact", common::contact(lang), more::contact_hint(lang), Need::Optional))
        (ask.input(Kind::Number, "reporting_months", more::reporting_months(lang), more::reporting_months_hint(lang), Need::Needed))
        (ask.tick("day_first", more::day_first(lang), ""))
        (ask.tick("south", more::south(lang), ""))
    };
    let content =
        ask.frame(&urls::desk_part(lang, "city"), fields, &[button::submit(Weight::First, common::save(lang))]);
    staff.ask(ask, &staff.page(Heading::new(more::city_settings(lang)), frame::desk_crumbs(lang)), content)
}
