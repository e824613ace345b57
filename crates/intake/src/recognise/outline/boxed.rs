//! Boxes of numbered entries under one heading that comes again over each of them ("Recommendation"), with what somebody
//! answers in prose between. The entries are in the boxes; the answers tell of them.

use super::super::lexicon::{key, level_of};
use super::super::reading::{Kind, Piece, Reading};
use super::levels::{Counted, read_level, split_counted};
use super::opening::heading_rank;
use super::{NUMBERED, Section, Walk};
use std::collections::HashMap;

/// Fewest boxes under the same heading, and words of that heading and of the line that says what a box is about.
const FEWEST: usize = 3;
const LONGEST_HEAD: usize = 8;
const LONGEST_SUBJECT: usize = 12;

/// What a piece is to the boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Boxed {
    /// The heading over a box.
    Head,
    /// An entry in one, by the level that the heading names.
    Entry(&'static str),
    /// Where the prose behind one begins.
    Answer,
}

/// The pieces of boxes, by what they are.
pub(super) fn find_boxes(pieces: &[Piece]) -> HashMap<usize, Boxed> {
    let mut heads: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        let is_short = piece.text.split(' ').count() <= LONGEST_HEAD;
        if matches!(piece.kind, Kind::Heading(_)) && is_short && read_level(&piece.text).is_none() {
            heads.entry(key(&piece.text)).or_default().push(at);
        }
    }
    let mut found = HashMap::new();
    for (head, places) in heads.into_iter().filter(|(_, places)| places.len() >= FEWEST) {
        let level = |word: &str| level_of(word).or_else(|| level_of(word.strip_suffix('s')?));
        let Some(level) = head.split(' ').find_map(level) else { continue };
        let boxes: Vec<(usize, Contents)> = places.iter().map(|at| (*at, Contents::of(pieces, *at))).collect();
        if boxes.iter().filter(|(_, contents)| !contents.entries.is_empty()).count() * 10 < boxes.len() * 9 {
            continue;
        }
        // Where no prose stands between, the heading only comes again above what goes on.
        if boxes.iter().filter(|(_, contents)| contents.answer.is_some()).count() * 2 < boxes.len() {
            continue;
        }
        for (at, contents) in boxes {
            found.insert(at, Boxed::Head);
            found.extend(contents.entries.into_iter().map(|entry| (entry, Boxed::Entry(level))));
            found.extend(contents.answer.map(|answer| (answer, Boxed::Answer)));
        }
    }
    found
}

/// What stands in a box, and the prose behind it.
#[derive(Default)]
struct Contents {
    entries: Vec<usize>,
    answer: Option<usize>,
}

impl Contents {
    fn of(pieces: &[Piece], head: usize) -> Self {
        let mut contents = Self::default();
        let mut label: Option<String> = None;
        let is_listed = |piece: &Piece| matches!(piece.kind, Kind::ListItem { .. });
        let number = |piece: &Piece| split_counted(&piece.text).map(|(own, _)| own).filter(|_| !is_listed(piece));
        for (at, piece) in pieces.iter().enumerate().skip(head + 1) {
            let text = piece.text.as_str();
            if text == pieces[head].text {
                break;
            }
            let is_listed = is_listed(piece);
            if let Some(own) = number(piece).filter(|own| counts_on(label.as_deref(), own)) {
                contents.entries.push(at);
                label = Some(own);
                continue;
            }
            // The rest of an entry that a page or a list cuts, or what stands straight before the next.
            let next = || pieces.get(at + 1).and_then(number);
            let goes_on = is_listed
                || text.starts_with(|c: char| c.is_lowercase() || c == '(')
                || next().is_some_and(|next| counts_on(label.as_deref(), &next));
            let is_subject = at == head + 1 && text.split(' ').count() <= LONGEST_SUBJECT && !text.ends_with('.');
            if contents.entries.is_empty() && !is_subject || !contents.entries.is_empty() && !goes_on {
                contents.answer = (piece.kind == Kind::Paragraph && !contents.entries.is_empty()).then_some(at);
                break;
            }
        }
        contents
    }
}

/// "8.4" behind "8.3"; the first number of a box may be any.
fn counts_on(before: Option<&str>, own: &str) -> bool {
    let Some(before) = before else { return true };
    let parts = |label: &str| {
        let (above, last) = label.rsplit_once(['.', '-']).unwrap_or(("", label));
        Some((above.to_owned(), last.parse::<u32>().ok()?))
    };
    let (Some((above, last)), Some((own_above, own))) = (parts(before), parts(own)) else { return false };
    above == own_above && last.checked_add(1) == Some(own)
}

impl Walk {
    /// Reads a piece of a box. Whether it is taken: the prose behind one is read as all prose is, under no heading.
    pub(super) fn read_boxed(&mut self, reading: &mut Reading<'_>, piece: &Piece, boxed: Boxed) -> bool {
        self.open.retain(|(rank, _)| *rank < NUMBERED);
        match boxed {
            Boxed::Head => {
                // What the box before was about is told.
                let rank = heading_rank(piece, "");
                self.headings.retain(|(above, _)| *above < rank);
                self.open.retain(|(above, _)| *above < rank);
                self.section = Section::Open;
                reading.push_context("heading", &piece.run(), None, None);
            }
            Boxed::Entry(level) => {
                self.section = Section::Open;
                self.open_counted(reading, piece, Counted::Sure);
                if let Some(item) = reading.draft.items.last_mut() {
                    level.clone_into(&mut item.level);
                }
            }
            Boxed::Answer => self.section = Section::Context("text"),
        }
        boxed != Boxed::Answer
    }
}
