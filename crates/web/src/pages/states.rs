//! The state of a plan's document and of its matrices: adopted, superseded by another … An illustrative matrix comes into
//! force only here.

use crate::error::{Error, Result};
use crate::forms::{Ask, Form, Need};
use crate::pages::frame;
use crate::parts::button::{self, Weight};
use crate::parts::form::Choice;
use crate::parts::{badge, naming};
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use app::Ctx;
use app::error::{Fault, Problem};
use app::plans::{self, PlanHead, desk};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::plan::DocumentState;
use maud::{Markup, html};
use words::{Lang, common, responsibilities, staff as more};

struct Place {
    plan: PlanHead,
    others: Vec<PlanHead>,
    matrices: Vec<(String, String, String)>,
}

impl Place {
    async fn open(ctx: &mut Ctx, plan: &str) -> Result<Place> {
        let plan = desk::open_plan(ctx, plan, Operation::ChangePlan).await?;
        let mut others = desk::list_plans(ctx).await?;
        others.retain(|other| other.id != plan.id);
        Ok(Place { matrices: desk::list_matrices(ctx, &plan.id).await?, plan, others })
    }

    /// Title and state of the matrix that a form is about, or of the plan.
    fn thing(&self, form: &Form) -> Result<(&str, DocumentState)> {
        let (title, state) = match form.get("matrix") {
            "" => (&self.plan.title, &self.plan.state),
            id => {
                let (_, title, state) =
                    self.matrices.iter().find(|(known, ..)| known == id).ok_or_else(Error::not_found)?;
                (title, state)
            }
        };
        Ok((title, DocumentState::from_key(state).unwrap_or_default()))
    }
}

/// The form for the plan, or for one of its matrices (`?matrix=…`).
///
/// # Errors
/// When there is no such plan or matrix, or the person may not.
pub async fn new(staff: Staff, Path(plan): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let place = Place::open(&mut ctx, &plan).await?;
    let form = staff.form().or("matrix", staff.visit.parameter("matrix").unwrap_or_default());
    view(&staff, &place, &Ask::fresh(staff.lang(), &form))
}

/// Changes the state.
///
/// # Errors
/// When there is no such plan or matrix, or the person may not.
pub async fn create(Path(plan): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let lang = sent.staff.lang();
    let place = Place::open(&mut ctx, &plan).await?;
    place.thing(&sent.form)?;
    match change(&mut ctx, &place, &sent.form).await {
        Ok(()) => sent.done(ctx, Done::Recorded, &urls::plan(lang, &plan)).await,
        Err(error) => view(&sent.staff, &place, &Ask::refused(lang, &sent.form, error)?),
    }
}

async fn change(ctx: &mut Ctx, place: &Place, form: &Form) -> app::Result<()> {
    let Some(to) = DocumentState::from_key(form.get("state")) else {
        return Err(Problem::error("state", Fault::Missing));
    };
    match form.get("matrix") {
        "" => plans::change_plan_state(ctx, &place.plan.id, to, form.optional("successor"), form.get("reason")).await,
        matrix => plans::change_matrix_state(ctx, matrix, to, form.get("reason")).await,
    }
}

fn view(staff: &Staff, place: &Place, ask: &Ask) -> Result<Response> {
    let lang = staff.lang();
    let (title, now) = place.thing(ask.form)?;
    let states: Vec<Choice> = DocumentState::ALL
        .iter()
        .filter(|state| **state != now)
        .map(|state| Choice { value: state.key(), label: naming::document_state(lang, *state) })
        .collect();
    let successors: Vec<Choice> =
        place.others.iter().map(|plan| Choice { value: &plan.slug, label: &plan.title }).collect();
    let is_plan = ask.form.get("matrix").is_empty();
    let fields = html! {
        p { (more::says_now(lang)) ": " (badge::document(lang, now)) }
        (ask.radios(&states, "state", more::new_state(lang), "", Need::Needed))
        @if is_plan { (ask.select(&successors, "successor", more::successor_plan(lang), more::successor_plan_hint(lang), Need::Optional)) }
        (frame::reason(ask)) (ask.hidden("matrix"))
    };
    let address = urls::plan_part(lang, &place.plan.slug, "states");
    let content = html! {
        (ask.frame(&address, fields, &[button::submit(Weight::First, more::change_state(lang))]))
        @if is_plan && !place.matrices.is_empty() { (matrices(lang, place)) }
    };
    let heading = frame::heading(lang, more::change_state(lang), title);
    Ok(staff.ask(ask, &staff.page(heading, frame::plan_crumbs(lang, &place.plan)), content))
}

fn matrices(lang: Lang, place: &Place) -> Markup {
    let form = urls::plan_form(lang, &place.plan.slug, "states");
    html! {
        section.section."section--ruled" {
            h2 { (responsibilities::matrix(lang)) }
            ul { @for (id, title, state) in &place.matrices {
                li {
                    (title) " " (badge::document(lang, DocumentState::from_key(state).unwrap_or_default())) " "
                    (button::link_named(Weight::Quiet, &urls::with(&form, "matrix", id), common::edit(lang), title))
                }
            } }
        }
    }
}
