//! Headings that only name a level ("Goal", "Objectives") over headings set lower: each of these is an entry of that level.
//! Headings with a number or level of their own, and those over lists of actions, are left to the other rules.
//! Names counted "1.", "2.", each over lines that say their level, are the topics of these; so are headings over those counted
//! through.

use super::super::lexicon::{context_kind, is_steps_heading, key, level_of, part_kind, rank_of};
use super::super::next_steps::find_dates;
use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::opening::{give_time_of_title, heading_rank};
use super::{
    ENTRY, Section, Walk,
    levels::{level_headed, read_level},
};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// What such a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// It names the level of those set lower.
    Names(&'static str),
    /// It is an entry of the level that a heading above it, set so high, names.
    Entry(&'static str, u8),
    /// It is an entry of a list of that level, over lines that say an inner one.
    Listed(&'static str),
}

/// Words of the longest heading that may be an entry.
const LONGEST_ENTRY: usize = 60;
/// Ranks from here on are commitments: what heads lists of them is a topic, not one itself.
const COMMITMENTS: u8 = 4;

/// The headings that name levels, and their entries, by their place among the pieces.
pub(super) fn level_heads(pieces: &[Piece]) -> HashMap<usize, Under> {
    let mut found = HashMap::new();
    for (at, level, set) in (0..pieces.len()).filter_map(|at| names_level(pieces, at)) {
        let end = (at + 1..pieces.len()).find(|next| depth(&pieces[*next]).is_some_and(|d| d <= set));
        let stretch = at + 1..end.unwrap_or(pieces.len());
        let Some(inner) = stretch.clone().filter_map(|next| depth(&pieces[next])).min() else { continue };
        let entries: Vec<usize> = stretch.clone().filter(|next| depth(&pieces[*next]) == Some(inner)).collect();
        let begun = entries.iter().filter(|entry| begins_commitment(&pieces[**entry].text)).count();
        let holds_lists = stretch.clone().any(|next| matches!(pieces[next].kind, Kind::ListItem { .. }));
        let is_plural = key(&pieces[at].text).ends_with('s');
        let is_commitment = rank_of(level) >= COMMITMENTS;
        let speaks = begun * 2 > entries.len();
        if !entries.iter().all(|entry| is_entry(&pieces[*entry]))
            || is_commitment && (holds_lists || !speaks)
            || !is_plural && entries.len() > 1 && !speaks
        {
            continue;
        }
        found.insert(at, Under::Names(level));
        found.extend(entries.into_iter().map(|entry| (entry, Under::Entry(level, set))));
    }
    found.extend(listed_entries(pieces));
    found
}

/// The levels of the entries that [`listed_entries`] found.
pub(super) fn listed_levels(heads: &HashMap<usize, Under>) -> HashSet<&'static str> {
    heads.values().filter_map(|under| if let Under::Listed(level) = under { Some(*level) } else { None }).collect()
}

/// "Objectives" over a list: its entries that stand over "Strategy 1: …", though text may stand between.
fn listed_entries(pieces: &[Piece]) -> Vec<(usize, Under)> {
    let mut found = Vec::new();
    // The level that the last line names, how deep its list stands, and the entry that nothing but text stood behind so far.
    let mut named: Option<&'static str> = None;
    let (mut list, mut open) = (None, None);
    for (at, piece) in pieces.iter().enumerate() {
        let in_list = match piece.kind {
            Kind::ListItem { depth, .. } => Some(depth),
            _ => None,
        };
        let bare = bare_level(&piece.text).filter(|_| in_list.is_none() && key(&piece.text).ends_with('s'));
        if bare.is_some() || depth(piece).is_some() {
            (named, list, open) = (bare, None, None);
            continue;
        }
        let Some(level) = named else { continue };
        match read_level(&piece.text) {
            Some((inner, Some(_), _)) if rank_of(inner) > rank_of(level) => {
                found.extend(open.take().map(|entry| (entry, Under::Listed(level))));
            }
            None if in_list.is_some() && printed_marker(piece).is_none() => {
                list = list.or(in_list);
                open = (list == in_list).then_some(at);
            }
            None => {}
            Some(_) => open = None,
        }
    }
    found
}

/// Entries among which one may stand that is told again.
const MOST_NAMED_BEFORE: usize = 30;

/// Words of the longest topic.
const LONGEST_TOPIC: usize = 12;

/// What the lines below stand under that say their level, by its place among the pieces, with the rank of that level.
pub(super) fn topics(pieces: &[Piece]) -> HashMap<usize, u8> {
    let mut topics = numbered_topics(pieces);
    topics.extend(set_topics(pieces));
    topics
}

/// Headings over lines of one level that are counted through from the first to the last of them ("Action 1: …"), by the place of
/// the heading ("Strategy 2.1: …" below the second), or not at all ("Objective: …"): all of these stand below such headings, which
/// are set alike.
fn set_topics(pieces: &[Piece]) -> HashMap<usize, u8> {
    let mut entries: Vec<(usize, &str, usize)> = Vec::new();
    let mut numbers: Vec<Option<String>> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let set = depth(piece);
        // In text a word of levels without a number may stand for anything.
        let levelled = read_level(&piece.text).filter(|(_, label, _)| set.is_some() || label.is_some());
        if let Some(set) = set {
            above.retain(|other| depth(&pieces[*other]) < Some(set));
        }
        match (levelled, above.last()) {
            (Some((level, label, _)), Some(topic)) if level != "section" => {
                if entries.first().is_some_and(|(_, first, _)| *first != level) {
                    return HashMap::new();
                }
                entries.push((at, level, *topic));
                numbers.push(label);
            }
            (Some((_, Some(_), _)), _) => return HashMap::new(),
            _ if set.is_some() => above.push(at),
            _ => {}
        }
    }
    let Some((first, level, topic)) = entries.first().copied() else { return HashMap::new() };
    let counted = |(at, number): (usize, &Option<String>)| number.as_ref().is_some_and(|n| n.parse() == Ok(at + 1));
    let counted = numbers.iter().enumerate().all(counted) || counted_by_topic(&entries, &numbers);
    if !counted && !numbers.iter().all(Option::is_none) {
        return HashMap::new();
    }
    let named = |at: usize| context_kind(&pieces[at].text).is_none();
    let alike = |at: usize, set: usize| depth(&pieces[at]) == depth(&pieces[set]);
    let all = entries.iter().all(|(at, _, over)| alike(*at, first) && alike(*over, topic) && named(*over));
    let topics: HashMap<usize, u8> = entries.iter().map(|(_, _, topic)| (*topic, rank_of(level))).collect();
    let enough = entries.len() >= topics.len() * 2 || counted && entries.len() > topics.len();
    if all && topics.len() >= 2 && enough { topics } else { HashMap::new() }
}

