//! *My due list*: what is late, due soon or silent among the things that the signed-in person answers for.

use crate::error::Result;
use crate::pages::actions;
use crate::parts::button::{self, Weight};
use crate::parts::empty::empty;
use crate::parts::heading::Heading;
use crate::parts::{badge, lateness};
use crate::staff::Staff;
use crate::urls;
use app::progress::{self, DueGroup, DueItem, DueList, DueScope};
use axum::response::Response;
use chrono::NaiveDate;
use domain::progress::lateness::{Bounds, judge};
use domain::progress::status::WorkState;
use maud::{Markup, html};
use words::{Lang, common, date, desk as desk_words, items, status};

/// The list.
///
/// # Errors
/// What the database says.
pub async fn show(staff: Staff) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let wish = match staff.visit.parameter("of").as_deref() {
        Some("city") => Some(DueScope::City),
        Some("units") => Some(DueScope::Units),
        _ => None,
    };
    let list = progress::list_due(&mut ctx, wish).await?;
    let due = &list.items;
    let today = ctx.today;
    let lang = staff.lang();
    let has_list = staff.person.has_due_list() || !due.is_empty();
    let groups = [DueGroup::Late, DueGroup::Soon, DueGroup::Silent];
    let content = html! {
        (actions::desk_menu(lang, &staff.person))
        (scopes(lang, &list))
        @if due.is_empty() && has_list { (empty(desk_words::all_done(lang), None)) }
        @for group in groups {
            @let of_group: Vec<&DueItem> = due.iter().filter(|item| item.group(today) == group).collect();
            @if !of_group.is_empty() { (section(lang, group, &of_group, today)) }
        }
    };
    let heading = if has_list {
        Heading::new(desk_words::title(lang)).lede(desk_words::items_due(lang, list.count))
    } else {
        Heading::new(common::staff_area(lang))
    };
    Ok(staff.show(&staff.page(heading, Vec::new()), content))
}

/// Whose things are listed, with a way to the others; and that a long list is cut.
fn scopes(lang: Lang, list: &DueList) -> Markup {
    let shown = i64::try_from(list.items.len()).unwrap_or(i64::MAX);
    let other = match list.scope {
        DueScope::Units => ("city", desk_words::show_city(lang)),
        DueScope::City => ("units", desk_words::show_units(lang)),
    };
    html! {
        @if list.has_both {
            p {
                (match list.scope { DueScope::Units => desk_words::of_units(lang), DueScope::City => desk_words::of_city(lang) }) " "
                a href=(urls::with(&urls::desk(lang), "of", other.0)) { (other.1) }
            }
        }
        @if shown < list.count { p { (desk_words::first_shown(lang, shown)) } }
    }
}

fn section(lang: Lang, group: DueGroup, due: &[&DueItem], today: NaiveDate) -> Markup {
    let (title, id) = match group {
        DueGroup::Late => (status::count_late(lang), "late"),
        DueGroup::Soon => (desk_words::due_soon(lang), "soon"),
        DueGroup::Silent => (desk_words::silent(lang), "silent"),
    };
    html! {
        section.section."section--ruled" aria-labelledby=(id) {
            h2 id=(id) { (title) " " span.soft { "(" (due.len()) ")" } }
            .cards { @for item in due { (card(lang, item, today)) } }
        }
    }
}

fn card(lang: Lang, item: &DueItem, today: NaiveDate) -> Markup {
    let state = WorkState::from_key(&item.state).unwrap_or_default();
    let bounds = Bounds { earliest: item.due_earliest, latest: item.due_latest, review_on: item.review_on };
    let late = judge(bounds, state, today);
    let days = item.due_latest.or(item.review_on).map(|day| (today - day).num_days());
    let form = urls::item_form(lang, &item.plan, &item.key, "updates");
    let unchanged = urls::item_form(lang, &item.plan, &item.key, "unchanged");
    html! {
        article.card {
            p.item__level { (item.plan_title) }
            h3.item__title {
                a href=(urls::item(lang, &item.plan, &item.key)) {
                    @if let Some(label) = &item.label { (label) " " }
                    (item.title)
                }
            }
            .item__marks { (badge::work(lang, state, item.word.as_deref())) (lateness::mark(lang, late, days)) }
            p.soft {
                @if let Some(due) = &item.due_text { (items::due(lang)) ": “" (due) "”. " }
                @match item.recorded_day {
                    Some(day) => (status::last_heard(lang, &date::relative(lang, day, today))),
                    None => (status::never_heard(lang)),
                }
            }
            // Twenty links that all say "Report" would be one to a screen reader: the item's name goes with each.
            p.buttons {
                (button::link_named(Weight::Second, &form, desk_words::report(lang), &item.title))
                @if item.reported_on.is_some() {
                    (button::link_named(Weight::Quiet, &unchanged, desk_words::no_change(lang), &item.title))
                }
            }
        }
    }
}
