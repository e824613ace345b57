//! Lines of an outline: which belong together though a page broke them, which are headings, which name a section.
//! It looks at type, place and length; what a section then holds is decided in the walk.

use super::super::lexicon::{context_kind, ends_open, is_steps_heading, key, level_of, part_kind, rank_of};
use super::super::promise::{LeadIn, lead_in};
use super::super::reading::{Kind, Piece, Reading, is_raised};
use super::super::runs::split_dotted;
use super::super::sheets::{announces_in_letters, bare_label};
use super::entries::printed_marker;
use super::headed::tags::are_tags;
use super::levels::{level_named, read_level, spelt_number};
use super::parts::begins_note;
use super::records::names_field;
use super::wrapped::{WIDEST, Width, ends_sentence, last_length};
use super::{described, labels, parted};
use std::collections::HashSet;

/// Footnotes are put aside. Lines that a page's width broke are joined: an entry that goes on in the next line, a heading of two lines before its list.
pub(super) fn join_wrapped(reading: &mut Reading<'_>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let (notes, pieces): (Vec<Piece>, Vec<Piece>) = reading.free_pieces().into_iter().partition(is_note);
    let mut pieces: Vec<Piece> = pieces.into_iter().flat_map(|piece| parted::split(reading, piece)).collect();
    labels::close_labels(reading, &mut pieces);
    for note in notes {
        reading.take(note.block);
        reading.push_context("footnote", &note.run(), None, None);
    }
    let width = Width::of(reading, &pieces);
    let bare = pieces.iter().filter(|piece| is_bare_level(piece)).count() > 1;
    let labelled =
        pieces.iter().filter(|piece| bare_label(piece).is_some()).count() > 1 && !announces_in_letters(&pieces);
    let outer = outer_level_in_text(&pieces);
    // Where paragraphs are longer than a line, the width of the page broke nothing.
    // Beside profiles stand their codes and labels, and go on from nothing.
    let beside = if described::has_profiles(&pieces) { described::find_labels(&pieces) } else { HashSet::new() };
    let stands_beside =
        |piece: &Piece| !beside.is_empty() && (described::is_code(piece) || beside.contains(&piece.text));
    let is_broken = !pieces.iter().any(|piece| piece.text.len() > 300);
    // A page breaks lines that are full.
    let longest = pieces.iter().map(|piece| last_length(reading, piece)).max().unwrap_or(0).min(WIDEST);
    // The number of several parts with which a line began last.
    let mut counted: Option<String> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if labelled && joined.last().is_some_and(|before| bare_label(before).is_some()) && says_served(&piece.text) {
            reading.take(piece.block);
            reading.push_context("text", &piece.run(), None, None);
            continue;
        }
        // "K4" in a line of its own numbers the heading below it.
        let numbers_next = described::is_code(piece)
            && pieces.get(index + 1).is_some_and(|next| matches!(next.kind, Kind::Heading(_)))
            || stands_beside(piece);
        let in_sentence = joined.last().is_some_and(|before| numbers_clause(before, piece));
        let is_counted = joined.last().is_some_and(|before| stands_before(before, piece, counted.as_deref()));
        if let Some((label, _)) = split_dotted(&piece.text) {
            counted = Some(label);
        } else if is_counted {
            counted = joined.last().map(|before| before.text.trim_end_matches('.').to_owned());
        }
        let goes_on = in_sentence
            || is_counted
            || joined.last().is_some_and(|before| ends_counted(before, piece))
            || joined
                .last()
                .is_some_and(|before| (labelled && titles_label(before, piece)) || (bare && says_level(before, piece)))
            || joined.last().is_some_and(|before| {
                let is_sentence = piece.text.starts_with(char::is_uppercase) && piece.text.split(' ').count() >= 6;
                let full = !matches!(before.kind, Kind::ListItem { .. })
                    || piece.text.starts_with(char::is_lowercase)
                    || piece.text.split(' ').count() <= 4
                    || last_length(reading, before) * 10 >= longest * 6;
                let begins = matches!(before.kind, Kind::ListItem { .. }) && is_sentence && opens_sentence(&piece.text);
                (is_broken || !is_sentence)
                    && !begins
                    && full
                    && continues(reading, width, before, piece, pieces.get(index + 1))
            });
        match joined.last_mut().filter(|_| goes_on && !numbers_next) {
            Some(before) => {
                // A number in letters is closed as one in figures need not be.
                if is_bare_level(before)
                    || labelled && bare_label(before).is_some_and(|(_, number)| spelt_number(&number).is_some())
                {
                    before.text.push(':');
                }
                before.text.push(' ');
                if let Kind::ListItem { marker: Some(marker), .. } = &piece.kind
                    && in_sentence
                {
                    before.text.push_str(marker);
                    before.text.push(' ');
                }
                before.text.push_str(&piece.text);
                before.raw.push(' ');
                before.raw.push_str(&piece.raw);
                // "Goal 1" small over its title.
                before.kind = match (&before.kind, &piece.kind) {
                    (Kind::Heading(own), Kind::Heading(title)) => Kind::Heading(*own.min(title)),
                    (Kind::Paragraph, title @ Kind::Heading(_)) => title.clone(),
                    (own, _) => own.clone(),
                };
                if labels_in_text(before, outer) {
                    before.kind = Kind::Paragraph;
                }
                before.range.1 = piece.range.1;
                before.last = piece.last;
                reading.take(piece.block);
                reading.wrapped.insert(piece.block, None);
                reading.wrapped.insert(before.block, Some(before.clone()));
            }
            None => joined.push(piece.clone()),
        }
    }
    joined
}

