//! A bundle where its author keeps it: a folder, or a zip of one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use courses::archive::{is_ignored, look_at_listing, look_at_sizes, read_zip};
use courses::{Files, Limits};

use super::CourseError;

/// What was read.
pub struct Bundle {
    /// The folder that holds `course.toml`; `None` for a zip.
    pub folder: Option<PathBuf>,
    /// By names relative to it, with `/` between folders.
    pub files: Files,
}

/// Enough to tell whether a file changed. What a clock says of it is compared and never told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Bytes.
    length: u64,
    changed: Option<SystemTime>,
}

pub type Listing = BTreeMap<String, Seen>;

/// A folder with more files than this is no course: somebody named the wrong one.
const MOST_LISTED: usize = 20_000;

/// Reads a folder or a zip within the limits of a server.
pub fn read(path: &Path) -> Result<Bundle, CourseError> {
    if is_folder(path)? {
        return read_folder(path);
    }
    let unreadable = |error| CourseError::unreadable(path, &error);
    let mut zip = BufReader::new(File::open(path).map_err(unreadable)?);
    if !zip.fill_buf().map_err(unreadable)?.starts_with(b"PK") {
        let why = "it is neither a folder nor a zip; give the folder that holds course.toml".to_owned();
        return Err(CourseError::Unreadable { path: path.into(), why });
    }
    let files =
        read_zip(zip, &Limits::default()).map_err(|faults| CourseError::TooMuch { path: path.into(), faults })?;
    Ok(Bundle { folder: None, files })
}

/// Reads a zip from standard input, within the same limits.
pub fn read_input() -> Result<Files, CourseError> {
    let path = Path::new("-");
    let mut bytes = Vec::new();
    let most = Limits::default().upload + 1;
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|error| CourseError::unreadable(path, &error))?;
    read_zip(Cursor::new(bytes), &Limits::default())
        .map_err(|faults| CourseError::TooMuch { path: path.into(), faults })
}

/// Reads a folder whose files are going to be changed.
pub fn read_to_change(path: &Path) -> Result<(PathBuf, Files), CourseError> {
    let bundle = if is_folder(path)? { Some(read_folder(path)?) } else { None };
    let found = bundle.and_then(|bundle| Some((bundle.folder?, bundle.files)));
    found.ok_or_else(|| CourseError::NotAFolder(path.into()))
}

/// What stands there now, without reading it.
pub fn listing(path: &Path) -> Result<Listing, CourseError> {
    if is_folder(path)? {
        return list(&course_folder(path));
    }
    let kind = fs::metadata(path).map_err(|error| CourseError::unreadable(path, &error))?;
    Ok(Listing::from([(String::new(), seen(&kind))]))
}

fn read_folder(path: &Path) -> Result<Bundle, CourseError> {
    let folder = course_folder(path);
    let too_much = |faults| CourseError::TooMuch { path: path.into(), faults };
    let sizes = list(&folder)?.into_iter().map(|(name, seen)| (name, seen.length)).collect();
    look_at_listing(&sizes, &Limits::default()).map_err(too_much)?;
    let mut files = Files::new();
    for name in sizes.into_keys() {
        let path = folder.join(&name);
        files.insert(name, fs::read(&path).map_err(|error| CourseError::unreadable(&path, &error))?);
    }
    // Somebody may have written to them meanwhile.
    look_at_sizes(&files, &Limits::default()).map_err(too_much)?;
    Ok(Bundle { folder: Some(folder), files })
}

fn is_folder(path: &Path) -> Result<bool, CourseError> {
    let kind = fs::metadata(path).map_err(|error| CourseError::unreadable(path, &error))?;
    Ok(kind.is_dir())
}

/// The folder itself, or the only one in it, as unpacking a zip leaves it.
fn course_folder(path: &Path) -> PathBuf {
    let is_plain = |entry: &fs::DirEntry| !is_ignored(&entry.file_name().to_string_lossy());
    let entries = fs::read_dir(path).into_iter().flatten().flatten().filter(is_plain);
    let mut inner = entries.take(2).map(|entry| entry.path());
    match (inner.next(), inner.next()) {
        (Some(only), None) if only.join("course.toml").is_file() && !only.is_symlink() => only,
        _ => path.to_owned(),
    }
}

fn list(root: &Path) -> Result<Listing, CourseError> {
    let mut listing = Listing::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error| CourseError::unreadable(&folder, &error);
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let name = name_in(root, &path)?;
            if is_ignored(&name) || listing.len() > MOST_LISTED {
                continue;
            }
            // A link could lead anywhere; a bundle is plain files.
            let kind = fs::symlink_metadata(&path).map_err(|error| CourseError::unreadable(&path, &error))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                listing.insert(name, seen(&kind));
            }
        }
    }
    Ok(listing)
}

fn seen(kind: &fs::Metadata) -> Seen {
    Seen { length: kind.len(), changed: kind.modified().ok() }
}

fn name_in(root: &Path, path: &Path) -> Result<String, CourseError> {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| CourseError::Unnameable(path.into()))
}
