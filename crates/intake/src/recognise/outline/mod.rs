//! Outlines: numbered or named headings, lists and short paragraphs under them, tables between.
//! What a section is decides what its list is: commitments, dated steps, or text about the plan.

mod levels;
mod lines;
mod overview;
mod records;

use super::action_table;
use super::lexicon::{Part, context_kind, is_period, is_steps_heading, key, level_of, part_kind, rank_of};
use super::next_steps::push_step;
use super::plan_table::give_cell;
use super::promise::{
    LONGEST_PARAGRAPH, LeadIn, Promisers, begins_after_clause, begins_commitment, begins_with_verb, first_sentence,
    give_deadline, give_shared_time, give_time, has_deadline, lead_in, sentences,
};
use super::reading::{Kind, Piece, Range, Reading, Run, plain};
use super::runs::split_label;
use crate::block::Block;
use crate::draft::SpanClass;
use levels::level_named;
pub(crate) use levels::read_level;
use lines::{heads_by_colon, is_heading, join_wrapped, names_section};
use overview::Card;
use records::Record;
use std::collections::{HashMap, HashSet};

/// Ranks of what is open: goals and headings below, promises of the text, entries of lists above.
const NUMBERED: u32 = 60;
const PROMISE: u32 = 90;
const ENTRY: u32 = 100;

