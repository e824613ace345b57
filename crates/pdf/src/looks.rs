//! How the type of a document looks: its text, and the faces in which it sets titles though they are neither large nor bold.
//! Learnt from all pages before any line is read; knows type and place, and of words only which labels come again.

use crate::line::Line;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Fewest lines of a face that make it one of titles.
const FEWEST: usize = 3;
/// Fewest lines of a size that make it the text of a page.
const FEWEST_OF_TEXT: usize = 12;
/// Words of a label; of one in bold that ends in a colon.
const MOST_IN_LABEL: usize = 3;
const MOST_IN_BOLD_LABEL: usize = 6;
/// A longer line is text, in characters.
const LONGEST: usize = 110;
/// Lines of a page that are looked at for the one below a title: others stand in columns beside it.
const NEAR: usize = 12;

/// The looks of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Looks {
    /// The type size of most characters.
    pub body: f32,
    /// The face of most characters of that size.
    pub face: u32,
    /// Faces, with their size in half points, whose lines stand alone over text.
    titles: HashSet<(u32, i32)>,
    /// Words before a colon, or in bold, with which several lines begin: "Who", "By when".
    labels: HashSet<String>,
}

/// What the lines of one face have in common.
#[derive(Default)]
struct Counts {
    lines: usize,
    letters: usize,
    titled: usize,
    over: usize,
}

impl Looks {
    /// Learns from the lines of all pages, those of a page from top to bottom.
    pub(crate) fn of<'l>(pages: impl Iterator<Item = &'l [Line]> + Clone) -> Self {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        let mut faces: BTreeMap<(i32, u32), usize> = BTreeMap::new();
        for line in pages.clone().flatten() {
            *sizes.entry(half_points(line)).or_default() += letters(line);
            for word in &line.words {
                *faces.entry((half_points(line), word.face)).or_default() += word.text.len();
            }
        }
        let size = sizes.iter().max_by_key(|(_, count)| **count).map_or(20, |(size, _)| *size);
        let of_body = faces.iter().filter(|((own, _), _)| *own == size);
        let face = of_body.max_by_key(|(_, count)| **count).map_or(0, |((_, face), _)| *face);
        let mut looks = Self { body: size as f32 / 2.0, face, ..Self::default() };
        looks.labels = labels_of(pages.clone());
        let all: usize = sizes.values().sum();
        looks.titles = looks.learn_titles(pages, all);
        looks
    }

    /// The looks of a page whose text is set somewhat larger than most of the document's, as programs do that make words fit
    /// a page: what is as large there is no heading. `None`: the page is set as the others are.
    pub(crate) fn on_page(&self, lines: &[Line]) -> Option<Self> {
        let mut sizes: BTreeMap<i32, (usize, usize)> = BTreeMap::new();
        for line in lines {
            let (count, of_size) = sizes.entry(half_points(line)).or_default();
            (*count, *of_size) = (*count + 1, *of_size + letters(line));
        }
        let all: usize = sizes.values().map(|(_, letters)| letters).sum();
        let (size, (count, most)) = sizes.into_iter().max_by_key(|(_, (_, letters))| *letters)?;
        let body = size as f32 / 2.0;
        let is_text = count >= FEWEST_OF_TEXT && most * 10 >= all * 6;
        (is_text && body >= self.body * 1.1 && body <= self.body * 1.35).then(|| Self { body, ..self.clone() })
    }

    /// A line set as the document sets its titles, though no larger than its text and not bold.
    pub(crate) fn is_title(&self, line: &Line) -> bool {
        line.face.is_some_and(|face| self.titles.contains(&(face, half_points(line))))
    }

    /// A line that begins with a label as others do begins a field of its own.
    pub(crate) fn begins_field(&self, line: &Line) -> bool {
        !self.labels.is_empty() && label_of(line).is_some_and(|label| self.labels.contains(&label))
    }

    fn learn_titles<'l>(&self, pages: impl Iterator<Item = &'l [Line]>, all: usize) -> HashSet<(u32, i32)> {
        let mut counts: HashMap<(u32, i32), Counts> = HashMap::new();
        for lines in pages {
            for (at, line) in lines.iter().enumerate() {
                let Some(face) = line.face.filter(|face| *face != self.face && self.is_as_large(line)) else {
                    continue;
                };
                let count = counts.entry((face, half_points(line))).or_default();
                count.letters += letters(line);
                // The second line of a title.
                if at.checked_sub(1).is_some_and(|above| goes_on(&lines[above], line)) {
                    continue;
                }
                count.lines += 1;
                count.titled += usize::from(is_titled(line) && !goes_on_in_text(line, &lines[at + 1..]));
                count.over += usize::from(self.stands_over_text(line, &lines[at + 1..]));
            }
        }
        let titles = counts.into_iter().filter(|(_, count)| {
            count.titled >= FEWEST
                && count.titled * 10 >= count.lines * 9
                && count.over * 10 >= count.lines * 6
                && count.letters * 8 <= all
        });
        titles.map(|(look, _)| look).collect()
    }

    /// At least as large as the text; what is larger by far is a title anyway.
    fn is_as_large(&self, line: &Line) -> bool {
        line.size >= self.body * 0.97 && line.size < self.body * 1.16
    }

    /// Straight below it, in its column, begins a line of text.
    fn stands_over_text(&self, line: &Line, below: &[Line]) -> bool {
        let under = |next: &&Line| {
            next.base > line.base + line.size * 0.5 && next.area.x0 < line.area.x1 && next.area.x1 > line.area.x0
        };
        let (mut line, mut below) = (line, below);
        while let Some(next) = below.first().filter(|next| goes_on(line, next)) {
            (line, below) = (next, &below[1..]);
        }
        let next = below.iter().take(NEAR).find(under);
        next.is_some_and(|next| {
            let is_text = next.words.iter().any(|word| word.face == self.face) && (next.size - self.body).abs() < 0.6;
            is_text && next.base - line.base < line.size * 3.0 && (next.area.x0 - line.area.x0).abs() < line.size * 3.0
        })
    }
}

