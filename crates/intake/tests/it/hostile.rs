//! Files made to do harm: each is refused with a sentence that names no program part, or read within its bounds.

use crate::fixtures::*;
use crate::readers::check_places;
use intake::block::Block;
use intake::read::{ReadError, read};

/// The sentence a person would read.
fn refusal(bytes: &[u8], name: &str) -> String {
    match read(bytes, name) {
        Ok(source) => panic!("{name} was read: {} bytes of text", source.text.len()),
        Err(error) => error.to_string(),
    }
}

fn check_refused(bytes: &[u8], name: &str, words: &str) {
    let sentence = refusal(bytes, name);
    assert!(sentence.contains(words), "{name}: “{sentence}” does not say “{words}”");
}

#[test]
fn zip_bombs_are_refused() {
    let blown_up = " ".repeat(6 << 20);
    let bomb = zip(&[("word/document.xml", &format!("<w:document>{blown_up}</w:document>"))]);
    assert!(bomb.len() < 50_000, "the bomb is small: {}", bomb.len());
    check_refused(&bomb, "bomb.docx", "unpacks to very much more");
    let sheet = zip(&[("xl/workbook.xml", &format!("<workbook>{blown_up}</workbook>"))]);
    check_refused(&sheet, "bomb.xlsx", "unpacks to very much more");
    // Many parts: only their names cost anything.
    let names: Vec<String> = (0..10_100).map(|at| format!("word/{at}")).collect();
    let mut parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    parts.push(("word/document.xml", "<w:document/>"));
    check_refused(&zip(&parts), "parts.docx", "more parts than a document has");
}

#[test]
fn deep_xml_is_refused_before_it_can_fill_the_stack() {
    for (name, open, close) in [
        ("tables", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("boxes", "<w:p><w:txbxContent>", "</w:txbxContent></w:p>"),
    ] {
        let body = open.repeat(100_000) + &close.repeat(100_000);
        check_refused(&docx_of(&body, &[]), &format!("{name}.docx"), "nested deeper");
    }
    let lists = "<text:list><text:list-item>".repeat(50_000) + &"</text:list-item></text:list>".repeat(50_000);
    check_refused(&odt_of(&lists), "lists.odt", "nested deeper");
    let divs = "<div>".repeat(100_000);
    check_refused(divs.as_bytes(), "divs.html", "deeper mark-up");
    check_refused("[".repeat(100_000).as_bytes(), "deep.json", "cannot be understood");
    // What documents really have is read.
    let nested = "<w:tbl><w:tr><w:tc>".repeat(12) + &docx_p("", "deep inside") + &"</w:tc></w:tr></w:tbl>".repeat(12);
    assert!(read(&docx_of(&nested, &[]), "a.docx").unwrap().text.contains("deep inside"));
}

#[test]
fn entities_are_never_resolved() {
    let secret = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    for declared in [secret, laughs] {
        let part =
            format!("{declared}<w:document><w:body><w:p><w:r><w:t>&x;&b;</w:t></w:r></w:p></w:body></w:document>");
        check_refused(&zip(&[("word/document.xml", &part)]), "a.docx", "declared by the file itself");
    }
    // Without a declaration an unknown name stays as it is written.
    let source = read(&docx_of("<w:p><w:r><w:t>a &nbsp; &amp; &#98; &#0;</w:t></w:r></w:p>", &[]), "a.docx").unwrap();
    assert!(source.text.starts_with("a &nbsp; & b"), "{:?}", source.text);
}

#[test]
fn paths_out_of_the_archive_are_refused() {
    for path in ["../word/document.xml", "/word/document.xml", "word/../../x", "C:\\x", "\\\\server\\x"] {
        check_refused(&zip(&[("word/document.xml", "<w:document/>"), (path, "x")]), "a.docx", "leads out of the file");
    }
}

#[test]
fn encrypted_and_broken_files_get_a_sentence() {
    let ole = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    check_refused(&ole, "plan.xlsx", "password");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_refused(&[ole, name].concat(), "plan.docx", "protected by a password");
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let ods = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "x"),
        ("META-INF/manifest.xml", manifest),
    ]);
    check_refused(&ods, "plan.ods", "password");
    check_refused(&docx_of("<w:p/>", &[]), "blank.docx", "is empty");
    check_refused(&xlsx_of(&[("S", "", "<sheetData/>")], &[], &[]), "blank.xlsx", "is empty");
    let whole = docx(&plan());
    check_refused(&whole[..whole.len() / 2], "half.docx", "damaged");
    check_refused(&zip(&[("word/document.xml", "<w:document><w:body><w:p>")]), "cut.docx", "damaged");
    check_refused(&zip(&[("word/document.xml", "<w:a></w:b>")]), "crossed.docx", "damaged");
    check_refused(&zip(&[("word/documents.txt", "x")]), "empty.docx", "damaged");
    check_refused(&zip(&[("xl/workbook.xml", "not xml <")]), "odd.xlsx", "damaged");
    check_refused(b"{\"a\": [1, 2", "cut.json", "line 1");
    assert!(matches!(read(&[0xD0, 0xCF, 0x11, 0xE0], "x.doc"), Err(ReadError::Unsupported { .. })));
}

