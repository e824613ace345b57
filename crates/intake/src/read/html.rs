//! Web pages: headings, lists, tables with their spans, text; what belongs to the site and not to the page is furniture.
//! No script is run, nothing is fetched, and mark-up made to exhaust a parser is refused before it is parsed.

use super::ReadError;
use super::compose::{Composer, Flow, Placed, one_line};
use super::html_elements::{
    is_block, is_called_title, is_furniture, is_row, is_unseen, is_value_of_term, value_of_term,
};
use super::html_markdown;
use super::limits::{Limits, Refusal};
use super::numbering::show;
use super::pieces::{self, Para, Piece};
use crate::block::Source;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;

/// Reads a web page.
pub fn read(text: &str) -> Result<Source, ReadError> {
    read_within(text, &Limits::default()).map_err(|refusal| refusal.of("HTML"))
}

/// Longest page. The tree of a page takes ten times its size.
const LONGEST: usize = 10 << 20;
/// Most tags.
const MOST_TAGS: usize = 500_000;
/// Elements inside one another; a parser's time grows with the product of depth and length.
const DEEPEST: usize = 400;

fn read_within(text: &str, limits: &Limits) -> Result<Source, Refusal> {
    let plain = prepare(text)?;
    let html = Html::parse_document(&plain);
    let mut composer = Composer::new(limits);
    for (selector, name) in
        [("title", "title"), ("meta[name=author]", "author"), ("meta[name='dcterms.modified']", "modified")]
    {
        if let Some(element) = Selector::parse(selector).ok().and_then(|selector| html.select(&selector).next()) {
            let value =
                element.value().attr("content").map_or_else(|| element.text().collect::<String>(), str::to_owned);
            composer.property(name, &value);
        }
    }
    let mut page = Page { main: find_main(&html), seen: BTreeMap::new() };
    let mut flow = Text { in_main: page.main.is_none(), ..Text::default() };
    page.walk(html.root_element(), &mut flow, 0);
    flow.end();
    // Headings of a page are marked as such; a bold line is not one.
    for piece in &mut flow.pieces {
        if let Piece::Para(para) = piece {
            (para.bold, para.size) = (false, 0);
        }
    }
    pieces::compose(&flow.pieces, &mut composer)?;
    pieces::declare(&page.seen, &mut composer);
    Ok(composer.finish())
}

/// The one element that holds the page's own content, when the page says so.
fn find_main(html: &Html) -> Option<ElementRef<'_>> {
    let selector = Selector::parse("main, [role=main]").ok()?;
    let mut found = html.select(&selector);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Takes out tags that only dress letters (a parser repeats open ones without end) and counts depth and tags.
fn prepare(text: &str) -> Result<String, Refusal> {
    const DRESS: [&str; 16] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "span", "mark",
    ];
    // Elements whose end may be left out, and those that have none, say nothing of depth.
    const LOOSE: [&str; 38] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "html",
        "head", "body", "rp", "rt", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
        "source", "track", "wbr", "param", "frame", "bgsound", "basefont", "keygen", "image", "caption",
    ];
    if text.len() > LONGEST {
        return Err(Refusal::too_much(&format!("it is longer than {} MB", LONGEST >> 20)));
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let (mut tags, mut depth) = (0usize, 0usize);
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let closing = rest[1..].starts_with('/');
        let from = if closing { 2 } else { 1 };
        let length = rest[from..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len() - from);
        let name = rest[from..from + length].to_ascii_lowercase();
        if name.is_empty() {
            plain.push('<');
            rest = &rest[1..];
            continue;
        }
        tags += 1;
        let end = end_of_tag(rest);
        let closed_itself = rest[..end].ends_with("/>");
        if name == "a"
            && let Some((mark, length)) = find_note_mark(rest, end, plain.ends_with("<sup>"))
        {
            plain.push_str(&format!("<{NOTE} n=\"{mark}\"></{NOTE}>"));
            rest = &rest[length..];
            continue;
        }
        if name == "font" && is_large_type(&rest[..end]) {
            plain.push_str(&format!("<{LARGE}></{LARGE}>"));
        }
        if DRESS.contains(&name.as_str()) {
            rest = &rest[end..];
            continue;
        }
        if !LOOSE.contains(&name.as_str()) && !closed_itself {
            depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        }
        if tags > MOST_TAGS || depth > DEEPEST {
            return Err(Refusal::Unsafe("more or deeper mark-up than any page needs".into()));
        }
        plain.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    plain.push_str(rest);
    Ok(plain)
}

