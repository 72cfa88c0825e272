//! Bundles on disk, and faults as an author would read them.

use std::path::Path;

use courses::{Date, Fault, Files};

/// The day on which every test takes place.
pub fn today() -> Date {
    Date::new(2026, 12, 1).expect("a date")
}

/// Every file of a folder, by its path in it.
pub fn files_of(folder: &Path) -> Files {
    let mut files = Files::new();
    add(folder, "", &mut files);
    files
}

fn add(folder: &Path, prefix: &str, files: &mut Files) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// One fault a line.
pub fn list(faults: &[Fault]) -> String {
    let line = |fault: &Fault| {
        let help = fault.help.as_deref().unwrap_or("-");
        format!(
            "{:?} {} {}:{}:{} {} → {help}\n",
            fault.level, fault.code, fault.file, fault.line, fault.column, fault.message
        )
    };
    faults.iter().map(line).collect()
}

/// The good bundle with some Markdown put into its lesson, before the check.
pub fn base_with(block: &str) -> Files {
    let mut files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
    let path = "lessons/01-registering.md";
    let lesson = String::from_utf8(files[path].clone()).expect("text");
    let check = "::: check {#check-28days}";
    assert!(lesson.contains(check));
    files.insert(path.into(), lesson.replace(check, &format!("{block}\n\n{check}")).into_bytes());
    files
}

/// The course, whatever advice there is.
pub fn compiled(files: &Files) -> courses::Compiled {
    let checked = courses::check(files, today());
    checked.compiled.unwrap_or_else(|| panic!("{}", list(&checked.faults)))
}
