//! What stands on the pages but is no content: words of a web site, page numbers, repeated head and foot lines,
//! titles printed twice. It is painted as furniture, never thrown away.

use super::super::lexicon::{Column, column_of, is_site_chrome, is_status_phrase, key, level_of, part_kind};
use super::super::outline::{read_level, tells_progress};
use super::super::reading::{Kind, Piece, Reading};
use super::super::sheets::bare_label;
use crate::block::Block;
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

/// Paints furniture and takes its blocks.
pub(crate) fn strike(reading: &mut Reading<'_>) {
    for place in &reading.source.furniture {
        reading.paint.paint(place.range, SpanClass::Furniture, None, "marked by the format");
    }
    for (index, block) in reading.source.blocks.iter().enumerate() {
        if let Block::PageBreak { place, .. } = block {
            reading.take(index);
            reading.paint.paint(place.range, SpanClass::Furniture, None, "page break");
        }
    }
    strike_markers(reading);
    strike_rules(reading);
    strike_envelopes(reading);
    set_contents_aside(reading);
    strike_site(reading);
    strike_repeated(reading);
    strike_running_head(reading);
    strike_doubled_titles(reading);
    strike_doubled_numbers(reading);
}

/// Buttons and terms of a site on which the document was shared, when several of them stand there.
fn strike_site(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let chrome: Vec<&Piece> = pieces.iter().filter(|p| is_site_chrome(&p.text)).collect();
    if chrome.len() < 2 {
        return;
    }
    for piece in &chrome {
        reading.strike(piece.block, "site");
    }
    reading.raise("site-chrome", &[&chrome[0].text], Some(chrome[0].range), None);
    let Some(begin) = chrome.iter().rfind(|p| key(&p.text).ends_with("transcript")).map(|p| p.block) else { return };
    let last_of_head = chrome.iter().filter(|p| p.block <= begin).map(|p| p.block).max().unwrap_or(begin);
    for piece in pieces.iter().skip(1).filter(|p| p.block < last_of_head && !is_site_chrome(&p.text)) {
        reading.take(piece.block);
        reading.push_context("site_summary", &piece.run(), None, None);
        reading.raise("site-summary", &[], Some(piece.range), None);
    }
}

/// "DocuSign Envelope ID: …": what a service for signing puts on each page.
fn strike_envelopes(reading: &mut Reading<'_>) {
    for piece in reading.free_pieces() {
        if key(&piece.text).starts_with("docusign envelope id ") && piece.text.split(' ').count() <= 6 {
            reading.strike(piece.block, "signing service");
        }
    }
}

/// "=====", "-----": a line drawn with signs.
fn strike_rules(reading: &mut Reading<'_>) {
    for piece in reading.free_pieces() {
        let mut signs = piece.raw.chars();
        let first = signs.next().filter(|sign| matches!(sign, '=' | '-' | '_' | '*' | '~' | '#' | '–' | '—'));
        if first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|sign| sign == first || sign == ' ')) {
            reading.strike(piece.block, "rule");
        }
    }
}

/// "{div .box}", "{/div}", "{: .wide}": marks that a site's own Markdown puts around text.
fn strike_markers(reading: &mut Reading<'_>) {
    for piece in reading.free_pieces() {
        if piece.raw.starts_with('{') && piece.raw.ends_with('}') && piece.raw.split(' ').count() <= 4 {
            reading.strike(piece.block, "mark-up");
        }
    }
}

/// Lines of a table of contents: words, a row of dots, a page number.
fn set_contents_aside(reading: &mut Reading<'_>) {
    for piece in reading.free_pieces() {
        let words = piece.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let dots = words.len() - words.trim_end_matches(['.', ' ', '…', '_']).len();
        let led = dots >= 6 || piece.text.contains("........") || piece.text.contains(". . . . .");
        if led && piece.text.chars().any(char::is_alphabetic) {
            reading.take(piece.block);
            reading.push_context("contents", &piece.run(), None, None);
        }
    }
    set_numbered_contents_aside(reading);
    set_page_of_contents_aside(reading);
}

