//! What each reader gives, told as lines of text that a person can compare with the document.

use crate::fixtures::*;
use intake::block::{Block, Source};
use intake::read::read;

/// Blocks as lines: `# heading`, `1. item`, `| cell | cell`, with spans as `(rows x cols)`.
fn told(source: &Source) -> String {
    let mut lines = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Heading { level, text, .. } => lines.push(format!("{} {text}", "#".repeat(usize::from(*level)))),
            Block::Paragraph { text, .. } => lines.push(text.clone()),
            Block::ListItem { depth, marker, text, .. } => {
                lines.push(format!("{}{} {text}", "  ".repeat(usize::from(*depth)), marker.as_deref().unwrap_or("?")));
            }
            Block::PageBreak { page, title, .. } => {
                lines.push(format!("--- {page} {}", title.as_deref().unwrap_or("")))
            }
            Block::Table(grid) => {
                for row in 0..grid.rows {
                    let mut line = String::new();
                    for cell in grid.cells.iter().filter(|cell| cell.row == row) {
                        let span = if (cell.rowspan, cell.colspan) == (1, 1) {
                            String::new()
                        } else {
                            format!("({}x{}) ", cell.rowspan, cell.colspan)
                        };
                        line += &format!("|{} {span}{}", cell.col, cell.text.replace('\n', " / "));
                    }
                    lines.push(line);
                }
            }
        }
    }
    lines.join("\n")
}

fn codes(source: &Source) -> Vec<&str> {
    source.notices.iter().map(|notice| notice.code.as_str()).collect()
}

fn furniture(source: &Source) -> Vec<&str> {
    source.furniture.iter().map(|place| &source.text[place.range.0..place.range.1]).collect()
}

/// Every place points at the words it claims, and the line is the line.
pub fn check_places(source: &Source, name: &str) {
    let line_of = |at: usize| source.text[..at].matches('\n').count() as u32 + 1;
    let mut reached = 0;
    for block in &source.blocks {
        let (place, words) = match block {
            Block::Heading { place, text, .. }
            | Block::Paragraph { place, text, .. }
            | Block::ListItem { place, text, .. } => (place, Some(text)),
            Block::PageBreak { place, .. } => (place, None),
            Block::Table(grid) => {
                for cell in &grid.cells {
                    let (start, end) = cell.place.range;
                    let words = source
                        .text
                        .get(start..end)
                        .unwrap_or_else(|| panic!("{name}: cell {},{} is cut", cell.row, cell.col));
                    // The text of separated values is the file itself, with its quotes and blanks.
                    assert!(
                        words == cell.text || name.ends_with("sv") || is_text(name),
                        "{name}: cell {},{}",
                        cell.row,
                        cell.col
                    );
                    assert_eq!(cell.place.line, line_of(start), "{name}: line of cell {},{}", cell.row, cell.col);
                    assert!(
                        cell.row + cell.rowspan <= grid.rows && cell.col + cell.colspan <= grid.cols,
                        "{name}: cell beyond its grid"
                    );
                }
                (&grid.place, None)
            }
        };
        assert!(
            place.range.0 >= reached && place.range.0 <= place.range.1,
            "{name}: blocks overlap at {:?}",
            place.range
        );
        assert_eq!(place.line, line_of(place.range.0), "{name}: line of {words:?}");
        if let Some(words) = words {
            let there = &source.text[place.range.0..place.range.1];
            assert!(there.ends_with(words.as_str()) || is_text(name), "{name}: {words:?} is elsewhere");
        }
        reached = place.range.1;
    }
}

/// In a text, lines that go on are joined, and its marks are left out of the words.
fn is_text(name: &str) -> bool {
    name.ends_with(".md") || name.ends_with(".txt")
}

