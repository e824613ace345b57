//! What one page draws: words with their boxes, ruling lines, filled areas, pictures. Runs the page's drawing program;
//! knows nothing of lines, tables or reading order. Work per page is bounded.

use crate::dots::{is_dot, set_marks};
use crate::font::{Font, stream_bytes};
use crate::geometry::{Matrix, Rect};
use crate::lex::{Lexer, Operand, Token};
use crate::spoken::spoken_words;
use crate::word::{Glyph, Look, Word, words_of};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// A page's drawing program larger than this is cut, and the page says so.
const MAX_PROGRAM: usize = 64 << 20;
/// Drawing operators run for one page.
const MAX_OPERATORS: usize = 4_000_000;
/// Characters kept of one page.
const MAX_GLYPHS: usize = 400_000;
/// Lines and areas kept of one page.
const MAX_SHAPES: usize = 60_000;
/// Forms within forms.
const MAX_FORMS: usize = 12;
/// A filled shape at most this thick is a ruling line.
const RULE_THICKNESS: f32 = 3.0;

/// A straight horizontal or vertical line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub horizontal: bool,
    /// `y` of a horizontal line, `x` of a vertical one.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// A filled area.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fill {
    pub area: Rect,
    pub colour: [u8; 3],
}

/// A page as drawn.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub size: Rect,
    pub words: Vec<Word>,
    pub rules: Vec<Rule>,
    pub fills: Vec<Fill>,
    pub pictures: Vec<Rect>,
    /// Curves and slanted lines drawn: many of them without words are text turned into drawings.
    pub strokes: usize,
    /// Characters that run neither across nor up or down.
    pub slanted: usize,
    /// Characters whose font does not say what they are.
    pub unreadable: usize,
    /// The page was larger than the bounds and is not whole.
    pub cut: bool,
}

/// Fonts already read, by object, for the whole document.
#[derive(Default)]
pub(crate) struct Fonts(HashMap<ObjectId, Rc<Font>>);

/// Runs the page's drawing program.
pub(crate) fn draw_page(document: &Document, id: ObjectId, fonts: &mut Fonts) -> Page {
    let (view, size) = page_view(document, id);
    let mut program = Vec::new();
    let mut cut = false;
    for part in document.get_page_contents(id) {
        let Some(stream) = document.get_object(part).ok().and_then(|o| o.as_stream().ok()) else { continue };
        match stream_bytes(stream, MAX_PROGRAM - program.len().min(MAX_PROGRAM)) {
            Some(bytes) => program.extend(bytes),
            None => cut = true,
        }
        program.push(b'\n');
    }
    let mut drawing = Drawing {
        document,
        fonts,
        page: Page { size, cut, ..Page::default() },
        glyphs: Vec::new(),
        dots: Vec::new(),
        operators: 0,
        marks: Vec::new(),
        replacement: None,
        spoken: spoken_words(document, id),
        speaking: None,
    };
    let resources = resources(document, id);
    let state = State { view, ..State::default() };
    drawing.run_program(&program, &resources, state, 0);
    drawing.finish()
}

/// Where the page's own coordinates go: top left origin, turned as the page says.
fn page_view(document: &Document, id: ObjectId) -> (Matrix, Rect) {
    let letter = Rect { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };
    let media = inherited(document, id, b"MediaBox").and_then(|o| rect(document, o)).unwrap_or(letter);
    let crop = inherited(document, id, b"CropBox").and_then(|o| rect(document, o)).map(|crop| crop.intersect(&media));
    let area = crop.filter(|c| c.width() > 1.0 && c.height() > 1.0).unwrap_or(media);
    let turn = inherited(document, id, b"Rotate").and_then(|o| o.as_float().ok()).unwrap_or(0.0) as i32;
    let (w, h) = (area.width(), area.height());
    let origin = Matrix([1.0, 0.0, 0.0, 1.0, -area.x0, -area.y0]);
    let (turned, w, h) = match turn.rem_euclid(360) {
        90 => (Matrix([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]), h, w),
        180 => (Matrix([-1.0, 0.0, 0.0, 1.0, w, 0.0]), w, h),
        270 => (Matrix([0.0, -1.0, -1.0, 0.0, h, w]), h, w),
        _ => (Matrix([1.0, 0.0, 0.0, -1.0, 0.0, h]), w, h),
    };
    (origin.then(&turned), Rect { x0: 0.0, y0: 0.0, x1: w, y1: h })
}

