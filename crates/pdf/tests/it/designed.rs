//! Pages of a designer: tags behind entries, lists in large type, small labels over large titles, figures as pictures.

use crate::paper::{Paper, furniture, outline};

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
