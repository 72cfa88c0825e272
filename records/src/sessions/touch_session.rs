//! Writes when a session was last seen; ask [`super::Session::needs_touch`] first.

use super::SessionHash;
use crate::db::{Deed, Tx, sql};
use crate::refusal::Refusal;

pub struct TouchSession {
    pub id: SessionHash,
}

impl Deed for TouchSession {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let at = tx.now.micros;
        tx.run(sql!(
            "UPDATE session SET last_seen_at = $1 WHERE id_hash = $2 AND last_seen_at < $1",
            at,
            self.id.as_str(),
        ))
        .await
        .map(|_| ())
    }
}
