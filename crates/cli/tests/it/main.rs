//! The program from outside: its commands, their words, their exit codes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::Path;
use std::process::{Command, Output};

fn throughline(arguments: &[&str]) -> Output {
    let folder = env!("CARGO_TARGET_TMPDIR");
    Command::new(env!("CARGO_BIN_EXE_throughline")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A fresh city in a database file of its own.
fn new_city(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.db", std::process::id()));
    for ending in ["", "-wal", "-shm", ".serving"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let path = path.to_string_lossy().into_owned();
    let output = throughline(&[
        "init",
        "--database",
        &path,
        "--name",
        "Riverbend",
        "--time-zone",
        "America/Chicago",
        "--contact",
        "311",
        "--email",
        "ada@riverbend.example",
        "--administrator",
        "Ada",
        "--password",
        "otters and reeds by the ferry",
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    path
}

#[test]
fn every_command_and_setting_has_its_heading_in_the_reference() {
    let reference = include_str!("../../../../docs/reference.md");
    let help = text(&throughline(&["--help"]).stdout);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let mut count = 0;
    for line in commands.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap();
        if command != "help" {
            assert!(reference.contains(&format!("\n## {command}\n")), "{command} has no heading in docs/reference.md");
            count += 1;
        }
    }
    assert!(count >= 10, "{help}");
    let sources = [
        include_str!("../../src/main.rs"),
        include_str!("../../src/edge.rs"),
        include_str!("../../src/commands/init.rs"),
        include_str!("../../src/commands/serve.rs"),
    ];
    let settings: std::collections::BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split("\"THROUGHLINE_").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(settings.len() > 5 && settings.contains("LARGEST_FILE_MB"), "{settings:?}");
    for setting in settings {
        assert!(reference.contains(&format!("`THROUGHLINE_{setting}`")), "{setting} is not in docs/reference.md");
    }
}

#[test]
fn a_city_begins_verifies_and_moves() {
    let city = new_city("moves");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let verified = throughline(&["verify", "--database", &city]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
    let (backup, record) =
        (folder.join(format!("{}.backup", std::process::id())), folder.join(format!("{}.jsonl", std::process::id())));
    let heads = folder.join(format!("{}.heads", std::process::id()));
    std::fs::write(&heads, throughline(&["heads", "--database", &city]).stdout).unwrap();
    for (command, file) in [("backup", &backup), ("export", &record)] {
        let _ = std::fs::remove_file(file);
        let output = throughline(&[command, "--database", &city, file.to_str().unwrap()]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let again = throughline(&[command, "--database", &city, file.to_str().unwrap()]);
        assert!(text(&again.stderr).contains("exists already; nothing was overwritten"));
    }
    for (command, file) in [("restore", &backup), ("import", &record)] {
        let other = folder.join(format!("{command}-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&other);
        let other = other.to_string_lossy();
        let output = throughline(&[command, "--database", &other, file.to_str().unwrap()]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let verified = throughline(&["verify", "--database", &other, "--heads", heads.to_str().unwrap()]);
        assert!(verified.status.success(), "{}", text(&verified.stdout));
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let city = new_city("refuses");
    let broken = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken.db");
    std::fs::write(&broken, "this is no database, but it is long enough to be looked at as one ".repeat(40)).unwrap();
    for (arguments, expected) in [
        (vec!["init", "--database", &city], "holds a city already"),
        (vec!["demo", "--database", &city], "empty"),
        (vec!["report", "--database", &city, "none", "none", "--word", "Done"], "not found"),
        (vec!["verify", "--database", "mysql://x"], "not a database address"),
        (vec!["verify", "--database", broken.to_str().unwrap()], "damaged or is not a database"),
        (vec!["import", "--dry-run", "/nowhere/plan.txt"], "there is no file /nowhere/plan.txt"),
        (vec!["import", "--dry-run", env!("CARGO_MANIFEST_DIR")], "is a folder; name the files in it"),
        // A mistyped name is not verified, backed up or served as an empty city.
        (vec!["verify", "--database", "mistyped.db"], "there is no database mistyped.db"),
        (vec!["backup", "--database", "mistyped.db", "mistyped.backup"], "there is no database mistyped.db"),
        (vec!["serve", "--database", "sqlite://mistyped.db"], "there is no database mistyped.db"),
    ] {
        let output = throughline(&arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(text(&output.stderr).contains(expected), "{arguments:?}: {}", text(&output.stderr));
    }
    for file in ["mistyped.db", "mistyped.backup"] {
        assert!(!Path::new(env!("CARGO_TARGET_TMPDIR")).join(file).exists(), "{file} was made");
    }
    assert_eq!(throughline(&["fly"]).status.code(), Some(2));
}

#[test]
fn dates_are_read_at_the_command_line() {
    let output = throughline(&["when", "by March 2025"]);
    assert!(text(&output.stdout).contains("March"), "{}", text(&output.stdout));
}

#[test]
fn a_person_is_invited_and_disabled() {
    let city = new_city("people");
    let invited = throughline(&[
        "people",
        "invite",
        "--database",
        &city,
        "ben@riverbend.example",
        "--name",
        "Ben",
        "--role",
        "reader",
        "--public-address",
        "https://plans.example",
    ]);
    assert!(text(&invited.stdout).contains("https://plans.example/set-password/"), "{}", text(&invited.stderr));
    let log = text(&invited.stderr);
    let created = log.contains("change=\"created\"") && log.contains("detail=\"reader\"");
    assert!(created && log.contains("by=\"operator\""), "{log}");
    assert!(!log.contains("ben@riverbend"), "the log names nobody: {log}");
    let disabled = throughline(&["people", "disable", "--database", &city, "ben@riverbend.example"]);
    assert!(disabled.status.success() && text(&disabled.stderr).contains("change=\"disabled\""), "{disabled:?}");
    let rule = throughline(&["people", "require-second-factor", "--database", &city, "--role", "auditor"]);
    let log = text(&rule.stderr);
    assert!(log.contains("change=\"factor_rule\"") && log.contains("detail=\"auditor\""), "{log}");
    let list = text(&throughline(&["people", "list", "--database", &city]).stdout);
    assert!(list.contains("ben@riverbend.example") && list.contains("(disabled)"), "{list}");
    let reset = throughline(&["people", "reset", "--database", &city, "ben@riverbend.example"]);
    assert!(!reset.status.success(), "a reset does not bring a disabled account back");
}

/// Who only reads waits for nobody, and nobody for them: the lock is held here while the commands run.
#[tokio::test]
async fn commands_that_only_read_do_not_wait_for_whoever_writes() {
    let city = new_city("reads");
    let app = app::App::open(&city).await.unwrap();
    let held = app.db.begin().await.unwrap();
    for arguments in [vec!["people", "list"], vec!["drafts"], vec!["withdraw", "city", "1"]] {
        let began = std::time::Instant::now();
        let output = throughline(&[arguments.as_slice(), &["--database", &city]].concat());
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        assert!(began.elapsed().as_secs() < 15, "{arguments:?} waited");
    }
    drop(held);
}

const TABLE: &str = "Goal,Action,Lead,Timeline,Status\n\
    Shade for all,Plant 200 street trees,Parks,FY 2026,In progress\n\
    Shade for all,Shade every bus stop,Transit,FY 2026,Not started\n";

/// Writes files into a folder of this test; gives their paths.
fn files(folder: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |(name, content): &(&str, &str)| {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_string_lossy().into_owned()
    };
    files.iter().map(write).collect()
}

const SHADE: &str = "Goal,Action,Lead,Timeline\nShade,Plant trees,Parks,2026\nShade,Plant shrubs,Parks,2027\n";

#[test]
fn several_documents_and_a_pasted_text_are_read_each_with_a_line() {
    use std::io::Write;
    let city = new_city("several");
    let files = files("several", &[("shade.csv", SHADE), ("nothing.txt", ""), ("trees.csv", SHADE)]);
    let mut arguments = vec!["import", "--database", &city];
    arguments.extend(files.iter().map(String::as_str));
    arguments.push("-");
    let mut program = Command::new(env!("CARGO_BIN_EXE_throughline"));
    let program = program.args(&arguments).stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = program.stdout(std::process::Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"# Goal 1: Cool homes\n\n- Action 1.1: Lend fans\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "one of them could not be read");
    let said = text(&output.stderr);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 5, "{said}");
    for (line, begin, part) in [
        (lines[0], "[1/4] ", "shade.csv: items 3, doubts to settle 0; kept as draft "),
        (lines[1], "[2/4] ", "is empty"),
        (lines[2], "[3/4] ", "trees.csv: items 3"),
        (lines[3], "[4/4] -", ": items 2"),
        (lines[4], "Documents read: 3 of 4; items 8", "doubts to settle"),
    ] {
        assert!(line.starts_with(begin) && line.contains(part), "{line}");
    }
    let drafts = text(&throughline(&["drafts", "--database", &city]).stdout);
    assert!(
        drafts.contains("shade.csv") && drafts.contains("pasted.txt") && !drafts.contains("nothing.txt"),
        "{drafts}"
    );
    let years = crate::files("years", &[("years.csv", "Action,Lead,Timeline\nPaint 200 roofs white,Housing,FY27\n")]);
    let said = text(&throughline(&["import", "--dry-run", "--fiscal-year-start", "07-01", &years[0]]).stdout);
    assert!(
        said.contains("  Must be settled, line 2: “FY27” can be read in two ways. Taken: July 1, 2026 – June"),
        "{said}"
    );
    let kept = throughline(&["import", "--fiscal-year-start", "07-01", "--database", &city, &years[0]]);
    let draft = text(&kept.stderr).split("Kept as draft ").nth(1).unwrap().split('.').next().unwrap().to_owned();
    let early = text(&throughline(&["publish", "--seen", "--title", "Years", "--database", &city, &draft]).stderr);
    assert!(early.contains("doubts to settle first: 1; settle them under Import"), "{early}");
    let one = throughline(&["import", "--database", &city, &files[0]]);
    assert!(text(&one.stdout).contains("Items: 3 (1 goal, 2 action)"), "{}", text(&one.stdout));
}

/// What a dry run says in a city is what the city would make of the document: a table that went out comes in as it went out.
#[test]
fn a_dry_run_drafts_as_the_city_would() {
    let city = new_city("dry");
    let shade = files("dry", &[("shade.csv", SHADE)]);
    let kept = throughline(&["import", "--database", &city, &shade[0]]);
    let said = text(&kept.stderr);
    let draft = said.split("Kept as draft ").nth(1).unwrap().split('.').next().unwrap();
    let arguments =
        ["publish", "--database", &city, draft, "--slug", "shade", "--framework", "own", "--seen", "--title", "Shade"];
    let published = throughline(&arguments);
    assert!(published.status.success(), "{}", text(&published.stderr));
    let out = Path::new(&shade[0]).with_file_name("out.xlsx");
    let _ = std::fs::remove_file(&out);
    let out = out.to_string_lossy();
    assert!(throughline(&["export", "--database", &city, &out, "--plan", "shade"]).status.success());
    let newer = throughline(&["import", "--database", &city, &shade[0]]);
    let newer = text(&newer.stderr);
    assert!(newer.contains("3 of its titles stand in “Shade” already"), "{newer}");
    let sure = |database: &str| {
        let output = throughline(&["import", "--dry-run", "--format", "json", "--database", database, &out]);
        let draft: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
        draft["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["confidence"] == 1.0 && item["places"][0][0] == "title")
            && draft["plan"]["title"].is_null()
    };
    assert!(sure(&city), "not known again as the table that went out");
    assert!(!sure("nowhere.db"), "without a city it is read like any table");
    assert!(
        !text(&throughline(&["drafts", "--database", &city]).stdout).contains("out.xlsx"),
        "a dry run keeps nothing"
    );
}

#[test]
fn a_dry_run_reads_dates_as_the_city_does() {
    let city = new_city("dry");
    let plan = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("dry-{}.csv", std::process::id()));
    std::fs::write(&plan, TABLE).unwrap();
    for (database, start, told) in [
        (city.as_str(), "2025-07-01", "as in Riverbend: fiscal year from 07-01"),
        ("nowhere.db", "2026-01-01", "no city being there: fiscal year from 01-01"),
    ] {
        let plan = plan.to_str().unwrap();
        let output = throughline(&["import", "--dry-run", "--format", "json", "--database", database, plan]);
        let draft: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let due = draft["items"].as_array().unwrap().iter().find_map(|item| item["due"]["start"].as_str());
        assert_eq!(due, Some(start), "{draft}");
        assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
    }
    assert!(!Path::new(env!("CARGO_TARGET_TMPDIR")).join("nowhere.db").exists(), "a dry run makes no database");
}

#[test]
fn the_framework_of_a_draft_asks_what_its_words_mean() {
    let city = new_city("words");
    let plan = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("words-{}.csv", std::process::id()));
    std::fs::write(&plan, TABLE.replace("Not started", "Sprouting")).unwrap();
    let kept = throughline(&["import", "--database", &city, plan.to_str().unwrap()]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    let drafts = text(&throughline(&["drafts", "--database", &city]).stdout);
    let draft = drafts.split_whitespace().next().unwrap();
    let publish =
        ["publish", "--database", &city, draft, "--accept", "--seen", "--title", "Shade", "--framework", "own"];
    let refused = throughline(&publish);
    assert!(!refused.status.success());
    let said = text(&refused.stderr);
    assert!(said.contains("what “Sprouting” counts as is not known: say --word \"Sprouting=…\""), "{said}");
    let wrong = throughline(&[&publish[..], &["--word", "Sprouting=growing"]].concat());
    assert_eq!(wrong.status.code(), Some(2), "{}", text(&wrong.stderr));
    let done = throughline(&[&publish[..], &["--word", "Sprouting=under_way"]].concat());
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("/plans/shade"));
}

#[test]
fn a_report_drops_no_text_in_silence() {
    for words in [
        &["--unchanged", "--done", "Forty trees"][..],
        &["--unchanged", "--next", "More trees"],
        &["--due", "June 2030", "--reason", "Late", "--done", "Forty trees"],
        &["--due", "June 2030", "--reason", "Late", "--on", "2024-01-01"],
    ] {
        let refused = throughline(&[&["report", "--database", "none.db", "shade", "plant-trees"], words].concat());
        assert_eq!(refused.status.code(), Some(2), "{words:?}: {}", text(&refused.stderr));
    }
}

/// What stands in a document is read by a child with bounds, whatever the format: the program is asked as it asks itself.
#[test]
fn documents_of_every_format_are_read_in_the_limited_process() {
    use std::io::Write;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/fixtures");
    let names = ["actions.csv", "goals_in_capitals.txt", "cards.md", "lines_of_a_page.html"];
    let office = ["open_doors.docx", "open_doors.odt", "open_doors_sheet.xlsx", "open_doors_sheet.ods"];
    let slides = ["open_doors_slides.pptx", "open_doors.pdf"];
    let paths = names.map(|name| fixtures.join(name)).into_iter();
    for path in paths.chain(office.into_iter().chain(slides).map(|name| fixtures.join("office").join(name))) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let head = serde_json::json!({ "name": name, "when": when::Settings::default() });
        let input = [head.to_string().as_bytes(), b"\n", &std::fs::read(&path).unwrap()].concat();
        let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
            .arg("document-reader")
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&input).unwrap();
        let answer = child.wait_with_output().unwrap();
        let answered: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
        let shown = throughline(&["import", "--dry-run", "--format", "json", path.to_str().unwrap()]);
        let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
        assert_eq!(answered["Ok"][1], shown, "{name}");
        assert!(!shown["items"].as_array().unwrap().is_empty(), "{name}");
    }
}
