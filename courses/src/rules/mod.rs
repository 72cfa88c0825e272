//! Rules about what is said rather than how it is written.

pub(crate) mod abbreviations;
pub(crate) mod links;
pub(crate) mod objectives;
pub(crate) mod pictures;
pub(crate) mod quizzes;
pub(crate) mod reading_age;
pub(crate) mod wording;
