//! Profiles under one heading each: a title, "Description of the measure" straight below it, then "Actions". The title is an
//! entry of the level that the repeated heading names, under the code set before it ("K4").
//! A heading that describes something else, or stands there once or twice, makes no entry.

use super::super::cell_fields::{HeadingWords, give_cell};
use super::super::headings::Heading;
use super::super::lexicon::{Column, column_of, key, level_of};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::{Section, Walk};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Below every heading that may stand over profiles, above the commitments.
const RANK: u32 = 42;
/// Words of the longest title.
const LONGEST_TITLE: usize = 30;
/// Profiles that a document has at least.
const LEAST: usize = 3;

/// The title of a profile: the pieces it is set in, with where the words begin in each, and its code.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    level: &'static str,
    label: Option<String>,
    lines: Vec<(usize, usize)>,
    /// A code that stands in a line of its own.
    code: Option<usize>,
}

/// Words of the longest label.
const LONGEST_LABEL: usize = 3;

/// Lines that stand beside every profile word for word: "Target group", over its value.
pub(super) fn find_labels(pieces: &[Piece]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let is_label = |piece: &&Piece| {
        piece.kind == Kind::Paragraph
            && piece.text.split(' ').count() <= LONGEST_LABEL
            && piece.text.starts_with(char::is_uppercase)
            && piece.text.ends_with(char::is_alphabetic)
    };
    pieces.iter().filter(is_label).for_each(|piece| *counts.entry(&piece.text).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count >= LEAST).map(|(text, _)| text.to_owned()).collect()
}

/// Who answers for a profile, by the piece that says it, with the profile's first piece. Beside each other on a page profiles
/// and their labels stand in the same order; where they are not as many, nobody can tell whose a label is.
pub(super) fn find_leads(
    pieces: &[Piece],
    profiles: &HashMap<usize, Profile>,
    labels: &HashSet<String>,
) -> HashMap<usize, usize> {
    let is_label = |at: usize| pieces[at].kind == Kind::Paragraph && labels.contains(&pieces[at].text);
    let names_lead = |at: &usize| is_label(*at) && column_of(&pieces[*at].text) == Some(Column::Lead);
    let mut pages: HashMap<Option<u32>, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        let page = pages.entry(piece.page).or_default();
        page.0.extend(profiles.contains_key(&at).then_some(at));
        page.1.extend(Some(at).filter(names_lead));
    }
    let paired = pages.into_values().filter(|(titles, leads)| titles.len() == leads.len());
    let pairs = paired.flat_map(|(titles, leads)| titles.into_iter().zip(leads));
    // A value of several lines is left as text.
    let is_text =
        |at: usize| at < pieces.len() && pieces[at].kind == Kind::Paragraph && !is_label(at) && !is_code(&pieces[at]);
    let named = pairs.filter(|(title, lead)| title < lead && is_text(lead + 1) && !is_text(lead + 2));
    named.map(|(title, lead)| (lead + 1, title)).collect()
}

/// The profiles of a document, by the first piece of each.
pub(super) fn find_profiles(pieces: &[Piece]) -> HashMap<usize, Profile> {
    let named = |at: &usize| describes(&pieces[*at]).is_some();
    let Some(first) = (0..pieces.len()).find(named) else { return HashMap::new() };
    let heading = key(&pieces[first].text);
    let same = |at: &usize| named(at) && key(&pieces[*at].text) == heading;
    let profiles: HashMap<usize, Profile> =
        (first..pieces.len()).filter(same).filter_map(|at| profile_over(pieces, at)).collect();
    if profiles.len() < LEAST { HashMap::new() } else { profiles }
}

/// The level that a heading says it describes.
fn describes(piece: &Piece) -> Option<&'static str> {
    let Kind::Heading(_) = piece.kind else { return None };
    let words = key(&piece.text);
    let last = words.rsplit(' ').next().filter(|last| last.len() < words.len())?;
    let level = if last == "measure" { Some("measure") } else { level_of(last) }?;
    (column_of(&piece.text) == Some(Column::Description)).then_some(level)
}

