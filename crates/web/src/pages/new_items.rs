//! Adding an item to a published plan, with the reason that will stand beside it.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::{Choice, Kind};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::people::PartyRow;
use app::plans::desk::{self, ItemLine};
use app::plans::{self, PlanHead, publish};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::item::Item;
use domain::plans::responsibility::Responsibility;
use maud::{Markup, html};
use words::{common, items, staff as more};

struct Place {
    plan: PlanHead,
    lines: Vec<ItemLine>,
    levels: Vec<String>,
    parties: Vec<PartyRow>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str) -> Result<Place> {
        let plan = desk::open_plan(ctx, plan, Operation::AddItem).await?;
        let mut levels = desk::list_levels(ctx, &plan.id).await?;
        for level in desk::framework_of(ctx, &plan).await?.levels {
            if !levels.contains(&level.name) {
                levels.push(level.name);
            }
        }
        let lines = desk::list_items(ctx, &plan.id).await?;
        Ok(Place { parties: desk::list_parties(ctx).await?, plan, lines, levels })
    }
}

/// The form.
///
/// # Errors
/// When there is no such plan or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan).await?;
    let level = place.levels.last().cloned().unwrap_or_default();
    let fresh = !staff.form().is_kept;
    let form = staff.form().with_id().or("level", level);
    let form = if fresh { form.or("commitment", "yes") } else { form };
    Ok(view(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Adds the item.
///
/// # Errors
/// When there is no such plan or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan).await?;
    match add(&mut ctx, &place, &sent.form).await {
        Ok(key) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan, &key)).await,
        Err(error) => Ok(view(&sent.staff, &place, &Ask::refused(lang, &sent.form, error)?)),
    }
}

async fn add(ctx: &mut Ctx, place: &Place, form: &Form) -> app::Result<String> {
    let schedule = form.optional("due").map(|due| publish::read_date(&place.plan, &due)).transpose()?;
    let lead = place.parties.iter().find(|party| party.id == form.get("lead"));
    let item = Item {
        id: form.id().unwrap_or_default(),
        parent: form.optional("parent"),
        level: form.get("level").to_owned(),
        label: form.optional("label"),
        title: form.get("title").to_owned(),
        description: form.optional("description"),
        commitment: form.get("commitment") == "yes",
        lead: lead.map(|party| party.name.clone()),
        schedule,
        ..Item::default()
    };
    let key = plans::add_item(ctx, &place.plan.id, item, form.get("reason")).await?;
    if let Some(party) = lead {
        let (_, added) = desk::open_item(ctx, &place.plan.slug, &key, Operation::AddItem).await?;
        let ties = desk::list_responsibilities(ctx, &added.id).await?;
        if ties.is_empty() {
            let tie = Responsibility {
                party: party.id.clone(),
                code: "lead".into(),
                as_written: party.name.clone(),
                origin: None,
            };
            plans::assign_responsibility(ctx, &added.id, tie).await?;
        }
    }
    Ok(key)
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::plan_part(lang, &place.plan.slug, "items");
    let content = ask.frame(&address, fields(place, ask), &[button::submit(Weight::First, more::add_item(lang))]);
    let heading = frame::heading(lang, more::add_item(lang), &place.plan.title).lede(more::add_item_lede(lang));
    staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, &place.plan)), content)
}

fn fields(place: &Place, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let names: Vec<String> = place.lines.iter().map(indented).collect();
    let parents: Vec<Choice> =
        place.lines.iter().zip(&names).map(|(line, name)| Choice { value: &line.id, label: name }).collect();
    let levels: Vec<Choice> = place.levels.iter().map(|level| Choice { value: level, label: level }).collect();
    let parties: Vec<Choice> =
        place.parties.iter().map(|party| Choice { value: &party.id, label: &party.name }).collect();
    html! {
        (ask.select(&parents, "parent", items::part_of(lang), "", Need::Optional))
        (ask.select(&levels, "level", items::level(lang), "", Need::Needed))
        (ask.input(Kind::Text, "label", items::number(lang), more::label_hint(lang), Need::Optional))
        (ask.area(3, "title", items::text(lang), "", Need::Needed))
        (ask.area(4, "description", common::description(lang), "", Need::Optional))
        (ask.input(Kind::Text, "due", items::due_as_written(lang), more::due_hint(lang), Need::Optional))
        (ask.select(&parties, "lead", items::lead(lang), "", Need::Optional))
        (ask.tick("commitment", more::is_commitment(lang), more::is_commitment_hint(lang)))
        (frame::reason(ask))
        (ask.hidden("id"))
    }
}

/// An item in the list of parents: set in by its depth, cut where it is long.
pub(super) fn indented(line: &ItemLine) -> String {
    let inset = "\u{2003}".repeat(usize::try_from(line.depth).unwrap_or(0).min(6));
    let title: String = line.title.chars().take(80).collect();
    match &line.label {
        Some(label) => format!("{inset}{label} {title}"),
        None => format!("{inset}{title}"),
    }
}
