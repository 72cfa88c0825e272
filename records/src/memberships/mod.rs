//! Who has which role where, and in what state.

use courses::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{MembershipId, OrganisationId};
use crate::organisations::OrganisationKind;
pub use crate::policy::Role;

#[cfg(feature = "db")]
mod move_membership;

#[cfg(feature = "db")]
pub use move_membership::MoveMembership;

named!(
    /// Only `active` grants anything.
    MembershipState {
        Invited = "invited",
        Accepted = "accepted",
        Active = "active",
        Suspended = "suspended",
        Ended = "ended",
    }
);

/// One role of one person in one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub id: MembershipId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub organisation_kind: OrganisationKind,
    pub role: Role,
    pub state: MembershipState,
    pub from: Date,
    pub to: Option<Date>,
}

impl MembershipState {
    /// Whether a membership may go from here to there. `ended` is final.
    pub fn may_become(self, next: Self) -> bool {
        use MembershipState::{Accepted, Active, Ended, Invited, Suspended};
        matches!(
            (self, next),
            (Invited, Accepted | Active | Ended)
                | (Accepted, Active | Ended)
                | (Active, Suspended | Ended)
                | (Suspended, Active | Ended)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::MembershipState as State;

    #[test]
    fn an_ended_membership_stays_ended() {
        assert!(State::ALL.iter().all(|next| !State::Ended.may_become(*next)));
        assert!(State::Invited.may_become(State::Active));
        assert!(!State::Invited.may_become(State::Suspended));
    }
}
