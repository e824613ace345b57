//! Word documents: paragraphs with heading styles, lists numbered as printed, tables with merges, footnotes, text boxes.
//! Tracked insertions are taken, deletions left out and said; a picture is declared, never described.

use super::ReadError;
use super::archive::{Archive, notice_parts, read_properties};
use super::compose::{Composer, Placed};
use super::limits::{Limits, Refusal};
use super::numbering::{Numbering, read_numbering};
use super::pieces::{self, Para, Piece};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;
use std::collections::{BTreeMap, HashMap};

/// Reads a DOCX file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("Word"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    let main = archive.main_part("word/document.xml")?;
    let Some(document) = archive.part(&main)? else {
        return Err(Refusal::broken("it has no document part"));
    };
    let mut composer = Composer::new(limits);
    read_properties(&mut archive, &mut composer, limits)?;
    notice_parts(&archive, &mut composer);
    let styles =
        archive.part_beside(&main, "styles")?.map_or(Ok(Styles::default()), |part| read_styles(&part, limits))?;
    let numbering = archive
        .part_beside(&main, "numbering")?
        .map_or(Ok(Numbering::default()), |part| read_numbering(&part, limits))?;
    let mut reading = Reading { styles, looks: HashMap::new(), numbering, limits, cells: 0, seen: BTreeMap::new() };
    let body = reading.read_part(&document)?;
    pieces::compose(&body, &mut composer)?;
    read_notes(&mut archive, &main, &mut reading, &mut composer)?;
    read_page_furniture(&mut archive, &mut reading, &mut composer)?;
    pieces::declare(&reading.seen, &mut composer);
    notice_comments(&mut archive, &main, &mut composer, limits)?;
    Ok(composer.finish())
}

/// What programs in other languages call the style that Word itself always writes as "heading".
const HEADING_WORDS: [&str; 15] = [
    "heading",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "encabezado",
    "titolo",
    "intestazione",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "заголовок",
    "标题",
];

/// What a style says, its ancestors not yet looked at.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    list: Option<(u32, u8)>,
    size: Option<u32>,
    bold: Option<bool>,
}

/// What a style makes of a paragraph, its ancestors looked at.
#[derive(Debug, Clone, Copy)]
struct Look {
    heading: Option<u8>,
    size: u32,
    bold: bool,
    list: Option<(u32, u8)>,
    /// How deep the style sets entries that its list counts as the outermost.
    set_in: u8,
    furniture: bool,
}

#[derive(Debug, Default)]
struct Styles {
    by_id: HashMap<String, Style>,
    size: Option<u32>,
}

impl Styles {
    /// The first answer in the chain of ancestors, which may be made to run in a circle.
    fn find<T>(&self, id: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = Some(id);
        for _ in 0..16 {
            let style = self.by_id.get(next?)?;
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            next = style.parent.as_deref();
        }
        None
    }

    /// What a paragraph of this style looks like where it says nothing of its own.
    fn look(&self, id: &str) -> Look {
        let name = self.by_id.get(id).map(|style| style.name.to_lowercase()).unwrap_or_default();
        Look {
            heading: self.heading_level(id),
            size: self.find(id, |style| style.size).or(self.size).unwrap_or(20),
            bold: self.find(id, |style| style.bold).unwrap_or(false),
            list: self.find(id, |style| style.list),
            set_in: set_in(&name),
            furniture: name.starts_with("toc ") || name == "toc heading",
        }
    }

    fn heading_level(&self, id: &str) -> Option<u8> {
        self.find(id, |style| {
            let name = style.name.to_lowercase();
            let digit = name.rsplit_once(' ').filter(|(word, _)| HEADING_WORDS.contains(word));
            let digit = digit.and_then(|(_, digit)| digit.parse::<u8>().ok());
            if name == "title" {
                Some(1)
            } else {
                digit.or(style.outline.map(|level| level + 1)).filter(|level| (1..=9).contains(level))
            }
        })
    }
}

/// "List Bullet 3", "List Number 2": Word's own styles of deeper entries, each of which is a list of one level.
fn set_in(name: &str) -> u8 {
    let number = ["list bullet ", "list number "].iter().find_map(|head| name.strip_prefix(head));
    number.and_then(|number| number.parse::<u8>().ok()).map_or(0, |number| number.clamp(1, 9) - 1)
}

/// A document being read.
struct Reading<'l> {
    styles: Styles,
    /// The looks asked for so far, by style.
    looks: HashMap<String, Look>,
    numbering: Numbering,
    limits: &'l Limits,
    cells: usize,
    /// Things seen, by notice code.
    seen: BTreeMap<&'static str, usize>,
}

