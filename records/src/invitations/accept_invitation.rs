//! Spends an invitation: the person is in, under the name they gave.

use super::Accepted;
use super::invitation_by_token::find;
use crate::acts::{self, Action, Begun};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::memberships::MembershipState;
use crate::people::clean_name;
use crate::refusal::Refusal;
use crate::tokens::Key;

/// The same action id again gives the first result; another one finds the link [`Refusal::Spent`].
/// [`Refusal::NotAllowed`] when the name is blank or too long; check with [`clean_name`] first.
pub struct AcceptInvitation {
    pub key: Key,
    pub token: String,
    pub action: Action,
    pub name: String,
    /// PHC string; `None` for codes by e-mail only.
    pub password_hash: Option<String>,
}

impl Deed for AcceptInvitation {
    type Done = Accepted;

    async fn run(&self, tx: &mut Tx) -> Result<Accepted, Refusal> {
        let row = find(tx, &self.key, &self.token).await?;
        let actor = row.person_id.clone();
        if let Begun::Again(accepted) = acts::begin(tx, actor.as_str(), &self.action).await? {
            return Ok(accepted);
        }
        let name = clean_name(&self.name).ok_or(Refusal::NotAllowed)?;
        let at = tx.now.micros;
        let spent = tx
            .run(sql!(
                "UPDATE invitation SET spent_at = $1
                 WHERE id = $2 AND generation = $3 AND spent_at IS NULL AND expires_at > $1",
                at,
                &row.id,
                row.generation,
            ))
            .await?;
        if spent == 0 {
            return Err(Refusal::Spent);
        }
        tx.run(sql!(
            "UPDATE person SET name = $1, password_hash = COALESCE($2, password_hash), joined_at = COALESCE(joined_at, $3)
             WHERE id = $4",
            name,
            self.password_hash.clone(),
            at,
            &row.person_id,
        ))
        .await?;
        tx.run(sql!("UPDATE membership SET state = $1 WHERE id = $2", MembershipState::Active, &row.membership_id,))
            .await?;
        let mut event = Event::own(&row.person_id, EventKind::InvitationAccepted, row.id.as_str());
        event.organisation = Some(row.organisation_id.clone());
        note(tx, &event).await?;
        let accepted = Accepted { person: row.person_id, organisation: row.organisation_id, course: row.course };
        acts::finish(tx, actor.as_str(), &self.action, &accepted).await?;
        Ok(accepted)
    }
}
