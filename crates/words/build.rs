//! Turns the Fluent files of every language into one Rust function per message (see docs/decisions on words).
//! It refuses, with a sentence that names the file and the key: text that is not Fluent, a key that another language
//! lacks, and a translation that speaks of other arguments. Nothing that it writes is kept in the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser::parse;

/// The first language is the one that others are held against. Code, variant of `Lang`, and the plural categories that
/// CLDR knows for its cardinal and ordinal numbers.
const LANGUAGES: [Language; 2] = [
    Language { code: "en", variant: "En", cardinal: &["one", "other"], ordinal: &["one", "two", "few", "other"] },
    Language { code: "es", variant: "Es", cardinal: &["one", "many", "other"], ordinal: &["other"] },
];

struct Language {
    code: &'static str,
    variant: &'static str,
    cardinal: &'static [&'static str],
    ordinal: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Number,
}

type Arguments = BTreeMap<String, Kind>;
/// Key of a message to its pattern, for one file in one language.
type Messages = BTreeMap<String, Pattern<String>>;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    match generate(Path::new(&root)) {
        Ok(source) => fs::write(Path::new(&out).join("words.rs"), source).expect("OUT_DIR can be written"),
        Err(problems) => {
            for problem in &problems {
                println!("cargo::error={problem}");
            }
        }
    }
}

fn generate(root: &Path) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut languages = Vec::new();
    for language in &LANGUAGES {
        println!("cargo::rerun-if-changed={}", root.join(language.code).display());
        languages.push(read_language(root, language, &mut problems));
    }
    let (first, others) = languages.split_first().expect("there is at least one language");
    for (language, files) in LANGUAGES[1..].iter().zip(others) {
        compare(first, language.code, files, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut source = String::new();
    for (noun, messages) in first {
        let mut functions = String::new();
        for key in messages.keys() {
            let patterns: Vec<&Pattern<String>> = languages.iter().map(|files| &files[noun][key]).collect();
            write_function(&mut functions, noun, key, &patterns, &mut problems);
        }
        // A file without counts needs no numbers.
        let numbers = if functions.contains(" g::") { "    use super::generated as g;\n" } else { "" };
        writeln!(
            source,
            "/// The words of `{noun}.ftl`.\npub mod {noun} {{\n{numbers}    use super::Lang;\n{functions}}}\n"
        )
        .expect(MEMORY);
    }
    if problems.is_empty() { Ok(source) } else { Err(problems) }
}

const MEMORY: &str = "writing to a string cannot fail";

fn read_language(root: &Path, language: &Language, problems: &mut Vec<String>) -> BTreeMap<String, Messages> {
    let folder = root.join(language.code);
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(format!("{}: {error}", folder.display()));
            return files;
        }
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "ftl") {
            continue;
        }
        let noun = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        match fs::read_to_string(&path) {
            Ok(text) => {
                files.insert(noun.clone(), read_file(&format!("{}/{noun}.ftl", language.code), text, problems));
            }
            Err(error) => problems.push(format!("{}: {error}", path.display())),
        }
    }
    files
}

fn read_file(name: &str, text: String, problems: &mut Vec<String>) -> Messages {
    let resource = match parse(text.clone()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text[..error.pos.start.min(text.len())].lines().count().max(1);
                problems.push(format!("{name}, line {line}: this is not Fluent: {}", error.kind));
            }
            resource
        }
    };
    let mut messages = Messages::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name;
                if !message.attributes.is_empty() {
                    problems.push(format!("{name}: `{key}` has an attribute; give it a key of its own"));
                }
                let Some(pattern) = message.value else {
                    problems.push(format!("{name}: `{key}` has no text"));
                    continue;
                };
                if messages.insert(key.clone(), pattern).is_some() {
                    problems.push(format!("{name}: `{key}` stands there twice"));
                }
            }
            Entry::Term(term) => {
                problems.push(format!("{name}: `-{}` is a term; write the words out in each message", term.id.name));
            }
            _ => {}
        }
    }
    messages
}

