//! `cargo xtask demo`: from a clone to the demo city in a browser.
//! The city lies in `target/city` (`target/demo` holds the program) and is made anew each time, unless it is to be kept.

use crate::product::{self, Product};
use crate::{assets, debian, shell};

const USAGE: &str = "cargo xtask demo [--port NUMBER] [--keep]";

/// Builds, loads and serves the demo city until it is stopped from the keyboard.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (port, keep) = parse(arguments)?;
    if debian::NODE.is_there() {
        assets::run()?;
    } else {
        println!(
            "Node is not installed: the pages use the small style sheet of our own. With Node they look their best."
        );
    }
    println!("Building the program; the first time this takes some minutes.");
    let product = Product::build("demo")?;

    let folder = shell::target().join("city");
    let printed = folder.join("sign-ins.txt");
    let database = if keep && printed.is_file() {
        product::database_in(&folder)
    } else {
        let (database, sign_ins) = product.make_demo(&folder)?;
        std::fs::write(&printed, sign_ins).map_err(|error| format!("{}: {error}", printed.display()))?;
        database
    };
    let mut server = product.serve(&database, port, &folder.join("server.log"))?;
    println!("{}", std::fs::read_to_string(&printed).unwrap_or_default().trim_end());
    println!("\nThe demo city is at {}  (stop it with Ctrl-C)", server.base);
    println!("Its database is {database}, its log {}", folder.join("server.log").display());
    server.wait()
}

fn parse(arguments: &[String]) -> Result<(u16, bool), String> {
    let (mut port, mut keep) = (8080, false);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--keep" => keep = true,
            "--port" => {
                let value = rest.next().ok_or(format!("--port needs a number: {USAGE}"))?;
                port = value.parse().map_err(|_| format!("{value} is no port number: {USAGE}"))?;
            }
            other => return Err(format!("{other} is not known: {USAGE}")),
        }
    }
    Ok((port, keep))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<(u16, bool)>) {
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_string()).collect();
        assert_eq!(parse(&arguments).ok(), expected);
    }

    #[test]
    fn arguments_are_read() {
        check(&[], Some((8080, false)));
        check(&["--port", "9000", "--keep"], Some((9000, true)));
        check(&["--port"], None);
        check(&["--port", "many"], None);
        check(&["--loud"], None);
    }
}
