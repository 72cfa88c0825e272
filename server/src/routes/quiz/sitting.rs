//! A try with the course version it began on: what every page of a try begins with.

use std::sync::Arc;

use app::paths;
use courses::Compiled;
use courses::compiled::Quiz;
use courses::ids::QuestionId;
use courses::question::Question;
use courses::quiz::Drawn;
use records::AttemptId;
use records::attempts::{Attempt, AttemptProgress, Outline, attempt_for, outline_for};
use records::published;

use crate::http::visit::Me;
use crate::moothall::Moothall;
use crate::routes::dealt::Dealt;
use crate::routes::saving::Then;
use crate::trouble::Trouble;

/// With `T` the try's outline, or the try with everything that was answered.
#[derive(Debug)]
pub struct Sitting<T = Outline> {
    pub attempt: T,
    pub course: Arc<Compiled>,
}

impl Sitting {
    /// One's own try; anybody else's does not exist.
    pub async fn of(moothall: &Moothall, Me(person): &Me, id: &str) -> Result<Self, Trouble> {
        Self::at(moothall, outline_for(&moothall.db, person, &AttemptId::new(id)).await?).await
    }
}

impl Sitting<Attempt> {
    pub async fn with_answers(moothall: &Moothall, Me(person): &Me, id: &str) -> Result<Self, Trouble> {
        Self::at(moothall, attempt_for(&moothall.db, person, &AttemptId::new(id)).await?).await
    }
}

impl<T: AsRef<Outline>> Sitting<T> {
    async fn at(moothall: &Moothall, attempt: T) -> Result<Self, Trouble> {
        let course = published::course(&moothall.db, &attempt.as_ref().published).await?;
        Ok(Self { attempt, course })
    }

    fn outline(&self) -> &Outline {
        self.attempt.as_ref()
    }

    pub fn is_handed_in(&self) -> bool {
        matches!(self.outline().progress, AttemptProgress::HandedIn { .. })
    }

    pub fn quiz(&self) -> Result<&Quiz, Trouble> {
        self.course.learner.quizzes.get(&self.outline().quiz).ok_or(Trouble::NotFound)
    }

    pub fn question(&self, id: &QuestionId) -> Result<&Question, Trouble> {
        self.course.learner.questions.get(id).ok_or(Trouble::NotFound)
    }

    /// From 1, as the address says.
    pub fn drawn(&self, number: usize) -> Result<&Drawn, Trouble> {
        self.outline().question(number).ok_or(Trouble::NotFound)
    }

    /// A question of this try with what was dealt.
    pub fn dealt<'a>(&'a self, drawn: &'a Drawn) -> Result<Dealt<'a>, Trouble> {
        Dealt::of(&self.course, &drawn.question, &drawn.answers)
    }

    /// Where a question of the try is asked: on a page of its own, or among all of them.
    pub fn place_of(&self, number: usize) -> Result<String, Trouble> {
        let (id, drawn) = (&self.outline().id, self.drawn(number)?);
        let is_alone = self.quiz()?.one_per_page;
        Ok(if is_alone { paths::question(id, number) } else { paths::among_questions(id, &drawn.question) })
    }

    /// What follows a question when nobody asked for anything else.
    pub fn then(&self, asked: Option<Then>) -> Result<Then, Trouble> {
        let usual = if self.quiz()?.one_per_page { Then::Next } else { Then::Here };
        Ok(asked.unwrap_or(usual))
    }

    /// Where saving an answer leads.
    pub fn after(&self, number: usize, then: Then) -> Result<String, Trouble> {
        let id = &self.outline().id;
        match then {
            Then::Next if number < self.length() => Ok(paths::question(id, number + 1)),
            Then::Next | Then::Check => Ok(paths::check(id)),
            Then::Here => self.place_of(number),
        }
    }

    /// How many questions the try holds.
    pub fn length(&self) -> usize {
        self.outline().draw.questions.len()
    }
}
