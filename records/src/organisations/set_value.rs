//! Sets what a variable in course text says for an organisation, such as the name of its monitoring officer.

use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::OrganisationId;
use crate::refusal::Refusal;

pub struct SetValue {
    pub organisation: OrganisationId,
    /// As in `{{name|fallback}}`.
    pub name: String,
    /// `None` takes it away, so that the fallback shows again.
    pub value: Option<String>,
}

impl Deed for SetValue {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let Some(value) = &self.value else {
            tx.run(sql!(
                "DELETE FROM organisation_value WHERE organisation_id = $1 AND name = $2",
                &self.organisation,
                &self.name,
            ))
            .await?;
            return Ok(());
        };
        tx.run(sql!(
            "INSERT INTO organisation_value (organisation_id, name, value) VALUES ($1, $2, $3)
             ON CONFLICT (organisation_id, name) DO UPDATE SET value = excluded.value",
            &self.organisation,
            bounded_text(&self.name, 100),
            bounded_text(value, 2_000),
        ))
        .await?;
        Ok(())
    }
}
