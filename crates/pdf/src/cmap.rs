//! A font's own map from codes to characters (`ToUnicode`). Must never grow with what a map claims:
//! ranges stay ranges.

use crate::lex::{Lexer, Operand, Token};
use std::collections::HashMap;

/// Entries beyond this are not kept: a font has at most 65,536 codes.
const MAX_ENTRIES: usize = 70_000;

/// Codes to text.
#[derive(Debug, Default)]
pub(crate) struct CodeMap {
    single: HashMap<u32, String>,
    ranges: Vec<(u32, u32, String)>,
}

impl CodeMap {
    /// Reads the map's program.
    pub(crate) fn parse(program: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(program);
        let mut operands: Vec<Operand> = Vec::new();
        while let Some(token) = lexer.next_token() {
            match token {
                Token::Operand(operand) => operands.push(operand),
                Token::Operator(b"endbfchar") => map.add_characters(&std::mem::take(&mut operands)),
                Token::Operator(b"endbfrange") => map.add_ranges(&std::mem::take(&mut operands)),
                Token::Operator(_) => operands.clear(),
            }
            if operands.len() > MAX_ENTRIES * 3 {
                break;
            }
        }
        map
    }

    /// The text of a code, when the map has it.
    pub(crate) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (first, _, text) = self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code))?;
        let mut chars: Vec<char> = text.chars().collect();
        let last = chars.pop()?;
        chars.push(char::from_u32((last as u32).checked_add(code - first)?)?);
        Some(chars.into_iter().collect())
    }

    fn add_characters(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Text(code), Operand::Text(text)] = pair {
                self.insert(number(code), utf16(text));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [Operand::Text(first), Operand::Text(last), Operand::Text(text)] if self.ranges.len() < MAX_ENTRIES => {
                    self.ranges.push((number(first), number(last), utf16(text)));
                }
                [Operand::Text(first), Operand::Text(_), Operand::List(texts)] => {
                    for (offset, text) in (0u32..).zip(texts) {
                        if let Operand::Text(text) = text {
                            self.insert(number(first).wrapping_add(offset), utf16(text));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn insert(&mut self, code: u32, text: String) {
        if self.single.len() < MAX_ENTRIES {
            self.single.insert(code, text);
        }
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

/// UTF-16 big-endian to text; one byte alone is its own character.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return (*one as char).to_string();
    }
    let bytes = bytes.strip_prefix(&[0xFE, 0xFF]).unwrap_or(bytes);
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_text() {
        let map = CodeMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar \
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0058> <0059>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!(
            (text(3), text(5), text(0x11), text(0x21), text(0x30)),
            (" ".into(), "fi".into(), "B".into(), "Y".into(), String::new())
        );
    }

    #[test]
    fn a_range_that_claims_everything_stays_small() {
        let map = CodeMap::parse(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(map.text(1).as_deref(), Some("B"));
        assert_eq!(map.text(u32::MAX), None);
    }
}
