//! What is thrown at the readers of `courses`: each target takes any bytes and panics when a promise is broken.

use std::io::Cursor;

use courses::archive::{look_at_sizes, read_zip, write_zip};
use courses::exchange::{Format, Imported, import, lessons_from_docx};
use courses::{Date, FaultLevel, Files, Limits, check, stored_bytes, stored_media};

/// A good one, to stand around what is thrown.
const LESSON: &str = include_str!("../corpus/lesson/good.md");

/// The name of its folder in `corpus`, and what any bytes are given to.
pub type Target = (&'static str, fn(&[u8]));

/// A new reader of files is one more line here, one more function below, and one more file in
/// `fuzz_targets`.
pub const TARGETS: [Target; 9] = [
    ("aiken", aiken),
    ("archive", archive),
    ("blocks", blocks),
    ("course_toml", course_toml),
    ("gift", gift),
    ("lesson", lesson),
    ("media", media),
    ("moodle", moodle),
    ("word", word),
];

/// Bytes that came as a zip: what is let in is within the limits, can be checked, and can be packed and read again.
pub fn archive(bytes: &[u8]) {
    let limits = Limits { upload: 1 << 20, unpacked: 8 << 20, ..Limits::default() };
    match read_zip(Cursor::new(bytes), &limits) {
        Ok(files) => {
            assert!(files.values().map(|bytes| bytes.len() as u64).sum::<u64>() <= limits.unpacked);
            assert_eq!(look_at_sizes(&files, &Limits { upload: limits.unpacked, ..limits }), Ok(()));
            check_course(&files);
            if files.contains_key("course.toml") {
                let zip = write_zip(&files).expect("names that were let in");
                assert_eq!(read_zip(Cursor::new(zip), &Limits::default()), Ok(files));
            }
        }
        Err(faults) => assert!(faults.iter().all(|fault| fault.code.starts_with('X') && fault.help.is_some())),
    }
}

/// Blocks, questions and answers, in a lesson whose front matter is good.
pub fn blocks(bytes: &[u8]) {
    let lesson = [b"+++\ntitle = \"A page\"\n+++\n", bytes].concat();
    check_course(&with("lessons/01-page.md", lesson));
}

/// The facts about a course.
pub fn course_toml(bytes: &[u8]) {
    check_course(&with("course.toml", bytes.to_vec()));
}

/// Questions of another system, in each of the ways they are written.
pub fn gift(bytes: &[u8]) {
    questions(Format::Gift, bytes);
}

pub fn aiken(bytes: &[u8]) {
    questions(Format::Aiken, bytes);
}

pub fn moodle(bytes: &[u8]) {
    questions(Format::MoodleXml, bytes);
}

/// A document as a start for lessons.
pub fn word(bytes: &[u8]) {
    let around = with("lessons/01-page.md", LESSON.into());
    taken_in(&around, &lessons_from_docx("fuzz.docx", bytes, &around));
}

fn questions(format: Format, bytes: &[u8]) {
    let around = with("lessons/01-page.md", LESSON.into());
    taken_in(&around, &import(format, "fuzz", bytes, &around));
}

/// What came of a file lies beside what was there, and the check has its say. Whatever was lost is told.
fn taken_in(around: &Files, imported: &Imported) {
    assert!(imported.files.keys().all(|path| !around.contains_key(path)));
    assert!(!imported.files.is_empty() || !imported.report.is_empty());
    let mut files = around.clone();
    files.extend(imported.files.clone());
    check_course(&files);
}

/// A picture, a film or a file to download, under every name it could come with. What is stored of it has nothing left to
/// be taken from it: its address is made of it.
pub fn media(bytes: &[u8]) {
    const ENDINGS: [&str; 13] =
        ["png", "jpg", "webp", "svg", "mp4", "mp3", "m4a", "vtt", "pdf", "docx", "odt", "txt", "csv"];
    for ending in ENDINGS {
        let path = format!("media/file.{ending}");
        let stored = stored_bytes(&path, bytes).into_owned();
        assert_eq!(stored_bytes(&path, &stored), stored, "{ending}");
        check_course(&with(&path, bytes.to_vec()));
    }
}

/// A whole lesson, front matter and all, in any alphabet.
pub fn lesson(bytes: &[u8]) {
    check_course(&with("lessons/01-page.md", bytes.to_vec()));
}

/// A small course in which one file is other than it was.
fn with(path: &str, bytes: Vec<u8>) -> Files {
    const FACTS: &str = include_str!("../corpus/course_toml/good.toml");
    let mut files =
        Files::from([("course.toml".to_owned(), FACTS.into()), ("lessons/01-page.md".to_owned(), LESSON.into())]);
    files.insert(path.to_owned(), bytes);
    files
}

/// Every fault has a place in its file, and there is a course exactly when there is no Problem.
fn check_course(files: &Files) {
    let today = Date::new(2026, 12, 1).expect("a date");
    let checked = check(files, today);
    let is_problem = checked.faults.iter().any(|fault| fault.level == FaultLevel::Problem);
    assert_eq!(checked.compiled.is_none(), is_problem);
    for fault in &checked.faults {
        assert!(!fault.message.is_empty());
        assert!(fault.span.is_none_or(|span| span.start <= span.end && fault.line > 0 && fault.column > 0));
    }
    if let Some(course) = checked.compiled {
        let stored = stored_media(files);
        assert!(course.learner.media.keys().all(|path| stored.contains_key(path)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_corpus_and_stands_it() {
        for (name, target) in TARGETS {
            let folder = format!("{}/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
            let entries = std::fs::read_dir(&folder).expect(&folder);
            let files: Vec<_> =
                entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("a file")).collect();
            assert!(files.len() >= 3, "{name}");
            files.iter().for_each(|bytes| target(bytes));
        }
    }
}
