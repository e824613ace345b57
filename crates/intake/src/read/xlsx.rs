//! Excel workbooks, read part by part: values as shown, dates, merged cells, fills, comments.
//! A formula is never computed: its last saved value is taken and that is said. Nothing outside the file is opened.

use super::ReadError;
use super::archive::{Archive, notice_parts, read_properties};
use super::compose::{Composer, one_line};
use super::limits::{Limits, Refusal};
use super::number;
use super::sheet::{Sheet, SheetCell, cell_address, named_sheets};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;
use std::collections::HashMap;

/// Reads an XLSX file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("Excel"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    let main = archive.main_part("xl/workbook.xml")?;
    let Some(part) = archive.part(&main)? else {
        return Err(Refusal::broken("it has no list of sheets"));
    };
    let mut composer = Composer::new(limits);
    read_properties(&mut archive, &mut composer, limits)?;
    notice_parts(&archive, &mut composer);
    let (listed, from_1904) = read_workbook(&part, limits)?;
    let targets = archive.relations(&main)?;
    let shared =
        archive.part_beside(&main, "sharedStrings")?.map_or(Ok(Vec::new()), |part| read_shared(&part, limits))?;
    let styles =
        archive.part_beside(&main, "styles")?.map_or(Ok(Styles::default()), |part| read_styles(&part, limits))?;
    let theme = archive.part_beside(&main, "theme")?.map_or(Ok(Vec::new()), |part| read_theme(&part, limits))?;
    let book = Book { shared, styles, theme, from_1904, limits };
    let mut cells = 0;
    let mut read: HashMap<usize, (Sheet, Composer<'_>)> = HashMap::new();
    for (at, listed) in listed.iter().enumerate().filter(|(_, listed)| !listed.hidden) {
        let target = targets.get(&listed.relation).filter(|target| target.kind == "worksheet");
        let Some(part) = target.map(|target| archive.part(&target.path)).transpose()?.flatten() else { continue };
        let mut noticed = Composer::new(limits);
        let sheet = book.read_sheet(&part, &mut noticed, &mut cells)?;
        read.insert(at, (sheet, noticed));
    }
    let named = named_sheets(read.iter().map(|(at, (sheet, _))| (*at, listed[*at].name.as_str(), sheet)));
    for (at, listed) in listed.iter().enumerate() {
        let page = at as u32 + 1;
        if listed.hidden {
            composer.notice("hidden-sheet", format!("The sheet “{}” is hidden. It was not read; show it in the spreadsheet and choose the file again if it belongs to the plan.", listed.name));
            continue;
        }
        let Some(target) = targets.get(&listed.relation) else { continue };
        if target.kind != "worksheet" {
            composer.notice("chart", format!("The sheet “{}” holds a chart. Nothing was read from it.", listed.name));
            continue;
        }
        let Some((sheet, noticed)) = read.remove(&at) else { continue };
        composer.page(page, Some(listed.name.clone()));
        composer.adopt_notices(noticed);
        if named.contains(&at) {
            composer.heading(1, &listed.name)?;
        }
        sheet.compose(&mut composer)?;
        read_beside(&mut archive, &target.path, &mut composer, limits)?;
    }
    Ok(composer.finish())
}

struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

fn read_workbook(part: &str, limits: &Limits) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut walker = Walker::new(part, limits);
    let (mut listed, mut from_1904) = (Vec::new(), false);
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "sheet" if listed.len() < 1000 => listed.push(Listed {
                name: one_line(&tag.get("name").unwrap_or_default()),
                relation: tag.get_prefixed("id").unwrap_or_default(),
                hidden: tag.get("state").is_some_and(|state| state.to_lowercase().contains("hidden")),
            }),
            "workbookPr" => from_1904 = tag.get("date1904").is_some() && tag.is_on("date1904"),
            _ => {}
        }
    }
    Ok((listed, from_1904))
}

/// Shared strings; phonetic guides are not words of the cell.
fn read_shared(part: &str, limits: &Limits) -> Result<Vec<String>, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut shared = Vec::new();
    while let Some(step) = walker.step()? {
        if matches!(&step, Step::Open(tag) if tag.name() == "si") {
            shared.push(read_rich_text(&mut walker)?);
        }
    }
    Ok(shared)
}

