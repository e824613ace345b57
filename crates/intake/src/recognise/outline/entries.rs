//! Entries of lists: commitments when the line before, the heading or their own verbs say so, text otherwise.
//! A list is judged as a whole, once; its entries keep their printed marks.

use super::super::deadlines::{give_closing_time, give_shared_time, give_stretch, give_time};
use super::super::lexicon::{context_kind, is_plan_verb, key, level_of, rank_of};
use super::super::promise::{LeadIn, begins_commitment, first_sentence, lead_in, sentences};
use super::super::reading::{Kind, Piece, Range, Reading, Run};
use super::super::runs::{is_roman, split_label};
use super::headed::tags::are_tags;
use super::levels::{level_headed, level_listed, level_named};
use super::lines::is_heading;
use super::list::List;
use super::orders::add_description;
use super::{ENTRY, PROMISE, Walk, fields, heads_by_markup, lines, parted};
use crate::draft::{DraftItem, SpanClass};

/// An entry of a list that a whole number counts: where it stands, how deep, and its level.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastCounted {
    at: usize,
    number: u32,
    depth: u32,
    level: &'static str,
}

impl Walk {
    pub(super) fn read_list_item(
        &mut self,
        reading: &mut Reading<'_>,
        piece: &Piece,
        pieces: &[Piece],
        at: usize,
        depth: u8,
    ) {
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
        // Below an action that says its level, words that order nothing tell more of it.
        let leaf = above.filter(|(_, item)| depth > 0 && rank_of(&reading.draft.items[*item].level) >= 6);
        if let Some((_, item)) = leaf.filter(|_| !begins_commitment(&piece.text) && !self.speaks_ahead(&piece.text)) {
            add_description(reading, item, &piece.run());
            return;
        }
        if let Some(item) = self.tells_of_entry(reading, piece, depth, &list) {
            reading.paint.paint(piece.range, SpanClass::Attribute, Some(item), "description");
            add_description(reading, item, &piece.run());
            return;
        }
        if names_entries(piece) {
            reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
            self.open.retain(|(rank, _)| *rank < PROMISE);
            return;
        }
        if disclaims(&piece.text) {
            reading.push_context("text", &piece.run(), None, self.open.first().map(|(_, item)| *item));
            return;
        }
        if names_law(&piece.text) {
            reading.push_context("mandate", &piece.run(), None, self.open.first().map(|(_, item)| *item));
            return;
        }
        // "The city will:": every entry is what the city promises, whatever its words.
        let own = self.leads_in.as_ref().is_some_and(|l| self.promisers.leads_in_own(&l.text));
        let lead = self.leads_in.as_ref().map_or(LeadIn::Unsaid, |l| lead_in(&l.text));
        let lead = if own { LeadIn::Ahead } else { lead };
        let promised = lead == LeadIn::Ahead || self.leads_in.as_ref().is_some_and(|l| level_named(&l.text).is_some());
        // "Further actions include:": each entry is one, verb or none.
        let actions = self.leads_in.as_ref().is_some_and(|l| level_named(&l.text) == Some("action"));
        let listed = self.leads_in.as_ref().is_some_and(|l| level_listed(&l.text).is_some());
        // "Objectives:" over "1) …".
        let names_level = |l: &Run| l.text.split(' ').count() <= 6 && level_named(&l.text).is_some();
        let is_counted_level = printed_marker(piece).is_some_and(|own| own.bytes().all(|b| b.is_ascii_digit()))
            && self.leads_in.as_ref().is_some_and(names_level);
        let small = list.small * 2 > list.length;
        let verbs = list.verbs * 2 >= list.length && list.verbs > 0 && list.length > 1;
        // Straight under its heading a list is of one kind: what its first entry is, or several of them.
        let before = list.range.start.checked_sub(1);
        let heading = before.filter(|at| is_heading(pieces, *at) || lines::names_list(&pieces[*at]));
        let first = &pieces[list.range.start].text;
        let alike = begins_commitment(first) || self.promises_first(first) || list.ahead * 3 >= list.length;
        let named =
            heading.or(before.and_then(|at| spoken_of(pieces, at))).and_then(|at| level_headed(&pieces[at].text));
        let headed = heading.is_some() && alike && self.is_narrative || named.is_some();
        let told = list.told * 2 >= list.length;
        let speaks = list.ahead * 2 >= list.length && list.ahead > 0 && (list.length > 1 || under_item)
            || list.speaks_for(piece)
            || pieces.get(at + 1).is_some_and(|next| stands_deeper(next, depth) && list.speaks_for(next));
        // "Wardens will: be patient, have a whistle": what somebody is like, not what is done.
        let portrays = list.traits * 2 >= list.length;
        let advises = list.addressed > 1 && list.addressed * 4 >= list.length;
        let counted = parted::is_counted_clause(reading, piece);
        // "The harbour office should:" below a recommendation: what is recommended, "be kind" among it.
        let recommended = self.leads_in.as_ref().is_some_and(|line| asks(&line.text))
            && above.is_some_and(|(_, item)| reading.draft.items[item].level == "recommendation");
        let completes = self.open.iter().any(|(rank, item)| {
            let item = &reading.draft.items[*item];
            let leads_in = || item.title.as_deref().is_some_and(|title| title.ends_with(':'));
            *rank == ENTRY + u32::from(depth) && self.is_unmarked(item) && leads_in()
        });
        // Who leads an entry and when it is due stands below it.
        let is_tagged = pieces.get(at + 1).is_some_and(are_tags);
        // Beside what bodies should do a numbered paragraph that asks nothing tells why.
        let before = self.goes_on_counting(pieces, at, &list);
        let is_reason = list.asked * 2 > list.ahead
            && !piece.text.split(' ').any(|word| matches!(word, "should" | "would"))
            && !begins_commitment(&piece.text)
            && !self.speaks_ahead(&piece.text);
        let commits = match lead {
            _ if counted || completes || recommended || before.is_some() || is_tagged => true,
            _ if is_reason => false,
            _ if portrays || advises || list.links * 2 > list.length => false,
            _ if speaks || own => true,
            _ if self.time.is_some() => list.past * 2 < list.length,
            LeadIn::Unsaid if told && list.length > 1 => true,
            LeadIn::Ahead => under_item || verbs || list.small_verbs * 2 >= list.length || actions,
            LeadIn::Behind if !promised => false,
            // "It includes the following activities: mending …": also in small letters.
            _ if promised && list.length > 1 && list.small_verbs * 2 > list.length => true,
            _ => (under_item || verbs || headed || listed || is_counted_level) && (!small || promised),
        };
        // An entry of a list of other things may promise by its own words, as a paragraph may.
        let promises = !commits && !portrays && !advises && lead != LeadIn::Behind && self.is_narrative;
        if promises && self.read_promises(reading, piece) {
            return;
        }
        if !commits {
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        let (label, title) = match (printed_marker(piece), split_label(&piece.text)) {
            (Some(label), _) => (Some(label), piece.text.as_str()),
            (None, Some((label, title))) => (Some(label), title),
            (None, None) => (None, piece.text.as_str()),
        };
        if super::orders::tells_meaning(title) {
            reading.push_context("definition", &piece.run(), None, None);
            return;
        }
        let run = Run { text: title.to_owned(), range: reading.find_in(piece.range, title).unwrap_or(piece.range) };
        let below = u32::from(depth) + u32::from(self.stands_below(reading, piece, depth));
        let below = below + self.nested.get(&at).copied().unwrap_or(0);
        let depth = before.map_or(below, |before| before.depth);
        let heads = heads_letters(pieces, at) && !begins_commitment(title);
        let named = self.list_level.or(named).or(before.map(|before| before.level));
        let level = if heads { "section" } else { named.unwrap_or("action") };
        if let Some(number) = number_of(piece) {
            self.last_counted = Some(LastCounted { at, number, depth, level });
        }
        let item = self.add_entry(reading, ENTRY + depth, level, label, &run, piece.range, lead);
        self.time_entry(reading, item);
        let title = reading.draft.items[item].title.clone().unwrap_or_default();
        if let Some(end) = list.name_of(piece, &title).filter(|_| reading.draft.items[item].desired_result.is_none()) {
            let told = reading.part(&run, end + 1, title.len());
            reading.place_field(item, "desired_result", told.range);
            let entry = &mut reading.draft.items[item];
            entry.desired_result = Some(told.text.trim().to_owned());
            entry.title = Some(title[..end].to_owned());
            let place = entry.places.iter_mut().find(|(field, _)| field == "title");
            place.into_iter().for_each(|(_, place)| place.range.1 = place.range.1.min(told.range.0));
        }
    }

    /// "Eight places" below "Start a school of pilots": where none of the dots set in below the entries of a list orders
    /// anything, they tell more of the entry above them.
    fn tells_of_entry(&self, reading: &Reading<'_>, piece: &Piece, depth: u8, list: &List) -> Option<usize> {
        let rank = ENTRY + u32::from(depth.checked_sub(1)?);
        let item = self.open.iter().rev().find(|(open, _)| *open == rank).map(|(_, item)| *item)?;
        let orders = |title: &String| begins_commitment(title) && !title.ends_with(':');
        let is_marked = printed_marker(piece).is_some() || split_label(&piece.text).is_some();
        let is_entry = reading.draft.items[item].title.as_ref().is_some_and(orders);
        (is_entry && !is_marked && list.orders_nothing(piece)).then_some(item)
    }

    /// "Trees for every school. The parks office will …": a short head, then what a body will do.
    pub(super) fn heads_promise(&self, text: &str) -> bool {
        let end = first_sentence(text);
        let head = &text[..end];
        let is_head = head.split(' ').count() <= 14
            && !head.split(' ').any(|w| matches!(w, "is" | "are" | "was" | "were" | "has" | "have"));
        let mut rest = sentences(&text[end..]).into_iter();
        is_head && end < text.len() && rest.any(|s| self.promisers.is_promise(&text[end..][s]))
    }

    /// A commitment in a line of its own: its words, the fields behind them, what its further sentences tell, its time.
    #[expect(clippy::too_many_arguments, reason = "what a line says of itself")]
    pub(super) fn add_entry(
        &mut self,
        reading: &mut Reading<'_>,
        rank: u32,
        level: &str,
        label: Option<String>,
        whole: &Run,
        range: Range,
        lead: LeadIn,
    ) -> usize {
        let behind = fields::behind_entry(reading, &whole.text);
        let title = &whole.text[..behind.own];
        let run = reading.part(whole, 0, behind.own);
        // A short first sentence that heads a paragraph is the commitment, the rest tells more.
        let end = first_sentence(title);
        let headed = end < title.len() && title[..end].split(' ').count() <= 18 && title.split(' ').count() >= 30;
        // "… Relates to actions 2 and 5 of the state's plan.": where else it is told.
        let refers = end < title.len()
            && ["Relates to ", "Related to ", "Links to ", "See ", "Refer to "]
                .iter()
                .any(|w| title[end..].trim_start().starts_with(w));
        let name = name_end(title);
        let (run, rest) = match name {
            Some(end) => (reading.part(&run, 0, end), Some(reading.part(&run, end + '—'.len_utf8(), title.len()))),
            None if headed || refers => (reading.part(&run, 0, end), Some(reading.part(&run, end, title.len()))),
            None => (run, None),
        };
        if lead != LeadIn::Ahead {
            self.open.retain(|(rank, _)| *rank != PROMISE);
        }
        let item = self.add(reading, rank, level, label, &run, range);
        // A name says no time, what is done with it does.
        let run = rest.clone().filter(|_| name.is_some()).unwrap_or(run);
        if let Some(rest) = rest {
            reading.place_field(item, "description", rest.range);
            reading.draft.items[item].description = Some(rest.text);
        }
        fields::give(reading, item, whole, behind);
        if reading.draft.items[item].due.is_some() {
            // Named by its own label.
        } else if lead == LeadIn::Ahead {
            // A time in a later sentence is that of a step, where the line above says when all of it is done.
            let end = first_sentence(&run.text);
            give_time(reading, item, &reading.part(&run, 0, end));
            self.share_time(reading, item);
            if reading.draft.items[item].due.is_none() && end < run.text.len() {
                give_time(reading, item, &run);
            }
        } else if self.promises_first(&run.text) || ends_ahead(&run.text) {
            give_time(reading, item, &run);
        } else {
            give_closing_time(reading, item, &run);
            give_stretch(reading, item, &run);
        }
        item
    }

    /// The entry with the number before the first of this list, a few lines above: its list goes on here.
    fn goes_on_counting(&self, pieces: &[Piece], at: usize, list: &List) -> Option<LastCounted> {
        const MOST_BETWEEN: usize = 4;
        let first = number_of(&pieces[list.range.start]).filter(|first| *first > 1);
        let last = self.last_counted.filter(|last| first.is_some() && at - last.at <= MOST_BETWEEN)?;
        // Below a heading of something else numbers may count on through the whole text.
        let parts = |piece: &Piece| heads_by_markup(piece) && level_headed(&piece.text) != Some(last.level);
        let goes_on = number_of(&pieces[at]) == Some(last.number + 1);
        (goes_on && !pieces[last.at..at].iter().any(parts)).then_some(last)
    }

    /// "a)" below "1)", "i." below "A.", a dot below "2. … by:", though both begin at the same edge.
    fn stands_below(&self, reading: &Reading<'_>, piece: &Piece, depth: u8) -> bool {
        let above = self.open.iter().find(|(rank, _)| *rank == ENTRY + u32::from(depth));
        let Some(item) = above.map(|(_, item)| &reading.draft.items[*item]) else { return false };
        let counted = |label: &str| label.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        let leads_in = item.title.as_deref().is_some_and(|title| title.ends_with(':'));
        let is_dot = printed_marker(piece).is_none() && split_label(&piece.text).is_none();
        let is_number = printed_marker(piece).is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()));
        match item.label.as_deref() {
            Some(label) if counted(label) => is_lettered(piece) || leads_in && is_dot,
            // "(a) The works office will:" over "1. Mend …".
            Some(_) => leads_in && is_number,
            None => leads_in && is_dot && self.is_unmarked(item),
        }
    }

    /// A paragraph that is an entry though nothing marks it.
    fn is_unmarked(&self, item: &DraftItem) -> bool {
        item.places.first().is_some_and(|(_, place)| self.unmarked.contains(&place.range.0))
    }

    /// The time that a line names for the whole list it leads in.
    pub(super) fn share_time(&self, reading: &mut Reading<'_>, item: usize) {
        let hangs_on_promise = self.open.iter().any(|(rank, _)| *rank == PROMISE);
        if let Some(line) = self.leads_in.as_ref().filter(|_| !hangs_on_promise) {
            give_shared_time(reading, item, line);
        }
    }
}

