//! Lets a claimed job wait for a better hour. It is no try that failed.

use super::Claimed;
use crate::db::{Deed, Tx, sql};
use crate::refusal::Refusal;

/// Refused when the claim has passed to someone else.
pub struct PutOffJob {
    pub job: Claimed,
    /// Microseconds.
    pub until: i64,
}

impl Deed for PutOffJob {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let set = tx
            .run(sql!(
                "UPDATE job SET run_at = $1, claimed_until = NULL, tries = tries - 1
                 WHERE id = $2 AND claimed_until = $3",
                self.until,
                &self.job.id,
                self.job.claimed_until,
            ))
            .await?;
        if set == 0 { Err(Refusal::NotFound) } else { Ok(()) }
    }
}
