//! Two editions of a plan beside each other, page by page of the newer one. Everything on it is public already: it stands
//! in the record of the plan and of the plan before it. A part of it serves the staff's page of a draft as well.

use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, plans, shorten};
use crate::error::Result;
use crate::parts::button::{self, Weight};
use crate::parts::form::{self, Choice, Field};
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::side_by_side::{self, Headings};
use crate::parts::{empty, pager};
use crate::urls;
use crate::visit::Visit;
use app::public::{EditionKind, EditionLine, EditionsPage};
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::plans::edition::{EditionItem, PartKind};
use domain::plans::side_by_side::{ComparedPage, ComparedPart, SideBySide};
use maud::{Markup, html};
use words::{Lang, editions};

/// Items on one page of ours: whole pages of the document are added until there are so many.
const ITEMS: usize = 60;
/// What an address says when only the changes are shown.
const CHANGES: &str = "changes";

/// The page.
///
/// # Errors
/// What the database says, or that there is no such plan or edition.
pub async fn show(visit: Visit, headers: HeaderMap, Path(slug): Path<String>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let wanted = |name: &str| frame.visit.parameter(name).filter(|key| !key.is_empty());
    let page = reader.editions(&slug, wanted("from").as_deref(), wanted("to").as_deref()).await?;
    frame.answer(&page)
}

impl View for EditionsPage {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let names = [name(frame, &self.from), name(frame, &self.to)];
        let heading = Heading::new(editions::title(lang))
            .kicker(shorten(&self.plan.title, 80))
            .lede(editions::lede(lang, &names[0], &names[1]));
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = plans::crumbs(frame, &self.plan.slug, &self.plan.title);
        let only_changes = frame.visit.parameter("only").is_some();
        let at = frame.visit.parameter("page").and_then(|page| page.parse().ok()).unwrap_or_default();
        let href = |edition: &EditionLine, item: &EditionItem| {
            (!item.key.is_empty()).then(|| urls::item(lang, &edition.plan, &item.key))
        };
        let headings = Headings {
            lang,
            old: &names[0],
            new: &names[1],
            old_href: &|item| href(&self.from, item),
            new_href: &|item| href(&self.to, item),
        };
        let link = |page: usize| frame.with("page", &page.to_string());
        page.render(html! {
            (plans::state_alert(frame, &self.plan))
            (plans::ways(frame, &self.plan, "editions"))
            (self.choice(frame, only_changes))
            (compared(&headings, &self.compared, &Shown { only_changes, at, link: &link }))
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&[
            "page", "part", "what", "kind", "old_item", "old_text", "new_item", "new_text", "field", "then", "now",
        ]);
        for page in &self.compared.pages {
            page_rows(&mut sheet, page);
        }
        for part in &self.compared.parts {
            part_rows(&mut sheet, part);
        }
        sheet
    }
}

/// What an edition is called.
fn name(frame: &Frame, edition: &EditionLine) -> String {
    let (lang, day) = (frame.lang, frame.day_text(&edition.day));
    match edition.kind {
        EditionKind::Predecessor => editions::predecessor(lang, &edition.title),
        EditionKind::Published => editions::published(lang, &day),
        EditionKind::Adopted => editions::adopted(lang, &day),
        EditionKind::Received => editions::received(lang, &day, &edition.title),
        EditionKind::Now => editions::now(lang).to_owned(),
    }
}

trait Choosing {
    fn choice(&self, frame: &Frame, only_changes: bool) -> Markup;
}

impl Choosing for EditionsPage {
    /// A plain form that asks for other editions.
    fn choice(&self, frame: &Frame, only_changes: bool) -> Markup {
        let lang = frame.lang;
        let names: Vec<(String, String)> =
            self.editions.iter().map(|edition| (edition.key.clone(), name(frame, edition))).collect();
        let choices: Vec<Choice> = names.iter().map(|(value, label)| Choice { value, label }).collect();
        let field = |name, label| Field::new(name, label);
        let only = Field::new("only", editions::only_changes(lang)).optional();
        let checked = if only_changes { CHANGES } else { "" };
        html! {
            form.form.no-print method="get" action=(urls::plan_part(lang, &self.plan.slug, "editions")) aria-label=(editions::choose(lang)) {
                .columns {
                    (form::select(lang, &choices, &field("from", editions::older(lang)).value(&self.from.key, None)))
                    (form::select(lang, &choices, &field("to", editions::newer(lang)).value(&self.to.key, None)))
                }
                (form::checkbox(&only.value(checked, None), CHANGES))
                (button::row(&[button::submit(Weight::Second, editions::compare(lang))]))
            }
        }
    }
}

/// What of a comparison is shown.
pub struct Shown<'a> {
    /// Items that say the same are left out.
    pub only_changes: bool,
    /// The first page of the document, counted from 0.
    pub at: usize,
    /// Address of this page from another page of the document on.
    pub link: &'a dyn Fn(usize) -> String,
}

