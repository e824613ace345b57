//! Tables: merges, cut rows, repeated headers, rows ruled only across, coloured cells, labels beside values.

use crate::paper::{Paper, furniture, outline};

#[test]
fn a_missing_piece_of_line_is_a_merge() {
    let mut paper = Paper::new();
    // Three columns, three rows; the first column is one cell over rows two and three, the head of columns 2 and 3 is one.
    for y in [100.0, 120.0, 180.0] {
        paper.line(72.0, y, 540.0, y);
    }
    paper.line(200.0, 150.0, 540.0, 150.0);
    for x in [72.0, 200.0, 540.0] {
        paper.line(x, 100.0, x, 180.0);
    }
    paper.line(360.0, 120.0, 360.0, 180.0);
    paper.bold(10.0, 76.0, 114.0, "Goal").bold(10.0, 204.0, 114.0, "What and when");
    paper.text(76.0, 134.0, "Rivers to swim in").text(204.0, 134.0, "Mend the sewer").text(364.0, 134.0, "2027");
    paper.text(204.0, 164.0, "Test the water").text(364.0, 164.0, "every week");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Goal | What and when[1x2]",
            "| Rivers to swim in[2x1] | Mend the sewer | 2027",
            "| Test the water | every week",
        ]
    );
}

#[test]
fn lines_in_a_cell_are_one_text_and_items_stand_apart() {
    let mut paper = Paper::new();
    paper.grid(&[72.0, 200.0, 400.0], &[100.0, 200.0]);
    paper.text(76.0, 114.0, "Mend the sewer in the").text(76.0, 126.0, "Old Town before winter");
    paper.text(204.0, 114.0, "1. Ask three builders").text(204.0, 126.0, "2. Choose one of them by the").text(
        215.0,
        138.0,
        "end of May",
    );
    assert_eq!(
        outline(&paper.read())[1],
        "| Mend the sewer in the Old Town before winter | 1. Ask three builders\n2. Choose one of them by the end of May"
    );
}

#[test]
fn headings_that_come_again_below_text_across_the_columns_begin_a_new_table() {
    let mut paper = Paper::new();
    let table = |paper: &mut Paper, top: f32, rows: &[[&str; 3]]| {
        for (row, cells) in rows.iter().enumerate() {
            let y = top + 20.0 * row as f32;
            for (x, text) in [72.0, 232.0, 392.0].into_iter().zip(cells) {
                paper.line(x, y, x + 160.0, y);
                paper.text(x + 4.0, y + 14.0, text);
            }
        }
        let end = top + 20.0 * rows.len() as f32;
        for x in [72.0, 232.0, 392.0] {
            paper.line(x, end, x + 160.0, end);
        }
    };
    let head = ["What", "Who", "When"];
    table(&mut paper, 100.0, &[head, ["Dredge the mill pond", "Water office", "May 2031"]]);
    paper.text(72.0, 160.0, "Goal 2: Keep the allotments of the lower town dry in all winters");
    table(&mut paper, 192.0, &[head, ["Raise the path", "Road office", "June 2031"]]);
    let read = outline(&paper.read());
    assert_eq!(
        read[1..],
        [
            "| What | Who | When",
            "| Dredge the mill pond | Water office | May 2031",
            "Goal 2: Keep the allotments of the lower town dry in all winters",
            "| What | Who | When",
            "| Raise the path | Road office | June 2031",
        ]
    );
}

#[test]
fn a_table_in_a_cell_parts_it_and_the_next_page_keeps_its_columns() {
    let mut paper = Paper::new();
    paper.grid(&[72.0, 200.0, 540.0], &[560.0, 580.0, 700.0]);
    paper.grid(&[206.0, 380.0, 534.0], &[602.0, 622.0, 662.0, 696.0]);
    paper.text(76.0, 574.0, "Goal").text(204.0, 574.0, "Every sailor swims");
    paper.text(76.0, 594.0, "What we do").text(204.0, 594.0, "This and more:");
    paper.text(210.0, 616.0, "Action").text(384.0, 616.0, "Measure");
    paper.text(210.0, 636.0, "Teach in the old dock").text(384.0, 636.0, "Lessons held.");
    paper.text(210.0, 676.0, "Lend belts").text(384.0, 676.0, "Belts lent.");
    paper.page();
    paper.grid(&[72.0, 200.0, 540.0], &[72.0, 92.0, 112.0]);
    paper.text(76.0, 86.0, "When").text(204.0, 86.0, "By May 2031.");
    paper.text(76.0, 106.0, "Who").text(204.0, 106.0, "Harbour School.");
    assert_eq!(
        outline(&paper.read()),
        [
            "p1",
            "| Goal | Every sailor swims[1x2]",
            "| What we do[4x1] | This and more:[1x2]",
            "| Action | Measure",
            "| Teach in the old dock | Lessons held.",
            "| Lend belts | Belts lent.",
            "| When | By May 2031.[1x2]",
            "| Who | Harbour School.[1x2]",
            "p2",
        ]
    );
}

