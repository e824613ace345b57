//! What opens an item of an outline: headings, lines that say a level, numbers, slides.
//! An item closes what stands as high or lower; a heading becomes one only when something under it is to be done.

mod section_names;

use super::super::deadlines::{give_closing_time, give_time};
use super::super::lexicon::{context_kind, is_steps_heading, key, level_of, names_example, rank_of};
use super::super::promise::{LeadIn, begins_commitment, first_sentence, lead_in};
use super::super::reading::{Kind, Piece, Range, Reading, Run, block_range};
use super::super::runs::split_label;
use super::super::tables::groups::split_group_label;
use super::entries::{self, printed_marker};
use super::level_heads::bare_level;
use super::levels::{self, Counted, level_headed, level_named, read_level, split_counted};
use super::orders::add_description;
use super::{ENTRY, NUMBERED, PROMISE, Section, Walk, fields, lines};
use crate::block::Block;
use crate::draft::{DraftItem, SpanClass};
use std::collections::HashSet;

/// A heading that the walk stands below.
pub(super) struct SectionAbove {
    rank: u32,
    words: String,
    /// Another heading was set below it.
    is_parted: bool,
}

impl Walk {
    /// A heading that is an item already opens it for what else stands under it. The foot of a page parts nothing.
    pub(super) fn open_taken(&mut self, reading: &Reading<'_>, block: usize) {
        if reading.is_struck(block) {
            return;
        }
        let Some(piece) = reading.piece(block).filter(|_| !reading.wrapped.contains_key(&block)) else { return };
        if !matches!(piece.kind, Kind::Heading(_)) {
            self.leads_in = None;
            return;
        }
        let end = piece.range.1.saturating_sub(1).max(piece.range.0);
        let Some(item) = reading.paint.item_at(end) else { return };
        let label = reading.draft.items[item].label.clone().unwrap_or_default();
        let rank = heading_rank(&piece, &label);
        self.section = Section::Open;
        self.report = None;
        self.close_set(&piece);
        if let Kind::Heading(level) = piece.kind {
            self.set.push((level, item));
        }
        self.open.retain(|(open, _)| *open < rank);
        self.headings.retain(|(open, _)| *open < rank);
        self.open.push((rank, item));
    }

    /// "2.1 Mend the roofs": the parts of the number say how deep, and what has nothing below it is a commitment.
    pub(super) fn open_by_number(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Some((label, title)) = levels::line_number(piece) else { return false };
        // "2.0" heads "2.1".
        let trunk = label.strip_suffix(".0").unwrap_or(&label);
        let depth = trunk.matches(['.', '-']).count() as u32;
        let level = if self.heads.contains(trunk) { "section" } else { "action" };
        let range = reading.find_in(piece.range, &title).unwrap_or(piece.range);
        let run = Run { text: title, range };
        self.add_entry(reading, NUMBERED + depth, level, Some(label), &run, piece.range, LeadIn::Unsaid);
        self.section = Section::Open;
        true
    }

    /// "1.1 Plant …" under "Goal 1": a commitment, or what those with longer numbers stand below.
    pub(super) fn open_counted(&mut self, reading: &mut Reading<'_>, piece: &Piece, counted: Counted) {
        let Some((label, title)) = split_counted(&piece.text) else { return };
        // "2.0" heads "2.1".
        let trunk = label.strip_suffix(".0").unwrap_or(&label);
        let depth = trunk.matches(['.', '-']).count() as u32;
        let level = if self.heads.contains(trunk) { "section" } else { self.list_level.unwrap_or("action") };
        let from = piece.text.len() - title.len();
        let end = self.end_of_counted(reading, piece).filter(|end| *end > from);
        let run = reading.part(&piece.run(), from, end.unwrap_or(piece.text.len()));
        let item = self.add_entry(reading, NUMBERED + depth, level, Some(label), &run, piece.range, LeadIn::Unsaid);
        self.explain_counted(reading, piece, item, end);
        if counted == Counted::ByNeighbours {
            reading.draft.items[item].confidence = 0.6;
            reading.raise("low-confidence", &[], Some(run.range), Some(item));
        }
    }