/// The words inside the element that was just opened.
fn read_rich_text(walker: &mut Walker<'_>) -> Result<String, Refusal> {
    let level = walker.level();
    let mut words = String::new();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "t" => words.push_str(&unescape(&walker.text()?)),
            "rPh" => walker.skip()?,
            _ => {}
        }
    }
    Ok(words)
}

/// `_x000D_` is how Excel writes a character that XML cannot hold.
fn unescape(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find("_x") {
        let code =
            rest.get(at + 2..at + 6).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match code.filter(|_| rest.get(at + 6..at + 7) == Some("_")) {
            Some(letter) => {
                plain.push_str(&rest[..at]);
                plain.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    plain + rest
}

#[derive(Debug, Clone, Default)]
enum Color {
    #[default]
    None,
    Rgb(String),
    Theme(usize),
}

#[derive(Debug, Clone, Default)]
struct Font {
    bold: bool,
    size: u32,
}

#[derive(Debug, Default)]
struct Styles {
    formats: HashMap<u32, String>,
    fonts: Vec<Font>,
    fills: Vec<Color>,
    /// Format, font and fill of each cell style, and how far it sets words in.
    cells: Vec<(u32, usize, usize, u8)>,
}

fn read_styles(part: &str, limits: &Limits) -> Result<Styles, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut styles = Styles::default();
    // The list that is open: fonts, fills or cellXfs. The same elements stand elsewhere with another meaning.
    let mut list = String::new();
    while let Some(step) = walker.step()? {
        let tag = match step {
            Step::Open(tag) => tag,
            Step::Close(end) if end.name() == list => {
                list.clear();
                continue;
            }
            _ => continue,
        };
        match (list.as_str(), tag.name()) {
            (_, "fonts" | "fills" | "cellXfs" | "dxfs" | "cellStyleXfs") => list = tag.name().to_owned(),
            ("", "numFmt") => {
                if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                    styles.formats.insert(id, code.chars().take(200).collect());
                }
            }
            ("fonts", "font") => styles.fonts.push(Font::default()),
            ("fonts", "b") => {
                styles.fonts.iter_mut().next_back().into_iter().for_each(|font| font.bold = tag.is_on("val"))
            }
            ("fonts", "sz") => {
                let size = tag.number::<f64>("val").unwrap_or(0.0) * 2.0;
                styles
                    .fonts
                    .iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|font| font.size = size.clamp(0.0, 1000.0) as u32);
            }
            ("fills", "fill") => styles.fills.push(Color::None),
            ("fills", "fgColor") => {
                let color = read_color(&tag);
                styles.fills.iter_mut().next_back().into_iter().for_each(|fill| *fill = color.clone());
            }
            ("cellXfs", "xf") => {
                styles.cells.push((
                    tag.number("numFmtId").unwrap_or(0),
                    tag.number("fontId").unwrap_or(0),
                    tag.number("fillId").unwrap_or(0),
                    0,
                ));
            }
            ("cellXfs", "alignment") => {
                let indent = tag.number::<u8>("indent").unwrap_or(0).min(60);
                styles.cells.iter_mut().next_back().into_iter().for_each(|cell| cell.3 = indent);
            }
            _ => {}
        }
    }
    Ok(styles)
}

fn read_color(tag: &Tag<'_>) -> Color {
    if let Some(rgb) = tag.get("rgb").filter(|rgb| rgb.len() >= 6 && rgb.is_ascii()) {
        return Color::Rgb(rgb[rgb.len() - 6..].to_uppercase());
    }
    tag.number("theme").map_or(Color::None, Color::Theme)
}

/// The colours of the theme, in the order in which cells refer to them.
fn read_theme(part: &str, limits: &Limits) -> Result<Vec<String>, Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut colors = Vec::new();
    let mut within = false;
    while let Some(step) = walker.step()? {
        match step {
            Step::Open(tag) => match tag.name() {
                "clrScheme" => within = true,
                "srgbClr" if within => colors.push(tag.get("val").unwrap_or_default().to_uppercase()),
                "sysClr" if within => colors.push(tag.get("lastClr").unwrap_or_default().to_uppercase()),
                _ => {}
            },
            Step::Close(end) if end.name() == "clrScheme" => break,
            _ => {}
        }
    }
    // Dark and light stand swapped in the scheme: 0 is light 1, 1 is dark 1, 2 is light 2, 3 is dark 2.
    if colors.len() >= 4 {
        colors.swap(0, 1);
        colors.swap(2, 3);
    }
    Ok(colors)
}