#[test]
fn one_plan_is_the_same_table_in_every_office_format() {
    let plan = plan();
    let table = "\
|0 No.|1 Action|2 Lead|3 Due date|4 Status|5 How we will know
|0 (1x6) Goal 1: Shade where people wait
|0 1.1|1 Plant lindens at tram stops|2 Parks Bureau|3 June 2027|4 In progress|5 120 trees
|0 1.2|1 Water young trees in dry weeks|2 Friends of Riverton Trees|3 Ongoing|4 Not started|5 Nine of ten live
|0 (1x6) Goal 2: Fewer trees lost
|0 2.1|1 Map every street tree|2 Survey Office|3 31 March 2028|4 Complete|5 Map is public
|0 2.2|1 Agree rules for digging near roots|2 Public Works & Water|3 Fall 2027|4 Not started|5 Rules in force
|0 2.3|1 Publish felling notices “in time”|2 Parks Bureau|3 2027-09-30|4 Delayed|5 14 days before";
    let text = format!("# {}\n{}\n{table}", plan.title, plan.intro);
    for (name, bytes) in all(&plan) {
        let source = read(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"));
        check_places(&source, name);
        let expected = match name.rsplit('.').next().unwrap() {
            "docx" | "odt" | "html" => text.clone(),
            "xlsx" | "ods" => format!("--- 1 Plan\n{text}"),
            "pptx" | "odp" => format!("--- 1 {}\n{text}", plan.title),
            _ => continue,
        };
        assert_eq!(told(&source), expected, "{name}");
        assert!(source.notices.is_empty(), "{name}: {:?}", source.notices);
    }
}

#[test]
fn tab_separated_values_are_a_table() {
    let plan = plan();
    for (name, bytes) in all(&plan).into_iter().filter(|(name, _)| name.ends_with("sv")) {
        let source = read(&bytes, name).unwrap();
        let Some(Block::Table(grid)) = source.blocks.iter().find(|block| matches!(block, Block::Table(_))) else {
            panic!("{name}: no table")
        };
        assert_eq!((grid.rows, grid.cols), (8, 6), "{name}");
    }
}

#[test]
fn rows_of_one_cell_above_the_headings_are_words_above_the_table() {
    let row = |cells: &str| format!("<tr>{cells}</tr>");
    let table = |rows: &str| format!("<html><h2>Part</h2><table>{rows}</table></html>");
    let wide = "<td colspan=3>";
    let head = row("<td>Action<td>Lead<td>Due");
    let cases = [
        (
            "a.csv",
            "Trees,,\n\"For 2027, and on\",,\n,,\nAction,Lead,Due\nPlant,Parks,2027\n".to_owned(),
            "# Trees\nFor 2027, and on\n|0 Action|1 Lead|2 Due\n|0 Plant|1 Parks|2 2027",
        ),
        (
            "a.csv",
            "Trees\nAction;Lead;Due\nPlant;Parks;2027\n".to_owned(),
            "# Trees\n|0 Action|1 Lead|2 Due\n|0 Plant|1 Parks|2 2027",
        ),
        ("a.html", table(&(row(&format!("{wide}Trees")) + &head)), "## Part\n### Trees\n|0 Action|1 Lead|2 Due"),
        // A group below the headings is a row, and so is a short first row of a table of two columns.
        ("a.html", table(&(head + &row(&format!("{wide}Trees")))), "## Part\n|0 Action|1 Lead|2 Due\n|0 (1x3) Trees"),
        ("a.csv", "Action,Lead\nPlant,\nWater,Parks\n".to_owned(), "|0 Action|1 Lead\n|0 Plant|1 \n|0 Water|1 Parks"),
    ];
    for (name, text, expected) in cases {
        let source = read(text.as_bytes(), name).unwrap();
        check_places(&source, name);
        assert_eq!(told(&source), expected, "{text}");
    }
}

#[test]
fn cells_pasted_from_a_spreadsheet_are_a_table() {
    let pasted = "Action\tLead\tDue\n\"Plant lindens\nand elms\"\tParks\t2027\nWater\t\t2028\n";
    let source = read(pasted.as_bytes(), "pasted.txt").unwrap();
    assert_eq!(told(&source), "|0 Action|1 Lead|2 Due\n|0 Plant lindens / and elms|1 Parks|2 2027\n|0 Water|1 |2 2028");
}

#[test]
fn parts_with_unusual_names_are_found_by_their_relations() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"word/document2.xml\"/></Relationships>";
    let own = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/styles\" Target=\"/word/styles9.xml\"/></Relationships>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"T\"><w:name w:val=\"heading 3\"/></w:style></w:styles>";
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>",
        docx_p("<w:pStyle w:val=\"T\"/>", "Shade")
    );
    let parts = [
        ("_rels/.rels", relations),
        ("word/document2.xml", &document),
        ("word/_rels/document2.xml.rels", own),
        ("word/styles9.xml", styles),
    ];
    assert_eq!(told(&read(&zip(&parts), "a.docx").unwrap()), "### Shade");
}

