//! Commitments as list entries of several sentences: the first sentence is short and begins with a verb, the rest explains it.
//! The headings above are the sections. Needs several such entries, and that most long entries of the document are of this kind.

use super::dated_promises::only_time;
use super::deadlines::give_shared_time;
use super::lexicon::{context_kind, key, part_kind};
use super::outline::{give_closing, read_level};
use super::promise::{LeadIn, begins_commitment, is_abbreviated, lead_in};
use super::reading::{Kind, Piece, Reading, Run};
use super::runs::split_label;
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Fewest entries that make the shape.
const FEWEST: usize = 5;
/// Words of a first sentence, and of what explains it.
const LONGEST_TITLE: usize = 30;
const SHORTEST_REST: usize = 8;
/// Words of an explanation that tells of one thing.
const LONGEST_TOLD: usize = 100;

/// Takes all such entries, their sections, and the paragraphs that go on explaining them.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let long: Vec<usize> = (0..pieces.len()).filter(|i| is_long(&pieces, *i)).collect();
    // What stands under one heading is of one kind: most begin as commitments do, or none is one.
    let mut above = None;
    let headings: Vec<Option<usize>> = (0..pieces.len())
        .map(|at| {
            let heading = above;
            above = if matches!(pieces[at].kind, Kind::Heading(_)) { Some(at) } else { above };
            heading
        })
        .collect();
    let heading_of = |at: usize| headings[at];
    let groups: Vec<&[usize]> = long.chunk_by(|a, b| heading_of(*a) == heading_of(*b)).collect();
    let verbs = |group: &[usize]| group.iter().filter(|i| begins_commitment(&pieces[**i].text)).count();
    let commitments: Vec<usize> = groups.into_iter().filter(|g| verbs(g) * 2 >= g.len()).flatten().copied().collect();
    // Few among many short ones are entries as these are, and one reading takes them all.
    let all = pieces.iter().filter(|piece| is_entry(piece) && begins_commitment(&piece.text)).count();
    if commitments.len() < FEWEST || commitments.len() * 2 < long.len() || commitments.len() * 3 < all {
        return;
    }
    // Where words say the levels ("Strategy 2: …") and nothing is set as a heading, the outline knows better.
    let set = commitments.iter().any(|at| heading_of(*at).is_some());
    if !set && pieces.iter().filter(|p| read_level(&p.text).is_some()).count() > 1 {
        return;
    }
    let commits: HashSet<usize> = commitments.iter().copied().collect();
    for at in long.iter().filter(|at| !commits.contains(at)) {
        reading.take(pieces[*at].block);
        reading.push_context("text", &pieces[*at].run(), None, None);
    }
    let level = level_word(&pieces);
    let mut sections: HashMap<usize, usize> = HashMap::new();
    let lists = begins_of_lists(&pieces);
    for (index, at) in commitments.iter().enumerate() {
        let parent = section(reading, &pieces, *at, &mut sections);
        let item = open(reading, &pieces[*at], level, parent);
        if let Some(line) = leading_line(&pieces, lists[*at]) {
            give_shared_time(reading, item, &line.run());
        }
        let next = commitments.get(index + 1).copied().unwrap_or(pieces.len());
        if !pieces[at + 1..next].first().is_some_and(explains) {
            give_told_time(reading, item, &pieces[*at]);
        }
        for piece in pieces[at + 1..next].iter().take_while(|p| explains(p)) {
            reading.take(piece.block);
            reading.push_context("text", &piece.run(), None, Some(item));
        }
    }
}

/// "Open the baths. In 2033 the city will …": where the few sentences behind the title promise one thing by a time, and no
/// paragraph goes on, that is what the entry is. A long text tells of steps.
fn give_told_time(reading: &mut Reading<'_>, item: usize, piece: &Piece) {
    let told = reading.draft.items[item].description.clone().unwrap_or_default();
    if reading.draft.items[item].due.is_some() || told.split(' ').count() > LONGEST_TOLD {
        return;
    }
    let Some(found) = only_time(reading, &told) else { return };
    let range = reading.find_in(piece.range, &found.when.text).unwrap_or(piece.range);
    reading.place_due(item, range, found.when);
}