/// Most lines without a page number between two with one: the parts of a chapter.
const MOST_UNNUMBERED: usize = 6;

/// What heads a table of contents, here and abroad.
const CONTENTS: [&str; 15] = [
    "content",
    "contents",
    "table of contents",
    "index",
    "contenido",
    "contenidos",
    "tabla de contenido",
    "tabla de contenidos",
    "índice",
    "sumário",
    "sommaire",
    "table des matières",
    "inhalt",
    "inhaltsverzeichnis",
    "inhoud",
];

/// A page headed "Contents" whose lines end in page numbers that never go back, some of them without, and the pages behind it
/// half of whose lines or more count on. What stands below the last number is contents only where it is no more than stood
/// between two of them.
fn set_page_of_contents_aside(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let heads = |p: &Piece| CONTENTS.contains(&key(&p.text).as_str());
    let Some(head) = pieces.iter().position(|p| p.page.is_some() && heads(p)) else { return };
    let number = |p: &Piece| {
        let last = p.text.rsplit(' ').next().filter(|n| n.len() <= 4)?;
        let alone = last.len() == p.text.len();
        let number = if alone { last.trim_end_matches('.') } else { last };
        number.parse::<u32>().ok().filter(|_| number.len() <= 3)
    };
    let mut pages = pieces[head + 1..].chunk_by(|left, right| left.page == right.page);
    let mut lines = pages.next().filter(|page| page[0].page == pieces[head].page).map_or(0, <[Piece]>::len);
    for page in pages {
        let last = pieces[head + 1..][..lines].iter().filter_map(number).max().unwrap_or_default();
        let counted = page.iter().filter_map(number).filter(|number| *number >= last).count();
        if counted < 2 || counted * 2 < page.len() {
            break;
        }
        lines += page.len();
    }
    let lines = &pieces[head + 1..][..lines];
    // How many lines are contents, how many of them have numbers, and most without one on end.
    let (mut end, mut numbered, mut between, mut last) = (0, 0, 0, 0);
    for (at, page) in lines.iter().map(number).enumerate().filter_map(|(at, page)| Some((at, page?))) {
        if page < last || at - end > MOST_UNNUMBERED {
            break;
        }
        between = between.max(at - end);
        (end, numbered, last) = (at + 1, numbered + 1, page);
    }
    if lines.len() - end <= between {
        end = lines.len();
    }
    // Several titles may have come together in one line, each with its number.
    let numbers = |p: &Piece| p.text.split(' ').filter(|word| word.parse::<u32>().is_ok()).count();
    let short = |p: &Piece| p.text.split(' ').count() <= 16 * numbers(p).max(1);
    if numbered < 4 || !lines[..end].iter().all(short) {
        return;
    }
    for piece in &pieces[head..=head + end] {
        reading.take(piece.block);
        reading.push_context("contents", &piece.run(), None, None);
    }
}

/// A table of contents whose page numbers stand in lines of their own: words and a number, three times or more on end,
/// the numbers never going back. A page that begins ends it: the number may have been that of the page.
fn set_numbered_contents_aside(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let number = |at: usize| pieces.get(at).filter(|p| p.text.len() <= 3).and_then(|p| p.text.parse::<u32>().ok());
    let mut at = 0;
    while at + 1 < pieces.len() {
        let mut end = at;
        let mut last = 0;
        while let Some(page) = number(end + 1).filter(|page| *page >= last && number(end).is_none()) {
            last = page;
            end += 2;
            if pieces.get(end).is_some_and(|next| next.page != pieces[end - 1].page) {
                break;
            }
        }
        if end - at >= 6 {
            for piece in &pieces[at..end] {
                reading.take(piece.block);
                reading.push_context("contents", &piece.run(), None, None);
            }
        }
        at = end.max(at + 1);
    }
}

/// Digits made equal, so that "Page 3" and "Page 4" are one line.
fn shape_of(text: &str) -> String {
    let mut shape = String::new();
    for c in key(text).chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if !(c == '0' && shape.ends_with('0')) {
            shape.push(c);
        }
    }
    shape
}