#[test]
fn word_lists_are_numbered_as_printed() {
    let item = |list: u8, depth: u8, text: &str| {
        docx_p(&format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
    };
    let body = item(1, 0, "First")
        + &item(1, 1, "Inner")
        + &item(1, 1, "Inner two")
        + &item(1, 0, "Second")
        + &docx_p("", "Between.")
        + &item(1, 0, "Third")
        + &item(3, 0, "Seventh")
        + &item(2, 0, "Dot")
        + &item(9, 0, "Unknown list.");
    let source = read(&docx_of(&body, &[]), "a.docx").unwrap();
    assert_eq!(
        told(&source),
        "1. First\n  1.a) Inner\n  1.b) Inner two\n2. Second\nBetween.\n3. Third\n7. Seventh\n• Dot\nUnknown list."
    );
}

#[test]
fn labelled_lines_of_one_paragraph_stand_for_themselves() {
    let lines = |lines: &[&str]| {
        let runs: Vec<String> = lines.iter().map(|line| format!("<w:r><w:t>{line}</w:t></w:r>")).collect();
        format!("<w:p>{}</w:p>", runs.join("<w:r><w:br/></w:r>"))
    };
    let body = lines(&["Lead: Parks", "Timeline: May 2031"])
        + &lines(&["• Mend the swings", "• Paint the gate"])
        + &lines(&["12 Quay Street,", "Harbour Town"]);
    let source = read(&docx_of(&body, &[]), "a.docx").unwrap();
    assert_eq!(
        told(&source),
        "Lead: Parks\nTimeline: May 2031\n• Mend the swings\n• Paint the gate\n12 Quay Street, Harbour Town"
    );
}

#[test]
fn word_headings_come_from_styles_outline_and_look() {
    let big = "<w:p><w:r><w:rPr><w:sz w:val=\"40\"/></w:rPr><w:t>Large words</w:t></w:r></w:p>";
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold words</w:t></w:r></w:p>";
    let half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lead: </w:t></w:r><w:r><w:t>Parks</w:t></w:r></w:p>";
    let body = docx_p("<w:pStyle w:val=\"Heading1\"/>", "Styled")
        + &docx_p("<w:pStyle w:val=\"Mine\"/>", "Own style")
        + &docx_p("<w:outlineLvl w:val=\"2\"/>", "By outline")
        + big
        + bold
        + half
        + &docx_p("<w:pStyle w:val=\"Loop\"/>", "A style that is its own parent is a paragraph like any other.")
        + &docx_p("<w:pStyle w:val=\"TOC1\"/>", "Styled ........ 3");
    let source = read(&docx_of(&body, &[]), "a.docx").unwrap();
    assert_eq!(
        told(&source),
        "# Styled\n## Own style\n### By outline\n#### Large words\n##### Bold words\nLead: Parks\nA style that is its own parent is a paragraph like any other."
    );
    assert_eq!(furniture(&source), ["Styled ........ 3"]);
}

#[test]
fn word_headings_are_headings_in_other_languages() {
    let style = |id: &str, name: &str| format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>");
    let styles = format!(
        "<w:styles xmlns:w=\"w\">{}{}{}</w:styles>",
        style("berschrift1", "Überschrift 1"),
        style("Ttulo2", "Título 2"),
        style("Liste2", "Liste 2")
    );
    let p = |style: &str, text: &str| docx_p(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = p("berschrift1", "Shade") + &p("Ttulo2", "Stops") + &p("Liste2", "Plant lindens.");
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let source = read(&zip(&[("word/document.xml", &document), ("word/styles.xml", &styles)]), "a.docx").unwrap();
    assert_eq!(told(&source), "# Shade\n## Stops\nPlant lindens.");
}

#[test]
fn word_tables_keep_merges_and_inner_structure() {
    let tc = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let inner_table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", &docx_p("", "x")), tc("", &docx_p("", "y")));
    let list = docx_p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>", "point") + &docx_p("", "after");
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
        tc("<w:vMerge w:val=\"restart\"/><w:shd w:fill=\"00B050\"/>", &docx_p("", "Tall")),
        tc("<w:gridSpan w:val=\"2\"/>", &docx_p("", "Wide")),
        tc("<w:vMerge/>", "<w:p/>"),
        tc("", &list),
        tc("", &inner_table),
        tc("", &docx_p("", "own")),
        tc("", "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>"),
        tc("", "<w:p/>"),
        tc("", &docx_p("", "row that was deleted")),
        tc("", &(docx_p("", "A box with one cell") + &docx_p("", "is only its words."))),
    );
    let source = read(&docx_of(&body, &[]), "a.docx").unwrap();
    check_places(&source, "merges");
    assert_eq!(
        told(&source),
        "|0 (2x1) Tall|1 (1x2) Wide\n|1 - point / after|2 x / y\n|0 own|1 a / b|2 \nA box with one cell\nis only its words."
    );
    let Block::Table(grid) = &source.blocks[0] else { panic!("no table") };
    assert_eq!((grid.header_rows, grid.cells[0].fill.as_deref()), (1, Some("00B050")));
    assert_eq!(codes(&source), ["deleted-text", "nested-table"]);
}

#[test]
fn word_changes_notes_boxes_and_pictures_are_told() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Plant </w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins><w:r><w:t>twelve</w:t></w:r></w:ins>\
        <w:r><w:t xml:space=\"preserve\"> trees</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>\
        <w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>\
        <w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Lindens only.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>City of Riverton</w:t></w:r></w:p></w:hdr>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:author=\"B. Reader\"><w:p><w:r><w:t>Really twelve?</w:t></w:r></w:p></w:comment></w:comments>";
    let more = [
        ("word/footnotes.xml", notes),
        ("word/header1.xml", header),
        ("word/header2.xml", header),
        ("word/comments.xml", comments),
        ("word/vbaProject.bin", "x"),
    ];
    let source = read(&docx_of(body, &more), "a.docx").unwrap();
    assert_eq!(told(&source), "Plant twelve trees\nWords in a box.\n[1] Lindens only.");
    assert_eq!(furniture(&source), ["City of Riverton"]);
    assert_eq!(codes(&source), ["macros", "picture", "deleted-text", "inserted-text", "hidden-text", "comment"]);
    assert!(source.notices.iter().any(|notice| notice.message.contains("Really twelve?")));
    assert!(!source.text.contains("secret") && !source.text.contains("ten "));
    assert_eq!(
        source.properties,
        [("title".to_owned(), "Street trees".to_owned()), ("author".to_owned(), "A. Clerk".to_owned())]
    );
}

