//! Words in another face at the beginning of paragraphs.

use crate::paper::{Paper, outline};

/// A line whose first words are set in red.
fn red(paper: &mut Paper, y: f32, red: &str, black: &str) {
    let from_top = 792.0 - y;
    paper.draw(&format!(
        "BT /F1 10 Tf 1 0 0 1 72 {from_top} Tm 1 0 0 rg ({red}) Tj 0 g ({}{black}) Tj ET",
        if black.is_empty() { "" } else { " " }
    ));
}

#[test]
fn words_in_another_face_that_go_on_in_the_second_line_head_nothing() {
    let mut paper = Paper::new();
    paper.bold(18.0, 72.0, 60.0, "Plan for the ferries");
    for line in 0_u8..6 {
        let words = "The town has three ferries, and none of them runs when the shops of the island close at";
        paper.text(72.0, 90.0 + 12.0 * f32::from(line), words);
    }
    for (at, y) in [180.0_f32, 220.0, 260.0, 300.0].into_iter().enumerate() {
        red(
            &mut paper,
            y,
            &format!("Action {}. Light the slipways on both sides of the river and the path that leads to the", at + 1),
            "",
        );
        red(&mut paper, y + 12.0, "mill.", "Crews have asked for lamps since the storm.");
    }
    let source = paper.read();
    let lines = outline(&source);
    assert_eq!(lines.iter().filter(|line| line.starts_with('h')).count(), 1, "{lines:#?}");
    let openings: Vec<&str> = source.openings.iter().map(|(from, to)| &source.text[*from..*to]).collect();
    assert_eq!(openings.len(), 4, "{openings:#?}");
    assert!(openings.iter().all(|opening| opening.ends_with("leads to the mill")), "{openings:#?}");
}
