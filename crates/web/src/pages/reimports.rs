//! A newer edition of a published plan, difference by difference. Nothing is ticked beforehand; what is accepted becomes
//! entries with the document named as their source.

use crate::error::Result;
use crate::forms::{Ask, Form};
use crate::pages::drafts::{draft_crumbs, whole_item};
use crate::pages::imports::count;
use crate::pages::public::editions::{Shown, compared};
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::parts::layout::{Crumb, Flash, Page};
use crate::parts::side_by_side::{self, Headings};
use crate::parts::{empty, rail};
use crate::staff::{Done, Sent, Staff, see_other};
use crate::urls;
use ::words::{Lang, editions, imports as words};
use app::error::Problem;
use app::imports::acceptance::{accept_changes, new_parents, sights_of, with_parents};
use app::imports::reimport::{Proposal, close_edition, key, part_key, propose_changes};
use app::imports::{DraftState, open_doubts, seen};
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use domain::plans::comparison::{Difference, PartDifference};
use domain::plans::edition::{EditionPart, PartKind};
use domain::plans::side_by_side::{KINDS, kind_of, lay_out};
use maud::{Markup, html};

/// Differences shown of one kind at once; the next ones follow when these are settled.
const SHOWN: usize = 100;

/// The proposal.
///
/// # Errors
/// When plan or draft is not there, or the person may not see drafts.
pub async fn show(staff: Staff, Path((plan, draft)): Path<(String, String)>) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    let proposal = propose_changes(&mut ctx, &plan, &draft).await?;
    let may_accept = ctx.require(Operation::EditDraft, &[]).is_ok() && proposal.open.head.state == DraftState::Ready;
    drop(ctx);
    let mut page = page(&staff, &proposal);
    if let Some(accepted) = staff.visit.parameter("accepted").and_then(|text| text.parse().ok()) {
        page.flash = Some(Flash { tone: Tone::Success, text: words::accepted_count(lang, accepted) });
    }
    let kept = staff.form();
    Ok(staff.show(
        &page,
        html! {
            @if kept.is_kept && may_accept { (ticked(lang, &proposal, &kept)) }
            (content(&staff, &proposal, may_accept, &Ask::fresh(lang, &Form::default())))
        },
    ))
}

fn page(staff: &Staff, proposal: &Proposal) -> Page {
    let lang = staff.lang();
    let heading = Heading::new(words::edition_title(lang, &proposal.plan.title))
        .kicker(proposal.open.head.name.as_str())
        .lede(words::edition_lede(lang));
    staff.page(heading, draft_crumbs(lang, &proposal.open.head))
}

/// What was ticked before the session ended: it can be sent as it is.
fn ticked(lang: Lang, proposal: &Proposal, kept: &Form) -> Markup {
    alert::with(
        lang,
        Tone::Info,
        html! {
            p { (words::edition_ticked(lang, count(kept.all("accept").len()))) }
            form method="post" action=(address(lang, proposal)) {
                @for (name, value) in kept.pairs() { (hidden(name, value)) }
                (button::row(&[button::submit(Weight::First, words::accept_ticked(lang))]))
            }
        },
    )
}

/// The plan as it stands and the draft beside each other, page by page of the draft's document.
///
/// # Errors
/// As [`show`].
pub async fn show_pages(staff: Staff, Path((plan, draft)): Path<(String, String)>) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    let proposal = propose_changes(&mut ctx, &plan, &draft).await?;
    drop(ctx);
    let name = proposal.open.head.name.as_str();
    let heading = Heading::new(editions::title(lang)).kicker(proposal.plan.title.as_str()).lede(editions::lede(
        lang,
        editions::now(lang),
        name,
    ));
    let mut crumbs = draft_crumbs(lang, &proposal.open.head);
    let here = address(lang, &proposal);
    crumbs.push(Crumb { label: words::edition_title(lang, &proposal.plan.title), href: here.clone() });
    let headings = Headings {
        lang,
        old: editions::now(lang),
        new: name,
        old_href: &|item| Some(urls::item(lang, &proposal.plan.slug, &item.key)),
        new_href: &|_| None,
    };
    let shown = Shown {
        only_changes: staff.visit.parameter("only").is_some(),
        at: staff.visit.parameter("page").and_then(|page| page.parse().ok()).unwrap_or_default(),
        link: &|page| urls::with(&format!("{here}/pages"), "page", &page.to_string()),
    };
    let laid = lay_out(&proposal.old, &proposal.new, &proposal.comparison);
    Ok(staff.show(
        &staff.page(heading, crumbs),
        html! {
            p { a href=(here) { (words::edition_back(lang)) } }
            (compared(&headings, &laid, &shown))
        },
    ))
}

