//! From file to draft: one plan in every format is one draft, and every field knows where it stands.

use crate::fixtures::*;
use intake::draft::Draft;
use intake::{ImportSettings, import};

/// Items as lines: level, label, title, then lead, due, status and measure.
fn told(draft: &Draft) -> String {
    let mut lines = Vec::new();
    for item in &draft.items {
        let depth = std::iter::successors(item.parent, |parent| draft.items[*parent].parent).count();
        let fields = [
            item.lead.clone(),
            item.due.as_ref().map(|due| due.text.clone()),
            item.status.as_ref().map(|status| status.text.clone()),
            item.measures.first().map(|measure| measure.target.clone()),
        ];
        let fields: Vec<String> = fields.into_iter().flatten().collect();
        let label = item.label.as_deref().unwrap_or("-");
        let title = item.title.as_deref().unwrap_or("-");
        lines.push(format!("{}{} {label} {title} | {}", "  ".repeat(depth), item.level, fields.join(" | ")));
    }
    lines.join("\n")
}

#[test]
fn one_plan_is_the_same_draft_in_every_format() {
    let expected = "\
goal 1 Shade where people wait | 
  action 1.1 Plant lindens at tram stops | Parks Bureau | June 2027 | In progress | 120 trees
  action 1.2 Water young trees in dry weeks | Friends of Riverton Trees | Ongoing | Not started | Nine of ten live
goal 2 Fewer trees lost | 
  action 2.1 Map every street tree | Survey Office | 31 March 2028 | Complete | Map is public
  action 2.2 Agree rules for digging near roots | Public Works & Water | Fall 2027 | Not started | Rules in force
  action 2.3 Publish felling notices “in time” | Parks Bureau | 2027-09-30 | Delayed | 14 days before";
    for (name, bytes) in all(&plan()) {
        let (source, draft) = import(&bytes, name, &ImportSettings::default()).unwrap();
        assert_eq!(told(&draft), expected, "{name}");
        assert_eq!(draft.accounting.unplaced, 0, "{name}");
        let has_title = !name.ends_with("sv") && !name.ends_with("json");
        assert_eq!(draft.plan.title.as_deref(), has_title.then_some(plan().title), "{name}");
        let action = &draft.items[1];
        let (_, place) = action.places.iter().find(|(field, _)| field == "due").unwrap();
        assert_eq!(&source.text[place.range.0..place.range.1], "June 2027", "{name}");
        if name.ends_with("xlsx") || name.ends_with("ods") {
            assert_eq!((place.page, place.part.as_deref()), (Some(1), Some("Plan")), "{name}");
            assert!(
                place.cell.as_deref().is_some_and(|cell| cell.ends_with('7') || cell.ends_with('6')),
                "{name}: {place:?}"
            );
        }
    }
}

#[test]
fn a_plan_as_a_page_of_a_site_is_the_draft_of_its_markdown() {
    let draft = |name: &str, bytes: &[u8]| {
        let (_, draft) = import(bytes, name, &ImportSettings::default()).unwrap();
        assert_eq!(draft.accounting.unplaced, 0, "{name}");
        (
            draft.plan.title.clone(),
            draft.items.iter().map(|item| item.fields.clone()).collect::<Vec<_>>(),
            crate::told::told(&draft),
        )
    };
    let text = draft("plan.md", include_bytes!("../fixtures/quiet_mornings.md"));
    let page = draft("plan.html", include_bytes!("../fixtures/quiet_mornings_page.html"));
    assert_eq!(page, text);
    let (_, page) =
        import(include_bytes!("../fixtures/quiet_mornings_page.html"), "plan.html", &ImportSettings::default())
            .unwrap();
    let kept = serde_json::to_string(&(&page.items, &page.milestones, &page.context)).unwrap();
    for site in ["cookies", "Facebook", "useful", "Noise by-law", "Home"] {
        assert!(!kept.contains(site), "{site} stands in the draft");
    }
}

