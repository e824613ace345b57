//! Plain lines that head lists, in documents whose writers used no style for headings: over most lists stands one short
//! line, straight above it. Several of them below one more such line are one group.

use super::super::deadlines::names_deadline;
use super::super::lexicon::{context_kind, ends_open, is_steps_heading, part_kind};
use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_label;
use super::entries::{letter_of, printed_marker};
use super::levels::{level_headed, read_level};
use super::records::names_field;
use std::collections::HashSet;

/// Fewest lists headed so.
const FEWEST: usize = 4;
/// How high a line over a list is set, and one over several such lines: lower than what is marked as a heading.
const OVER_LIST: u8 = 8;
const OVER_HEADS: u8 = 7;

/// "J. Miller" alone in its line is a name: a letter before one or two words that no other letter goes before or behind counts
/// nothing. It is put aside, unless other entries follow: "T. Transport" may head them.
pub(super) fn put_names_aside(reading: &mut Reading<'_>, pieces: &mut Vec<Piece>) {
    let letters: HashSet<u8> = pieces.iter().filter_map(letter_of).collect();
    let is_name = |piece: &Piece| {
        let words: Vec<&str> = piece.text.split(' ').collect();
        let begins = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        let alone = |own: u8| !letters.contains(&(own - 1)) && !letters.contains(&(own + 1));
        let is_roman = |own: u8| matches!(own, b'I' | b'V' | b'X');
        letter_of(piece).is_some_and(|own| alone(own) && !is_roman(own)) && words.len() <= 2 && words.iter().all(begins)
    };
    let mut heads = pieces.windows(2).map(|pair| matches!(pair[1].kind, Kind::ListItem { .. }) && !is_name(&pair[1]));
    let heads: Vec<bool> = heads.by_ref().chain([false]).collect();
    let mut heads = heads.into_iter();
    for name in pieces.extract_if(.., |piece| heads.next() == Some(false) && is_name(piece)) {
        reading.take(name.block);
        reading.push_context("text", &name.run(), None, None);
    }
}

/// Makes headings of the numbered or lettered lines of which each stands over a list with other marks: "1. Lamps" over dots,
/// most no deeper than these or with the words between that the dots complete. "1. Mend forty lamps by June" is an entry itself, and what stands below it tells of it.
pub(super) fn promote_counted(pieces: &mut [Piece]) {
    let depth = |piece: &Piece| match piece.kind {
        Kind::ListItem { depth, .. } => Some(depth),
        _ => None,
    };
    let is_counted = |piece: &Piece| printed_marker(piece).is_some() && depth(piece) == Some(0);
    let is_short = |piece: &Piece| piece.text.split(' ').count() <= 10 && !piece.text.ends_with(['.', ';', ':', ',']);
    // The list may complete a sentence: "1. Lamps", "The port will:", and dots.
    let leads_in = |piece: &Piece| piece.kind == Kind::Paragraph && piece.text.ends_with(':');
    let list_below = |at: usize| pieces.get(at + 1..)?.iter().find(|piece| !leads_in(piece));
    let is_over = |at: usize| {
        let next = list_below(at);
        is_short(&pieces[at]) && next.is_some_and(|next| depth(next).is_some() && printed_marker(next).is_none())
    };
    let is_clear = |at: &&usize| pieces.get(*at + 1).is_some_and(|next| depth(next) == Some(0) || leads_in(next));
    let counted: Vec<usize> = (0..pieces.len()).filter(|at| is_counted(&pieces[*at])).collect();
    let is_timed = |at: &usize| {
        when::find(&pieces[*at].text, &when::Settings::default()).iter().any(|found| names_deadline(&found.when))
    };
    let begin = |pieces: &[&Piece]| pieces.iter().filter(|p| begins_commitment(&p.text)).count() * 2 > pieces.len();
    if counted.len() < 2 || !counted.iter().all(|at| is_over(*at)) || counted.iter().any(is_timed) {
        return;
    }
    if counted.iter().filter(is_clear).count() * 2 < counted.len() {
        return;
    }
    let heads: Vec<&Piece> = counted.iter().map(|at| &pieces[*at]).collect();
    let below: Vec<&Piece> = counted.iter().filter_map(|at| list_below(*at)).collect();
    let is_led_in = counted.iter().filter(|at| pieces.get(**at + 1).is_some_and(leads_in)).count() * 2 > counted.len();
    if begin(&heads) && !begin(&below) && !is_led_in {
        return;
    }
    for at in counted {
        let piece = &mut pieces[at];
        if let Kind::ListItem { marker: Some(marker), .. } = &piece.kind {
            piece.text = format!("{marker} {}", piece.text);
            piece.kind = Kind::Heading(OVER_LIST);
        }
    }
}

