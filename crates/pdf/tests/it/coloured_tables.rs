//! Tables whose rows and headings colour parts: stripes, bands, coloured cells.

use crate::paper::{Paper, outline};

#[test]
fn coloured_cells_on_a_ruled_table_are_its_headings() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    for edge in xs.windows(2) {
        paper.area(edge[0], 100.0, edge[1], 122.0);
    }
    paper.bold(10.0, 76.0, 114.0, "Action").bold(10.0, 304.0, 114.0, "Lead").bold(10.0, 424.0, 114.0, "Timeline");
    for y in [122.0, 150.0, 178.0] {
        paper.line(72.0, y, 540.0, y);
    }
    for x in xs {
        paper.line(x, 122.0, x, 178.0);
    }
    paper
        .text(76.0, 138.0, "Mend the lantern of the mole")
        .text(304.0, 138.0, "Lamp Office")
        .text(424.0, 138.0, "2031");
    paper.text(76.0, 166.0, "Paint the ferry landing").text(304.0, 166.0, "Ferry Office").text(424.0, 166.0, "2032");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Action | Lead | Timeline",
            "| Mend the lantern of the mole | Lamp Office | 2031",
            "| Paint the ferry landing | Ferry Office | 2032",
        ]
    );
}

#[test]
fn headings_on_one_coloured_ground_over_a_ruled_table_are_its_first_row() {
    let mut paper = Paper::new();
    let xs = [72.0, 200.0, 380.0, 540.0];
    paper.area(72.0, 100.0, 540.0, 134.0).grid(&xs, &[134.0, 162.0, 190.0]);
    // A heading over the years of its column, both centred.
    paper.bold(10.0, 110.0, 114.0, "Aim").bold(10.0, 250.0, 114.0, "First steps").bold(
        10.0,
        430.0,
        114.0,
        "Later steps",
    );
    paper.text(264.0, 128.0, "2031").text(434.0, 128.0, "2032-2034");
    for (y, aim, first, later) in [
        (150.0, "Light", "Mend the lantern of the mole", "Light the outer pier"),
        (178.0, "Dry feet", "Raise the planks of the market", "Drain the lower quay"),
    ] {
        paper.text(76.0, y, aim).text(204.0, y, first).text(384.0, y, later);
    }
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Aim | First steps\n2031 | Later steps 2032-2034",
            "| Light | Mend the lantern of the mole | Light the outer pier",
            "| Dry feet | Raise the planks of the market | Drain the lower quay",
        ]
    );
}

#[test]
fn a_title_on_a_coloured_ground_over_a_ruled_table_is_no_row_of_headings() {
    let mut paper = Paper::new();
    paper.area(72.0, 100.0, 540.0, 120.0).grid(&[72.0, 200.0, 380.0, 540.0], &[120.0, 148.0, 176.0]);
    paper.bold(
        10.0,
        76.0,
        114.0,
        "What the harbour office will do for light on every pier and for dry feet on all of its quays",
    );
    paper.text(76.0, 136.0, "Light").text(204.0, 136.0, "Mend the lantern").text(384.0, 136.0, "2031");
    paper.text(76.0, 164.0, "Dry feet").text(204.0, 164.0, "Raise the planks").text(384.0, 164.0, "2032");
    let lines = outline(&paper.read());
    assert!(
        lines[1]
            .ends_with("What the harbour office will do for light on every pier and for dry feet on all of its quays"),
        "{lines:#?}"
    );
}

#[test]
fn every_second_row_that_is_coloured_parts_the_rows_around_it() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    // A heading that takes two lines, and the others beside its middle.
    paper.bold(10.0, 76.0, 106.0, "Action").bold(10.0, 304.0, 100.0, "Lead").bold(10.0, 304.0, 112.0, "office");
    paper.bold(10.0, 424.0, 106.0, "Due");
    for edge in xs.windows(2) {
        paper.line(edge[0], 118.0, edge[1], 118.0);
        paper.area(edge[0], 150.0, edge[1], 182.0);
    }
    // White, coloured, white: each row has two lines.
    for (y, words, lead, due) in [
        (130.0, ["Mend the lantern of", "the mole"], "Lamp Office", "2031"),
        (162.0, ["Paint the ferry", "landing in green"], "Ferry Office", "2032"),
        (194.0, ["Teach the pilots of", "the outer bay"], "Ferry School", "2033"),
    ] {
        paper.text(76.0, y, words[0]).text(76.0, y + 12.0, words[1]).text(304.0, y, lead).text(424.0, y, due);
    }
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Action | Lead office | Due",
            "| Mend the lantern of the mole | Lamp Office | 2031",
            "| Paint the ferry landing in green | Ferry Office | 2032",
            "| Teach the pilots of the outer bay | Ferry School | 2033",
        ]
    );
}

