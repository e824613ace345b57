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
    let pages = [
        ("gallery.html", web::parts::gallery(Lang::En)),
        ("gallery-es.html", web::parts::gallery(Lang::Es)),
        ("home.html", web::parts::gallery_home(Lang::En)),
    ];
    let served = web::assets::style_url().trim_end_matches("style.css");
    for (name, page) in pages {
        fs::write(folder.join(name), page.into_string().replace(served, "assets/"))?;
    }
    println!("{}", folder.join("gallery.html").display());
    Ok(())
}
