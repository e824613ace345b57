//! PowerPoint slides, in the order in which they are shown: title, text with its levels, tables, speaker notes.
//! Text doubled for its shadow is taken once and said; a picture is declared, never described.

use super::ReadError;
use super::archive::{Archive, notice_parts, read_properties};
use super::compose::{Composer, Flow, Placed, one_line};
use super::limits::{Limits, Refusal};
use super::numbering::show;
use super::pieces::{self, Para, Piece, join};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;
use std::collections::BTreeMap;

/// Reads a PPTX file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("PowerPoint"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    let main = archive.main_part("ppt/presentation.xml")?;
    let Some(presentation) = archive.part(&main)? else {
        return Err(Refusal::broken("it has no list of slides"));
    };
    let mut composer = Composer::new(limits);
    read_properties(&mut archive, &mut composer, limits)?;
    notice_parts(&archive, &mut composer);
    let targets = archive.relations(&main)?;
    let mut seen = BTreeMap::new();
    for (at, relation) in read_order(&presentation, limits)?.iter().enumerate() {
        let Some(target) = targets.get(relation) else { continue };
        let Some(part) = archive.part(&target.path)? else { continue };
        let slide = read_slide(&part, limits)?;
        let number = at as u32 + 1;
        if slide.hidden {
            composer.notice(
                "hidden-slide",
                format!("Slide {number} is hidden. It was not read; show it and choose the file again if it belongs to the plan."),
            );
            continue;
        }
        for (code, count) in &slide.seen {
            *seen.entry(*code).or_default() += count;
        }
        composer.page(number, slide.title());
        slide.compose(number, &mut composer)?;
        compose_notes(&mut archive, &target.path, &mut composer, limits)?;
    }
    pieces::declare(&seen, &mut composer);
    Ok(composer.finish())
}

/// Relation ids of the slides in the order of the show.
fn read_order(part: &str, limits: &Limits) -> Result<Vec<String>, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut order = Vec::new();
    while let Some(step) = walker.step()? {
        if let Step::Open(tag) = step
            && tag.name() == "sldId"
            && order.len() < 5000
        {
            order.extend(tag.get_prefixed("id"));
        }
    }
    Ok(order)
}

/// What a shape is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Subtitle,
    /// The slide's text, bulleted unless it says otherwise.
    Body,
    /// Date, footer, slide number.
    Furniture,
    #[default]
    Free,
}

/// How a shape looks: its upper edge, and the largest type in it. `None` where the slide leaves that to its layout.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub top: Option<i64>,
    pub size: Option<u32>,
}

/// A slide of any format.
#[derive(Debug, Default)]
pub(super) struct Slide {
    pub shapes: Vec<(Role, Vec<Piece>)>,
    /// One a shape.
    pub looks: Vec<Look>,
    hidden: bool,
    pub seen: BTreeMap<&'static str, usize>,
}

fn read_slide(part: &str, limits: &Limits) -> Result<Slide, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut slide = Slide::default();
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "sld" => slide.hidden = tag.get("show").is_some() && !tag.is_on("show"),
            "sp" => {
                let (role, pieces, look) = read_shape(&mut walker, &mut slide)?;
                slide.shapes.push((role, pieces));
                slide.looks.push(look);
            }
            "tbl" => {
                let table = read_table(&mut walker)?;
                slide.shapes.push((Role::Free, table));
                slide.looks.push(Look::default());
            }
            "pic" => {
                *slide.seen.entry("picture").or_default() += 1;
                walker.skip()?;
            }
            "chart" | "relIds" => *slide.seen.entry("chart").or_default() += 1,
            "oleObj" => *slide.seen.entry("embedded-object").or_default() += 1,
            "Fallback" | "timing" | "extLst" => walker.skip()?,
            _ => {}
        }
    }
    slide.name_title();
    Ok(slide)
}

/// A longer text box is no title, however large its letters.
const LONGEST_TITLE: usize = 120;

impl Slide {
    /// Without a title of its own, a slide is called by the text box at its top whose letters are the largest of the slide.
    pub fn name_title(&mut self) {
        if self.shapes.iter().any(|(role, pieces)| *role == Role::Title && !pieces::text_of(pieces).trim().is_empty()) {
            return;
        }
        let words = |at: usize| one_line(&pieces::text_of(&self.shapes[at].1));
        let shown: Vec<usize> = (0..self.shapes.len())
            .filter(|at| self.shapes[*at].0 != Role::Furniture && !words(*at).is_empty())
            .collect();
        let Some(first) =
            shown.iter().copied().filter(|at| self.looks[*at].top.is_some()).min_by_key(|at| self.looks[*at].top)
        else {
            return;
        };
        let Some(size) = self.looks[first].size else { return };
        let is_largest = shown.iter().all(|at| *at == first || self.looks[*at].size.is_none_or(|other| other < size));
        let is_text = self.shapes[first].1.iter().all(|piece| matches!(piece, Piece::Para(_)));
        if shown.len() > 1 && is_largest && is_text && words(first).chars().count() <= LONGEST_TITLE {
            self.shapes[first].0 = Role::Title;
        }
    }

