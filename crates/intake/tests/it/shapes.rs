//! Our own documents, one a shape, against what a person reads in them (`NAME.expected`), and promises that hold for
//! any input: nothing panics, every character is accounted for, every finding has a known name.

use crate::told::told;
use intake::account::is_space;
use intake::block::Source;
use intake::draft::{Draft, SpanClass};
use intake::finding::FINDINGS;
use intake::{ImportSettings, import};
use proptest::prelude::*;
use std::path::PathBuf;

fn settings() -> ImportSettings {
    let mut settings = ImportSettings::default();
    settings.when.fiscal_year_start = (7, 1);
    settings
}

/// What a document holds that its draft does not: the words taken for furniture, and those that nobody placed.
fn left_out(source: &Source, draft: &Draft) -> String {
    let mut out = String::new();
    for span in &draft.spans {
        let what = match span.class {
            SpanClass::Furniture => "furniture",
            SpanClass::Unplaced => "unplaced",
            SpanClass::Item | SpanClass::Attribute | SpanClass::Context => continue,
        };
        let words = source.text[span.range.0..span.range.1].split_whitespace().collect::<Vec<_>>().join(" ");
        if words.contains(char::is_alphanumeric) {
            out += &format!("{what} {}: {words}\n", span.field.as_deref().unwrap_or("-"));
        }
    }
    out
}

#[test]
fn our_own_documents_give_the_drafts_a_person_reads_in_them() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut documents: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()).collect();
    documents.retain(|p| p.extension().is_some_and(|e| e != "expected"));
    documents.sort();
    assert!(documents.len() >= 5);
    for path in documents {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (source, draft) = import(&std::fs::read(&path).unwrap(), &name, &settings()).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        let actual = told(&draft) + &left_out(&source, &draft);
        if std::env::var_os("THROUGHLINE_WRITE_EXPECTED").is_some() {
            std::fs::write(path.with_extension("expected"), &actual).unwrap();
            continue;
        }
        for (number, (want, got)) in expected.lines().zip(actual.lines()).enumerate() {
            assert_eq!(got, want, "{name}: line {} of the expected draft", number + 1);
        }
        assert_eq!(actual.lines().count(), expected.lines().count(), "{name}: lines of the draft:\n{actual}");
    }
}

/// Words of fields that no draft holds, and why: (file, words).
const LEFT_OUT: [(&str, &[&str]); 19] = [
    // A mark says what its heading says.
    ("marks_under_terms.html", &["X"]),
    ("schedule_of_stages.html", &["x"]),
    ("same_headings_over_one_row.md", &["X"]),
    ("lead_by_word.html", &["Lead"]),
    // Boxes that are not ticked.
    ("forms_under_headings.md", &["Not", "started", "Complete"]),
    // What an older period said.
    ("told_every_quarter.csv", &["4", "15"]),
    ("same_name_twice.csv", &["Q2", "Q4", "2031", "June", "Behind", "Stalled"]),
    ("year_and_quarter.csv", &["2031", "Q4", "Behind"]),
    // The name of the row above and the depth below it became the parent.
    ("parents_by_number.csv", &["Action", "Goal", "Objective"]),
    ("levels_in_figures.csv", &["1"]),
    // The word beside the number became the level.
    ("level_in_number_cell.md", &["GOAL"]),
    ("records_as_lines.txt", &["Action", "Goal"]),
    ("records_of_broken_lines.txt", &["Action", "Goal"]),
    // The numbers of rows that report on an entry.
    ("reports_below_entries.csv", &["31", "32", "p"]),
    // "N/A" says nothing.
    ("cards.md", &["N", "A"]),
    ("states_not_said.csv", &["N", "A"]),
    // The period of a target says that it is one.
    ("numerals_in_cells.html", &["target", "targets"]),
    // The letter became part of the number.
    ("letters_beside_numbers.csv", &["a", "b"]),
    ("report_on_slides.txt", &["Cameras", "focused", "55"]),
];

/// Mark-up that stands in a text, as "<br>" and "</li>" in Markdown, "&lt;p&gt;" in a table, put aside.
fn without_tags(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once('<') {
        plain.push_str(before);
        let tag =
            behind.split_once('>').filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        plain.push_str(if tag.is_some() { " " } else { "<" });
        rest = tag.map_or(behind, |(_, after)| after);
    }
    plain + rest
}

#[test]
fn every_word_of_a_field_stands_in_the_draft() {
    let words_of = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    for (name, bytes) in crate::fixtures::shapes() {
        let (source, draft) = import(&bytes, &name, &settings()).unwrap();
        let told: std::collections::HashSet<String> = words_of(&told(&draft)).into_iter().collect();
        let known = LEFT_OUT.iter().find(|(file, _)| *file == name).map_or(&[][..], |(_, words)| words);
        let fields =
            draft.spans.iter().filter(|s| s.class == SpanClass::Attribute && s.field.as_deref() != Some("label"));
        for span in fields {
            for word in words_of(&without_tags(&source.text[span.range.0..span.range.1])) {
                let stands = told.contains(&word) || known.contains(&word.as_str());
                assert!(stands, "{name}: “{word}” of {:?} stands nowhere in the draft", span.field);
            }
        }
    }
}

