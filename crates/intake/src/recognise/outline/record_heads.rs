//! Titles of entries over text that tells of them and then fields, and the labels that come again in such blocks of fields
//! though no plan has them in common with others ("Highlights: …", "Scale: …").

use super::super::lexicon::{Column, column_of};
use super::super::reading::{Kind, Piece};
use super::super::tables::headings::Heading;
use super::numbered_marker;
use super::records::{FEWEST_HEADS, LONGEST_NUMBERED, field_of, is_sentence, other_field};
use std::collections::{HashMap, HashSet};

/// Most words of a label.
const LONGEST_LABEL: usize = 5;
/// Fewest counted titles over fields, and how many of their labels they share.
const FEWEST_COUNTED: usize = 2;

/// What stands over fields in a document.
pub(super) struct Heads {
    titles: HashSet<usize>,
    /// Labels that no column has, with how often a paragraph begins with each.
    labels: HashMap<String, usize>,
}

impl Heads {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let mut labels: HashMap<String, usize> = HashMap::new();
        pieces.iter().filter_map(unknown_label).for_each(|label| *labels.entry(label.to_owned()).or_default() += 1);
        let mut titles = told_heads(pieces);
        titles.extend(counted_heads(pieces));
        Self { titles, labels }
    }

    /// Whether the piece is the title of an entry, whatever stands between it and its fields.
    pub(super) fn contains(&self, piece: usize) -> bool {
        self.titles.contains(&piece)
    }

    /// "Budget: 40 000", again in each block of fields: a field by another name, and no title of the fields below it.
    pub(super) fn repeats(&self, piece: &Piece) -> bool {
        other_field(piece).is_some() && self.named_field(piece).is_some()
    }

    /// A field by a label that comes again, however long what it says is.
    pub(super) fn named_field(&self, piece: &Piece) -> Option<(Heading, usize)> {
        let label = unknown_label(piece).filter(|label| self.labels.get(*label).is_some_and(|count| *count > 1))?;
        let value = &piece.text[label.len() + 1..];
        let heading = Heading { column: Column::Other(label.to_owned()), text: label.to_owned() };
        Some((heading, piece.text.len() - value.trim_start().len()))
    }
}

/// The label of a paragraph that heads no column elsewhere.
fn unknown_label(piece: &Piece) -> Option<&str> {
    let (label, value) = piece.text.split_once(": ")?;
    let is_named = label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= LONGEST_LABEL
        && !label.contains(|c: char| c.is_ascii_digit() || c == '.')
        && !value.trim().is_empty();
    let is_unknown = || matches!(column_of(label), None | Some(Column::Other(_)));
    (piece.kind == Kind::Paragraph && is_named && is_unknown()).then_some(label)
}

/// Counted titles of few words in a list, each over text and then fields with labels in common: "2. The lamps of the quay".
fn counted_heads(pieces: &[Piece]) -> HashSet<usize> {
    let is_title = |piece: &Piece| {
        matches!(piece.kind, Kind::ListItem { depth: 0, .. })
            && numbered_marker(piece).is_some()
            && piece.text.split(' ').count() <= LONGEST_NUMBERED
            && !piece.text.ends_with(['.', ':', ';'])
            && field_of(piece).is_none()
    };
    let ends = |piece: &Piece| matches!(piece.kind, Kind::Heading(_)) || is_title(piece);
    let mut found: Vec<(usize, HashSet<String>)> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let below = pieces[at + 1..].iter().take_while(|piece| !ends(piece));
        let below: Vec<&Piece> = below.collect();
        if is_title(piece) {
            let labels: HashSet<String> = below.iter().filter_map(|p| Some(field_of(p)?.0.text)).collect();
            let begins = below.first().is_some_and(|piece| piece.kind == Kind::Paragraph);
            found.extend(Some((at, labels)).filter(|(_, labels)| begins && labels.len() >= 2));
        }
        at += below.len() + 1;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    found.iter().flat_map(|(_, labels)| labels).for_each(|label| *counts.entry(label).or_default() += 1);
    let shared = |labels: &HashSet<String>| labels.iter().filter(|label| counts[label.as_str()] > 1).count() >= 2;
    let titles: HashSet<usize> = found.iter().filter(|(_, labels)| shared(labels)).map(|(at, _)| *at).collect();
    if titles.len() >= FEWEST_COUNTED { titles } else { HashSet::new() }
}

/// Headings over a sentence or two and then fields, and nothing else below them: where three or more headings of one height are so,
/// and none of that height has fields otherwise, they are the titles of entries.
fn told_heads(pieces: &[Piece]) -> HashSet<usize> {
    let height = |at: &usize| match pieces[*at].kind {
        Kind::Heading(height) => Some(height),
        _ => None,
    };
    let mut ends: Vec<usize> = (0..pieces.len()).filter(|at| height(at).is_some()).collect();
    ends.push(pieces.len());
    let is_field = |piece: &Piece| field_of(piece).is_some() || other_field(piece).is_some();
    let mut heads: HashMap<u8, Option<Vec<usize>>> = HashMap::new();
    for pair in ends.windows(2) {
        let below = &pieces[pair[0] + 1..pair[1]];
        let known = below.iter().filter(|piece| field_of(piece).is_some()).count();
        let Some(height) = height(&pair[0]).filter(|_| known > 0) else { continue };
        let told = below.iter().take_while(|piece| is_sentence(piece)).count();
        let fields = below[told..].iter().take_while(|piece| is_field(piece)).count();
        // Behind the last of them the document goes on with something else.
        let ends = told + fields == below.len() || pair[1] == pieces.len() && fields == known;
        let whole = (1..=2).contains(&told) && ends && known >= 2;
        let group = heads.entry(height).or_insert_with(|| Some(Vec::new()));
        match group.as_mut().filter(|_| whole) {
            Some(group) => group.push(pair[0]),
            None => *group = None,
        }
    }
    heads.into_values().flatten().filter(|group| group.len() >= FEWEST_HEADS).flatten().collect()
}
