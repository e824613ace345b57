//! Reads plain text, also text that was cut out of Markdown, slides or a word processor: one block a line,
//! tab-separated lines together as a table, form feeds as page breaks. It never joins or reorders lines.

mod tables;

use super::{aligned, boxed, html_between};
use crate::block::{Block, Place, Source};
use std::collections::HashSet;
use tables::{end_of_piped, end_of_tabbed, read_piped, read_tabbed};
pub(crate) use tables::{grid_of, read_cell};

/// Reads plain text. The canonical text is the text itself.
pub fn read(text: String) -> Source {
    let blocks = read_blocks(&text, Lines::Kept);
    Source { text, blocks, ..Source::default() }
}

/// Whether a line is a paragraph, or a paragraph goes on until a blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// Plain text: every line is a block.
    Kept,
    /// Markdown: lines of a paragraph or list item are joined.
    Joined,
}

/// A line with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Counted from 1.
    pub number: u32,
    /// Offset of the first byte.
    pub start: usize,
    /// Without the line end, and in Markdown without the signs of a quotation before it.
    pub text: &'a str,
    /// How many signs of a quotation stood before it.
    pub quoted: u8,
}

/// Takes the signs of a quotation off Markdown's lines: one ">" or several, and the blank behind the last. Such a sign alone in
/// a line goes on with a quotation; it begins none, since a tag may end so.
pub(crate) fn unquote(lines: &mut [Line<'_>]) {
    let mut is_quoted = false;
    for line in lines {
        let whole = line.text;
        let (mut words, mut quoted) = (whole, 0_u8);
        while let Some(rest) = words.trim_start().strip_prefix('>')
            && (rest.is_empty() || rest.starts_with(['>', ' ', '\t']))
        {
            words = rest;
            quoted = quoted.saturating_add(1);
        }
        is_quoted = quoted > 0 && (is_quoted || !words.trim().is_empty());
        if is_quoted {
            line.text = words.strip_prefix(' ').unwrap_or(words);
            line.start += whole.len() - line.text.len();
            line.quoted = quoted;
        }
    }
}

/// The lines of a text; a form feed is a line of its own.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, raw) in text.split('\n').enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut from = start;
        for (part_index, part) in raw.split('\u{0C}').enumerate() {
            if part_index > 0 {
                lines.push(Line { number, start: from - 1, text: "\u{0C}", quoted: 0 });
            }
            lines.push(Line { number, start: from, text: part.strip_suffix('\r').unwrap_or(part), quoted: 0 });
            from += part.len() + 1;
        }
        start += raw.len() + 1;
    }
    lines
}

pub(crate) fn read_blocks(text: &str, joining: Lines) -> Vec<Block> {
    let mut lines = lines(text);
    if joining == Lines::Joined {
        unquote(&mut lines);
    }
    let mut blocks = Vec::new();
    let mut page = 1;
    let has_pages = text.contains('\u{0C}');
    let mut at = 0;
    let edges = if joining == Lines::Kept { aligned::page_edges(&lines) } else { HashSet::new() };
    // The table before, and the one that the page before ended with.
    let (mut table, mut before) = (None, None);
    while at < lines.len() {
        let line = lines[at];
        let paged = has_pages.then_some(page);
        let aligned = || {
            let kept = joining == Lines::Kept && !edges.contains(&at);
            kept.then(|| aligned::table_at(&lines, at, paged, before.as_ref(), &edges)).flatten()
        };
        if line.text == "\u{0C}" {
            page += 1;
            before = table.take().or(before);
            blocks.push(Block::PageBreak {
                page,
                title: None,
                place: place_of(&line, line.start, line.start + 1, Some(page)),
            });
            at += 1;
        } else if line.text.trim().is_empty() {
            at += 1;
        } else if let Some((grid, end)) = boxed::read_at(&lines, at, paged) {
            blocks.push(Block::Table(grid));
            at = end;
        } else if let Some(end) = end_of_tabbed(&lines, at) {
            blocks.push(Block::Table(read_tabbed(&lines[at..end], paged)));
            at = end;
        } else if let Some(end) = end_of_piped(&lines, at) {
            blocks.push(Block::Table(read_piped(&lines[at..end], paged)));
            at = end;
        } else if let Some(end) = html_between::end_of(&lines, at).filter(|_| joining == Lines::Joined) {
            blocks.extend(html_between::read(text, &lines[at..end], paged));
            at = end;
        } else if let Some(mut found) = aligned() {
            found.end_record(blocks.iter_mut().rfind(|block| matches!(block, Block::Table(_))));
            if !edges.contains(&at.saturating_sub(1)) {
                head_table(&mut blocks, &lines, at);
            }
            blocks.push(Block::Table(found.grid));
            table = Some(found.layout);
            before = None;
            at = found.end;
        } else {
            let mut end = words_of_mark(&lines, at).unwrap_or(at) + 1;
            if joining == Lines::Joined && !is_heading(line.text) && !is_marker(line.text) {
                while end < lines.len() && goes_on(&lines, end) {
                    end += 1;
                }
            }
            let mut block = read_lines(&lines[at..end], paged);
            if let Some(last) = blocks.last() {
                if joining == Lines::Joined {
                    nest_below(last, &mut block);
                }
                count_on(last, &mut block);
            }
            if !edges.contains(&at) {
                (table, before) = (None, None);
            }
            match joining {
                Lines::Joined => html_between::push(&mut blocks, block, text),
                Lines::Kept => blocks.push(block),
            }
            at = end;
        }
    }
    blocks
}

