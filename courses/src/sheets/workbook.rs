//! The learner's workbook: the whole course on paper, with lines to write on and questions without answers.

use super::passage::blocks;
use super::pen::Pen;
use super::{Dealt, Frame, Piece, Printing, Reader, Sheet, paragraph, text};
use crate::compiled::{LearnerHalf, Lesson, Module};
use crate::saying;

pub(super) fn sheet(course: &LearnerHalf, dealt: &Dealt, printing: &Printing<'_>) -> Sheet {
    let facts = &course.facts;
    let mut pieces = vec![paragraph(facts.summary.clone()), Piece::Blank("Name".into())];
    for (place, module) in course.modules.iter().enumerate() {
        pieces.extend(one_module(course, dealt, printing, place, module));
    }
    pieces.push(paragraph(format!("{}, version {}. {}", facts.publisher.name, facts.version, facts.licence)));
    Frame { course, printing }.sheet(
        "workbook",
        format!("Workbook: {}", facts.title),
        "The whole course on paper, for people who would rather not use a screen.",
        Reader::Everyone,
        pieces,
    )
}

fn one_module(
    course: &LearnerHalf,
    dealt: &Dealt,
    printing: &Printing<'_>,
    place: usize,
    module: &Module,
) -> Vec<Piece> {
    let title = if module.title.is_empty() { &course.facts.title } else { &module.title };
    let mut pieces = vec![
        Piece::NewPage,
        Piece::Heading {
            level: 2,
            words: text(format!("Module {}: {title}", place + 1)),
            aside: Some(saying::exact_minutes(module.minutes)),
        },
    ];
    let lessons = module.lessons.iter().filter_map(|id| course.lessons.get(id));
    pieces.extend(lessons.flat_map(|lesson| one_lesson(&Pen::new(course, printing).deeper(2), dealt, lesson)));
    pieces
}

fn one_lesson(pen: &Pen<'_>, dealt: &Dealt, lesson: &Lesson) -> Vec<Piece> {
    let head = Piece::Heading { level: 3, words: text(lesson.title.clone()), aside: None };
    [vec![head], blocks(pen, Some(dealt), &lesson.blocks)].concat()
}