#[test]
fn a_row_over_all_columns_may_stand_between_two_stripes() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    paper.bold(10.0, 76.0, 112.0, "Action").bold(10.0, 304.0, 112.0, "Lead").bold(10.0, 424.0, 112.0, "Due");
    for y in [140.0, 182.0, 222.0] {
        for edge in xs.windows(2) {
            paper.area(edge[0], y, edge[1], y + 22.0);
        }
    }
    paper.draw("0.5 0.7 0.7 rg 72 610 468 20 re f 0 g").draw("0.5 0.7 0.7 rg 72 652 468 20 re f 0 g");
    paper.text(76.0, 134.0, "Goal 1: Light").text(76.0, 176.0, "Goal 2: Dry feet");
    for (y, words, lead, due) in [
        (154.0, "Mend the lantern of the mole", "Lamp Office", "2031"),
        (196.0, "Paint the ferry landing in green", "Ferry Office", "2032"),
        (216.0, "Teach the pilots of the outer bay", "Ferry School", "2033"),
        (236.0, "Raise the planks of the market", "Harbour Works", "2034"),
    ] {
        paper.text(76.0, y, words).text(304.0, y, lead).text(424.0, y, due);
    }
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Action | Lead | Due",
            "| Goal 1: Light[1x3]",
            "| Mend the lantern of the mole | Lamp Office | 2031",
            "| Goal 2: Dry feet[1x3]",
            "| Paint the ferry landing in green | Ferry Office | 2032",
            "| Teach the pilots of the outer bay | Ferry School | 2033",
            "| Raise the planks of the market | Harbour Works | 2034",
        ]
    );
}

#[test]
fn a_shaded_heading_below_text_belongs_to_no_line_above_it() {
    let mut paper = Paper::new();
    let xs = [150.0, 300.0, 420.0, 540.0];
    paper.text(154.0, 112.0, "Total").text(304.0, 112.0, "12,000").text(424.0, 112.0, "14,000");
    xs.windows(2).for_each(|edge| {
        paper.line(edge[0], 118.0, edge[1], 118.0);
        paper.area(edge[0], 150.0, edge[1], 166.0);
    });
    paper.text(72.0, 140.0, "Strategy: Light every pier of the harbour");
    paper.bold(10.0, 154.0, 162.0, "Measure").bold(10.0, 304.0, 162.0, "2030").bold(10.0, 424.0, 162.0, "2031");
    paper.text(72.0, 184.0, "Strategy: Keep the ferries running in every storm of the winter");
    let lines = outline(&paper.read());
    assert!(lines.iter().any(|line| line.ends_with("Light every pier of the harbour")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.ends_with("every storm of the winter")), "{lines:#?}");
}

#[test]
fn bands_of_colour_between_lines_down_are_the_rows_of_a_table() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    let cells = |paper: &mut Paper, top: f32, texts: [&str; 3]| {
        for (x, text) in xs.iter().zip(texts) {
            for (line, words) in text.split('/').enumerate() {
                paper.text(x + 4.0, top + 11.0 + 12.0 * line as f32, words);
            }
        }
    };
    let bands = |paper: &mut Paper, top: f32, bottom: f32| {
        xs.windows(2).for_each(|edge| {
            paper.area(edge[0], top, edge[1], bottom);
        });
    };
    // Lines between the columns alone, under headings on a ground of their own; the second row is white.
    bands(&mut paper, 600.0, 628.0);
    bands(&mut paper, 628.5, 656.0);
    bands(&mut paper, 684.0, 712.0);
    paper.line(300.0, 628.0, 300.0, 712.0).line(420.0, 628.0, 420.0, 712.0);
    cells(&mut paper, 600.0, ["Action", "Led by", "Time for/the work"]);
    cells(&mut paper, 628.0, ["Mend the lantern of/the mole", "Lamp Office", "2031"]);
    cells(&mut paper, 656.0, ["Paint the ferry/landing in green", "Ferry Office", "2032"]);
    cells(&mut paper, 684.0, ["Teach the pilots of the", "Ferry School", "2033"]);
    // The headings again, over the rest of a cut row and lines on all sides.
    paper.page();
    bands(&mut paper, 72.0, 100.0);
    paper.line(72.0, 72.0, 72.0, 116.0).line(540.0, 72.0, 540.0, 116.0).line(72.0, 116.0, 540.0, 116.0);
    paper.line(300.0, 100.0, 300.0, 116.0).line(420.0, 100.0, 420.0, 116.0);
    cells(&mut paper, 72.0, ["Action", "Led by", "Time for/the work"]);
    cells(&mut paper, 100.0, ["Outer Bay", "", ""]);
    assert_eq!(
        outline(&paper.read())[1..5],
        [
            "| Action | Led by | Time for the work",
            "| Mend the lantern of the mole | Lamp Office | 2031",
            "| Paint the ferry landing in green | Ferry Office | 2032",
            "| Teach the pilots of the Outer Bay | Ferry School | 2033",
        ]
    );
}