/// What all sheets share.
struct Book<'l> {
    shared: Vec<String>,
    styles: Styles,
    theme: Vec<String>,
    from_1904: bool,
    limits: &'l Limits,
}

/// A cell as its element says it.
#[derive(Default)]
struct Raw {
    kind: String,
    style: usize,
    value: Option<String>,
    inline: Option<String>,
    formula: Option<String>,
}

impl Book<'_> {
    fn read_sheet(&self, part: &str, composer: &mut Composer<'_>, cells: &mut usize) -> Result<Sheet, Refusal> {
        let mut walker = Walker::new(part, self.limits);
        let mut sheet = Sheet::default();
        let (mut row, mut col) = (0, 0);
        let mut hidden_rows = 0;
        let mut outline = 0;
        while let Some(step) = walker.step()? {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "row" => {
                    row = tag.number::<usize>("r").filter(|r| (1..=1_048_576).contains(r)).map_or(row + 1, |r| r);
                    col = 0;
                    outline = tag.number::<u8>("outlineLevel").unwrap_or(0).min(60);
                    if tag.get("hidden").is_some() && tag.is_on("hidden") {
                        hidden_rows += 1;
                    }
                }
                "c" => {
                    let address = tag.get("r").and_then(|name| cell_address(&name));
                    let (at_row, at_col) = address.unwrap_or((row.saturating_sub(1), col));
                    col = at_col + 1;
                    let raw = read_raw(&tag, &mut walker)?;
                    if let Some(mut cell) = self.make_cell(raw, composer) {
                        cell.indent += outline;
                        *cells += 1;
                        if *cells > self.limits.cells {
                            return Err(Refusal::too_much(&format!(
                                "its sheets have more than {} cells",
                                self.limits.cells
                            )));
                        }
                        sheet.rows.entry(at_row).or_default().insert(at_col, cell);
                    }
                }
                "col" if tag.get("hidden").is_some() && tag.is_on("hidden") => {
                    composer.count(
                        "hidden-columns",
                        "{} groups of columns are hidden in the spreadsheet. Their words were taken like any other.",
                    );
                }
                "mergeCell" => {
                    let area = tag.get("ref").unwrap_or_default();
                    let (first, last) = area.split_once(':').unwrap_or((&area, &area));
                    if let (Some((top, left)), Some((bottom, right))) = (cell_address(first), cell_address(last)) {
                        let (top, bottom) = (top.min(bottom), top.max(bottom));
                        let (left, right) = (left.min(right), left.max(right));
                        sheet.merges.push((top, left, bottom - top + 1, right - left + 1));
                    }
                }
                "extLst" => walker.skip()?,
                _ => {}
            }
        }
        if hidden_rows > 0 {
            composer.notice("hidden-rows", format!("{hidden_rows} rows of this sheet are hidden, perhaps by a filter. Their words were taken like any other."));
        }
        Ok(sheet)
    }

    /// A cell with words, a formula or a colour; any other is `None`.
    fn make_cell(&self, raw: Raw, composer: &mut Composer<'_>) -> Option<SheetCell> {
        let (format, font, fill, indent) = self.styles.cells.get(raw.style).copied().unwrap_or_default();
        let fill = match self.styles.fills.get(fill) {
            Some(Color::Rgb(rgb)) => Some(rgb.clone()),
            Some(Color::Theme(at)) => self.theme.get(*at).cloned(),
            _ => None,
        };
        let fill = fill.filter(|rgb| rgb.len() == 6 && rgb != "FFFFFF");
        let font = self.styles.fonts.get(font).cloned().unwrap_or_default();
        let value = raw.value.as_deref().map(str::trim).unwrap_or_default();
        let mut is_value = false;
        let text = match raw.kind.as_str() {
            "s" => value.parse::<usize>().ok().and_then(|at| self.shared.get(at)).cloned().unwrap_or_default(),
            "inlineStr" => raw.inline.unwrap_or_default(),
            "str" => unescape(raw.value.as_deref().unwrap_or_default()),
            "b" => if value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => {
                composer.count(
                    "error-value",
                    "{} cells show an error of the spreadsheet (such as #REF!) instead of a value.",
                );
                value.to_owned()
            }
            "d" => value.split('T').next().unwrap_or_default().to_owned(),
            _ => match value.parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => {
                    is_value = true;
                    let code =
                        self.styles.formats.get(&format).map_or_else(|| number::built_in(format), String::as_str);
                    number::show(number, code, self.from_1904)
                }
                None => value.to_owned(),
            },
        };
        let formula = match raw.formula {
            Some(formula) if text.trim().is_empty() => {
                composer.count("formula-without-value", "{} formulas have no saved value; the formula itself was kept as text. Open the file in a spreadsheet and save it to have the values.");
                Some(format!("={formula}"))
            }
            Some(_) => {
                composer.count(
                    "formula",
                    "{} cells hold formulas. Their last saved values were taken; nothing was computed.",
                );
                None
            }
            None => None,
        };
        if text.trim().is_empty() && formula.is_none() && fill.is_none() {
            return None;
        }
        Some(SheetCell {
            text,
            formula,
            fill,
            bold: font.bold,
            size: font.size,
            style: raw.style as u32,
            is_value,
            indent,
        })
    }
}

