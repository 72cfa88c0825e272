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
        let new = if is_alone(normal, &names.by_path) { format!("{}{normal}", names.top) } else { path.clone() };
        tidied.insert(path.clone(), new);
    }
    tidied
}

/// The path that each file has when the bundle is read. Of two that would have the same, neither: only one of them is read,
/// and its words are not the other's.
pub(super) fn normal(files: &Files) -> BTreeMap<String, String> {
    let all = normal_names(files).by_path;
    all.iter()
        .filter(|(_, normal)| is_alone(normal, &all))
        .map(|(path, normal)| (path.clone(), normal.clone()))
        .collect()
}

fn is_alone(normal: &str, all: &BTreeMap<String, String>) -> bool {
    all.values().filter(|other| *other == normal).count() == 1
}
