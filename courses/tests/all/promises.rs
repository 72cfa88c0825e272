//! What holds for every bundle: nothing panics, the result depends on the words alone, and keys stay behind.

use std::fmt::Write as _;
use std::path::Path;

use courses::text::Prose;
use courses::{Files, check};
use proptest::prelude::*;

pub fn base() -> Files {
    crate::support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"))
}

/// A bundle with every block and every kind of question. Each word that must stay behind begins with `Canary`.
pub fn canary() -> Files {
    let mut files = base();
    let lesson = include_str!("canary/lesson.md");
    let quiz = include_str!("canary/quiz.md");
    let toml = String::from_utf8(files["course.toml"].clone()).expect("text");
    files.insert("course.toml".into(), toml.replace("minutes      = 3", "minutes      = 15").into_bytes());
    files.insert("lessons/02-everything.md".into(), lesson.into());
    files.insert("quizzes/all.md".into(), quiz.into());
    files.insert("trainer/guide.md".into(), include_str!("canary/guide.md").into());
    files.insert("trainer/slides.md".into(), include_str!("canary/slides.md").into());
    files.insert("trainer/handouts/form.md".into(), include_str!("canary/handout.md").into());
    files.insert("variables.toml".into(), include_str!("canary/variables.toml").into());
    files.insert("media/walk.mp4".into(), b"\0\0\0\x18ftypmp42".into());
    files.insert("media/walk.vtt".into(), b"WEBVTT\n\n00:00.000 --> 00:02.000\nThis is the field.\n".into());
    files.insert("media/clerk.mp3".into(), b"ID3\x04".into());
    files.insert("media/clerk.txt".into(), b"Ask me first.\n".into());
    files
}

const SNIPPETS: [&str; 54] = [
    ":::",
    "::: note",
    "::: question {#q type=numeric}",
    "::: question {#q type=matching}",
    "::: question {#q type=ordering}",
    "::: question {#q type=gaps mode=choose}",
    "::: question {#q type=hotspot}",
    "::: question {#q type=image-choice}",
    "::: check",
    "::: step {#start}",
    "{#",
    "}",
    "{",
    "> ",
    "> :::",
    "```",
    "~~~~",
    "- [x] ",
    "- [ ] ",
    "- ",
    "[]",
    "{{",
    "}}",
    "{{a|b}}",
    "|",
    "| - |",
    "=> #",
    " => ",
    "1. ",
    "[[",
    "]]",
    "[[#sum]]",
    "[[a|b]]",
    "{rect=\"1,2,3,4\"}",
    "{circle=\"50,50,99.99\"}",
    "\\[",
    "..",
    "“",
    "”",
    "\r",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "+++",
    "%%",
    "# ",
    "######",
    "<b>",
    "&#x6A;",
    "![](",
    "[a](#b)",
    "\u{feff}",
    "é",
];

/// A change somebody might make to a file: words put in or taken out.
pub fn slip() -> impl Strategy<Value = (prop::sample::Index, prop::sample::Index, usize, usize)> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..40usize, 0..SNIPPETS.len())
}

pub fn mutated(mut files: Files, slips: &[(prop::sample::Index, prop::sample::Index, usize, usize)]) -> Files {
    let texts: Vec<String> =
        files.keys().filter(|path| path.ends_with("md") || path.ends_with("toml")).cloned().collect();
    for (file, place, length, snippet) in slips {
        let text = files.get_mut(file.get(&texts)).expect("a text");
        let start = place.index(text.len() + 1);
        let end = (start + length).min(text.len());
        text.splice(start..end, SNIPPETS[*snippet].bytes());
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), place in 0..6usize) {
        let mut files = base();
        let path = ["course.toml", "lessons/01-registering.md", "quizzes/final.md", "glossary.md", "variables.toml", "media/plan.svg"][place];
        files.insert(path.into(), bytes);
        check(&files, crate::support::today());
    }

    #[test]
    fn no_words_make_it_panic(words in "(\\PC|\n){0,300}", place in 0..4usize) {
        let mut files = base();
        let path = ["course.toml", "lessons/01-registering.md", "quizzes/final.md", "glossary.md"][place];
        files.insert(path.into(), words.into_bytes());
        check(&files, crate::support::today());
    }

    #[test]
    fn no_slip_makes_it_panic_and_line_ends_do_not_matter(slips in prop::collection::vec(slip(), 1..6)) {
        let files = mutated(canary(), &slips);
        let once = check(&files, crate::support::today());
        prop_assert_eq!(once.compiled.is_none(), once.faults.iter().any(|fault| fault.level == courses::FaultLevel::Problem));
        let again = check(&with_windows_line_ends(&files), crate::support::today());
        prop_assert_eq!(crate::support::list(&once.faults), crate::support::list(&again.faults));
        prop_assert_eq!(once.compiled, again.compiled);
    }

    #[test]
    fn any_drawing_is_looked_at_without_a_panic(words in "(<|>|/|=|\"|'|svg|text|href|url\\(|#|[a-z ]|é){0,80}") {
        let mut files = base();
        files.insert("media/plan.svg".into(), format!("<svg {words}").into_bytes());
        check(&files, crate::support::today());
    }
}