/// Stands where a footnote's mark stood; says nothing more to the parser.
const NOTE: &str = "x-note";
/// Stands where type begins that is as large as a title's.
const LARGE: &str = "x-large";

/// The mark of a footnote, when the link that `rest` begins with is one: a number or sign, raised or named as a note.
/// With it the bytes up to the link's end. Office programs, editors and wikis all write notes as such links.
fn find_note_mark(rest: &str, end: usize, raised: bool) -> Option<(String, usize)> {
    const LONGEST_MARK: usize = 300;
    let tag = rest.get(..end)?.to_ascii_lowercase();
    let after = &rest.as_bytes()[end..rest.len().min(end + LONGEST_MARK)];
    let inner_end = after.windows(4).position(|w| w.eq_ignore_ascii_case(b"</a>"))?;
    let inner = rest.get(end..end + inner_end)?;
    let named = ["note", "ftn", "#fn", "#_ftn"].iter().any(|word| tag.contains(word));
    let local = ["href=\"#", "href='#", "href=#"].iter().any(|href| tag.contains(href));
    if !local || !(named || raised || inner.to_ascii_lowercase().contains("<sup")) {
        return None;
    }
    let mut mark = String::new();
    let mut in_tag = false;
    for letter in inner.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag && !letter.is_whitespace() => mark.push(letter),
            _ => {}
        }
    }
    let mark = mark.trim_matches(['[', ']', '(', ')', '\u{FE0E}']);
    let is_number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
    let is_sign = mark.chars().count() <= 3 && !mark.is_empty() && mark.chars().all(|c| "*†‡§↩^".contains(c));
    (is_number || is_sign).then(|| (mark.to_owned(), end + inner_end + 4))
}

/// `<font size="5">` and above: 18 points and more.
fn is_large_type(tag: &str) -> bool {
    let size = tag.to_ascii_lowercase().split_once("size=").and_then(|(_, after)| {
        after.trim_start_matches(['"', '\'']).chars().next().and_then(|digit| digit.to_digit(10))
    });
    size.is_some_and(|size| size >= 5)
}

/// Bytes of the tag that `rest` begins with, quoted attributes passed over.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(64 << 10) {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// What a list is.
#[derive(Debug, Clone)]
struct List {
    /// Number format when it is numbered.
    format: Option<&'static str>,
    next: u32,
}

/// Text being put together.
#[derive(Debug, Default)]
struct Text {
    pieces: Vec<Piece>,
    words: String,
    lists: Vec<List>,
    /// The item that begins, until its first words are written.
    item: Option<(u8, Option<String>)>,
    heading: Option<u8>,
    /// The level of the last heading.
    level: u8,
    /// The mark of the footnote that begins here.
    note: Option<String>,
    /// The paragraph begins in a title's type, or is called a title.
    is_title: bool,
    has_heading: bool,
    furniture: usize,
    in_main: bool,
    /// White space is kept as lines.
    preformatted: bool,
}

impl Text {
    /// Ends the paragraph.
    fn end(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        let mut note = self.note.take();
        if words.trim().is_empty() {
            // A mark alone is all that stands there.
            let Some(mark) = note.take() else { return };
            words = mark;
        }
        let furniture = self.furniture > 0 || !self.in_main;
        let is_title = std::mem::take(&mut self.is_title) && !self.has_heading && !furniture;
        let heading = self.heading.or(is_title.then_some(1));
        self.has_heading |= heading.is_some();
        self.level = heading.unwrap_or(self.level);
        let item = if heading.is_none() { self.item.take() } else { None };
        let mut item = note.map(|mark| (0, Some(format!("[{mark}]")))).or(item);
        for text in if heading.is_some() { vec![words] } else { split_lines(&words) } {
            self.pieces.push(Piece::Para(Para { text, heading, item: item.take(), furniture, ..Para::default() }));
        }
    }

    /// A footnote's mark: at the beginning of a paragraph it is the note's own, else a reference, which is no word.
    fn note_here(&mut self, mark: &str) {
        if self.words.trim().is_empty() && self.note.is_none() {
            self.note = Some(mark.to_owned());
        }
    }

    fn push(&mut self, text: &str) {
        if self.preformatted {
            self.words.push_str(text);
            return;
        }
        if text.starts_with(char::is_whitespace) && !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(&one_line(text));
        if text.ends_with(char::is_whitespace) {
            self.words.push(' ');
        }
    }
}

