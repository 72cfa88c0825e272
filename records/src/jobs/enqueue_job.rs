//! Puts a job in the queue, once for each unique key.

use super::JobKind;
use crate::db::{Deed, Tx, sql};
use crate::ids::JobId;
use crate::refusal::Refusal;

/// Done: whether it is new. A key that is there already, done or not, changes nothing.
pub struct EnqueueJob {
    pub kind: JobKind,
    pub unique_key: String,
    pub subject: String,
    /// Microseconds.
    pub run_at: i64,
}

impl Deed for EnqueueJob {
    type Done = bool;

    async fn run(&self, tx: &mut Tx) -> Result<bool, Refusal> {
        enqueue(tx, self.kind, &self.unique_key, &self.subject, self.run_at).await
    }
}

pub(crate) async fn enqueue(
    tx: &mut Tx,
    kind: JobKind,
    unique_key: &str,
    subject: &str,
    run_at: i64,
) -> Result<bool, Refusal> {
    let id: JobId = tx.new_id();
    let added = tx
        .run(sql!(
            "INSERT INTO job (id, kind, unique_key, subject, run_at, tries) VALUES ($1, $2, $3, $4, $5, 0)
             ON CONFLICT (kind, unique_key) DO NOTHING",
            &id,
            kind,
            unique_key,
            subject,
            run_at,
        ))
        .await?;
    Ok(added == 1)
}
