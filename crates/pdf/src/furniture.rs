//! Page furniture: headers, footers and page numbers that repeat from page to page. What stands once is never furniture,
//! whatever its place, except a page number alone at the edge.

use crate::geometry::Rect;
use crate::line::Line;
use std::collections::{BTreeMap, HashMap};

/// Share of the page's height, above and below, where furniture stands.
const EDGE: f32 = 0.12;

/// A page's loose lines, and those found to be furniture.
pub(crate) struct PageLines<'a> {
    pub number: u32,
    pub size: Rect,
    pub lines: &'a mut Vec<Line>,
    pub furniture: &'a mut Vec<Line>,
}

/// Moves repeated lines at the edges of the pages to the furniture.
pub(crate) fn take_furniture(pages: &mut [PageLines<'_>]) {
    let total = pages.len();
    let mut seen: HashMap<(String, i32), Vec<u32>> = HashMap::new();
    for page in pages.iter() {
        for line in page.lines.iter().filter(|l| at_edge(l, &page.size) && !is_table_row(l, page.lines)) {
            for key in keys(&line.text(), page.number) {
                for near in -1..=1 {
                    let pages = seen.entry((key.clone(), band(line, &page.size) + near)).or_default();
                    if pages.last() != Some(&page.number) {
                        pages.push(page.number);
                    }
                }
            }
        }
    }
    let mut repeated: HashMap<(String, i32), Vec<u32>> =
        seen.into_iter().filter(|(_, on)| repeats(on, total)).collect();
    drop_counted(&mut repeated);
    // A heading that each entry has stands first on some pages, and within the others as often.
    let mut within: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        for line in page.lines.iter().filter(|line| !at_edge(line, &page.size)) {
            *within.entry(line.text()).or_default() += 1;
        }
    }
    repeated.retain(|(text, _), on| within.get(text).is_none_or(|times| *times < on.len()));
    for page in pages.iter_mut() {
        let rows: Vec<f32> = page.lines.iter().filter(|l| is_table_row(l, page.lines)).map(|l| l.base).collect();
        let counting: Vec<f32> = page.lines.iter().filter(|l| counts_title(l, page.lines)).map(|l| l.base).collect();
        let stands_at = |bases: &[f32], line: &Line| bases.iter().any(|base| (base - line.base).abs() < 1.0);
        let is_furniture = |line: &Line| {
            // The text itself stands first among what must repeat.
            let most = if stands_at(&counting, line) { 1 } else { usize::MAX };
            at_edge(line, &page.size)
                && !stands_at(&rows, line)
                && (keys(&line.text(), page.number)
                    .into_iter()
                    .take(most)
                    .any(|key| repeated.contains_key(&(key, band(line, &page.size))))
                    || is_page_number(line, &page.size))
        };
        let (furniture, kept): (Vec<Line>, Vec<Line>) = std::mem::take(page.lines).into_iter().partition(is_furniture);
        *page.lines = kept;
        page.furniture.extend(furniture);
    }
}

/// "Goal 1", "Goal 2" at the top of one page after the other are no page numbers where others, which grow as they do but began
/// elsewhere, stand on these pages and on more.
fn drop_counted(repeated: &mut HashMap<(String, i32), Vec<u32>>) {
    let offset = |key: &str| key.split('#').nth(1).and_then(|offset| offset.parse::<i64>().ok());
    let mut series: BTreeMap<i64, &[u32]> = BTreeMap::new();
    for ((key, _), on) in repeated.iter() {
        let Some(offset) = offset(key) else { continue };
        let longest = series.entry(offset).or_default();
        if longest.len() < on.len() {
            *longest = on;
        }
    }
    let Some((number, numbered)) = series.into_iter().max_by_key(|(_, on)| on.len()) else { return };
    let numbered = numbered.to_vec();
    repeated.retain(|(key, _), on| {
        let others = offset(key).is_some_and(|own| own != number);
        !(others && numbered.len() > on.len() && on.iter().all(|page| numbered.contains(page)))
    });
}

