//! Writes to an author's files so that a power cut, a full disk or a second program never costs a word.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use courses::Files;

use super::CourseError;

/// Renames what was renamed, then writes the files whose bytes differ. Nothing else is touched.
pub fn changes(root: &Path, before: &Files, after: &Files, renamed: &[(String, String)]) -> Result<(), CourseError> {
    let mut there = before.clone();
    for (from, to) in renamed {
        rename(&root.join(from), &root.join(to))?;
        let bytes = there.remove(from);
        there.extend(bytes.map(|bytes| (to.clone(), bytes)));
    }
    for (name, bytes) in after {
        let path = root.join(name);
        match there.get(name) {
            Some(old) if old == bytes => {}
            Some(old) => exchange(&path, old, bytes)?,
            None => new_file(&path, bytes)?,
        }
    }
    Ok(())
}

/// Writes a file that is not there yet, with the folders above it.
pub fn new_file(path: &Path, bytes: &[u8]) -> Result<(), CourseError> {
    let unwritable = |error| CourseError::unwritable(path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritable)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        let _ = fs::remove_file(path);
        unwritable(error)
    })
}

/// Writes a file whole or not at all, whether it is there or not.
pub fn whole_file(path: &Path, bytes: &[u8]) -> Result<(), CourseError> {
    let beside = beside(path);
    let written = write_beside(path, &beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        CourseError::unwritable(path, &error)
    })
}

/// The same for a file that still says what was read of it.
fn exchange(path: &Path, old: &[u8], bytes: &[u8]) -> Result<(), CourseError> {
    let now = fs::read(path).map_err(|error| CourseError::unwritable(path, &error))?;
    if now != old {
        return Err(CourseError::ChangedMeanwhile(path.into()));
    }
    whole_file(path, bytes)
}

fn write_beside(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// A name that every reader of bundles passes over, should it ever be left behind.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("~${name}"))
}

/// Never over another file. Where capitals make no difference, the new name may be the old one.
fn rename(from: &Path, to: &Path) -> Result<(), CourseError> {
    let unwritable = |error| CourseError::unwritable(to, &error);
    let is_same = || fs::canonicalize(from).ok().is_some_and(|old| fs::canonicalize(to).ok() == Some(old));
    if fs::symlink_metadata(to).is_ok() && !is_same() {
        return Err(CourseError::Occupied(to.into()));
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    fs::rename(from, to).map_err(unwritable)?;
    // A folder whose name was tidied stays behind empty.
    if from.parent() != to.parent()
        && let Some(folder) = from.parent()
    {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("moothall_save_{name}_{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_an_editor_saved_meanwhile_is_not_written_over() {
        let root = folder("meanwhile");
        fs::write(root.join("a.md"), "saved by the editor").unwrap();
        let refused = changes(&root, &files(&[("a.md", "read")]), &files(&[("a.md", "tidied")]), &[]);
        assert!(matches!(refused, Err(CourseError::ChangedMeanwhile(_))));
        assert_eq!(fs::read_to_string(root.join("a.md")).unwrap(), "saved by the editor");
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_new_name_never_lands_on_another_file() {
        let root = folder("another");
        fs::write(root.join("A b.md"), "one").unwrap();
        fs::write(root.join("a-b.md"), "two").unwrap();
        let renamed = [("A b.md".to_owned(), "a-b.md".to_owned())];
        let refused = changes(&root, &files(&[("A b.md", "one")]), &files(&[("a-b.md", "one")]), &renamed);
        assert!(matches!(refused, Err(CourseError::Occupied(_))));
        assert_eq!(fs::read_to_string(root.join("a-b.md")).unwrap(), "two");
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn only_what_changed_is_written_and_nothing_is_left_beside_it() {
        let root = folder("only");
        fs::write(root.join("a.md"), "old").unwrap();
        fs::write(root.join("b.md"), "same").unwrap();
        let before = fs::metadata(root.join("b.md")).unwrap().modified().unwrap();
        let (old, new) = (files(&[("a.md", "old"), ("b.md", "same")]), files(&[("a.md", "new"), ("b.md", "same")]));
        changes(&root, &old, &new, &[]).unwrap();
        assert_eq!(fs::read_to_string(root.join("a.md")).unwrap(), "new");
        assert_eq!(fs::metadata(root.join("b.md")).unwrap().modified().unwrap(), before);
        assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
        fs::remove_dir_all(root).unwrap();
    }
}
