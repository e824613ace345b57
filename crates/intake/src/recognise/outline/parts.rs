//! The parts of a goal or strategy: its actions, its measures by term, what stands in its way.
//! A part ends with the next heading or level; what it holds is decided by its name, never by where it stands.

use super::super::deadlines::{deadline_in, give_time};
use super::super::doubts::measure_kind;
use super::super::lexicon::{Part, is_governing, is_period, key, level_of, part_kind};
use super::super::promise::{
    LeadIn, begins_after_clause, begins_commitment, first_sentence, lead_in, led_by, sentences,
};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::split_label;
use super::entries::{name_end, printed_marker};
use super::fields;
use super::labels::tells_progress;
use super::levels::read_level;
use super::lines::{self, is_heading, names_section};
use super::opening::heading_rank;
use super::{ENTRY, NUMBERED, PROMISE, Section, Walk};
use crate::draft::{DraftItem, DraftMeasure, SpanClass};
use std::collections::HashSet;

/// Words of a heading that names a part behind the number of its entry.
const LONGEST_PART: usize = 5;

impl Walk {
    /// "Strategy 2: Key actions:" names a part of the strategy that is open, not another strategy. "Goal 2 - Progress report"
    /// does so wherever it stands.
    pub(super) fn is_part_of_open(&self, reading: &Reading<'_>, level: &str, label: Option<&str>, title: &str) -> bool {
        let is_same = |item: &DraftItem| {
            label.is_some() && item.label.as_deref() == label && (item.level == level || level == "#")
        };
        let same = self.open.iter().any(|(_, item)| is_same(&reading.draft.items[*item]));
        let reports = |title: &str| tells_progress(title) && title.split(' ').count() <= LONGEST_PART;
        same && (title.ends_with(':')
            || title.split_once(':').is_some_and(|(head, _)| head.split(' ').count() <= LONGEST_PART)
            || part_kind(title).is_some())
            || reports(title) && reading.draft.items.iter().any(is_same)
    }

    pub(super) fn open_named_part(&mut self, reading: &mut Reading<'_>, piece: &Piece, title: &str) {
        self.open.retain(|(rank, _)| *rank < ENTRY);
        let head = title.split(':').next().unwrap_or(title);
        let item = self.open.last().map(|(_, item)| *item);
        if self.open_named_field(reading, piece, title) {
            return;
        }
        self.section = part_kind(head).map_or(Section::Context("text"), Section::Part);
        self.period = term_before(head);
        reading.push_context("text", &piece.run(), None, item);
    }

    /// "Key Actions", "Barriers: words", "Measuring our progress": a part of the goal or strategy that is open.
    pub(super) fn open_part(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let (head, rest) = match piece.text.split_once(':') {
            Some((head, rest)) if !rest.trim().is_empty() => (head, rest.trim()),
            _ => (piece.text.as_str(), ""),
        };
        let closed = rest.is_empty() && piece.text.ends_with('.');
        if part_kind(head).is_some() {
            self.close_chapter(reading, piece);
        }
        let under = self.open.iter().any(|(rank, _)| *rank < ENTRY);
        let under_heading = !under && !self.headings.is_empty() && rest.is_empty();
        let part = part_kind(head);
        // Figures that the evidence rests on; the goal's own measures stand under another heading.
        if part == Some(Part::Measures) && self.section == Section::Context("source") && self.measures_follow(piece) {
            reading.push_context("source", &piece.run(), None, None);
            return true;
        }
        if part == Some(Part::Measures) && self.measures_of_plan == Some(piece.range.0) {
            self.open.clear();
            self.set.clear();
        }
        let under = self.open.iter().any(|(rank, _)| *rank < ENTRY);
        // Measures that stand under no goal are those of the whole plan.
        let of_plan = part == Some(Part::Measures) && !under && self.headings.is_empty() && rest.is_empty();
        let Some(part) = part.filter(|_| !closed && (under || under_heading || of_plan)) else {
            return false;
        };
        if part == Part::Measures
            && let Some(level) = self.measured
            && let Some(at) = self.open.iter().rposition(|(_, item)| reading.draft.items[*item].level == level)
        {
            self.open.truncate(at + 1);
        }
        if let Kind::Heading(height) = piece.kind {
            // A heading set lower than the part's own stood over something else, and numbered entries below one of its
            // height are none that it tells of.
            let rank = heading_rank(piece, "");
            self.headings.retain(|(open, _)| *open <= rank);
            if let Some((_, held)) = self.over.filter(|(over, _)| *over == height) {
                let mut at = 0..;
                self.open.retain(|(rank, _)| at.next().is_some_and(|at| at < held) || *rank < NUMBERED);
            }
        }
        self.open_headings(reading);
        self.section = Section::Part(part);
        self.aside = None;
        self.lettered = None;
        self.period = part_period(rest).or_else(|| term_before(head));
        self.is_led_in = lead_in(&piece.text) == LeadIn::Ahead;
        self.open.retain(|(rank, _)| *rank < PROMISE);
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        if self.period.is_none() && rest.split(' ').count() > 8 {
            let run = Run { text: rest.to_owned(), range: reading.find_in(piece.range, rest).unwrap_or(piece.range) };
            let item = self.open.last().map(|(_, item)| *item);
            reading.push_indicator(if part == Part::Problem { "problem" } else { "text" }, &run, item);
        }
        true
    }

