//! The bundles that Moothall ships publish without a Problem.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use courses::sheets::{Printing, Stage, trainer_pack};
use courses::{FaultLevel, Files};

fn bundles() -> impl Iterator<Item = (PathBuf, Files)> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    let folders = std::fs::read_dir(library).expect("the library").map(|entry| entry.expect("an entry").path());
    folders.map(|folder| (folder.clone(), crate::support::files_of(&folder)))
}

#[test]
fn every_bundle_of_the_library_can_be_published() {
    for (folder, files) in bundles() {
        let checked = courses::check(&files, crate::support::today());
        let problems: Vec<_> = checked.faults.into_iter().filter(|fault| fault.level == FaultLevel::Problem).collect();
        assert!(problems.is_empty(), "{}:\n{}", folder.display(), crate::support::list(&problems));
        assert!(checked.compiled.is_some());
    }
}

#[test]
fn no_bundle_of_the_library_is_advised_against_its_own_words() {
    for (folder, files) in bundles() {
        let mut faults = courses::check(&files, crate::support::today()).faults;
        faults.retain(|fault| ["B115", "F030"].contains(&fault.code));
        assert!(faults.is_empty(), "{}:\n{}", folder.display(), crate::support::list(&faults));
    }
}

/// What is printed before the questions is read in a hall, where nothing is saved and nobody waits for a page.
#[test]
fn no_paper_of_the_library_speaks_of_the_screen() {
    for (folder, files) in bundles() {
        let course = crate::support::compiled(&files);
        let values = BTreeMap::new();
        let pack =
            trainer_pack(&course, &Printing { values: &values, on: crate::support::today(), stage: Stage::Final });
        let papers: Vec<_> =
            pack.iter().filter(|sheet| ["quiz-a", "quiz-b", "quiz-c"].contains(&&*sheet.name)).collect();
        assert_eq!(papers.len(), 3, "{}", folder.display());
        for paper in papers {
            let words = serde_json::to_string(paper).expect("json").to_lowercase();
            assert!(words.contains("no clock"), "the words before the questions are on {}", paper.name);
            for untrue in ["saved", "screen", "click", "pause of", "as often as you like"] {
                assert!(!words.contains(untrue), "{}: {} says \"{untrue}\"", folder.display(), paper.name);
            }
        }
    }
}