/// "3.4" alone in its line, as a margin has it, before words of its page: the number that follows the one before.
fn stands_before(before: &Piece, piece: &Piece, counted: Option<&str>) -> bool {
    let parts = |label: &str| -> Option<Vec<usize>> {
        let parts: Option<Vec<usize>> = label.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect();
        parts.filter(|parts| (2..=4).contains(&parts.len()))
    };
    let is_next = || {
        let (own, last) = (parts(&before.text)?, parts(counted?)?);
        // The first parts that differ: one more, and all behind it begin anew.
        let at = own.iter().zip(&last).position(|(own, last)| own != last)?;
        Some(own.len() == last.len() && own[at] == last[at] + 1 && own[at + 1..].iter().all(|part| *part == 1))
    };
    before.text.len() <= 8
        && before.kind == Kind::Paragraph
        && piece.kind == Kind::Paragraph
        && before.page == piece.page
        && piece.text.starts_with(char::is_uppercase)
        && split_dotted(&piece.text).is_none()
        && is_next().unwrap_or(false)
}

/// "Our plan will be …", "The county has …": no line goes on from another in such a word with a capital.
fn opens_sentence(text: &str) -> bool {
    const WORDS: &str = "The This These Those Our We It Its They Their There In For From To At All Each Every If When While Following Please";
    let first = text.split(' ').next().unwrap_or_default();
    WORDS.split(' ').any(|word| word == first) && text.ends_with(['.', ':'])
}

/// A footnote, as the readers mark it: its number in brackets, or raised as on paper.
fn is_note(piece: &Piece) -> bool {
    let raised = piece.text.trim_start_matches(is_raised);
    if piece.kind == Kind::Paragraph && raised.len() < piece.text.len() && raised.starts_with(' ') {
        return true;
    }
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return false };
    marker.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|mark| !mark.trim().is_empty())
}

/// "GOAL 1" alone in its line, then its title.
fn titles_label(before: &Piece, piece: &Piece) -> bool {
    before.page == piece.page
        && piece.line <= before.line + 2
        && bare_label(before).is_some()
        && !matches!(piece.kind, Kind::ListItem { .. })
        && (2..=40).contains(&piece.text.split(' ').count())
        && read_level(&piece.text).is_none()
}

/// The rank of the outermost level that several paragraphs name with a number: "Objective 2: …".
fn outer_level_in_text(pieces: &[Piece]) -> Option<u8> {
    let in_text = pieces.iter().filter(|piece| piece.kind == Kind::Paragraph);
    let mut ranks: Vec<u8> = in_text
        .filter_map(|piece| match read_level(&piece.text) {
            Some((level, Some(_), _)) => Some(rank_of(level)),
            _ => None,
        })
        .collect();
    ranks.sort_unstable();
    ranks.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// A label set as a heading, joined with its title, below a level that is set as text: its type does not say how deep it
/// stands, its word does.
fn labels_in_text(joined: &Piece, outer: Option<u8>) -> bool {
    let labelled = read_level(&joined.text).filter(|(_, label, _)| label.is_some());
    matches!(joined.kind, Kind::Heading(_))
        && outer.zip(labelled).is_some_and(|(outer, (level, ..))| outer < rank_of(level))
}

/// "Aligned to Harbour Plan Goal 3" between a number and its title: which aim of another plan the entry serves.
fn says_served(text: &str) -> bool {
    let words = key(text);
    let short = words.split(' ').count() <= 12 && !text.ends_with('.');
    short && ["aligned to ", "aligned with ", "aligns to ", "aligns with "].iter().any(|head| words.starts_with(head))
}

/// "Objective" alone in its line.
fn is_bare_level(piece: &Piece) -> bool {
    piece.kind == Kind::Paragraph && level_of(&piece.text).is_some_and(|level| level.eq_ignore_ascii_case(&piece.text))
}

/// "Objective" alone in its line, then a sentence.
fn says_level(before: &Piece, piece: &Piece) -> bool {
    is_bare_level(before)
        && piece.kind == Kind::Paragraph
        && piece.line <= before.line + 2
        && before.page == piece.page
        && (4..=40).contains(&piece.text.split(' ').count())
        && read_level(&piece.text).is_none()
}

/// "(4) mend the roof" in small letters after a sentence that has not ended, "1) the quays, 2) the" with the next number in
/// the same line: its numbers stand inside the sentence.
fn numbers_clause(before: &Piece, piece: &Piece) -> bool {
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return false };
    let next = || Some(format!(" {}) ", marker.strip_suffix(')')?.parse::<u8>().ok()?.checked_add(1)?));
    let closed = before.text.ends_with(['.', ':', ';', '!', '?']);
    // What a body will do counts its own entries.
    let ahead = lead_in(&before.text) == LeadIn::Ahead && !before.text.ends_with(" following:");
    let leads_in = ahead || before.text.ends_with('.');
    piece.text.starts_with(char::is_lowercase)
        && before.kind == Kind::Paragraph
        && (marker.starts_with('(') && !closed && before.text.split(' ').count() >= 12
            || !leads_in && piece.line == before.last + 1 && next().is_some_and(|next| piece.text.contains(&next)))
}

