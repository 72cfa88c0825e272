//! When the next job is due, so that the loop writes nothing while nothing is to be done.

use super::MOST_TRIES;
use crate::db::{Db, sql};
use crate::refusal::Refusal;

/// Microseconds; in the past when something is due now. `None` when nothing waits.
pub async fn next_run_at(db: &Db) -> Result<Option<i64>, Refusal> {
    let (at,) = db
        .reader()
        .await?
        .one(sql!(
            "SELECT MIN(CASE WHEN claimed_until IS NULL OR claimed_until < run_at THEN run_at ELSE claimed_until END)
             FROM job WHERE done_at IS NULL AND tries < $1",
            MOST_TRIES,
        ))
        .await?;
    Ok(at)
}
