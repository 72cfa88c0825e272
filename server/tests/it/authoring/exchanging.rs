//! `import` and `export`: questions go out and come back, and what is lost is said.

use std::io::{Cursor, Write};
use std::process::Stdio;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Desk, Said};

#[test]
fn questions_survive_the_way_out_and_back() {
    for (format, name) in [("gift", "questions.txt"), ("moodle", "questions.xml")] {
        let desk = Desk::with_course();
        desk.says(&["export", format, "planning", "--quiz", "final", "--out", name])
            .is(0)
            .tells("Lost: These stay in the bundle: the objectives of questions");
        desk.says(&["new", "other"]).is(0);
        let before = desk.files("other");
        let said = desk.says(&["import", name, "--into", "other"]).is(0);
        said.tells(" is new\n").tells("This course has no problems");
        let mut after = desk.files("other");
        let words: String = after.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        for asked in ["What belongs under a wrong answer?", "it keeps its id."] {
            assert_eq!(words.matches(asked).count(), 2, "{format}: {asked}");
        }
        // Nothing that was there is written over.
        after.retain(|name, _| before.contains_key(name));
        assert_eq!(after, before, "{format}");
    }
}

#[test]
fn an_export_goes_to_the_screen_and_never_over_a_file() {
    let desk = Desk::with_course();
    let said = desk.says(&["export", "gift", "planning"]).is(0);
    assert!(said.out.contains("::q-begin::") && said.err.contains("Lost: These stay"), "{said:?}");
    desk.write("mine.txt", "Mine.");
    desk.says(&["export", "gift", "planning", "--out", "mine.txt"]).is(3).tells("mine.txt is there already");
    assert_eq!(desk.read("mine.txt"), "Mine.");
    let said = desk.says(&["export", "gift", "planning", "--quiz", "finale"]).is(2);
    said.tells("there is no quiz finale in this course").tells("It has final");
}

#[test]
fn what_a_course_cannot_hold_is_reported_with_what_to_do() {
    let desk = Desk::with_course();
    let aiken = "Who calls the meeting?\nA. The clerk\nB. The chair\nANSWER: B\n\nWho pays?\nA. Nobody\n";
    desk.write("from-outside.txt", aiken);
    let said = desk.says(&["import", "from-outside.txt", "--into", "planning"]).is(0);
    said.tells("planning/quizzes/imported-from-outside.md is new")
        .tells("Left behind, line ")
        .tells("course check planning");
    assert!(desk.read("planning/quizzes/imported-from-outside.md").contains("Who calls the meeting?"));
}

#[test]
fn a_file_that_is_not_what_it_is_called_leaves_the_course_as_it_was() {
    let desk = Desk::with_course();
    desk.write("a.docx", "Not a Word document.");
    desk.write("a.pdf", "Not known at all.");
    let before = desk.everything();
    let said = desk.says(&["import", "a.docx", "--into", "planning"]).is(1);
    said.tells("Nothing could be read").tells("the course is as it was");
    desk.says(&["import", "moodle", "a.docx", "--into", "planning"]).is(1);
    desk.says(&["import", "a.pdf", "--into", "planning"]).is(2).tells("does not tell which system");
    desk.says(&["import", "nothing.xml", "--into", "planning"]).is(2).tells("nothing.xml cannot be read");
    assert_eq!(desk.everything(), before);
}

const GIFT: &str = "::Band D:: Who sets it? {=the council ~the clerk}\n\n::Think:: Write much. {}\n";

