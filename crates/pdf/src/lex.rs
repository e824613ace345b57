//! The tokens of a content stream and of a character map: numbers, names, strings, lists, operators.
//! Reads any bytes; broken input gives fewer tokens, never an error. Nesting is bounded.

/// What an operator is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Operand {
    Number(f32),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Operand>),
    Dictionary(Vec<(Vec<u8>, Operand)>),
}

/// One token.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Operand(Operand),
    Operator(&'a [u8]),
}

/// Lists in lists beyond this are cut: no real document has them.
const MAX_DEPTH: usize = 16;

/// Reads tokens one after another.
pub(crate) struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0 }
    }

    /// The next token, `None` at the end.
    pub(crate) fn next_token(&mut self) -> Option<Token<'a>> {
        self.token(0)
    }

    /// Skips the data of an inline image: from after `ID` to after `EI`.
    pub(crate) fn skip_inline_image(&mut self) {
        let mut i = self.at;
        while let Some(window) = self.data.get(i..i + 3) {
            let ended = window[0].is_ascii_whitespace() && &window[1..] == b"EI";
            if ended && self.data.get(i + 3).is_none_or(|b| b.is_ascii_whitespace()) {
                self.at = i + 3;
                return;
            }
            i += 1;
        }
        self.at = self.data.len();
    }

    fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b) = self.peek() {
            if b == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if b.is_ascii_whitespace() || b == 0 {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let first = self.peek()?;
            let operand = match first {
                b'(' => Operand::Text(self.literal_string()),
                b'<' if self.data.get(self.at + 1) == Some(&b'<') => self.dictionary(depth),
                b'<' => Operand::Text(self.hex_string()),
                b'/' => Operand::Name(self.name()),
                b'[' => self.list(depth),
                b'0'..=b'9' | b'+' | b'-' | b'.' => Operand::Number(self.number()),
                b')' | b'>' | b']' | b'{' | b'}' => {
                    self.at += 1;
                    continue;
                }
                _ => return Some(Token::Operator(self.word())),
            };
            return Some(Token::Operand(operand));
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        if self.at == start {
            self.at += 1;
        }
        self.data.get(start..self.at).unwrap_or_default()
    }

    fn number(&mut self) -> f32 {
        let word = self.word();
        let text = std::str::from_utf8(word).unwrap_or("0");
        text.parse::<f32>().ok().filter(|n| n.is_finite()).unwrap_or_else(|| broken_number(text))
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let raw = &self.data[start..self.at];
        let mut out = Vec::with_capacity(raw.len());
        let mut i = 0;
        while i < raw.len() {
            let escaped =
                raw.get(i + 1..i + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
            match escaped {
                Some(byte) if raw[i] == b'#' => {
                    out.push(byte);
                    i += 3;
                }
                _ => {
                    out.push(raw[i]);
                    i += 1;
                }
            }
        }
        out
    }

    fn hex_string(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut high: Option<u8> = None;
        while let Some(b) = self.peek() {
            self.at += 1;
            if b == b'>' {
                break;
            }
            let Some(digit) = (b as char).to_digit(16) else { continue };
            match high.take() {
                Some(h) => out.push(h << 4 | digit as u8),
                None => high = Some(digit as u8),
            }
        }
        if let Some(h) = high {
            out.push(h << 4);
        }
        out
    }

    fn literal_string(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1usize;
        while let Some(b) = self.peek() {
            self.at += 1;
            match b {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(b);
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(b) = self.peek() else { return };
        self.at += 1;
        match b {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(b - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(d @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(d - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push(code as u8);
            }
            other => out.push(other),
        }
    }

    fn list(&mut self, depth: usize) -> Operand {
        self.at += 1;
        let mut out = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(_) if depth >= MAX_DEPTH => self.at += 1,
                Some(_) => {
                    if let Some(Token::Operand(operand)) = self.token(depth + 1) {
                        out.push(operand);
                    }
                }
            }
        }
        Operand::List(out)
    }

    fn dictionary(&mut self, depth: usize) -> Operand {
        self.at += 2;
        let mut out = Vec::new();
        let mut key: Option<Vec<u8>> = None;
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b'>') => {
                    self.at = (self.at + 2).min(self.data.len());
                    break;
                }
                Some(_) if depth >= MAX_DEPTH => self.at += 1,
                Some(_) => match (self.token(depth + 1), key.take()) {
                    (Some(Token::Operand(Operand::Name(name))), None) => key = Some(name),
                    (Some(Token::Operand(value)), Some(key)) => out.push((key, value)),
                    (Some(_), _) => {}
                    (None, _) => break,
                },
            }
        }
        Operand::Dictionary(out)
    }
}

fn is_regular(b: u8) -> bool {
    !b.is_ascii_whitespace()
        && b != 0
        && !matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// "--5", "1.2.3", "12-3": what other readers make of them.
fn broken_number(text: &str) -> f32 {
    let trimmed = text.trim_start_matches(['-', '+']);
    let mut dots = 0;
    let plain: String = trimmed
        .chars()
        .take_while(|c| {
            dots += usize::from(*c == '.');
            c.is_ascii_digit() || (*c == '.' && dots == 1)
        })
        .collect();
    let value = plain.parse::<f32>().ok().filter(|n| n.is_finite()).unwrap_or(0.0);
    if text.starts_with('-') { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let mut lexer = Lexer::new(input.as_bytes());
        let mut out = Vec::new();
        while let Some(token) = lexer.next_token() {
            out.push(match token {
                Token::Operand(Operand::Number(n)) => format!("{n}"),
                Token::Operand(Operand::Name(n)) => format!("/{}", String::from_utf8_lossy(&n)),
                Token::Operand(Operand::Text(t)) => format!("({})", String::from_utf8_lossy(&t)),
                Token::Operand(Operand::List(l)) => format!("[{}]", l.len()),
                Token::Operand(Operand::Dictionary(d)) => format!("<{}>", d.len()),
                Token::Operator(o) => String::from_utf8_lossy(o).into_owned(),
            });
        }
        assert_eq!(out.join(" "), expected, "{input}");
    }

    #[test]
    fn tokens_are_read() {
        check("1 0 0 -1.5 .5 cm", "1 0 0 -1.5 0.5 cm");
        check("/F1 12 Tf (a\\(b\\051\\n(c)) Tj", "/F1 12 Tf (a(b)\n(c)) Tj");
        check("[(a) -250 <4142>] TJ", "[3] TJ");
        check("/Span <</ActualText <FEFF00AD> /N [1 2]>> BDC", "/Span <2> BDC");
        check("/A#20B T* % comment\n' \"", "/A B T* ' \"");
        check("--5 1.2.3 12-3", "-5 1.2 12");
        check("(open", "(open)");
        check("] > ) q", "q");
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "[".repeat(100_000) + "<<".repeat(100_000).as_str();
        let mut lexer = Lexer::new(deep.as_bytes());
        while lexer.next_token().is_some() {}
    }

    #[test]
    fn the_data_of_an_inline_image_is_skipped() {
        let mut lexer = Lexer::new(b"ID \x01EIx( EI Q");
        assert_eq!(lexer.next_token(), Some(Token::Operator(b"ID")));
        lexer.skip_inline_image();
        assert_eq!(lexer.next_token(), Some(Token::Operator(b"Q")));
    }
}
