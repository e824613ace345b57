//! Counts of commitments by state: a sentence, a bar, figures and a table, all of the same numbers. Never an average,
//! and silence has a figure of its own.

use crate::parts::icon::{Shape, icon};
use crate::parts::table::{self, Column};
use domain::progress::rollup::Counts;
use maud::{Markup, html};
use words::{Lang, number, status};

/// One figure: what is counted, how it looks, how many.
struct Figure {
    kind: Kind,
    word: &'static str,
    count: i64,
    tile: &'static str,
    fill: &'static str,
    shape: Shape,
}

/// What a figure counts, so that a page can link each one to the list behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Finished.
    Done,
    /// Begun.
    UnderWay,
    /// Reported as not begun.
    NotStarted,
    /// Stopped for now.
    OnHold,
    /// Nobody has said anything.
    NotReported,
    /// Late for certain.
    Late,
    /// Possibly late.
    PossiblyLate,
    /// Without a date.
    NoDate,
    /// No longer pursued; not part of the total.
    Dropped,
}

/// Everything at a glance. `link` gives the address of the list behind a figure, or `None`.
#[must_use]
pub fn glance(lang: Lang, counts: &Counts, link: &dyn Fn(Kind) -> Option<String>) -> Markup {
    let states = states(lang, counts);
    let across = across(lang, counts);
    html! {
        section.glance {
            p.glance__sentence { (sentence(lang, counts)) }
            (bar(lang, counts, "glance__bar", 20))
            ul.tiles { @for figure in &states { (tile(lang, figure, link)) } }
            .glance__cross { ul.tiles { @for figure in &across { (tile(lang, figure, link)) } } }
            details {
                summary { (status::as_a_table(lang)) }
                (as_table(lang, states.iter().chain(&across)))
            }
            p.glance__note { (status::counts_note(lang)) }
        }
    }
}

/// A thin bar for a row of a table, with the same numbers for screen readers.
#[must_use]
pub fn minibar(lang: Lang, counts: &Counts) -> Markup {
    bar(lang, counts, "minibar", 10)
}

/// The numbers as one sentence: "Of 150 commitments: 52 done, 31 under way, …".
#[must_use]
pub fn sentence(lang: Lang, counts: &Counts) -> String {
    let mut text = status::counts_sentence(lang, counts.total);
    if counts.total == 0 {
        return text;
    }
    for (at, figure) in states(lang, counts).iter().filter(|figure| figure.count > 0).enumerate() {
        text.push_str(if at == 0 { " " } else { ", " });
        text.push_str(&number::whole(lang, figure.count));
        text.push(' ');
        text.push_str(&figure.word.to_lowercase());
    }
    text.push('.');
    text
}

fn bar(lang: Lang, counts: &Counts, class: &str, height: u32) -> Markup {
    html! {
        svg class=(class) role="img" aria-label=(sentence(lang, counts)) width="100%" height=(height) focusable="false" {
            @for (figure, start) in segments(lang, counts) {
                @let hatch = (figure.kind == Kind::NotReported).then_some("url(#hatch)");
                rect class=(figure.fill) fill=[hatch] x=(percent(start, counts.total)) width=(percent(figure.count, counts.total)) height="100%" {
                    title { (status::count_of_state(lang, figure.count, figure.word)) }
                }
            }
        }
    }
}

/// The states that have a count, each with the sum of those before it.
fn segments(lang: Lang, counts: &Counts) -> Vec<(Figure, i64)> {
    let mut sum = 0;
    let mut segments = Vec::new();
    for figure in states(lang, counts).into_iter().filter(|figure| figure.count > 0) {
        let start = sum;
        sum += figure.count;
        segments.push((figure, start));
    }
    segments
}

/// A share for drawing only: figures are never shown as shares.
fn percent(count: i64, total: i64) -> String {
    format!("{:.3}%", count as f64 * 100.0 / total.max(1) as f64)
}

fn tile(lang: Lang, figure: &Figure, link: &dyn Fn(Kind) -> Option<String>) -> Markup {
    html! {
        li.tile.(figure.tile) {
            span.tile__count { (number::whole(lang, figure.count)) }
            span.tile__word {
                (icon(figure.shape))
                @match link(figure.kind) {
                    Some(href) => a href=(href) { (figure.word) },
                    None => span { (figure.word) },
                }
            }
        }
    }
}

fn as_table<'a>(lang: Lang, figures: impl Iterator<Item = &'a Figure>) -> Markup {
    let columns = [Column::text(status::state(lang)), Column::number(words::common::count(lang))];
    let rows =
        figures.map(|figure| vec![html! { (figure.word) }, html! { (number::whole(lang, figure.count)) }]).collect();
    table::stacked(status::counts_caption(lang), &columns, rows)
}

fn states(lang: Lang, counts: &Counts) -> [Figure; 5] {
    let figure = |kind, word, count, tile, fill, shape| Figure { kind, word, count, tile, fill, shape };
    [
        figure(Kind::Done, status::count_done(lang), counts.done, "tile--done", "fill-done", Shape::Check),
        figure(Kind::UnderWay, status::count_under_way(lang), counts.under_way, "tile--way", "fill-way", Shape::Half),
        figure(
            Kind::NotStarted,
            status::count_not_started(lang),
            counts.not_started,
            "tile--wait",
            "fill-wait",
            Shape::Open,
        ),
        figure(Kind::OnHold, status::count_on_hold(lang), counts.on_hold, "tile--hold", "fill-hold", Shape::Pause),
        figure(
            Kind::NotReported,
            status::count_not_reported(lang),
            counts.not_reported,
            "tile--silent",
            "fill-silent",
            Shape::Silent,
        ),
    ]
}

fn across(lang: Lang, counts: &Counts) -> [Figure; 4] {
    let figure = |kind, word, count, tile, shape| Figure { kind, word, count, tile, fill: "", shape };
    [
        figure(Kind::Late, status::count_late(lang), counts.late, "tile--late", Shape::Late),
        figure(
            Kind::PossiblyLate,
            status::count_possibly_late(lang),
            counts.possibly_late,
            "tile--maybe",
            Shape::MaybeLate,
        ),
        figure(Kind::NoDate, status::count_no_date(lang), counts.no_date, "tile--plain", Shape::NoDate),
        figure(Kind::Dropped, status::count_dropped(lang), counts.dropped, "tile--plain", Shape::Gone),
    ]
}
