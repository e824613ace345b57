//! A draft beside its document: doubts to settle, fields to edit, words to place. Every change is one form that names the
//! version it was made from; nothing here is public, and no script is needed.

mod columns;
mod discards;
mod doubts;
mod edits;
mod fields;
mod items;
mod parts;
mod plan;
mod preview;
mod readings;
mod source;
mod unplaced;

use crate::error::{Error, Result};
use crate::forms::{Ask, Form};
use crate::pages::frame::desk_crumbs;
use crate::pages::imports::{count, form_of};
use crate::pages::publications::likely_edition;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::parts::layout::Crumb;
use crate::parts::panes;
use crate::security::FILE_POLICY;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use ::words::{Lang, common, imports as words};
use app::Ctx;
use app::imports::edit::unplaced_lines;
use app::imports::reimport::likely_plan;
use app::imports::{self, DraftHead, DraftState, Fate, OpenDraft};
use app::plans::PlanHead;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::access::{Operation, may};
use maud::{Markup, html};

/// What the right side shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Doubts,
    Items,
    Plan,
    Parts,
    Unplaced,
    Columns,
}

impl View {
    const ALL: [View; 6] = [View::Doubts, View::Items, View::Plan, View::Parts, View::Unplaced, View::Columns];

    const fn key(self) -> &'static str {
        match self {
            View::Doubts => "doubts",
            View::Items => "items",
            View::Plan => "plan",
            View::Parts => "parts",
            View::Unplaced => "unplaced",
            View::Columns => "columns",
        }
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            View::Doubts => words::view_doubts(lang),
            View::Items => words::view_items(lang),
            View::Plan => words::view_plan(lang),
            View::Parts => words::view_parts(lang),
            View::Unplaced => words::view_unplaced(lang),
            View::Columns => words::view_columns(lang),
        }
    }
}

/// A draft as a person looks at it: which side, which item, which lines.
struct Desk<'a> {
    lang: Lang,
    open: &'a OpenDraft,
    view: View,
    item: Option<usize>,
    finding: Option<usize>,
    from: Option<usize>,
    page: usize,
    /// Words that items are looked for by.
    find: String,
    /// Items stand with the least certain first, not in the order of the document.
    is_unsure_first: bool,
    part: String,
    /// The one entry of the part that is shown alone; the inner `None` is the one to add.
    entry: Option<Option<usize>>,
    may_edit: bool,
    is_next: bool,
    is_saved: bool,
    /// What is remembered about the columns of each table; read where it is shown.
    remembered: Vec<Option<Vec<String>>>,
    /// The plan that it is most likely an edition of, with the titles that both have.
    likely: Option<(PlanHead, usize)>,
    /// A form that was sent and not taken, with what is wrong in words.
    refused: Option<(Form, Markup)>,
}

