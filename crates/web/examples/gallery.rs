//! Writes the gallery of parts as files that a browser opens without a server: `gallery.html`, `gallery-es.html` and
//! the style sheet beside them. Run: `cargo run -p web --example gallery [FOLDER]`.

use std::path::PathBuf;
use std::{env, fs, io};
use words::Lang;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned()));
    for (name, bytes) in web::assets::all() {
        let path = folder.join("assets").join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder"))?;
        fs::write(path, bytes)?;
    }
    for (lang, name) in [(Lang::En, "gallery.html"), (Lang::Es, "gallery-es.html")] {
        let page = web::parts::gallery(lang).into_string();
        let style = web::assets::style_url();
        let served = style.trim_end_matches("style.css");
        fs::write(folder.join(name), page.replace(served, "assets/"))?;
    }
    println!("{}", folder.join("gallery.html").display());
    Ok(())
}
