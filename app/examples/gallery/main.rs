//! Writes every page with sample people to `target/gallery/`, to be looked at.

mod handbook;
mod samples;
mod shipped;

use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let out = root.join("target/gallery");
    fs::create_dir_all(out.join("fonts"))?;
    let style = root.join("style");
    let order = fs::read_to_string(style.join("order.txt"))?;
    let css: Vec<String> = order
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|file| fs::read_to_string(style.join(file.trim())))
        .collect::<Result<_, _>>()?;
    fs::write(out.join("site.css"), css.join("\n"))?;
    for font in fs::read_dir(style.join("fonts"))?.flatten() {
        fs::copy(font.path(), out.join("fonts").join(font.file_name()))?;
    }
    for (name, page) in samples::every_page() {
        fs::write(out.join(name + ".html"), page.html)?;
    }
    handbook::write(&root, &out)?;
    shipped::write(&root, &out)
}