/// "In the next year, we will:": the line that leads the list in that begins here.
fn leading_line(pieces: &[Piece], list: usize) -> Option<&Piece> {
    let line = &pieces[list.checked_sub(1)?];
    (line.kind == Kind::Paragraph && lead_in(&line.text) == LeadIn::Ahead).then_some(line)
}

/// Where the list begins that each piece stands in: entries of one kind on end. A piece that is no entry begins its own.
fn begins_of_lists(pieces: &[Piece]) -> Vec<usize> {
    let counted = |piece: &Piece| match &piece.kind {
        Kind::ListItem { marker: Some(marker), .. } => marker.contains(char::is_alphanumeric),
        _ => false,
    };
    let kinds: Vec<Option<bool>> = pieces.iter().map(|piece| is_entry(piece).then(|| counted(piece))).collect();
    let mut begins: Vec<usize> = Vec::with_capacity(pieces.len());
    for at in 0..pieces.len() {
        let goes_on = at > 0 && kinds[at].is_some() && kinds[at] == kinds[at - 1];
        begins.push(if goes_on { begins[at - 1] } else { at });
    }
    begins
}

/// A paragraph that can go on explaining an entry: it names no level, no part and no section.
fn explains(piece: &Piece) -> bool {
    piece.kind == Kind::Paragraph
        && read_level(&piece.text).is_none()
        && part_kind(piece.text.split(':').next().unwrap_or_default()).is_none()
        && (piece.text.split(' ').count() > 10 || piece.text.ends_with('.'))
}

/// An entry of several sentences, or one beside such an entry whose second sentence begins a line of its own.
fn is_long(pieces: &[Piece], at: usize) -> bool {
    let long = |i: usize| is_entry(&pieces[i]) && first_sentence(&pieces[i].text).is_some();
    let head = is_entry(&pieces[at]) && begins_commitment(&pieces[at].text) && pieces[at].text.ends_with('.');
    let beside = at.checked_sub(1).is_some_and(long);
    long(at) || head && beside && pieces.get(at + 1).is_some_and(|next| explains(next) && next.text.ends_with('.'))
}

/// An entry of a list. What says its level and number ("Action 2.1: …") is one of the outline.
fn is_entry(piece: &Piece) -> bool {
    let says = || matches!(read_level(&piece.text), Some((_, Some(_), _)));
    matches!(piece.kind, Kind::ListItem { depth: 0, .. }) && !says()
}

/// The first sentence, when it is short and followed by more.
fn first_sentence(text: &str) -> Option<&str> {
    let end = text.match_indices(['.', '?']).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + 1..]);
        let word = before.rsplit(' ').next().unwrap_or_default();
        let abbreviated = is_abbreviated(word) || word.chars().filter(|c| c.is_alphanumeric()).count() < 3;
        let rest = after.trim_start_matches(['”', '"', ')', '’']);
        !abbreviated
            && rest.starts_with(' ')
            && rest.trim_start().starts_with(|c: char| c.is_uppercase() || "“\"(".contains(c))
    })?;
    let close = text[end + 1..].chars().take_while(|c| "”\")’".contains(*c)).map(char::len_utf8).sum::<usize>();
    let (title, rest) = text.split_at(end + 1 + close);
    let words = |t: &str| t.split_whitespace().count();
    (words(title) >= 2 && words(title) <= LONGEST_TITLE && words(rest) >= SHORTEST_REST).then_some(title)
}

/// What the document calls such things: the word that its headings and first lines use, "action" otherwise.
fn level_word(pieces: &[Piece]) -> &'static str {
    let head = pieces.iter().filter(|p| matches!(p.kind, Kind::Heading(_)) || p.text.ends_with(':'));
    let named = |word: &str| head.clone().filter(|p| key(&p.text).split(' ').any(|w| w == word)).count();
    ["commitment", "initiative"]
        .into_iter()
        .find(|word| named(word) + named(&format!("{word}s")) >= 2)
        .unwrap_or("action")
}

