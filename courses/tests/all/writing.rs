//! What is said while somebody writes is what is said when they publish.

use std::collections::BTreeMap;
use std::path::Path;

use courses::compiled::Media;
use courses::{Compiled, Fault, FaultLevel, Files, Partnership, check, check_knowing, media_facts};

use crate::support::{files_of, list, today};

/// Endings of files that people write.
const WRITTEN: [&str; 3] = [".md", ".toml", ".vtt"];

fn shipped(name: &str) -> Files {
    files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("library").join(name))
}

/// Checks as a browser does: without the bytes of pictures.
fn written(files: &Files, path: &str) -> courses::Written {
    let facts = media_facts(files);
    let texts = files.iter().filter(|(path, _)| WRITTEN.iter().any(|ending| path.ends_with(ending)));
    let texts = texts.map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    check_knowing(&texts, &facts, path, (today(), None))
}

/// Without those that need bytes.
fn of_words(faults: Vec<Fault>) -> Vec<Fault> {
    faults.into_iter().filter(|fault| !fault.code.starts_with('X') && fault.code != "A116").collect()
}

/// Without the digest, which only the bytes make, and what versions are compared by.
fn without_marks(mut course: Compiled) -> Compiled {
    course.learner.digest.clear();
    course.server.digest.clear();
    course.server.fingerprints.clear();
    course
}

#[test]
fn a_browser_shows_what_the_server_will_publish() {
    for name in ["finding-your-feet", "in-the-chair"] {
        let mut files = shipped(name);
        files.remove("bundle.lock");
        let server = check(&files, today());
        let browser = written(&files, "course.toml");
        assert_eq!(list(&browser.faults), list(&of_words(server.faults)), "{name}");
        let shown = browser.compiled.expect("a shipped course can be shown");
        let published = server.compiled.expect("a shipped course can be published");
        assert_eq!(without_marks(shown), without_marks(published), "{name}");
    }
}

#[test]
fn a_browser_finds_the_faults_that_the_server_finds() {
    let whole = shipped("in-the-chair");
    let lesson = whole.keys().find(|path| path.starts_with("lessons/")).cloned().expect("it has lessons");
    let text = String::from_utf8(whole[&lesson].clone()).expect("lessons are text");
    let spoilt = [
        format!("{text}\n::: law\nNo source.\n:::\n"),
        format!("{text}\n![A map](media/no-such-map.png)\n"),
        format!("{text}\n::: note\nNever closed.\n"),
        text.replacen("+++", "", 1),
    ];
    for text in spoilt {
        let mut files = whole.clone();
        files.remove("bundle.lock");
        files.insert(lesson.clone(), text.into_bytes());
        let (server, browser) = (check(&files, today()), written(&files, &lesson));
        assert!(server.faults.iter().any(|fault| fault.file == lesson && fault.level == FaultLevel::Problem));
        assert_eq!(list(&browser.faults), list(&of_words(server.faults)));
        assert!(browser.compiled.is_none(), "a file with a problem is not shown");
    }
}

#[test]
fn a_page_is_shown_while_another_file_has_a_problem() {
    let mut files = shipped("in-the-chair");
    let lessons: Vec<String> = files.keys().filter(|path| path.starts_with("lessons/")).cloned().collect();
    let (broken, other) = (&lessons[0], &lessons[1]);
    files.insert(broken.clone(), b"+++\ntitle = \"Half written\"\n+++\n::: note\nNever closed.\n".to_vec());
    assert!(check(&files, today()).compiled.is_none());
    assert!(written(&files, broken).compiled.is_none());
    let shown = written(&files, other).compiled.expect("the other lesson is whole");
    assert_eq!(shown.learner.lessons.len(), lessons.len());
}

#[test]
fn a_picture_that_was_refused_is_there_all_the_same() {
    let course = "in-the-chair";
    let files = shipped(course);
    let lesson = files.keys().find(|path| path.starts_with("lessons/")).cloned().expect("it has lessons");
    let mut texts: Files =
        files.into_iter().filter(|(path, _)| WRITTEN.iter().any(|ending| path.ends_with(ending))).collect();
    let text = String::from_utf8(texts[&lesson].clone()).expect("lessons are text");
    texts.insert(lesson.clone(), format!("{text}\n![A map of the parish](media/map.png)\n").into_bytes());
    let missing = |media: &BTreeMap<String, Option<Media>>| {
        let faults = check_knowing(&texts, media, &lesson, (today(), None)).faults;
        faults.iter().any(|fault| fault.code == "B110" && fault.message.contains("map.png"))
    };
    assert!(missing(&BTreeMap::new()));
    let no_picture = Files::from([("media/map.png".to_owned(), b"These are words.".to_vec())]);
    let facts = media_facts(&no_picture);
    assert_eq!(facts, BTreeMap::from([("media/map.png".to_owned(), None)]));
    assert!(!missing(&facts));
}

#[test]
fn a_variable_without_a_value_is_told_while_it_is_written() {
    let files = crate::support::base_with("Ring {{partnership.phone}}.");
    let lesson = files.keys().find(|path| path.starts_with("lessons/")).cloned().expect("it has lessons");
    let told = |values: &BTreeMap<String, String>| {
        let partnership = Partnership { name: "Wexshire", values };
        let faults = check_knowing(&files, &BTreeMap::new(), &lesson, (today(), Some(&partnership))).faults;
        faults.iter().any(|fault| fault.code == "F024" && fault.message.ends_with("no value yet for Wexshire"))
    };
    assert!(told(&BTreeMap::new()));
    assert!(!told(&BTreeMap::from([("partnership.phone".to_owned(), "01632 960000".to_owned())])));
}
