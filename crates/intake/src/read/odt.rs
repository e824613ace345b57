//! OpenDocument text: headings, lists numbered as printed, tables with merges, footnotes, text boxes.
//! Tracked deletions are left out and said; a picture is declared, never described.

use super::ReadError;
use super::compose::{Composer, Flow, Placed, one_line};
use super::limits::{Limits, Refusal};
use super::numbering::show;
use super::odf::{self, Aside, Opened, Styles, read_words};
use super::pieces::{self, Para, Piece};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;

/// Reads an ODT file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("OpenDocument text"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut composer = Composer::new(limits);
    let Opened { content, master, styles } = odf::open(bytes, limits, &mut composer)?;
    let mut reading = Reading::new(styles);
    let mut walker = Walker::new(&content, limits);
    let mut body = Vec::new();
    while let Some(step) = walker.step()? {
        if matches!(&step, Step::Open(tag) if tag.name() == "text") {
            let level = walker.level();
            reading.read_blocks(&mut walker, level, &mut body)?;
            break;
        }
    }
    pieces::compose(&body, &mut composer)?;
    reading.say(&mut composer)?;
    if let Some(part) = &master {
        read_page_furniture(part, &mut composer, limits)?;
    }
    Ok(composer.finish())
}

/// Reads text, lists and tables of OpenDocument, wherever they stand.
#[derive(Default)]
pub(super) struct Reading {
    pub styles: Styles,
    pub aside: Aside,
    deleted: usize,
}

/// The list that is open: its style, and how far each depth has counted.
#[derive(Default)]
struct List {
    style: String,
    counts: Vec<u32>,
}

impl Reading {
    pub fn new(styles: Styles) -> Self {
        Self { styles, ..Self::default() }
    }