fn open(reading: &mut Reading<'_>, piece: &Piece, level: &str, parent: Option<usize>) -> usize {
    reading.take(piece.block);
    let title = first_sentence(&piece.text).unwrap_or(&piece.text);
    let place = reading.find_in(piece.range, title).unwrap_or(piece.range);
    let rest = piece.text[title.len()..].trim();
    let label = match &piece.kind {
        Kind::ListItem { marker: Some(marker), .. } => {
            let core = marker.trim_matches(|c: char| !c.is_alphanumeric());
            (!core.is_empty() && core != "o").then(|| core.to_owned())
        }
        _ => None,
    };
    let run = Run { text: title.trim_end_matches('.').to_owned(), range: place };
    let item = reading.push_item(level, label, &run, parent);
    reading.paint.paint((piece.range.0, place.1), SpanClass::Item, Some(item), "title");
    let told = Run { text: rest.to_owned(), range: (place.1, piece.range.1) };
    let told = give_closing(reading, item, &told);
    if !told.text.is_empty() {
        reading.place_field(item, "description", told.range);
        reading.draft.items[item].description = Some(told.text);
    }
    item
}

/// The two nearest headings above, outer before inner, each made once.
fn section(
    reading: &mut Reading<'_>,
    pieces: &[Piece],
    at: usize,
    sections: &mut HashMap<usize, usize>,
) -> Option<usize> {
    let heading = |i: usize, below: u8| match pieces[i].kind {
        Kind::Heading(level) if level < below => Some(level),
        _ => None,
    };
    let inner = (0..at).rev().find(|i| heading(*i, u8::MAX).is_some())?;
    if context_kind(&pieces[inner].text).is_some() {
        return None;
    }
    let rank = heading(inner, u8::MAX)?;
    let outer = (0..inner).rev().find(|i| heading(*i, rank).is_some_and(|level| level > 2));
    let outer = outer
        .filter(|i| context_kind(&pieces[*i].text).is_none())
        .map(|i| make(reading, &pieces[i], i, None, sections));
    Some(make(reading, &pieces[inner], inner, outer, sections))
}

fn make(
    reading: &mut Reading<'_>,
    piece: &Piece,
    at: usize,
    parent: Option<usize>,
    sections: &mut HashMap<usize, usize>,
) -> usize {
    if let Some(item) = sections.get(&at) {
        return *item;
    }
    reading.take(piece.block);
    let (label, title) = match split_label(&piece.text) {
        Some((label, title)) => (Some(label), title.to_owned()),
        None => (None, piece.text.clone()),
    };
    let place = reading.find_in(piece.range, &title).unwrap_or(piece.range);
    let item = reading.push_item("section", label, &Run { text: title, range: place }, parent);
    reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
    sections.insert(at, item);
    item
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(first_sentence(text), expected, "{text}");
    }

    #[test]
    fn the_first_sentence_is_a_title_when_more_explains_it() {
        let rest = "The city owns three of them and opens a fourth one next year.";
        check(&format!("Open the baths. {rest}"), Some("Open the baths."));
        check(&format!("Open the “Old Baths.” {rest}"), Some("Open the “Old Baths.”"));
        check(&format!("Follow the U.S. standard for baths. {rest}"), Some("Follow the U.S. standard for baths."));
        check("Open the baths and let everybody in.", None);
        check("Open the baths. Soon.", None);
    }

    #[test]
    fn entries_of_several_sentences_become_commitments_under_their_sections() {
        let rest = "The city pays for it from the water fund and tells the council every spring.";
        let plan = format!(
            "# A Plan for Clean Rivers\n\n## Why\n\n- Rivers are old. {rest}\n- Fish are few. {rest}\n\n## Banks\n\n\
             - Plant willows on the banks. {rest}\n- Remove the old wall. {rest}\n- Professionalise the wardens. {rest}\n\n\
             ## Water\n\n- Test the water each week. {rest}\n- Publish what was found. {rest}\n- Open the old baths. {rest}\n"
        );
        let (_, draft) = crate::import(plan.as_bytes(), "plan.md", &crate::ImportSettings::default()).expect("a text");
        let outline: Vec<(&str, &str, Option<usize>)> =
            draft.items.iter().map(|i| (i.level.as_str(), i.title.as_deref().unwrap_or(""), i.parent)).collect();
        assert_eq!(
            outline,
            [
                ("section", "Banks", None),
                ("action", "Plant willows on the banks", Some(0)),
                ("action", "Remove the old wall", Some(0)),
                ("action", "Professionalise the wardens", Some(0)),
                ("section", "Water", None),
                ("action", "Test the water each week", Some(4)),
                ("action", "Publish what was found", Some(4)),
                ("action", "Open the old baths", Some(4)),
            ]
        );
        assert_eq!(draft.items[1].description.as_deref(), Some(rest));
    }
}
