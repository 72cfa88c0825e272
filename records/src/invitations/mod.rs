//! Invitations: how a person comes in. A link that a button spends, once, within 14 days.

use courses::Date;
use courses::ids::CourseRef;
use serde::{Deserialize, Serialize};

use crate::ids::{EnrolmentId, InvitationId, MailId, MembershipId, OrganisationId, PersonId};
use crate::organisations::Organisation;
use crate::policy::Role;

#[cfg(feature = "db")]
mod accept_invitation;
#[cfg(feature = "db")]
mod invitation_by_token;
#[cfg(feature = "db")]
mod invite_person;
#[cfg(feature = "db")]
mod resend_invitation;

#[cfg(feature = "db")]
pub use accept_invitation::AcceptInvitation;
#[cfg(feature = "db")]
pub use invitation_by_token::invitation_by_token;
#[cfg(feature = "db")]
pub use invite_person::InvitePerson;
#[cfg(feature = "db")]
pub use resend_invitation::{ResendInvitation, ResendInvitations};

/// Microseconds that a link works.
pub const LASTS: i64 = 14 * crate::now::DAY;

/// Months that an induction is expected within: after acceptance of office, else after the invitation.
pub const DUE_MONTHS: u32 = 3;

/// What was made when someone was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub person: PersonId,
    pub membership: MembershipId,
    pub invitation: InvitationId,
    pub enrolment: Option<EnrolmentId>,
    pub mail: MailId,
}

/// What the page behind a link shows before its button is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    /// As the inviter wrote it; the person may correct it.
    pub name: String,
    pub address: String,
    pub organisation: Organisation,
    /// What they are to be there.
    pub role: Role,
    pub course: Option<CourseRef>,
    pub due_on: Option<Date>,
    /// Microseconds.
    pub expires_at: i64,
}

/// Who came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub person: PersonId,
    pub organisation: OrganisationId,
    pub course: Option<CourseRef>,
}

/// Three months after acceptance of office, else after the invitation (decisions.md 25).
pub fn due_on(accepted_office_on: Option<Date>, invited_on: Date) -> Date {
    accepted_office_on.unwrap_or(invited_on).plus_months(DUE_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_induction_is_due_three_months_after_acceptance_of_office() {
        let day = |text| Date::parse(text).expect("a date");
        assert_eq!(due_on(Some(day("2027-05-12")), day("2027-06-01")), day("2027-08-12"));
        assert_eq!(due_on(None, day("2027-11-30")), day("2028-02-29"));
    }
}