/// "Boat Market—Open the market": where the name ends that a dash without blanks parts from what is done with it. In
/// "Open the Lake—Harbour line" the dash stands within the name of a line.
pub(super) fn name_end(text: &str) -> Option<usize> {
    let (name, rest) = text.split_once('—')?;
    let is_name = name.split(' ').count() <= 14 && !name.ends_with(' ') && !name.contains(". ");
    let acts = name.split(' ').next().is_some_and(is_plan_verb);
    (is_name && !acts && rest.starts_with(char::is_uppercase) && begins_commitment(rest)).then_some(name.len())
}

/// "Work on the pool will continue in FY31", "The pool to be open in 2031": the entry itself says that it is to come.
pub(super) fn ends_ahead(text: &str) -> bool {
    text.split(' ').any(|word| word == "will") || !begins_commitment(text) && text.contains(" to be ")
}

/// The heading that one paragraph parts from its list, when that speaks of what the heading names: "Pier milestones", "These
/// milestones come last.", then their names.
fn spoken_of(pieces: &[Piece], told: usize) -> Option<usize> {
    let heading = told.checked_sub(1).filter(|at| is_heading(pieces, *at))?;
    let words = key(&pieces[told].text);
    let of = words.strip_prefix("these ").or(words.strip_prefix("the following "))?.split(' ').next()?;
    let level = level_headed(&pieces[heading].text)?;
    (pieces[told].kind == Kind::Paragraph && level_of(of) == Some(level)).then_some(heading)
}

