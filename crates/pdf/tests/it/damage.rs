//! Hostile and broken files: a sentence each, never a panic, whatever is changed in a good file.

use crate::paper::{Paper, check_places, file};
use pdf::PdfError;

fn check(bytes: &[u8], expected: &str) {
    let said = pdf::read(bytes).map(|s| s.text).unwrap_or_else(|e| e.to_string());
    assert!(said.contains(expected), "{said}");
}

#[test]
fn what_is_no_pdf_gets_a_sentence() {
    check(b"", "damaged");
    check(b"%PDF-1.7\nnothing here", "damaged");
    check(&Paper::new().bytes(), "no words");
    check(
        &file(&["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Kids[]/Count 0>>".to_owned()]),
        "no pages",
    );
}

#[test]
fn an_encrypted_file_is_named_as_such() {
    let zeros = "00".repeat(32);
    let bytes = String::from_utf8(file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R>>".to_owned(),
        format!("<</Filter/Standard/V 1/R 2/O<{zeros}>/U<{zeros}>/P -4>>"),
    ]));
    let bytes = bytes.expect("text").replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]");
    assert_eq!(pdf::read(bytes.as_bytes()), Err(PdfError::Encrypted));
}

#[test]
fn a_file_that_lost_pages_says_so() {
    let source = pdf::read(&file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R 5 0 R 6 0 R]/Count 3/MediaBox[0 0 612 792]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".to_owned(),
        "<</Length 43>>\nstream\nBT /F1 10 Tf 72 600 Td (Mend the lamps) Tj ET\nendstream".to_owned(),
    ]))
    .expect("one page is there");
    assert!(source.text.contains("Mend the lamps"), "{}", source.text);
    let lost = source.notices.iter().find(|notice| notice.code == "pages-missing").expect("a notice");
    assert!(lost.message.contains("3 pages, and 1 were found"), "{}", lost.message);
}

#[test]
fn pages_in_a_circle_and_forms_in_themselves_end() {
    let circle = file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>".to_owned(),
        "<</Subtype/Form/Resources<</XObject<</X 4 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream".to_owned(),
        "<</Length 12>>\nstream\n/X Do /X Do \nendstream".to_owned(),
    ]);
    let _ = pdf::read(&circle);
}

#[test]
fn numbers_beyond_all_bounds_place_nothing() {
    let mut paper = Paper::new();
    paper.draw("1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm BT /F1 10 Tf 1 0 0 1 72 600 Tm (far away) Tj ET");
    paper.draw("0 0 99999999999999999999 3 re f -1 -1 -1 -1 re S");
    paper.page().text(72.0, 100.0, "Near and readable.");
    assert!(paper.read().text.contains("Near and readable."));
}

/// A small generator, so that a failing file can be made again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn good_file() -> Vec<u8> {
    let mut paper = Paper::new();
    paper.bold(16.0, 72.0, 60.0, "Clean Rivers Plan").grid(&[72.0, 120.0, 340.0, 540.0], &[100.0, 120.0, 160.0, 200.0]);
    paper
        .bold(10.0, 76.0, 114.0, "No")
        .text(76.0, 134.0, "1")
        .text(124.0, 134.0, "Mend the sewer")
        .text(344.0, 134.0, "2027");
    paper.area(72.0, 300.0, 200.0, 330.0).picture(300.0, 300.0, 400.0, 400.0);
    paper.page().text(72.0, 100.0, "Left words").text(320.0, 100.0, "Right words");
    paper.bytes()
}

#[test]
fn three_hundred_damaged_files_give_blocks_or_a_sentence() {
    let good = good_file();
    let words: [&[u8]; 9] = [b"-1", b"99999999999", b"<<", b"]", b" 0 R", b"endobj", b"1e9", b"(((", b"/Kids"];
    for seed in 0..300 {
        let mut dice = Dice(seed);
        let mut bytes = good.clone();
        for _ in 0..=dice.roll(6) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = dice.roll(256) as u8,
                1 => bytes.truncate(at.max(20)),
                2 => {
                    bytes.splice(at..at, words[dice.roll(words.len())].iter().copied());
                }
                _ => {
                    let end = (at + dice.roll(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
            }
            if bytes.len() < 20 {
                break;
            }
        }
        match pdf::read(&bytes) {
            Ok(source) => check_places(&source),
            Err(error) => assert!(error.to_string().contains("PDF"), "seed {seed}: {error}"),
        }
    }
}