impl Reading<'_> {
    fn see(&mut self, code: &'static str) {
        *self.seen.entry(code).or_default() += 1;
    }

    fn read_part(&mut self, part: &str) -> Result<Vec<Piece>, Refusal> {
        let mut walker = Walker::new(part, self.limits);
        self.read_blocks(&mut walker, 0)
    }

    /// Paragraphs and tables up to the end of the element at `level`.
    fn read_blocks(&mut self, walker: &mut Walker<'_>, level: usize) -> Result<Vec<Piece>, Refusal> {
        let mut pieces = Vec::new();
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "p" => self.read_paragraph(walker, &mut pieces)?,
                "tbl" => pieces.extend(self.read_table(walker)?),
                "del" | "moveFrom" => {
                    self.see("deleted-text");
                    walker.skip()?;
                }
                "sdtPr" | "sectPr" | "Fallback" | "tblPr" | "tcPr" => walker.skip()?,
                _ => {}
            }
        }
        Ok(pieces)
    }

    /// One paragraph; text boxes anchored in it follow it.
    fn read_paragraph(&mut self, walker: &mut Walker<'_>, pieces: &mut Vec<Piece>) -> Result<(), Refusal> {
        let level = walker.level();
        let mut format = Format::default();
        let mut words = Words::default();
        let mut boxes = Vec::new();
        while let Some(step) = walker.inside(level)? {
            let tag = match step {
                Step::Open(tag) => tag,
                Step::Close(end) => {
                    if end.name() == "r" {
                        words.run = Run::default();
                    }
                    continue;
                }
                Step::Text(_) => continue,
            };
            match tag.name() {
                "pPr" => format = read_format(walker)?,
                "rPr" => words.run = read_run_format(walker)?,
                "t" => {
                    let text = walker.text()?;
                    self.take_words(&text, &mut words);
                }
                "tab" | "ptab" => words.text.push('\t'),
                "br" | "cr" => words.text.push('\n'),
                "noBreakHyphen" => words.text.push('-'),
                "sym" => words.text.push(read_symbol(&tag)),
                "del" | "moveFrom" => {
                    self.see("deleted-text");
                    walker.skip()?;
                }
                "ins" | "moveTo" => self.see("inserted-text"),
                "blip" | "imagedata" => self.see("picture"),
                "chart" | "relIds" => self.see("chart"),
                "OLEObject" => self.see("embedded-object"),
                "txbxContent" => {
                    let inner = walker.level();
                    boxes.extend(self.read_blocks(walker, inner)?);
                }
                "Fallback" | "instrText" | "delText" | "sdtPr" => walker.skip()?,
                _ => {}
            }
        }
        if !words.text.trim().is_empty() {
            pieces.push(Piece::Para(self.make_paragraph(format, words)));
        }
        pieces.extend(boxes);
        Ok(())
    }

    fn take_words(&mut self, text: &str, words: &mut Words) {
        if words.run.hidden {
            self.see("hidden-text");
            return;
        }
        if words.run.struck && !text.trim().is_empty() {
            self.see("struck-text");
        }
        if text.chars().any(char::is_alphanumeric) {
            words.runs.push((words.run.size, words.run.bold));
        }
        words.text.push_str(text);
    }

    fn make_paragraph(&mut self, format: Format, words: Words) -> Para {
        let style = format.style.as_deref().unwrap_or("Normal");
        let look = match self.looks.get(style) {
            Some(look) => *look,
            None => *self.looks.entry(style.to_owned()).or_insert(self.styles.look(style)),
        };
        let heading = match format.outline {
            Some(level) if level < 9 => Some(level + 1),
            _ => look.heading,
        };
        let list = match format.list {
            Some((Some(id), depth)) => Some((id, depth.unwrap_or(0))),
            Some((None, depth)) => look.list.map(|(id, own)| (id, depth.unwrap_or(own))),
            None => look.list,
        };
        let empty = words.text.trim().is_empty();
        let item = list.filter(|(id, _)| *id != 0 && !empty).and_then(|(id, depth)| {
            let marker = self.numbering.next_marker(id, depth)?;
            Some((depth.max(look.set_in), Some(marker).filter(|marker| !marker.is_empty())))
        });
        Para {
            heading,
            item,
            size: words.runs.iter().map(|(size, _)| size.unwrap_or(look.size)).min().unwrap_or(look.size),
            bold: !words.runs.is_empty() && words.runs.iter().all(|(_, bold)| bold.unwrap_or(look.bold)),
            furniture: look.furniture,
            text: words.text,
        }
    }

    /// A table: `gridSpan` widens a cell, `vMerge` without "restart" continues the cell above.
    fn read_table(&mut self, walker: &mut Walker<'_>) -> Result<Vec<Piece>, Refusal> {
        let level = walker.level();
        let mut table = Table::default();
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "tr" => self.read_row(walker, &mut table)?,
                "tblPr" | "tblGrid" | "Fallback" => walker.skip()?,
                _ => {}
            }
        }
        (0..pieces::nested(&table.cells)).for_each(|_| self.see("nested-table"));
        Ok(pieces::table(table.cells, table.header_rows))
    }

    fn read_row(&mut self, walker: &mut Walker<'_>, table: &mut Table) -> Result<(), Refusal> {
        let level = walker.level();
        let (mut col, mut header, mut deleted) = (0, false, false);
        let begun = table.cells.len();
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "tblHeader" => header = tag.is_on("val"),
                "gridBefore" => col += tag.number::<usize>("val").unwrap_or(0).min(64),
                "del" => {
                    deleted = true;
                    walker.skip()?;
                }
                "tc" => self.read_cell(walker, table, &mut col)?,
                _ => {}
            }
        }
        if deleted {
            self.see("deleted-text");
            table.cells.truncate(begun);
            return Ok(());
        }
        if header && table.header_rows == table.row {
            table.header_rows += 1;
        }
        table.row += 1;
        Ok(())
    }

    fn read_cell(&mut self, walker: &mut Walker<'_>, table: &mut Table, col: &mut usize) -> Result<(), Refusal> {
        let level = walker.level();
        let mut cell = Placed { row: table.row, col: *col, rowspan: 1, colspan: 1, ..Placed::default() };
        let mut continues = false;
        let mut inner = Vec::new();
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "gridSpan" => cell.colspan = tag.number("val").unwrap_or(1).clamp(1, 256),
                "vMerge" => continues = tag.get("val").as_deref() != Some("restart"),
                "hMerge" => {}
                "shd" => {
                    cell.fill = tag.get("fill").filter(|fill| fill.len() == 6 && !fill.eq_ignore_ascii_case("ffffff"))
                }
                "p" => self.read_paragraph(walker, &mut inner)?,
                "tbl" => {
                    inner.extend(self.read_table(walker)?);
                }
                "del" | "moveFrom" => {
                    self.see("deleted-text");
                    walker.skip()?;
                }
                "sdtPr" | "Fallback" => walker.skip()?,
                _ => {}
            }
        }
        *col += cell.colspan;
        if *col > 1024 {
            self.see("wide-row");
            return Ok(());
        }
        match table.reaching.get(&cell.col).copied().filter(|_| continues) {
            Some(above) => {
                let (above, pieces) = &mut table.cells[above];
                above.rowspan = table.row + 1 - above.row;
                pieces.extend(inner);
            }
            None => {
                table.reaching.insert(cell.col, table.cells.len());
                self.cells += 1;
                if self.cells > self.limits.cells {
                    return Err(Refusal::too_much(&format!("its tables have more than {} cells", self.limits.cells)));
                }
                table.cells.push((cell, inner));
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Table {
    cells: Vec<(Placed, Vec<Piece>)>,
    row: usize,
    header_rows: usize,
    /// Column to the cell that a continuation below it belongs to.
    reaching: HashMap<usize, usize>,
}

#[derive(Default)]
struct Words {
    text: String,
    run: Run,
    /// Size and boldness of each run that has letters.
    runs: Vec<(Option<u32>, Option<bool>)>,
}

#[derive(Default)]
struct Run {
    size: Option<u32>,
    bold: Option<bool>,
    hidden: bool,
    struck: bool,
}

/// What a paragraph says of itself.
#[derive(Default)]
struct Format {
    style: Option<String>,
    outline: Option<u8>,
    /// Number id and depth, where said.
    list: Option<(Option<u32>, Option<u8>)>,
}

fn read_format(walker: &mut Walker<'_>) -> Result<Format, Refusal> {
    let level = walker.level();
    let mut format = Format::default();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "pStyle" => format.style = tag.get("val"),
            "outlineLvl" => format.outline = tag.number("val"),
            "numPr" => format.list = Some(format.list.unwrap_or((None, None))),
            "numId" => format.list = Some((tag.number("val"), format.list.and_then(|list| list.1))),
            "ilvl" => {
                format.list =
                    Some((format.list.and_then(|list| list.0), tag.number::<u8>("val").map(|depth| depth.min(8))))
            }
            "rPr" | "sectPr" | "pPrChange" => walker.skip()?,
            _ => {}
        }
    }
    Ok(format)
}

