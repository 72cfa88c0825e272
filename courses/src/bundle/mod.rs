//! The files of a bundle, sorted by what they are for, with names and texts normalised.

mod encoding;
mod names;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::Files;
use crate::fault::Faults;
use crate::source_file::SourceFile;

pub(crate) struct Bundle {
    /// By path; `.md` and `.toml`.
    pub texts: BTreeMap<String, SourceFile>,
    /// Everything else, by path.
    pub media: BTreeMap<String, Vec<u8>>,
    /// New name by the name the file came with, where they differ.
    pub renamed: BTreeMap<String, String>,
    pub digest: String,
}

const TEXTS: [&str; 5] = ["md", "toml", "vtt", "txt", "csv"];

impl Bundle {
    pub fn read(files: &Files, faults: &mut Faults) -> Self {
        let (named, renamed) = names::normalise(files, faults);
        let mut bundle = Self { texts: BTreeMap::new(), media: BTreeMap::new(), renamed, digest: String::new() };
        let mut lines = Vec::new();
        for (path, bytes) in named {
            let is_text = TEXTS.contains(&extension(&path));
            match is_text.then(|| encoding::read_text(&path, bytes, faults)).flatten() {
                Some(text) => {
                    lines.push(digest_line(&path, text.as_bytes()));
                    if ["md", "toml"].contains(&extension(&path)) {
                        bundle.texts.insert(path.clone(), SourceFile::new(path, text));
                    } else {
                        bundle.media.insert(path, text.into_bytes());
                    }
                }
                None => {
                    lines.push(digest_line(&path, bytes));
                    if !is_text {
                        bundle.media.insert(path, bytes.to_vec());
                    }
                }
            }
        }
        bundle.digest = digest(lines);
        bundle
    }

    /// Files of a folder whose names end in `.md`, in order.
    pub fn pages_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.texts.values().filter(move |file| file.path.starts_with(folder) && file.path.ends_with(".md"))
    }
}

/// What follows the last full stop of the file's name.
pub(crate) fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The digest of a bundle's files (bundle-format.md 11.5). Costs far less than checking them.
pub fn digest_of(files: &Files) -> String {
    Bundle::read(files, &mut Faults::default()).digest
}

/// `path NUL length NUL sha256-in-hex LF` (bundle-format.md 11.5).
fn digest_line(path: &str, bytes: &[u8]) -> Option<String> {
    (path != "bundle.lock").then(|| format!("{path}\0{}\0{}\n", bytes.len(), sha256(bytes)))
}

/// The lines come sorted by path bytes, as the map they stand in is.
fn digest(lines: Vec<Option<String>>) -> String {
    let whole: String = lines.into_iter().flatten().collect();
    format!("sha256:{}", sha256(whole.as_bytes()))
}

/// In 64 hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
