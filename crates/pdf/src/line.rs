//! Words to lines, lines to the text of a cell or paragraph. Knows type, not tables or pages.

use crate::geometry::Rect;
use crate::word::{Direction, Word};
use std::collections::{HashMap, HashSet};

/// Words on one base line, left to right.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub words: Vec<Word>,
    pub area: Rect,
    pub base: f32,
    /// Type size of most of its characters.
    pub size: f32,
    /// Most of its characters are bold.
    pub bold: bool,
    /// Typeface, cut and colour of its words, when all have the same.
    pub face: Option<u32>,
    /// It stands alone in a coloured bar across the page.
    pub barred: bool,
    /// The tags of the entry above it.
    pub is_tags: bool,
}

impl Line {
    pub(crate) fn new(mut words: Vec<Word>) -> Option<Self> {
        words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let area = words.iter().skip(1).fold(words.first()?.area, |area, w| area.union(&w.area));
        let biggest = words.iter().max_by_key(|w| w.text.len())?;
        let (size, base) = (biggest.size, biggest.base);
        let letters = |bold: bool| words.iter().filter(|w| w.bold == bold).map(|w| w.text.len()).sum::<usize>();
        let bold = letters(true) > letters(false);
        let face = one_face(&words);
        Some(Self { words, area, base, size, bold, face, barred: false, is_tags: false })
    }

    /// The line's text; raised figures become superscripts, so that they join no number and no word.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        let mut last: Option<&Word> = None;
        for word in &self.words {
            let raised = word.size < self.size * 0.85 && word.base < self.base - self.size * 0.1;
            let attached = last.is_some_and(|l| word.area.x0 - l.area.x1 < self.size * 0.12);
            let is_number = is_roman(&word.text) || word.text.chars().all(|c| c.is_ascii_digit() || c == ',');
            if last.is_some() && !(attached || raised && is_number) {
                out.push(' ');
            }
            match raised {
                true if is_roman(&word.text) => out.extend(word.text.chars().map(raised_letter)),
                true => out.extend(word.text.chars().map(superscript)),
                false => out.push_str(&word.text),
            }
            last = Some(word);
        }
        out
    }

    /// Joined with another line on the same base line.
    pub(crate) fn joined(self, other: Self) -> Self {
        let mut words = self.words;
        words.extend(other.words);
        let fallback = Self {
            words: Vec::new(),
            area: self.area,
            base: self.base,
            size: self.size,
            bold: self.bold,
            face: self.face,
            barred: self.barred,
            is_tags: self.is_tags,
        };
        Self::new(words).unwrap_or(fallback)
    }

    pub(crate) fn first_word_width(&self) -> f32 {
        self.words.first().map_or(0.0, |w| w.area.width())
    }
}

/// The face that all words have, marks and signs put aside.
fn one_face(words: &[Word]) -> Option<u32> {
    let mut faces = words.iter().filter(|w| w.text.chars().any(char::is_alphanumeric)).map(|w| w.face);
    let first = faces.next()?;
    faces.all(|face| face == first).then_some(first)
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A figure raised; any other character as it is.
pub(crate) fn superscript(c: char) -> char {
    c.to_digit(10).and_then(|d| RAISED.get(d as usize)).copied().unwrap_or(c)
}

pub(crate) fn is_superscript(c: char) -> bool {
    RAISED.contains(&c) || RAISED_ROMAN.iter().any(|(_, raised)| *raised == c)
}

/// The figures of the small Roman numbers that notes have, and the same raised.
const RAISED_ROMAN: [(char, char); 4] = [('i', 'ⁱ'), ('v', 'ᵛ'), ('x', 'ˣ'), ('l', 'ˡ')];

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| RAISED_ROMAN.iter().any(|(figure, _)| *figure == c))
}

fn raised_letter(c: char) -> char {
    RAISED_ROMAN.iter().find(|(figure, _)| *figure == c).map_or(c, |(_, raised)| *raised)
}

/// A raised figure as a plain one; any other character as it is.
pub(crate) fn plain_digit(c: char) -> char {
    RAISED.iter().position(|r| *r == c).and_then(|d| char::from_digit(d as u32, 10)).unwrap_or(c)
}