#[test]
fn the_same_published_plan_as_sheet_and_as_word_agrees() {
    let shared = std::env::var("THROUGHLINE_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    let mut drafts = Vec::new();
    for name in ["sfws_action_plan_table.xlsx", "sfws_action_plan_table.docx"] {
        let Ok(bytes) = std::fs::read(format!("{shared}/corpus/{name}")) else {
            println!("did not run: {name} is not present");
            return;
        };
        let (_, draft) = import(&bytes, name, &ImportSettings::default()).unwrap();
        let count = |status: &str| {
            draft.items.iter().filter(|item| item.status.as_ref().is_some_and(|s| s.text == status)).count()
        };
        assert_eq!((draft.items.len(), count("Complete"), count("Incomplete")), (88, 52, 36), "{name}");
        drafts.push(told(&draft));
    }
    assert_eq!(drafts[0], drafts[1]);
}

#[test]
fn what_a_reader_notices_is_a_finding() {
    let body = docx_p("", "Words.") + "<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>";
    let (_, draft) = import(&docx_of(&body, &[]), "a.docx", &ImportSettings::default()).unwrap();
    let finding = draft.findings.iter().find(|finding| finding.code == "picture").unwrap();
    assert!(finding.message.contains("Nothing was read") && finding.severity == "warn", "{finding:?}");
}

#[test]
fn a_word_plan_without_styles_in_which_words_are_wrapped_in_everything_is_read() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let large = |size: u8, text: &str| {
        format!("<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let cell = |inner: &str| format!("<w:tc><w:tcPr/><w:p>{inner}</w:p></w:tc>");
    let chip = |inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"Never\"/></w:dropDownList></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let date = part("begin")
        + "<w:r><w:instrText> DATE </w:instrText></w:r>"
        + &part("separate")
        + &run("6/30/2027")
        + &part("end");
    let head = ["No.", "Action", "Lead", "Due", "Status"].map(|text| cell(&bold(text))).concat();
    let first = cell(&run("1"))
        + &cell(
            &(run("Paint cross")
                + "<w:r><w:softHyphen/></w:r>"
                + &run("walks at ")
                + &format!("<w:hyperlink>{}</w:hyperlink>", run("all schools"))),
        )
        + &cell(&format!(
            "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>Team</w:delText></w:r></w:del>",
            run("Streets "),
            run("Office")
        ))
        + &cell(&date)
        + &chip(&cell(&run("In progress")));
    let second = cell(&run("2"))
        + &chip(&cell(&(run("Teach first") + "<w:r><w:noBreakHyphen/></w:r>" + &run("graders to walk"))))
        + &cell(&format!("<w:smartTag>{}</w:smartTag>", run("Schools")))
        + &cell(&format!("<w:fldSimple>{}</w:fldSimple>", run("Fall 2027")))
        + &cell(&chip(&run("Done")));
    let item = |depth: u8, inner: &str| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{inner}</w:p>")
    };
    let field = |label: &str, value: &str| item(1, &(bold(label) + &run(value)));
    let body = large(40, "Brookmere Safe Walks Plan")
        + &large(32, "Goal 1: Children walk to school")
        + &format!("<w:tbl><w:tr>{head}</w:tr><w:tr>{first}</w:tr>{}</w:tbl>", chip(&format!("<w:tr>{second}</w:tr>")))
        + &large(32, "Goal 2: Drivers slow down")
        + &item(0, &run("Set signs at every gate."))
        + &field("Lead: ", "Police")
        + &field("Due: ", "May 2028")
        + &field("Status: ", "Not started")
        + &item(0, &run("Narrow the two widest streets."))
        + &field("Lead: ", "Streets Office")
        + &field("Due: ", "2029")
        + &field("Status: ", "Delayed");
    let (_, draft) = import(&docx_of(&body, &[]), "plan.docx", &ImportSettings::default()).unwrap();
    assert_eq!(
        told(&draft),
        "\
goal 1 Children walk to school | 
  action 1 Paint crosswalks at all schools | Streets Office | 6/30/2027 | In progress
  action 2 Teach first-graders to walk | Schools | Fall 2027 | Done
goal 2 Drivers slow down | 
  action 1 Set signs at every gate. | Police | May 2028 | Not started
  action 2 Narrow the two widest streets. | Streets Office | 2029 | Delayed"
    );
    assert_eq!((draft.plan.title.as_deref(), draft.accounting.unplaced), (Some("Brookmere Safe Walks Plan"), 0));
}

/// Rows of cells to a Word table: `text^rows>cols` spans, `*text` is bold.
fn word_table(rows: &[&str]) -> Vec<u8> {
    let mut reach: Vec<usize> = Vec::new();
    let mut body = "<w:tbl>".to_owned();
    for row in rows {
        body += "<w:tr>";
        let mut col = 0;
        let covered = |reach: &mut Vec<usize>, col: &mut usize, body: &mut String| {
            while reach.get(*col).is_some_and(|left| *left > 0) {
                reach[*col] -= 1;
                *body += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
                *col += 1;
            }
        };
        for cell in row.split(" | ") {
            covered(&mut reach, &mut col, &mut body);
            let (text, cols) = cell.split_once('>').map_or((cell, 1), |(text, cols)| (text, cols.parse().unwrap()));
            let (text, tall) = text.split_once('^').map_or((text, 1), |(text, tall)| (text, tall.parse().unwrap()));
            let merge = if tall > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            let words = match text.strip_prefix('*') {
                Some(bold) => format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>", xml(bold)),
                None => docx_p("", text.trim()),
            };
            body += &format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{cols}\"/>{merge}</w:tcPr>{words}</w:tc>");
            reach.resize(reach.len().max(col + cols), 0);
            reach[col..col + cols].fill(tall - 1);
            col += cols;
        }
        covered(&mut reach, &mut col, &mut body);
        body += "</w:tr>";
    }
    docx_of(&(body + "</w:tbl>"), &[])
}

