//! Lines, paragraphs, columns, headings, lists, furniture, what cannot be read.

use crate::paper::{Paper, furniture, outline};

#[test]
fn headings_by_type_paragraphs_and_lists() {
    let mut paper = Paper::new();
    paper.bold(18.0, 72.0, 100.0, "Clean Rivers Plan");
    paper.bold(12.0, 72.0, 140.0, "Goal 1 Water to swim in");
    paper.text(72.0, 160.0, "The city owns three rivers, and in none of them can a child swim today, which");
    paper.text(72.0, 172.0, "this plan changes step by step.");
    paper.text(72.0, 190.0, "\u{95} Mend the eastern sewer.");
    paper.text(72.0, 204.0, "\u{95} Test the water every week and publish what was found within two days of");
    paper.text(80.0, 216.0, "the sample.");
    paper.text(72.0, 234.0, "1. Hire a warden.");
    // The writer passes bytes through: 0x95 is a bullet in WinAnsi, and the writer wrote it as UTF-8.
    let source = paper.read();
    let lines = outline(&source);
    assert_eq!(
        lines[..4],
        [
            "p1",
            "h1 Clean Rivers Plan",
            "h2 Goal 1 Water to swim in",
            "The city owns three rivers, and in none of them can a child swim today, which this plan changes step by step."
        ]
    );
    assert!(lines.contains(&"1. Hire a warden.".to_owned()), "{lines:#?}");
}

#[test]
fn what_a_sentence_counts_is_no_list_where_its_line_ends() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "The office asks each ferry company to (a) hang a lamp at each end of every boat,");
    paper.text(72.0, 112.0, "(b) teach the crews of every such boat how these lamps are lit and mended, and to");
    paper.text(72.0, 124.0, "(c) keep a book.");
    paper.text(72.0, 150.0, "a) Mend the old lamp of the slipway and hang it where all the boats of the night lie");
    paper.text(72.0, 162.0, "b) Paint the boats");
    let source = paper.read();
    let lines = outline(&source);
    assert!(lines[1].ends_with("and mended, and to (c) keep a book."), "{lines:#?}");
    assert_eq!(lines[3..], ["b) Paint the boats"], "{lines:#?}");
}

#[test]
fn the_last_line_of_a_shaded_paragraph_is_no_heading() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "The office has read what the crews wrote, and answers each point of theirs below.");
    for y in [130.0, 142.0, 154.0] {
        paper.area(70.0, y, 470.0, y + 12.0);
    }
    paper.text(72.0, 140.0, "1. Where a boat lies idle in frost, the following should hold so that it can");
    paper.text(72.0, 152.0, "sail again on the day on which the ice breaks, and so that nobody has to wait for");
    paper.text(72.0, 164.0, "its crew:");
    let lines = outline(&paper.read());
    assert!(!lines.iter().any(|line| line.starts_with('h')), "{lines:#?}");
}

#[test]
fn a_title_over_several_lines_is_one_heading() {
    let mut paper = Paper::new();
    paper
        .bold(24.0, 150.0, 200.0, "A CITY PLAN")
        .bold(24.0, 120.0, 260.0, "FOR CLEAN RIVERS")
        .bold(14.0, 200.0, 340.0, "May 2026");
    paper.page().text(72.0, 100.0, "The plan begins here with words of the usual size, and goes on for a while.");
    assert_eq!(outline(&paper.read())[1..3], ["h1 A CITY PLAN FOR CLEAN RIVERS", "h2 May 2026"]);
}

