//! Progress: the set of lessons someone has done. Ids, never positions or percentages.

#[cfg(feature = "db")]
mod mark_lesson_done;

#[cfg(feature = "db")]
pub use mark_lesson_done::MarkLessonDone;
