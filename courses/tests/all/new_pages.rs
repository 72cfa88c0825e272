//! A page that was just begun can be looked at, whatever it is called.

use std::collections::BTreeSet;
use std::path::Path;

use courses::{FaultLevel, Files, NewPage, Strict, check, fmt, new_page};

use crate::promises::base;
use crate::support::{files_of, list, today};

#[test]
fn every_new_page_can_stand_in_a_course_as_it_is() {
    let library = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("library/in-the-chair"));
    stands(&library, &["Planning law"]);
    stands(&base(), &["\"Quoted\" \\ and 'so' on", "Ünïcode"]);
}

fn stands(course: &Files, titles: &[&str]) {
    let module =
        course.keys().find_map(|path| path.strip_prefix("lessons/")?.split_once('/')).map(|(module, _)| module);
    let facts = String::from_utf8_lossy(&course["course.toml"]);
    let pages = [
        NewPage::Lesson { module },
        NewPage::Quiz,
        NewPage::Handout,
        NewPage::Glossary,
        NewPage::Guide,
        NewPage::Slides,
        NewPage::Variables,
    ];
    for page in pages {
        for title in titles {
            let mut files = course.clone();
            let paths: BTreeSet<String> = files.keys().cloned().collect();
            let new = new_page(page, title, &paths, &facts);
            files.insert(new.path.clone(), new.text.into_bytes());
            files.remove("bundle.lock");
            let files = fmt(&files, Strict::No).files;
            let mut faults = check(&files, today()).faults;
            faults.retain(|fault| fault.level == FaultLevel::Problem && fault.file == new.path);
            assert!(faults.is_empty(), "{page:?} {title}: {}", list(&faults));
        }
    }
}

/// Nobody need find out from a learner which words they left standing.
#[test]
fn the_words_of_a_new_page_are_advised_against_until_they_are_replaced() {
    for (page, passages) in [
        (NewPage::Lesson { module: None }, 2),
        (NewPage::Quiz, 1),
        (NewPage::Handout, 1),
        (NewPage::Glossary, 1),
        (NewPage::Guide, 1),
        (NewPage::Slides, 1),
        (NewPage::Variables, 1),
    ] {
        let mut files = base();
        let paths: BTreeSet<String> = files.keys().cloned().collect();
        let new = new_page(page, "Planning law", &paths, &String::from_utf8_lossy(&files["course.toml"]));
        files.insert(new.path.clone(), new.text.into_bytes());
        let faults = check(&files, today()).faults;
        let left: Vec<_> = faults.iter().filter(|fault| fault.code == "B115").collect();
        assert_eq!(left.len(), passages, "{page:?}: {}", list(&faults));
        assert!(left.iter().all(|fault| fault.file == new.path), "{page:?}: {}", list(&faults));
        let tidied = check(&fmt(&files, Strict::No).files, today()).faults;
        assert_eq!(tidied.iter().filter(|fault| fault.code == "B115").count(), passages, "{page:?} is told when tidy");
    }
}
