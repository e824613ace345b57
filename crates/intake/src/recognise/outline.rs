//! Outlines: numbered or named headings, lists and short paragraphs under them, tables between.
//! What a section is decides what its list is: commitments, dated steps, or text about the plan.

use super::action_table;
use super::lexicon::{
    Part, context_kind, is_plan_gerund, is_plan_verb, is_steps_heading, key, level_of, part_kind, rank_of,
};
use super::next_steps::push_step;
use super::reading::{Kind, Piece, Range, Reading, Run};
use super::runs::split_label;
use crate::block::Block;
use crate::draft::SpanClass;

/// Takes every heading, list and paragraph that is left.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = join_wrapped(reading);
    let mut walk = Walk { cards: find_cards(reading, &pieces), ..Walk::default() };
    walk.titles = pieces.iter().filter_map(|p| read_level(&p.text)).map(|(_, _, title)| key(title)).collect();
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
    adopt_by_label(reading);
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
    /// A part of the open item.
    Part(Part),
}

#[derive(Default)]
struct Walk {
    open: Vec<(u32, usize)>,
    section: Section,
    cards: Vec<Card>,
    /// Titles that stand behind a level word somewhere in the document.
    titles: Vec<String>,
    /// The last paragraph, when it ends in a colon: what the list after it completes.
    leads_in: Option<String>,
    /// The list that the last entry stood in.
    list: List,
    /// The level word that the words above the list name ("the following objectives").
    list_level: Option<&'static str>,
}

