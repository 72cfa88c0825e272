//! The files of a bundle, sorted by what they are for, with names and texts normalised.

mod encoding;
mod names;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::Files;
use crate::compiled::Media;
use crate::fault::Faults;
use crate::source_file::SourceFile;
pub(crate) use encoding::as_text;
#[cfg(feature = "archive")]
pub use names::is_ignored;
pub(crate) use names::normal_path;
pub(crate) use names::places;
#[cfg(feature = "archive")]
pub use names::without_top_folder;

pub(crate) use names::normal_names;

pub(crate) use encoding::read_text;

pub(crate) struct Bundle {
    /// By path; `.md` and `.toml`.
    pub texts: BTreeMap<String, SourceFile>,
    /// Everything else, by path.
    pub media: BTreeMap<String, Vec<u8>>,
    /// What is known of media whose bytes are not at hand, by path; blank where they are.
    pub known: BTreeMap<String, Media>,
    /// New name by the name the file came with, where they differ.
    pub renamed: BTreeMap<String, String>,
    pub digest: String,
}

/// Endings of files that are text.
pub(crate) const TEXTS: [&str; 5] = ["md", "toml", "vtt", "txt", "csv"];

/// Whether a file of this name holds words.
pub fn is_text(path: &str) -> bool {
    TEXTS.contains(&extension(path))
}

impl Bundle {
    pub fn read(files: &Files, faults: &mut Faults) -> Self {
        let (named, renamed) = names::normalise(files, faults);
        let mut bundle = Self {
            texts: BTreeMap::new(),
            media: BTreeMap::new(),
            known: BTreeMap::new(),
            renamed,
            digest: String::new(),
        };
        let mut digests = Vec::new();
        for (path, bytes) in named {
            let is_text = TEXTS.contains(&extension(&path));
            match is_text.then(|| read_text(&path, bytes, faults)).flatten() {
                Some(text) => {
                    digests.push(digest(&path, text.as_bytes()));
                    if ["md", "toml"].contains(&extension(&path)) {
                        bundle.texts.insert(path.clone(), SourceFile::new(path, text));
                    } else {
                        bundle.media.insert(path, text.into_bytes());
                    }
                }
                None => {
                    digests.push(digest(&path, bytes));
                    if !is_text {
                        bundle.media.insert(path, bytes.to_vec());
                    }
                }
            }
        }
        bundle.digest = digest_of(digests);
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

/// What the digest of a bundle says of one file.
pub struct FileDigest {
    pub path: String,
    pub length: usize,
    pub sha256: [u8; 32],
}

/// The digest of a bundle (bundle-format.md 11.5) by those of its files, which need not be read for it. It is the one
/// that [`crate::check`] gives when names and texts are in their normal form already.
pub fn digest_of(mut files: Vec<FileDigest>) -> String {
    files.retain(|file| file.path != "bundle.lock");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let line = |file: &FileDigest| format!("{}\0{}\0{}\n", file.path, file.length, hex(&file.sha256));
    let whole: String = files.iter().map(line).collect();
    format!("sha256:{}", sha256(whole.as_bytes()))
}

fn digest(path: &str, bytes: &[u8]) -> FileDigest {
    FileDigest { path: path.to_owned(), length: bytes.len(), sha256: Sha256::digest(bytes).into() }
}

/// In 64 hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
