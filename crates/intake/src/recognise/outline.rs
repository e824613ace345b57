//! Outlines: numbered or named headings, lists and short paragraphs under them, tables between.
//! What a section is decides what its list is: commitments, dated steps, or text about the plan.

use super::action_table;
use super::lexicon::{context_kind, is_plan_gerund, is_plan_verb, is_steps_heading, key, level_of, rank_of};
use super::next_steps::push_step;
use super::reading::{Kind, Piece, Range, Reading, Run};
use super::runs::split_label;
use crate::block::Block;
use crate::draft::SpanClass;

/// Takes every heading, list and paragraph that is left.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let mut walk = Walk { cards: find_cards(reading, &pieces), ..Walk::default() };
    walk.labelled = pieces.iter().any(|p| read_level(&p.text).is_some());
    let mut next = 0;
    let source = reading.source;
    let mut before = action_table::Before::default();
    for block in 0..reading.source.blocks.len() {
        if reading.taken[block] {
            continue;
        }
        if let Block::Table(grid) = &source.blocks[block] {
            let parent = walk.parent_of_table(reading, block);
            walk.open.retain(|(rank, _)| *rank < 100);
            if !action_table::read(reading, block, grid, parent, &mut before) {
                reading.take(block);
                for cell in grid.cells.iter().filter(|c| !c.text.trim().is_empty()) {
                    reading.paint.paint(cell.place.range, SpanClass::Context, None, "table");
                }
            }
            continue;
        }
        while next < pieces.len() && pieces[next].block < block {
            next += 1;
        }
        if next < pieces.len() && pieces[next].block == block {
            walk.read(reading, &pieces, next);
        }
    }
    walk.settle_cards(reading);
}

/// What the section under the last heading holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Section {
    /// Nothing is known: a list is commitments when an item is open or when its entries begin with verbs.
    #[default]
    Open,
    /// Dated steps, under this heading.
    Steps(String),
    /// Text of this kind.
    Context(&'static str),
}

#[derive(Default)]
struct Walk {
    open: Vec<(u32, usize)>,
    section: Section,
    cards: Vec<Card>,
    labelled: bool,
    /// The level word that the words above the list name ("the following objectives").
    list_level: Option<&'static str>,
}

/// A number alone, a key word, a sentence: an overview of what comes later with the same number.
struct Card {
    number: String,
    word: Option<Run>,
    sentence: Run,
    item: Option<usize>,
    blocks: Vec<usize>,
}

impl Walk {
    fn read(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) {
        let piece = &pieces[at];
        if let Some(card) = self.cards.iter().find(|c| c.blocks.contains(&piece.block)) {
            let _ = card;
            reading.take(piece.block);
            return;
        }
        reading.take(piece.block);
        if let Some((level, label, title)) = read_level(&piece.text)
            && !matches!(piece.kind, Kind::ListItem { .. } if self.section != Section::Open)
        {
            self.section = Section::Open;
            self.open_labelled(reading, piece, level, label, title);
            return;
        }
        if is_heading(pieces, at) {
            self.read_heading(reading, piece, pieces.get(at + 1));
            return;
        }
        match (&self.section, &piece.kind) {
            (Section::Steps(stream), _) => {
                let stream = stream.clone();
                push_step(reading, Some(stream), &piece.run(), Vec::new());
            }
            (Section::Context(kind), _) => reading.push_context(kind, &piece.run(), None, None),
            (Section::Open, Kind::ListItem { depth, .. }) => self.read_list_item(reading, piece, pieces, at, *depth),
            (Section::Open, _) => self.read_paragraph(reading, piece),
        }
    }

    /// The item that a table's records hang on: the one that is open.
    fn parent_of_table(&self, _reading: &mut Reading<'_>, _block: usize) -> Option<usize> {
        self.open.iter().rev().find(|(rank, _)| *rank < 100).map(|(_, item)| *item)
    }

    fn read_heading(&mut self, reading: &mut Reading<'_>, piece: &Piece, next: Option<&Piece>) {
        self.list_level = level_named(&piece.text);
        if is_steps_heading(&piece.text) {
            self.section = Section::Steps(piece.text.clone());
            reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            return;
        }
        if let Some(kind) = context_kind(&piece.text) {
            self.section = Section::Context(kind);
            reading.paint.paint(piece.range, SpanClass::Context, None, kind);
            return;
        }
        self.section = Section::Open;
        let illustrative = {
            let words = key(&piece.text);
            words.contains("illustrative") || words.contains("for discussion purposes")
        };
        if illustrative {
            reading.push_context("state", &piece.run(), None, None);
            reading.raise("illustrative", &[&piece.text], Some(piece.range), None);
            return;
        }
        if let Some((label, title)) = split_label(&piece.text) {
            let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
            let rank = heading_rank(piece, &label);
            self.add(reading, rank, "section", Some(label), &run, piece.range);
            return;
        }
        let lists_follow = next.is_some_and(|n| matches!(n.kind, Kind::ListItem { .. }) && begins_commitment(&n.text));
        let holds_items = self.open.first().is_none_or(|(rank, _)| *rank >= 50);
        if !self.labelled && lists_follow && holds_items {
            self.add(reading, 50, "section", None, &piece.run(), piece.range);
        } else {
            reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        }
    }

