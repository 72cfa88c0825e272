//! Pictures that stand inside a file of another system, on their way to `media/`.

use std::collections::BTreeMap;

use super::names::Names;
use crate::Files;
use crate::bundle::sha256;
use crate::fault::Faults;
use crate::limits::Limits;
use crate::media;
use crate::media::stored_bytes;

/// Bytes of one picture (bundle-format.md 15, X003).
const LARGEST: usize = 8 * 1024 * 1024;

#[derive(Default)]
pub(super) struct Shelf {
    /// By path in the bundle.
    pub files: Files,
    by_digest: BTreeMap<String, String>,
}

impl Shelf {
    /// The path of the picture in the bundle, or why it cannot go there. The same picture goes there once.
    pub fn put(&mut self, name: &str, bytes: &[u8], names: &mut Names) -> Result<String, String> {
        if bytes.len() > LARGEST {
            return Err("it is larger than 8 MB".to_owned());
        }
        let Some(ending) = ending(bytes) else {
            return Err("it is not a PNG, JPEG, WebP or SVG picture".to_owned());
        };
        let digest = sha256(bytes);
        if let Some(path) = self.by_digest.get(&digest) {
            return Ok(path.clone());
        }
        let stem = name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut faults = Faults::default();
        if media::one(&format!("media/picture{ending}"), bytes, &Limits::default(), &mut faults).is_none() {
            let said = faults.into_sorted().into_iter().next().map(|fault| fault.message).unwrap_or_default();
            return Err(said.replace(&format!("media/picture{ending}"), "it"));
        }
        let path = names.path("media/", stem, ending);
        self.files.insert(path.clone(), stored_bytes(&path, bytes).into_owned());
        self.by_digest.insert(digest, path.clone());
        Ok(path)
    }

    /// Takes out the pictures that no page shows.
    pub fn keep_those_in(mut self, pages: &Files) -> Files {
        let texts: Vec<String> = pages.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        self.files.retain(|path, _| texts.iter().any(|text| text.contains(&format!("]({path})"))));
        self.files
    }
}

/// By the bytes, never by the name.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(".png"),
        [0xFF, 0xD8, 0xFF, ..] => Some(".jpg"),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some(".webp"),
        _ if bytes
            .iter()
            .take(2_000)
            .collect::<Vec<_>>()
            .windows(4)
            .any(|part| part.iter().map(|b| b.to_ascii_lowercase()).eq(*b"<svg")) =>
        {
            Some(".svg")
        }
        _ => None,
    }
}
