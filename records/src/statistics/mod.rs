//! Which questions work: figures by question and wording, never names, never so small that they point to somebody.

use courses::ids::{AnswerId, CourseRef, LessonId, QuestionId, QuizId};

#[cfg(any(feature = "db", test))]
mod figures;
#[cfg(any(feature = "db", test))]
mod given;
mod hide;
#[cfg(feature = "db")]
mod may_see;
mod rewrite;
#[cfg(feature = "db")]
mod statistics_of;
#[cfg(any(feature = "db", test))]
mod wordings;

pub use hide::{FEWEST, Shown};
#[cfg(feature = "db")]
pub use may_see::standing_for;
#[cfg(feature = "db")]
pub(crate) use may_see::standing_in;
pub use rewrite::{Reason, to_rewrite};
#[cfg(feature = "db")]
pub use statistics_of::statistics_of;

/// Whose answers somebody may see counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Everyone,
    /// Those whom this council enrolled.
    Council(crate::ids::OrganisationId),
    /// Those whom this body, or a council it serves today, enrolled.
    Area(crate::ids::OrganisationId),
}

/// What somebody is to a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub scope: Scope,
    pub author: Authorship,
}

/// Whether a course is somebody's own: its authors read what learners say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorship {
    Own,
    Others,
}

/// The questions of a course in reading order; those it has no more come last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub course: CourseRef,
    pub title: String,
    /// The newest version.
    pub version: String,
    /// Of the same people as the answers; `None` when fewer than [`FEWEST`] began.
    pub takers: Option<Takers>,
    pub questions: Vec<Counted>,
}

/// How many took a course, as far as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Takers {
    pub began: Began,
    /// Of those, in whichever version and period.
    pub completed: Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Began {
    Exactly(u32),
    /// The exact number would tell of a few who began and left a question out.
    AtLeast(u32),
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub question: QuestionId,
    pub place: QuestionPlace,
    /// Newest first; at least one.
    pub wordings: Vec<Wording>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionPlace {
    Lesson {
        id: LessonId,
        title: String,
    },
    Quiz {
        id: QuizId,
        title: String,
    },
    /// The newest version does not ask it.
    Gone,
}

/// A question as it was put for a while. A change listed as wording only does not make another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// From 1, the oldest.
    pub number: usize,
    /// The first version that put it so.
    pub since: String,
    /// The beginning of the question.
    pub words: String,
    /// `None` when fewer than [`FEWEST`] people answered.
    pub figures: Option<Figures>,
}

/// About the first answer of each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many answered.
    pub people: u32,
    /// Of whom so many had it all right.
    pub right: Shown,
    /// What could be chosen, in the order of the file. Empty where answers are typed, put in order or matched.
    pub options: Vec<OptionCount>,
    /// Where nothing is offered to choose from: what five people or more gave and was wrong, the most frequent first. Pairs
    /// and gaps each by themselves, an order as a whole.
    pub wrong: Vec<WrongCount>,
    /// How well it tells those who do well elsewhere from those who do not, in tenths from -10 to 10: the point-biserial
    /// correlation of this question with the rest of the same try.
    pub discrimination: Option<i32>,
    /// The middle of the times from one save of a try to the next, to five seconds.
    pub seconds: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionCount {
    pub id: AnswerId,
    pub words: String,
    pub right: bool,
    pub chosen: Shown,
}

/// Something wrong that was given by at least [`FEWEST`] people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCount {
    pub words: String,
    pub people: u32,
}

impl Figures {
    /// Of a hundred, rounded down.
    pub fn per_cent(&self, shown: Shown) -> Option<u32> {
        match shown {
            Shown::Count(count) => (count * 100).checked_div(self.people),
            Shown::Hidden => None,
        }
    }
}
