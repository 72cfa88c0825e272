//! The bundles that Moothall ships publish without a Problem.

mod support;

use std::path::Path;

use courses::FaultLevel;

#[test]
fn every_bundle_of_the_library_can_be_published() {
    let library = std::env::var_os("LIBRARY").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("library"), Into::into);
    for entry in std::fs::read_dir(library).expect("the library") {
        let folder = entry.expect("an entry").path();
        let files = support::files_of(&folder);
        let checked = courses::check(&files, support::today());
        if std::env::var_os("SHOW").is_some() { eprintln!("{}", support::list(&checked.faults)); }
        let problems: Vec<_> = checked.faults.into_iter().filter(|fault| fault.level == FaultLevel::Problem).collect();
        assert!(problems.is_empty(), "{}:\n{}", folder.display(), support::list(&problems));
        assert!(checked.compiled.is_some());
    }
}
