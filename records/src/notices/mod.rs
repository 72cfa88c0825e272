//! Notices: what someone is told on Home until they put it away. A completion, a credit and a certificate stay what they are.

use courses::ids::CourseRef;

use crate::ids::{AttemptId, NoticeId, PublishedId};

#[cfg(feature = "db")]
mod dismiss_notice;
#[cfg(feature = "db")]
mod give_notices;
#[cfg(feature = "db")]
mod notices_for;
#[cfg(feature = "db")]
mod tell;

#[cfg(feature = "db")]
pub use dismiss_notice::DismissNotice;
#[cfg(feature = "db")]
pub use give_notices::GiveNotices;
#[cfg(feature = "db")]
pub use notices_for::notices_for;
#[cfg(feature = "db")]
pub(crate) use tell::{tell, tell_of_later_versions};

named!(
    NoticeKind {
        /// A key was wrong, and their try was marked again.
        Corrected = "corrected",
        /// What they answered was marked right by a key that was wrong. Their marks stay.
        RightAnswer = "right-answer",
        /// An important or urgent version came after they completed the course.
        LawChanged = "law-changed",
        /// The version that they completed was withdrawn.
        Withdrawn = "withdrawn",
    }
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub course: CourseRef,
    /// The version it is about.
    pub published: PublishedId,
    pub version: String,
    pub course_title: String,
    /// What the publisher says is new, or why the version was withdrawn.
    pub words: Option<String>,
    /// The try that was marked again, or marked by the wrong key.
    pub attempt: Option<AttemptId>,
    /// Microseconds.
    pub told_at: i64,
}
