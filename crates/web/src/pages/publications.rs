//! Publishing a draft: its address, shape, owner and state, and whether everybody may read the document itself.

use crate::error::Result;
use crate::forms::{Ask, Form, Need};
use crate::pages::drafts::{draft_crumbs, finding_words, unseen_alert};
use crate::pages::imports::count;
use crate::parts::alert::{self, Tone};
use crate::parts::badge;
use crate::parts::button::{self, Weight};
use crate::parts::form::{Choice, Kind, hidden};
use crate::parts::heading::Heading;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use ::words::{Lang, imports as words};
use app::error::{Fault, Problem};
use app::imports::reimport::likely_plan;
use app::imports::seen::{self, Sight};
use app::imports::{self, OpenDraft};
use app::plans::publish::{Publication, level_names};
use app::plans::{self, PlanHead};
use app::{city, people};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::framework::{Framework, OWN, Told, words_to_ask};
use domain::plans::plan::DocumentState;
use domain::progress::status::WorkState;
use maud::{Markup, html};

/// What is chosen for a word that the draft prints as a status and that is none.
const NO_STATUS: &str = "none";

/// What the form needs to know.
struct Ground {
    open: OpenDraft,
    frameworks: Vec<Framework>,
    parties: Vec<(String, String)>,
    plans: Vec<PlanHead>,
    slug: String,
    is_slug_taken: bool,
    languages: Vec<String>,
    unseen: Vec<Sight>,
    likely: Option<(PlanHead, usize)>,
}

async fn ground(ctx: &mut app::Ctx, id: &str) -> Result<Ground> {
    ctx.require(Operation::PublishPlan, &[])?;
    let open = imports::get_draft(ctx, id).await?;
    let unseen = seen::unseen(&mut ctx.conn, &open).await?;
    let likely = likely_plan(ctx, &open).await?;
    let title = open.draft.plan.title.clone().unwrap_or_else(|| open.head.name.clone());
    let slug = imports::suggest_slug(&mut ctx.conn, &title).await?;
    let parties = people::list_parties(&mut ctx.conn).await?;
    Ok(Ground {
        frameworks: city::list_frameworks(&mut ctx.conn).await?,
        parties: parties.into_iter().map(|party| (party.id, party.name)).collect(),
        plans: plans::list_plans(&mut ctx.conn).await?,
        is_slug_taken: slug != domain::text::slug(&title, 56),
        languages: city::find(&mut ctx.conn).await?.map(|city| city.languages).unwrap_or_default(),
        slug,
        open,
        unseen,
        likely,
    })
}

/// The form.
///
/// # Errors
/// When there is no such draft, or the person may not publish.
pub async fn new(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let ground = ground(&mut ctx, &id).await?;
    drop(ctx);
    let draft = &ground.open.draft;
    let state = draft.plan.state.map_or("final", imports::edit::state_key);
    let form = staff
        .form()
        .or("title", draft.plan.title.clone().unwrap_or_default())
        .or("slug", ground.slug.clone())
        .or("framework", suggest_framework(&ground))
        .or("state", state)
        .or("language", ground.languages.first().cloned().unwrap_or_else(|| "en".to_owned()));
    Ok(view(&staff, &ground, &Ask::fresh(staff.lang(), &form)))
}

/// The framework whose level names are those of the draft; else one of its own.
fn suggest_framework(ground: &Ground) -> String {
    let levels = &ground.open.draft.levels;
    let fits = |framework: &&Framework| {
        let names = framework.levels.iter().map(|level| level.name.to_lowercase());
        names.eq(levels.iter().map(|level| level.to_lowercase()))
    };
    ground.frameworks.iter().find(fits).map_or_else(|| OWN.to_owned(), |framework| framework.key.clone())
}

