//! Bundles that come from strangers, as a zip or as a folder: what is too large, hidden or twisted is refused before it is unpacked.
//!
//! Nothing is ever written to disk, and no size that a zip declares is believed: each entry is first unpacked into
//! nothing, and kept only when the whole zip has proved to be what it says (bundle-format.md, section 15).

mod directory;
mod end_record;
mod entry;
mod local_header;
mod name;
mod pieces;
mod sizes;
mod twins;
mod unpack;
mod write;

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};

use crate::fault::{Fault, Faults};
use crate::limits::{Limits, in_words};
use crate::{Files, bundle};
pub use bundle::{is_ignored, without_top_folder};
pub use write::write_zip;

use directory::Directory;

/// The files of a zip, under the names they have in the folder that holds `course.toml`.
///
/// # Errors
/// Every rule from X001 to X009 that the zip breaks, each with the entry that breaks it.
pub fn read_zip(mut zip: impl Read + Seek, limits: &Limits) -> Result<Files, Vec<Fault>> {
    let limits = Limits::default().lowered(limits);
    let mut faults = Faults::default();
    let files = read(&mut zip, &limits, &mut faults);
    match files {
        Some(files) if !faults.has_problem() => Ok(bundle::without_top_folder(files)),
        _ => Err(faults.into_sorted()),
    }
}

fn read(zip: &mut (impl Read + Seek), limits: &Limits, faults: &mut Faults) -> Option<Files> {
    let Ok(size) = zip.seek(SeekFrom::End(0)) else {
        directory::is_unreadable(faults);
        return None;
    };
    if size > limits.upload {
        faults
            .about("X001", "", format!("The zip is {}; the most is {}", in_words(size), in_words(limits.upload)))
            .help("Make films and pictures smaller, or leave some out");
        return None;
    }
    let directory = Directory::read(zip, size, limits, faults)?;
    directory.look_at(zip, limits, faults);
    // What is wrong already need not be unpacked to be told.
    if faults.has_problem() {
        return None;
    }
    unpack::all(zip, &directory, limits, faults)
}

/// The same limits for a bundle that comes as single files: X002, X003, X006 and X009.
///
/// # Errors
/// Every one of these rules that the files break.
pub fn look_at_sizes(files: &Files, limits: &Limits) -> Result<(), Vec<Fault>> {
    look_at_listing(&files.iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64)).collect(), limits)
}

/// For whoever stopped keeping the files of a folder at the limit, because there were more (X002).
pub fn too_many_files(limits: &Limits) -> Vec<Fault> {
    let mut faults = Faults::default();
    sizes::are_too_many(&Limits::default().lowered(limits), &mut faults);
    faults.into_sorted()
}

/// The same before the files are read, by their sizes in bytes.
///
/// # Errors
/// Every one of these rules that the files break.
pub fn look_at_listing(files: &BTreeMap<String, u64>, limits: &Limits) -> Result<(), Vec<Fault>> {
    let limits = Limits::default().lowered(limits);
    let mut faults = Faults::default();
    let total: u64 = files.values().sum();
    if total > limits.upload {
        faults
            .about("X001", "", format!("The folder is {}; the most is {}", in_words(total), in_words(limits.upload)))
            .help("Make films and pictures smaller, or leave some out");
    }
    for path in files.keys() {
        if !faults.are_enough() {
            name::look_at(path.as_bytes(), path, &mut faults);
        }
    }
    let kept = || files.iter().filter(|(path, _)| !is_ignored(path));
    sizes::look_at(kept().map(|(path, size)| (path.as_str(), *size)), &limits, &mut faults);
    twins::look_at(files.keys().map(String::as_str), &mut faults);
    let faults = faults.into_sorted();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
