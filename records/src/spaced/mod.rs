//! Spaced questions: some days after someone completed a course they are asked a few of its questions again, in rounds.
//!
//! Nothing of it is marked, and nothing of it changes a completion, a credit or a certificate (bundle-format.md 4.1, 18).

use courses::ids::{CourseRef, QuestionId};
use courses::quiz::{Draw, Drawn};
use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Aside};
use crate::ids::{AttemptId, PublishedId};

#[cfg(feature = "db")]
mod change_spaced;
mod choose;
#[cfg(feature = "db")]
mod open_round;
#[cfg(feature = "db")]
mod past_of;
#[cfg(feature = "db")]
mod plan_rounds;
#[cfg(feature = "db")]
mod rounds_for;
#[cfg(feature = "db")]
mod stopping_by_token;
mod when;

#[cfg(feature = "db")]
pub use change_spaced::{ChangeByToken, ChangeSpaced};
pub use choose::{Past, choose};
#[cfg(feature = "db")]
pub use open_round::OpenRound;
#[cfg(feature = "db")]
pub(crate) use plan_rounds::plan_rounds;
#[cfg(feature = "db")]
pub use rounds_for::{round_for, rounds_waiting_for};
#[cfg(feature = "db")]
pub use stopping_by_token::stopping_by_token;
pub use when::{MOST_LATE, due_on, is_for_mail, is_overtaken};

/// A few questions that someone is asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: AttemptId,
    pub course: CourseRef,
    /// The version that was completed, whatever is published later.
    pub published: PublishedId,
    /// What is asked, in order.
    pub draw: Draw,
    /// The newest answer to each question, by question id.
    pub answers: Answers,
    pub asides: Vec<Aside>,
}

impl Round {
    /// From 1, as the address says.
    pub fn question(&self, number: usize) -> Option<&Drawn> {
        self.draw.questions.get(number.checked_sub(1)?)
    }

    pub fn is_answered(&self) -> bool {
        let has_answer = |question: &QuestionId| self.answers.contains_key(question.as_str());
        self.draw.questions.iter().all(|drawn| has_answer(&drawn.question))
    }
}

/// A round whose questions wait for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: AttemptId,
    pub course: CourseRef,
    pub published: PublishedId,
    pub draw: Draw,
}

/// For which courses a choice is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    All,
    /// The one that the message was about.
    Course,
}

/// Whether someone wants such questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    On,
    Off,
}

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpacedChoice {
    On,
    /// Not for so many of their courses.
    Except(u32),
    Off,
}

/// What the link that stops such messages leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopping {
    pub course_title: String,
    pub all: Wanted,
    pub course: Wanted,
}

/// Who may be asked: of `p`, a person, and `e`, their place on the course. They wanted no end of it, may sign in, and are
/// still somebody's member.
#[cfg(feature = "db")]
macro_rules! may_be_asked {
    () => {
        "p.suspended_at IS NULL AND p.spaced_stopped_at IS NULL AND e.spaced_stopped_at IS NULL
         AND EXISTS (SELECT 1 FROM membership h WHERE h.person_id = p.id AND h.state = 'active')"
    };
}
#[cfg(feature = "db")]
pub(crate) use may_be_asked;

/// Such messages to one person in seven days; the other rounds wait on their home page.
#[cfg(feature = "db")]
const MOST_A_WEEK: i64 = 3;

/// Whole days that the link in a message works: a year.
#[cfg(feature = "db")]
const LINK_LASTS: i64 = 365 * crate::now::DAY;