#[test]
fn marks_that_reorder_and_control_characters_are_taken_out_and_said() {
    let text = "Pay \u{202E}evif\u{202C} dollars\u{0007} to \u{2066}x\u{2069}";
    let by_format = [
        ("a.docx", docx_of(&docx_p("", &text.replace('\u{7}', "")), &[])),
        ("a.odt", odt_of(&format!("<text:p>{}</text:p>", text.replace('\u{7}', "")))),
        ("a.html", format!("<html><p>{}</p>", text.replace('\u{7}', "")).into_bytes()),
        ("a.txt", text.replace('\u{7}', "").into_bytes()),
        ("a.md", format!("# Plan\n\n- {}\n", text.replace('\u{7}', "")).into_bytes()),
        ("a.csv", format!("Action,Lead\n{},Parks\n", text.replace('\u{7}', "")).into_bytes()),
        ("a.tsv", format!("Action\tLead\n{}\tParks\n", text.replace('\u{7}', "")).into_bytes()),
        (
            "a.ods",
            ods_of(&format!(
                "<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
                text.replace('\u{7}', "")
            )),
        ),
        (
            "a.xlsx",
            xlsx_of(
                &[("S", "", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>")],
                &[&text.replace('\u{7}', "")],
                &[],
            ),
        ),
        ("a.json", serde_json::to_vec(&serde_json::json!({ "x": text })).unwrap()),
    ];
    for (name, bytes) in by_format {
        let source = read(&bytes, name).unwrap();
        assert!(source.text.contains("Pay evif dollars to x"), "{name}: {:?}", source.text);
        assert!(
            source.notices.iter().any(|notice| notice.code == "direction-override"),
            "{name}: {:?}",
            source.notices
        );
    }
    // Words written from right to left are words like any other.
    let arabic = "خطة الأشجار";
    let source = read(&docx_of(&docx_p("", arabic), &[]), "a.docx").unwrap();
    assert_eq!((source.text.trim(), source.notices.len()), (arabic, 0));
}

#[test]
fn a_sheet_of_ten_thousand_rows_is_read_whole() {
    let mut rows = String::new();
    for row in 1..=10_000 {
        rows += &format!("<row r=\"{row}\">");
        for col in ["A", "B", "C", "D", "E", "F"] {
            rows += &format!("<c r=\"{col}{row}\" t=\"s\"><v>{}</v></c>", row % 7);
        }
        rows += "</row>";
    }
    let words = ["zero", "one", "two", "three", "four", "five", "six"];
    let source =
        read(&xlsx_of(&[("S", "", &format!("<sheetData>{rows}</sheetData>"))], &words, &[]), "a.xlsx").unwrap();
    let Some(Block::Table(grid)) = source.blocks.get(1) else { panic!("no table") };
    assert_eq!((grid.rows, grid.cols, grid.cells.len()), (10_000, 6, 60_000));
    assert_eq!(grid.cells[59_999].place.cell.as_deref(), Some("F10000"));
}

#[test]
fn claims_of_size_cost_nothing() {
    let far = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>near</t></is></c><c r=\"XFD1\" t=\"inlineStr\"><is><t>far</t></is></c></row>\
        <row r=\"1048576\"><c r=\"B1048576\" t=\"inlineStr\"><is><t>deep</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    let source = read(&xlsx_of(&[("S", "", far)], &[], &[]), "far.xlsx").unwrap();
    check_places(&source, "far");
    assert!(source.text.len() < 1000 && source.text.contains("near") && source.text.contains("deep"));
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(5000);
    let many = format!(
        "<sheetData><row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData><mergeCells>{merges}</mergeCells>"
    );
    let source = read(&xlsx_of(&[("S", "", &many)], &[], &[]), "merges.xlsx").unwrap();
    assert!(source.notices.iter().any(|notice| notice.code == "merges"), "{:?}", source.notices);

    let repeated = "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    check_refused(&ods_of(repeated), "repeated.ods", "cells");
    let spans = "<html><table>".to_owned() + &"<tr><td rowspan=65534 colspan=1000>x".repeat(500) + "</table>";
    let source = read(spans.as_bytes(), "spans.html").unwrap();
    assert!(source.text.len() < 5000);
    check_places(&source, "spans");
    let fonts = "<font size=1>".repeat(2000) + &"<p>x".repeat(20_000);
    let source = read(format!("<html>{fonts}").as_bytes(), "fonts.html").unwrap();
    assert_eq!(source.blocks.len(), 20_000);
    let spread: String = (0..20_000).map(|at| format!("{{\"k{at}\":1}},")).collect();
    check_refused(format!("[{}]", spread.trim_end_matches(',')).as_bytes(), "spread.json", "empty cells");
}

#[test]
fn short_mark_up_that_costs_memory_is_counted() {
    let cells = format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(1000)).repeat(510));
    check_refused(&docx_of(&cells, &[]), "cells.docx", "unfold");
    let strings = "<si/>".repeat(2_100_000);
    let parts = [("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", strings.as_str())];
    check_refused(&zip(&parts), "strings.xlsx", "unfold");
    let records = format!("[{}{{}}]", "{},".repeat(200_001));
    check_refused(records.as_bytes(), "records.json", "records");
}

