//! Builds the style sheet, its font and its icons into `assets/build`, which the program embeds.
//! Never needed for a plain `cargo build`: without it the program embeds the theme alone, and says so when it starts.

use crate::shell;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// A style sheet above this weight (bytes, as sent compressed, about a quarter of this) would spend the page's budget.
const MOST_BYTES: usize = 160_000;

/// Builds `assets/build`. Does nothing when what is there is newer than everything it is made from.
pub fn run() -> Result<(), String> {
    let assets = shell::root().join("assets");
    let build = assets.join("build");
    let made = newest(&build.join("style.css"));
    let sources = ["package-lock.json", "styles", "theme", "static"].map(|name| newest(&assets.join(name)));
    if made.is_some() && sources.iter().all(|source| *source <= made) {
        println!("assets: the style sheet is fresh");
        return Ok(());
    }
    if newest(&assets.join("node_modules/.package-lock.json")) < newest(&assets.join("package-lock.json")) {
        shell::run(shell::command("npm", &["ci", "--silent", "--ignore-scripts"]).current_dir(&assets))?;
    }
    let packages = assets.join("node_modules");
    let sheet = compile(&assets)?;
    if sheet.len() > MOST_BYTES {
        return Err(format!("the style sheet has {} bytes, more than {MOST_BYTES}: use fewer packages", sheet.len()));
    }
    for name in referenced(&sheet) {
        let from = match name.strip_prefix("fonts/") {
            Some(font) => packages.join("@fontsource/newsreader/files").join(font),
            None => packages.join("@uswds/uswds/dist").join(name),
        };
        copy(&from, &build.join(name))?;
    }
    for entry in fs::read_dir(assets.join("static")).map_err(|e| e.to_string())?.flatten() {
        copy(&entry.path(), &build.join(entry.file_name()))?;
    }
    // Last, because its age says whether all the others are there.
    fs::write(build.join("style.css"), &sheet).map_err(|e| format!("{}: {e}", build.display()))?;
    println!("assets: style sheet of {} bytes in {}", sheet.len(), build.display());
    Ok(())
}

fn compile(assets: &Path) -> Result<String, String> {
    const ARGUMENTS: [&str; 8] = [
        "node_modules/sass/sass.js",
        "--quiet",
        "--no-source-map",
        "--no-charset",
        "--style=compressed",
        "--load-path=node_modules/@uswds/uswds/packages",
        "--stop-on-error",
        "styles/style.scss",
    ];
    shell::output(shell::command("node", &ARGUMENTS).current_dir(assets))
}

/// The files that the sheet itself asks for, relative to it.
fn referenced(sheet: &str) -> Vec<&str> {
    let mut names: Vec<&str> = sheet
        .split("url(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with("img/") || name.starts_with("fonts/"))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().expect("a file in assets/build has a folder");
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    fs::copy(from, to).map(drop).map_err(|e| format!("{}: {e}", from.display()))
}

/// When a file, or the newest file below a folder, was last written.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?;
    let inner = fs::read_dir(path).ok().into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path())).max();
    if own.is_dir() { inner } else { own.modified().ok() }
}
