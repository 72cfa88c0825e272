//! Whether the database takes a write at this moment.

use super::sql::sql;
use super::{Db, Deed, Tx};
use crate::now::Now;
use crate::refusal::Refusal;

struct Knock;

impl Deed for Knock {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let at = tx.now.micros;
        tx.run(sql!("UPDATE installation SET knocked_at = $1 WHERE id = 1", at)).await.map(|_| ())
    }
}

impl Db {
    /// Makes a real, synced write: a full disk or a lost server shows here before a person meets it.
    pub async fn is_ready(&self, now: Now) -> Result<(), Refusal> {
        self.perform(now, Knock).await
    }
}
