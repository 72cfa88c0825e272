//! The lock of a version, and what it says about the next one.

use courses::facts::Policy;
use courses::lock::{Kind, Lock, Went};
use courses::versions::{Change, Step, What, already_published, changes, diff, least_step};
use courses::{Compiled, Files, check};

const LESSON: &str = "lessons/01-registering.md";
const QUIZ: &str = "quizzes/final.md";

fn base() -> Files {
    crate::support::files_of(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"))
}

fn compiled(files: &Files) -> Compiled {
    let checked = check(files, crate::support::today());
    checked.compiled.unwrap_or_else(|| panic!("{}", crate::support::list(&checked.faults)))
}

/// The base with some words changed: (file, from, to).
fn with(slips: &[(&str, &str, &str)]) -> Files {
    let mut files = base();
    for (path, from, to) in slips {
        let text = String::from_utf8(files[*path].clone()).expect("text");
        assert!(text.contains(from), "{from}");
        files.insert((*path).to_owned(), text.replace(from, to).into_bytes());
    }
    files
}

fn changed(slips: &[(&str, &str, &str)]) -> (Vec<Change>, Step) {
    let before = Lock::of(&compiled(&base()), None);
    let course = compiled(&with(slips));
    let after = Lock::of(&course, Some(&before));
    let changes = changes(&before, &after, &course.learner.facts.release);
    let step = least_step(&changes);
    (changes, step)
}

fn said(slips: &[(&str, &str, &str)]) -> Vec<String> {
    changed(slips).0.iter().map(|change| format!("{}: {}", change.step.noun(), change.words())).collect()
}

const VERSION_TWO: (&str, &str, &str) = ("course.toml", "\"1.0.0\"", "\"2.0.0\"");

#[test]
fn a_lock_can_be_read_back_and_is_always_the_same_text() {
    let before = Lock::of(&compiled(&base()), None);
    let mut gone =
        with(&[VERSION_TWO, (LESSON, "#q-28days", "#q-four-weeks"), (QUIZ, "type=numeric", "type=short-text")]);
    gone.remove("bundle.lock");
    let after = Lock::of(&compiled(&gone), Some(&before));
    for lock in [&before, &after] {
        let text = lock.to_text();
        assert_eq!(Lock::parse(&text).as_ref(), Ok(lock), "{text}");
        assert_eq!(Lock::parse(&text).expect("a lock").to_text(), text);
    }
}

#[test]
fn a_lock_is_written_as_the_format_shows_it() {
    let text = Lock::of(&compiled(&base()), None).to_text();
    assert!(text.starts_with("# bundle.lock: written by the tool, do not edit\n[bundle]\nversion       = \"1.0.0\"\n"));
    let question = "[id.\"q-28days\"]\nkind     = \"question\"\ntype     = \"single\"\nsince    = \"1.0.0\"\nrevision = 1\n\
        text     = \"edfe5c6fcf0a\"\nkey      = \"caa624914f3f\"\n\n[id.\"q-28days/a\"]\nkind  = \"answer\"\nsince = \"1.0.0\"\n";
    assert!(text.contains(question), "{text}");
    assert!(text.contains("[id.\"media/plan.png\"]\nkind  = \"media\"\n"), "{text}");
}

#[test]
fn a_lock_that_somebody_edited_is_refused_with_its_line() {
    let text = Lock::of(&compiled(&base()), None).to_text();
    let line = |text: &str| Lock::parse(text).expect_err("a fault").line;
    assert_eq!(line(&text.replace("pass_mark     = 80", "pass_mark     = eighty")), 6);
    assert_eq!(
        line(&text.replacen("kind", "sort", 1)),
        1 + text[..text.find("kind").expect("a kind")].matches('\n').count() as u32
    );
    assert_eq!(line(""), 1);
}

#[test]
fn a_revision_rises_with_either_fingerprint_and_ids_remember_where_they_began() {
    let first = Lock::of(&compiled(&base()), None);
    let mut files =
        with(&[("course.toml", "\"1.0.0\"", "\"1.1.0\""), (LESSON, "- [x] 1 June", "- [x] The first of June")]);
    let second = Lock::of(&compiled(&files), Some(&first));
    let (text, key) = (&second.live["q-28days"], &second.live["q-days"]);
    assert_eq!((text.revision, key.revision), (Some(2), Some(1)));
    assert_eq!((text.since.to_string(), text.key == first.live["q-28days"].key), ("1.0.0".to_owned(), true));
    let quiz = String::from_utf8(files[QUIZ].clone()).expect("text").replace("- [x] 28", "- [x] 28 {tolerance=0.5}");
    files.insert(QUIZ.into(), quiz.into_bytes());
    let third = Lock::of(&compiled(&files), Some(&second));
    assert_eq!((third.live["q-28days"].revision, third.live["q-days"].revision), (Some(2), Some(2)));
    let unchanged = Lock::of(&compiled(&files), Some(&third));
    assert_eq!(unchanged, third);
}

#[test]
fn what_is_gone_is_retired_for_good_and_keeps_where_it_went() {
    let mut first = Lock::of(&compiled(&base()), None);
    first.note("tell", Went::Merged("check-28days".into()));
    let renamed = with(&[VERSION_TWO, (LESSON, "{#tell}", "{#say}"), (LESSON, "#q-28days", "#q-four-weeks")]);
    let second = Lock::of(&compiled(&renamed), Some(&first));
    assert_eq!(second.retired["tell"].went, Some(Went::Merged("check-28days".into())));
    // Nobody said where the question went, but the one that is new says and marks the same.
    let retired = &second.retired["q-28days"];
    assert_eq!(retired.went, Some(Went::Moved("q-four-weeks".into())));
    assert_eq!((retired.kind, retired.retired_in.to_string()), (Kind::Question, "2.0.0".to_owned()));
    assert!(second.retired.contains_key("q-28days/a") && !second.live.contains_key("q-28days/a"));
    let third = Lock::of(&compiled(&renamed), Some(&second));
    assert_eq!(third.retired, second.retired);
    assert_eq!(third.live["q-four-weeks"].since.to_string(), "2.0.0");
}

#[test]
fn each_change_has_its_least_step() {
    let none: [String; 0] = [];
    assert_eq!(said(&[]), none);
    assert_eq!(changed(&[("course.toml", "minutes      = 3", "minutes      = 4")]).1, Step::Patch);
    assert_eq!(
        said(&[(LESSON, "Where people sit", "Where everyone sits")]),
        ["minor: the text of the block fig-plan changed"]
    );
    assert_eq!(said(&[(LESSON, "You tell the", "You must tell the")]), ["minor: the text of the section tell changed"]);
    assert_eq!(
        said(&[(QUIZ, "- [ ] 27", "- [ ] 26")])[0],
        "major: the right answer or the marking of the question q-days changed"
    );
    assert_eq!(
        said(&[(LESSON, "- [x] 1 June\n- [ ] 2 June\n", "- [ ] 1 June\n- [x] 2 June\n")]),
        ["minor: the right answer or the marking of the question q-28days changed"]
    );
    assert_eq!(
        said(&[("course.toml", "pass_mark = 80", "pass_mark = 90")]),
        ["major: the pass mark went from 80 to 90", "major: the pass mark of the quiz final went from 80 to 90"]
    );
    assert_eq!(
        said(&[("course.toml", "[\"lessons\", \"quiz:final\"]", "[\"quiz:final\"]")]),
        ["major: completing the course no longer needs lessons"]
    );
    assert_eq!(
        said(&[("course.toml", "on time", "in time")]),
        ["major: the text of the objective lo-register changed"]
    );
    assert_eq!(
        said(&[("course.toml", "[completion]", "[[prerequisite]]\nid = \"a-council/basics\"\n\n[completion]")]),
        ["major: the course a-council/basics must come before this one now"]
    );
    assert_eq!(
        said(&[(LESSON, "objectives =", "optional = true\nobjectives =")]),
        ["major: the lesson registering is optional now"]
    );
    assert_eq!(
        said(&[("course.toml", "ukpga/2011/20/section/30", "id/ukpga/2011/20/section/30")]),
        ["patch: the text of the source la2011-s30 changed"]
    );
}

#[test]
fn a_new_lesson_is_a_major_step_unless_it_is_optional() {
    let before = Lock::of(&compiled(&base()), None);
    let lesson = |optional| {
        format!(
            "+++\ntitle = \"More\"\noptional = {optional}\n+++\nMore.\n\n::: check {{#c}}\n::: question {{#q}}\nWho?\n- [x] The clerk\n- [ ] The chair\n  > The chair leads the meeting.\n:::\n:::\n"
        )
    };
    for (optional, step) in [(true, Step::Minor), (false, Step::Major)] {
        let mut files = base();
        files.insert("lessons/02-more.md".into(), lesson(optional).into_bytes());
        let changes = changes(&before, &Lock::of(&compiled(&files), Some(&before)), &Default::default());
        assert_eq!(least_step(&changes), step, "{changes:?}");
        assert_eq!(changes.len(), 3, "{changes:?}");
    }
}

#[test]
fn a_publisher_may_state_that_words_or_a_wrong_key_do_not_count_in_full() {
    let release = |words: &'static str| ("course.toml", "[review]", words);
    let typo = (LESSON, "Where people sit", "Where  people   sits");
    assert_eq!(
        said(&[typo, release("[release]\nwording_only = [\"fig-plan\"]\n\n[review]")]),
        ["patch: only the wording of the block fig-plan changed"]
    );
    let key = (QUIZ, "- [x] 28", "- [x] 28 {tolerance=0.5}");
    let (changes, step) =
        changed(&[key, release("[release]\ncorrections = [{ question = \"q-days\", policy = \"void\" }]\n\n[review]")]);
    assert_eq!(step, Step::Minor, "{changes:?}");
    assert!(changes.iter().any(|change| change.what == What::Correction));
    assert!(changes.iter().any(|change| change.words() == "the question q-days is left out of all marks"));
    assert!(changes.iter().all(|change| change.advice().is_none()), "nothing is left to say");
    let (changes, _) = changed(&[key]);
    let advice: Vec<&str> = changes.iter().filter_map(courses::versions::Change::advice).collect();
    assert_eq!(advice.len(), 1, "{changes:?}");
    assert!(advice[0].contains("[release] corrections"), "{advice:?}");
}

#[test]
fn the_release_table_is_read() {
    let files = with(&[(
        "course.toml",
        "[review]",
        "[release]\nurgency = \"urgent\"\nnotes = \"A key was wrong.\"\nrecheck = [\"tell\"]\ncorrections = [{ question = \"q-days\" }]\n\n[review]",
    )]);
    let release = compiled(&files).learner.facts.release;
    assert_eq!((release.notes.as_deref(), release.recheck), (Some("A key was wrong."), vec!["tell".to_owned()]));
    assert_eq!(release.corrections[0].policy, Policy::RegradeUp);
}

#[test]
fn the_same_version_with_other_content_is_not_published_again() {
    let course = compiled(&base());
    let version = course.learner.facts.version.clone();
    assert_eq!(already_published(&version, &course.learner.digest, &course), None);
    let fault = already_published(&version, "sha256:other", &course).expect("a fault");
    assert_eq!(
        (fault.code, fault.message.as_str()),
        ("M121", "Version 1.0.0 is already published with different content")
    );
    assert_eq!(already_published(&semver::Version::new(0, 9, 0), "sha256:other", &course), None);
}

#[test]
fn letters_of_answers_that_are_gone_are_not_given_again() {
    let mut files = with(&[VERSION_TWO]);
    let mut lock = Lock::of(&compiled(&base()), None);
    let gone = lock.live["q-28days/b"].clone();
    let retired = courses::lock::Retired {
        kind: gone.kind,
        question: None,
        since: gone.since,
        retired_in: semver::Version::new(1, 5, 0),
        went: None,
    };
    lock.live.remove("q-28days/b");
    lock.retired.insert("q-28days/b".into(), retired);
    files.insert("bundle.lock".into(), lock.to_text().into_bytes());
    let course = compiled(&files);
    let question = &course.learner.questions[&courses::ids::QuestionId::new("q-28days")];
    let ids: Vec<&str> = question.shape.answers().iter().map(|answer| answer.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
}

#[test]
fn a_difference_is_told_page_by_page_and_word_by_word() {
    use courses::versions::Part;
    let after = with(&[
        VERSION_TWO,
        (LESSON, "You tell the", "You must tell the"),
        ("glossary.md", "{#monitoring-officer}", "{#the-officer}"),
        (LESSON, "term:monitoring-officer", "term:the-officer"),
    ]);
    let diff = diff(&compiled(&base()), &compiled(&after));
    assert_eq!(diff.step, Step::Minor);
    assert_eq!(
        diff.course.iter().map(|one| one.change.words()).collect::<Vec<_>>(),
        ["the term monitoring-officer is called the-officer now"]
    );
    let [page] = diff.pages.as_slice() else { panic!("{:?}", diff.pages) };
    assert_eq!((page.kind, page.title.as_str()), (Kind::Lesson, "Registering your interests"));
    let words = &page.differences[0].words;
    assert!(words.contains(&Part::Added("must ".into())), "{words:?}");
    assert!(!words.iter().any(|part| matches!(part, Part::Removed(_))), "{words:?}");
}

#[test]
fn every_course_of_the_library_can_be_locked() {
    let library = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("library/finding-your-feet");
    let course = compiled(&crate::support::files_of(&library));
    let lock = Lock::of(&course, None);
    assert_eq!(Lock::parse(&lock.to_text()), Ok(lock.clone()));
    for id in course.server.fingerprints.keys() {
        let live = lock.live.get(id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(live.text.as_ref(), Some(&course.server.fingerprints[id].text), "{id}");
    }
    assert_eq!(changes(&lock, &Lock::of(&course, Some(&lock)), &course.learner.facts.release), []);
}
