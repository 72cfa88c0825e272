//! Published courses: compiled versions that never change, and the media they show.

use std::collections::BTreeMap;

use courses::ids::CourseRef;
use courses::versions::{Change, Reuse, Step};

use crate::ids::PublishedId;

#[cfg(feature = "db")]
mod find;
#[cfg(feature = "db")]
mod for_author;
#[cfg(feature = "db")]
mod impact;
#[cfg(feature = "db")]
mod later;
#[cfg(feature = "db")]
mod media;
#[cfg(feature = "db")]
mod publish_course;
#[cfg(feature = "db")]
mod shelf;
#[cfg(feature = "db")]
mod step;
#[cfg(feature = "db")]
mod versions_of;
#[cfg(feature = "db")]
mod withdraw_version;

#[cfg(feature = "db")]
pub use find::{course, is_published, latest, newest, published_courses, versions_between};
#[cfg(feature = "db")]
pub use for_author::{latest_for_author, version_for_author};
#[cfg(feature = "db")]
pub use impact::impact;
#[cfg(feature = "db")]
pub use later::MAY_FINISH;
#[cfg(feature = "db")]
pub(crate) use later::{later_than, notes_up_to, offered, onward};
#[cfg(feature = "db")]
pub use media::{KeepMedia, Medium, medium};
#[cfg(feature = "db")]
pub use publish_course::{Origin, PublishCourse};
#[cfg(feature = "db")]
pub(crate) use shelf::Shelf;
#[cfg(feature = "db")]
pub use versions_of::versions_of;
#[cfg(feature = "db")]
pub use withdraw_version::WithdrawVersion;

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
    /// Microseconds. Nobody starts a version that was withdrawn.
    pub withdrawn_at: Option<i64>,
}

/// What was published of a course, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Of the newest version.
    pub title: String,
    pub versions: Vec<Version>,
    /// Whether whoever asked is an officer of the publisher.
    pub may_withdraw: bool,
}

/// A version with the people on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub version: String,
    /// Microseconds.
    pub published_at: i64,
    /// The officer's name; `None` when it came from files, at the shell.
    pub by: Option<String>,
    pub withdrawn: Option<Withdrawal>,
    /// Have started it and not finished.
    pub learning: u64,
    /// Have completed it, in whichever period.
    pub completed: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Microseconds.
    pub at: i64,
    /// The officer's name; `None` when it was done at the shell.
    pub by: Option<String>,
    /// As learners read it.
    pub because: String,
}

/// What publishing a version would do, and to how many people: asked before it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// How far it is from the newest version that is published, by what they hold and not by their numbers. `None` when it
    /// is the first.
    pub step: Option<Step>,
    /// The lowest version number that is enough for the step.
    pub least: Option<String>,
    /// Whether its number is that high. A publisher cannot go on while it is not (M120).
    pub is_high_enough: bool,
    /// Everything that differs for learners, the greatest steps first.
    pub changes: Vec<Change>,
    /// Have started and not finished, those in an open try among them: the sum of the next three.
    pub started: u64,
    /// Of these: read it at their next page and are told nothing.
    pub at_next_page: u64,
    /// Of these: go on in it when they start their next lesson, with one line that says so.
    pub at_next_lesson: u64,
    /// Of these: stay where they are, and are asked whether to finish or to switch.
    pub asked: u64,
    /// Have begun a try at a quiz and not handed it in, whether they finished the course before or not. It stays as it is.
    pub in_open_try: u64,
    /// Have completed the course, in the period they are in now. Nothing of that changes.
    pub completed: u64,
    /// Of these: are told on Home what changed, because the version is important or urgent.
    pub told: u64,
    /// Whether those who are told get a letter too.
    pub told_by_letter: bool,
    /// Whether it corrects a key that the version before had wrong.
    pub is_correcting: bool,
    /// Tries that are marked again because of its corrections: at most so many, since one may hold several of the questions.
    pub marked_again: u64,
    /// Of what is gone, by how many people it was answered. Their records stay.
    pub answered: BTreeMap<String, u64>,
    /// Ids that stood for something else before. A publisher must not go on while there are any (M141).
    pub reused: Vec<Reuse>,
}

impl Impact {
    /// A change, with what becomes of the answers that people gave to what is gone (M142).
    pub fn words_of(&self, change: &Change) -> String {
        match self.answered.get(&change.id) {
            Some(1) => format!("{}; 1 person answered it, and that is kept", change.words()),
            Some(people) => format!("{}; {people} people answered it, and that is kept", change.words()),
            None => change.words(),
        }
    }

    /// How many are moved without being asked.
    pub fn silently(&self) -> u64 {
        self.at_next_page + self.at_next_lesson
    }
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

/// Where the version of these facts sorts among the others of its course.
#[cfg(feature = "db")]
pub(crate) fn rank_of(facts: &courses::facts::Facts) -> i64 {
    let version = &facts.version;
    sort_keys(version.major, version.minor, version.patch, version.pre.is_empty()).1
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
