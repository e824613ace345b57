//! Outlines: numbered or named headings, lists and short paragraphs under them, tables between.
//! What a section is decides what its list is: commitments, dated steps, or text about the plan.

mod answered;
mod box_heads;
mod boxed;
mod catalogue;
mod described;
mod entries;
mod explained;
mod fields;
mod headed;
mod labels;
mod letters;
mod level_box;
mod level_heads;
mod levels;
mod line_of_fields;
mod lines;
mod list;
mod list_heads;
mod list_table;
mod measure_table;
mod meeting;
mod named;
mod numbered;
mod opening;
mod orders;
mod overview;
mod own_labels;
mod parted;
mod parts;
mod pillars;
mod record_heads;
mod records;
mod set_apart;
mod slides;
mod tabled;
mod timed;
mod told;
mod unmarked;
mod wrapped;

use super::lexicon::{Part, context_kind, is_period, is_steps_heading, key, rank_of};
use super::next_steps::{Axis, find_dates, push_step, push_step_on_axis, read_axis};
use super::promise::{LeadIn, Promisers, lead_in, sentences};
use super::reading::{Kind, Piece, Reading, Run, plain};
use super::tables::action_table;
use super::tables::form_table;
use super::tables::headed_form;
use super::tables::headings::Heading;
use super::tables::labelled_rows;
use super::tables::nesting::{adopt_by_name, adopt_by_number};
use super::tables::terms;
use crate::block::{Block, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use entries::printed_marker;
pub(crate) use fields::{give_closing, is_line_of_fields, names_parties, open_entry};
pub(crate) use labels::tells_progress;
pub(crate) use level_heads::bare_level;
use levels::Counted;
pub(crate) use levels::{own_name, read_level, spelt_number};
pub(crate) use line_of_fields::{are_several, fields_in_line};
use lines::{heads_by_colon, is_heading, join_wrapped, names_section};
use list::List;
use numbered::{adopt_by_label, follows_entry, heads_parts, numbered_marker};
use opening::whole_item;
pub(crate) use orders::{names_order, resolves};
use overview::Card;
use records::Record;
pub(crate) use records::names_field;
use std::collections::{HashMap, HashSet};

/// Ranks of what is open: the item of the whole document lowest, goals and headings, promises of the text, entries.
const RECORD: u32 = 1;
const NUMBERED: u32 = 60;
const PROMISE: u32 = 90;
const ENTRY: u32 = 100;

/// Takes every heading, list and paragraph that is left.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut pieces = join_wrapped(reading);
    list_heads::put_names_aside(reading, &mut pieces);
    list_heads::promote_counted(&mut pieces);
    list_heads::promote(&mut pieces);
    list_heads::promote_within(&mut pieces);
    list_heads::list_counted_ends(&mut pieces);
    let keeps_log = tabled::keeps_log(&reading.source.blocks);
    let mut walk = Walk::begin(reading, &pieces, keeps_log);
    let mut next = 0;
    let source = reading.source;
    let mut before = action_table::Before::new(keeps_log);
    let mut forms = headed_form::Open::default();
    let mut filled = form_table::Before::default();
    for block in 0..reading.source.blocks.len() {
        if reading.taken[block] {
            walk.open_taken(reading, block);
            continue;
        }
        if let Block::Table(grid) = &source.blocks[block] {
            let parent = walk.parent_of_table(reading, block);
            let entry = walk.entry_above(reading, block).filter(|_| form_table::is_untitled(grid));
            walk.open.retain(|(rank, _)| *rank < ENTRY);
            if terms::read(reading, block, grid)
                || labelled_rows::read(reading, block, grid, parent)
                || form_table::is_untitled(grid) && walk.read_level_box(reading, block, grid)
                || form_table::read(reading, block, grid, entry.or(parent), &mut filled)
                || pillars::read(reading, block, grid, parent)
            {
                continue;
            }
            let goes_on = walk.lists.as_ref().is_some_and(|lists| lists.goes_on(reading, block, grid));
            if (goes_on || list_table::has_named_lists(grid)) && walk.read_lists(reading, block, grid) {
                continue;
            }
            if headed_form::read(reading, block, grid, parent, &mut forms) || walk.read_level_box(reading, block, grid)
            {
                continue;
            }
            if !measure_table::read(reading, block, grid, parent)
                && !headed_form::read_one_row(reading, block, grid, parent)
                && !action_table::read(reading, block, grid, parent, &mut before)
                && !walk.read_lists(reading, block, grid)
                && !explained::read(reading, block, grid, parent)
                && !headed_form::read_values(reading, block, grid, parent)
            {
                reading.take(block);
                keep_as_text(reading, grid);
            }
            continue;
        }
        while next < pieces.len() && pieces[next].block < block {
            next += 1;
        }
        while next < pieces.len() && pieces[next].block == block {
            let opened = reading.draft.items.len();
            walk.read(reading, &pieces, next);
            walk.give_box_head(reading, &pieces, next, opened);
            next += 1;
        }
    }
    overview::settle_cards(walk.cards, reading);
    overview::merge_announced(reading);
    overview::merge_names(reading);
    overview::hang_by_number(reading);
    adopt_by_label(reading);
    adopt_by_number(reading);
    adopt_by_name(reading);
}

