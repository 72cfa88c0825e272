//! Who has which role where, and in what state.

use std::collections::BTreeSet;

use courses::Date;
use courses::facts::Audience;
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

/// Whether something for these roles is for somebody who is `held` in their organisations. An empty list means everyone.
/// Which office a councillor or officer holds is not known yet, so what is for one office is for everyone who might hold it.
pub fn is_for(roles: &[Audience], held: &BTreeSet<Role>) -> bool {
    roles.is_empty() || roles.iter().any(|role| held.iter().any(|held| may_hold(*held, *role)))
}

fn may_hold(held: Role, role: Audience) -> bool {
    match role {
        Audience::Anyone => true,
        Audience::Councillor | Audience::NewCouncillor | Audience::Chair | Audience::CommitteeChair => {
            held == Role::Learner
        }
        Audience::Clerk | Audience::DeputyClerk | Audience::Rfo | Audience::Officer => {
            matches!(held, Role::Clerk | Role::CouncilAdmin)
        }
        Audience::Trainer => matches!(held, Role::Trainer | Role::PartnershipOfficer | Role::NationalAdmin),
    }
}

#[cfg(test)]
mod tests {
    use super::MembershipState as State;
    use super::*;

    #[test]
    fn what_is_for_nobody_in_particular_is_for_everyone() {
        assert!(is_for(&[], &BTreeSet::new()));
        assert!(!is_for(&[Audience::Clerk], &[Role::Learner].into()));
        assert!(is_for(&[Audience::Clerk, Audience::Chair], &[Role::Learner].into()));
    }

    #[test]
    fn an_ended_membership_stays_ended() {
        assert!(State::ALL.iter().all(|next| !State::Ended.may_become(*next)));
        assert!(State::Invited.may_become(State::Active));
        assert!(!State::Invited.may_become(State::Suspended));
    }
}
