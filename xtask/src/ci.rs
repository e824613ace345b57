//! `cargo xtask test`: the one list of steps that is the continuous integration, at home and elsewhere.
//! It runs every step even when one fails, and its last lines say what ran, what failed and what could not run.

use crate::{assets, cluster, debian, e2e, scores, shell, tidy};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a test begins the line that says that it could not run.
const NOT_RUN: &str = "did not run";

/// What a step is called, and what it does.
type Step = (&'static str, fn(&mut Run) -> Result<Outcome, String>);

/// The steps, in order. To add a check, add a line.
const STEPS: &[Step] = &[
    ("install", install),
    ("assets", build_assets),
    ("format", |_| passed(shell::run(&mut shell::cargo(&["fmt", "--all", "--check"])))),
    ("tidy", |_| passed(tidy::run())),
    ("clippy", |_| {
        passed(shell::run(&mut shell::cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ])))
    }),
    ("dependencies", check_dependencies),
    ("tests", run_tests),
    ("scores", score_imports),
    ("browser", run_stories),
];

/// How a step ended when nothing was wrong.
enum Outcome {
    Passed,
    NotRun(String),
}

/// What is known across steps.
#[derive(Default)]
struct Run {
    passed: u32,
    failed: u32,
    ignored: u32,
    not_run: Vec<String>,
}

/// Runs every step, or only those named.
pub fn run(only: &[String]) -> Result<(), String> {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|(step, _)| step != *name)) {
        let names = STEPS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        return Err(format!("there is no step called {unknown}; the steps are {names}"));
    }
    let mut run = Run::default();
    let mut report = String::new();
    let mut broken = 0;
    for (name, step) in STEPS.iter().filter(|(name, _)| only.is_empty() || only.iter().any(|wanted| wanted == name)) {
        println!("\n== {name}");
        let began = Instant::now();
        let result = step(&mut run);
        let line = match &result {
            Ok(Outcome::Passed) => "passed".to_string(),
            Ok(Outcome::NotRun(why)) => format!("did not run: {why}"),
            Err(error) => {
                eprintln!("{name}: {error}");
                broken += 1;
                format!("FAILED: {error}")
            }
        };
        let _ = writeln!(report, "  {name:<13} {:>7}  {line}", seconds(began.elapsed()));
    }
    println!("\n== what ran\n{report}");
    if !run.not_run.is_empty() {
        println!("These did not run:");
        run.not_run.iter().for_each(|line| println!("  {line}"));
    }
    // A step that broke before its tests could be counted is a failure too.
    println!("{} passed, {} failed, {} skipped", run.passed, run.failed.max(broken), run.ignored);
    if broken == 0 { Ok(()) } else { Err(format!("{broken} of the steps above failed")) }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn passed(result: Result<(), String>) -> Result<Outcome, String> {
    result.map(|()| Outcome::Passed)
}

/// As root everything must be there afterwards; anybody else is told what will not run.
fn install(run: &mut Run) -> Result<Outcome, String> {
    let missing = debian::install()?;
    if missing.is_empty() {
        return Ok(Outcome::Passed);
    }
    if debian::is_root() {
        return Err(missing.join("; "));
    }
    run.not_run.extend(missing.iter().cloned());
    Ok(Outcome::NotRun(format!("not root, and {}", missing.join("; "))))
}

fn build_assets(_: &mut Run) -> Result<Outcome, String> {
    if !debian::NODE.is_there() {
        return Ok(Outcome::NotRun("Node is missing; the build uses the small style sheet of our own".into()));
    }
    passed(assets::run())
}

/// Licences, sources and banned versions (deny.toml), where the tool for it is installed. Advisories change without a change of
/// ours and need the network: `cargo deny check advisories` asks for them.
fn check_dependencies(run: &mut Run) -> Result<Outcome, String> {
    if !shell::has("cargo-deny") {
        let why = "cargo-deny is not installed (cargo install cargo-deny)";
        run.not_run.push(format!("deny.toml: {why}"));
        return Ok(Outcome::NotRun(why.into()));
    }
    passed(shell::run(&mut shell::cargo(&["deny", "check", "bans", "licenses", "sources"])))
}

/// Every Rust test, on one PostgreSQL server for all of them.
fn run_tests(run: &mut Run) -> Result<Outcome, String> {
    let server = start_postgres()?;
    // What a test that passed has printed is shown too: that is how it says that it could not run.
    let mut command = shell::cargo(&["test", "--workspace", "--no-fail-fast", "--", "--show-output"]);
    if let Some(server) = &server {
        command.env("THROUGHLINE_TEST_POSTGRES", &server.url);
    }
    passed(run_counted(&mut command, run))
}

/// The importer and the reader of dates, against what people read by hand.
fn score_imports(run: &mut Run) -> Result<Outcome, String> {
    match scores::find_shared() {
        Ok(shared) => passed(scores::run(&shared)),
        Err(why) => {
            run.not_run.push(format!("scores: {why}"));
            Ok(Outcome::NotRun(why))
        }
    }
}

/// The browser stories, against the demo city.
fn run_stories(run: &mut Run) -> Result<Outcome, String> {
    for need in [debian::NODE, debian::CHROMIUM] {
        if !need.is_there() {
            return Ok(Outcome::NotRun(format!("{} missing", need.packages.join(" and "))));
        }
    }
    let (mut node, _server) = e2e::prepare(&[])?;
    passed(run_counted(&mut node, run))
}

/// The server for this run; none is an error where we could have installed it.
fn start_postgres() -> Result<Option<cluster::Cluster>, String> {
    match cluster::find_binaries() {
        Some(binaries) => cluster::start(&binaries).map(Some),
        None if debian::is_root() => Err("PostgreSQL 15 or later is not installed".into()),
        None => Ok(None),
    }
}

/// Runs a test program, passes on what it prints, and counts its tests.
fn run_counted(command: &mut Command, run: &mut Run) -> Result<(), String> {
    let line = shell::line_of(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{line}` could not start: {error}"))?;
    let output = child.stdout.take().ok_or("the test program has no output")?;
    let before = run.passed;
    for text in BufReader::new(output).lines().map_while(Result::ok) {
        if let Some((passed, failed, ignored)) = count(&text) {
            run.passed += passed;
            run.failed += failed;
            run.ignored += ignored;
        } else if text.starts_with(NOT_RUN) && !run.not_run.contains(&text) {
            run.not_run.push(text.clone());
        }
        println!("{text}");
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if !status.success() {
        return Err(format!("`{line}` ended with {status}"));
    }
    if run.passed == before { Err(format!("`{line}` ran no test")) } else { Ok(()) }
}

/// Passed, failed and ignored of a line like `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
/// The browser stories close with `3 passed, 0 failed`.
fn count(line: &str) -> Option<(u32, u32, u32)> {
    if let Some((passed, failed)) = line.strip_suffix(" failed").and_then(|rest| rest.split_once(" passed, ")) {
        return Some((passed.parse().ok()?, failed.parse().ok()?, 0));
    }
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let part = counts.split("; ").find(|part| part.ends_with(word))?;
        part.split_whitespace().next()?.parse().ok()
    };
    Some((number("passed")?, number("failed")?, number("ignored")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_counted() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(count(line), Some((12, 0, 1)));
        assert_eq!(count("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured"), Some((1, 2, 0)));
        assert_eq!(count("7 passed, 1 failed"), Some((7, 1, 0)));
        assert_eq!(count("test plans::are_listed ... ok"), None);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_names() {
        let error = run(&["lint".to_string()]).unwrap_err();
        assert!(error.contains("clippy"), "{error}");
    }
}
