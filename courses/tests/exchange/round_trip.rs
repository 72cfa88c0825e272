//! What goes out and comes back is what it was, as far as the format can hold it.

use std::collections::BTreeSet;
use std::path::Path;

use courses::exchange::{Fate, Format, Lost, export, import};
use courses::ids::QuestionId;
use courses::question::{Question, QuestionKey, Rule};
use courses::text::{Prose, plain, plain_prose};
use courses::{Compiled, Date, Files, check};
use proptest::prelude::*;

use crate::kept::{Kept, Side, stays_behind, straight};
use crate::support::{compiled, course_with, from, look_at, report};

const QUIZ: &str = r#"+++
title = "Everything"
+++
::: question {#q-single objective=lo-register source=la2011-s30 weight=3 shuffle=no}
By **when** must *you* tell them: "now" = {then}? See [the Act](https://www.legislation.gov.uk/ukpga/2011/20).

- A list in the words
- with `code` in it

> And a quotation.

- [ ] Before ~ your # first meeting
  > Not quite.

  > A second paragraph, with [the form](https://www.example.org/a).
- [x] By the end of 1 June
  > Yes.
- [ ] By 2 June {score=0.5}

::: hint
Think in weeks.
:::

::: explanation
The 28 days begin with the day.

1. One
2. Two
:::
:::

::: question {#q-multiple type=multiple}
Which of these?
- [x] Land
  > Yes.
- [x] A job
- [x] A share
- [ ] A vote
  > No.
:::

::: question {#q-true type=true-false}
You must register it.
- [x] True
  > Yes.
- [ ] False
  > Look again.
:::

::: question {#q-false type=true-false}
You may wait.
- [ ] True
  > No.
- [x] False
:::

::: question {#q-words type=short-text}
What is it called?
- [x] precept
- [x] 100% of it: the precept
- [ ] rates
  > Those ended.
:::

::: question {#q-number type=numeric unit="£"}
What does each pay?
- [x] 68.75 {tolerance=0.01}
- [x] 60..80 {score=0.5}
  > Close.
- [ ] 27100
  > Divide instead.
:::
"#;

fn ours() -> Compiled {
    compiled(&Files::from([("quizzes/all.md".to_owned(), QUIZ.into())]))
}

fn there_and_back(format: Format, course: &Compiled, media: &Files) -> Compiled {
    let exported = export(format, course, None, media);
    let imported = import(format, "back.xml", &exported.bytes, &course_with(&Files::new()));
    look_at(&imported.files);
    compiled(&imported.files)
}

fn all(course: &Compiled) -> impl Iterator<Item = (&QuestionId, &Question, &QuestionKey)> {
    course.learner.questions.iter().map(|(id, question)| (id, question, &course.server.keys[id]))
}

#[test]
fn moodle_xml_keeps_everything_it_can_hold() {
    let before = ours();
    let after = there_and_back(Format::MoodleXml, &before, &Files::new());
    for (id, question, key) in all(&before) {
        let (question_after, key_after) = after.question_with_key(id).unwrap_or_else(|| panic!("{id}"));
        if id.as_str() == "q-number" {
            // Its unit is in its words too.
            assert_eq!(question.shape, question_after.shape);
        } else {
            assert_eq!(question, question_after, "{id}");
        }
        let same = QuestionKey { objectives: vec![], sources: vec![], ..key.clone() };
        assert_eq!(with_bounds_only(same), with_bounds_only(key_after.clone()), "{id}");
    }
}

/// A range goes out as its middle and a tolerance: another way to write the same numbers.
fn with_bounds_only(mut key: QuestionKey) -> QuestionKey {
    if let Rule::Numeric { lines, .. } = &mut key.rule {
        for line in lines.iter_mut() {
            line.shown.clear();
            line.relative = false;
            line.right = line.score > 0;
        }
    }
    key
}

#[test]
fn gift_keeps_everything_but_hints_weights_units_and_order() {
    let before = ours();
    let after = there_and_back(Format::Gift, &before, &Files::new());
    for (id, question, key) in all(&before) {
        let (question_after, key_after) = after.question_with_key(id).unwrap_or_else(|| panic!("{id}"));
        assert!(id.as_str() == "q-number" || question.stem == question_after.stem, "{id}");
        assert_eq!(question.shape.answers(), question_after.shape.answers(), "{id}");
        assert_eq!(key.explanation, key_after.explanation, "{id}");
        if id.as_str() != "q-number" {
            assert_eq!(key.rule, key_after.rule, "{id}");
        }
    }
    let exported = export(Format::Gift, &before, None, &Files::new());
    let said = report(&exported.report);
    for what in [
        "Its hint",
        "Its weight of 3",
        "[q-number] Its unit stands in the words of the question now, as (in £)",
        "The order of its answers",
        "[] These stay in the bundle: the objectives of questions, their sources",
    ] {
        assert!(said.contains(what), "{what}: {said}");
    }
}

#[test]
fn what_a_number_and_a_picture_lose_is_said() {
    let quiz = "+++\ntitle = \"Lost\"\n+++\n::: question {#q-near type=numeric unit=\"days\"}\nHow long?\n\n> About.\n- [x] 200 {tolerance=5%}\n:::\n";
    let course = compiled(&Files::from([("quizzes/lost.md".to_owned(), quiz.into())]));
    for (format, text) in [(Format::Gift, "200:10"), (Format::MoodleXml, "<tolerance>10</tolerance>")] {
        let exported = export(format, &course, None, &Files::new());
        let written = String::from_utf8(exported.bytes).expect("text");
        assert!(written.contains(text) && written.contains("(in days)"), "{written}");
        let said = report(&exported.report);
        assert!(said.contains("Changed [q-near] Its tolerance in per cent is a number there"), "{said}");
        assert!(said.contains("Changed [q-near] Its unit stands in the words"), "{said}");
    }
}

#[test]
fn aiken_takes_plain_choices_and_leaves_the_rest_by_name() {
    let before = ours();
    let exported = export(Format::Aiken, &before, None, &Files::new());
    let text = String::from_utf8(exported.bytes.clone()).expect("text");
    assert!(
        text.contains("\nA) Before ~ your # first meeting\nB) By the end of 1 June\nC) By 2 June\nANSWER: B\n"),
        "{text}"
    );
    let left = exported.report.iter().filter(|lost| lost.fate == courses::exchange::Fate::Left).count();
    assert_eq!(left, 3, "{}", report(&exported.report));
    assert!(
        report(&exported.report)
            .contains("[q-single] Aiken has no place for part marks, feedback, its hint, its weight, the fixed order")
    );
    let titles: Vec<&str> = exported.report.iter().map(|lost| lost.title.as_str()).collect();
    assert_eq!(
        titles.iter().filter(|title| **title == "q-number").count(),
        1,
        "nothing else is lost of it: {titles:?}"
    );
    let back = import(Format::Aiken, "back.txt", &exported.bytes, &Files::new());
    look_at(&back.files);
    let after = compiled(&back.files);
    assert_eq!(after.learner.questions.len(), 3);
}

#[test]
fn a_story_is_left_with_a_word_and_once() {
    let story = "+++\ntitle = \"A story\"\n+++\n::: scenario {#sc-day}\n::: step {#start}\nWhat now?\n- Go => #end\n- Stay => #start\n:::\n::: step {#end ending=good}\nDone.\n:::\n:::\n";
    let files =
        Files::from([("lessons/02-story.md".to_owned(), story.into()), ("quizzes/all.md".to_owned(), QUIZ.into())]);
    for format in [Format::Gift, Format::Aiken, Format::MoodleXml] {
        let said = report(&export(format, &compiled(&files), None, &Files::new()).report);
        assert_eq!(said.matches("The story sc-day stays in the bundle").count(), 1, "{said}");
    }
    let quiz = courses::ids::QuizId::new("all");
    let said = report(&export(Format::Gift, &compiled(&files), Some(&quiz), &Files::new()).report);
    assert!(!said.contains("sc-day"), "it is in no quiz: {said}");
}

/// Every question that we ship says the same after a journey through another system that can ask it.
#[test]
fn the_library_comes_back_through_every_format() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    let courses: Vec<_> =
        std::fs::read_dir(library).expect("the library").map(|entry| entry.expect("one").path()).collect();
    assert!(courses.len() > 1, "{courses:?}");
    for folder in courses {
        let files = files_of(&folder);
        let before = check(&files, Date::new(2026, 12, 1).expect("a date")).compiled.expect("a course");
        for format in [Format::MoodleXml, Format::Gift, Format::Aiken] {
            comes_back(format, &before, &files, &folder);
        }
    }
}

fn comes_back(format: Format, before: &Compiled, files: &Files, folder: &Path) {
    let exported = export(format, before, None, files);
    let stay: BTreeSet<&str> = left(&exported.report);
    let meant = all(before).filter(|(_, _, key)| stays_behind(format, &key.rule));
    assert_eq!(stay, meant.map(|(id, ..)| id.as_str()).collect(), "{format:?} {folder:?}");
    let imported = import(format, "back", &exported.bytes, &course_with(&Files::new()));
    assert_eq!(left(&imported.report), BTreeSet::new(), "{format:?} {}", report(&imported.report));
    look_at(&imported.files);
    let after = compiled(&imported.files);
    let ours = Kept { format, side: Side::Ours, course: before };
    let back = Kept { format, side: Side::Back, course: &after };
    let went: Vec<_> = all(before).filter(|(id, ..)| !stay.contains(id.as_str())).collect();
    assert_eq!(went.len(), after.learner.questions.len(), "{format:?} {folder:?}");
    if format == Format::Aiken {
        // It has no ids to know a question by.
        let sorted = |mut fields: Vec<_>| {
            fields.sort();
            fields
        };
        let went = sorted(went.iter().map(|(_, question, key)| ours.of(question, key)).collect());
        let came = sorted(all(&after).map(|(_, question, key)| back.of(question, key)).collect());
        for (ours, back) in went.iter().zip(&came) {
            assert_eq!(ours, back, "{folder:?}");
        }
        return;
    }
    for (id, question, key) in went {
        let (came, its_key) = after.question_with_key(id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(ours.of(question, key), back.of(came, its_key), "{format:?} {id}");
    }
}

fn left(report: &[Lost]) -> BTreeSet<&str> {
    let left = report.iter().filter(|lost| lost.fate == Fate::Left && !lost.title.is_empty());
    left.map(|lost| lost.title.as_str()).collect()
}

fn files_of(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

fn escaped_for_gift(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if "~=#{}:\\".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_survive_in_any_field(stem in "[ -~£é\\n]{1,60}", right in "[ -~£é]{1,40}", said in "[ -~£é]{1,40}") {
        let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let [stem, right, said] = [stem, right, said].map(|text| format!("x{text}x"));
        let xml = format!(
            "<quiz><question type=\"multichoice\"><name><text>q</text></name><questiontext format=\"html\"><text><![CDATA[<p>{}</p>]]></text></questiontext><answer fraction=\"100\"><text><![CDATA[{}]]></text><feedback><text><![CDATA[{}]]></text></feedback></answer><answer fraction=\"0\"><text>other</text></answer></question></quiz>",
            html(&stem), html(&right), html(&said)
        );
        let gift = format!(
            "::q::[plain]{}{{=[plain]{}#[plain]{}\n~other}}",
            escaped_for_gift(&stem.replace('\n', " ")), escaped_for_gift(&right), escaped_for_gift(&said)
        );
        for (format, text) in [(Format::MoodleXml, xml), (Format::Gift, gift)] {
            let imported = from(format, &text);
            let course = compiled(&imported.files);
            let found = course.question_with_key(&QuestionId::new("q"));
            prop_assert!(found.is_some(), "{}\n{}", report(&imported.report), text);
            let Some((question, key)) = found else { return Ok(()) };
            let Rule::Single(keys) = &key.rule else { panic!("{:?}", key.rule) };
            let words: Vec<Prose> = question.stem.iter().map(|block| match block {
                courses::compiled::Block::Prose(prose) => prose.clone(),
                other => panic!("{other:?}"),
            }).collect();
            prop_assert_eq!(straight(&plain_prose(&words)), straight(&stem));
            prop_assert_eq!(straight(&plain(&question.shape.answers()[0].words)), straight(&right));
            prop_assert_eq!(straight(&plain_prose(&keys[0].feedback)), straight(&said));
        }
    }
}