#[test]
fn bullets_are_list_items_with_their_depth() {
    let mut paper = Paper::new();
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 600 Tm (\\225 Mend the sewer) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 90 586 Tm (\\225 First the eastern arm, which carries most of the) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 97 574 Tm (Old Town and all of the harbour.) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 560 Tm (\\225 Test the water) Tj ET");
    let source = paper.read();
    let depths: Vec<(u8, &str)> = source
        .blocks
        .iter()
        .filter_map(|b| match b {
            intake::block::Block::ListItem { depth, text, .. } => Some((*depth, text.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        depths,
        [
            (0, "Mend the sewer"),
            (1, "First the eastern arm, which carries most of the Old Town and all of the harbour."),
            (0, "Test the water"),
        ]
    );
}

#[test]
fn a_list_that_a_page_cuts_goes_on_as_deep_as_it_stood() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "The office mends the quays and the boats of the town, and asks those who row them.");
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 600 Tm (\\225 Mend the sewer) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 90 586 Tm (o First the eastern arm) Tj ET");
    paper.page();
    paper.draw("BT /F1 10 Tf 1 0 0 1 90 700 Tm (o Then the western arm) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 90 686 Tm (o Last the mouth) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 672 Tm (\\225 Test the water) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 90 658 Tm (o Every week) Tj ET");
    let source = paper.read();
    let depth = |b: &intake::block::Block| match b {
        intake::block::Block::ListItem { depth, .. } => Some(*depth),
        _ => None,
    };
    let depths: Vec<u8> = source.blocks.iter().filter_map(depth).collect();
    assert_eq!(depths, [0, 1, 1, 1, 0, 1], "{:?}", source.blocks);
}

#[test]
fn a_title_that_the_file_takes_for_background_is_one_where_it_stands_once() {
    let mut paper = Paper::new();
    for (at, title) in ["Works of the harbour", "Boats of the town", "Crews and their nights"].iter().enumerate() {
        if at > 0 {
            paper.page();
        }
        paper.draw(&format!("/Artifact BMC BT /F1 20 Tf 1 0 0 1 72 700 Tm ({title}) Tj ET EMC"));
        paper.draw("/Artifact BMC BT /F1 20 Tf 1 0 0 1 72 60 Tm (Harbour board) Tj ET EMC");
        paper.text(
            72.0,
            200.0,
            "The board looks after the quays and the boats of the town, and tells here what comes next.",
        );
        paper.text(72.0, 212.0, "Each year it asks those who row, and those who wait for the ferry.");
    }
    let lines = outline(&paper.read());
    let titles: Vec<&String> = lines.iter().filter(|line| line.starts_with('h')).collect();
    assert_eq!(titles, ["h1 Works of the harbour", "h1 Boats of the town", "h1 Crews and their nights"], "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("Harbour board")), "{lines:#?}");
}

#[test]
fn dots_drawn_before_lines_are_marks_of_a_list_and_larger_discs_are_none() {
    // A disc of four curves around a middle.
    let disc = |paper: &mut Paper, x: f32, y: f32, r: f32| {
        let (y, k) = (792.0 - y, r * 0.55);
        let (left, right, low, high) = (x - r, x + r, y - r, y + r);
        paper.draw(&format!(
            "{right} {y} m {right} {} {} {high} {x} {high} c {} {high} {left} {} {left} {y} c {left} {} {} {low} {x} {low} c \
             {} {low} {right} {} {right} {y} c h f",
            y + k, x + k, x - k, y + k, y - k, x - k, x + k, y - k
        ));
    };
    let mut paper = Paper::new();
    for (line, text) in ["Mend the sewer", "Test the water of the harbour", "Hang lamps"].into_iter().enumerate() {
        let y = 200.0 + line as f32 * 14.0;
        disc(&mut paper, 76.0, y - 3.5, 1.8);
        paper.text(88.0, y, text);
    }
    disc(&mut paper, 76.0, 296.5, 4.5);
    paper.text(88.0, 300.0, "On time");
    let source = paper.read();
    let entries = source.blocks.iter().filter(|b| matches!(b, intake::block::Block::ListItem { .. })).count();
    assert_eq!(entries, 3, "{:?}", source.blocks);
}

#[test]
fn marks_that_stand_far_before_their_words_begin_them() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "These works are for the years to come, quay by quay, and for all who walk there:");
    for (line, words) in
        ["40 BENCHES ON THE QUAY", "LAMPS FOR THE NORTHERN STEPS", "A ROOF FOR THE FERRY"].iter().enumerate()
    {
        let y = 140.0 + 14.0 * line as f32;
        paper.text(72.0, y, &format!("{}.", line + 1)).text(104.0, y, words);
    }
    // A line set to both edges: the white between its words is the same everywhere.
    for (x, word) in
        [(72.0, "4."), (104.0, "CLEAN"), (158.5, "WATER"), (213.0, "AT"), (246.0, "EVERY"), (298.0, "BERTH")]
    {
        paper.text(x, 182.0, word);
    }
    paper.text(104.0, 196.0, "AND LANDING STAGE");
    let lines = outline(&paper.read());
    assert_eq!(
        lines[2..],
        [
            "1. 40 BENCHES ON THE QUAY",
            "2. LAMPS FOR THE NORTHERN STEPS",
            "3. A ROOF FOR THE FERRY",
            "4. CLEAN WATER AT EVERY BERTH AND LANDING STAGE",
        ],
        "{lines:#?}"
    );
}

#[test]
fn two_columns_under_a_title() {
    let mut paper = Paper::new();
    paper.bold(16.0, 72.0, 80.0, "A title over the whole width of the page and more");
    for (i, (left, right)) in [
        ("left one speaks of water,", "right one speaks of trees,"),
        ("left two of the shore, and", "right two of shade, and"),
        ("left three of the mud.", "right three of leaves."),
    ]
    .iter()
    .enumerate()
    {
        paper.text(72.0, 120.0 + 12.0 * i as f32, left).text(320.0, 120.0 + 12.0 * i as f32, right);
    }
    let lines = outline(&paper.read());
    assert_eq!(
        lines[2..],
        [
            "left one speaks of water, left two of the shore, and left three of the mud.",
            "right one speaks of trees, right two of shade, and right three of leaves."
        ]
    );
}

#[test]
fn headers_footers_and_page_numbers_go_and_sentences_close_over_them() {
    let mut paper = Paper::new();
    for page in 1..=4 {
        if page > 1 {
            paper.page();
        }
        paper.sized(8.0, 72.0, 40.0, "Clean Rivers Plan 2031").sized(8.0, 500.0, 760.0, &format!("Page {page} of 4"));
        paper.text(
            72.0,
            680.0,
            &format!("On page {page} a sentence begins that is long enough to reach the far right side and"),
        );
        paper.text(
            72.0,
            100.0,
            if page == 1 { "The first page has a beginning of its own." } else { "goes on over the page." },
        );
    }
    let source = paper.read();
    let lines = outline(&source);
    assert_eq!(furniture(&source).iter().filter(|t| **t == "Clean Rivers Plan 2031").count(), 4);
    assert!(furniture(&source).contains(&"Page 3 of 4"));
    assert!(
        lines.contains(
            &"On page 1 a sentence begins that is long enough to reach the far right side and goes on over the page."
                .to_owned()
        ),
        "{lines:#?}"
    );
}

#[test]
fn a_heading_that_stands_at_the_top_of_a_few_pages_is_no_furniture() {
    let mut paper = Paper::new();
    for page in 1..=9 {
        if page > 1 {
            paper.page();
        }
        if page % 4 == 1 {
            paper.bold(14.0, 72.0, 60.0, "Strategy 1");
        }
        paper.text(72.0, 300.0, &format!("Words of page {page}."));
    }
    let headings = outline(&paper.read()).into_iter().filter(|l| l == "h1 Strategy 1").count();
    assert_eq!(headings, 3);
}

#[test]
fn a_heading_that_each_entry_has_is_no_furniture_where_it_stands_first_on_a_page() {
    let mut paper = Paper::new();
    for page in 1..=5 {
        if page > 1 {
            paper.page();
        }
        for top in [60.0, 300.0, 500.0] {
            paper.bold(14.0, 72.0, top, "Description of the works");
            paper.text(72.0, top + 60.0, &format!("Words of page {page} below {top}."));
        }
    }
    let headings = outline(&paper.read()).into_iter().filter(|l| l == "h1 Description of the works").count();
    assert_eq!(headings, 15);
}

#[test]
fn a_hyphen_at_a_line_end_goes_only_when_the_document_has_the_word_without() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "Our government listens, and what the govern-");
    paper.text(72.0, 112.0, "ment hears it answers in plain words, with long-");
    paper.text(72.0, 124.0, "term promises kept.");
    let lines = outline(&paper.read());
    assert_eq!(
        lines[1],
        "Our government listens, and what the government hears it answers in plain words, with long-term promises kept."
    );
}

