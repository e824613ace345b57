//! Characters to words. A word ends at a space, a gap, a change of line or of direction; what is drawn twice counts once.

use crate::geometry::{Matrix, Rect};
use crate::slanted::slanted_words;
use std::collections::HashMap;

/// One character as drawn.
#[derive(Debug)]
pub(crate) struct Glyph {
    pub text: String,
    /// Where the pen was, and where it went.
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub size: f32,
    pub look: Look,
    pub furniture: bool,
}

/// How a character is set, its size apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub bold: bool,
    /// Typeface, cut and colour.
    pub face: u32,
}

impl Glyph {
    /// `None` when it has no size or no finite place.
    pub(crate) fn new(text: String, place: &Matrix, width: f32, look: Look, furniture: bool) -> Option<Self> {
        let [_, _, c, d, ..] = place.0;
        let size = (c * c + d * d).sqrt();
        let (from, to) = (place.apply(0.0, 0.0), place.apply(width, 0.0));
        let finite = [from.0, from.1, to.0, to.1, size].iter().all(|n| n.is_finite() && n.abs() < 1e6);
        (finite && size > 0.5).then_some(Self { text, from, to, size, look, furniture })
    }

    /// Neither across nor upright, by more than about eight degrees.
    pub(crate) fn is_slanted(&self) -> bool {
        let (dx, dy) = ((self.to.0 - self.from.0).abs(), (self.to.1 - self.from.1).abs());
        dx.min(dy) > dx.max(dy) * 0.15
    }

    fn direction(&self) -> Direction {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        if dx.abs() >= dy.abs() { Direction::Across } else { Direction::Upright }
    }
}

/// Which way a word runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Across,
    Upright,
    Slanted,
}

/// One word.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub text: String,
    pub area: Rect,
    /// `y` of the line it stands on.
    pub base: f32,
    pub size: f32,
    pub bold: bool,
    /// Typeface, cut and colour.
    pub face: u32,
    pub direction: Direction,
    /// The document itself says that this is page furniture.
    pub furniture: bool,
}

/// Share of the type size that a gap must have to part two words.
pub(crate) const WORD_GAP: f32 = 0.2;
/// The same where a capital stands behind a small letter.
const NAME_GAP: f32 = 0.1;

/// Bold made by drawing each character again a little beside itself: only one of them counts, and it is bold.
fn drop_double_glyphs(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let double = out.last_mut().filter(|last| {
            let length = (last.to.0 - last.from.0).abs() + (last.to.1 - last.from.1).abs();
            let off = (glyph.from.0 - last.from.0).abs() + (glyph.from.1 - last.from.1).abs();
            last.text == glyph.text && last.size == glyph.size && off < (length * 0.5).min(last.size * 0.15)
        });
        match double {
            Some(last) => last.look.bold = true,
            None => out.push(glyph),
        }
    }
    out
}

/// The words of a page in drawing order.
pub(crate) fn words_of(glyphs: Vec<Glyph>, page: &Rect) -> Vec<Word> {
    let glyphs = &*drop_double_glyphs(glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<(Word, &Glyph)> = None;
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_slanted()) {
        let blank = glyph.text.chars().all(char::is_whitespace);
        let joins = open.as_ref().is_some_and(|(word, last)| !blank && continues(word, last, glyph));
        if joins {
            if let Some((word, last)) = &mut open {
                grow(word, glyph);
                *last = glyph;
            }
            continue;
        }
        let spaced = blank && !glyph.text.is_empty() && glyph.direction() == Direction::Upright;
        let upright =
            |(word, last): &&mut (Word, &Glyph)| word.direction == Direction::Upright && continues(word, last, glyph);
        if spaced && let Some((word, last)) = open.as_mut().filter(upright) {
            word.text.push(' ');
            *last = glyph;
            continue;
        }
        if blank && glyph.text.is_empty() {
            continue;
        }
        words.extend(open.take().map(|(word, _)| word));
        if !blank {
            open = Some((begin(glyph), glyph));
        }
    }
    words.extend(open.map(|(word, _)| word));
    words.extend(slanted_words(glyphs));
    words.retain(|w| page.contains(w.area.center()) && !w.text.trim().is_empty());
    drop_doubles(join_ordinals(words))
}

