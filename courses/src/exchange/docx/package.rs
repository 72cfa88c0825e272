//! The files inside a Word document, unpacked within limits (bundle-format.md 15).

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Bytes of the document.
const LARGEST: usize = 20 * 1024 * 1024;
/// Bytes of all that is unpacked.
const MOST: u64 = 64 * 1024 * 1024;
const MOST_FILES: usize = 2_000;
/// Unpacked over packed, once a file is over 1 MB.
const STEEPEST: u64 = 100;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Why it is not opened, in a sentence without its full stop.
    pub fn open(bytes: &'b [u8]) -> Result<Self, &'static str> {
        if bytes.len() > LARGEST {
            return Err("The document is larger than 20 MB");
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "This is not a Word document (.docx)")?;
        if archive.len() > MOST_FILES {
            return Err("The document holds more than 2,000 files");
        }
        if archive.has_overlapping_entries().unwrap_or(true) {
            return Err("Files inside the document lie over each other");
        }
        if archive.file_names().any(|name| name.is_ok_and(|name| name.ends_with("vbaProject.bin"))) {
            return Err("The document holds macros");
        }
        Ok(Self { archive, left: MOST })
    }

    /// One file; `None` when it is not there or is larger than it says or than it may be.
    pub fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let file = self.archive.by_name(name).ok()?;
        let packed = file.compressed_size().max(1);
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).ok()?;
        let size = u64::try_from(bytes.len()).ok()?;
        if size > self.left || (size > 1024 * 1024 && size / packed > STEEPEST) {
            return None;
        }
        self.left -= size;
        Some(bytes)
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        String::from_utf8(self.read(name)?).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned())
    }
}
