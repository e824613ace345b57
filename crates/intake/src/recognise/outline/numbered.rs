//! Numbers printed before entries of lists: which of them head parts, which go on with a list, whose entries they tell.

use super::super::lexicon::part_kind;
use super::super::reading::{Kind, Piece, Reading};
use super::entries::printed_marker;

/// The number of a numbered list item.
pub(super) fn numbered_marker(piece: &Piece) -> Option<String> {
    printed_marker(piece).filter(|label| label.bytes().any(|b| b.is_ascii_digit()))
}

/// The headings of a goal's parts follow within a few lines.
pub(super) fn heads_parts(pieces: &[Piece], at: usize) -> bool {
    let head = |p: &Piece| p.text.split(':').next().unwrap_or_default().to_owned();
    let is_part =
        |p: &Piece| !matches!(p.kind, Kind::ListItem { .. }) && p.text.contains(':') && part_kind(&head(p)).is_some();
    // The first entry of a part is not above the next part.
    let in_part = at.checked_sub(1).is_some_and(|above| part_kind(&head(&pieces[above])).is_some());
    !in_part && pieces[at + 1..].iter().take(5).take_while(|p| numbered_marker(p).is_none()).any(is_part)
}

/// Straight below an entry with the number before: the last of a list, whatever stands under the list.
pub(super) fn follows_entry(pieces: &[Piece], at: usize) -> bool {
    let number = |at: usize| numbered_marker(&pieces[at]).and_then(|label| label.parse::<u32>().ok());
    let above = at.checked_sub(1).and_then(number);
    above.and_then(|above| above.checked_add(1)).is_some_and(|next| number(at) == Some(next))
}

/// A goal "F" holds the entries numbered "F-…" that hang on nothing.
pub(super) fn adopt_by_label(reading: &mut Reading<'_>) {
    let goals: Vec<(usize, String)> = reading
        .draft
        .items
        .iter()
        .enumerate()
        .filter_map(|(i, item)| item.label.clone().map(|l| (i, l)))
        .filter(|(_, l)| l.len() <= 4 && l.chars().all(|c| c.is_ascii_uppercase()))
        .collect();
    for (goal, label) in goals {
        let prefix = format!("{label}-");
        for index in 0..reading.draft.items.len() {
            let item = &mut reading.draft.items[index];
            if index != goal && item.parent.is_none() && item.label.as_deref().is_some_and(|l| l.starts_with(&prefix)) {
                item.parent = Some(goal);
            }
        }
    }
}