impl<'a> Desk<'a> {
    fn of(staff: &'a Staff, open: &'a OpenDraft) -> Desk<'a> {
        let query = staff.visit.path.split_once('?').map(|(_, query)| query).unwrap_or_default();
        Desk::at_query(staff, open, &Form::read(query))
    }

    /// The same for what an address asks for.
    fn at_query(staff: &'a Staff, open: &'a OpenDraft, query: &Form) -> Desk<'a> {
        let number = |name: &str| query.get(name).parse::<usize>().ok();
        let view = View::ALL.into_iter().find(|known| known.key() == query.get("view"));
        let item = number("item").filter(|item| *item < open.draft.items.len());
        let finding = number("finding").filter(|finding| *finding < open.draft.findings.len());
        let may_edit = may(&staff.person.actor(), Operation::EditDraft, &[]) && open.head.state == DraftState::Ready;
        Desk {
            lang: staff.lang(),
            open,
            view: view.unwrap_or(View::Doubts),
            item,
            finding,
            from: number("from"),
            page: number("page").unwrap_or_default(),
            find: query.get("find").trim().to_owned(),
            is_unsure_first: query.get("order") == "unsure",
            part: query.get("part").to_owned(),
            entry: if query.get("entry") == "new" { Some(None) } else { number("entry").map(Some) },
            may_edit,
            is_next: query.has("next"),
            is_saved: query.has("done"),
            remembered: Vec::new(),
            likely: None,
            refused: None,
        }
    }

    /// An address of this draft.
    fn at(&self, parameters: &[(&str, String)]) -> String {
        let start = urls::desk_part(self.lang, &format!("drafts/{}", self.open.head.id));
        parameters.iter().fold(start, |address, (name, value)| urls::with(&address, name, value))
    }

    /// An item's form, beside the words that it came from.
    fn item_at(&self, item: usize) -> String {
        format!("{}#pane-draft", self.at(&[("view", "items".to_owned()), ("item", item.to_string())]))
    }

    /// The beginning of every form that edits: which version, what, and where to go afterwards.
    fn edit_form(&self, edit: &str, then: &str, content: Markup) -> Markup {
        html! {
            form.form method="post" action=(urls::desk_part(self.lang, &format!("drafts/{}/edits", self.open.head.id))) {
                (hidden("version", &self.open.head.version.to_string()))
                (hidden("edit", edit))
                (hidden("then", then))
                (content)
            }
        }
    }

    /// Number as printed and title of an item.
    fn name(&self, item: usize) -> String {
        let Some(item) = self.open.draft.items.get(item) else { return String::new() };
        let title = item.title.as_deref().unwrap_or(words::heading_lost(self.lang));
        match &item.label {
            Some(label) => format!("{label} {title}"),
            None => title.to_owned(),
        }
    }
}

/// Milliseconds as day and time by the city's clocks.
pub fn day_time(staff: &Staff, at: i64) -> String {
    let moment = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
    ::words::date::moment(staff.lang(), &staff.visit.state.app.local(moment))
}

pub use discards::{ask_discard, discard};
pub use plan::state_words as document_state;
pub use preview::{preview, see, unseen_alert};
pub use readings::reread;

/// Everything that an item of a draft would make public, with the steps and sentences that come with it.
pub(super) fn whole_item(staff: &Staff, open: &OpenDraft, item: usize) -> Markup {
    Desk::of(staff, open).whole(item)
}

/// The name of a field of an item, in the reader's language.
pub fn field_name(lang: Lang, field: &str) -> &str {
    fields::field_words(lang, field).unwrap_or(field)
}

/// The sentence of a doubt, in the reader's language.
pub fn finding_words(lang: Lang, finding: &imports::draft::Finding) -> String {
    ::words::finding::sentence(lang, &finding.code, &finding.words, &finding.message)
}

/// How a draft stands, in words; of one that is being read how far that is.
pub fn state_words(staff: &Staff, draft: &DraftHead) -> String {
    let lang = staff.lang();
    match readings::progress(staff, draft) {
        Some(readings::Progress::Waits) => words::state_waits(lang).to_owned(),
        Some(readings::Progress::Pages(done, all)) => words::state_pages(lang, &all.to_string(), &done.to_string()),
        _ => standing(lang, draft).to_owned(),
    }
}

const fn standing(lang: Lang, draft: &DraftHead) -> &'static str {
    match draft.state {
        DraftState::Reading => words::state_reading(lang),
        DraftState::Ready if draft.facts.open == 0 => words::state_settled(lang),
        DraftState::Ready => words::state_ready(lang),
        DraftState::Failed => words::state_failed(lang),
        DraftState::Published => words::state_published(lang),
    }
}

/// The way to a draft's pages.
pub fn crumbs(lang: Lang) -> Vec<Crumb> {
    let mut crumbs = desk_crumbs(lang);
    crumbs.push(Crumb { label: common::import(lang).to_owned(), href: urls::desk_part(lang, "imports") });
    crumbs
}

