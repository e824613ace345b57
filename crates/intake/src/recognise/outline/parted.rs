//! Lines of one paragraph that each begin with a mark of their own: "1.1 …", "Action 2: …", "Lead: …". Markdown and web
//! pages give them as one block; each is read as a piece. A paragraph without such lines stays whole.

use super::super::reading::{Kind, Piece, Reading, plain};
use super::super::runs::split_dotted;
use super::levels::read_level;
use super::records::names_field;
use crate::read::text::collapse;

/// The pieces of a block, one where no line of it begins anew.
pub(super) fn split(reading: &Reading<'_>, piece: Piece) -> Vec<Piece> {
    let slice = reading.slice(piece.range);
    if matches!(piece.kind, Kind::Heading(_)) || !slice.contains('\n') || reading.paint.has_furniture(piece.range) {
        return vec![piece];
    }
    let numbered =
        begins_numbered(&piece.text) || matches!(&piece.kind, Kind::ListItem { marker: Some(m), .. } if m.len() > 1);
    let mut starts = vec![0];
    let mut at = 0;
    for line in slice.split_inclusive('\n') {
        let words = plain(&collapse(line));
        if at > 0 && (numbered && begins_numbered(&words) || names_field(&words)) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() == 1 {
        return vec![piece];
    }
    starts.push(slice.len());
    let parts = starts.windows(2).enumerate().map(|(index, ends)| {
        let words = &slice[ends[0]..ends[1]];
        let from = piece.range.0 + ends[0] + (words.len() - words.trim_start().len());
        let range = (from, piece.range.0 + ends[0] + words.trim_end().len());
        let mut raw = collapse(words);
        let mut kind = Kind::Paragraph;
        if index == 0 {
            kind = piece.kind.clone();
            if let Kind::ListItem { marker: Some(marker), .. } = &kind
                && let Some(rest) = raw.strip_prefix(marker.as_str())
            {
                raw = rest.trim_start().to_owned();
            }
        }
        Piece {
            kind,
            text: plain(&raw),
            raw,
            range,
            line: reading.line_of(range.0),
            last: reading.line_of(range.1),
            ..piece.clone()
        }
    });
    parts.collect()
}

/// A line whose first word is a number of several parts, or a level word before a number.
fn begins_numbered(line: &str) -> bool {
    split_dotted(line).is_some() || read_level(line).is_some_and(|(_, label, _)| label.is_some())
}
