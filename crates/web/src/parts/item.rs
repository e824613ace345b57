//! A commitment in a list: what it is, how it stands, when it is due, who leads. Its title is the link.

use crate::parts::{badge, counts, lateness};
use domain::progress::lateness::Lateness;
use domain::progress::rollup::Counts;
use domain::progress::status::WorkState;
use maud::{Markup, html};
use words::{Lang, items};

/// What a list shows of one item. Items that are no commitments (a goal, a strategy) have no `standing`.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Name of its level in the words of the plan: "Action".
    pub level: &'a str,
    /// Its number as printed; a label, not a key.
    pub number: Option<&'a str>,
    /// Its text.
    pub title: &'a str,
    /// Language of the text, when it is not the language of the page.
    pub title_lang: Option<&'a str>,
    /// Address of its page.
    pub href: &'a str,
    /// How it stands.
    pub standing: Option<Standing<'a>>,
    /// What the document says of its state, where nobody reported.
    pub printed: Option<&'a str>,
    /// Due, as written.
    pub due: Option<&'a str>,
    /// Who leads.
    pub lead: Option<&'a str>,
    /// Whether it is new since the last report.
    pub is_new: bool,
    /// Whether it was dropped.
    pub is_dropped: bool,
    /// What a list says besides: the plan that it stands in, the part that a department has in it.
    pub besides: Option<Markup>,
}

/// How a commitment stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// State of the work.
    pub state: WorkState,
    /// The city's word for it.
    pub city_word: Option<&'a str>,
    /// Whether it is late.
    pub lateness: Lateness,
}

/// As a card of its own, for grids and result lists.
#[must_use]
pub fn card(lang: Lang, item: &Item) -> Markup {
    html! { article.card."item--dropped"[item.is_dropped] { h3.item__title { (title(item)) } (below(lang, item)) } }
}

/// An item with what stands below it.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The item.
    pub item: Item<'a>,
    /// Its children, in the order of the plan.
    pub below: Vec<Node<'a>>,
}

/// A plan as a thread: items hang on it level below level, each knot in the shape of its state.
#[must_use]
pub fn strand(lang: Lang, nodes: &[Node]) -> Markup {
    html! { ol.strand { (knots(lang, nodes)) } }
}

fn knots(lang: Lang, nodes: &[Node]) -> Markup {
    html! {
        @for node in nodes { li.(knot(&node.item)) {
            (line(lang, &node.item))
            @if !node.below.is_empty() { ol { (knots(lang, &node.below)) } }
        } }
    }
}

fn knot(item: &Item) -> &'static str {
    match item.standing.map(|standing| standing.state) {
        _ if item.is_dropped => "knot--gone",
        None => "knot--plain",
        Some(WorkState::NotReported) => "knot--silent",
        Some(WorkState::NotStarted) => "knot--wait",
        Some(WorkState::UnderWay) => "knot--way",
        Some(WorkState::OnHold) => "knot--hold",
        Some(WorkState::Done) => "knot--done",
    }
}

/// As one line of a list without a frame.
#[must_use]
pub fn line(lang: Lang, item: &Item) -> Markup {
    html! { .item."item--dropped"[item.is_dropped] { p.item__title { (title(item)) } (below(lang, item)) } }
}

/// What stands above others, with the counts of the commitments below it.
#[must_use]
pub fn group(lang: Lang, item: &Item, counts: &Counts) -> Markup {
    html! {
        .item {
            p.item__title { (title(item)) }
            .item__counts { (counts::minibar(lang, counts)) p { (counts::sentence(lang, counts)) } }
        }
    }
}

fn title(item: &Item) -> Markup {
    html! {
        span.item__level { (item.level) @if let Some(number) = item.number { " " (number) } }
        br;
        a href=(item.href) lang=[item.title_lang] { (item.title) }
    }
}

fn below(lang: Lang, item: &Item) -> Markup {
    html! {
        @if item.standing.is_some() || item.is_dropped || item.is_new {
            p.item__marks {
                @if item.is_dropped { (badge::dropped(lang)) }
                @else if let Some(standing) = &item.standing {
                    (badge::work(lang, standing.state, standing.city_word))
                    @if standing.lateness != Lateness::NotLate { (lateness::mark(lang, standing.lateness, None)) }
                }
                @if item.is_new { (badge::new(lang)) }
            }
        }
        @if item.printed.is_some() || item.due.is_some() || item.lead.is_some() || item.besides.is_some() {
            p.item__marks.item__facts {
                @if let Some(printed) = item.printed { span { (items::printed_in_document(lang, printed)) } }
                @if let Some(due) = item.due { span { (items::due(lang)) ": " span.as-written { (due) } } }
                @if let Some(lead) = item.lead { span { (items::lead(lang)) ": " (lead) } }
                @if let Some(besides) = &item.besides { (besides) }
            }
        }
    }
}