/// Lines of words, top to bottom; a gap wider than `split` type sizes parts a line in two.
pub(crate) fn lines_of(words: Vec<Word>, split: f32) -> Vec<Line> {
    let (across, upright): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| w.direction == Direction::Across);
    let mut lines: Vec<Line> = rows_of(across).into_iter().flat_map(|row| split_row(row, split)).collect();
    lines.extend(upright.into_iter().filter_map(|w| Line::new(vec![w])));
    lines
}

/// Words that share a base line. Raised and lowered words go with the line they overlap.
fn rows_of(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.area.x0.total_cmp(&b.area.x0)));
    let (mut small, full): (Vec<Word>, Vec<Word>) = split_small(words);
    // The larger first: they may be what a raised figure stands beside.
    small.sort_by(|a, b| b.size.total_cmp(&a.size));
    let mut rows: Vec<(f32, Vec<Word>)> = Vec::new();
    for word in full {
        let near = rows.iter_mut().rev().take(12).filter(|(base, row)| {
            let size = row.first().map_or(word.size, |w| w.size.min(word.size));
            (base.max(word.base) - base.min(word.base)) < size * 0.28
        });
        // Two columns have base lines close to each other: a word goes with those beside it.
        let gap = |row: &[Word]| row.iter().map(|w| w.area.gap_across(&word.area)).fold(f32::INFINITY, f32::min);
        let fits = near.min_by(|(_, a), (_, b)| gap(a).total_cmp(&gap(b)));
        match fits {
            Some((_, row)) => row.push(word),
            None => rows.push((word.base, vec![word])),
        }
    }
    for word in small {
        let host = rows.iter_mut().find(|(base, row)| {
            let near = row.iter().any(|w| {
                w.size > word.size * 1.15
                    && (word.area.x0 - w.area.x1).abs().min((w.area.x0 - word.area.x1).abs()) < w.size * 0.8
                    && w.area.shared_height(&word.area) > word.size * 0.3
            });
            near && word.base < *base + word.size * 0.5
        });
        match host {
            Some((_, row)) => row.push(word),
            None => {
                let fits = rows.iter_mut().find(|(base, _)| (*base - word.base).abs() < word.size * 0.28);
                match fits {
                    Some((_, row)) => row.push(word),
                    None => rows.push((word.base, vec![word])),
                }
            }
        }
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Words that may be raised or lowered figures beside larger type.
fn split_small(words: Vec<Word>) -> (Vec<Word>, Vec<Word>) {
    let largest = words.iter().map(|w| w.size).fold(0.0, f32::max);
    let is_number = |text: &str| text.contains(|c: char| c.is_ascii_digit()) || is_roman(text);
    words.into_iter().partition(|w| w.size < largest * 0.85 && w.text.chars().count() <= 5 && is_number(&w.text))
}

/// A mark of a list may stand this many type sizes before the words that it begins.
const MARK_GAP: f32 = 4.5;
/// So many times larger type belongs to another line.
const FAR_LARGER: f32 = 3.0;
/// Fewest words of a line that is stretched to both edges, and how little the white between them differs, in points.
const FEWEST_STRETCHED: usize = 5;
const STRETCHED: f32 = 1.5;

fn split_row(mut row: Vec<Word>, split: f32) -> Vec<Line> {
    row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let mut parts: Vec<Vec<Word>> = Vec::new();
    let stretched = is_stretched(&row);
    for word in row {
        let apart = parts.last().is_none_or(|part| {
            let Some(last) = part.last() else { return true };
            let white = (word.area.x0 - last.area.x1) / size_of_gap(last, &word);
            let split = if part.len() == 1 && is_mark(last) { split.max(MARK_GAP) } else { split };
            white > split && (!stretched || is_mark(last))
        });
        match parts.last_mut() {
            Some(part) if !apart => part.push(word),
            _ => parts.push(vec![word]),
        }
    }
    parts.into_iter().filter_map(Line::new).collect()
}

/// The type size by which the white between two words counts: beside a figure many times as large it is that of the text.
fn size_of_gap(left: &Word, right: &Word) -> f32 {
    let (small, large) = (left.size.min(right.size), left.size.max(right.size));
    if large > small * FAR_LARGER { small } else { large }
}

/// A word that can only be the mark of a list: a bullet, a number or letter that a point or bracket closes.
fn is_mark(word: &Word) -> bool {
    word.text.chars().count() <= 5
        && list_marker(&format!("{} a", word.text)).is_some_and(|(mark, _)| mark == word.text)
}

/// Words of different widths, all with the same white between them: a line set to both edges, and no row of cells. The mark
/// of a list at its beginning stands apart.
fn is_stretched(row: &[Word]) -> bool {
    let row = if row.first().is_some_and(is_mark) { &row[1..] } else { row };
    let gaps = || row.windows(2).map(|pair| pair[1].area.x0 - pair[0].area.x1);
    let range = |values: &mut dyn Iterator<Item = f32>| {
        values.fold((f32::MAX, 0.0f32), |(least, most), value| (least.min(value), most.max(value)))
    };
    let (narrow, wide) = range(&mut gaps());
    let (short, long) = range(&mut row.iter().map(|word| word.area.width()));
    row.len() >= FEWEST_STRETCHED && wide - narrow <= STRETCHED && long >= short * 2.0
}

/// The mark that begins a list item, and how many bytes of the text it takes.
pub(crate) fn list_marker(text: &str) -> Option<(String, usize)> {
    let first = text.chars().next()?;
    if "•●○▪■◦‣➢►▶➤✓✗§·–—-*o>".contains(first) {
        let rest = &text[first.len_utf8()..];
        let spaced = rest.starts_with(' ') || (!"o-–—*·§>".contains(first) && !rest.is_empty());
        return spaced.then(|| (first.to_string(), text.len() - rest.trim_start().len()));
    }
    let open = usize::from(first == '(');
    let body: String = text.chars().skip(open).take_while(|c| c.is_ascii_alphanumeric()).collect();
    let end = open + body.len();
    let closed = matches!(text.as_bytes().get(end), Some(b'.' | b')'));
    let number = body.len() <= 2 && body.chars().all(|c| c.is_ascii_digit());
    let letter = body.len() == 1 || (body.len() <= 4 && body.chars().all(|c| "ivx".contains(c)));
    let rest = text.get(end + 1..)?;
    let spaced = rest.starts_with(' ')
        || rest
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !body.is_empty() && body.chars().all(|b| b.is_ascii_uppercase()))
            && rest.chars().nth(1).is_none_or(|c| !matches!(c, '.' | ' '));
    // "E. O. 14008", "J. R. Miller": two letters with dots are short for words.
    let mut behind = rest.trim_start().chars();
    let is_short = open == 0
        && body.chars().all(|c| c.is_ascii_uppercase())
        && behind.next().is_some_and(|c| c.is_ascii_uppercase())
        && behind.next() == Some('.')
        && behind.next() == Some(' ');
    let marker = closed && !body.is_empty() && (number || letter) && spaced && !is_short && !rest.trim().is_empty();
    marker.then(|| (text[..=end].to_owned(), text.len() - rest.trim_start().len()))
}