/// Two pages of one table; the second repeats the header.
fn cut_table(first_on_second_page: &[(f32, &str)]) -> Paper {
    let xs = [72.0, 120.0, 340.0, 540.0];
    let mut paper = Paper::new();
    paper.grid(&xs, &[600.0, 620.0, 700.0]);
    paper.bold(10.0, 76.0, 614.0, "No").bold(10.0, 124.0, 614.0, "Action").bold(10.0, 344.0, 614.0, "Measure");
    paper.text(76.0, 634.0, "1").text(124.0, 634.0, "Mend the sewer that runs under the").text(
        344.0,
        634.0,
        "Metres mended.",
    );
    paper.page();
    paper.grid(&xs, &[72.0, 92.0, 140.0, 180.0]);
    paper.bold(10.0, 76.0, 86.0, "No").bold(10.0, 124.0, 86.0, "Action").bold(10.0, 344.0, 86.0, "Measure");
    for (x, text) in first_on_second_page {
        paper.text(*x, 106.0, text);
    }
    paper.text(76.0, 154.0, "2").text(124.0, 154.0, "Test the water.").text(344.0, 154.0, "Tests a week.");
    paper
}

#[test]
fn a_row_cut_by_a_page_break_is_whole_and_the_repeated_header_goes() {
    let source = cut_table(&[(124.0, "harbour and the Old Town.")]).read();
    assert_eq!(
        outline(&source),
        [
            "p1",
            "| No | Action | Measure",
            "| 1 | Mend the sewer that runs under the harbour and the Old Town. | Metres mended.",
            "| 2 | Test the water. | Tests a week.",
            "p2",
        ]
    );
    assert_eq!(furniture(&source), ["No", "Action", "Measure"]);
    assert!(source.notices.iter().any(|n| n.code == "cut-row"));
}

/// A goal beside its actions, and on the next page no line between the repeated heading and what the goal's cell goes on with.
fn under_a_tall_heading(rest: &[&str]) -> Vec<String> {
    let xs = [72.0, 240.0, 540.0];
    let mut paper = Paper::new();
    paper.grid(&xs, &[600.0, 620.0, 660.0]);
    paper.bold(10.0, 76.0, 614.0, "Goal").bold(10.0, 244.0, 614.0, "Action");
    paper.text(76.0, 634.0, "Rivers that are clean enough").text(244.0, 634.0, "Mend the sewer.");
    paper.page();
    for y in [72.0, 200.0] {
        paper.line(72.0, y, 540.0, y);
    }
    for y in [92.0, 140.0] {
        paper.line(240.0, y, 540.0, y);
    }
    for x in xs {
        paper.line(x, 72.0, x, 200.0);
    }
    paper.bold(10.0, 76.0, 86.0, "Goal").bold(10.0, 244.0, 86.0, "Action");
    for (line, text) in (0_u8..).zip(rest) {
        paper.text(76.0, 106.0 + f32::from(line) * 12.0, text);
    }
    paper.text(244.0, 106.0, "Test the water.").text(244.0, 154.0, "Count the fish.");
    outline(&paper.read())
}

#[test]
fn a_repeated_heading_may_stand_in_one_cell_with_what_goes_on_below_it() {
    assert_eq!(
        under_a_tall_heading(&["to swim in"])[1..4],
        ["| Goal | Action", "| Rivers that are clean enough to swim in[3x1] | Mend the sewer.", "| Test the water.",]
    );
    assert_eq!(under_a_tall_heading(&["Quiet quays"])[3], "| Quiet quays[2x1] | Test the water.");
}

#[test]
fn a_margin_beside_all_rows_of_a_table_is_no_column() {
    let mut paper = Paper::new();
    for (y, from) in [(600.0, 36.0), (620.0, 72.0), (660.0, 36.0), (680.0, 36.0)] {
        paper.line(from, y, 540.0, y);
    }
    for (x, to) in [(36.0, 680.0), (72.0, 660.0), (340.0, 660.0), (540.0, 680.0)] {
        paper.line(x, 600.0, x, to);
    }
    paper.text(76.0, 614.0, "Mend the sewer.").text(344.0, 614.0, "Water office");
    paper.text(76.0, 634.0, "Count the fish.").text(344.0, 634.0, "Angling club");
    paper.text(40.0, 674.0, "Told by the guild of anglers.");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Mend the sewer. | Water office",
            "| Count the fish. | Angling club",
            "| Told by the guild of anglers.[1x2]"
        ]
    );
}

#[test]
fn a_row_that_begins_on_the_next_page_stays_a_row() {
    let source = cut_table(&[(76.0, "1a"), (124.0, "Count the fish."), (344.0, "Fish counted.")]).read();
    assert!(outline(&source).contains(&"| 1a | Count the fish. | Fish counted.".to_owned()));
    assert!(!source.notices.iter().any(|n| n.code == "cut-row"));
}

#[test]
fn an_entry_of_a_list_may_begin_on_the_next_page() {
    let source = cut_table(&[(124.0, "ii. Count the fish.")]).read();
    assert!(outline(&source).iter().any(|line| line.contains("\nii. Count the fish.")), "{:#?}", outline(&source));
}

#[test]
fn cells_know_the_page_they_stand_on() {
    let source = cut_table(&[(76.0, "1a"), (124.0, "Count the fish.")]).read();
    let pages = source.blocks.iter().find_map(|b| match b {
        intake::block::Block::Table(grid) => Some(grid.cells.iter().map(|c| c.place.page).collect::<Vec<_>>()),
        _ => None,
    });
    let pages = pages.expect("a table");
    assert_eq!((pages.first(), pages.last()), (Some(&Some(1)), Some(&Some(2))));
}