/// "▪ Lend lamps" at the margin below "  - How:", as programs print that take text off a page: a mark of another kind, below an
/// entry that is set in and leads it in, is an entry within that; so is the next with its mark.
fn nest_below(last: &Block, block: &mut Block) {
    let (
        Block::ListItem { depth: above, marker: Some(mark), text, .. },
        Block::ListItem { depth, marker: Some(own), .. },
    ) = (last, block)
    else {
        return;
    };
    let leads_in = mark != own && *above > 0 && text.ends_with(':');
    if *depth == 0 && !own.is_ascii() && (leads_in || mark == own) {
        *depth = above.saturating_add(u8::from(leads_in));
    }
}

/// Where the words of an entry begin whose bullet stands in a line of its own, as text taken off a page may have it. Below
/// several such lines nobody knows whose words they are.
fn words_of_mark(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let is_mark = |line: &Line<'_>| {
        let mut mark = line.text.trim().chars();
        let bullet = mark.next().filter(|c| BULLETS.contains(c) && !c.is_ascii() && !matches!(c, '\u{2013}' | '·'));
        bullet.is_some() && mark.next().is_none()
    };
    let begin = (at + 1..lines.len()).take(2).find(|next| !lines[*next].text.trim().is_empty())?;
    let words = lines[begin].text.trim();
    let told = words.contains(' ') && words.starts_with(char::is_alphanumeric) && split_marker(words).is_none();
    let alone = is_mark(&lines[at]) && !at.checked_sub(1).is_some_and(|above| is_mark(&lines[above]));
    (alone && told && !lines[begin].text.contains('\t')).then_some(begin)
}