fn with_windows_line_ends(files: &Files) -> Files {
    let mut changed = files.clone();
    for (_, bytes) in changed.iter_mut().filter(|(path, _)| path.ends_with("md") || path.ends_with("toml")) {
        let plain: Vec<u8> = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n").into_bytes();
        // Only a file that was text to begin with can be written with other line ends.
        if std::str::from_utf8(bytes).is_ok() {
            *bytes = String::from_utf8_lossy(&plain).replace('\n', "\r\n").into_bytes();
        }
    }
    changed
}

#[test]
fn the_same_files_give_the_same_course_whatever_their_line_ends_and_bullets() {
    let plain = check(&canary(), crate::support::today());
    assert_eq!(crate::support::list(&plain.faults), "");
    assert_eq!(plain.compiled, check(&with_windows_line_ends(&canary()), crate::support::today()).compiled);
    let mut starred = canary();
    let quiz = String::from_utf8(starred["quizzes/all.md"].clone()).expect("text").replace("- [", "* [");
    starred.insert("quizzes/all.md".into(), quiz.into_bytes());
    let starred = check(&starred, crate::support::today()).compiled.expect("a course");
    assert_eq!(plain.compiled.expect("a course").server.fingerprints, starred.server.fingerprints);
}

#[test]
fn keys_feedback_explanations_and_trainer_text_stay_behind() {
    let compiled = check(&canary(), crate::support::today()).compiled.expect("a course");
    let learner = serde_json::to_string(&compiled.learner).expect("json");
    let server = serde_json::to_string(&compiled.server).expect("json");
    assert!(!learner.contains("Canary"), "{learner}");
    for word in ["\"right\"", "\"score\"", "\"weight\"", "\"rule\"", "\"feedback\":[", "\"explanation\"", "\"trainer\""]
    {
        assert!(!learner.contains(word), "{word}");
    }
    // Nothing was lost on the way either.
    let written: usize = canary().values().map(|bytes| String::from_utf8_lossy(bytes).matches("Canary").count()).sum();
    assert_eq!(server.matches("Canary").count(), written);
}

#[test]
fn what_the_library_says_about_answers_stays_behind() {
    let library = crate::support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("library/finding-your-feet"));
    let compiled = check(&library, crate::support::today()).compiled.expect("a course");
    let learner = serde_json::to_string(&compiled.learner).expect("json");
    let said = |prose: &[Prose]| serde_json::to_string(prose).expect("json").trim_matches(['[', ']']).to_owned();
    let server = &compiled.server;
    let feedback = server.choices.values().flatten().flat_map(|step| &step.choices).map(|choice| &choice.feedback);
    let notes = server.pack.notes.iter().map(|placed| &placed.note.words);
    let secrets = server.keys.values().map(|key| &key.explanation).chain(feedback).chain(notes);
    for secret in secrets.filter(|secret| !secret.is_empty()) {
        assert!(!learner.contains(&said(secret)), "{}", said(secret));
    }
}

#[test]
fn a_course_that_was_stored_can_be_read_again() {
    let compiled = check(&canary(), crate::support::today()).compiled.expect("a course");
    let json = serde_json::to_string(&compiled).expect("json");
    assert_eq!(serde_json::from_str::<courses::Compiled>(&json).expect("a course"), compiled);
}

#[test]
fn a_course_of_three_hundred_pages_compiles() {
    let mut files = base();
    let mut toml = String::from_utf8(files["course.toml"].clone()).expect("text");
    toml = toml.replace("minutes      = 3", "minutes      = 600");
    files.insert("course.toml".into(), toml.into_bytes());
    for page in 0..300 {
        let mut text = format!("+++\ntitle = \"Page {page}\"\n+++\n");
        for section in 0..10 {
            write!(text, "## Section {section} {{#s-{page}-{section}}}\n\nA sentence about the council, its [monitoring officer](term:monitoring-officer) and {{{{council.name|your council}}}}.\n\n- One\n- Two\n\n").expect("room");
        }
        write!(text, "::: check {{#c-{page}}}\n::: question {{#q-{page}}}\nWhat do you do?\n- [x] Ask the clerk\n- [ ] Guess\n  > Then nobody knows.\n:::\n:::\n").expect("room");
        files.insert(format!("lessons/{:03}-page-{page}.md", page + 2), text.into_bytes());
    }
    let checked = check(&files, crate::support::today());
    assert_eq!(
        checked.compiled.map(|course| course.learner.lessons.len()),
        Some(301),
        "{}",
        crate::support::list(&checked.faults)
    );
}
