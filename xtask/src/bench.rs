//! `cargo xtask bench` and `cargo xtask kill`: builds the program and the bench in one profile, and runs it.
//! The measuring is in `crates/bench`; this keeps the chores themselves quick to build.

use crate::shell;
use std::path::PathBuf;
use std::process::Command;

/// What is shipped is what is measured; `--profile demo` builds quicker, for a first look.
const PROFILE: &str = "release";

/// Measures the budgets. What it does not know itself it hands on: `--only P1,P4`, `--tenfold` …
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (profile, rest) = read_profile(arguments);
    let programs = build(&profile, &[])?;
    let folder = shell::target().join("bench");
    shell::run(
        Command::new(programs.join("bench")).arg("figures").arg(programs.join("throughline")).arg(folder).args(rest),
    )
}

/// Kills the server while people write; then the same with a fault built in, which must be caught.
pub fn kill(arguments: &[String]) -> Result<(), String> {
    let (profile, rest) = read_profile(arguments);
    let folder = shell::target().join("kill");
    let faulty = folder.join("throughline-with-a-fault");
    let programs = build(&profile, &["--features", "cli/fault"])?;
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    std::fs::copy(programs.join("throughline"), &faulty).map_err(|error| format!("{}: {error}", faulty.display()))?;
    let programs = build(&profile, &[])?;

    println!("The program as it is:");
    let bench = programs.join("bench");
    let city = folder.join("city");
    shell::run(Command::new(&bench).arg("kill").arg(programs.join("throughline")).arg(&city).args(rest))?;
    println!("The program with a fault (it acknowledges too early): a loss must be found.");
    shell::run(Command::new(&bench).arg("kill").arg(faulty).arg(&city).args(["--kills", "10", "--must-lose"]))
}

/// Builds both programs; gives the folder that they lie in.
fn build(profile: &str, features: &[&str]) -> Result<PathBuf, String> {
    let arguments = ["build", "--package", "bench", "--package", "cli", "--profile", profile];
    shell::run(&mut shell::cargo(&[&arguments, features].concat()))?;
    Ok(shell::target().join(if profile == "dev" { "debug" } else { profile }))
}

fn read_profile(arguments: &[String]) -> (String, &[String]) {
    match arguments {
        [flag, profile, rest @ ..] if flag == "--profile" => (profile.clone(), rest),
        rest => (PROFILE.to_string(), rest),
    }
}