/// Makes the line above a table its heading: a few words that stand alone between blank lines.
fn head_table(blocks: &mut [Block], lines: &[Line<'_>], table: usize) {
    let Some(Block::Paragraph { text, place }) = blocks.last() else { return };
    let above = lines[..table].iter().rposition(|line| !line.text.trim().is_empty());
    let Some(above) = above.filter(|at| *at + 1 < table && lines[*at].start <= place.range.0) else { return };
    let alone = above == 0 || lines[above - 1].text.trim().is_empty() || lines[above - 1].text == "\u{0C}";
    let is_name = text.split(' ').count() <= 8
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.contains(char::is_alphabetic)
        && !text.ends_with(['.', ':', ';', ',', '?'])
        && !crate::recognise::names_level(text);
    if alone && is_name {
        let (text, place) = (text.clone(), place.clone());
        if let Some(last) = blocks.last_mut() {
            *last = Block::Heading { level: 2, text, place };
        }
    }
}

/// A following line of the same Markdown paragraph or list item.
fn goes_on(lines: &[Line<'_>], at: usize) -> bool {
    let text = lines[at].text;
    let trimmed = text.trim();
    let quotes = lines[at].quoted > 0 && at.checked_sub(1).is_none_or(|above| lines[above].quoted != lines[at].quoted);
    !(trimmed.is_empty()
        || quotes
        || text == "\u{0C}"
        || is_heading(text)
        || trimmed.starts_with('<')
        || trimmed.starts_with('{')
        || trimmed.starts_with("---")
        || split_marker(trimmed).is_some() && !is_initial(lines, at)
        || boxed::begins(lines, at)
        || is_field_of_several(lines, at)
        || is_bold_label(trimmed)
        || begins_part(lines, at)
        || end_of_tabbed(lines, at).is_some()
        || end_of_piped(lines, at).is_some())
}

/// "… the school of Berta" over "K. Miller and the pier": a line broken within a name begins with a letter that counts nothing. The
/// letter that follows the one before counts.
fn is_initial(lines: &[Line<'_>], at: usize) -> bool {
    const NEAR: usize = 12;
    let letter = |text: &str| match text.trim().as_bytes() {
        [own @ b'A'..=b'Z', b'.', b' ', b'A'..=b'Z', ..] => Some(*own),
        _ => None,
    };
    let Some(own) = letter(lines[at].text).filter(|own| *own != b'A') else { return false };
    let mut above =
        lines[..at].iter().rev().take(NEAR).map(|line| line.text.trim()).take_while(|text| !text.is_empty());
    let in_name = above.clone().next().and_then(|text| text.rsplit(' ').next()).is_some_and(|last| {
        last.starts_with(char::is_uppercase) && last.chars().all(char::is_alphabetic) && last.len() > 2
    });
    let marked = above.find(|text| split_marker(text).is_some());
    in_name && marked.is_none_or(|text| letter(text).is_none_or(|before| before + 1 != own))
}

/// "Objectives (with times):" below a line that ended its sentence.
fn begins_part(lines: &[Line<'_>], at: usize) -> bool {
    const LONGEST: usize = 8;
    let text = lines[at].text.trim();
    let ended = at.checked_sub(1).is_some_and(|above| lines[above].text.trim_end().ends_with('.'));
    ended && text.ends_with(':') && text.starts_with(char::is_uppercase) && text.split(' ').count() <= LONGEST
}

/// "**Progress in spring:**" alone in its line.
fn is_bold_label(line: &str) -> bool {
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix(":**").or_else(|| rest.strip_suffix("**:")));
    bold.is_some_and(|label| !label.contains("**"))
}

/// "Lead: Parks" straight above or below "Cost: 40 000": who writes so means each to stand in a line of its own.
fn is_field_of_several(lines: &[Line<'_>], at: usize) -> bool {
    let is_field = |at: usize| {
        let field = lines.get(at).and_then(|line| line.text.trim().trim_start_matches('*').split_once(':'));
        field.is_some_and(|(label, value)| {
            label.starts_with(char::is_uppercase)
                && label.split(' ').count() <= 4
                && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/' | '-' | '\''))
                && value.trim_start_matches('*').starts_with(' ')
        })
    };
    is_field(at) && (is_field(at + 1) || at.checked_sub(1).is_some_and(is_field))
}

/// "{div .box}" alone in its line: a mark of the site's own, no words of a paragraph.
fn is_marker(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('{') && line.ends_with('}')
}

pub(crate) fn place_of(line: &Line<'_>, start: usize, end: usize, page: Option<u32>) -> Place {
    Place { page, line: line.number, range: (start, end), ..Place::default() }
}

/// The part of a line that is not white space, as a byte range of the text.
fn trimmed_range(line: &Line<'_>) -> (usize, usize) {
    let start = line.start + (line.text.len() - line.text.trim_start().len());
    (start, start + line.text.trim().len())
}

fn read_lines(lines: &[Line<'_>], page: Option<u32>) -> Block {
    let first = &lines[0];
    let (start, _) = trimmed_range(first);
    let (_, end) = trimmed_range(&lines[lines.len() - 1]);
    let words: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let whole = collapse(&words.join(" "));
    let place = place_of(first, start, end, page);
    if let Some((level, words)) = split_heading(&whole) {
        return Block::Heading { level, text: words.to_owned(), place };
    }
    if let Some((marker, words)) = split_marker(&whole) {
        let indent =
            first.text.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum::<u32>();
        let depth = u32::from(first.quoted.saturating_sub(1)) + indent.div_ceil(2);
        let depth = u8::try_from(depth.min(8)).unwrap_or(8);
        return Block::ListItem { depth, marker: Some(marker.to_owned()), text: words.to_owned(), place };
    }
    // "<p>2. Words</p>": the mark-up of the paragraph stands before its mark.
    if let Some((marker, words)) = typed_marker(after_tags(&whole)).filter(|_| whole.starts_with('<')) {
        return Block::ListItem { depth: 0, marker: Some(marker.to_owned()), text: words.to_owned(), place };
    }
    Block::Paragraph { text: whole, place }
}

/// "2." straight below "1." is the next entry of its list, also where it is set in a little more.
fn count_on(before: &Block, block: &mut Block) {
    let (Block::ListItem { depth, marker: Some(first), .. }, Block::ListItem { depth: own, marker: Some(next), .. }) =
        (before, block)
    else {
        return;
    };
    let number = |marker: &str| marker.trim_end_matches(['.', ')']).parse::<u32>().ok();
    let closes = |marker: &str| marker.chars().next_back();
    if number(first).is_some_and(|first| Some(first + 1) == number(next)) && closes(first) == closes(next) {
        *own = *depth;
    }
}

/// A line without the tags it begins with.
fn after_tags(line: &str) -> &str {
    let mut line = line.trim_start();
    while let Some((_, rest)) = line.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        line = rest.trim_start();
    }
    line
}

/// White space to single spaces.
pub(crate) fn collapse(text: &str) -> String {
    // Most texts are so already: printed signs of ASCII, single spaces between them.
    let is_plain = |pair: &[u8]| (b'!'..=b'~').contains(&pair[1]) || pair[1] == b' ' && pair[0] != b' ';
    if text.bytes().next().is_none_or(|b| b.is_ascii_graphic())
        && !text.ends_with(' ')
        && text.as_bytes().windows(2).all(is_plain)
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(crate::account::is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_heading(line: &str) -> bool {
    split_heading(line.trim()).is_some()
}

/// Markdown headings, also the common slip without a space after two or more signs.
fn split_heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim_start_matches('\u{FEFF}');
    let signs = line.bytes().take_while(|b| *b == b'#').count();
    let rest = &line[signs..];
    let spaced = rest.starts_with(' ');
    if !(1..=6).contains(&signs)
        || rest.trim().is_empty()
        || !(spaced || signs > 1 || names_part(rest) || names_paper(rest))
    {
        return None;
    }
    let words = rest.trim().trim_end_matches('#').trim();
    (!words.is_empty()).then(|| (u8::try_from(signs).unwrap_or(6), words))
}

/// "Action 03: Mend the weirs": a word, a number, a colon. "3. Mend the weirs" is a number sign and its number.
fn names_part(words: &str) -> bool {
    let Some((head, _)) = words.split_once(": ") else { return false };
    head.split_once(' ').is_some_and(|(word, number)| {
        word.chars().all(char::is_alphabetic) && number.len() <= 4 && number.bytes().any(|b| b.is_ascii_digit())
    })
}

/// "#Open Harbour Plan for the Town of Alder": several words with a capital. "#harbour" and "#1 port" are marks of other kinds.
fn names_paper(words: &str) -> bool {
    let count = words.split(' ').count();
    (3..=14).contains(&count) && words.starts_with(char::is_uppercase) && !words.contains('#') && !words.ends_with('.')
}

/// Bullets that stand for a list item when a space follows.
pub(crate) const BULLETS: [char; 18] =
    ['•', '●', '▪', '◦', '○', '■', '□', '‣', '⁃', '∙', '·', '➢', '❖', '✓', '\u{F0B7}', '\u{2013}', '-', '*'];

/// A list marker at the start of a line and the words after it.
pub(crate) fn split_marker(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) || first == '+' {
        let rest = &line[first.len_utf8()..];
        let glued = !matches!(first, '-' | '*' | '+' | '\u{2013}' | '·');
        let words = rest.trim_start();
        // "- · Words": a list within a list of one, as programs print that copied the dot with the words.
        if let Some(own) = words.strip_prefix(['·', '•', '▪', '●', '◦']).filter(|_| first.is_ascii())
            && own.starts_with(' ')
            && !own.trim().is_empty()
        {
            let words = own.trim_start();
            return Some((line[..line.len() - words.len()].trim_end(), words));
        }
        return ((rest.starts_with([' ', '\t']) || (glued && !words.is_empty())) && !words.is_empty())
            .then(|| (&line[..first.len_utf8()], words));
    }
    let (head, words) = line.split_once([' ', '\t'])?;
    // The hollow bullet of a word processor, copied as the letter it is printed with.
    if head == "o" && words.trim_start().starts_with(char::is_uppercase) {
        return Some((head, words.trim_start()));
    }
    let core = head.strip_suffix(['.', ')'])?;
    let core = core.strip_prefix('(').unwrap_or(core);
    let number = !core.is_empty() && core.len() <= 3 && core.bytes().all(|b| b.is_ascii_digit());
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = core.len() <= 4 && !core.is_empty() && core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    ((number || letter || roman) && !words.trim().is_empty()).then(|| (head, words.trim_start()))
}

/// "• Words", "2. Mend the bridges of the town.": an entry whose mark was typed where the format has lists of its own. A
/// number before a few words without a full stop may head what follows.
pub(crate) fn typed_marker(text: &str) -> Option<(&str, &str)> {
    let (marker, words) = split_marker(text)?;
    let counts = marker.contains(|c: char| c.is_ascii_alphanumeric());
    let whole = words.ends_with(['.', ';', ',']) || words.split(' ').count() >= 8;
    (!counts || whole && words.split(' ').count() >= 3).then_some((marker, words))
}