/// "2.1", "2.2" below the second topic, or "T-1", "T-2" below one of another letter than the others, and so below all of them.
fn counted_by_topic(entries: &[(usize, &str, usize)], numbers: &[Option<String>]) -> bool {
    let mut topics: Vec<(usize, &str)> = Vec::new();
    let mut below = 0;
    entries.iter().zip(numbers).all(|((_, _, topic), number)| {
        let Some((code, own)) = number.as_deref().and_then(|number| number.rsplit_once(['.', '-'])) else {
            return false;
        };
        if topics.last().map(|(last, _)| last) != Some(topic) {
            if topics.iter().any(|(_, other)| *other == code) {
                return false;
            }
            topics.push((*topic, code));
            below = 0;
        }
        below += 1;
        let is_letters = code.len() <= 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        let counts = code.parse() == Ok(topics.len()) || is_letters;
        counts && topics.last().is_some_and(|(_, last)| *last == code) && own.parse() == Ok(below)
    })
}

/// "3. Harbour" as an entry of a list, straight over "Recommendation 7: …": what the lines down to the next such name stand
/// below, by its place among the pieces, with the rank of their level. There are at least two, counted on from 1.
fn numbered_topics(pieces: &[Piece]) -> HashMap<usize, u8> {
    let level_at = |at: usize| match read_level(&pieces.get(at)?.text)? {
        (level, Some(_), _) if level != "section" => Some(if level == "#" { "recommendation" } else { level }),
        _ => None,
    };
    let mut topics: Vec<(usize, &str)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| is_topic(piece)) {
        let counts_on = printed_marker(piece).is_some_and(|label| label == (topics.len() + 1).to_string());
        let level = level_at(at + 1).filter(|level| topics.first().is_none_or(|(_, first)| first == level));
        topics.extend(level.filter(|_| counts_on).map(|level| (at, level)));
    }
    match topics.len() {
        0 | 1 => HashMap::new(),
        _ => topics.into_iter().map(|(at, level)| (at, rank_of(level))).collect(),
    }
}