#[test]
fn excel_values_are_taken_as_shown() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>What</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>Va</t></r><r><t>lue</t></r><rPh><t>no</t></rPh></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"2\"><v>46357</v></c></row>\
        <row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" s=\"3\"><v>46357</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"s\"><v>0</v></c><c r=\"B4\" s=\"4\"><f>1/4</f><v>0.25</v></c></row>\
        <row r=\"5\"><c r=\"A5\" t=\"s\"><v>0</v></c><c r=\"B5\"><f>SUM(C1:C9)</f></c></row>\
        <row r=\"6\"><c r=\"A6\" t=\"s\"><v>0</v></c><c r=\"B6\" t=\"b\"><v>1</v></c></row>\
        <row r=\"7\"><c r=\"A7\" t=\"s\"><v>0</v></c><c r=\"B7\" t=\"e\"><v>#REF!</v></c></row>\
        <row r=\"8\"><c r=\"A8\" t=\"s\"><v>99</v></c><c r=\"B8\" s=\"5\"/><c r=\"A8\" t=\"s\"><v>0</v></c></row>";
    let sheet = format!("<sheetData>{rows}</sheetData>");
    let relations = (
        "xl/worksheets/_rels/sheet1.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/comments\" Target=\"../comments1.xml\"/></Relationships>",
    );
    let comments = (
        "xl/comments1.xml",
        "<comments><commentList><comment ref=\"B2\"><text><r><t>Ask Bo</t></r></text></comment></commentList></comments>",
    );
    let source = read(
        &xlsx_of(&[("One", "", &sheet), ("Lists", "state=\"hidden\"", &sheet)], &["row"], &[relations, comments]),
        "a.xlsx",
    )
    .unwrap();
    check_places(&source, "values");
    assert_eq!(
        told(&source),
        "--- 1 One\n|0 What|1 Value\n|0 row|1 Dec-26\n|0 row|1 2026-12-01\n|0 row|1 25%\n|0 row|1 \n|0 row|1 TRUE\n|0 row|1 #REF!\n|0 row|1 "
    );
    let Block::Table(grid) = &source.blocks[1] else { panic!("no table") };
    let cell = |name: &str| grid.cells.iter().find(|cell| cell.place.cell.as_deref() == Some(name)).unwrap();
    assert_eq!(cell("B5").formula.as_deref(), Some("=SUM(C1:C9)"));
    assert_eq!(cell("B8").fill.as_deref(), Some("00B050"));
    let mut found = codes(&source);
    found.sort_unstable();
    assert_eq!(found, ["comment", "error-value", "formula", "formula-without-value", "hidden-rows", "hidden-sheet"]);
}