    /// "(3) Words" with parts below it is a goal or strategy, not an entry of a list.
    pub(super) fn open_numbered(&mut self, reading: &mut Reading<'_>, piece: &Piece, label: String) {
        const RANK: u32 = 60;
        let before =
            self.open.iter().find(|(rank, _)| *rank == RANK).map(|(_, item)| reading.draft.items[*item].level.clone());
        let level = before.or(self.list_level.map(str::to_owned)).unwrap_or_else(|| "strategy".to_owned());
        self.section = Section::Open;
        let run =
            Run { text: piece.text.clone(), range: reading.find_in(piece.range, &piece.text).unwrap_or(piece.range) };
        self.add(reading, RANK, &level, Some(label), &run, piece.range);
    }

    /// A slide's heading is a goal; the same heading again goes on with it.
    pub(super) fn open_slide(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        self.section = Section::Open;
        let again = self.goals.iter().find(|(title, _)| *title == key(&piece.text)).map(|(_, item)| *item);
        if let Some(item) = again {
            self.open = vec![(heading_rank(piece, ""), item)];
            reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
            self.slide = Some(item);
            return;
        }
        self.open.clear();
        let whole = piece.run();
        let (label, run) = match split_label(&piece.text) {
            Some((label, title)) => {
                let at = piece.text.len() - title.len();
                (Some(label), reading.part(&whole, at, piece.text.len()))
            }
            None => (None, whole),
        };
        let item = self.add(reading, heading_rank(piece, ""), "goal", label, &run, piece.range);
        self.goals.push((key(&piece.text), item));
        self.slide = Some(item);
    }

    /// An entry of a slide, or one under an entry of it.
    pub(super) fn read_slide_entry(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let Kind::ListItem { depth, .. } = piece.kind else { return };
        let label = printed_marker(piece);
        let run =
            Run { text: piece.text.clone(), range: reading.find_in(piece.range, &piece.text).unwrap_or(piece.range) };
        self.add_entry(reading, ENTRY + u32::from(depth), "action", label, &run, piece.range, LeadIn::Unsaid);
    }

