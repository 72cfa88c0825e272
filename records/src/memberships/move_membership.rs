//! Suspends, takes up again or ends a membership; for the operator now, for council administrators later.

use super::MembershipState;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::{MembershipId, PersonId};
use crate::refusal::Refusal;

/// Refused with [`Refusal::NotAllowed`] when the state may not follow the present one.
pub struct MoveMembership {
    pub actor: Actor,
    pub membership: MembershipId,
    pub to: MembershipState,
}

impl Deed for MoveMembership {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        // Changes nothing, but holds the row so that the state read is the state moved from.
        let (person, state): (PersonId, MembershipState) = tx
            .one(
                sql!("UPDATE membership SET state = state WHERE id = $1 RETURNING person_id, state", &self.membership,),
            )
            .await?;
        if !state.may_become(self.to) {
            return Err(Refusal::NotAllowed);
        }
        let today = tx.now.today;
        let ends = (self.to == MembershipState::Ended).then_some(today);
        tx.run(sql!(
            "UPDATE membership SET state = $1, to_date = COALESCE($2, to_date) WHERE id = $3",
            self.to,
            ends,
            &self.membership,
        ))
        .await?;
        note(tx, &Event::about(self.actor.clone(), &person, EventKind::MembershipMoved, self.to.as_str())).await
    }
}