fn check_promises(text: &str, name: &str) {
    let Ok((source, draft)) = import(text.as_bytes(), name, &settings()) else { return };
    let a = draft.accounting;
    assert_eq!(a.characters, a.item + a.attribute + a.context + a.furniture + a.unplaced);
    assert_eq!(a.characters, text.chars().filter(|c| !is_space(*c)).count());
    let spanned: usize =
        draft.spans.iter().map(|s| source.text[s.range.0..s.range.1].chars().filter(|c| !is_space(*c)).count()).sum();
    assert_eq!(spanned + source.left_out, a.characters);
    for (index, item) in draft.items.iter().enumerate() {
        assert!(item.parent.is_none_or(|p| p < index), "a parent stands before its children");
        assert!(item.title.is_some() || item.implied);
        assert!(item.places.iter().all(|(_, p)| source.text.get(p.range.0..p.range.1).is_some()));
    }
    let notices: Vec<&str> = source.notices.iter().map(|n| n.code.as_str()).collect();
    for finding in &draft.findings {
        assert!(
            FINDINGS.iter().any(|(code, _, _)| *code == finding.code) || notices.contains(&finding.code.as_str()),
            "{}",
            finding.code
        );
    }
}

/// Pieces of plans, so that random texts reach the recognisers.
fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Goal 1: Safe streets",
            "Action 1.1 Plant trees",
            "1. Office Strategy: Help",
            "Section 2: Rules (continued)",
            "• ",
            "Lead\tDue Date\tStatus\tAction",
            "\t\tFall 2023\t",
            "9/2 -4",
            "9/15, 16, 20",
            "Q1 2024 Q2 2024 Q3 2024 Q4 2024",
            "Co Co- -create create",
            "Indicators Examined:",
            "Define the Problem",
            "Identify the Root Causes of the Gap",
            "Actions Implementation Plan Timeline Status 1.1 Count the Review it 3-6 more months",
            "\tA\tB\nDo\tR\tA\nUndo\tC\tI\nGo\tA\tR/C",
            "Year 1\tYear 2",
            "***",
            "* *A, B*",
            "# Heading",
            "## 2.1 Sub",
            "- Develop a plan by June 2025",
            "Director Signature:",
            "Date: 1-9-17",
            "|a|b|\n|--|--|\n|c|d|",
            "---",
            "\u{c}",
            "Page 3",
            "Embed",
            "Share",
            "Presentation Transcript",
            "Recent Accomplishments In Progress/Up Next",
            "  1. Slide one has words",
            "goals:",
            "  - id: \"A\"",
            "title: \"x\"",
            "ü–“”’",
            "\u{feff}",
            "\u{202e}abc",
            "İİİİİİİİ",
            "ẞẞẞẞẞẞẞẞ",
            "\u{212A}\u{212A}\u{212A}\u{212A}\u{212A}\u{212A}",
            "<ul><li>a</li><li>b</li></ul>\tx",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9 .,:;()\\-/*#•\t\n]{0,40}",
    ]
}

/// Letters that grow or shrink when they are made small: a place found in one spelling is none in the other.
#[test]
fn letters_that_change_their_length_are_cut_nowhere() {
    for letter in ["İ", "ẞ", "\u{212A}", "\u{1F88}"] {
        let name = letter.repeat(20);
        for cut in ["(continued)", "(Cont.)", ":", "by June 2031", "*", "1.1"] {
            let told = format!(
                "Report of the Works\n\nWorks update • Section 1: {name} {cut} • done one • done two • done three\n\n\
                 More works • Section 2: Roads • paved one • paved two • paved three\n\n"
            );
            let cells = format!("Action\tLead\tStatus\n{name} {cut}\t{cut} {name}\tDone\n");
            for text in [told, format!("Goal 1: {name} {cut}\n\n- {name} {cut} {name}\n\nLead: {name}\n\n"), cells] {
                for file in ["x.txt", "x.md", "x.csv"] {
                    check_promises(&text, file);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_accounted_for(scraps in prop::collection::vec((scrap(), prop::sample::select(vec!["\n", "\n\n", " ", "\t"])), 0..40)) {
        let text: String = scraps.into_iter().map(|(a, b)| a + b).collect();
        for name in ["x.txt", "x.md", "x.csv"] {
            check_promises(&text, name);
        }
    }

    #[test]
    fn any_bytes_give_a_draft_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match import(&bytes, "any.bin", &ImportSettings::default()) {
            Ok((source, draft)) => prop_assert_eq!(draft.accounting.characters, source.left_out + source.text.chars().filter(|c| !is_space(*c)).count()),
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let check = |bytes: &[u8], name: &str, says: &str| {
        let error = import(bytes, name, &ImportSettings::default()).unwrap_err().to_string();
        assert!(error.contains(says), "{name}: {error}");
    };
    check(b"", "empty.txt", "is empty");
    check(b"  \n\t ", "blank.txt", "is empty");
    check(&[0, 1, 2, 3, 255, 254, 0, 9, 8, 7, 0, 0, 1], "program.txt", "neither text nor a document");
    check(b"\x89PNG\r\n\x1a\n0000", "scan.png", "a picture");
    check(b"\xD0\xCF\x11\xE0rest", "old.doc", "old kind");
    check(b"PK\x03\x04nothing known in it", "many.zip", "archive");
    check(&vec![b'a'; intake::read::LONGEST_TEXT + 1], "long.txt", "MB");
}

#[test]
fn other_encodings_are_read_and_said() {
    let check = |bytes: &[u8], code: &str, holds: &str| {
        let (source, draft) = import(bytes, "plan.txt", &ImportSettings::default()).unwrap();
        assert!(source.text.contains(holds), "{}", source.text);
        assert!(draft.findings.iter().any(|f| f.code == code), "{code}");
    };
    check(b"Caf\xE9s \x96 open late", "encoding-windows-1252", "Cafés – open");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("Cafés open late".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check(&utf16, "encoding-utf16", "Cafés open");
}
