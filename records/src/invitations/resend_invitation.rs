//! Sends an invitation again under a new link; the old link dies. For the inviter, and for whoever lost the message.

use super::LASTS;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::{EmailId, InvitationId, MailId, PersonId};
use crate::outbox::{MailKind, post};
use crate::people::fold_address;
use crate::refusal::Refusal;

/// One invitation, by its inviter. [`Refusal::NotFound`] when it is spent.
pub struct ResendInvitation {
    pub actor: Actor,
    pub invitation: InvitationId,
}

/// Every unspent invitation to an address: "e-mail me my link again". Done: how many were sent; the page never says.
pub struct ResendInvitations {
    pub address: String,
}

/// An address gets at most one message in this time, whoever asks.
const PAUSE: i64 = 2 * crate::now::MINUTE;

impl Deed for ResendInvitation {
    type Done = MailId;

    async fn run(&self, tx: &mut Tx) -> Result<MailId, Refusal> {
        send_again(tx, &self.actor, &self.invitation).await
    }
}

impl Deed for ResendInvitations {
    type Done = u32;

    async fn run(&self, tx: &mut Tx) -> Result<u32, Refusal> {
        let at = tx.now.micros;
        let open: Vec<(InvitationId,)> = tx
            .all(sql!(
                "SELECT i.id FROM invitation i
                 JOIN email_address a ON a.id = i.email_id
                 JOIN membership m ON m.id = i.membership_id
                 WHERE a.folded = $1 AND i.spent_at IS NULL AND i.sent_at <= $2 AND m.state = 'invited'
                 ORDER BY i.id LIMIT 5",
                fold_address(&self.address),
                at - PAUSE,
            ))
            .await?;
        for (invitation,) in &open {
            send_again(tx, &Actor::System, invitation).await?;
        }
        Ok(open.len() as u32)
    }
}

async fn send_again(tx: &mut Tx, actor: &Actor, invitation: &InvitationId) -> Result<MailId, Refusal> {
    let at = tx.now.micros;
    let (person, email, generation): (PersonId, EmailId, i64) = tx
        .one(sql!(
            "UPDATE invitation SET generation = generation + 1, sent_at = $1, expires_at = $2
             WHERE id = $3 AND spent_at IS NULL RETURNING person_id, email_id, generation",
            at,
            at + LASTS,
            invitation,
        ))
        .await?;
    note(tx, &Event::about(actor.clone(), &person, EventKind::InvitationSentAgain, invitation.as_str())).await?;
    post(tx, MailKind::Invitation, &person, &email, invitation.as_str(), generation).await
}