    /// Paragraphs, lists and tables up to the end of the element at `level`.
    pub fn read_blocks(
        &mut self,
        walker: &mut Walker<'_>,
        level: usize,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "p" | "h" => self.read_paragraph(&tag, walker, pieces)?,
                "list" => {
                    let style = tag.get("style-name").unwrap_or_default();
                    self.read_list(walker, &mut List { style, counts: Vec::new() }, 0, pieces)?;
                }
                "table" => pieces.extend(self.read_table(walker)?),
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" => {
                    let mut words = String::new();
                    read_words(walker, &mut words, &mut self.aside)?;
                    pieces.extend(
                        words.lines().map(|line| {
                            Piece::Para(Para { text: line.to_owned(), furniture: true, ..Para::default() })
                        }),
                    );
                }
                "tracked-changes" => {
                    self.count_deletions(walker)?;
                }
                "sequence-decls" | "variable-decls" | "forms" => walker.skip()?,
                "image" => {
                    self.aside.see("picture");
                    walker.skip()?;
                }
                "object" | "object-ole" => {
                    self.aside.see("chart");
                    walker.skip()?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn count_deletions(&mut self, walker: &mut Walker<'_>) -> Result<(), Refusal> {
        let level = walker.level();
        while let Some(step) = walker.inside(level)? {
            match step {
                Step::Open(tag) if tag.name() == "deletion" => self.deleted += 1,
                Step::Open(tag) if tag.name() == "insertion" => self.aside.see("inserted-text"),
                _ => {}
            }
        }
        Ok(())
    }

    fn read_paragraph(
        &mut self,
        tag: &Tag<'_>,
        walker: &mut Walker<'_>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        let style = tag.get("style-name").unwrap_or_default();
        let heading = if tag.name() == "h" {
            Some(tag.number::<u8>("outline-level").unwrap_or(1).clamp(1, 9))
        } else {
            self.styles.outline(&style)
        };
        let mut text = String::new();
        read_words(walker, &mut text, &mut self.aside)?;
        pieces.push(Piece::Para(Para {
            heading,
            size: self.styles.size(&style),
            bold: self.styles.is_bold(&style),
            text,
            ..Para::default()
        }));
        Ok(())
    }

    fn read_list(
        &mut self,
        walker: &mut Walker<'_>,
        list: &mut List,
        depth: u8,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        let level = walker.level();
        if list.counts.len() <= usize::from(depth) {
            list.counts.push(0);
        }
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "list-item" | "list-header" => {
                    let counted = tag.name() == "list-item";
                    let start = tag.number("start-value");
                    self.read_item(walker, list, depth, counted, start, pieces)?;
                }
                _ => walker.skip()?,
            }
        }
        list.counts.truncate(usize::from(depth));
        Ok(())
    }

    fn read_item(
        &mut self,
        walker: &mut Walker<'_>,
        list: &mut List,
        depth: u8,
        counted: bool,
        start: Option<u32>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        let level = walker.level();
        let mut marker = counted.then(|| self.next_marker(list, depth, start)).flatten();
        let mut is_first = true;
        while let Some(step) = walker.inside(level)? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "p" | "h" => {
                    let begun = pieces.len();
                    self.read_paragraph(&tag, walker, pieces)?;
                    if let Some(Piece::Para(para)) = pieces.get_mut(begun).filter(|_| is_first && counted) {
                        para.item = Some((depth, marker.take()));
                    }
                    is_first = false;
                }
                "list" if depth < 60 => {
                    // An item that holds only a list is there for its indent.
                    self.read_list(walker, list, depth + 1, pieces)?;
                }
                "table" => pieces.extend(self.read_table(walker)?),
                _ => {}
            }
        }
        Ok(())
    }

    fn next_marker(&self, list: &mut List, depth: u8, start: Option<u32>) -> Option<String> {
        let at = usize::from(depth);
        let levels = self.styles.lists.get(&list.style);
        let rule = levels.and_then(|levels| levels.get(at));
        let first = rule.map_or(1, |rule| rule.start);
        let count = list.counts.get_mut(at)?;
        *count = start.unwrap_or(if *count == 0 { first } else { count.saturating_add(1) });
        let rule = rule?;
        let Some(_) = &rule.number else { return Some("•".into()) };
        let from = at.saturating_sub(usize::from(rule.shown.max(1)) - 1);
        let shown: Vec<String> = (from..=at)
            .map(|at| {
                let format =
                    levels.and_then(|levels| levels.get(at)).and_then(|rule| rule.number.as_deref()).unwrap_or("1");
                let name = match format {
                    "a" => "lowerLetter",
                    "A" => "upperLetter",
                    "i" => "lowerRoman",
                    "I" => "upperRoman",
                    _ => "decimal",
                };
                show(list.counts.get(at).copied().unwrap_or(1), name)
            })
            .collect();
        Some(format!("{}{}{}", rule.before, shown.join("."), rule.after).trim().to_owned())
    }

    fn read_table(&mut self, walker: &mut Walker<'_>) -> Result<Vec<Piece>, Refusal> {
        let level = walker.level();
        let mut flow = Flow::default();
        let mut inners: Vec<Vec<Piece>> = Vec::new();
        let mut header_level = None;
        let mut header_rows = 0;
        while let Some(step) = walker.inside(level)? {
            let tag = match step {
                Step::Open(tag) => tag,
                Step::Close(_) => {
                    header_level = header_level.filter(|&header| walker.level() >= header);
                    continue;
                }
                Step::Text(_) => continue,
            };
            match tag.name() {
                "table-header-rows" => header_level = Some(walker.level()),
                "table-row" => {
                    flow.next_row();
                    header_rows += usize::from(header_level.is_some());
                }
                "table-cell" => {
                    let cell = Placed {
                        rowspan: tag.number("number-rows-spanned").unwrap_or(1),
                        colspan: tag.number("number-columns-spanned").unwrap_or(1),
                        fill: self.styles.fill(&tag.get("style-name").unwrap_or_default()),
                        ..Placed::default()
                    };
                    let inner_level = walker.level();
                    let mut inner = Vec::new();
                    self.read_blocks(walker, inner_level, &mut inner)?;
                    if flow.push(cell) {
                        inners.push(inner);
                    }
                }
                "covered-table-cell" => walker.skip()?,
                _ => {}
            }
        }
        let cells: Vec<(Placed, Vec<Piece>)> = flow.cells.into_iter().zip(inners).collect();
        (0..pieces::nested(&cells)).for_each(|_| self.aside.see("nested-table"));
        Ok(pieces::table(cells, header_rows))
    }

    fn say(&mut self, composer: &mut Composer<'_>) -> Result<(), Refusal> {
        composer.part(Some("Footnotes"));
        for (at, note) in self.aside.notes.iter().enumerate() {
            composer.item(0, Some(&format!("[{}]", at + 1)), note)?;
        }
        composer.part(None);
        for comment in &self.aside.comments {
            composer.notice("comment", format!("A comment in the margin was not taken as text: “{comment}”"));
        }
        if self.deleted > 0 {
            *self.aside.seen.entry("deleted-text").or_default() = self.deleted;
        }
        pieces::declare(&self.aside.seen, composer);
        Ok(())
    }
}

/// Headers and footers of the page styles: each text once, as furniture.
fn read_page_furniture(part: &str, composer: &mut Composer<'_>, limits: &Limits) -> Result<(), Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut said: Vec<String> = Vec::new();
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        if !matches!(tag.name(), "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left")
        {
            continue;
        }
        let is_header = tag.name().starts_with("header");
        let mut words = String::new();
        read_words(&mut walker, &mut words, &mut Aside::default())?;
        let text = one_line(&words);
        if !text.is_empty() && !said.contains(&text) && said.len() < 64 {
            composer.part(Some(if is_header { "Page header" } else { "Page footer" }));
            composer.furniture(&text)?;
            said.push(text);
        }
    }
    composer.part(None);
    Ok(())
}