    pub(super) fn read_heading(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        if let Some(goal) = self.slide.take() {
            let from = self.open.iter().position(|(_, item)| *item == goal).unwrap_or(self.open.len());
            self.open.truncate(from);
        }
        self.open.retain(|(rank, _)| *rank < PROMISE);
        self.lettered = None;
        self.leads_in = None;
        self.list_level = level_headed(&piece.text);
        self.close_below_lists(reading, &piece.text);
        self.axis = None;
        if self.stands_aside(piece) {
            self.section = Section::Context("achievement");
            reading.paint.paint(piece.range, SpanClass::Context, None, "achievement");
            return;
        }
        let is_label = piece.text.ends_with(':') && self.part_labels.contains(&key(&piece.text));
        if !is_label && !self.names_level_below(reading, piece) {
            self.close_set(piece);
        }
        let is_whole = self.open.iter().all(|(_, item)| reading.draft.items[*item].level == "section");
        let are_entries = is_whole && self.undated.contains(&piece.range.0);
        if is_steps_heading(&piece.text) && !self.of_meeting && !are_entries {
            self.section = Section::Steps(piece.text.trim_end_matches(':').to_owned());
            reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            return;
        }
        if let Some(kind) = context_kind(&piece.text) {
            let rank = heading_rank(piece, "");
            self.headings.retain(|(open, _)| *open < rank);
            self.section = Section::Context(kind);
            reading.paint.paint(piece.range, SpanClass::Context, None, kind);
            // A chapter among others that each hold a table of entries is the table's, its text is not.
            if self.tabled.contains(&piece.block) {
                self.headings.push((rank, piece.run()));
            }
            return;
        }
        if self.read_label(reading, piece) {
            return;
        }
        self.section = Section::Open;
        // "The harbour will:" in the type of a heading.
        if lead_in(&piece.text) == LeadIn::Ahead {
            self.leads_in = Some(piece.run());
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        let illustrative = {
            let words = key(&piece.text);
            words.contains("illustrative") || words.contains("discussion") && words.contains("purposes")
        };
        if illustrative {
            reading.push_context("state", &piece.run(), None, None);
            reading.raise("illustrative", &[&piece.text], Some(piece.range), None);
            return;
        }
        // What a section asks, or when it was, is nothing to be done.
        let asks = piece.text.ends_with('?') || lines::is_date(reading, &piece.text);
        if let Some((label, title)) = split_label(&piece.text).filter(|_| !asks) {
            let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
            let rank = heading_rank(piece, &label);
            self.headings.retain(|(open, _)| *open < rank);
            let above = self.open.iter().rev().find(|(open, _)| *open < rank).map(|(_, item)| *item);
            let is_same = |item: &DraftItem| {
                item.level == "section"
                    && item.parent == above
                    && item.label.as_deref() == Some(label.as_str())
                    && item.title.as_deref().map(key) == Some(key(title))
            };
            // Set again above what stands on the next page.
            if let Some(item) = reading.draft.items.iter().position(is_same) {
                self.open.retain(|(open, _)| *open < rank);
                self.open.push((rank, item));
                reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
                return;
            }
            let item = self.add(reading, rank, "section", Some(label), &run, piece.range);
            reading.chapters.insert(item);
            return;
        }
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        if self.is_narrative {
            let rank = heading_rank(piece, "");
            if self.goes_on_with_entries(piece, rank) {
                return;
            }
            self.open.retain(|(open, _)| *open < rank);
            self.headings.retain(|(open, _)| *open < rank);
            let links = piece.kind == Kind::Paragraph && piece.raw.contains("](");
            let is_set = matches!(piece.kind, Kind::Heading(_)) && piece.page.is_none();
            let words = split_group_label(&piece.text).map_or(piece.text.as_str(), |(_, words)| words);
            let whole = lines::is_whole(words)
                || self.leading_on.contains(&piece.range.0)
                || is_set && lines::ends_clause(&piece.text);
            // The title again, over the text behind the cover.
            let titles = reading.draft.plan.title.as_deref().is_some_and(|title| key(title) == key(&piece.text));
            if whole && !links && !asks && !titles {
                self.headings.push((rank, piece.run()));
            }
        } else if self.tabled.contains(&piece.block) {
            self.headings.push((heading_rank(piece, ""), piece.run()));
        }
    }

    /// "Harbour priorities" or "Priorities" below "Harbour", before any other heading that is set below it: the entries of that
    /// section follow.
    fn goes_on_with_entries(&mut self, piece: &Piece, rank: u32) -> bool {
        let words = key(&piece.text);
        self.sections.retain(|above| above.rank < rank);
        let named = |name: &str| {
            let added = words.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            added.is_some_and(|word| word.ends_with('s') && level_of(word).is_some())
        };
        if let Some(above) = self.sections.last_mut() {
            let own = above.rank;
            let is_open = |(open, _): &(u32, usize)| *open == own;
            let stands = self.headings.iter().any(|(open, _)| *open == own) || self.open.iter().any(is_open);
            let bare = || words.ends_with('s') && bare_level(&piece.text).is_some();
            if !above.is_parted && stands && (named(&above.words) || bare()) {
                self.headings.retain(|(open, _)| *open <= own);
                self.open.retain(|(open, _)| *open <= own);
                return true;
            }
            above.is_parted = true;
        }
        self.sections.push(SectionAbove { rank, words, is_parted: false });
        false
    }

    /// Below the heading of a summary levels are told again, up to a heading as high.
    pub(super) fn note_summary(&mut self, piece: &Piece) {
        if !matches!(piece.kind, Kind::Heading(_)) {
            return;
        }
        let height = heading_rank(piece, "");
        self.summary = self.summary.filter(|summary| *summary < height);
        if key(&piece.text).split(' ').any(|word| matches!(word, "summary" | "resumen" | "zusammenfassung" | "resumo"))
        {
            self.summary = Some(height);
        }
    }

    /// A case study, or a heading set lower within one: it stands beside what is told, whose actions may come behind it.
    fn stands_aside(&mut self, piece: &Piece) -> bool {
        let Kind::Heading(height) = piece.kind else { return false };
        if names_example(&key(&piece.text)) {
            self.aside = Some(height);
        } else {
            self.aside = self.aside.filter(|aside| height > *aside);
        }
        self.aside.is_some()
    }

    /// A heading closes what a heading of its own level, or a lower one, opened.
    pub(super) fn close_set(&mut self, piece: &Piece) {
        let Kind::Heading(level) = piece.kind else { return };
        let closed = |item: usize| self.set.iter().any(|(set, own)| *set >= level && *own == item);
        if let Some(from) = self.open.iter().position(|(_, item)| closed(*item)) {
            self.open.truncate(from);
        }
        self.set.retain(|(set, _)| *set < level);
    }

    /// The section before, when a heading of the next page says it again.
    fn set_again(&self, reading: &Reading<'_>, rank: u32, run: &Run) -> Option<usize> {
        let parent = self.open.iter().rev().find(|(open, _)| *open < rank).map(|(_, item)| *item);
        let items = &reading.draft.items;
        let last = items.iter().rposition(|item| item.level == "section" && item.parent == parent)?;
        let is_same = items[last].label.is_none() && items[last].title.as_deref().map(key) == Some(key(&run.text));
        let is_apart = reading.place_of(run.range).page != items[last].places.first().and_then(|(_, place)| place.page);
        (is_same && is_apart).then_some(last)
    }

    /// The headings above become sections, since a commitment stands under them.
    pub(super) fn open_headings(&mut self, reading: &mut Reading<'_>) {
        for (rank, whole) in std::mem::take(&mut self.headings) {
            let (level, label, from) = section_names::name_of(&whole.text);
            let run = reading.part(&whole, from, whole.text.len());
            if let Some(item) = self.set_again(reading, rank, &run) {
                self.open.retain(|(open, _)| *open < rank);
                self.open.push((rank, item));
                reading.paint.paint(whole.range, SpanClass::Item, Some(item), "title");
                continue;
            }
            // "Recommendations" says what its entries are, and is none itself.
            if self.lists_one_level && names_only_level(&run.text) {
                self.open.retain(|(open, _)| *open < rank);
                reading.paint.paint(whole.range, SpanClass::Context, None, "heading");
                continue;
            }
            let lead = lead_behind(&run.text).filter(|_| self.names_initials);
            let years = fields::years_behind(&run.text).filter(|_| lead.is_none());
            let end = lead.as_ref().map(|(end, _)| *end).or(years.as_ref().map(|(end, _)| *end));
            let title = reading.part(&run, 0, end.unwrap_or(run.text.len()));
            let item = self.push(reading, rank, level, label, &title, whole.range);
            reading.chapters.insert(item);
            reading.draft.items[item].confidence = 0.7;
            if let Some((_, lead)) = lead {
                let lead = reading.part(&run, lead, run.text.len());
                reading.place_field(item, "lead", lead.range);
                reading.draft.items[item].lead = Some(lead.text);
            }
            if let Some((_, years)) = years {
                let years = reading.part(&run, years.start, years.end);
                reading.set_due(item, &years);
            }
        }
    }

    pub(super) fn open_labelled(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        level: &str,
        label: Option<String>,
        title: &str,
    ) -> usize {
        // "Action 1.1" stands below an action 1, "Goal 1.1" below a priority 1; below a goal it is one of several.
        let holds = |item: usize| {
            let (open, own) = (&reading.draft.items[item], label.as_deref().unwrap_or_default());
            let rest = open.label.as_deref().and_then(|number| own.strip_prefix(number));
            rank_of(&open.level) == rank_of(level) && rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let depth = self.open.iter().filter(|(_, item)| holds(*item)).count() as u32;
        let depth = depth + u32::from(self.inner.contains(level));
        let rank = match (level, self.turned.get(level)) {
            ("#", _) => 10,
            (_, Some(outer)) => u32::from(rank_of(outer)) * 4 + 3 + depth,
            (_, None) => u32::from(rank_of(level)) * 4 + 2 + depth,
        };
        let level = if level == "#" { "recommendation" } else { level };
        if let Some(at) =
            self.open.iter().rposition(|(_, item)| says_again(reading, *item, level, label.as_deref(), title))
        {
            // A caption, or a heading on the next page, that says the open level once more.
            let item = self.open[at].1;
            self.open.truncate(at + 1);
            reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
            return item;
        }
        let headed = matches!(piece.kind, Kind::Heading(_));
        if let Some(item) = listed_before(reading, level, label.as_deref(), title, headed) {
            self.open_headings(reading);
            self.open.retain(|(open, _)| *open < rank);
            self.open.push((rank, item));
            self.hold_set(piece, item);
            reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
            if reading.draft.items[item].due.is_none() {
                give_time_of_title(reading, item, &piece.run());
            }
            return item;
        }
        let whole = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let fields = fields::behind_entry(reading, title);
        let name = self.end_of_levelled(reading, piece, title).filter(|end| *end < fields.own && label.is_some());
        let run = reading.part(&whole, 0, name.unwrap_or(fields.own));
        let item = self.add(reading, rank, level, label.clone(), &run, piece.range);
        if let Some(end) = name {
            add_description(reading, item, &reading.part(&whole, end, fields.own));
        }
        fields::give(reading, item, &whole, fields);
        if reading.draft.items[item].due.is_none() {
            give_time_of_title(reading, item, &run);
        }
        if reading.draft.items[item].due.is_none() {
            give_time_of_number(reading, item, piece, title);
        }
        self.hold_set(piece, item);
        if let Some(card) = self.cards.iter_mut().find(|c| Some(&c.number) == label.as_ref() && c.item.is_none()) {
            card.item = Some(item);
        }
        self.list_level = None;
        item
    }

    /// Remembers what a heading opened, so that the next one as high closes it.
    pub(super) fn hold_set(&mut self, piece: &Piece, item: usize) {
        if let Kind::Heading(level) = piece.kind {
            self.set.retain(|(set, _)| *set < level);
            self.set.push((level, item));
        }
    }

    /// "Policy 2 – Roads:" over the sentence that it promises: both are its title.
    pub(super) fn complete_title(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        next: Option<&Piece>,
        item: usize,
    ) {
        let is_open = piece.text.ends_with(':') && matches!(piece.kind, Kind::Heading(_));
        let Some(next) = next.filter(|next| {
            is_open
                && next.kind == Kind::Paragraph
                && begins_commitment(&next.text)
                && next.text.split(' ').count() <= 60
                && read_level(&next.text).is_none()
        }) else {
            return;
        };
        let whole = next.run();
        let behind = fields::behind_entry(reading, &whole.text);
        let end = first_sentence(&whole.text[..behind.own]);
        let (promise, rest) = (reading.part(&whole, 0, end), reading.part(&whole, end, behind.own));
        let Some(title) = &mut reading.draft.items[item].title else { return };
        title.push(' ');
        title.push_str(&promise.text);
        reading.place_field(item, "title", promise.range);
        reading.paint.paint(whole.range, SpanClass::Item, Some(item), "title");
        self.told.insert(next.range.0);
        if !rest.text.is_empty() {
            reading.place_field(item, "description", rest.range);
            reading.draft.items[item].description = Some(rest.text);
        }
        fields::give(reading, item, &whole, behind);
        if reading.draft.items[item].due.is_none() {
            give_time_of_title(reading, item, &promise);
        }
    }

    pub(super) fn add(
        &mut self,
        reading: &mut Reading<'_>,
        rank: u32,
        level: &str,
        label: Option<String>,
        run: &Run,
        whole: Range,
    ) -> usize {
        self.open_headings(reading);
        self.push(reading, rank, level, label, run, whole)
    }

    pub(super) fn push(
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
        self.is_labelled = false;
        self.report = None;
        let parent = self.open.last().map(|(_, item)| *item);
        let item = reading.push_item(level, label, run, parent);
        reading.paint.paint(whole, SpanClass::Item, Some(item), "title");
        self.open.push((rank, item));
        item
    }
}

/// "# Action 3: Mend the weirs" as the only highest heading, and no other line says a level: the document is about it.
pub(super) fn whole_item(pieces: &[Piece]) -> Option<usize> {
    let says = |at: &usize| matches!(read_level(&pieces[*at].text), Some((_, Some(_), _)));
    let highest = |at: &usize| pieces[*at].kind == Kind::Heading(1);
    let at = (0..pieces.len()).find(highest).filter(says)?;
    let alone = !(0..pieces.len()).any(|other| other != at && (highest(&other) || says(&other)));
    alone.then_some(at)
}

/// How high a heading stands by its type or mark-up and its number. Small letters and numerals count below what is set in
/// the same type.
pub(super) fn heading_rank(piece: &Piece, label: &str) -> u32 {
    let is_small = |label: &str| label.bytes().all(|b| b.is_ascii_lowercase());
    let counts_small = || split_group_label(&piece.text).is_some_and(|(label, _)| is_small(&label));
    let depth = label.matches(['.', '-']).count() as u32 + u32::from(label.is_empty() && counts_small());
    match piece.kind {
        Kind::Heading(level) => 20 + u32::from(level) * 4 + depth,
        _ => 44 + depth,
    }
}

/// "Action 3: From April 2031 all buses will be electric": a title that promises names its time, another its deadline.
pub(super) fn give_time_of_title(reading: &mut Reading<'_>, item: usize, title: &Run) {
    match entries::ends_ahead(&title.text) {
        true => give_time(reading, item, title),
        false => give_closing_time(reading, item, title),
    }
}

/// "Phase 1 (2031–2033): Lay the ground": the time in brackets between a number and its colon.
fn give_time_of_number(reading: &mut Reading<'_>, item: usize, piece: &Piece, title: &str) {
    let note = piece.text.strip_suffix(title).and_then(|head| head.trim_end().strip_suffix([':']));
    let note = note.and_then(|head| head.trim_end().strip_suffix(')')).and_then(|head| head.split_once('('));
    let Some((head, note)) = note.filter(|(_, note)| note.contains(|c: char| c.is_ascii_digit())) else { return };
    if reading.read_when(note).precision != when::Precision::None {
        let run = reading.part(&piece.run(), head.len() + 1, head.len() + 1 + note.len());
        reading.set_due(item, &run);
    }
}

/// "Address book – Lead HS/BB": where the words of a heading end, and where the initials begin of those who lead. "Lead pipes"
/// are no initials; one such heading may still be about lead.
pub(super) fn lead_behind(text: &str) -> Option<(usize, usize)> {
    let at = text.rfind("Lead ")?;
    let own = text[..at].trim_end().strip_suffix(['-', '–', '—'])?.trim_end();
    let initials = |part: &str| part.len() <= 4 && part.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let names = at + "Lead ".len();
    let are_initials = text[names..].split(['/', ' ', ',', '&']).filter(|part| !part.is_empty()).all(initials);
    (are_initials && own.contains(char::is_alphabetic)).then_some((own.len(), names))
}

/// The entry of a table of goals that has nothing below it yet, when a heading says it again: what follows stands below it.
fn listed_before(reading: &Reading<'_>, level: &str, label: Option<&str>, title: &str, headed: bool) -> Option<usize> {
    let items = &reading.draft.items;
    // A numbered commitment may come again under another goal; a level that holds others is told once. So is what a table
    // sums up and a heading says again.
    let holds_others = rank_of(level) <= rank_of("objective");
    let is_row = |item: &DraftItem| {
        let blocks = &reading.source.blocks;
        let place = item.places.iter().find(|(field, _)| field == "title").map(|(_, place)| place.range.0);
        let next = place.map(|at| blocks.partition_point(|block| block_range(block).0 <= at));
        matches!(next.and_then(|next| blocks.get(next.checked_sub(1)?)), Some(Block::Table(_)))
    };
    let is_bare = |item: &DraftItem| match headed && item.lead.is_none() && is_row(item) {
        true => true,
        false => holds_others && item.lead.is_none() && item.status.is_none(),
    };
    let item = (0..items.len()).find(|at| says_again(reading, *at, level, label, title) && is_bare(&items[*at]))?;
    items.iter().all(|other| other.parent != Some(item)).then_some(item)
}

/// Whether some entry of this level and number has nearly these words.
pub(super) fn was_told(reading: &Reading<'_>, level: &str, label: Option<&str>, title: &str) -> bool {
    (0..reading.draft.items.len()).any(|item| says_again(reading, item, level, label, title))
}

/// The same level and number, and nearly the same words.
fn says_again(reading: &Reading<'_>, item: usize, level: &str, label: Option<&str>, title: &str) -> bool {
    let told = &reading.draft.items[item];
    if label.is_none() || told.label.as_deref() != label || told.level != level {
        return false;
    }
    let words = |text: &str| key(text).split(' ').map(str::to_owned).collect::<HashSet<String>>();
    let (own, other) = (words(title), words(told.title.as_deref().unwrap_or_default()));
    let shared = own.intersection(&other).count();
    shared * 10 >= own.len().max(other.len()) * 8
}

/// "Recommendations": a level in the plural, and no other word. "Policies" or "Projects" may be what a chapter is about.
fn names_only_level(text: &str) -> bool {
    const LEVELS: [&str; 6] = ["recommendation", "action", "goal", "objective", "strategy", "commitment"];
    !text.contains(' ') && level_named(text).is_some_and(|level| LEVELS.contains(&level))
}

/// Whether one heading alone names only the level of its entries; several tell these apart.
pub(super) fn lists_one_level(pieces: &[Piece]) -> bool {
    let names = |piece: &&Piece| matches!(piece.kind, Kind::Heading(_)) && names_only_level(&piece.text);
    pieces.iter().filter(names).count() == 1
}