/// How a list's entries begin.
#[derive(Debug, Clone, Default)]
struct List {
    range: std::ops::Range<usize>,
    length: usize,
    verbs: usize,
    small: usize,
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
        reading.take(piece.block);
        if self.cards.iter().any(|c| c.blocks.contains(&piece.block)) {
            return;
        }
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        if let Some(label) = numbered_marker(piece).filter(|_| heads_parts(pieces, at)) {
            self.open_numbered(reading, piece, label);
            return;
        }
        if let Some((level, label, title)) = read_level(&piece.text)
            && !(in_list && matches!(self.section, Section::Steps(_) | Section::Context(_)))
        {
            if self.is_part_of_open(reading, label.as_deref(), title) {
                self.open_named_part(reading, piece, title);
                return;
            }
            self.section = Section::Open;
            self.open_labelled(reading, piece, level, label, title);
            return;
        }
        if !in_list && self.open_part(reading, piece) {
            return;
        }
        if is_heading(pieces, at) || (!in_list && names_section(&piece.text)) {
            self.read_heading(reading, piece, pieces.get(at + 1));
            return;
        }
        match (self.section.clone(), &piece.kind) {
            (Section::Steps(stream), _) => push_step(reading, Some(stream), &piece.run(), Vec::new()),
            (Section::Context(kind), _) => reading.push_context(kind, &piece.run(), None, None),
            (Section::Part(part), _) => self.read_part(reading, piece, part),
            (Section::Open, Kind::ListItem { depth, .. }) => self.read_list_item(reading, piece, pieces, at, *depth),
            (Section::Open, _) => self.read_paragraph(reading, piece),
        }
        self.leads_in = (!in_list && piece.text.ends_with(':'))
            .then(|| piece.text.clone())
            .or(self.leads_in.take().filter(|_| in_list));
    }

    /// "(3) Words" with parts below it is a goal or strategy, not an entry of a list.
    fn open_numbered(&mut self, reading: &mut Reading<'_>, piece: &Piece, label: String) {
        const RANK: u32 = 60;
        let before =
            self.open.iter().find(|(rank, _)| *rank == RANK).map(|(_, item)| reading.draft.items[*item].level.clone());
        let level = before.or(self.list_level.map(str::to_owned)).unwrap_or_else(|| "strategy".to_owned());
        self.section = Section::Open;
        let run =
            Run { text: piece.text.clone(), range: reading.find_in(piece.range, &piece.text).unwrap_or(piece.range) };
        self.add(reading, RANK, &level, Some(label), &run, piece.range);
    }

    /// "Strategy 2: Key actions:" names a part of the strategy that is open, not another strategy.
    fn is_part_of_open(&self, reading: &Reading<'_>, label: Option<&str>, title: &str) -> bool {
        let same =
            self.open.iter().any(|(_, item)| label.is_some() && reading.draft.items[*item].label.as_deref() == label);
        same && (title.ends_with(':')
            || title.split_once(':').is_some_and(|(head, _)| head.split(' ').count() <= 5)
            || part_kind(title).is_some())
    }

    fn open_named_part(&mut self, reading: &mut Reading<'_>, piece: &Piece, title: &str) {
        self.open.retain(|(rank, _)| *rank < 100);
        let head = title.split(':').next().unwrap_or(title);
        let item = self.open.last().map(|(_, item)| *item);
        self.section = part_kind(head).map_or(Section::Context("text"), Section::Part);
        reading.push_context("text", &piece.run(), None, item);
    }

    /// "Key Actions", "Barriers: words", "Measuring our progress": a part of the goal or strategy that is open.
    fn open_part(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let (head, rest) = match piece.text.split_once(':') {
            Some((head, rest)) => (head, rest.trim()),
            None => (piece.text.as_str(), ""),
        };
        let closed = rest.is_empty() && piece.text.ends_with('.');
        let Some(part) = part_kind(head).filter(|_| !closed && self.open.iter().any(|(rank, _)| *rank < 100)) else {
            return false;
        };
        self.section = Section::Part(part);
        self.open.retain(|(rank, _)| *rank < 100);
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        if rest.split(' ').count() > 8 {
            let run = Run { text: rest.to_owned(), range: reading.find_in(piece.range, rest).unwrap_or(piece.range) };
            let item = self.open.last().map(|(_, item)| *item);
            reading.push_indicator(if part == Part::Problem { "problem" } else { "text" }, &run, item);
        }
        true
    }

    /// A paragraph or entry of a part: a commitment, a measure, or what stands in the way.
    fn read_part(&mut self, reading: &mut Reading<'_>, piece: &Piece, part: Part) {
        let above = self.open.iter().rev().find(|(rank, _)| *rank < 100).map(|(_, item)| *item);
        let text = piece.text.as_str();
        let words = text.split(' ').count();
        let note = text.starts_with(|c: char| c.is_ascii_digit())
            && text.split(' ').next().is_some_and(|w| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()));
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        let field_line = text.split_once(':').is_some_and(|(head, _)| {
            head.split(' ').count() <= 6 && head.split(' ').next_back().and_then(level_of).is_some()
        });
        if field_line {
            self.section = Section::Open;
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        match part {
            _ if note && !in_list => reading.push_context("footnote", &piece.run(), None, above),
            Part::Problem => reading.push_indicator("problem", &piece.run(), above),
            Part::Measures if words <= 60 && !text.ends_with(':') => self.read_measure(reading, piece, above),
            Part::Measures => reading.push_context("text", &piece.run(), None, above),
            Part::Actions if begins_commitment(text) || in_list => self.read_action(reading, piece),
            Part::Actions => self.continue_action(reading, piece),
        }
    }

    fn read_measure(&mut self, reading: &mut Reading<'_>, piece: &Piece, above: Option<usize>) {
        let Some(item) = above else { return };
        reading.place_field(item, "measure", piece.range);
        let goes_on = piece.text.starts_with(char::is_lowercase)
            && reading.draft.items[item].measures.last().is_some_and(|m| {
                m.target
                    .split(' ')
                    .next_back()
                    .is_some_and(|w| super::lexicon::is_governing(w) || m.target.ends_with(','))
            });
        if goes_on {
            if let Some(measure) = reading.draft.items[item].measures.last_mut() {
                measure.target = format!("{} {}", measure.target, piece.text);
            }
            return;
        }
        let kind = super::doubts::measure_kind(&piece.text).to_owned();
        let target = piece.text.trim_end_matches([';', ',']).to_owned();
        reading.draft.items[item].measures.push(crate::draft::DraftMeasure { target, kind, ..Default::default() });
    }

    /// The first sentence is the commitment, the rest of the paragraph its description.
    fn read_action(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let end = first_sentence(&piece.text);
        let title = piece.text[..end].trim();
        let range = reading.find_in(piece.range, title).unwrap_or(piece.range);
        let item = self.add(reading, 100, "action", None, &Run { text: title.to_owned(), range }, range);
        give_deadline(reading, item, &Run { text: title.to_owned(), range });
        let rest = piece.text[end..].trim();
        if !rest.is_empty() {
            let place = (range.1.min(piece.range.1), piece.range.1);
            reading.place_field(item, "description", place);
            reading.draft.items[item].description = Some(rest.to_owned());
        }
    }

    fn continue_action(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let action = self.open.last().filter(|(rank, _)| *rank >= 100).map(|(_, item)| *item);
        let Some(item) = action else {
            reading.push_context("text", &piece.run(), None, self.open.last().map(|(_, item)| *item));
            return;
        };
        reading.place_field(item, "description", piece.range);
        let before = reading.draft.items[item].description.take();
        reading.draft.items[item].description =
            Some(before.map_or_else(|| piece.text.clone(), |b| format!("{b} {}", piece.text)));
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
            words.contains("illustrative") || words.contains("discussion") && words.contains("purposes")
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
        let names_work =
            begins_commitment(&piece.text) && next.is_some_and(|n| matches!(n.kind, Kind::ListItem { .. }));
        if self.titles.is_empty() && (lists_follow || names_work) && holds_items {
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
        // A numbered heading alone may head anything; a goal, strategy or recommendation heads commitments.
        let above = self.open.iter().rev().find(|(rank, _)| *rank < 100).map(|(rank, item)| (*rank, *item));
        let plain_heading =
            above.is_some_and(|(rank, item)| (20..50).contains(&rank) && reading.draft.items[item].level == "section");
        let under_item = above.is_some() && !plain_heading;
        let list = self.list_at(pieces, at);
        if self.titles.contains(&key(&piece.text)) {
            // An overview of what stands under its own heading.
            reading.push_context("overview", &piece.run(), None, None);
            return;
        }
        if names_law(&piece.text) {
            reading.push_context("mandate", &piece.run(), None, self.open.first().map(|(_, item)| *item));
            return;
        }
        let small = list.small * 2 > list.length;
        let promised = self.leads_in.as_deref().is_some_and(|l| {
            let words = format!(" {} ", key(l));
            words.contains(" we will ") || words.contains(" commit") || level_named(l).is_some()
        });
        let commits =
            (under_item || list.verbs * 2 >= list.length && list.verbs > 0 && list.length > 1) && (!small || promised);
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
        // A short first sentence that heads a paragraph is the commitment, the rest tells more.
        let end = first_sentence(title);
        let headed = end < title.len() && title[..end].split(' ').count() <= 18 && title.split(' ').count() >= 30;
        let (run, rest) = match headed {
            true => (reading.part(&run, 0, end), Some(title[end..].trim().to_owned())),
            false => (run, None),
        };
        let item = self.add(reading, 100 + u32::from(depth), level, label, &run, piece.range);
        give_deadline(reading, item, &run);
        if let Some(rest) = rest {
            reading.place_field(item, "description", (run.range.1.min(piece.range.1), piece.range.1));
            reading.draft.items[item].description = Some(rest);
        }
    }

    /// The list that an entry stands in, counted once a list.
    fn list_at(&mut self, pieces: &[Piece], at: usize) -> List {
        if !self.list.range.contains(&at) {
            let around = list_around(pieces, at);
            let entries = &pieces[around.clone()];
            self.list = List {
                length: entries.len(),
                verbs: entries.iter().filter(|p| begins_commitment(&p.text)).count(),
                small: entries.iter().filter(|p| p.text.starts_with(char::is_lowercase)).count(),
                range: around,
            };
        }
        self.list.clone()
    }

    fn read_paragraph(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let stars = piece.raw.chars().take_while(|c| *c == '*').count();
        if stars > 0 && piece.raw[stars..].starts_with(' ') {
            read_note(reading, piece, stars);
            return;
        }
        if piece.text.ends_with(':') {
            self.list_level = level_named(&piece.text).or(self.list_level);
        }
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

/// The number of a numbered list item.
fn numbered_marker(piece: &Piece) -> Option<String> {
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return None };
    let label = marker.trim_matches(|c: char| !c.is_alphanumeric());
    label.bytes().any(|b| b.is_ascii_digit()).then(|| label.to_owned())
}

/// The headings of a goal's parts follow within a few lines.
fn heads_parts(pieces: &[Piece], at: usize) -> bool {
    let head = |p: &Piece| p.text.split(':').next().unwrap_or_default().to_owned();
    let is_part =
        |p: &Piece| !matches!(p.kind, Kind::ListItem { .. }) && p.text.contains(':') && part_kind(&head(p)).is_some();
    pieces[at + 1..].iter().take(5).take_while(|p| numbered_marker(p).is_none()).any(is_part)
}

/// "… by March 2015 …": a deadline inside a commitment's own words.
pub(crate) fn give_deadline(reading: &mut Reading<'_>, item: usize, run: &Run) {
    let deadline = when::find(&run.text, &reading.when).into_iter().filter(super::next_steps::is_calendar).find(|f| {
        let text = f.when.text.to_lowercase();
        ["by ", "before ", "no later than ", "during ", "until ", "through "].iter().any(|p| text.starts_with(p))
    });
    if let Some(found) = deadline {
        let part = reading.part(run, found.range.start, found.range.end);
        let place = reading.place_of(part.range);
        reading.draft.items[item].places.push(("due".to_owned(), place));
        reading.draft.items[item].due = Some(found.when);
    }
}

/// A law, order or statute named and nothing promised.
fn names_law(text: &str) -> bool {
    let words = format!(" {} ", key(text));
    let law = words.contains(" executive order ")
        || words.contains(" statutes ")
        || words.contains(" act of ")
        || words.contains(" u s c ")
        || words.contains(" title vi ")
        || words.contains(" municipal code ");
    law && !begins_commitment(text) && text.chars().any(|c| c.is_ascii_digit())
}

/// Where the first sentence ends: a full stop before a capital, no abbreviation.
pub(crate) fn first_sentence(text: &str) -> usize {
    for (at, _) in text.match_indices(". ") {
        let before = text[..at].rsplit(' ').next().unwrap_or_default();
        let after = text[at + 2..].split(' ').next().unwrap_or_default();
        let digit_then = after.bytes().all(|b| b.is_ascii_digit());
        let capital = after.chars().any(char::is_uppercase) || digit_then;
        let abbreviated =
            before.contains('.') || before.len() <= 1 || matches!(before, "St" | "No" | "Dr" | "vs" | "Inc" | "approx");
        if capital && !abbreviated {
            return at + 1;
        }
    }
    text.len()
}

/// Lines that a page's width broke: an entry that goes on in the next line, a heading of two lines before its list.
fn join_wrapped(reading: &mut Reading<'_>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let pieces = reading.free_pieces();
    for (index, piece) in pieces.iter().enumerate() {
        let goes_on = joined.last().is_some_and(|before| continues(reading, before, piece, pieces.get(index + 1)));
        match joined.last_mut().filter(|_| goes_on) {
            Some(before) => {
                before.text.push(' ');
                before.text.push_str(&piece.text);
                before.raw.push(' ');
                before.raw.push_str(&piece.raw);
                before.range.1 = piece.range.1;
                reading.take(piece.block);
            }
            None => joined.push(piece.clone()),
        }
    }
    joined
}

fn continues(reading: &Reading<'_>, before: &Piece, piece: &Piece, next: Option<&Piece>) -> bool {
    let last_line = reading.line_of(before.range.1.saturating_sub(1));
    let follows = piece.kind == Kind::Paragraph && piece.line == last_line + 1 && before.page == piece.page;
    if !follows
        || before.text.ends_with(['.', ';', ':', '!', '?'])
        || read_level(&piece.text).is_some()
        || names_section(&piece.text)
    {
        return false;
    }
    let last = before.range.1.saturating_sub(reading.source.text[..before.range.1].rfind('\n').map_or(0, |n| n + 1));
    match &before.kind {
        Kind::ListItem { .. } => piece.text.starts_with(char::is_lowercase) || last >= 45,
        Kind::Paragraph => {
            let short = piece.text.split(' ').count() <= 6 && !piece.text.ends_with('.');
            let list_next = next.is_some_and(|n| matches!(n.kind, Kind::ListItem { .. }));
            read_level(&before.text).is_some() && short && list_next && last >= 30
        }
        Kind::Heading(_) => false,
    }
}

/// A short line whose words alone say that it heads a section.
fn names_section(text: &str) -> bool {
    let words = text.split(' ').count();
    let bare = text.trim_end_matches(':');
    words <= 8
        && !text.ends_with('.')
        && (context_kind(bare).is_some_and(|_| words <= 5) || is_steps_heading(bare) || part_kind(bare).is_some())
}

/// A goal "F" holds the entries numbered "F-…" that hang on nothing.
fn adopt_by_label(reading: &mut Reading<'_>) {
    let goals: Vec<(usize, String)> = reading
        .draft
        .items
        .iter()
        .enumerate()
        .filter_map(|(i, item)| item.label.clone().map(|l| (i, l)))
        .filter(|(_, l)| l.len() <= 4 && l.chars().all(|c| c.is_ascii_uppercase()))
        .collect();
    for (goal, label) in goals {
        let prefix = format!("{label}-");
        for index in 0..reading.draft.items.len() {
            let item = &mut reading.draft.items[index];
            if index != goal && item.parent.is_none() && item.label.as_deref().is_some_and(|l| l.starts_with(&prefix)) {
                item.parent = Some(goal);
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
    if let Some(found) = read_bracketed_level(text) {
        return Some(found);
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
        const SPELT: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        let spelt = SPELT.contains(&core.to_lowercase().as_str()) && first.ends_with(':');
        let number = spelt
            || !core.is_empty()
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

/// "Water Goal (W): …".
fn read_bracketed_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (head, title) = text.split_once(':')?;
    let (name, label) = head.strip_suffix(')')?.rsplit_once(" (")?;
    let level = level_of(name.rsplit(' ').next()?)?;
    let short = name.split(' ').count() <= 4
        && label.len() <= 4
        && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let title = title.trim();
    (short && !title.is_empty()).then(|| (level, Some(label.to_owned()), title))
}

/// A level word in the plural among the last words of a heading or of words that lead a list in
/// ("Strategic Goals", "affirm these overarching objectives:").
fn level_named(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split(' ').collect();
    let last = if text.ends_with(':') { 4 } else { 1 };
    words[words.len().saturating_sub(last)..].iter().filter(|w| key(w).ends_with('s')).find_map(|w| level_of(w))
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

/// Where the list that a list item stands in begins and ends.
fn list_around(pieces: &[Piece], at: usize) -> std::ops::Range<usize> {
    let is_item = |p: &Piece| matches!(p.kind, Kind::ListItem { .. });
    let start = (0..=at).rev().take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    let end = (at..pieces.len()).take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    start..end + 1
}

/// Begins as commitments begin: with a verb, or with a verb in -ing.
pub(crate) fn begins_commitment(text: &str) -> bool {
    let mut words = text.split(' ').filter(|w| w.chars().any(char::is_alphabetic));
    let Some(first) = words.next() else { return false };
    let capital = first.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let adverb = matches!(first, "Further" | "Fully" | "Better" | "Actively" | "Continually" | "Also" | "Jointly");
    let second = words.next().is_some_and(is_plan_verb);
    capital && (is_plan_verb(first) || is_plan_gerund(first) || (adverb && second))
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