fn address(lang: Lang, proposal: &Proposal) -> String {
    urls::plan_part(lang, &proposal.plan.slug, &format!("reimports/{}", proposal.open.head.id))
}

fn content(staff: &Staff, proposal: &Proposal, may_accept: bool, ask: &Ask) -> Markup {
    let lang = staff.lang();
    let open = open_doubts(&proposal.open.draft);
    let may_accept = may_accept && open == 0;
    let differences = &proposal.comparison.differences;
    let boxes = may_accept.then_some(ask);
    let matched = proposal.comparison.new_of.iter().flatten().count();
    html! {
        p { (words::edition_matched(lang, count(matched))) }
        p { a href={ (address(lang, proposal)) "/pages" } { (editions::link_draft(lang)) } }
        @let silent = proposal.new.silent_beside(&proposal.old);
        @if !silent.is_empty() {
            @let kinds: Vec<&str> = silent.into_iter().map(|kind| side_by_side::part_word(lang, kind)).collect();
            p.soft { (words::edition_silent(lang, &kinds.join(", "))) }
        }
        @if open > 0 {
            @let draft = urls::desk_part(lang, &format!("drafts/{}", proposal.open.head.id));
            (alert::with(lang, Tone::Warning, html! {
                p { strong { (words::publish_open(lang, count(open))) } }
                p { a href=(draft) { (proposal.open.head.name) } }
            }))
        }
        @if proposal.comparison.is_same() { (empty::empty(words::edition_same(lang), None)) }
        @else {
            // Drawn before what is wrong is said: that names the boxes by their labels.
            @let groups = html! {
                @for wanted in KINDS {
                    @let own: Vec<(usize, &Difference)> = differences.iter().enumerate().filter(|(_, one)| kind_of(one) == wanted).collect();
                    @if !own.is_empty() { (group(staff, proposal, wanted, &own, boxes)) }
                }
                @for kind in PartKind::ALL {
                    @let parts = proposal.comparison.parts.iter().enumerate();
                    @let own: Vec<(usize, &PartDifference)> = parts.filter(|(_, part)| part.kind == kind).collect();
                    @if !own.is_empty() { (part_group(lang, proposal, kind, &own, boxes)) }
                }
            };
            (ask.notices())
            form.form."form--wide" method="post" action=(address(lang, proposal)) {
                (hidden("version", &proposal.open.head.version.to_string()))
                // The first button of a form is the one that Enter presses from a box.
                @if may_accept {
                    (button::row(&[button::submit(Weight::Second, words::accept_ticked(lang))]))
                }
                (groups)
                @if may_accept {
                    (button::row(&[button::submit(Weight::First, words::accept_ticked(lang))]))
                }
            }
        }
        @if may_accept { (close_form(lang, proposal)) }
    }
}