#[test]
fn raised_figures_join_no_number() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "Rents rose by 12").sized(6.0, 149.5, 96.0, "3").text(155.0, 100.0, "in a year.");
    let lines = outline(&paper.read());
    assert_eq!(lines[1], "Rents rose by 12³ in a year.");
}

#[test]
fn notes_at_the_foot_stand_apart_with_their_number_raised() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "Rents rose in the county.4 The city answered, and 4 houses were built.");
    paper.text(72.0, 130.0, "Nobody was left outside in winter, and nobody who asked for a bed was sent away.");
    paper.sized(7.0, 72.0, 720.0, "4 Housing Office, Rents and Wages, a report to the council that counts and");
    paper.sized(7.0, 72.0, 728.0, "compares, 2024.").sized(7.0, 72.0, 736.0, "5 The same, page 12.");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "Rents rose in the county.⁴ The city answered, and 4 houses were built.",
            "Nobody was left outside in winter, and nobody who asked for a bed was sent away.",
            "⁴ Housing Office, Rents and Wages, a report to the council that counts and compares, 2024.",
            "⁵ The same, page 12.",
        ]
    );
}

#[test]
fn characters_drawn_twice_are_one_bold_word() {
    let mut paper = Paper::new();
    let mut x = 72.0;
    for c in "Llamas stay".chars() {
        paper.text(x, 100.0, &c.to_string()).text(x + 0.3, 100.0, &c.to_string());
        x += if matches!(c, 'l' | ' ' | 't') { 2.8 } else { 6.0 };
    }
    let source = pdf::read(&paper.bytes()).unwrap();
    assert!(source.text.contains("Llamas stay"), "{}", source.text);
}

#[test]
fn codes_with_the_word_they_stand_for_begin_entries() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "D1 (Duty) Mend the lamps of the west quay and of the sheds that stand beside it by May.");
    paper.text(72.0, 112.0, "D2 (Duty) Count the ferries that call at the west quay, and tell the pilots how many");
    paper.text(72.0, 124.0, "there are each day. D3 (Duty) is another matter.");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "D1 (Duty) Mend the lamps of the west quay and of the sheds that stand beside it by May.",
            "D2 (Duty) Count the ferries that call at the west quay, and tell the pilots how many there are each day. D3 (Duty) is another matter.",
        ]
    );
}

#[test]
fn a_word_drawn_twice_is_one_bold_word() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "Shadowed").text(72.4, 100.0, "Shadowed");
    paper.text(72.0, 130.0, "Plain words follow here and end with a full stop.");
    assert_eq!(outline(&paper.read())[1], "h1 Shadowed");
}

#[test]
fn pages_of_pictures_are_declared_not_passed_over() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "This page can be read, and it says so in a sentence that is long enough to count.");
    for _ in 0..3 {
        paper.page().picture(36.0, 36.0, 576.0, 756.0);
    }
    let source = paper.read();
    let notice = source.notices.iter().find(|n| n.code == "picture-of-text").expect("a notice");
    assert!(notice.message.contains("pages 2 to 4"), "{}", notice.message);
    assert_eq!(notice.place.page, Some(2));
}

