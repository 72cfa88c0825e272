//! A chapter file as a lesson: its first line is the title, and links to other chapters become links to lessons.

use crate::Files;

const COURSE: &str = r#"format    = 1
id        = "moothall/handbook"
version   = "1.0.0"
title     = "The author’s handbook"
summary   = "How to make a course, from the first word to the village hall."
kind      = "course"
language  = "en-GB"
audience  = ["trainer"]
minutes   = 120
licence   = "OGL-UK-3.0"
publisher = { id = "moothall", name = "Moothall", kind = "provider" }
objective = [{ id = "lo-write", text = "Write, check and publish a course" }]
review    = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;

/// The chapters as a course of their own. Files that are no chapters are left out.
pub(super) fn as_course(files: &Files) -> Files {
    let mut course = Files::from([("course.toml".to_owned(), COURSE.as_bytes().to_vec())]);
    for (path, bytes) in files.iter().filter(|(path, _)| is_chapter(path)) {
        let lesson = as_lesson(&String::from_utf8_lossy(bytes));
        course.insert(format!("lessons/{path}"), lesson.into_bytes());
    }
    course
}

/// `03-writing-a-lesson.md`, in the folder itself.
fn is_chapter(path: &str) -> bool {
    path.ends_with(".md") && path.starts_with(|first: char| first.is_ascii_digit()) && !path.contains('/')
}

fn as_lesson(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    let title = title.trim_start_matches('#').trim().replace('"', "'");
    let mut lesson = format!("+++\ntitle = \"{title}\"\nobjectives = [\"lo-write\"]\n+++\n");
    let mut is_code = false;
    for line in body.lines() {
        is_code ^= line.starts_with("```");
        lesson.push_str(&if is_code { line.to_owned() } else { with_lesson_links(line) });
        lesson.push('\n');
    }
    lesson
}

/// `](05-questions.md#hints)` as `](lesson:questions#hints)`.
fn with_lesson_links(line: &str) -> String {
    let mut parts = line.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("](");
        let (address, rest) = part.split_at(part.find(')').unwrap_or(part.len()));
        match address.split_once(".md") {
            Some((chapter, section)) if is_chapter(&format!("{chapter}.md")) => {
                let id = chapter.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start_matches('-');
                out.push_str(&format!("lesson:{id}{section}"));
            }
            _ => out.push_str(address),
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_chapters_become_links_to_lessons_and_others_stay() {
        assert_eq!(
            with_lesson_links(
                "See [hints](05-questions.md#hints), [quizzes](06-quizzes.md) and [law](https://example.org/a.md)."
            ),
            "See [hints](lesson:questions#hints), [quizzes](lesson:quizzes) and [law](https://example.org/a.md)."
        );
    }

    #[test]
    fn the_first_line_is_the_title_and_code_is_left_as_it_is() {
        let lesson = as_lesson("# Stories\n\nOne.\n\n```text\n[a](05-questions.md)\n```\n");
        assert!(lesson.contains("title = \"Stories\""));
        assert!(lesson.contains("[a](05-questions.md)"));
    }
}
