//! Says how a claimed job went. Refused when the claim has passed to someone else.

use super::{Claimed, JobKind, backoff};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::refusal::Refusal;

/// It is done. For a message: it was handed over.
pub struct FinishJob(pub Claimed);

impl Deed for FinishJob {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (job, at) = (&self.0, tx.now.micros);
        let done = tx
            .run(sql!(
                "UPDATE job SET done_at = $1, claimed_until = NULL WHERE id = $2 AND claimed_until = $3",
                at,
                &job.id,
                job.claimed_until,
            ))
            .await?;
        if done == 0 {
            return Err(Refusal::NotFound);
        }
        if job.kind == JobKind::SendMail {
            tx.run(sql!("UPDATE mail SET sent_at = $1 WHERE id = $2", at, &job.mail())).await?;
        }
        Ok(())
    }
}

/// It did not work: another try later.
pub struct RetryJob {
    pub job: Claimed,
    /// Without names, addresses or tokens.
    pub why: String,
}

impl Deed for RetryJob {
    /// When it runs again (microseconds).
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let run_at = tx.now.micros + backoff(self.job.tries);
        let set = tx
            .run(sql!(
                "UPDATE job SET run_at = $1, claimed_until = NULL, last_error = $2 WHERE id = $3 AND claimed_until = $4",
                run_at,
                bounded_text(&self.why, 500),
                &self.job.id,
                self.job.claimed_until,
            ))
            .await?;
        if set == 0 { Err(Refusal::NotFound) } else { Ok(run_at) }
    }
}
