//! Attempts ("tries" on screen): what was asked, what was answered, and what it came to.

use std::collections::BTreeMap;

use courses::ids::{CourseRef, LessonId, QuestionId, QuizId};
use courses::question::Reply;
use courses::quiz::{Draw, Score};
use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Aside};
use crate::completions::Earned;
use crate::ids::{AttemptId, PublishedId};

#[cfg(feature = "db")]
mod attempt_for;
#[cfg(feature = "db")]
mod correct_marks;
#[cfg(feature = "db")]
mod corrected_for;
mod marks;
mod may_start;
#[cfg(feature = "db")]
mod result_for;
#[cfg(feature = "db")]
mod start_attempt;
#[cfg(feature = "db")]
mod submit_attempt;

#[cfg(feature = "db")]
pub use attempt_for::{answer_for, attempt_for, outline_for};
#[cfg(feature = "db")]
pub use correct_marks::{CorrectMarks, Corrections};
pub use marks::marks;
pub use may_start::{NoMoreTries, may_start};
#[cfg(feature = "db")]
pub use result_for::result_for;
#[cfg(feature = "db")]
pub use start_attempt::StartAttempt;
#[cfg(feature = "db")]
pub use submit_attempt::SubmitAttempt;

/// Whether a try passed, by its own marks or after a key was corrected; `a` is the try.
#[cfg(feature = "db")]
macro_rules! passed_now {
    () => {
        "(a.passed = 1 OR EXISTS (SELECT 1 FROM attempt_correction x WHERE x.attempt_id = a.id AND x.passed = 1))"
    };
}
#[cfg(feature = "db")]
pub(crate) use passed_now;

/// One try at a quiz without its answers. It keeps the version it began on, whatever is published later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub id: AttemptId,
    pub course: CourseRef,
    pub published: PublishedId,
    pub quiz: QuizId,
    /// From 1.
    pub number: u32,
    /// What is asked, in order.
    pub draw: Draw,
    /// Microseconds.
    pub started_at: i64,
    pub progress: AttemptProgress,
}

/// One try at a quiz with everything that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub outline: Outline,
    /// The newest answer to each question, by question id.
    pub answers: Answers,
    /// Answers kept beside a newer one, until the person says which to keep.
    pub asides: Vec<Aside>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptProgress {
    Open,
    HandedIn { at: i64, score: Score },
}

impl Outline {
    /// From 1, as the address says.
    pub fn question(&self, number: usize) -> Option<&courses::quiz::Drawn> {
        self.draw.questions.get(number.checked_sub(1)?)
    }
}

impl std::ops::Deref for Attempt {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        &self.outline
    }
}

impl AsRef<Self> for Outline {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl AsRef<Outline> for Attempt {
    fn as_ref(&self) -> &Outline {
        &self.outline
    }
}

impl Attempt {
    pub fn reply(&self, question: &QuestionId) -> Option<&Reply> {
        self.answers.get(question.as_str()).map(|kept| &kept.reply)
    }

    /// Numbers (from 1) of questions without an answer.
    pub fn unanswered(&self) -> Vec<usize> {
        let is_blank = |question: &QuestionId| self.reply(question).is_none_or(Reply::is_blank);
        self.draw.questions.iter().zip(1..).filter(|(drawn, _)| is_blank(&drawn.question)).map(|(_, n)| n).collect()
    }
}

/// What a try came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptResult {
    /// As it was handed in.
    pub attempt: Attempt,
    /// What counts: the better one, if a key was corrected since.
    pub score: Score,
    /// Per cent, as it was when the try began.
    pub pass_mark: u8,
    /// By question, 1/10,000 before weight.
    pub marks: BTreeMap<QuestionId, QuestionMark>,
    /// What the whole course earned, if it is complete.
    pub earned: Option<Earned>,
    /// There when a corrected key raised the score.
    pub corrected: Option<Corrected>,
}

impl AttemptResult {
    /// What a corrected try came to before; `None` where the right key was there when it was handed in, so that nobody ever
    /// saw another score.
    pub fn score_before(&self) -> Option<Score> {
        let corrected = self.corrected.as_ref()?;
        let was_at_once = matches!(self.attempt.progress, AttemptProgress::HandedIn { at, .. } if at == corrected.at);
        (!was_at_once).then_some(corrected.before)
    }
}

/// A try that was marked again because a key was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// Microseconds.
    pub at: i64,
    /// What it came to when it was handed in.
    pub before: Score,
    /// The version by whose key each question counts that was raised or left out.
    pub by: BTreeMap<QuestionId, PublishedId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionMark {
    pub mark: u32,
    pub weight: u32,
}

/// What came of pressing Submit. The second press gets the same as the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    pub attempt: AttemptId,
    pub course: CourseRef,
    pub quiz: QuizId,
    pub score: Score,
    /// There when this course is complete, by this try or before.
    pub earned: Option<Earned>,
}

/// Where an answer belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A try at a quiz, or a round of spaced questions.
    Try(AttemptId),
    /// A lesson: its checks, reflections, checklists and scenarios. No try has to be started for it.
    Lesson { course: CourseRef, lesson: LessonId },
}
