//! Fonts: which characters a string shows and how wide they are. A code that the font does not explain gives U+FFFD,
//! never a guess.

use crate::cmap::CodeMap;
use crate::widths::standard_widths;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// A font's program or map larger than this is not read.
const MAX_MAP_BYTES: usize = 4 << 20;

/// One code of a shown string.
pub(crate) struct Shown {
    /// Its characters, empty when the font has none for it.
    pub text: String,
    /// Advance in units of the type size.
    pub width: f32,
    /// A one-byte space, which word spacing widens.
    pub is_space: bool,
}

/// A font as a page uses it.
#[derive(Debug)]
pub(crate) struct Font {
    pub bold: bool,
    /// Stands for the name of its typeface and cut.
    pub face: u32,
    two_bytes: bool,
    map: Option<CodeMap>,
    simple: Vec<String>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    symbols: bool,
}

impl Font {
    /// Reads a font dictionary; what is missing gets the format's defaults.
    pub(crate) fn read(document: &Document, font: &Dictionary) -> Self {
        let two_bytes = name(document, font, b"Subtype") == "Type0";
        let descendant = descendant(document, font);
        let body = descendant.unwrap_or(font);
        let descriptor = dictionary(document, body, b"FontDescriptor");
        let base = name(document, font, b"BaseFont");
        // A font drawn glyph by glyph is named by its descriptor alone; a cut that a program thickens keeps the name of the
        // one it is made of, but has a mark of its own.
        let described = || descriptor.map(|d| name(document, d, b"FontName")).unwrap_or_default();
        let (base, face) =
            if base.is_empty() { (described(), hash(&described())) } else { (base.clone(), face_of(&base)) };
        let (widths, default_width) =
            if two_bytes { wide_widths(document, body) } else { simple_widths(document, font, descriptor, &base) };
        Self {
            bold: is_bold(document, &base, descriptor),
            face,
            two_bytes,
            map: read_map(document, font),
            simple: if two_bytes { Vec::new() } else { simple_encoding(document, font) },
            widths,
            default_width,
            symbols: ["Symbol", "Wingdings", "Webdings", "Dingbats"].iter().any(|s| base.contains(s)),
        }
    }

    /// The codes of a string in order.
    pub(crate) fn show<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Shown> + 'a {
        let step = if self.two_bytes { 2 } else { 1 };
        text.chunks(step).map(move |bytes| {
            let code = bytes.iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
            Shown {
                text: self.text(code),
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_space: step == 1 && code == 32,
            }
        })
    }

    fn text(&self, code: u32) -> String {
        let mapped = self.map.as_ref().and_then(|map| map.text(code));
        let simple = || self.simple.get(code as usize).cloned().filter(|t| !t.is_empty());
        let text = match mapped.or_else(simple) {
            Some(text) => text,
            None if self.symbols => return symbol(code).to_string(),
            None => return "\u{FFFD}".to_owned(),
        };
        readable(&text)
    }
}

/// A number for the name of a font without the mark of its subset: fonts of one name are one face, however often they are
/// embedded.
fn face_of(base: &str) -> u32 {
    let name = base.split_once('+').filter(|(mark, _)| mark.len() == 6).map_or(base, |(_, name)| name);
    hash(name)
}

fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Text as a person reads it: ligatures apart, invisible marks away.
pub(crate) fn readable(text: &str) -> String {
    text.chars().filter_map(plain).collect::<Vec<_>>().concat()
}

/// Ligatures apart, private-use marks as bullets, controls away.
fn plain(c: char) -> Option<String> {
    Some(match c {
        '\u{FB00}' => "ff".into(),
        '\u{FB01}' => "fi".into(),
        '\u{FB02}' => "fl".into(),
        '\u{FB03}' => "ffi".into(),
        '\u{FB04}' => "ffl".into(),
        '\u{FB05}' | '\u{FB06}' => "st".into(),
        '\u{A0}' | '\t' => " ".into(),
        '\u{F020}'..='\u{F0FF}' => symbol(c as u32 & 0xFF).into(),
        '\u{E000}'..='\u{F8FF}' => "\u{FFFD}".into(),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => return None,
        c if c.is_control() => return None,
        c => c.to_string(),
    })
}

/// Codes of the symbol fonts that stand for marks in plans; all others are bullets.
fn symbol(code: u32) -> &'static str {
    match code {
        0x20 => " ",
        0xFC | 0xFE | 0x34 | 0x33 => "✓",
        0xFB | 0xFD => "✗",
        0xE0 | 0xD8 | 0xF0 | 0xE8 => "➢",
        _ => "•",
    }
}

fn descendant<'a>(document: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let list = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    document.dereference(list.first()?).ok()?.1.as_dict().ok()
}

fn name(document: &Document, dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get_deref(key, document).ok().and_then(|o| o.as_name().ok());
    String::from_utf8_lossy(name.unwrap_or_default()).into_owned()
}

fn dictionary<'a>(document: &'a Document, owner: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    owner.get_deref(key, document).ok()?.as_dict().ok()
}

