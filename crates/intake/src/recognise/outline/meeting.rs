//! Minutes and agendas, and the resolutions in them: the order of the day is no plan, the clauses of a resolution are.
//! A document is one of a meeting when several of its short lines are an order of the day; a resolution when it resolves.

use super::super::deadlines::give_time;
use super::super::lexicon::key;
use super::super::promise::{clause_promise, first_sentence};
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::levels::read_level;
use super::{Section, Walk, fields};
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

/// The pieces that are of a meeting.
pub(super) fn find_papers(pieces: &[Piece]) -> HashMap<usize, Paper> {
    let mut papers = find_clauses(pieces);
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
fn is_order(text: &str) -> bool {
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

/// The resolutions: from their name or first recital to the vote.
fn find_clauses(pieces: &[Piece]) -> HashMap<usize, Paper> {
    let mut papers = HashMap::new();
    let mut named: Option<usize> = None;
    let mut resolves = false;
    for (at, piece) in pieces.iter().enumerate() {
        let key = key(&piece.text);
        let names = key.starts_with("resolution no") || key.starts_with("a resolution ");
        if resolves && (ends_resolution(&key) || names || is_order(&piece.text)) {
            if ends_resolution(&key) {
                papers.insert(at, Paper::Order);
            }
            (named, resolves) = (None, false);
        }
        if names || key.starts_with("whereas ") {
            named = named.or(Some(at));
        }
        let begun = named.is_some_and(|begun| at - begun <= 60);
        if begun && !resolves && (key.contains("be it resolved") || key.starts_with("resolved ")) {
            resolves = true;
            papers.extend((named.unwrap_or(at)..at).map(|before| (before, Paper::Recital)));
        }
        if resolves {
            papers.insert(at, Paper::Clause);
        }
    }
    papers
}

fn ends_resolution(key: &str) -> bool {
    ["passed and adopted", "adopted this", "passed this", "passed by", "approved this", "ayes", "attest", "adopted by"]
        .iter()
        .any(|words| key.starts_with(words))
}

impl Walk {
    /// Keeps the order of the day as text, what a resolution stands on as its background, its clauses as actions.
    pub(super) fn read_paper(&mut self, reading: &mut Reading<'_>, piece: &Piece, paper: Paper) {
        self.section = Section::Open;
        self.open.clear();
        self.headings.clear();
        match paper {
            Paper::Order => reading.push_context("text", &piece.run(), None, None),
            Paper::Recital => {
                let named = !key(&piece.text).starts_with("whereas");
                reading.push_context(if named { "mandate" } else { "background" }, &piece.run(), None, None);
            }
            Paper::Clause => self.read_clause(reading, piece),
        }
    }

    /// "Section 2. The parks office shall …", "BE IT FURTHER RESOLVED, that the manager is directed to …".
    fn read_clause(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let (label, words) = match (read_level(&piece.text), printed_marker(piece)) {
            (Some((_, label, title)), _) => (label, title),
            (None, Some(marker)) => (Some(marker), piece.text.as_str()),
            (None, None) => match split_label(&piece.text) {
                Some((label, title)) => (Some(label), title),
                None => (None, piece.text.as_str()),
            },
        };
        let words = without_formula(words);
        let sentence = &words[..first_sentence(words)];
        let Some(subject) = clause_promise(sentence) else {
            let kind = if matches!(piece.kind, Kind::Heading(_)) { "text" } else { "mandate" };
            reading.push_context(kind, &piece.run(), None, None);
            return;
        };
        let from = piece.text.len() - words.len();
        let whole = piece.run();
        let title = reading.part(&whole, from, from + sentence.len());
        let item = self.add(reading, 50, "action", label, &title, piece.range);
        give_time(reading, item, &title);
        let rest = words[sentence.len()..].trim();
        if !rest.is_empty() {
            let rest = reading.part(&whole, from + sentence.len(), piece.text.len());
            reading.place_field(item, "description", rest.range);
            reading.draft.items[item].description = Some(rest.text);
        }
        fields::give_lead(reading, item, &title, subject);
    }
}

/// The clause without the words that only resolve.
fn without_formula(words: &str) -> &str {
    let lower = words.to_ascii_lowercase();
    let Some(end) = lower.find("resolved").map(|at| at + "resolved".len()).filter(|end| *end <= 50) else {
        return words;
    };
    let rest = words[end..].trim_start_matches([',', ':', ' ']);
    for that in ["that ", "That ", "THAT "] {
        if let Some(rest) = rest.strip_prefix(that) {
            return rest.trim_start_matches([',', ':', ' ']);
        }
    }
    rest
}
