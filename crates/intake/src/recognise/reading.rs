//! The desk a document lies on while it is read: source, draft so far, paint, and which blocks are taken.
//! Recognisers write to the draft only through here, so that text, place and account always agree.

mod dates;
mod finish;
mod take_out;

use super::document::day_order::proven_day_first;
use super::document::fiscal_year::fiscal_start;
use super::document::habits::Habits;
use super::runs::small_number;
use super::tables::told_before::ToldBefore;
use crate::ImportSettings;
use crate::account::Paint;
use crate::block::{Block, Grid, Place, Source};
use crate::draft::{Draft, DraftItem, Finding, Milestone, SpanClass, Statement};
use crate::finding;
use crate::read::text::collapse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use when::{Precision, When};

/// The most entries of one kind in a draft: a sheet of ten thousand rows twice over.
const MOST_ITEMS: usize = 20_000;
/// The most places of fields in a draft; each is kept with its page, cell and line.
const MOST_PLACES: usize = 250_000;
/// The most doubts.
const MOST_FINDINGS: usize = 5_000;

/// A byte range of the source text.
pub(crate) type Range = (usize, usize);

/// Words of the source with the bytes they stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// White space collapsed, inline mark-up taken off.
    pub text: String,
    /// Where.
    pub range: Range,
}

/// What kind of block a piece was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading(u8),
    Paragraph,
    ListItem { depth: u8, marker: Option<String> },
}

/// A block that is not a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub block: usize,
    pub kind: Kind,
    /// The words without the marker, mark-up still in them.
    pub raw: String,
    /// The words alone.
    pub text: String,
    /// The whole block, marker included.
    pub range: Range,
    /// First and last line.
    pub line: u32,
    pub last: u32,
    pub page: Option<u32>,
}

impl Piece {
    /// The words as a run, marker left out.
    pub fn run(&self) -> Run {
        Run { text: self.text.clone(), range: self.range }
    }
}

/// Source, draft and account together.
pub(crate) struct Reading<'a> {
    pub source: &'a Source,
    /// With the document's date to count from, once it is known.
    pub when: when::Settings,
    pub draft: Draft,
    pub paint: Paint,
    /// The item that the whole document is about, when its front matter says so.
    pub record: Option<usize>,
    /// Per block: some recogniser has it.
    pub taken: Vec<bool>,
    /// Blocks that are furniture: they stay it, whatever is painted around them.
    struck: BTreeMap<usize, String>,
    /// Paragraphs of several blocks, by the first; the others have none.
    pub wrapped: HashMap<usize, Option<Piece>>,
    line_starts: Vec<usize>,
    /// The times that headings of columns name: every cell below one asks.
    periods: HashMap<String, Option<When>>,
    /// Per item: where in the source it stands, for reading order.
    order: Vec<usize>,
    /// Items that only announce others, with those.
    announcing: BTreeMap<usize, usize>,
    /// Items that headings opened because something may stand below them.
    pub chapters: BTreeSet<usize>,
    /// Blocks and cells in order: where each begins, with its page, part and cell.
    places: Vec<&'a Place>,
    /// What the document does throughout.
    pub habits: Habits,
    /// Entries of the text, for tables that tell them again.
    pub told: ToldBefore,
}

impl<'a> Reading<'a> {
    pub fn new(source: &'a Source, settings: &ImportSettings) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(source.text.match_indices('\n').map(|(at, _)| at + 1));
        let mut paint = Paint::new(&source.text);
        if source.text.starts_with('\u{FEFF}') {
            paint.paint((0, 3), SpanClass::Furniture, None, "byte order mark");
        }
        // Whoever set up the plan told a fiscal year, or left the calendar year.
        let told = settings.when.fiscal_year_start;
        let fiscal = Some(told).filter(|start| *start != (1, 1)).or_else(|| fiscal_start(&source.text));
        Self {
            source,
            when: when::Settings {
                day_first: proven_day_first(&source.text).unwrap_or(settings.when.day_first),
                fiscal_year_start: fiscal.unwrap_or(told),
                ..settings.when.clone()
            },
            draft: Draft::default(),
            paint,
            record: None,
            taken: vec![false; source.blocks.len()],
            struck: BTreeMap::new(),
            wrapped: HashMap::new(),
            line_starts,
            periods: HashMap::new(),
            order: Vec::new(),
            announcing: BTreeMap::new(),
            chapters: BTreeSet::new(),
            places: source.blocks.iter().flat_map(places_of).collect(),
            habits: Habits::of(&source.blocks),
            told: ToldBefore::default(),
        }
    }

