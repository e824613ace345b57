//! Tables: a caption always, scopes always, stacked on phones or scrolling inside a region that the keyboard reaches.

use maud::{Markup, html};
use words::{Lang, common};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its heading; also shown beside each value when the table is stacked on a phone.
    pub label: &'a str,
    /// Whether its values are numbers, set to the right.
    pub is_number: bool,
}

impl<'a> Column<'a> {
    /// A column of text.
    #[must_use]
    pub const fn text(label: &'a str) -> Column<'a> {
        Column { label, is_number: false }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn number(label: &'a str) -> Column<'a> {
        Column { label, is_number: true }
    }
}

/// A table whose first column names the row. On phones each row becomes a card. `rows` hold one cell a column.
#[must_use]
pub fn stacked(caption: &str, columns: &[Column], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        table.table."table--stack" {
            caption { (caption) }
            thead { (head(columns)) }
            tbody { @for row in rows { (body_row(columns, row)) } }
        }
    }
}

/// The same below a heading that says the caption already: the caption is for screen readers alone.
#[must_use]
pub fn under_heading(caption: &str, columns: &[Column], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        table.table."table--stack" {
            caption."visually-hidden" { (caption) }
            thead { (head(columns)) }
            tbody { @for row in rows { (body_row(columns, row)) } }
        }
    }
}

/// A table of counts: on phones each row is a name with its counts beside each other, and no zeros.
#[must_use]
pub fn counted(caption: &str, columns: &[Column], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        table.table."table--stack"."table--counts" {
            caption { (caption) }
            thead { (head(columns)) }
            tbody { @for row in rows { (body_row(columns, row)) } }
        }
    }
}

/// The same without stacking, for tables that are read across: it scrolls sideways in a region of its own.
#[must_use]
pub fn scrolling(lang: Lang, caption: &str, columns: &[Column], rows: Vec<Vec<Markup>>) -> Markup {
    region(
        lang,
        caption,
        html! {
            table.table {
                caption { (caption) }
                thead { (head(columns)) }
                tbody { @for row in rows { (body_row(columns, row)) } }
            }
        },
    )
}

/// A region that scrolls sideways and can be reached and scrolled with the keyboard.
#[must_use]
pub fn region(lang: Lang, caption: &str, content: Markup) -> Markup {
    html! { .scroll role="region" tabindex="0" aria-label=(common::scrollable_table(lang, caption)) { (content) } }
}

fn head(columns: &[Column]) -> Markup {
    html! { tr { @for column in columns { th.is-number[column.is_number] scope="col" { (column.label) } } } }
}

fn body_row(columns: &[Column], cells: Vec<Markup>) -> Markup {
    html! {
        tr { @for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
            @if at == 0 { th scope="row" { (cell) } }
            @else { td.is-number[column.is_number] data-label=(column.label) { (cell) } }
        } }
    }
}
