//! Real plans, read in place when they are there; none of their words stands here.

use crate::paper::check_places;
use intake::block::Block;
use std::path::PathBuf;

fn corpus() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("THROUGHLINE_SHARED").map_or_else(beside, PathBuf::from);
    let corpus = shared.join("corpus");
    if !corpus.is_dir() {
        eprintln!("did not run: no corpus at {}", corpus.display());
    }
    corpus.is_dir().then_some(corpus)
}

#[test]
fn every_pdf_of_the_corpus_is_read_and_every_character_has_a_place() {
    let Some(corpus) = corpus() else { return };
    for entry in std::fs::read_dir(corpus).expect("a folder").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "pdf") {
            let source =
                pdf::read(&std::fs::read(&path).expect("a file")).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            check_places(&source);
            assert!(!source.text.contains('\u{FFFD}'), "{}", path.display());
        }
    }
}

#[test]
fn a_table_over_seventeen_pages_is_one_table() {
    let Some(file) = corpus().map(|c| c.join("sfws_action_plan_table.pdf")).filter(|f| f.exists()) else { return };
    let source = pdf::read(&std::fs::read(file).expect("a file")).expect("a PDF");
    let grids: Vec<_> =
        source.blocks.iter().filter_map(|b| if let Block::Table(g) = b { Some(g) } else { None }).collect();
    assert_eq!(grids.len(), 1);
    assert_eq!((grids[0].rows, grids[0].cols, grids[0].header_rows), (89, 6, 1));
    let with = |word: &str| grids[0].cells.iter().filter(|c| c.col == 4 && c.text == word).count();
    assert_eq!((with("Complete"), with("Incomplete")), (52, 36));
}

#[test]
fn one_published_plan_as_sheet_word_and_paper_is_one_plan() {
    let Some(corpus) = corpus() else { return };
    let mut plans: Vec<Vec<String>> = Vec::new();
    for format in ["xlsx", "docx", "pdf"] {
        let name = format!("sfws_action_plan_table.{format}");
        let Ok(bytes) = std::fs::read(corpus.join(&name)) else {
            eprintln!("did not run: {name} is not present");
            return;
        };
        let settings = intake::ImportSettings::default();
        let read = |bytes: &[u8]| Ok(pdf::read(bytes)?);
        let (_, draft) = intake::import_with(&bytes, &name, &settings, &read).expect("a plan");
        let count = |word: &str| {
            draft.items.iter().filter(|item| item.status.as_ref().is_some_and(|status| status.text == word)).count()
        };
        assert_eq!((draft.items.len(), count("Complete"), count("Incomplete")), (88, 52, 36), "{name}");
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = draft.items.iter().map(|item| {
            let measures: Vec<&str> = item.measures.iter().map(|measure| measure.target.as_str()).collect();
            let lead = item.lead.clone().unwrap_or_default();
            one_line(&format!("{:?} {:?} {lead} {}", item.label, item.title, measures.join(" / ")))
        });
        plans.push(told.collect());
    }
    for (number, other) in plans.iter().enumerate().skip(1) {
        for (sheet, read) in plans[0].iter().zip(other) {
            assert_eq!(read, sheet, "format {number}");
        }
    }
}
