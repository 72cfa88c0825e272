//! Published courses: compiled versions that never change, and the media they show.

use courses::ids::CourseRef;

use crate::ids::PublishedId;

#[cfg(feature = "db")]
mod find;
#[cfg(feature = "db")]
mod impact;
#[cfg(feature = "db")]
mod media;
#[cfg(feature = "db")]
mod publish_course;
#[cfg(feature = "db")]
mod shelf;

#[cfg(feature = "db")]
pub use find::{course, is_published, latest, published_courses};
#[cfg(feature = "db")]
pub use impact::impact;
#[cfg(feature = "db")]
pub use media::{KeepMedia, Medium, medium};
#[cfg(feature = "db")]
pub use publish_course::{PublishCourse, WhenSameVersion};
#[cfg(feature = "db")]
pub(crate) use shelf::Shelf;

/// One published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub id: PublishedId,
    pub course: CourseRef,
    pub version: String,
    pub digest: String,
    pub title: String,
    /// Microseconds.
    pub published_at: i64,
}

/// How many people a new version of a course would meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Have started and not finished, those in an open try among them.
    pub started: u64,
    /// Have begun a try at a quiz and not handed it in, whether they finished the course before or not.
    pub in_open_try: u64,
    /// Have completed the course, in the period they are in now.
    pub completed: u64,
}

/// What came of publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publishing {
    New(PublishedId),
    /// The same version with the same digest was there.
    Same(PublishedId),
    /// In a demonstration the same version took the place of another digest.
    Replaced(PublishedId),
}

impl Publishing {
    pub fn id(&self) -> &PublishedId {
        match self {
            Self::New(id) | Self::Same(id) | Self::Replaced(id) => id,
        }
    }
}

#[cfg(any(feature = "db", test))]
const STEP: u64 = 1 << 20;

/// The numbers that versions sort by: (major and minor together, the whole with releases after their pre-releases).
#[cfg(any(feature = "db", test))]
pub(crate) fn sort_keys(major: u64, minor: u64, patch: u64, is_release: bool) -> (i64, i64) {
    let part = |number: u64| i64::try_from(number.min(STEP - 1)).unwrap_or(0);
    let line = part(major) * STEP as i64 + part(minor);
    (line, (line * STEP as i64 + part(patch)) * 2 + i64::from(is_release))
}

#[cfg(test)]
mod tests {
    use super::sort_keys;

    #[test]
    fn versions_sort_as_people_expect() {
        let order =
            [(0, 9, 0, true), (0, 10, 0, false), (0, 10, 0, true), (1, 0, 0, true), (1, 0, 12, true), (2, 0, 0, false)];
        let ranks: Vec<i64> = order.map(|(a, b, c, d)| sort_keys(a, b, c, d).1).into();
        assert!(ranks.is_sorted());
        assert_eq!(sort_keys(1, 0, 0, true).0, sort_keys(1, 0, 12, true).0);
    }
}