fn group(
    staff: &Staff,
    proposal: &Proposal,
    wanted: &str,
    own: &[(usize, &Difference)],
    boxes: Option<&Ask>,
) -> Markup {
    let lang = staff.lang();
    let title = kind_words(lang, wanted);
    html! {
        section.section {
            h2 { (title) " (" (own.len()) ")" }
            @if wanted == "dropped" { p.soft { (words::edition_dropped_hint(lang)) } }
            @if wanted == "redated" { p.soft { (words::edition_redated_hint(lang)) } }
            ul.proposals { @for (at, difference) in own.iter().take(SHOWN) {
                li.proposal { (row(staff, proposal, *at, difference, boxes)) }
            } }
            (all_of(lang, wanted, title, own.len(), boxes.is_some()))
        }
    }
}

/// One button for all that is shown of a kind, with what is ticked, so that no tick is lost. What is not shown is not
/// accepted by it.
fn all_of(lang: Lang, wanted: &str, title: &str, number: usize, may_accept: bool) -> Markup {
    let shown = number.min(SHOWN);
    html! {
        @if number > SHOWN { p { (words::edition_more(lang, count(number - shown))) } }
        @if may_accept && shown > 1 {
            (button::row(&[button::submit_value(Weight::Quiet, "all", wanted, &words::accept_all(lang, count(shown), title))]))
        }
    }
}

/// Measures, steps, statements or rows of the matrix that differ.
fn part_group(
    lang: Lang,
    proposal: &Proposal,
    kind: PartKind,
    own: &[(usize, &PartDifference)],
    boxes: Option<&Ask>,
) -> Markup {
    let title = side_by_side::part_word(lang, kind);
    html! {
        section.section {
            h2 { (title) " (" (own.len()) ")" }
            ul.proposals { @for (at, difference) in own.iter().take(SHOWN) {
                li.proposal { (part_row(lang, proposal, *at, difference, boxes)) }
            } }
            (all_of(lang, kind.key(), title, own.len(), boxes.is_some()))
        }
    }
}

fn part_row(lang: Lang, proposal: &Proposal, at: usize, difference: &PartDifference, boxes: Option<&Ask>) -> Markup {
    let old = difference.old.map(|at| &proposal.old.parts[at]);
    let new = difference.new.map(|at| &proposal.new.parts[at]);
    let what = match (old, new) {
        (None, _) => editions::added(lang),
        (_, None) => editions::dropped(lang),
        _ => editions::changed(lang),
    };
    let text = old.or(new).map(|part| part.text.as_str()).unwrap_or_default();
    let text = if difference.kind == PartKind::Fact { side_by_side::field_word(lang, text) } else { text };
    let of = new.and_then(|part| part.item).map(|item| new_name(lang, proposal, item));
    let of = of.or_else(|| old.and_then(|part| part.item).map(|item| old_name(proposal, item)));
    let key = part_key(&proposal.old, difference);
    html! {
        @if let Some(ask) = boxes { (tick(ask, &part_id(at), &key, text)) } @else { p { strong { (text) } } }
        p.soft { (what) @if let Some(item) = &of { " · " (editions::of_item(lang, item)) } }
        @match (old, new) {
            (Some(old), Some(new)) => (rail::change(lang, &old.told(), &new.told())),
            (None, Some(new)) => @if let Some(more) = more(new) { p { (more) } },
            _ => {}
        }
    }
}

/// What a part says besides its first words.
fn more(part: &EditionPart) -> Option<String> {
    Some(part.told()).filter(|told| *told != part.text)
}

/// A box to tick. What was shown is sent with the form, so that nothing else can be accepted by one button.
fn tick(ask: &Ask, id: &str, value: &str, label: &str) -> Markup {
    html! { (hidden("shown", value)) (ask.one_of(id, "accept", value, label)) }
}

/// Id of the box of a difference by its place among all.
fn change_id(at: usize) -> String {
    format!("change-{at}")
}

/// The same of what is no item.
fn part_id(at: usize) -> String {
    format!("part-{at}")
}

/// A problem of a difference as one of its box.
fn problem_of_box(proposal: &Proposal, problem: Problem) -> Problem {
    let comparison = &proposal.comparison;
    let change = comparison.differences.iter().position(|one| key(&proposal.old, one) == problem.field);
    let part = comparison.parts.iter().position(|one| part_key(&proposal.old, one) == problem.field);
    match change.map(change_id).or(part.map(part_id)) {
        Some(field) => Problem { field, ..problem },
        None => problem,
    }
}