fn inherited<'a>(document: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(id).ok()?;
    for _ in 0..32 {
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The page's own resources and those of its parents, nearest first.
fn resources(document: &Document, id: ObjectId) -> Vec<Dictionary> {
    let mut out = Vec::new();
    let mut node = document.get_dictionary(id).ok();
    for _ in 0..32 {
        let Some(dictionary) = node else { break };
        if let Some(found) = dictionary.get_deref(b"Resources", document).ok().and_then(|o| o.as_dict().ok()) {
            out.push(found.clone());
        }
        node = dictionary.get_deref(b"Parent", document).ok().and_then(|o| o.as_dict().ok());
    }
    out
}

fn rect(document: &Document, object: &Object) -> Option<Rect> {
    let numbers: Vec<f32> =
        object.as_array().ok()?.iter().filter_map(|o| document.dereference(o).ok()?.1.as_float().ok()).collect();
    let [ax, ay, bx, by] = numbers[..] else { return None };
    let rect = Rect::new(ax, ay, bx, by);
    (rect.is_finite() && rect.width() > 1.0 && rect.height() > 1.0).then_some(rect)
}

#[derive(Clone)]
struct State {
    view: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    character_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i32,
    fill: [u8; 3],
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            fill: [0; 3],
        }
    }
}

/// A piece of a path under construction, in page coordinates.
enum Shape {
    Line((f32, f32), (f32, f32)),
    Area(Rect),
    /// The box of a curve's ends.
    Curve(Rect),
}

struct Drawing<'a> {
    document: &'a Document,
    fonts: &'a mut Fonts,
    page: Page,
    glyphs: Vec<Glyph>,
    /// Small round shapes.
    dots: Vec<Rect>,
    operators: usize,
    /// Marked content that is open: is it page furniture?
    marks: Vec<bool>,
    /// Text that the document says to read instead of the next characters.
    replacement: Option<(usize, Option<String>)>,
    /// What the document says for what it draws, by mark.
    spoken: HashMap<i64, String>,
    /// Of the mark that is open: the words that its first picture stands for.
    speaking: Option<(usize, String)>,
}

