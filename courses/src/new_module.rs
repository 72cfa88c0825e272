//! A new module: a folder with its first lesson, and its entry in `course.toml`.

use std::collections::{BTreeMap, BTreeSet};

use crate::file_name::page_id;
use crate::new_page::{PageDraft, numbered_lesson, slug};
use crate::template_words::COURSE_MODULE;

/// What a new module changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleDraft {
    pub lesson: PageDraft,
    /// The lessons that stood in no folder, and where they go: either all are in one or none is (bundle-format.md 3.1). Their
    /// ids stay, as folders are no part of them.
    pub moved: BTreeMap<String, String>,
    /// `None` where `course.toml` cannot be read. The check then says what it lacks.
    pub course_toml: Option<String>,
}

/// What lessons that stood in no folder are put into.
const FIRST: (&str, &str) = ("first-module", COURSE_MODULE);

/// `title` is what its author calls the module; `paths` are the files that are there. It comes last.
pub fn new_module(title: &str, paths: &BTreeSet<String>, course_toml: &str) -> ModuleDraft {
    let title = title.trim();
    let mut taken: BTreeSet<String> = paths.iter().map(|path| page_id(path)).collect();
    taken.extend(folders(paths).map(page_id));
    let mut entries = Vec::new();
    let mut moved = BTreeMap::new();
    let loose = paths.iter().filter_map(|path| path.strip_prefix("lessons/")).filter(|name| name.ends_with(".md"));
    let loose: Vec<&str> = loose.filter(|name| !name.contains('/')).collect();
    let mut last = folders(paths).filter_map(number).max().unwrap_or(0);
    if !loose.is_empty() && folders(paths).next().is_none() {
        let id = free(FIRST.0, &mut taken);
        last = 1;
        let to = |name: &&str| (format!("lessons/{name}"), format!("lessons/01-{id}/{name}"));
        moved = loose.iter().map(to).collect();
        entries.push((id, FIRST.1.to_owned()));
    }
    let id = free(&slug(title), &mut taken);
    let folder = format!("{:02}-{id}", last.saturating_add(1));
    let lesson = numbered_lesson(&folder, &free(&format!("{id}-begins"), &mut taken), title, course_toml);
    entries.push((id, title.to_owned()));
    ModuleDraft { lesson, moved, course_toml: with_entries(course_toml, &entries) }
}

/// The first lesson of a module that was called so, where there is one: whoever presses twice means one.
pub fn module_called(title: &str, paths: &BTreeSet<String>) -> Option<String> {
    let wanted = slug(title.trim());
    let is_it = |folder: &str| {
        let id = page_id(folder);
        let rest = id.strip_prefix(&wanted).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    paths.iter().find(|path| module_of(path).is_some_and(is_it)).cloned()
}

/// The folder of a module that a lesson stands in, if it stands in one.
pub fn module_of(path: &str) -> Option<&str> {
    path.strip_prefix("lessons/").filter(|rest| rest.ends_with(".md"))?.split_once('/').map(|(folder, _)| folder)
}

fn folders(paths: &BTreeSet<String>) -> impl Iterator<Item = &str> {
    paths.iter().filter_map(|path| module_of(path))
}

fn number(folder: &str) -> Option<u32> {
    folder.split_once('-')?.0.parse().ok()
}

fn free(base: &str, taken: &mut BTreeSet<String>) -> String {
    let again = (2..).map(|number: u32| format!("{base}-{number}"));
    let id = std::iter::once(base.to_owned()).chain(again).find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(id.clone());
    id
}

fn with_entries(course_toml: &str, entries: &[(String, String)]) -> Option<String> {
    course_toml.parse::<toml::Table>().ok().filter(|table| !table.is_empty())?;
    let entry = |(id, title): &(String, String)| {
        format!("\n[[module]]\nid    = \"{id}\"\ntitle = {}\n", toml::Value::from(title.as_str()))
    };
    let written = format!("{}\n{}", course_toml.trim_end(), entries.iter().map(entry).collect::<String>());
    written.parse::<toml::Table>().ok()?;
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn a_new_module_comes_last() {
        let there = paths(&["lessons/01-a/01-b.md", "lessons/03-planning-law/01-c.md", "quizzes/final.md"]);
        let new = new_module(" Final ", &there, "title = \"A\"\n");
        assert_eq!(new.lesson.path, "lessons/04-final-2/01-final-2-begins.md");
        assert!(new.moved.is_empty());
        let facts = new.course_toml.unwrap_or_default();
        assert_eq!(facts, "title = \"A\"\n\n[[module]]\nid    = \"final-2\"\ntitle = \"Final\"\n");
        assert_eq!(module_called("Planning law!", &there).as_deref(), Some("lessons/03-planning-law/01-c.md"));
        assert_eq!(module_called("Planning", &there), None);
    }

    #[test]
    fn lessons_that_stood_in_no_folder_go_into_one() {
        let there = paths(&["lessons/01-begin-here.md", "lessons/02-more.md", "course.toml"]);
        let new = new_module("Planning", &there, "title = \"A\"\n");
        let moved: Vec<&str> = new.moved.values().map(String::as_str).collect();
        assert_eq!(moved, ["lessons/01-first-module/01-begin-here.md", "lessons/01-first-module/02-more.md"]);
        assert_eq!(new.lesson.path, "lessons/02-planning/01-planning-begins.md");
        assert_eq!(new.course_toml.unwrap_or_default().matches("[[module]]").count(), 2);
    }

    #[test]
    fn facts_that_cannot_be_read_stay_as_they_are() {
        assert_eq!(new_module("A", &paths(&[]), "title = “A”").course_toml, None);
        // An inline list of modules cannot be gone on with at the end of the file.
        assert_eq!(new_module("A", &paths(&[]), "module = []").course_toml, None);
        let named = new_module("The \"A\" of it", &paths(&[]), "title = \"A\"").course_toml.unwrap_or_default();
        assert!(named.parse::<toml::Table>().is_ok_and(|table| table.contains_key("module")), "{named}");
    }
}
