//! What stands around every form on a plan or an item: the way here, what it is about, the reason that will be public.

use crate::forms::{Ask, Need};
use crate::parts::heading::Heading;
use crate::parts::layout::Crumb;
use crate::urls;
use app::plans::{ItemHead, PlanHead};
use maud::Markup;
use words::{Lang, common, staff};

/// The way to a form on a plan.
#[must_use]
pub fn plan_crumbs(lang: Lang, plan: &PlanHead) -> Vec<Crumb> {
    vec![
        Crumb { label: common::plans(lang).to_owned(), href: urls::plans(lang) },
        Crumb { label: plan.title.clone(), href: urls::plan(lang, &plan.slug) },
    ]
}

/// The way to a form on an item.
#[must_use]
pub fn item_crumbs(lang: Lang, plan: &PlanHead, item: &ItemHead) -> Vec<Crumb> {
    let mut crumbs = plan_crumbs(lang, plan);
    crumbs.push(Crumb { label: name(item), href: urls::item(lang, &plan.slug, &item.key) });
    crumbs
}

/// The way to a page of the desk.
#[must_use]
pub fn desk_crumbs(lang: Lang) -> Vec<Crumb> {
    vec![Crumb { label: common::desk(lang).to_owned(), href: urls::desk(lang) }]
}

/// Number as printed and title.
#[must_use]
pub fn name(item: &ItemHead) -> String {
    match &item.label {
        Some(label) => format!("{label} {}", item.title),
        None => item.title.clone(),
    }
}

/// The head of a form: what is done, and to what.
#[must_use]
pub fn heading(lang: Lang, what: &str, to: &str) -> Heading {
    Heading::new(staff::form_title(lang, to, what))
}

/// The reason, which will be public.
#[must_use]
pub fn reason(ask: &Ask) -> Markup {
    ask.area(3, "reason", common::reason(ask.lang), staff::reason_hint(ask.lang), Need::Needed)
}