    /// The line a byte stands in, counted from 1.
    pub fn line_of(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    /// The lines a range stands on.
    pub fn lines_of(&self, range: Range) -> Vec<u32> {
        let last = self.line_of(range.1.saturating_sub(1).max(range.0));
        (self.line_of(range.0)..=last).take(50).collect()
    }

    /// The place of a range: its line, and the page, part and cell of the block it stands in.
    pub fn place_of(&self, range: Range) -> Place {
        let line = self.line_of(range.0);
        let after = self.places.partition_point(|place| place.range.0 <= range.0);
        match after.checked_sub(1).map(|at| self.places[at]) {
            Some(around) if around.range.1 >= range.0 => Place { line, range, ..around.clone() },
            _ => Place { line, range, ..Place::default() },
        }
    }

    /// The source's own characters.
    pub fn slice(&self, range: Range) -> &'a str {
        self.source.text.get(range.0..range.1).unwrap_or_default()
    }

    /// Whether a word is the only one of its line.
    pub fn is_alone_in_line(&self, range: Range) -> bool {
        let before = self.source.text.get(..range.0).unwrap_or_default();
        let after = self.source.text.get(range.1..).unwrap_or_default();
        before.trim_end_matches([' ', '\t', '*', '#']).ends_with(['\n', '\r'])
            && after.trim_start_matches([' ', '\t', '*']).starts_with(['\n', '\r'])
    }

    /// A range as a run of plain words.
    pub fn run(&self, range: Range) -> Run {
        Run { text: plain(&collapse(self.slice(range))), range }
    }

    /// All blocks but tables that nobody took yet.
    pub fn free_pieces(&self) -> Vec<Piece> {
        (0..self.source.blocks.len()).filter(|b| !self.taken[*b]).filter_map(|b| self.piece(b)).collect()
    }

    /// A block as a piece, unless it is a table or a page break.
    pub fn piece(&self, block: usize) -> Option<Piece> {
        let (kind, text, place) = match &self.source.blocks[block] {
            Block::Heading { level, text, place } => (Kind::Heading(*level), text, place),
            Block::Paragraph { text, place } => (Kind::Paragraph, text, place),
            Block::ListItem { depth, marker, text, place } => {
                (Kind::ListItem { depth: *depth, marker: marker.clone() }, text, place)
            }
            Block::Table(_) | Block::PageBreak { .. } => return None,
        };
        // "- ii. Words": the number behind the bullet is the entry's own.
        let (kind, text) = match (&kind, small_number(text)) {
            (Kind::ListItem { depth, marker }, Some((number, rest)))
                if marker.as_deref().is_none_or(|mark| !mark.contains(char::is_alphanumeric)) =>
            {
                (Kind::ListItem { depth: *depth, marker: Some(number.to_owned()) }, rest)
            }
            _ => (kind, text.as_str()),
        };
        let words = match self.paint.has_furniture(place.range) {
            true => self.run_without_marker(place.range, block),
            false => plain(&collapse(text)),
        };
        // "A1 Mend the steps": the code counts it as the number of a list does.
        let (kind, words) = match (kind, self.habits.split_code(block, &words)) {
            (Kind::Heading(level), Some((code, rest))) => (Kind::Heading(level), format!("{code}. {rest}")),
            (kind, Some((code, rest))) => {
                let depth = if let Kind::ListItem { depth, .. } = kind { depth } else { 0 };
                (Kind::ListItem { depth, marker: Some(code.to_owned()) }, rest.to_owned())
            }
            (kind, None) => (kind, words),
        };
        Some(Piece {
            block,
            kind,
            raw: text.to_owned(),
            text: words,
            range: place.range,
            line: place.line,
            last: self.line_of(place.range.1.saturating_sub(1).max(place.range.0)),
            page: place.page,
        })
    }