#[test]
fn tables_of_many_shapes_become_plans() {
    let cases: &[(&str, &[&str], &str)] = &[
        (
            "levels merged over their rows, and a lead merged over two records",
            &[
                "Goal | Objective | Action | Responsible | By when",
                "1. Shade^3 | 1.1 Stops^2 | 1.1.1 Plant lindens | Parks^2 | 2027",
                "1.1.2 Set benches | 2028",
                "1.2 Schools | 1.2.1 Plant yards | Schools Office | May 2029",
                "2. Fewer lost | 2.1 Rules | 2.1.1 Agree rules |  | 2027",
            ],
            "\
goal 1 Shade | 
  objective 1.1 Stops | 
    action 1.1.1 Plant lindens | Parks | 2027
    action 1.1.2 Set benches | Parks | 2028
  objective 1.2 Schools | 
    action 1.2.1 Plant yards | Schools Office | May 2029
goal 2 Fewer lost | 
  objective 2.1 Rules | 
    action 2.1.1 Agree rules | 2027",
        ),
        (
            "a header of two rows",
            &[
                "Action^2 | Who>2 | When>2",
                "Lead | Support | Start | End",
                "Plant lindens | Parks | Friends | 2026 | May 2027",
            ],
            "action - Plant lindens | Parks | May 2027",
        ),
        (
            "bold group rows without a merge",
            &[
                "Action | Owner | Deadline | Status",
                "*Streets |  |  | ",
                "Plant lindens | Parks | 2027 | Delayed",
                "*Yards |  |  | ",
                "Plant oaks | Schools | 2028 | Complete",
            ],
            "\
section - Streets | 
  action - Plant lindens | Parks | 2027 | Delayed
section - Yards | 
  action - Plant oaks | Schools | 2028 | Complete",
        ),
        (
            "a repeated header is no record, and an empty cell is nothing",
            &[
                "No. | Task | Lead | Status",
                "1 | Plant lindens | Parks | ",
                "No. | Task | Lead | Status",
                "2 | Plant oaks |  | Done",
            ],
            "task 1 Plant lindens | Parks\ntask 2 Plant oaks | Done",
        ),
        (
            "a mark under one of the states of a status",
            &[
                "Action^2 | Lead^2 | Status>3",
                "Green | Amber | Red",
                "Plant lindens | Parks | X |  | ",
                "Mend the weir | Works |  |  | X",
                "Light the quay | Works |  | X | ",
            ],
            "\
action - Plant lindens | Parks | Green
action - Mend the weir | Works | Red
action - Light the quay | Works | Amber",
        ),
        (
            "levels of an alert are no outline",
            &[
                "Level | Action | Lead",
                "1 | Warn the parishes | Fire service",
                "3 | Open the halls | Schools",
                "2 | Close the towpath | Works",
                "3 | Lend out the boats | Harbour office",
            ],
            "\
action - Warn the parishes | Fire service
action - Open the halls | Schools
action - Close the towpath | Works
action - Lend out the boats | Harbour office",
        ),
        (
            "what was updated on a street is done, what was updated on a day is said of the table",
            &[
                "Action | Lead | Due",
                "Plant lindens | Parks | 2031",
                "Updated on-street parking rules |  | ",
                "Updated on 3 May 2031 |  | ",
            ],
            "action - Plant lindens | Parks | 2031\naction - Updated on-street parking rules | ",
        ),
    ];
    for (what, rows, expected) in cases {
        let (source, draft) = import(&word_table(rows), "plan.docx", &ImportSettings::default()).unwrap();
        crate::readers::check_places(&source, what);
        assert_eq!(told(&draft), *expected, "{what}");
        assert_eq!(draft.accounting.unplaced, 0, "{what}");
    }
}