    /// "4. Strategies and actions" counts on from "3. Who does what": it is another chapter, and no part of that one.
    fn close_chapter(&mut self, reading: &Reading<'_>, piece: &Piece) {
        let Some((label, _)) = split_label(&piece.text).filter(|_| matches!(piece.kind, Kind::Heading(_))) else {
            return;
        };
        let number = |label: &str| label.parse::<u32>().ok();
        let before = |item: &DraftItem| item.level == "section" && item.label.as_deref().and_then(number).is_some();
        let counts_on = |item: &DraftItem| item.label.as_deref().and_then(number) < number(&label);
        let rank = heading_rank(piece, &label);
        let is_before = |(open, item): &(u32, usize)| {
            let item = &reading.draft.items[*item];
            *open == rank && before(item) && counts_on(item)
        };
        if let Some(at) = self.open.iter().position(is_before) {
            self.open.truncate(at);
            self.headings.clear();
            self.set.retain(|(_, item)| self.open.iter().any(|(_, open)| open == item));
        }
    }

    /// Another heading of measures stands below, before the next goal or strategy.
    fn measures_follow(&self, piece: &Piece) -> bool {
        let next = self.marks.iter().find(|(at, _)| *at > piece.range.0);
        next.is_some_and(|(_, measures)| *measures)
    }

    /// A paragraph or entry of a part: a commitment, a measure, or what stands in the way.
    pub(super) fn read_part(&mut self, reading: &mut Reading<'_>, piece: &Piece, part: Part) {
        let above = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY).map(|(_, item)| *item);
        let text = piece.text.as_str();
        let words = text.split(' ').count();
        let note = begins_note(text);
        let in_list = matches!(piece.kind, Kind::ListItem { .. });
        let field_line = text.split_once(':').is_some_and(|(head, rest)| {
            // "Boat Programme: The harbour will …" tells of it.
            let told = rest.ends_with('.') && rest.split(' ').count() > 12;
            !told && head.split(' ').count() <= 6 && head.split(' ').next_back().and_then(level_of).is_some()
        });
        if field_line && !is_period(text) {
            self.section = Section::Open;
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        match part {
            _ if note && !in_list => reading.push_context("footnote", &piece.run(), None, above),
            Part::Problem => reading.push_indicator("problem", &piece.run(), above),
            Part::Measures | Part::Actions if is_period(text) => {
                self.period = part_period(text);
                self.is_led_in = part == Part::Actions;
                reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            }
            // "Clean Pools:" straight under a term: the measures below it are of one kind.
            Part::Measures if self.under_term && text.ends_with(':') && words <= 4 => {
                reading.push_context("text", &piece.run(), None, above);
            }
            Part::Measures if lines::begins_titled(text) && !speaks_of_measures(text) => {
                self.section = Section::Context("text");
                reading.push_context("text", &piece.run(), None, above);
            }
            Part::Measures if let Some((period, _)) = text.split_once(": ").filter(|(head, _)| is_period(head)) => {
                self.period = part_period(period);
                reading.push_context("text", &piece.run(), None, above);
            }
            Part::Measures if words <= 120 && !text.ends_with(':') => self.read_measure(reading, piece, above),
            Part::Measures => reading.push_context("text", &piece.run(), None, above),
            Part::Actions if begins_commitment(text) || in_list => {
                let depth = if let Kind::ListItem { depth, .. } = piece.kind { u32::from(depth) } else { 0 };
                self.open_action(reading, &piece.run(), ENTRY + depth, title_end);
                if let (Some(label), Some((_, item))) = (printed_marker(piece), self.open.last()) {
                    reading.draft.items[*item].label = Some(label);
                }
            }
            Part::Actions if lead_in(text) == LeadIn::Ahead => {
                self.is_led_in = true;
                reading.push_context("text", &piece.run(), None, above);
            }
            Part::Actions if self.is_led_in && begins_entry(text) => self.read_action(reading, &piece.run()),
            Part::Actions if begins_after_clause(text) => self.read_action(reading, &piece.run()),
            Part::Actions if let Some(at) = after_lead_in(text) => {
                reading.push_context("text", &piece.run(), None, above);
                self.read_action(reading, &reading.part(&piece.run(), at, text.len()));
            }
            Part::Actions if self.promisers.is_told(&text[..first_sentence(text)], false) => {
                self.read_told_actions(reading, &piece.run());
            }
            Part::Actions if self.phrases.contains(&piece.range.0) => self.read_action(reading, &piece.run()),
            Part::Actions => self.continue_action(reading, piece),
        }
    }