#[test]
fn several_tables_on_one_sheet_are_several_tables() {
    let row = |number: usize, cells: &[(&str, &str)]| {
        let cells: String = cells
            .iter()
            .map(|(col, text)| format!("<c r=\"{col}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let bold = |number: usize, cells: &[(&str, &str)]| row(number, cells).replace(" t=", " s=\"1\" t=");
    let sheet = |rows: &[String]| xlsx_of(&[("S", "", &format!("<sheetData>{}</sheetData>", rows.concat()))], &[], &[]);
    let two = [("A", "a"), ("B", "b")];
    let cases: &[(&str, Vec<String>, &str)] = &[
        (
            "a second header after a blank row begins a second table; a line above a table is its heading",
            vec![
                bold(1, &[("A", "Roads")]),
                bold(2, &[("A", "Name"), ("B", "Due")]),
                row(3, &two),
                bold(5, &[("A", "Parks")]),
                bold(6, &[("A", "Name"), ("B", "Due")]),
                row(7, &two),
            ],
            "# Roads\n|0 Name|1 Due\n|0 a|1 b\n## Parks\n|0 Name|1 Due\n|0 a|1 b",
        ),
        (
            "a blank row within a table does not part it, nor does a group row between blanks",
            vec![bold(1, &[("A", "Name"), ("B", "Due")]), row(2, &two), row(4, &[("A", "Group")]), row(6, &two)],
            "|0 Name|1 Due\n|0 a|1 b\n|0 Group\n|0 a|1 b",
        ),
        (
            "headings over a blank row head what stands below it, a remark beside them too",
            vec![
                bold(1, &[("B", "Name"), ("C", "Due"), ("D", "Who"), ("E", "State")]),
                row(3, &[("A", "Seen"), ("B", "a"), ("C", "b"), ("D", "c"), ("E", "d")]),
                row(4, &[("B", "e"), ("C", "f"), ("D", "g"), ("E", "h")]),
            ],
            "|1 Name|2 Due|3 Who|4 State\n|0 Seen|1 a|2 b|3 c|4 d\n|1 e|2 f|3 g|4 h",
        ),
        (
            "a note below a table is a paragraph",
            vec![bold(1, &[("A", "Name"), ("B", "Due")]), row(2, &two), row(4, &[("A", "Source: survey of spring.")])],
            "|0 Name|1 Due\n|0 a|1 b\nSource: survey of spring.",
        ),
        (
            "two tables beside each other",
            vec![
                bold(1, &[("A", "Name"), ("B", "Due"), ("D", "Word"), ("E", "Meaning")]),
                row(2, &[("A", "a"), ("B", "b"), ("D", "c"), ("E", "d")]),
                row(3, &two),
            ],
            "|0 Name|1 Due\n|0 a|1 b\n|0 a|1 b\n|0 Word|1 Meaning\n|0 c|1 d",
        ),
    ];
    for (what, rows, expected) in cases {
        let source = read(&sheet(rows), "a.xlsx").unwrap();
        check_places(&source, what);
        assert_eq!(told(&source), format!("--- 1 S\n{expected}"), "{what}");
    }
}

#[test]
fn a_sheet_is_headed_by_its_name_where_nothing_else_tells_sheets_apart() {
    let row = |number: usize, texts: [&str; 3]| {
        let cells = ["A", "B", "C"].iter().zip(texts);
        let cells: String = cells
            .map(|(col, text)| format!("<c r=\"{col}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let sheet = |entry: &str| {
        format!(
            "<sheetData>{}{}</sheetData>",
            row(1, ["Action", "Lead", "Due"]),
            row(2, [entry, "Harbour office", "2031"])
        )
    };
    let (quays, boats) = (sheet("Mend the quays"), sheet("Count the boats"));
    let check = |names: [&str; 2], headed: bool| {
        let source = read(&xlsx_of(&[(names[0], "", &quays), (names[1], "", &boats)], &[], &[]), "a.xlsx").unwrap();
        check_places(&source, names[0]);
        assert_eq!(told(&source).contains(&format!("# {}", names[1])), headed, "{names:?}");
    };
    check(["Safe Quays", "Known Boats"], true);
    check(["Goal 1", "Goal 2"], true);
    check(["Sheet1", "Sheet2"], false);
    check(["FY 2031", "FY 2032"], false);
    check(["March", "April"], false);
}

#[test]
fn opendocument_sheets_repeat_hide_and_date() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let sheet = format!(
        "<table:table table:name=\"A\"><table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>same</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"date\" office:date-value=\"2026-12-01\"><text:p>01.12.26</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-12-01\"><text:p>December 2026</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell table:style-name=\"red\" office:value-type=\"float\" table:formula=\"of:=1+1\"><office:annotation><text:p>why?</text:p></office:annotation><text:p>2</text:p></table:table-cell>{}</table:table-row></table:table>\
         <table:table table:name=\"B\" table:style-name=\"hid\"><table:table-row>{}</table:table-row></table:table>",
        cell("One"),
        cell("Two"),
        cell("end<text:line-break/>of<text:s text:c=\"3\"/>it"),
        cell("unseen"),
    );
    let source = read(&ods_of(&sheet), "a.ods").unwrap();
    check_places(&source, "ods");
    assert_eq!(
        told(&source),
        "--- 1 A\n|0 One|1 Two\n|0 same|1 same\n|0 same|1 same\n|0 2026-12-01|1 December 2026\n|0 2|1 end / of it"
    );
    let mut found = codes(&source);
    found.sort_unstable();
    assert_eq!(found, ["comment", "formula", "hidden-rows", "hidden-sheet"]);
}

#[test]
fn opendocument_text_keeps_lists_notes_and_leaves_deletions_out() {
    let source = read(
        &odt_of(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:h text:outline-level=\"2\">Steps</text:h>\
             <text:list text:style-name=\"L1\"><text:list-item><text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>\
             <text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>\
             <text:p>A picture:<draw:frame><draw:image/></draw:frame></text:p>",
        ),
        "a.odt",
    )
    .unwrap();
    check_places(&source, "odt");
    assert_eq!(told(&source), "## Steps\n1. One\n  a) Inner\n2. Two\nA picture:\n[1] A note.");
    assert_eq!(codes(&source), ["picture", "deleted-text"]);
}

#[test]
fn slides_give_title_bullets_notes_and_say_what_is_a_picture() {
    let first = pptx_shape("body", &[(0, "Plant"), (1, "lindens"), (0, "Water")])
        + &pptx_shape("title", &[(0, "What we do")])
        + &pptx_shape("", &[(0, "By June")])
        + &pptx_shape("", &[(0, "By June")])
        + &pptx_shape("sldNum", &[(0, "1")]);
    let second = pptx_shape("title", &[(0, "Timeline")]) + "<p:pic><a:blip/></p:pic>";
    let source = read(&pptx_of(&[&first, &second], "Say thanks."), "a.pptx").unwrap();
    check_places(&source, "pptx");
    assert_eq!(
        told(&source),
        "--- 1 What we do\n# What we do\n• Plant\n  • lindens\n• Water\nBy June\nSay thanks.\n--- 2 Timeline\n# Timeline"
    );
    assert_eq!(furniture(&source), ["By June", "1"]);
    assert_eq!(codes(&source), ["picture-of-text", "picture", "doubled-text"]);
    let Some(Block::Paragraph { place, .. }) =
        source.blocks.iter().rfind(|block| matches!(block, Block::Paragraph { .. }))
    else {
        panic!()
    };
    assert_eq!((place.page, place.part.as_deref()), (Some(1), Some("Slide notes")));
}

#[test]
fn web_pages_part_content_from_site() {
    let page = "<!doctype html><title>T</title><header><a>Riverton</a></header><nav>Home</nav>\
        <h1>Street <em>trees</em></h1><p>One <b>two</b><br>three</p><script>var x = '<p>no</p>'</script>\
        <ol type=a start=2><li>b<ul><li>inner</ul><li>c</ol>\
        <table><thead><tr><th rowspan=2>Goal<th colspan=2>Work<tr><th>What<th>Who</thead><tr><td rowspan=0>G<td>w<td style='background:#FFC000'>x<tr><td>y<td>z</table>\
        <p hidden>unseen</p><footer>Contact us</footer>";
    let source = read(page.as_bytes(), "a.html").unwrap();
    check_places(&source, "html");
    assert_eq!(
        told(&source),
        "# Street trees\nOne two three\nb. b\n  • inner\nc. c\n|0 (2x1) Goal|1 (1x2) Work\n|1 What|2 Who\n|0 (2x1) G|1 w|2 x\n|1 y|2 z"
    );
    assert_eq!(furniture(&source), ["Riverton", "Home", "Contact us"]);
}

#[test]
fn notes_titles_and_page_headers_of_pages_that_office_programs_write() {
    let cases = [
        (
            "<div title=header><p>City</p></div><p><font size=6>Trees</font></p><p>Words.<a class=sdfootnoteanc href=\"#n1\"><sup>1</sup></a> More.</p>\
             <div><p><a class=sdfootnotesym href=\"#a1\">1</a>A note.</p></div><div title=footer><p>Page 2</p></div>",
            "# Trees\nWords. More.\n[1] A note.",
        ),
        (
            "<p class=\"c1 title\">Trees</p><h1>Part</h1><p>Words<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup>.</p><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a> A note.</p>",
            "# Trees\n# Part\nWords.\n[1] A note.",
        ),
        // A number that leads to a place of the page is a number, and a mark alone is kept.
        (
            "<p><a href=\"#s1\">1</a> Shade</p><table><tr><td><a href=\"#fn1\">2</a><td>x<td>y</table><p class=title>Late</p>",
            "1 Shade\n|0 2|1 x|2 y\n# Late",
        ),
    ];
    for (page, expected) in cases {
        let source = read(format!("<html>{page}</html>").as_bytes(), "a.html").unwrap();
        check_places(&source, "notes");
        assert_eq!(told(&source), expected, "{page}");
    }
}

#[test]
fn json_records_are_tables_and_nested_ones_headings() {
    let flat = r#"[{"action_name":"Plant","due":"2027","tags":["a","b"],"lead":{"unit":"Parks"}},{"action_name":"Water","cost":12.5,"due":null}]"#;
    let nested = r#"{"title":"Trees","year":2027,"goals":[{"name":"Shade","actions":[{"no":"1.1","text":"Plant"},{"no":"1.2","text":"Water"}]}],"notes":["x"]}"#;
    let cases = [
        (
            flat,
            "|0 action name|1 due|2 tags|3 lead unit|4 cost\n|0 Plant|1 2027|2 - a / - b|3 Parks\n|0 Water|1 |4 12.5",
        ),
        (
            nested,
            "# Trees\nYear: 2027\nNotes: x\n## goals\n### Shade\n#### actions\n|0 no|1 Action text\n|0 1.1|1 Plant\n|0 1.2|1 Water",
        ),
    ];
    for (text, expected) in cases {
        let source = read(text.as_bytes(), "a.json").unwrap();
        check_places(&source, "json");
        assert_eq!(told(&source), expected);
    }
}

#[test]
fn the_largest_words_at_the_top_of_a_slide_are_its_title() {
    let text = |top: u32, size: u32, words: &str| {
        format!(
            "<p:sp><p:spPr><a:xfrm><a:off x=\"0\" y=\"{top}\"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr sz=\"{size}\"/><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let check = |shapes: &[String], expected: &str| {
        let source = read(&pptx_of(&[&shapes.concat()], ""), "slides.pptx").unwrap();
        assert_eq!(told(&source), expected);
    };
    let (title, words) = (text(100, 4000, "Goal 2: Dry cellars"), text(900, 1800, "Dig two ponds by 2029."));
    check(&[words.clone(), title.clone()], "--- 1 Goal 2: Dry cellars\n# Goal 2: Dry cellars\nDig two ponds by 2029.");
    // A number as large as a picture is no title, nor are words as large as all others, nor is the only text of a slide.
    check(&[words.clone(), text(2000, 9000, "41")], "--- 1 \nDig two ponds by 2029.\n41");
    check(&[text(100, 1800, "Dry cellars"), words], "--- 1 \nDry cellars\nDig two ponds by 2029.");
    check(&[title], "--- 1 \nGoal 2: Dry cellars");
}

#[test]
fn slides_of_an_open_document_give_titles_lists_notes_and_say_what_is_hidden() {
    let box_of = |top: &str, inner: &str| {
        format!("<draw:frame svg:y=\"{top}\"><draw:text-box>{inner}</draw:text-box></draw:frame>")
    };
    let list = "<text:list><text:list-item><text:p>Ask the neighbours</text:p></text:list-item></text:list>";
    let slides = format!(
        "<draw:page>{}{}<office:annotation><dc:creator>A. Clerk</dc:creator><text:p>Check this</text:p></office:annotation>\
         <presentation:notes><draw:frame presentation:class=\"notes\"><draw:text-box><text:p>Thank the volunteers.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>\
         <draw:page draw:style-name=\"hid\">{}</draw:page>\
         <draw:page><draw:frame svg:y=\"1cm\"><draw:image/></draw:frame></draw:page>",
        box_of("4cm", list),
        box_of("1cm", "<text:p><text:span text:style-name=\"big\">Quiet nights</text:span></text:p>"),
        box_of("1cm", "<text:p>Not shown</text:p>"),
    );
    let source = read(&odp_of(&slides), "slides.odp").unwrap();
    assert_eq!(
        told(&source),
        "--- 1 Quiet nights\n# Quiet nights\n? Ask the neighbours\nThank the volunteers.\n--- 3 "
    );
    let said = codes(&source);
    for code in ["hidden-slide", "comment", "picture", "picture-of-text"] {
        assert!(said.contains(&code), "{code}: {said:?}");
    }
}