/// The way to a page behind a draft.
pub fn draft_crumbs(lang: Lang, head: &DraftHead) -> Vec<Crumb> {
    let mut crumbs = crumbs(lang);
    crumbs.push(Crumb { label: head.name.clone(), href: urls::desk_part(lang, &format!("drafts/{}", head.id)) });
    crumbs
}

/// A draft, in whatever state it is.
///
/// # Errors
/// When there is none, or the person may not see it.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let head = imports::get_draft_head(&mut ctx, &id).await?;
    match head.state {
        DraftState::Reading => Ok(readings::show_reading(&staff, &head)),
        DraftState::Failed => Ok(readings::show_failed(&staff, &head)),
        DraftState::Ready | DraftState::Published => {
            let open = imports::get_draft(&mut ctx, &id).await?;
            let unseen = imports::seen::unseen(&mut ctx.conn, &open).await?.len();
            let likely = if open.head.state == DraftState::Ready { likely_plan(&mut ctx, &open).await? } else { None };
            let mut desk = Desk::of(&staff, &open);
            if desk.view == View::Columns {
                desk.remembered = imports::remembered_columns(&mut ctx, &open.source, columns::SHAPES).await?;
            }
            drop(ctx);
            desk.likely = likely;
            Ok(show_open(&staff, &desk, unseen))
        }
    }
}

fn show_open(staff: &Staff, desk: &Desk, unseen: usize) -> Response {
    let (lang, open) = (desk.lang, desk.open);
    let title = open.draft.plan.title.clone().unwrap_or_else(|| open.head.name.clone());
    let kicker = format!("{} · {}", words::draft(lang), open.head.name);
    let lede = if open.draft.accounting.characters == 0 {
        words::draft_lede_empty(lang).to_owned()
    } else {
        let (items, doubts) = (open.draft.items.len(), imports::open_doubts(&open.draft));
        words::draft_lede(lang, count(items), count(doubts), count(open.draft.accounting.unplaced))
    };
    let heading = Heading::new(title).small().kicker(kicker).lede(lede);
    let page = staff.page(heading, crumbs(lang));
    staff.show(
        &page,
        html! {
            @if let Some(plan) = &open.head.plan {
                (alert::with(lang, Tone::Info, html! {
                    (words::was_published(lang)) " " a href=(urls::plan(lang, plan)) { (words::go_to_plan(lang)) }
                }))
            }
            (likely_edition(lang, open, desk.likely.as_ref()))
            @if open.head.facts.remembered > 0 && desk.view != View::Columns {
                (alert::with(lang, Tone::Info, html! {
                    (words::columns_were_remembered(lang, count(open.head.facts.remembered))) " "
                    a href=(desk.at(&[("view", View::Columns.key().to_owned())])) { (words::view_columns(lang)) }
                }))
            }
            (kept_text(desk, &staff.form()))
            (desk.last_change(staff))
            (desk.menu())
            (panes::panes(lang, desk.source_pane(), desk.draft_pane()))
            @if open.draft.accounting.characters > 0 { p.soft { (desk.accounting()) } }
            (desk.ways_on(unseen))
        },
    )
}

/// What was typed into a form here before the session ended: it can be sent as it is.
fn kept_text(desk: &Desk, form: &Form) -> Markup {
    let lang = desk.lang;
    let noun = match (form.has("edit"), form.has("table")) {
        (true, _) => "edits",
        (_, true) => "columns",
        _ => "readings",
    };
    let typed = fields::labelled(lang, form).into_iter();
    let typed =
        typed.filter(|(_, name, value)| !fields::is_unseen(form, name) && *name != "table" && !value.is_empty());
    let facts = typed.fold(Facts::new(), |facts, (label, _, value)| facts.text(label, value));
    html! {
        @if form.is_kept && desk.may_edit {
            (alert::with(lang, Tone::Info, html! {
                p { (::words::staff::text_is_back(lang)) }
                (facts.render())
                form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/{noun}", desk.open.head.id))) {
                    @for (name, value) in form.pairs() { (hidden(name, value)) }
                    (button::row(&[button::submit(Weight::First, common::save(lang))]))
                }
            }))
        }
    }
}