/// Lines that come back beside page numbers or page breaks.
fn strike_repeated(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let breaks: Vec<usize> = (0..reading.source.blocks.len())
        .filter(|b| matches!(reading.source.blocks[*b], Block::PageBreak { .. }))
        .collect();
    let is_number_line = |p: &Piece| {
        let shape = shape_of(&p.text);
        p.text.len() <= 40
            && (shape.contains("page 0") || shape.contains("pg 0") || shape == "0 of 0" || shape.starts_with("slide 0"))
    };
    let numbered: Vec<usize> = pieces.iter().filter(|p| is_number_line(p)).map(|p| p.block).collect();
    let mut edges = numbered.clone();
    if edges.len() < 2 {
        edges.clear();
    }
    edges.extend(&breaks);
    edges.extend(numbered_pages(&pieces));
    edges.sort_unstable();
    edges.dedup();
    if edges.len() < 2 {
        return;
    }
    let near = |block: usize| {
        let at = edges.partition_point(|e| *e < block);
        let distance = |e: &usize| e.abs_diff(block);
        edges
            .get(at)
            .map(distance)
            .into_iter()
            .chain(at.checked_sub(1).and_then(|a| edges.get(a)).map(distance))
            .min()
            .unwrap_or(usize::MAX)
    };
    let mut counts: HashMap<String, Vec<usize>> = HashMap::new();
    let fields = fields_of_entries(&pieces, &edges);
    // Where a reader knows pages and type, a heading that comes back ("Strategy 1") is one, section after section.
    let is_heading = |p: &Piece| {
        let names_part = || part_kind(&p.text).is_some() || column_of(&p.text).is_some();
        matches!(p.kind, Kind::Heading(_)) && (p.page.is_some() || names_part())
    };
    let is_field = |p: &Piece| field_label(&p.text).is_some_and(|label| fields.contains(&label));
    // "Goal 2 - Progress report" on page after page tells of which goal the page is.
    let names_part = |p: &Piece| {
        let part = read_level(&p.text).filter(|(_, label, _)| label.is_some());
        part.is_some_and(|(_, _, title)| part_kind(title).is_some() || tells_progress(title))
    };
    // How far an entry is, and no number of a page.
    let is_share = |p: &Piece| p.text.ends_with('%');
    // "The port will:" stands over one list after another.
    let leads_in = |p: &Piece| p.text.ends_with(':') && p.text.contains(' ');
    let may_repeat = |p: &Piece| {
        p.text.len() <= 160 && !is_heading(p) && !is_field(p) && !names_part(p) && !is_share(p) && !leads_in(p)
    };
    let is_number = |p: &Piece| (1..=4).contains(&p.text.len()) && p.text.bytes().all(|b| b.is_ascii_digit());
    // Several numbers that stand alone on one page number what is on it.
    let mut on_page: HashMap<u32, usize> = HashMap::new();
    for page in pieces.iter().filter(|p| is_number(p)).filter_map(|p| p.page) {
        *on_page.entry(page).or_default() += 1;
    }
    let counts_entries = |p: &Piece| p.page.is_some_and(|page| on_page.get(&page).is_some_and(|count| *count > 2));
    for (index, piece) in pieces.iter().enumerate().filter(|(_, p)| may_repeat(p)) {
        let lone_number = is_number(piece);
        if lone_number && counts_entries(piece) {
            continue;
        }
        let reach = if lone_number { 5 } else { 4 };
        if near(piece.block) <= reach {
            counts.entry(shape_of(&piece.text)).or_default().push(index);
        }
    }
    let pages = edges.len();
    let beside = |piece: &Piece| numbered.iter().any(|edge| edge.abs_diff(piece.block) == 1);
    for (shape, found) in counts {
        // Twice is enough on all of two pages, straight beside their numbers; what two entries say alike is a field of both.
        let text = &pieces[found[0]].text;
        let alike = |index: &usize| beside(&pieces[*index]) && pieces[*index].text == *text;
        let on_both = found.len() == 2 && numbered.len() == 2 && field_label(text).is_none() && found.iter().all(alike);
        let wanted = match shape == "0" || on_both || is_number_line(&pieces[found[0]]) {
            true => 2,
            false => 3.max(pages / 3),
        };
        // "Goal 1", "Goal 2", "Goal 3", each once and above a page of its own.
        let apart: HashSet<&str> = found.iter().map(|index| pieces[*index].text.as_str()).collect();
        let counts_levels = apart.len() == found.len() && bare_label(&pieces[found[0]]).is_some();
        if found.len() < wanted || shape.is_empty() || counts_levels {
            continue;
        }
        let first = &pieces[found[0]];
        reading.raise("repeated-line", &[&first.text, &found.len().to_string()], Some(first.range), None);
        for index in &found {
            reading.strike(pieces[*index].block, "repeated line");
        }
        strike_fused(reading, &pieces, &first.text);
    }
}