/// Sums, ways to the pages, the pages, and what is no item.
#[must_use]
pub fn compared(headings: &Headings, compared: &SideBySide, shown: &Shown) -> Markup {
    let lang = headings.lang;
    let pages: Vec<ComparedPage> =
        compared.pages.iter().filter_map(|page| narrowed(page, shown.only_changes)).collect();
    let at = shown.at.min(pages.len().saturating_sub(1));
    let mut items = 0;
    let fits = |page: &&ComparedPage| {
        let has_room = items == 0 || items + page.rows.len() <= ITEMS;
        items += page.rows.len();
        has_room
    };
    let here: Vec<&ComparedPage> = pages.iter().skip(at).take_while(fits).collect();
    let next = at + here.len();
    let previous = (at > 0).then(|| (shown.link)(earlier(&pages, at)));
    let changed: usize = pages.iter().map(ComparedPage::changes).sum();
    html! {
        p { (editions::sums(lang, count(changed), count(compared.unchanged))) " " (editions::how_marked(lang)) }
        @if !compared.counts.is_empty() {
            ul.inline-list { @for (kind, number) in &compared.counts {
                li { (editions::kind_count(lang, count(*number), side_by_side::kind_word(lang, kind))) }
            } }
        }
        @if pages.len() > 1 { (ways(lang, &pages, shown)) }
        @for (number, page) in (at..).zip(&here) {
            section.section."section--ruled" id={ "page-" (number) } {
                h2 { (side_by_side::page_name(lang, page.page, page.part.as_deref())) }
                (side_by_side::page(headings, page))
            }
        }
        (pager::pager(lang, editions::title(lang), previous.as_deref(), (next < pages.len()).then(|| (shown.link)(next)).as_deref()))
        (other_parts(headings, &compared.parts))
    }
}

/// A page with its changes alone, or whole; nothing when nothing of it is left.
fn narrowed(page: &ComparedPage, only_changes: bool) -> Option<ComparedPage> {
    let mut page = page.clone();
    page.rows.retain(|row| !only_changes || !row.kinds.is_empty());
    (!page.rows.is_empty()).then_some(page)
}

/// Where a page of ours that ends before `at` begins.
fn earlier(pages: &[ComparedPage], at: usize) -> usize {
    let (mut begin, mut items) = (at, 0);
    while begin > 0 && (begin == at || items + pages[begin - 1].rows.len() <= ITEMS) {
        begin -= 1;
        items += pages[begin].rows.len();
    }
    begin
}

/// Ways to the pages of the newer edition.
fn ways(lang: Lang, pages: &[ComparedPage], shown: &Shown) -> Markup {
    html! {
        details.no-print {
            summary { (editions::all_pages(lang)) " (" (pages.len()) ")" }
            ul { @for (at, page) in pages.iter().enumerate() {
                li {
                    a href={ ((shown.link)(at)) "#page-" (at) } { (side_by_side::page_name(lang, page.page, page.part.as_deref())) }
                    " – " (editions::page_changes(lang, count(page.changes())))
                }
            } }
        }
    }
}

fn other_parts(headings: &Headings, parts: &[ComparedPart]) -> Markup {
    let lang = headings.lang;
    html! {
        @if parts.is_empty() { (empty::empty(editions::parts_same(lang), None)) }
        @for kind in PartKind::ALL {
            @let own: Vec<&ComparedPart> = parts.iter().filter(|part| part.part == kind).collect();
            @if !own.is_empty() {
                section.section."section--ruled" {
                    h2 { (side_by_side::part_word(lang, kind)) }
                    (side_by_side::parts(headings, side_by_side::part_word(lang, kind), &own))
                }
            }
        }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One row a change, one for what was added, dropped or stayed.
fn page_rows(sheet: &mut Sheet, page: &ComparedPage) {
    for row in &page.rows {
        let key = |item: &Option<EditionItem>| item.as_ref().map(|item| item.key.clone()).unwrap_or_default();
        let text = |item: &Option<EditionItem>| item.as_ref().map(EditionItem::name).unwrap_or_default();
        let mut push = |field: &str, then: &str, now: &str| {
            sheet.row(vec![
                cell(&page.page),
                cell(&page.part),
                "item".to_owned(),
                row.kinds.join(" "),
                key(&row.old),
                text(&row.old),
                key(&row.new),
                text(&row.new),
                field.to_owned(),
                then.to_owned(),
                now.to_owned(),
            ]);
        };
        if row.changes.is_empty() && row.moved.is_none() {
            push("", "", "");
        }
        for change in &row.changes {
            push(&change.field, &change.from, &change.to);
        }
        if let Some((before, after)) = &row.moved {
            push("parent", before, after);
        }
    }
}

fn part_rows(sheet: &mut Sheet, part: &ComparedPart) {
    let (old, new) = match part.kind {
        "added" => ("", part.text.as_str()),
        "dropped" => (part.text.as_str(), ""),
        _ => (part.text.as_str(), part.text.as_str()),
    };
    let mut push = |field: &str, then: &str, now: &str| {
        let item = part.item.clone().unwrap_or_default();
        let cells = ["", "", part.part.key(), part.kind, &item, old, &item, new, field, then, now];
        sheet.row(cells.map(str::to_owned).to_vec());
    };
    if part.changes.is_empty() {
        push("", "", "");
    }
    for change in &part.changes {
        push(&change.field, &change.from, &change.to);
    }
}