impl Desk<'_> {
    /// What the right side can show.
    fn menu(&self) -> Markup {
        let lang = self.lang;
        let draft = &self.open.draft;
        let open = draft.findings.iter().filter(|finding| finding.settled.is_none()).count();
        let number = |view| match view {
            View::Doubts => Some(open),
            View::Items => Some(draft.items.len()),
            View::Unplaced => Some(unplaced_lines(draft, &self.open.source.text).len()).filter(|lines| *lines > 0),
            _ => None,
        };
        html! {
            nav.views aria-label=(words::draft(lang)) {
                ul { @for view in View::ALL {
                    li { a href=(self.at(&[("view", view.key().to_owned())])) aria-current=[(view == self.view).then_some("page")] {
                        (view.label(lang)) @if let Some(number) = number(view) { " (" (::words::number::whole(lang, count(number))) ")" }
                    } }
                } }
            }
        }
    }

    /// Who changed the draft last and when, with the button that takes it back.
    fn last_change(&self, staff: &Staff) -> Markup {
        let (lang, head) = (self.lang, &self.open.head);
        let Some(change) = &head.facts.last_change else { return html! {} };
        let by = if change.by.is_empty() { words::change_by_nobody(lang) } else { change.by.as_str() };
        let at = day_time(staff, head.changed_at);
        let said = match change.fate {
            Fate::Stands => words::last_change(lang, &at, by),
            Fate::Undone => words::last_change_undone(lang, &at, by),
        };
        let query = staff.visit.path.split_once('?').map(|(_, query)| query).unwrap_or_default();
        html! {
            form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/undoings", head.id))) {
                p.soft { (said) " "
                    @if self.may_edit && change.fate == Fate::Stands {
                        (hidden("version", &head.version.to_string()))
                        (hidden("then", query))
                        (button::submit(Weight::Quiet, words::undo(lang)))
                    }
                }
            }
        }
    }

    fn draft_pane(&self) -> Markup {
        if self.view != View::Columns && self.refused.is_some() {
            return self.refused_form();
        }
        match self.view {
            View::Doubts => self.doubts(),
            View::Items => self.items(),
            View::Plan => self.plan(),
            View::Parts => self.parts(),
            View::Unplaced => self.unplaced(),
            View::Columns => self.columns(),
        }
    }

    fn accounting(&self) -> String {
        let sums = &self.open.draft.accounting;
        let number = |number: usize| ::words::number::whole(self.lang, count(number));
        let [characters, item, attribute, context, furniture, unplaced] =
            [sums.characters, sums.item, sums.attribute, sums.context, sums.furniture, sums.unplaced].map(number);
        words::accounting(self.lang, &attribute, &characters, &context, &furniture, &item, &unplaced)
    }

    /// First to see what would be published, then to publish it.
    fn ways_on(&self, unseen: usize) -> Markup {
        let (lang, id) = (self.lang, &self.open.head.id);
        let part = |part: &str| urls::desk_part(lang, &format!("drafts/{id}/{part}"));
        html! {
            (button::row(&[
                html! {
                    @if self.may_edit && unseen > 0 {
                        (button::link(Weight::First, &part("preview?only=unseen"), words::see_first(lang)))
                        (button::link(Weight::Second, &part("publications/new"), words::step_publish(lang)))
                    } @else {
                        @if self.may_edit { (button::link(Weight::First, &part("publications/new"), words::step_publish(lang))) }
                        (button::link(Weight::Second, &part("preview"), words::preview(lang)))
                    }
                },
                button::link(Weight::Quiet, &part("file"), words::download_file(lang)),
            ]))
            @if self.may_edit {
                details {
                    summary { (words::draft_ends(lang)) }
                    (readings::reread_form(lang, &self.open.head, &form_of(&self.open.head.facts.dates), &[]))
                    (button::row(&[button::link(Weight::Quiet, &discards::discard_at(lang, id), words::discard(lang))]))
                }
            }
        }
    }
}

