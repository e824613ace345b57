//! Who answers for what in a plan: its matrices as printed, authority levels, and every commitment with its parties.

use super::lines;
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, plans, shorten};
use crate::error::Result;
use crate::parts::alert::{self, Tone};
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::matrix::{self, Cell, Group, Row};
use crate::parts::table::{self, Column};
use crate::parts::{empty, origin, pager};
use crate::urls;
use crate::visit::Visit;
use app::public::{AuthorityPart, MatrixPart, ResponsibilityPage, Tie};
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::plans::responsibility::{count_accountable, read_code};
use maud::{Markup, html};
use words::{Lang, items, public, responsibilities as r};

/// The page.
///
/// # Errors
/// What the database says, or that there is no such plan.
pub async fn show(visit: Visit, headers: HeaderMap, Path(slug): Path<String>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::Plan(&slug), &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let page = reader.responsibilities(&slug, &after).await?;
    frame.answer(&page)
}

impl View for ResponsibilityPage {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let plan = &self.plan;
        let heading = Heading::new(words::plans::responsibilities(lang)).kicker(shorten(&plan.title, 80));
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = plans::crumbs(frame, &plan.slug, &plan.title);
        let next = self.next.as_deref().map(|next| frame.with("after", next));
        page.render(html! {
            (plans::state_alert(frame, plan))
            (plans::ways(frame, plan, "responsibilities"))
            @for part in &self.matrices {
                @let places: Vec<_> = part.rows.iter().flat_map(|row| origin::of_words(&row.activity, &row.origin)).collect();
                section.section { (matrix_part(lang, part)) (origin::details(lang, &plan.slug, &places, &self.sources)) }
            }
            @if !self.authority.is_empty() {
                @let places: Vec<_> = self.authority.iter().flat_map(|duty| origin::of_words(&duty.duty, &duty.origin)).collect();
                section.section."section--ruled" { (authority(lang, &self.authority)) (origin::details(lang, &plan.slug, &places, &self.sources)) }
             }
            section.section."section--ruled" {
                h2 { (public::by_commitment(lang)) }
                @if self.ties.is_empty() { (empty::empty(items::no_items(lang), None)) }
                @else { (by_commitment(frame, &plan.slug, &self.ties)) }
                (pager::pager(lang, public::by_commitment(lang), None, next.as_deref()))
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet =
            Sheet::new(&["part", "activity_or_item", "number", "title", "party", "code", "as_written", "state"]);
        for part in &self.matrices {
            for row in &part.rows {
                for (party, code) in part.parties.iter().zip(&row.codes).filter(|(_, code)| !code.is_empty()) {
                    sheet.row(vec![
                        "matrix".to_owned(),
                        row.activity.clone(),
                        String::new(),
                        part.title.clone(),
                        party.name.clone(),
                        code.clone(),
                        code.clone(),
                        part.state.clone(),
                    ]);
                }
            }
        }
        for tie in &self.ties {
            sheet.row(vec![
                "commitment".to_owned(),
                tie.item.clone(),
                cell(&tie.label),
                tie.title.clone(),
                cell(&tie.party_name),
                cell(&tie.code),
                cell(&tie.as_written),
                String::new(),
            ]);
        }
        sheet
    }
}

fn matrix_part(lang: Lang, part: &MatrixPart) -> Markup {
    let parties: Vec<&str> = part.parties.iter().map(|party| party.name.as_str()).collect();
    let groups: Vec<Group> = part
        .rows
        .chunk_by(|one, other| one.group == other.group)
        .map(|rows| Group {
            name: rows[0].group.as_deref(),
            rows: rows
                .iter()
                .map(|row| Row {
                    activity: &row.activity,
                    cells: row
                        .codes
                        .iter()
                        .map(|code| Cell { code, letters: read_code(code).unwrap_or_default() })
                        .collect(),
                })
                .collect(),
        })
        .collect();
    let title = if part.title.is_empty() { r::matrix(lang) } else { part.title.as_str() };
    html! {
        h2 { (title) }
        p { (lines::document(lang, &part.state)) }
        @if part.state == "illustrative" { (alert::sentence(lang, Tone::Warning, public::matrix_illustrative(lang))) }
        (matrix::matrix(lang, &r::matrix_caption(lang, title), &parties, &groups))
        (accountable(lang, part))
    }
}

/// The check that one and only one party answers for each activity.
fn accountable(lang: Lang, part: &MatrixPart) -> Markup {
    let wrong: Vec<String> = part
        .rows
        .iter()
        .filter_map(|row| match count_accountable(row.codes.iter().map(String::as_str)) {
            1 => None,
            0 => Some(r::no_accountable(lang, &row.activity)),
            count => Some(r::many_accountable(lang, &row.activity, plans::number(count))),
        })
        .collect();
    html! {
        @if wrong.is_empty() { (alert::sentence(lang, Tone::Success, r::one_accountable(lang))) }
        @else { (alert::with(lang, Tone::Warning, html! { ul { @for sentence in &wrong { li { (sentence) } } } })) }
    }
}

fn authority(lang: Lang, duties: &[AuthorityPart]) -> Markup {
    html! {
        h2 { (r::authority(lang)) }
        @if let Some(first) = duties.first() { p { (lines::document(lang, &first.state)) } }
        @for level in duties.chunk_by(|one, other| one.level == other.level) {
            h3 { (level[0].level) }
            ul { @for duty in level { li {
                (duty.duty)
                @if !duty.shared_by.is_empty() { br; span.soft { (r::shared_by(lang, &duty.shared_by.join(", "))) } }
            } } }
        }
    }
}

fn by_commitment(frame: &Frame, plan: &str, ties: &[Tie]) -> Markup {
    let lang = frame.lang;
    let columns = [
        Column::text(items::commitment(lang)),
        Column::text(items::lead(lang)),
        Column::text(items::oversight(lang)),
        Column::text(public::others(lang)),
    ];
    let rows = ties
        .chunk_by(|one, other| one.id == other.id)
        .map(|of_item| {
            let item = &of_item[0];
            let named = |code: &str| -> Vec<&Tie> { of_item.iter().filter(|tie| tie.code.as_deref() == Some(code)).collect() };
            let others: Vec<&Tie> = of_item
                .iter()
                .filter(|tie| tie.code.as_deref().is_some_and(|code| !matches!(code, "lead" | "oversight")))
                .collect();
            vec![
                html! { a href=(frame.plan_href(urls::item(lang, plan, &item.item))) { (cell(&item.label)) " " (shorten(&lines::title_of(lang, &item.title, false), 140)) } },
                parties(lang, &named("lead"), false),
                parties(lang, &named("oversight"), false),
                parties(lang, &others, true),
            ]
        })
        .collect();
    table::under_heading(public::by_commitment(lang), &columns, rows)
}

fn parties(lang: Lang, ties: &[&Tie], with_code: bool) -> Markup {
    html! {
        @if ties.is_empty() && !with_code { span.soft { (items::nobody(lang)) } }
        @for (at, tie) in ties.iter().enumerate() {
            @if at > 0 { br; }
            @if let (Some(key), Some(name)) = (&tie.party, &tie.party_name) { a href=(urls::department(lang, key)) { (name) } }
            @if with_code { " – " (lines::code(lang, tie.code.as_deref().unwrap_or_default())) }
        }
    }
}