/// Lines that a page breaks by hand and that each begin with a mark of their own ("1.1 …", "Name: …"): a paragraph each.
fn split_lines(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in words.split('\n') {
        match parts.last_mut().filter(|last| last.trim().is_empty() || !begins_anew(line.trim())) {
            Some(last) => {
                last.push('\n');
                last.push_str(line);
            }
            None => parts.push(line.to_owned()),
        }
    }
    parts
}

/// A number of several parts before a capital, or a short name and a colon with words behind it.
fn begins_anew(line: &str) -> bool {
    let (head, rest) = line.split_once(' ').unwrap_or_default();
    let core = head.trim_end_matches(['.', ')', ':']);
    let numbered = core.contains('.')
        && core.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
        && rest.trim_start_matches(['-', '–', '—', ' ']).starts_with(char::is_uppercase);
    let name = line.split_once(": ").map_or("", |(name, _)| name);
    let named = !name.is_empty() && name.split(' ').count() <= 3 && name.starts_with(char::is_uppercase);
    numbered || named && name.chars().all(|c| c.is_alphabetic() || c == ' ')
}

struct Page<'h> {
    main: Option<ElementRef<'h>>,
    seen: BTreeMap<&'static str, usize>,
}

impl Page<'_> {
    /// Goes through an element's children. Depth is bounded by [`prepare`] and again here.
    fn walk(&mut self, element: ElementRef<'_>, text: &mut Text, depth: usize) {
        for child in element.children() {
            match child.value() {
                Node::Text(words) => text.push(words),
                Node::Element(_) if depth < 2 * DEEPEST => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.enter(child, text, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn enter(&mut self, element: ElementRef<'_>, text: &mut Text, depth: usize) {
        let value = element.value();
        let name = value.name();
        if html_markdown::holds(value) {
            text.end();
            text.pieces.extend(html_markdown::read(element, text.furniture > 0 || !text.in_main));
            return;
        }
        if is_unseen(value) {
            return;
        }
        let is_main = self.main == Some(element);
        let furniture = is_furniture(element);
        text.in_main |= is_main;
        text.furniture += usize::from(furniture);
        match name {
            NOTE => text.note_here(value.attr("n").unwrap_or_default()),
            LARGE => text.is_title |= text.words.trim().is_empty(),
            "br" if !text.words.is_empty() => text.words.push('\n'),
            "hr" => text.end(),
            "img" | "picture" | "svg" | "canvas" | "video" | "object" | "embed" | "iframe" => {
                if !furniture && text.furniture == 0 && text.in_main && name != "svg" {
                    *self.seen.entry("picture").or_default() += 1;
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                text.end();
                text.heading = name.as_bytes().get(1).map(|digit| digit - b'0');
                self.walk(element, text, depth);
                text.end();
                text.heading = None;
            }
            // What opens a fold heads it.
            "summary" => {
                text.end();
                text.heading = Some((text.level + 1).min(6));
                self.walk(element, text, depth);
                text.end();
                text.heading = None;
                text.level = text.level.saturating_sub(1);
            }
            "ul" | "ol" | "menu" => self.read_list(element, text, depth),
            "li" => self.read_item(element, text, depth),
            "dt" => {
                text.end();
                self.walk(element, text, depth);
                if let Some(value) = value_of_term(element) {
                    let named = text.words.trim_end().ends_with(':');
                    text.words.truncate(text.words.trim_end().len());
                    text.words.push_str(if named { " " } else { ": " });
                    self.walk(value, text, depth);
                }
                text.end();
            }
            "dd" if is_value_of_term(element) => {}
            "table" => {
                text.end();
                let table = self.read_table(element, text, depth);
                text.pieces.extend(table);
            }
            "pre" | "textarea" => {
                text.end();
                text.preformatted = true;
                self.walk(element, text, depth);
                text.preformatted = false;
                let lines = std::mem::take(&mut text.words);
                for line in lines.lines() {
                    text.words = line.to_owned();
                    text.end();
                }
            }
            "div" if is_row(element) => self.read_item(element, text, depth),
            _ if is_block(name) => {
                text.end();
                text.is_title = is_called_title(value);
                self.walk(element, text, depth);
                text.end();
            }
            _ => self.walk(element, text, depth),
        }
        if furniture {
            text.end();
            text.furniture -= 1;
        }
        if is_main {
            text.end();
            text.in_main = false;
        }
    }

    fn read_list(&mut self, element: ElementRef<'_>, text: &mut Text, depth: usize) {
        text.end();
        let value = element.value();
        let format = (value.name() == "ol").then(|| match value.attr("type") {
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "decimal",
        });
        let next = value.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        text.lists.push(List { format, next });
        self.walk(element, text, depth);
        text.end();
        text.lists.pop();
        text.item = None;
    }

    fn read_item(&mut self, element: ElementRef<'_>, text: &mut Text, depth: usize) {
        text.end();
        let at = text.lists.len().saturating_sub(1).min(30) as u8;
        let marker = match text.lists.last_mut() {
            Some(List { format: Some(format), next }) => {
                if let Some(value) = element.value().attr("value").and_then(|value| value.trim().parse().ok()) {
                    *next = value;
                }
                let marker = format!("{}.", show(*next, format));
                *next = next.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        };
        text.item = Some((at, Some(marker)));
        self.walk(element, text, depth);
        text.end();
        text.item = None;
    }

    fn read_table(&mut self, element: ElementRef<'_>, around: &Text, depth: usize) -> Vec<Piece> {
        let mut table = Table::default();
        let mut captions = Vec::new();
        self.read_rows(element, around, depth, &mut table, &mut captions);
        let furniture = around.furniture > 0 || !around.in_main;
        let header_rows = table.header_rows();
        let cells: Vec<_> = table.flow.cells.into_iter().zip(table.inner).collect();
        let mut pieces = captions;
        if furniture {
            pieces.extend(cells.into_iter().flat_map(|(_, inner)| inner));
        } else {
            match pieces::nested(&cells) {
                0 => {}
                count => *self.seen.entry("nested-table").or_default() += count,
            }
            pieces.extend(pieces::table(cells, header_rows));
        }
        pieces
    }

    fn read_rows(
        &mut self,
        element: ElementRef<'_>,
        around: &Text,
        depth: usize,
        table: &mut Table,
        captions: &mut Vec<Piece>,
    ) {
        if depth > 2 * DEEPEST {
            return;
        }
        for child in element.child_elements() {
            match child.value().name() {
                "caption" => captions.extend(self.read_inside(child, around, depth)),
                "thead" | "tbody" | "tfoot" => {
                    let before = table.in_head;
                    table.in_head = child.value().name() == "thead";
                    self.read_rows(child, around, depth + 1, table, captions);
                    table.in_head = before;
                }
                "tr" => {
                    table.flow.next_row();
                    table.rows.push((table.in_head, true));
                    for cell in child.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th")) {
                        self.read_cell(cell, around, depth, table);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_cell(&mut self, cell: ElementRef<'_>, around: &Text, depth: usize, table: &mut Table) {
        let value = cell.value();
        let span = |name: &str| value.attr(name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
        // rowspan 0 reaches to the end of the table; the composer cuts it there.
        let rowspan = match span("rowspan") {
            0 => 65_534,
            rows => rows,
        };
        let placed = Placed {
            rowspan,
            colspan: span("colspan"),
            fill: read_fill(value),
            bold: value.name() == "th",
            ..Placed::default()
        };
        let inner = self.read_inside(cell, around, depth);
        if value.name() == "td"
            && let Some((_, all_th)) = table.rows.last_mut()
        {
            *all_th = false;
        }
        if table.flow.push(placed) {
            table.inner.push(inner);
        } else {
            *self.seen.entry("wide-row").or_default() += 1;
        }
    }

    /// The pieces inside a cell or caption.
    fn read_inside(&mut self, element: ElementRef<'_>, around: &Text, depth: usize) -> Vec<Piece> {
        let mut text =
            Text { furniture: around.furniture, in_main: around.in_main, has_heading: true, ..Text::default() };
        self.walk(element, &mut text, depth + 1);
        text.end();
        text.pieces
    }
}

#[derive(Default)]
struct Table {
    flow: Flow,
    inner: Vec<Vec<Piece>>,
    /// For each row: stands in the head; has header cells only.
    rows: Vec<(bool, bool)>,
    in_head: bool,
}

impl Table {
    fn header_rows(&self) -> usize {
        let in_head = self.rows.iter().take_while(|(in_head, _)| *in_head).count();
        if in_head > 0 { in_head } else { self.rows.iter().take_while(|(_, all_th)| *all_th).count() }
    }
}

/// A background given on the cell itself.
fn read_fill(value: &Element) -> Option<String> {
    let style = value.attr("style").unwrap_or_default();
    let color = value.attr("bgcolor").or_else(|| {
        let (_, after) = style.split_once("background").map(|(_, after)| after.split_once(':')).unwrap_or_default()?;
        after.split(';').next()
    })?;
    let hex = color.trim().strip_prefix('#')?.get(..6)?;
    (hex.bytes().all(|b| b.is_ascii_hexdigit()) && !hex.eq_ignore_ascii_case("ffffff")).then(|| hex.to_uppercase())
}
