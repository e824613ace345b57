//! Headings that come again with the same words under one entry after another ("Our progress", "What the plan says"):
//! labels of parts of each entry and no level. What stands below a label of progress tells of the entry above it.

use super::super::lexicon::{announces_news, context_kind, is_status_phrase, key, part_kind};
use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::opening::heading_rank;
use super::records::names_field;
use super::{Section, Walk};
use crate::block::Block;
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Fewest headings that a label stands below.
const FEWEST: usize = 3;

/// How many items behind the open section are its entries that a report may name.
const NEAR: usize = 200;

/// "LEAD Parks", "LEAD Harbour", "LEAD Schools": a label of fields that its type alone parts from the value behind it, several
/// times in the document, gets the colon that stands behind labels elsewhere.
pub(super) fn close_labels(reading: &Reading<'_>, pieces: &mut [Piece]) {
    let label = |piece: &Piece| {
        let label = reading.opening_of(piece).filter(|_| piece.kind == Kind::Paragraph)?;
        let value = piece.text.strip_prefix(&label)?.strip_prefix(' ')?;
        (label.ends_with(char::is_alphanumeric)
            && value.starts_with(char::is_alphanumeric)
            && label.split(' ').count() <= 3
            && names_field(&format!("{label}: {value}")))
        .then_some(label)
    };
    let labels: Vec<Option<String>> = pieces.iter().map(label).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    labels.iter().flatten().for_each(|label| *counts.entry(label).or_default() += 1);
    for (piece, label) in pieces.iter_mut().zip(&labels) {
        if let Some(label) = label.as_ref().filter(|label| counts[label.as_str()] >= FEWEST) {
            piece.text.insert(label.len(), ':');
        }
    }
}

/// The words of headings that stand below three other headings or more, each of them higher, and tell of progress or head
/// nothing but prose at most of their places: above lists, tables or headings they part what is to be done. A title that
/// is set again on every page stands below one. "Aim:" is set as high as the entry above it at times: its colon says that
/// it stands below.
pub(super) fn labels_of_parts(blocks: &[Block], pieces: &[Piece], unmarked: &HashSet<usize>) -> HashSet<String> {
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut under: HashMap<String, Places> = HashMap::new();
    let heads: Vec<(usize, u8)> = headings(pieces).collect();
    for (nth, (at, level)) in heads.iter().copied().enumerate() {
        let next = heads.get(nth + 1).copied();
        let words = key(&pieces[at].text);
        let level = level.saturating_add(u8::from(pieces[at].text.ends_with(':')));
        above.retain(|(set, _)| *set < level);
        if let Some((_, higher)) = above.last() {
            let places = under.entry(words.clone()).or_default();
            places.higher.insert(higher.clone());
            places.all += 1;
            let has_entry = |at: usize| unmarked.contains(&pieces[at].range.0);
            let end = next.map_or(pieces.len(), |(next, _)| next);
            places.prose += usize::from(heads_prose(blocks, pieces, at, next) && !(at + 1..end).any(has_entry));
            places.tell_progress = tells_progress(&pieces[at].text);
        }
        above.push((level, words));
    }
    under.retain(|_, places| places.higher.len() >= FEWEST && (places.tell_progress || places.prose * 2 > places.all));
    under.into_keys().collect()
}

/// Where a heading stands.
#[derive(Default)]
struct Places {
    /// The headings above it.
    higher: HashSet<String>,
    all: usize,
    /// How often nothing but prose stands below it.
    prose: usize,
    tell_progress: bool,
}

/// Paragraphs alone stand below this heading, up to the next, which is set no lower.
fn heads_prose(blocks: &[Block], pieces: &[Piece], at: usize, next: Option<(usize, u8)>) -> bool {
    let Kind::Heading(level) = pieces[at].kind else { return false };
    let end = next.map_or(pieces.len(), |(next, _)| next);
    let last = next.map_or(blocks.len(), |(next, _)| pieces[next].block);
    let below = &pieces[at + 1..end];
    next.is_none_or(|(_, set)| set <= level)
        && !below.is_empty()
        && below.iter().all(|piece| piece.kind == Kind::Paragraph)
        && !blocks[pieces[at].block..last].iter().any(|block| matches!(block, Block::Table(_)))
}