#[test]
fn text_that_the_document_calls_an_artifact_is_furniture() {
    let mut paper = Paper::new();
    paper.draw("/Artifact <</Type/Pagination>> BDC BT /F1 9 Tf 1 0 0 1 72 400 Tm (Printed on Monday) Tj ET EMC");
    paper.text(72.0, 100.0, "Words of the plan itself, which are kept as they stand.");
    let source = paper.read();
    assert_eq!(furniture(&source), ["Printed on Monday"]);
}

#[test]
fn a_turned_page_reads_the_same() {
    // The same words on a page that is turned by 90 degrees by its drawing, not by its viewer.
    let mut paper = Paper::new();
    paper.draw("BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Words that climb the page) Tj ET");
    paper.text(72.0, 300.0, "Words that lie on the page as words do.");
    let lines = outline(&paper.read());
    assert!(lines.contains(&"Words that climb the page".to_owned()), "{lines:#?}");
}

#[test]
fn words_that_a_tagged_document_gives_for_its_pictures_are_read() {
    let image = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
    let drawn =
        |mark: u8, x: f32, wide: f32| format!("/Span <</MCID {mark}>> BDC q {wide} 0 0 10 {x} 600 cm {image} Q EMC\n");
    let program = drawn(0, 72.0, 70.0) + &drawn(1, 140.0, 60.0) + &drawn(2, 240.0, 60.0) + &drawn(3, 320.0, 60.0);
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/StructParents 0/Resources<<>>/Contents 4 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{program}\nendstream", program.len() + 1),
        "<</Type/StructTreeRoot/ParentTree 6 0 R>>".to_owned(),
        "<</Nums[0 [7 0 R 8 0 R 9 0 R 10 0 R]]>>".to_owned(),
        "<</S/Span/K 0/ActualText(Plant lindens )>>".to_owned(),
        "<</S/Span/K[1]/ActualText(at tram stops)>>".to_owned(),
        "<</S/Figure/K[2]>>".to_owned(),
        "<</S/Figure/K[3]/ActualText(Tram Guild logo)>>".to_owned(),
    ];
    let source = pdf::read(&crate::paper::file(&objects)).expect("a good PDF");
    assert_eq!(outline(&source)[1..], ["Plant lindens at tram stops"]);
}

#[test]
fn a_bold_line_that_breaks_off_goes_on_in_the_line_below() {
    let mut paper = Paper::new();
    paper.bold(10.0, 72.0, 100.0, "Goal: To give every street the trees and the shade that it");
    paper.text(72.0, 113.0, "needs in hot summers.");
    paper.text(
        72.0,
        140.0,
        "The summers of the town are hotter than they were, and the oldest streets have no trees at",
    );
    paper.text(72.0, 152.0, "all, which the map on the next page shows.");
    paper.bold(10.0, 72.0, 180.0, "Where we stand");
    paper.text(72.0, 193.0, "nobody knows.");
    let lines = outline(&paper.read());
    assert!(
        lines[1].ends_with("Goal: To give every street the trees and the shade that it needs in hot summers."),
        "{lines:#?}"
    );
    assert!(lines.iter().any(|line| line.ends_with("Where we stand")), "{lines:#?}");
}

#[test]
fn the_lines_of_a_page_of_contents_are_no_items() {
    let mut paper = Paper::new();
    paper.bold(16.0, 72.0, 100.0, "Green Fenton Plan");
    paper.page().bold(12.0, 72.0, 80.0, "TABLE OF CONTENTS");
    for (row, line) in
        ["1. WATER 3", "a. Rivers", "b. Drains", "2. ROADS 5", "a. Paths", "3. HOMES 9", "4. TOWN HALL 12"]
            .iter()
            .enumerate()
    {
        paper.bold(10.0, 72.0, 110.0 + 20.0 * row as f32, line);
    }
    paper.page().bold(12.0, 72.0, 80.0, "1. WATER");
    paper.text(72.0, 110.0, "1.1 Mend the sewers of the old town.");
    paper.text(72.0, 130.0, "1.2 Plant willows along the banks.");
    let draft = intake::recognise::recognise(&paper.read(), &intake::ImportSettings::default());
    let titles: Vec<&str> = draft.items.iter().filter_map(|item| item.title.as_deref()).collect();
    assert_eq!(titles.iter().filter(|title| title.starts_with("WATER")).count(), 1, "{titles:?}");
    assert!(!titles.iter().any(|title| title.starts_with("ROADS") || title.starts_with("TOWN HALL")), "{titles:?}");
}

#[test]
fn an_entry_with_the_next_number_begins_a_paragraph() {
    let mut paper = Paper::new();
    let lines = [
        "Goal 1: Open the four bathing places of the river again before the summer of 2033",
        "Goal 2: Bring the number of nights with a closed night bus down to none at all",
        "Goal 3: Teach swimming to all children of the town, also to those who came late",
    ];
    for (row, line) in lines.iter().enumerate() {
        paper.text(72.0, 100.0 + 12.0 * row as f32, line);
    }
    paper.bold(14.0, 72.0, 177.0, "Goal 1: Open the bathing places by").bold(14.0, 72.0, 194.0, "2033");
    let read = outline(&paper.read());
    assert_eq!(read[1..4], lines);
    assert_eq!(read[4..], ["h1 Goal 1: Open the bathing places by 2033"]);
}

