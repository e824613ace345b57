//! Withdrawing the words of an entry: a person's data or a mistake goes for good, and the record says that, when and why.
//! The entry stands in a plan's chain or in the city's.

use crate::error::Result;
use crate::forms::Ask;
use crate::pages::frame;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::layout::Crumb;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::ledger::withdraw;
use app::plans::{PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::ledger::entry::CITY;
use maud::{Markup, html};
use words::{Lang, common, history, staff as more};

/// Whose chain the entry stands in.
enum Place {
    City,
    Plan(Box<PlanHead>),
}

impl Place {
    /// The plan at an address, or the city.
    async fn open(ctx: &mut Ctx, plan: Option<&str>) -> Result<Place> {
        match plan {
            Some(plan) => {
                let plan = desk::open_plan(ctx, plan, Operation::WithdrawContent).await?;
                Ok(Place::Plan(Box::new(plan)))
            }
            None => {
                ctx.require(Operation::WithdrawContent, &[])?;
                Ok(Place::City)
            }
        }
    }

    fn chain(&self) -> &str {
        match self {
            Place::City => CITY,
            Place::Plan(plan) => &plan.id,
        }
    }

    fn form(&self, lang: Lang) -> String {
        match self {
            Place::City => urls::desk_part(lang, "withdrawals"),
            Place::Plan(plan) => urls::plan_part(lang, &plan.slug, "withdrawals"),
        }
    }

    fn history(&self, lang: Lang) -> String {
        match self {
            Place::City => urls::city_history(lang),
            Place::Plan(plan) => urls::plan_part(lang, &plan.slug, "history"),
        }
    }

    fn crumbs(&self, lang: Lang) -> Vec<Crumb> {
        match self {
            Place::City => {
                vec![Crumb { label: history::history_of(lang, common::city(lang)), href: urls::city_history(lang) }]
            }
            Place::Plan(plan) => frame::plan_crumbs(lang, plan),
        }
    }
}

/// What would go from a plan's chain, and the form (`?entry=12`).
///
/// # Errors
/// When there is no such plan or entry, its words cannot be withdrawn, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    ask(&staff, Some(&plan)).await
}

/// The same for the city's chain.
///
/// # Errors
/// When there is no such entry, its words cannot be withdrawn, or the person may not.
pub async fn new_of_city(staff: Staff) -> Result<Response> {
    ask(&staff, None).await
}

/// Withdraws words from a plan's chain.
///
/// # Errors
/// When there is no such plan or entry, its words cannot be withdrawn, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    withdraw(&sent, Some(&plan)).await
}

/// The same for the city's chain.
///
/// # Errors
/// When there is no such entry, its words cannot be withdrawn, or the person may not.
pub async fn create_of_city(sent: Sent) -> Result<Response> {
    withdraw(&sent, None).await
}

async fn ask(staff: &Staff, plan: Option<&str>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, plan).await?;
    let form = staff.form().or("entry", staff.visit.parameter("entry").unwrap_or_default());
    view(staff, &mut ctx, &place, &Ask::fresh(staff.lang(), &form)).await
}

async fn withdraw(sent: &Sent, plan: Option<&str>) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, plan).await?;
    let number = sent.form.number("entry")?;
    match withdraw::withdraw_content(&mut ctx, place.chain(), number, sent.form.get("reason")).await {
        Ok(_) => sent.done(ctx, Done::Recorded, &place.history(lang)).await,
        Err(error) => view(&sent.staff, &mut ctx, &place, &Ask::refused(lang, &sent.form, error)?).await,
    }
}

async fn view(staff: &Staff, ctx: &mut Ctx, place: &Place, ask: &Ask<'_>) -> Result<Response> {
    let lang = staff.lang();
    let number = ask.form.number("entry")?;
    let words = withdraw::list_words(ctx, place.chain(), number).await?;
    let elsewhere = withdraw::list_same_words(ctx, place.chain(), number, &words).await?;
    let fields = html! { (frame::reason(ask)) (ask.hidden("entry")) };
    let content = html! {
        (alert::sentence(lang, Tone::Warning, more::withdraw_text(lang)))
        h2 { (more::words_that_go(lang)) }
        @for text in &words { blockquote.aside { (text) } }
        @if !elsewhere.is_empty() { (same_words(lang, &elsewhere)) }
        (ask.frame(&place.form(lang), fields, &[button::submit(Weight::Danger, more::withdraw(lang))]))
    };
    let heading = frame::heading(lang, more::withdraw(lang), &history::entry(lang, &number.to_string()));
    Ok(staff.ask(ask, &staff.page(heading, place.crumbs(lang)), content))
}

/// Entries that say the same and stay: each is withdrawn by itself.
fn same_words(lang: Lang, entries: &[withdraw::SameWords]) -> Markup {
    html! {
        h2 { (more::same_words(lang)) }
        p { (more::same_words_text(lang)) }
        ul { @for entry in entries {
            @let number = entry.number.to_string();
            @let form = match &entry.plan {
                Some(plan) => urls::plan_form(lang, plan, "withdrawals"),
                None => urls::desk_part(lang, "withdrawals/new"),
            };
            li {
                a href=(urls::with(&form, "entry", &number)) {
                    (entry.plan.as_deref().unwrap_or(common::city(lang))) ": " (history::entry(lang, &number))
                }
            }
        } }
    }
}