/// The raised ending of "14th", drawn behind its number, is part of it.
fn join_ordinals(words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let number = out.last_mut().filter(|last| {
            matches!(word.text.as_str(), "st" | "nd" | "rd" | "th")
                && last.text.ends_with(|c: char| c.is_ascii_digit())
                && word.size < last.size * 0.85
                && word.direction == last.direction
                && (word.area.x0 - last.area.x1).abs() < last.size * WORD_GAP
                && last.area.shared_height(&word.area) > word.size * 0.3
        });
        match number {
            Some(number) => {
                number.text.push_str(&word.text);
                number.area.x1 = word.area.x1;
            }
            None => out.push(word),
        }
    }
    out
}

fn begin(glyph: &Glyph) -> Word {
    let mut word = Word {
        text: String::new(),
        area: Rect::new(glyph.from.0, glyph.from.1, glyph.to.0, glyph.to.1),
        base: glyph.from.1,
        size: glyph.size,
        bold: glyph.look.bold,
        face: glyph.look.face,
        direction: glyph.direction(),
        furniture: glyph.furniture,
    };
    grow(&mut word, glyph);
    word
}

fn grow(word: &mut Word, glyph: &Glyph) {
    word.text.push_str(&glyph.text);
    let size = glyph.size;
    let body = match word.direction {
        Direction::Across => {
            Rect::new(glyph.from.0, glyph.from.1 - size * 0.75, glyph.to.0, glyph.from.1 + size * 0.22)
        }
        Direction::Upright | Direction::Slanted => {
            Rect::new(glyph.from.0 - size * 0.75, glyph.from.1, glyph.from.0 + size * 0.22, glyph.to.1)
        }
    };
    word.area = word.area.union(&body);
    word.size = word.size.max(size);
}

fn continues(word: &Word, last: &Glyph, glyph: &Glyph) -> bool {
    if glyph.direction() != word.direction || glyph.furniture != word.furniture {
        return false;
    }
    let size = last.size.max(glyph.size);
    let (gap, off) = match word.direction {
        Direction::Across => (glyph.from.0 - last.to.0, glyph.from.1 - last.from.1),
        Direction::Upright | Direction::Slanted => {
            let sign = (last.to.1 - last.from.1).signum();
            ((glyph.from.1 - last.to.1) * sign, glyph.from.0 - last.from.0)
        }
    };
    // A bold "A." before plain text is a marker, not the beginning of the word.
    let marker_ends = glyph.look.bold != word.bold
        && word.text.ends_with(['.', ')', ':'])
        && !glyph.text.starts_with(['.', ')', ':', ',']);
    if marker_ends {
        return false;
    }
    // The heading of a narrow column ends close before the next one.
    let begins_name =
        last.text.ends_with(char::is_lowercase) && glyph.text.starts_with(char::is_uppercase) && gap > size * NAME_GAP;
    let raised = glyph.size < last.size * 0.8 || last.size < glyph.size * 0.8;
    let same_line = off.abs() < size * 0.15 && !raised;
    same_line && !begins_name && gap < size * WORD_GAP && gap > -size * 0.6
}

/// Bold made by drawing twice, and shadows: the same word at the same place is one word, and bold.
fn drop_doubles(words: Vec<Word>) -> Vec<Word> {
    let mut seen: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let key = ((word.area.x0 / 4.0) as i32, (word.area.y0 / 4.0) as i32);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (key.0 + dx, key.1 + dy)));
        let double = near.filter_map(|k| seen.get(&k)).flatten().copied().find(|i| {
            let other = &out[*i];
            let close = (other.area.x0 - word.area.x0).abs() < word.size * 0.15
                && (other.base - word.base).abs() < word.size * 0.15;
            close && other.text == word.text
        });
        match double {
            Some(i) => out[i].bold = true,
            None => {
                seen.entry(key).or_default().push(out.len());
                out.push(word);
            }
        }
    }
    out
}