fn read_raw(tag: &Tag<'_>, walker: &mut Walker<'_>) -> Result<Raw, Refusal> {
    let mut raw = Raw { kind: tag.get("t").unwrap_or_default(), style: tag.number("s").unwrap_or(0), ..Raw::default() };
    let level = walker.level();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "v" => raw.value = Some(walker.text()?),
            "f" => raw.formula = Some(walker.text()?).filter(|formula| !formula.is_empty()).or(Some("(shared)".into())),
            "is" => raw.inline = Some(read_rich_text(walker)?),
            _ => {}
        }
    }
    Ok(raw)
}

/// Comments and drawings that belong to a sheet.
fn read_beside(
    archive: &mut Archive<'_>,
    sheet: &str,
    composer: &mut Composer<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    let mut targets: Vec<_> = archive.relations(sheet)?.into_values().collect();
    targets.sort_by(|a, b| a.path.cmp(&b.path));
    for target in targets.iter().take(64) {
        match target.kind.as_str() {
            "comments" => {
                if let Some(part) = archive.part(&target.path)? {
                    notice_comments(&part, composer, limits)?;
                }
            }
            "drawing" => {
                if let Some(part) = archive.part(&target.path)? {
                    read_drawing(&part, composer, limits)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn notice_comments(part: &str, composer: &mut Composer<'_>, limits: &Limits) -> Result<(), Refusal> {
    let mut walker = Walker::new(part, limits);
    let mut count = 0;
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        if tag.name() != "comment" {
            continue;
        }
        let cell = tag.get("ref").filter(|name| cell_address(name).is_some());
        let text: String = one_line(&read_rich_text(&mut walker)?).chars().take(400).collect();
        count += 1;
        if count <= 100 {
            let at = cell.clone().unwrap_or_default();
            composer.cell(cell);
            composer.notice("comment", format!("A comment on cell {at} was not taken as text: “{text}”"));
            composer.cell(None);
        }
    }
    Ok(())
}

/// Text boxes lying on the sheet are read; pictures and charts declared.
fn read_drawing(part: &str, composer: &mut Composer<'_>, limits: &Limits) -> Result<(), Refusal> {
    let mut walker = Walker::new(part, limits);
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "p" => {
                let text = walker.text()?;
                composer.paragraph(&text)?;
            }
            "pic" => composer.count("picture", "The workbook holds {} pictures. Nothing was read from them."),
            "graphicFrame" => {
                composer.count("chart", "The workbook holds {} charts or diagrams. Nothing was read from them.")
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_taken_back() {
        for (written, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x0041__x0042_", "AB"),
            ("_x00", "_x00"),
            ("no_xylophone_", "no_xylophone_"),
            ("é_x00e9_", "éé"),
        ] {
            assert_eq!(unescape(written), expected);
        }
    }
}
