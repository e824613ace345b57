//! The parts of a document, and what pages and type cut of them made whole again: titles over several lines, numbers on badges,
//! tables and sentences over page breaks, words parted at the end of a line.

use crate::flow::{Flow, Kind};
use crate::line::{OPEN_HYPHEN, add_words, append_line, close_hyphens, list_marker};
use crate::nested::match_columns;
use crate::table::{Table, goes_on, join_tables};
use std::collections::HashSet;

/// One thing in reading order.
pub(crate) enum Part {
    Page(u32),
    Flow(Flow),
    Table(Table),
    Furniture(String),
}

/// A heading's look: type size in half points, bold.
pub(crate) fn look(flow: &Flow) -> (i32, bool) {
    ((flow.size * 2.0).round() as i32, flow.bold)
}

/// The title of the first page, its largest type, is one heading when it is set over several lines.
pub(crate) fn join_title(parts: Vec<Part>) -> Vec<Part> {
    let first_page = parts.iter().filter_map(|p| match p {
        Part::Flow(flow) if flow.page == 1 && matches!(flow.kind, Kind::Heading) => Some(look(flow)),
        _ => None,
    });
    let title = first_page.max();
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        let joins = match (out.last(), &part) {
            (Some(Part::Flow(last)), Part::Flow(next)) => {
                let headings = matches!((&last.kind, &next.kind), (Kind::Heading, Kind::Heading));
                headings
                    && next.page == 1
                    && title == Some(look(last))
                    && look(last) == look(next)
                    && last.text.chars().count() < 80
                    && !last.text.ends_with(':')
                    && list_marker(&next.text).is_none()
            }
            _ => false,
        };
        match (out.last_mut(), part) {
            (Some(Part::Flow(last)), Part::Flow(next)) if joins => append_line(&mut last.text, &next.text),
            (_, part) => out.push(part),
        }
    }
    out
}

/// "2.1" alone above a title, as on a badge, is the title's number.
pub(crate) fn join_numbers(parts: Vec<Part>) -> Vec<Part> {
    let is_number = |flow: &Flow| {
        let text = flow.text.trim_end_matches('.');
        let counts = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.trim_start_matches(|c: char| c.is_ascii_uppercase()).split(['.', '-']).collect();
        let is_dotted = parts.len() > 1 || text.starts_with(|c: char| c.is_ascii_uppercase());
        matches!(flow.kind, Kind::Text) && text.len() <= 8 && is_dotted && parts.into_iter().all(counts)
    };
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Part::Flow(number)), Part::Flow(mut title))
                if matches!(title.kind, Kind::Heading)
                    && number.page == title.page
                    && is_number(number)
                    && title.text.starts_with(char::is_alphabetic) =>
            {
                title.text.insert_str(0, &format!("{} ", number.text));
                *number = title;
            }
            (_, part) => out.push(part),
        }
    }
    out
}

/// Tables and sentences that a page break cuts become whole.
pub(crate) fn join_over_pages(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut list = OpenList::default();
    for part in parts {
        match part {
            Part::Table(next) => {
                list = OpenList::default();
                join_table(&mut out, next);
            }
            Part::Flow(mut flow) => {
                list.nest(&mut flow);
                join_flow(&mut out, flow);
            }
            other => out.push(other),
        }
    }
    out
}

/// A list that a page break may cut: its entries stand on the next page as deep as those with their sign at their edge did.
#[derive(Default)]
struct OpenList {
    entries: Vec<(String, f32, u8)>,
    page: u32,
    /// How much deeper than on their page alone entries stand from this edge on.
    deeper: Option<(f32, u8)>,
}

impl OpenList {
    /// Apart by no more than this, left edges are one.
    const NEAR: f32 = 4.0;

    fn nest(&mut self, flow: &mut Flow) {
        let Kind::Item { marker, depth } = &mut flow.kind else {
            // The rest of an entry, and a note at the foot, close no list.
            if matches!(flow.kind, Kind::Heading) || !flow.goes_on() && !flow.foot {
                *self = Self::default();
            }
            return;
        };
        if flow.page != self.page {
            let same = |(sign, left, _): &&(String, f32, u8)| sign == marker && (left - flow.left).abs() < Self::NEAR;
            let before = self.entries.iter().rev().find(same).map(|(_, _, before)| before.saturating_sub(*depth));
            self.deeper = before.filter(|_| flow.page == self.page + 1).map(|deeper| (flow.left, deeper));
            self.entries.clear();
            self.page = flow.page;
        }
        self.deeper = self.deeper.filter(|(edge, _)| flow.left > edge - Self::NEAR);
        *depth = depth.saturating_add(self.deeper.map_or(0, |(_, deeper)| deeper));
        if !self.entries.iter().any(|(sign, left, _)| sign == marker && *left == flow.left) {
            self.entries.push((marker.clone(), flow.left, *depth));
        }
    }
}

