//! Writes the lessons of the shipped course as `real-*.html`, when it compiles.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use app::pages::learn::{course, lesson, outline::Done};

use crate::samples;

pub fn write(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("courses/library/finding-your-feet");
    let mut files = courses::Files::new();
    read(&folder, &folder, &mut files)?;
    let checked = courses::check(&files, samples::course::day("2026-11-25"));
    let Some(compiled) = checked.compiled else {
        for fault in checked.faults {
            eprintln!("{} {}:{} {}", fault.code, fault.file, fault.line, fault.message);
        }
        return Ok(());
    };
    let mut world = samples::world();
    world.course = compiled.learner;
    let (nothing, done) = (BTreeMap::new(), Done::default());
    for lesson in world.course.lessons.values() {
        let props = lesson::LessonPage { course: &world.course, lesson, reader: &world.reader, items: &nothing };
        fs::write(out.join(format!("real-{}.html", lesson.id)), lesson::page(&world.shell("/"), &props).html)?;
    }
    let props = course::Course {
        course: &world.course,
        reader: &world.reader,
        done: &done,
        due_on: None,
        earned: None,
        lasting: None,
        priors: &[],
        today: samples::course::day("2026-11-25"),
    };
    fs::write(out.join("real-course.html"), course::page(&world.shell("/"), &props).html)
}

/// Every file of a folder, by its path in it.
pub fn read(root: &Path, folder: &Path, files: &mut courses::Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => read(root, &path, files)?,
            false => {
                let name = path.strip_prefix(root).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                files.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(())
}