#[test]
fn a_table_whose_headings_nobody_knows_is_kept_and_said() {
    let page = "<h1>Quieter Nights in Hollin</h1><h2>Outcome 1: Streets where people sleep</h2><table>\
        <tr><th>Sort of thing</th><th>Room</th><th>Tone</th></tr>\
        <tr><td>Felt under the chairs</td><td>Hall</td><td>Soft</td></tr></table>";
    let (_, draft) = import(page.as_bytes(), "nights.html", &ImportSettings::default()).unwrap();
    let said = draft.findings.iter().find(|finding| finding.code == "table-unread").expect("it is said");
    assert_eq!(said.words, ["Sort of thing, Room, Tone"]);
    assert!(said.place.is_some());
    assert_eq!(draft.accounting.unplaced, 0);
}

#[test]
fn what_nobody_sees_of_a_text_is_counted_too() {
    let text = "# Lamps of the quay\n\n## Goal 1: Lit steps\n\n- Mend the har\u{AD}bour lamps by May 2031\n- Paint the rails\u{7} by June 2031\n";
    let (source, mut draft) = import(text.as_bytes(), "lamps.md", &ImportSettings::default()).unwrap();
    assert_eq!(draft.items[1].title.as_deref(), Some("Mend the harbour lamps by May 2031"));
    let whole = text.chars().filter(|c| !c.is_whitespace()).count();
    let sums = |draft: &Draft| {
        let sums = draft.accounting;
        assert_eq!(sums.item + sums.attribute + sums.context + sums.furniture + sums.unplaced, sums.characters);
        (sums.characters, sums.furniture)
    };
    let before = sums(&draft);
    assert_eq!((before.0, source.left_out), (whole, 2));
    let edit = intake::edit::Edit::RemoveItem { item: 1 };
    intake::edit::apply(&mut draft, &source.text, &when::Settings::default(), &edit).unwrap();
    assert_eq!(sums(&draft), before);
}