/// What stands before the colon of "Lead: Harbour", where it is a heading of columns too.
fn field_label(line: &str) -> Option<String> {
    let (label, _) = line.split_once(": ").filter(|(label, _)| label.split(' ').count() <= 3)?;
    column_of(label).map(|_| key(label))
}

/// The labels that stand twice or more between two edges: they say something of entry after entry, as no running head does.
fn fields_of_entries(pieces: &[Piece], edges: &[usize]) -> HashSet<String> {
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut fields = HashSet::new();
    for piece in pieces {
        let Some(label) = field_label(&piece.text) else { continue };
        let page = edges.partition_point(|edge| *edge < piece.block);
        if last.insert(label.clone(), page) == Some(page) {
            fields.insert(label);
        }
    }
    fields
}

/// Lines with a page number, alone or beside words that are always the same, that grows through a document of which nothing
/// else marks the pages: what was read from paper keeps them between its paragraphs.
fn numbered_pages(pieces: &[Piece]) -> Vec<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut shapes: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    let is_line = |p: &&Piece| p.page.is_none() && !matches!(p.kind, Kind::ListItem { .. }) && p.text.len() <= 80;
    for piece in pieces.iter().filter(is_line) {
        let number = piece.text.trim_matches(|c: char| !is_digit(c));
        let at_edge = piece.text.starts_with(is_digit) || piece.text.ends_with(is_digit);
        if let Some(number) = number.parse().ok().filter(|number| at_edge && *number < 1000) {
            shapes.entry(shape_of(&piece.text)).or_default().push((piece.block, number));
        }
    }
    let names_level = |shape: &str| {
        let words: Vec<&str> = shape.split(' ').filter(|word| *word != "0").collect();
        words.len() == 1 && !shape.starts_with('0') || words.last().is_some_and(|word| level_of(word).is_some())
    };
    let grows = |lines: &[(usize, u32)]| {
        let steps = lines.windows(2).filter(|pair| pair[0].1 < pair[1].1 && pair[1].1 <= pair[0].1 + 20).count();
        lines.len() >= 4 && steps * 10 >= (lines.len() - 1) * 7
    };
    let pages = shapes.into_iter().filter(|(shape, lines)| !names_level(shape) && grows(lines));
    pages.flat_map(|(_, lines)| lines).map(|(block, _)| block).collect()
}

/// A line of the head that comes back through the document where pages began: nothing marks the pages any more.
fn strike_running_head(reading: &mut Reading<'_>) {
    let pieces: Vec<Piece> = reading.free_pieces();
    let head: Vec<&Piece> = pieces.iter().take(6).filter(|p| p.kind == Kind::Paragraph).collect();
    for first in head {
        let words = first.text.split(' ').count();
        let again: Vec<&Piece> = pieces.iter().filter(|p| p.text == first.text && p.block > first.block).collect();
        let heads_column = column_of(&first.text).is_some() || tells_state(&first.text);
        if again.len() < 2
            || heads_column
            || !(3..=10).contains(&words)
            || first.text.ends_with([':', '.'])
            || first.text.contains('•')
        {
            continue;
        }
        let doubled = again.iter().any(|p| p.block <= first.block + 2);
        if doubled {
            continue;
        }
        reading.raise("repeated-line", &[&first.text, &again.len().to_string()], Some(first.range), None);
        for piece in again {
            reading.strike(piece.block, "repeated line");
        }
    }
}

