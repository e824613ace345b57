//! Open data: the list of everything that can be had as JSON and CSV.

use super::sheet::Sheet;
use super::{Frame, Scope, View, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::{Section, href};
use crate::parts::table::{self, Column};
use crate::visit::Visit;
use app::public::PlanLine;
use axum::http::HeaderMap;
use maud::{Markup, html};
use serde::Serialize;
use words::{Lang, common, public};

#[derive(Serialize)]
struct Files {
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    what: String,
    path: String,
    /// The plan that it is of, under whose heading it stands.
    #[serde(skip)]
    plan: Option<String>,
    /// What it is called there.
    #[serde(skip)]
    word: &'static str,
}

/// The page.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let plans = reader.plans().await?;
    let files = files(frame.lang, &plans);
    frame.answer(&Files { files })
}

fn files(lang: Lang, plans: &[PlanLine]) -> Vec<File> {
    let fixed = [
        (public::all_commitments(lang), "/commitments"),
        (common::plans(lang), "/plans"),
        (common::departments(lang), "/departments"),
        (common::changes(lang), "/changes"),
        (common::timeline(lang), "/timeline"),
        (common::glossary(lang), "/glossary"),
        (common::archive(lang), "/archive"),
        (common::ledger(lang), "/ledger"),
    ];
    let of_all =
        |(word, path): (&'static str, &str)| File { what: word.to_owned(), path: path.to_owned(), plan: None, word };
    let mut files: Vec<File> = fixed.into_iter().map(of_all).collect();
    for plan in plans {
        for (word, part) in [
            (words::plans::contents(lang), ""),
            (words::plans::responsibilities(lang), "/responsibilities"),
            (words::plans::history(lang), "/history"),
            (words::plans::adopted_against_now(lang), "/adopted"),
        ] {
            let (what, path) = (format!("{}: {word}", plan.title), format!("/plans/{}{part}", plan.slug));
            files.push(File { what, path, plan: Some(plan.title.clone()), word });
        }
    }
    files
}

impl View for Files {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let mut page = frame.layout(Heading::new(common::data(lang)).lede(public::data_lede(lang)), Section::None);
        page.crumbs = frame.crumbs(vec![]);
        let columns = [Column::text(public::content(lang)), Column::text("CSV"), Column::text("JSON")];
        let link = |path: &str, ending: &str| {
            let address = href(lang, &format!("{path}.{ending}"));
            html! { a href=(address) { (address) } }
        };
        let row = |file: &File| vec![html! { (file.word) }, link(&file.path, "csv"), link(&file.path, "json")];
        page.render(html! {
            p { (public::data_note(lang)) }
            @for files in self.files.chunk_by(|one, other| one.plan == other.plan) {
                @if let Some(plan) = &files[0].plan { h2 { (plan) } }
                (table::under_heading(&files[0].what, &columns, files.iter().map(row).collect()))
            }
        })
    }

    fn sheet(&self, _frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["content", "csv", "json"]);
        for file in &self.files {
            sheet.row(vec![file.what.clone(), format!("{}.csv", file.path), format!("{}.json", file.path)]);
        }
        sheet
    }
}
