//! What a `course.toml` calls its course, read without asking whether the rest of it is right.

use crate::ids::CourseRef;

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
    let (front, _) = page.trim_start().strip_prefix("+++")?.split_once("\n+++")?;
    let table = front.parse::<toml::Table>().ok()?;
    let title = table.get("title")?.as_str()?.trim();
    (!title.is_empty()).then(|| title.to_owned())
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
    fn a_page_has_the_title_of_its_front_matter() {
        assert_eq!(page_title("+++\ntitle = \"One body\"\n+++\nText").as_deref(), Some("One body"));
        assert_eq!(page_title("+++\ntitle = \"One body\"\nText"), None);
        assert_eq!(page_title("Text"), None);
    }
}
