//! The quizzes on paper, in three versions that are the same each time they are printed.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::pen::Pen;
use super::{Dealt, Frame, Piece, Printing, Reader, Sheet, asked, heading, letters, marks, paragraph, passage};
use crate::compiled::{Compiled, Quiz};
use crate::question::{Hand, Pick, Shape, cards};
use crate::quiz::{Draw, deal, draw};
use crate::saying::count;

/// People who sit beside each other are given different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperVersion {
    A,
    B,
    C,
}

impl PaperVersion {
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
        }
    }

    /// Never changed: a key that was printed last year must fit a paper that is printed today.
    fn seed(self) -> u64 {
        u64::from(self.letter())
    }
}

/// The seed of what is dealt in the checks of a workbook that is nobody's own.
const WORKBOOK_SEED: u64 = 0;

pub(super) fn dealt_in_lessons(course: &Compiled) -> Dealt {
    let dealt = course.learner.questions.keys().filter_map(|question| {
        let key = course.server.keys.get(question)?;
        Some((question.clone(), Hand::of(key, order_in_lessons(course, question))))
    });
    dealt.collect()
}

/// How the checks of the workbook were dealt, for the key.
pub(super) fn order_in_lessons(course: &Compiled, question: &crate::ids::QuestionId) -> Vec<crate::ids::AnswerId> {
    deal(course, question, WORKBOOK_SEED).answers
}

pub(super) fn draw_of(course: &Compiled, quiz: &Quiz, version: PaperVersion) -> Draw {
    let mut draw = draw(course, quiz, version.seed(), &BTreeSet::new());
    letters::even_out(course, &mut draw);
    draw
}

/// Every quiz of the course in one version; none where the course has no quiz.
pub(super) fn sheet(course: &Compiled, version: PaperVersion, printing: &Printing<'_>) -> Option<Sheet> {
    let learner = &course.learner;
    let letter = version.letter();
    if learner.quizzes.is_empty() {
        return None;
    }
    let mut pieces = Vec::new();
    for (place, quiz) in learner.quizzes.values().enumerate() {
        if place > 0 {
            pieces.push(Piece::NewPage);
        }
        pieces.extend(one_quiz(course, quiz, version, printing));
    }
    let name = format!("quiz-{}", letter.to_ascii_lowercase());
    let title = format!("Paper {letter}: {}", learner.facts.title);
    let purpose = "The quiz on paper, one of three: neighbours get different ones. One key, a sheet of its own, holds the answers to all.";
    Some(Frame { course: learner, printing }.sheet(&name, title, purpose, Reader::Everyone, pieces))
}

fn one_quiz(course: &Compiled, quiz: &Quiz, version: PaperVersion, printing: &Printing<'_>) -> Vec<Piece> {
    let pen = Pen::new(&course.learner, printing).deeper(1);
    let draw = draw_of(course, quiz, version);
    let mut pieces = vec![
        heading(2, title_of(course, quiz, version)),
        Piece::Blank("Name".into()),
        Piece::Blank("Council".into()),
        Piece::Blank("Date".into()),
        paragraph(format!(
            "{}, about {}. {}",
            crate::words::capital(&count(draw.questions.len(), "question", "questions")),
            count(quiz.minutes as usize, "minute", "minutes"),
            marks::to_pass(course, quiz, &draw),
        )),
    ];
    pieces.extend(passage::blocks(&pen, None, &quiz.intro));
    for (number, drawn) in (1..).zip(&draw.questions) {
        let Some(question) = course.learner.questions.get(&drawn.question) else { continue };
        let key = course.server.keys.get(&drawn.question);
        let dealt = key.map(|key| cards(key, &drawn.answers)).unwrap_or_default();
        let marks = key.map(marks::in_brackets);
        let asked = Asked {
            number: Some(number),
            order: &drawn.answers,
            dealt: &dealt,
            marks: marks.as_deref(),
            how: how(&question.shape),
        };
        pieces.push(asked::question(&pen, question, asked));
    }
    pieces.push(Piece::Blank("Marks (the marker fills this in)".into()));
    pieces
}

/// The letter stands in the first heading of the sheet; with several quizzes people may take the pages apart.
fn title_of(course: &Compiled, quiz: &Quiz, version: PaperVersion) -> String {
    match course.learner.quizzes.len() {
        1 => quiz.title.clone(),
        _ => format!("{}, paper\u{a0}{}", quiz.title, version.letter()),
    }
}

fn how(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::One(_) | Shape::Hotspot { pick: Pick::One, .. } | Shape::Pictures { pick: Pick::One, .. } => {
            Some("Tick one.")
        }
        Shape::Any(_) | Shape::Hotspot { pick: Pick::Any, .. } | Shape::Pictures { pick: Pick::Any, .. } => {
            Some("Tick all that are right.")
        }
        _ => None,
    }
}