    /// The words of a block in which furniture stands, without the furniture and the list marker.
    fn run_without_marker(&self, range: Range, block: usize) -> String {
        let mut tokens = self.tokens(range);
        if let Block::ListItem { marker: Some(marker), .. } = &self.source.blocks[block]
            && tokens.first().is_some_and(|t| t.text == marker)
        {
            tokens.remove(0);
        }
        self.run_of(&tokens).text
    }

    /// Tables that nobody took yet.
    pub fn free_tables(&self) -> Vec<(usize, &'a Grid)> {
        let taken = &self.taken;
        self.source
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(b, block)| match block {
                Block::Table(grid) if !taken[b] => Some((b, grid)),
                _ => None,
            })
            .collect()
    }

    /// Marks a block as taken.
    pub fn take(&mut self, block: usize) {
        self.taken[block] = true;
    }

    /// Takes a block as furniture.
    pub fn strike(&mut self, block: usize, why: &str) {
        self.take(block);
        let range = block_range(&self.source.blocks[block]);
        self.paint.paint(range, SpanClass::Furniture, None, why);
        self.struck.insert(block, why.to_owned());
    }

    /// Whether a block was taken as furniture, or is the mark of a page's end.
    pub fn is_struck(&self, block: usize) -> bool {
        self.struck.contains_key(&block) || matches!(self.source.blocks.get(block), Some(Block::PageBreak { .. }))
    }

    /// Whether furniture stands between the words of a range.
    pub fn has_struck(&self, range: Range) -> bool {
        (self.block_at(range.0)..=self.block_at(range.1)).any(|block| self.is_struck(block))
    }

    /// The block that a byte stands in, or the one before it.
    pub fn block_at(&self, at: usize) -> usize {
        self.source.blocks.partition_point(|block| block_range(block).0 <= at).saturating_sub(1)
    }

    /// A paragraph as it reads, though its lines are blocks of their own; nothing for a block inside one.
    pub fn paragraph(&self, block: usize) -> Option<Piece> {
        self.wrapped.get(&block).cloned().unwrap_or_else(|| self.piece(block))
    }

    /// Adds an item. Its title is painted; the rest of its block is for the caller.
    pub fn push_item(&mut self, level: &str, label: Option<String>, title: &Run, parent: Option<usize>) -> usize {
        let index = self.draft.items.len();
        self.draft.items.push(DraftItem {
            level: level.to_owned(),
            label,
            title: Some(title.text.clone()),
            parent,
            confidence: 0.9,
            lines: self.lines_of(title.range),
            places: vec![("title".to_owned(), self.place_of(title.range))],
            ..DraftItem::default()
        });
        self.order.push(title.range.0);
        self.paint.paint(title.range, SpanClass::Item, Some(index), "title");
        index
    }

    /// An item that was only announced is told where it stands now: there are its level, its number and what is above it.
    pub fn tell_again(&mut self, item: usize, level: &str, label: Option<String>, title: &Run, parent: Option<usize>) {
        let place = self.place_of(title.range);
        let told = &mut self.draft.items[item];
        told.level = level.to_owned();
        told.label = label.or(told.label.take());
        told.title = Some(title.text.clone());
        told.parent = parent;
        told.places.insert(0, ("title".to_owned(), place));
        self.order[item] = title.range.0;
        self.paint.paint(title.range, SpanClass::Item, Some(item), "title");
    }

    /// An item that nothing hangs on only announces another one: both are one.
    pub fn merge(&mut self, from: usize, into: usize) {
        let (told, lines) = (self.draft.items[from].description.take(), self.draft.items[from].lines.clone());
        let item = &mut self.draft.items[into];
        // What the announcing tells goes before what is told later: no word of it is lost.
        item.description = match (told, item.description.take()) {
            (Some(told), Some(own)) if told != own => Some(format!("{told} {own}")),
            (told, own) => own.or(told),
        };
        item.lines.extend(lines);
        item.lines.sort_unstable();
        item.lines.dedup();
        self.announcing.insert(from, into);
    }

    /// Whether an item only announces another, in which it is told.
    pub fn is_announcing(&self, item: usize) -> bool {
        self.announcing.contains_key(&item)
    }

    /// Adds a level whose heading is missing in the source; it stands where its first child stands.
    pub fn push_implied(&mut self, level: &str, label: Option<String>, parent: Option<usize>, at: usize) -> usize {
        let index = self.draft.items.len();
        self.draft.items.push(DraftItem {
            level: level.to_owned(),
            label,
            parent,
            implied: true,
            confidence: 0.5,
            lines: vec![self.line_of(at)],
            ..DraftItem::default()
        });
        self.order.push(at);
        index
    }

    /// Remembers how the document itself heads a field; the words that come first hold.
    pub fn note_heading(&mut self, field: &str, words: &str) {
        let words = words.trim_end_matches([':', ' ']);
        if !words.is_empty() && self.draft.headings.iter().all(|(known, _)| known != field) {
            self.draft.headings.push((field.to_owned(), words.to_owned()));
        }
    }

    /// Paints a field of an item and remembers where it stands.
    pub fn place_field(&mut self, item: usize, field: &str, range: Range) {
        self.paint.paint(range, SpanClass::Attribute, Some(item), field);
        let place = self.place_of(range);
        let lines = self.lines_of(range);
        let item = &mut self.draft.items[item];
        item.places.push((field.to_owned(), place));
        for line in lines {
            if let Err(at) = item.lines.binary_search(&line) {
                item.lines.insert(at, line);
            }
        }
    }

    /// Adds a statement about the plan, or about an item.
    pub fn push_context(&mut self, kind: &str, run: &Run, label: Option<String>, parent: Option<usize>) {
        self.paint.paint(run.range, SpanClass::Context, parent, kind);
        let statement =
            Statement { parent, kind: kind.to_owned(), text: run.text.clone(), label, lines: self.lines_of(run.range) };
        if kind == "decision" {
            self.draft.decisions.push(statement);
        } else {
            self.draft.context.push(statement);
        }
    }

    /// Adds an indicator, problem, root cause or opportunity of an item.
    pub fn push_indicator(&mut self, kind: &str, run: &Run, parent: Option<usize>) {
        self.paint.paint(run.range, SpanClass::Attribute, parent, kind);
        let statement = Statement {
            parent,
            kind: kind.to_owned(),
            text: run.text.clone(),
            label: None,
            lines: self.lines_of(run.range),
        };
        self.draft.indicators.push(statement);
    }

    /// Adds a dated or undated step. `when` is the expression as it stands, read with the document's date.
    pub fn push_milestone(&mut self, stream: Option<String>, run: &Run, reading: Option<When>, flags: Vec<String>) {
        self.paint.paint(run.range, SpanClass::Attribute, None, "milestone");
        self.draft.milestones.push(Milestone {
            stream,
            text: run.text.clone(),
            when: reading.as_ref().map(|w| w.text.clone()),
            start: reading.as_ref().and_then(|w| w.start),
            end: reading.as_ref().and_then(|w| w.end),
            reading,
            parent: None,
            flags,
            lines: self.lines_of(run.range),
        });
    }

    /// Adds a finding. `words` fill the blanks of its sentence.
    pub fn raise(&mut self, code: &str, words: &[&str], range: Option<Range>, item: Option<usize>) {
        let (severity, message, words) = finding::sentence(code, words);
        let lines = match (range, item) {
            (Some(range), _) => self.lines_of(range),
            (None, Some(item)) => self.draft.items[item].lines.clone(),
            _ => Vec::new(),
        };
        self.draft.findings.push(Finding {
            code: code.to_owned(),
            message,
            words,
            lines,
            place: range.map(|r| self.place_of(r)),
            item,
            severity: severity.as_str().to_owned(),
            settled: None,
        });
    }

    /// The words with which a paragraph or entry begins and that its type sets apart from the rest.
    pub fn opening_of(&self, piece: &Piece) -> Option<String> {
        if let Some((bold, rest)) = piece.raw.strip_prefix("**").and_then(|raw| raw.split_once("**")) {
            return Some(plain(bold).trim().to_owned()).filter(|_| rest.contains(char::is_alphabetic));
        }
        let openings = &self.source.openings;
        let (from, to) = *openings.get(openings.partition_point(|(from, _)| *from < piece.range.0))?;
        (to <= piece.range.1).then(|| collapse(&self.source.text[from..to]))
    }
}

