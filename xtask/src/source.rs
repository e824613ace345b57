//! A Rust source file as text with its strings and comments told apart from code: enough for house rules.
//! It must never try to understand Rust; what needs understanding is clippy's.

/// A source file taken apart.
pub struct Source {
    /// The code: comments and the inside of strings are spaces, line breaks stay, so that places are the same.
    pub code: String,
    /// The strings, in order.
    pub strings: Vec<Text>,
}

/// A string literal.
pub struct Text {
    /// What stands between the quotes, escapes as written.
    pub text: String,
    /// Where the opening quote stands in the file, in bytes.
    pub start: usize,
    /// The byte after the closing quote (and its hashes).
    pub end: usize,
}

/// A function by its place.
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`, from 1.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub length: usize,
}

impl Source {
    /// Takes a file apart. Any text is accepted; what is not Rust gives nonsense and no panic.
    pub fn read(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut code = bytes.to_vec();
        let mut strings = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let (end, string) = piece(text, at);
            if let Some((from, to)) = string {
                strings.push(Text { text: text[from..to].to_string(), start: from, end });
                blank(&mut code[from..to]);
            } else if bytes[at] == b'/' && end > at + 1 {
                blank(&mut code[at..end]);
            } else if bytes[at] == b'\'' && end > at + 1 {
                blank(&mut code[at + 1..end - 1]);
            }
            at = end;
        }
        Self { code: String::from_utf8_lossy(&code).into_owned(), strings }
    }

    /// The same file up to its tests, which stand at the end by house rule.
    pub fn without_tests(mut self) -> Self {
        if let Some(at) = self.code.find("#[cfg(test)]") {
            self.code.truncate(at);
            self.strings.retain(|string| string.start < at);
        }
        self
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("fn ") {
            let before = self.code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let after = &self.code[at + 3..];
            let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(open) = after.find(['{', ';']).filter(|&open| after.as_bytes()[open] == b'{') else { continue };
            if name.is_empty() {
                continue;
            }
            let end = at + 3 + matching_brace(after, open);
            let length = self.code[at..end].matches('\n').count() + 1;
            found.push(Function { name, line: line_at(&self.code, at), length });
        }
        found
    }
}

/// The line of a byte, from 1.
pub fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// The byte after the brace that closes the one at `open`; the end of the text when it is never closed.
pub fn matching_brace(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

/// The end of the comment, string, character or single byte at `at`, and for a string the range between its quotes.
fn piece(text: &str, at: usize) -> (usize, Option<(usize, usize)>) {
    let bytes = text.as_bytes();
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        return (text[at..].find('\n').map_or(bytes.len(), |n| at + n), None);
    }
    if rest.starts_with(b"/*") {
        return (end_of_block_comment(bytes, at), None);
    }
    if rest[0] == b'"' {
        let close = end_of_string(bytes, at + 1);
        return ((close + 1).min(bytes.len()), Some((at + 1, close)));
    }
    if rest[0] == b'r' && !at.checked_sub(1).is_some_and(|before| is_word(bytes[before]) && bytes[before] != b'b') {
        let hashes = rest[1..].iter().take_while(|&&byte| byte == b'#').count();
        if rest.get(1 + hashes) == Some(&b'"') {
            let from = at + hashes + 2;
            let closing = format!("\"{}", "#".repeat(hashes));
            let close = text[from..].find(&closing).map_or(bytes.len(), |n| from + n);
            return ((close + closing.len()).min(bytes.len()), Some((from, close)));
        }
    }
    if rest[0] == b'\'' {
        return (end_of_character(text, at), None);
    }
    (at + text[at..].chars().next().map_or(1, char::len_utf8), None)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn end_of_block_comment(bytes: &[u8], at: usize) -> usize {
    let mut depth = 0;
    let mut here = at;
    while here < bytes.len() {
        if bytes[here..].starts_with(b"/*") {
            depth += 1;
            here += 2;
        } else if bytes[here..].starts_with(b"*/") {
            depth -= 1;
            here += 2;
            if depth == 0 {
                break;
            }
        } else {
            here += 1;
        }
    }
    here
}

fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let mut here = from;
    while here < bytes.len() && bytes[here] != b'"' {
        here += if bytes[here] == b'\\' { 2 } else { 1 };
    }
    here.min(bytes.len())
}

/// A character literal ends at its quote; a lifetime is one byte long to us.
fn end_of_character(text: &str, at: usize) -> usize {
    let mut rest = text[at + 1..].char_indices();
    match rest.next() {
        Some((_, '\\')) => {
            let escaped = rest.next().map_or(0, |(n, c)| n + c.len_utf8());
            text[at + 1 + escaped..].find('\'').map_or(text.len(), |n| at + 1 + escaped + n + 1)
        }
        Some(_) => match rest.next() {
            Some((n, '\'')) => at + 1 + n + 1,
            _ => at + 1,
        },
        None => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_strings(text: &str, expected: &[&str]) {
        let found: Vec<String> = Source::read(text).strings.into_iter().map(|string| string.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn strings_are_told_from_code_and_comments() {
        check_strings(r#"let a = "one"; // "not this""#, &["one"]);
        check_strings(r#"/* "no" /* "nor this" */ */ "yes""#, &["yes"]);
        check_strings(r##"r#"a "quoted" word"# + "b""##, &["a \"quoted\" word", "b"]);
        check_strings(r#"let c = '"'; let d = "x";"#, &["x"]);
        check_strings(r#"fn f<'a>(x: &'a str) { g("y", '\'', "z") }"#, &["y", "z"]);
        check_strings(r#""an \" escaped quote""#, &["an \\\" escaped quote"]);
        check_strings("\"never closed", &["never closed"]);
        check_strings("bar\"x\"", &["x"]);
        check_strings("'é' \"ä\"", &["ä"]);
    }

    #[test]
    fn functions_know_their_length() {
        let source = Source::read("fn one() { \"}\" }\n\ntrait T { fn none(); }\nfn two(\n) {\n    if a { b }\n}\n");
        let found: Vec<_> = source.functions().into_iter().map(|f| (f.name, f.line, f.length)).collect();
        assert_eq!(found, [("one".to_string(), 1, 1), ("two".to_string(), 4, 4)]);
    }

    #[test]
    fn tests_are_cut_off() {
        let source = Source::read("\"a\"\n#[cfg(test)]\nmod tests { \"b\" }").without_tests();
        assert_eq!(source.strings.len(), 1);
    }
}
