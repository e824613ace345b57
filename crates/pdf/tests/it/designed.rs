//! Pages of a designer: tags behind entries, lists in large type, small labels over large titles, figures as pictures.

use crate::paper::{Paper, furniture, outline};

/// An entry at `y`, its second line below it, and tags at its right.
fn tagged(paper: &mut Paper, y: f32, lines: [&str; 2], tags: [&str; 2]) {
    for (at, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
        paper.text(if at == 0 { 72.0 } else { 84.0 }, y + 13.0 * at as f32, line);
    }
    for (x, tag) in [400.0, 480.0].into_iter().zip(tags) {
        paper.area(x, y - 9.0, x + 70.0, y + 3.0).sized(7.0, x + 6.0, y - 1.0, tag);
    }
}

#[test]
fn tags_at_the_right_of_an_entry_stand_in_a_line_of_their_own_below_it() {
    let mut paper = Paper::new();
    tagged(
        &mut paper,
        100.0,
        ["a. Mend the lantern of the mole before the", "winter ferries come"],
        ["Lamp Office", "2031"],
    );
    tagged(&mut paper, 132.0, ["b. Paint the ferry landing in green", ""], ["Harbour", "2031-2032"]);
    assert_eq!(
        outline(&paper.read())[1..],
        [
            "a. Mend the lantern of the mole before the winter ferries come",
            "Lamp Office | 2031",
            "b. Paint the ferry landing in green",
            "Harbour | 2031-2032",
        ]
    );
}

#[test]
fn a_lettered_list_in_large_type_is_a_list() {
    let mut paper = Paper::new();
    for line in 0..12 {
        paper.text(
            72.0,
            80.0 + 12.0 * line as f32,
            "The harbour is old and the people who work in it are proud of every stone.",
        );
    }
    paper.page();
    paper.bold(16.0, 72.0, 90.0, "1.1 Light the quays");
    paper.sized(13.0, 72.0, 120.0, "a. Mend the lantern of the mole");
    paper.sized(13.0, 72.0, 145.0, "b. Paint the ferry landing in green");
    assert_eq!(
        outline(&paper.read())[3..],
        ["h1 1.1 Light the quays", "a. Mend the lantern of the mole", "b. Paint the ferry landing in green"]
    );
}

#[test]
fn a_small_label_that_counts_the_large_title_below_it_is_no_page_number() {
    let mut paper = Paper::new();
    for (goal, title) in (1..).zip(["Quays in light", "Dry feet for all", "Ferries in time"]) {
        if goal > 1 {
            paper.page();
        }
        paper.text(72.0, 50.0, &format!("Goal {goal}")).bold(20.0, 72.0, 74.0, title);
        paper.text(72.0, 120.0, "The people of the harbour asked for it at every meeting that was held this year.");
        paper.text(500.0, 770.0, &format!("Harbour plan {goal}"));
    }
    let source = paper.read();
    assert_eq!(furniture(&source), ["Harbour plan 1", "Harbour plan 2", "Harbour plan 3"]);
    assert!(outline(&source).contains(&"Goal 2".to_owned()), "{:#?}", outline(&source));
}

#[test]
fn a_figure_in_large_type_heads_nothing() {
    let mut paper = Paper::new();
    paper.bold(20.0, 72.0, 90.0, "Dry feet for all").bold(28.0, 72.0, 140.0, "9 of 11");
    paper.text(72.0, 160.0, "quays were under water in the storm of last winter, and two of them broke.");
    let lines = outline(&paper.read());
    assert!(lines.iter().all(|line| !line.starts_with('h') || line.ends_with("Dry feet for all")), "{lines:#?}");
}

#[test]
fn numbers_that_count_on_begin_entries_though_their_lines_are_full() {
    let mut paper = Paper::new();
    for (at, line) in [
        "1.2.a Mend the lantern of the mole before the ferries of the winter come",
        "1.2.b Paint the ferry landing in green and the posts of the pier in white",
        "1.2.c Teach the pilots of the outer bay where the new lamps stand",
    ]
    .into_iter()
    .enumerate()
    {
        paper.text(72.0, 100.0 + 12.0 * at as f32, line);
    }
    assert_eq!(outline(&paper.read()).len(), 4, "{:#?}", outline(&paper.read()));
}