/// A table that nobody knows stays readable, and a person is told which headings it has.
fn keep_as_text(reading: &mut Reading<'_>, grid: &Grid) {
    for cell in grid.cells.iter().filter(|c| !c.text.trim().is_empty()) {
        reading.paint.paint(cell.place.range, SpanClass::Context, None, "table");
    }
    let headings = || grid.cells.iter().filter(|c| c.row == 0 && c.text.contains(char::is_alphabetic));
    if grid.rows > 1 && headings().count() > 1 {
        let words: Vec<String> = headings().map(|cell| collapse(&cell.text)).collect();
        let place = headings().next().map(|cell| cell.place.range);
        reading.raise("table-unread", &[&words.join(", ")], place, None);
    }
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
    /// The value of a field of the open item, under this heading.
    Field(Heading),
    /// Text that tells of an entry that its name heads.
    Told(usize),
}

struct Walk {
    open: Vec<(u32, usize)>,
    /// The piece that titles the document and is the one item everything hangs on.
    whole: Option<usize>,
    /// Tables, by block, whose headings are sections.
    tabled: HashSet<usize>,
    /// Several headings end in the initials of who leads.
    names_initials: bool,
    /// Lines, by block, that head a table of states.
    over_states: HashSet<usize>,
    /// Items that a heading by mark-up or type size opened, with its level: one as high closes them.
    set: Vec<(u8, usize)>,
    section: Section,
    cards: Vec<Card>,
    /// Nothing in the document says its levels by words: headings are the upper levels, promises of the text the lower.
    is_narrative: bool,
    promisers: Promisers,
    /// Lines carry numbers of several parts ("2.1", "B-3") and nothing else says their levels.
    is_numbered_through: bool,
    /// Lines that are commitments by their numbers, in a document whose levels are said by words.
    counted: HashMap<usize, Counted>,
    /// The numbers that others stand below: "2" when there is a "2.1".
    heads: HashSet<String>,
    /// Headings above, not yet items: one becomes a section when something under it is a commitment.
    headings: Vec<(u32, Run)>,
    /// The headings that stand above, items or not.
    sections: Vec<opening::SectionAbove>,
    /// Titles that stand behind a level word or as a heading somewhere in the document.
    titles: HashSet<String>,
    /// Records as labels beside values, by the piece of their title.
    records: HashMap<usize, Record>,
    /// Fields that tell of the heading they stand under, by piece.
    of_heads: HashMap<usize, records::Field>,
    /// Where the pieces begin whose words a record took.
    told: HashSet<usize>,
    /// Headings that are goals, and the entries under them.
    slides: slides::Slides,
    /// The goal that a slide's heading opened, and all of them by their titles.
    slide: Option<usize>,
    goals: Vec<(String, usize)>,
    /// Pieces that are of a meeting: its order of the day, its resolutions.
    papers: HashMap<usize, meeting::Paper>,
    /// What stands above the clause of an order.
    order: orders::OrderState,
    /// Blocks that only announce what is told again later.
    told_again: HashSet<usize>,
    /// The last paragraph, when it ends in a colon: what the list after it completes.
    leads_in: Option<Run>,
    /// The heading of a group of measures ("Near term").
    period: Option<String>,
    /// The part of actions was led in ("The city will:"): its lines are entries.
    is_led_in: bool,
    /// A line closed by a colon stood after the open item: what follows it is no description of the item.
    is_labelled: bool,
    /// The list that the last entry stood in.
    list: List,
    /// How much deeper lettered entries stand than their edge says.
    nested: HashMap<usize, u32>,
    /// The line above that only says when.
    time: Option<timed::TimeLine>,
    /// Where the paragraphs begin that are one phrase among others of their kind, under a heading of actions.
    phrases: HashSet<usize>,
    /// Where the paragraphs begin that are entries though nothing marks them.
    unmarked: HashSet<usize>,
    /// Most commitments stand under headings of actions: what the text beside them promises is told there.
    is_headed: bool,
    /// Pieces whose promises are told by the heading above them (`true`) or by titles of paragraphs beside them.
    told_by_others: HashMap<usize, bool>,
    /// Headings that are labels of parts of each entry, by their words.
    part_labels: HashSet<String>,
    /// How high the label stands below which it is told how an entry goes on.
    report: Option<u32>,
    /// The page of the title, when nothing but short lines stands on it.
    cover: Option<u32>,
    /// The months of the drawn timeline that the section is.
    axis: Option<Axis>,
    /// The level word that the words above the list name ("the following objectives").
    list_level: Option<&'static str>,
    /// One heading of the document names nothing but the level of its entries.
    lists_one_level: bool,
    /// How high the last heading that is no entry stands, and how many entries were open there.
    over: Option<(u8, usize)>,
    /// Headings that name levels, and those set lower that are their entries.
    level_heads: HashMap<usize, level_heads::Under>,
    /// Levels whose entries stand in lists under their name, over lines that say inner levels.
    listed_levels: HashSet<&'static str>,
    /// Names over lines that say their level, with the rank of that level.
    topics: HashMap<usize, u8>,
    /// Where headings of milestones stand below which no line of a list names a day.
    undated: HashSet<usize>,
    /// Levels that are counted anew below each of another one.
    inner: HashSet<&'static str>,
    /// Levels whose numbers say that they stand below one that plans have further in, with that one.
    turned: HashMap<&'static str, &'static str>,
    /// Titles of profiles, and the labels beside these.
    profiles: HashMap<usize, described::Profile>,
    labels: HashSet<String>,
    /// What labels tell of profiles, and the items of these, by the first piece of each.
    values_beside: HashMap<usize, described::Told>,
    profile_items: HashMap<usize, usize>,
    /// The level whose measures stand behind all that is below it.
    measured: Option<&'static str>,
    /// The height of the heading of a case study.
    aside: Option<u8>,
    /// Where the heading of the whole plan's measures stands.
    measures_of_plan: Option<usize>,
    /// Where levels and headings of measures stand, in order, and whether it is one of measures.
    marks: Vec<(usize, bool)>,
    /// The line before is the heading of a group of measures.
    under_term: bool,
    /// The capital letter of the last entry that told what was done.
    lettered: Option<u8>,
    /// Where the paragraphs begin that a title in capitals opens.
    titled: HashSet<usize>,
    /// The entry whose measures the list below a label tells ("Deliverables:"), and how deep the label stands.
    listed_measures: Option<(u8, usize)>,
    /// The table of lists that was read last.
    lists: Option<list_table::Before>,
    /// Lines with labels of the document's own, and where what they say begins.
    own_labels: HashMap<usize, usize>,
    /// Pieces of letters before the plan.
    letters: HashSet<usize>,
    /// The height of the heading of a summary, below which levels are told again.
    summary: Option<u32>,
    /// Lines of lists that are counted through over the headings between their entries.
    catalogued: HashMap<usize, catalogue::Catalogued>,
    /// Words with stars, for the notes that carry as many.
    starred: HashMap<usize, (usize, usize)>,
    /// The document tells of a meeting: its next steps are what is to be done, and all of it.
    of_meeting: bool,
    /// A label of a list whose words tell why, or lead entries in, and how deep it stands.
    listed_part: Option<(u8, headed::Listed)>,
    /// Where the last list below a named entry begins, and whether it asks for something: judged once.
    asking_list: Option<(usize, bool)>,
    /// Entries that a name heads and prose explains, by piece.
    named: HashMap<usize, named::Named>,
    /// Names of bodies over what each answers, with its paragraphs.
    answers: HashMap<usize, usize>,
    /// Boxes of entries between prose, by piece.
    boxes: HashMap<usize, boxed::Boxed>,
    /// Headings whose sentence each heading below them ends.
    leading_on: HashSet<usize>,
    /// Lines that are a state and nothing else.
    states: HashSet<usize>,
    /// The titles of counted entries are set apart from what explains them.
    counted_titles: bool,
    /// The last entry of a list that a whole number counts.
    last_counted: Option<entries::LastCounted>,
    /// Fields in the heads of boxes.
    box_heads: box_heads::BoxHeads,
    /// The counted entry that the piece before titled.
    explained: Option<usize>,
}