/// A name in few words, and no sentence.
fn is_topic(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::ListItem { depth: 0, .. })
        && piece.text.split(' ').count() <= LONGEST_TOPIC
        && piece.text.starts_with(char::is_uppercase)
        && !piece.text.ends_with(['.', ';', ':', ',', '?'])
        && read_level(&piece.text).is_none()
}

/// Headings of milestones over lists of which no entry says when: "Pier milestones" over names of what is to be reached, no
/// days of a timeline. They are known by where they begin.
pub(super) fn undated_milestones(reading: &Reading<'_>, pieces: &[Piece]) -> HashSet<usize> {
    let mut found = HashSet::new();
    // What stands below the headings that are open, each with whether a list does and whether a day is named.
    let mut open: Vec<(usize, u8, bool, bool)> = Vec::new();
    let close = |open: &mut Vec<(usize, u8, bool, bool)>, set: u8, found: &mut HashSet<usize>| {
        for (at, ..) in open.extract_if(.., |(_, own, ..)| *own >= set).filter(|(.., listed, dated)| *listed && !dated)
        {
            found.insert(at);
        }
    };
    for piece in pieces {
        if let Some(set) = depth(piece) {
            close(&mut open, set, &mut found);
            if level_headed(&piece.text) == Some("milestone") {
                open.push((piece.range.0, set, false, false));
            }
        } else if matches!(piece.kind, Kind::ListItem { .. }) && !open.is_empty() {
            let dated = !find_dates(reading, &piece.text).is_empty();
            for (.., listed, any) in &mut open {
                (*listed, *any) = (true, *any || dated);
            }
        }
    }
    close(&mut open, 0, &mut found);
    found
}

/// Levels that are counted anew below each of another level, though either may be the outer one in other plans: "Theme A" and
/// "Theme B" below "Pillar 1", and again below "Pillar 2".
pub(super) fn inner_levels(pieces: &[Piece]) -> HashSet<&'static str> {
    let mut counted: Vec<(&str, HashMap<String, usize>)> = Vec::new();
    for (level, label, _) in pieces.iter().filter_map(|piece| read_level(&piece.text)) {
        let Some(label) = label.filter(|_| !matches!(level, "#" | "section")) else { continue };
        match counted.iter_mut().find(|(known, _)| *known == level) {
            Some((_, labels)) => *labels.entry(label).or_default() += 1,
            None => counted.push((level, HashMap::from([(label, 1)]))),
        }
    }
    let most = |labels: &HashMap<String, usize>| labels.values().copied().max().unwrap_or_default();
    let heights = heights_of_levels(pieces);
    let is_set_lower = |outer: &str, inner: &str| match (heights.get(outer), heights.get(inner)) {
        (Some((_, lowest)), Some((highest, _))) => highest > lowest,
        _ => false,
    };
    let mut inner = HashSet::new();
    for (at, (level, own)) in counted.iter().enumerate() {
        // An overview may name the outer ones once more.
        let is_outer = |(outer, labels): &(&str, HashMap<String, usize>)| {
            let counts_anew = most(labels) < most(own) || is_set_lower(outer, level);
            rank_of(outer) == rank_of(level) && labels.len() > 1 && counts_anew
        };
        if counted[..at].iter().any(is_outer) {
            inner.insert(*level);
        }
    }
    inner
}

