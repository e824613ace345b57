//! Quarters across, streams down. On a phone each stream is a card with its quarters below each other; in both shapes it
//! is one table, so that a screen reader says stream and quarter with each commitment.

use crate::parts::{badge, table};
use domain::progress::status::WorkState;
use maud::{Markup, html};
use words::{Lang, items};

/// A quarter, as written out in the language of the page.
#[derive(Clone, Debug)]
pub struct Quarter<'a> {
    /// "Q3 2024", or "No date".
    pub label: &'a str,
    /// Whether today lies in it.
    pub is_now: bool,
}

/// Something that happens or is due in a quarter.
#[derive(Clone, Debug)]
pub struct Point<'a> {
    /// What it says.
    pub title: &'a str,
    /// Its page.
    pub href: &'a str,
    /// State of its work; `None` for an event.
    pub state: Option<WorkState>,
    /// As written, where that says more than the quarter.
    pub due: Option<&'a str>,
}

/// A stream (a department, a workstream, a plan) with the points of each quarter, in the order of the quarters.
#[derive(Clone, Debug)]
pub struct Stream<'a> {
    /// Its name.
    pub name: &'a str,
    /// One list a quarter.
    pub points: Vec<Vec<Point<'a>>>,
}

/// The grid.
#[must_use]
pub fn timeline(lang: Lang, caption: &str, quarters: &[Quarter], streams: &[Stream]) -> Markup {
    table::region(
        lang,
        caption,
        html! {
            table.table.timeline."table--stack" {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (items::stream(lang)) }
                    @for quarter in quarters {
                        th.is-now[quarter.is_now] scope="col" {
                            (quarter.label) @if quarter.is_now { " (" (items::quarter_now(lang)) ")" }
                        }
                    }
                } }
                tbody { @for stream in streams { tr {
                    th scope="row" { (stream.name) }
                    @for (quarter, points) in quarters.iter().zip(&stream.points) {
                        td.is-now[quarter.is_now] data-label=(quarter.label) { @if !points.is_empty() { (list(lang, points)) } }
                    }
                } } }
            }
        },
    )
}

fn list(lang: Lang, points: &[Point]) -> Markup {
    html! {
        ul { @for point in points { li {
            @if let Some(state) = point.state { (badge::shape(lang, state)) }
            span {
                a href=(point.href) { (point.title) }
                @if let Some(due) = point.due { " " span.soft { (due) } }
            }
        } } }
    }
}