/// The last sentence of a line says what somebody should do, be or have.
fn asks(line: &str) -> bool {
    let last = sentences(line).pop().map_or(line, |range| &line[range]);
    last.split(' ').any(|word| matches!(word.trim_end_matches(':'), "should" | "must"))
}

/// The whole number that counts an entry of a list.
fn number_of(piece: &Piece) -> Option<u32> {
    printed_marker(piece)?.parse().ok()
}

/// What a list has below an entry of such a depth stands under it.
fn stands_deeper(next: &Piece, depth: u8) -> bool {
    matches!(next.kind, Kind::ListItem { depth: own, .. } if own > depth)
}

/// "1) Words" before "a) Words" at the same edge.
fn heads_letters(pieces: &[Piece], at: usize) -> bool {
    let next = pieces.get(at + 1).filter(|next| is_lettered(next));
    let depth = |piece: &Piece| if let Kind::ListItem { depth, .. } = piece.kind { depth } else { 0 };
    let number = printed_marker(&pieces[at]).is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()));
    // "5. …" before "c.": the last entry below "b.".
    let first = |next: &Piece| printed_marker(next).is_some_and(|label| matches!(label.as_str(), "a" | "i"));
    number && next.is_some_and(|next| depth(next) == depth(&pieces[at]) && first(next))
}