    fn open_labelled(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        level: &str,
        label: Option<String>,
        title: &str,
    ) {
        let depth = label.as_deref().map_or(0, |l| l.matches('.').count()) as u32;
        let rank = if level == "#" { 10 } else { u32::from(rank_of(level)) * 4 + 2 + depth };
        let level = if level == "#" { "recommendation" } else { level };
        let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let item = self.add(reading, rank, level, label.clone(), &run, piece.range);
        if let Some(card) = self.cards.iter_mut().find(|c| Some(&c.number) == label.as_ref() && c.item.is_none()) {
            card.item = Some(item);
        }
        self.list_level = None;
    }

    fn add(
        &mut self,
        reading: &mut Reading<'_>,
        rank: u32,
        level: &str,
        label: Option<String>,
        run: &Run,
        whole: Range,
    ) -> usize {
        while self.open.last().is_some_and(|(open, _)| *open >= rank) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(_, item)| *item);
        let item = reading.push_item(level, label, run, parent);
        reading.paint.paint(whole, SpanClass::Item, Some(item), "title");
        self.open.push((rank, item));
        item
    }

    fn read_list_item(&mut self, reading: &mut Reading<'_>, piece: &Piece, pieces: &[Piece], at: usize, depth: u8) {
        let under_item = self.open.iter().any(|(rank, _)| *rank < 100);
        let listed = list_around(pieces, at);
        let verbs = listed.iter().filter(|p| begins_commitment(&p.text)).count();
        let commits = under_item || verbs * 2 >= listed.len() && verbs > 0 && listed.len() > 1;
        if !commits {
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        let (label, title) = match &piece.kind {
            Kind::ListItem { marker: Some(marker), .. } if marker.chars().any(|c| c.is_ascii_digit()) => {
                (Some(marker.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()), piece.text.as_str())
            }
            _ => match split_label(&piece.text) {
                Some((label, title)) => (Some(label), title),
                None => (None, piece.text.as_str()),
            },
        };
        let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let level = self.list_level.unwrap_or("action");
        self.add(reading, 100 + u32::from(depth), level, label, &run, piece.range);
    }

    fn read_paragraph(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let stars = piece.raw.chars().take_while(|c| *c == '*').count();
        if stars > 0 && piece.raw[stars..].starts_with(' ') {
            read_note(reading, piece, stars);
            return;
        }
        self.list_level = level_named(&piece.text).or(self.list_level);
        let item = self.open.last().map(|(_, item)| *item);
        match item {
            Some(item) if reading.draft.items[item].description.is_none() && !piece.text.ends_with(':') => {
                reading.place_field(item, "description", piece.range);
                reading.draft.items[item].description = Some(piece.text.clone());
            }
            _ => reading.push_context("text", &piece.run(), None, item),
        }
    }

    /// Overview cards: a key word for the item that came later, or the item itself when none came.
    fn settle_cards(&mut self, reading: &mut Reading<'_>) {
        for card in std::mem::take(&mut self.cards) {
            let item = match card.item {
                Some(item) => {
                    reading.place_field(item, "overview", card.sentence.range);
                    let title = reading.draft.items[item].title.clone().unwrap_or_default();
                    if key(&title) != key(&card.sentence.text) {
                        reading.raise(
                            "section-two-spellings",
                            &[&card.sentence.text, &title],
                            Some(card.sentence.range),
                            Some(item),
                        );
                        reading.draft.items[item].fields.push(("overview".to_owned(), card.sentence.text.clone()));
                    }
                    item
                }
                None => reading.push_item("priority", Some(card.number.clone()), &card.sentence, None),
            };
            if let Some(word) = card.word {
                reading.place_field(item, "short title", word.range);
                reading.draft.items[item].fields.push(("short title".to_owned(), word.text));
            }
            for block in card.blocks {
                let range = super::reading::block_range(&reading.source.blocks[block]);
                if reading.paint.is_bare(range) {
                    reading.paint.paint(range, SpanClass::Item, Some(item), "label");
                }
            }
        }
    }
}

/// A note marked with stars: kept, and asked about when no word carries as many stars.
fn read_note(reading: &mut Reading<'_>, piece: &Piece, stars: usize) {
    let mark = "*".repeat(stars);
    reading.push_context("footnote", &piece.run(), Some(mark.clone()), None);
    let marked = |word: &str| {
        word.ends_with(&mark) && !word.ends_with(&format!("*{mark}")) && word.len() > stars && !word.starts_with('*')
    };
    let text = &reading.source.text;
    let before = text.get(..piece.range.0).unwrap_or_default();
    let after = text.get(piece.range.1..).unwrap_or_default();
    if !before.split_whitespace().chain(after.split_whitespace()).any(marked) {
        reading.raise("orphan-footnote", &[&mark], Some(piece.range), None);
    }
}