/// The last part that is content, when only a page break, furniture and footnotes stand after it.
fn last_content(out: &[Part]) -> Option<usize> {
    out.iter().rposition(|p| match p {
        Part::Page(_) | Part::Furniture(_) => false,
        Part::Flow(f) => !f.foot,
        Part::Table(_) => true,
    })
}

fn join_table(out: &mut Vec<Part>, mut next: Table) {
    let before = last_content(out).filter(|i| match &mut out[*i] {
        Part::Table(table) => {
            match_columns(table, &mut next);
            goes_on(table, &next)
        }
        _ => false,
    });
    match before.and_then(|i| out.get_mut(i)) {
        Some(Part::Table(table)) => {
            let header = join_tables(table, next);
            out.extend(header.into_iter().map(Part::Furniture));
        }
        // A frame with one filled cell is a table only where it goes on with one.
        _ if next.cells.iter().filter(|c| !c.text.is_empty()).count() < 2 => {
            out.extend(
                next.cells
                    .into_iter()
                    .filter(|c| !c.text.is_empty())
                    .map(|c| Part::Flow(Flow::of_cell(c.text, c.page))),
            );
        }
        _ => out.push(Part::Table(next)),
    }
}

fn join_flow(out: &mut Vec<Part>, flow: Flow) {
    let before = last_content(out).filter(|i| match &out[*i] {
        Part::Flow(last) => {
            flow.page <= last.page + 1
                && last.is_open()
                && flow.goes_on()
                && !flow.foot
                && (last.size - flow.size).abs() < 1.0
        }
        _ => false,
    });
    let before = before.or_else(|| {
        let last = out.len().checked_sub(1)?;
        matches!(&out[last], Part::Flow(heading) if completes(heading, &flow)).then_some(last)
    });
    match before.and_then(|i| out.get_mut(i)) {
        Some(Part::Flow(last)) => {
            append_line(&mut last.text, &flow.text);
            last.page = flow.page;
        }
        _ => out.push(Part::Flow(flow)),
    }
}

/// A heading of several words that breaks off, and the short line below it that goes on in small letters: set the same, with
/// more white between them than lines of a text have, or only the first line of a title was set bold.
fn completes(heading: &Flow, next: &Flow) -> bool {
    let words = heading.text.split(' ').count();
    let breaks_off = !heading.text.ends_with(['.', '!', '?', ':', ';']) && words >= 4;
    let is_as_high = matches!(next.kind, Kind::Heading) && look(heading) == look(next);
    matches!(heading.kind, Kind::Heading)
        && breaks_off
        && next.text.starts_with(char::is_lowercase)
        && list_marker(&next.text).is_none()
        && (next.goes_on() || is_as_high)
        && !next.foot
        && heading.page == next.page
        && (heading.size - next.size).abs() < 0.5
        && (is_as_high || words >= 7 && next.text.ends_with('.'))
        && next.text.chars().count() <= 120
}

/// Decides on the hyphens at line ends, now that all words of the document are known.
pub(crate) fn settle_hyphens(parts: &mut [Part]) {
    let mut vocabulary = HashSet::new();
    for text in parts.iter_mut().flat_map(texts) {
        add_words(&mut vocabulary, text);
    }
    for text in parts.iter_mut().flat_map(texts).filter(|t| t.contains([OPEN_HYPHEN, '\u{AD}'])) {
        // A soft hyphen within a line says only where the word may be parted.
        *text = close_hyphens(text, &vocabulary).replace('\u{AD}', "");
    }
}

pub(crate) fn texts(part: &mut Part) -> Vec<&mut String> {
    match part {
        Part::Page(_) => Vec::new(),
        Part::Flow(flow) => vec![&mut flow.text],
        Part::Furniture(text) => vec![text],
        Part::Table(table) => table.cells.iter_mut().map(|c| &mut c.text).collect(),
    }
}
