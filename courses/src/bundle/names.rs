//! File names: what is ignored, what is renamed, what cannot stand side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::Files;
use crate::fault::Faults;

const LONGEST: usize = 80;

type Named<'a> = BTreeMap<String, &'a [u8]>;

/// The name each file has in a bundle by the name it came with; the second of two that become one is left out.
pub(crate) fn places(files: &Files) -> BTreeMap<String, &[u8]> {
    normalise(files, &mut Faults::default()).0
}

/// The files under the names this format uses, and a map from old names to new ones.
pub(super) fn normalise<'a>(files: &'a Files, faults: &mut Faults) -> (Named<'a>, BTreeMap<String, String>) {
    let top = top_folder(files);
    let mut named: Named = BTreeMap::new();
    let mut came_as: BTreeMap<String, &str> = BTreeMap::new();
    let mut twins: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !is_ignored(path)) {
        let path = path.strip_prefix(&top).unwrap_or(path);
        let new = normal_path(path);
        if let Some(other) = came_as.get(&new) {
            faults
                .about("B108", path, format!("Two files differ only in capitals: {other}, {path}"))
                .help("Rename one of them");
            twins.insert(new);
            continue;
        }
        came_as.insert(new.clone(), path);
        named.insert(new, bytes.as_slice());
    }
    let mut renamed = BTreeMap::new();
    for (new, path) in came_as.into_iter().filter(|(new, path)| new != path) {
        if !twins.contains(&new) {
            let words =
                format!("{path} has capital letters, spaces or other signs, or is too long; the name becomes {new}");
            faults.about("B107", path, words);
        }
        renamed.insert(path.to_owned(), new);
    }
    (named, renamed)
}

/// The paths that files have when a bundle is read.
pub(crate) struct Normal {
    /// The folder around everything, with a `/`; often nothing.
    pub top: String,
    /// By the path they came with; what computers leave lying about is not there.
    pub by_path: BTreeMap<String, String>,
}

pub(crate) fn normal_names(files: &Files) -> Normal {
    let top = top_folder(files);
    let normal = |path: &String| {
        let inner = path.strip_prefix(&top).unwrap_or(path);
        (path.clone(), normal_path(inner))
    };
    let by_path = files.keys().filter(|path| !is_ignored(path)).map(normal).collect();
    Normal { top, by_path }
}

/// `folder/` when everything stands in one folder that holds `course.toml`; otherwise nothing.
fn top_folder(files: &Files) -> String {
    let mut paths = files.keys().filter(|path| !is_ignored(path));
    let top = paths.next().and_then(|path| path.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    match top {
        Some(top) if files.contains_key(&format!("{top}course.toml")) && paths.all(|path| path.starts_with(&top)) => {
            top
        }
        _ => String::new(),
    }
}

/// The same files, under the names they have in that folder.
#[cfg(feature = "archive")]
pub fn without_top_folder(files: Files) -> Files {
    let top = top_folder(&files);
    let inner = |path: String| path.strip_prefix(&top).map(str::to_owned).unwrap_or(path);
    files.into_iter().map(|(path, bytes)| (inner(path), bytes)).collect()
}

/// What computers leave lying about, by its path.
pub fn is_ignored(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| part == "__MACOSX" || part == ".git")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name)
        || name.starts_with("~$")
}

/// The path that a file of this path has in a bundle.
pub(crate) fn normal_path(path: &str) -> String {
    path.split('/').map(tidy).collect::<Vec<_>>().join("/")
}

/// Small letters, digits, `-`, `_` and `.`; at most 80 characters, the ending kept.
fn tidy(part: &str) -> String {
    let mut name: String = part
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' })
        .collect();
    if name.len() > LONGEST {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| format!(".{ending}"))
            .filter(|ending| ending.len() < 8)
            .unwrap_or_default();
        name.truncate(LONGEST - ending.len());
        name.push_str(&ending);
    }
    name
}
