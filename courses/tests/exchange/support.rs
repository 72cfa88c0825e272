//! Bundles that take what was imported, and reports as a person would read them.

use courses::exchange::{Format, Imported, Lost, import};
use courses::{Checked, Compiled, Date, FaultLevel, Files, check};

const COURSE: &str = r#"
format    = 1
id        = "example-publisher/interests"
version   = "1.0.0"
title     = "Interests"
summary   = "What to tell the monitoring officer."
kind      = "course"
language  = "en-GB"
audience  = ["councillor"]
minutes   = 600
licence   = "OGL-UK-3.0"
publisher = { id = "example-publisher", name = "Example Publisher", kind = "provider" }
objective = [{ id = "lo-register", text = "Register your interests on time" }]
source    = [{ id = "la2011-s30", title = "Localism Act 2011, section 30", url = "https://www.legislation.gov.uk/ukpga/2011/20/section/30" }]
review    = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;

/// A course with one lesson, and the files given.
pub fn course_with(files: &Files) -> Files {
    let mut whole = files.clone();
    whole.insert("course.toml".into(), COURSE.into());
    let lesson = "+++\ntitle = \"Registering\"\nobjectives = [\"lo-register\"]\n+++\nTell the officer.\n";
    whole.insert("lessons/00-base.md".into(), lesson.into());
    whole
}

pub fn checked(files: &Files) -> Checked {
    check(&course_with(files), Date::new(2026, 12, 1).expect("a date"))
}

pub fn compiled(files: &Files) -> Compiled {
    let checked = checked(files);
    let problems: Vec<_> = checked.faults.iter().filter(|fault| fault.level == FaultLevel::Problem).collect();
    checked.compiled.unwrap_or_else(|| panic!("{problems:#?}\n{}", pages(files)))
}

pub fn from(format: Format, text: &str) -> Imported {
    import(format, "old questions.txt", text.as_bytes(), &course_with(&Files::new()))
}

/// The Markdown that was written, without its front matter.
pub fn page(imported: &Imported) -> String {
    let all = pages(&imported.files);
    all.split_once("+++\n\n").map_or(all.clone(), |(_, page)| page.to_owned())
}

pub fn pages(files: &Files) -> String {
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md"));
    texts.map(|(_, bytes)| String::from_utf8(bytes.clone()).expect("text")).collect()
}

/// One line for each: its place, its fate and what it is.
pub fn report(lost: &[Lost]) -> String {
    lost.iter().map(|lost| format!("{} {:?} [{}] {}\n", lost.line, lost.fate, lost.title, lost.what)).collect()
}

/// Problems that nobody but an author can mend, and kinds that this version does not read yet.
pub const MENDABLE: [&str; 5] = ["A101", "A104", "A106", "A108", "Q143"];

/// What was written passes our own check.
pub fn look_at(files: &Files) {
    let faults = checked(files).faults;
    let bad: Vec<_> =
        faults.iter().filter(|fault| fault.level == FaultLevel::Problem && !MENDABLE.contains(&fault.code)).collect();
    assert!(bad.is_empty(), "{bad:#?}\n{}", pages(files));
}