impl Drawing<'_> {
    fn finish(self) -> Page {
        let Self { mut page, glyphs, dots, .. } = self;
        page.unreadable = glyphs.iter().filter(|g| g.text.contains('\u{FFFD}')).count();
        page.slanted = glyphs.iter().filter(|g| g.is_slanted()).count();
        page.words = words_of(glyphs, &page.size);
        set_marks(&mut page.words, &dots);
        page
    }

    fn run_program(&mut self, program: &[u8], resources: &[Dictionary], mut state: State, depth: usize) {
        let mut lexer = Lexer::new(program);
        let mut operands: Vec<Operand> = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        let mut path = Vec::new();
        let mut pen = ((0.0, 0.0), (0.0, 0.0));
        let marks_before = self.marks.len();
        while let Some(token) = lexer.next_token() {
            let operator = match token {
                Token::Operand(operand) => {
                    if operands.len() < 64 {
                        operands.push(operand);
                    }
                    continue;
                }
                Token::Operator(operator) => operator,
            };
            self.operators += 1;
            if self.operators > MAX_OPERATORS {
                self.page.cut = true;
                break;
            }
            match operator {
                b"q" if saved.len() < 512 => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"ID" => {
                    lexer.skip_inline_image();
                    self.picture(&state);
                }
                b"Do" => self.draw_object(&operands, resources, &state, depth),
                b"gs" => {}
                b"Tf" => self.set_font(&operands, resources, &mut state),
                _ => {
                    self.mark_operator(operator, &operands, resources);
                    self.text_operator(operator, &operands, &mut state);
                    self.path_operator(operator, &operands, &mut state, &mut path, &mut pen);
                }
            }
            operands.clear();
        }
        self.marks.truncate(marks_before);
    }

    fn draw_object(&mut self, operands: &[Operand], resources: &[Dictionary], state: &State, depth: usize) {
        let Some(Operand::Name(name)) = operands.first() else { return };
        let Some(stream) = resource(self.document, resources, b"XObject", name).and_then(|o| o.as_stream().ok()) else {
            return;
        };
        match stream.dict.get_deref(b"Subtype", self.document).ok().and_then(|o| o.as_name().ok()) {
            Some(b"Image") => self.picture(state),
            Some(b"Form") if depth < MAX_FORMS => self.draw_form(stream, resources, state, depth),
            _ => {}
        }
    }

    fn draw_form(&mut self, form: &Stream, resources: &[Dictionary], state: &State, depth: usize) {
        let Some(program) = stream_bytes(form, MAX_PROGRAM) else {
            self.page.cut = true;
            return;
        };
        let document = self.document;
        let own = form.dict.get_deref(b"Resources", document).ok().and_then(|o| o.as_dict().ok()).cloned();
        let scope: Vec<Dictionary> = own.into_iter().chain(resources.iter().take(4).cloned()).collect();
        let mut inner = state.clone();
        if let Some(matrix) = form.dict.get_deref(b"Matrix", document).ok().and_then(|o| matrix(document, o)) {
            inner.view = matrix.then(&state.view);
        }
        self.run_program(&program, &scope, inner, depth + 1);
    }

    fn picture(&mut self, state: &State) {
        let area = state.view.apply_rect(&Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 }).intersect(&self.page.size);
        if !area.is_finite() || area.width() <= 0.0 || area.height() <= 0.0 {
            return;
        }
        match self.speaking.take() {
            Some((_, text)) => self.speak(&text, &area),
            None if self.page.pictures.len() < MAX_SHAPES => self.page.pictures.push(area),
            None => {}
        }
    }

    /// A picture of a line of text, with the words that the document gives for it: its characters stand evenly in it.
    fn speak(&mut self, text: &str, area: &Rect) {
        let furniture = self.marks.iter().any(|m| *m);
        // The picture of a word that a space ends reaches into the next one: its characters are set a little closer.
        let count = text.chars().count().max(1) + usize::from(text.ends_with(' '));
        let size = area.height();
        // Pieces touch, whether a word goes on in the next or a new one begins: a change of letters tells a new one.
        let apart = if self.begins_word(text) { (size * 0.3).min(area.width() * 0.5) } else { 0.0 };
        let (left, width) = (area.x0 + apart, (area.width() - apart) / count as f32);
        for (at, c) in text.chars().enumerate() {
            if self.glyphs.len() >= MAX_GLYPHS {
                self.page.cut = true;
                return;
            }
            let place = Matrix([size, 0.0, 0.0, size, left + width * at as f32, area.y1 - size * 0.2]);
            self.glyphs.extend(Glyph::new(c.to_string(), &place, width / size, Look::default(), furniture));
        }
    }

    /// A capital or figure after a small letter or a mark: no word goes on so.
    fn begins_word(&self, text: &str) -> bool {
        let before = self.glyphs.last().and_then(|glyph| glyph.text.chars().next_back());
        let begins = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        begins && before.is_some_and(|c| c.is_lowercase() || matches!(c, ':' | ';' | ','))
    }

    fn set_font(&mut self, operands: &[Operand], resources: &[Dictionary], state: &mut State) {
        let [Operand::Name(name), Operand::Number(size)] = operands else { return };
        state.size = *size;
        let id = resources.iter().find_map(|r| {
            let fonts = r.get_deref(b"Font", self.document).ok()?.as_dict().ok()?;
            fonts.get(name).ok()?.as_reference().ok()
        });
        let font = match id {
            Some(id) if self.fonts.0.contains_key(&id) => self.fonts.0.get(&id).cloned(),
            _ => {
                let dictionary = resource(self.document, resources, b"Font", name).and_then(|o| o.as_dict().ok());
                let font = dictionary.map(|d| Rc::new(Font::read(self.document, d)));
                if let (Some(id), Some(font)) = (id, &font) {
                    self.fonts.0.insert(id, Rc::clone(font));
                }
                font
            }
        };
        state.font = font;
    }

    /// Marked content: page furniture that the document itself declares, and text to read instead of what is drawn.
    fn mark_operator(&mut self, operator: &[u8], operands: &[Operand], resources: &[Dictionary]) {
        match operator {
            b"BMC" | b"BDC" => {
                let furniture = matches!(operands.first(), Some(Operand::Name(tag)) if tag == b"Artifact");
                if self.marks.len() < 4096 {
                    self.marks.push(furniture);
                }
                if let Some(text) = operands.get(1).and_then(|o| self.replacement_text(o, resources)) {
                    self.replacement = Some((self.marks.len(), Some(text)));
                }
                if let Some(text) = operands.get(1).and_then(mark_of).and_then(|mark| self.spoken.remove(&mark)) {
                    self.speaking = Some((self.marks.len(), text));
                }
            }
            b"EMC" => {
                if self.replacement.as_ref().is_some_and(|(depth, _)| *depth >= self.marks.len()) {
                    self.replacement = None;
                }
                if self.speaking.as_ref().is_some_and(|(depth, _)| *depth >= self.marks.len()) {
                    self.speaking = None;
                }
                self.marks.pop();
            }
            _ => {}
        }
    }

    /// Only short replacements are taken (a ligature, a hyphen that is none): long ones are descriptions of pictures.
    fn replacement_text(&self, operand: &Operand, resources: &[Dictionary]) -> Option<String> {
        let bytes = match operand {
            Operand::Dictionary(entries) => entries.iter().find_map(|(key, value)| match value {
                Operand::Text(text) if key == b"ActualText" => Some(text.clone()),
                _ => None,
            })?,
            Operand::Name(name) => {
                let properties = resource(self.document, resources, b"Properties", name)?.as_dict().ok()?;
                properties.get_deref(b"ActualText", self.document).ok()?.as_str().ok()?.to_vec()
            }
            _ => return None,
        };
        let text = match bytes.starts_with(&[0xFE, 0xFF]) {
            true => crate::cmap::utf16(&bytes),
            false => bytes.iter().map(|b| *b as char).collect(),
        };
        (text.chars().count() <= 4).then(|| crate::font::readable(&text))
    }

    fn text_operator(&mut self, operator: &[u8], operands: &[Operand], state: &mut State) {
        let number = |i: usize| match operands.get(i) {
            Some(Operand::Number(n)) => *n,
            _ => 0.0,
        };
        match operator {
            b"BT" => {
                (state.text, state.line) = (Matrix::IDENTITY, Matrix::IDENTITY);
            }
            b"Tc" => state.character_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Tr" => state.mode = number(0) as i32,
            b"Td" => next_line(state, number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                next_line(state, number(0), number(1));
            }
            b"Tm" => {
                state.text = Matrix([0, 1, 2, 3, 4, 5].map(number));
                state.line = state.text;
            }
            b"T*" => next_line(state, 0.0, -state.leading),
            b"Tj" => self.show(operands.first(), state),
            b"'" => {
                next_line(state, 0.0, -state.leading);
                self.show(operands.first(), state);
            }
            b"\"" => {
                (state.word_space, state.character_space) = (number(0), number(1));
                next_line(state, 0.0, -state.leading);
                self.show(operands.get(2), state);
            }
            b"TJ" => {
                let Some(Operand::List(parts)) = operands.first() else { return };
                for part in parts {
                    match part {
                        Operand::Number(n) => {
                            let shift = -n / 1000.0 * state.size * state.stretch;
                            state.text = Matrix([1.0, 0.0, 0.0, 1.0, shift, 0.0]).then(&state.text);
                        }
                        text => self.show(Some(text), state),
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, text: Option<&Operand>, state: &mut State) {
        let (Some(Operand::Text(text)), Some(font)) = (text, state.font.clone()) else { return };
        let furniture = self.marks.iter().any(|m| *m);
        let [red, green, blue] = state.fill;
        let face = font.face ^ u32::from_be_bytes([0, red, green, blue]);
        let look = Look { bold: font.bold || state.mode == 2, face };
        for shown in font.show(text) {
            let space = state.character_space + if shown.is_space { state.word_space } else { 0.0 };
            let advance = (shown.width * state.size + space) * state.stretch;
            let place = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise])
                .then(&state.text)
                .then(&state.view);
            state.text = Matrix([1.0, 0.0, 0.0, 1.0, advance, 0.0]).then(&state.text);
            let text = match &mut self.replacement {
                Some((_, instead)) => instead.take().unwrap_or_default(),
                None => shown.text,
            };
            let glyph = Glyph::new(text, &place, shown.width, look, furniture);
            if let Some(glyph) = glyph {
                if self.glyphs.len() >= MAX_GLYPHS {
                    self.page.cut = true;
                    return;
                }
                self.glyphs.push(glyph);
            }
        }
    }

    fn path_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        state: &mut State,
        path: &mut Vec<Shape>,
        pen: &mut ((f32, f32), (f32, f32)),
    ) {
        let number = |i: usize| match operands.get(i) {
            Some(Operand::Number(n)) => *n,
            _ => 0.0,
        };
        let point = |i: usize| state.view.apply(number(i), number(i + 1));
        let (start, at) = *pen;
        match operator {
            b"cm" => state.view = Matrix([0, 1, 2, 3, 4, 5].map(number)).then(&state.view),
            b"m" => *pen = (point(0), point(0)),
            b"l" => {
                path.push(Shape::Line(at, point(0)));
                *pen = (start, point(0));
            }
            b"c" | b"v" | b"y" => {
                self.page.strokes += 1;
                let end = point(if operator == b"c" { 4 } else { 2 });
                path.push(Shape::Curve(Rect::new(at.0, at.1, end.0, end.1)));
                *pen = (start, end);
            }
            b"h" => {
                path.push(Shape::Line(at, start));
                *pen = (start, start);
            }
            b"re" => {
                let (x, y, w, h) = (number(0), number(1), number(2), number(3));
                path.push(Shape::Area(state.view.apply_rect(&Rect::new(x, y, x + w, y + h))));
                *pen = (point(0), point(0));
            }
            b"S" | b"s" => {
                if operator == b"s" {
                    path.push(Shape::Line(at, start));
                }
                self.stroke(path);
                path.clear();
            }
            b"f" | b"F" | b"f*" => {
                self.fill(path, state.fill);
                path.clear();
            }
            b"B" | b"B*" | b"b" | b"b*" => {
                self.fill(path, state.fill);
                self.stroke(path);
                path.clear();
            }
            b"n" => path.clear(),
            b"g" => state.fill = [number(0); 3].map(channel),
            b"rg" => state.fill = [number(0), number(1), number(2)].map(channel),
            b"k" => state.fill = [0, 1, 2].map(|i| channel((1.0 - number(i)) * (1.0 - number(3)))),
            b"sc" | b"scn" => state.fill = components(operands),
            _ => {}
        }
        if path.len() > MAX_SHAPES {
            path.clear();
        }
    }

    fn stroke(&mut self, path: &[Shape]) {
        for shape in path {
            match shape {
                Shape::Line(a, b) => self.rule(*a, *b),
                Shape::Area(r) if r.width() <= RULE_THICKNESS || r.height() <= RULE_THICKNESS => self.thin(r),
                Shape::Area(r) => self.outline(r),
                Shape::Curve(_) => {}
            }
        }
        self.dot(path);
    }

    fn outline(&mut self, r: &Rect) {
        self.rule((r.x0, r.y0), (r.x1, r.y0));
        self.rule((r.x0, r.y1), (r.x1, r.y1));
        self.rule((r.x0, r.y0), (r.x0, r.y1));
        self.rule((r.x1, r.y0), (r.x1, r.y1));
    }

    fn fill(&mut self, path: &[Shape], colour: [u8; 3]) {
        let areas = path.iter().filter_map(|s| match s {
            Shape::Area(r) => Some(*r),
            Shape::Line(..) | Shape::Curve(_) => None,
        });
        if colour != [255; 3] {
            self.dot(path);
        }
        for area in areas.chain(polygon_box(path)) {
            if area.width() <= RULE_THICKNESS || area.height() <= RULE_THICKNESS {
                if colour != [255; 3] {
                    self.thin(&area);
                }
            } else if area.is_finite() && self.page.fills.len() < MAX_SHAPES {
                self.page.fills.push(Fill { area, colour });
            }
        }
    }

    /// A path of curves alone, small and round.
    fn dot(&mut self, path: &[Shape]) {
        let round = |shape: &Shape| match shape {
            Shape::Curve(area) => Some(*area),
            // What closes the curve has no length.
            Shape::Line(a, b) if (a.0 - b.0).abs() + (a.1 - b.1).abs() < 0.1 => Some(Rect::new(a.0, a.1, b.0, b.1)),
            _ => None,
        };
        if !(4..=40).contains(&path.len()) || self.dots.len() >= MAX_SHAPES {
            return;
        }
        let area = path.iter().map(round).reduce(|all, one| Some(all?.union(&one?))).flatten();
        self.dots.extend(area.filter(is_dot));
    }

    /// A thin area is the line through its middle.
    fn thin(&mut self, r: &Rect) {
        let (x, y) = r.center();
        if r.width() >= r.height() {
            self.rule((r.x0, y), (r.x1, y));
        } else {
            self.rule((x, r.y0), (x, r.y1));
        }
    }

    fn rule(&mut self, a: (f32, f32), b: (f32, f32)) {
        let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        let r = Rect::new(a.0, a.1, b.0, b.1);
        if !r.is_finite() || self.page.rules.len() >= MAX_SHAPES {
            return;
        }
        if dy <= 0.8 && dx >= 1.0 {
            self.page.rules.push(Rule { horizontal: true, at: (r.y0 + r.y1) / 2.0, from: r.x0, to: r.x1 });
        } else if dx <= 0.8 && dy >= 1.0 {
            self.page.rules.push(Rule { horizontal: false, at: (r.x0 + r.x1) / 2.0, from: r.y0, to: r.y1 });
        } else if dx > 0.8 && dy > 0.8 {
            self.page.strokes += 1;
        }
    }
}

