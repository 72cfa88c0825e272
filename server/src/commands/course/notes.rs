//! `moothall course notes`: what people wrote and let their trainer read. Whoever runs the site hands it on.

use std::fmt::Write as _;
use std::io::Write;

use app::pages::notes::title_of;
use clap::Args;
use courses::compiled::LearnerHalf;
use courses::ids::CourseRef;
use records::answers::{SharedNote, shared_notes};

use super::CourseError;
use super::diff::newest;
use super::paint::printable;
use crate::clock::London;
use crate::commands::AnyError;
use crate::commands::open::{Opening, open};
use crate::settings::Settings;

#[derive(Args, Debug)]
pub struct Notes {
    /// The id of the course, such as moothall/in-the-chair
    #[arg(value_parser = course_id)]
    course: CourseRef,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn course_id(text: &str) -> Result<CourseRef, &'static str> {
    CourseRef::parse(text).ok_or("write it as two short names joined by /, such as moothall/in-the-chair")
}

/// False when there is no such course here.
pub async fn run(notes: &Notes, out: &mut dyn Write) -> Result<bool, AnyError> {
    let opened = open(&notes.settings, Opening::Beside).await?;
    let course = newest(&opened.db, &notes.course).await?;
    let shared = shared_notes(&opened.db, &notes.course).await?;
    let text = match &course {
        Some((_, course)) => told(&course.learner, &shared, &opened.london),
        None => format!("{} is not published here.\n", notes.course),
    };
    opened.db.close().await;
    write!(out, "{text}").map_err(CourseError::from)?;
    Ok(course.is_some())
}

/// Under the title of each reflection: who wrote, when, and what.
fn told(course: &LearnerHalf, notes: &[SharedNote], london: &London) -> String {
    let mut text = String::new();
    let mut last = "";
    let mut notes: Vec<&SharedNote> = notes.iter().collect();
    notes.sort_by(|a, b| a.item.cmp(&b.item));
    for note in &notes {
        if note.item != last {
            let _ = writeln!(text, "{}\n", printable(&title_of(course, &note.item)));
            last = &note.item;
        }
        let council = note.council.as_deref().map(|council| format!(", {council}")).unwrap_or_default();
        let day = london.date(note.saved_at).in_words();
        let _ = writeln!(text, "  {}, {day}", printable(&format!("{}{council}", note.writer)));
        for line in note.words.lines() {
            let _ = writeln!(text, "    {}", printable(line.trim_end()));
        }
        text.push('\n');
    }
    if notes.is_empty() {
        text.push_str("Nobody shares a note of this course.\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use courses::Files;
    use courses::item::Item;

    use super::*;
    use crate::clock::SystemClock;

    fn in_the_chair() -> LearnerHalf {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses/library/in-the-chair");
        let files: Files = super::super::bundle::read(&folder).unwrap().files;
        courses::check(&files, courses::Date::new(2026, 12, 1).unwrap()).compiled.unwrap().learner
    }

    #[test]
    fn notes_stand_under_the_question_they_answer() {
        let course = in_the_chair();
        let item = course.lessons.values().flat_map(|lesson| lesson.items()).find_map(|item| match item {
            Item::Reflection(note) if note.may_be_shared => Some(note.id.to_string()),
            _ => None,
        });
        let item = item.expect("a note that may be shared");
        let note = |item: &str, words: &str| SharedNote {
            item: item.to_owned(),
            writer: "Ann".to_owned(),
            council: Some("Tansy Green Parish Council".to_owned()),
            words: words.to_owned(),
            saved_at: 0,
        };
        let london = London::new(Arc::new(SystemClock));
        let text = told(&course, &[note(&item, "One.\nTwo."), note("gone", "\u{1b}[31mRed.")], &london);
        assert!(text.contains("  Ann, Tansy Green Parish Council, 1 January 1970\n    One.\n    Two.\n"), "{text}");
        assert!(text.contains("gone\n\n") && !text.contains('\u{1b}'), "{text}");
        assert_eq!(told(&course, &[], &london), "Nobody shares a note of this course.\n");
    }
}
