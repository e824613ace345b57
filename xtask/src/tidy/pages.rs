//! The rule that pages hold no text for people: it stands in `words`, in every language.
//! A heuristic on the text of `html!`; it knows brackets and attributes, not Rust.

use crate::source::{self, Source};

/// Text for people stands in `words`, not in pages: looks at what stands between the tags of `html!`.
pub fn words_in_pages(path: &str, text: &str) -> Vec<String> {
    if !path.starts_with("crates/web/src/") || path == SAMPLES {
        return Vec::new();
    }
    let source = Source::read(text).without_tests();
    let faults = page_texts(&source);
    faults
        .into_iter()
        .map(|string| {
            format!("{path}:{}: text for people outside words: {:?}", source::line_at(text, string.start), string.text)
        })
        .collect()
}

/// Shows every part with samples, to those who build pages.
const SAMPLES: &str = "crates/web/src/parts/gallery.rs";

/// Letters that are no text for people: the program's own name, formats, units.
const NOT_WORDS: &[&str] = &["Throughline", "JSON", "CSV", "Atom", "GitHub", "SHA-256", "RACI", "PDF", "ICS"];

/// Attributes whose value a person reads or hears.
const READ_ATTRIBUTES: &[&str] = &["title", "alt", "placeholder", "aria-label", "label"];

fn page_texts(source: &Source) -> Vec<&source::Text> {
    let inside = page_ranges(&source.code);
    let in_page = |string: &&source::Text| inside.iter().any(|&(from, to)| (from..to).contains(&string.start));
    source
        .strings
        .iter()
        .filter(in_page)
        .filter(|string| is_read(&source.code, string) && has_words(&string.text))
        .collect()
}

/// Whether a person reads or hears the string: it stands between tags, or is the value of an attribute that is read.
fn is_read(code: &str, string: &source::Text) -> bool {
    let before = code[..string.start].trim_end_matches(['"', '#', 'r']).trim_end();
    let is_rust =
        before.ends_with(['(', ',', '.', '#', '[', '|', '!', ':']) || code[string.end..].trim_start().starts_with("=>");
    let open = innermost_open(code, string.start);
    if is_rust || open.is_some_and(|at| code.as_bytes()[at] != b'{') {
        return false;
    }
    // `id="x"` and `id={ (name) "x" }` are both values of an attribute.
    let value = before.strip_suffix('=').or_else(|| code[..open?].trim_end().strip_suffix('='));
    let attribute = value.map(|rest| rest.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or(""));
    attribute.is_none_or(|name| READ_ATTRIBUTES.contains(&name))
}

/// Whether the text has a word of at least two letters that is not a name; file names, classes, addresses and what one
/// types at a command line are the same in every language.
fn has_words(text: &str) -> bool {
    let is_one_token = !text.trim().contains(char::is_whitespace) && text.trim().contains(['.', ':', '-', '_', '/']);
    if is_one_token || text.starts_with("throughline ") {
        return false;
    }
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !NOT_WORDS.contains(word));
    words.into_iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// Where `html! { … }` stands.
fn page_ranges(code: &str) -> Vec<(usize, usize)> {
    let opens = code.match_indices("html!").filter_map(|(at, _)| {
        let open = at + "html!".len() + code[at + "html!".len()..].find(|c: char| !c.is_whitespace())?;
        (code.as_bytes()[open] == b'{').then_some(open)
    });
    opens.map(|open| (open, source::matching_brace(code, open))).collect()
}

/// The nearest bracket that is still open at this place.
fn innermost_open(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0;
    for (place, byte) in code.as_bytes()[..at].iter().enumerate().rev() {
        match *byte {
            b')' | b'}' | b']' => depth += 1,
            b'(' | b'[' | b'{' if depth == 0 => return Some(place),
            b'(' | b'{' | b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_page(page: &str, expected: &[&str]) {
        let source = Source::read(page);
        let found: Vec<&str> = page_texts(&source).iter().map(|string| string.text.as_str()).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn text_for_people_is_found_in_pages() {
        check_page(r#"html! { h1 { "All plans" } }"#, &["All plans"]);
        check_page(r#"html! { p { (words.all_plans()) " · " } }"#, &[]);
        check_page(r#"html! { a href="/plans" title="See more" { (name) } }"#, &["See more"]);
        check_page(r#"html! { a.link href=(url("plans")) aria-label=(w.x()) {} }"#, &[]);
        check_page(r#"html! { @match s { "done" => { (a) } _ => { "Late" } } }"#, &["Late"]);
        check_page(r#"html! { @if kind == "draft" { span { (w.draft()) } } }"#, &[]);
        check_page(r#"html! { p id={ (name) "-hint" } aria-label={ (n) " items" } { (w.hint()) } }"#, &[" items"]);
        check_page(r#"let a = "not in a page";"#, &[]);
        check_page(r#"html! { p { "Throughline" code { "throughline verify" } "ledger.json" } }"#, &[]);
    }
}