/// "ii. Teach the crews and" over the dot "their masters to row": the number counts one entry, of which the dot begins no other.
fn ends_counted(before: &Piece, piece: &Piece) -> bool {
    let counts = |piece: &Piece| printed_marker(piece).is_some();
    let (Kind::ListItem { depth: own, .. }, Kind::ListItem { depth: other, .. }) = (&before.kind, &piece.kind) else {
        return false;
    };
    own == other
        && counts(before)
        && !counts(piece)
        && piece.text.starts_with(char::is_lowercase)
        && !before.text.ends_with(['.', ';', ':', '!', '?'])
}

/// Letters of a line that may be full, whatever the width of its page.
const LONG_LINE: usize = 60;

fn continues(reading: &Reading<'_>, width: Width, before: &Piece, piece: &Piece, next: Option<&Piece>) -> bool {
    let follows = piece.kind == Kind::Paragraph && piece.line == before.last + 1 && before.page == piece.page;
    let wraps = width.goes_on(reading, before, piece);
    if !(follows || wraps)
        || before.text.ends_with(['.', ';', ':', '!', '?'])
        || read_level(&piece.text).is_some()
        || split_dotted(&piece.text).is_some()
        || begins_note(&piece.text)
        || names_field(&piece.text)
        || are_tags(piece)
        || names_section(&piece.text) && !piece.text.starts_with(char::is_lowercase)
    {
        return false;
    }
    // The rest of an entry stands right below it and begins small, also where nothing follows by which a width is known.
    let is_rest = follows && matches!(before.kind, Kind::ListItem { .. }) && piece.text.starts_with(char::is_lowercase);
    if is_rest && last_length(reading, before) >= LONG_LINE {
        return true;
    }
    if width.is_known() && (wraps || matches!(before.kind, Kind::ListItem { .. })) {
        return wraps;
    }
    let last = last_length(reading, before);
    match &before.kind {
        Kind::ListItem { .. } => {
            piece.text.starts_with(char::is_lowercase) || last >= 45 && !heads_by_colon(&piece.text)
        }
        Kind::Paragraph => {
            let short = piece.text.split(' ').count() <= 6 && !piece.text.ends_with(['.', ':']);
            let list_next = next.is_some_and(|n| matches!(n.kind, Kind::ListItem { .. }));
            // Several lines that begin small are entries, one goes on from the line before.
            let is_small = |text: &str| text.starts_with(char::is_lowercase);
            let several = is_small(&before.text) || next.is_some_and(|next| is_small(&next.text));
            let small = !several && is_small(&piece.text) && last >= 40;
            small || read_level(&before.text).is_some() && short && list_next && last >= 30
        }
        Kind::Heading(_) => false,
    }
}

/// A short line whose words alone say that it heads a section.
pub(super) fn names_section(text: &str) -> bool {
    let words = text.split(' ').count();
    if words > 12 && text.ends_with(':') {
        return part_kind(text).is_some();
    }
    let bare = text.trim_end_matches(':');
    words <= 8
        && !text.ends_with('.')
        && (context_kind(bare).is_some_and(|_| words <= 5) || is_steps_heading(bare) || part_kind(bare).is_some())
}