impl Walk {
    fn begin(reading: &Reading<'_>, pieces: &[Piece], keeps_log: bool) -> Self {
        let whole = whole_item(pieces);
        let levelled = pieces.iter().enumerate().filter(|(at, _)| Some(*at) != whole);
        let levelled = levelled.filter_map(|(_, p)| read_level(&p.text)).map(|(_, _, title)| key(title));
        let mut titles: HashSet<String> = levelled.collect();
        let numbered = (0..pieces.len()).any(|at| numbered_marker(&pieces[at]).is_some() && heads_parts(pieces, at));
        let slides = slides::find_slides(pieces);
        let is_narrative = titles.is_empty()
            && slides.heads.is_empty()
            && !numbered
            && (reading.draft.items.is_empty() || is_page_of_part(reading))
            && reading.draft.raci.is_empty();
        let stands_alone = |at: &usize| pieces[*at].kind == Kind::Paragraph && is_heading(pieces, *at);
        titles.extend((0..pieces.len()).filter(stands_alone).map(|at| key(&pieces[at].text)));
        titles.extend(reading.source.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(key(&plain(text))),
            _ => None,
        }));
        let mut announced = titles.clone();
        announced.extend(reading.draft.items.iter().filter_map(|item| item.title.as_deref()).map(key));
        let promisers = Promisers::of(pieces.iter().map(|p| p.text.as_str()));
        let mut unmarked = unmarked::unmarked_entries(pieces, &announced);
        unmarked.extend(unmarked::promises_below_levels(pieces, &promisers));
        let of_heads = records::fields_of_heads(pieces);
        let named = named::named_entries(reading, pieces, &promisers);
        let answers = answered::find_answers(pieces, &promisers);
        let level_heads = level_heads::level_heads(pieces);
        let profiles = described::find_profiles(pieces);
        let titled = told::titled_paragraphs(pieces);
        let part_labels = labels::labels_of_parts(&reading.source.blocks, pieces, &unmarked);
        let labels = if profiles.is_empty() { HashSet::new() } else { described::find_labels(pieces) };
        Self {
            open: reading.record.map(|item| (RECORD, item)).into_iter().collect(),
            whole,
            tabled: tabled::find(&reading.source.blocks, keeps_log, is_narrative),
            names_initials: pieces.iter().filter(|piece| opening::lead_behind(&piece.text).is_some()).count() > 2,
            over_states: if keeps_log { tabled::lines_over_states(&reading.source.blocks) } else { HashSet::new() },
            set: Vec::new(),
            section: Section::Open,
            cards: overview::find_cards(pieces),
            is_narrative,
            is_numbered_through: is_narrative && levels::is_numbered_through(pieces),
            counted: levels::counted_lines(pieces),
            heads: levels::numbers_above(pieces),
            promisers,
            headings: Vec::new(),
            sections: Vec::new(),
            titles,
            records: Self::find_records(reading, pieces, &of_heads),
            of_heads,
            told: HashSet::new(),
            papers: meeting::find_papers(pieces, reading.draft.plan.title.as_deref()),
            order: orders::OrderState::default(),
            slides,
            slide: None,
            goals: Vec::new(),
            told_again: overview::told_again(pieces, &reading.source.blocks),
            leads_in: None,
            period: None,
            is_led_in: false,
            is_labelled: false,
            list: List::default(),
            nested: list::nested_letters(pieces),
            time: None,
            phrases: parts::phrases_of_actions(pieces),
            unmarked,
            is_headed: parts::heads_of_actions(pieces).count() >= 3,
            told_by_others: labels::told_by_others(pieces, &titled, &part_labels),
            part_labels,
            report: None,
            cover: lines::cover_page(pieces).filter(|page| !has_table(reading, *page)),
            axis: None,
            lists_one_level: opening::lists_one_level(pieces),
            list_level: None,
            over: None,
            listed_levels: level_heads::listed_levels(&level_heads),
            level_heads,
            topics: level_heads::topics(pieces),
            undated: level_heads::undated_milestones(reading, pieces),
            inner: level_heads::inner_levels(pieces),
            turned: level_heads::turned_levels(pieces),
            values_beside: described::find_values(pieces, &profiles, &labels),
            profile_items: HashMap::new(),
            profiles,
            labels,
            measured: parts::level_measured(pieces),
            measures_of_plan: parts::measures_of_plan(pieces),
            marks: parts::marks(pieces),
            lettered: None,
            lists: None,
            listed_measures: None,
            under_term: false,
            titled,
            summary: None,
            catalogued: catalogue::catalogued(pieces),
            starred: told::starred_words(&reading.source.text),
            of_meeting: meeting::tells_of_meeting(pieces, reading.draft.plan.title.as_deref()),
            listed_part: None,
            asking_list: None,
            aside: None,
            named,
            answers,
            boxes: boxed::find_boxes(pieces),
            last_counted: None,
            box_heads: box_heads::find_heads(pieces),
            leading_on: list_heads::leading_on(pieces),
            letters: letters::find_letters(pieces),
            own_labels: own_labels::find_lines(pieces),
            states: headed::lines_of_states(pieces),
            counted_titles: set_apart::sets_counted_apart(reading, pieces),
            explained: None,
        }
    }

    /// Records of lines, and titles whose fields stand in a form below them.
    fn find_records(
        reading: &Reading<'_>,
        pieces: &[Piece],
        of_heads: &HashMap<usize, records::Field>,
    ) -> HashMap<usize, Record> {
        let mut records = records::find_records(pieces, of_heads);
        let titles = form_table::titles(&reading.source.blocks);
        for (at, _) in pieces.iter().enumerate().filter(|(_, piece)| titles.contains(&piece.block)) {
            records.entry(at).or_default();
        }
        records::note_codes(&mut records, pieces);
        records::lift_to_counted(&mut records, pieces, set_apart::sets_counted_apart(reading, pieces));
        records
    }

    fn read(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) {
        let items = reading.draft.items.len();
        self.read_piece(reading, pieces, at);
        if let Kind::Heading(height) = pieces[at].kind {
            self.over = (items == reading.draft.items.len()).then_some((height, self.open.len()));
        }
    }

    fn read_piece(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) {
        let piece = &pieces[at];
        reading.take(piece.block);
        if self.letters.contains(&at) {
            reading.push_context("foreword", &piece.run(), None, None);
            return;
        }
        self.note_summary(piece);
        if self.told.contains(&piece.range.0) || self.cards.iter().any(|c| c.blocks.contains(&piece.block)) {
            return;
        }
        if self.read_explained(reading, piece)
            || self.read_badge(reading, pieces, at)
            || self.read_tags(reading, pieces, at)
        {
            return;
        }
        if self.is_box_head(reading, piece, at)
            || self.read_field_of_head(reading, piece, at)
            || self.states.contains(&at) && self.read_state(reading, piece)
        {
            return;
        }
        if let Some(boxed) = self.boxes.get(&at).copied()
            && self.read_boxed(reading, piece, boxed)
        {
            return;
        }
        if let Some(paper) = self.papers.get(&at).copied() {
            self.read_paper(reading, piece, paper);
            return;
        }
        if let Some(record) = self.records.remove(&at) {
            self.open_record(reading, pieces, at, &record);
            return;
        }
        if matches!(self.section, Section::Steps(_))
            && let Some(axis) = read_axis(&piece.text)
        {
            reading.paint.paint(piece.range, SpanClass::Context, None, "axis of a timeline");
            self.axis = Some(axis);
            return;
        }
        if self.cover.is_some_and(|cover| piece.page == Some(cover)) {
            reading.push_context("title page", &piece.run(), None, None);
            return;
        }
        if let Some(line) = self.catalogued.get(&at).copied() {
            self.read_catalogued(reading, piece, line);
            return;
        }
        if let Some(told) = self.answers.get(&at).copied() {
            self.read_answer(reading, pieces, at, told);
            return;
        }
        if let Some(named) = self.named.get(&at).copied() {
            self.open_named(reading, piece, named);
            return;
        }
        if self.read_who_heads(reading, pieces, at) {
            return;
        }
        if let Some(profile) = self.profiles.remove(&at) {
            self.open_profile(reading, pieces, at, &profile);
            return;
        }
        if self.read_beside_profile(reading, pieces, at) {
            return;
        }
        if let Some(below) = self.topics.get(&at).copied() {
            self.open_topic(reading, piece, below);
            return;
        }
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        if self.read_listed_part(reading, piece) || self.read_listed_measure(reading, piece) {
            return;
        }
        if let Some(heading) = self.counts_on_headings(reading, pieces, at) {
            self.read_heading(reading, &heading);
            return;
        }
        if entries::heads_by_number(pieces, at) {
            self.read_heading(reading, &Piece { kind: Kind::Paragraph, ..piece.clone() });
            self.lettered = None;
            return;
        }
        if in_list && self.lettered.is_some_and(|letter| entries::letter_of(piece) == Some(letter + 1)) {
            // "B. …" after "A. …", which told what was done.
            self.lettered = self.lettered.map(|letter| letter + 1);
            reading.push_context("achievement", &piece.run(), None, None);
            self.open.clear();
            self.section = Section::Context("achievement");
            return;
        }
        if let Some(label) = numbered_marker(piece)
            .filter(|l| heads_parts(pieces, at) && !self.counts_on(reading, l) && !follows_entry(pieces, at))
            .filter(|_| !entries::names_entries(piece))
        {
            self.open_numbered(reading, piece, label);
            return;
        }
        if self.told_again.contains(&piece.block) {
            reading.push_context("overview", &piece.run(), None, None);
            self.section = Section::Context("overview");
            self.headings.clear();
            return;
        }
        if self.whole == Some(at)
            && let Some((level, label, title)) = read_level(&piece.text)
        {
            let range = reading.find_in(piece.range, title).unwrap_or(piece.range);
            self.add(reading, RECORD, level, label, &Run { text: title.to_owned(), range }, piece.range);
            return;
        }
        if self.read_level_head(reading, piece, at) {
            return;
        }
        let levelled = read_level(&piece.text);
        if let Some((level, label, title)) = levelled.map(|(l, own, t)| (l, own.or_else(|| printed_marker(piece)), t))
            && !(in_list
                && (label.is_none() || printed_marker(piece).is_none())
                && matches!(self.section, Section::Steps(_) | Section::Context(_)))
            && !(label.is_none() && self.section == Section::Context("definition") && !heads_by_markup(piece))
        {
            // "Section 2: Definitions": what the words mean is nothing to be done.
            if level == "section" && context_kind(title) == Some("definition") {
                self.read_heading(reading, &Piece { text: title.to_owned(), ..piece.clone() });
                return;
            }
            if self.summary.is_some() && opening::was_told(reading, level, label.as_deref(), title) {
                reading.push_context("overview", &piece.run(), None, None);
                self.section = Section::Context("overview");
                return;
            }
            if label.is_none() && self.read_outcome(reading, piece, level, title) {
                return;
            }
            if self.is_part_of_open(reading, level, label.as_deref(), title) {
                self.open_named_part(reading, piece, title);
                return;
            }
            self.section = Section::Open;
            self.aside = None;
            self.report = None;
            let item = self.open_labelled(reading, piece, level, label, title);
            self.complete_title(reading, piece, pieces.get(at + 1), item);
            return;
        }
        if self.read_own_label(reading, piece, at) {
            return;
        }
        self.end_time(piece);
        if self.read_time_line(reading, pieces, at) {
            return;
        }
        if self.slides.heads.contains(&at) {
            self.open_slide(reading, piece);
            return;
        }
        if self.slide.is_some() && self.slides.entries.contains(&at) {
            self.section = Section::Open;
            self.read_slide_entry(reading, piece);
            return;
        }
        if self.is_numbered_through && !levels::leads_levels_in(pieces, at) && self.open_by_number(reading, piece) {
            return;
        }
        // "1.2) …" under "Next steps": what is counted so is the plan's own, and no day of a timeline.
        if matches!(&self.section, Section::Steps(stream) if key(stream).contains("next steps"))
            && !heads_by_markup(piece)
            && super::runs::split_dotted(&piece.text).is_some_and(|(_, title)| !begins_with_day(reading, title))
        {
            self.open_counted(reading, piece, Counted::Sure);
            self.section = Section::Open;
            return;
        }
        let open = matches!(self.section, Section::Open | Section::Told(_) | Section::Part(Part::Actions));
        if let Some(counted) = self.counted.get(&at).copied().filter(|_| open) {
            self.open_counted(reading, piece, counted);
            return;
        }
        if open && self.unmarked.contains(&piece.range.0) {
            self.open_action(reading, &piece.run(), ENTRY, unmarked::end_of_orders);
            return;
        }
        if self.read_other_field(reading, pieces, at) {
            return;
        }
        let in_part = !in_list && matches!(self.section, Section::Part(_) | Section::Field(_));
        if (open || in_part) && self.read_fields(reading, pieces, at) {
            return;
        }
        if !in_list && self.open_part(reading, piece) {
            return;
        }
        if !in_list && self.open_field(reading, piece) {
            return;
        }
        let groups = self.section == Section::Part(Part::Measures) && is_period(&piece.text);
        let names_list = lines::names_list(piece)
            && pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::ListItem { .. }));
        let phrase = self.phrases.contains(&piece.range.0);
        let valued = matches!(self.section, Section::Field(_)) && headed::is_value(pieces, at);
        let told_on = valued
            || self.section.goes_on(reading) && context_kind(&piece.text).is_none() && !is_steps_heading(&piece.text);
        if !groups
            && !phrase
            && !told_on
            && (is_heading(pieces, at)
                || names_list
                || self.over_states.contains(&piece.block)
                || (!in_list && names_section(&piece.text)))
        {
            self.read_heading(reading, piece);
            return;
        }
        self.under_term = at.checked_sub(1).is_some_and(|above| is_period(part_words(&pieces[above].text)));
        if matches!(self.section, Section::Part(_))
            && !in_list
            && !(self.under_term && self.section == Section::Part(Part::Measures))
            && heads_by_colon(&piece.text)
            && !is_period(&piece.text)
        {
            self.section = Section::Context("text");
        }
        // A plan that is told, not listed, goes on after its summary or its links without another heading.
        let told = matches!(self.section, Section::Context("background" | "overview" | "source"));
        if told && piece.kind == Kind::Paragraph {
            let list_next = pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::ListItem { .. }));
            let leads_in = list_next && lead_in(&piece.text) == LeadIn::Ahead;
            if leads_in || self.is_narrative && self.speaks_ahead(&piece.text) {
                self.section = Section::Open;
            }
        }
        match (self.section.clone(), &piece.kind) {
            (Section::Steps(_), Kind::Paragraph) if !is_step(&piece.text, reading) => {
                reading.push_context("text", &piece.run(), None, None);
            }
            (Section::Steps(stream), _) if self.is_next_of_entry(reading, piece, &stream) => {}
            (Section::Steps(stream), _) => {
                match self.axis {
                    Some(axis) => push_step_on_axis(reading, Some(stream), &piece.run(), axis),
                    None => push_step(reading, Some(stream), &piece.run(), Vec::new()),
                }
                self.time_step(reading);
                let above = self.open.iter().rev().find(|(rank, _)| *rank < PROMISE).map(|(_, item)| *item);
                if let Some(milestone) = reading.draft.milestones.last_mut() {
                    milestone.parent = above;
                }
            }
            (Section::Context("overview"), Kind::ListItem { .. }) if self.is_list_of_points(pieces, at) => {
                let item = self.add_entry(reading, ENTRY, "action", None, &piece.run(), piece.range, LeadIn::Unsaid);
                reading.draft.items[item].confidence = 0.5;
            }
            (Section::Told(item), Kind::Paragraph) => self.read_told(reading, piece, item),
            (Section::Told(item), Kind::ListItem { depth, .. }) => {
                self.read_told_list(reading, pieces, at, *depth, item);
            }
            (Section::Field(heading), _) => self.read_value(reading, piece, &heading),
            (Section::Context(kind), _) => {
                if kind == "achievement" {
                    self.lettered = entries::letter_of(piece).or(self.lettered);
                }
                reading.push_context(kind, &piece.run(), None, None);
            }
            (Section::Part(part), _) => self.read_part(reading, piece, part),
            (Section::Open, Kind::ListItem { depth, .. }) => self.read_list_item(reading, piece, pieces, at, *depth),
            (Section::Open | Section::Told(_), _) => self.read_paragraph(reading, piece, at),
        }
        self.leads_in =
            (!in_list && piece.text.ends_with(':')).then(|| piece.run()).or(self.leads_in.take().filter(|_| in_list));
    }

    /// The item that a table's records hang on: the one that is open.
    fn parent_of_table(&mut self, reading: &mut Reading<'_>, block: usize) -> Option<usize> {
        let is_below_line = block.checked_sub(1).is_some_and(|above| self.over_states.contains(&above));
        if is_below_line || self.tabled.contains(&block) {
            self.open_over_table(reading);
        }
        // What the text before the table promises is no name over its records, nor is a record above the table's own heading.
        let least = if self.headings.is_empty() { PROMISE } else { PROMISE - 1 };
        self.open.iter().rev().find(|(rank, _)| *rank < least).map(|(_, item)| *item)
    }

    /// The entry of a list that stands straight above a table: what a form says that names nothing itself is said of it.
    fn entry_above(&self, reading: &Reading<'_>, block: usize) -> Option<usize> {
        let Some(Block::ListItem { text, .. }) = block.checked_sub(1).map(|above| &reading.source.blocks[above]) else {
            return None;
        };
        let (_, item) = self.open.last().filter(|(rank, _)| *rank >= ENTRY)?;
        let title = reading.draft.items[*item].title.as_deref()?;
        (key(title) == key(text)).then_some(*item)
    }

    /// A table of lists of actions, its headings above opened as sections. `false`: it is none.
    fn read_lists(&mut self, reading: &mut Reading<'_>, block: usize, grid: &Grid) -> bool {
        let mut columns = list_table::find_columns(grid);
        let before = self.lists.take().filter(|lists| columns.is_empty() && lists.goes_on(reading, block, grid));
        columns.extend(before.iter().flat_map(list_table::Before::columns));
        if columns.is_empty() {
            return false;
        }
        if self.is_narrative {
            self.open_headings(reading);
        }
        let parent = self.open.iter().rev().find(|(rank, _)| *rank < PROMISE).map(|(_, item)| *item);
        self.lists = Some(list_table::read(reading, block, grid, &columns, parent, before.as_ref()));
        true
    }
}