#[test]
fn rows_ruled_only_across_have_columns_by_the_white_between_words() {
    let mut paper = Paper::new();
    for y in [100.0, 120.0, 150.0, 180.0] {
        paper.line(72.0, y, 540.0, y);
    }
    for (y, row) in [
        (114.0, ["Action", "Lead", "Status"]),
        (134.0, ["Mend the sewer", "Works", "Done"]),
        (164.0, ["Test the water", "Health", "Late"]),
    ] {
        paper.text(72.0, y, row[0]).text(300.0, y, row[1]).text(450.0, y, row[2]);
    }
    assert_eq!(
        outline(&paper.read())[1..],
        ["| Action | Lead | Status", "| Mend the sewer | Works | Done", "| Test the water | Health | Late"]
    );
}

#[test]
fn coloured_cells_without_lines_are_a_table() {
    let mut paper = Paper::new();
    for (row, y) in [100.0f32, 132.0, 164.0].into_iter().enumerate() {
        for (col, x) in [72.0f32, 226.0, 380.0].into_iter().enumerate() {
            paper.area(x, y, x + 152.0, y + 30.0).text(x + 6.0, y + 18.0, &format!("cell {row} {col}"));
        }
    }
    assert_eq!(
        outline(&paper.read())[1..],
        ["| cell 0 0 | cell 0 1 | cell 0 2", "| cell 1 0 | cell 1 1 | cell 1 2", "| cell 2 0 | cell 2 1 | cell 2 2"]
    );
}

#[test]
fn boxes_of_names_beside_boxes_of_the_same_height_are_a_table() {
    let mut paper = Paper::new();
    // The names are coloured areas, what is said of them stands in a column of drawn boxes, and white parts the two.
    paper.area(72.0, 100.0, 200.0, 124.0).area(72.0, 126.0, 200.0, 196.0).area(72.0, 198.0, 200.0, 248.0);
    paper.grid(&[212.0, 540.0], &[100.0, 125.0, 197.0, 248.0]);
    paper.bold(10.0, 76.0, 114.0, "Our goals").bold(10.0, 216.0, 114.0, "What they mean");
    paper.text(76.0, 156.0, "Every quay is safe").text(76.0, 168.0, "to walk on at night");
    paper.text(216.0, 140.0, "- Lamps stand on both sides of the water and burn until the last ferry is");
    paper.text(222.0, 152.0, "home");
    paper.text(216.0, 164.0, "- Ropes and chains are out of the way");
    paper.text(76.0, 222.0, "All children can swim");
    paper.text(216.0, 214.0, "- Schools teach it").text(216.0, 226.0, "- Lessons cost nothing");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Our goals | What they mean",
            "| Every quay is safe to walk on at night | - Lamps stand on both sides of the water and burn until the last ferry is home\n- Ropes and chains are out of the way",
            "| All children can swim | - Schools teach it\n- Lessons cost nothing",
        ]
    );
}

/// The end of a page parts one card from the others; its number stands in a box that touches it, its title is bold.
#[test]
fn a_numbered_box_beside_its_card_is_a_row_that_stands_alone() {
    let mut paper = Paper::new();
    paper.area(72.0, 100.0, 112.02, 150.0).area(112.0, 100.0, 540.0, 150.0);
    paper.bold(10.0, 84.0, 128.0, "2D").bold(10.0, 120.0, 112.0, "Mend the lanterns of the west mole");
    paper.text(120.0, 125.0, "They are of the old kind.").text(120.0, 138.0, "Lead: Head of Lamps");
    assert_eq!(
        outline(&paper.read())[1..],
        ["| 2D | Mend the lanterns of the west mole\nThey are of the old kind.\nLead: Head of Lamps"]
    );
}

#[test]
fn bold_labels_beside_their_values_are_a_table_of_two_columns() {
    let mut paper = Paper::new();
    paper.bold(10.0, 72.0, 100.0, "Scale").text(240.0, 100.0, "City and county");
    paper.bold(10.0, 72.0, 124.0, "Who leads and").text(240.0, 124.0, "Public Works, the Harbour Office and");
    paper.bold(10.0, 72.0, 136.0, "who helps").text(240.0, 136.0, "the Friends of the River");
    paper.bold(10.0, 72.0, 160.0, "When").text(240.0, 160.0, "In the spring of 2027, or when the");
    paper.text(240.0, 172.0, "water is low");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Scale | City and county",
            "| Who leads and who helps | Public Works, the Harbour Office and the Friends of the River",
            "| When | In the spring of 2027, or when the water is low",
        ]
    );
}

#[test]
fn a_box_around_text_is_no_table() {
    let mut paper = Paper::new();
    paper.grid(&[72.0, 540.0], &[100.0, 160.0]);
    paper.text(80.0, 120.0, "A box that holds a paragraph of the plan and nothing like a table.");
    assert_eq!(outline(&paper.read())[1..], ["A box that holds a paragraph of the plan and nothing like a table."]);
}

/// Rows of a table without lines, from `top` down.
fn set_rows(paper: &mut Paper, top: f32, rows: &[[&str; 4]]) {
    for (row, cells) in rows.iter().enumerate() {
        let y = top + 30.0 * row as f32;
        for (x, text) in [72.0, 110.0, 330.0, 470.0].into_iter().zip(cells) {
            for (line, text) in text.split('/').enumerate() {
                paper.text(x, y + 12.0 * line as f32, text);
            }
        }
    }
}

