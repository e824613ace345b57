//! Spanish is complete: every rule of a date has its sentence, and no page of the demo city, walked in Spanish by a resident
//! and by three of the staff, holds a fixed word of the English files. Texts of the city's own stay as they were written.

use std::collections::{BTreeMap, BTreeSet};
use testkit::{Browser, TestCity};
use words::{Lang, finding, problem, rule};

/// One sentence of each kind. The matches have no last arm, so that a new kind must be added here.
fn problems_of_reading_and_editing() -> Vec<String> {
    use intake::ReadError as Read;
    use intake::edit::EditProblem as Edit;
    let (file, format) = (|| "plan.xyz".to_owned(), || "Word".to_owned());
    let what = || "its XML is not well formed".to_owned();
    let unsupported = Read::Unsupported {
        file: file(),
        what: "a picture".into(),
        advice: "Save it as .docx and choose that file.".into(),
    };
    let reading = [
        Read::Empty { file: file() },
        Read::TooLarge { file: file(), megabytes: 60, limit: 50 },
        Read::NotText { file: file() },
        unsupported,
        Read::Broken { format: format(), what: what() },
        Read::NeedsPdfReader,
        Read::Pdf("This PDF holds no words. Choose the file that holds the plan.".into()),
        Read::Encrypted { format: format() },
        Read::Unsafe { format: format(), what: "entities declared by the file itself".into() },
        Read::TooMuch { format: format(), what: "more than 9 paragraphs".into() },
    ];
    let editing = [
        Edit::NoSuch("item"),
        Edit::Unknown("plan.xyz".into()),
        Edit::Missing("title"),
        Edit::UnderItself,
        Edit::OtherWords,
        Edit::AtTheEnd,
        Edit::Placed,
        Edit::Taken("Parks".into()),
    ];
    for problem in &reading {
        match problem {
            Read::Empty { .. } | Read::TooLarge { .. } | Read::NotText { .. } | Read::Unsupported { .. } => {}
            Read::Broken { .. } | Read::NeedsPdfReader | Read::Pdf(_) | Read::Encrypted { .. } => {}
            Read::Unsafe { .. } | Read::TooMuch { .. } => {}
        }
    }
    for problem in &editing {
        match problem {
            Edit::NoSuch(_) | Edit::Unknown(_) | Edit::Missing(_) | Edit::UnderItself => {}
            Edit::OtherWords | Edit::AtTheEnd | Edit::Placed | Edit::Taken(_) => {}
        }
    }
    let reading = reading.iter().map(ToString::to_string).chain(editing.iter().map(ToString::to_string));
    reading.chain(app::imports::PROBLEMS.map(str::to_owned)).collect()
}

#[test]
fn every_problem_of_reading_and_editing_is_said_in_spanish() {
    const ENGLISH: [&str; 8] = ["the", "is", "it", "its", "this", "and", "file", "kept"];
    for english in problems_of_reading_and_editing() {
        let spanish = problem::sentence(Lang::Es, &english);
        let words = spanish.split(|c: char| !c.is_alphabetic());
        let left: Vec<&str> = words.filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).collect();
        assert!(spanish != english && left.is_empty(), "{english} became {spanish}");
    }
}

#[test]
fn every_doubt_has_a_spanish_sentence_with_the_same_blanks() {
    let spanish: BTreeMap<&str, &str> = finding::patterns(Lang::Es).unwrap().iter().copied().collect();
    let blanks = |pattern: &str| pattern.matches("{}").count();
    for (code, _, english) in intake::finding::FINDINGS {
        let said = spanish.get(code).unwrap_or_else(|| panic!("{code} has no Spanish"));
        assert_eq!(blanks(english), blanks(said), "{code}");
    }
    assert_eq!(spanish.len(), intake::finding::FINDINGS.len(), "a sentence stands for no doubt, or twice");
    for (english, said) in finding::notices(Lang::Es).unwrap() {
        assert_eq!(blanks(english), blanks(said), "{english}");
    }
}

