//! The house rules, held by reading the repository as text: `cargo xtask tidy`.
//! It fails on a broken rule; the lengths at the end are to be looked at, never to be cut by number.

mod pages;

use crate::floors;
use crate::metadata::{self, Package};
use crate::shell;
use crate::source::{self, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a crate may use. The table of ARCHITECTURE.md.
struct Room {
    name: &'static str,
    /// Our own crates that it may use.
    ours: &'static [&'static str],
    /// Others that it must never use.
    never: &'static [&'static str],
}

/// What a crate without input and output must never use.
const PURE: &[&str] = &["tokio", "sqlx", "axum", "hyper", "reqwest", "rand", "getrandom", "argon2"];
const NO_DATABASE: &[&str] = &["sqlx", "rusqlite", "tokio-postgres"];

const HOUSE: &[Room] = &[
    Room { name: "domain", ours: &[], never: PURE },
    Room { name: "when", ours: &[], never: PURE },
    Room { name: "intake", ours: &["domain", "when"], never: PURE },
    Room { name: "db", ours: &[], never: &["axum", "maud"] },
    Room { name: "app", ours: &["domain", "when", "db", "intake"], never: &["axum", "maud", "tower-http", "sqlx"] },
    Room { name: "words", ours: &[], never: &["axum", "maud", "tokio", "sqlx"] },
    Room { name: "report", ours: &["app", "domain", "words"], never: NO_DATABASE },
    Room { name: "pdf", ours: &["intake"], never: NO_DATABASE },
    Room { name: "web", ours: &["app", "domain", "report", "words"], never: NO_DATABASE },
    Room { name: "demo", ours: &["app", "domain", "intake"], never: NO_DATABASE },
    Room {
        name: "cli",
        ours: &["app", "db", "demo", "domain", "intake", "pdf", "report", "web", "when", "words"],
        never: NO_DATABASE,
    },
    Room {
        name: "testkit",
        ours: &["app", "db", "demo", "domain", "intake", "pdf", "report", "web", "when", "words"],
        never: &[],
    },
    Room { name: "bench", ours: &["app", "db", "domain", "intake", "testkit", "web", "when", "words"], never: &[] },
    Room { name: "xtask", ours: &[], never: &["tokio", "sqlx", "axum"] },
];

/// A broken rule: where, and what is wrong with it.
type Fault = String;

/// Holds every rule; the error counts what is broken, after each has been printed.
pub fn run() -> Result<(), String> {
    let files = tracked_files()?;
    let rust: Vec<(&String, &String)> = files.iter().filter(|(path, _)| path.ends_with(".rs")).collect();

    let mut faults = Vec::new();
    faults.extend(dependencies(&metadata::read()?));
    for (path, text) in &rust {
        faults.extend(module_doc(path, text));
        faults.extend(stray_sql(path, text));
        faults.extend(pages::words_in_pages(path, text));
    }
    faults.extend(shared_tables(&rust));
    let sources: String = rust.iter().map(|(_, text)| format!("{text} ")).collect();
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("crates/words/") && path.ends_with(".ftl")) {
        faults.extend(words_that_nobody_says(path, text, &sources));
    }
    for (path, text) in &files {
        faults.extend(this_machine(path, text, &private_paths()));
        faults.extend(lock_file(path, text));
    }

    if let (Some(deny), Some(lock)) = (files.get("deny.toml"), files.get("Cargo.lock")) {
        faults.extend(floors::check(deny, lock));
    }

    print_lengths(&rust);
    for fault in &faults {
        eprintln!("tidy: {fault}");
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("tidy: {} broken house rules (listed above)", faults.len())) }
}

/// A message that no source names is not said to anybody.
fn words_that_nobody_says(path: &str, text: &str, sources: &str) -> Vec<Fault> {
    let is_named = |name: &str| {
        let call = format!("::{}", name.replace('-', "_"));
        let ends = |at: usize| !sources[at + call.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        sources.match_indices(&call).any(|(at, _)| ends(at))
    };
    let names = text.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name);
    let names = names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains(' '));
    names.filter(|name| !is_named(name)).map(|name| format!("{path}: nobody says {name}")).collect()
}

