//! What OpenDocument text, slides and sheets share: the parts of the file, the words of a paragraph, with its notes and pictures, and styles by name.
//! Tracked deletions and margin comments are never taken as text.

use super::archive::{Archive, notice_parts, read_properties};
use super::compose::{Composer, one_line};
use super::limits::{Limits, Refusal};
use super::xml::{Step, Tag, Walker};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The parts of a file that its readers share.
pub(super) struct Opened {
    /// The content part, not yet walked through.
    pub content: String,
    /// The part with the styles of pages, headers and footers.
    pub master: Option<String>,
    /// Styles of both parts.
    pub styles: Styles,
}

/// Opens a file: its properties and what it holds besides text are given to the composer.
pub(super) fn open(bytes: &[u8], limits: &Limits, composer: &mut Composer<'_>) -> Result<Opened, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    let content = archive.content()?.ok_or_else(|| Refusal::broken("it has no content part"))?;
    read_properties(&mut archive, composer, limits)?;
    notice_parts(&archive, composer);
    let master = archive.part("styles.xml")?;
    let mut styles = Styles::default();
    for part in master.iter().chain([&content]) {
        styles.read(part, limits)?;
    }
    Ok(Opened { content, master, styles })
}

/// What a style says, its ancestors not yet looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// Type size in half points.
    size: Option<u32>,
    bold: Option<bool>,
    fill: Option<String>,
    display: Option<bool>,
    /// Steps by which words are set in, of a tenth of an inch.
    indent: Option<u8>,
    /// Level of a heading from 1.
    outline: Option<u8>,
}

/// Level of a list: bullet or number.
#[derive(Debug, Clone, Default)]
pub(super) struct ListLevel {
    pub number: Option<String>,
    pub before: String,
    pub after: String,
    pub start: u32,
    pub shown: u8,
}

/// Styles of a document by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    pub lists: HashMap<String, Vec<ListLevel>>,
}

impl Styles {
    fn find<T>(&self, name: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = Some(name);
        for _ in 0..16 {
            let style = self.by_name.get(next?)?;
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            next = style.parent.as_deref();
        }
        None
    }

    /// Type size in half points, 0 when not said.
    pub fn size(&self, name: &str) -> u32 {
        self.find(name, |style| style.size).unwrap_or(0)
    }

    /// Whether the letters are bold.
    pub fn is_bold(&self, name: &str) -> bool {
        self.find(name, |style| style.bold).unwrap_or(false)
    }

    /// Background as RRGGBB, when it is not white.
    pub fn fill(&self, name: &str) -> Option<String> {
        self.find(name, |style| style.fill.clone()).filter(|fill| fill != "FFFFFF")
    }

    /// How far the words of a cell are set in.
    pub fn indent(&self, name: &str) -> u8 {
        self.find(name, |style| style.indent).unwrap_or(0)
    }

    /// Whether a table or slide with this style is shown.
    pub fn is_shown(&self, name: &str) -> bool {
        self.find(name, |style| style.display).unwrap_or(true)
    }

    /// Level of the heading that this style makes.
    pub fn outline(&self, name: &str) -> Option<u8> {
        if matches!(name, "Title")
            || self.by_name.get(name).is_some_and(|style| style.parent.as_deref() == Some("Title"))
        {
            return Some(1);
        }
        self.find(name, |style| style.outline)
    }

    /// Takes the styles of a part into this collection.
    pub fn read(&mut self, part: &str, limits: &Limits) -> Result<(), Refusal> {
        let mut walker = Walker::new(part, limits);
        let (mut name, mut list) = (String::new(), String::new());
        while let Some(step) = walker.step()? {
            let tag = match step {
                Step::Open(tag) => tag,
                Step::Close(end) => {
                    match end.name() {
                        "style" => name.clear(),
                        "list-style" => list.clear(),
                        _ => {}
                    }
                    continue;
                }
                Step::Text(_) => continue,
            };
            match tag.name() {
                "style" => {
                    name = tag.get("name").unwrap_or_default();
                    let outline = tag.number("default-outline-level").filter(|level| (1..=9).contains(level));
                    let style = Style { parent: tag.get("parent-style-name"), outline, ..Style::default() };
                    self.by_name.insert(name.clone(), style);
                }
                "list-style" => {
                    list = tag.get("name").unwrap_or_default();
                    self.lists.insert(list.clone(), Vec::new());
                }
                "list-level-style-number" | "list-level-style-bullet" => {
                    if let Some(levels) = self.lists.get_mut(&list).filter(|levels| levels.len() < 10) {
                        levels.push(read_list_level(&tag));
                    }
                }
                "text-properties"
                | "table-cell-properties"
                | "table-properties"
                | "paragraph-properties"
                | "drawing-page-properties" => {
                    if let Some(style) = self.by_name.get_mut(&name) {
                        read_look(&tag, style);
                    }
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }
}

fn read_look(tag: &Tag<'_>, style: &mut Style) {
    if let Some(size) = tag.get("font-size").and_then(|size| size.strip_suffix("pt")?.parse::<f64>().ok()) {
        style.size = Some((size * 2.0).clamp(0.0, 1000.0) as u32);
    }
    if let Some(weight) = tag.get("font-weight") {
        style.bold = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600));
    }
    if let Some(color) = tag.get("background-color") {
        style.fill = color.strip_prefix('#').filter(|rgb| rgb.len() == 6).map(str::to_uppercase);
    }
    if let Some(margin) = tag.get("margin-left") {
        let length = |unit: &str| margin.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok());
        let inches =
            length("in").or_else(|| length("cm").map(|cm| cm / 2.54)).or_else(|| length("mm").map(|mm| mm / 25.4));
        style.indent =
            inches.or_else(|| length("pt").map(|pt| pt / 72.0)).map(|inches| (inches * 10.0).clamp(0.0, 60.0) as u8);
    }
    if tag.name() == "drawing-page-properties" {
        style.display = tag.get("visibility").map(|visibility| visibility != "hidden");
    }
    if let Some(display) = tag.get("display") {
        style.display = Some(display != "false" && display != "none");
    }
}

