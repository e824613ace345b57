//! Markdown that a page carries in an element of its own and shows when it is opened: slides, maps of ideas, plain notes.
//! The page's own script would draw it; here it is read as the Markdown it is.

use super::compose::Placed;
use super::markdown;
use super::pieces::{Para, Piece};
use crate::block::{Block, Grid, Place};
use scraper::ElementRef;
use scraper::node::Element;

/// Whether an element says that it holds Markdown.
pub(super) fn holds(element: &Element) -> bool {
    let kind = element.attr("type").unwrap_or_default();
    element.name() == "script" && matches!(kind.trim(), "text/markdown" | "text/x-markdown")
}

/// What it holds. The lines above the text that only set it up are furniture.
pub(super) fn read(element: ElementRef<'_>, furniture: bool) -> Vec<Piece> {
    let text: String = element.text().collect();
    let source = markdown::read(unset(&text));
    source.blocks.into_iter().filter_map(|block| piece(block, furniture)).collect()
}

/// The lines without the margin that all of them share: they stand as far in as their element does.
fn unset(text: &str) -> String {
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = filled().map(margin).min().unwrap_or(0);
    let lines: Vec<&str> = text.lines().map(|line| line.get(shared..).unwrap_or_default()).collect();
    lines.join("\n").trim_start_matches('\n').to_owned()
}

fn piece(block: Block, furniture: bool) -> Option<Piece> {
    let sets_up = |place: &Place| place.part.as_deref() == Some(markdown::FRONT_MATTER);
    let para = match block {
        Block::Heading { level, text, .. } => Para { text, heading: Some(level), furniture, ..Para::default() },
        Block::Paragraph { text, place } => Para { text, furniture: furniture || sets_up(&place), ..Para::default() },
        Block::ListItem { depth, marker, text, .. } => {
            Para { text, item: Some((depth, marker)), furniture, ..Para::default() }
        }
        Block::Table(grid) => return Some(table(grid)),
        Block::PageBreak { .. } => return None,
    };
    Some(Piece::Para(para))
}

fn table(grid: Grid) -> Piece {
    let cells = grid.cells.into_iter().map(|cell| Placed {
        row: cell.row,
        col: cell.col,
        rowspan: cell.rowspan,
        colspan: cell.colspan,
        text: cell.text,
        bold: cell.bold,
        ..Placed::default()
    });
    Piece::Table { cells: cells.collect(), header_rows: grid.header_rows }
}
