//! Plans of our own that an office program wrote in every format it knows (`fixtures/office`, made by `make.sh` there):
//! the same document is the same plan in each of them. The PDF files are tested where PDF is read.

use crate::told::told_in_any_format;
use intake::{ImportSettings, import};
use std::path::PathBuf;

/// The documents, and what a person reads in them (`NAME.expected`).
const DOCUMENTS: [(&str, &[&str]); 6] = [
    ("quiet_streets", &["docx", "odt", "html"]),
    ("open_doors", &["docx", "odt", "html"]),
    ("open_doors_sheet", &["xlsx", "ods", "csv"]),
    ("open_doors_slides", &["pptx", "odp"]),
    ("bright_water", &["xlsx", "ods"]),
    ("steep_hills", &["xlsx", "ods"]),
];

#[test]
fn an_office_programs_files_of_one_document_are_one_plan() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office");
    for (name, formats) in DOCUMENTS {
        let expected_file = folder.join(format!("{name}.expected"));
        for format in formats {
            let file = format!("{name}.{format}");
            let bytes = std::fs::read(folder.join(&file)).unwrap();
            let (source, draft) = import(&bytes, &file, &ImportSettings::default()).unwrap();
            crate::readers::check_places(&source, &file);
            let actual = told_in_any_format(&draft);
            if std::env::var_os("THROUGHLINE_WRITE_EXPECTED").is_some() && *format == formats[0] {
                std::fs::write(&expected_file, &actual).unwrap();
            }
            let mut expected = std::fs::read_to_string(&expected_file).unwrap();
            // One sheet is all that separated values can hold.
            if *format == "csv" {
                let of_matrix = |line: &&str| line.starts_with("raci") || line.starts_with("finding combined-codes");
                expected = expected.lines().filter(|line| !of_matrix(line)).map(|l| format!("{l}\n")).collect();
            }
            for (number, (want, got)) in expected.lines().zip(actual.lines()).enumerate() {
                assert_eq!(got, want, "{file}: line {} of the expected plan", number + 1);
            }
            assert_eq!(actual.lines().count(), expected.lines().count(), "{file}: lines of the plan:\n{actual}");
            assert_eq!(draft.accounting.unplaced, 0, "{file}");
        }
    }
}

#[test]
fn pictures_of_the_document_are_declared() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office");
    for file in
        ["open_doors.docx", "open_doors.odt", "open_doors.html", "open_doors_slides.pptx", "open_doors_slides.odp"]
    {
        let (_, draft) = import(&std::fs::read(folder.join(file)).unwrap(), file, &ImportSettings::default()).unwrap();
        let picture = draft.findings.iter().find(|finding| finding.code == "picture");
        assert!(picture.is_some_and(|finding| finding.message.contains("Nothing was read")), "{file}");
    }
}
