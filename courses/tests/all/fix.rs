//! Mending: what is sure is mended, and nothing else.

use courses::fault::Fix;
use courses::{Files, check, fix};
use proptest::prelude::*;

use crate::promises::{base, canary, mutated, slip};

/// The codes that bundle-format.md 14.3 marks with a Fix it button. O106 belongs to editions.
const SURE: [&str; 13] =
    ["B103", "B111", "M102", "M117", "F003", "F005", "F010", "F012", "F020", "F029", "Q101", "Q127", "A104"];

#[test]
fn every_code_with_a_button_in_the_format_offers_a_fix() {
    for code in SURE {
        let offers = |case: &String| {
            let faults = check(&crate::broken::files(case), crate::support::today()).faults;
            faults.iter().any(|fault| fault.code == code && fault.fix.is_some())
        };
        assert!(crate::broken::cases().iter().filter(|case| case.starts_with(code)).any(offers), "{code}");
    }
}

#[test]
fn a_bundle_with_several_slips_is_mended_at_once() {
    let mut files = base();
    let course = String::from_utf8(files.remove("course.toml").expect("the facts")).expect("text");
    files.insert(
        "course.toml.txt".into(),
        course.replace("\"Registering your interests\"", "“Registering your interests”").into_bytes(),
    );
    let lesson = String::from_utf8(files["lessons/01-registering.md"].clone()).expect("text");
    let lesson = lesson.replace(" {#q-28days}", "").replace("## Tell", "# Tell").replace("\n", "\r\n");
    files.insert("lessons/01-registering.md".into(), lesson.into_bytes());
    let fixed = fix(&files, crate::support::today());
    assert_eq!(crate::support::list(&check(&fixed.files, crate::support::today()).faults), "");
    let codes: Vec<&str> = fixed.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["B103", "F020", "Q101", "M102"]);
    assert!(!fixed.files.contains_key("course.toml.txt"));
}

#[test]
fn a_file_gets_its_right_name_though_that_brings_other_faults_to_light() {
    let mut files = base();
    let course = String::from_utf8(files.remove("course.toml").expect("the facts")).expect("text");
    files.insert("course.toml.txt".into(), course.replace("\"OGL-UK-3.0\"", "\"mine\"").into_bytes());
    let fixed = fix(&files, crate::support::today());
    assert_eq!(fixed.renamed, [("course.toml.txt".to_owned(), "course.toml".to_owned())]);
    let left = check(&fixed.files, crate::support::today()).faults;
    assert_eq!(left.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["M111"]);
}

/// The facts of the good bundle with some words changed, and nothing else.
fn with_facts(changes: &[(&str, &str)]) -> Files {
    let mut files = base();
    let facts = String::from_utf8(files["course.toml"].clone()).expect("text");
    let changed = changes.iter().fold(facts, |facts, (old, new)| {
        assert!(facts.contains(old), "{old}");
        facts.replace(old, new)
    });
    files.insert("course.toml".into(), changed.into_bytes());
    files
}

#[test]
fn facts_that_can_be_read_at_last_are_a_step_forward_though_they_have_faults_of_their_own() {
    let advice = ("minutes      = 3", "minutes      = 40");
    for slip in ["“Registering your interests”", "Registering your interests"] {
        let files = with_facts(&[("\"Registering your interests\"", slip), advice]);
        let fixed = fix(&files, crate::support::today());
        assert_eq!(fixed.faults.len(), 1, "{slip}");
        let left = check(&fixed.files, crate::support::today()).faults;
        assert_eq!(left.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["M119"], "{slip}");
    }
}

#[test]
fn a_date_in_words_is_written_as_a_date_with_and_without_quotation_marks() {
    for slip in ["26 November 2026 # by the officer", "\"22nd Nov 2026\""] {
        let files = with_facts(&[("2026-11-22", slip)]);
        let fixed = fix(&files, crate::support::today());
        assert_eq!(crate::support::list(&check(&fixed.files, crate::support::today()).faults), "", "{slip}");
        let facts = String::from_utf8(fixed.files["course.toml"].clone()).expect("text");
        assert_eq!(facts.contains("2026-11-26 # by the officer"), slip.contains('#'));
    }
}

#[test]
fn what_is_not_sure_is_left_for_the_author() {
    for case in ["Q104-no-right-answer", "F001-note-never-closed", "M111-unknown-licence"] {
        let files: Files = crate::broken::files(case);
        let fixed = fix(&files, crate::support::today());
        assert_eq!((fixed.files, fixed.faults), (files, vec![]), "{case}");
    }
}

#[test]
fn a_fix_is_read_by_the_web_as_words_or_as_a_name() {
    let words = Fix::Words { span: (3..4).into(), replacement: "##".into() };
    assert_eq!(
        serde_json::to_string(&words).expect("json"),
        "{\"span\":{\"start\":3,\"end\":4},\"replacement\":\"##\"}"
    );
    let name = Fix::Name { rename: "course.toml".into() };
    assert_eq!(serde_json::to_string(&name).expect("json"), "{\"rename\":\"course.toml\"}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_never_leaves_more_faults_than_there_were(slips in prop::collection::vec(slip(), 1..6)) {
        let files = mutated(canary(), &slips);
        let before = check(&files, crate::support::today()).faults;
        let fixed = fix(&files, crate::support::today());
        let after = check(&fixed.files, crate::support::today()).faults;
        // What stands in facts that could not be read is not known before they can be.
        let was_hidden = before.iter().any(|fault| ["M102", "M105", "F001", "F009"].contains(&fault.code));
        prop_assert!(after.len() <= before.len() || was_hidden);
        prop_assert_eq!(fixed.faults.is_empty(), fixed.files == files);
        prop_assert_eq!(fix(&fixed.files, crate::support::today()).files, fixed.files);
    }
}