/// The headings by mark-up or type size, and how high each is set.
fn headings(pieces: &[Piece]) -> impl Iterator<Item = (usize, u8)> {
    pieces.iter().enumerate().filter_map(|(at, piece)| match piece.kind {
        Kind::Heading(level) => Some((at, level)),
        _ => None,
    })
}

/// Headings counted "1) Mend …", "2) Open …" to four or more, of which most begin as commitments do: what the text below
/// them promises tells of them.
fn headings_that_promise(pieces: &[Piece]) -> HashSet<usize> {
    let counted: Vec<(usize, u32, &str)> = headings(pieces)
        .filter_map(|(at, _)| Some((at, split_label(&pieces[at].text)?)))
        .filter_map(|(at, (n, title))| Some((at, n.parse().ok()?, title)))
        .collect();
    let runs = counted.chunk_by(|(_, number, _), (_, next, _)| number.saturating_add(1) == *next);
    let speaks = |run: &&[(usize, u32, &str)]| {
        let verbs = run.iter().filter(|(_, _, title)| begins_commitment(title)).count();
        run.len() > FEWEST && verbs * 3 >= run.len() * 2
    };
    runs.filter(speaks).flatten().map(|(at, _, _)| *at).collect()
}

/// "The ferry office will:" over a list.
fn charges_body(pieces: &[Piece], at: usize) -> bool {
    let text = pieces[at].text.as_str();
    let listed = pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::ListItem { .. }));
    listed
        && pieces[at].kind == Kind::Paragraph
        && (text.ends_with(" will:") || text.ends_with(" shall:"))
        && text.split(' ').count() <= 6
}

/// The pieces whose promises are told by other words: those below a heading that promises (`true`), what leads to the
/// first of these, those of a section in which titled paragraphs stand, and those of sections that list in short what each body
/// will do, where several do. Where a label parts the titled paragraphs of
/// each entry from what else is told of it, all of the document.
pub(super) fn told_by_others(
    pieces: &[Piece],
    titled: &HashSet<usize>,
    part_labels: &HashSet<String>,
) -> HashMap<usize, bool> {
    let mut heads: HashMap<Option<usize>, bool> = HashMap::new();
    let mut head = None;
    // Sections that close with what each body will do, as lists.
    let mut charged = HashSet::new();
    for (at, piece) in pieces.iter().enumerate() {
        if matches!(piece.kind, Kind::Heading(_)) {
            head = Some(at);
        } else if head.is_some() && charges_body(pieces, at) {
            charged.insert(head);
        } else if titled.contains(&piece.range.0) {
            heads.insert(head, false);
        }
    }
    let labelled = |at: &&Option<usize>| at.is_some_and(|at| part_labels.contains(&key(&pieces[at].text)));
    if heads.keys().filter(labelled).count() >= FEWEST {
        return (0..pieces.len()).map(|at| (at, false)).collect();
    }
    if charged.len() > FEWEST {
        heads.extend(charged.into_iter().map(|at| (at, false)));
    }
    heads.extend(headings_that_promise(pieces).into_iter().map(|at| (Some(at), true)));
    let mut below = heads.get(&None).map(|by_heading| (u8::MAX, *by_heading));
    let mut told = HashMap::new();
    // Where the headings above begin that stand each lower than the one before, and how low the last is set.
    let (mut first, mut last) = (0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        if let Kind::Heading(level) = piece.kind {
            below = below.filter(|(set, _)| *set < level);
            if let Some(by_heading) = heads.get(&Some(at)) {
                below = Some((level, *by_heading));
                if *by_heading && last < level {
                    told.extend((first..at).map(|at| (at, false)));
                }
                first = at;
            }
            first = if last < level { first } else { at };
            last = level;
        } else if let Some((_, by_heading)) = below {
            told.insert(at, by_heading);
        }
    }
    told
}