/// The mark of an entry and nothing else.
pub(crate) fn is_list_mark(text: &str) -> bool {
    matches!(text, "•" | "●" | "○" | "▪" | "■" | "◦" | "‣" | "➢" | "►" | "▶" | "➤" | "✓" | "·")
}

/// "1.1.2 Mend the lamps": a number of three or four parts and a capital letter. "2.5 Words" may be a figure in a sentence.
fn begins_with_parted_number(text: &str) -> bool {
    let Some((number, words)) = text.split_once(' ') else { return false };
    let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let parts = number.trim_end_matches('.').split('.');
    (3..=4).contains(&parts.clone().count()) && parts.clone().all(is_part) && words.starts_with(char::is_uppercase)
}

/// "2.4: Mend the lamps": the number of an entry within its part, closed and in bold, with words behind it that are not.
fn begins_with_bold_number(line: &Line) -> bool {
    let [number, next, ..] = &line.words[..] else { return false };
    let parts = number.text.strip_suffix([':', ')', '.']).map(|own| own.split('.'));
    let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_number = parts.is_some_and(|mut parts| parts.clone().count() > 1 && parts.all(is_part));
    is_number && number.bold && !next.bold
}

/// Whether a new paragraph begins at `next`: a mark, a wide gap, other type, or a break where the next word still had room.
pub(crate) fn begins_paragraph(last: &Line, next: &Line, leading: f32, right: f32) -> bool {
    let marked = list_marker(&next.text());
    let ended = last.text().ends_with(['.', '!', '?', ':', ';']);
    // A dash at the beginning of a line is a mark only where the line before has ended.
    if marked.is_some_and(|(mark, _)| ended || !matches!(mark.as_str(), "-" | "–" | "—" | "*"))
        || ends_with_leader(&last.text())
        || ended && begins_with_parted_number(&next.text())
        || begins_with_bold_number(next)
    {
        return true;
    }
    let step = next.base - last.base;
    let other_size = (next.size - last.size).abs() > last.size * 0.12;
    let room = right - last.area.x1;
    let had_room = room > next.first_word_width() + last.size * 1.6;
    let goes_on = next.text().chars().next().is_some_and(char::is_lowercase);
    let broken = had_room && !goes_on && (ended || room > (right - last.area.x0) * 0.3);
    step > leading * 1.35 || step < 0.0 || other_size || broken
}