    pub fn title(&self) -> Option<String> {
        let (_, pieces) = self.shapes.iter().find(|(role, _)| *role == Role::Title)?;
        Some(one_line(&pieces::text_of(pieces))).filter(|title| !title.is_empty())
    }

    /// Title first, then the shapes in the order in which a screen reader would read them.
    pub fn compose(&self, number: u32, composer: &mut Composer<'_>) -> Result<(), Refusal> {
        if let Some(title) = self.title() {
            composer.heading(1, &title)?;
        }
        let mut said: Vec<String> = self.title().into_iter().collect();
        let mut letters = 0;
        for (role, pieces) in self.shapes.iter().filter(|(role, _)| *role != Role::Title) {
            let words = one_line(&pieces::text_of(pieces));
            if words.is_empty() {
                continue;
            }
            if *role == Role::Furniture {
                composer.furniture(&words)?;
                continue;
            }
            if said.contains(&words) {
                composer.furniture(&words)?;
                composer
                    .count("doubled-text", "{} texts stand twice on one slide, as shadows do. They were taken once.");
                continue;
            }
            letters += words.len();
            said.push(words);
            compose_pieces(pieces, composer)?;
        }
        if letters == 0 && self.seen.keys().any(|code| matches!(*code, "picture" | "chart")) {
            composer.notice(
                "picture-of-text",
                format!("Slide {number} shows a picture or chart and hardly any text. Nothing was read from the picture: look whether it belongs to the plan."),
            );
        }
        Ok(())
    }
}

/// Slides use type size for weight, not for structure, so no heading is told by look here.
fn compose_pieces(pieces: &[Piece], composer: &mut Composer<'_>) -> Result<(), Refusal> {
    for piece in pieces {
        match piece {
            Piece::Table { cells, header_rows } => composer.table(cells.clone(), *header_rows)?,
            Piece::Para(para) => match &para.item {
                Some((depth, marker)) => composer.item(*depth, marker.as_deref(), &para.text)?,
                None => composer.paragraph(&para.text)?,
            },
        }
    }
    Ok(())
}

/// A shape with its text.
fn read_shape(walker: &mut Walker<'_>, slide: &mut Slide) -> Result<(Role, Vec<Piece>, Look), Refusal> {
    let level = walker.level();
    let mut look = Look::default();
    let mut role = Role::Free;
    let mut pieces = Vec::new();
    let mut numbers = Numbers::default();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "ph" => role = role_of(&tag.get("type").unwrap_or_default()),
            "off" if look.top.is_none() => look.top = tag.number("y"),
            "p" => {
                let (para, size) = read_paragraph(walker, role == Role::Body, &mut numbers)?;
                look.size = look.size.max(size);
                pieces.push(Piece::Para(para));
            }
            "blip" => *slide.seen.entry("picture").or_default() += 1,
            "Fallback" | "extLst" => walker.skip()?,
            _ => {}
        }
    }
    Ok((role, pieces, look))
}

fn role_of(kind: &str) -> Role {
    match kind {
        "title" | "ctrTitle" => Role::Title,
        "subTitle" => Role::Subtitle,
        "dt" | "ftr" | "sldNum" | "hdr" => Role::Furniture,
        // A placeholder without a type is the content of the slide.
        "" | "body" | "obj" => Role::Body,
        _ => Role::Free,
    }
}

/// How far each depth of a numbered text has counted.
#[derive(Debug, Default)]
struct Numbers(Vec<u32>);

impl Numbers {
    fn next(&mut self, depth: u8, scheme: &str, start: Option<u32>) -> String {
        let at = usize::from(depth);
        self.0.truncate(at + 1);
        self.0.resize(at + 1, 0);
        self.0[at] = if self.0[at] == 0 { start.unwrap_or(1) } else { self.0[at].saturating_add(1) };
        let format = match scheme {
            scheme if scheme.starts_with("alphaLc") => "lowerLetter",
            scheme if scheme.starts_with("alphaUc") => "upperLetter",
            scheme if scheme.starts_with("romanLc") => "lowerRoman",
            scheme if scheme.starts_with("romanUc") => "upperRoman",
            _ => "decimal",
        };
        let number = show(self.0[at], format);
        match scheme {
            scheme if scheme.ends_with("ParenBoth") => format!("({number})"),
            scheme if scheme.ends_with("ParenR") => format!("{number})"),
            scheme if scheme.ends_with("Plain") => number,
            _ => format!("{number}."),
        }
    }
}

