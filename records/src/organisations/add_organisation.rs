//! Adds an organisation; for the operator and the demonstration.

use super::{Contact, OrganisationKind};
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::OrganisationId;
use crate::refusal::Refusal;

pub struct AddOrganisation {
    pub actor: Actor,
    pub kind: OrganisationKind,
    pub name: String,
    pub contact: Contact,
    /// The first half of the ids of its courses, such as `wexshire`; nobody else's.
    pub publisher: Option<String>,
}

impl Deed for AddOrganisation {
    type Done = OrganisationId;

    async fn run(&self, tx: &mut Tx) -> Result<OrganisationId, Refusal> {
        let id: OrganisationId = tx.new_id();
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO organisation
                 (id, kind, name, contact_name, contact_telephone, contact_email, created_at, publisher)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &id,
            self.kind,
            bounded_text(&self.name, 200),
            self.contact.name.clone(),
            self.contact.telephone.clone(),
            self.contact.email.clone(),
            at,
            self.publisher.clone(),
        ))
        .await?;
        note(tx, &Event::of(self.actor.clone(), &id, EventKind::OrganisationAdded, self.kind.as_str())).await?;
        Ok(id)
    }
}
