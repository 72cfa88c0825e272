//! "This is unclear": what learners say about a place in a course, and its authors read. Nobody is named.

use courses::Date;
use serde::{Deserialize, Serialize};

#[cfg(feature = "db")]
mod deal_with_unclear;
#[cfg(feature = "db")]
mod say_unclear;
#[cfg(feature = "db")]
mod unclear_in;

#[cfg(feature = "db")]
pub use deal_with_unclear::DealWithUnclear;
#[cfg(feature = "db")]
pub use say_unclear::SayUnclear;
#[cfg(feature = "db")]
pub use unclear_in::unclear_in;

/// The longest sentence (characters).
pub const LONGEST_WORDS: usize = 500;

named!(
    /// What is unclear.
    PlaceKind {
        Course = "course",
        Lesson = "lesson",
        Question = "question",
        Handout = "handout",
    }
);

/// A place in a course: its kind and its id. The course itself has no id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnclearPlace {
    pub kind: PlaceKind,
    pub target: String,
}

impl UnclearPlace {
    pub fn new(kind: PlaceKind, target: impl ToString) -> Self {
        Self { kind, target: target.to_string() }
    }

    /// As `lesson:three-clear-days`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, target) = text.split_once(':').unwrap_or((text, ""));
        let kind = PlaceKind::parse(kind)?;
        let is_whole = (kind == PlaceKind::Course) == target.is_empty();
        is_whole.then(|| Self::new(kind, target))
    }
}

impl std::fmt::Display for UnclearPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            PlaceKind::Course => f.write_str("course"),
            kind => write!(f, "{kind}:{}", self.target),
        }
    }
}

/// What was said about one place and not dealt with yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    pub place: UnclearPlace,
    /// Newest first.
    pub said: Vec<Said>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Most press the button and say no more.
    pub words: Option<String>,
    pub on: Date,
    /// The version they were reading.
    pub version: String,
}