#[test]
fn a_table_without_lines_has_the_columns_and_rows_that_white_parts() {
    let mut paper = Paper::new();
    paper.text(72.0, 80.0, "This plan has a table that nobody drew a line around, and yet it is one.");
    set_rows(
        &mut paper,
        120.0,
        &[
            ["No", "Action", "Lead", "Due"],
            ["1", "Mend the sewer that runs under/the harbour and the Old Town", "Works", "2027"],
            ["2", "Test the water", "Health Office/and Works", "each week"],
            ["3", "Count the fish", "Parks", "in May"],
        ],
    );
    paper.text(72.0, 300.0, "And here the plan goes on in words that cross all of the columns above, to the end.");
    assert_eq!(
        outline(&paper.read())[2..6],
        [
            "| No | Action | Lead | Due",
            "| 1 | Mend the sewer that runs under the harbour and the Old Town | Works | 2027",
            "| 2 | Test the water | Health Office and Works | each week",
            "| 3 | Count the fish | Parks | in May",
        ]
    );
}

#[test]
fn a_theme_may_stand_once_for_several_rows_of_a_table_without_lines() {
    let mut paper = Paper::new();
    set_rows(
        &mut paper,
        120.0,
        &[
            ["Aim", "Action", "Lead", "Due"],
            ["Sea", "Test the water at the four landing/places of the harbour", "Health", "2027"],
            ["", "Count the fish", "Parks", "2028"],
            ["", "Mend the sewer", "Works", "2029"],
            ["Air", "Sweep the quay", "Works", "2027"],
            ["", "Plug in ferries at/their berths", "Port", "2030"],
        ],
    );
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Aim | Action | Lead | Due",
            "| Sea | Test the water at the four landing places of the harbour | Health | 2027",
            "|  | Count the fish | Parks | 2028",
            "|  | Mend the sewer | Works | 2029",
            "| Air | Sweep the quay | Works | 2027",
            "|  | Plug in ferries at their berths | Port | 2030",
        ]
    );
}

#[test]
fn the_rest_of_a_row_at_the_top_of_a_page_joins_its_row_without_any_line() {
    let mut paper = Paper::new();
    set_rows(
        &mut paper,
        600.0,
        &[
            ["No", "Action", "Lead", "Due"],
            ["1", "Test the water", "Health", "2027"],
            ["2", "Count the fish", "Parks", "2028"],
            ["3", "Mend the sewer that runs under", "Works", "2029"],
        ],
    );
    paper.page().text(110.0, 100.0, "the harbour");
    set_rows(
        &mut paper,
        118.0,
        &[
            ["4", "Teach the children to swim", "Schools", "2030"],
            ["5", "Open the old baths", "Works", "2031"],
            ["6", "Hire two wardens", "Parks", "2032"],
            ["7", "Print a map of the baths", "Press", "2032"],
        ],
    );
    let lines = outline(&paper.read());
    assert!(
        lines.contains(&"| 3 | Mend the sewer that runs under the harbour | Works | 2029".to_owned()),
        "{lines:#?}"
    );
    assert!(lines.contains(&"| 4 | Teach the children to swim | Schools | 2030".to_owned()), "{lines:#?}");
}

#[test]
fn headings_may_stand_on_the_first_line_and_a_cut_row_under_the_last() {
    let mut paper = Paper::new();
    for y in [120.0, 150.0, 180.0, 210.0] {
        paper.line(72.0, y, 540.0, y);
    }
    let rows = [
        (114.0, ["Action", "Lead", "Status"]),
        (138.0, ["Mend the sewer", "Works", "Done"]),
        (168.0, ["Test the water", "Health", "Late"]),
        (198.0, ["Count the fish", "Parks", "Late"]),
        (222.0, ["Teach children", "Schools", "Done"]),
    ];
    for (y, row) in rows {
        paper.text(76.0, y, row[0]).text(300.0, y, row[1]).text(450.0, y, row[2]);
    }
    let lines = outline(&paper.read());
    assert_eq!(
        (lines[1].as_str(), lines[5].as_str()),
        ("| Action | Lead | Status", "| Teach children | Schools | Done"),
        "{lines:#?}"
    );
}

/// Two pages of two rows whose first column is one cell; each word with its column's left edge and its row.
fn merged_over_pages(inner: [f32; 2], words: [&[(f32, usize, &str)]; 2]) -> Vec<String> {
    let mut paper = Paper::new();
    for (page, words) in words.iter().enumerate() {
        let top = if page == 0 { 640.0 } else { 72.0 };
        if page > 0 {
            paper.page();
        }
        paper.line(72.0, top, 540.0, top).line(72.0, top + 60.0, 540.0, top + 60.0);
        paper.line(inner[0], top + 30.0, 540.0, top + 30.0);
        for x in [72.0, inner[0], inner[1], 540.0] {
            paper.line(x, top, x, top + 60.0);
        }
        for (left, row, text) in *words {
            paper.text(left + 4.0, top + 14.0 + 30.0 * *row as f32, text);
        }
    }
    outline(&paper.read())[1..].to_vec()
}