    pub(super) fn read_measure(&mut self, reading: &mut Reading<'_>, piece: &Piece, above: Option<usize>) {
        let Some(item) = above else {
            reading.push_indicator("measure", &piece.run(), None);
            return;
        };
        reading.place_field(item, "measure", piece.range);
        let goes_on = piece.text.starts_with(char::is_lowercase)
            && reading.draft.items[item].measures.last().is_some_and(|m| {
                m.target.split(' ').next_back().is_some_and(|w| is_governing(w) || m.target.ends_with(','))
            });
        if goes_on {
            if let Some(measure) = reading.draft.items[item].measures.last_mut() {
                measure.target = format!("{} {}", measure.target, piece.text);
            }
            return;
        }
        let kind = measure_kind(&piece.text).to_owned();
        let target = piece.text.trim_end_matches([';', ',']).to_owned();
        // "… by the end of 2031": a measure that names its own time has that one.
        let period = deadline_in(&reading.when, &target).or(self.period.clone());
        let period_when = period.as_deref().map(|p| reading.read_when(p));
        let measure = DraftMeasure { period, period_when, target, kind, ..Default::default() };
        reading.draft.items[item].measures.push(measure);
    }

    /// The first sentence is the commitment, the rest of the paragraph its description.
    pub(super) fn read_action(&mut self, reading: &mut Reading<'_>, words: &Run) {
        self.open_action(reading, words, ENTRY, title_end);
    }

    /// A paragraph whose own words end where `end_of` says.
    pub(super) fn open_action(&mut self, reading: &mut Reading<'_>, words: &Run, rank: u32, end_of: fn(&str) -> usize) {
        let behind = fields::behind_entry(reading, &words.text);
        let own = &words.text[..behind.own];
        let end = end_of(own);
        let title = reading.part(words, 0, end);
        let item = self.add(reading, rank, "action", None, &title, title.range);
        reading.paint.paint((title.range.1, words.range.1), SpanClass::Furniture, None, "field name");
        let rest = own[end..].trim_start_matches([':', '—', ' ']).to_owned();
        if !rest.is_empty() {
            let place = (title.range.1.min(words.range.1), words.range.1);
            reading.place_field(item, "description", place);
            reading.draft.items[item].description = Some(rest);
        }
        fields::give(reading, item, words, behind);
        if reading.draft.items[item].due.is_none() {
            // A name says no time, what is done with it does.
            let end = first_sentence(name_end(own).map_or(&title.text, |_| own));
            give_time(reading, item, &reading.part(words, 0, end));
        }
    }

    /// A paragraph that tells, sentence after sentence, what somebody will do: each such sentence is a commitment, the
    /// others tell more of the one before.
    fn read_told_actions(&mut self, reading: &mut Reading<'_>, words: &Run) {
        let mut last: Option<usize> = None;
        for range in sentences(&words.text) {
            let run = reading.part(words, range.start, range.end);
            match last.filter(|_| !self.promisers.is_told(&run.text, last.is_some())) {
                Some(item) => {
                    reading.place_field(item, "description", run.range);
                    let before = reading.draft.items[item].description.take();
                    reading.draft.items[item].description =
                        Some(before.map_or_else(|| run.text.clone(), |before| format!("{before} {}", run.text)));
                }
                None => {
                    let item = self.add(reading, ENTRY, "action", None, &run, run.range);
                    reading.draft.items[item].confidence = 0.7;
                    give_time(reading, item, &run);
                    if let Some(lead) = led_by(&run.text) {
                        fields::give_lead(reading, item, &run, lead);
                    }
                    last = Some(item);
                }
            }
        }
    }

