//! Damaged files: whatever was done to a document, it is read within its bounds or refused with a sentence; nothing panics.
//! A short run of what `examples/mutate.rs` does at length.

use crate::fixtures;
use crate::mutator::Victim;
use crate::readers::check_places;
use intake::ImportSettings;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Imports every damaged file and gives the seeds that made it panic.
fn survive(victim: &Victim, seeds: std::ops::Range<u64>) -> (usize, Vec<u64>) {
    let mut read = 0;
    let mut panicked = Vec::new();
    for seed in seeds {
        let bytes = victim.damage(seed);
        let result =
            catch_unwind(AssertUnwindSafe(|| match intake::import(&bytes, &victim.name, &ImportSettings::default()) {
                Ok((source, draft)) => {
                    check_places(&source, &victim.name);
                    let sums = draft.accounting;
                    assert_eq!(
                        sums.item + sums.attribute + sums.context + sums.furniture + sums.unplaced,
                        sums.characters
                    );
                    true
                }
                Err(error) => {
                    assert!(error.to_string().len() > 40, "a sentence: {error}");
                    false
                }
            }));
        match result {
            Ok(was_read) => read += usize::from(was_read),
            Err(_) => panicked.push(seed),
        }
    }
    (read, panicked)
}

#[test]
fn damaged_files_of_every_format_are_read_or_refused() {
    for (name, bytes) in fixtures::all(&fixtures::plan()) {
        let (read, panicked) = survive(&Victim::new(name, bytes), 0..150);
        assert!(panicked.is_empty(), "{name}: seeds {panicked:?} panic");
        // If next to nothing is read, the damage stops at the door and the test says little.
        assert!(read > 15, "{name}: only {read} of 150 damaged files were read");
    }
}

#[test]
fn damaged_texts_of_every_shape_are_read() {
    let damaged = fixtures::shapes().into_iter().map(|(name, bytes)| {
        let (_, panicked) = survive(&Victim::new(&name, bytes), 0..8);
        (name, panicked)
    });
    let panicked: Vec<(String, Vec<u64>)> = damaged.filter(|(_, seeds)| !seeds.is_empty()).collect();
    assert!(panicked.is_empty(), "seeds that panic: {panicked:?}");
}

#[test]
fn damaged_real_documents_are_read_or_refused() {
    let shared = std::env::var("THROUGHLINE_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    for name in ["clt_indicators_past_work.xlsx", "sfws_action_plan_table.xlsx"] {
        let Ok(bytes) = std::fs::read(format!("{shared}/corpus/{name}")) else {
            println!("did not run: {name} is not present");
            continue;
        };
        let (_, panicked) = survive(&Victim::new(name, bytes), 0..20);
        assert!(panicked.is_empty(), "{name}: seeds {panicked:?} panic");
    }
}