#[test]
fn a_coloured_row_over_all_columns_may_follow_the_coloured_headings() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    for edge in xs.windows(2) {
        paper.area(edge[0], 100.0, edge[1], 118.0);
        for y in [136.0, 156.0, 176.0] {
            paper.line(edge[0], y, edge[1], y);
        }
    }
    paper.area(72.0, 118.5, 540.0, 136.0);
    paper.bold(10.0, 76.0, 112.0, "Action").bold(10.0, 304.0, 112.0, "Lead").bold(10.0, 424.0, 112.0, "Due");
    paper.bold(10.0, 76.0, 130.0, "Strategy 1: Harbours in which every ship finds a berth at night");
    paper.text(76.0, 150.0, "Mend the lantern").text(304.0, 150.0, "Lamp Office").text(424.0, 150.0, "2031");
    paper.text(76.0, 170.0, "Paint the landing").text(304.0, 170.0, "Ferry Office").text(424.0, 170.0, "2032");
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Action | Lead | Due",
            "| Strategy 1: Harbours in which every ship finds a berth at night[1x3]",
            "| Mend the lantern | Lamp Office | 2031",
            "| Paint the landing | Ferry Office | 2032",
        ]
    );
}

#[test]
fn headings_on_one_band_may_be_wider_than_the_marks_below_them() {
    let mut paper = Paper::new();
    paper.area(72.0, 90.0, 540.0, 108.0).area(72.0, 108.0, 540.0, 126.0);
    paper.bold(10.0, 76.0, 102.0, "Ref").bold(10.0, 110.0, 102.0, "Action");
    paper.bold(10.0, 400.0, 102.0, "2031").bold(10.0, 450.0, 102.0, "2032").bold(10.0, 500.0, 102.0, "2033");
    paper.bold(10.0, 76.0, 120.0, "Goal 1: Light every pier");
    for (y, code, words, x) in [
        (140.0, "1-A", "Mend the lantern of the mole", 408.0),
        (160.0, "1-B", "Paint the ferry landing", 458.0),
        (180.0, "1-C", "Teach the pilots", 508.0),
    ] {
        paper.text(76.0, y, code).text(110.0, y, words).text(x, y, "X");
        paper.line(72.0, y - 14.0, 540.0, y - 14.0);
    }
    paper.line(72.0, 186.0, 540.0, 186.0);
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "| Ref | Action | 2031 | 2032 | 2033",
            "| Goal 1: Light every pier[1x5]",
            "| 1-A | Mend the lantern of the mole | X |  | ",
            "| 1-B | Paint the ferry landing |  | X | ",
            "| 1-C | Teach the pilots |  |  | X",
        ]
    );
}