/// The labels with which at least as many lines begin as make a face one of titles.
fn labels_of<'l>(pages: impl Iterator<Item = &'l [Line]>) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in pages.flatten().filter_map(label_of) {
        *counts.entry(label).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= FEWEST).map(|(label, _)| label).collect()
}

/// The one to three words before a colon with which a line begins, the first with a capital: "By when: June". Where no colon
/// stands bold type may part them from the value, and where both do the label may be longer.
fn label_of(line: &Line) -> Option<String> {
    let capital = line.words.first()?.text.starts_with(char::is_uppercase);
    let near = || line.words.iter().take(MOST_IN_LABEL);
    let bold = || near().zip(line.words.iter().skip(1)).position(|(word, next)| word.bold && !next.bold);
    let whole = || {
        let bold = line.words.iter().take(MOST_IN_BOLD_LABEL).take_while(|word| word.bold).count();
        let is_parted = bold > 0 && line.words.get(bold).is_some_and(|next| !next.bold);
        (is_parted && line.words[bold - 1].text.ends_with(':')).then(|| bold - 1)
    };
    let last = near().position(|word| word.text.ends_with(':')).or_else(whole).or_else(bold)?;
    let words: Vec<&str> = line.words[..=last].iter().map(|word| word.text.as_str()).collect();
    let is_words = words.iter().all(|word| word.trim_end_matches(':').chars().all(char::is_alphabetic));
    (capital && is_words && line.words.len() > words.len()).then(|| words.join(" "))
}

/// Both are set alike, one straight below the other.
fn goes_on(line: &Line, next: &Line) -> bool {
    let step = next.base - line.base;
    line.face == next.face
        && half_points(line) == half_points(next)
        && step > 0.0
        && step < line.size * 1.55
        && next.area.x0 < line.area.x1
        && next.area.x1 > line.area.x0
}

/// The line straight below begins in its face and goes on in another: these are the words that begin a paragraph.
fn goes_on_in_text(line: &Line, below: &[Line]) -> bool {
    let is_next = |next: &&Line| next.base > line.base && (next.area.x0 - line.area.x0).abs() < line.size;
    let next = below.iter().take(NEAR).find(is_next).filter(|next| next.base - line.base < line.size * 1.55);
    let begins_alike = |next: &Line| next.words.first().map(|word| word.face) == line.face;
    next.is_some_and(|next| next.face.is_none() && begins_alike(next))
}

/// Short, begins as a title does and ends as no sentence does.
fn is_titled(line: &Line) -> bool {
    let text = line.text();
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_address = text.contains("://") || text.contains("www.") || text.contains('@');
    let caption = text.split(' ').next().is_some_and(|word| {
        matches!(word.trim_end_matches([':', '.']), "Figure" | "Fig" | "Table" | "Source" | "Note" | "Photo" | "Map")
    });
    begins
        && !is_address
        && !caption
        && text.len() <= LONGEST
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !text.ends_with(['.', ',', ';'])
}

fn half_points(line: &Line) -> i32 {
    (line.size * 2.0).round() as i32
}

fn letters(line: &Line) -> usize {
    line.words.iter().map(|word| word.text.len()).sum()
}
