//! What stops a command about a course: what happened, whether the author's files are safe, what to do.

use std::io;
use std::path::{Path, PathBuf};

use courses::Fault;

use super::report;

#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    #[error("{path} cannot be read: {why}. Your files are as they were")]
    Unreadable { path: PathBuf, why: String },
    #[error(
        "{0} has a name that this program cannot write. Your files are as they were. \
         Rename it with small letters, digits and hyphens"
    )]
    Unnameable(PathBuf),
    #[error(
        "{0} is one file, and only a folder can be changed in place. Nothing was changed. \
         Unpack it, and give the folder that holds course.toml"
    )]
    NotAFolder(PathBuf),
    /// The limits of a server (bundle-format.md, section 15).
    #[error("{path} is more than a course may be, so nothing was done with it.\n\n{}", report::plain(faults).trim_end())]
    TooMuch { path: PathBuf, faults: Vec<Fault> },
    #[error(
        "{path} has {problems}, so {undone}. Your files are as they were. \
             To see them, type moothall course check {path}"
    )]
    Problems { path: PathBuf, problems: String, undone: &'static str },
    #[error("{0} is there already, and was not written over. Choose another name, or move it away first")]
    Occupied(PathBuf),
    #[error("{path} could not be written: {why}. What stood there before is still there")]
    Unwritable { path: PathBuf, why: String },
    #[error("{0} was changed by another program at the same moment, so it was left as it is. Do it once more")]
    ChangedMeanwhile(PathBuf),
    #[error(
        "the zip would stand inside the course that it holds. Nothing was written. Choose a place outside {0} with --out"
    )]
    InsideItself(PathBuf),
    #[error("no version of {0} is published here. Compare with the folder or the zip of an older version instead")]
    NotPublished(String),
    #[error("there is no quiz {asked} in this course. Nothing was written. It has {known}")]
    UnknownQuiz { asked: String, known: String },
    #[error(
        "the name {0} does not tell which system the file comes from. Nothing was written. \
         Say it: moothall course import gift FILE, or aiken, moodle or word"
    )]
    UnknownFormat(PathBuf),
    /// Something that was given beforehand and cannot stand in a course.
    #[error("{why}. Nothing was written")]
    Unusable { why: String },
    #[error("the answer cannot be printed: {0}. Your files are safe")]
    Unprintable(String),
}

impl CourseError {
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::Unreadable { path: path.into(), why: because(error) }
    }

    pub fn unwritable(path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Self::Occupied(path.into());
        }
        Self::Unwritable { path: path.into(), why: because(error) }
    }

    /// 1 the answer is no, 2 what was named cannot be read, 3 it could not be done.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::TooMuch { .. } | Self::Problems { .. } | Self::Unusable { .. } => 1,
            Self::Unreadable { .. }
            | Self::Unnameable(_)
            | Self::NotAFolder(_)
            | Self::UnknownQuiz { .. }
            | Self::UnknownFormat(_) => 2,
            Self::Occupied(_)
            | Self::Unwritable { .. }
            | Self::ChangedMeanwhile(_)
            | Self::InsideItself(_)
            | Self::NotPublished(_)
            | Self::Unprintable(_) => 3,
        }
    }
}

impl From<io::Error> for CourseError {
    /// Files name themselves; what is left is the terminal.
    fn from(error: io::Error) -> Self {
        Self::Unprintable(because(&error))
    }
}

/// Why the system refuses, in words for people.
fn because(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is nothing of that name; look how it is written".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "this account may not do that; ask whoever looks after the computer".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full; make room and do it once more".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "nothing can be written on this disk; choose another".to_owned(),
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or(&words).to_owned()
        }
    }
}
