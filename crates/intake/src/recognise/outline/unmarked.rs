//! Entries that nothing marks: short paragraphs one after another, each beginning with a verb, as a list whose bullets
//! were drawn or left out. Judged stretch by stretch; a stretch that speaks to its reader is advice and stays text.

use super::super::lexicon::{is_plan_gerund, key};
use super::super::promise::{Promisers, begins_commitment, first_sentence, sentences};
use super::super::reading::{Kind, Piece};
use super::levels::read_level;
use super::lines::is_heading;
use super::list::speaks_to_reader;
use super::parts::title_end;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Fewest entries of a stretch, and the words of one.
const FEWEST: usize = 3;
/// Fewest such stretches under headings of one height.
const FEWEST_LISTS: usize = 2;
const WORDS: std::ops::RangeInclusive<usize> = 3..=45;

/// Where the paragraphs begin that are such entries: at least three between two headings, and most of what stands there.
/// Stretches of which half or more are titles of what stands elsewhere announce it.
pub(super) fn unmarked_entries(pieces: &[Piece], titles: &HashSet<String>) -> HashSet<usize> {
    // A title may be worded anew further on; it begins alike.
    let begin = |words: &str| words.split(' ').take(4).collect::<Vec<&str>>().join(" ");
    let begun: HashSet<String> = titles.iter().map(|title| begin(title)).collect();
    let entries_of = |stretch: &[Piece]| {
        let entries = entries_of(stretch);
        let title = |piece: &&Piece| entries.contains(&piece.range.0) && begun.contains(&begin(&key(&piece.text)));
        if stretch.iter().filter(title).count() * 2 >= entries.len() { Vec::new() } else { entries }
    };
    let mut found = HashSet::new();
    let mut stretches: Vec<(Option<u8>, Range<usize>)> = Vec::new();
    let (mut begin, mut head) = (0, None);
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Paragraph || is_heading(pieces, at) {
            stretches.push((head, begin..at));
            begin = at + 1;
        }
        match piece.kind {
            Kind::Heading(level) => head = Some(level),
            Kind::Paragraph if begin > at => head = None,
            _ => {}
        }
    }
    stretches.push((head, begin..pieces.len()));
    let mut listing: HashMap<u8, usize> = HashMap::new();
    for (head, stretch) in &stretches {
        let entries = entries_of(&pieces[stretch.clone()]);
        if let Some(level) = head.filter(|_| !entries.is_empty()) {
            *listing.entry(level).or_default() += 1;
        }
        found.extend(entries);
    }
    // Headings as high as those of several such stretches may stand over one or two entries and nothing else.
    let lists = |head: &Option<u8>| head.is_some_and(|level| listing.get(&level).is_some_and(|n| *n >= FEWEST_LISTS));
    for (_, stretch) in stretches.into_iter().filter(|(head, stretch)| stretch.len() <= FEWEST && lists(head)) {
        // "Open the following piers:" over a list is one as well.
        let leads_in = |at: usize| {
            let text = &pieces[at].text;
            let heads = matches!(pieces.get(at + 1), Some(next) if matches!(next.kind, Kind::ListItem { .. }));
            heads && at + 1 == stretch.end && text.strip_suffix(':').is_some_and(is_entry)
        };
        let is_told = |at: usize| at > stretch.start && is_labelled(&pieces[at].text);
        let (told, entries): (Vec<usize>, Vec<usize>) = stretch.clone().partition(|at| is_told(*at));
        if told.len() <= entries.len() && entries.iter().all(|at| is_entry(&pieces[*at].text) || leads_in(*at)) {
            found.extend(entries.into_iter().map(|at| pieces[at].range.0));
        }
    }
    found
}

/// Where the paragraphs begin that are one sentence in which somebody says what they will do ("We will open a night pier."),
/// two or more below each of several headings that name a level, and no fewer than the other paragraphs there: the promises
/// of that level.
pub(super) fn promises_below_levels(pieces: &[Piece], promisers: &Promisers) -> HashSet<usize> {
    let is_promise = |text: &str| {
        let mut begin = text.split(' ').take(6);
        let begins = begin.any(|word| matches!(word, "will" | "shall" | "commit" | "commits" | "pledge" | "pledges"));
        begins
            && first_sentence(text) == text.len()
            && WORDS.contains(&text.split(' ').count())
            && promisers.is_promise(text)
    };
    let is_listed = |at: usize| matches!(pieces[at].kind, Kind::ListItem { .. });
    let levels: Vec<usize> =
        (0..pieces.len()).filter(|at| !is_listed(*at) && read_level(&pieces[*at].text).is_some()).collect();
    let mut sections = Vec::new();
    for (index, head) in levels.iter().enumerate() {
        let end = levels.get(index + 1).copied().unwrap_or(pieces.len());
        let ends = |at: &usize| pieces[*at].kind != Kind::Paragraph || is_heading(pieces, *at);
        let end = (head + 1..end).find(ends).unwrap_or(end);
        let below = &pieces[head + 1..end];
        let promises: Vec<usize> = below.iter().filter(|p| is_promise(&p.text)).map(|p| p.range.0).collect();
        if promises.len() >= 2 && promises.len() * 2 >= below.len() {
            sections.push(promises);
        }
    }
    if sections.len() < 2 { HashSet::new() } else { sections.into_iter().flatten().collect() }
}

fn entries_of(stretch: &[Piece]) -> Vec<usize> {
    let entries: Vec<usize> = stretch.iter().filter(|p| is_entry(&p.text)).map(|p| p.range.0).collect();
    // The words of a picture or legend are neither entries nor sentences.
    let tells = |text: &str| text.split(' ').count() >= 8 && !is_entry(text) && !is_labelled(text);
    let others = stretch.iter().filter(|p| tells(&p.text)).count();
    let advises = stretch.iter().filter(|p| speaks_to_reader(&p.text)).count() * 4 >= stretch.len();
    if entries.len() < FEWEST || entries.len() < others * 2 || advises { Vec::new() } else { entries }
}

/// Where the words of such an entry end: "Count the lamps. Mend the dark ones." is one, as one order follows the other.
pub(super) fn end_of_orders(text: &str) -> usize {
    let end = title_end(text);
    if end != first_sentence(text) {
        return end;
    }
    let orders = sentences(&text[end..]).into_iter().map(|range| range.start + end..range.end + end);
    orders.take_while(|range| begins_commitment(&text[range.clone()])).last().map_or(end, |range| range.end)
}

/// One sentence or a short one and more, that begins with a verb and asks for something: "Reducing waste saves money" and
/// "Research shows" tell.
fn is_entry(text: &str) -> bool {
    const FINITE: &str = "is are was were will would can could may might must has have had shows indicates suggests";
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let told = FINITE.split_ascii_whitespace().any(|finite| finite == second);
    let whole = &text[..first_sentence(text)];
    begins_commitment(text)
        && !is_plan_gerund(first)
        && !told
        && first.starts_with(char::is_alphabetic)
        && !first.ends_with(['.', ':', ','])
        && text.split(' ').filter(|word| word.bytes().all(|b| !b.is_ascii_alphabetic())).count() <= 4
        && WORDS.contains(&whole.split(' ').count())
        && !text.ends_with(':')
        && !is_labelled(text)
}

/// "Measure of success: trips made": it tells of the entry above. "Mend the quay (target: 2031)" does not.
fn is_labelled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| label.split(' ').count() <= 4 && !label.contains('('))
}
