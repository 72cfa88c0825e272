//! File names as this format writes them.

use std::collections::BTreeMap;

use crate::Files;
use crate::bundle::normal_names;

/// The new path of each file by the one it came with. A folder around everything stays.
pub(super) fn tidied(files: &Files) -> BTreeMap<String, String> {
    let names = normal_names(files);
    let mut tidied = BTreeMap::new();
    for (path, normal) in &names.by_path {
        // Two that would have the same name keep the ones they have.
        let is_alone = names.by_path.values().filter(|other| *other == normal).count() == 1;
        let new = if is_alone { format!("{}{normal}", names.top) } else { path.clone() };
        tidied.insert(path.clone(), new);
    }
    tidied
}

/// The path that each file has when the bundle is read.
pub(super) fn normal(files: &Files) -> BTreeMap<String, String> {
    normal_names(files).by_path
}
