//! Documents made in code: one small plan in every format, and the parts of office files for special cases.
//! Every word here is ours.

#![allow(dead_code, reason = "each of its users takes a part")]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A table cell: words, rows covered, columns covered.
pub type Cell = (&'static str, usize, usize);

/// A title, an introduction and one table whose first row is the header.
pub struct Plan {
    pub title: &'static str,
    pub intro: &'static str,
    pub rows: Vec<Vec<Cell>>,
}

/// The plan that every format tells.
pub fn plan() -> Plan {
    let one = |words: [&'static str; 6]| words.map(|text| (text, 1, 1)).to_vec();
    Plan {
        title: "Riverton Street Trees Action Plan",
        intro: "The plan was agreed by the parks board and is reviewed every spring.",
        rows: vec![
            one(["No.", "Action", "Lead", "Due date", "Status", "How we will know"]),
            vec![("Goal 1: Shade where people wait", 1, 6)],
            one(["1.1", "Plant lindens at tram stops", "Parks Bureau", "June 2027", "In progress", "120 trees"]),
            one([
                "1.2",
                "Water young trees in dry weeks",
                "Friends of Riverton Trees",
                "Ongoing",
                "Not started",
                "Nine of ten live",
            ]),
            vec![("Goal 2: Fewer trees lost", 1, 6)],
            one(["2.1", "Map every street tree", "Survey Office", "31 March 2028", "Complete", "Map is public"]),
            one([
                "2.2",
                "Agree rules for digging near roots",
                "Public Works & Water",
                "Fall 2027",
                "Not started",
                "Rules in force",
            ]),
            one([
                "2.3",
                "Publish felling notices “in time”",
                "Parks Bureau",
                "2027-09-30",
                "Delayed",
                "14 days before",
            ]),
        ],
    }
}

/// A zip of parts, as office files are.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = *name == "mimetype";
        let method = if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Words as XML.
pub fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The text files of every shape that plans come in, by name.
pub fn shapes() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let names = files.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with(".expected")).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), std::fs::read(format!("{folder}/{name}")).unwrap())).collect()
}

/// Every format with its file name.
pub fn all(plan: &Plan) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("plan.docx", docx(plan)),
        ("plan.xlsx", xlsx(plan)),
        ("plan.pptx", pptx(plan)),
        ("plan.ods", ods(plan)),
        ("plan.odt", odt(plan)),
        ("plan.odp", odp(plan)),
        ("plan.html", html(plan).into_bytes()),
        ("plan.json", json(plan).into_bytes()),
        ("plan.csv", csv(plan, ',').into_bytes()),
        ("plan.tsv", csv(plan, '\t').into_bytes()),
    ]
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A Word file around this body, with the usual styles and one list of each kind.
pub fn docx_of(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let styles = format!(
        "<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"32\"/></w:rPr></w:style>\
         <w:style w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Heading1\"/></w:style>\
         <w:style w:styleId=\"Mine\"><w:name w:val=\"Our chapter\"/><w:basedOn w:val=\"Heading2\"/></w:style>\
         <w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>\
         <w:style w:styleId=\"Loop\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"Loop\"/></w:style></w:styles>"
    );
    let level = |at: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num></w:numbering>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%1.%2)"),
        level(0, "bullet", "\u{F0B7}"),
        level(1, "bullet", "o"),
    );
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", document.as_str()),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Street trees</dc:title><dc:creator>A. Clerk</dc:creator></cp:coreProperties>",
        ),
    ];
    parts.extend(more);
    zip(&parts)
}

/// A Word paragraph with properties and words.
pub fn docx_p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", xml(text))
}

/// The plan as Word.
pub fn docx(plan: &Plan) -> Vec<u8> {
    let mut body = docx_p("<w:pStyle w:val=\"Heading1\"/>", plan.title)
        + &docx_p("", plan.intro)
        + "<w:tbl><w:tblPr/><w:tblGrid/>";
    for (at, row) in plan.rows.iter().enumerate() {
        let header = if at == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        body += &format!("<w:tr>{header}");
        for (text, _, cols) in row {
            body += &format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{cols}\"/></w:tcPr>{}</w:tc>", docx_p("", text));
        }
        body += "</w:tr>";
    }
    docx_of(&(body + "</w:tbl>"), &[])
}

/// A workbook around sheets given as (name, state, content of `worksheet`).
pub fn xlsx_of(sheets: &[(&str, &str, &str)], shared: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let mut list = String::new();
    let mut relations = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, (name, state, content)) in sheets.iter().enumerate() {
        let number = at + 1;
        list += &format!("<sheet name=\"{}\" sheetId=\"{number}\" {state} r:id=\"rId{number}\"/>", xml(name));
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<?xml version=\"1.0\"?><worksheet>{content}</worksheet>"),
        ));
    }
    let strings: String =
        shared.iter().map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", xml(text))).collect();
    let styles = "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"mmm\\-yy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
        <fonts><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>\
        <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill><fgColor rgb=\"FF00B050\"/></patternFill></fill></fills>\
        <cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\"/>\
        <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"9\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"0\" fillId=\"1\"/></cellXfs></styleSheet>";
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst>{strings}</sst>")));
    parts.push(("xl/styles.xml".into(), styles.into()));
    let mut all: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    all.extend(more);
    zip(&all)
}

