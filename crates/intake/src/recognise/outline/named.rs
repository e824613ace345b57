//! Entries that a name heads and prose explains: headings over a paragraph that says what should be done, entries and
//! paragraphs that begin with a name before a dash or colon, numbered names with pages of reasons between them.
//! Judged by all that look alike, never by one; where words say the levels, or numbers do, nothing is taken here.

use super::super::deadlines::give_time;
use super::super::document::facts::names_field;
use super::super::lexicon::{
    column_of, context_kind, is_governing, is_period, is_steps_heading, key, level_of, part_kind, rank_of,
};
use super::super::promise::{Promisers, begins_commitment, first_sentence, sentences};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::fields;
use super::levels::read_level;
use super::list::list_around;
use super::opening::heading_rank;
use super::orders::add_description;
use super::{ENTRY, NUMBERED, PROMISE, Section, Walk, level_heads, lines};
use std::collections::{BTreeMap, HashMap};

/// Fewest headings of one height that are entries, where a heading above promises entries and where none does.
const FEWEST_PROMISED: usize = 4;
const FEWEST: usize = 6;
/// Words told under one heading, on average: more is a chapter.
const MOST_TOLD: usize = 220;
/// Fewest named entries of a list, and of a count that runs over the text between them.
const FEWEST_LISTED: usize = 2;
const FEWEST_COUNTED: usize = 4;
/// Words of an aim behind its name.
const LONGEST_AIM: usize = 60;
/// Fewest paragraphs below the word for their level.
const FEWEST_BELOW: usize = 3;
/// Words of a name that the type sets apart, and of one that only a mark closes.
const LONGEST_NAME: usize = 24;
const LONGEST_PLAIN_NAME: usize = 9;

/// An entry whose name heads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The word for its level.
    level: &'static str,
    /// How it stands: what it closes and what stands below it.
    stands: Stands,
    /// Where its name ends in the text of the piece, and where what is told of it begins.
    name: usize,
    told: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// As a heading over paragraphs.
    Heading,
    /// As one of a count that runs over the text between its entries.
    Counted,
    /// In a list, so deep.
    Listed(u8),
}

/// All such entries, by piece.
pub(super) fn named_entries(reading: &Reading<'_>, pieces: &[Piece], promisers: &Promisers) -> HashMap<usize, Named> {
    let levels = pieces.iter().filter(|piece| matches!(read_level(&piece.text), Some((_, Some(_), _)))).count();
    if levels > 1 || !reading.draft.items.is_empty() {
        return HashMap::new();
    }
    let title = reading.draft.plan.title.as_deref().and_then(level_promised);
    let promised = promised_levels(pieces, title);
    let mut found = headed(pieces, promisers, &promised);
    found.extend(counted(reading, pieces, promisers, &promised));
    found.extend(listed(reading, pieces, promisers, &promised));
    found.extend(below_level(reading, pieces));
    let context = in_context(pieces);
    found.retain(|at, _| !context[*at]);
    found
}

/// Which pieces stand under a heading of text about the plan: its background, what was learnt.
fn in_context(pieces: &[Piece]) -> Vec<bool> {
    let mut context: Option<u8> = None;
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let Kind::Heading(height) = piece.kind {
            context = context.filter(|open| *open < height);
            if context.is_none() && context_kind(&piece.text).is_some() {
                context = Some(height);
            }
        }
        found.push(context.is_some());
    }
    found
}

/// The level that the title of the plan or the headings above each piece promise: "Recommendations", "Our priorities for
/// 2031".
fn promised_levels(pieces: &[Piece], title: Option<&'static str>) -> Vec<Option<&'static str>> {
    let mut above: Vec<(u8, &'static str)> = Vec::new();
    let mut levels = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let Kind::Heading(height) = piece.kind {
            above.retain(|(open, _)| *open < height);
            levels.push(above.last().map(|(_, level)| *level).or(title));
            above.extend(level_promised(&piece.text).map(|level| (height, level)));
        } else {
            levels.push(above.last().map(|(_, level)| *level).or(title));
        }
    }
    levels
}

/// The lowest level that a heading names in the plural.
fn level_promised(heading: &str) -> Option<&'static str> {
    const PROMISED: [&str; 12] = [
        "recommendation",
        "action",
        "strategy",
        "initiative",
        "policy",
        "priority",
        "commitment",
        "goal",
        "objective",
        "project",
        "program",
        "activity",
    ];
    if context_kind(heading).is_some() || heading.split(' ').count() > 14 {
        return None;
    }
    let several = heading.split(' ').filter(|word| key(word).ends_with('s'));
    several.filter_map(level_of).filter(|level| PROMISED.contains(level)).max_by_key(|level| rank_of(level))
}

