//! Jobs: what is done later, at least once. One table, one loop in `server`; sending a message is a kind.

use crate::ids::{CompletionId, JobId, MailId, PublishedId};
use crate::notices::NoticeKind;

#[cfg(feature = "db")]
mod claim_due;
#[cfg(feature = "db")]
mod enqueue_job;
#[cfg(feature = "db")]
mod finish_job;
#[cfg(feature = "db")]
mod next_run_at;
#[cfg(feature = "db")]
mod put_off_job;

#[cfg(feature = "db")]
pub use claim_due::ClaimDue;
#[cfg(feature = "db")]
pub use enqueue_job::EnqueueJob;
#[cfg(feature = "db")]
pub(crate) use enqueue_job::enqueue;
#[cfg(feature = "db")]
pub use finish_job::{FinishJob, RetryJob};
#[cfg(feature = "db")]
pub use next_run_at::next_run_at;
#[cfg(feature = "db")]
pub use put_off_job::PutOffJob;

named!(
    JobKind {
        /// Its subject is a [`MailId`].
        SendMail = "send-mail",
        SealAudit = "seal-audit",
        SweepSessions = "sweep-sessions",
        /// Its subject is a [`RoundToOpen`].
        SpacedRound = "spaced-round",
        /// Its subject is the [`PublishedId`] of a version that says which keys were wrong.
        CorrectMarks = "correct-marks",
        /// Its subject is a [`NoticeToGive`].
        GiveNotice = "give-notice",
        /// Its subject is the [`CompletionId`] of what ends.
        RenewalReminder = "renewal-reminder",
    }
);

/// A job that one worker holds until its claim ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub id: JobId,
    pub kind: JobKind,
    /// What it is about: see [`Claimed::mail`], [`Claimed::round`], [`Claimed::version`], [`Claimed::notice`] and
    /// [`Claimed::completion`].
    pub subject: String,
    /// From 1.
    pub tries: i64,
    /// Microseconds. Finishing after it is refused: another worker may hold the job.
    pub claimed_until: i64,
}

impl Claimed {
    pub fn mail(&self) -> MailId {
        MailId::new(self.subject.as_str())
    }

    /// `None` when the job is about something else.
    pub fn round(&self) -> Option<RoundToOpen> {
        RoundToOpen::parse(&self.subject)
    }

    pub fn version(&self) -> PublishedId {
        PublishedId::new(self.subject.as_str())
    }

    pub fn completion(&self) -> CompletionId {
        CompletionId::new(self.subject.as_str())
    }

    /// `None` when the job is about something else.
    pub fn notice(&self) -> Option<NoticeToGive> {
        NoticeToGive::parse(&self.subject)
    }
}

/// What everyone who completed a course is told about one of its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeToGive {
    pub kind: NoticeKind,
    pub published: PublishedId,
}

impl NoticeToGive {
    /// As the job keeps it.
    pub fn subject(&self) -> String {
        format!("{} {}", self.kind, self.published)
    }

    pub fn parse(subject: &str) -> Option<Self> {
        let (kind, published) = subject.split_once(' ')?;
        Some(Self { kind: NoticeKind::parse(kind)?, published: PublishedId::new(published) })
    }
}

/// A round of spaced questions that is due: which completion it follows, and its place in the course's list, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundToOpen {
    pub completion: CompletionId,
    pub number: u32,
}

impl RoundToOpen {
    /// As the job keeps it.
    pub fn subject(&self) -> String {
        format!("{} {}", self.completion, self.number)
    }

    pub fn parse(subject: &str) -> Option<Self> {
        let (completion, number) = subject.split_once(' ')?;
        Some(Self { completion: CompletionId::new(completion), number: number.parse().ok()? })
    }
}

/// How long to wait before another try (microseconds): a minute, doubling, at most six hours.
pub fn backoff(tries: i64) -> i64 {
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(9);
    (crate::now::MINUTE << doublings).min(6 * crate::now::HOUR)
}

/// A job that did not work so often is left for the operator: it stays, and runs no more by itself.
pub const MOST_TRIES: i64 = 25;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::now::{HOUR, MINUTE};

    #[test]
    fn waiting_doubles_and_has_an_end() {
        assert_eq!(
            [1, 2, 3, 9, 10, 99].map(backoff),
            [MINUTE, 2 * MINUTE, 4 * MINUTE, 256 * MINUTE, 6 * HOUR, 6 * HOUR]
        );
    }
}