#[test]
fn a_cell_merged_over_rows_goes_on_over_the_page_break() {
    let check = |inner: [f32; 2], words: [&[(f32, usize, &str)]; 2], expected: &[&str]| {
        assert_eq!(merged_over_pages(inner, words)[..expected.len()], *expected);
    };
    // The second page begins in the middle of sentences: one row, cut.
    check(
        [200.0, 400.0],
        [
            &[
                (72.0, 0, "Rivers so clean that"),
                (200.0, 0, "Test the water."),
                (400.0, 0, "Health."),
                (200.0, 1, "Mend the sewer under"),
                (400.0, 1, "Works."),
            ],
            &[
                (72.0, 0, "children swim"),
                (200.0, 0, "the harbour."),
                (200.0, 1, "Count the fish."),
                (400.0, 1, "Parks."),
            ],
        ],
        &[
            "| Rivers so clean that children swim[3x1] | Test the water. | Health.",
            "| Mend the sewer under the harbour. | Works.",
            "| Count the fish. | Parks.",
        ],
    );
    // It begins with a number of its own: a row of its own.
    check(
        [200.0, 260.0],
        [
            &[
                (72.0, 0, "Clean rivers"),
                (200.0, 0, "1"),
                (260.0, 0, "Test the water"),
                (200.0, 1, "2"),
                (260.0, 1, "Mend the sewer"),
            ],
            &[(200.0, 0, "3"), (260.0, 0, "Count the fish"), (200.0, 1, "4"), (260.0, 1, "Open the baths")],
        ],
        &[
            "| Clean rivers[4x1] | 1 | Test the water",
            "| 2 | Mend the sewer",
            "| 3 | Count the fish",
            "| 4 | Open the baths",
        ],
    );
}

#[test]
fn white_between_coloured_columns_keeps_to_their_rows() {
    let mut paper = Paper::new();
    // A coloured head over four columns; below it only the second and the fourth are coloured.
    for x in [72.0, 240.0, 340.0, 440.0] {
        let right = if x == 72.0 { 240.0 } else { x + 100.0 };
        paper.area(x, 100.0, right, 120.0);
    }
    for (row, (name, target)) in
        [("Lamps lit", "90"), ("Holes filled", "80"), ("Trees watered", "70")].iter().enumerate()
    {
        let y = 120.0 + 24.0 * row as f32;
        paper.area(240.0, y, 340.0, y + 24.0).area(440.0, y, 540.0, y + 24.0);
        paper.text(76.0, y + 14.0, name).text(480.0, y + 14.0, target);
    }
    for (x, head) in [(76.0, "Measure"), (250.0, "Actual FY30"), (350.0, "Actual FY31"), (450.0, "Target FY32")] {
        paper.bold(10.0, x, 114.0, head);
    }
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Measure | Actual FY30 | Actual FY31 | Target FY32",
            "| Lamps lit |  |  | 90",
            "| Holes filled |  |  | 80",
            "| Trees watered |  |  | 70",
        ]
    );
}

#[test]
fn sums_under_bars_of_several_cards_are_no_table() {
    let mut paper = Paper::new();
    for (card, name) in ["Harbour lights", "School roofs", "Old bridge", "Fish ladder"].iter().enumerate() {
        let y = 80.0 + 140.0 * card as f32;
        paper.area(72.0, y, 540.0, y + 20.0);
        paper.bold(11.0, 76.0, y + 14.0, name);
        paper.text(200.0, y + 40.0, "Mend it.");
        paper.line(280.0, y + 84.0, 540.0, y + 84.0);
        for x in [300.0, 400.0, 500.0] {
            paper.text(x, y + 80.0, "100").text(x, y + 96.0, "100");
        }
    }
    let source = paper.read();
    assert!(!source.blocks.iter().any(|b| matches!(b, intake::block::Block::Table(_))), "{:#?}", outline(&source));
    // What stands under a bar is read before the next bar, though the words of the bars stand in a column of their own.
    let lines = outline(&source);
    let at = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap_or(usize::MAX);
    assert_eq!(lines[1], "h1 Harbour lights");
    assert!(at("Mend it.") < at("School roofs") && at("100") < at("School roofs"), "{lines:#?}");
}

#[test]
fn the_space_between_words_of_large_type_parts_no_columns() {
    let mut paper = Paper::new();
    for y in [60.0, 110.0, 160.0, 210.0] {
        paper.line(72.0, y, 540.0, y);
    }
    for (x, word) in [(76.0, "Rivers"), (170.0, "are"), (222.0, "clean")] {
        paper.sized(30.0, x, 96.0, word);
    }
    paper.text(76.0, 140.0, "Test the water.").text(76.0, 190.0, "Mend the sewer.");
    let source = paper.read();
    assert!(!source.blocks.iter().any(|b| matches!(b, intake::block::Block::Table(_))), "{:#?}", outline(&source));
}

#[test]
fn three_columns_of_prose_and_a_list_of_contents_are_no_tables() {
    let mut paper = Paper::new();
    let prose = [
        "the river is a place",
        "where many people go",
        "to rest and to swim,",
        "and the plan says so",
        "in all of its parts,",
    ];
    for (line, text) in prose.iter().enumerate() {
        for x in [72.0, 240.0, 410.0] {
            paper.text(x, 100.0 + 12.0 * line as f32, text);
        }
    }
    for (line, (number, title, page)) in
        [("1.", "Water", "3"), ("2.", "Trees", "7"), ("3.", "Streets", "12"), ("4.", "Money", "20")].iter().enumerate()
    {
        let y = 300.0 + 20.0 * line as f32;
        paper.text(72.0, y, number).text(110.0, y, title).text(520.0, y, page);
    }
    let source = paper.read();
    assert!(!source.blocks.iter().any(|b| matches!(b, intake::block::Block::Table(_))), "{:#?}", outline(&source));
}