/// "Goal 2" small over its title, whose number grows with the pages where every goal has one.
fn counts_title(line: &Line, lines: &[Line]) -> bool {
    let text = line.text();
    let Some((word, number)) = text.split_once(' ') else { return false };
    let is_counted = word.len() > 2
        && word.chars().all(char::is_alphabetic)
        && !word.eq_ignore_ascii_case("page")
        && number.len() <= 2
        && number.bytes().all(|b| b.is_ascii_digit());
    let is_title = |title: &Line| {
        title.size >= line.size * 1.3
            && (title.area.x0 - line.area.x0).abs() < 3.0
            && title.base > line.base
            && title.area.y0 - line.area.y1 < title.size
            && title.words.first().is_some_and(|word| word.text.starts_with(char::is_alphabetic))
    };
    is_counted && lines.iter().any(is_title)
}

fn at_edge(line: &Line, size: &Rect) -> bool {
    let height = size.height() * EDGE;
    let side = size.width() * 0.06;
    line.base < size.y0 + height || line.base > size.y1 - height || line.area.x1 < side || line.area.x0 > size.x1 - side
}

/// Four pieces or more at one height are a row of a table without lines, whose head may come back on every page.
fn is_table_row(line: &Line, lines: &[Line]) -> bool {
    lines.iter().filter(|l| (l.base - line.base).abs() < 1.0).count() >= 4
}

/// Lines at the same height up to three points.
fn band(line: &Line, size: &Rect) -> i32 {
    let from_edge = if line.base < size.height() / 2.0 { line.base } else { line.base - size.height() };
    (from_edge / 3.0).round() as i32
}

/// What must repeat: the text itself, or the text with the number that grows with the pages.
fn keys(text: &str, page: u32) -> Vec<String> {
    let mut out = vec![text.to_owned()];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && out.len() < 6 {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| at + n);
        if let Ok(number) = text[at..end].parse::<u32>() {
            out.push(format!("{}#{}#{}", &text[..at], i64::from(number) - i64::from(page), &text[end..]));
        }
        at = end;
    }
    out
}

/// Three pages in a row or every other page; in a short document two pages are enough.
fn repeats(on: &[u32], total: usize) -> bool {
    let mut run = 1;
    for pair in on.windows(2) {
        run = if pair[1] - pair[0] <= 2 { run + 1 } else { 1 };
        if run >= 3 {
            return true;
        }
    }
    on.len() >= 2 && (2..=4).contains(&total)
}

/// A short number alone in the outermost strip.
fn is_page_number(line: &Line, size: &Rect) -> bool {
    let strip = size.height() * 0.09;
    let outermost = line.base < size.y0 + strip || line.base > size.y1 - strip;
    let text = line.text();
    let bare = text.trim_matches(|c: char| c == '-' || c == '–' || c == '|' || c.is_whitespace());
    let number = !bare.is_empty() && bare.len() <= 3 && bare.chars().all(|c| c.is_ascii_digit());
    let roman = !bare.is_empty() && bare.len() <= 5 && bare.chars().all(|c| "ivxl".contains(c));
    let titled =
        text.len() < 20 && text.to_lowercase().starts_with("page ") && text.chars().any(|c| c.is_ascii_digit());
    outermost && (number || roman || titled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_chain_of_pages_repeats() {
        assert!(repeats(&[3, 4, 5], 40) && repeats(&[2, 4, 6], 40) && repeats(&[1, 2], 3));
        assert!(!repeats(&[3, 9, 20], 40) && !repeats(&[3, 4], 40) && !repeats(&[3], 3));
    }

    #[test]
    fn a_number_must_grow_with_the_pages() {
        assert_eq!(keys("Page 7 of 20", 5), ["Page 7 of 20", "Page #2# of 20", "Page 7 of #15#"]);
    }
}
