//! `new`: a course to start from.

use super::Desk;

#[test]
fn a_new_course_passes_every_check_and_is_tidy() {
    let desk = Desk::new();
    desk.says(&["new", "planning-rules"]).is(0).tells("course check planning-rules --watch");
    desk.has_nothing_wrong("planning-rules");
    let checked = desk.says(&["check", "planning-rules"]).is(0);
    let mut checked =
        checked.tells("This course has no problems and 6 pieces of advice.").tells("minutes for a learner");
    assert_eq!(desk.says(&["fmt", "planning-rules", "--check"]).is(0).out, "");
    let names: Vec<String> = desk.files("planning-rules").into_keys().collect();
    let expected = ["course.toml", "glossary.md", "lessons/01-begin-here.md", "quizzes/final.md", "trainer/guide.md"];
    assert_eq!(names, expected);
    assert!(desk.read("planning-rules/course.toml").contains("\"Planning rules\""));
    // Wherever somebody would read its words, they are to be replaced first.
    for name in expected {
        checked = checked.tells(&format!("Advice B115   {name}, line "));
    }
}

#[test]
fn answers_given_beforehand_stand_in_the_new_course() {
    let desk = Desk::new();
    let words = [
        ["--publisher", "wexshire"],
        ["--publisher-name", "The \"Wexshire\" association"],
        ["--title", "Trees & hedges"],
        ["--for", "clerk, chair"],
        ["--minutes", "1 h 15"],
        ["--licence", "CC-BY-4.0"],
        ["--into", "somewhere/trees"],
    ];
    desk.says(&[&["new", "trees"], words.as_flattened()].concat()).is(0);
    let today = courses::Date::new(2027, 1, 15).unwrap();
    let facts = courses::check(&desk.files("somewhere/trees"), today).compiled.unwrap().learner.facts;
    assert_eq!(facts.course.to_string(), "wexshire/trees");
    assert_eq!(facts.publisher.name, "The \"Wexshire\" association");
    assert_eq!((facts.title.as_str(), facts.licence.as_str()), ("Trees & hedges", "CC-BY-4.0"));
    assert_eq!(facts.audience.len(), 2);
    assert!(desk.read("somewhere/trees/course.toml").contains("the plan at the beginning was 75"));
    desk.has_nothing_wrong("somewhere/trees");
}

#[test]
fn a_new_course_is_never_written_over_a_folder() {
    let desk = Desk::new();
    desk.write("planning/notes.txt", "Mine.");
    let before = desk.everything();
    desk.says(&["new", "planning"]).is(3).tells("planning is there already, and was not written over");
    assert_eq!(desk.everything(), before);
}

#[test]
fn an_answer_that_cannot_stand_in_a_course_writes_nothing() {
    let desk = Desk::new();
    for (flag, given, why) in [
        ("--licence", "OGL", "\"OGL\" is not a licence we know. Did you mean OGL-UK-3.0? They are: "),
        ("--for", "councilors", "\"councilors\" is not a role we know. Did you mean councillor?"),
        ("--publisher", "Not A Name", "small letters, digits and hyphens, such as wexshire"),
        ("--minutes", "soon", "\"soon\" is not a time we can read"),
    ] {
        let said = desk.says(&["new", "planning", flag, given]).is(1).tells("Nothing was written").tells(why);
        assert!(!said.err.contains("course.toml"), "no file is named that was never written: {said:?}");
    }
    desk.says(&["new", "../planning"]).is(1).tells("Nothing was written");
    assert!(desk.everything().is_empty());
}