#[test]
fn the_notes_of_a_drawn_timeline_are_entries_from_left_to_right() {
    let mut paper = Paper::new();
    paper.text(50.0, 60.0, "How the plan came about");
    for (x, month) in [(50.0, "March"), (170.0, "April"), (290.0, "May"), (410.0, "June")] {
        paper.text(x, 300.0, month);
    }
    paper.text(20.0, 316.0, "2031");
    let mut note = |x: f32, y: f32, lines: &[&str]| {
        for (at, line) in lines.iter().enumerate() {
            paper.text(x, y + 12.0 * at as f32, line);
        }
    };
    note(60.0, 200.0, &["4 March", "Draft shown to", "the harbour board"]);
    note(200.0, 210.0, &["20 April", "Evening with", "the anglers"]);
    note(90.0, 360.0, &["28 March", "Walk along", "the quay"]);
    note(420.0, 360.0, &["Work begins", "at last"]);
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "How the plan came about",
            "2031 March April May June",
            "? 4 March Draft shown to the harbour board",
            "? 28 March Walk along the quay",
            "? 20 April Evening with the anglers",
            "? Work begins at last",
        ]
    );
}

#[test]
fn rules_that_are_missing_in_some_rows_part_no_columns_less() {
    let mut paper = Paper::new();
    let (xs, ys) = ([72.0, 110.0, 230.0, 520.0], [100.0, 130.0, 175.0, 220.0]);
    for y in ys {
        paper.line(xs[0], y, xs[3], y);
    }
    paper.line(xs[0], ys[0], xs[0], ys[3]).line(xs[3], ys[0], xs[3], ys[3]);
    // Only the last row has its inner rules.
    paper.line(xs[1], ys[2], xs[1], ys[3]).line(xs[2], ys[2], xs[2], ys[3]);
    paper
        .text(120.0, 112.0, "What the offices of the harbour do when the water rises, and who tells them that it")
        .text(120.0, 124.0, "does");
    paper.text(76.0, 142.0, "1.").text(116.0, 142.0, "Office of the Harbour").text(
        236.0,
        142.0,
        "Close the gates of the inner basin before",
    );
    paper.text(116.0, 154.0, "and the Quays").text(236.0, 154.0, "the tide turns.");
    paper.text(76.0, 187.0, "2.").text(116.0, 187.0, "Ferries").text(
        236.0,
        187.0,
        "Bring the boats to the upper quay.",
    );
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| What the offices of the harbour do when the water rises, and who tells them that it does[1x3]",
            "| 1. | Office of the Harbour and the Quays | Close the gates of the inner basin before the tide turns.",
            "| 2. | Ferries | Bring the boats to the upper quay.",
        ]
    );
}