/// Most pieces of a path that draws one box: programs draw each of its round corners with up to eight curves.
const MOST_PIECES: usize = 40;

/// A filled path is an area when all its sides are straight along the page, its corners round or not.
fn polygon_box(path: &[Shape]) -> Option<Rect> {
    if !(3..=MOST_PIECES).contains(&path.len()) {
        return None;
    }
    let mut area: Option<Rect> = None;
    let (mut lines, mut curves) = (0, Vec::new());
    for shape in path {
        let side = match shape {
            Shape::Line(a, b) if (a.0 - b.0).abs() > 0.5 && (a.1 - b.1).abs() > 0.5 => return None,
            Shape::Line(a, b) => {
                lines += 1;
                Rect::new(a.0, a.1, b.0, b.1)
            }
            Shape::Curve(curve) => {
                curves.push(*curve);
                *curve
            }
            Shape::Area(_) => return None,
        };
        area = Some(area.map_or(side, |r| r.union(&side)));
    }
    let whole = area?;
    let radius = whole.width().min(whole.height()) * 0.5 + 0.5;
    let rounds_corner = |c: &Rect| {
        let across = (c.x1 - whole.x0).min(whole.x1 - c.x0) <= radius;
        across && (c.y1 - whole.y0).min(whole.y1 - c.y0) <= radius
    };
    let is_rounded = curves.len() >= 4 && lines >= 2 && curves.iter().all(rounds_corner);
    (is_rounded || curves.is_empty() && lines <= 5).then_some(whole)
}

