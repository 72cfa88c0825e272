//! What files call their course, themselves and what they ask, read without asking whether the rest of them is right.

use crate::file_name::page_id;
use crate::ids::CourseRef;
use crate::scan::{Line, line};

/// Each is `None` where it is missing or cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    pub course: Option<CourseRef>,
    /// Never blank.
    pub title: Option<String>,
}

/// For a list of drafts, whose files may be in the middle of being written.
pub fn naming(course_toml: &str) -> Naming {
    let Ok(table) = course_toml.parse::<toml::Table>() else { return Naming::default() };
    let words =
        |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::trim).filter(|words| !words.is_empty());
    Naming { course: words("id").and_then(CourseRef::parse), title: words("title").map(str::to_owned) }
}

/// The title in the front matter of a lesson, quiz or handout, where there is one.
pub fn page_title(page: &str) -> Option<String> {
    said_in_front(page, "title")
}

/// The id of a lesson or handout: what its front matter says, else what its name does.
pub fn id_of_page(path: &str, page: &str) -> String {
    said_in_front(page, "id").unwrap_or_else(|| page_id(path))
}

fn said_in_front(page: &str, name: &str) -> Option<String> {
    let (front, _) = page.trim_start().strip_prefix("+++")?.split_once("\n+++")?;
    let table = front.parse::<toml::Table>().ok()?;
    let words = table.get(name)?.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The ids of the questions that a page opens, as far as it writes them down: `::: question {#q-agenda type=single}`.
pub fn question_ids(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter_map(|text| {
        let Line::Open(open) = line(text) else { return None };
        let settings = open.settings.or(open.left_over).filter(|_| open.name == "question")?;
        let settings = text[settings].split([' ', '\t', '{', '}']);
        settings.filter_map(|setting| setting.strip_prefix('#')).find(|id| !id.is_empty())
    })
}

/// The id of the first objective that a `course.toml` lists, as long as it can be read as TOML.
pub fn first_objective(course_toml: &str) -> Option<String> {
    let table = course_toml.parse::<toml::Table>().ok()?;
    let id = table.get("objective")?.as_array()?.first()?.get("id")?.as_str()?;
    Some(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_from_a_file_that_is_half_written() {
        let read = naming("id = \"wexshire/planning\"\ntitle = \" Planning \"\nminutes = \"ten\"\n");
        assert_eq!(read.course, CourseRef::parse("wexshire/planning"));
        assert_eq!(read.title.as_deref(), Some("Planning"));
        assert_eq!(naming("title = \"\"\nid = 3"), Naming::default());
        assert_eq!(naming("title = \u{201c}Planning\u{201d}"), Naming::default());
    }

    #[test]
    fn the_first_objective_is_known_while_the_course_has_problems() {
        let facts = "minutes = \"ten\"\n[[objective]]\nid = \"lo-one\"\n\n[[objective]]\nid = \"lo-two\"\n";
        assert_eq!(first_objective(facts).as_deref(), Some("lo-one"));
        assert_eq!(first_objective("minutes = 3"), None);
    }

    #[test]
    fn a_page_has_the_id_that_it_says_or_that_of_its_name() {
        let path = "lessons/01-a-body.md";
        assert_eq!(id_of_page(path, "+++\nid = \"one-body\"\n+++\n"), "one-body");
        assert_eq!(id_of_page(path, "+++\ntitle = \n+++\n"), "a-body");
    }

    #[test]
    fn the_questions_of_a_page_are_known_while_it_is_half_written() {
        let page = "::: check {#c}\n:::: question [Vote] {#one type=single}\n  ::: question {type=single #two}\r\n\
                    ::: question {#}\n::: question\n::: pool {#three}\n::: question {#lost";
        assert_eq!(question_ids(page).collect::<Vec<_>>(), ["one", "two", "lost"]);
    }

    #[test]
    fn a_page_has_the_title_of_its_front_matter() {
        assert_eq!(page_title("+++\ntitle = \"One body\"\n+++\nText").as_deref(), Some("One body"));
        assert_eq!(page_title("+++\ntitle = \"One body\"\nText"), None);
        assert_eq!(page_title("Text"), None);
    }
}