/// A heading by mark-up, or a short line that stands alone and goes on below.
pub(super) fn is_heading(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    match piece.kind {
        Kind::Heading(_) => true,
        Kind::ListItem { .. } => false,
        Kind::Paragraph => {
            let words = piece.text.split(' ').count();
            let closed = piece.text.ends_with(['.', ',', ';', ':', '!']) || piece.text.starts_with('*');
            let letters = piece.text.chars().any(char::is_alphabetic);
            let before = at.checked_sub(1).map(|b| &pieces[b]);
            let apart = before.is_none_or(|b| b.last + 1 < piece.line || b.page != piece.page)
                || heads_broken_lines(before, piece, pieces.get(at + 1));
            let capital = piece.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
            let heads = words <= 10 && !closed && letters && apart && capital && pieces.get(at + 1).is_some();
            heads && !names_field(&piece.text)
        }
    }
}

/// A line in title case between a closed sentence, or a list, and a paragraph of several broken lines.
fn heads_broken_lines(before: Option<&Piece>, piece: &Piece, next: Option<&Piece>) -> bool {
    let closed = before.is_none_or(|b| matches!(b.kind, Kind::ListItem { .. }) || ends_sentence(&b.text));
    let mut long = piece.text.split(' ').filter(|w| w.len() > 3);
    let titled = long.all(|w| !w.starts_with(char::is_lowercase));
    closed && titled && next.is_some_and(|next| next.kind == Kind::Paragraph && next.last > next.line)
}

/// A short line in title case that a colon closes: it heads what follows.
pub(super) fn heads_by_colon(text: &str) -> bool {
    let Some(line) = text.strip_suffix(':') else { return false };
    let mut long = line.split(' ').filter(|w| w.len() > 3).peekable();
    line.split(' ').count() <= 9
        && long.peek().is_some()
        && long.all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
}

/// The page that the first lines stand on, when they are the lines of a title: short, no sentence, no list.
pub(super) fn cover_page(pieces: &[Piece]) -> Option<u32> {
    let page = pieces.first()?.page?;
    let on_page: Vec<&Piece> = pieces.iter().take_while(|p| p.page == Some(page)).collect();
    let of_title = |p: &&Piece| {
        !matches!(p.kind, Kind::ListItem { .. })
            && p.text.split(' ').count() <= 16
            && !p.text.ends_with(['.', ':', ';'])
    };
    (on_page.len() < pieces.len() && on_page.len() <= 8 && on_page.iter().all(of_title)).then_some(page)
}

/// A date, quarter or year and nothing else.
pub(super) fn is_date(reading: &Reading<'_>, text: &str) -> bool {
    let found = when::find(text, &reading.when);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let dated: usize = found.iter().map(|f| letters(&text[f.range.clone()])).sum();
    // "Q1" may stand outside what is read.
    text.split(' ').count() <= 5 && !found.is_empty() && letters(text) <= dated + 1
}

/// A line closed by a colon that begins as a heading in title case does, though a sentence goes on from it.
pub(super) fn begins_titled(text: &str) -> bool {
    let long = text.split(' ').filter(|w| w.len() > 3);
    text.ends_with(':') && long.take_while(|w| w.starts_with(char::is_uppercase)).count() >= 3
}

/// A heading that can name a section: it begins as a title does and its phrase is whole.
pub(super) fn is_whole(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "“‘\"'".contains(c));
    // "Priorities include:" leads in, "19.7 % of the streets" tells a figure.
    let leads_in = text.ends_with("include:") || text.ends_with("includes:");
    let counts = text.split(' ').next().is_some_and(|w| w.contains(|c: char| "%£$€".contains(c)));
    if leads_in || counts {
        return false;
    }
    begins
        && text.chars().any(char::is_alphabetic)
        && !ends_open(text)
        && !(text.ends_with(':') && text.split(' ').count() > 6)
}

/// "Lamps to be proud of", "A harbour we all live on": the last word belongs to the clause before it. "What we ask for" only
/// leads on to what is asked for.
pub(super) fn ends_clause(text: &str) -> bool {
    const ENDS: [&str; 18] = [
        "of", "in", "on", "for", "with", "to", "about", "from", "by", "at", "into", "near", "beside", "behind",
        "under", "over", "through", "around",
    ];
    let in_clause = |word: &str| matches!(word, "to" | "that" | "we" | "you" | "they" | "people" | "everyone" | "all");
    let asks = ["What", "Why", "How", "Where", "Who", "Which"].iter().any(|word| text.starts_with(word));
    let mut words = text.split(' ').rev();
    let ends = words.next().is_some_and(|last| ENDS.contains(&last));
    ends && !asks && words.next().is_some() && words.any(in_clause) && text.starts_with(char::is_uppercase)
}

/// A short line in title case, before a list, that says what its entries are ("Major Initiatives").
pub(super) fn names_list(piece: &Piece) -> bool {
    let mut long = piece.text.split(' ').filter(|w| w.len() > 3);
    piece.kind == Kind::Paragraph
        && piece.text.split(' ').count() <= 6
        && long.all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
        && level_named(&piece.text).is_some()
}
