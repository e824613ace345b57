//! The limited process: its answer is the reader's own, and every way in which it can end badly is a sentence.

use crate::paper::Paper;
use intake::block::{Block, Source};
use pdf::{Limits, PdfError, Stopped, ask_child};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The example `child`, which cargo builds beside the tests.
fn child() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    let child = test.parent()?.parent()?.join("examples").join("child");
    if !child.exists() {
        eprintln!("did not run: the example `child` is not built (cargo test builds it)");
    }
    child.exists().then_some(child)
}

fn read_in_child(program: &Path, bytes: &[u8], limits: Limits) -> Result<Result<Source, PdfError>, Stopped> {
    let answer = ask_child(program, "reader", bytes.to_vec(), limits, |_, _| {})?;
    Ok(serde_json::from_slice(&answer).expect("an outcome"))
}

/// A program that does as the script says.
fn script(dir: &Path, body: &str) -> PathBuf {
    let path = dir.join("program");
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("executable");
    path
}

#[test]
fn the_child_answers_as_the_reader_does() {
    let Some(child) = child() else { return };
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "Words of the plan.");
    let bytes = paper.bytes();
    assert_eq!(read_in_child(&child, &bytes, Limits::default()), Ok(pdf::read(&bytes)));
    let broken = read_in_child(&child, b"%PDF-nothing", Limits::default());
    assert!(matches!(broken, Ok(Err(PdfError::Broken { .. }))), "{broken:?}");
}

#[test]
fn how_many_pages_are_read_is_told_page_by_page() {
    let Some(child) = child() else { return };
    let mut paper = Paper::new();
    for _ in 0..3 {
        paper.text(72.0, 100.0, "Words of the plan.");
        paper.page();
    }
    let bytes = paper.bytes();
    let told = Arc::new(Mutex::new(Vec::new()));
    let note = told.clone();
    let limits = Limits::default();
    ask_child(&child, "reader", bytes, limits, move |done, all| note.lock().expect("a list").push((done, all)))
        .expect("an answer");
    let told = told.lock().expect("a list").clone();
    assert!(told.starts_with(&[(1, told.len()), (2, told.len()), (3, told.len())]), "{told:?}");
}

#[test]
fn every_bad_end_is_a_sentence() {
    let dir = tempfile::tempdir().expect("a folder");
    let limits = Limits { wall_seconds: 2, cpu_seconds: 1, memory_mb: 2000, answer_mb: 1 };
    let ask = |program: &Path, limits| ask_child(program, "reader", b"%PDF-".to_vec(), limits, |_, _| {});
    let check = |body: &str, expected: &str| {
        let said = ask(&script(dir.path(), body), limits).expect_err("no answer").to_string();
        assert!(said.contains(expected), "{body}: {said}");
    };
    check("exec sleep 30", "longer than 2 seconds");
    check("echo memory allocation of 99 bytes failed >&2; exit 134", "more than 2000 MB of memory");
    check("echo thread main has overflowed its stack >&2; exit 134", "nested too deep");
    check("kill -9 $$", "ended from outside");
    check("kill -11 $$", "signal 11");
    check("exec yes", "longer than 1 MB");
    check("exit 3", "code 3");
    check("exit 70", "fault of the program");
    // The processor's time is told from the clock's: that of this one is up long before.
    let busy = ask(&script(dir.path(), "while :; do :; done"), Limits { wall_seconds: 120, ..limits });
    assert_eq!(busy, Err(Stopped::TooSlow { seconds: 1 }));
    let absent = ask(Path::new("/nowhere/at/all"), limits).expect_err("no program").to_string();
    assert!(absent.contains("code 12"), "{absent}");
}

#[test]
fn memory_is_bounded() {
    let Some(child) = child() else { return };
    // 120,000 pieces of text are kept while the page is put in order: more than the child has room for here.
    let mut paper = Paper::new();
    for i in 0..120_000 {
        paper.text((i % 500) as f32, (i / 500) as f32, "some words on a page");
    }
    let outcome = read_in_child(&child, &paper.bytes(), Limits { memory_mb: 110, ..Limits::default() });
    assert_eq!(outcome, Err(Stopped::TooMuchMemory { megabytes: 110 }));
}

#[test]
fn three_hundred_pages_are_read_whole_in_bounded_memory() {
    let Some(child) = child() else { return };
    let mut paper = Paper::new();
    for page in 0..300 {
        if page > 0 {
            paper.page();
        }
        let ys: Vec<f32> = (0..=24).map(|row| 72.0 + 26.0 * row as f32).collect();
        paper.grid(&[72.0, 130.0, 380.0, 540.0], &ys);
        for (row, y) in ys.iter().take(24).enumerate() {
            paper.text(76.0, y + 14.0, &format!("{page}.{row}"));
            paper.text(134.0, y + 14.0, "Plant lindens where people wait for the tram");
            paper.text(384.0, y + 14.0, "Parks and streets");
        }
    }
    let source = read_in_child(&child, &paper.bytes(), Limits { memory_mb: 256, ..Limits::default() })
        .expect("an answer")
        .expect("a plan");
    let cells: usize =
        source.blocks.iter().map(|b| if let Block::Table(grid) = b { grid.cells.len() } else { 0 }).sum();
    assert_eq!(cells, 300 * 24 * 3);
    assert!(source.text.contains("299.23"));
}
