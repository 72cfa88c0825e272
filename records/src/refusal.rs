//! Why something was not done.

use courses::question::Misfit;

use crate::attempts::NoMoreTries;

/// Nothing was changed. Words for people are chosen in the view.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It does not exist, or not for this person. The two are never told apart.
    #[error("not found")]
    NotFound,
    /// It exists and they may see it, but this they may not do.
    #[error("not allowed")]
    NotAllowed,
    /// The try was handed in already; its result stands.
    #[error("the try was handed in already")]
    Closed,
    /// A link or code that is spent, ended, replaced or never was. The four are never told apart.
    #[error("the link or code works no longer")]
    Spent,
    /// Another try may start at `until` (microseconds).
    #[error("another try may start later")]
    Wait { until: i64 },
    #[error("{0}")]
    NoMoreTries(NoMoreTries),
    /// Too many guesses; the next may be made at `until` (microseconds).
    #[error("too many guesses")]
    Limited { until: i64 },
    /// The action id came back with another body.
    #[error("the action id was used for something else")]
    Reused,
    #[error("the reply does not fit: {0}")]
    Misfit(#[from] Misfit),
    /// The same version of a course with another digest (M121).
    #[error("version {version} of {course} was published before with other content")]
    SameVersion { course: String, version: String },
    /// A version whose number rises by less than what is new in it (M120); `least` is enough.
    #[error("what is new in it needs version {least} or more")]
    LowVersion { least: String },
    /// Ids that stood for something else in an earlier version (M141): what people did there would count here.
    #[error("an id stood for something else in an earlier version")]
    ReusedIds(Vec<courses::versions::Reuse>),
    /// A file of a draft has this name already.
    #[error("{path} is there already")]
    Occupied { path: String },
    /// Somebody else changed it since; look again first.
    #[error("somebody else changed it meanwhile")]
    Stale,
    #[error("storage")]
    Storage(#[from] StorageFault),
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// The database did not do what it was asked. Nothing was acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum StorageFault {
    /// An fsync failed: what the disk holds is uncertain, so the program must stop and let recovery read the log
    /// (quality.md 2.1, rule 5).
    #[error("the disk did not confirm a write; stop and start again")]
    Fsync(#[source] Cause),
    /// Full disk, lost connection, or too busy: later it may work.
    #[error("the database cannot be reached or written to now")]
    Unavailable(#[source] Cause),
    /// The database is newer than this program.
    #[error("the database was made by a newer Moothall; run that version or later")]
    Newer,
    /// PostgreSQL runs with a setting that can lose what was acknowledged.
    #[error("PostgreSQL's {setting} is off, so acknowledged answers could be lost; turn it on")]
    NotDurable { setting: &'static str },
    /// A row says what it cannot.
    #[error("a stored value cannot be read: {what}")]
    Unreadable { what: String },
    #[error("the database refused")]
    Other(#[source] Cause),
}

impl StorageFault {
    /// The program must exit with its own code and be started again.
    pub fn must_stop(&self) -> bool {
        matches!(self, Self::Fsync(_))
    }
}

impl Refusal {
    /// A stored value that cannot be read.
    #[cfg(feature = "db")]
    pub(crate) fn unreadable(what: impl std::fmt::Display) -> Self {
        Self::Storage(StorageFault::Unreadable { what: what.to_string() })
    }

    pub fn must_stop(&self) -> bool {
        matches!(self, Self::Storage(fault) if fault.must_stop())
    }
}
