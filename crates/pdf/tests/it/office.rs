//! The PDF files that an office program wrote of our own documents are the plans that its other files of them are
//! (`crates/intake/tests/fixtures/office`).

use crate::told::told_in_any_format;
use intake::{ImportSettings, import_with};
use std::path::PathBuf;

fn check(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/fixtures/office");
    let file = format!("{name}.pdf");
    let bytes = std::fs::read(folder.join(&file)).expect("a file of ours");
    let settings = ImportSettings::default();
    let (_, draft) = import_with(&bytes, &file, &settings, &|bytes| Ok(pdf::read(bytes)?)).expect("a plan");
    let expected = std::fs::read_to_string(folder.join(format!("{name}.expected"))).expect("what a person reads in it");
    // A footnote's mark stays where it is printed: on paper it is a raised figure.
    let actual = told_in_any_format(&draft).replace(['¹', '²'], "");
    // Where a paragraph ends, and what there is to notice, is told by another format in another way.
    let of_plan = |line: &&str| !line.starts_with("context ") && !line.starts_with("finding ");
    let [expected, actual] = [&expected, &actual].map(|told| told.lines().filter(of_plan).collect::<Vec<&str>>());
    for (number, (want, got)) in expected.iter().zip(&actual).enumerate() {
        assert_eq!(got, want, "{file}: line {} of the expected plan", number + 1);
    }
    assert_eq!(actual.len(), expected.len(), "{file}: lines of the plan:\n{actual:#?}");
    assert_eq!(draft.accounting.unplaced, 0, "{file}");
}

#[test]
fn a_printed_text_document_is_the_plan_of_the_document() {
    check("open_doors");
    check("quiet_streets");
}

#[test]
fn a_picture_beside_the_text_is_declared() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/fixtures/office/open_doors.pdf");
    let source = pdf::read(&std::fs::read(file).expect("a file of ours")).expect("a PDF");
    let told: Vec<&str> = source.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert!(told.iter().any(|message| message.starts_with("On page 3 pictures stand")), "{told:?}");
}

#[test]
fn a_printed_sheet_is_the_plan_of_the_sheet() {
    check("open_doors_sheet");
}

#[test]
fn printed_slides_are_the_plan_of_the_slides() {
    check("open_doors_slides");
}