/// The highest and the lowest heading of each level that stands in numbered headings alone.
fn heights_of_levels(pieces: &[Piece]) -> HashMap<&'static str, (u8, u8)> {
    let mut heights: HashMap<&str, Option<(u8, u8)>> = HashMap::new();
    for piece in pieces {
        let Some((level, Some(_), _)) = read_level(&piece.text) else { continue };
        let height = if let Kind::Heading(height) = piece.kind { Some((height, height)) } else { None };
        let known = heights.entry(level).or_insert(height);
        *known = known.zip(height).map(|(known, own)| (known.0.min(own.0), known.1.max(own.1)));
    }
    heights.into_iter().filter_map(|(level, heights)| Some((level, heights?))).collect()
}

/// Levels whose every number says that they stand below a level that plans have further in ("Goal 2.1" below "Objective 2"),
/// with that level.
pub(super) fn turned_levels(pieces: &[Piece]) -> HashMap<&'static str, &'static str> {
    const FEWEST: usize = 2;
    let mut last: HashMap<&'static str, String> = HashMap::new();
    let mut all: HashMap<&str, usize> = HashMap::new();
    let mut below: HashMap<(&'static str, &'static str), HashMap<String, usize>> = HashMap::new();
    for (level, label, _) in pieces.iter().filter_map(|piece| read_level(&piece.text)) {
        let Some(label) = label else { continue };
        *all.entry(level).or_default() += 1;
        if let Some((number, _)) = label.rsplit_once('.') {
            let is_outer = |(outer, own): &(&&'static str, &String)| rank_of(outer) > rank_of(level) && *own == number;
            for (outer, _) in last.iter().filter(is_outer) {
                *below.entry((level, *outer)).or_default().entry(number.to_owned()).or_default() += 1;
            }
        }
        last.insert(level, label);
    }
    let turned = |counted: &HashMap<String, usize>, level: &str| {
        counted.len() >= FEWEST && all.get(level) == Some(&counted.values().sum::<usize>())
    };
    below.into_iter().filter(|((level, _), counted)| turned(counted, level)).map(|(pair, _)| pair).collect()
}

impl Walk {
    /// "Objectives:" over a list, set as high as the goal above it, names the level of what stands below that goal.
    pub(super) fn names_level_below(&self, reading: &Reading<'_>, piece: &Piece) -> bool {
        let last = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY);
        let outer = last.map(|(_, item)| &reading.draft.items[*item]).filter(|item| item.level != "section");
        let named = bare_level(&piece.text).filter(|_| key(&piece.text).ends_with('s'));
        named.zip(outer).is_some_and(|(level, outer)| rank_of(&outer.level) < rank_of(level))
    }

    /// Opens a topic, one rank above the level of what stands below it.
    pub(super) fn open_topic(&mut self, reading: &mut Reading<'_>, piece: &Piece, below: u8) {
        self.section = Section::Open;
        self.list_level = None;
        self.leads_in = None;
        self.lettered = None;
        self.close_set(piece);
        let rank = u32::from(below) * 4 + 1;
        let (label, title) = match split_label(&piece.text).or_else(|| split_chapter(&piece.text)) {
            Some((label, title)) => {
                (Some(label), reading.part(&piece.run(), piece.text.len() - title.len(), piece.text.len()))
            }
            None => (printed_marker(piece), piece.run()),
        };
        let item = self.add(reading, rank, "section", label, &title, piece.range);
        self.hold_set(piece, item);
    }

    /// Opens an entry of such a list; a box at the head of the chapter may have named it.
    fn open_listed(&mut self, reading: &mut Reading<'_>, piece: &Piece, level: &str) {
        let named = reading.draft.items.iter().enumerate().rev().take(MOST_NAMED_BEFORE).find(|(_, item)| {
            let title = item.title.as_deref().unwrap_or_default();
            item.level == level && item.label.is_none() && key(title) == key(&piece.text)
        });
        let Some((item, _)) = named else {
            self.open_labelled(reading, piece, level, None, &piece.text);
            return;
        };
        let rank = u32::from(rank_of(level)) * 4 + 2;
        self.open.retain(|(open, _)| *open < rank);
        self.open.push((rank, item));
        reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
    }

    /// "Objectives" again, in a document whose strategies stand below the objectives of such lists: none of the last ones goes on.
    pub(super) fn close_below_lists(&mut self, reading: &Reading<'_>, text: &str) {
        let Some(level) = bare_level(text).filter(|level| self.listed_levels.contains(level)) else { return };
        let is_outer = |item: usize| {
            let own = reading.draft.items[item].level.as_str();
            own == "section" || rank_of(own) < rank_of(level)
        };
        self.open.retain(|(_, item)| is_outer(*item));
    }

    /// Reads a heading that names a level, or an entry of it. `false`: it is neither.
    pub(super) fn read_level_head(&mut self, reading: &mut Reading<'_>, piece: &Piece, at: usize) -> bool {
        let (level, set, names) = match (self.level_heads.get(&at), depth(piece)) {
            (Some(Under::Names(level)), Some(set)) => (*level, set, true),
            (Some(Under::Entry(level, set)), _) => (*level, *set, false),
            (Some(Under::Listed(level)), _) => {
                let level = *level;
                self.section = Section::Open;
                self.open_listed(reading, piece, level);
                return true;
            }
            _ => return false,
        };
        // Below what a higher heading opened, whatever its level is called.
        let outer = |item: usize| self.set.iter().any(|(other, opened)| *opened == item && *other < set);
        let above = self.open.iter().filter(|(_, item)| outer(*item)).map(|(rank, _)| rank + 1).max();
        let rank = (u32::from(rank_of(level)) * 4 + 2).max(above.unwrap_or_default());
        self.section = Section::Open;
        self.list_level = None;
        self.leads_in = None;
        self.open.retain(|(open, _)| *open < rank);
        let height = heading_rank(piece, "");
        self.headings.retain(|(open, _)| *open < height);
        if names {
            reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            return true;
        }
        let (label, title) = match split_label(&piece.text) {
            Some((label, title)) => {
                (Some(label), reading.part(&piece.run(), piece.text.len() - title.len(), piece.text.len()))
            }
            None => (None, piece.run()),
        };
        let item = self.add(reading, rank, level, label, &title, piece.range);
        give_time_of_title(reading, item, &title);
        self.set.extend(depth(piece).map(|own| (own, item)));
        true
    }
}

