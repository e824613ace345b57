//! What each column of a table holds: said once, remembered for the next file with the same headings.

use super::Desk;
use super::fields::{field_words, select};
use crate::pages::imports::count;
use crate::parts::button::{self, Weight};
use crate::parts::empty;
use crate::parts::form::hidden;
use crate::urls;
use ::words::{Lang, imports as words};
use app::imports::columns::{FIELDS, headers, shapes, tables};
use app::imports::{Grid, edit};
use maud::{Markup, html};
use std::collections::HashSet;

/// Shapes of tables that are offered: so many different headings, however many tables of each. Of others it is said how many.
pub(super) const SHAPES: usize = 20;

impl Desk<'_> {
    pub(super) fn columns(&self) -> Markup {
        let lang = self.lang;
        let grids: Vec<&Grid> = tables(&self.open.source).collect();
        let shapes = shapes(&self.open.source);
        if shapes.is_empty() {
            return empty::empty(words::columns_none(lang), None);
        }
        html! {
            @if let Some((_, notices)) = &self.refused { (notices) }
            p.soft { (words::columns_hint(lang)) }
            @for (at, shape) in shapes.iter().enumerate().take(SHAPES) {
                @let (number, grid) = (shape[0], grids[shape[0]]);
                details open[shapes.len() == 1 || self.refused_mapping(number).is_some()] {
                    summary {
                        (words::columns_table(lang, i64::from(grid.place.line), count(number + 1)))
                        @if shape.len() > 1 { " " (words::columns_alike(lang, count(shape.len() - 1))) }
                    }
                    (self.table_form(at, number, grid))
                }
            }
            @if shapes.len() > SHAPES { p { (words::columns_others(lang, count(shapes.len() - SHAPES))) } }
        }
    }

    fn table_form(&self, shape: usize, number: usize, grid: &Grid) -> Markup {
        let lang = self.lang;
        let choices: Vec<(String, String)> =
            FIELDS.iter().map(|field| ((*field).to_owned(), column_words(lang, field).to_owned())).collect();
        let mapping = self.remembered.get(shape).and_then(Option::as_ref);
        let above: HashSet<usize> = self.open.draft.items.iter().filter_map(|item| item.parent).collect();
        html! {
            form.form method="post" action=(urls::desk_part(lang, &format!("drafts/{}/columns", self.open.head.id))) {
                @if mapping.is_some() { p { strong { (words::columns_remembered(lang)) } } }
                (hidden("version", &self.open.head.version.to_string()))
                (hidden("table", &number.to_string()))
                @for (col, header) in headers(grid).iter().enumerate() {
                    @let label = if header.is_empty() { format!("{}", col + 1) } else { header.clone() };
                    (select(&format!("table-{number}-column-{col}"), "column", &label, &choices, &self.column((number, col), mapping, || self.guess(grid, col, header, &above))))
                }
                p.soft { (words::columns_warn(lang)) }
                @if self.may_edit {
                    (button::row(&[
                        button::submit(Weight::Second, words::columns_apply(lang)),
                        html! { @if mapping.is_some() { (button::submit_value(Weight::Quiet, "forget", "yes", words::columns_forget(lang))) } },
                    ]))
                }
            }
        }
    }

    /// The mapping of a table that was sent and not taken.
    fn refused_mapping(&self, number: usize) -> Option<Vec<&str>> {
        let (form, _) = self.refused.as_ref()?;
        (form.get("table") == number.to_string()).then(|| form.values("column"))
    }

    /// What somebody said that the column holds, just now or before, else what it was taken for.
    fn column(
        &self,
        (number, col): (usize, usize),
        mapping: Option<&Vec<String>>,
        guess: impl Fn() -> String,
    ) -> String {
        let refused = self.refused_mapping(number).and_then(|fields| fields.get(col).copied());
        let said = refused.or_else(|| mapping.and_then(|fields| fields.get(col)).map(String::as_str));
        said.map_or_else(guess, str::to_owned)
    }

    /// What the column was taken for: the field that most of its cells became. `above` are the items that others stand under.
    fn guess(&self, grid: &Grid, col: usize, header: &str, above: &HashSet<usize>) -> String {
        let cells = grid.cells.iter().filter(|cell| cell.col == col && cell.text != header);
        let spans = &self.open.draft.spans;
        let mut votes: Vec<(&str, usize)> = Vec::new();
        for cell in cells.take(50) {
            let first = spans.partition_point(|span| span.range.1 <= cell.place.range.0);
            let span = spans.get(first).filter(|span| span.range.0 < cell.place.range.1);
            let field = match span {
                Some(span) if span.item.is_some_and(|item| above.contains(&item)) => "group",
                span => span.and_then(|span| span.field.as_deref()).unwrap_or("skip"),
            };
            let field = if FIELDS.contains(&field) || edit::ITEM_FIELDS.contains(&field) { field } else { "keep" };
            match votes.iter_mut().find(|(known, _)| *known == field) {
                Some((_, count)) => *count += 1,
                None => votes.push((field, 1)),
            }
        }
        votes.into_iter().max_by_key(|(_, count)| *count).map_or("keep", |(field, _)| field).to_owned()
    }
}

fn column_words(lang: Lang, field: &str) -> &'static str {
    match field {
        "title" => words::column_title(lang),
        "group" => words::column_group(lang),
        "keep" => words::column_keep(lang),
        "skip" => words::column_skip(lang),
        field => field_words(lang, field).unwrap_or(words::column_keep(lang)),
    }
}
