//! Prose whose lines a page's width broke, as text taken out of a PDF has it: how wide its lines are, and which of them
//! belong together, also where the foot and head of a page stand between. A text with a line a paragraph has no width.

use super::super::reading::{Kind, Piece, Reading};

/// Characters of a line that may be a broken one, and of the widest page.
const NARROWEST: usize = 40;
pub(super) const WIDEST: usize = 130;
/// Lines that go on in small letters in the next: fewest that make a text a broken one.
const FEWEST: usize = 3;

/// How wide the lines of a text are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Width(Option<usize>);

impl Width {
    /// The width of most long lines, when enough of them go on in the next.
    pub fn of(reading: &Reading<'_>, pieces: &[Piece]) -> Self {
        let mut long: Vec<usize> = Vec::new();
        let mut broken = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let length = last_length(reading, piece);
            if length < NARROWEST {
                continue;
            }
            long.push(length);
            let next = pieces.get(at + 1).filter(|next| next.line == piece.last + 1);
            let goes_on = next.is_some_and(|next| next.text.starts_with(char::is_lowercase));
            broken += usize::from(goes_on && !ends_sentence(&piece.text));
        }
        long.sort_unstable();
        let width = long.get(long.len() * 19 / 20).copied();
        Self(width.filter(|width| *width <= WIDEST && broken >= FEWEST && broken * 4 >= long.len()))
    }

    /// Whether lines of this text are broken at a width.
    pub fn is_known(self) -> bool {
        self.0.is_some()
    }

    /// A line that reaches the edge, so that its sentence may go on in the next.
    pub fn is_full(self, length: usize) -> bool {
        self.0.is_some_and(|width| length * 10 >= width * 7)
    }

    /// The next line goes on from the one before, in the same paragraph or entry.
    pub fn goes_on(self, reading: &Reading<'_>, before: &Piece, piece: &Piece) -> bool {
        let near = piece.line == before.last + 1 && before.page == piece.page;
        let parted = !near && only_furniture_between(reading, before, piece);
        let small = piece.text.starts_with(char::is_lowercase);
        let full = self.is_full(last_length(reading, before));
        self.is_known()
            && piece.kind == Kind::Paragraph
            && !matches!(before.kind, Kind::Heading(_))
            && !ends_sentence(&before.text)
            && (near && (full || small) || parted && full && (small || !may_head(before, piece)))
    }
}

/// What stands after the head of a page may be a heading: an entry never goes on in a capital, a sentence does where the
/// line is one of many words.
fn may_head(before: &Piece, piece: &Piece) -> bool {
    let words = piece.text.split(' ').count();
    matches!(before.kind, Kind::ListItem { .. }) || words <= 10 && !piece.text.ends_with('.')
}

/// A sentence or clause ends here.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', ')']).ends_with(['.', ';', ':', '!', '?'])
}

/// Characters of the last line of a piece.
pub(super) fn last_length(reading: &Reading<'_>, piece: &Piece) -> usize {
    let words = reading.slice(piece.range);
    words.rsplit('\n').next().unwrap_or(words).chars().count()
}

/// Something was struck between two pieces, and nothing else stands there.
fn only_furniture_between(reading: &Reading<'_>, before: &Piece, piece: &Piece) -> bool {
    let last = reading.block_at(before.range.1.saturating_sub(1));
    let between = last + 1..piece.block;
    !between.is_empty() && between.len() <= 8 && between.clone().all(|block| reading.is_struck(block))
}
