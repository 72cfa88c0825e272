//! A person's place on a course: since when, by when, on which version, and how far they are.

use std::collections::{BTreeMap, BTreeSet};

use courses::Date;
use courses::compiled::Lesson;
use courses::ids::{CourseRef, LessonId, QuizId};
use serde::{Deserialize, Serialize};

use crate::ids::{AttemptId, CertificateId, EnrolmentId, PublishedId};
use crate::memberships::is_for;
use crate::organisations::Contact;
use crate::policy::Role;

#[cfg(feature = "db")]
mod enrol_person;
#[cfg(feature = "db")]
mod learning_for;
#[cfg(feature = "db")]
mod move_on;
mod news;
mod next_step;
#[cfg(feature = "db")]
mod open_courses;
#[cfg(feature = "db")]
mod pin;
mod prior;
#[cfg(feature = "db")]
mod remind_of_renewal;
#[cfg(feature = "db")]
mod renew_course;
mod renewal;
#[cfg(feature = "db")]
mod start_course;
#[cfg(feature = "db")]
mod switch_version;

#[cfg(feature = "db")]
pub use enrol_person::EnrolPerson;
#[cfg(feature = "db")]
pub(crate) use enrol_person::enrol;
#[cfg(feature = "db")]
pub use learning_for::{home_for, learning_for, versions_read};
#[cfg(feature = "db")]
pub(crate) use move_on::{Beginning, go_on, versions_left};
pub use news::{News, Offer, Updated};
pub use next_step::{NextStep, minutes_left, next_step, next_step_after};
#[cfg(feature = "db")]
pub use open_courses::{OpenCourse, TakeCourse, courses_open_in, open_courses_for};
#[cfg(feature = "db")]
pub(crate) use pin::{Pinned, pin, version_now};
pub use prior::Prior;
#[cfg(feature = "db")]
pub use prior::priors_for;
#[cfg(feature = "db")]
pub(crate) use remind_of_renewal::plan_reminder;
#[cfg(feature = "db")]
pub use remind_of_renewal::{RemindOfRenewal, Reminded};
#[cfg(feature = "db")]
pub use renew_course::RenewCourse;
pub use renewal::{Again, Renewal, renewal};
#[cfg(feature = "db")]
pub use start_course::StartCourse;
#[cfg(feature = "db")]
pub use switch_version::SwitchVersion;

named!(
    /// Why somebody's place went to another version.
    Why {
        Patch = "patch",
        /// At the start of a lesson or a try.
        Minor = "minor",
        /// A major step, 90 days after it was published.
        Overdue = "overdue",
        /// They pressed "Switch".
        Chosen = "chosen",
        /// The version they were on was withdrawn.
        Withdrawn = "withdrawn",
        /// They had completed the course, and so read the newest.
        Finished = "finished",
    }
);

/// Everything that the home page and the course page need to know about one person's place on one course.
/// What is in the course itself is in its compiled form: see [`crate::published::course`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learning {
    pub enrolment: EnrolmentId,
    pub course: CourseRef,
    /// The version whose pages this person reads now: the newest before the start and after the end; in between the one they
    /// are on, with its patches.
    pub published: PublishedId,
    pub news: News,
    pub due_on: Option<Date>,
    /// Microseconds; `None` until Start is pressed or something is answered.
    pub started_at: Option<i64>,
    /// Ids, never positions. May hold lessons that the present version has no more.
    pub lessons_done: BTreeSet<LessonId>,
    /// Those with something saved in them, done or not.
    pub lessons_begun: BTreeSet<LessonId>,
    /// In which version each of these was last read.
    pub read_in: BTreeMap<LessonId, PublishedId>,
    /// What they are in their organisations.
    pub roles: BTreeSet<Role>,
    /// Oldest first.
    pub tries: Vec<Try>,
    /// In the present period.
    pub completed: Option<Completed>,
    /// The last day that the period before counts, of a course that is being renewed.
    pub renews: Option<Date>,
    /// The organisation that enrolled them: who to ask.
    pub organisation_name: Option<String>,
    pub contact: Contact,
}

/// One try at a quiz, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    pub id: AttemptId,
    pub quiz: QuizId,
    /// From 1.
    pub number: u32,
    pub started_at: i64,
    pub state: TryState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TryState {
    Open,
    HandedIn { at: i64, passed: bool },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    pub on: Date,
    /// The version that was completed.
    pub published: PublishedId,
    /// Quarter points, as they were credited; `None` when the course states none, or none for what they are.
    pub points: Option<u32>,
    pub certificate: Option<CertificateId>,
    /// The last day that it counts; `None` when it does not end.
    pub until: Option<Date>,
}

impl Learning {
    pub fn has_passed(&self, quiz: &QuizId) -> bool {
        self.tries
            .iter()
            .any(|tried| tried.quiz == *quiz && matches!(tried.state, TryState::HandedIn { passed: true, .. }))
    }

    pub fn open_try(&self, quiz: &QuizId) -> Option<&Try> {
        self.tries.iter().find(|tried| tried.quiz == *quiz && tried.state == TryState::Open)
    }

    /// Whether completion asks it of them. A lesson for others is theirs to read if they like.
    pub fn is_asked(&self, lesson: &Lesson) -> bool {
        !lesson.optional && is_for(&lesson.roles, &self.roles)
    }

    pub fn is_done(&self, lesson: &LessonId) -> bool {
        self.lessons_done.contains(lesson)
    }
}