/// Takes every heading, list and paragraph that is left.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = join_wrapped(reading);
    let mut walk = Walk::begin(reading, &pieces);
    let mut next = 0;
    let source = reading.source;
    let mut before = action_table::Before::default();
    for block in 0..reading.source.blocks.len() {
        if reading.taken[block] {
            continue;
        }
        if let Block::Table(grid) = &source.blocks[block] {
            let parent = walk.parent_of_table(reading, block);
            walk.open.retain(|(rank, _)| *rank < ENTRY);
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
    overview::settle_cards(walk.cards, reading);
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

struct Walk {
    open: Vec<(u32, usize)>,
    /// Items that a heading by mark-up or type size opened, with its level: one as high closes them.
    set: Vec<(u8, usize)>,
    section: Section,
    cards: Vec<Card>,
    /// Nothing in the document says its levels by words: headings are the upper levels, promises of the text the lower.
    is_narrative: bool,
    promisers: Promisers,
    /// Lines carry numbers of several parts ("2.1", "B-3") and nothing else says their levels.
    is_numbered_through: bool,
    /// The numbers that others stand below: "2" when there is a "2.1".
    heads: HashSet<String>,
    /// Headings above, not yet items: one becomes a section when something under it is a commitment.
    headings: Vec<(u32, Run)>,
    /// Titles that stand behind a level word or as a heading somewhere in the document.
    titles: HashSet<String>,
    /// Records as labels beside values, by the piece of their title.
    records: HashMap<usize, Record>,
    /// Blocks whose words a record took.
    told: HashSet<usize>,
    /// Blocks that only announce what is told again later.
    told_again: HashSet<usize>,
    /// The last paragraph, when it ends in a colon: what the list after it completes.
    leads_in: Option<Run>,
    /// The heading of a group of measures ("Near term").
    period: Option<String>,
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
    small_verbs: usize,
    small: usize,
}

impl Walk {
    fn begin(reading: &Reading<'_>, pieces: &[Piece]) -> Self {
        let levelled = pieces.iter().filter_map(|p| read_level(&p.text)).map(|(_, _, title)| key(title));
        let mut titles: HashSet<String> = levelled.collect();
        let numbered = (0..pieces.len()).any(|at| numbered_marker(&pieces[at]).is_some() && heads_parts(pieces, at));
        let is_narrative =
            titles.is_empty() && !numbered && reading.draft.items.is_empty() && reading.draft.raci.is_empty();
        let stands_alone = |at: &usize| pieces[*at].kind == Kind::Paragraph && is_heading(pieces, *at);
        titles.extend((0..pieces.len()).filter(stands_alone).map(|at| key(&pieces[at].text)));
        titles.extend(reading.source.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(key(&plain(text))),
            _ => None,
        }));
        Self {
            open: Vec::new(),
            set: Vec::new(),
            section: Section::Open,
            cards: overview::find_cards(pieces),
            is_narrative,
            is_numbered_through: is_narrative && levels::is_numbered_through(pieces),
            heads: levels::numbers_above(pieces),
            promisers: Promisers::of(pieces.iter().map(|p| p.text.as_str())),
            headings: Vec::new(),
            titles,
            records: records::find_records(pieces),
            told: HashSet::new(),
            told_again: overview::told_again(pieces, reading.source.blocks.len()),
            leads_in: None,
            period: None,
            list: List::default(),
            list_level: None,
        }
    }

    fn read(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) {
        let piece = &pieces[at];
        reading.take(piece.block);
        if self.told.contains(&piece.block) || self.cards.iter().any(|c| c.blocks.contains(&piece.block)) {
            return;
        }
        if let Some(record) = self.records.remove(&at) {
            self.open_record(reading, pieces, at, &record);
            return;
        }
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        if let Some(label) = numbered_marker(piece).filter(|l| heads_parts(pieces, at) && !self.counts_on(reading, l)) {
            self.open_numbered(reading, piece, label);
            return;
        }
        if self.told_again.contains(&piece.block) {
            reading.push_context("overview", &piece.run(), None, None);
            self.section = Section::Context("overview");
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
        if self.is_numbered_through && self.open_by_number(reading, piece) {
            return;
        }
        if !in_list && self.open_part(reading, piece) {
            return;
        }
        let groups = self.section == Section::Part(Part::Measures) && is_period(&piece.text);
        let names_list = lines::names_list(piece)
            && pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::ListItem { .. }));
        if !groups && (is_heading(pieces, at) || names_list || (!in_list && names_section(&piece.text))) {
            self.read_heading(reading, piece);
            return;
        }
        if matches!(self.section, Section::Part(_))
            && !in_list
            && heads_by_colon(&piece.text)
            && !is_period(&piece.text)
        {
            self.section = Section::Context("text");
        }
        // A plan that is told, not listed, goes on after its summary or its links without another heading.
        let told = matches!(self.section, Section::Context("background" | "overview" | "source"));
        if self.is_narrative && told && piece.kind == Kind::Paragraph && self.speaks_ahead(&piece.text) {
            self.section = Section::Open;
        }
        match (self.section.clone(), &piece.kind) {
            (Section::Steps(stream), _) => {
                push_step(reading, Some(stream), &piece.run(), Vec::new());
                let above = self.open.iter().rev().find(|(rank, _)| *rank < PROMISE).map(|(_, item)| *item);
                if let Some(milestone) = reading.draft.milestones.last_mut() {
                    milestone.parent = above;
                }
            }
            (Section::Context(kind), _) => reading.push_context(kind, &piece.run(), None, None),
            (Section::Part(part), _) => self.read_part(reading, piece, part),
            (Section::Open, Kind::ListItem { depth, .. }) => self.read_list_item(reading, piece, pieces, at, *depth),
            (Section::Open, _) => self.read_paragraph(reading, piece),
        }
        self.leads_in =
            (!in_list && piece.text.ends_with(':')).then(|| piece.run()).or(self.leads_in.take().filter(|_| in_list));
    }

    /// "2.1 Mend the roofs": the parts of the number say how deep, and what has nothing below it is a commitment.
    fn open_by_number(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Some((label, title)) = levels::line_number(piece) else { return false };
        let depth = label.matches(['.', '-']).count() as u32;
        let level = if self.heads.contains(&label) { "section" } else { "action" };
        let range = reading.find_in(piece.range, &title).unwrap_or(piece.range);
        let run = Run { text: title, range };
        let item = self.add(reading, NUMBERED + depth, level, Some(label), &run, piece.range);
        give_deadline(reading, item, &run);
        self.section = Section::Open;
        true
    }

    /// A title with labels beside values under it. A level word says its rank; without one it is an action.
    fn open_record(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, record: &Record) {
        let piece = &pieces[at];
        self.section = Section::Open;
        let item = match read_level(&piece.text) {
            Some((level, label, title)) => self.open_labelled(reading, piece, level, label, title),
            None => {
                let (label, title) = match split_label(&piece.text) {
                    Some((label, title)) => (Some(label), title.to_owned()),
                    None => (numbered_marker(piece), piece.text.clone()),
                };
                let range = reading.find_in(piece.range, &title).unwrap_or(piece.range);
                self.add(reading, PROMISE - 1, "action", label, &Run { text: title, range }, piece.range)
            }
        };
        for field in records::give_fields(reading, pieces, record, item) {
            self.told.insert(pieces[field].block);
        }
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

    /// The number follows the one of the action before it: another action, not a strategy.
    fn counts_on(&self, reading: &Reading<'_>, label: &str) -> bool {
        let before = self.open.last().filter(|(rank, _)| *rank >= ENTRY);
        let number = |label: &str| label.parse::<u32>().ok();
        let before = before.and_then(|(_, item)| reading.draft.items[*item].label.as_deref().and_then(number));
        self.section == Section::Part(Part::Actions) && before.is_some_and(|before| Some(before + 1) == number(label))
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
        self.open.retain(|(rank, _)| *rank < ENTRY);
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
        let under = self.open.iter().any(|(rank, _)| *rank < ENTRY);
        let under_heading = !under && !self.headings.is_empty() && rest.is_empty();
        let Some(part) = part_kind(head).filter(|_| !closed && (under || under_heading)) else {
            return false;
        };
        self.open_headings(reading);
        self.section = Section::Part(part);
        self.period = part_period(rest);
        self.open.retain(|(rank, _)| *rank < PROMISE);
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        if self.period.is_none() && rest.split(' ').count() > 8 {
            let run = Run { text: rest.to_owned(), range: reading.find_in(piece.range, rest).unwrap_or(piece.range) };
            let item = self.open.last().map(|(_, item)| *item);
            reading.push_indicator(if part == Part::Problem { "problem" } else { "text" }, &run, item);
        }
        true
    }

    /// A paragraph or entry of a part: a commitment, a measure, or what stands in the way.
    fn read_part(&mut self, reading: &mut Reading<'_>, piece: &Piece, part: Part) {
        let above = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY).map(|(_, item)| *item);
        let text = piece.text.as_str();
        let words = text.split(' ').count();
        let note = text.starts_with(|c: char| c.is_ascii_digit())
            && text.split(' ').next().is_some_and(|w| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()));
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        let field_line = text.split_once(':').is_some_and(|(head, _)| {
            head.split(' ').count() <= 6 && head.split(' ').next_back().and_then(level_of).is_some()
        });
        if field_line && !is_period(text) {
            self.section = Section::Open;
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        match part {
            _ if note && !in_list => reading.push_context("footnote", &piece.run(), None, above),
            Part::Problem => reading.push_indicator("problem", &piece.run(), above),
            Part::Measures if is_period(text) => {
                self.period = part_period(text);
                reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            }
            Part::Measures if words <= 120 && !text.ends_with(':') => self.read_measure(reading, piece, above),
            Part::Measures => reading.push_context("text", &piece.run(), None, above),
            Part::Actions if begins_commitment(text) || in_list => {
                self.read_action(reading, &piece.run());
                if let (Some(label), Some((_, item))) = (printed_marker(piece), self.open.last()) {
                    reading.draft.items[*item].label = Some(label);
                }
            }
            Part::Actions if lead_in(text) == LeadIn::Ahead => reading.push_context("text", &piece.run(), None, above),
            Part::Actions if begins_after_clause(text) => self.read_action(reading, &piece.run()),
            Part::Actions if let Some(at) = after_lead_in(text) => {
                reading.push_context("text", &piece.run(), None, above);
                self.read_action(reading, &reading.part(&piece.run(), at, text.len()));
            }
            Part::Actions if self.promises_first(text) => self.read_action(reading, &piece.run()),
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
        let period = self.period.clone();
        let period_when = period.as_deref().map(|p| reading.read_when(p));
        let measure = crate::draft::DraftMeasure { period, period_when, target, kind, ..Default::default() };
        reading.draft.items[item].measures.push(measure);
    }

    /// The first sentence is the commitment, the rest of the paragraph its description.
    fn read_action(&mut self, reading: &mut Reading<'_>, words: &Run) {
        let end = first_sentence(&words.text);
        let title = reading.part(words, 0, end);
        let item = self.add(reading, ENTRY, "action", None, &title, title.range);
        give_time(reading, item, &title);
        let rest = words.text[end..].trim();
        if !rest.is_empty() {
            let place = (title.range.1.min(words.range.1), words.range.1);
            reading.place_field(item, "description", place);
            reading.draft.items[item].description = Some(rest.to_owned());
        }
    }

    fn continue_action(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let action = self.open.last().filter(|(rank, _)| *rank >= ENTRY).map(|(_, item)| *item);
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
        self.open.iter().rev().find(|(rank, _)| *rank < ENTRY).map(|(_, item)| *item)
    }

    fn read_heading(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        self.open.retain(|(rank, _)| *rank < PROMISE);
        self.close_set(piece);
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
            self.headings.retain(|(open, _)| *open < rank);
            self.add(reading, rank, "section", Some(label), &run, piece.range);
            return;
        }
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        if self.is_narrative {
            let rank = heading_rank(piece, "");
            self.open.retain(|(open, _)| *open < rank);
            self.headings.retain(|(open, _)| *open < rank);
            let links = piece.kind == Kind::Paragraph && piece.raw.contains("](");
            if lines::is_whole(&piece.text) && !links {
                self.headings.push((rank, piece.run()));
            }
        }
    }

    /// A heading closes what a heading of its own level, or a lower one, opened.
    fn close_set(&mut self, piece: &Piece) {
        let Kind::Heading(level) = piece.kind else { return };
        if let Some((_, first)) = self.set.iter().find(|(set, _)| *set >= level) {
            let from = self.open.iter().position(|(_, item)| item == first).unwrap_or(self.open.len());
            self.open.truncate(from);
        }
        self.set.retain(|(set, _)| *set < level);
    }

    /// The headings above become sections, since a commitment stands under them.
    fn open_headings(&mut self, reading: &mut Reading<'_>) {
        for (rank, run) in std::mem::take(&mut self.headings) {
            let item = self.push(reading, rank, "section", None, &run, run.range);
            reading.draft.items[item].confidence = 0.7;
        }
    }

    fn open_labelled(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        level: &str,
        label: Option<String>,
        title: &str,
    ) -> usize {
        let depth = label.as_deref().map_or(0, |l| l.matches('.').count()) as u32;
        let rank = if level == "#" { 10 } else { u32::from(rank_of(level)) * 4 + 2 + depth };
        let level = if level == "#" { "recommendation" } else { level };
        let whole = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let (own, fields) = records::trailing_fields(title);
        let run = reading.part(&whole, 0, own);
        let item = self.add(reading, rank, level, label.clone(), &run, piece.range);
        for (heading, value) in fields {
            let value = reading.part(&whole, value.start, value.end);
            give_cell(reading, item, Some(&heading), &value, &Vec::new());
        }
        if let Kind::Heading(level) = piece.kind {
            self.set.retain(|(set, _)| *set < level);
            self.set.push((level, item));
        }
        if let Some(card) = self.cards.iter_mut().find(|c| Some(&c.number) == label.as_ref() && c.item.is_none()) {
            card.item = Some(item);
        }
        self.list_level = None;
        item
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
        self.open_headings(reading);
        self.push(reading, rank, level, label, run, whole)
    }

    fn push(
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
        let above = self.open.iter().rev().find(|(rank, _)| *rank < PROMISE).map(|(rank, item)| (*rank, *item));
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
        let lead = self.leads_in.as_ref().map_or(LeadIn::Unsaid, |l| lead_in(&l.text));
        let promised = lead == LeadIn::Ahead || self.leads_in.as_ref().is_some_and(|l| level_named(&l.text).is_some());
        let small = list.small * 2 > list.length;
        let verbs = list.verbs * 2 >= list.length && list.verbs > 0 && list.length > 1;
        // Straight under its heading a list is of one kind: what its first entry is, or several of them.
        let before = list.range.start.checked_sub(1);
        let heading = before.filter(|at| is_heading(pieces, *at) || lines::names_list(&pieces[*at]));
        let first = &pieces[list.range.start].text;
        let alike = begins_commitment(first) || self.promises_first(first) || list.verbs * 3 >= list.length;
        let named = heading.and_then(|at| level_named(&pieces[at].text));
        let headed = heading.is_some() && (alike && self.is_narrative || named.is_some());
        let commits = match lead {
            LeadIn::Ahead => under_item || verbs || list.small_verbs * 2 >= list.length,
            LeadIn::Behind if !promised => false,
            _ => (under_item || verbs || headed) && (!small || promised),
        };
        if !commits {
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        let (label, title) = match (printed_marker(piece), split_label(&piece.text)) {
            (Some(label), _) => (Some(label), piece.text.as_str()),
            (None, Some((label, title))) => (Some(label), title),
            (None, None) => (None, piece.text.as_str()),
        };
        let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let level = self.list_level.or(named).unwrap_or("action");
        let (own, fields) = records::trailing_fields(title);
        let (whole, title) = (run, &title[..own]);
        let run = reading.part(&whole, 0, own);
        // A short first sentence that heads a paragraph is the commitment, the rest tells more.
        let end = first_sentence(title);
        let headed = end < title.len() && title[..end].split(' ').count() <= 18 && title.split(' ').count() >= 30;
        let (run, rest) = match headed {
            true => (reading.part(&run, 0, end), Some(title[end..].trim().to_owned())),
            false => (run, None),
        };
        if lead != LeadIn::Ahead {
            self.open.retain(|(rank, _)| *rank != PROMISE);
        }
        let item = self.add(reading, ENTRY + u32::from(depth), level, label, &run, piece.range);
        if lead == LeadIn::Ahead {
            give_time(reading, item, &run);
            self.share_time(reading, item);
        } else if self.promises_first(&run.text) || ends_ahead(&run.text) {
            give_time(reading, item, &run);
        } else {
            give_deadline(reading, item, &run);
        }
        if let Some(rest) = rest {
            reading.place_field(item, "description", (run.range.1.min(piece.range.1), piece.range.1));
            reading.draft.items[item].description = Some(rest);
        }
        for (heading, value) in fields {
            let value = reading.part(&whole, value.start, value.end);
            give_cell(reading, item, Some(&heading), &value, &Vec::new());
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
                small_verbs: entries.iter().filter(|p| begins_with_verb(&p.text)).count(),
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
        if let Some(end) = self.bold_lead_in(piece) {
            self.read_bold(reading, piece, end);
            return;
        }
        if self.is_narrative && self.read_promises(reading, piece) {
            return;
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
}

impl Walk {
    /// The sentences in which a body says what it will do are commitments, with low confidence. A line that only leads
    /// a list in leaves the promise before it open, so that the list hangs on it.
    fn read_promises(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        if piece.text.len() > LONGEST_PARAGRAPH {
            return false;
        }
        let only_leads_in = lead_in(&piece.text) == LeadIn::Ahead && refers_back(&piece.text);
        let promises: Vec<_> = sentences(&piece.text)
            .into_iter()
            .filter(|s| {
                let sentence = &piece.text[s.clone()];
                self.promisers.is_promise(sentence)
                    || (self.promisers.is_under_way(sentence) && has_deadline(reading, sentence))
            })
            .collect();
        if !only_leads_in {
            self.open.retain(|(rank, _)| *rank < PROMISE);
        }
        if promises.is_empty() {
            return false;
        }
        reading.push_context("text", &piece.run(), None, None);
        for range in promises {
            let run = reading.part(&piece.run(), range.start, range.end);
            let item = self.add(reading, PROMISE, "commitment", None, &run, run.range);
            reading.draft.items[item].confidence = 0.4;
            give_time(reading, item, &run);
        }
        true
    }

    /// Where the bold words end with which a paragraph begins, when they are a commitment and more follows.
    fn bold_lead_in(&self, piece: &Piece) -> Option<usize> {
        let (bold, rest) = piece.raw.strip_prefix("**")?.split_once("**")?;
        let title = plain(bold).trim().trim_end_matches([':', '.']).to_owned();
        let words = title.split(' ').count();
        let promised =
            begins_commitment(&title) || self.promises_first(plain(rest).trim_start_matches([':', '.', ' ']));
        let whole = promised && (2..=25).contains(&words) && rest.split_whitespace().count() >= 4;
        whole.then(|| piece.text.find(&title).map(|at| at + title.len())).flatten()
    }

    /// "**Plant a tree a day.** The parks office …": the bold words are the commitment, the rest tells more.
    fn read_bold(&mut self, reading: &mut Reading<'_>, piece: &Piece, end: usize) {
        self.open.retain(|(rank, _)| *rank < PROMISE);
        let title = reading.part(&piece.run(), 0, end);
        let item = self.add(reading, PROMISE, "action", None, &title, title.range);
        let closed = piece.text[end..].len() - piece.text[end..].trim_start_matches(['.', ':', ' ']).len();
        let rest = reading.part(&piece.run(), end + closed, piece.text.len());
        reading.place_field(item, "description", rest.range);
        reading.draft.items[item].confidence = 0.6;
        give_deadline(reading, item, &title);
        if reading.draft.items[item].due.is_none() && self.promises_first(&rest.text) {
            give_deadline(reading, item, &reading.part(&rest, 0, first_sentence(&rest.text)));
        }
        reading.draft.items[item].description = Some(rest.text);
    }

    /// A paragraph that promises, or leads promises in.
    fn speaks_ahead(&self, text: &str) -> bool {
        lead_in(text) == LeadIn::Ahead || sentences(text).into_iter().any(|s| self.promisers.is_promise(&text[s]))
    }

    /// A paragraph whose first sentence says what a body will do.
    fn promises_first(&self, text: &str) -> bool {
        self.promisers.is_promise(&text[..first_sentence(text)])
    }

    /// The time that a line names for the whole list it leads in.
    fn share_time(&self, reading: &mut Reading<'_>, item: usize) {
        let hangs_on_promise = self.open.iter().any(|(rank, _)| *rank == PROMISE);
        if let Some(line) = self.leads_in.as_ref().filter(|_| !hangs_on_promise) {
            give_shared_time(reading, item, line);
        }
    }
}

/// "Work on the pool will continue in FY31": the entry itself says that it is to come.
fn ends_ahead(text: &str) -> bool {
    text.split(' ').any(|word| word == "will")
}

/// "We will:", "To do this we will:": a line that leads in what the sentence before it promised.
fn refers_back(line: &str) -> bool {
    let words: Vec<String> = line.split(' ').map(key).collect();
    words.len() <= 3 || words.len() <= 9 && words.iter().any(|w| matches!(w.as_str(), "this" | "these" | "so"))
}

/// "To shade the stops, the city will: Plant lindens …": where the first entry begins in the line that leads it in.
fn after_lead_in(text: &str) -> Option<usize> {
    let colon = text.find(": ")?;
    let (line, rest) = (&text[..=colon], text[colon + 1..].trim_start());
    let short = line.split(' ').count() <= 14;
    (short && lead_in(line) == LeadIn::Ahead && begins_commitment(rest)).then(|| text.len() - rest.len())
}

/// The heading of a group of measures, remarks in brackets put aside.
fn part_period(text: &str) -> Option<String> {
    let words = text.split(" (").next().unwrap_or(text).trim_end_matches(':').trim();
    is_period(text).then(|| words.to_owned())
}

/// The number of a numbered list item.
fn numbered_marker(piece: &Piece) -> Option<String> {
    printed_marker(piece).filter(|label| label.bytes().any(|b| b.is_ascii_digit()))
}

/// The number or letter of a list item.
fn printed_marker(piece: &Piece) -> Option<String> {
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return None };
    let label = marker.trim_matches(|c: char| !c.is_alphanumeric());
    (!label.is_empty() && label != "o").then(|| label.to_owned())
}

/// The headings of a goal's parts follow within a few lines.
fn heads_parts(pieces: &[Piece], at: usize) -> bool {
    let head = |p: &Piece| p.text.split(':').next().unwrap_or_default().to_owned();
    let is_part =
        |p: &Piece| !matches!(p.kind, Kind::ListItem { .. }) && p.text.contains(':') && part_kind(&head(p)).is_some();
    pieces[at + 1..].iter().take(5).take_while(|p| numbered_marker(p).is_none()).any(is_part)
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