/// The text files of the repository: tracked, or new and not ignored.
fn tracked_files() -> Result<BTreeMap<String, String>, String> {
    let names = shell::output(&mut shell::command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let read = |name: &str| std::fs::read_to_string(shell::root().join(name)).ok().map(|text| (name.to_string(), text));
    Ok(names.lines().filter_map(read).collect())
}

fn dependencies(packages: &[Package]) -> Vec<Fault> {
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut faults = Vec::new();
    for package in packages {
        let Some(room) = HOUSE.iter().find(|room| room.name == package.name) else {
            faults.push(format!("crate {}: not in the table of who may use whom (xtask/src/tidy.rs)", package.name));
            continue;
        };
        for used in package.uses.iter().map(String::as_str) {
            let forbidden = if ours.contains(used) { !room.ours.contains(&used) } else { room.never.contains(&used) };
            if forbidden {
                faults.push(format!("crate {}: must not use {used}", package.name));
            }
        }
    }
    faults
}

fn module_doc(path: &str, text: &str) -> Option<Fault> {
    let missing = !text.trim_start_matches("#!").trim_start().starts_with("//!");
    missing.then(|| format!("{path}: does not begin with //! lines that say what the module is for"))
}

/// SQL stands in `sql.rs` beside the use-cases, in migrations, and in `db`; tests of the storage may look for themselves.
fn stray_sql(path: &str, text: &str) -> Vec<Fault> {
    let allowed = path.ends_with("sql.rs")
        || path.contains("/sql/")
        || ["crates/db/", "crates/testkit/", "crates/bench/", "xtask/"].iter().any(|place| path.starts_with(place))
        || path.contains("/tests/");
    if allowed {
        return Vec::new();
    }
    let source = Source::read(text).without_tests();
    let sql = source.strings.iter().filter(|string| is_sql(&string.text));
    sql.map(|string| format!("{path}:{}: SQL outside sql.rs", source::line_at(text, string.start))).collect()
}

/// Whether a text is a statement and not a sentence that begins with the same word.
fn is_sql(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let has = |word: &str| words.iter().any(|other| other == word);
    match words.first().map(String::as_str) {
        Some("select") => has("from") && text.contains([',', '=', '*', '$']),
        Some("insert") => words.get(1).is_some_and(|word| word == "into") && text.contains('('),
        Some("delete") => words.get(1).is_some_and(|word| word == "from") && has("where"),
        Some("update") => has("set") && text.contains('='),
        Some("create" | "drop" | "alter") => {
            words.get(1).is_some_and(|word| ["table", "view", "index", "trigger"].contains(&word.as_str()))
                && text.contains(['(', ';', '_'])
        }
        Some("with") => has("as") && has("select"),
        Some("pragma") => words.len() <= 4,
        _ => false,
    }
}

/// A table is written by one context: one folder of `app`.
fn shared_tables(rust: &[(&String, &String)]) -> Vec<Fault> {
    let mut writers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in rust {
        let Some(context) = path.strip_prefix("crates/app/src/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        for string in Source::read(text).without_tests().strings.iter().filter(|string| is_sql(&string.text)) {
            for table in written_tables(&string.text) {
                writers.entry(table).or_default().insert(context.trim_end_matches(".rs").to_string());
            }
        }
    }
    let shared = writers.into_iter().filter(|(_, contexts)| contexts.len() > 1);
    shared
        .map(|(table, contexts)| {
            format!("table {table}: written by {}", contexts.into_iter().collect::<Vec<_>>().join(" and by "))
        })
        .collect()
}

/// The tables that a statement writes.
fn written_tables(sql: &str) -> Vec<String> {
    let words: Vec<String> = sql
        .split(|c: char| c.is_whitespace() || c == '(')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut tables = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let after_update = pair[0] == "update" && (at == 0 || !["do", "for"].contains(&words[at - 1].as_str()));
        if after_update && pair[1] != "set" {
            tables.push(pair[1].clone());
        }
        if matches!((pair[0].as_str(), pair[1].as_str()), ("insert", "into") | ("delete", "from")) {
            tables.extend(words.get(at + 2).map(|table| table.trim_end_matches(';').to_string()));
        }
    }
    tables
}

/// Folders of this machine that no file of the project may name: the one of the checkout, and the person's own.
fn private_paths() -> Vec<String> {
    const EVERYBODYS: [&str; 6] = ["/", "/tmp", "/srv", "/opt", "/home", "/usr/src"];
    let above = shell::root().parent().map(Path::to_path_buf);
    let first = above.as_deref().and_then(|path| path.iter().nth(1)).map(|name| Path::new("/").join(name));
    let home = std::env::var_os("HOME").map(Into::into);
    let folders = [above, first, home].into_iter().flatten().map(|path| path.display().to_string());
    folders.filter(|folder| !EVERYBODYS.contains(&folder.as_str())).map(|folder| format!("{folder}/")).collect()
}

fn this_machine(path: &str, text: &str, private: &[String]) -> Vec<Fault> {
    let named = private.iter().filter(|folder| text.contains(folder.as_str()));
    named.map(|folder| format!("{path}: names {folder}, a folder of one machine")).collect()
}

/// Lock files record what was chosen, never from which mirror it came.
fn lock_file(path: &str, text: &str) -> Option<Fault> {
    let foreign = match path.rsplit('/').next() {
        Some("package-lock.json") => text.contains("\"resolved\""),
        Some("Cargo.lock") => text
            .lines()
            .filter(|line| line.starts_with("source = "))
            .any(|line| !line.contains("registry+https://github.com/rust-lang/crates.io-index")),
        _ => false,
    };
    foreign.then(|| format!("{path}: records download addresses"))
}