fn row(staff: &Staff, proposal: &Proposal, at: usize, difference: &Difference, boxes: Option<&Ask>) -> Markup {
    let lang = staff.lang();
    html! {
        @let name = name_of(lang, proposal, difference);
        @if let Some(ask) = boxes { (tick(ask, &change_id(at), &key(&proposal.old, difference), &name)) } @else { p { strong { (name) } } }
        (change(staff, proposal, difference))
    }
}

fn old_name(proposal: &Proposal, old: usize) -> String {
    proposal.old.items[old].name()
}

fn new_name(lang: Lang, proposal: &Proposal, new: usize) -> String {
    let item = &proposal.open.draft.items[new];
    let title = item.title.clone().unwrap_or_else(|| words::heading_lost(lang).to_owned());
    item.label.as_ref().map_or_else(|| title.clone(), |label| format!("{label} {title}"))
}

fn name_of(lang: Lang, proposal: &Proposal, difference: &Difference) -> String {
    match difference {
        Difference::Added { new } => new_name(lang, proposal, *new),
        Difference::Dropped { old }
        | Difference::Reworded { old, .. }
        | Difference::Column { old, .. }
        | Difference::Moved { old, .. }
        | Difference::Reordered { old, .. }
        | Difference::Redated { old, .. }
        | Difference::Reassigned { old, .. } => old_name(proposal, *old),
    }
}

fn change(staff: &Staff, proposal: &Proposal, difference: &Difference) -> Markup {
    let lang = staff.lang();
    let or_nothing =
        |text: &str| if text.trim().is_empty() { words::nothing_yet(lang).to_owned() } else { text.to_owned() };
    let field = |name: &'static str| crate::pages::drafts::field_name(lang, name);
    let draft = &proposal.open.draft;
    let new_parent = |new: usize| match draft.items[new].parent {
        // It is accepted with what stands under it, so that this comes to stand where it is said.
        Some(parent) if !new_parents(proposal, new).is_empty() => {
            words::edition_under_new(lang, &new_name(lang, proposal, parent))
        }
        Some(parent) => words::edition_under(lang, &new_name(lang, proposal, parent)),
        None => words::edition_top(lang).to_owned(),
    };
    match difference {
        Difference::Added { new } => html! {
            p.soft { (draft.items[*new].level) " · " (new_parent(*new)) }
            (whole_item(staff, &proposal.open, *new))
        },
        Difference::Dropped { .. } => html! {},
        Difference::Reworded { field: name, from, to, .. } => html! {
            p.soft { (field(name)) } (rail::change(lang, &or_nothing(from), &or_nothing(to)))
        },
        Difference::Column { heading, from, to, .. } => html! {
            p.soft { (heading) } (rail::change(lang, &or_nothing(from), &or_nothing(to)))
        },
        Difference::Redated { from, to, .. } => rail::change(lang, &or_nothing(from), &or_nothing(to)),
        Difference::Reassigned { code, from, to, .. } => html! {
            p.soft { (field(code)) } (rail::change(lang, &or_nothing(from), &or_nothing(to)))
        },
        Difference::Reordered { from, to, .. } => {
            let after = |name: Option<String>| match name {
                Some(name) => words::edition_after(lang, &name),
                None => words::edition_first(lang).to_owned(),
            };
            let from = after(from.map(|at| old_name(proposal, at)));
            rail::change(lang, &from, &after(to.map(|at| new_name(lang, proposal, at))))
        }
        Difference::Moved { old, new } => {
            let from = proposal.old.items[*old].parent.map_or_else(
                || words::edition_top(lang).to_owned(),
                |above| words::edition_under(lang, &old_name(proposal, above)),
            );
            rail::change(lang, &from, &new_parent(*new))
        }
    }
}

