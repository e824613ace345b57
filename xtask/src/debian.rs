//! What the tests need from Debian, and installing it when we may.
//! Never installs anything unless run as root with apt-get there; otherwise it only says what is missing.

use crate::{cluster, shell};

/// One thing that tests need and Debian has.
pub struct Need {
    /// Debian's packages for it.
    pub packages: &'static [&'static str],
    /// What does not run without it.
    pub without: &'static str,
    there: fn() -> bool,
}

impl Need {
    /// Whether it is on this machine.
    pub fn is_there(&self) -> bool {
        (self.there)()
    }
}

/// PostgreSQL 15 or later: half of every test that touches storage.
pub const POSTGRES: Need =
    Need { packages: &["postgresql"], without: "the PostgreSQL half of every storage test", there: has_postgres };
/// Node and npm: the style sheet, and the program that drives the browser.
pub const NODE: Need = Need {
    packages: &["nodejs", "npm"],
    without: "the built style sheet (a small one of our own is used) and the browser stories",
    there: || shell::has("node") && shell::has("npm"),
};
/// Chromium and a family of letters to draw with.
pub const CHROMIUM: Need = Need {
    packages: &["chromium", "fonts-liberation"],
    without: "the browser stories",
    there: || shell::has("chromium"),
};

const NEEDS: [Need; 3] = [POSTGRES, NODE, CHROMIUM];

fn has_postgres() -> bool {
    cluster::find_binaries().is_some()
}

/// Whether we run as root.
pub fn is_root() -> bool {
    shell::output(&mut shell::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// Installs what is missing when root; gives one line for each thing that is still missing.
pub fn install() -> Result<Vec<String>, String> {
    let missing: Vec<&str> = missing().flat_map(|need| need.packages).copied().collect();
    if !missing.is_empty() && is_root() && shell::has("apt-get") {
        println!("Installing {} from Debian.", missing.join(", "));
        apt(&["update", "-q"])?;
        apt(&[&["install", "-y", "-q", "--no-install-recommends"], missing.as_slice()].concat())?;
    }
    Ok(self::missing()
        .map(|need| format!("missing: {}. Without it do not run: {}", need.packages.join(" and "), need.without))
        .collect())
}

fn missing() -> impl Iterator<Item = &'static Need> {
    NEEDS.iter().filter(|need| !need.is_there())
}

/// A package server may be away for a moment, so each command is tried twice.
fn apt(arguments: &[&str]) -> Result<(), String> {
    let once = || shell::run(shell::command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    once().or_else(|_| once())
}