fn is_lettered(piece: &Piece) -> bool {
    let small = |label: &str| label.bytes().all(|b| b.is_ascii_lowercase());
    printed_marker(piece).is_some_and(|label| small(&label) && (label.len() == 1 || is_roman(&label)))
}

/// "5) Strategies for the next year": what follows is told under it.
pub(super) fn names_entries(piece: &Piece) -> bool {
    let first = piece.text.split(' ').next().unwrap_or_default();
    let heads = printed_marker(piece).is_some() && first.ends_with('s') && level_of(first).is_some();
    heads && piece.text.split(' ').count() <= 10 && !piece.text.ends_with('.')
}

/// "4. Progress and accomplishments" over a text that is no list: a heading that only its number makes an entry.
pub(super) fn heads_by_number(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let alone = pieces.get(at + 1).is_some_and(|next| letter_of(next).is_some() || next.kind == Kind::Paragraph);
    printed_marker(piece).is_some()
        && alone
        && piece.text.split(' ').count() <= 8
        && !piece.text.ends_with(['.', ';', ':'])
        && !begins_commitment(&piece.text)
        && context_kind(&piece.text).is_some()
}

/// The capital letter that an entry is counted by.
pub(super) fn letter_of(piece: &Piece) -> Option<u8> {
    let label = printed_marker(piece)?;
    (label.len() == 1).then(|| label.as_bytes()[0]).filter(u8::is_ascii_uppercase)
}

/// The number or letter of a list item.
pub(super) fn printed_marker(piece: &Piece) -> Option<String> {
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return None };
    let label = marker.trim_matches(|c: char| !c.is_alphanumeric());
    (!label.is_empty() && label != "o").then(|| label.to_owned())
}

/// "The city reserves the right to …", "Nothing in this policy shall …": what the paper does not promise.
fn disclaims(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "reserves the right",
        "does not guarantee",
        "does not warrant",
        "makes no warranty",
        "makes no warranties",
        "shall not be construed",
        "shall be construed to create",
        "shall not be liable",
    ];
    let key = key(&text[..first_sentence(text)]);
    WORDS.iter().any(|words| key.contains(words)) || key.starts_with("nothing in ")
}

/// A law, order or statute named and nothing promised.
pub(super) fn names_law(text: &str) -> bool {
    let words = format!(" {} ", key(text));
    let law = words.contains(" executive order ")
        || words.contains(" statutes ")
        || words.contains(" act of ")
        || words.contains(" u s c ")
        || words.contains(" title vi ")
        || words.contains(" municipal code ");
    law && !begins_commitment(text) && text.chars().any(|c| c.is_ascii_digit())
}
