//! The learner's workbook: the whole course on paper, with lines to write on and questions without answers.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::handouts::in_glossary;
use super::passage::blocks;
use super::pen::Pen;
use super::stories::Told;
use super::{Dealt, Frame, Piece, Printing, Reader, Sheet, heading, paragraph, text};
use crate::compiled::{LearnerHalf, Lesson, Module, Term};
use crate::ids::TermId;
use crate::saying;
use crate::text::Prose;

pub(super) fn sheet(course: &LearnerHalf, dealt: &Dealt, told: Told<'_>, printing: &Printing<'_>) -> Sheet {
    let met = RefCell::default();
    let pen = Pen::new(course, printing).telling(told).noting(&met);
    let lessons: Vec<Piece> =
        course.modules.iter().enumerate().flat_map(|(place, module)| one_module(&pen, dealt, place, module)).collect();
    let words = words_used(&pen, &met);
    let pieces = [front(course, &words), lessons, words].concat();
    Frame { course, printing }.sheet(
        "workbook",
        format!("Workbook: {}", course.facts.title),
        "The whole course on paper, for people who would rather not use a screen.",
        Reader::Everyone,
        pieces,
    )
}

/// What stands on the first page: whose it is, what it is for, and what is in it.
fn front(course: &LearnerHalf, words: &[Piece]) -> Vec<Piece> {
    let facts = &course.facts;
    let mut pieces =
        vec![paragraph(facts.summary.clone()), Piece::Blank("Name".into()), Piece::Blank("Council".into())];
    pieces.push(paragraph(how_to_use(words)));
    pieces.extend(super::guide::objectives(facts));
    pieces.push(heading(2, "What is in it"));
    pieces.push(Piece::Prose(Prose::List { start: None, items: contents(course) }));
    pieces.push(paragraph(format!("{}, version {}. {}", facts.publisher.name, facts.version, facts.licence)));
    pieces
}

fn how_to_use(words: &[Piece]) -> String {
    let words = if words.is_empty() { "" } else { " What special words mean stands at the end." };
    format!(
        "Read, write on the lines and tick the boxes. The answers stand in the lessons on the screen, and your trainer \
         has them on paper.{words}"
    )
}

/// Modules with their lessons, or the lessons alone where there are no modules.
fn contents(course: &LearnerHalf) -> Vec<Vec<Prose>> {
    let line = |title: &str, minutes| Prose::Paragraph(text(format!("{title}, {}", saying::exact_minutes(minutes))));
    let lessons = |module: &Module| -> Vec<Vec<Prose>> {
        let lessons = module.lessons.iter().filter_map(|id| course.lessons.get(id));
        lessons.map(|lesson| vec![line(&lesson.title, lesson.minutes)]).collect()
    };
    match course.modules.as_slice() {
        [only] => lessons(only),
        several => {
            let one = |(number, module): (u32, &Module)| {
                let inside = Prose::List { start: None, items: lessons(module) };
                vec![line(&format!("Module {number}: {}", module.title), module.minutes), inside]
            };
            (1..).zip(several).map(one).collect()
        }
    }
}

fn one_module(pen: &Pen<'_>, dealt: &Dealt, place: usize, module: &Module) -> Vec<Piece> {
    let title = match module.title.as_str() {
        "" => "The lessons".to_owned(),
        title => format!("Module {}: {title}", place + 1),
    };
    let aside = Some(saying::exact_minutes(module.minutes));
    let mut pieces = vec![Piece::NewPage, Piece::Heading { level: 2, words: text(title), aside }];
    let lessons = module.lessons.iter().filter_map(|id| pen.course.lessons.get(id));
    pieces.extend(lessons.flat_map(|lesson| one_lesson(&pen.deeper(2), dealt, lesson)));
    pieces
}

fn one_lesson(pen: &Pen<'_>, dealt: &Dealt, lesson: &Lesson) -> Vec<Piece> {
    let aside = Some(saying::exact_minutes(lesson.minutes));
    let head = Piece::Heading { level: 3, words: text(lesson.title.clone()), aside };
    [vec![head], blocks(pen, Some(dealt), &lesson.blocks)].concat()
}

/// The terms that the lessons use, and those that their meanings use.
fn words_used(pen: &Pen<'_>, met: &RefCell<BTreeSet<TermId>>) -> Vec<Piece> {
    let mut written: Vec<(&Term, Vec<Piece>)> = Vec::new();
    loop {
        let open: Vec<TermId> =
            met.borrow().iter().filter(|id| written.iter().all(|(term, _)| term.id != **id)).cloned().collect();
        let open: Vec<&Term> = open.iter().filter_map(|id| pen.course.glossary.get(id)).collect();
        if open.is_empty() {
            break;
        }
        written.extend(open.into_iter().map(|term| (term, in_glossary(&pen.deeper(1), 3, term))));
    }
    if written.is_empty() {
        return vec![];
    }
    written.sort_by_key(|(term, _)| term.name.to_lowercase());
    let words = written.into_iter().flat_map(|(_, pieces)| pieces);
    std::iter::once(heading(2, "Words used, and what they mean")).chain(words).collect()
}