/// Something that repeats itself is read to its end and accounted for. Each of these once cost the square of its length:
/// at this length, a minute or more.
fn check_repeats(name: &str, head: &str, repeated: &str) {
    let text = head.to_owned() + &repeated.repeat(30_000 / repeated.len());
    let (_, draft) = intake::import(text.as_bytes(), name, &intake::ImportSettings::default()).unwrap();
    let sums = draft.accounting;
    assert_eq!(sums.item + sums.attribute + sums.context + sums.furniture + sums.unplaced, sums.characters, "{name}");
    assert!(sums.characters > 10_000, "{name}: {} characters", sums.characters);
}

#[test]
fn what_repeats_is_read_to_its_end() {
    let table =
        "<html><h1>Noise plan</h1><table><tr><th>Action<th>Lead<th>Due</tr><tr><td>Plant trees<td>Parks<td>2030</tr>";
    check_repeats("rows.html", table, "<tr><td>lower words go on<td>and<td>more words</tr>");
    check_repeats("due.html", table, "<tr><td><td>and<td>June 2031</tr>");
    check_repeats("rows.md", "# Plan\n\n|Action|Lead|Due|\n|--|--|--|\n", "|lower words here|and|more 2030 words|\n");
    check_repeats("notes.md", "# Plan\n\n* a\n\n", "*** note\n\n");
    let form = "Desired Result: Calm streets.\n\nRoot Causes: Noise.\n\nMeasures of Impact: Calls.\n\nProblem Statement: noise\n\n";
    check_repeats("one_line.txt", "", "The city will plant trees. ");
    check_repeats("one_line_of_names.txt", "", "ask OPT and ABC now ");
    let years: String = (0..100).map(|at| format!("{}FY{at:02} ", if at % 8 == 0 { "Goal " } else { "" })).collect();
    check_repeats("years.txt", form, &years);
    check_repeats("priorities.txt", form, "PRIORITY #A ");
}

/// What looks at the whole list for each of its entries would look a hundred million times.
#[test]
fn a_list_of_ten_thousand_entries_is_read_to_its_end() {
    let entries: String =
        (0..10_000).map(|at| format!("- Plant elms at stop {at}. They are watered in spring.\n")).collect();
    let text = format!("# Elm plan\n\nWe will:\n\n{entries}");
    let (_, draft) = intake::import(text.as_bytes(), "elms.md", &intake::ImportSettings::default()).unwrap();
    assert_eq!(draft.items.len(), 10_000);
    assert_eq!(draft.accounting.unplaced, 0);
}

#[test]
fn a_draft_has_an_end_and_says_what_it_left_out() {
    let row = |at: usize| format!("Plant lindens {at},Parks,2031\n");
    let sheet = "Action,Lead,Due\n".to_owned() + &(0..20_100).map(row).collect::<String>();
    let (_, draft) = intake::import(sheet.as_bytes(), "long.csv", &intake::ImportSettings::default()).unwrap();
    assert_eq!(draft.items.len(), 20_000);
    let said = draft.findings.iter().find(|finding| finding.code == "more-than-a-draft").unwrap();
    assert!(said.message.contains("100 entries (the entries from line 20002 on)"), "{}", said.message);
    let sums = draft.accounting;
    assert!(sums.unplaced > 100 * "Plantlindens".len());
    assert_eq!(sums.item + sums.attribute + sums.context + sums.furniture + sums.unplaced, sums.characters);
    assert!(draft.spans.iter().all(|span| span.item.is_none_or(|item| item < draft.items.len())));
}
