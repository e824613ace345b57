//! Texts as keys: folding for search and comparison, slugs for addresses. Never for display.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without accents: the same key for "Rápido", "rapido" and "RAPIDO".
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Runs of letters and digits of the folded text.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A piece of an address: folded words joined by hyphens, at most `most` characters, cut between words where it can be.
/// Empty when the text has neither letters nor digits.
pub fn slug(text: &str, most: usize) -> String {
    let mut slug = String::new();
    for word in words(text) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if slug.is_empty() {
            slug = word.chars().take(most).collect();
        } else if slug.len() + 1 + word.len() <= most {
            slug.push('-');
            slug.push_str(&word);
        } else {
            break;
        }
    }
    slug
}

/// White space collapsed to single spaces, ends trimmed.
pub fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has the form of a BCP 47 tag: `es`, `pt-BR`, `zh-Hant-TW`. What it is put into says it to screen readers.
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_first && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most: usize, expected: &str) {
        assert_eq!(slug(text, most), expected);
    }

    #[test]
    fn slugs_are_short_and_plain() {
        check("Parks & Recreation: Equity Plan", 40, "parks-recreation-equity-plan");
        check("1.1 Añadir árboles", 40, "1-1-anadir-arboles");
        check("A very long title that goes on and on", 14, "a-very-long");
        check("…", 10, "");
    }

    #[test]
    fn folding_forgives_case_and_accents() {
        assert_eq!(fold("RÁPIDO"), fold("rapido"));
        assert_eq!(words("Owner's (2024) plan"), ["owner", "s", "2024", "plan"]);
    }

    #[test]
    fn a_language_is_a_tag() {
        for (text, expected) in [
            ("en", true),
            ("pt-BR", true),
            ("zh-Hant-TW", true),
            ("es-419", true),
            ("", false),
            ("klingon please", false),
            ("english", false),
            ("e", false),
            ("en-", false),
            ("en\"", false),
        ] {
            assert_eq!(is_language_tag(text), expected, "{text}");
        }
    }
}
