//! A try with the course version it began on: what every page of a try begins with.

use std::sync::Arc;

use courses::Compiled;
use courses::compiled::Quiz;
use courses::ids::QuestionId;
use courses::question::Question;
use courses::quiz::Drawn;
use records::AttemptId;
use records::attempts::{Attempt, AttemptProgress, attempt_for};
use records::published;

use crate::http::visit::Me;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

#[derive(Debug)]
pub struct Sitting {
    pub attempt: Attempt,
    pub course: Arc<Compiled>,
}

impl Sitting {
    /// One's own try; anybody else's does not exist.
    pub async fn of(moothall: &Moothall, Me(person): &Me, id: &str) -> Result<Self, Trouble> {
        let attempt = attempt_for(&moothall.db, person, &AttemptId::new(id)).await?;
        Self::from(moothall, attempt).await
    }

    pub async fn from(moothall: &Moothall, attempt: Attempt) -> Result<Self, Trouble> {
        let course = published::course(&moothall.db, &attempt.published).await?;
        Ok(Self { attempt, course })
    }

    pub fn is_handed_in(&self) -> bool {
        matches!(self.attempt.progress, AttemptProgress::HandedIn { .. })
    }

    pub fn quiz(&self) -> Result<&Quiz, Trouble> {
        self.course.learner.quizzes.get(&self.attempt.quiz).ok_or(Trouble::NotFound)
    }

    pub fn question(&self, id: &QuestionId) -> Result<&Question, Trouble> {
        self.course.learner.questions.get(id).ok_or(Trouble::NotFound)
    }

    /// From 1, as the address says.
    pub fn drawn(&self, number: usize) -> Result<&Drawn, Trouble> {
        self.attempt.question(number).ok_or(Trouble::NotFound)
    }

    /// How many questions the try holds.
    pub fn length(&self) -> usize {
        self.attempt.draw.questions.len()
    }
}