/// Words in the colour of titles, else set as the text is.
fn coloured(paper: &mut Paper, x: f32, y: f32, text: &str) {
    paper.draw(&format!("0.7 0.4 0.1 rg BT /F1 10 Tf 1 0 0 1 {x} {} Tm ({text}) Tj ET 0 g", 792.0 - y));
}

#[test]
fn short_lines_in_a_colour_of_their_own_over_text_are_headings() {
    let mut paper = Paper::new();
    paper.bold(16.0, 72.0, 80.0, "Moorings for Everybody");
    for (number, title) in ["Cheaper Berths", "A Ferry at Night", "Lights on the Mole"].into_iter().enumerate() {
        let y = 120.0 + 60.0 * number as f32;
        coloured(&mut paper, 72.0, y, title);
        paper.text(72.0, y + 12.0, "The harbour should see to this before the next season opens, since boats of the");
        paper.text(72.0, y + 24.0, "small owners have nowhere to go in winter and the quay stands empty.");
    }
    let lines = outline(&paper.read());
    let headings: Vec<&str> = lines.iter().filter(|l| l.starts_with('h')).map(String::as_str).collect();
    assert_eq!(
        headings,
        ["h1 Moorings for Everybody", "h2 Cheaper Berths", "h2 A Ferry at Night", "h2 Lights on the Mole"]
    );
}

#[test]
fn coloured_words_inside_the_text_are_no_headings() {
    let mut paper = Paper::new();
    paper.bold(16.0, 72.0, 80.0, "Moorings for Everybody");
    for number in 0..3 {
        let y = 120.0 + 60.0 * number as f32;
        coloured(&mut paper, 72.0, y, "harbour.example.org/berths,");
        paper.text(72.0, y + 12.0, "The harbour should see to this before the next season opens, since boats of the");
    }
    assert_eq!(outline(&paper.read()).iter().filter(|l| l.starts_with("h1 ") || l.starts_with("h2 ")).count(), 1);
}

#[test]
fn a_bold_name_may_fill_its_line_or_go_on_in_the_next() {
    let mut paper = Paper::new();
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 600 Tm (\\225) Tj ET");
    paper.bold(10.0, 84.0, 192.0, "Study of the Currents between the Outer Mole and the Old Dry Dock of the");
    paper.bold(10.0, 84.0, 204.0, "Town").text(
        112.0,
        204.0,
        "- This study would show where boats drift in a westerly gale.",
    );
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 570 Tm (\\225) Tj ET");
    paper.bold(10.0, 84.0, 222.0, "Quay of Visitors").text(170.0, 222.0, "- The town would build a quay for guests.");
    let source = paper.read();
    let lines = outline(&source);
    let items: Vec<&String> = lines.iter().filter(|l| l.contains("Study") || l.contains("Quay")).collect();
    assert_eq!(items.len(), 2, "{lines:#?}");
    assert!(items[0].contains("of the Town"), "{lines:#?}");
    let openings: Vec<&str> = source.openings.iter().map(|(from, to)| &source.text[*from..*to]).collect();
    assert_eq!(
        openings,
        ["Study of the Currents between the Outer Mole and the Old Dry Dock of the Town", "Quay of Visitors"]
    );
}

#[test]
fn a_figure_as_large_as_the_page_parts_no_line() {
    let mut paper = Paper::new();
    for line in 0..8 {
        let y = 120.0 + 12.0 * line as f32;
        paper.text(72.0, y, "The left column tells of the moles and of those");
        paper.text(330.0, y, "and the right one of the boats behind them, in");
    }
    paper.sized(300.0, 320.0, 216.0, "2");
    paper.text(72.0, 216.0, "who keep them.");
    let lines = outline(&paper.read());
    assert!(lines.iter().any(|l| l.ends_with("who keep them.")), "{lines:#?}");
}

#[test]
fn a_heading_set_as_wide_as_the_text_is_one() {
    let mut paper = Paper::new();
    paper.bold(10.0, 72.0, 100.0, "Widen the Outer Mole for Walkers and for the Carts of the Fish");
    paper.bold(10.0, 72.0, 117.0, "Market");
    for line in 0..4 {
        paper.text(
            72.0,
            134.0 + 17.0 * line as f32,
            "The mole is two metres wide, and carts and walkers meet on it every morning.",
        );
    }
    assert_eq!(outline(&paper.read())[1], "h1 Widen the Outer Mole for Walkers and for the Carts of the Fish Market");
}

#[test]
fn a_large_sentence_below_a_title_of_two_faces_is_no_part_of_it() {
    let mut paper = Paper::new();
    for (nth, name) in ["Light the Quays", "Count the Boats", "Mend the Rails"].into_iter().enumerate() {
        let top = 80.0 + 150.0 * nth as f32;
        paper.sized(14.0, 72.0, top, &format!("Action {}", nth + 1));
        paper.bold(14.0, 135.0, top, name);
        paper.sized(14.0, 72.0, top + 16.0, "Set up all that is needed before the winter comes.");
        for line in 0..4 {
            paper.text(
                72.0,
                top + 40.0 + 12.0 * line as f32,
                "Words of the text that tell at length what will be done.",
            );
        }
    }
    let lines = outline(&paper.read());
    let titles = lines.iter().filter(|line| line.starts_with('h')).count();
    assert_eq!(titles, 3, "{lines:#?}");
    assert!(lines.iter().any(|line| line == "Set up all that is needed before the winter comes."), "{lines:#?}");
}