#[test]
fn stripes_without_a_line_are_a_table_below_their_headings() {
    let mut paper = Paper::new();
    let xs = [72.0, 300.0, 420.0, 540.0];
    paper.text(72.0, 80.0, "What the harbour office will do in the next three years, and who answers for it:");
    paper.bold(9.0, 76.0, 112.0, "Action").bold(9.0, 304.0, 112.0, "Lead").bold(9.0, 424.0, 112.0, "Due");
    // White, coloured, white: each row has two lines.
    xs.windows(2).for_each(|edge| {
        paper.area(edge[0], 156.0, edge[1], 190.0);
    });
    for (y, words, lead, due) in [
        (134.0, ["Mend the lantern of", "the mole"], ["Lamp Office", "and yard"], "2031"),
        (168.0, ["Paint the ferry", "landing in green"], ["Ferry Office", ""], "2032"),
        (202.0, ["Teach the pilots of", "the outer bay"], ["Ferry School", ""], "2033"),
    ] {
        paper.text(76.0, y, words[0]).text(76.0, y + 12.0, words[1]).text(424.0, y, due);
        paper.text(304.0, y, lead[0]).text(304.0, y + 12.0, lead[1]);
    }
    paper.text(72.0, 260.0, "All of it is told again in the yearly report of the office to the council of the town.");
    assert_eq!(
        outline(&paper.read())[2..6],
        [
            "| Action | Lead | Due",
            "| Mend the lantern of the mole | Lamp Office and yard | 2031",
            "| Paint the ferry landing in green | Ferry Office | 2032",
            "| Teach the pilots of the outer bay | Ferry School | 2033",
        ]
    );
}

/// Stripes with coloured rows over all columns between them, below a line or below the headings alone.
fn stripes_with_groups(lined: bool) -> Vec<String> {
    let mut paper = Paper::new();
    let xs = [72.0, 110.0, 400.0, 540.0];
    paper.bold(9.0, 76.0, 112.0, "#").bold(9.0, 114.0, 112.0, "Action").bold(9.0, 404.0, 112.0, "Due");
    for edge in xs.windows(2).filter(|_| lined) {
        paper.line(edge[0], 118.0, edge[1], 118.0);
    }
    paper.area(72.0, 118.0, 540.0, 138.0).bold(10.0, 76.0, 131.0, "Strategy 1: Light every pier");
    paper.area(72.0, 198.0, 540.0, 218.0).bold(10.0, 76.0, 211.0, "Strategy 2: Keep the ferries running in storms");
    for (at, (y, code, words)) in
        [(150.0, "1.1", "Mend the lantern"), (180.0, "1.2", "Paint the landing"), (230.0, "2.1", "Teach the pilots")]
            .into_iter()
            .enumerate()
    {
        if at == 1 {
            xs.windows(2).for_each(|edge| {
                paper.area(edge[0], 168.0, edge[1], 198.0);
            });
        }
        paper.text(76.0, y, code).text(114.0, y, words).text(114.0, y + 12.0, "of the harbour");
        paper.text(404.0, y, "2031");
    }
    outline(&paper.read())[1..].to_vec()
}

#[test]
fn coloured_rows_over_all_columns_stand_between_stripes() {
    let expected = [
        "| # | Action | Due",
        "| Strategy 1: Light every pier[1x3]",
        "| 1.1 | Mend the lantern of the harbour | 2031",
        "| 1.2 | Paint the landing of the harbour | 2031",
        "| Strategy 2: Keep the ferries running in storms[1x3]",
        "| 2.1 | Teach the pilots of the harbour | 2031",
    ];
    assert_eq!(stripes_with_groups(true), expected);
    assert_eq!(stripes_with_groups(false), expected);
}

/// The head of the page and a box below are ruled as wide as the table, and text stands over the box.
#[test]
fn the_edge_of_a_box_below_stripes_ends_no_row() {
    let mut paper = Paper::new();
    let xs = [72.0, 220.0, 360.0, 540.0];
    paper.line(72.0, 40.0, 540.0, 40.0).text(72.0, 60.0, "How far the work on the quays is, is told once a year.");
    for row in [0, 1, 3] {
        let top = 80.0 + 18.0 * row as f32;
        xs.windows(2).for_each(|edge| {
            let (x, width) = (edge[0], edge[1] - edge[0]);
            match row {
                0 => paper.draw(&format!("0.6 0.7 0.9 rg {x} {} {width} 18 re f 0 g", 774.0 - top)),
                _ => paper.area(x, top, edge[1], top + 18.0),
            };
        });
    }
    let cells = ["Quay", "Work", "Done", "West", "Lamps", "Half", "East", "Nets", "All", "North", "Horns", "None"];
    for (at, cell) in cells.iter().chain(&["South", "Paint", "Half"]).enumerate() {
        let (x, y) = (xs[at % 3] + 4.0, 92.0 + 18.0 * (at / 3) as f32);
        if at < 3 {
            paper.bold(10.0, x, y, cell)
        } else {
            paper.text(x, y, cell)
        };
    }
    for (y, words) in [(190.0, "Told"), (204.0, "Lit"), (218.0, "Mended")] {
        let words =
            format!("{words} by the office of lamps and by those who keep the boats, the nets and the piers dry.");
        paper.text(72.0, y, &words);
    }
    paper.line(72.0, 240.0, 540.0, 240.0).line(72.0, 300.0, 540.0, 300.0);
    for (y, words) in [(256.0, "Then"), (270.0, "Last")] {
        paper.text(
            80.0,
            y,
            &format!("{words} come the ferries, of which three sail in winter and the others in summer."),
        );
    }
    let lines = outline(&paper.read());
    assert!(lines.iter().any(|line| line.starts_with("Told by the office of lamps and by those")), "{lines:#?}");
}

