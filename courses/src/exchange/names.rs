//! Ids and file names that the target does not have yet.

use std::collections::BTreeSet;

use crate::{Files, file_name, words};

const LONGEST_ID: usize = 60;

pub(super) struct Names {
    ids: BTreeSet<String>,
    paths: BTreeSet<String>,
}

impl Names {
    /// Everything that looks like an id anywhere in the target is taken.
    pub fn of(target: &Files) -> Self {
        let mut names = Self { ids: BTreeSet::new(), paths: BTreeSet::new() };
        for (path, bytes) in target {
            names.paths.insert(path.to_lowercase());
            names.ids.insert(file_name::page_id(path));
            if path.ends_with(".md") || path.ends_with(".toml") || path == "bundle.lock" {
                let text = String::from_utf8_lossy(bytes);
                let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
                names.ids.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            }
        }
        names
    }

    /// A new id from the wish, or from other words.
    pub fn id(&mut self, wish: Option<&str>, words: &str) -> String {
        let slug = wish.map(words::slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| words::slug(words));
        let base = if slug.is_empty() { "question".to_owned() } else { slug };
        let base = base[..base.len().min(LONGEST_ID)].trim_end_matches('-').to_owned();
        let id = free(&base, |id| !self.ids.contains(id));
        self.ids.insert(id.clone());
        id
    }

    /// A new path in a folder, with an ending such as `.md`. Its name is an id too, and is taken as one.
    pub fn path(&mut self, folder: &str, words: &str, ending: &str) -> String {
        let slug = words::slug(words);
        let base = if slug.is_empty() { "file".to_owned() } else { slug };
        let base = base[..base.len().min(LONGEST_ID)].trim_end_matches('-').to_owned();
        let is_free = |id: &str| {
            !self.paths.contains(&format!("{folder}{id}{ending}")) && (ending != ".md" || !self.ids.contains(id))
        };
        let id = free(&base, is_free);
        let path = format!("{folder}{id}{ending}");
        self.paths.insert(path.clone());
        self.ids.insert(id);
        path
    }
}

/// The words themselves, or with the next number that makes them new.
fn free(base: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut number = 1usize;
    let mut id = base.to_owned();
    while !is_free(&id) {
        number += 1;
        id = format!("{}-{number}", base[..base.len().min(56)].trim_end_matches('-'));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let target = Files::from([("quizzes/final.md".to_owned(), b"::: question {#q-days}".to_vec())]);
        let mut names = Names::of(&target);
        assert_eq!(names.id(Some("q-days"), ""), "q-days-2");
        assert_eq!(names.id(None, "Three clear days"), "three-clear-days");
        assert_eq!(names.id(None, "Three clear days"), "three-clear-days-2");
        assert_eq!(names.id(None, "???"), "question-2", "the word stands in the target");
        assert_eq!(names.path("quizzes/", "Final", ".md"), "quizzes/final-2.md");
    }
}