#[test]
fn a_numbered_title_is_no_part_of_the_headings_above_it() {
    let mut paper = Paper::new();
    paper.bold(11.0, 72.0, 80.0, "BOAT SCHOOL Year 2031");
    paper.bold(11.0, 72.0, 130.0, "Objectives of the year:");
    paper.bold(11.0, 72.0, 170.0, "1) Teach every child of the two schools to row, to steer and to tie up a boat, and");
    paper.bold(
        11.0,
        86.0,
        184.0,
        "every teacher to swim, together with the old club, the port office and the mothers of",
    );
    paper.bold(11.0, 86.0, 198.0, "the third form");
    paper.text(72.0, 220.0, "The school owns twelve boats, and none of them has been on the water since the storm.");
    let lines = outline(&paper.read());
    assert!(lines[1].ends_with("Objectives of the year:"), "{lines:#?}");
    assert!(lines[2].starts_with("h1 1) Teach every child") && lines[2].ends_with("the third form"), "{lines:#?}");
}

#[test]
fn a_label_that_begins_several_lines_begins_a_field() {
    let mut paper = Paper::new();
    let entries = [
        ("What: Count who walks along the piers after dark, on every evening of the week", "Harbour Office"),
        ("What: Put a telephone number on every lamp post between the light and the fish hall", "Office of Lights"),
        ("What: Shade the lamps of the ferry jetty where the birds rest in the second half of year", "Ferry Authority"),
    ];
    for (row, (what, who)) in entries.iter().enumerate() {
        let y = 100.0 + row as f32 * 24.0;
        paper.text(72.0, y, what).text(72.0, y + 12.0, &format!("Who: {who}"));
    }
    let source = paper.read();
    let told = outline(&source);
    let begins: Vec<&str> = told[1..].iter().map(|line| &line[..4]).collect();
    assert_eq!(begins, ["What", "Who:", "What", "Who:", "What", "Who:"], "{told:#?}");
}

#[test]
fn a_note_goes_on_until_the_next_one_begins() {
    let mut paper = Paper::new();
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 640 Tm (The ferries come in after dusk, and the mole has no light for half of the year.) Tj ET");
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 628 Tm (Two lamps are to be set there before the winter, and a third one on the pier.) Tj ET");
    for (mark, at, words) in
        [("1", 500, "Pilots of the harbour. What the pilots saw."), ("2", 476, "Lamps of the coast.")]
    {
        paper.draw(&format!("BT /F1 5 Tf 1 0 0 1 72 {} Tm ({mark}) Tj ET", at + 4));
        paper.draw(&format!("BT /F1 10 Tf 1 0 0 1 76 {at} Tm ({words}) Tj ET"));
    }
    paper.draw("BT /F1 10 Tf 1 0 0 1 72 488 Tm (June 2031.) Tj ET");
    let lines = outline(&paper.read());
    assert!(lines.contains(&"¹ Pilots of the harbour. What the pilots saw. June 2031.".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"² Lamps of the coast.".to_owned()), "{lines:#?}");
}

#[test]
fn a_level_counted_above_its_title_on_page_after_page_is_no_page_number() {
    let mut paper = Paper::new();
    paper.text(72.0, 200.0, "The harbour tells what it wants.").text(300.0, 770.0, "1");
    for (goal, title) in [(1, "Lamps that burn"), (2, "Ferries that sail"), (3, "Steps that hold")] {
        paper.page();
        paper.text(72.0, 60.0, &format!("Goal {goal}")).bold(16.0, 72.0, 82.0, title);
        paper.text(72.0, 110.0, "The quay has waited for it long enough.").text(300.0, 770.0, &format!("{}", goal + 1));
    }
    let source = paper.read();
    assert_eq!(outline(&source).iter().filter(|line| line.starts_with("Goal ")).count(), 3);
    assert_eq!(furniture(&source), ["1", "2", "3", "4"]);
}

#[test]
fn a_bold_label_that_comes_again_begins_a_line_of_its_own() {
    let mut paper = Paper::new();
    for (at, lead) in ["Harbour Guild", "Permit Office", "Night School"].into_iter().enumerate() {
        let top = 100.0 + 60.0 * at as f32;
        paper.text(72.0, top, "A counter and a fee for all who smoke fish in sheds on the quay.");
        paper.bold(10.0, 72.0, top + 12.0, "LEAD").text(104.0, top + 12.0, lead);
    }
    let lines = outline(&paper.read());
    assert!(lines.contains(&"LEAD Permit Office".to_owned()), "{lines:#?}");
}