#[test]
fn coloured_headings_over_lines_across_tell_the_columns_and_where_a_table_begins() {
    let mut paper = Paper::new();
    // No white parts the second column from the third.
    let row = |paper: &mut Paper, y: f32, number: &str| {
        paper.text(75.0, y, number).text(115.0, y, "The quay is dark").text(
            235.0,
            y,
            "Hang a lamp at each end of the quay and",
        );
        paper.text(235.0, y + 12.0, "mend it").text(425.0, y, "Harbour Office").line(72.0, y + 20.0, 520.0, y + 20.0);
    };
    for (name, top, numbers) in
        [("Pier One", 100.0, ["1.1", "1.2"]), ("Pier Two of the outer harbour", 260.0, ["2.1", "2.2"])]
    {
        // The upper edge of the second headings ends no row of the first table.
        paper.line(72.0, top, 520.0, top);
        paper.bold(13.0, 72.0, top - 12.0, name);
        for cell in [72.0, 112.0, 232.0, 422.0, 520.0].windows(2) {
            paper.area(cell[0], top, cell[1], top + 18.0);
        }
        for (x, head) in [(75.0, "No"), (115.0, "Barrier"), (235.0, "Action"), (425.0, "Lead")] {
            paper.bold(10.0, x, top + 12.0, head);
        }
        for (at, number) in numbers.into_iter().enumerate() {
            row(&mut paper, top + 32.0 + 36.0 * at as f32, number);
        }
    }
    let head = "| No | Barrier | Action | Lead";
    let entry = |number: &str| {
        format!("| {number} | The quay is dark | Hang a lamp at each end of the quay and mend it | Harbour Office")
    };
    let expected = [
        "p1".to_owned(),
        "h1 Pier One".to_owned(),
        head.to_owned(),
        entry("1.1"),
        entry("1.2"),
        "h1 Pier Two of the outer harbour".to_owned(),
        head.to_owned(),
        entry("2.1"),
        entry("2.2"),
    ];
    assert_eq!(outline(&paper.read()), expected);
}

#[test]
fn a_white_row_between_two_coloured_ones_keeps_to_their_columns() {
    let mut paper = Paper::new();
    let xs = [72.0, 220.0, 540.0];
    // Lines around the table and between the columns of its coloured rows only.
    for y in [100.0, 122.0, 144.0, 166.0, 188.0, 210.0, 232.0] {
        paper.line(72.0, y, 540.0, y);
    }
    paper.line(72.0, 100.0, 72.0, 232.0).line(540.0, 100.0, 540.0, 232.0);
    for top in [100.0, 122.0, 166.0, 210.0] {
        xs.windows(2).for_each(|edge| {
            paper.area(edge[0], top, edge[1], top + 22.0);
        });
        paper.line(220.0, top, 220.0, top + 22.0);
    }
    paper.bold(10.0, 76.0, 114.0, "Date").bold(10.0, 224.0, 114.0, "Step");
    for (y, date, step) in [
        (136.0, "May 5, 2031", "The lamps are ordered"),
        (158.0, "June 2031", "The pilots choose the masts"),
        (180.0, "July 9, 2031", "The first mast stands"),
        (202.0, "Fall 2031", "The harbour is lit"),
        (224.0, "May 5, 2032", "The council hears how it went"),
    ] {
        paper.text(76.0, y, date).text(224.0, y, step);
    }
    let lines = outline(&paper.read());
    assert!(lines.contains(&"| June 2031 | The pilots choose the masts".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"| Fall 2031 | The harbour is lit".to_owned()), "{lines:#?}");
}