/// A paragraph under a heading of steps is one when it names a day, or is one line of some words and leads nothing in.
fn is_step(text: &str, reading: &Reading<'_>) -> bool {
    let dated = !find_dates(reading, text).is_empty();
    dated || text.split(' ').count() > 1 && !text.ends_with(':') && sentences(text).len() == 1
}

/// Only the part of a plan that the page is by its title stands in the draft.
fn is_page_of_part(reading: &Reading<'_>) -> bool {
    matches!(&reading.draft.items[..], [only] if reading.record == Some(0) && rank_of(&only.level) < rank_of("action"))
}

fn begins_with_day(reading: &Reading<'_>, text: &str) -> bool {
    find_dates(reading, text).first().is_some_and(|found| found.range.start == 0)
}

/// "Measures: Near term:": the last of the words that colons part.
fn part_words(text: &str) -> &str {
    let text = text.trim_end_matches(':');
    text.rsplit(": ").next().unwrap_or(text)
}

/// A page or sheet with a table on it is no cover.
fn has_table(reading: &Reading<'_>, page: u32) -> bool {
    let on_page = |block: &Block| matches!(block, Block::Table(grid) if grid.place.page == Some(page));
    reading.source.blocks.iter().any(on_page)
}

fn heads_by_markup(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Heading(_))
}
