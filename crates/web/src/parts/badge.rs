//! Status as a shape, a word and a colour together. The city's own word is always shown; when it differs from ours, both.
//! The three scales have functions of their own, so that a page cannot mix them.

use crate::parts::icon::{Shape, icon};
use domain::plans::plan::DocumentState;
use domain::progress::status::{Performance, WorkState};
use maud::{Markup, html};
use words::{Lang, common, plans, status};

/// The state of the work of a commitment. `city_word` is the word as the city writes it.
#[must_use]
pub fn work(lang: Lang, state: WorkState, city_word: Option<&str>) -> Markup {
    let look = work_look(state);
    badge(lang, look, work_word(lang, state), city_word)
}

/// How a measure stands against its target.
#[must_use]
pub fn performance(lang: Lang, performance: Performance, city_word: Option<&str>) -> Markup {
    let (look, word) = match performance {
        Performance::NotReported => (SILENT, status::not_reported(lang)),
        Performance::Missed => (Look { class: "badge badge--late", shape: Shape::Late }, status::measure_missed(lang)),
        Performance::PartlyMet => {
            (Look { class: "badge badge--maybe", shape: Shape::Half }, status::measure_partly_met(lang))
        }
        Performance::Met => (Look { class: "badge badge--done", shape: Shape::Check }, status::measure_met(lang)),
        Performance::NotJudged => {
            (Look { class: "badge badge--wait", shape: Shape::Open }, status::measure_not_judged(lang))
        }
    };
    badge(lang, look, word, city_word)
}

/// How far the plan itself is written: the city's word, which has no canonical set beyond *not reported*.
#[must_use]
pub fn maturity(lang: Lang, city_word: Option<&str>) -> Markup {
    match city_word {
        Some(word) => badge(lang, Look { class: "badge badge--wait", shape: Shape::Open }, word, None),
        None => badge(lang, SILENT, status::not_reported(lang), None),
    }
}

/// The state of a document or a matrix. What is illustrative says so before anything else.
#[must_use]
pub fn document(lang: Lang, state: DocumentState) -> Markup {
    let (class, word) = match state {
        DocumentState::Draft => ("badge badge--silent", plans::state_draft(lang)),
        DocumentState::Illustrative => ("badge badge--maybe", plans::state_illustrative(lang)),
        DocumentState::Final => ("badge badge--wait", plans::state_final(lang)),
        DocumentState::Adopted => ("badge badge--done", plans::state_adopted(lang)),
        DocumentState::Superseded => ("badge badge--gone", plans::state_superseded(lang)),
    };
    let shape = match state {
        DocumentState::Draft | DocumentState::Final => Shape::Page,
        DocumentState::Illustrative => Shape::MaybeLate,
        DocumentState::Adopted => Shape::Check,
        DocumentState::Superseded => Shape::Gone,
    };
    badge(lang, Look { class, shape }, word, None)
}

/// A commitment that is no longer pursued. It keeps its page.
#[must_use]
pub fn dropped(lang: Lang) -> Markup {
    badge(lang, Look { class: "badge badge--gone", shape: Shape::Gone }, status::work_dropped(lang), None)
}

/// A small mark in words: "New", "Draft", a count of moves.
#[must_use]
pub fn note(text: &str) -> Markup {
    html! { span.badge."badge--note" { (text) } }
}

/// New since the last report: said in words, because colour is lost in a copy.
#[must_use]
pub fn new(lang: Lang) -> Markup {
    html! { span.badge."badge--note" title=(status::new_since_report(lang)) { (common::new(lang)) } }
}

/// The shape alone, with its word for screen readers: for narrow places such as a cell of the timeline.
#[must_use]
pub fn shape(lang: Lang, state: WorkState) -> Markup {
    html! {
        span.mark.(mark_class(state)) { (icon(work_look(state).shape)) span.visually-hidden { (work_word(lang, state)) ": " } }
    }
}

const fn mark_class(state: WorkState) -> &'static str {
    match state {
        WorkState::NotReported => "mark--silent",
        WorkState::NotStarted => "mark--wait",
        WorkState::UnderWay => "mark--way",
        WorkState::OnHold => "mark--hold",
        WorkState::Done => "mark--done",
    }
}

/// Our word for a state of work.
#[must_use]
pub const fn work_word(lang: Lang, state: WorkState) -> &'static str {
    match state {
        WorkState::NotReported => status::not_reported(lang),
        WorkState::NotStarted => status::work_not_started(lang),
        WorkState::UnderWay => status::work_under_way(lang),
        WorkState::OnHold => status::work_on_hold(lang),
        WorkState::Done => status::work_done(lang),
    }
}

#[derive(Clone, Copy)]
struct Look {
    class: &'static str,
    shape: Shape,
}

const SILENT: Look = Look { class: "badge badge--silent", shape: Shape::Silent };

const fn work_look(state: WorkState) -> Look {
    match state {
        WorkState::NotReported => SILENT,
        WorkState::NotStarted => Look { class: "badge badge--wait", shape: Shape::Open },
        WorkState::UnderWay => Look { class: "badge badge--way", shape: Shape::Half },
        WorkState::OnHold => Look { class: "badge badge--hold", shape: Shape::Pause },
        WorkState::Done => Look { class: "badge badge--done", shape: Shape::Check },
    }
}

fn badge(lang: Lang, look: Look, word: &str, city_word: Option<&str>) -> Markup {
    let city_word = city_word.filter(|city| !city.is_empty() && !city.eq_ignore_ascii_case(word));
    html! {
        span class=(look.class) {
            (icon(look.shape))
            span {
                (word)
                @if let Some(city_word) = city_word {
                    span.badge__city title=(status::city_word(lang, city_word)) { " · “" (city_word) "”" }
                }
            }
        }
    }
}
