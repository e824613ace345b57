//! Pages of a designer: tags behind entries, lists in large type, small labels over large titles, figures as pictures.

use crate::paper::{Paper, furniture, outline};

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
