//! Completions: the fact that someone met every part of a course, and what it earned.

use courses::Date;
use courses::ids::CourseRef;
use serde::{Deserialize, Serialize};

use crate::ids::{CertificateId, CompletionId, PublishedId};

#[cfg(feature = "db")]
mod complete;
mod is_met;
#[cfg(feature = "db")]
mod record_for;

#[cfg(feature = "db")]
pub use complete::items_left_for;
#[cfg(feature = "db")]
pub(crate) use complete::{complete_if_met, earned_for};
pub use is_met::{Met, completion_is_met, items_left};
#[cfg(feature = "db")]
pub use record_for::record_for;

/// What a completed course earned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    pub completion: CompletionId,
    pub course: CourseRef,
    pub on: Date,
    /// Quarter points: 5 means 1.25. 0 when the course states none, or none for what they are.
    pub points: u32,
    /// The current one.
    pub certificate: Option<CertificateId>,
}

/// Someone's own record: what they did, when, and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub name: String,
    /// Newest first.
    pub completed: Vec<Line>,
    /// Tries that passed a quiz, newest first. Scores are not in it.
    pub passed: Vec<Passed>,
    /// Quarter points earned in the 12 months that end today.
    pub points_in_window: u32,
    /// Quarter points in all.
    pub points_in_all: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub course: CourseRef,
    pub title: String,
    /// The version that was completed.
    pub published: PublishedId,
    pub version: String,
    pub on: Date,
    /// Quarter points.
    pub points: u32,
    /// Such as `online-assessed`; `None` without points.
    pub category: Option<String>,
    pub certificate: Option<CertificateId>,
    /// The last day that the certificate counts; `None` when it does not end.
    pub until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    pub course: CourseRef,
    pub quiz: courses::ids::QuizId,
    /// Microseconds.
    pub at: i64,
}
