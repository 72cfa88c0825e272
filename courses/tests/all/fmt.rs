//! Tidying: the files look alike afterwards, and the course is the one it was.

use std::path::Path;

use courses::budget::UNLIMITED;
use courses::{Compiled, Files, Formatted, Strict, check, fmt, fmt_page};
use proptest::prelude::*;

use crate::promises::{base, canary, mutated, slip};

const LESSON: &str = "lessons/01-registering.md";

fn library() -> Vec<Files> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    let folders = std::fs::read_dir(library).expect("the library").map(|entry| entry.expect("an entry").path());
    folders.map(|folder| crate::support::files_of(&folder)).collect()
}

fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("text")
}

fn with_lesson(text: &str) -> Files {
    let mut files = base();
    files.insert(LESSON.into(), text.as_bytes().to_vec());
    files
}

/// The lesson after tidying, without the facts at its top.
fn tidied(body: &str, strict: Strict) -> String {
    const TOP: &str = "+++\ntitle = \"One\"\nobjectives = [\"lo-register\"]\n+++\n";
    let formatted = fmt(&with_lesson(&format!("{TOP}{body}")), strict);
    page(&formatted.files, LESSON).strip_prefix(TOP).expect("the facts").to_owned()
}

fn meaning(files: &Files) -> Option<Compiled> {
    let mut course = check(files, crate::support::today()).compiled?;
    course.learner.digest.clear();
    course.server.digest.clear();
    Some(course)
}

fn keeps_its_promises(files: &Files) -> Formatted {
    let once = fmt(files, Strict::No);
    assert_eq!(fmt(&once.files, Strict::No).files, once.files, "a second time changes nothing");
    let before = check(files, crate::support::today());
    if before.compiled.is_some() {
        assert_eq!(meaning(files), meaning(&once.files));
    }
    let strict = fmt(files, Strict::Yes);
    assert_eq!(fmt(&strict.files, Strict::Yes).files, strict.files);
    assert_eq!(meaning(&once.files), meaning(&strict.files));
    let count = |files: &Files| check(files, crate::support::today()).faults.len();
    assert!(count(&once.files) <= before.faults.len());
    once
}

#[test]
fn missing_ids_are_written_as_the_compiler_invents_them() {
    let body = "Words.\n\n## Three clear days\n\n### Sub *part* ##\n\n## Kept {core}\n\n::: note\nA note.\n:::\n\n::: note [Two]\nAnother.\n:::\n\n::: check\n::: question {objective=lo-register}\nWhich?\n- [x] The clerk\n- [ ] The chair {fixed}\n  > No, the chair leads.\n- [ ] Nobody at all\n  in the parish {#none}\n  > No, somebody does.\n:::\n:::\n";
    let wanted = "Words.\n\n## Three clear days {#three-clear-days}\n\n### Sub *part* {#sub-part} ##\n\n## Kept {#kept core}\n\n::: note {#registering-note}\nA note.\n:::\n\n::: note [Two] {#registering-note-2}\nAnother.\n:::\n\n:::: check {#registering-check}\n::: question {#q-registering objective=lo-register}\nWhich?\n- [x] The clerk {#a}\n- [ ] The chair {#b fixed}\n  > No, the chair leads.\n- [ ] Nobody at all\n  in the parish {#none}\n  > No, somebody does.\n:::\n::::\n";
    assert_eq!(tidied(body, Strict::No), wanted);
    let files = with_lesson(&format!("+++\ntitle = \"One\"\nobjectives = [\"lo-register\"]\n+++\n{wanted}"));
    let codes: Vec<&str> = check(&files, crate::support::today()).faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["B109"], "only the picture of the base is left over");
}

#[test]
fn bullets_headings_feedback_and_fences_are_written_one_way() {
    let body = "Under\nlined\n---\n\nA  line  that   stays.\n%% A note to myself: * not a bullet\n\n* One\n* Two\n    + Three\n\n```\n* code\n::: note\n```\n\n  :::check{#c}\n:::::question   {#q}  \nWhich?\n\n   *  [x] The clerk {#a}\n> Yes, the clerk\nwrites it down.\n   * [ ] The chair {#b}\n      > No.\n> The chair leads.\n:::\n:::\n\n* one\n\n+ two\n";
    let wanted = "Under\nlined\n---\n\nA  line  that   stays.\n%% A note to myself: * not a bullet\n\n- One\n- Two\n    - Three\n\n```\n* code\n::: note\n```\n\n  :::: check {#c}\n::: question {#q}\nWhich?\n\n-  [x] The clerk {#a}\n  > Yes, the clerk\nwrites it down.\n- [ ] The chair {#b}\n  > No.\n  > The chair leads.\n:::\n::::\n\n* one\n\n+ two\n";
    assert_eq!(tidied(body, Strict::No), wanted);
    assert_eq!(
        tidied("A title\n===\n\nWords.\n\nOther {#here}\n---\n", Strict::No),
        "## A title {#a-title}\n\nWords.\n\n## Other {#here}\n"
    );
    assert_eq!(
        tidied(
            "::: note [A title] {#n}\nWords.\n\n::: figure {#f src=media/plan.png alt=\"A plan\"}\n:::\n:::\n",
            Strict::Yes
        ),
        "::::note[A title]{#n}\nWords.\n\n:::figure{#f src=media/plan.png alt=\"A plan\"}\n:::\n::::\n"
    );
}

