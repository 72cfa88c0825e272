//! Finding a passage in the courses one has a place on.
//!
//! Words are cut, folded and stemmed here, so that both engines find the same: SQLite by FTS5, PostgreSQL by tsvector.

use courses::ids::CourseRef;
use courses::passages::Place;

#[cfg(feature = "db")]
mod count_misses;
#[cfg(feature = "db")]
mod extract;
#[cfg(feature = "db")]
mod index;
#[cfg(feature = "db")]
mod query;
#[cfg(feature = "db")]
mod search_for;
#[cfg(feature = "db")]
mod words;

#[cfg(feature = "db")]
pub use count_misses::{CountMisses, misses_of, words_to_keep};
#[cfg(feature = "db")]
pub(crate) use index::index;
#[cfg(feature = "db")]
pub use index::{IndexPublished, not_indexed};
#[cfg(feature = "db")]
pub use search_for::search_for;

/// The most results on one page.
pub const A_PAGE: usize = 20;
/// Of a longer text nothing more is read (characters).
pub const LONGEST_QUERY: usize = 200;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// As typed: any text at all.
    pub words: String,
    /// In this course only, if they have a place on it.
    pub within: Option<CourseRef>,
    /// From 1.
    pub page: usize,
}

/// What came of it, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// On all pages; past the best few hundred nothing is counted.
    pub total: usize,
    pub how: How,
    /// The courses that were searched.
    pub searched: Vec<CourseRef>,
}

/// Which words the results hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// All that were asked for.
    AsAsked,
    /// There were none; these hold words that are spelt nearly so.
    Respelt {
        words: String,
    },
    /// No passage holds all the words; these hold some.
    SomeWords,
    Nothing,
}

/// Words that found nothing in a course, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    pub course: CourseRef,
    pub words: String,
    pub times: i64,
}

/// One passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub course: CourseRef,
    pub course_title: String,
    pub place: Place,
    /// The title of its page.
    pub page: Vec<Piece>,
    pub heading: Option<Vec<Piece>>,
    pub extract: Vec<Piece>,
}

/// A run of words in a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// A word that was looked for.
    Match(String),
}

impl Found {
    pub fn nothing(searched: Vec<CourseRef>) -> Self {
        Self { hits: vec![], total: 0, how: How::Nothing, searched }
    }
}