fn float(document: &Document, owner: &Dictionary, key: &[u8]) -> Option<f32> {
    owner.get_deref(key, document).ok()?.as_float().ok().filter(|n| n.is_finite())
}

fn is_bold(document: &Document, base: &str, descriptor: Option<&Dictionary>) -> bool {
    let lower = base.to_ascii_lowercase();
    let by_name = ["bold", "black", "heavy", "semibold", "demi", "-bd", "extrabold"].iter().any(|w| lower.contains(w));
    let weight = descriptor.and_then(|d| float(document, d, b"FontWeight")).unwrap_or(400.0);
    let flags = descriptor.and_then(|d| float(document, d, b"Flags")).unwrap_or(0.0) as u32;
    by_name || weight >= 600.0 || flags & (1 << 18) != 0
}

fn read_map(document: &Document, font: &Dictionary) -> Option<CodeMap> {
    let stream = font.get_deref(b"ToUnicode", document).ok()?.as_stream().ok()?;
    Some(CodeMap::parse(&stream_bytes(stream, MAX_MAP_BYTES)?))
}

/// A stream's bytes unpacked, `None` when they are broken or larger than `limit`.
pub(crate) fn stream_bytes(stream: &lopdf::Stream, limit: usize) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(limit).ok()
}

/// The 256 characters of a one-byte font by its `Encoding`.
fn simple_encoding(document: &Document, font: &Dictionary) -> Vec<String> {
    let mut without_map = font.clone();
    without_map.remove(b"ToUnicode");
    let Ok(encoding) = without_map.get_font_encoding(document) else { return Vec::new() };
    (0..=255u8).map(|code| encoding.bytes_to_string(&[code]).unwrap_or_default()).collect()
}

fn simple_widths(
    document: &Document,
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    base: &str,
) -> (HashMap<u32, f32>, f32) {
    let scale = type3_scale(document, font).unwrap_or(0.001);
    let first = float(document, font, b"FirstChar").unwrap_or(0.0).clamp(0.0, 255.0) as u32;
    let missing = descriptor.and_then(|d| float(document, d, b"MissingWidth")).unwrap_or(0.0) * scale;
    let Some(list) = font.get_deref(b"Widths", document).ok().and_then(|o| o.as_array().ok()) else {
        return (standard_widths(base), 0.55);
    };
    let widths = list.iter().take(256).map(|w| number(document, w).unwrap_or(0.0) * scale);
    ((first..).zip(widths).collect(), missing)
}

fn type3_scale(document: &Document, font: &Dictionary) -> Option<f32> {
    let matrix = font.get_deref(b"FontMatrix", document).ok()?.as_array().ok()?;
    number(document, matrix.first()?).map(f32::abs)
}

fn number(document: &Document, object: &Object) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok().filter(|n| n.is_finite())
}

/// `W` of a composite font: `c [w …]` and `first last w`.
fn wide_widths(document: &Document, font: &Dictionary) -> (HashMap<u32, f32>, f32) {
    let default = float(document, font, b"DW").unwrap_or(1000.0) / 1000.0;
    let mut widths = HashMap::new();
    let Some(list) = font.get_deref(b"W", document).ok().and_then(|o| o.as_array().ok()) else {
        return (widths, default);
    };
    let mut rest = list.as_slice();
    while let [first, second, tail @ ..] = rest {
        let first = number(document, first).unwrap_or(0.0).clamp(0.0, 65_535.0) as u32;
        if let Some(run) = document.dereference(second).ok().and_then(|(_, o)| o.as_array().ok()) {
            widths
                .extend((first..).zip(run.iter().take(65_536).map(|w| number(document, w).unwrap_or(1000.0) / 1000.0)));
            rest = tail;
        } else if let [width, tail @ ..] = tail {
            let last = number(document, second).unwrap_or(0.0).clamp(0.0, 65_535.0) as u32;
            let width = number(document, width).unwrap_or(1000.0) / 1000.0;
            widths.extend((first..=last).map(|code| (code, width)));
            rest = tail;
        } else {
            break;
        }
    }
    (widths, default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    /// A font drawn glyph by glyph, as its descriptor names it.
    fn drawn(name: &str) -> Font {
        let descriptor = dictionary! { "FontName" => Object::Name(name.as_bytes().to_vec()) };
        Font::read(&Document::new(), &dictionary! { "Subtype" => "Type3", "FontDescriptor" => descriptor })
    }

    #[test]
    fn a_font_without_a_name_of_its_own_is_called_as_its_descriptor_calls_it() {
        let [regular, bold, thickened] = ["ABCDEF+Oak-Regular", "BBCDEF+Oak-Bold", "CBCDEF+Oak-Regular"].map(drawn);
        assert!(bold.bold && !regular.bold);
        assert!(regular.face != bold.face && regular.face != thickened.face);
        assert_eq!(regular.face, drawn("ABCDEF+Oak-Regular").face);
    }
}
