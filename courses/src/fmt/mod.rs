//! Tidies the files of a bundle and writes the ids that are missing, so that the course stays exactly what it was
//! (bundle-format.md 2 and 11.1).

mod draft;
mod edit;
mod fences;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use crate::Files;
use crate::budget::{Budget, UNLIMITED};
use crate::fault::Fault;
use crate::source_file::SourceFile;

pub(crate) use draft::{Draft, look};
pub(crate) use edit::{Edit, apply};

/// Whether opening fences are written as Docusaurus reads them, without spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strict {
    No,
    Yes,
}

/// A tidied bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    pub files: Files,
    /// Paths, after renaming, of the files whose words were written differently.
    pub changed: Vec<String>,
    /// Old and new path of each file whose name was tidied.
    pub renamed: Vec<(String, String)>,
}

/// How a file's blocks are put together is not sure while it has one of these, so it is left as it is.
const UNSAFE: [&str; 10] = ["B106", "F001", "F002", "F003", "F004", "F005", "F006", "F013", "X020", "X024"];

/// Tidies a bundle. Prose is never wrapped or joined, and comments, fenced code, front matter and `course.toml` stay.
/// A file that cannot be tidied without changing the course is left as it is.
pub fn fmt(files: &Files, strict: Strict) -> Formatted {
    fmt_in_time(files, strict, UNLIMITED)
}

/// The same for a stranger's bundle, for as long as the caller gives it time; then everything is left as it is.
pub fn fmt_in_time(files: &Files, strict: Strict, budget: Budget<'_>) -> Formatted {
    tidied(files, strict, budget).unwrap_or_else(|| formatted(files, files.clone(), &same_names(files)))
}

/// `None` when the time was over.
fn tidied(files: &Files, strict: Strict, budget: Budget<'_>) -> Option<Formatted> {
    let draft = look(files, budget)?;
    let written = written(&draft, strict);
    let tidied = names::tidied(files);
    let all = with(files, &tidied, &written);
    if look(&all, budget)?.is_as_good_as(&draft) {
        return Some(formatted(files, all, &tidied));
    }
    // Something in it would be read differently: as many files as can be, under the names they came with.
    let same_names = same_names(files);
    let mut is_good = |texts: &Texts| Some(look(&with(files, &same_names, texts), budget)?.is_as_good_as(&draft));
    let mut kept = Texts::new();
    keep_good(written.into_iter().collect(), &mut kept, &mut is_good)?;
    Some(formatted(files, with(files, &same_names, &kept), &same_names))
}

/// Tidies one page of a bundle and leaves the others as they are. `None` when it is tidy, or cannot be tidied in time or
/// without changing the course.
pub fn fmt_page(files: &Files, path: &str, budget: Budget<'_>) -> Option<String> {
    let page = names::normal(files).remove(path).filter(|page| page.ends_with(".md"))?;
    let draft = look(files, budget)?;
    let text = written(&draft, Strict::No).remove(&page)?;
    if files.get(path).is_some_and(|bytes| bytes == text.as_bytes()) {
        return None;
    }
    let mut tidied = files.clone();
    tidied.insert(path.to_owned(), text.clone().into_bytes());
    look(&tidied, budget)?.is_as_good_as(&draft).then_some(text)
}

/// New texts of pages, by their normal path.
type Texts = BTreeMap<String, String>;

fn written(draft: &Draft, strict: Strict) -> Texts {
    let is_unsafe = |fault: &&Fault| UNSAFE.contains(&fault.code);
    let left: BTreeSet<&str> = draft.faults.iter().filter(is_unsafe).map(|fault| fault.file.as_str()).collect();
    let mut written = Texts::new();
    for (path, text) in draft.pages.iter().filter(|(path, _)| !left.contains(path.as_str())) {
        let edits = draft.edits.get(path).map(Vec::as_slice).unwrap_or_default();
        let file = SourceFile::new(path.clone(), apply(text, edits));
        written.insert(path.clone(), fences::write(&file, strict));
    }
    written
}

/// Keeps all of the texts if that is good, else those of each half that are: few pages spoil it, and every question costs
/// a look at the whole bundle. `None` when one of them was not answered.
fn keep_good(
    mut texts: Vec<(String, String)>,
    kept: &mut Texts,
    is_good: &mut impl FnMut(&Texts) -> Option<bool>,
) -> Option<()> {
    let mut all = kept.clone();
    all.extend(texts.iter().cloned());
    if is_good(&all)? {
        *kept = all;
    } else if texts.len() > 1 {
        let second = texts.split_off(texts.len() / 2);
        keep_good(texts, kept, is_good)?;
        keep_good(second, kept, is_good)?;
    }
    Some(())
}

fn same_names(files: &Files) -> BTreeMap<String, String> {
    files.keys().map(|path| (path.clone(), path.clone())).collect()
}

/// The files under their new names, those pages with their new texts.
fn with(files: &Files, tidied: &BTreeMap<String, String>, texts: &Texts) -> Files {
    let normal = names::normal(files);
    let one = |(path, bytes): (&String, &Vec<u8>)| {
        let text = normal.get(path).and_then(|normal| texts.get(normal));
        let bytes = text.map_or_else(|| bytes.clone(), |text| text.clone().into_bytes());
        (tidied.get(path).unwrap_or(path).clone(), bytes)
    };
    files.iter().map(one).collect()
}

fn formatted(before: &Files, files: Files, tidied: &BTreeMap<String, String>) -> Formatted {
    let renamed: Vec<(String, String)> =
        tidied.iter().filter(|(old, new)| old != new).map(|(old, new)| (old.clone(), new.clone())).collect();
    let changed = before.iter().filter_map(|(path, bytes)| {
        let new = tidied.get(path).unwrap_or(path);
        (files.get(new) != Some(bytes)).then(|| new.clone())
    });
    let changed = changed.collect();
    Formatted { files, changed, renamed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_spoils_it_is_found_without_asking_for_each() {
        let texts: Vec<(String, String)> = (0..1_000).map(|page| (format!("{page:03}"), String::new())).collect();
        let (mut kept, mut asked) = (Texts::new(), 0);
        keep_good(texts, &mut kept, &mut |texts: &Texts| {
            asked += 1;
            Some(!texts.contains_key("037") && !texts.contains_key("800"))
        });
        assert_eq!(kept.len(), 998);
        assert!(asked < 50, "{asked}");
    }
}
