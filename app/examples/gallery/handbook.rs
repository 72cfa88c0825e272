//! Writes the author's handbook as `handbook.html` and `handbook-*.html`.

use std::path::Path;
use std::{fs, io};

use app::pages::handbook::chapter::{self, ChapterPage};
use app::pages::handbook::contents;

use crate::samples;
use crate::shipped::read;

pub fn write(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("docs/handbook");
    let mut files = courses::Files::new();
    read(&folder, &folder, &mut files)?;
    let book = match courses::handbook::read(&files) {
        Ok(book) => book,
        Err(faults) => {
            for fault in faults {
                eprintln!("{} {}:{} {}", fault.code, fault.file, fault.line, fault.message);
            }
            return Ok(());
        }
    };
    let world = samples::world();
    let shell = world.stranger("/handbook");
    fs::write(out.join("handbook.html"), contents::page(&shell, &book).html)?;
    for chapter in &book.chapters {
        let page = chapter::page(&shell, &ChapterPage { book: &book, chapter });
        fs::write(out.join(format!("handbook-{}.html", chapter.id)), page.html)?;
    }
    Ok(())
}
