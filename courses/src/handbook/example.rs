//! One example of the handbook: what it is, what an author writes, and what comes of it.

use super::around::Around;
use crate::compiled::{Block, Check, Handout, Lesson, Quiz, Term};
use crate::ids::{HandoutId, LessonId, QuizId};
use crate::{Checked, Fault, Files, check};

/// What a piece of code in the handbook is a piece of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Lesson,
    Quiz,
    Glossary,
    Handout,
    Guide,
    Slides,
    CourseToml,
    VariablesToml,
}

/// The words after the language on the first line of the code.
const KINDS: [(&str, Kind); 8] = [
    ("lesson", Kind::Lesson),
    ("quiz", Kind::Quiz),
    ("glossary", Kind::Glossary),
    ("handout", Kind::Handout),
    ("guide", Kind::Guide),
    ("slides", Kind::Slides),
    ("course.toml", Kind::CourseToml),
    ("variables.toml", Kind::VariablesToml),
];

/// A piece of code of the handbook. `wrong F001` or `answered` may stand on its first line after what it is a piece of.
#[derive(Clone, Debug)]
pub struct Example {
    pub kind: Kind,
    /// As it stands in the chapter.
    pub text: String,
    /// The code that the check must give, where the example is wrong on purpose.
    pub wrong: Option<String>,
    /// Whether its questions are shown as they are after a wrong answer.
    pub is_answered: bool,
    /// The whole small course, with the example in it.
    pub files: Files,
    pub checked: Checked,
}

/// What a learner sees of an example.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    Blocks(&'a [Block]),
    Quiz(&'a Quiz),
    Terms(&'a [&'a Term]),
    Handout(&'a Handout),
}

impl Example {
    /// `None` when the first line names no part of a course.
    pub(super) fn of(info: &str, text: &str, around: &Around) -> Option<Self> {
        let words: Vec<&str> = info.split_whitespace().collect();
        let (name, rest) = words.get(1..)?.split_first()?;
        let kind = KINDS.iter().find(|known| known.0 == *name)?.1;
        let (wrong, is_answered) = match rest {
            [] => (None, false),
            ["answered"] => (None, true),
            ["wrong", code] => (Some((*code).to_owned()), false),
            _ => return None,
        };
        let files = around.with(kind, text);
        let mut checked = check(&files, super::DAY);
        // How long the course around it takes says nothing about an example.
        checked.faults.retain(|fault| fault.code != "M119");
        Some(Self { kind, text: text.to_owned(), wrong, is_answered, files, checked })
    }

    /// What the check says, about the example and nothing else.
    pub fn faults(&self) -> &[Fault] {
        &self.checked.faults
    }

    fn course(&self) -> Option<&crate::Compiled> {
        self.checked.compiled.as_ref()
    }

    /// What there is to look at, with the words of a glossary in a list of the caller's.
    pub fn shown<'a>(&'a self, terms: &'a mut Vec<&'a Term>) -> Option<Shown<'a>> {
        let course = &self.course()?.learner;
        match self.kind {
            Kind::Lesson => {
                let own = |id: &LessonId| id.as_str() != super::around::LESSON;
                let (_, lesson) = course.lessons.iter().find(|(id, _)| own(id))?;
                Some(Shown::Blocks(own_blocks(lesson)))
            }
            Kind::Quiz => {
                let quiz = course.quizzes.get(&QuizId::new("example"));
                Some(Shown::Quiz(quiz.or_else(|| course.quizzes.values().next())?))
            }
            Kind::Glossary => {
                let is_own = |term: &&Term| self.text.contains(&format!("{{#{}}}", term.id));
                *terms = course.glossary.values().filter(is_own).collect();
                Some(Shown::Terms(terms))
            }
            Kind::Handout => course.handouts.get(&HandoutId::new("example")).map(Shown::Handout),
            Kind::Guide | Kind::Slides | Kind::CourseToml | Kind::VariablesToml => None,
        }
    }
}

/// Without the check that was put in front of it so that the lesson has one.
fn own_blocks(lesson: &Lesson) -> &[Block] {
    match lesson.blocks.split_first() {
        Some((Block::Check(Check { id, .. }), rest)) if id.as_str() == super::around::CHECK => rest,
        _ => &lesson.blocks,
    }
}
