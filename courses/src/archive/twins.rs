//! Names that some computer takes for the same: X009.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::fault::Faults;

use super::name::printable;

/// Looks at all names, with folders and ignored files: equal ones, and a file where another name has a folder.
pub(super) fn look_at<'a>(names: impl Iterator<Item = &'a str>, faults: &mut Faults) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let key = folded(name.strip_suffix('/').unwrap_or(name));
        match seen.get(&key) {
            Some(_) if faults.are_enough() => return,
            Some(other) => {
                let words = if *other == name {
                    format!("{} is in it twice", printable(name))
                } else {
                    format!("{} and {} have the same name on some computers", printable(other), printable(name))
                };
                faults.about("X009", &printable(name), words).help("Keep one of them, or rename one");
            }
            None => {
                seen.insert(key, name);
            }
        }
    }
    for (key, name) in &seen {
        let folders = key.match_indices('/').filter_map(|(at, _)| seen.get(&key[..at]));
        for file in folders.filter(|other| !other.ends_with('/')) {
            if faults.are_enough() {
                return;
            }
            let words = format!("{} is a file, and {} says it is a folder", printable(file), printable(name));
            faults.about("X009", &printable(file), words).help("Rename one of them");
        }
    }
}

/// As Windows and macOS compare names.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}