/// "2 Harbour", and "Part 2. Harbour" in whatever language: the number, and the title.
fn split_chapter(text: &str) -> Option<(String, &str)> {
    let (first, rest) = text.split_once(' ')?;
    let counts = |label: &str| (1..=2).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    if counts(first) {
        return Some((first.to_owned(), rest)).filter(|(_, title)| title.starts_with(char::is_uppercase));
    }
    let (number, title) = rest.split_once(' ')?;
    let label = number.strip_suffix(['.', ':']).filter(|label| counts(label))?;
    first.chars().all(char::is_alphabetic).then(|| (label.to_owned(), title.trim_start()))
}

fn depth(piece: &Piece) -> Option<u8> {
    match piece.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    }
}

/// A heading that says nothing but a level: where it stands, the level and the rank of its type.
fn names_level(pieces: &[Piece], at: usize) -> Option<(usize, &'static str, u8)> {
    let set = depth(&pieces[at])?;
    bare_level(&pieces[at].text).map(|level| (at, level, set))
}

/// "Goal", "Our objectives", "Key Strategies:": at most two words, the last of them a level.
pub(crate) fn bare_level(text: &str) -> Option<&'static str> {
    let words = key(text);
    let last = words.rsplit(' ').next()?;
    let level = level_of(last).or_else(|| level_of(last.strip_suffix('s')?))?;
    let before = words.strip_suffix(last)?.trim_end();
    let is_bare = matches!(before, "" | "our" | "the" | "key" | "main" | "strategic" | "overall" | "specific");
    (is_bare && level != "section").then_some(level)
}

fn is_entry(piece: &Piece) -> bool {
    let text = &piece.text;
    let heads = context_kind(text).is_some() || part_kind(text).is_some() || is_steps_heading(text);
    read_level(text).is_none()
        && (!heads || text.ends_with('.') || begins_commitment(text))
        && !text.ends_with(['?', ':'])
        && (3..=LONGEST_ENTRY).contains(&text.split(' ').count())
}