/// The number of a mark.
fn mark_of(operand: &Operand) -> Option<i64> {
    let Operand::Dictionary(entries) = operand else { return None };
    entries.iter().find_map(|(key, value)| match value {
        Operand::Number(number) if key == b"MCID" => Some(*number as i64),
        _ => None,
    })
}

fn channel(value: f32) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// A colour by its components when the space is not known: one is grey, three are RGB, four are CMYK.
fn components(operands: &[Operand]) -> [u8; 3] {
    let numbers: Vec<f32> =
        operands.iter().filter_map(|o| if let Operand::Number(n) = o { Some(*n) } else { None }).collect();
    match numbers[..] {
        [g] => [channel(g); 3],
        [r, g, b] => [r, g, b].map(channel),
        [c, m, y, k] => [c, m, y].map(|v| channel((1.0 - v) * (1.0 - k))),
        _ => [128; 3],
    }
}

fn next_line(state: &mut State, x: f32, y: f32) {
    state.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&state.line);
    state.text = state.line;
}

fn resource<'a>(document: &'a Document, resources: &'a [Dictionary], kind: &[u8], name: &[u8]) -> Option<&'a Object> {
    resources.iter().find_map(|r| {
        let group = r.get_deref(kind, document).ok()?.as_dict().ok()?;
        group.get_deref(name, document).ok()
    })
}

fn matrix(document: &Document, object: &Object) -> Option<Matrix> {
    let numbers: Vec<f32> =
        object.as_array().ok()?.iter().filter_map(|o| document.dereference(o).ok()?.1.as_float().ok()).collect();
    Some(Matrix(numbers.try_into().ok()?))
}
