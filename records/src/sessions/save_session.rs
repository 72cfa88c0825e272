//! Saves the small data of a session. An UPDATE, never an insert: a request in flight during sign-out brings nothing back.

use super::SessionHash;
use crate::db::{Deed, Tx, sql};
use crate::refusal::Refusal;

/// Done: whether the session was still there.
pub struct SaveSession {
    pub id: SessionHash,
    pub data: String,
}

impl Deed for SaveSession {
    type Done = bool;

    async fn run(&self, tx: &mut Tx) -> Result<bool, Refusal> {
        let saved =
            tx.run(sql!("UPDATE session SET data = $1 WHERE id_hash = $2", &self.data, self.id.as_str())).await?;
        Ok(saved == 1)
    }
}
