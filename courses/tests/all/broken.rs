//! Every rule has a bundle in `broken/` that breaks it and nothing else.
//!
//! A folder holds only what differs from `broken/base`; `removed.txt` lists what it takes away, and `partnership.txt`
//! names the partnership that the bundle is checked for, with its values on the lines below.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use courses::budget::UNLIMITED;
use courses::fault::Fix;
use courses::{Checked, Files, Partnership};

fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

pub fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(broken())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = entries.filter(|name| name != "base").collect();
    names.sort();
    names
}

pub fn files(case: &str) -> Files {
    let mut files = crate::support::files_of(&broken().join("base"));
    files.extend(crate::support::files_of(&broken().join(case)));
    if let Some(removed) = files.remove("removed.txt") {
        for path in String::from_utf8(removed).expect("text").lines() {
            files.remove(path).unwrap_or_else(|| panic!("{case}: {path} is not in the base"));
        }
    }
    files
}

fn check(case: &str) -> Checked {
    check_files(files(case))
}

fn check_files(mut files: Files) -> Checked {
    let Some(partnership) = files.remove("partnership.txt") else {
        return courses::check(&files, crate::support::today());
    };
    let partnership = String::from_utf8(partnership).expect("text");
    let (name, lines) = partnership.split_once('\n').expect("a name on the first line");
    let pair = |line: &str| {
        let (name, value) = line.split_once('=').expect("name = value");
        (name.trim().to_owned(), value.trim().to_owned())
    };
    let values: BTreeMap<String, String> = lines.lines().map(pair).collect();
    courses::check_for(&files, crate::support::today(), &Partnership { name, values: &values }, UNLIMITED)
}

#[test]
fn the_base_is_a_good_bundle() {
    let checked = courses::check(&crate::support::files_of(&broken().join("base")), crate::support::today());
    assert_eq!(crate::support::list(&checked.faults), "");
    assert!(checked.compiled.is_some());
}

#[test]
fn every_broken_bundle_breaks_exactly_its_rule() {
    let mut wrong = String::new();
    for case in cases() {
        let faults = check(&case).faults;
        let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
        if codes != BTreeSet::from([&case[..4]]) {
            wrong += &format!("{case}:\n{}\n", crate::support::list(&faults));
        }
    }
    assert_eq!(wrong, "");
}

/// Rules that no small folder can break, each with the file and the name of the test that shows it.
const SHOWN_BY_TESTS: [(&str, &str, &str); 9] = [
    ("X001", "archives/hostile.rs", "an_upload_that_is_too_large_is_not_even_read"),
    ("X002", "archives/hostile.rs", HOSTILE),
    ("X003", "all/media.rs", "a_file_that_is_too_large_for_its_kind_is_refused"),
    ("X004", "archives/hostile.rs", HOSTILE),
    ("X005", "archives/hostile.rs", HOSTILE),
    ("X006", "archives/hostile.rs", HOSTILE),
    ("X007", "archives/hostile.rs", HOSTILE),
    ("X008", "archives/hostile.rs", HOSTILE),
    ("X009", "archives/hostile.rs", HOSTILE),
];

const HOSTILE: &str = "every_hostile_zip_is_refused_with_its_code_in_little_time_and_memory";

#[test]
fn every_rule_has_a_broken_bundle() {
    let mut shown: BTreeSet<String> = cases().iter().map(|case| case[..4].to_owned()).collect();
    for (code, file, test) in SHOWN_BY_TESTS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            text.contains(&format!("#[test]\nfn {test}()")) && text.contains(code),
            "{code} is not shown by {test}"
        );
        assert!(shown.insert(code.to_owned()), "{code} has a folder of its own");
    }
    let known: BTreeSet<String> = courses::fault::CODES.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert_eq!(shown, known);
}

/// The message says what happened in plain words, and nobody is told off.
#[test]
fn no_message_uses_a_word_that_authors_should_not_meet() {
    const NOT_USED: [&str; 14] = [
        "please",
        "sorry",
        "valid",
        "invalid",
        "illegal",
        "forbidden",
        "you forgot",
        "oops",
        "directive",
        "ast",
        "parse",
        "expected",
        "unexpected",
        "toml",
    ];
    for case in cases() {
        for fault in check(&case).faults {
            let said = format!("{} {}", fault.message, fault.help.unwrap_or_default())
                .to_lowercase()
                .replace("course.toml", "");
            let words: Vec<&str> = said.split(|letter: char| !letter.is_alphabetic()).collect();
            for word in NOT_USED {
                let is_said = if word.contains(' ') { said.contains(word) } else { words.contains(&word) };
                assert!(!is_said, "{case}: {word}: {said}");
            }
        }
    }
}

/// A Fix it button makes the fault go away and brings no other.
#[test]
fn every_fix_mends_its_fault() {
    for case in cases() {
        let before = files(&case);
        let checked = check_files(before.clone());
        for fault in checked.faults.iter().filter(|fault| fault.fix.is_some()) {
            let mut mended = before.clone();
            let bytes = mended.remove(&fault.file).expect("the file");
            match fault.fix.as_ref().expect("a fix") {
                Fix::Words { span, replacement } => {
                    let mut text = String::from_utf8(bytes).expect("text");
                    text.replace_range(span.start..span.end, replacement);
                    mended.insert(fault.file.clone(), text.into_bytes());
                }
                Fix::Name { rename } => {
                    mended.insert(rename.clone(), bytes);
                }
            }
            let after = check_files(mended).faults;
            assert!(
                !after.iter().any(|other| other.code == fault.code && other.line == fault.line),
                "{case}:\n{}",
                crate::support::list(&after)
            );
            assert!(after.len() < checked.faults.len(), "{case}:\n{}", crate::support::list(&after));
        }
    }
}
