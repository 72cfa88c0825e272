//! Says what kind of installation this is, once; for the operator's first start.

use super::InstallationKind;
use crate::db::{Db, Deed, Tx, sql};
use crate::refusal::Refusal;

/// Settles the kind if nobody has, and returns what it is. The caller compares.
pub struct SettleKind {
    pub kind: InstallationKind,
}

impl Deed for SettleKind {
    type Done = InstallationKind;

    async fn run(&self, tx: &mut Tx) -> Result<InstallationKind, Refusal> {
        tx.run(sql!("UPDATE installation SET kind = $1 WHERE id = 1 AND kind IS NULL", self.kind)).await?;
        let (kind,) = tx.one(sql!("SELECT kind FROM installation WHERE id = 1")).await?;
        Ok(kind)
    }
}

/// `None` until it is settled.
pub async fn kind(db: &Db) -> Result<Option<InstallationKind>, Refusal> {
    let (kind,) = db.reader().await?.one(sql!("SELECT kind FROM installation WHERE id = 1")).await?;
    Ok(kind)
}