fn kind_words(lang: Lang, kind: &str) -> &'static str {
    match kind {
        "added" => words::edition_added(lang),
        "dropped" => words::edition_dropped(lang),
        "reworded" => words::edition_reworded(lang),
        "moved" => words::edition_moved(lang),
        "redated" => words::edition_redated(lang),
        _ => words::edition_reassigned(lang),
    }
}

fn close_form(lang: Lang, proposal: &Proposal) -> Markup {
    html! {
        form.form method="post" action={ (address(lang, proposal)) "/closings" } {
            (hidden("version", &proposal.open.head.version.to_string()))
            p.soft { (words::edition_close_hint(lang)) }
            (button::row(&[button::submit(Weight::Second, words::edition_close(lang))]))
        }
    }
}

/// Accepts what is ticked, and with it all of one kind that the page shows.
///
/// # Errors
/// When the draft changed, or the person may not.
pub async fn create(Path((plan, draft)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let lang = sent.staff.lang();
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    let proposal = propose_changes(&mut ctx, &plan, &draft).await?;
    let (mut accepted, shown) = (sent.form.all("accept"), sent.form.all("shown"));
    let all = sent.form.get("all").to_owned();
    if !all.is_empty() {
        let own = proposal.comparison.differences.iter().filter(|difference| kind_of(difference) == all);
        let parts = proposal.comparison.parts.iter().filter(|difference| difference.kind.key() == all);
        let own = own.map(|difference| key(&proposal.old, difference));
        let own = own.chain(parts.map(|difference| part_key(&proposal.old, difference)));
        let more: Vec<String> = own.filter(|key| shown.contains(key) && !accepted.contains(key)).collect();
        accepted.extend(more);
    }
    let accepted = with_parents(&proposal, &accepted);
    // The page shows an item that is added with all that it says; who accepts it from there has seen it.
    let seen_here: Vec<String> = accepted.iter().filter(|key| shown.contains(key)).cloned().collect();
    let marks: Vec<String> = sights_of(&proposal, &seen_here).into_iter().map(|sight| sight.mark).collect();
    if proposal.open.head.state == DraftState::Ready {
        seen::see(&mut ctx, &draft, &marks).await?;
    }
    let number = match accept_changes(&mut ctx, &plan, &draft, sent.form.number("version")?, &accepted).await {
        Ok(number) => number,
        Err(app::Error::Invalid(problems)) => {
            drop(ctx); // what was done before is undone
            return refused(&sent.staff, &proposal, &accepted, problems);
        }
        Err(other) => return Err(other.into()),
    };
    let here = urls::plan_part(lang, &plan, &format!("reimports/{draft}"));
    let mut response = see_other(&urls::with(&here, "accepted", &number.to_string()));
    sent.staff.forget_kept(&mut ctx, &mut response).await?;
    ctx.commit().await?;
    Ok(response)
}

/// The proposal again with all that was ticked, and what is wrong beside each difference. Nothing of it was accepted.
fn refused(staff: &Staff, proposal: &Proposal, accepted: &[String], problems: Vec<Problem>) -> Result<Response> {
    let problems = problems.into_iter().map(|problem| problem_of_box(proposal, problem)).collect();
    let form = accepted.iter().fold(Form::default(), |form, key| form.and("accept", key.as_str()));
    let ask = Ask::refused(staff.lang(), &form, app::Error::Invalid(problems))?;
    let content = content(staff, proposal, proposal.open.head.state == DraftState::Ready, &ask);
    Ok(staff.ask(&ask, &page(staff, proposal), content))
}

/// Closes the edition.
///
/// # Errors
/// When the draft changed, or the person may not.
pub async fn close(Path((plan, draft)): Path<(String, String)>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    close_edition(&mut ctx, &plan, &draft, sent.form.number("version")?).await?;
    sent.done(ctx, Done::Saved, &urls::plan(sent.staff.lang(), &plan)).await
}
