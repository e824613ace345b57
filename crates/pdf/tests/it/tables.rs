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

#[test]
fn a_row_that_begins_on_the_next_page_stays_a_row() {
    let source = cut_table(&[(76.0, "1a"), (124.0, "Count the fish."), (344.0, "Fish counted.")]).read();
    assert!(outline(&source).contains(&"| 1a | Count the fish. | Fish counted.".to_owned()));
    assert!(!source.notices.iter().any(|n| n.code == "cut-row"));
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