fn profile_over(pieces: &[Piece], at: usize) -> Option<(usize, Profile)> {
    let mut profile = Profile { level: describes(&pieces[at])?, label: None, lines: Vec::new(), code: None };
    let mut begun = at;
    for line in (0..at).rev().take(4) {
        let piece = &pieces[line];
        let words = after_code(&piece.text).unwrap_or(0);
        if is_code(piece) && profile.code.is_none() && profile.label.is_none() {
            profile.label = Some(piece.text.clone());
            profile.code = Some(line);
        } else if is_complete(pieces, &profile) || !is_set_higher(piece, &pieces[at]) {
            break;
        } else {
            profile.lines.insert(0, (line, words));
            profile.label = profile.label.or_else(|| (words > 0).then(|| piece.text[..words].trim_end().to_owned()));
        }
        begun = line;
    }
    let length: usize = profile.lines.iter().map(|(line, _)| pieces[*line].text.split(' ').count()).sum();
    (!profile.lines.is_empty() && length <= LONGEST_TITLE && is_complete(pieces, &profile)).then_some((begun, profile))
}

/// Whether the title begins with the words found: the second line of one goes on in small letters.
fn is_complete(pieces: &[Piece], profile: &Profile) -> bool {
    let first = profile.lines.first().map(|(line, words)| &pieces[*line].text[*words..]);
    first.is_some_and(|first| !first.starts_with(char::is_lowercase))
}

fn is_set_higher(piece: &Piece, below: &Piece) -> bool {
    matches!((&piece.kind, &below.kind), (Kind::Heading(own), Kind::Heading(below)) if own < below)
        && describes(piece).is_none()
}

/// "K4" in a line of its own.
pub(super) fn is_code(piece: &Piece) -> bool {
    piece.kind == Kind::Paragraph && after_code(&piece.text) == Some(piece.text.len())
}

/// Where the words begin behind "K4", "AB12": capitals and a number. The text's length, where it is nothing else.
pub(super) fn after_code(text: &str) -> Option<usize> {
    let (code, end) = match text.split_once(' ') {
        Some((code, _)) => (code, code.len() + 1),
        None => (text, text.len()),
    };
    let digits = code.trim_start_matches(char::is_uppercase);
    let letters = code.chars().count() - digits.chars().count();
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    ((1..=2).contains(&letters) && is_number).then_some(end)
}

impl Walk {
    /// A label beside the profiles ends the list of what is done; its value is text, or who answers for the profile.
    pub(super) fn read_beside_profile(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let is_label = |piece: &Piece| piece.kind == Kind::Paragraph && self.labels.contains(&piece.text);
        let is_value =
            piece.kind == Kind::Paragraph && at.checked_sub(1).is_some_and(|before| is_label(&pieces[before]));
        if !is_label(piece) && !is_value {
            return false;
        }
        let item = self.leads.get(&at).and_then(|title| self.profile_items.get(title)).copied();
        self.open.retain(|(rank, _)| *rank <= RANK);
        self.section = Section::Context("text");
        match item.filter(|item| reading.draft.items[*item].lead.is_none()) {
            Some(item) => {
                let heading = Heading { column: Column::Lead, text: pieces[at - 1].text.clone() };
                give_cell(reading, item, Some(&heading), &piece.run(), &HeadingWords::default());
            }
            None => reading.push_context("text", &piece.run(), None, None),
        }
        true
    }

    /// Opens the entry that the title of a profile names.
    pub(super) fn open_profile(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, profile: &Profile) {
        self.open.retain(|(rank, _)| *rank < RANK);
        self.headings.retain(|(rank, _)| *rank < RANK);
        let parts: Vec<Run> = profile
            .lines
            .iter()
            .map(|(line, words)| reading.part(&pieces[*line].run(), *words, pieces[*line].text.len()))
            .collect();
        let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let range = (parts[0].range.0, parts[parts.len() - 1].range.1);
        self.section = Section::Open;
        self.list_level = None;
        self.leads_in = None;
        self.lettered = None;
        let item = self.add(reading, RANK, profile.level, profile.label.clone(), &Run { text, range }, parts[0].range);
        self.profile_items.insert(at, item);
        for line in profile.lines.iter().map(|(line, _)| *line).chain(profile.code) {
            reading.paint.paint(pieces[line].range, SpanClass::Item, Some(item), "title");
            if line != at {
                self.told.insert(pieces[line].range.0);
            }
        }
    }
}