/// "C7" for row 6, column 2 (up to column Z).
pub fn cell_name(row: usize, col: usize) -> String {
    format!("{}{}", char::from(b'A' + col as u8), row + 1)
}

/// The plan as Excel: title in B2, table from B5.
pub fn xlsx(plan: &Plan) -> Vec<u8> {
    let mut shared = vec![plan.title, plan.intro];
    let mut rows = "<row r=\"2\"><c r=\"B2\" s=\"1\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c></row>".to_owned();
    let mut merges = String::new();
    for (at, row) in plan.rows.iter().enumerate() {
        let number = at + 4;
        rows += &format!("<row r=\"{}\">", number + 1);
        for (col, (text, _, wide)) in row.iter().enumerate() {
            let name = cell_name(number, col + 1);
            rows += &format!("<c r=\"{name}\" s=\"{}\" t=\"s\"><v>{}</v></c>", usize::from(at == 0), shared.len());
            shared.push(text);
            if *wide > 1 {
                merges += &format!("<mergeCell ref=\"{name}:{}\"/>", cell_name(number, col + wide));
            }
        }
        rows += "</row>";
    }
    let content = format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>");
    xlsx_of(&[("Plan", "", &content)], &shared, &[])
}

/// A presentation of slides given as the content of `spTree`, and notes for the first of them.
pub fn pptx_of(slides: &[&str], notes: &str) -> Vec<u8> {
    let ns = "xmlns:a=\"a\" xmlns:p=\"p\" xmlns:r=\"r\"";
    let mut list = String::new();
    let mut relations = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, content) in slides.iter().enumerate() {
        let number = at + 1;
        list += &format!("<p:sldId id=\"{}\" r:id=\"rId{number}\"/>", 255 + number);
        relations +=
            &format!("<Relationship Id=\"rId{number}\" Type=\"http://x/slide\" Target=\"slides/slide{number}.xml\"/>");
        parts.push((
            format!("ppt/slides/slide{number}.xml"),
            format!("<p:sld {ns}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"),
        ));
    }
    parts.push((
        "ppt/presentation.xml".into(),
        format!("<p:presentation {ns}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"),
    ));
    parts.push(("ppt/_rels/presentation.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    if !notes.is_empty() {
        let relation = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/notesSlide\" Target=\"../notesSlides/notesSlide1.xml\"/></Relationships>";
        parts.push(("ppt/slides/_rels/slide1.xml.rels".into(), relation.into()));
        let content = format!(
            "<p:notes {ns}><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:notes>",
            pptx_shape("body", &[(0, notes)])
        );
        parts.push(("ppt/notesSlides/notesSlide1.xml".into(), content));
    }
    zip(&parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect::<Vec<_>>())
}

/// A shape of a slide: kind of placeholder ("" for a text box), paragraphs with their level.
pub fn pptx_shape(kind: &str, paragraphs: &[(u8, &str)]) -> String {
    let place = if kind.is_empty() { String::new() } else { format!("<p:ph type=\"{kind}\"/>") };
    let text: String = paragraphs
        .iter()
        .map(|(level, text)| format!("<a:p><a:pPr lvl=\"{level}\"/><a:r><a:t>{}</a:t></a:r></a:p>", xml(text)))
        .collect();
    format!("<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>")
}

/// A table of a slide.
pub fn pptx_table(rows: &[Vec<Cell>]) -> String {
    let mut table = "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/>".to_owned();
    for row in rows {
        table += "<a:tr>";
        for (text, tall, wide) in row {
            table += &format!(
                "<a:tc gridSpan=\"{wide}\" rowSpan=\"{tall}\"><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>",
                xml(text)
            );
            table += &"<a:tc hMerge=\"1\"><a:txBody><a:p/></a:txBody></a:tc>".repeat(wide - 1);
        }
        table += "</a:tr>";
    }
    table + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
}

/// The plan as one slide.
pub fn pptx(plan: &Plan) -> Vec<u8> {
    let slide = pptx_shape("title", &[(0, plan.title)]) + &pptx_shape("", &[(0, plan.intro)]) + &pptx_table(&plan.rows);
    pptx_of(&[&slide], "")
}

const OD: &str = "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:fo=\"f\" xmlns:draw=\"d\" xmlns:dc=\"c\"";

