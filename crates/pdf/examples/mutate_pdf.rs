//! Reads many damaged copies of PDF files and counts what came of them: `mutate COUNT FILE…`.
//! A panic is printed with the seed that makes the same copy again: `mutate SEED:SEED FILE…`.

use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().unwrap_or_default();
    let (first, end): (u64, u64) = match count.split_once(':') {
        Some((first, last)) => (first.parse().unwrap_or(0), last.parse::<u64>().map_or(0, |n| n + 1)),
        None => (0, count.parse().unwrap_or(1000)),
    };
    let files: Vec<(String, Vec<u8>)> =
        arguments.filter_map(|name| std::fs::read(&name).ok().map(|bytes| (name, bytes))).collect();
    if files.is_empty() {
        eprintln!("usage: mutate COUNT FILE…");
        return;
    }
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut slowest = (0.0f32, 0);
    for seed in first..end {
        let (name, good) = &files[seed as usize % files.len()];
        let bytes = damage(good, seed);
        let begun = Instant::now();
        let outcome = match std::panic::catch_unwind(|| pdf::read(&bytes)) {
            Ok(Ok(_)) => "read".to_owned(),
            Ok(Err(error)) => error.to_string().chars().take(45).collect(),
            Err(_) => {
                eprintln!("panic: {name}, seed {seed}");
                "PANIC".to_owned()
            }
        };
        let took = begun.elapsed().as_secs_f32();
        if took > slowest.0 {
            slowest = (took, seed);
        }
        *outcomes.entry(outcome).or_default() += 1;
    }
    for (outcome, count) in outcomes {
        println!("{count:6}  {outcome}");
    }
    println!("slowest {:.2} s (seed {})", slowest.0, slowest.1);
}

fn damage(good: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides.max(1)
    };
    let words: [&[u8]; 10] =
        [b"-1", b"99999999999", b"<<", b"]", b" 0 R", b"endobj", b"1e9", b"(((", b"/Kids", b"endstream"];
    let mut bytes = good.to_vec();
    for _ in 0..=roll(8) {
        let at = roll(bytes.len());
        match roll(6) {
            0 => bytes.truncate(at.max(40)),
            1 | 2 => {
                let word = words[roll(words.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            3 => {
                let end = (at + roll(60)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = roll(256) as u8;
                }
            }
        }
    }
    bytes
}
