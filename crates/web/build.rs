//! Chooses what the program embeds as its looks: `assets/build` when `cargo xtask assets` has made it, else the theme of
//! our own alone. Writes one Rust file that names every embedded file, and a hash over all of them for the address.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../assets");
    for folder in ["build", "theme", "static"] {
        println!("cargo::rerun-if-changed={}", assets.join(folder).display());
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let built = assets.join("build/style.css").is_file();
    let mut files = BTreeMap::new();
    if built {
        collect(&assets.join("build"), "", &mut files);
    } else {
        collect(&assets.join("static"), "", &mut files);
        let theme = out.join("style.css");
        fs::write(&theme, join_theme(&assets.join("theme"))).expect("OUT_DIR can be written");
        files.insert("style.css".to_owned(), theme);
    }
    fs::write(out.join("assets.rs"), source(&files, built)).expect("OUT_DIR can be written");
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else if !name.starts_with('.') {
            files.insert(name, path.canonicalize().expect("the file was just listed"));
        }
    }
}

/// The theme's files one after another, in the order of their names.
fn join_theme(folder: &Path) -> String {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files.values().map(|path| fs::read_to_string(path).expect("the theme is text")).collect()
}

fn source(files: &BTreeMap<String, PathBuf>, built: bool) -> String {
    let mut hasher = DefaultHasher::new();
    let mut list = String::new();
    for (name, path) in files {
        name.hash(&mut hasher);
        fs::read(path).expect("the file was just listed").hash(&mut hasher);
        writeln!(
            list,
            "    Asset {{ name: {name:?}, media_type: {:?}, bytes: include_bytes!({path:?}) }},",
            media(name)
        )
        .expect("writing to a string cannot fail");
    }
    let hash = hasher.finish();
    format!(
        "const BUILT: bool = {built};\nconst HASH: &str = \"{hash:016x}\";\n\
         const STYLE_URL: &str = \"/assets/{hash:016x}/style.css\";\n\
         const FONT_URL: &str = \"/assets/{hash:016x}/fonts/newsreader-latin-500-normal.woff2\";\n\
         const ICON_URL: &str = \"/assets/{hash:016x}/favicon.svg\";\n\
         const SCRIPT_URL: &str = \"/assets/{hash:016x}/files.js\";\nstatic ASSETS: &[Asset] = &[\n{list}];\n"
    )
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    }
}
