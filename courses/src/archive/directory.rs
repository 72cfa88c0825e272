//! The list of entries at the end of a zip, and everything that it gives away before anything is unpacked.

use std::io::{Read, Seek};

use crate::bundle::{extension, is_ignored};
use crate::fault::Faults;
use crate::limits::{Limits, in_words};

use super::entry::Entry;
use super::name::{self, printable};
use super::pieces::read_at;
use super::{end_record, local_header, sizes, twins};

/// Bytes of the list: room for thrice the most files, with long names.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Folders, and what macOS adds to each file, are entries too.
const ENTRIES_A_FILE: u64 = 3;

pub(super) struct Directory {
    pub entries: Vec<Entry>,
    /// Where the list begins in the zip.
    pub start: u64,
}

/// Nothing but what is left to say when the zip itself cannot be read.
pub(super) fn is_unreadable(faults: &mut Faults) {
    faults
        .about("X010", "", "This is not a zip the platform can read; it may have been cut off on the way")
        .help("Make the zip again from the folder of the course, and upload it again");
}

impl Directory {
    /// Reads the list of a zip of `size` bytes.
    pub fn read(zip: &mut (impl Read + Seek), size: u64, limits: &Limits, faults: &mut Faults) -> Option<Self> {
        let Some(end) = end_record::find(zip, size) else {
            is_unreadable(faults);
            return None;
        };
        if end.entries > limits.files.saturating_mul(ENTRIES_A_FILE) || end.length > LONGEST {
            sizes::are_too_many(limits, faults);
            return None;
        }
        let list = usize::try_from(end.length).ok().and_then(|length| read_at(zip, end.start, length).ok());
        let entries = list.and_then(|list| entries_of(&list, end.entries));
        if entries.is_none() {
            is_unreadable(faults);
        }
        Some(Self { entries: entries?, start: end.start })
    }

    /// The entries that will be kept.
    pub fn files(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.is_folder() && !is_ignored(&entry.name))
    }

    /// X002 to X009, as far as the list and the headers tell.
    pub fn look_at(&self, zip: &mut (impl Read + Seek), limits: &Limits, faults: &mut Faults) {
        sizes::look_at(self.files().map(|(_, entry)| (entry.name.as_str(), entry.size)), limits, faults);
        twins::look_at(self.entries.iter().map(|entry| entry.name.as_str()), faults);
        for entry in &self.entries {
            if faults.are_enough() {
                return;
            }
            name::look_at(&entry.raw_name, &entry.name, faults);
            look_at_kind(entry, faults);
            look_at_packing(entry, limits, faults);
            if let Some(difference) = local_header::difference(zip, entry, self.start) {
                let code = if difference.contains("name") { "X006" } else { "X005" };
                said(code, entry, difference, faults).help(AGAIN);
            }
        }
    }
}

const AGAIN: &str = "Make the zip again from the folder of the course";

fn said<'a>(code: &'static str, entry: &Entry, words: &str, faults: &'a mut Faults) -> &'a mut crate::Fault {
    let name = printable(&entry.name);
    faults.about(code, &name, format!("{name} {words}"))
}

fn entries_of(mut list: &[u8], count: u64) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    for _ in 0..count {
        let (entry, length) = Entry::read(list)?;
        entries.push(entry);
        list = &list[length..];
    }
    list.is_empty().then_some(entries)
}

/// X007 and X008.
fn look_at_kind(entry: &Entry, faults: &mut Faults) {
    const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
    const PATCH: u16 = 1 << 5;
    if entry.is_out_of_the_ordinary() {
        said("X007", entry, "is a link, a device or a program with special rights, not a plain file", faults)
            .help("Put the file itself in the folder, and make the zip again");
    } else if entry.is_folder() && (entry.size > 0 || entry.packed > 2) {
        said("X007", entry, "is a folder with bytes of its own", faults).help(AGAIN);
    }
    if entry.flags & ENCRYPTED != 0 || entry.method == 99 {
        said("X008", entry, "is locked with a password", faults).help("Make the zip again without a password");
    } else if entry.flags & PATCH != 0 || ![0, 8].contains(&entry.method) {
        said("X008", entry, "is packed in a way the platform does not read", faults)
            .help("Make the zip with the program of your computer, with its usual settings");
    } else if !is_ignored(&entry.name) && is_archive_by_name(&entry.name) {
        said("X008", entry, "is an archive inside the zip", faults)
            .help("Unpack it and put the files themselves in the folder");
    }
}

fn is_archive_by_name(name: &str) -> bool {
    const ARCHIVES: [&str; 21] = [
        "zip", "zipx", "jar", "war", "apk", "7z", "rar", "tar", "tgz", "gz", "bz2", "xz", "zst", "lz", "lzma", "cab",
        "arj", "iso", "dmg", "z", "br",
    ];
    ARCHIVES.contains(&extension(name).to_ascii_lowercase().as_str())
}

/// X004, by what the list says; that it says the truth is proved when it is unpacked.
fn look_at_packing(entry: &Entry, limits: &Limits, faults: &mut Faults) {
    if entry.method == 0 && entry.packed != entry.size && entry.flags & 1 == 0 {
        said("X004", entry, "is not packed, and still has two sizes", faults).help(AGAIN);
    } else if is_too_tight(entry.size, entry.packed, limits) {
        let words = format!(
            "unpacks from {} to {}; a file may grow {} times",
            in_words(entry.packed),
            in_words(entry.size),
            limits.ratio
        );
        said("X004", entry, &words, faults).help("Leave it out: no real file packs like this");
    }
}

fn is_too_tight(size: u64, packed: u64, limits: &Limits) -> bool {
    size > Limits::FREE_OF_RATIO && size > packed.saturating_mul(limits.ratio)
}
