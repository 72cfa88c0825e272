//! Opens a draft for comments.

use courses::Date;

use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::drafts::may_edit;
use crate::ids::{ConsultationId, DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// The draft as it stands is what is read. One round at a time: while one is open, opening another gives that one.
pub struct OpenConsultation {
    pub person: PersonId,
    pub draft: DraftId,
    pub closes_on: Date,
    pub words: String,
}

impl Deed for OpenConsultation {
    type Done = ConsultationId;

    async fn run(&self, tx: &mut Tx) -> Result<ConsultationId, Refusal> {
        let (number, organisation): (i64, OrganisationId) = tx
            .one(sql!(
                concat!(
                    "UPDATE draft SET changes = changes WHERE id = $1 AND put_away_at IS NULL AND ",
                    may_edit!("$2"),
                    " RETURNING changes, organisation_id"
                ),
                &self.draft,
                &self.person,
            ))
            .await?;
        let today = tx.now.today;
        let at = tx.now.micros;
        // A round whose day has passed is over, whether somebody closed it or not.
        tx.run(sql!(
            "UPDATE consultation SET closed_at = $1 WHERE draft_id = $2 AND closed_at IS NULL AND closes_on < $3",
            at,
            &self.draft,
            today,
        ))
        .await?;
        let open: Option<(ConsultationId,)> = tx
            .maybe(sql!("SELECT id FROM consultation WHERE draft_id = $1 AND closed_at IS NULL", &self.draft))
            .await?;
        if let Some((open,)) = open {
            return Ok(open);
        }
        let id: ConsultationId = tx.new_id();
        tx.run(sql!(
            "INSERT INTO consultation (id, draft_id, number, opened_by, opened_at, closes_on, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &id,
            &self.draft,
            number,
            &self.person,
            at,
            self.closes_on,
            bounded_text(self.words.trim(), 2_000),
        ))
        .await?;
        let actor = Actor::Person(self.person.clone());
        note(tx, &Event::of(actor, &organisation, EventKind::ConsultationOpened, id.as_str())).await?;
        Ok(id)
    }
}
