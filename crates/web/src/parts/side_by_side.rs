//! Two editions beside each other: a table a page, what became of each item in words, removed and added words marked as
//! such for eyes, ears and paper. It makes no address: the page says where an item leads.

use crate::parts::table::{self, Column};
use crate::parts::told::capital;
use domain::plans::edition::{EditionItem, PartKind};
use domain::plans::rewording::{Fate, Run};
use domain::plans::side_by_side::{ComparedItem, ComparedPage, ComparedPart, FieldChange};
use maud::{Markup, html};
use words::{Lang, editions, imports, items};

/// Which of two editions a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// What the columns are called, and where items lead.
pub struct Headings<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// The older edition.
    pub old: &'a str,
    /// The newer edition.
    pub new: &'a str,
    /// Address of an item of the older edition.
    pub old_href: &'a dyn Fn(&EditionItem) -> Option<String>,
    /// Address of an item of the newer edition.
    pub new_href: &'a dyn Fn(&EditionItem) -> Option<String>,
}

/// The word for what became of something.
#[must_use]
pub fn kind_word(lang: Lang, kind: &str) -> &'static str {
    match kind {
        "added" => editions::added(lang),
        "reworded" => editions::reworded(lang),
        "redated" => editions::redated(lang),
        "reassigned" => editions::reassigned(lang),
        "moved" => editions::moved(lang),
        "dropped" => editions::dropped(lang),
        _ => editions::changed(lang),
    }
}

/// What a page, slide or sheet is called.
#[must_use]
pub fn page_name(lang: Lang, page: Option<u32>, part: Option<&str>) -> String {
    match (page, part.filter(|part| !part.is_empty())) {
        (Some(page), Some(name)) => editions::page_of_sheet(lang, name, &page.to_string()),
        (Some(page), None) => editions::page(lang, &page.to_string()),
        (None, Some(name)) => name.to_owned(),
        (None, None) => editions::no_page(lang).to_owned(),
    }
}

/// The items of one page.
#[must_use]
pub fn page(headings: &Headings, page: &ComparedPage) -> Markup {
    let name = page_name(headings.lang, page.page, page.part.as_deref());
    let rows = page.rows.iter().map(|row| item_row(headings, page, row)).collect();
    two_columns(headings, &name, rows)
}

/// Measures, steps, statements or rows of the matrix that differ.
#[must_use]
pub fn parts(headings: &Headings, caption: &str, parts: &[&ComparedPart]) -> Markup {
    two_columns(headings, caption, parts.iter().map(|part| part_row(headings.lang, part)).collect())
}

fn two_columns(headings: &Headings, caption: &str, rows: Vec<Vec<Markup>>) -> Markup {
    let columns =
        [Column::text(editions::became(headings.lang)), Column::text(headings.old), Column::text(headings.new)];
    html! { .side-by-side { (table::stacked(caption, &columns, rows)) } }
}

fn item_row(headings: &Headings, page: &ComparedPage, row: &ComparedItem) -> Vec<Markup> {
    let lang = headings.lang;
    let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind_word(lang, kind)).collect();
    let became = if kinds.is_empty() {
        html! { span.soft { (editions::unchanged(lang)) } }
    } else {
        html! { (kinds.join(", ")) }
    };
    // One box a cell: on a phone the cell is a grid of its heading and this.
    vec![
        became,
        html! { div { (side(headings, Side::Old, row.old.as_ref(), row, page)) } },
        html! { div { (side(headings, Side::New, row.new.as_ref(), row, page)) } },
    ]
}

fn side(
    headings: &Headings,
    side: Side,
    item: Option<&EditionItem>,
    row: &ComparedItem,
    page: &ComparedPage,
) -> Markup {
    let lang = headings.lang;
    let Some(item) = item else { return html! { span.soft { (editions::not_there(lang)) } } };
    let href = match side {
        Side::Old => (headings.old_href)(item),
        Side::New => (headings.new_href)(item),
    };
    let title = row.changes.iter().find(|change| change.field == "title");
    let name = html! {
        @if !item.text("label").is_empty() { (item.text("label")) " " }
        @match title {
            Some(change) => (marked(lang, side, &change.words)),
            None if item.title.is_empty() => (imports::heading_lost(lang)),
            None => (item.title),
        }
    };
    let place = item.place.as_ref().filter(|place| side == Side::Old && page.page.is_some() && place.page != page.page);
    let place = place.and_then(|place| place.page);
    html! {
        p { span.soft { (capital(&item.level)) } " " @if let Some(href) = href { a href=(href) { (name) } } @else { (name) } }
        @if let Some(at) = place {
            p.soft { (editions::stood_on(lang, &editions::page(lang, &at.to_string()).to_lowercase())) }
        }
        @if let Some((before, after)) = &row.moved { p { (under(lang, if side == Side::Old { before } else { after })) } }
        @if row.old.is_none() || row.new.is_none() { (all_fields(lang, item)) }
        @for change in row.changes.iter().filter(|change| change.field != "title") {
            p { b { (field_word(lang, &change.field)) ": " } (marked(lang, side, &change.words)) }
        }
    }
}