fn read_run_format(walker: &mut Walker<'_>) -> Result<Run, Refusal> {
    let level = walker.level();
    let mut run = Run::default();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "b" => run.bold = Some(tag.is_on("val")),
            "sz" => run.size = tag.number("val"),
            "vanish" => run.hidden = tag.is_on("val"),
            "strike" | "dstrike" => run.struck = tag.is_on("val"),
            "rPrChange" => walker.skip()?,
            _ => {}
        }
    }
    Ok(run)
}

/// Characters of picture fonts that forms use; any other is a bullet.
fn read_symbol(tag: &Tag<'_>) -> char {
    let code = tag.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    match code & 0xFF {
        0xFE | 0x54 => '☒',
        0xA8 | 0x6F => '☐',
        0xFC => '✓',
        0xFB => '✗',
        _ if code < 0xF000 => char::from_u32(code).filter(|c| !c.is_control()).unwrap_or('•'),
        _ => '•',
    }
}

fn read_styles(part: &str, limits: &Limits) -> Result<Styles, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut styles = Styles::default();
    let mut current: Option<(String, Style)> = None;
    while let Some(step) = walker.step()? {
        match step {
            Step::Open(tag) => match (tag.name(), &mut current) {
                ("style", _) => current = Some((tag.get("styleId").unwrap_or_default(), Style::default())),
                ("name", Some((_, style))) => style.name = tag.get("val").unwrap_or_default(),
                ("basedOn", Some((_, style))) => style.parent = tag.get("val"),
                ("outlineLvl", Some((_, style))) => style.outline = tag.number("val"),
                ("numId", Some((_, style))) => {
                    style.list = tag.number("val").map(|id| (id, style.list.map_or(0, |list| list.1)))
                }
                ("ilvl", Some((_, style))) => {
                    style.list =
                        Some((style.list.map_or(0, |list| list.0), tag.number::<u8>("val").unwrap_or(0).min(8)))
                }
                ("sz", Some((_, style))) => style.size = tag.number("val"),
                ("b", Some((_, style))) => style.bold = Some(tag.is_on("val")),
                ("sz", None) => styles.size = tag.number("val"),
                _ => {}
            },
            Step::Close(end) if end.name() == "style" => {
                if let Some((id, style)) = current.take() {
                    styles.by_id.insert(id, style);
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}

/// Footnotes and endnotes, after the text, with their number.
fn read_notes(
    archive: &mut Archive<'_>,
    main: &str,
    reading: &mut Reading<'_>,
    composer: &mut Composer<'_>,
) -> Result<(), Refusal> {
    for (kind, element, title) in [("footnotes", "footnote", "Footnotes"), ("endnotes", "endnote", "Endnotes")] {
        let Some(part) = archive.part_beside(main, kind)? else { continue };
        composer.part(Some(title));
        let mut walker = Walker::new(&part, reading.limits);
        let mut number = 0;
        while let Some(step) = walker.step()? {
            let Step::Open(tag) = step else { continue };
            if tag.name() != element {
                continue;
            }
            if tag.get("type").is_some_and(|kind| kind != "normal") {
                walker.skip()?;
                continue;
            }
            number += 1;
            let level = walker.level();
            let inner = reading.read_blocks(&mut walker, level)?;
            composer.item(0, Some(&format!("[{number}]")), &pieces::text_of(&inner))?;
        }
        composer.part(None);
    }
    Ok(())
}

/// Headers and footers of pages: each text once, as furniture.
fn read_page_furniture(
    archive: &mut Archive<'_>,
    reading: &mut Reading<'_>,
    composer: &mut Composer<'_>,
) -> Result<(), Refusal> {
    let names: Vec<String> = archive
        .names()
        .iter()
        .filter(|name| (name.starts_with("word/header") || name.starts_with("word/footer")) && name.ends_with(".xml"))
        .take(64)
        .cloned()
        .collect();
    let mut said: Vec<String> = Vec::new();
    for name in names {
        let Some(part) = archive.part(&name)? else { continue };
        let text = super::compose::one_line(&pieces::text_of(&reading.read_part(&part)?));
        if !text.is_empty() && !said.contains(&text) {
            composer.part(Some(if name.starts_with("word/header") { "Page header" } else { "Page footer" }));
            composer.furniture(&text)?;
            said.push(text);
        }
    }
    composer.part(None);
    Ok(())
}

/// Comments in the margin are not the plan; each is said.
fn notice_comments(
    archive: &mut Archive<'_>,
    main: &str,
    composer: &mut Composer<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    let Some(part) = archive.part_beside(main, "comments")? else { return Ok(()) };
    let mut walker = Walker::new(&part, limits);
    let mut count = 0;
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        if tag.name() != "comment" {
            continue;
        }
        count += 1;
        let author = tag.get("author").unwrap_or_default();
        let text = walker.text()?;
        if count <= 100 {
            let text: String = super::compose::one_line(&text).chars().take(400).collect();
            composer.notice("comment", format!("A comment in the margin by {author} was not taken as text: “{text}”"));
        }
    }
    Ok(())
}