/// Makes headings of the lines within a list, counted on below them, that name its entries as the heading above the list does:
/// "Commitments of the port" over 1 to 3, "Commitments of the yards" between 3 and 4.
pub(super) fn promote_within(pieces: &mut [Piece]) {
    const LONGEST: usize = 14;
    let number = |piece: &Piece| printed_marker(piece)?.parse::<u32>().ok();
    let mut above = None;
    for at in 0..pieces.len() {
        let level = || level_headed(pieces[at].text.trim_end_matches('.'));
        match pieces[at].kind {
            Kind::Heading(height) => above = level().map(|level| (height, level)),
            Kind::Paragraph if pieces[at].text.split(' ').count() <= LONGEST => {
                let (before, next) =
                    (at.checked_sub(1).and_then(|at| number(&pieces[at])), pieces.get(at + 1).and_then(number));
                let goes_on = before.is_some() && next == before.map(|before| before + 1);
                let Some((height, level)) = above.filter(|(_, own)| goes_on && level() == Some(own)) else { continue };
                pieces[at].kind = Kind::Heading(height);
                above = Some((height, level));
            }
            _ => (),
        }
    }
}

/// "1.1.1 mend the boats;" below "1.1 The aims of the harbour are to:": what ends the sentence above it in small letters is an entry
/// of its list, also by a number of several parts.
pub(super) fn list_counted_ends(pieces: &mut [Piece]) {
    let split = |piece: &Piece| {
        let (label, words) = split_label(&piece.text).filter(|_| piece.kind == Kind::Paragraph)?;
        let (before, last) = label.rsplit_once('.')?;
        let number = last.parse::<u32>().ok().filter(|_| words.starts_with(char::is_lowercase))?;
        Some((before.to_owned(), number, words.to_owned()))
    };
    let mut at = 1;
    while at < pieces.len() {
        let leads_in = pieces[at - 1].text.ends_with(':');
        let ends: Vec<_> = pieces[at..].iter().map_while(split).take_while(|_| leads_in).collect();
        let first = ends.first().map(|(before, _, _)| before.clone());
        let ends = ends
            .into_iter()
            .zip(1..)
            .take_while(|((before, last, _), own)| Some(before) == first.as_ref() && last == own);
        let mut next = at;
        for ((_, _, words), _) in ends.collect::<Vec<_>>() {
            let piece = &mut pieces[next];
            let marker = piece.text[..piece.text.len() - words.len()].trim_end().to_owned();
            (piece.kind, piece.text) = (Kind::ListItem { depth: 0, marker: Some(marker) }, words);
            next += 1;
        }
        at = next.max(at + 1);
    }
}

/// Makes headings of such lines. Only where a paragraph is one by the format: a page may break any line.
pub(super) fn promote(pieces: &mut [Piece]) {
    let is_entry = |at: usize| pieces.get(at).is_some_and(|piece| matches!(piece.kind, Kind::ListItem { .. }));
    let begins_list = |at: usize| is_entry(at) && at.checked_sub(1).is_none_or(|above| !is_entry(above));
    let is_head = |at: usize| pieces.get(at).is_some_and(is_head);
    let ends_above = |at: usize| at.checked_sub(1).is_none_or(|above| pieces[above].kind != Kind::Paragraph);
    let mut lists = 0;
    let mut heads: Vec<(usize, u8)> = Vec::new();
    for at in (0..pieces.len()).filter(|at| begins_list(*at)) {
        lists += 1;
        let Some(head) = at.checked_sub(1).filter(|head| is_head(*head)) else { continue };
        if ends_above(head) {
            heads.push((head, OVER_LIST));
        } else if let Some(above) = head.checked_sub(1).filter(|above| is_head(*above)) {
            heads.extend([(above, OVER_HEADS), (head, OVER_LIST)]);
        }
    }
    let headed = heads.iter().filter(|(_, height)| *height == OVER_LIST).count();
    if headed < FEWEST || headed * 10 < lists * 8 {
        return;
    }
    for (at, height) in heads {
        pieces[at].kind = Kind::Heading(height);
    }
}

/// "We look after harbours and" over headings that each end its sentence: where the headings begin that do so, two or more of
/// them. By type size alone a page's heading may be cut where its line ends.
pub(super) fn leading_on(pieces: &[Piece]) -> HashSet<usize> {
    let leads = |pair: &&[Piece]| match (&pair[0].kind, &pair[1].kind) {
        (Kind::Heading(level), Kind::Heading(below)) => {
            level < below && pair[0].page.is_none() && ends_open(&pair[0].text)
        }
        _ => false,
    };
    let found: HashSet<usize> = pieces.windows(2).filter(leads).map(|pair| pair[0].range.0).collect();
    if found.len() > 1 { found } else { HashSet::new() }
}

/// A short line that no mark closes and that says no more than what it heads.
fn is_head(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    piece.kind == Kind::Paragraph
        && piece.page.is_none()
        && text.split(' ').count() <= 10
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ';', ':', '!', '?'])
        && read_level(text).is_none()
        && !names_field(text)
        && context_kind(text).is_none()
        && part_kind(text).is_none()
        && !is_steps_heading(text)
}