/// Headings of one height over paragraphs that say what should be done.
fn headed(pieces: &[Piece], promisers: &Promisers, promised: &[Option<&'static str>]) -> HashMap<usize, Named> {
    let mut heights: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    // What is told again under its own heading is announced before.
    let mut titles: HashMap<String, usize> = HashMap::new();
    for piece in pieces.iter().filter(|piece| matches!(piece.kind, Kind::Heading(_))) {
        *titles.entry(title_key(&piece.text)).or_default() += 1;
    }
    for at in 0..pieces.len() {
        if let Kind::Heading(height) = pieces[at].kind
            && heads_prose(pieces, at)
            && titles.get(&title_key(&pieces[at].text)) == Some(&1)
        {
            heights.entry(height).or_default().push(at);
        }
    }
    let mut found = HashMap::new();
    for heads in heights.values().rev() {
        let in_scope: Vec<usize> = heads.iter().copied().filter(|at| promised[*at].is_some()).collect();
        let entries = match () {
            _ if in_scope.len() >= FEWEST_PROMISED && are_entries(pieces, promisers, &in_scope, true) => in_scope,
            _ if heads.len() >= FEWEST && are_entries(pieces, promisers, heads, false) => heads.clone(),
            // A heading set higher that has nothing below it is one where it speaks as they do.
            _ if !found.is_empty() => {
                heads.iter().copied().filter(|at| speaks(promisers, &body(pieces, *at), &pieces[*at].text)).collect()
            }
            _ => continue,
        };
        found.extend(entries.into_iter().map(|at| {
            let end = pieces[at].text.len();
            let level = promised[at].unwrap_or("action");
            (at, Named { level, stands: Stands::Heading, name: end, told: end })
        }));
    }
    found
}

/// The words of a heading, its number put aside.
fn title_key(text: &str) -> String {
    key(split_label(text).map_or(text, |(_, title)| title))
}

/// "Purpose", "Procedure", "Scope": the parts that every policy of an office has, and no names of what it promises.
fn names_part_of_policy(text: &str) -> bool {
    const PARTS: [&str; 14] = [
        "purpose",
        "policy",
        "policy statement",
        "procedure",
        "procedures",
        "scope",
        "applicability",
        "authority",
        "governance",
        "responsibilities",
        "roles and responsibilities",
        "enforcement",
        "effective date",
        "definitions",
    ];
    PARTS.contains(&title_key(text).as_str())
}

/// A heading that can be a name, straight over a paragraph.
fn heads_prose(pieces: &[Piece], at: usize) -> bool {
    let text = pieces[at].text.as_str();
    if names_part_of_policy(text) {
        return false;
    }
    let names_other = context_kind(text).is_some()
        || is_steps_heading(text)
        || part_kind(text).is_some()
        || is_period(text)
        || level_promised(text).is_some() && text.split(' ').count() <= 3
        || split_label(text).is_some()
        || read_level(text).is_some();
    let over = pieces.get(at + 1).is_some_and(|next| next.kind == Kind::Paragraph && next.text.split(' ').count() >= 4);
    over && !names_other
        && !heads_headings(pieces, at)
        && lines::is_whole(text)
        && !text.ends_with(['?', ':', '!'])
        && (1..=LONGEST_NAME).contains(&text.split(' ').count())
}

/// A heading set lower stands below it.
fn heads_headings(pieces: &[Piece], at: usize) -> bool {
    let height = |piece: &Piece| if let Kind::Heading(height) = piece.kind { Some(height) } else { None };
    let next = pieces[at + 1..].iter().find_map(height);
    next.zip(height(&pieces[at])).is_some_and(|(next, own)| next > own)
}

/// What is told under a heading, up to the next.
fn body(pieces: &[Piece], at: usize) -> Vec<&Piece> {
    pieces[at + 1..].iter().take_while(|piece| !matches!(piece.kind, Kind::Heading(_))).collect()
}

/// Most of the headings promise, or what stands under them does, and little is told under each. Where nothing above
/// promises entries, each must speak of about one thing: a chapter promises many.
fn are_entries(pieces: &[Piece], promisers: &Promisers, heads: &[usize], promised: bool) -> bool {
    let bodies: Vec<Vec<&Piece>> = heads.iter().map(|at| body(pieces, *at)).collect();
    let words: usize = bodies.iter().flatten().map(|piece| piece.text.split(' ').count()).sum();
    let speaking = heads.iter().zip(&bodies).filter(|(at, body)| speaks(promisers, body, &pieces[**at].text)).count();
    let promise = |piece: &&&Piece| {
        sentences(&piece.text).into_iter().filter(|range| promisers.is_promise(&piece.text[range.clone()])).count()
    };
    let promises: usize = bodies.iter().flatten().map(|piece| promise(&piece)).sum();
    let listed = bodies.iter().filter(|body| body.iter().any(|p| matches!(p.kind, Kind::ListItem { .. }))).count();
    let share = if promised { 5 } else { 6 };
    speaking * 10 >= heads.len() * share
        && words <= MOST_TOLD * heads.len()
        && listed * 4 <= heads.len()
        && (promised || promises * 2 <= heads.len() * 3)
}

/// The name or what is told of it says what is to be done.
fn speaks(promisers: &Promisers, body: &[&Piece], name: &str) -> bool {
    let prose = |piece: &&&Piece| piece.kind == Kind::Paragraph;
    begins_commitment(name) && name.split(' ').count() > 2
        || body.iter().filter(prose).any(|piece| asks_for(promisers, &piece.text))
}

/// A sentence in which a body promises or somebody is asked to act, or words that begin with what is to be done.
fn asks_for(promisers: &Promisers, text: &str) -> bool {
    begins_commitment(&text[..first_sentence(text)])
        || sentences(text).into_iter().any(|range| {
            let sentence = &text[range];
            promisers.is_promise(sentence) || recommends(sentence)
        })
}

/// "The county should open …", "This programme would mend …": what somebody is asked or ready to do.
fn recommends(sentence: &str) -> bool {
    let mut words = sentence.split(' ').take(16).skip(1);
    let early = words.any(|word| matches!(word, "should" | "would" | "must"));
    early && !sentence.ends_with('?') && sentence.split(' ').count() >= 6
}

/// Numbered names that are counted through the document, each before what is asked, with prose between them.
fn counted(
    reading: &Reading<'_>,
    pieces: &[Piece],
    promisers: &Promisers,
    promised: &[Option<&'static str>],
) -> HashMap<usize, Named> {
    let mut run: Vec<(usize, (usize, usize))> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let number = printed_marker(piece).and_then(|label| label.parse::<usize>().ok());
        if number == Some(run.len() + 1)
            && let Some(parts) = parts_of_name(reading, piece)
        {
            run.push((at, parts));
        }
    }
    let apart = run.windows(2).filter(|pair| pair[0].0 + 1 < pair[1].0).count();
    let asked = run.iter().filter(|(at, (_, told))| asks_for(promisers, &pieces[*at].text[*told..])).count();
    if run.len() < FEWEST_COUNTED || apart * 2 < run.len() || asked * 10 < run.len() * 6 {
        return HashMap::new();
    }
    let level = run.iter().find_map(|(at, _)| promised[*at]).unwrap_or("recommendation");
    let named = |(at, (name, told))| (at, Named { level, stands: Stands::Counted, name, told });
    run.into_iter().map(named).collect()
}

/// Lists of names, each before what is told of it, where the line or a heading above promises entries or most of what is
/// told asks for something.
fn listed(
    reading: &Reading<'_>,
    pieces: &[Piece],
    promisers: &Promisers,
    promised: &[Option<&'static str>],
) -> HashMap<usize, Named> {
    let mut found = HashMap::new();
    let mut at = 0;
    while at < pieces.len() {
        if !matches!(pieces[at].kind, Kind::ListItem { .. }) {
            at += 1;
            continue;
        }
        let around = list_around(pieces, at);
        let depth = |piece: &Piece| if let Kind::ListItem { depth, .. } = piece.kind { depth } else { 0 };
        let outer = pieces[around.clone()].iter().map(depth).min().unwrap_or(0);
        let entries: Vec<usize> = around.clone().filter(|at| depth(&pieces[*at]) == outer).collect();
        let names: Vec<(usize, (usize, usize))> = entries
            .iter()
            .filter(|at| reading.opening_of(&pieces[**at]).is_some())
            .filter_map(|at| Some((*at, parts_of_name(reading, &pieces[*at])?)))
            .collect();
        let level = around.start.checked_sub(1).and_then(|before| level_led_in(&pieces[before]));
        let asked = names.iter().filter(|(at, (_, told))| asks_for(promisers, &pieces[*at].text[*told..])).count();
        let most = names.len() >= FEWEST_LISTED && names.len() * 10 >= entries.len() * 7;
        let led_in = level.is_some() || names.len() > FEWEST_LISTED;
        if most && (led_in && promised[at].is_some() || asked * 2 > names.len()) {
            let level = level.or(promised[at]).unwrap_or("action");
            let named = |(at, (name, told))| (at, Named { level, stands: Stands::Listed(outer), name, told });
            found.extend(names.into_iter().map(named));
        }
        at = around.end;
    }
    found
}

/// "Projects" over paragraphs, nearly all of which begin with a name that its type sets apart: each is an entry, however
/// little is told of it. What a field would be called, or a colon parts from its value, is no name.
fn below_level(reading: &Reading<'_>, pieces: &[Piece]) -> HashMap<usize, Named> {
    let mut found = HashMap::new();
    for (head, piece) in pieces.iter().enumerate().filter(|(_, piece)| matches!(piece.kind, Kind::Heading(_))) {
        let words = split_label(&piece.text).map_or(piece.text.as_str(), |(_, words)| words);
        // "Projects", "Projekte", "Maßnahmen": a single one is told by its fields.
        let is_plural = |level: &&str| key(words).ends_with(['s', 'e', 'n']) && !key(words).ends_with(*level);
        let Some(level) = level_heads::bare_level(words).filter(is_plural) else { continue };
        let below = pieces[head + 1..].iter().take_while(|piece| piece.kind == Kind::Paragraph).count();
        let is_name = |at: usize, (name, told): (usize, usize)| {
            let text = pieces[at].text.as_str();
            !text[name..told].contains(':') && column_of(&text[..name]).is_none() && !names_field(&text[..name])
        };
        let names: Vec<(usize, (usize, usize))> = (head + 1..=head + below)
            .filter(|at| reading.opening_of(&pieces[*at]).is_some())
            .filter_map(|at| Some((at, name_at_head(reading, &pieces[at])?)))
            .filter(|(at, parts)| is_name(*at, *parts))
            .collect();
        if names.len() >= FEWEST_BELOW && names.len() * 10 >= below * 8 {
            let named = |(at, (name, told))| (at, Named { level, stands: Stands::Listed(0), name, told });
            found.extend(names.into_iter().map(named));
        }
    }
    found
}

/// The level that the line above a list names: "The following are studies …:", "recommends these programmes:".
fn level_led_in(line: &Piece) -> Option<&'static str> {
    let last = sentences(&line.text).pop().map_or(line.text.as_str(), |range| &line.text[range]);
    let level = last.split(' ').find_map(level_of);
    let asks = last.split(' ').any(|word| matches!(key(word).as_str(), "recommend" | "recommends" | "recommended"));
    level
        .or(asks.then_some("recommendation"))
        .filter(|_| line.text.ends_with(':') || matches!(line.kind, Kind::Heading(_)))
}

/// Where the name ends with which an entry begins and where what explains it begins.
fn parts_of_name(reading: &Reading<'_>, piece: &Piece) -> Option<(usize, usize)> {
    let (name, told) = name_at_head(reading, piece)?;
    let rest = &piece.text[told..];
    let explains = rest.split(' ').count() >= 5 && rest.starts_with(|c: char| c.is_uppercase() || "“\"".contains(c));
    explains.then_some((name, told))
}

/// Where the name ends with which an entry begins and where what is told of it begins: set apart by its type, or short and
/// closed by a colon or a dash.
fn name_at_head(reading: &Reading<'_>, piece: &Piece) -> Option<(usize, usize)> {
    let text = piece.text.as_str();
    let marks = |c: char| matches!(c, ':' | '.' | '–' | '—' | '-' | ' ');
    let set_apart = reading.opening_of(piece).filter(|words| text.starts_with(words.as_str())).map(|words| words.len());
    let end = match set_apart {
        Some(end) => {
            // "(FFY 2031)" belongs to the name.
            let closed = text[end..].starts_with(')');
            end + usize::from(closed)
        }
        None => [": ", " – ", " — "].iter().filter_map(|mark| text.find(mark)).min()?,
    };
    let name = text[..end].trim_end_matches(marks);
    let told = text.len() - text[end..].trim_start_matches(marks).len();
    let longest = if set_apart.is_some() { LONGEST_NAME } else { LONGEST_PLAIN_NAME };
    let is_name = name.starts_with(char::is_uppercase)
        && (1..=longest).contains(&name.split(' ').count())
        && !name.rsplit(' ').next().is_some_and(is_governing)
        && (set_apart.is_some() || first_sentence(name) == name.len());
    (is_name && told < text.len()).then_some((name.len(), told))
}

impl Walk {
    /// Opens an entry that its name heads; what follows tells of it.
    pub(super) fn open_named(&mut self, reading: &mut Reading<'_>, piece: &Piece, named: Named) {
        let whole = piece.run();
        let name = reading.part(&whole, 0, named.name);
        let rank = match named.stands {
            Stands::Heading => {
                self.close_set(piece);
                heading_rank(piece, "")
            }
            Stands::Counted => NUMBERED,
            Stands::Listed(depth) => ENTRY + u32::from(depth),
        };
        self.headings.retain(|(open, _)| *open < rank);
        self.open.retain(|(open, _)| *open != PROMISE);
        let item = self.add(reading, rank, named.level, printed_marker(piece), &name, piece.range);
        reading.draft.items[item].confidence = 0.7;
        if let (Stands::Heading, Kind::Heading(height)) = (named.stands, &piece.kind) {
            self.set.push((*height, item));
        }
        if named.told < whole.text.len() {
            let told = reading.part(&whole, named.told, whole.text.len());
            let told = fields::give_closing(reading, item, &told);
            if !told.text.is_empty() {
                self.tell(reading, item, &told);
            }
        }
        self.leads_in = piece.text.ends_with(':').then(|| piece.run());
        self.list_level = None;
        self.section = Section::Told(item);
    }

    /// A paragraph below an entry that its name heads.
    pub(super) fn read_told(&mut self, reading: &mut Reading<'_>, piece: &Piece, item: usize) {
        match reading.draft.items[item].description {
            None => self.tell(reading, item, &piece.run()),
            Some(_) => reading.push_context("text", &piece.run(), None, Some(item)),
        }
    }

    /// An entry of a list below an entry that its name heads: one below it where the list asks for something, else more
    /// that is told of it.
    pub(super) fn read_told_list(
        &mut self,
        reading: &mut Reading<'_>,
        pieces: &[Piece],
        at: usize,
        depth: u8,
        item: usize,
    ) {
        let range = self.list_at(pieces, at).range;
        let begins = range.start;
        let asks = match self.asking_list {
            Some((list, asks)) if list == begins => asks,
            _ => {
                let asks = |piece: &&Piece| asks_for(&self.promisers, &piece.text);
                pieces[range.clone()].iter().filter(asks).count() * 2 >= range.len()
            }
        };
        self.asking_list = Some((begins, asks));
        match asks {
            true => self.read_list_item(reading, &pieces[at], pieces, at, depth),
            false => self.read_told(reading, &pieces[at], item),
        }
    }

    /// What is told of an entry; its first sentence, where it promises, may name the time. What stands in one paragraph with the
    /// name of an aim ("Warm halls: Every hall is warm in winter.") is the aim.
    fn tell(&mut self, reading: &mut Reading<'_>, item: usize, told: &Run) {
        let entry = &reading.draft.items[item];
        let title = entry.places.iter().find(|(field, _)| field == "title").map_or(0, |(_, place)| place.range.1);
        let beside = !reading.source.text[title.min(told.range.0)..told.range.0].contains('\n');
        let is_aim = matches!(entry.level.as_str(), "goal" | "objective" | "aim" | "outcome" | "priority");
        if is_aim && beside && entry.desired_result.is_none() && told.text.split(' ').count() <= LONGEST_AIM {
            reading.place_field(item, "desired_result", told.range);
            reading.draft.items[item].desired_result = Some(told.text.clone());
        } else {
            add_description(reading, item, told);
        }
        if reading.draft.items[item].due.is_none() && self.promises_first(&told.text) {
            give_time(reading, item, &reading.part(told, 0, first_sentence(&told.text)));
        }
    }
}