/// Does one edit, and leads back to where it was made.
///
/// # Errors
/// What the use-case refuses: a stale form gets both texts.
pub async fn edit(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    let open = imports::get_draft(&mut ctx, &id).await?;
    let edit = edits::read(&sent.form, &open)?;
    let result = imports::change_draft(&mut ctx, &id, sent.form.number("version")?, &edit).await;
    if let Err(error) = result {
        return refuse(&sent, ctx, &open, error, sent.form.get("then")).await;
    }
    let address = urls::desk_part(sent.staff.lang(), &format!("drafts/{id}"));
    sent.done(ctx, Done::Saved, &format!("{address}{}", then(sent.form.get("then")))).await
}

/// Takes the last edit back, and leads to where the button stood.
///
/// # Errors
/// When somebody changed the draft since, or there is nothing to take back.
pub async fn undo(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    imports::undo_edit(&mut ctx, &id, sent.form.number("version")?).await?;
    let address = urls::desk_part(sent.staff.lang(), &format!("drafts/{id}"));
    sent.done(ctx, Done::Undone, &format!("{address}{}", then(sent.form.get("then")))).await
}

/// The page again, beside the same part of the document, with everything that was typed and what is wrong with it.
async fn refuse(sent: &Sent, mut ctx: Ctx, open: &OpenDraft, error: app::Error, query: &str) -> Result<Response> {
    let staff = &sent.staff;
    let unseen = imports::seen::unseen(&mut ctx.conn, open).await?.len();
    let remembered = imports::remembered_columns(&mut ctx, &open.source, columns::SHAPES).await?;
    drop(ctx); // whatever was begun is undone
    // Who has read what the other one wrote sends it to the draft as it stands now.
    let form = sent.form.clone().with("version", open.head.version.to_string());
    let ask = Ask::refused(staff.lang(), &form, error)?;
    let (notices, status) = (ask.notices(), ask.status());
    let mut desk = Desk::at_query(staff, open, &Form::read(query));
    (desk.refused, desk.remembered) = (Some((form, notices)), remembered);
    let mut response = show_open(staff, &desk, unseen);
    *response.status_mut() = status;
    Ok(response)
}

/// Where a form leads back to: a query and an anchor of this page, nothing else.
fn then(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "=&_-".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { format!("?{text}") } else { String::new() }
}

/// Reads a table by a person's mapping of its columns, or forgets the mapping.
///
/// # Errors
/// What the use-case refuses.
pub async fn map_columns(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    let table = usize::try_from(sent.form.number("table")?).map_err(|_| Error::not_found())?;
    if sent.form.has("forget") {
        imports::forget_columns(&mut ctx, &id, table).await?;
        let address = urls::desk_part(sent.staff.lang(), &format!("drafts/{id}"));
        return sent.done(ctx, Done::Saved, &urls::with(&address, "view", View::Columns.key())).await;
    }
    let fields = sent.form.all("column");
    let open = imports::get_draft(&mut ctx, &id).await?;
    let result = imports::map_columns(&mut ctx, &id, sent.form.number("version")?, table, &fields).await;
    if let Err(error) = result {
        return refuse(&sent, ctx, &open, error, "view=columns").await;
    }
    let address = urls::desk_part(sent.staff.lang(), &format!("drafts/{id}"));
    sent.done(ctx, Done::Saved, &urls::with(&address, "view", "items")).await
}

/// The document itself, as it came in. A browser may only save it.
///
/// # Errors
/// When there is no such draft, or the person may not see it.
pub async fn file(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let mut ctx = staff.read().await?;
    let (name, _, bytes) = imports::find_source(&mut ctx, &id).await?;
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