impl Walk {
    /// A label, or a heading within the report that a label opened. `false`: another heading.
    pub(super) fn read_label(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let rank = heading_rank(piece, "");
        // "Pier 3 - Progress report": whatever it reports on, nothing below it is to be done.
        // What stands before the dash is open already: "Tourism - Update" may be a name as well.
        let is_open = |head: &str| {
            self.open.iter().map(|(_, item)| &reading.draft.items[*item]).any(|item| {
                let label = item.label.as_deref().map(|label| key(&format!("{} {label}", item.level)));
                label == Some(key(head)) || item.title.as_deref().is_some_and(|title| key(title) == key(head))
            })
        };
        let reports = piece.text.rsplit_once(" - ").is_some_and(|(head, tail)| tells_progress(tail) && is_open(head));
        let is_label = reports || self.part_labels.contains(&key(&piece.text));
        let goes_on = !is_label
            && self.report.is_some_and(|report| rank > report || rank == report && self.says_title(reading, piece));
        if !is_label && !goes_on {
            self.report = None;
            return false;
        }
        if is_label {
            self.report = tells_progress(&piece.text).then_some(rank);
        }
        self.section = if self.report.is_some() { Section::Context("achievement") } else { Section::Open };
        self.headings.retain(|(open, _)| *open < rank);
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        true
    }

    /// The heading says the title of an entry of the open section again, or how it begins.
    fn says_title(&self, reading: &Reading<'_>, piece: &Piece) -> bool {
        let words = key(&piece.text);
        let Some((_, open)) = self.open.last() else { return false };
        let entries = reading.draft.items.iter().skip(*open).take(NEAR).filter(|item| item.parent == Some(*open));
        entries.filter_map(|item| item.title.as_deref()).any(|title| key(title).starts_with(&words))
    }

    /// "8. Mend the weirs" in smaller type, below a section that is headed "7. …" and over a heading of its own: the next
    /// of those sections, and no entry of a list.
    pub(super) fn counts_on_headings(&self, reading: &Reading<'_>, pieces: &[Piece], at: usize) -> Option<Piece> {
        let piece = &pieces[at];
        let number = printed_marker(piece)?.parse::<u32>().ok()?;
        let in_list = at.checked_sub(1).is_some_and(|above| matches!(pieces[above].kind, Kind::ListItem { .. }));
        let Kind::Heading(below) = pieces.get(at + 1).filter(|_| !in_list)?.kind else { return None };
        let counted =
            |item: &usize| reading.draft.items[*item].label.as_deref() == Some(&(number.saturating_sub(1)).to_string());
        let (rank, _) = self.open.iter().find(|(_, item)| counted(item))?;
        let level = u8::try_from(rank.checked_sub(20)? / 4).ok().filter(|level| *level < below)?;
        Some(Piece { kind: Kind::Heading(level), text: format!("{number}. {}", piece.text), ..piece.clone() })
    }
}

/// "Report on progress", "Our assessment of progress", "Update 2031": news of what was done, no measure and no state.
pub(crate) fn tells_progress(heading: &str) -> bool {
    let words = key(heading);
    let progress = words.split(' ').any(|word| word == "progress");
    let told = progress && part_kind(heading).is_none() && !is_status_phrase(heading);
    told || announces_news(heading).is_some() || context_kind(heading) == Some("achievement")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ImportSettings;
    use crate::block::{Place, Source};

    #[test]
    fn labels_that_only_their_type_parts_from_the_value_get_a_colon() {
        let lines =
            ["LEAD Harbour Guild", "LEAD Night School", "WHEN 2032", "Lead: Ferry Office", "LEAD Permit Office"];
        let mut source = Source::default();
        for (line, text) in (1..).zip(lines) {
            let start = source.text.len();
            source.text.push_str(text);
            source.text.push('\n');
            source.openings.push((start, start + 4));
            let place = Place { line, range: (start, start + text.len()), ..Place::default() };
            source.blocks.push(Block::Paragraph { text: text.to_owned(), place });
        }
        let reading = Reading::new(&source, &ImportSettings::default());
        let mut pieces = reading.free_pieces();
        close_labels(&reading, &mut pieces);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        // "WHEN" stands once only.
        let expected =
            ["LEAD: Harbour Guild", "LEAD: Night School", "WHEN 2032", "Lead: Ferry Office", "LEAD: Permit Office"];
        assert_eq!(texts, expected);
    }
}