#[test]
fn a_file_whose_blocks_do_not_close_is_left_as_it_is() {
    let mut files = with_lesson("+++\ntitle = \"One\"\n+++\n## A\n\n::: note\nWords.\n");
    files.insert("lessons/02-two.md".into(), b"+++\ntitle = \"Two\"\n+++\n## A\n".to_vec());
    let formatted = fmt(&files, Strict::No);
    assert_eq!(formatted.changed, ["lessons/02-two.md"]);
    // The id that the other file will get is kept for it.
    assert_eq!(page(&formatted.files, "lessons/02-two.md"), "+++\ntitle = \"Two\"\n+++\n## A {#a-2}\n");
}

#[test]
fn names_are_tidied_and_what_links_to_them_follows() {
    let mut files = base();
    let plan = files.remove("media/plan.png").expect("the plan");
    files.insert("media/The Plan.PNG".into(), plan);
    files.insert(
        LESSON.into(),
        page(&files, LESSON).replace("src=media/plan.png", "src=\"media/The Plan.PNG\"").into_bytes(),
    );
    let packed: Files = files.iter().map(|(path, bytes)| (format!("A Course/{path}"), bytes.clone())).collect();
    let formatted = fmt(&packed, Strict::No);
    assert_eq!(
        formatted.renamed,
        [("A Course/media/The Plan.PNG".to_owned(), "A Course/media/the-plan.png".to_owned())]
    );
    assert_eq!(crate::support::list(&check(&formatted.files, crate::support::today()).faults), "");
    assert!(page(&formatted.files, &format!("A Course/{LESSON}")).contains("src=\"media/the-plan.png\""));
    keeps_its_promises(&files);
}

#[test]
fn the_lock_of_the_version_before_does_not_stand_in_the_way() {
    let course = check(&base(), crate::support::today()).compiled.expect("a course");
    let mut files = base();
    files.insert("bundle.lock".into(), courses::lock::Lock::of(&course, None).to_text().into_bytes());
    assert!(!fmt(&files, Strict::No).changed.is_empty());
}

#[test]
fn course_facts_and_media_are_left_alone() {
    let formatted = fmt(&canary(), Strict::No);
    assert!(formatted.changed.iter().all(|path| path.ends_with(".md")), "{:?}", formatted.changed);
    assert_eq!(formatted.renamed, []);
}

#[test]
fn every_course_of_the_library_is_the_same_after_tidying() {
    for files in library() {
        let formatted = keeps_its_promises(&files);
        assert!(!formatted.changed.is_empty());
    }
    keeps_its_promises(&base());
    keeps_its_promises(&canary());
}

#[test]
fn one_page_is_tidied_as_it_is_among_all_and_no_other_is_touched() {
    for files in [base(), canary()] {
        let all = fmt(&files, Strict::No).files;
        for (path, text) in &all {
            let tidied = fmt_page(&files, path, UNLIMITED);
            let wanted = (files[path] != *text).then(|| page(&all, path));
            assert_eq!(tidied, wanted, "{path}");
            if let Some(tidied) = tidied {
                let mut after = files.clone();
                after.insert(path.clone(), tidied.into_bytes());
                assert_eq!(meaning(&after), meaning(&files), "{path}");
                assert_eq!(fmt_page(&after, path, UNLIMITED), None, "{path}");
            }
        }
    }
}

#[test]
fn a_page_is_tidied_whatever_is_wrong_with_another() {
    let mut files = with_lesson("+++\ntitle = \"One\"\n+++\n## A\n\n::: note\nWords.\n");
    files.insert("lessons/02-two.md".into(), b"+++\r\ntitle = \"Two\"\r\n+++\r\n## A\r\n".to_vec());
    assert_eq!(fmt_page(&files, LESSON, UNLIMITED), None);
    assert_eq!(
        fmt_page(&files, "lessons/02-two.md", UNLIMITED).expect("text"),
        "+++\ntitle = \"Two\"\n+++\n## A {#a-2}\n"
    );
    assert_eq!(fmt_page(&files, "course.toml", UNLIMITED), None);
    assert_eq!(fmt_page(&files, "lessons/03-three.md", UNLIMITED), None);
}

#[test]
fn of_two_files_with_one_name_neither_gets_the_words_of_the_other() {
    let mut files = base();
    let own = b"+++\ntitle = \"Another\"\n+++\n## Another\n".to_vec();
    files.insert("lessons/01-Registering.md".into(), own.clone());
    let formatted = fmt(&files, Strict::No);
    assert_eq!(formatted.files["lessons/01-Registering.md"], own);
    assert_eq!(formatted.files[LESSON], files[LESSON]);
    assert_eq!(fmt_page(&files, LESSON, UNLIMITED), None);
}

#[test]
fn a_page_keeps_the_name_it_came_with() {
    let mut files = base();
    let text = files.remove(LESSON).expect("the lesson");
    files.insert("lessons/01 Registering.md".into(), [&text[..], b"\n::: note\nA note.\n:::\n"].concat());
    let tidied = fmt_page(&files, "lessons/01 Registering.md", UNLIMITED).expect("text");
    assert!(tidied.ends_with("::: note {#registering-note}\nA note.\n:::\n"), "{tidied}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tidying_what_somebody_typed_changes_nothing_that_is_read(slips in prop::collection::vec(slip(), 1..6)) {
        keeps_its_promises(&mutated(canary(), &slips));
    }
}
