//! The chores of the house, run as `cargo xtask <chore>`. Each chore is one file; this one only chooses.
//! It must stay quick to build: no dependency of the product, and nothing here that the product needs to run.

mod assets;
mod bench;
mod ci;
mod debian;
mod demo;
mod e2e;
mod floors;
mod metadata;
mod product;
mod scores;
mod shell;
mod source;
mod tidy;

#[path = "../../crates/testkit/src/cluster.rs"]
mod cluster;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <chore>

  demo              build, load and serve the demo city: [--port NUMBER] [--keep]
  test [STEP …]     install what tests need (as root on Debian), then every check and test there is
  e2e [WORD]        the browser stories alone (those whose name contains WORD)
  bench             the budgets of speed and memory: [--profile NAME] [--only P1,P4] [--tenfold] …
  kill              the server killed 300 times while people write, and once with a fault that must be caught
  tidy              hold the house rules, and print the longest files and functions
  assets            build the style sheet and copy the icons (needs Node)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let result = match arguments.first().map(String::as_str) {
        Some("test" | "ci") => ci::run(rest),
        Some("demo") => demo::run(rest),
        Some("e2e") => e2e::run(rest),
        Some("bench") => bench::run(rest),
        Some("kill") => bench::kill(rest),
        Some("tidy") => tidy::run(),
        Some("assets") => assets::run(),
        Some(other) => Err(format!("there is no chore called {other}.\n\n{USAGE}")),
        None => {
            print!("{USAGE}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
