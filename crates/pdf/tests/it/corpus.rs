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