/// Publishes.
///
/// # Errors
/// When there is no such draft, or the person may not publish.
pub async fn create(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    let ground = ground(&mut ctx, &id).await?;
    if let Some(plan) = &ground.open.head.plan {
        return sent.done(ctx, Done::Published, &urls::plan(sent.staff.lang(), plan)).await;
    }
    match publish(&mut ctx, &ground, &sent.form).await {
        Ok(slug) => sent.done(ctx, Done::Published, &urls::plan(sent.staff.lang(), &slug)).await,
        Err(error) => {
            drop(ctx); // whatever was begun is undone
            let ask = Ask::refused(sent.staff.lang(), &sent.form, error)?;
            Ok(view(&sent.staff, &ground, &ask))
        }
    }
}

async fn publish(ctx: &mut app::Ctx, ground: &Ground, form: &Form) -> app::Result<String> {
    let language = form.get("language").trim();
    if !domain::text::is_language_tag(language) {
        return Err(Problem::error("language", Fault::Form("en, es, pt-BR".to_owned())));
    }
    let publication = Publication {
        slug: form.get("slug").to_owned(),
        title: form.optional("title"),
        framework: form.get("framework").to_owned(),
        meanings: meanings(ground, form),
        owner: form.optional("owner"),
        state: DocumentState::from_key(form.get("state")),
        language: language.to_owned(),
        source_public: form.get("source_public") == "yes",
        state_confirmed: form.get("state_confirmed") == "yes",
        ..Publication::default()
    };
    imports::publish_draft(ctx, &ground.open.head.id, form.number("version")?, publication).await
}

/// What the person said about the words that are not known.
fn meanings(ground: &Ground, form: &Form) -> Vec<Told> {
    let told = |(at, word): (usize, String)| match form.get(&format!("means-{at}")) {
        NO_STATUS => Some((word, None)),
        key => WorkState::from_key(key).map(|means| (word, Some(means))),
    };
    words_to_ask(&ground.open.draft.printed_statuses()).into_iter().enumerate().filter_map(told).collect()
}

fn view(staff: &Staff, ground: &Ground, ask: &Ask) -> Response {
    let lang = staff.lang();
    let title = ground.open.draft.plan.title.as_deref().unwrap_or(&ground.open.head.name);
    let heading = Heading::new(words::publish_title(lang, title)).lede(words::publish_hint(lang));
    let page = staff.page(heading, draft_crumbs(lang, &ground.open.head));
    let id = &ground.open.head.id;
    let fields = fields(lang, ground, ask);
    let action = urls::desk_part(lang, &format!("drafts/{id}/publications"));
    let frame = ask.frame(
        &action,
        fields,
        &[
            button::submit(Weight::First, words::publish_now(lang)),
            button::link(Weight::Quiet, &urls::desk_part(lang, &format!("drafts/{id}/preview")), words::preview(lang)),
        ],
    );
    staff.ask(
        ask,
        &page,
        html! {
            (likely_edition(lang, &ground.open, ground.likely.as_ref()))
            (open_doubts(lang, ground))
            @if ground.open.head.plan.is_none() { (unseen_alert(lang, &ground.open, &ground.unseen)) }
            (frame)
            (editions(lang, ground))
        },
    )
}

/// What must be settled first.
fn open_doubts(lang: Lang, ground: &Ground) -> Markup {
    let draft = urls::desk_part(lang, &format!("drafts/{}", ground.open.head.id));
    let open: Vec<_> = ground.open.draft.open_questions().collect();
    html! {
        @if !open.is_empty() {
            (alert::with(lang, Tone::Warning, html! {
                p { strong { (words::publish_open(lang, count(open.len()))) } }
                ul { @for (index, finding) in open.iter().take(10) {
                    li { a href={ (urls::with(&draft, "finding", &index.to_string())) "#pane-draft" } { (finding_words(lang, finding)) } }
                } }
            }))
        }
    }
}