#[test]
fn a_long_bold_label_and_a_bold_number_begin_lines_of_their_own() {
    let mut paper = Paper::new();
    let told = "Nobody sees the last step of the fish stairs by night, and three of its lamps are";
    for (at, lead) in ["Harbour Guild", "Permit Office", "Night School"].into_iter().enumerate() {
        let top = 100.0 + 80.0 * at as f32;
        paper.text(72.0, top, &format!("{told} broken"));
        paper.bold(10.0, 72.0, top + 12.0, "Lead office or guild:").text(171.0, top + 12.0, lead);
        paper.bold(10.0, 72.0, top + 36.0, "2.4:").text(
            94.0,
            top + 36.0,
            "Hang lamps over the stairs and on both sides of the hall that",
        );
        paper.text(
            72.0,
            top + 48.0,
            "the fish is sold in from four in the morning on, all winter long, so that nobody falls.",
        );
        paper.bold(10.0, 72.0, top + 60.0, "2.5:").text(94.0, top + 60.0, "Paint the steps.");
    }
    let lines = outline(&paper.read());
    for begun in ["Lead office or guild: Permit Office", "2.5: Paint the steps."] {
        assert!(lines.contains(&begun.to_owned()), "{lines:#?}");
    }
}

/// A state in a box with round corners at the right of a title, in smaller type; below them two columns.
#[test]
fn a_state_at_the_right_of_a_title_is_read_straight_behind_it() {
    let mut paper = Paper::new();
    for (y, title, left, right) in [
        (100.0, "1.1 Mend the lanterns of the west mole", "Six lanterns burn.", "The last two in May."),
        (200.0, "1.2 Paint the ferry landing", "The paint is bought.", "Dry days are awaited."),
    ] {
        let (top, bottom) = (792.0 - y + 12.0, 792.0 - y - 4.0);
        let (upper, lower) = (top - 6.0, bottom + 6.0);
        paper.draw(&format!("0.2 0.5 0.2 rg 456 {bottom} m 534 {bottom} l 538 {bottom} 540 {bottom} 540 {lower} c"));
        paper.draw(&format!(
            "540 {upper} l 540 {top} 538 {top} 534 {top} c 456 {top} l 452 {top} 450 {top} 450 {upper} c"
        ));
        paper.draw(&format!("450 {lower} l 450 {bottom} 452 {bottom} 456 {bottom} c f 0 g"));
        paper.bold(12.0, 72.0, y, title).sized(8.0, 474.0, y - 1.0, "On track");
        for (at, line) in ["Owner: Lamp Office", left, "Nobody complained this month."].iter().enumerate() {
            paper.text(72.0, y + 20.0 + 12.0 * at as f32, line);
        }
        for (at, line) in ["Next steps", right, "The mayor is asked to come."].iter().enumerate() {
            paper.text(330.0, y + 20.0 + 12.0 * at as f32, line);
        }
    }
    let read = outline(&paper.read());
    let at = |line: &str| read.iter().position(|own| own.contains(line));
    for title in ["1.1 Mend", "1.2 Paint"] {
        let title = at(title).expect("the title");
        assert_eq!(read[title + 1], "On track", "{read:#?}");
    }
}

#[test]
fn lists_side_by_side_are_no_table() {
    let mut paper = Paper::new();
    let left = ["Mend the boats of the pier", "Hang lamps on the quay", "Count the gulls in March", "Paint the horns"];
    let right = ["Buy nets for the yard", "Teach knots to pilots", "Open the hall at four", "Print the tides"];
    for (row, (left, right)) in left.iter().zip(right).enumerate() {
        let y = 100.0 + 14.0 * row as f32;
        for (x, words) in [(72.0, left), (320.0, &right)] {
            paper.draw(&format!("BT /F1 10 Tf 1 0 0 1 {x} {} Tm (\\225) Tj ET", 792.0 - y)).text(x + 14.0, y, words);
        }
    }
    let lines = outline(&paper.read());
    assert_eq!(lines.len(), 9, "{lines:#?}");
    assert!(lines[4].ends_with("Paint the horns") && lines[5].ends_with("Buy nets for the yard"), "{lines:#?}");
}

/// Boxes in two columns of a page; in each a title, a few lines and a date.
fn boxes(top: f32, paper: &mut Paper) {
    let words = [
        ["Mend the lamps of the west quay", "and of the sheds that stand behind it", "2031"],
        ["Paint the pier with its railings", "before the ferries of summer come", "2032"],
    ];
    for (row, y) in [top, top + 80.0].into_iter().enumerate() {
        for (column, x) in [72.0, 312.0].into_iter().enumerate() {
            paper.area(x, y, x + 220.0, y + 60.0);
            for (at, word) in words[(row + column) % 2].into_iter().enumerate() {
                paper.text(x + 8.0, y + 14.0 + 16.0 * at as f32, &format!("{word} {row}"));
            }
        }
    }
}

#[test]
fn cards_are_read_one_after_the_other_row_by_row() {
    let mut paper = Paper::new();
    paper.bold(18.0, 72.0, 60.0, "The lamps of the quay");
    paper.text(72.0, 80.0, "Two years of work lie before the harbour office, and each of its cards says what is done.");
    boxes(110.0, &mut paper);
    let read = outline(&paper.read()).join(" ");
    let at = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
    assert!(at("2031 0") < at("railings 0") && at("2032 0") < at("railings 1"), "{read}");
    assert!(at("2032 1") < at("west quay 1"), "{read}");
}