/// How a paragraph begins.
enum Bullet {
    Unsaid,
    None,
    Sign,
    Number(String, Option<u32>),
}

/// A paragraph, and its largest type in hundredths of a point.
fn read_paragraph(
    walker: &mut Walker<'_>,
    in_body: bool,
    numbers: &mut Numbers,
) -> Result<(Para, Option<u32>), Refusal> {
    let level = walker.level();
    let mut para = Para::default();
    let mut depth = 0u8;
    let mut size = None;
    let mut bullet = Bullet::Unsaid;
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "pPr" => depth = tag.number::<u8>("lvl").unwrap_or(0).min(8),
            "buNone" => bullet = Bullet::None,
            "buChar" | "buBlip" => bullet = Bullet::Sign,
            "buAutoNum" => bullet = Bullet::Number(tag.get("type").unwrap_or_default(), tag.number("startAt")),
            "rPr" => size = size.max(tag.number("sz")),
            "t" => para.text.push_str(&walker.text()?),
            "br" => para.text.push('\n'),
            "tab" => para.text.push('\t'),
            "endParaRPr" => walker.skip()?,
            _ => {}
        }
    }
    if para.text.trim().is_empty() {
        return Ok((para, None));
    }
    para.item = match bullet {
        Bullet::None => None,
        Bullet::Unsaid if !in_body && depth == 0 => None,
        Bullet::Unsaid | Bullet::Sign => Some((depth, Some("•".to_owned()))),
        Bullet::Number(scheme, start) => Some((depth, Some(numbers.next(depth, &scheme, start)))),
    };
    Ok((para, size))
}

fn read_table(walker: &mut Walker<'_>) -> Result<Vec<Piece>, Refusal> {
    let level = walker.level();
    let mut flow = Flow::default();
    let mut header_rows = 0;
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "tblPr" => header_rows = usize::from(tag.get("firstRow").is_some() && tag.is_on("firstRow")),
            "tr" => flow.next_row(),
            "tc" => read_cell(&tag, walker, &mut flow)?,
            "extLst" => walker.skip()?,
            _ => {}
        }
    }
    Ok(vec![Piece::Table { cells: flow.cells, header_rows }])
}

fn read_cell(tag: &Tag<'_>, walker: &mut Walker<'_>, flow: &mut Flow) -> Result<(), Refusal> {
    let is_set = |name: &str| tag.get(name).is_some() && tag.is_on(name);
    let covered = is_set("hMerge") || is_set("vMerge");
    let mut cell = Placed {
        rowspan: tag.number("rowSpan").unwrap_or(1),
        colspan: tag.number("gridSpan").unwrap_or(1),
        ..Placed::default()
    };
    let level = walker.level();
    let mut numbers = Numbers::default();
    // The fill of the cell stands after its text; a colour inside the text is the letters'.
    let mut in_properties = None;
    while let Some(step) = walker.inside(level)? {
        let tag = match step {
            Step::Open(tag) => tag,
            Step::Close(_) => {
                in_properties = in_properties.filter(|&properties| walker.level() >= properties);
                continue;
            }
            Step::Text(_) => continue,
        };
        match tag.name() {
            "p" => {
                let (para, _) = read_paragraph(walker, false, &mut numbers)?;
                cell.text = join(&cell.text, &pieces::text_of(&[Piece::Para(para)]));
            }
            "tcPr" => in_properties = Some(walker.level()),
            "lnL" | "lnR" | "lnT" | "lnB" | "lnTlToBr" | "lnBlToTr" => walker.skip()?,
            "srgbClr" if in_properties.is_some() => {
                cell.fill = tag.get("val").filter(|rgb| rgb.len() == 6 && !rgb.eq_ignore_ascii_case("ffffff"));
            }
            _ => {}
        }
    }
    if !covered {
        flow.push(cell);
    }
    Ok(())
}

/// Speaker notes of a slide.
fn compose_notes(
    archive: &mut Archive<'_>,
    slide: &str,
    composer: &mut Composer<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    let notes = archive.relations(slide)?.into_values().find(|target| target.kind == "notesSlide");
    let Some(target) = notes else { return Ok(()) };
    let Some(part) = archive.part(&target.path)? else { return Ok(()) };
    let notes = read_slide(&part, limits)?;
    composer.part(Some("Slide notes"));
    for (role, pieces) in &notes.shapes {
        if matches!(role, Role::Body) {
            for line in pieces::text_of(pieces).lines() {
                composer.paragraph(line.strip_prefix("- ").unwrap_or(line))?;
            }
        }
    }
    Ok(())
}