fn od_table(plan: &Plan) -> String {
    let mut table = String::new();
    for row in &plan.rows {
        table += "<table:table-row>";
        for (text, tall, wide) in row {
            table += &format!(
                "<table:table-cell table:number-columns-spanned=\"{wide}\" table:number-rows-spanned=\"{tall}\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                xml(text)
            );
            table += &"<table:covered-table-cell/>".repeat(wide - 1);
        }
        table += "</table:table-row>";
    }
    table
}

/// An OpenDocument sheet file around this content of `office:spreadsheet`.
pub fn ods_of(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OD}><office:automatic-styles><style:style style:name=\"hid\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
         <style:style style:name=\"bold\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
         <style:style style:name=\"red\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#ff0000\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

/// The plan as an OpenDocument sheet.
pub fn ods(plan: &Plan) -> Vec<u8> {
    let line = |text: &str| {
        format!(
            "<table:table-row><table:table-cell table:style-name=\"{}\"><text:p>{}</text:p></table:table-cell></table:table-row>",
            if text == plan.title { "bold" } else { "" },
            xml(text)
        )
    };
    let blank = "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    ods_of(&format!(
        "<table:table table:name=\"Plan\">{}{}{blank}{}{rest}</table:table>",
        line(plan.title),
        line(plan.intro),
        od_table(plan)
    ))
}

/// An OpenDocument text file around this content of `office:text`.
pub fn odt_of(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OD}><office:automatic-styles>\
         <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
         <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style></office:automatic-styles>\
         <office:body><office:text>{content}</office:text></office:body></office:document-content>"
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// The plan as OpenDocument text.
pub fn odt(plan: &Plan) -> Vec<u8> {
    let table = od_table(plan).replacen("<table:table-row>", "<table:table-header-rows><table:table-row>", 1).replacen(
        "</table:table-row>",
        "</table:table-row></table:table-header-rows>",
        1,
    );
    odt_of(&format!(
        "<text:h text:outline-level=\"1\">{}</text:h><text:p>{}</text:p><table:table>{table}</table:table>",
        xml(plan.title),
        xml(plan.intro)
    ))
}

/// The plan as a slide of an OpenDocument presentation.
pub fn odp(plan: &Plan) -> Vec<u8> {
    odp_of(&format!(
        "<draw:page draw:name=\"page1\"><draw:frame presentation:class=\"title\" svg:y=\"1cm\"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>\
         <draw:frame svg:y=\"3cm\"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>\
         <draw:frame svg:y=\"5cm\"><table:table>{}</table:table><draw:image/></draw:frame></draw:page>",
        xml(plan.title),
        xml(plan.intro),
        od_table(plan)
    ))
}

/// An OpenDocument presentation around these slides.
pub fn odp_of(slides: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OD} xmlns:presentation=\"p\" xmlns:svg=\"v\"><office:automatic-styles>\
         <style:style style:name=\"hid\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>\
         <style:style style:name=\"big\" style:family=\"text\"><style:text-properties fo:font-size=\"40pt\"/></style:style></office:automatic-styles>\
         <office:body><office:presentation>{slides}</office:presentation></office:body></office:document-content>"
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.presentation"), ("content.xml", &content)])
}

/// The plan as a web page, between the furniture of a site.
pub fn html(plan: &Plan) -> String {
    let mut page = format!(
        "<!doctype html><html><head><title>Riverton</title></head><body><nav><a href=\"/\">Home</a></nav><main><h1>{}</h1><p>{}</p><table>",
        xml(plan.title),
        xml(plan.intro)
    );
    for (at, row) in plan.rows.iter().enumerate() {
        let name = if at == 0 { "th" } else { "td" };
        page += "<tr>";
        for (text, tall, wide) in row {
            page += &format!("<{name} rowspan=\"{tall}\" colspan=\"{wide}\">{}</{name}>", xml(text));
        }
        page += "</tr>";
    }
    page + "</table></main><footer>City of Riverton</footer></body></html>"
}

/// The plan's table as records; a group row becomes a field.
pub fn json(plan: &Plan) -> String {
    let header: Vec<&str> = plan.rows[0].iter().map(|cell| cell.0).collect();
    let mut goal = "";
    let mut records = Vec::new();
    for row in &plan.rows[1..] {
        if row.len() == 1 {
            goal = row[0].0;
            continue;
        }
        let mut record = serde_json::Map::new();
        record.insert("Goal".into(), goal.into());
        record.extend(header.iter().zip(row).map(|(key, cell)| ((*key).to_owned(), cell.0.into())));
        records.push(serde_json::Value::Object(record));
    }
    serde_json::to_string_pretty(&records).unwrap()
}

/// The plan's table with this separator.
pub fn csv(plan: &Plan, separator: char) -> String {
    let quote = |text: &str| {
        if text.contains([separator, '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    };
    let wide = plan.rows[0].len();
    plan.rows
        .iter()
        .map(|row| {
            let mut cells: Vec<String> = row.iter().map(|cell| quote(cell.0)).collect();
            cells.resize(wide, String::new());
            cells.join(&separator.to_string()) + "\n"
        })
        .collect()
}
