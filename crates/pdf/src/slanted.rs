//! Words set at a slant: each is read along its own line. Where they stand over the columns of a table they are its headings.

use crate::geometry::Rect;
use crate::table::{Table, TableCell};
use crate::word::{Direction, Glyph, WORD_GAP, Word};

/// Sizes of type between two words of one slanted line.
const WIDEST_GAP: f32 = 1.5;
/// How far above the first line of a table its slanted headings begin, and how far they may reach below it.
const ABOVE: f32 = 30.0;
const BELOW: f32 = 6.0;

/// The slanted lines of a page in drawing order, each as one word that stands at its lower end.
pub(crate) fn slanted_words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs.iter().filter(|glyph| glyph.is_slanted()) {
        let is_blank = glyph.text.chars().all(char::is_whitespace);
        let gap = before.and_then(|last| gap_along(last, glyph));
        match words.last_mut().zip(gap) {
            Some((word, gap)) => {
                if (is_blank || gap > glyph.size * WORD_GAP) && !word.text.ends_with(' ') {
                    word.text.push(' ');
                }
                if !is_blank {
                    word.text.push_str(&glyph.text);
                }
                stand(word, glyph);
            }
            None if is_blank => continue,
            None => words.push(begin(glyph)),
        }
        before = Some(glyph);
    }
    words
}

fn begin(glyph: &Glyph) -> Word {
    let mut word = Word {
        text: glyph.text.clone(),
        area: Rect::default(),
        base: f32::NEG_INFINITY,
        size: glyph.size,
        bold: glyph.look.bold,
        face: glyph.look.face,
        direction: Direction::Slanted,
        furniture: glyph.furniture,
    };
    stand(&mut word, glyph);
    word
}

/// The lower end of the line so far is where its word stands.
fn stand(word: &mut Word, glyph: &Glyph) {
    for (x, y) in [glyph.from, glyph.to] {
        if y > word.base {
            word.base = y;
            word.area = Rect { x0: x, y0: y - word.size * 0.75, x1: x + word.size, y1: y + word.size * 0.22 };
        }
    }
}

/// How far behind one character the next one stands on the same slanted line; `None`: it stands on another.
fn gap_along(last: &Glyph, next: &Glyph) -> Option<f32> {
    let way = |g: &Glyph| (g.to.0 - g.from.0, g.to.1 - g.from.1);
    let length = |(x, y): (f32, f32)| (x * x + y * y).sqrt().max(f32::EPSILON);
    let (own, other) = (way(last), way(next));
    let (own_length, other_length) = (length(own), length(other));
    let step = (next.from.0 - last.to.0, next.from.1 - last.to.1);
    let along = (step.0 * own.0 + step.1 * own.1) / own_length;
    let off = (step.0 * own.1 - step.1 * own.0) / own_length;
    let turned = (own.0 * other.0 + own.1 * other.1) / (own_length * other_length);
    let size = last.size.max(next.size);
    (turned > 0.98 && off.abs() < size * 0.3 && (-size * 0.6..size * WIDEST_GAP).contains(&along)).then_some(along)
}

/// Takes the slanted words that begin over the columns of a table as a row of headings, where they head at least three and
/// half of them. Gives back how many characters were taken.
pub(crate) fn take_slanted_heads(table: &mut Table, words: &mut Vec<Word>) -> usize {
    let cols = table.xs.len() - 1;
    let column = |word: &Word| table.xs.windows(2).position(|edges| (edges[0]..edges[1]).contains(&word.area.x0));
    let heads = |word: &Word| {
        let over = (table.area.y0 - ABOVE..table.area.y0 + BELOW).contains(&word.base);
        if word.direction == Direction::Slanted && over { column(word) } else { None }
    };
    let mut headed: Vec<Vec<Word>> = vec![Vec::new(); cols];
    for word in words.iter() {
        if let Some(col) = heads(word) {
            headed[col].push(word.clone());
        }
    }
    let count = headed.iter().filter(|column| !column.is_empty()).count();
    if count < 3 || count * 2 < cols {
        return 0;
    }
    words.retain(|word| heads(word).is_none());
    table.cells.iter_mut().for_each(|cell| cell.row += 1);
    let mut taken = 0;
    let row = headed.into_iter().enumerate().map(|(col, mut lines)| {
        // The first of two lines begins further to the left.
        lines.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        taken += lines.iter().map(|line| line.text.chars().count()).sum::<usize>();
        let bold = !lines.is_empty() && lines.iter().all(|line| line.bold);
        let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
        TableCell { row: 0, col, rowspan: 1, colspan: 1, text, bold, fill: None, page: table.page }
    });
    table.cells.splice(0..0, row);
    table.rows += 1;
    taken
}
