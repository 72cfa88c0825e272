//! A new page of a course: where it goes, and the few words that it begins with.

use std::collections::BTreeSet;

use crate::bundle::extension;
use crate::naming::first_objective;
use crate::template_words::{
    ANOTHER, ASK_IN_LESSON, ASK_IN_QUIZ, ENTRY, FIRST_SLIDE, HANDOUT, LESSON, RIGHT, SESSION, SLIDE, VARIABLES,
    WHY_RIGHT, WHY_WRONG, WRONG,
};

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPage<'a> {
    /// In a module, by the name of its folder, or directly under `lessons/`.
    Lesson {
        module: Option<&'a str>,
    },
    Quiz,
    Handout,
    Glossary,
    Guide,
    Slides,
    Variables,
}

/// A page that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDraft {
    pub path: String,
    pub text: String,
}

/// `title` is what its author calls it; `paths` are the files that are there. What it teaches or asks is put down to the
/// first objective of `course_toml`, for its author to change. The new page comes last.
pub fn new_page(page: NewPage<'_>, title: &str, paths: &BTreeSet<String>, course_toml: &str) -> PageDraft {
    let title = title.trim();
    let objective = first_objective(course_toml).unwrap_or_else(|| "lo-begin".to_owned());
    let quoted = toml::Value::from(title).to_string();
    let (path, text) = match page {
        NewPage::Lesson { module } => {
            let folder = module.map_or_else(|| "lessons/".to_owned(), |module| format!("lessons/{module}/"));
            (numbered(&folder, title, paths), lesson(&quoted, &objective))
        }
        NewPage::Quiz => (numbered("quizzes/", title, paths), quiz(&quoted, &objective)),
        NewPage::Handout => (numbered("trainer/handouts/", title, paths), handout(&quoted)),
        NewPage::Glossary => ("glossary.md".to_owned(), glossary()),
        NewPage::Guide => ("trainer/guide.md".to_owned(), guide(&quoted)),
        NewPage::Slides => ("trainer/slides.md".to_owned(), slides(&quoted)),
        NewPage::Variables => ("variables.toml".to_owned(), VARIABLES.to_owned()),
    };
    PageDraft { path, text }
}

/// The next free name in a folder: `03-planning-law.md`, or without the number where files have none.
fn numbered(folder: &str, title: &str, paths: &BTreeSet<String>) -> String {
    let here = || paths.iter().filter_map(|path| path.strip_prefix(folder)).filter(|name| !name.contains('/'));
    let pages = || here().filter(|name| extension(name) == "md");
    let number = |name: &str| name.split_once('-').and_then(|(digits, _)| digits.parse::<u32>().ok());
    let next = pages().filter_map(number).max().map(|last| last.saturating_add(1));
    let next = next.or_else(|| (folder.starts_with("lessons/") && pages().next().is_none()).then_some(1));
    let name = slug(title);
    let stem = next.map_or_else(|| name.clone(), |next| format!("{next:02}-{name}"));
    let taken = |stem: &str| paths.contains(&format!("{folder}{stem}.md"));
    let free = (2..).map(|again| format!("{stem}-{again}"));
    let stem = std::iter::once(stem.clone()).chain(free).find(|stem| !taken(stem)).unwrap_or(stem);
    format!("{folder}{stem}.md")
}

/// The first lesson of a folder of lessons that is not there yet.
pub(crate) fn numbered_lesson(folder: &str, name: &str, title: &str, course_toml: &str) -> PageDraft {
    let objective = first_objective(course_toml).unwrap_or_else(|| "lo-begin".to_owned());
    let title = toml::Value::from(title).to_string();
    PageDraft { path: format!("lessons/{folder}/01-{name}.md"), text: lesson(&title, &objective) }
}

/// Small letters, digits and hyphens, at most 50 of them.
pub(crate) fn slug(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let short: String = slug.chars().take(50).collect();
    let short = short.trim_matches('-');
    if short.is_empty() { "new-page".to_owned() } else { short.to_owned() }
}

fn lesson(title: &str, objective: &str) -> String {
    format!(
        "+++\ntitle      = {title}\nobjectives = [\"{objective}\"]\n+++\n\
         {LESSON}\n\n\
         ::: check\n::: question {{type=single objective={objective}}}\n{ASK_IN_LESSON}\n\
         - [x] {RIGHT}\n  > {WHY_RIGHT}\n\
         - [ ] {WRONG}\n  > {WHY_WRONG}\n\
         - [ ] {ANOTHER}\n  > {WHY_WRONG}\n:::\n:::\n"
    )
}

fn quiz(title: &str, objective: &str) -> String {
    format!(
        "+++\ntitle   = {title}\npurpose = \"practice\"\n+++\n\
         ::: question {{type=single objective={objective}}}\n{ASK_IN_QUIZ}\n\
         - [x] {RIGHT}\n  > {WHY_RIGHT}\n\
         - [ ] {WRONG}\n  > {WHY_WRONG}\n\
         - [ ] {ANOTHER}\n  > {WHY_WRONG}\n:::\n"
    )
}

fn handout(title: &str) -> String {
    format!("+++\ntitle = {title}\n+++\n{HANDOUT}\n")
}

fn glossary() -> String {
    format!("## Precept {{#precept}}\n\n{ENTRY}\n")
}

fn guide(title: &str) -> String {
    format!("+++\ntitle = {title}\n+++\n## Welcome {{minutes=10 method=discussion}}\n\n{SESSION}\n")
}

fn slides(title: &str) -> String {
    format!("+++\ntitle = {title}\n+++\n## {FIRST_SLIDE}\n\n{SLIDE}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|path| (*path).to_owned()).collect()
    }

    fn path(page: NewPage<'_>, title: &str, there: &[&str]) -> String {
        new_page(page, title, &paths(there), "").path
    }

    #[test]
    fn a_new_page_comes_last_under_a_name_that_is_free() {
        let lesson = NewPage::Lesson { module: None };
        assert_eq!(path(lesson, " Planning law! ", &[]), "lessons/01-planning-law.md");
        assert_eq!(path(lesson, "Planning", &["lessons/01-a.md", "lessons/09-b.md"]), "lessons/10-planning.md");
        assert_eq!(path(lesson, "Planning", &["lessons/intro.md"]), "lessons/planning.md");
        assert_eq!(path(lesson, "?", &["lessons/new-page.md"]), "lessons/new-page-2.md");
        let module = NewPage::Lesson { module: Some("02-law") };
        assert_eq!(path(module, "Planning", &["lessons/01-a/03-b.md"]), "lessons/02-law/01-planning.md");
        assert_eq!(path(NewPage::Quiz, "Final", &["quizzes/final.md"]), "quizzes/final-2.md");
        assert!(path(lesson, &"word ".repeat(60), &[]).len() < 80);
    }
}