fn under(lang: Lang, title: &str) -> String {
    if title.is_empty() { editions::on_top(lang).to_owned() } else { editions::under(lang, title) }
}

/// What an item says besides its title, where there is nothing to compare it with.
fn all_fields(lang: Lang, item: &EditionItem) -> Markup {
    let due = [("due", item.due.as_str())];
    let parties = item.parties.iter().map(|(code, text)| (*code, text.as_str()));
    let texts = item
        .texts
        .iter()
        .filter(|(field, _)| !["label", "level"].contains(field))
        .map(|(field, text)| (*field, text.as_str()));
    html! {
        @for (field, text) in parties.chain(due).chain(texts).filter(|(_, text)| !text.is_empty()) {
            p { b { (field_word(lang, field)) ": " } (text) }
        }
    }
}

fn part_row(lang: Lang, part: &ComparedPart) -> Vec<Markup> {
    // A fact is named by its field, which stands before what it says.
    let is_named = part.part != PartKind::Fact;
    let whole = html! {
        @if is_named { p { (part.text) } }
        @for (field, text) in &part.facts { p { b { (field_word(lang, field)) ": " } (text) } }
    };
    let absent = html! { span.soft { (editions::not_there(lang)) } };
    let changed = |side: Side| {
        let text = part.changes.iter().find(|change| change.field == "text");
        html! {
            @if is_named { p { @match text { Some(change) => (marked(lang, side, &change.words)), None => (part.text) } } }
            @for change in part.changes.iter().filter(|change| change.field != "text") { (field(lang, side, change)) }
        }
    };
    let (old, new) = match part.kind {
        "added" => (absent, whole),
        "dropped" => (whole, absent),
        _ => (changed(Side::Old), changed(Side::New)),
    };
    let became = html! {
        (kind_word(lang, part.kind))
        @if let Some(item) = &part.item { br; span.soft { (editions::of_item(lang, item)) } }
    };
    vec![html! { div { (became) } }, html! { div { (old) } }, html! { div { (new) } }]
}

fn field(lang: Lang, side: Side, change: &FieldChange) -> Markup {
    html! { p { b { (field_word(lang, &change.field)) ": " } (marked(lang, side, &change.words)) } }
}

/// The words of one side. Struck through and underlined for eyes and paper; for ears, with words around them.
fn marked(lang: Lang, side: Side, words: &[Run]) -> Markup {
    let other = if side == Side::Old { Fate::Added } else { Fate::Removed };
    let mut own = words.iter().filter(|run| run.fate != other).peekable();
    if own.peek().is_none() {
        return html! { span.soft { (editions::nothing(lang)) } };
    }
    let hidden = |text: &'static str| html! { span.visually-hidden { " " (text) " " } };
    html! {
        @for (at, run) in own.enumerate() {
            @if at > 0 { " " }
            @match run.fate {
                Fate::Same => (run.text),
                Fate::Removed => { del { (hidden(editions::word_removed(lang))) (run.text) (hidden(editions::word_end(lang))) } }
                Fate::Added => { ins { (hidden(editions::word_added(lang))) (run.text) (hidden(editions::word_end(lang))) } }
            }
        }
    }
}

/// The name of a field; a period or a party has its own.
#[must_use]
pub fn field_word(lang: Lang, field: &str) -> &str {
    match field {
        "label" => imports::label(lang),
        "level" => imports::level(lang),
        "printed_status" => imports::status_printed(lang),
        "marks" => items::wording_marks(lang),
        "title" => imports::title_field(lang),
        "desired_result" => imports::desired_result(lang),
        "description" => imports::long_text(lang),
        "lead" => imports::lead(lang),
        "oversight" => imports::oversight(lang),
        "support" => imports::support(lang),
        "evaluation" => imports::evaluation(lang),
        "implementation" => imports::implementation(lang),
        "due" => imports::due(lang),
        "baseline" => imports::baseline(lang),
        "text" => editions::text(lang),
        "target" => editions::target(lang),
        "stream" => editions::stream(lang),
        "item" => editions::belongs_to(lang),
        "order" => editions::stands_after(lang),
        "group" => editions::group(lang),
        "subtitle" => imports::subtitle(lang),
        "director" => imports::director(lang),
        "authority" => imports::authority_level(lang),
        "shared_by" => editions::shared_by(lang),
        "meaning" => imports::meaning(lang),
        other => other,
    }
}

/// What a kind of part is called, as a heading.
#[must_use]
pub fn part_word(lang: Lang, kind: PartKind) -> &'static str {
    match kind {
        PartKind::Measure => editions::measures(lang),
        PartKind::Step => editions::steps(lang),
        PartKind::Statement => editions::statements(lang),
        PartKind::Row => editions::rows(lang),
        PartKind::Fact => editions::facts(lang),
        PartKind::Duty => editions::duties(lang),
        PartKind::Term => editions::terms(lang),
        PartKind::Signature => editions::signatures(lang),
    }
}