#[test]
fn rules_at_the_head_and_foot_of_a_page_are_no_rows() {
    let mut paper = Paper::new();
    let edges = [70.0, 250.0, 350.0, 520.0];
    paper.line(70.0, 40.0, 520.0, 40.0).line(70.0, 330.0, 520.0, 330.0);
    paper.text(72.0, 70.0, "The harbour was built when boats were small, and nobody who built it thought of those who");
    paper.text(72.0, 82.0, "would walk here after dark, which is why what follows was asked for by all who live here.");
    for y in [110.0, 140.0, 170.0, 200.0] {
        edges.windows(2).for_each(|x| {
            paper.line(x[0], y, x[1] - 1.0, y);
        });
    }
    let rows = [
        ["What is to be done", "Who", "When"],
        ["Mend the ladder", "Harbour", "2031"],
        ["Light the steps", "Works", "2032"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (cell, x) in cells.iter().zip(edges) {
            paper.text(x + 4.0, 128.0 + row as f32 * 30.0, cell);
        }
    }
    paper.text(
        72.0,
        230.0,
        "The lamps of the northern quay stand too far from each other for those who come by bicycle, so",
    );
    paper.text(
        72.0,
        242.0,
        "that they ride in the dark for as long as it takes to count to nine, and more than once a year.",
    );
    let told = outline(&paper.read());
    assert!(told.iter().any(|line| line.starts_with("The harbour was built")), "{told:#?}");
    assert!(told.iter().any(|line| line.starts_with("The lamps of the northern")), "{told:#?}");
    assert!(told.iter().any(|line| line.contains("Mend the ladder")), "{told:#?}");
}

#[test]
fn colour_parts_rows_where_no_line_does_and_slanted_words_head_columns() {
    let mut paper = Paper::new();
    // Two groups in colour with two rows below each; only rows of one group have a line between them.
    let ys = [160.0, 190.0, 220.0, 250.0, 280.0, 310.0, 340.0];
    for top in [160.0, 250.0] {
        paper.area(72.0, top, 300.0, top + 30.0).area(300.0, top, 420.0, top + 30.0).area(
            420.0,
            top,
            540.0,
            top + 30.0,
        );
    }
    for y in [220.0, 310.0] {
        paper.line(90.0, y, 540.0, y);
    }
    for x in [90.0, 300.0, 420.0, 540.0] {
        paper.line(x, 160.0, x, 340.0);
    }
    paper.line(90.0, 160.0, 540.0, 160.0).line(90.0, 340.0, 540.0, 340.0);
    let rows = [
        ["Calmer quays", "", ""],
        ["Lower the lamps", "Harbour office", "Begun"],
        ["Mend the steps", "Works yard", "New"],
        ["Drier cellars", "", ""],
        ["Raise the sills", "Works yard", "New"],
        ["Test the pumps", "Water board", "Begun"],
    ];
    for (row, y) in rows.iter().zip(ys) {
        for (x, text) in [100.0, 304.0, 424.0].into_iter().zip(row) {
            paper.text(x, y + 18.0, text);
        }
    }
    for (x, head) in [(110.0, "What is done"), (330.0, "Who leads it"), (450.0, "Status 2031")] {
        // Sixty degrees up to the right.
        paper.draw(&format!("BT /F1 10 Tf 0.5 0.866 -0.866 0.5 {x} {} Tm ({head}) Tj ET", 792.0 - 155.0));
    }
    let lines = outline(&paper.read());
    assert_eq!(lines.len(), 8, "{lines:#?}");
    assert!(lines[1].ends_with("What is done | Who leads it | Status 2031"), "{lines:#?}");
    assert!(lines[2].contains("Calmer quays") && !lines[2].contains("Lower the lamps"), "{lines:#?}");
    assert!(lines[4].ends_with("Mend the steps | Works yard | New"), "{lines:#?}");
}

#[test]
fn headings_on_the_first_line_that_come_again_below_a_title_begin_a_new_table() {
    let mut paper = Paper::new();
    let table = |paper: &mut Paper, top: f32, inner: f32, rows: &[[&str; 2]]| {
        paper.text(76.0, top - 6.0, "Step").text(inner + 4.0, top - 6.0, "Led by");
        for (row, [step, lead]) in rows.iter().enumerate() {
            let y = top + 20.0 * row as f32;
            paper.text(76.0, y + 14.0, step).text(inner + 4.0, y + 14.0, lead);
        }
        for row in 0..=rows.len() {
            let y = top + 20.0 * row as f32;
            paper.line(72.0, y, inner, y);
            paper.line(inner, y, 540.0, y);
        }
    };
    table(&mut paper, 100.0, 300.0, &[["Mend the lamps", "Works"], ["Paint the posts", "Youth club"]]);
    paper.bold(14.0, 76.0, 168.0, "Nets");
    table(&mut paper, 200.0, 340.0, &[["Heat the shed", "Crew council"]]);
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Step | Led by",
            "| Mend the lamps | Works",
            "| Paint the posts | Youth club",
            "h1 Nets",
            "| Step | Led by",
            "| Heat the shed | Crew council",
        ]
    );
}

#[test]
fn a_row_that_is_one_cell_between_lines_across_is_one_cell() {
    let mut paper = Paper::new();
    paper.text(72.0, 94.0, "No.").text(110.0, 94.0, "Step").text(300.0, 94.0, "Led by");
    paper.text(72.0, 114.0, "Aim 1: Lamps on every quay");
    paper.text(72.0, 134.0, "1a").text(110.0, 134.0, "Mend the lamps").text(300.0, 134.0, "Works");
    paper.text(72.0, 154.0, "1b").text(110.0, 154.0, "Paint the posts").text(300.0, 154.0, "Youth club");
    for y in [100.0, 120.0, 140.0, 160.0] {
        for x in [70.0, 108.0, 298.0].windows(2).chain([[298.0, 500.0].as_slice()]) {
            paper.line(x[0], y, x[1], y);
        }
    }
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| No. | Step | Led by",
            "| Aim 1: Lamps on every quay[1x3]",
            "| 1a | Mend the lamps | Works",
            "| 1b | Paint the posts | Youth club",
        ]
    );
}

#[test]
fn coloured_cells_on_the_first_line_are_its_headings() {
    let mut paper = Paper::new();
    let xs = [72.0, 100.0, 330.0, 440.0, 540.0];
    // The first heading stands over the numbers and the words; another takes two lines, so that the others stand between them.
    for (from, to) in [(72.0, 330.0), (330.0, 440.0), (440.0, 540.0)] {
        paper.area(from, 100.0, to, 142.0);
    }
    paper.bold(10.0, 76.0, 124.0, "Action").bold(10.0, 334.0, 124.0, "Lead");
    paper.bold(10.0, 444.0, 116.0, "Complete").bold(10.0, 444.0, 130.0, "by");
    for y in [142.0, 170.0, 198.0, 226.0] {
        for edge in xs.windows(2) {
            paper.line(edge[0], y, edge[1], y);
        }
    }
    paper.bold(10.0, 76.0, 158.0, "GOAL 1: Keep the lamps that we have burning all night");
    paper.text(76.0, 186.0, "1.1").text(104.0, 186.0, "Mend the lantern of the mole").text(334.0, 186.0, "Lamp Office");
    paper.text(444.0, 186.0, "FY31");
    paper.text(76.0, 214.0, "1.2").text(104.0, 214.0, "Paint the ferry landing").text(334.0, 214.0, "Ferry Office");
    paper.text(444.0, 214.0, "FY32");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Action[1x2] | Lead | Complete by",
            "| GOAL 1: Keep the lamps that we have burning all night[1x4]",
            "| 1.1 | Mend the lantern of the mole | Lamp Office | FY31",
            "| 1.2 | Paint the ferry landing | Ferry Office | FY32",
        ]
    );
}