#[test]
fn what_the_fixtures_of_the_importer_raise_is_said_in_spanish() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/fixtures");
    let mut said = 0;
    for folder in [fixtures.clone(), fixtures.join("office")] {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(bytes) = std::fs::read(&file) else { continue };
            let Ok((_, draft)) = intake::import(&bytes, &name, &intake::ImportSettings::default()) else { continue };
            for doubt in &draft.findings {
                let spanish = finding::sentence(Lang::Es, &doubt.code, &doubt.words, &doubt.message);
                assert_ne!(spanish, doubt.message, "{name}: {}", doubt.code);
                said += 1;
            }
        }
    }
    assert!(said > 100, "only {said} doubts in the fixtures");
}

#[test]
fn every_rule_of_a_date_is_said_in_spanish_with_the_same_arguments() {
    let spanish: BTreeMap<&str, &str> = rule::patterns(Lang::Es).unwrap().iter().copied().collect();
    let arguments = |pattern: &str| -> BTreeSet<String> {
        pattern
            .split('{')
            .skip(1)
            .filter_map(|piece| piece.split_once('}'))
            .map(|(index, _)| index.to_owned())
            .collect()
    };
    for (key, english) in when::rule_patterns() {
        let said = spanish.get(key).unwrap_or_else(|| panic!("{key} has no Spanish"));
        assert_eq!(arguments(english), arguments(said), "{key}");
    }
    assert_eq!(spanish.len(), when::rule_patterns().len(), "a sentence stands for no rule, or twice");
}

/// Addresses of one kind that are opened: pages of one kind have the same fixed words, items differ by what happened to them.
const OF_A_KIND: usize = 4;
const ITEMS: usize = 40;

#[tokio::test]
async fn no_spanish_page_of_the_demo_city_holds_an_english_fixed_word() {
    let city = TestCity::new().await;
    let site = city.site();
    let fixed = Fixed::read();
    let mut faults = BTreeSet::new();
    let mut seen = 0;
    for name in ["", "ada", "eli", "ana"] {
        let mut browser = site.browser();
        if !name.is_empty() {
            let email = format!("{name}@riverbend.example");
            let page = browser.post("/es/sign-in", &[("email", &email), ("password", city.password())]).await;
            assert_eq!(page.status, 200, "{name}");
        }
        seen += walk(&mut browser, &fixed, &mut faults).await;
    }
    assert!(seen > 300, "only {seen} pages were walked");
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

/// Follows the links of every page, a few of each kind. Returns how many pages were read.
async fn walk(browser: &mut Browser, fixed: &Fixed, faults: &mut BTreeSet<String>) -> usize {
    let mut waiting = vec!["/es/desk".to_owned(), "/es".to_owned()];
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let kind = kind_of(&path);
        let most = if kind == "/es/plans/*/*" { ITEMS } else { OF_A_KIND };
        let count = kinds.entry(kind.clone()).or_default();
        if *count >= most {
            continue;
        }
        *count += 1;
        let page = browser.get(&path).await;
        if !page.is_html() {
            continue;
        }
        seen += 1;
        for found in fixed.find(&page.body) {
            faults.insert(format!("{kind}: {found}"));
        }
        for (_, link) in testkit::page::links(&page.body) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let is_file = [".csv", ".json", ".xlsx", ".atom"].iter().any(|ending| link.contains(ending));
            if (link == "/es" || link.starts_with("/es/")) && !is_file && known.insert(link.clone()) {
                waiting.insert(0, link);
            }
        }
    }
    seen
}

/// An address without the names in it.
fn kind_of(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts: Vec<&str> = path.split('/').collect();
    let named = matches!(parts.get(2), Some(&("plans" | "departments")));
    const NOUNS: [&str; 5] = ["history", "adopted", "responsibilities", "source", "items"];
    for at in 3..parts.len().min(5) {
        let is_noun = at == 4 && (NOUNS.contains(&parts[4]) || parts.get(5) == Some(&"new") && parts.len() == 6);
        if named && !is_noun {
            parts[at] = "*";
        }
    }
    if parts.get(2) == Some(&"desk") && parts.len() > 4 && parts[4] != "new" {
        parts[4] = "*";
    }
    let mut keys: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    keys.sort_unstable();
    format!("{}{}", parts.join("/"), keys.iter().map(|key| format!("?{key}")).collect::<String>())
}

