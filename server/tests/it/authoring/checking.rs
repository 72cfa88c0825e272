//! `check`: every fault with its place and its cure, for a folder and for a stranger's zip.

use std::io::{BufRead, BufReader, Cursor, Write};
use std::process::Stdio;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Desk;

const LESSON: &str = "planning/lessons/01-begin-here.md";

#[test]
fn a_problem_is_told_with_its_place_and_its_cure() {
    let desk = Desk::with_course();
    desk.change(LESSON, "- [x]", "- [ ]");
    let said = desk.says(&["check", "planning"]).is(1);
    let said = said.tells("Problem Q104   lessons/01-begin-here.md, line ").tells("How to fix it: ").tells("^");
    said.tells("This course has 1 problem and 6 pieces of advice.");
    let list: serde_json::Value = serde_json::from_str(&desk.says(&["check", "planning", "--json"]).is(1).out).unwrap();
    let problems: Vec<_> = list.as_array().unwrap().iter().filter(|fault| fault["level"] == "problem").collect();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0]["code"], "Q104");
}

#[test]
fn the_last_lines_count_what_each_file_has() {
    let desk = Desk::with_course();
    desk.change(LESSON, "- [x]", "- [ ]");
    desk.change("planning/course.toml", "title", "titel");
    let said = desk.says(&["check", "planning"]).is(1);
    let lines: Vec<&str> = said.out.lines().rev().take(9).collect();
    assert!(lines.iter().any(|line| line.starts_with("lessons/01-begin-here.md   1 problem")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("course.toml ") && line.contains("problem")), "{lines:?}");
}

#[test]
fn what_can_be_mended_with_certainty_is_told_with_its_command() {
    let desk = Desk::with_course();
    assert!(!desk.says(&["check", "planning"]).is(0).out.contains("course fix"));
    desk.change("planning/course.toml", "\"Planning\"", "“Planning”");
    let said = desk.says(&["check", "planning"]).is(1);
    assert!(said.out.ends_with("moothall course fix planning mends 1 of these.\n"), "{said:?}");
}

#[test]
fn what_cannot_be_read_has_an_exit_code_of_its_own() {
    let desk = Desk::with_course();
    desk.says(&["check", "planing"]).is(2).tells("planing cannot be read: there is nothing of that name");
    desk.says(&["check", "planning/course.toml"]).is(2).tells("it is neither a folder nor a zip");
    for verb in ["fix", "fmt", "pack", "publish"] {
        desk.says(&[verb, "planing"]).is(2).tells("Your files are as they were");
    }
}

#[test]
fn a_folder_is_held_to_the_limits_of_a_server() {
    let desk = Desk::with_course();
    desk.write("planning/lessons/02-long.md", "a".repeat(513 * 1024));
    desk.says(&["check", "planning"]).is(1).tells("Problem X003   lessons/02-long.md");
    desk.says(&["pack", "planning"]).is(1).tells("X003");
    assert!(!desk.path("planning-0.1.0.zip").exists());
}

#[test]
fn a_course_cannot_write_on_the_authors_screen() {
    let desk = Desk::with_course();
    desk.change(LESSON, "- [x] Write two", "- [ ] Write\u{1b}[2J two");
    desk.change("planning/course.toml", "OGL-UK-3.0", "OGL\u{202E}UK");
    let said = desk.says(&["check", "planning"]).is(1).tells("Write\u{FFFD}[2J two").tells("OGL\u{FFFD}UK");
    assert!(!said.out.contains(['\u{1b}', '\u{202E}']), "{said:?}");
}

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_hostile_zip_is_refused_by_every_verb_and_leaves_nothing() {
    let desk = Desk::with_course();
    desk.write(
        "bad/evil.zip",
        zip(&[("course.toml", "format = 1"), ("../evil.md", "Over your files."), ("CON.md", "")]),
    );
    desk.write("bad/cut.zip", &zip(&[("course.toml", "format = 1")])[..40]);
    let before = desk.everything();
    for verb in [
        vec!["check", "bad/evil.zip"],
        vec!["pack", "bad/evil.zip"],
        vec!["publish", "bad/evil.zip"],
        vec!["diff", "bad/evil.zip", "planning"],
        vec!["export", "gift", "bad/evil.zip"],
    ] {
        desk.says(&verb).is(1).tells("X006").tells("leads out of its folder").tells("CON.md");
    }
    desk.says(&["check", "bad/cut.zip"]).is(1).tells("This is not a zip the platform can read");
    assert_eq!(desk.everything(), before);
    assert!(!desk.path("data").exists(), "no installation is made for it");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_not_followed() {
    let desk = Desk::with_course();
    desk.write("secret.md", "A secret.");
    std::os::unix::fs::symlink(desk.path("secret.md"), desk.path("planning/lessons/02-link.md")).unwrap();
    desk.has_nothing_wrong("planning");
    desk.says(&["pack", "planning", "--out", "a.zip"]).is(0);
    assert!(!String::from_utf8_lossy(&std::fs::read(desk.path("a.zip")).unwrap()).contains("02-link"));
}

#[test]
fn a_watched_course_is_checked_again_when_a_file_changes() {
    let desk = Desk::with_course();
    let mut child = desk.command(&["check", "planning", "--watch"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let time = lines.next().unwrap();
    assert!(time.len() == 5 && time.as_bytes()[2] == b':', "{time}");
    assert!(lines.any(|line| line.starts_with("This course has no problems")));
    desk.change(LESSON, "- [x]", "- [ ]");
    let said: Vec<String> = lines.by_ref().take_while(|line| !line.starts_with("This course has")).collect();
    assert!(said.iter().any(|line| line.starts_with("Problem Q104")), "{said:?}");
    desk.change(LESSON, "- [ ]", "- [x]");
    assert!(lines.any(|line| line.starts_with("This course has no problems")));
    child.kill().unwrap();
    child.wait().unwrap();
}