/// The place of a block, or of each cell when it is a table.
fn places_of(block: &Block) -> Vec<&Place> {
    match block {
        Block::Table(grid) => grid.cells.iter().map(|cell| &cell.place).collect(),
        Block::Heading { place, .. }
        | Block::Paragraph { place, .. }
        | Block::ListItem { place, .. }
        | Block::PageBreak { place, .. } => vec![place],
    }
}

/// The whole range of a block.
pub(crate) fn block_range(block: &Block) -> Range {
    match block {
        Block::Heading { place, .. }
        | Block::Paragraph { place, .. }
        | Block::ListItem { place, .. }
        | Block::PageBreak { place, .. } => place.range,
        Block::Table(grid) => grid.place.range,
    }
}

/// Whether a reading says anything about time.
pub(crate) fn is_dated(reading: &When) -> bool {
    reading.precision != Precision::None
}

/// The raised figure of a note, as readers write it: of our numbers or of small Roman ones.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | 'ⁱ' | 'ᵛ' | 'ˣ' | 'ˡ')
}

/// Words without inline mark-up: emphasis, links, code, HTML tags, heading anchors, "&amp;" for its sign.
pub(crate) fn plain(text: &str) -> String {
    if !text.bytes().any(|b| matches!(b, b'*' | b'_' | b'[' | b'<' | b'`' | b'{' | b'\\' | b'&')) {
        return text.to_owned();
    }
    // "_Mend the lamp_": a line below stands for emphasis where a word begins and where one ends, not within a name.
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let ends = |at: usize| !in_word(text[at + 1..].chars().next()) && !text[..at].ends_with(' ') && at > 0;
    let last_end = text.match_indices('_').rev().map(|(at, _)| at).find(|at| ends(*at));
    let mut emphasised = false;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__")) {
            rest = after;
            continue;
        }
        if let Some((words, after)) = split_link(rest) {
            out.push_str(&plain(words));
            rest = after;
            continue;
        }
        if let Some(after) = skip_tag(rest) {
            if rest[1..].trim_start_matches('/').to_ascii_lowercase().starts_with("br") && !out.ends_with(' ') {
                out.push(' ');
            }
            rest = after;
            continue;
        }
        let after = &rest[c.len_utf8()..];
        if let Some(after) = after.strip_prefix("amp;").filter(|_| c == '&') {
            out.push(c);
            rest = after;
            continue;
        }
        let at = text.len() - rest.len();
        let begins = !emphasised && !in_word(text[..at].chars().next_back()) && !after.starts_with([' ', '_']);
        if c == '_' && (emphasised && ends(at) || begins && last_end > Some(at)) {
            emphasised = !emphasised;
            rest = after;
            continue;
        }
        // A line of Markdown that is to end there.
        if c == '\\' && (after.is_empty() || after.starts_with(' ')) {
            rest = after;
            continue;
        }
        let emphasis = matches!(c, '*' | '`') && !(out.ends_with(' ') && after.starts_with(' '));
        let footnote_star = c == '*' && (after.is_empty() || after.starts_with(['*', ' '])) && !out.is_empty();
        if !emphasis || (footnote_star && !text[..text.len() - rest.len()].contains('*')) {
            out.push(c);
        }
        rest = after;
    }
    collapse(&out)
}

/// `[words](address)` at the start of a text.
fn split_link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[').or_else(|| text.strip_prefix("!["))?;
    // Looked for near by only, so that many brackets in a long text do not cost its square.
    let end = inner.bytes().take(302).position(|b| b == b']' || b == b'[')?;
    let (words, rest) = (&inner[..end], inner[end..].strip_prefix("](")?);
    let close = rest.bytes().take(4000).position(|b| b == b')')?;
    Some((words, &rest[close + 1..]))
}

/// An HTML tag at the start of a text.
pub(crate) fn skip_tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    let close = inner.bytes().take(400).position(|b| b == b'>')?;
    Some(&inner[close + 1..])
}
