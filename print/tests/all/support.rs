//! Courses on disk, and a look into a PDF.

use std::path::{Path, PathBuf};

use courses::{Compiled, Date, Files};

pub fn today() -> Date {
    Date::new(2027, 3, 5).expect("a date")
}

pub fn folder(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses").join(of)
}

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

pub fn compiled(files: &Files) -> Compiled {
    let checked = courses::check(files, today());
    checked.compiled.unwrap_or_else(|| panic!("{:?}", checked.faults))
}

/// Left for whoever wants to look at them, and for veraPDF.
pub fn keep(name: &str, pdf: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(format!("{name}.pdf")), pdf).expect("written");
}

/// What makes a PDF one that can be read aloud (standards.md 3.2), as far as its plain objects show it: tagged, its
/// language, its title shown, and what it says it keeps to.
pub fn is_accessible(pdf: &[u8], title: &str) {
    let text = String::from_utf8_lossy(pdf);
    assert!(text.starts_with("%PDF-"), "a PDF");
    for fact in ["/MarkInfo", "/Marked true", "/StructTreeRoot", "/Lang", "/DisplayDocTitle true", "/ParentTree"] {
        assert!(text.contains(fact), "{title}: {fact}");
    }
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "{title}: PDF/UA-1");
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{title}: PDF/A-2");
    assert!(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{title}: PDF/A-2a");
    assert!(text.contains("<dc:title>"), "{title}: a title");
    assert!(text.contains("/FontFile2") || text.contains("/FontFile3"), "{title}: fonts are inside");
    assert!(!text.contains("/JavaScript") && !text.contains("/Launch"), "{title}: nothing runs");
}
