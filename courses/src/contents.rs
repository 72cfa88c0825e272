//! Whether the files that a bundle must have are there, and the others are of use.

use crate::bundle::Bundle;
use crate::fault::Faults;
use crate::file_kind::FileKind;

pub(crate) fn look_at(bundle: &Bundle, faults: &mut Faults) {
    let paths = || bundle.texts.keys().chain(bundle.media.keys());
    let courses: Vec<&String> = paths().filter(|path| path.rsplit('/').next() == Some("course.toml")).collect();
    let has_course = bundle.texts.contains_key("course.toml");
    if let [first, second, ..] = courses.as_slice() {
        faults.about("B102", second, format!("There are two course.toml files ({first}, {second})")).help("Keep one");
    } else if bundle.media.contains_key("course.toml.txt") && !has_course {
        faults
            .about("B103", "course.toml.txt", "The file is called course.toml.txt")
            .help("Rename it course.toml (turn on \"File name extensions\" in Windows)")
            .rename("course.toml");
    } else if !has_course && !is_unreadable(bundle, faults) {
        faults.about("B101", "course.toml", "There is no course.toml").help("Add one at the top of the folder");
    }
    if bundle.pages_in("lessons/").next().is_none() {
        faults.about("B104", "lessons", "There are no lessons").help("Add at least one .md file to the lessons folder");
    }
    for path in paths().filter(|path| !is_at_home(path) && !courses.contains(path)) {
        faults.about("B105", path, format!("{path} is not in a folder this format uses")).help("Move it or delete it");
    }
}

/// It is there but was not text, which was said.
fn is_unreadable(bundle: &Bundle, faults: &Faults) -> bool {
    !bundle.texts.contains_key("course.toml") && faults.mentions("B106", "course.toml")
}

fn is_at_home(path: &str) -> bool {
    path == "course.toml.txt" || FileKind::of(path) != FileKind::Other
}