/// "Overall status: completed": said of each entry anew, and no head of a page.
fn tells_state(line: &str) -> bool {
    let told = line.split_once(':').filter(|(label, _)| column_of(label) == Some(Column::Status));
    told.is_some_and(|(_, state)| is_status_phrase(state))
}

/// A repeated line that is fused to the words after it.
fn strike_fused(reading: &mut Reading<'_>, pieces: &[Piece], line: &str) {
    if line.split(' ').count() < 3 || line.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    for piece in pieces
        .iter()
        .filter(|p| p.text.len() > line.len() + 1 && p.text.starts_with(line) && p.text[line.len()..].starts_with(' '))
    {
        if let Some(range) = reading.find_in(piece.range, line) {
            reading.paint.paint(range, SpanClass::Furniture, None, "repeated line");
        }
    }
}

/// A slide's title, then its title and text again in one line: the first is a shadow. Only where it happens throughout.
fn strike_doubled_titles(reading: &mut Reading<'_>) {
    let pieces: Vec<Piece> = reading.free_pieces().into_iter().filter(|p| p.kind == Kind::Paragraph).collect();
    let shadows: Vec<usize> = pieces
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| {
            pair[0].text.split(' ').count() >= 2
                && pair[1].text.starts_with(&pair[0].text)
                && pair[1].block == pair[0].block + 1
        })
        .map(|(at, _)| at)
        .collect();
    if shadows.len() < 3 {
        return;
    }
    reading.raise("doubled-text", &[&pieces[shadows[0]].text], Some(pieces[shadows[0]].range), None);
    for at in shadows {
        reading.strike(pieces[at].block, "doubled title");
    }
}

/// "22" at the end of slide 2, "33" at the end of slide 3: the number is printed over itself.
fn strike_doubled_numbers(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let mut seen: Vec<(usize, u32)> = Vec::new();
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let tokens = reading.tokens(piece.range);
        let count = tokens.len();
        if count < 2 {
            continue;
        }
        if let Some((number, from)) =
            doubled_number(&tokens[count - 1].text.replace('\u{FEFF}', ""), tokens[count - 2].text)
        {
            seen.push((index, number));
            found.push((tokens[count - from].range.0, tokens[count - 1].range.1));
        }
    }
    if seen.len() < 3 || !seen.windows(2).all(|pair| pair[0].1 <= pair[1].1) {
        return;
    }
    // A number missing in the sequence stands somewhere inside the page between its neighbours.
    for pair in seen.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 2) {
        let missing = (pair[0].1 + 1).to_string().repeat(2);
        for piece in &pieces[pair[0].0 + 1..pair[1].0] {
            if let Some(token) = reading.tokens(piece.range).iter().find(|t| t.text == missing) {
                found.push(token.range);
                break;
            }
        }
    }
    let first = found[0];
    let words = reading.slice(first).to_owned();
    reading.raise("doubled-slide-number", &[&words], Some(first), None);
    for range in found {
        reading.paint.paint(range, SpanClass::Furniture, None, "page number");
    }
}

/// "22" is 2; "10 10" is 10. With it, how many words it takes.
fn doubled_number(last: &str, before: &str) -> Option<(u32, usize)> {
    let digits = |t: &str| !t.is_empty() && t.len() <= 3 && t.bytes().all(|b| b.is_ascii_digit());
    if digits(last) && last == before {
        return last.parse().ok().map(|n| (n, 2));
    }
    // 2020 is a year, not page 20 printed twice.
    let year = last.len() == 4 && (last.starts_with("19") || last.starts_with("20"));
    if year {
        return None;
    }
    let half = last.len() / 2;
    let doubled = last.len().is_multiple_of(2)
        && last.len() <= 6
        && last.bytes().all(|b| b.is_ascii_digit())
        && last[..half] == last[half..];
    doubled.then(|| last[..half].parse().ok().map(|n| (n, 1))).flatten()
}
