//! Profiles under one heading each: a title, "Description of the measure" straight below it, then "Actions". The title is an
//! entry of the level that the repeated heading names, under the code set before it ("K4").
//! A heading that describes something else, or stands there once or twice, makes no entry.

use super::super::lexicon::{Column, column_of, key, level_of};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::after_code;
use super::super::tables::cell_fields::{HeadingWords, give_cell};
use super::super::tables::headings::Heading;
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

/// What a label beside a profile tells of it: its heading, and the profile's first piece.
pub(super) type Told = (Heading, usize);

/// Who answers for a profile, who helps and how it is measured, by the piece that says it. Beside each other on a page
/// profiles and their labels stand in the same order; where they are not as many, nobody can tell whose a label is.
pub(super) fn find_values(
    pieces: &[Piece],
    profiles: &HashMap<usize, Profile>,
    labels: &HashSet<String>,
) -> HashMap<usize, Told> {
    let is_label = |at: usize| pieces[at].kind == Kind::Paragraph && labels.contains(&pieces[at].text);
    let told = |at: &usize| match column_of(&pieces[*at].text).filter(|_| is_label(*at))? {
        column @ (Column::Lead | Column::Support | Column::Measure) => Some(column),
        _ => None,
    };
    // A value of several lines is left as text.
    let is_text =
        |at: usize| at < pieces.len() && pieces[at].kind == Kind::Paragraph && !is_label(at) && !is_code(&pieces[at]);
    let mut values = HashMap::new();
    let by_words = |at: &usize| pieces[*at].text.clone();
    for (title, label) in side_by_side(pieces, profiles, |at| told(at).map(|_| by_words(at))) {
        if let Some(column) = told(&label).filter(|_| title < label && is_text(label + 1) && !is_text(label + 2)) {
            values.insert(label + 1, (Heading { column, text: by_words(&label) }, title));
        }
    }
    values
}

/// Lines of one kind that stand on a page as often as profiles do, each behind the title of the profile that it is of.
fn side_by_side<K: Eq + std::hash::Hash>(
    pieces: &[Piece],
    profiles: &HashMap<usize, Profile>,
    kind: impl Fn(&usize) -> Option<K>,
) -> Vec<(usize, usize)> {
    let mut titles: HashMap<Option<u32>, Vec<usize>> = HashMap::new();
    let mut lines: HashMap<(Option<u32>, K), Vec<usize>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if profiles.contains_key(&at) {
            titles.entry(piece.page).or_default().push(at);
        }
        if let Some(kind) = kind(&at) {
            lines.entry((piece.page, kind)).or_default().push(at);
        }
    }
    let paired = lines.into_iter().filter_map(|((page, _), lines)| {
        let titles = titles.get(&page).filter(|titles| titles.len() == lines.len())?;
        Some(titles.iter().copied().zip(lines))
    });
    paired.flatten().collect()
}

/// The profiles of a document, by the first piece of each.
pub(super) fn find_profiles(pieces: &[Piece]) -> HashMap<usize, Profile> {
    let named = |at: &usize| describes(&pieces[*at]).is_some();
    let Some(first) = (0..pieces.len()).find(named) else { return HashMap::new() };
    let heading = key(&pieces[first].text);
    let same = |at: &usize| named(at) && key(&pieces[*at].text) == heading;
    let profiles: HashMap<usize, Profile> =
        (first..pieces.len()).filter(same).filter_map(|at| profile_over(pieces, at)).collect();
    if profiles.len() < LEAST { HashMap::new() } else { with_codes(pieces, profiles) }
}

/// Codes in the margin are read behind the titles they number at times: on a page they stand in the same order.
fn with_codes(pieces: &[Piece], mut profiles: HashMap<usize, Profile>) -> HashMap<usize, Profile> {
    let coded = side_by_side(pieces, &profiles, |at| is_code(&pieces[*at]).then_some(()));
    for (title, code) in coded {
        if let Some(profile) = profiles.get_mut(&title).filter(|profile| profile.label.is_none()) {
            profile.label = Some(pieces[code].text.clone());
            profile.code = Some(code);
        }
    }
    profiles
}

/// Whether a document tells its entries in profiles.
pub(super) fn has_profiles(pieces: &[Piece]) -> bool {
    pieces.iter().filter(|piece| describes(piece).is_some()).count() >= LEAST
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
        let told = self.values_beside.remove(&at);
        let told = told.and_then(|(heading, title)| Some((heading, *self.profile_items.get(&title)?)));
        self.open.retain(|(rank, _)| *rank <= RANK);
        self.section = Section::Context("text");
        let Some((heading, item)) = told else {
            reading.push_context("text", &piece.run(), None, None);
            return true;
        };
        // "Count of lamps; count of pilots": two measures.
        let several = heading.column == Column::Measure;
        let mut from = 0;
        for part in piece.text.split_inclusive("; ") {
            let end = if several { from + part.trim_end_matches([';', ' ']).len() } else { piece.text.len() };
            give_cell(reading, item, Some(&heading), &reading.part(&piece.run(), from, end), &HeadingWords::default());
            from += part.len();
            if !several {
                break;
            }
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
