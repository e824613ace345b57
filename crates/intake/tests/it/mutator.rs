//! Makes damaged files out of good ones, the same ones each time: bytes flipped, cut and doubled; parts of office files
//! unpacked, changed in their mark-up and packed again, so that the damage reaches the readers and not only the zip.

#![allow(dead_code, reason = "each of its users takes a part")]

use std::io::{Cursor, Read};

/// Numbers without end from a seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        value as usize % below.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// A file with its name, ready to be damaged again and again.
pub struct Victim {
    pub name: String,
    bytes: Vec<u8>,
    /// Parts of an office file.
    parts: Vec<(String, Vec<u8>)>,
}

impl Victim {
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let mut parts = Vec::new();
        if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes.as_slice())) {
            for at in 0..archive.len() {
                let mut part = Vec::new();
                let mut entry = archive.by_index(at).unwrap();
                entry.read_to_end(&mut part).unwrap();
                parts.push((entry.name().unwrap().into_owned(), part));
            }
        }
        Self { name: name.to_owned(), bytes, parts }
    }

    /// The damaged file of this seed.
    pub fn damage(&self, seed: u64) -> Vec<u8> {
        let mut dice = Dice::new(seed);
        let whole = self.parts.is_empty() || dice.roll(8) == 0;
        let times = 1 + dice.roll(6);
        if whole {
            let mut bytes = self.bytes.clone();
            for _ in 0..times {
                damage_once(&mut bytes, &mut dice, !self.parts.is_empty());
            }
            return bytes;
        }
        let mut parts = self.parts.clone();
        for _ in 0..times {
            let at = dice.roll(parts.len());
            if parts[at].0 != "mimetype" {
                damage_once(&mut parts[at].1, &mut dice, false);
            }
        }
        pack(&parts)
    }
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        // Stored, because packing takes longer than reading.
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Values that readers have tripped over.
const NASTY: [&str; 24] = [
    "0",
    "-1",
    "1",
    "2147483648",
    "4294967296",
    "18446744073709551615",
    "99999999999999999999",
    "1e308",
    "NaN",
    "-0.5",
    "65535",
    "",
    " ",
    "A1",
    "XFD1048576",
    "ZZZ9",
    "A1:XFD1048576",
    "\u{FFFD}",
    "é",
    "\u{202E}",
    "rId1",
    "../../../x",
    "%1%2%9",
    "General;;;@",
];

/// Mark-up that changes what stands around it.
const MARKUP: [&str; 18] = [
    "<w:tbl>",
    "</w:tbl>",
    "<w:vMerge/>",
    "<w:gridSpan w:val=\"9999\"/>",
    "<w:p/>",
    "<a:tc hMerge=\"1\"/>",
    "<!-- ",
    "<![CDATA[",
    "]]>",
    "&#x0;",
    "&x;",
    "<table rowspan=65534>",
    "<td colspan=1000>",
    "<li>",
    "\u{0}",
    "\u{0B}",
    "{\"a\":[",
    "]}",
];

fn damage_once(bytes: &mut Vec<u8>, dice: &mut Dice, raw: bool) {
    if bytes.is_empty() {
        bytes.extend_from_slice(dice.pick(&MARKUP).as_bytes());
        return;
    }
    let at = dice.roll(bytes.len());
    let end = (at + 1 + dice.roll(40)).min(bytes.len());
    match if raw { dice.roll(4) } else { dice.roll(10) } {
        0 => bytes[at] ^= 1 << dice.roll(8),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let copy = bytes[at..end].to_vec();
            insert(bytes, at, &copy);
        }
        3 => bytes.truncate(at),
        4 => insert(bytes, at, dice.pick(&MARKUP).as_bytes()),
        5 | 6 => replace_value(bytes, at, dice.pick(&NASTY).as_bytes()),
        _ if move_element(bytes, at, dice) => {}
        _ => move_line(bytes, at, dice),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    drop(bytes.splice(at..at, new.iter().copied()));
}

/// The next quoted value after `at`.
fn replace_value(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let Some(start) = bytes[at..].iter().position(|byte| *byte == b'"').map(|found| at + found + 1) else { return };
    let Some(end) = bytes[start..].iter().position(|byte| *byte == b'"').map(|found| start + found) else { return };
    drop(bytes.splice(start..end, new.iter().copied()));
}

/// Takes the next whole element out, doubles it, or puts it somewhere else: the mark-up stays well formed. `false`: there
/// is none.
fn move_element(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) -> bool {
    let Some((start, end)) = next_element(bytes, at) else { return false };
    let element = bytes[start..end].to_vec();
    match dice.roll(4) {
        0 => drop(bytes.drain(start..end)),
        1 => insert(bytes, end, &element),
        2 => {
            let copies = element.repeat(if element.len() < 2000 { 1 + dice.roll(60) } else { 2 });
            insert(bytes, end, &copies);
        }
        _ => {
            if let Some((_, other)) = next_element(bytes, dice.roll(bytes.len())) {
                insert(bytes, other, &element);
            }
        }
    }
    true
}

/// Takes a line out, doubles it, puts it somewhere else, joins it to the next, or sets it further in.
fn move_line(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |found| at + found + 1);
    let line = bytes[start..end].to_vec();
    match dice.roll(5) {
        0 => drop(bytes.drain(start..end)),
        1 => insert(bytes, end, &line.repeat(1 + dice.roll(60))),
        2 => drop(bytes.drain(end - 1..end)),
        3 => insert(bytes, start, &b"    - "[..dice.roll(7)]),
        _ => {
            let other = dice.roll(bytes.len());
            insert(bytes, other, &line);
        }
    }
}

/// From the next opening tag after `at` to its end.
fn next_element(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let start = at + bytes[at..].windows(2).position(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic())?;
    let mut depth = 0usize;
    let mut next = start;
    loop {
        let open = next + bytes[next..].iter().position(|byte| *byte == b'<')?;
        let close = open + bytes[open..].iter().position(|byte| *byte == b'>')?;
        if bytes.get(open + 1) == Some(&b'/') {
            depth = depth.checked_sub(1)?;
        } else if bytes[close - 1] != b'/' {
            depth += 1;
        }
        next = close + 1;
        if depth == 0 {
            return Some((start, next));
        }
    }
}
