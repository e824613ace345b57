//! Minutes and agendas: the order of the day is no plan, the clauses of the resolutions between are.
//! A document is one of a meeting when several of its short lines are an order of the day.

use super::super::lexicon::key;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::levels::read_level;
use super::orders::{OrderState, find_clauses};
use super::{Section, Walk};
use std::collections::HashMap;

/// What a piece is in a meeting's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// An item of the agenda, a motion, a vote.
    Order,
    /// The name of a resolution, or what it stands on ("WHEREAS …").
    Recital,
    /// What a resolution asks somebody to do, or decides.
    Clause,
}

/// The pieces that are of a meeting or an order; the title of the document may name it.
pub(super) fn find_papers(pieces: &[Piece], title: Option<&str>) -> HashMap<usize, Paper> {
    let mut papers = find_clauses(pieces, title);
    let orders: Vec<usize> = (0..pieces.len()).filter(|at| is_order(&pieces[*at].text)).collect();
    if orders.len() < 3 {
        return papers;
    }
    for (at, piece) in pieces.iter().enumerate().skip(orders[0]) {
        let numbered = printed_marker(piece).is_some() || split_label(&piece.text).is_some();
        let short = piece.text.split(' ').count() <= 14 && !piece.text.ends_with('.');
        if numbered && short && read_level(&piece.text).is_none() || is_order(&piece.text) || tells_votes(&piece.text) {
            papers.entry(at).or_insert(Paper::Order);
        }
    }
    papers
}

/// A line of the order of the day, its number put aside.
pub(super) fn is_order(text: &str) -> bool {
    const ORDERS: [&str; 18] = [
        "call to order",
        "roll call",
        "pledge of allegiance",
        "invocation",
        "approval of agenda",
        "approval of the agenda",
        "approval of minutes",
        "approval of the minutes",
        "approve the agenda",
        "public comment",
        "public comments",
        "public hearing",
        "consent agenda",
        "consent calendar",
        "old business",
        "new business",
        "unfinished business",
        "adjournment",
    ];
    let words = split_label(text).map_or(text, |(_, words)| words);
    let key = key(words);
    key.split(' ').count() <= 7 && ORDERS.iter().any(|order| key.starts_with(order) || key.ends_with(order))
}

/// "Motion by …", "Motion carried 5-0", "AYES: …".
fn tells_votes(text: &str) -> bool {
    let key = key(text);
    ["motion by", "moved by", "motion carried", "ayes", "noes", "nays", "absent", "abstain"]
        .iter()
        .any(|words| key.starts_with(words))
}

impl Walk {
    /// Keeps the order of the day as text, what a resolution stands on as its background, its clauses as actions.
    pub(super) fn read_paper(&mut self, reading: &mut Reading<'_>, piece: &Piece, paper: Paper) {
        self.section = Section::Open;
        self.headings.clear();
        if paper != Paper::Clause {
            self.open.clear();
            self.order = OrderState::default();
        }
        match paper {
            Paper::Order => reading.push_context("text", &piece.run(), None, None),
            Paper::Recital => {
                let named = !key(&piece.text).starts_with("whereas");
                reading.push_context(if named { "mandate" } else { "background" }, &piece.run(), None, None);
            }
            Paper::Clause => self.read_order(reading, piece),
        }
    }
}

/// Notes or minutes, by the title or the first heading: "Notes of the harbour meeting", "Minutes".
pub(super) fn tells_of_meeting(pieces: &[Piece], title: Option<&str>) -> bool {
    let tells = |text: &str| {
        let words = key(text);
        let has = |wanted: &str| words.split(' ').any(|word| word == wanted);
        has("minutes") || has("meeting") && (has("notes") || has("summary") || has("recap"))
    };
    let heading = pieces.iter().find(|piece| matches!(piece.kind, Kind::Heading(_))).map(|piece| piece.text.as_str());
    title.is_some_and(tells) || heading.is_some_and(|text| text.split(' ').count() <= 12 && tells(text))
}