fn fields(lang: Lang, ground: &Ground, ask: &Ask) -> Markup {
    let own = words::framework_own(lang, &level_names(&ground.open.draft).join(", "));
    let mut frameworks: Vec<Choice> =
        ground.frameworks.iter().map(|framework| Choice { value: &framework.key, label: &framework.name }).collect();
    frameworks.push(Choice { value: OWN, label: &own });
    let parties: Vec<Choice> = ground.parties.iter().map(|(id, name)| Choice { value: id, label: name }).collect();
    let states: Vec<Choice> = DocumentState::ALL
        .iter()
        .map(|state| Choice { value: state.key(), label: crate::pages::drafts::document_state(lang, *state) })
        .collect();
    let printed = ground.open.draft.plan.organization.as_deref();
    let owner_hint = printed.map(|name| words::owner_printed(lang, name)).unwrap_or_default();
    let title = ground.open.draft.plan.title.clone().unwrap_or_default();
    let slug_hint = if ground.is_slug_taken {
        format!("{} {}", words::slug_taken_hint(lang, &title), words::slug_hint(lang))
    } else {
        words::slug_hint(lang).to_owned()
    };
    html! {
        (hidden("version", &ground.open.head.version.to_string()))
        (ask.input(Kind::Text, "title", words::title_field(lang), "", Need::Needed))
        (ask.input(Kind::Text, "slug", words::slug(lang), &slug_hint, Need::Needed))
        (ask.select(&frameworks, "framework", words::framework(lang), words::framework_hint(lang), Need::Needed))
        (word_fields(lang, ground, ask))
        (ask.select(&parties, "owner", words::owner(lang), &owner_hint, Need::Optional))
        (ask.select(&states, "state", words::document_state(lang), "", Need::Needed))
        (ask.tick("state_confirmed", words::confirm_state(lang), ""))
        (ask.input(Kind::Text, "language", words::language(lang), "en, es …", Need::Needed))
        (ask.tick("source_public", words::source_public(lang), words::source_public_hint(lang)))
    }
}

/// A list a word of the draft whose meaning is not known. Nothing is chosen beforehand: a person says it.
fn word_fields(lang: Lang, ground: &Ground, ask: &Ask) -> Markup {
    let asked = words_to_ask(&ground.open.draft.printed_statuses());
    let states = WorkState::ALL.into_iter().filter(|state| *state != WorkState::NotReported);
    let mut choices: Vec<Choice> =
        states.map(|state| Choice { value: state.key(), label: badge::work_word(lang, state) }).collect();
    choices.push(Choice { value: NO_STATUS, label: words::no_status_word(lang) });
    html! {
        @if !asked.is_empty() {
            fieldset.field."for-own" {
                legend."usa-label" { (words::words_to_ask(lang)) }
                span."usa-hint" { (words::words_to_ask_hint(lang)) }
                @for (at, word) in asked.iter().enumerate() {
                    (ask.select(&choices, &format!("means-{at}"), &words::word_counts_as(lang, word), "", Need::Sometimes))
                }
            }
        }
    }
}

/// The plan of which the draft repeats a good part: who sees that it is an edition of it publishes nothing twice.
pub fn likely_edition(lang: Lang, open: &OpenDraft, likely: Option<&(PlanHead, usize)>) -> Markup {
    html! {
        @if let (Some((plan, number)), None) = (likely, &open.head.plan) {
            (alert::with(lang, Tone::Info, html! {
                p { (words::likely_edition(lang, &number.to_string(), &plan.title)) }
                p { a href=(urls::plan_part(lang, &plan.slug, &format!("reimports/{}", open.head.id))) {
                    (words::compare_with(lang, &plan.title))
                } }
            }))
        }
    }
}

/// The other way: a newer edition of a plan that is there.
fn editions(lang: Lang, ground: &Ground) -> Markup {
    html! {
        @if !ground.plans.is_empty() {
            section.section."section--ruled" {
                h2 { (words::is_edition(lang)) }
                p { (words::is_edition_hint(lang)) }
                ul { @for plan in &ground.plans {
                    li { a href=(urls::plan_part(lang, &plan.slug, &format!("reimports/{}", ground.open.head.id))) {
                        (words::compare_with(lang, &plan.title))
                    } }
                } }
            }
        }
    }
}
