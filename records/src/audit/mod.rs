//! The audit log: what was done, by whom and about whom, recorded in the same transaction. Answers are not in it.

use serde::{Deserialize, Serialize};

use crate::acts::Actor;
use crate::ids::{EventId, OrganisationId, PersonId};

#[cfg(feature = "db")]
mod list;
#[cfg(feature = "db")]
mod note;
#[cfg(feature = "db")]
mod seal_events;

#[cfg(feature = "db")]
pub use list::events_about;
#[cfg(feature = "db")]
pub use note::NoteEvent;
#[cfg(feature = "db")]
pub(crate) use note::note;
#[cfg(feature = "db")]
pub use seal_events::{SealEvents, check_seals};

named!(
    /// What is recorded. Never names, addresses, answers, passwords, codes or tokens.
    EventKind {
        OrganisationAdded = "organisation.added",
        OrganisationLinked = "organisation.linked",
        OrganisationValueSet = "organisation.value-set",
        MembershipMoved = "membership.moved",
        PersonInvited = "person.invited",
        InvitationSentAgain = "invitation.sent-again",
        InvitationAccepted = "invitation.accepted",
        NameCorrected = "person.name-corrected",
        PasswordSet = "person.password-set",
        PasswordReset = "person.password-reset",
        SignedIn = "session.signed-in",
        SignInFailed = "session.sign-in-failed",
        SignedOut = "session.signed-out",
        SignedOutEverywhere = "session.signed-out-everywhere",
        CodeAsked = "code.asked",
        LimitHit = "limit.hit",
        CoursePublished = "course.published",
        DraftMade = "draft.made",
        DraftAuthorAdded = "draft.author-added",
        DraftAuthorRemoved = "draft.author-removed",
        DraftPutAway = "draft.put-away",
        DraftTakenUp = "draft.taken-up",
        DraftApproved = "draft.approved",
        DraftPublished = "draft.published",
        ConsultationOpened = "consultation.opened",
        ConsultationClosed = "consultation.closed",
        CourseWithdrawn = "course.withdrawn",
        Enrolled = "enrolment.made",
        CourseStarted = "enrolment.started",
        VersionChosen = "enrolment.version-chosen",
        CourseRenewed = "enrolment.renewed",
        CourseCompleted = "completion.made",
        MarksCorrected = "attempt.marks-corrected",
        CreditGiven = "cpd.credit",
        CertificateIssued = "certificate.issued",
        CertificateReissued = "certificate.reissued",
        SpacedStopped = "spaced.stopped",
        SpacedWanted = "spaced.wanted",
    }
);

/// Something to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub actor: Actor,
    pub kind: EventKind,
    pub person: Option<PersonId>,
    pub organisation: Option<OrganisationId>,
    /// The id of the row it is about, or a word such as the kind of failure.
    pub subject: Option<String>,
}

/// Something that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub id: EventId,
    /// Microseconds.
    pub at: i64,
    pub actor: Actor,
    pub kind: EventKind,
    pub person: Option<PersonId>,
    pub organisation: Option<OrganisationId>,
    pub subject: Option<String>,
}
