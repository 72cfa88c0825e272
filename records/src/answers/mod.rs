//! Answers: what was filled in, every revision of it, and what was kept aside. One door for all of them.

use std::collections::BTreeMap;

use courses::question::{Confidence, Reply};
use serde::{Deserialize, Serialize};

use crate::attempts::Place;
use crate::completions::Earned;
use crate::ids::{AsideId, AttemptId, PersonId, PublishedId};

#[cfg(feature = "db")]
mod answers_for;
mod deal_in_lesson;
mod fits;
#[cfg(feature = "db")]
mod keep_which;
#[cfg(feature = "db")]
mod save;
#[cfg(feature = "db")]
mod save_answer;
#[cfg(feature = "db")]
mod shared_notes;

#[cfg(feature = "db")]
pub use answers_for::lesson_answers_for;
#[cfg(feature = "db")]
pub(crate) use answers_for::{answers_of, kept_of, newest_of};
pub use deal_in_lesson::deal_in_lesson;
pub use fits::fit_item;
#[cfg(feature = "db")]
pub use keep_which::KeepWhich;
#[cfg(feature = "db")]
pub(crate) use save::{SaveQueue, start_writer};
#[cfg(feature = "db")]
pub use shared_notes::{shared_notes, shared_notes_for};

/// A note that is shared now. One that was taken back is in nobody's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedNote {
    /// The reflection it answers.
    pub item: String,
    pub writer: String,
    /// The body that enrolled them.
    pub council: Option<String>,
    pub words: String,
    /// Microseconds.
    pub saved_at: i64,
}

/// The newest answer to each item, by the item's id.
pub type Answers = BTreeMap<String, Kept>;

/// What someone gave, as it is stored: `{"chosen":["a"]}`, and how sure they were where that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    #[serde(flatten)]
    pub reply: Reply,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// From 1; a form carries it as `base`.
    pub revision: i64,
    pub reply: Reply,
    pub confidence: Option<Confidence>,
    /// Microseconds.
    pub saved_at: i64,
    /// Of an answer in a lesson: the version it was given in, where that is known.
    pub published: Option<PublishedId>,
}

/// An answer that came from a page drawn before a newer answer was saved. Nothing was overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    pub id: AsideId,
    pub item: String,
    pub base: i64,
    pub reply: Reply,
    /// Microseconds.
    pub at: i64,
}

/// What one lesson's page needs to know about answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonAnswers {
    pub answers: Answers,
    pub asides: Vec<Aside>,
}

/// An answer to save: `db.save_answer(now, SaveAnswer { … })`.
#[derive(Clone, Debug)]
pub struct SaveAnswer {
    pub person: PersonId,
    pub place: Place,
    /// A question, checklist, reflection or scenario.
    pub item: String,
    /// The revision the form was drawn from; 0 = none.
    pub base: i64,
    pub reply: Reply,
    /// Kept where the question asks for it.
    pub confidence: Option<Confidence>,
}

/// What came of saving. Committed with full sync when this is returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It stands. The same reply again gives the same revision and time.
    Kept {
        attempt: AttemptId,
        revision: i64,
        saved_at: i64,
        /// As stored: sorted, trimmed.
        reply: Reply,
        /// When this was the last part of the course.
        earned: Option<Earned>,
    },
    /// Another answer was saved meanwhile. Both are kept; ask which.
    Aside { attempt: AttemptId, aside: AsideId },
}

/// Which of two answers to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that was saved first and stands now.
    Standing,
    /// The one kept aside, which came from a page drawn before.
    Aside,
}
