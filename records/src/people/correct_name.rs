//! Corrects one's own name, and reissues the certificates that bear the old one.

use super::clean_name;
use crate::audit::{Event, EventKind, note};
use crate::certificates::reissue_all;
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// [`Refusal::NotAllowed`] when the name is blank or too long; check with [`clean_name`] first.
pub struct CorrectName {
    pub person: PersonId,
    pub name: String,
}

impl Deed for CorrectName {
    /// How many certificates were reissued under new codes.
    type Done = u32;

    async fn run(&self, tx: &mut Tx) -> Result<u32, Refusal> {
        let name = clean_name(&self.name).ok_or(Refusal::NotAllowed)?;
        let changed =
            tx.run(sql!("UPDATE person SET name = $1 WHERE id = $2 AND name <> $1", &name, &self.person)).await?;
        if changed == 0 {
            return Ok(0);
        }
        note(tx, &Event::own(&self.person, EventKind::NameCorrected, self.person.as_str())).await?;
        reissue_all(tx, &self.person, &name).await
    }
}
