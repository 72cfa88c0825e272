//! Records an event.

use super::{Event, EventKind};
use crate::acts::Actor;
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::{EventId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// Records something that happened outside a deed, such as a failed sign-in.
pub struct NoteEvent(pub Event);

impl Deed for NoteEvent {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        note(tx, &self.0).await
    }
}

pub(crate) async fn note(tx: &mut Tx, event: &Event) -> Result<(), Refusal> {
    let id: EventId = tx.new_id();
    let at = tx.now.micros;
    tx.run(sql!(
        "INSERT INTO audit_event (id, at, actor, kind, person_id, organisation_id, subject)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &id,
        at,
        event.actor.as_str(),
        event.kind,
        event.person.as_ref(),
        event.organisation.as_ref(),
        event.subject.as_deref().map(|text| bounded_text(text, 200)),
    ))
    .await?;
    Ok(())
}

impl Event {
    /// Something a person did to or for themselves.
    pub fn own(person: &PersonId, kind: EventKind, subject: impl Into<String>) -> Self {
        Self::about(Actor::Person(person.clone()), person, kind, subject)
    }

    pub fn about(actor: Actor, person: &PersonId, kind: EventKind, subject: impl Into<String>) -> Self {
        Self { actor, kind, person: Some(person.clone()), organisation: None, subject: Some(subject.into()) }
    }

    pub(crate) fn of(actor: Actor, organisation: &OrganisationId, kind: EventKind, subject: impl Into<String>) -> Self {
        Self { actor, kind, person: None, organisation: Some(organisation.clone()), subject: Some(subject.into()) }
    }
}
