//! Letters before a plan: "Dear neighbours," to the name of who signs. What they promise the plan tells in its own place.

use super::super::lexicon::key;
use super::super::reading::{Kind, Piece};
use std::collections::HashSet;

/// A letter goes on over so many pieces of text at most.
const LONGEST: usize = 40;

/// Of the document's text a letter is at most a part of so many; more of it is the document ("Dear Minister, you will …").
const LEAST_OF_ALL: usize = 4;

/// Words of those who sign.
const SIGNING: [&str; 15] = [
    "mayor",
    "director",
    "manager",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "president",
    "superintendent",
    "commissioner",
    "administrator",
    "governor",
    "executive",
    "alcalde",
    "alcaldesa",
];

/// The pieces of letters, and of the names below statements of those who sign.
pub(super) fn find_letters(pieces: &[Piece]) -> HashSet<usize> {
    let mut found: HashSet<usize> = (1..pieces.len()).filter(|at| is_signature(pieces, *at)).collect();
    let begun = (0..pieces.len()).filter(|at| greets(&pieces[*at].text));
    for from in begun {
        let end = pieces.iter().skip(from).take(LONGEST).position(|piece| closes(&piece.text));
        // Below "Sincerely," stand the name and the office.
        let Some(end) = end.map(|end| from + end) else { continue };
        let signed = pieces[end + 1..].iter().take(2).take_while(|piece| piece.text.split(' ').count() <= 8).count();
        if (end + 1 - from) * LEAST_OF_ALL <= pieces.len() {
            found.extend(from..=end + signed);
        }
    }
    found
}

/// "Dear neighbours," and nothing else.
fn greets(text: &str) -> bool {
    let words = text.split(' ').count();
    (2..=9).contains(&words)
        && ["Dear ", "To our ", "Querid", "Estimad", "Chers ", "Chères ", "Madame"]
            .iter()
            .any(|word| text.starts_with(word))
        && text.ends_with([',', ':'])
}

/// "Sincerely," or "With gratitude,".
fn closes(text: &str) -> bool {
    const CLOSING: [&str; 12] = [
        "sincerely",
        "yours",
        "regards",
        "respectfully",
        "gratitude",
        "thank",
        "partnership",
        "atentamente",
        "cordialmente",
        "cordialement",
        "best",
        "warmly",
    ];
    let key = key(text);
    let words = key.split(' ').count();
    words <= 5 && text.ends_with(',') && key.split(' ').any(|word| CLOSING.contains(&word))
        || words <= 2 && key.starts_with("sincerely")
}

/// "Indira Vale" in the type of a heading over "Mayor Indira Vale": who signs, and no section.
fn is_signature(pieces: &[Piece], at: usize) -> bool {
    let (name, next) = (&pieces[at], pieces.get(at + 1));
    let words: Vec<&str> = name.text.split(' ').collect();
    let is_name = matches!(name.kind, Kind::Heading(_))
        && (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase));
    let Some(office) = next.filter(|_| is_name).map(|next| key(&next.text)) else { return false };
    let signs = office.split(' ').count() <= 8 && office.split(' ').any(|word| SIGNING.contains(&word));
    signs && office.contains(&key(&name.text))
}