#[test]
fn shorter_lines_part_the_rows_beside_a_first_cell() {
    let mut paper = Paper::new();
    let xs = [70.0, 170.0, 360.0, 520.0];
    paper.text(74.0, 92.0, "Theme").text(175.0, 92.0, "Work").text(365.0, 92.0, "Who");
    for y in [100.0, 180.0, 260.0] {
        paper.line(xs[0], y, xs[3], y);
    }
    for y in [140.0, 220.0] {
        paper.line(xs[1], y, xs[3], y);
    }
    let rows = [
        (122.0, "Hang lamps on the mole", "Lamp House"),
        (162.0, "Paint the steps of the pier", "Paint Shop"),
        (202.0, "Ring the bell before each ferry", "Landing Office"),
        (242.0, "Dry the nets in the ice house", "Net Guild"),
    ];
    for (y, work, who) in rows {
        paper.text(175.0, y, work).text(365.0, y, who);
    }
    paper.text(74.0, 142.0, "Clear nights").text(74.0, 222.0, "Busy days");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Theme | Work | Who",
            "| Clear nights[2x1] | Hang lamps on the mole | Lamp House",
            "| Paint the steps of the pier | Paint Shop",
            "| Busy days[2x1] | Ring the bell before each ferry | Landing Office",
            "| Dry the nets in the ice house | Net Guild",
        ]
    );
}

#[test]
fn a_sentence_below_a_table_without_lines_takes_none_of_its_columns() {
    let mut paper = Paper::new();
    let rows = [
        (200.0, "Project", "Who", "By when"),
        (216.0, "Boats", "", ""),
        (232.0, "Paint the hulls of all rowing boats white again", "Boat House", "April 2031"),
        (248.0, "Sew sails for the two cutters", "Sail Loft", "May 2031"),
        (264.0, "Piers", "", ""),
        (280.0, "Hang lamps on the long mole", "Lamp House", "June 2031"),
        (296.0, "Mend the ladders at the fish market", "Harbour Works", "July 2031"),
    ];
    for (y, project, who, when) in rows {
        paper.text(70.0, y, project).text(340.0, y, who).text(440.0, y, when);
    }
    paper.text(
        70.0,
        322.0,
        "The harbour board meets in the net loft at seven in the evening on the first Monday of May.",
    );
    assert_eq!(
        outline(&paper.read()).last().map(String::as_str),
        Some("The harbour board meets in the net loft at seven in the evening on the first Monday of May.")
    );
    assert!(outline(&paper.read()).contains(&"| Sew sails for the two cutters | Sail Loft | May 2031".to_owned()));
}

/// A line that begins above a cell and ends in it parts no columns: the table goes on over the page with those it has.
#[test]
fn an_edge_at_which_no_cell_begins_parts_no_columns() {
    let mut paper = Paper::new();
    let xs = [72.0, 220.0, 400.0, 540.0];
    let row = |paper: &mut Paper, y: f32, cells: [&str; 3]| {
        xs.iter().zip(cells).for_each(|(x, cell)| {
            paper.text(x + 4.0, y, cell);
        });
    };
    paper.grid(&xs, &[600.0, 630.0, 660.0]).line(300.0, 600.0, 300.0, 608.0);
    row(&mut paper, 620.0, ["Action", "Led by", "By when"]);
    row(&mut paper, 648.0, ["Mend the lamps", "Lamp office", "May 2031"]);
    paper.page().grid(&xs, &[72.0, 102.0, 132.0]);
    row(&mut paper, 90.0, ["Paint the piers", "Ferry office", "June 2031"]);
    row(&mut paper, 120.0, ["Count the gulls", "Bird office", "July 2031"]);
    let lines = outline(&paper.read());
    assert!(lines.iter().any(|line| line == "| Mend the lamps | Lamp office | May 2031"), "{lines:#?}");
}

#[test]
fn lists_beside_each_other_on_one_page_are_no_table() {
    let mut paper = Paper::new();
    paper.bold(16.0, 50.0, 60.0, "Ferry plan on a page");
    let columns = [
        (50.0, "Boats", ["\u{95} Mend the oldest boats", "\u{95} Paint all of the hulls", "\u{95} Hang a second lamp"]),
        (
            230.0,
            "Landings",
            ["\u{95} Sweep the stairs daily", "and after each storm", "\u{95} Widen the eastern steps"],
        ),
        (410.0, "People", ["\u{95} Train the young crews", "\u{95} Rest after each night", "\u{95} Learn two tongues"]),
    ];
    for (x, name, lines) in columns {
        paper.bold(13.0, x, 90.0, name);
        for (at, line) in lines.into_iter().chain(["\u{95} Ask the riders", "what they miss"]).enumerate() {
            paper.text(x, 110.0 + 14.0 * at as f32, line);
        }
    }
    let lines = outline(&paper.read());
    assert!(!lines.iter().any(|line| line.starts_with('|')), "{lines:#?}");
    let at = |words: &str| lines.iter().position(|line| line.contains(words));
    assert!(at("Hang a second lamp") < at("Landings"), "{lines:#?}");
}
