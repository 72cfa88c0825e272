//! What kind of installation a database belongs to, so that a demonstration is never served as the real thing.

#[cfg(feature = "db")]
mod settle_kind;

#[cfg(feature = "db")]
pub use settle_kind::{SettleKind, kind};

named!(
    /// Decided once, when the database is first used.
    InstallationKind {
        Real = "real",
        Demonstration = "demonstration",
    }
);
