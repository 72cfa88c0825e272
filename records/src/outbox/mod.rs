//! The outbox: messages written in the same transaction as their cause. A row holds a kind and ids, never rendered text.

use courses::Date;
use courses::ids::CourseRef;

use crate::certificates::CertificateCode;
use crate::drafts::StepKind;
use crate::ids::{AttemptId, CertificateId, DraftId, MailId};
use crate::organisations::Organisation;

#[cfg(feature = "db")]
mod letter;
#[cfg(feature = "db")]
mod post;

#[cfg(feature = "db")]
pub use letter::letter;
#[cfg(feature = "db")]
pub(crate) use post::post;

named!(
    MailKind {
        Invitation = "invitation",
        SignInCode = "sign-in-code",
        ResetPassword = "reset-password",
        /// What was earned, with the certificate's address.
        Receipt = "receipt",
        /// A round of spaced questions is there.
        SpacedRound = "spaced-round",
        /// A key was wrong, and their try was marked again.
        MarksCorrected = "marks-corrected",
        /// A key was wrong, and they had answered as it said.
        RightAnswer = "right-answer",
        /// An urgent version came after they completed the course.
        LawChanged = "law-changed",
        /// A certificate ends, and may be renewed.
        RenewalReminder = "renewal-reminder",
        /// A draft took a step on its way to its learners.
        DraftStep = "draft-step",
    }
);

/// A message ready for its words. Codes and links are computed here from the key, when it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    pub mail: MailId,
    /// The left part of a fixed `Message-ID`: a second copy of one message is recognisable as the same.
    pub message_id: String,
    pub to_address: String,
    pub to_name: String,
    /// Whose letter paper it is: the inviter, or the person's first council.
    pub organisation: Option<Organisation>,
    pub about: About,
}

/// What a message is about.
#[derive(Clone, PartialEq, Eq)]
pub enum About {
    Invitation {
        token: String,
        course: Option<CourseRef>,
        due_on: Option<Date>,
        expires_at: i64,
    },
    /// Names the person, since two may share the address.
    SignInCode {
        digits: String,
    },
    ResetPassword {
        token: String,
    },
    /// `points` in quarters.
    Receipt {
        certificate: CertificateId,
        /// For the address that anyone can check.
        code: CertificateCode,
        course_title: String,
        /// Quarter points; 0 when the course states none.
        points: u32,
        earned_on: Date,
    },
    SpacedRound {
        round: AttemptId,
        course_title: String,
        /// How many.
        questions: usize,
        /// For the address that stops these messages.
        stop: String,
    },
    MarksCorrected {
        attempt: AttemptId,
        course_title: String,
        /// Whether it passes now, before or only since.
        passed: bool,
    },
    RightAnswer {
        course_title: String,
    },
    LawChanged {
        course: CourseRef,
        course_title: String,
        /// What the publisher says is new.
        notes: Option<String>,
    },
    RenewalReminder {
        course: CourseRef,
        course_title: String,
        /// The last day that the certificate counts.
        until: Date,
    },
    DraftStep {
        draft: DraftId,
        course_title: String,
        step: StepKind,
        by: String,
        /// What was said with it.
        words: Option<String>,
        /// The version that was published.
        version: Option<String>,
    },
}
