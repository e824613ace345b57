//! Putting an item of a published plan under another one, or at another place under the same one, with the reason that will
//! stand beside it. Its address and its history stay; what stands under it comes along.

use super::new_items::indented;
use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::{Choice, Kind};
use crate::staff::{Done, Sent, Staff, once};
use crate::urls;
use app::Ctx;
use app::plans::desk::{self, ItemLine};
use app::plans::{self, ItemHead, NewPlace, PlanHead};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::{Markup, html};
use std::collections::HashSet;
use words::{items, staff as more};

struct Place {
    plan: PlanHead,
    item: ItemHead,
    number: usize,
    /// What it can be put under.
    parents: Vec<ItemLine>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str, item: &str) -> Result<Place> {
        desk::open_plan(ctx, plan, Operation::AddItem).await?;
        let (plan, item) = desk::open_item(ctx, plan, item, Operation::RewordItem).await?;
        let number = plans::number_of(&mut ctx.conn, &item).await?;
        let parents = outside(desk::list_items(ctx, &plan.id).await?, &item.id);
        Ok(Place { plan, item, number, parents })
    }

    fn form(&self, form: Form) -> Form {
        let parent = self.item.parent.as_deref().unwrap_or_default();
        form.or("from", parent).or("parent", parent).or("number", self.number.to_string())
    }
}

/// Items of a plan in its order, without one and what stands under it.
fn outside(lines: Vec<ItemLine>, item: &str) -> Vec<ItemLine> {
    let mut own: HashSet<String> = HashSet::from([item.to_owned()]);
    let mut left = Vec::new();
    for line in lines {
        if own.contains(&line.id) || line.parent.as_ref().is_some_and(|parent| own.contains(parent)) {
            own.insert(line.id);
        } else {
            left.push(line);
        }
    }
    left
}

/// The form.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn new(staff: Staff, Path((plan, item)): Path<(String, String)>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan, &item).await?;
    let form = place.form(staff.form());
    Ok(view(&staff, &place, &Ask::fresh(staff.lang(), &form)))
}

/// Moves it.
///
/// # Errors
/// When there is no such item or the person may not.
pub async fn create(Path((plan, item)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan, &item).await?;
    match once(put(&mut ctx, &place.item, &sent.form).await) {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::item(lang, &plan, &item)).await,
        Err(error) => {
            let form = sent.form.clone().with("from", place.item.parent.clone().unwrap_or_default());
            Ok(view(&sent.staff, &place, &Ask::refused(lang, &form, error)?))
        }
    }
}

async fn put(ctx: &mut Ctx, item: &ItemHead, form: &Form) -> app::Result<()> {
    let (from, under) = (form.optional("from"), form.optional("parent"));
    let number = form.optional("number").map(|_| form.number("number")).transpose()?;
    let number = number.map(|number| usize::try_from(number.max(1)).unwrap_or(usize::MAX));
    let to = NewPlace { from: from.as_deref(), under: under.as_deref(), number };
    plans::move_item(ctx, &item.id, to, form.get("reason")).await
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Response {
    let lang = staff.lang();
    let address = urls::item_part(lang, &place.plan.slug, &place.item.key, "moves");
    let content = ask.frame(&address, fields(place, ask), &[button::submit(Weight::First, more::move_item(lang))]);
    let heading =
        frame::heading(lang, more::move_item(lang), &frame::name(&place.item)).lede(more::move_item_lede(lang));
    staff.ask(ask, &staff.page(heading, frame::item_crumbs(lang, &place.plan, &place.item)), content)
}

fn fields(place: &Place, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let names: Vec<String> = place.parents.iter().map(indented).collect();
    let parents: Vec<Choice> =
        place.parents.iter().zip(&names).map(|(line, name)| Choice { value: &line.id, label: name }).collect();
    html! {
        (ask.select(&parents, "parent", items::part_of(lang), more::move_parent_hint(lang), Need::Optional))
        (ask.input(Kind::Number, "number", more::move_number(lang), more::move_number_hint(lang), Need::Optional))
        (frame::reason(ask))
        (ask.hidden("from"))
    }
}
