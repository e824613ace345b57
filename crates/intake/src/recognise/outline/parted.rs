//! Lines of one paragraph that each begin with a mark of their own: "1.1 …", "Action 2: …", "Lead: …". Markdown and web
//! pages give them as one block; each is read as a piece. So is each of the actions that a sentence counts: "the strategies
//! are to (1) mend …; (2) open …". A paragraph without such lines stays whole.

use super::super::lexicon::{is_plan_gerund, is_plan_verb, key, level_of};
use super::super::promise::{LeadIn, first_sentence, is_adverb, lead_in, sentences};
use super::super::reading::{Kind, Piece, Reading, plain};
use super::super::runs::split_dotted;
use super::levels::read_level;
use super::records::names_field;
use crate::block::Block;
use crate::read::text::collapse;

/// The pieces of a block, one where no line of it begins anew.
pub(super) fn split(reading: &Reading<'_>, piece: Piece) -> Vec<Piece> {
    let slice = reading.slice(piece.range);
    if matches!(piece.kind, Kind::Heading(_)) || reading.paint.has_furniture(piece.range) {
        return vec![piece];
    }
    if !slice.contains('\n') {
        return split_counted_clauses(reading, piece);
    }
    let numbered =
        begins_numbered(&piece.text) || matches!(&piece.kind, Kind::ListItem { marker: Some(m), .. } if m.len() > 1);
    // "Goal: …" over "Objective: …".
    let levelled = read_level(&piece.text).is_some();
    let mut starts = vec![0];
    let mut at = 0;
    for line in slice.split_inclusive('\n') {
        let words = plain(&collapse(line));
        if at > 0
            && (numbered && begins_numbered(&words) || levelled && read_level(&words).is_some() || names_field(&words))
        {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() == 1 {
        return split_counted_clauses(reading, piece);
    }
    starts.push(slice.len());
    let parts = starts.windows(2).enumerate().map(|(index, ends)| {
        let words = &slice[ends[0]..ends[1]];
        let from = piece.range.0 + ends[0] + (words.len() - words.trim_start().len());
        let range = (from, piece.range.0 + ends[0] + words.trim_end().len());
        let mut raw = collapse(words);
        let mut kind = Kind::Paragraph;
        if index == 0 {
            kind = piece.kind.clone();
            if let Kind::ListItem { marker: Some(marker), .. } = &kind
                && let Some(rest) = raw.strip_prefix(marker.as_str())
            {
                raw = rest.trim_start().to_owned();
            }
        }
        Piece {
            kind,
            text: plain(&raw),
            raw,
            range,
            line: reading.line_of(range.0),
            last: reading.line_of(range.1),
            ..piece.clone()
        }
    });
    parts.collect()
}

/// A line whose first word is a number of several parts, or a level word before a number.
fn begins_numbered(line: &str) -> bool {
    split_dotted(line).is_some() || read_level(line).is_some_and(|(_, label, _)| label.is_some())
}

/// A sentence that leads in actions and counts them in brackets, as the line that leads in and the entries of a list; what
/// stands behind it is a paragraph again.
fn split_counted_clauses(reading: &Reading<'_>, piece: Piece) -> Vec<Piece> {
    let slice = reading.slice(piece.range);
    let starts = counted_clauses(slice);
    if piece.kind != Kind::Paragraph || starts.len() < 2 || !leads_in_actions(&slice[..starts[0]]) {
        return vec![piece];
    }
    let last = starts[starts.len() - 1];
    let end = last + first_sentence(&slice[last..]);
    let bounds: Vec<usize> = starts.iter().copied().chain([end]).collect();
    let words_of = |from: usize, to: usize| {
        let (_, words) = slice[from..to].split_once(')').unwrap_or_default();
        let words = words.trim().trim_end_matches([';', ',', ' ']);
        let words = words.strip_suffix(" and").or(words.strip_suffix(" or")).unwrap_or(words);
        collapse(words.trim_end_matches([';', ',', ' ']))
    };
    let entries: Vec<String> = bounds.windows(2).map(|ends| words_of(ends[0], ends[1])).collect();
    let acts = |words: &String| {
        let mut words = words.split(' ').skip_while(|word| *word == "to" || is_adverb(word));
        words.next().is_some_and(|word| is_plan_verb(word) || is_plan_gerund(word)) && words.next().is_some()
    };
    if entries.iter().filter(|words| acts(words)).count() * 2 < entries.len() {
        return vec![piece];
    }
    let at = |from: usize, to: usize, kind: Kind, text: String| {
        let range = (piece.range.0 + from, piece.range.0 + to);
        let (line, last) = (reading.line_of(range.0), reading.line_of(range.1));
        Piece { kind, text: plain(&text), raw: text, range, line, last, ..piece.clone() }
    };
    let trimmed = |from: usize, to: usize| (from, from + slice[from..to].trim_end().len());
    let (from, to) = trimmed(0, starts[0]);
    let lead = format!("{}:", collapse(&slice[from..to]).trim_end_matches(':'));
    let mut parts = vec![at(from, to, Kind::Paragraph, lead)];
    for (number, (ends, words)) in bounds.windows(2).zip(entries).enumerate() {
        let (from, to) = trimmed(ends[0], ends[1]);
        let marker = Some(format!("({})", number + 1));
        parts.push(at(from, to, Kind::ListItem { depth: 0, marker }, words));
    }
    let rest = slice[end..].trim_start();
    if !rest.is_empty() {
        parts.push(at(slice.len() - rest.len(), slice.len(), Kind::Paragraph, collapse(rest)));
    }
    parts
}

/// Whether an entry was one of several that a sentence of running text counts.
pub(super) fn is_counted_clause(reading: &Reading<'_>, piece: &Piece) -> bool {
    let is_entry = matches!(&piece.kind, Kind::ListItem { marker: Some(marker), .. } if marker.starts_with('('));
    is_entry && matches!(reading.source.blocks[piece.block], Block::Paragraph { .. })
}

/// Where "(1) ", "(2) " … begin, counted on from 1.
fn counted_clauses(slice: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut from = 0;
    while let Some(at) = slice[from..].find(&format!("({}) ", starts.len() + 1)) {
        starts.push(from + at);
        from += at + 1;
    }
    starts
}

/// "The strategies that the town will follow are to", "The actions include:": several actions follow, and none was done.
fn leads_in_actions(lead: &str) -> bool {
    let sentence = sentences(lead).pop().map_or(lead, |last| &lead[last]);
    let lead = format!("{}:", sentence.trim().trim_end_matches(':'));
    let is_level = |word: &str| level_of(word).is_some_and(|level| level != "milestone");
    let names = |word: &str| key(word).ends_with('s') && is_level(word);
    let words = key(&lead);
    // "To reach this goal the town should": what stands above is meant.
    if ["should", "will", "shall"].iter().any(|end| words.ends_with(&format!(" {end}"))) {
        return lead.split(' ').collect::<Vec<_>>().windows(2).any(|pair| key(pair[0]) == "this" && is_level(pair[1]));
    }
    let ends =
        ["include", "includes", "are", "are to", "include to"].iter().any(|end| words.ends_with(&format!(" {end}")));
    ends && lead.split(' ').any(names) && lead_in(&lead) != LeadIn::Behind
}