/// A level word, a number, a title: "Goal 2: …", "Action 1.1 …", "#3. …", "Strategic Priority – …", "Theme 01 …".
pub(crate) fn read_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    if text.starts_with('#') {
        let (label, title) = split_label(text)?;
        return Some(("#", Some(label), title));
    }
    let words: Vec<&str> = text.split(' ').collect();
    for length in (1..=3.min(words.len())).rev() {
        let head = words[..length].join(" ");
        let bare = head.trim_end_matches([':', '-', '–', '—']);
        let Some(level) = level_of(bare.trim_end_matches(['s', ':'])).or_else(|| level_of(bare)) else { continue };
        if bare.to_lowercase().ends_with('s') && level_of(bare).is_none_or(|l| !l.ends_with('s')) {
            continue;
        }
        let rest = text[head.len()..].trim_start();
        if bare.len() < head.len() {
            return (!rest.is_empty() && rest.split(' ').count() <= 60).then_some((level, None, rest));
        }
        let first = rest.split(' ').next().unwrap_or_default();
        if matches!(first, "–" | "-" | "—" | ":") {
            let title = rest[first.len()..].trim_start();
            return (!title.is_empty()).then_some((level, None, title));
        }
        let core = first.trim_start_matches('#').trim_end_matches([':', '.', ',', ')', '–', '-']);
        let number = !core.is_empty()
            && core.len() <= 7
            && core.bytes().any(|b| b.is_ascii_digit())
            && core.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        if number {
            let title = rest[first.len()..].trim_start().trim_start_matches([':', '–', '-', '—']).trim_start();
            return (!title.is_empty()).then(|| (level, Some(core.to_owned()), title));
        }
        return None;
    }
    None
}

/// A level word in the plural somewhere in a heading ("Strategic Goals", "affirm overarching objectives").
fn level_named(text: &str) -> Option<&'static str> {
    text.split(' ').filter(|w| key(w).ends_with('s')).find_map(level_of)
}

/// A heading by mark-up, or a short line that stands alone and goes on below.
fn is_heading(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    match piece.kind {
        Kind::Heading(_) => true,
        Kind::ListItem { .. } => false,
        Kind::Paragraph => {
            let words = piece.text.split(' ').count();
            let closed = piece.text.ends_with(['.', ',', ';', ':', '!']) || piece.text.starts_with('*');
            let letters = piece.text.chars().any(char::is_alphabetic);
            let before = at.checked_sub(1).map(|b| &pieces[b]);
            let apart = before.is_none_or(|b| b.line + 1 < piece.line || b.page != piece.page);
            let capital = piece.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
            words <= 10 && !closed && letters && apart && capital && pieces.get(at + 1).is_some()
        }
    }
}

fn heading_rank(piece: &Piece, label: &str) -> u32 {
    let depth = label.matches(['.', '-']).count() as u32;
    match piece.kind {
        Kind::Heading(level) => 20 + u32::from(level) * 4 + depth,
        _ => 44 + depth,
    }
}

/// The list that a list item stands in.
fn list_around(pieces: &[Piece], at: usize) -> &[Piece] {
    let is_item = |p: &Piece| matches!(p.kind, Kind::ListItem { .. });
    let start = (0..=at).rev().take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    let end = (at..pieces.len()).take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    &pieces[start..=end]
}

/// Begins as commitments begin: with a verb, or with a verb in -ing.
pub(crate) fn begins_commitment(text: &str) -> bool {
    let mut words = text.split(' ').filter(|w| w.chars().any(char::is_alphabetic));
    let Some(first) = words.next() else { return false };
    let capital = first.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    capital && (is_plan_verb(first) || is_plan_gerund(first))
}

/// Overview cards: a lone number, a key word in capitals, a sentence; at least two, counted on from 1.
fn find_cards(reading: &Reading<'_>, pieces: &[Piece]) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut at = 0;
    while at + 2 < pieces.len() {
        let number = pieces[at].text.trim_matches(['.', '#']).to_owned();
        let expected = (cards.len() + 1).to_string();
        let word = &pieces[at + 1];
        let short = word.text.split(' ').count() <= 4 && !word.text.ends_with('.');
        let sentence = &pieces[at + 2];
        if number == expected && short && sentence.text.split(' ').count() >= 4 && sentence.kind == Kind::Paragraph {
            cards.push(Card {
                number,
                word: Some(word.run()),
                sentence: sentence.run(),
                item: None,
                blocks: pieces[at..at + 3].iter().map(|p| p.block).collect(),
            });
            at += 3;
        } else if !cards.is_empty() {
            break;
        } else {
            at += 1;
        }
    }
    let _ = reading;
    if cards.len() < 2 { Vec::new() } else { cards }
}
