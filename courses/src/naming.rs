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
}
