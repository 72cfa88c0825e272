//! `fix`, `fmt` and `pack`: an author's files are changed only where that was asked for.

use std::fs;

use courses::{Compiled, Date, Files};

use super::{Desk, library};

fn compiled(files: &Files) -> Compiled {
    let mut compiled = courses::check(files, Date::new(2027, 1, 15).unwrap()).compiled.unwrap();
    compiled.learner.digest.clear();
    compiled.server.digest.clear();
    compiled
}

#[test]
fn the_library_stays_the_same_course_when_it_is_tidied_and_is_tidied_once() {
    for (name, files) in library() {
        let desk = Desk::new();
        desk.write_all(name, &files);
        desk.says(&["fmt", name]).is(0);
        let tidied = desk.files(name);
        assert_eq!(compiled(&tidied), compiled(&files), "{name}");
        assert_eq!(desk.says(&["fmt", name]).is(0).out, "", "{name}");
        assert_eq!(desk.says(&["fmt", name, "--check"]).is(0).out, "", "{name}");
        assert_eq!(desk.files(name), tidied, "{name}");
    }
}

#[test]
fn tidying_names_each_file_it_changes_and_touches_no_other() {
    let desk = Desk::with_course();
    desk.change("planning/lessons/01-begin-here.md", "This lesson shows", "* One\n* Two\n\nThis lesson shows");
    fs::rename(desk.path("planning/quizzes/final.md"), desk.path("planning/quizzes/Final.md")).unwrap();
    let before = desk.everything();
    let told = "quizzes/Final.md -> quizzes/final.md\nlessons/01-begin-here.md\n";
    assert_eq!(desk.says(&["fmt", "planning", "--check"]).is(1).out, told);
    assert_eq!(desk.everything(), before);
    assert_eq!(desk.says(&["fmt", "planning"]).is(0).out, told);
    assert!(desk.read("planning/lessons/01-begin-here.md").contains("- One\n- Two\n"));
    let mut after = desk.everything();
    let mut expected = before;
    let quiz = expected.remove("planning/quizzes/Final.md").unwrap();
    expected.insert("planning/quizzes/final.md".into(), quiz);
    expected.remove("planning/lessons/01-begin-here.md");
    after.remove("planning/lessons/01-begin-here.md");
    assert_eq!(after, expected);
}

#[test]
fn strict_fences_have_no_spaces_and_say_the_same() {
    let desk = Desk::with_course();
    let before = compiled(&desk.files("planning"));
    desk.says(&["fmt", "planning", "--strict"]).is(0).tells("lessons/01-begin-here.md");
    assert!(desk.read("planning/lessons/01-begin-here.md").contains(":::check{"));
    assert_eq!(compiled(&desk.files("planning")), before);
}

#[test]
fn a_sure_fault_is_mended_and_nothing_else_is_touched() {
    let desk = Desk::with_course();
    let whole = desk.files("planning");
    fs::rename(desk.path("planning/course.toml"), desk.path("planning/course.toml.txt")).unwrap();
    desk.change("planning/course.toml.txt", "\"Planning\"", "“Planning”");
    desk.write("planning/~$draft.docx", "Word is open.");
    let before = desk.everything();
    let said = desk.says(&["fix", "planning", "--dry-run"]).is(0);
    said.tells("B103").tells("Nothing was changed.");
    assert_eq!(desk.everything(), before);
    desk.says(&["fix", "planning"]).is(0).tells("2 things are mended.").tells("This course has no problems");
    let mut after = desk.files("planning");
    assert_eq!(after.remove("~$draft.docx").unwrap(), b"Word is open.");
    assert_eq!(after, whole);
    desk.says(&["fix", "planning"]).is(0).tells("There is nothing that can be mended with certainty.");
}

#[test]
fn a_zip_is_not_changed_in_place() {
    let desk = Desk::with_course();
    desk.says(&["pack", "planning", "--out", "a.zip"]).is(0);
    let before = desk.everything();
    desk.says(&["fix", "a.zip"]).is(2).tells("only a folder can be changed in place");
    desk.says(&["fmt", "a.zip"]).is(2).tells("Nothing was changed.");
    assert_eq!(desk.everything(), before);
}

#[test]
fn the_same_files_give_the_same_zip() {
    let desk = Desk::with_course();
    // The same files, written later and in another order, beside what computers leave lying about.
    for (name, bytes) in desk.files("planning").into_iter().rev() {
        desk.write(&format!("copy/{name}"), bytes);
    }
    desk.write("copy/.DS_Store", "x");
    desk.write("copy/.git/HEAD", "x");
    desk.says(&["pack", "planning"]).is(0).tells("planning-0.1.0.zip");
    desk.says(&["pack", "copy", "--out", "copy.zip"]).is(0);
    let zip = fs::read(desk.path("planning-0.1.0.zip")).unwrap();
    assert_eq!(zip, fs::read(desk.path("copy.zip")).unwrap());
    desk.has_nothing_wrong("copy.zip");
    // A zip packed again is the same zip, and the newer one takes the place of the older.
    desk.says(&["pack", "copy.zip"]).is(0);
    assert_eq!(zip, fs::read(desk.path("planning-0.1.0.zip")).unwrap());
}

#[test]
fn a_zip_that_takes_the_place_of_another_says_so() {
    let desk = Desk::with_course();
    let zip = |desk: &Desk| fs::read(desk.path("planning-0.1.0.zip")).unwrap();
    for _ in 0..2 {
        assert_eq!(desk.says(&["pack", "planning"]).is(0).out, "Planning 0.1.0 is packed in planning-0.1.0.zip\n");
    }
    let first = zip(&desk);
    desk.change("planning/lessons/01-begin-here.md", "This lesson shows", "This first lesson shows");
    let again = desk.says(&["pack", "planning"]).is(0);
    again.tells("is packed in planning-0.1.0.zip, in place of the earlier file of that name\n");
    assert_ne!(zip(&desk), first);
}

#[test]
fn the_same_files_give_the_same_trainer_pack() {
    let desk = Desk::with_course();
    desk.says(&["pack", "planning", "--trainer"]).is(0).tells("planning-0.1.0-trainer-pack.zip");
    desk.says(&["pack", "planning", "--trainer", "--out", "again.zip"]).is(0).tells("The trainer pack of");
    let zip = fs::read(desk.path("planning-0.1.0-trainer-pack.zip")).unwrap();
    assert_eq!(zip, fs::read(desk.path("again.zip")).unwrap());
    let zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for wanted in ["index.html", "guide.html", "guide.pdf", "guide.docx", "quiz-key.pdf", "attendance.html"] {
        assert!(names.contains(&format!("planning-trainer-pack/{wanted}")), "{wanted}: {names:?}");
    }
}

#[test]
fn a_course_with_a_problem_is_not_packed() {
    let desk = Desk::with_course();
    desk.change("planning/quizzes/final.md", "- [x]", "- [ ]");
    let before = desk.everything();
    let said = desk.says(&["pack", "planning"]).is(1);
    said.tells("planning has 1 problem, so it was not packed").tells("moothall course check planning");
    desk.change("planning/quizzes/final.md", "- [ ]", "- [x]");
    desk.says(&["pack", "planning", "--out", "planning/media/a.zip"]).is(3);
    desk.says(&["pack", "planning", "--out", "planning/a.zip"]).is(3).tells("inside the course that it holds");
    desk.change("planning/quizzes/final.md", "- [x]", "- [ ]");
    assert_eq!(desk.everything(), before);
}