/// A line of a table of contents: dots and a page number.
pub(crate) fn ends_with_leader(text: &str) -> bool {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    head.len() < text.len() && (head.ends_with("....") || head.ends_with(". . ."))
}

/// A number in its badge at the left of a title, at half the height of its lines, and a state at its right are read behind all
/// lines of the title.
pub(crate) fn put_badges_behind(lines: &mut [Line]) {
    let is_number = |line: &Line| {
        let text = line.text();
        (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    for badge in 1..lines.len() {
        // Smaller type in the middle of a box stands a little higher than the title.
        if is_pill(&lines[badge], &lines[badge - 1]) {
            lines.swap(badge - 1, badge);
        }
        let title = &lines[badge - 1];
        let stands_left = lines[badge].area.x1 <= title.area.x0 && is_number(&lines[badge]);
        if !stands_left && !is_pill(title, &lines[badge]) {
            continue;
        }
        let mut at = badge;
        let goes_on = |title: &Line, next: &Line| {
            title.face.is_some()
                && title.face == next.face
                && (title.area.x0 - next.area.x0).abs() < 2.0
                && (title.size - next.size).abs() < 0.5
                && next.base - title.base < title.size * 1.6
        };
        while at + 1 < lines.len() && goes_on(&lines[at - 1], &lines[at + 1]) {
            lines.swap(at, at + 1);
            at += 1;
        }
    }
}

/// Fewest words of a title with a state at its right, most words of the state, and the white between them in type sizes.
const SHORTEST_TITLE: usize = 4;
const LONGEST_STATE: usize = 3;
const WHITE_BEFORE_STATE: f32 = 2.0;

/// Whether a few words stand far at the right of a title, beside it, in type of their own: "On track" in a box.
pub(crate) fn is_pill(title: &Line, line: &Line) -> bool {
    line.words.len() <= LONGEST_STATE
        && title.words.len() >= SHORTEST_TITLE
        && line.face.is_some()
        && title.face.is_some()
        && title.face != line.face
        && line.area.x0 - title.area.x1 > title.size * WHITE_BEFORE_STATE
        && line.area.shared_height(&title.area) > line.area.height() * 0.5
        && line.text().chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// The usual steps between lines, of all and of those in one type.
pub(crate) struct Leading {
    of_all: Option<f32>,
    of_type: HashMap<u32, f32>,
}

/// Fewest steps between lines in one type that say what is usual there.
const FEWEST_STEPS: usize = 4;

impl Leading {
    /// Lines of a title may be set as far apart as paragraphs of the text, and these as far as those of a note.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut all = Vec::new();
        let mut by_type: HashMap<u32, Vec<f32>> = HashMap::new();
        for pair in lines.windows(2) {
            let (step, size) = (pair[1].base - pair[0].base, pair[0].size.min(pair[1].size));
            if step > size * 0.5 && step < size * 2.2 {
                all.push(step);
                if type_of(pair[0].size) == type_of(pair[1].size) {
                    by_type.entry(type_of(size)).or_default().push(step);
                }
            }
        }
        by_type.retain(|_, steps| steps.len() >= FEWEST_STEPS);
        let of_type = by_type.into_iter().filter_map(|(size, steps)| Some((size, usual(steps)?))).collect();
        Self { of_all: usual(all), of_type }
    }

    /// The usual step to a line in this type.
    pub(crate) fn to(&self, line: &Line) -> f32 {
        self.of_type.get(&type_of(line.size)).copied().or(self.of_all).unwrap_or(line.size * 1.25)
    }
}

/// Sizes that differ by less than half a point are one.
fn type_of(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

/// Below the middle: paragraph gaps must not count as leading.
fn usual(mut steps: Vec<f32>) -> Option<f32> {
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 3).copied()
}

/// Text of lines that follow each other in one paragraph.
pub(crate) fn join_lines(lines: &[Line]) -> String {
    lines.iter().fold(String::new(), |mut out, line| {
        append_line(&mut out, &line.text());
        out
    })
}

/// Stands for a hyphen at a line's end until the whole document tells whether the word has one.
pub(crate) const OPEN_HYPHEN: char = '\u{E000}';

/// Appends a line. A soft hyphen goes; a hard one before a small letter is left open for [`close_hyphens`].
pub(crate) fn append_line(out: &mut String, next: &str) {
    if out.ends_with('\u{AD}') {
        out.pop();
    } else if ends_with_hyphen(out, next) && next.chars().next().is_some_and(char::is_lowercase) {
        out.pop();
        out.push(OPEN_HYPHEN);
    } else if !out.is_empty() && !ends_with_hyphen(out, next) {
        out.push(' ');
    }
    out.push_str(next);
}

/// A hyphen at a line's end goes when the document has the word without one somewhere, and not with one.
pub(crate) fn close_hyphens(text: &str, vocabulary: &HashSet<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(OPEN_HYPHEN) {
        let (before, after) = (&rest[..at], &rest[at + OPEN_HYPHEN.len_utf8()..]);
        out.push_str(before);
        let tail: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let head: String =
            out.chars().rev().take_while(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter().rev().collect();
        let known = |word: String| vocabulary.contains(&word.to_lowercase());
        if !known(format!("{head}{tail}")) || known(format!("{head}-{tail}")) {
            out.push('-');
        }
        rest = after;
    }
    out + rest
}

/// All words of a text in small letters, those cut by a line's end left out.
pub(crate) fn add_words(vocabulary: &mut HashSet<String>, text: &str) {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == OPEN_HYPHEN));
    vocabulary.extend(words.filter(|w| !w.is_empty() && !w.contains(OPEN_HYPHEN)).map(str::to_lowercase));
}

fn ends_with_hyphen(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    let hyphen = matches!(back.next(), Some('-' | '\u{2010}'));
    hyphen && back.next().is_some_and(char::is_alphabetic) && next.chars().next().is_some_and(char::is_alphabetic)
}

/// The text of a cell: paragraphs and list items one a line, items with "- " or their number.
pub(crate) fn cell_text(words: Vec<Word>, area: &Rect) -> String {
    let lines = lines_of(words, f32::INFINITY);
    let Some(left) = lines.iter().map(|l| l.area.x0).min_by(f32::total_cmp) else { return String::new() };
    let widest = lines.iter().map(|l| l.area.x1).fold(0.0, f32::max);
    let padding = (left - area.x0).clamp(0.0, 8.0);
    let right = (area.x1 - padding).max(widest);
    let leading = Leading::of(&lines);
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(open)
                if open.last().is_some_and(|last| !begins_paragraph(last, &line, leading.to(&line), right))
                    && !ends_bold(open, &line) =>
            {
                open.push(line)
            }
            _ => paragraphs.push(vec![line]),
        }
    }
    let texts: Vec<String> = paragraphs.iter().map(|lines| item_text(&join_lines(lines))).collect();
    texts.join("\n")
}

/// Bold lines are the title of the plain ones below them, where these begin as a sentence does.
fn ends_bold(open: &[Line], next: &Line) -> bool {
    let all = |line: &Line, bold: bool| line.words.iter().all(|word| word.bold == bold);
    open.iter().all(|line| all(line, true)) && all(next, false) && next.text().starts_with(char::is_uppercase)
}

/// A list item in a cell begins with "- " or its number.
fn item_text(text: &str) -> String {
    match list_marker(text) {
        Some((marker, skip)) if !marker.chars().any(char::is_alphanumeric) => format!("- {}", &text[skip..]),
        Some((marker, skip)) => format!("{marker} {}", &text[skip..]),
        None => text.to_owned(),
    }
}