/// Runs with these bytes on standard input.
fn fed(desk: &Desk, words: &[&str], input: &[u8]) -> Said {
    let mut command = desk.command(words);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn whose_the_questions_are_stands_at_the_top_of_each_new_file() {
    let desk = Desk::with_course();
    desk.write("old.gift", GIFT);
    desk.says(&["import", "old.gift", "--into", "planning"]).is(0).tells("Nothing says whose words these are. --from");
    let whose = "Wexshire ALC, CC BY 4.0";
    let said = desk.says(&["import", "old.gift", "--into", "planning", "--from", whose]).is(0);
    assert!(!said.out.contains("Nothing says whose"), "{said:?}");
    let files = desk.files("planning");
    let credited =
        |name: &str| String::from_utf8_lossy(&files[name]).contains("+++\n%% From: Wexshire ALC, CC BY 4.0\n");
    assert!(credited("quizzes/imported-old-2.md") && credited("lessons/03-imported-old-notes-2.md"));
    assert!(!credited("quizzes/imported-old.md"));
    let long = "x".repeat(201);
    let said = desk.says(&["import", "old.gift", "--into", "planning", "--from", &long]).is(1);
    said.tells("longer than 200 characters. Nothing was written");
    assert_eq!(desk.files("planning"), files);
}

#[test]
fn a_dry_run_says_all_and_writes_nothing() {
    let desk = Desk::with_course();
    desk.write("old.gift", GIFT);
    let before = desk.everything();
    let said = desk.says(&["import", "old.gift", "--into", "planning", "--dry-run"]).is(0);
    said.tells("planning/quizzes/imported-old.md would be new")
        .tells("it is a note to oneself now")
        .tells("Nothing was written.");
    let said = desk.says(&["import", "old.gift", "--into", "planning", "--dry-run", "--json"]).is(0);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(told["written"], false);
    assert_eq!(told["files"], serde_json::json!(["lessons/02-imported-old-notes.md", "quizzes/imported-old.md"]));
    assert_eq!((&told["report"][0]["fate"], &told["report"][0]["line"]), (&"changed".into(), &3.into()));
    assert_eq!(desk.everything(), before);
}

#[test]
fn a_dash_is_standard_input_and_output() {
    let desk = Desk::with_course();
    let words = ["import", "gift", "-", "--into", "planning", "--json"];
    let told: Value = serde_json::from_str(&fed(&desk, &words, GIFT.as_bytes()).is(0).out).unwrap();
    assert_eq!((&told["written"], told["files"].as_array().unwrap().len()), (&true.into(), 2));
    assert!(desk.read("planning/quizzes/imported-questions.md").contains("Who sets it?"));
    fed(&desk, &["import", "-", "--into", "planning"], GIFT.as_bytes()).is(2).tells("does not tell which system");

    desk.says(&["pack", "planning", "--out", "planning.zip"]).is(0);
    let zip = desk.files("")["planning.zip"].clone();
    let said = fed(&desk, &["export", "gift", "-", "--out", "-"], &zip).is(0);
    assert!(said.out.contains("::q-begin::") && said.err.contains("Lost: These stay"), "{said:?}");
    fed(&desk, &["export", "gift", "-"], b"not a zip").is(1).tells("nothing was done with it");
}

#[test]
fn what_an_export_loses_can_be_read_by_a_program() {
    let desk = Desk::with_course();
    let said = desk.says(&["export", "moodle", "planning", "--json", "--out", "mine.xml"]).is(0);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(told["file"], "mine.xml");
    assert!(told["report"].as_array().unwrap().iter().all(|lost| lost["advice"].is_string()), "{told}");
    assert!(desk.read("mine.xml").contains("<quiz>"));
    desk.says(&["export", "moodle", "planning", "--json"]).is(2).tells("--out");
    desk.says(&["export", "moodle", "planning", "--json", "--out", "-"]).is(1).tells("name a file");
}

pub fn word_document() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let text = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:r><w:t>The council meets in the evening, and everybody may come.</w:t></w:r></w:p>
        </w:body></w:document>"#;
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_becomes_a_lesson() {
    let desk = Desk::with_course();
    desk.write("Evening meetings.docx", word_document());
    desk.says(&["import", "word", "Evening meetings.docx", "--into", "planning"]).is(0).tells("planning/lessons/02-");
    let lessons: Vec<String> =
        desk.files("planning").into_keys().filter(|name| name.starts_with("lessons/02-")).collect();
    assert!(desk.read(&format!("planning/{}", lessons[0])).contains("everybody may come"));
}