/// The fixed words that differ between the languages.
struct Fixed {
    /// Sentences and pieces of them that no text of a city says by chance.
    long: Vec<String>,
    /// Labels of one or two words: looked for where they stand alone.
    short: BTreeSet<String>,
    /// Pieces of the English sentences about dates: looked for everywhere, also where a text is marked as English.
    rules: Vec<String>,
}

impl Fixed {
    fn read() -> Fixed {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../words");
        let (english, spanish) = (read_messages(&root.join("en")), read_messages(&root.join("es")));
        let mut fixed = Fixed { long: Vec::new(), short: BTreeSet::new(), rules: Vec::new() };
        let all_spanish: BTreeSet<&String> = spanish.values().flatten().collect();
        for piece in english.values().flatten().filter(|piece| !all_spanish.contains(piece)) {
            if CITY_WORDS.contains(&piece.as_str()) {
                continue;
            }
            if piece.split_whitespace().count() >= 3 {
                fixed.long.push(piece.clone());
            } else {
                fixed.short.insert(piece.clone());
            }
        }
        let rules = when::rule_patterns().iter().flat_map(|(_, pattern)| pieces(pattern));
        fixed.rules = rules.filter(|piece| piece.split_whitespace().count() >= 4).collect();
        assert!(fixed.long.len() > 300 && fixed.short.len() > 200, "the English files are read");
        fixed
    }

    fn find(&self, html: &str) -> Vec<String> {
        let nodes = text_nodes(html);
        let mut found: Vec<String> = nodes.iter().filter(|node| self.short.contains(*node)).cloned().collect();
        let text = nodes.join(" ");
        found.extend(self.long.iter().filter(|piece| text.contains(piece.as_str())).cloned());
        let everything = testkit::page::words(html);
        found.extend(self.rules.iter().filter(|piece| everything.contains(piece.as_str())).cloned());
        found
    }
}

/// Key of each message (with its file) to the pieces of text between its arguments.
fn read_messages(folder: &std::path::Path) -> BTreeMap<String, Vec<String>> {
    let mut messages = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let value = match line.split_once(" = ") {
                Some((name, value)) if !line.starts_with(' ') => {
                    key = format!("{}/{name}", path.file_stem().unwrap().to_string_lossy());
                    value
                }
                _ => line.trim_start().split_once("] ").map_or("", |(_, value)| value),
            };
            let value = value.split("->").last().unwrap_or_default();
            messages.entry(key.clone()).or_insert_with(Vec::new).extend(pieces(value));
        }
    }
    messages
}

/// What stands between the arguments of a pattern, without the marks around it.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    pieces.push(rest);
    let bare = pieces.iter().map(|piece| piece.trim_matches(MARKS).to_owned());
    bare.filter(|piece| piece.chars().filter(|c| c.is_alphabetic()).count() > 2).collect()
}

const MARKS: [char; 9] = [' ', '.', ':', ',', ';', '“', '”', '(', ')'];

/// The texts between tags, without what is marked as another language and what is no text.
fn text_nodes(html: &str) -> Vec<String> {
    let mut nodes = Vec::new();
    // Names of the open elements inside of which nothing is read.
    let mut skipped: Vec<String> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        if tag.starts_with('/') {
            if skipped.last() == Some(&name) {
                skipped.pop();
            }
        } else if skipped.last() == Some(&name)
            || tag.contains(" lang=\"en\"")
            || ["script", "style"].contains(&name.as_str())
        {
            skipped.push(name);
        }
        let text = testkit::page::words(text);
        let text = text.trim_matches(MARKS);
        if skipped.is_empty() && !text.is_empty() {
            nodes.push(text.to_owned());
        }
    }
    nodes
}

/// What the demo city's own plans and frameworks say in the same English words.
const CITY_WORDS: [&str; 3] = ["every six months", "Planned and in progress", "To be developed"];