#[test]
fn cards_under_headings_of_their_own_are_read_by_columns() {
    let mut paper = Paper::new();
    paper.bold(18.0, 72.0, 60.0, "The lamps of the quay");
    paper.bold(12.0, 80.0, 100.0, "Light");
    paper.bold(12.0, 320.0, 100.0, "Paint");
    boxes(110.0, &mut paper);
    let read = outline(&paper.read()).join(" ");
    let at = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
    assert!(at("west quay 0") < at("railings 1") && at("2032 1") < at("railings 0"), "{read}");
}

/// White parts the entries, and the title of the page is so large that its own lines could be as far apart.
#[test]
fn entries_that_white_parts_are_apart_below_a_title_of_any_size() {
    let mut paper = Paper::new();
    paper.bold(28.0, 72.0, 100.0, "The lamps of the quay");
    for (at, words) in ["A1 Mend the lanterns of the west mole and of the sheds behind it", "A2 Paint the landing"]
        .into_iter()
        .enumerate()
    {
        paper.text(72.0, 140.0 + 27.0 * at as f32, words);
    }
    let read = outline(&paper.read());
    assert!(read.contains(&"A2 Paint the landing".to_owned()), "{read:#?}");
}

/// What became of an entry stands below it in small type set close, and the entry itself is set wide.
#[test]
fn entries_set_wide_are_whole_above_notes_set_close() {
    let mut paper = Paper::new();
    let mut y = 100.0;
    for entry in ["Mend the lanterns of the west mole", "Paint the landing below the old crane"] {
        paper.text(72.0, y, &format!("{entry} before the ferries come back to the quay"));
        paper.text(72.0, y + 14.5, "and tell all skippers who moor there in the dark of winter.");
        for line in 0..5_u8 {
            let base = y + 26.5 + 8.5 * f32::from(line);
            paper.sized(
                7.0,
                72.0,
                base,
                "Of the lanterns a third hang again, and the smith has all the others of both",
            );
        }
        y += 100.0;
    }
    let read = outline(&paper.read());
    assert!(read.iter().any(|text| text.contains("crane before") && text.ends_with("dark of winter.")), "{read:#?}");
}

#[test]
fn lists_beside_each_other_below_text_of_one_column_are_read_one_after_the_other() {
    let mut paper = Paper::new();
    let text = |paper: &mut Paper, from: f32| {
        for line in 0..8_u8 {
            let words = "The office of the harbour and those who keep the ferries share the work on all quays of it.";
            paper.text(72.0, from + 13.0 * f32::from(line), words);
        }
    };
    text(&mut paper, 80.0);
    let lists = [
        (72.0, ["Harbour office", "Mend the lamps", "Paint the piers", "Count the gulls"]),
        (320.0, ["Ferry office", "Mend the boats", "Open the hall", "Buy the nets"]),
    ];
    for (x, words) in lists {
        paper.bold(10.0, x, 210.0, words[0]);
        for (row, entry) in words[1..].iter().enumerate() {
            let y = 223.0 + 13.0 * row as f32;
            paper.draw(&format!("BT /F1 10 Tf 1 0 0 1 {x} {} Tm (\\225) Tj ET", 792.0 - y)).text(x + 12.0, y, entry);
        }
    }
    text(&mut paper, 290.0);
    let read = outline(&paper.read()).join(" ");
    let at = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
    assert!(at("Harbour office") < at("Count the gulls") && at("Count the gulls") < at("Ferry office"), "{read}");
}

/// The raised number of a note is of the line that it stands in, also in small Roman figures.
#[test]
fn small_roman_numbers_are_raised_in_their_line() {
    let mut paper = Paper::new();
    paper.text(72.0, 100.0, "All lamps of the harbour burn until the morning of each day in winter");
    paper.text(72.0, 113.0, "and the keepers count them").sized(6.5, 196.0, 109.0, "viii").text(
        212.0,
        113.0,
        "in spring.",
    );
    paper.text(72.0, 126.0, "Nobody sails before the first ferry.");
    let read = outline(&paper.read());
    assert!(read.iter().any(|line| line.contains("morning of each day in winter and the keepers")), "{read:#?}");
    assert!(read.iter().any(|line| line.contains("themᵛⁱⁱⁱ in spring.")), "{read:#?}");
}

#[test]
fn an_initial_begins_the_paragraph_beside_it() {
    let mut paper = Paper::new();
    paper
        .bold(16.0, 50.0, 60.0, "Our harbor")
        .text(60.0, 90.0, "• Keep the boats silent")
        .text(60.0, 104.0, "• Keep the lanes quiet")
        .sized(34.0, 50.0, 142.0, "T")
        .text(73.0, 128.0, "he harbor is loud at night, and those who live behind it have asked for")
        .text(73.0, 142.0, "quiet hours since the ferries came. The harbor office has listened to them")
        .text(50.0, 156.0, "for a year and knows by now which boats are heard.");
    assert_eq!(
        outline(&paper.read()).last().map(String::as_str),
        Some(
            "The harbor is loud at night, and those who live behind it have asked for quiet hours since the ferries came. \
             The harbor office has listened to them for a year and knows by now which boats are heard."
        )
    );
}
