//! Puts a draft away, out of everybody's list, or takes it up again. Nothing of it is lost.

use super::may_edit::may_edit;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

pub enum PutAwayDraft {
    Away { person: PersonId, draft: DraftId },
    Back { person: PersonId, draft: DraftId },
}

impl Deed for PutAwayDraft {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (person, draft, at, kind) = match self {
            Self::Away { person, draft } => (person, draft, Some(tx.now.micros), EventKind::DraftPutAway),
            Self::Back { person, draft } => (person, draft, None, EventKind::DraftTakenUp),
        };
        let (organisation,): (OrganisationId,) = tx
            .one(sql!(
                concat!(
                    "UPDATE draft SET put_away_at = $1 WHERE id = $2 AND ",
                    may_edit!("$3"),
                    " RETURNING organisation_id"
                ),
                at,
                draft,
                person,
            ))
            .await?;
        note(tx, &Event::of(Actor::Person(person.clone()), &organisation, kind, draft.as_str())).await
    }
}