    pub(super) fn continue_action(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
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

    /// The number follows the one of the action before it: another action, not a strategy.
    pub(super) fn counts_on(&self, reading: &Reading<'_>, label: &str) -> bool {
        let before = self.open.last().filter(|(rank, _)| *rank >= ENTRY);
        let number = |label: &str| label.parse::<u32>().ok();
        let before = before.and_then(|(_, item)| reading.draft.items[*item].label.as_deref().and_then(number));
        self.section == Section::Part(Part::Actions)
            && before.and_then(|before| before.checked_add(1)).is_some_and(|next| number(label) == Some(next))
    }
}

/// Where the words end that are the commitment: with a name before a dash, at a colon that a sentence follows, or with the first sentence.
pub(super) fn title_end(text: &str) -> usize {
    if let Some(end) = name_end(text) {
        return end;
    }
    let end = first_sentence(text);
    let headed = text[..end].find(": ").filter(|colon| {
        let (head, told) = (&text[..*colon], text[colon + 2..end].trim_start());
        let words = head.split(' ').count();
        // A sentence may go on over the page.
        let whole = told.ends_with('.') || end == text.len() && told.split(' ').count() >= 12;
        (3..=18).contains(&words) && told.split(' ').count() >= 8 && whole
            || (19..=36).contains(&words) && told.split(' ').count() >= 12 && told.ends_with('.')
    });
    let headed = headed.filter(|colon| {
        let (head, told) = (&text[..*colon], text[colon + 2..end].trim_start());
        begins_commitment(head) && lead_in(&text[..=*colon]) != LeadIn::Ahead && told.starts_with(char::is_uppercase)
    });
    headed.unwrap_or(end)
}

/// Lines that say a level, and headings of measures (`true`), by where they stand.
pub(super) fn marks(pieces: &[Piece]) -> Vec<(usize, bool)> {
    let mark = |piece: &Piece| {
        let head = piece.text.split(':').next().unwrap_or_default();
        let measures =
            piece.kind != Kind::ListItem { depth: 0, marker: None } && part_kind(head) == Some(Part::Measures);
        (measures || read_level(&piece.text).is_some()).then_some((piece.range.0, measures))
    };
    pieces.iter().filter_map(mark).collect()
}

/// The level whose measures are told once behind all that stands below it: each heading of measures stands behind entries of
/// one inner level, at least twice as many as there are such headings, and straight before the next of this level.
pub(super) fn level_measured(pieces: &[Piece]) -> Option<&'static str> {
    let level =
        |piece: &Piece| read_level(&piece.text).filter(|(_, label, _)| label.is_some()).map(|(level, _, _)| level);
    let heads = |piece: &Piece| {
        let head = piece.text.split(':').next().unwrap_or_default();
        !matches!(piece.kind, Kind::ListItem { .. }) && part_kind(head) == Some(Part::Measures)
    };
    let levels: Vec<(usize, &'static str)> =
        pieces.iter().enumerate().filter_map(|(at, piece)| Some((at, level(piece)?))).collect();
    let measures: Vec<usize> =
        (0..pieces.len()).filter(|at| level(&pieces[*at]).is_none() && heads(&pieces[*at])).collect();
    let before = |at: usize| levels.iter().rev().find(|(of, _)| *of < at).map(|(_, level)| *level);
    let after = |at: usize| levels.iter().find(|(of, _)| *of > at).map(|(_, level)| *level);
    let inner = before(*measures.first()?)?;
    let outer = after(*measures.first()?)?;
    let stands = |at: &usize| before(*at) == Some(inner) && after(*at).is_none_or(|next| next == outer);
    let first = |wanted: &str| levels.iter().position(|(_, level)| *level == wanted);
    let entries = levels.iter().filter(|(_, level)| *level == inner).count();
    let told = measures.len() >= 2 && entries >= measures.len() * 2 && measures.iter().all(stands);
    (told && inner != outer && first(outer) < first(inner)).then_some(outer)
}

/// The one heading of measures of a plan, set as high as its goals, behind the last of several: the measures are the plan's.
pub(super) fn measures_of_plan(pieces: &[Piece]) -> Option<usize> {
    let heads = |at: &usize| {
        matches!(pieces[*at].kind, Kind::Heading(_)) && part_kind(&pieces[*at].text) == Some(Part::Measures)
    };
    let mut measures = (0..pieces.len()).filter(heads);
    let (Some(at), None) = (measures.next(), measures.next()) else { return None };
    let goals: Vec<usize> = (0..pieces.len())
        .filter(|goal| pieces[*goal].kind == pieces[at].kind && read_level(&pieces[*goal].text).is_some())
        .collect();
    (goals.len() >= 2 && goals.iter().all(|goal| *goal < at)).then_some(pieces[at].range.0)
}

/// The headings of parts that hold actions, by piece.
pub(super) fn heads_of_actions(pieces: &[Piece]) -> impl Iterator<Item = usize> {
    let heads = |at: &usize| is_heading(pieces, *at) && part_kind(&pieces[*at].text) == Some(Part::Actions);
    (0..pieces.len()).filter(heads)
}

/// Under a heading of actions: paragraphs that are all one phrase, no sentence, are an entry each. Gives where they begin.
pub(super) fn phrases_of_actions(pieces: &[Piece]) -> HashSet<usize> {
    let is_phrase = |p: &Piece| {
        let words = p.text.split(' ').count();
        let begins = p.text.chars().next().is_some_and(char::is_uppercase);
        (3..=45).contains(&words)
            && begins
            && !p.text.ends_with(':')
            && !is_period(&p.text)
            && first_sentence(&p.text) == p.text.len()
    };
    let mut found = HashSet::new();
    for head in heads_of_actions(pieces) {
        let of_part: Vec<&Piece> =
            pieces[head + 1..].iter().take_while(|p| p.kind == Kind::Paragraph && !names_section(&p.text)).collect();
        let open = of_part.iter().filter(|p| !p.text.ends_with(['.', '!', '?'])).count();
        if of_part.len() > 1 && open * 2 > of_part.len() && of_part.iter().all(|p| is_phrase(p)) {
            found.extend(of_part.iter().map(|p| p.range.0));
        }
    }
    found
}

/// "To shade the stops, the city will: Plant lindens …": where the first entry begins in the line that leads it in.
pub(super) fn after_lead_in(text: &str) -> Option<usize> {
    let colon = text.find(": ")?;
    let (line, rest) = (&text[..=colon], text[colon + 1..].trim_start());
    let short = line.split(' ').count() <= 14;
    (short && lead_in(line) == LeadIn::Ahead && begins_commitment(rest)).then(|| text.len() - rest.len())
}

/// A footnote by its number; "50 percent more" begins with a figure.
pub(super) fn begins_note(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(' ') else { return false };
    mark.len() <= 3 && mark.bytes().all(|b| b.is_ascii_digit()) && !rest.starts_with(|c: char| c.is_lowercase())
}

/// Words with which a line says that what follows is counted.
fn speaks_of_measures(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "track",
        "measure",
        "measures",
        "monitor",
        "report",
        "indicators",
        "metrics",
        "targets",
        "outcomes",
        "outputs",
        "results",
        "success",
    ];
    key(text).split(' ').any(|word| WORDS.contains(&word))
}

