//! Initials: a first letter as high as two lines or more, beside the lines that it begins.

use crate::word::{Direction, Word};

/// So many times the size of the text beside it.
const LARGER: f32 = 1.8;

/// More of them on a page are a drawing.
const MOST: usize = 12;

/// Puts each initial before the word that it begins: "T" beside "he library" and another line is "The library".
pub(crate) fn join(mut words: Vec<Word>) -> Vec<Word> {
    let initials: Vec<usize> = (0..words.len()).filter(|at| is_letter(&words[*at])).take(MOST + 1).collect();
    if initials.len() > MOST {
        return words;
    }
    let mut joined = Vec::new();
    for at in initials {
        let Some(lines) = lines_beside(&words, at) else { continue };
        let (letter, left) = (words[at].text.clone(), words[at].area.x0);
        let first = &mut words[lines[0]];
        // "A" and "I" are words as well: what follows stays a word of its own, but for the rest of "As" and "In".
        let is_rest =
            matches!(first.text.as_str(), "s" | "t" | "n" | "nd" | "ll" | "f" | "fter" | "cross" | "lthough" | "bout");
        let space = if matches!(letter.as_str(), "A" | "I") && !is_rest { " " } else { "" };
        first.text = format!("{letter}{space}{}", first.text);
        // The lines beside it begin where the paragraph does.
        lines.iter().for_each(|line| words[*line].area.x0 = left);
        joined.push(at);
    }
    let mut at = 0;
    words.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
    words
}

fn is_letter(word: &Word) -> bool {
    let mut letters = word.text.chars();
    word.direction == Direction::Across && letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// The first words of the lines beside a letter, top down: two or more of one size, the first going on in small letters.
fn lines_beside(words: &[Word], at: usize) -> Option<Vec<usize>> {
    let letter = &words[at];
    let is_beside = |word: &Word| {
        let gap = word.area.x0 - letter.area.x1;
        let middle = word.area.center().1;
        word.direction == Direction::Across
            && word.size * LARGER <= letter.size
            && (-0.3 * word.size..word.size).contains(&gap)
            && (letter.area.y0 - word.size * 0.3..letter.area.y1).contains(&middle)
    };
    let mut beside: Vec<usize> = (0..words.len()).filter(|other| *other != at && is_beside(&words[*other])).collect();
    beside.sort_by(|a, b| words[*a].base.total_cmp(&words[*b].base));
    beside.dedup_by(|a, b| (words[*a].base - words[*b].base).abs() < words[*a].size * 0.3);
    let first = &words[*beside.first()?];
    let alike = beside.iter().all(|other| (words[*other].size - first.size).abs() < first.size * 0.1);
    (beside.len() >= 2 && alike && first.text.starts_with(char::is_lowercase)).then_some(beside)
}
