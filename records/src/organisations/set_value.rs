//! Sets what a variable in course text says for an organisation, such as the name of its monitoring officer; for the
//! operator and the demonstration.

use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::OrganisationId;
use crate::refusal::Refusal;

pub struct SetValue {
    pub actor: Actor,
    pub organisation: OrganisationId,
    /// As in `{{name|fallback}}`.
    pub name: String,
    /// `None` takes it away, so that the fallback shows again.
    pub value: Option<String>,
}

impl Deed for SetValue {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        put(tx, &self.actor, &self.organisation, (&self.name, self.value.as_deref())).await
    }
}

/// Writes one value. The log says that it was set and by whom, not what it says.
pub(super) async fn put(
    tx: &mut Tx,
    actor: &Actor,
    organisation: &OrganisationId,
    (name, value): (&str, Option<&str>),
) -> Result<(), Refusal> {
    match value {
        None => {
            let gone =
                sql!("DELETE FROM organisation_value WHERE organisation_id = $1 AND name = $2", organisation, name);
            tx.run(gone).await?;
        }
        Some(value) => {
            tx.run(sql!(
                "INSERT INTO organisation_value (organisation_id, name, value) VALUES ($1, $2, $3)
                 ON CONFLICT (organisation_id, name) DO UPDATE SET value = excluded.value",
                organisation,
                bounded_text(name, 100),
                bounded_text(value, 2_000),
            ))
            .await?;
        }
    }
    note(tx, &Event::of(actor.clone(), organisation, EventKind::OrganisationValueSet, name)).await
}
