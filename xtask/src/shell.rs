//! Running other programs, and where things lie in the checkout.
//! A chore says what it runs before it runs it; it never runs a line of text through a shell.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The top of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the checkout").to_path_buf()
}

/// Where cargo puts what it builds, and the chores their results.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command that runs at the top of the checkout.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that started this chore.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(&cargo, arguments)
}

/// Runs a command to its end; an error names it when it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let line = line_of(command);
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` ended with {status}")),
        Err(error) => Err(format!("`{line}` could not start: {error}")),
    }
}

/// Runs a command to its end and gives what it printed.
pub fn output(command: &mut Command) -> Result<String, String> {
    let line = line_of(command);
    match command.stdin(Stdio::null()).output() {
        Ok(out) if out.status.success() => Ok(String::from_utf8_lossy(&out.stdout).into_owned()),
        Ok(out) => Err(format!("`{line}` ended with {}: {}", out.status, String::from_utf8_lossy(&out.stderr).trim())),
        Err(error) => Err(format!("`{line}` could not start: {error}")),
    }
}

/// Whether a program is there to be run.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The command as one would type it.
pub fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
