//! The bundles that Moothall ships publish without a Problem.

use std::path::Path;

use courses::FaultLevel;

#[test]
fn every_bundle_of_the_library_can_be_published() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    for entry in std::fs::read_dir(library).expect("the library") {
        let folder = entry.expect("an entry").path();
        let files = crate::support::files_of(&folder);
        let checked = courses::check(&files, crate::support::today());
        let problems: Vec<_> = checked.faults.into_iter().filter(|fault| fault.level == FaultLevel::Problem).collect();
        assert!(problems.is_empty(), "{}:\n{}", folder.display(), crate::support::list(&problems));
        assert!(checked.compiled.is_some());
    }
}
