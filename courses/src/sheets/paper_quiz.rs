//! The quizzes on paper, in three versions that are the same each time they are printed.

use std::collections::BTreeSet;

use super::pen::Pen;
use super::{Dealt, Frame, Piece, Printing, Reader, Sheet, asked, heading, paragraph, passage};
use crate::compiled::{Compiled, Quiz};
use crate::question::{Pick, Shape, cards};
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
        Some((question.clone(), cards(key, &deal(course, question, WORKBOOK_SEED).answers)))
    });
    dealt.collect()
}

/// How the checks of the workbook were dealt, for the key.
pub(super) fn order_in_lessons(course: &Compiled, question: &crate::ids::QuestionId) -> Vec<crate::ids::AnswerId> {
    let asked = course.learner.questions.get(question);
    // What is chosen by its own id stands in the order of the source; only cards are dealt.
    match asked.map(|asked| asked.shape.answers().is_empty()) {
        Some(true) => deal(course, question, WORKBOOK_SEED).answers,
        _ => vec![],
    }
}

pub(super) fn draw_of(course: &Compiled, quiz: &Quiz, version: PaperVersion) -> Draw {
    draw(course, quiz, version.seed(), &BTreeSet::new())
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
    let title = format!("{}: paper {letter}", learner.facts.title);
    let purpose = "The quiz on paper. The key stands on a sheet of its own.";
    Some(Frame { course: learner, printing }.sheet(&name, title, purpose, Reader::Everyone, pieces))
}

fn one_quiz(course: &Compiled, quiz: &Quiz, version: PaperVersion, printing: &Printing<'_>) -> Vec<Piece> {
    let pen = Pen::new(&course.learner, printing).deeper(1);
    let draw = draw_of(course, quiz, version);
    let mut pieces = vec![
        heading(2, format!("{}, paper {}", quiz.title, version.letter())),
        Piece::Blank("Name".into()),
        Piece::Blank("Council".into()),
        Piece::Blank("Date".into()),
        paragraph(format!(
            "{}, about {}. {} to pass.",
            crate::words::capital(&count(draw.questions.len(), "question", "questions")),
            count(quiz.minutes as usize, "minute", "minutes"),
            pass_words(course, quiz, &draw),
        )),
    ];
    pieces.extend(passage::blocks(&pen, None, &quiz.intro));
    for (number, drawn) in (1..).zip(&draw.questions) {
        let Some(question) = course.learner.questions.get(&drawn.question) else { continue };
        let dealt = course.server.keys.get(&drawn.question).map(|key| cards(key, &drawn.answers)).unwrap_or_default();
        let mut asked = asked::question(&pen, question, Some(number), &drawn.answers, &dealt);
        if let Piece::Question { inside, .. } = &mut asked {
            let how = how(&question.shape).map(paragraph);
            let place = inside.len() - usize::from(how.is_some());
            if let Some(how) = how {
                inside.insert(place, how);
            }
        }
        pieces.push(asked);
    }
    pieces
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

/// `16 of 20 marks`.
fn pass_words(course: &Compiled, quiz: &Quiz, draw: &Draw) -> String {
    let (needed, all) = marks_to_pass(course, quiz, draw);
    format!("{needed} of {}", count(all as usize, "mark", "marks"))
}

/// The fewest whole marks that pass, and all there are.
pub(super) fn marks_to_pass(course: &Compiled, quiz: &Quiz, draw: &Draw) -> (u64, u64) {
    let weight = |question| course.server.keys.get(question).map_or(0, |key| u64::from(key.weight));
    let all: u64 = draw.questions.iter().map(|drawn| weight(&drawn.question)).sum();
    ((all * u64::from(quiz.pass_mark)).div_ceil(100), all)
}
