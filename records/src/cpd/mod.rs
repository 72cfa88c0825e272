//! The CPD ledger: append-only, in quarter points, a chain of hashes for each person. A correction is a new entry.

use std::collections::BTreeSet;

use courses::Date;
use courses::facts::Cpd;
use courses::ids::CourseRef;
use serde::{Deserialize, Serialize};

use crate::ids::{CompletionId, EntryId, PersonId, PublishedId};
use crate::memberships::is_for;
use crate::policy::Role;

#[cfg(feature = "db")]
mod check_chain;
#[cfg(feature = "db")]
mod give_credit;
mod window;

#[cfg(feature = "db")]
pub use check_chain::{ChainFault, check_chain, check_chains, entries_for};
#[cfg(feature = "db")]
pub(crate) use give_credit::{NewCredit, give_credit};
pub use window::is_in_window;

named!(
    EntryKind {
        Credit = "credit",
        /// Takes back the entry it names, with a reason.
        Reversal = "reversal",
    }
);

/// One entry, as it was recorded and hashed. Points are fixed at the moment of completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: EntryId,
    pub person: PersonId,
    /// From 1, without gaps.
    pub sequence: i64,
    pub kind: EntryKind,
    pub scheme: String,
    pub completion: Option<CompletionId>,
    pub course: CourseRef,
    pub version: String,
    pub published: PublishedId,
    /// 0, then 1 more for each renewal.
    pub period: i64,
    pub category: String,
    /// Quarter points: 5 means 1.25.
    pub points: u32,
    pub minutes: u32,
    /// How the publisher reached the figure.
    pub basis: String,
    pub earned_on: Date,
    /// Microseconds.
    pub recorded_at: i64,
    /// A person's id, `operator` or `system`.
    pub recorded_by: String,
    pub reverses: Option<EntryId>,
    pub reason: Option<String>,
}

/// What somebody who is `held` in their organisations is credited: only the roles that the publisher names receive points
/// (bundle-format.md 5). An empty list names everyone.
pub fn credited<'a>(cpd: Option<&'a Cpd>, held: &BTreeSet<Role>) -> Option<&'a Cpd> {
    cpd.filter(|cpd| is_for(&cpd.counts_for, held))
}

/// Quarter points as people read them: `1.25`, `2.5`, `3`.
pub fn points_in_words(quarters: u32) -> String {
    let fraction = ["", ".25", ".5", ".75"][(quarters % 4) as usize];
    format!("{}{fraction}", quarters / 4)
}

#[cfg(test)]
mod tests {
    use super::points_in_words;

    #[test]
    fn quarters_read_as_points() {
        assert_eq!([0, 1, 5, 10, 12].map(points_in_words), ["0", "0.25", "1.25", "2.5", "3"]);
    }
}
