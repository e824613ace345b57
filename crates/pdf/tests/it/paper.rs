//! A small PDF writer: text in standard fonts, lines, coloured areas, pictures. `y` is measured from the top of a page.

use intake::block::{Block, Source};
use std::fmt::Write;

/// A document under the pen.
#[derive(Default)]
pub struct Paper {
    pages: Vec<String>,
}

const HEIGHT: f32 = 792.0;

impl Paper {
    pub fn new() -> Self {
        let mut paper = Self::default();
        paper.page();
        paper
    }

    /// Begins a new page.
    pub fn page(&mut self) -> &mut Self {
        self.pages.push(String::new());
        self
    }

    /// A line of text of 10 points.
    pub fn text(&mut self, x: f32, y: f32, text: &str) -> &mut Self {
        self.set("F1", 10.0, x, y, text)
    }

    /// A bold line of text.
    pub fn bold(&mut self, size: f32, x: f32, y: f32, text: &str) -> &mut Self {
        self.set("F2", size, x, y, text)
    }

    /// Text in any size.
    pub fn sized(&mut self, size: f32, x: f32, y: f32, text: &str) -> &mut Self {
        self.set("F1", size, x, y, text)
    }

    /// A line from point to point.
    pub fn line(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        self.draw(&format!("{x0} {} m {x1} {} l S", HEIGHT - y0, HEIGHT - y1))
    }

    /// The lines of a grid.
    pub fn grid(&mut self, xs: &[f32], ys: &[f32]) -> &mut Self {
        let (Some(left), Some(right)) = (xs.first(), xs.last()) else { return self };
        let (Some(top), Some(bottom)) = (ys.first(), ys.last()) else { return self };
        for y in ys {
            self.line(*left, *y, *right, *y);
        }
        for x in xs {
            self.line(*x, *top, *x, *bottom);
        }
        self
    }

    /// A coloured area.
    pub fn area(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        self.draw(&format!("0.8 0.9 0.8 rg {x0} {} {} {} re f 0 g", HEIGHT - y1, x1 - x0, y1 - y0))
    }

    /// A picture over an area.
    pub fn picture(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        let image = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
        self.draw(&format!("q {} 0 0 {} {x0} {} cm {image} Q", x1 - x0, y1 - y0, HEIGHT - y1))
    }

    /// Any drawing operators.
    pub fn draw(&mut self, operators: &str) -> &mut Self {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(operators);
            page.push('\n');
        }
        self
    }

    fn set(&mut self, font: &str, size: f32, x: f32, y: f32, text: &str) -> &mut Self {
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        self.draw(&format!("BT /{font} {size} Tf 1 0 0 1 {x} {} Tm ({escaped}) Tj ET", HEIGHT - y))
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.pages.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count {}/MediaBox[0 0 612 792]>>", kids.join(" "), kids.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        for (i, page) in self.pages.iter().enumerate() {
            let contents = 6 + 2 * i;
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {contents} 0 R>>"
            ));
            objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.len() + 1));
        }
        file(&objects)
    }

    /// What the reader makes of it; also holds that every character stands in exactly one block or in the furniture.
    pub fn read(&self) -> Source {
        let source = pdf::read(&self.bytes()).expect("a good PDF");
        check_places(&source);
        source
    }
}

/// Numbered objects with their cross-reference table.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(out, "{offset:010} 00000 n ");
    }
    let _ = write!(out, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

/// The blocks in short: `h1 …`, `- …`, `| a | b`, or the paragraph itself.
pub fn outline(source: &Source) -> Vec<String> {
    let mut out = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Heading { level, text, .. } => out.push(format!("h{level} {text}")),
            Block::Paragraph { text, .. } => out.push(text.clone()),
            Block::ListItem { marker, text, .. } => out.push(format!("{} {text}", marker.as_deref().unwrap_or("?"))),
            Block::PageBreak { page, .. } => out.push(format!("p{page}")),
            Block::Table(grid) => {
                for row in 0..grid.rows {
                    let cells = grid.cells.iter().filter(|c| c.row == row);
                    let texts = cells.map(|c| match (c.rowspan, c.colspan) {
                        (1, 1) => c.text.clone(),
                        (rows, cols) => format!("{}[{rows}x{cols}]", c.text),
                    });
                    out.push(format!("| {}", texts.collect::<Vec<_>>().join(" | ")));
                }
            }
        }
    }
    out
}

/// The texts that were taken out as furniture.
pub fn furniture(source: &Source) -> Vec<&str> {
    source.furniture.iter().map(|p| &source.text[p.range.0..p.range.1]).collect()
}

/// Every range gives the text it is the range of, and all ranges together cover the source once.
pub fn check_places(source: &Source) {
    let mut ranges: Vec<(usize, usize)> = source.furniture.iter().map(|p| p.range).collect();
    for block in &source.blocks {
        match block {
            Block::Heading { text, place, .. } | Block::Paragraph { text, place } => {
                assert_eq!(&source.text[place.range.0..place.range.1], text);
                ranges.push(place.range);
            }
            Block::ListItem { text, place, .. } => {
                assert!(source.text[place.range.0..place.range.1].ends_with(text.as_str()));
                ranges.push(place.range);
            }
            Block::Table(grid) => {
                for cell in &grid.cells {
                    assert_eq!(source.text[cell.place.range.0..cell.place.range.1], cell.text);
                    assert!(cell.row + cell.rowspan <= grid.rows && cell.col + cell.colspan <= grid.cols, "{cell:?}");
                    let line = source.text[..cell.place.range.0].matches('\n').count() + 1;
                    assert_eq!(cell.place.line as usize, line);
                }
                ranges.push(grid.place.range);
            }
            Block::PageBreak { .. } => {}
        }
    }
    ranges.sort_unstable();
    let mut end = 0;
    for (from, to) in ranges {
        assert!(source.text[end..from].trim().is_empty(), "between {end} and {from}: {:?}", &source.text[end..from]);
        end = to;
    }
    assert!(source.text[end..].trim().is_empty());
}
