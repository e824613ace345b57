//! The browser stories: the demo city served on a free port, and the Node program in `e2e/` that walks through it.
//! It downloads no browser: Chromium is Debian's.

use crate::product::{self, Product};
use crate::shell;
use std::process::Command;

/// The command that runs every story, against a server that lives as long as the second value.
pub fn prepare(only: &[String]) -> Result<(Command, product::Server), String> {
    let folder = shell::root().join("e2e");
    shell::run(shell::command("npm", &["ci", "--silent", "--ignore-scripts"]).current_dir(&folder))?;

    let product = Product::build("dev")?;
    let out = shell::target().join("e2e");
    let (database, sign_ins) = product.make_demo(&out.join("city"))?;
    let server = product.serve(&database, product::free_port()?, &out.join("server.log"))?;

    let mut node = Command::new("node");
    node.arg("run.mjs").arg(&server.base).arg(out.join("pages"));
    node.arg(shell::root().join("crates/web/src/routes.rs")).args(only).current_dir(folder);
    node.env("THROUGHLINE_SIGN_INS", sign_ins);
    Ok((node, server))
}

/// Runs the stories whose name contains a word, or all.
pub fn run(only: &[String]) -> Result<(), String> {
    let (mut node, _server) = prepare(only)?;
    shell::run(&mut node)
}