fn print_lengths(rust: &[(&String, &String)]) {
    let mut files: Vec<(usize, &str)> = rust.iter().map(|(path, text)| (text.lines().count(), path.as_str())).collect();
    files.retain(|(lines, _)| *lines > 400);
    files.sort_by(|a, b| b.cmp(a));
    println!("Files over 400 lines, longest first: {}", files.len());
    for (lines, path) in &files {
        println!("  {lines:>5}  {path}");
    }
    let mut functions: Vec<(usize, String)> = Vec::new();
    for (path, text) in rust {
        let long = Source::read(text).functions().into_iter().filter(|function| function.length > 60);
        functions.extend(long.map(|function| (function.length, format!("{path}:{} {}", function.line, function.name))));
    }
    functions.sort_by(|a, b| b.cmp(a));
    println!("Functions over 60 lines, longest first: {}", functions.len());
    for (lines, place) in &functions {
        println!("  {lines:>5}  {place}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_sql(text: &str, expected: bool) {
        assert_eq!(is_sql(text), expected, "{text}");
    }

    #[test]
    fn statements_are_told_from_sentences() {
        check_sql("select id, title from plan", true);
        check_sql("\n  insert into plan (id) values ($1)", true);
        check_sql("UPDATE plan SET title = $1", true);
        check_sql("delete from plan where id = $1", true);
        check_sql("create table plan (id text)", true);
        check_sql("Select a plan from the list", false);
        check_sql("Update the city's settings", false);
        check_sql("Create table of contents", false);
        check_sql("with a plan as its subject", false);
    }

    #[track_caller]
    fn check_tables(sql: &str, expected: &[&str]) {
        assert_eq!(written_tables(sql), expected, "{sql}");
    }

    #[test]
    fn written_tables_are_found() {
        check_tables("insert into plan(id) values ($1) on conflict (id) do update set id = $1", &["plan"]);
        check_tables("update item set title = $1 where id = $2", &["item"]);
        check_tables("delete from party_alias where id = $1", &["party_alias"]);
        check_tables("select id from job for update skip locked", &[]);
        check_tables("select id from plan", &[]);
    }

    #[test]
    fn a_table_of_two_contexts_is_named() {
        let file = |path: &str, sql: &str| (path.to_string(), format!("//! x\nconst A: &str = \"{sql}\";"));
        let files = [
            file("crates/app/src/plans/sql.rs", "update item set a = $1"),
            file("crates/app/src/people/sql.rs", "delete from item where a = $1"),
            file("crates/app/src/people/mod.rs", "insert into party (a) values ($1)"),
        ];
        let refs: Vec<_> = files.iter().map(|(path, text)| (path, text)).collect();
        assert_eq!(shared_tables(&refs), ["table item: written by people and by plans"]);
    }

    #[test]
    fn a_crate_that_reaches_too_far_is_named() {
        let package = |name: &str, uses: &[&str]| Package {
            name: name.into(),
            uses: uses.iter().map(|used| (*used).to_string()).collect(),
        };
        let packages =
            [package("domain", &["tokio"]), package("web", &["app", "db"]), package("app", &[]), package("db", &[])];
        assert_eq!(dependencies(&packages), ["crate domain: must not use tokio", "crate web: must not use db"]);
        assert_eq!(dependencies(&[package("annex", &[])]).len(), 1);
    }

    #[test]
    fn lock_files_with_addresses_are_named() {
        assert!(lock_file("e2e/package-lock.json", "{ \"resolved\": \"https://x\" }").is_some());
        assert!(lock_file("e2e/package-lock.json", "{ \"integrity\": \"sha512\" }").is_none());
        assert!(lock_file("Cargo.lock", "source = \"registry+https://mirror.example/index\"").is_some());
    }

    #[test]
    fn machine_paths_are_named() {
        assert_eq!(this_machine("a.md", "see /nest/ana/x", &["/nest/".into()]).len(), 1);
        assert!(this_machine("a.md", "see docs", &["/nest/".into()]).is_empty());
    }

    #[test]
    fn a_module_without_its_lines_is_named() {
        assert!(module_doc("a.rs", "fn main() {}").is_some());
        assert!(module_doc("a.rs", "//! What it is for.\nfn main() {}").is_none());
    }

    #[test]
    fn words_that_no_source_names_are_found() {
        let text = "a-word = Said\nother = Not said\n    [one] in = it\n";
        let faults = words_that_nobody_says("en/x.ftl", text, "common::a_word(lang); common::other_word(lang)");
        assert_eq!(faults, ["en/x.ftl: nobody says other"]);
    }
}
