//! The ids of rows: UUIDv7 as text, each noun its own type, so that one cannot stand for another.

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes any text; whether it names something is found out by looking it up.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        as_text!($name);

        #[cfg(feature = "db")]
        impl From<&$name> for crate::db::Value {
            fn from(id: &$name) -> Self {
                Self::Text(id.0.clone())
            }
        }

        #[cfg(feature = "db")]
        impl From<Option<&$name>> for crate::db::Value {
            fn from(id: Option<&$name>) -> Self {
                id.map_or(Self::NoText, Self::from)
            }
        }
    )+};
}

id!(
    /// A person, whatever they do and wherever.
    PersonId,
    /// A council, association, partnership or other body.
    OrganisationId,
    /// One role of one person in one organisation.
    MembershipId,
    /// An e-mail address of one person. Two people may share the same address.
    EmailId,
    /// An invitation; its link is a token made from this and a generation.
    InvitationId,
    /// One published version of one course. Never changes.
    PublishedId,
    /// A person's place on a course.
    EnrolmentId,
    /// A try at a quiz, the answers kept for one lesson, or a round of spaced questions.
    AttemptId,
    /// An answer kept beside a newer one until the person says which to keep.
    AsideId,
    /// The fact that someone met every part of a course.
    CompletionId,
    /// One entry of the CPD ledger.
    EntryId,
    /// A certificate, as its holder opens it. The public uses its code.
    CertificateId,
    /// A six-digit code or a reset link that was asked for.
    CodeId,
    /// A message that waits to be sent, or was.
    MailId,
    /// Something that someone is told on Home until they put it away.
    NoticeId,
    /// One move of somebody's place from one version of a course to another.
    MoveId,
    /// A job.
    JobId,
    /// A course that its authors work on in the browser.
    DraftId,
    /// A round of comments on a draft.
    ConsultationId,
    /// Something that was recorded in the audit log.
    EventId,
    /// The UUID in a form that makes doing it twice the same as doing it once.
    ActionId,
);
