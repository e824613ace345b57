//! Reads Markdown, with front matter and with HTML between: paragraphs and list items are joined over their lines.
//! Front matter stays as its lines, indented as written; the recogniser of cards reads them.

use super::text::{Lines, lines, read_blocks, unquote};
use crate::block::{Block, Place, Source};

/// Reads Markdown. The canonical text is the text itself.
pub fn read(text: String) -> Source {
    let body = end_of_front_matter(&text).unwrap_or(0);
    let mut blocks = Vec::new();
    for line in lines(&text).iter().filter(|l| l.start < body && !l.text.trim().is_empty()) {
        let range = (line.start, line.start + line.text.len());
        blocks.push(Block::Paragraph {
            text: line.text.trim_end().to_owned(),
            place: Place { line: line.number, range, part: Some(FRONT_MATTER.to_owned()), ..Place::default() },
        });
    }
    let above = u32::try_from(text[..body].matches('\n').count()).unwrap_or(u32::MAX);
    blocks.extend(read_blocks(&text[body..], Lines::Joined).into_iter().map(|block| shift(block, body, above)));
    let furniture = signs_of_quotations(&text, body);
    Source { text, blocks, furniture, ..Source::default() }
}

/// Where the signs of quotations stand before lines: they are no words of these.
fn signs_of_quotations(text: &str, body: usize) -> Vec<Place> {
    let whole = lines(text);
    let mut bare = whole.clone();
    unquote(&mut bare);
    let pairs = whole.iter().zip(&bare).filter(|(line, bare)| line.start >= body && bare.quoted > 0);
    let signs = pairs.map(|(line, bare)| {
        let range = (line.start, line.start + text[line.start..bare.start].trim_end().len());
        Place { line: line.number, range, ..Place::default() }
    });
    signs.collect()
}

/// The part name of front-matter lines.
pub const FRONT_MATTER: &str = "front matter";

/// Where the body begins, when the text begins with `---` and has a second such line.
fn end_of_front_matter(text: &str) -> Option<usize> {
    let all = lines(text);
    let first = all.first()?;
    if first.text.trim_start_matches('\u{FEFF}').trim_end() != "---" {
        return None;
    }
    let last = all.iter().skip(1).find(|l| l.text.trim_end() == "---")?;
    Some((last.start + last.text.len()).min(text.len()))
}

fn shift(mut block: Block, bytes: usize, lines: u32) -> Block {
    let move_place = |place: &mut Place| {
        place.range = (place.range.0 + bytes, place.range.1 + bytes);
        place.line += lines;
    };
    match &mut block {
        Block::Heading { place, .. }
        | Block::Paragraph { place, .. }
        | Block::ListItem { place, .. }
        | Block::PageBreak { place, .. } => move_place(place),
        Block::Table(grid) => {
            move_place(&mut grid.place);
            grid.cells.iter_mut().for_each(|cell| move_place(&mut cell.place));
        }
    }
    block
}
