//! Invites someone to an organisation, and to a course if one is named: one form, one message, everything ready.

use courses::Date;
use courses::ids::CourseRef;

use super::{Invited, LASTS, due_on};
use crate::acts::{self, Action, Actor, Begun};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::enrolments::enrol;
use crate::ids::{EmailId, InvitationId, MembershipId, OrganisationId, PersonId};
use crate::memberships::MembershipState;
use crate::outbox::{MailKind, post};
use crate::people::{clean_name, fold_address};
use crate::policy::Role;
use crate::refusal::Refusal;

/// Always makes a new person: two people may share a name and an address. The same action id again gives the first
/// result. [`Refusal::NotAllowed`] when the name or address is blank; check them first.
pub struct InvitePerson {
    pub actor: Actor,
    pub action: Action,
    pub organisation: OrganisationId,
    pub role: Role,
    pub name: String,
    pub address: String,
    /// The day the person accepted office, where known.
    pub accepted_office_on: Option<Date>,
    pub course: Option<CourseRef>,
}

impl Deed for InvitePerson {
    type Done = Invited;

    async fn run(&self, tx: &mut Tx) -> Result<Invited, Refusal> {
        if let Begun::Again(invited) = acts::begin(tx, self.actor.as_str(), &self.action).await? {
            return Ok(invited);
        }
        let (person, email) = self.add_person(tx).await?;
        let membership = self.add_membership(tx, &person).await?;
        let enrolment = match &self.course {
            None => None,
            Some(course) => {
                let due = due_on(self.accepted_office_on, tx.now.today);
                Some(enrol(tx, &self.actor, &person, course, Some(&self.organisation), Some(due)).await?)
            }
        };
        let invitation: InvitationId = tx.new_id();
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO invitation
                 (id, person_id, membership_id, email_id, enrolment_id, generation, sent_at, expires_at, created_at)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $6)",
            &invitation,
            &person,
            &membership,
            &email,
            enrolment.as_ref(),
            at,
            at + LASTS,
        ))
        .await?;
        let mail = post(tx, MailKind::Invitation, &person, &email, invitation.as_str(), 1).await?;
        let mut event = Event::about(self.actor.clone(), &person, EventKind::PersonInvited, invitation.as_str());
        event.organisation = Some(self.organisation.clone());
        note(tx, &event).await?;
        let invited = Invited { person, membership, invitation, enrolment, mail };
        acts::finish(tx, self.actor.as_str(), &self.action, &invited).await?;
        Ok(invited)
    }
}

impl InvitePerson {
    async fn add_person(&self, tx: &mut Tx) -> Result<(PersonId, EmailId), Refusal> {
        let name = clean_name(&self.name).ok_or(Refusal::NotAllowed)?;
        let address = bounded_text(self.address.trim(), 254);
        if address.is_empty() {
            return Err(Refusal::NotAllowed);
        }
        let (person, email): (PersonId, EmailId) = (tx.new_id(), tx.new_id());
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO person (id, name, text_size, ledger_length, ledger_hash, created_at)
             VALUES ($1, $2, 'normal', 0, '', $3)",
            &person,
            name,
            at,
        ))
        .await?;
        tx.run(sql!(
            "INSERT INTO email_address (id, person_id, address, folded, created_at) VALUES ($1, $2, $3, $4, $5)",
            &email,
            &person,
            &address,
            fold_address(&address),
            at,
        ))
        .await?;
        Ok((person, email))
    }

    async fn add_membership(&self, tx: &mut Tx, person: &PersonId) -> Result<MembershipId, Refusal> {
        let membership: MembershipId = tx.new_id();
        let (at, today) = (tx.now.micros, tx.now.today);
        tx.run(sql!(
            "INSERT INTO membership
                 (id, person_id, organisation_id, role, state, from_date, accepted_office_on, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &membership,
            person,
            &self.organisation,
            self.role,
            MembershipState::Invited,
            today,
            self.accepted_office_on,
            at,
        ))
        .await?;
        Ok(membership)
    }
}