/// An entry of a list that was led in, though its verb is not a known one: it begins with a capital and with no word that
/// goes on from the entry before or begins a sentence about it.
fn begins_entry(text: &str) -> bool {
    const TELLING: &str = "the this these those that it its they their we our he she there here such for if as while when \
where although because since however additionally specifically examples example similarly finally both many most some all each \
one two three please note see through with by in on at to from over under during after before and or but also not a an";
    const FINITE: &str = "is are was were will would can could may might must should has have had does do did also";
    let mut words = text.split(' ');
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let letters = first.strip_prefix(['"', '“']).unwrap_or(first);
    let named = letters.chars().skip(1).any(char::is_uppercase) || first.contains(['\'', '’']);
    let capital = letters.chars().next().is_some_and(char::is_uppercase);
    let word = key(first);
    capital
        && !named
        && text[..first_sentence(text)].split(' ').count() >= 4
        && !text.contains("http")
        && !first.ends_with([',', '.', ':', ';', ')'])
        && !TELLING.split_ascii_whitespace().any(|telling| telling == word)
        && !FINITE.split_ascii_whitespace().any(|finite| finite == key(second))
}

/// The heading of a group of measures, remarks in brackets put aside.
/// "Short-term" of "Short-term measures", "Near to medium term" of "Near to medium term measures of harbours".
fn term_before(head: &str) -> Option<String> {
    let end = head.to_ascii_lowercase().find("term")? + "term".len();
    let (term, rest) = head.split_at_checked(end)?;
    (rest.starts_with(' ') && is_period(term)).then(|| term.to_owned())
}

pub(super) fn part_period(text: &str) -> Option<String> {
    let words = text.split(" (").next().unwrap_or(text).trim_end_matches(':').trim();
    is_period(text).then(|| words.to_owned())
}
