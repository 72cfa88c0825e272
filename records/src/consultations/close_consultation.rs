//! Ends a round of comments before its day.

use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::drafts::may_edit;
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// Closing what is closed changes nothing.
pub struct CloseConsultation {
    pub person: PersonId,
    pub draft: DraftId,
}

impl Deed for CloseConsultation {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (organisation,): (OrganisationId,) = tx
            .one(sql!(
                concat!(
                    "UPDATE draft SET changes = changes WHERE id = $1 AND ",
                    may_edit!("$2"),
                    " RETURNING organisation_id"
                ),
                &self.draft,
                &self.person,
            ))
            .await?;
        let at = tx.now.micros;
        let closed = tx
            .run(sql!(
                "UPDATE consultation SET closed_at = $1 WHERE draft_id = $2 AND closed_at IS NULL",
                at,
                &self.draft
            ))
            .await?;
        if closed == 0 {
            return Ok(());
        }
        let actor = Actor::Person(self.person.clone());
        note(tx, &Event::of(actor, &organisation, EventKind::ConsultationClosed, self.draft.as_str())).await
    }
}
