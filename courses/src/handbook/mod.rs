//! The author's handbook: chapters of Markdown, each example in them compiled as an author would have it.
//!
//! The chapters are read as lessons of one course, so they obey the rules that they tell. An example is a piece of code
//! whose first line says what it is, such as ```` ```markdown lesson ````; around it stands a small course, which is a
//! folder beside the chapters.

mod around;
mod chapter;
mod example;

use crate::compiled::{Block, LearnerHalf};
use crate::date::Date;
use crate::ids::LessonId;
use crate::text::Prose;
use crate::{Fault, Files, check};

pub use example::{Example, Kind, Shown};

/// The whole handbook.
#[derive(Clone, Debug)]
pub struct Handbook {
    /// The chapters as lessons: what their words and links are drawn against.
    pub course: LearnerHalf,
    /// In reading order.
    pub chapters: Vec<Chapter>,
    /// What the check says about the chapters themselves; no Problem.
    pub advice: Vec<Fault>,
}

#[derive(Clone, Debug)]
pub struct Chapter {
    /// The name of its file without `NN-` and `.md`.
    pub id: LessonId,
    pub title: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub enum Part {
    Words(Block),
    Example(Box<Example>),
    /// Code that is no part of a course, such as a command: what it is, and its words.
    Code {
        label: String,
        text: String,
    },
}

impl Handbook {
    pub fn chapter(&self, id: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.id.as_str() == id)
    }

    pub fn examples(&self) -> impl Iterator<Item = (&Chapter, &Example)> {
        self.chapters.iter().flat_map(|chapter| {
            chapter.parts.iter().filter_map(move |part| match part {
                Part::Example(example) => Some((chapter, example.as_ref())),
                _ => None,
            })
        })
    }
}

/// Nothing in the handbook goes out of date: its dates are there to show how dates are written.
const DAY: Date = Date::LONG_AGO;

/// Reads the folder that holds the handbook. Fails with what stops a chapter from being shown.
pub fn read(files: &Files) -> Result<Handbook, Vec<Fault>> {
    let checked = check(&chapter::as_course(files), DAY);
    let Some(compiled) = checked.compiled else { return Err(checked.faults) };
    let around = around::Around::read(files);
    let course = compiled.learner;
    let lessons = course.modules.iter().flat_map(|module| &module.lessons).filter_map(|id| course.lessons.get(id));
    let chapters = lessons
        .map(|lesson| Chapter {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            parts: lesson.blocks.iter().map(|block| part(block, &around)).collect(),
        })
        .collect();
    Ok(Handbook { course, chapters, advice: checked.faults })
}

fn part(block: &Block, around: &around::Around) -> Part {
    let Block::Prose(Prose::Code { language, text }) = block else { return Part::Words(block.clone()) };
    let info = language.as_deref().unwrap_or_default();
    match Example::of(info, text, around) {
        Some(example) => Part::Example(Box::new(example)),
        None => Part::Code { label: info.to_owned(), text: text.clone() },
    }
}