/// Every key of the first language must be in the other, none more, each with the same arguments.
fn compare(
    first: &BTreeMap<String, Messages>,
    code: &str,
    other: &BTreeMap<String, Messages>,
    problems: &mut Vec<String>,
) {
    let base = LANGUAGES[0].code;
    let empty = Messages::new();
    let nouns: BTreeSet<&String> = first.keys().chain(other.keys()).collect();
    for noun in nouns {
        let ours = first.get(noun).unwrap_or(&empty);
        let theirs = other.get(noun).unwrap_or(&empty);
        for (key, pattern) in ours {
            let Some(translated) = theirs.get(key) else {
                problems.push(format!("{code}/{noun}.ftl: `{key}` is missing (it stands in {base}/{noun}.ftl)"));
                continue;
            };
            let (want, have) = (names(pattern), names(translated));
            if want != have {
                problems.push(format!(
                    "{code}/{noun}.ftl: `{key}` has the arguments {have:?}, but in {base}/{noun}.ftl it has {want:?}"
                ));
            }
        }
        for key in theirs.keys().filter(|key| !ours.contains_key(*key)) {
            problems
                .push(format!("{code}/{noun}.ftl: `{key}` stands in no {base}/{noun}.ftl: add it there or delete it"));
        }
    }
}

fn names(pattern: &Pattern<String>) -> BTreeSet<String> {
    let mut arguments = Arguments::new();
    collect(pattern, &mut arguments);
    arguments.into_keys().collect()
}

/// An argument is a number where a text counts with it (a plural choice or `NUMBER`), else it is text.
fn collect(pattern: &Pattern<String>, arguments: &mut Arguments) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, false, arguments),
            Expression::Select { selector, variants } => {
                collect_inline(selector, is_plural(variants), arguments);
                for variant in variants {
                    collect(&variant.value, arguments);
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<String>, counts: bool, arguments: &mut Arguments) {
    match inline {
        InlineExpression::VariableReference { id } => {
            let kind = if counts { Kind::Number } else { Kind::Text };
            let known = arguments.entry(id.name.clone()).or_insert(kind);
            *known = (*known).max(kind);
        }
        InlineExpression::FunctionReference { id, arguments: call } if id.name == "NUMBER" => {
            for positional in &call.positional {
                collect_inline(positional, true, arguments);
            }
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = &**expression {
                collect_inline(inner, counts, arguments);
            }
        }
        _ => {}
    }
}

fn is_plural(variants: &[Variant<String>]) -> bool {
    variants.iter().all(|variant| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many", "other"].contains(&name.as_str()),
    })
}

fn write_function(
    source: &mut String,
    noun: &str,
    key: &str,
    patterns: &[&Pattern<String>],
    problems: &mut Vec<String>,
) {
    let mut arguments = Arguments::new();
    for pattern in patterns {
        collect(pattern, &mut arguments);
    }
    let name = identifier(key);
    writeln!(source, "    /// {}", sample(patterns[0])).expect(MEMORY);
    if arguments.is_empty() {
        writeln!(
            source,
            "    #[must_use]\n    pub const fn {name}(lang: Lang) -> &'static str {{\n        match lang {{"
        )
        .expect(MEMORY);
        for (language, pattern) in LANGUAGES.iter().zip(patterns) {
            writeln!(source, "            Lang::{} => {:?},", language.variant, plain(pattern)).expect(MEMORY);
        }
        source.push_str("        }\n    }\n");
        return;
    }
    let parameters: String = arguments
        .iter()
        .map(|(name, kind)| format!(", {}: {}", identifier(name), if *kind == Kind::Number { "i64" } else { "&str" }))
        .collect();
    writeln!(source, "    #[must_use]\n    pub fn {name}(lang: Lang{parameters}) -> String {{").expect(MEMORY);
    source.push_str("        let mut s = String::with_capacity(96);\n        match lang {\n");
    for (language, pattern) in LANGUAGES.iter().zip(patterns) {
        writeln!(source, "            Lang::{} => {{", language.variant).expect(MEMORY);
        let mut writer = Writer {
            place: format!("{}/{noun}.ftl: `{key}`", language.code),
            language,
            arguments: &arguments,
            source,
            problems,
        };
        writer.pattern(pattern);
        source.push_str("            }\n");
    }
    source.push_str("        }\n        s\n    }\n");
}

