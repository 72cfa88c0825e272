//! Unpacking: once into nothing, to see that the zip holds what it says, and once into memory.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;

use crate::Files;
use crate::bundle::{extension, is_text};
use crate::fault::Faults;
use crate::limits::Limits;

use super::directory::{Directory, is_unreadable};
use super::entry::Entry;
use super::name::printable;

/// Bytes that are read at a time.
const PIECE: usize = 64 * 1024;

/// Bytes by which a kind of file is known.
const FIRST: usize = 512;

/// The files of a zip whose list has been looked at. At most the unpacked total is in memory, and until everything has
/// been proved only one piece.
pub(super) fn all(
    zip: &mut (impl Read + Seek),
    directory: &Directory,
    limits: &Limits,
    faults: &mut Faults,
) -> Option<Files> {
    let Some(mut archive) = open(zip, directory) else {
        is_unreadable(faults);
        return None;
    };
    // An error means that it cannot tell, which is no better.
    if archive.has_overlapping_entries().unwrap_or(true) {
        faults
            .about("X005", "", "Two entries of the zip share the same bytes")
            .help("Make the zip again from the folder of the course");
        return None;
    }
    let mut piece = vec![0; PIECE];
    for (index, entry) in directory.files() {
        if let Err(wrong) = prove(&mut archive, index, entry, &mut piece) {
            wrong.say(entry, faults);
        }
    }
    if faults.has_problem() {
        return None;
    }
    let mut files = Files::new();
    let mut room = limits.unpacked;
    for (index, entry) in directory.files() {
        let Some(bytes) = keep(&mut archive, index, entry, room) else {
            is_unreadable(faults);
            return None;
        };
        room -= bytes.len() as u64;
        files.insert(entry.name.clone(), bytes);
    }
    Some(files)
}

/// Opens the zip; `None` when the library reads another list of entries than we did.
fn open<R: Read + Seek>(zip: R, directory: &Directory) -> Option<ZipArchive<R>> {
    let archive = ZipArchive::with_config(Config { archive_offset: ArchiveOffset::Known(0) }, zip).ok()?;
    let is_same = archive.len() == directory.entries.len()
        && archive.central_directory_start() == directory.start
        && directory.entries.iter().enumerate().all(|(index, entry)| {
            archive.by_index_data(index).is_ok_and(|data| {
                data.header_start() == entry.header_at
                    && data.compressed_size() == entry.packed
                    && data.size() == entry.size
                    && data.crc32() == entry.crc32
            })
        });
    is_same.then_some(archive)
}

enum Wrong {
    /// It cannot be unpacked, holds more or less than the zip says, or has another checksum.
    Damaged,
    Archive,
}

impl Wrong {
    fn say(&self, entry: &Entry, faults: &mut Faults) {
        let name = printable(&entry.name);
        match self {
            Self::Damaged => faults
                .about("X010", &name, format!("{name} is damaged: it does not unpack to what the zip says"))
                .help("Make the zip again from the folder of the course, and upload it again"),
            // Nobody packs a zip under such a name; a word processor saves its files under it.
            Self::Archive if is_text(&entry.name.to_ascii_lowercase()) => faults
                .about("X008", &name, format!("{name} is not text: it is a Word file or an archive"))
                .help("Save it as plain text in UTF-8, from a program such as Notepad"),
            Self::Archive => faults
                .about("X008", &name, format!("{name} is an archive inside the zip, whatever its name says"))
                .help("Unpack it and put the files themselves in the folder"),
        };
    }
}

/// Unpacks one entry into nothing.
fn prove<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    entry: &Entry,
    piece: &mut [u8],
) -> Result<(), Wrong> {
    let file = archive.by_index(index).map_err(|_: ZipError| Wrong::Damaged)?;
    let mut unpacked = file.take(entry.size.saturating_add(1));
    let (mut total, mut first) = (0u64, Vec::with_capacity(FIRST));
    loop {
        let length = match unpacked.read(piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(_) => return Err(Wrong::Damaged),
        };
        // A stream may be made to come in drops, so that its beginning cannot be known from the first one.
        first.extend(&piece[..length.min(FIRST - first.len())]);
        total += length as u64;
        if total > entry.size {
            return Err(Wrong::Damaged);
        }
    }
    if is_archive(&entry.name, &first) {
        return Err(Wrong::Archive);
    }
    if total == entry.size { Ok(()) } else { Err(Wrong::Damaged) }
}

fn keep<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize, entry: &Entry, room: u64) -> Option<Vec<u8>> {
    if entry.size > room {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(entry.size).ok()?);
    let file = archive.by_index(index).ok()?;
    file.take(entry.size.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == entry.size).then_some(bytes)
}

/// By its first bytes. Office files are zips by nature, and their kind is looked at later.
fn is_archive(name: &str, first: &[u8]) -> bool {
    const OFFICE: [&str; 8] = ["docx", "odt", "docm", "dotx", "xlsx", "pptx", "ods", "odp"];
    const MAGIC: [&[u8]; 11] = [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"Rar!\x1A\x07",
        b"7z\xBC\xAF\x27\x1C",
        b"\x1F\x8B\x08",
        b"BZh",
        b"\xFD7zXZ\0",
        b"\x28\xB5\x2F\xFD",
        b"MSCF\0\0\0\0",
        b"\x60\xEA",
    ];
    let is_tar = first.get(257..262) == Some(b"ustar");
    let is_known = is_tar || MAGIC.iter().any(|magic| first.starts_with(magic));
    is_known && !OFFICE.contains(&extension(name).to_ascii_lowercase().as_str())
}