fn read_list_level(tag: &Tag<'_>) -> ListLevel {
    ListLevel {
        number: tag.get("num-format").filter(|format| !format.is_empty()),
        before: tag.get("num-prefix").unwrap_or_default(),
        after: tag.get("num-suffix").unwrap_or_default(),
        start: tag.number("start-value").unwrap_or(1),
        shown: tag.number("display-levels").unwrap_or(1),
    }
}

/// What stands in a paragraph beside its words.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Footnotes and endnotes.
    pub notes: Vec<String>,
    /// Comments in the margin.
    pub comments: Vec<String>,
    /// Things declared, by notice code.
    pub seen: BTreeMap<&'static str, usize>,
    /// Styles of letters met since this was last emptied.
    pub letters: BTreeSet<String>,
}

impl Aside {
    /// Counts a thing that is declared.
    pub fn see(&mut self, code: &'static str) {
        *self.seen.entry(code).or_default() += 1;
    }
}

/// Adds the words inside the element that was just opened. Paragraphs in a text box inside it become lines.
pub(super) fn read_words(walker: &mut Walker<'_>, words: &mut String, aside: &mut Aside) -> Result<(), Refusal> {
    let level = walker.level();
    while let Some(step) = walker.inside(level)? {
        let tag = match step {
            Step::Text(text) => {
                // A line break in the file is white space, not a line of the paragraph.
                words.push_str(&text.replace(['\n', '\r', '\t'], " "));
                continue;
            }
            Step::Close(_) => continue,
            Step::Open(tag) => tag,
        };
        match tag.name() {
            "span" => {
                if let Some(style) = tag.get("style-name").filter(|_| aside.letters.len() < 1000) {
                    aside.letters.insert(style);
                }
            }
            "s" => words.push_str(&" ".repeat(tag.number::<usize>("c").unwrap_or(1).min(200))),
            "tab" => words.push('\t'),
            "line-break" => words.push('\n'),
            "p" | "h" if !words.is_empty() => words.push('\n'),
            "note" => {
                let note = read_note(walker)?;
                if aside.notes.len() < 10_000 {
                    aside.notes.push(note);
                }
            }
            "annotation" => {
                let text = one_line(&read_lines(walker)?);
                if aside.comments.len() < 100 {
                    aside.comments.push(text.chars().take(400).collect());
                }
            }
            "image" => {
                aside.see("picture");
                walker.skip()?;
            }
            "object" | "object-ole" => {
                aside.see("chart");
                walker.skip()?;
            }
            "tracked-changes" | "annotation-end" | "ruby-text" => walker.skip()?,
            "change-start" => aside.see("inserted-text"),
            _ => {}
        }
    }
    Ok(())
}

/// All words inside, a blank between elements.
fn read_lines(walker: &mut Walker<'_>) -> Result<String, Refusal> {
    let level = walker.level();
    let mut words = String::new();
    while let Some(step) = walker.inside(level)? {
        match step {
            Step::Text(text) => words.push_str(&text),
            // Who wrote a comment, and when, are no words of it.
            Step::Open(tag) if matches!(tag.name(), "creator" | "date" | "date-string" | "creator-initials") => {
                walker.skip()?;
            }
            Step::Open(_) => words.push(' '),
            Step::Close(_) => {}
        }
    }
    Ok(words)
}

fn read_note(walker: &mut Walker<'_>) -> Result<String, Refusal> {
    let level = walker.level();
    let mut note = String::new();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "note-citation" => walker.skip()?,
            "note-body" => note.push_str(&read_lines(walker)?),
            _ => {}
        }
    }
    Ok(note)
}