/// Writes the statements that say one pattern in one language.
struct Writer<'a> {
    place: String,
    language: &'a Language,
    arguments: &'a Arguments,
    source: &'a mut String,
    problems: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.select(selector, variants);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.text(value);
            }
            InlineExpression::VariableReference { id } => self.variable(&id.name),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                match arguments.positional.first() {
                    Some(InlineExpression::VariableReference { id }) => self.variable(&id.name),
                    _ => self.problems.push(format!("{}: NUMBER needs one variable", self.place)),
                }
            }
            InlineExpression::Placeable { expression } => match &**expression {
                Expression::Inline(inner) => self.inline(inner),
                Expression::Select { selector, variants } => self.select(selector, variants),
            },
            _ => self.problems.push(format!("{}: only variables, literals and NUMBER are understood", self.place)),
        }
    }

    fn variable(&mut self, name: &str) {
        let rust = identifier(name);
        match self.arguments.get(name) {
            Some(Kind::Number) => self.line(&format!("g::push_number(&mut s, lang, {rust});")),
            _ => self.line(&format!("s.push_str({rust});")),
        }
    }

    fn select(&mut self, selector: &InlineExpression<String>, variants: &[Variant<String>]) {
        let (name, ordinal) = match selector {
            InlineExpression::VariableReference { id } => (id.name.clone(), false),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let ordinal = arguments.named.iter().any(|argument| {
                    argument.name.name == "type"
                        && matches!(&argument.value, InlineExpression::StringLiteral { value } if value == "ordinal")
                });
                match arguments.positional.first() {
                    Some(InlineExpression::VariableReference { id }) => (id.name.clone(), ordinal),
                    _ => return self.problems.push(format!("{}: NUMBER needs one variable", self.place)),
                }
            }
            _ => return self.problems.push(format!("{}: a choice needs a variable", self.place)),
        };
        let rust = identifier(&name);
        if is_plural(variants) {
            self.plural(&rust, ordinal, variants);
        } else {
            self.line(&format!("match {rust} {{"));
            for (key, variant) in in_order(variants) {
                let arm = if variant.default { "_".to_owned() } else { format!("{key:?}") };
                self.line(&format!("{arm} => {{"));
                self.pattern(&variant.value);
                self.line("}");
            }
            self.line("}");
        }
    }

    /// Exact numbers first, then the categories of the language; the default variant answers for `other` and the rest.
    fn plural(&mut self, rust: &str, ordinal: bool, variants: &[Variant<String>]) {
        let categories = if ordinal { self.language.ordinal } else { self.language.cardinal };
        let function = if ordinal { "ordinal" } else { "cardinal" };
        self.line(&format!("match ({rust}, g::{function}(lang, {rust})) {{"));
        for (key, variant) in in_order(variants) {
            let arm = match &variant.key {
                _ if variant.default => "_".to_owned(),
                VariantKey::NumberLiteral { .. } => format!("({key}, _)"),
                VariantKey::Identifier { .. } => format!("(_, g::Plural::{})", capital(&key)),
            };
            if matches!(variant.key, VariantKey::Identifier { .. }) && !categories.contains(&key.as_str()) {
                self.problems.push(format!(
                    "{}: the language `{}` has no plural category `{key}` here (it has {categories:?})",
                    self.place, self.language.code
                ));
                continue;
            }
            self.line(&format!("{arm} => {{"));
            self.pattern(&variant.value);
            self.line("}");
        }
        self.line("}");
    }

    fn text(&mut self, text: &str) {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(single), None) => self.line(&format!("s.push({single:?});")),
            _ => self.line(&format!("s.push_str({text:?});")),
        }
    }

    fn line(&mut self, text: &str) {
        self.source.push_str("                ");
        self.source.push_str(text);
        self.source.push('\n');
    }
}

fn in_order(variants: &[Variant<String>]) -> Vec<(String, &Variant<String>)> {
    let mut list: Vec<(String, &Variant<String>)> = variants
        .iter()
        .map(|variant| match &variant.key {
            VariantKey::Identifier { name } => (name.clone(), variant),
            VariantKey::NumberLiteral { value } => (value.clone(), variant),
        })
        .collect();
    list.sort_by_key(|(_, variant)| (variant.default, matches!(variant.key, VariantKey::Identifier { .. })));
    list
}

/// The text of a pattern without arguments.
fn plain(pattern: &Pattern<String>) -> String {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => value.as_str(),
            PatternElement::Placeable {
                expression:
                    Expression::Inline(
                        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
                    ),
            } => value.as_str(),
            PatternElement::Placeable { .. } => "",
        })
        .collect()
}

/// What the function's doc comment shows: the English text with the names of its arguments.
fn sample(pattern: &Pattern<String>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                write!(text, "{{{}}}", id.name).expect(MEMORY);
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let default = variants.iter().find(|variant| variant.default);
                text.push_str(&default.map(|variant| sample(&variant.value)).unwrap_or_default());
            }
            PatternElement::Placeable { .. } => text.push('…'),
        }
    }
    format!("“{}”", text.replace('\n', " ").replace(['[', ']', '<', '>', '`'], "'"))
}

fn identifier(key: &str) -> String {
    let name = key.replace('-', "_");
    const RESERVED: [&str; 41] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "else",
        "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match",
        "mod", "move", "mut", "override", "pub", "ref", "return", "static", "struct", "trait", "true", "type", "use",
        "where", "while",
    ];
    if RESERVED.contains(&name.as_str()) { format!("{name}_") } else { name }
}

fn capital(category: &str) -> String {
    let mut letters = category.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
