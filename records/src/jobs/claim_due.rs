//! Claims jobs that are due; for one worker of several.

use super::{Claimed, JobKind, MOST_TRIES};
use crate::db::{Deed, Tx, row, sql};
use crate::ids::JobId;
use crate::refusal::Refusal;

/// Claims at most `limit` jobs for `lease` microseconds. Two workers never hold the same one.
pub struct ClaimDue {
    pub limit: u32,
    pub lease: i64,
}

row! {
    struct JobRow {
        id: JobId,
        kind: JobKind,
        subject: String,
        tries: i64,
    }
}

impl Deed for ClaimDue {
    type Done = Vec<Claimed>;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Claimed>, Refusal> {
        let at = tx.now.micros;
        let claimed_until = at + self.lease;
        // Workers claim in turn: the second waits here until the first has committed, and sees what is left.
        tx.run(sql!("UPDATE installation SET claims = claims + 1 WHERE id = 1")).await?;
        let rows: Vec<JobRow> = tx
            .all(sql!(
                "UPDATE job SET claimed_until = $1, tries = tries + 1 WHERE id IN (
                     SELECT id FROM job
                     WHERE done_at IS NULL AND run_at <= $2 AND tries < $3
                       AND (claimed_until IS NULL OR claimed_until <= $2)
                     ORDER BY run_at, id LIMIT $4)
                 RETURNING id, kind, subject, tries",
                claimed_until,
                at,
                MOST_TRIES,
                self.limit,
            ))
            .await?;
        let claimed = rows.into_iter().map(|row| Claimed {
            id: row.id,
            kind: row.kind,
            subject: row.subject,
            tries: row.tries,
            claimed_until,
        });
        Ok(claimed.collect())
    }
}
